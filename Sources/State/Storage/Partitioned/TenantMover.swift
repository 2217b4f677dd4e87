// Carries a tenant's move out, or on from where another has left it. Nothing that a mover does counts if
// another has taken the move over meanwhile: its changes of store 0 have the record's revision as a
// condition, and those of the two stores a claim, which the successor has replaced.

/// What the mover has to know of tenants, which are objects of the layer above.
package protocol TenantDirectory: Sendable {
    /// The tenant's key in store 0, its bytes with the other home, and the revision that this was made from.
    /// Throws `TenantMoveError.refused` for a tenant that is not there, or is to end.
    func relocation(of tenant: String, to target: StoreID) async throws -> (
        key: [UInt8], value: [UInt8], revision: Revision
    )
    /// Where the tenant lives, as store 0 says.
    func home(of tenant: String) async throws -> (store: StoreID, revision: Revision, key: [UInt8])
}

package struct TenantMover: Sendable {
    package struct Settings: Sendable {
        /// Keys, and bytes of values, that are copied or deleted in one transaction.
        package var pageKeys = 256
        package var pageBytes = 1 << 20
        /// So many revisions behind counts as close enough to stop the tenant's writes.
        package var closeEnough: Revision = 256
        /// After so many rounds of catching up the writes are stopped anyway.
        package var maximumRounds = 1000
        /// The tenant's writes are stopped for no longer, or the attempt is given up.
        package var longestFence: Duration = .seconds(5)
        package var maximumAttempts = 3
        /// How often the record says that somebody is at work.
        package var beat: Duration = .seconds(1)

        package init() {}
    }

    /// Moments between a mover's changes, in their order.
    package enum Step: String, Hashable, Sendable, CaseIterable {
        case begun, claimed, wipedPage, wiped, copiedPage, copied, caughtUp, fencing, fenced, compared,
            switched, opened,
            cleanedPage, cleaned
    }

    let tenant: String
    /// Store 0.
    let home: any Store
    let stores: @Sendable (StoreID) -> (any Store)?
    let directory: any TenantDirectory
    let settings: Settings
    /// Called at each step; what it throws ends the mover where it is, as a crash would.
    let onStep: @Sendable (Step) async throws -> Void

    package init(
        _ tenant: String, home: any Store, stores: @escaping @Sendable (StoreID) -> (any Store)?,
        directory: any TenantDirectory, settings: Settings = Settings(),
        onStep: @escaping @Sendable (Step) async throws -> Void = { _ in }
    ) {
        self.tenant = tenant
        self.home = home
        self.stores = stores
        self.directory = directory
        self.settings = settings
        self.onStep = onStep
    }

    /// Writes down that the tenant is to move; `run` does it. A move to the same target that is under way is
    /// joined. Throws `refused` for what makes no sense.
    package func start(to target: StoreID) async throws {
        for _ in 0..<8 {
            let found = try await TenantMoves.find(tenant, in: home)
            if let move = found?.move, !move.phase.isOver {
                guard move.target == target else {
                    throw TenantMoveError.refused(
                        "tenant \(tenant) is on its way to store cluster \(move.target) already")
                }
                return
            }
            // Refuses tenants that must not move.
            let tenantNow = try await directory.relocation(of: tenant, to: target)
            let (source, _, _) = try await directory.home(of: tenant)
            guard source != target else {
                throw TenantMoveError.refused("tenant \(tenant) lives in store cluster \(target) already")
            }
            for store in [source, target] where stores(store) == nil {
                throw TenantMoveError.refused("store cluster \(store) is not registered")
            }
            let result = try await home.transact(
                Transaction(
                    if: [
                        .modRevision(TenantKeys.move(tenant), .equal, found?.revision ?? 0),
                        .modRevision(tenantNow.key, .equal, tenantNow.revision),
                    ],
                    then: [
                        .put(
                            key: TenantKeys.move(tenant), value: TenantMove(from: source, to: target).value)
                    ]))
            if result.succeeded { return }
        }
        throw TenantMoveError.refused("tenant \(tenant) changes too often; please try again")
    }

    /// Brings a move to its end. Returns how it ended; throws `superseded` when another has taken it over,
    /// and `StoreError` when a store is out of reach that has to be asked: then it is to be run again later.
    @discardableResult
    package func run() async throws -> TenantMove {
        while true {
            guard let entry = try await TenantMoves.find(tenant, in: home) else {
                throw TenantMoveError.refused("tenant \(tenant) is not being moved")
            }
            guard let source = stores(entry.move.source), let target = stores(entry.move.target) else {
                throw StoreError.failed(
                    "store cluster \(entry.move.source) or \(entry.move.target) is not registered",
                    .notApplied)
            }
            var attempt = MoveAttempt(self, entry, source: source, target: target)
            switch entry.move.resumption(maximumAttempts: settings.maximumAttempts) {
            case .nothing: return entry.move
            case .finish: return try await attempt.finishForAnother()
            case .rollBack:
                return try await attempt.rollBack(because: entry.move.message)
            case .begin:
                do {
                    return try await attempt.move()
                } catch let error as StoreError {
                    // The next round begins anew, or rolls back.
                    try await attempt.giveUp(because: "\(error)")
                } catch TenantMoveError.refused(let reason) {
                    return try await attempt.rollBack(because: reason)
                }
            }
        }
    }
}
