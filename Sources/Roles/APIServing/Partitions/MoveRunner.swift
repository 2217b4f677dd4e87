// Carries moves of tenants out: those that were asked for here, and those that another server has begun and
// does not go on with.

import Diagnostics
import Storage
import Synchronization

package final class MoveRunner: Sendable {
    package struct Settings: Sendable {
        package var mover = TenantMover.Settings()
        /// How often the moves under way are looked at.
        package var interval: Duration = .seconds(1)
        /// After so many looks at which nothing has changed a move is taken over.
        package var patience = 5
        /// Called at each step of a move; what it throws ends the mover where it is. For tests.
        package var onStep: @Sendable (TenantMover.Step) async throws -> Void = { _ in }

        package init() {}
    }

    private let partitions: Partitions
    private let settings: Settings
    private let log: Logger
    private let requests: AsyncStream<Void>
    private let request: AsyncStream<Void>.Continuation

    private struct State {
        /// Being worked on here.
        var running: Set<String> = []
        /// Asked for here, and to begin at once.
        var requested: Set<String> = []
        /// What was seen of others' moves, and how often in a row.
        var seen: [String: (revision: Revision, times: Int)] = [:]
    }
    private let state = Mutex(State())

    init(_ partitions: Partitions, _ settings: Settings, log: Logger) {
        self.partitions = partitions
        self.settings = settings
        self.log = log
        (requests, request) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Writes the move down and begins with it. Throws `TenantMoveError.refused`.
    func start(_ tenant: String, to target: StoreID) async throws {
        try await mover(tenant).start(to: target)
        state.withLock { _ = $0.requested.insert(tenant) }
        request.yield()
    }

    private func mover(_ tenant: String) -> TenantMover {
        let partitions = partitions
        return TenantMover(
            tenant, home: partitions.system.store, stores: { partitions.shard($0)?.store },
            directory: partitions, settings: settings.mover, onStep: settings.onStep)
    }

    /// Looks after moves until the task is cancelled.
    func run() async throws {
        await withDiscardingTaskGroup { group in
            group.addTask {
                while (try? await Task.sleep(for: self.settings.interval)) != nil { self.look() }
            }
            for await _ in requests {
                for tenant in await due() {
                    group.addTask { await self.move(tenant) }
                }
            }
            group.cancelAll()
        }
        try Task.checkCancellation()
    }

    private func look() {
        state.withLock { state in
            for tenant in state.seen.keys { state.seen[tenant]?.times += 1 }
        }
        request.yield()
    }

    /// Moves that are to be worked on from now on.
    private func due() async -> [String] {
        let entries: [TenantMoves.Entry]
        do { entries = try await TenantMoves.underWay(in: partitions.system.store) } catch {
            log.warning("moves under way were not looked at", ["error": "\(error)"])
            return []
        }
        return state.withLock { state in
            let names = Set(entries.map(\.tenant))
            state.seen = state.seen.filter { names.contains($0.key) }
            var due: [String] = []
            for entry in entries where !state.running.contains(entry.tenant) {
                let seen = state.seen[entry.tenant]
                if seen?.revision != entry.revision { state.seen[entry.tenant] = (entry.revision, 0) }
                let isStale = seen?.revision == entry.revision && (seen?.times ?? 0) >= settings.patience
                guard isStale || state.requested.contains(entry.tenant) else { continue }
                state.seen[entry.tenant] = nil
                due.append(entry.tenant)
                state.running.insert(entry.tenant)
                state.requested.remove(entry.tenant)
            }
            return due
        }
    }

    private func move(_ tenant: String) async {
        defer { state.withLock { _ = $0.running.remove(tenant) } }
        do {
            let move = try await mover(tenant).run()
            log.info(
                "a tenant's move has ended",
                [
                    "tenant": tenant, "phase": move.phase.rawValue, "store": "\(move.target)",
                    "reason": move.message,
                ])
        } catch {
            // It is begun again after a while, here or elsewhere.
            if !Task.isCancelled {
                log.warning("a tenant's move was interrupted", ["tenant": tenant, "error": "\(error)"])
            }
        }
    }
}
