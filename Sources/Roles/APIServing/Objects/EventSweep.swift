// Events are told for a while and then forgotten: what is older than their lifetime is deleted, one by one as
// by a client.

import API
import Diagnostics
import Messages

struct EventSweep: Sendable {
    let registry: ObjectRegistry
    let log: Logger

    static let lifetime: Duration = .seconds(3600)
    private static let interval: Duration = .seconds(300)

    /// Sweeps now and then until the task is cancelled.
    func run() async throws {
        while true {
            try await Task.sleep(for: Self.interval)
            do { try await sweep() } catch {
                log.warning("old events were not deleted", ["error": "\(error)"])
            }
        }
    }

    func sweep() async throws {
        let resource = registry.resources[Event.self]
        let deadline = Time(registry.clock.now - Self.lifetime).seconds
        let everywhere = Target(
            resource: resource, tenant: Tenancy.all, namespace: "", name: "", subresource: "")
        var old: [Target] = []
        resource.cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
            if let event = try? Event(bytes: entry.value.object.bytes), event.lastSeen < deadline {
                old.append(everywhere.at(path: entry.key))
            }
            return true
        }
        try await registry.deleteEach(old, DeletionRequest(), by: .server)
    }
}

extension Event {
    /// Seconds since 1970 of the latest time that it names.
    fileprivate var lastSeen: Int64 {
        max(
            metadata.creationTimestamp.seconds, lastTimestamp.seconds, eventTime.seconds,
            series?.lastObservedTime.seconds ?? 0)
    }
}
