// Events and actions are told for a while and then forgotten: what is older than its lifetime is deleted, one
// by one as by a client.

import API
import Diagnostics
import Messages

struct EventSweep: Sendable {
    /// How long what is told is kept.
    struct Lifetimes: Sendable {
        var events: Duration = .seconds(3600)
        /// Of actions that are complete and do not say it themselves.
        var actions: Duration = .seconds(3600)
    }

    let registry: ObjectRegistry
    let lifetimes: Lifetimes
    let log: Logger
    /// Whether an object on this path counts in this store: its tenant may live in another.
    let counts: @Sendable (String) -> Bool

    init(
        registry: ObjectRegistry, _ lifetimes: Lifetimes = Lifetimes(), log: Logger,
        counts: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        self.registry = registry
        self.lifetimes = lifetimes
        self.log = log
        self.counts = counts
    }

    private static let eventInterval: Duration = .seconds(300)
    /// Actions are few, and may be kept for seconds only.
    private static let actionInterval: Duration = .seconds(5)

    /// Sweeps now and then until the task is cancelled.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await repeatedly(every: Self.eventInterval) { try await sweepEvents() } }
            group.addTask { try await repeatedly(every: Self.actionInterval) { try await sweepActions() } }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func repeatedly(every interval: Duration, _ sweep: () async throws -> Void) async throws {
        while true {
            try await Task.sleep(for: interval)
            do { try await sweep() } catch {
                log.warning("old events were not deleted", ["error": "\(error)"])
            }
        }
    }

    func sweepEvents() async throws {
        let deadline = Time(registry.clock.now - lifetimes.events).seconds
        try await sweep(Event.self) { $0.lastSeen < deadline }
    }

    func sweepActions() async throws {
        guard registry.resources[Action.self].cache.count > 0 else { return }
        let now = registry.now.seconds
        let usual = lifetimes.actions.components.seconds
        try await sweep(Action.self) { $0.isForgotten(at: now, after: usual) }
    }

    private func sweep<Object: APIObject>(_ type: Object.Type, _ isOld: (Object) -> Bool) async throws {
        let resource = registry.resources[type]
        let everywhere = Target(
            resource: resource, tenant: Tenancy.all, namespace: "", name: "", subresource: "")
        var old: [Target] = []
        resource.cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
            if let object = try? type.init(bytes: entry.value.object.bytes), isOld(object), counts(entry.key)
            {
                old.append(everywhere.at(path: entry.key))
            }
            return true
        }
        try await registry.deleteEach(old, DeletionRequest(), by: .server)
    }
}

extension Action {
    /// One that nobody has completed counts as over with its deadline.
    fileprivate func isForgotten(at now: Int64, after usual: Int64) -> Bool {
        let end = status.complete ? status.completionTime?.seconds ?? dueTime : max(deadline, dueTime)
        return end + (spec.ttlSecondsAfterFinished.map { Int64($0) } ?? usual) < now
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
