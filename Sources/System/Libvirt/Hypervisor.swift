// The connection to libvirtd, kept open as long as somebody wants it.

import CLibvirt
import Glibc
import Linux
import Synchronization

/// One hypervisor, named by a libvirt URI such as `qemu:///system`.
package final class Hypervisor: Sendable {
    package let uri: String
    private let pool: BlockingPool
    private let state = Mutex(State())
    /// Guards the opening of a connection, which takes long.
    private let opening = Mutex(())

    private struct State {
        var connection: Connection?
        var listeners: [Int: AsyncStream<HypervisorEvent>.Continuation] = [:]
        var nextListener = 0
    }

    /// Connects when first needed.
    package init(uri: String, threads: Int = 8) {
        self.uri = uri
        pool = BlockingPool(name: "libvirt", threads: threads)
    }

    /// Keeps the connection open, so that events arrive, until the task is cancelled.
    package func run() async throws {
        while true {
            _ = try? await call { _ in }
            try await MonotonicClock.sleep(for: .milliseconds(500))
        }
    }

    /// Whether libvirtd answered last time, and did not go away since.
    package var isConnected: Bool { state.withLock { $0.connection?.isAlive ?? false } }

    /// What happens from now on. A listener that falls behind by more than `limit` events loses the oldest.
    package func events(limit: Int = 4096) -> AsyncStream<HypervisorEvent> {
        AsyncStream(bufferingPolicy: .bufferingNewest(limit)) { continuation in
            let number = state.withLock { state in
                state.nextListener += 1
                state.listeners[state.nextListener] = continuation
                return state.nextListener
            }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
            }
        }
    }

    func publish(_ event: HypervisorEvent) {
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners { listener.yield(event) }
    }

    /// Runs libvirt calls on a thread of the hypervisor.
    func call<Result: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Result) async throws
        -> Result
    {
        try await pool.run { [self] in try body(try connection()) }
    }

    private func connection() throws(LibvirtError) -> Connection {
        if let open = state.withLock({ $0.connection }), open.isAlive { return open }
        let outcome: Result<Connection, LibvirtError> = opening.withLock { _ in
            if let open = state.withLock({ $0.connection }), open.isAlive { return .success(open) }
            do throws(LibvirtError) {
                let fresh = try Connection(to: uri) { [weak self] event in self?.publish(event) }
                state.withLock { $0.connection = fresh }
                return .success(fresh)
            } catch {
                return .failure(error)
            }
        }
        let open = try outcome.get()
        return open
    }
}

extension Hypervisor {
    /// The domain of that UUID, whether it exists or not.
    package func domain(_ uuid: String) -> Domain { Domain(hypervisor: self, uuid: uuid) }

    /// Makes a domain, or changes the one of the same UUID. It is not started.
    package func define(_ xml: String) async throws -> Domain {
        let uuid = try await call { connection in
            let handle = try check(virDomainDefineXML(connection.handle, xml), "virDomainDefineXML")
            defer { virDomainFree(handle) }
            return try Domain.uuid(of: handle)
        }
        return domain(uuid)
    }

    /// All domains, running or not, ours or not.
    package func domains() async throws -> [DomainSummary] {
        try await call { connection in
            var list: UnsafeMutablePointer<virDomainPtr?>?
            let count = try check(
                virConnectListAllDomains(connection.handle, &list, 0), "virConnectListAllDomains")
            defer { free(list) }
            var summaries: [DomainSummary] = []
            for handle in UnsafeBufferPointer(start: list, count: Int(count)) {
                guard let handle else { continue }
                defer { virDomainFree(handle) }
                if let summary = try DomainSummary(of: handle) { summaries.append(summary) }
            }
            return summaries
        }
    }

    /// The hypervisor's version, as 7002022 for QEMU 7.2.22.
    package func version() async throws -> Int {
        try await call { connection in
            var version: CUnsignedLong = 0
            try check(virConnectGetVersion(connection.handle, &version), "virConnectGetVersion")
            return Int(version)
        }
    }
}

/// A domain in a list.
package struct DomainSummary: Sendable {
    package let uuid: String
    package let name: String
    package let state: DomainState

    /// Nil when the domain went away in the meantime.
    init?(of handle: virDomainPtr) throws {
        do {
            uuid = try Domain.uuid(of: handle)
            name = String(cString: virDomainGetName(handle))
            state = try DomainState.of(handle)
        } catch {
            guard error.code == .noDomain else { throw error }
            return nil
        }
    }
}
