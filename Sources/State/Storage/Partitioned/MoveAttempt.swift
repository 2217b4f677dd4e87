// One mover's work on a move, step by step.

struct MoveAttempt {
    private let mover: TenantMover
    private let source: any Store
    private let target: any Store
    private var move: TenantMove
    /// Of the record, as this mover has written it.
    private var recordRevision: Revision
    private var lastBeat = ContinuousClock.now

    private var tenant: String { mover.tenant }
    private var settings: TenantMover.Settings { mover.settings }

    init(_ mover: TenantMover, _ entry: TenantMoves.Entry, source: any Store, target: any Store) {
        self.mover = mover
        self.source = source
        self.target = target
        move = entry.move
        recordRevision = entry.revision
    }

    // MARK: The whole

    mutating func move() async throws -> TenantMove {
        move.attempt += 1
        move.copied = 0
        move.message = ""
        move.phase = .copying
        try await takeOver()
        // What an attempt before this one has stopped goes on meanwhile.
        try await unfence()
        try await mover.onStep(.claimed)
        try await wipeTarget()
        try await mover.onStep(.wiped)
        let copiedAt = try await copy()
        try await mover.onStep(.copied)
        move.phase = .catchingUp
        try await save()
        let changes = try await source.watch(WatchRequest(.prefix(TenantKeys.root), from: copiedAt + 1))
        defer { changes.cancel() }
        var iterator = changes.makeAsyncIterator()
        try await catchUp(changes, &iterator)
        try await mover.onStep(.caughtUp)
        try await fenceAndDrain(changes, &iterator)
        try await switchHome()
        try await mover.onStep(.switched)
        return try await finish()
    }

    /// The end of a move whose tenant lives in the target already.
    mutating func finishForAnother() async throws -> TenantMove {
        try await takeOver()
        return try await finish()
    }

    private mutating func finish() async throws -> TenantMove {
        try await change(target, [.delete(TenantKeys.fence(tenant))])
        try await mover.onStep(.opened)
        try await deleteAll(in: source, .cleanedPage)
        try await mover.onStep(.cleaned)
        move.phase = .moved
        try await save()
        return move
    }

    /// Leaves the tenant where it is.
    mutating func rollBack(because reason: String) async throws -> TenantMove {
        move.message = reason
        move.token = Self.newToken(move.attempt)
        try await save()
        try await claim(source)
        try await unfence()
        move.phase = .rolledBack
        try await save()
        return move
    }

    /// Writes down why this attempt has ended, and lets the tenant's writes go on. The move is not over.
    mutating func giveUp(because reason: String) async throws {
        move.message = reason
        try await claim(source)
        try await unfence()
    }

    // MARK: Owning the move

    private static func newToken(_ attempt: Int) -> String {
        "\(attempt)-" + String(UInt64.random(in: 0 ... .max), radix: 16)
    }

    private mutating func takeOver() async throws {
        move.token = Self.newToken(move.attempt)
        try await save()
        try await mover.onStep(.begun)
        try await claim(target)
        try await claim(source)
    }

    /// Makes this attempt the one that may change the tenant's keys in a store. A claim is never deleted, so
    /// its revision tells whether anybody came between; and that the record is still ours is established
    /// after the claim was read.
    private mutating func claim(_ store: any Store) async throws {
        let key = TenantKeys.claim(tenant)
        for _ in 0..<8 {
            let found = try await store.get(key)?.modRevision ?? 0
            try await save()
            let result = try await store.transact(
                Transaction(
                    if: [.modRevision(key, .equal, found)],
                    then: [.put(key: key, value: Array(move.token.utf8))]))
            if result.succeeded { return }
        }
        throw TenantMoveError.superseded
    }

    /// Changes one of the two stores, if the claim there is ours still.
    @discardableResult
    private func change(_ store: any Store, _ operations: [Operation]) async throws -> TransactionResult {
        let result = try await store.transact(
            Transaction(
                if: [.value(TenantKeys.claim(tenant), .equal, Array(move.token.utf8))], then: operations))
        guard result.succeeded else { throw TenantMoveError.superseded }
        return result
    }

