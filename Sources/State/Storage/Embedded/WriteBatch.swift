// One LMDB write transaction, and in it the changes of everything that waited for the writer.

import LMDB

/// Applies requests in order. Used on the writer's thread. After an error with `failure` set, or one that
/// leaves `changes` above what it was before the request, the batch must be abandoned.
final class WriteBatch {
    let reader: TableReader
    let tables: Tables
    let transaction: WriteTransaction
    /// The store as it is with what has been applied so far.
    var state: StoreState
    /// As the last commit left it.
    let before: StoreState
    /// What watchers will be told.
    private(set) var events: WatchEvents
    /// Leases that come and go with the commit.
    private(set) var granted: [Lease] = []
    private(set) var ended: [LeaseID] = []
    /// What LMDB refused, if it did: the transaction is dead then.
    private(set) var failure: LMDBError?
    /// Counts changes to the B+trees.
    private(set) var changes = 0

    private let key = KeyBuffer()
    private let entryBytes = UnsafeMutableRawBufferPointer.allocate(
        byteCount: IndexEntry.length, alignment: 8)
    /// Changes of the transaction at hand.
    private var number: UInt32 = 0

    init(_ environment: LMDBEnvironment, _ tables: Tables, detail: WatchEvents.Detail) throws(StoreError) {
        self.tables = tables
        do throws(LMDBError) {
            transaction = try WriteTransaction(environment)
            reader = try TableReader(transaction, tables)
        } catch {
            throw StoreError(error)
        }
        state = try reader.state()
        before = state
        events = WatchEvents(after: state.current, detail: detail)
    }

    deinit { entryBytes.deallocate() }

    func apply(_ request: WriteRequest) throws(StoreError) -> WriteAnswer {
        switch request {
        case .transact(let transaction):
            return .transaction(try apply(transaction))
        case .compact(let revision):
            guard revision > state.compacted else { throw .compacted(at: state.compacted) }
            guard revision <= state.current else {
                throw .futureRevision(requested: revision, current: state.current)
            }
            state.compacted = revision
            return .done
        case .grant(let seconds, let id):
            let lease = Lease(id: id ?? .random(in: 1 ... .max), seconds: seconds)
            try grant(lease)
            return .lease(lease)
        case .revoke(let id):
            guard try leaseExists(id) else { throw .leaseNotFound(id) }
            try revoke(id)
            return .done
        case .expire(let id):
            if try leaseExists(id) { try revoke(id) }
            return .done
        }
    }

    /// Makes everything durable. Nothing of it is there after an error, except after a panic.
    func commit() throws(LMDBError) {
        if let failure { throw failure }
        guard changes > 0 || state != before else { return transaction.abort() }
        events.through = state.current
        try withUnsafeTemporaryAllocation(byteCount: StoreState.length, alignment: 8) {
            (bytes) throws(LMDBError) in
            state.write(to: bytes)
            try StoreState.key.withBytes { (key) throws(LMDBError) in
                try transaction.put(UnsafeRawBufferPointer(bytes), for: key, in: tables.state)
            }
        }
        try transaction.commit()
    }

    private func apply(_ request: Transaction) throws(StoreError) -> TransactionResult {
        var holds = true
        for compare in request.compares where holds { holds = try evaluate(compare) }
        let branch = holds ? request.success : request.failure
        let revision = state.current + 1
        number = 0
        var responses: [OperationResponse] = []
        responses.reserveCapacity(branch.count)
        for operation in branch {
            responses.append(try run(operation, at: revision, returnsPrevious: request.returnsPrevious))
        }
        if number > 0 { state.current = revision }
        return TransactionResult(revision: state.current, succeeded: holds, responses: responses)
    }

