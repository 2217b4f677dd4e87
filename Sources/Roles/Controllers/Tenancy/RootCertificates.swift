// The certificates of the cluster's authorities as a file has them, and the loop that keeps every namespace's
// copy current.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import Synchronization

/// What the file says; looked at again now and then.
package final class RootCertificates: Sendable {
    private static let interval: Duration = .seconds(60)
    private static let maximumBytes = 1 << 20

    private let path: String
    private let text: Mutex<String>

    /// Throws when the file cannot be read. Blocks.
    package init(file path: String) throws {
        self.path = path
        text = Mutex(try Files.readText(path, atMost: Self.maximumBytes))
    }

    var current: String { text.withLock { $0 } }

    /// Calls `changed` when the file says something else, until the task is cancelled.
    func run(_ log: Logger, changed: () -> Void) async throws {
        while true {
            try await MonotonicClock.sleep(for: Self.interval)
            do {
                let path = path
                let fresh = try await BlockingPool.shared.run {
                    try Files.readText(path, atMost: Self.maximumBytes)
                }
                let isNews = text.withLock { text in
                    defer { text = fresh }
                    return text != fresh
                }
                if isNews { changed() }
            } catch let error as SystemError {
                log.warning("authorities not read", ["error": "\(error)"])
            }
        }
    }
}

extension ControllerManager {
    /// Nil when nobody has said which certificates.
    static func rootCertificates(
        _ certificates: RootCertificates?, _ world: World, _ performer: Performer, _ log: Logger
    ) -> ControllerLoop? {
        guard let certificates else { return nil }
        let loop = ControllerLoop("rootcertificates", performer: performer, log: log) { name in
            guard let namespace = world.namespaces[name] else { return nil }
            let place = ObjectName(
                tenant: name.tenant, namespace: name.name, name: RootCertificateController.name)
            return RootCertificateController.reconcile(
                namespace, published: world.configMaps[place], certificates: certificates.current)
        }
        let queue = loop.queue
        world.namespaces.observe { queue.add($0.name) }
        world.configMaps.observe { event in
            guard event.name.name == RootCertificateController.name else { return }
            queue.add(ObjectName(tenant: event.name.tenant, name: event.name.namespace))
        }
        return loop
    }
}