    /// Writes the record, if nobody else has.
    private mutating func save() async throws {
        move.beat += 1
        let key = TenantKeys.move(tenant)
        let result: TransactionResult
        do throws(StoreError) {
            result = try await mover.home.transact(
                Transaction(
                    if: [.modRevision(key, .equal, recordRevision)],
                    then: [.put(key: key, value: move.value)]))
        } catch {
            guard error.isOfUnknownFate else { throw error }
            try await adoptRecord()
            return
        }
        guard result.succeeded else { throw TenantMoveError.superseded }
        recordRevision = result.revision
        lastBeat = .now
    }

    /// After a write whose fate is unknown: it was ours if it says what we wrote.
    private mutating func adoptRecord() async throws {
        guard let found = try await TenantMoves.find(tenant, in: mover.home), found.move == move else {
            throw TenantMoveError.superseded
        }
        recordRevision = found.revision
    }

    private mutating func beat() async throws {
        if ContinuousClock.now - lastBeat >= settings.beat { try await save() }
    }

    // MARK: Copying

    private mutating func wipeTarget() async throws {
        try await change(
            target,
            [
                .put(
                    key: TenantKeys.fence(tenant), value: TenantFence.arriving(token: move.token).value),
                .delete(TenantKeys.closing(tenant)),
            ])
        try await deleteAll(in: target, .wipedPage)
    }

    private mutating func deleteAll(in store: any Store, _ step: TenantMover.Step) async throws {
        while let range = try await TenantKeys.nextRange(of: tenant, after: nil, in: store, at: nil) {
            let page = try await store.range(
                RangeRequest(range, limit: settings.pageKeys, contents: .keys))
            try await change(store, page.items.map { .delete($0.key) })
            try await mover.onStep(step)
            try await beat()
        }
    }

    /// Copies everything as it was at the revision that is returned.
    private mutating func copy() async throws -> Revision {
        let revision = try await source.status().revision
        var range = try await TenantKeys.nextRange(of: tenant, after: nil, in: source, at: revision)
        while let resource = range {
            var next = resource
            while true {
                let page = try await source.range(
                    RangeRequest(next, limit: settings.pageKeys, revision: revision))
                try await put(page.items)
                try await mover.onStep(.copiedPage)
                try await beat()
                guard let continuation = page.continuation else { break }
                next = KeyRange(from: continuation, to: resource.upper)
            }
            range = try await TenantKeys.nextRange(of: tenant, after: resource, in: source, at: revision)
        }
        return revision
    }

    private mutating func put(_ items: [KeyValue]) async throws {
        try await apply(items.map { .put(key: $0.key, value: $0.value) })
    }

    /// Operations on different keys, in transactions that are not too large.
    private mutating func apply(_ operations: [Operation]) async throws {
        var waiting: [Operation] = []
        var size = 0
        for operation in operations {
            if case .put(_, let value, _) = operation { size += value.count }
            waiting.append(operation)
            if waiting.count == settings.pageKeys || size >= settings.pageBytes {
                try await change(target, waiting)
                move.copied += waiting.count
                waiting = []
                size = 0
            }
        }
        guard !waiting.isEmpty else { return }
        try await change(target, waiting)
        move.copied += waiting.count
    }

    // MARK: Following

    /// Applies the next batch of changes and returns the revision that the copy has come to.
    private mutating func follow(
        _ changes: WatchStream, _ iterator: inout WatchStream.AsyncIterator
    ) async throws -> Revision {
        changes.requestProgress()
        guard let batch = try await iterator.next() else { throw CancellationError() }
        // A key's last change is the one that counts, and a transaction names a key once.
        var last: [[UInt8]: Operation] = [:]
        for event in batch.events where TenantKeys.tenant(of: event.key) == tenant {
            last[event.key] =
                event.kind == .put
                ? .put(key: event.key, value: event.current.value) : .delete(event.key)
        }
        try await apply(Array(last.values))
        try await beat()
        return batch.revision
    }