    private func evaluate(_ compare: Compare) throws(StoreError) -> Bool {
        let found = try reader.version(of: compare.key)
        let entry = found.flatMap { $0.isDeletion ? nil : $0 }
        switch compare {
        case .exists: return entry != nil
        case .absent: return entry == nil
        case .modRevision(_, let relation, let revision):
            return relation.holds(entry?.revision ?? 0, revision)
        case .createRevision(_, let relation, let revision):
            return relation.holds(entry?.createRevision ?? 0, revision)
        case .version(_, let relation, let version): return relation.holds(entry?.version ?? 0, version)
        case .lease(_, let relation, let lease): return relation.holds(entry?.lease ?? 0, lease)
        case .value(let key, let relation, let value):
            guard let entry else { return relation == .notEqual }
            let stored = try reader.record(of: entry, key).value
            switch relation {
            case .equal: return stored.elementsEqual(value)
            case .notEqual: return !stored.elementsEqual(value)
            case .less: return stored.lexicographicallyPrecedes(value)
            case .greater: return value.lexicographicallyPrecedes(stored)
            }
        }
    }

    private func run(
        _ operation: Operation, at revision: Revision, returnsPrevious: Bool
    ) throws(StoreError) -> OperationResponse {
        switch operation {
        case .put(let key, let value, let lease):
            return .put(
                previous: try put(key, value, lease ?? 0, at: revision, returnsPrevious: returnsPrevious))
        case .delete(let key):
            let old = try liveVersion(of: key, changedAt: revision)
            guard let old else { return .delete(count: 0, previous: []) }
            let previous = try delete(key, old, at: revision, returnsPrevious: returnsPrevious)
            return .delete(count: 1, previous: previous.map { [$0] } ?? [])
        case .deleteRange(let range):
            return try deleteRange(range, at: revision, returnsPrevious: returnsPrevious)
        case .range(let request):
            return .range(try reader.range(request, at: number > 0 ? revision : state.current))
        }
    }

    private func deleteRange(
        _ range: KeyRange, at revision: Revision, returnsPrevious: Bool
    ) throws(StoreError) -> OperationResponse {
        var doomed: [([UInt8], IndexEntry)] = []
        try reader.forEach(in: range, at: revision) { (entry, version) throws(StoreError) in
            doomed.append((KeyBuffer.userKey(of: entry.key), version))
            return true
        }
        var removed: [KeyValue] = []
        for (key, old) in doomed {
            guard old.revision < revision else { throw changedTwice(key) }
            let previous = try delete(key, old, at: revision, returnsPrevious: returnsPrevious)
            if let previous { removed.append(previous) }
        }
        return .delete(count: doomed.count, previous: removed)
    }

    /// The key's version before the transaction at hand, if it exists.
    private func liveVersion(of key: [UInt8], changedAt revision: Revision) throws(StoreError) -> IndexEntry?
    {
        let found = try reader.version(of: key)
        guard let found else { return nil }
        guard found.revision < revision else { throw changedTwice(key) }
        return found.isDeletion ? nil : found
    }

    private func changedTwice(_ key: [UInt8]) -> StoreError {
        .invalid("key \(printable(key)) is changed twice in one transaction")
    }

    private func put(
        _ name: [UInt8], _ value: [UInt8], _ lease: LeaseID, at revision: Revision, returnsPrevious: Bool
    ) throws(StoreError) -> KeyValue? {
        if lease != 0, try !leaseExists(lease) { throw .leaseNotFound(lease) }
        let old = try liveVersion(of: name, changedAt: revision)
        let previous = try previousValue(name, old, wanted: returnsPrevious)
        let entry = IndexEntry(
            revision: revision, number: number, createRevision: old?.createRevision ?? revision,
            version: (old?.version ?? 0) + 1, lease: lease)
        try record(name, value, entry)
        try moveLease(of: name, from: old?.lease ?? 0, to: lease)
        if events.detail != .none {
            events.append(
                WatchEvent(
                    kind: .put, current: KeyValue(name, value, entry), previous: eventPrevious(previous)))
        }
        return returnsPrevious ? previous : nil
    }

    private func delete(
        _ name: [UInt8], _ old: IndexEntry, at revision: Revision, returnsPrevious: Bool
    ) throws(StoreError) -> KeyValue? {
        let previous = try previousValue(name, old, wanted: returnsPrevious)
        let entry = IndexEntry(revision: revision, number: number, createRevision: 0, version: 0, lease: 0)
        try record(name, [], entry)
        try moveLease(of: name, from: old.lease, to: 0)
        if events.detail != .none {
            events.append(
                WatchEvent(
                    kind: .delete, current: KeyValue(name, [], entry), previous: eventPrevious(previous)))
        }
        return returnsPrevious ? previous : nil
    }

    private func previousValue(
        _ name: [UInt8], _ old: IndexEntry?, wanted: Bool
    ) throws(StoreError) -> KeyValue? {
        guard let old, wanted || events.detail == .withPrevious else { return nil }
        do throws(StoreError) {
            return try reader.keyValue(name, old)
        } catch {
            // That watchers would like to see a damaged value must not keep anybody from replacing it.
            guard !wanted, case .corrupted = error else { throw error }
            return nil
        }
    }

    private func eventPrevious(_ previous: KeyValue?) -> KeyValue? {
        events.detail == .withPrevious ? previous : nil
    }

    /// Writes a version into the index and the log.
    private func record(_ name: [UInt8], _ value: [UInt8], _ entry: IndexEntry) throws(StoreError) {
        key.write(name, revision: entry.revision)
        try write { () throws(LMDBError) in
            entry.write(to: entryBytes, under: key.bytes)
            try transaction.put(UnsafeRawBufferPointer(entryBytes), for: key.bytes, in: tables.index)
            try LogKey(revision: entry.revision, number: entry.number).withBytes {
                (place) throws(LMDBError) in
                let length = LogRecord.length(key: name, value: value)
                let room = try transaction.append(length, for: place, in: tables.log)
                LogRecord.write(entry, key: name, value: value, to: room, under: place)
            }
        }
        number += 1
    }

    /// Removes a version from the index and the log.
    func forget(_ name: [UInt8], _ version: IndexEntry) throws(StoreError) {
        key.write(name, revision: version.revision)
        try write { () throws(LMDBError) in
            try transaction.delete(key.bytes, in: tables.index)
            try LogKey(revision: version.revision, number: version.number).withBytes {
                (place) throws(LMDBError) in
                _ = try transaction.delete(place, in: tables.log)
            }
        }
    }

    /// Runs one change to the B+trees and remembers what LMDB says.
    private func write(_ body: () throws(LMDBError) -> Void) throws(StoreError) {
        changes += 1
        do throws(LMDBError) {
            try body()
        } catch {
            failure = error
            throw StoreError(error)
        }
    }
}

// Leases.
extension WriteBatch {
    private func leaseExists(_ id: LeaseID) throws(StoreError) -> Bool {
        try StoreError.translate { () throws(LMDBError) in
            try LeaseRecord.withKey(id) { (key) throws(LMDBError) in
                try transaction.value(of: key, in: tables.leases) != nil
            }
        }
    }

    private func grant(_ lease: Lease) throws(StoreError) {
        guard try !leaseExists(lease.id) else { throw .leaseExists(lease.id) }
        try write { () throws(LMDBError) in
            try LeaseRecord.withKey(lease.id) { (key) throws(LMDBError) in
                try LeaseRecord.withValue(lease) { (value) throws(LMDBError) in
                    try transaction.put(value, for: key, in: tables.leases)
                }
            }
        }
        granted.append(lease)
    }

    /// Deletes the lease and its keys, in one revision.
    private func revoke(_ id: LeaseID) throws(StoreError) {
        let revision = state.current + 1
        number = 0
        for key in try LeaseRecord.keys(of: id, in: transaction, tables) {
            guard let old = try liveVersion(of: key, changedAt: revision) else { continue }
            _ = try delete(key, old, at: revision, returnsPrevious: false)
        }
        try write { () throws(LMDBError) in
            try LeaseRecord.withKey(id) { (key) throws(LMDBError) in
                _ = try transaction.delete(key, in: tables.leases)
            }
        }
        if number > 0 { state.current = revision }
        ended.append(id)
    }

    private func moveLease(of key: [UInt8], from old: LeaseID, to new: LeaseID) throws(StoreError) {
        guard old != new else { return }
        try write { () throws(LMDBError) in
            if old != 0 {
                try LeaseRecord.withKey(old, key) { (place) throws(LMDBError) in
                    _ = try transaction.delete(place, in: tables.leaseKeys)
                }
            }
            if new != 0 {
                try LeaseRecord.withKey(new, key) { (place) throws(LMDBError) in
                    try transaction.put(
                        UnsafeRawBufferPointer(start: nil, count: 0), for: place, in: tables.leaseKeys)
                }
            }
        }
    }
}