    private mutating func catchUp(
        _ changes: WatchStream, _ iterator: inout WatchStream.AsyncIterator
    ) async throws {
        for _ in 0..<settings.maximumRounds {
            let reached = try await follow(changes, &iterator)
            if try await source.status().revision - reached <= settings.closeEnough { return }
        }
    }

    /// Stops the tenant's writes and copies what came before that.
    private mutating func fenceAndDrain(
        _ changes: WatchStream, _ iterator: inout WatchStream.AsyncIterator
    ) async throws {
        move.phase = .fenced
        try await save()
        try await mover.onStep(.fencing)
        let deadline = ContinuousClock.now + settings.longestFence
        let fence = TenantFence.leaving(token: move.token).value
        let fenced = try await change(source, [.put(key: TenantKeys.fence(tenant), value: fence)]).revision
        try await mover.onStep(.fenced)
        while try await follow(changes, &iterator) < fenced { try checkTime(deadline) }
        try checkTime(deadline)
        try await compare(at: fenced)
        try await mover.onStep(.compared)
        try checkTime(deadline)
    }

    private func checkTime(_ deadline: ContinuousClock.Instant) throws {
        guard ContinuousClock.now < deadline else {
            throw StoreError.failed(
                "the last changes were not copied within \(settings.longestFence)", .notApplied)
        }
    }

    /// That both stores hold the same number of the tenant's keys is a last look before it counts.
    private func compare(at revision: Revision) async throws {
        let there = try await count(in: source, at: revision)
        let here = try await count(in: target, at: nil)
        guard there == here else {
            throw StoreError.failed(
                "the copy has \(here) keys instead of \(there)", .notApplied)
        }
    }

    private func count(in store: any Store, at revision: Revision?) async throws -> Int {
        var total = 0
        var range = try await TenantKeys.nextRange(of: tenant, after: nil, in: store, at: revision)
        while let resource = range {
            let request = RangeRequest(resource, revision: revision, contents: .count)
            total += try await store.range(request).total ?? 0
            range = try await TenantKeys.nextRange(of: tenant, after: resource, in: store, at: revision)
        }
        return total
    }

    // MARK: Switching

    /// The step that decides: the tenant and the record change together.
    private mutating func switchHome() async throws {
        var switched = move
        switched.phase = .switched
        for _ in 0..<8 {
            let tenantNow = try await mover.directory.relocation(of: tenant, to: move.target)
            let record = TenantKeys.move(tenant)
            let result: TransactionResult
            do throws(StoreError) {
                result = try await mover.home.transact(
                    Transaction(
                        if: [
                            .modRevision(record, .equal, recordRevision),
                            .modRevision(tenantNow.key, .equal, tenantNow.revision),
                        ],
                        then: [
                            .put(key: record, value: switched.value),
                            .put(key: tenantNow.key, value: tenantNow.value),
                        ], else: [.get(record)]))
            } catch {
                guard error.isOfUnknownFate else { throw error }
                let found = try await TenantMoves.find(tenant, in: mover.home)
                guard let found, found.move == switched else { throw error }
                move = switched
                recordRevision = found.revision
                return
            }
            if result.succeeded {
                move = switched
                recordRevision = result.revision
                return
            }
            guard case .range(let found)? = result.responses.first,
                found.items.first?.modRevision == recordRevision
            else { throw TenantMoveError.superseded }
        }
        throw TenantMoveError.refused("tenant \(tenant) changes too often; please try again")
    }

    private func unfence() async throws {
        try await change(source, [.delete(TenantKeys.fence(tenant))])
    }
}

extension StoreError {
    /// Whether the transaction that failed so may have been applied.
    fileprivate var isOfUnknownFate: Bool {
        switch self {
        case .cancelled(.unknown), .failed(_, .unknown): true
        default: false
        }
    }
}
