// The embedded engine: a store in a directory of this machine, without a server.

import Diagnostics
import Glibc
import LMDB
import Linux

/// Holds its directory alone. Reads run in place on a snapshot, writes go through the writer's thread.
/// README.md tells the whole design.
package final class EmbeddedStore: Store {
    package struct Options: Hashable, Sendable {
        /// Address space to begin with; it doubles as needed and is neither memory nor disk.
        package var mapSize = 4 << 30
        package var limits = StoreLimits()
        /// Bytes of disk that are kept back for deletions on a full one; 0 for none.
        package var reserve = DiskReserve.standardLength

        package init() {}
    }

    package let directory: String
    package let limits: StoreLimits
    let pool: ReaderPool
    private let hub: WatchHub
    private let leases: LeaseTable
    let writer: Writer

    /// One piece of a long range; between pieces other tasks run.
    private static let pieceRows = 4096
    private static let pieceBytes = 4 << 20

    /// Opens the store in `directory`, which is made if it is not there; its parent must be. Blocks on the
    /// disk.
    ///
    /// Throws `locked` when a process has it open, `unsupportedVersion`, `corrupted`, `noSpace`, or `failed`.
    package init(
        directory: String, options: Options = Options(), metrics: StoreMetrics = StoreMetrics(Metrics())
    ) throws(StoreError) {
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
            throw .failed("\(SystemError(call: "mkdir", subject: directory))", .notApplied)
        }
        let lock = try Self.lock(directory)
        let environment = try StoreError.translate { () throws(LMDBError) in
            try LMDBEnvironment(
                directory: directory, mapSize: options.mapSize, maximumDatabases: Tables.count,
                maximumReaders: ReaderPool.maximumReaders)
        }
        let tables = try Self.openTables(environment)
        pool = ReaderPool(environment, tables, metrics)
        let (state, granted) = try pool.read { (reader) throws(StoreError) in
            (try reader.state(), try reader.leases())
        }
        self.directory = directory
        limits = options.limits
        hub = WatchHub(published: state.current)
        leases = LeaseTable()
        let now = monotonicNanoseconds()
        for lease in granted { leases.add(lease, now: now) }
        writer = Writer(
            environment, tables, pool, hub, leases, lock: lock, directory: directory, state: state,
            reserve: DiskReserve(in: directory, wanted: options.reserve), metrics: metrics)
        metrics.sample(pool, hub, writer) { Self.fileBytes(in: directory) }
        try writer.start()
    }

    deinit { writer.stop() }

    /// Ends watches, lets writes under way end and closes the files; every later call throws `closed`.
    package func close() async { await writer.close() }

    package func get(
        _ key: [UInt8], at revision: Revision?
    ) async throws(StoreError) -> Snapshot<KeyValue?> {
        try pool.read { (reader) throws(StoreError) in
            let revision = try Self.readable(revision, try reader.state())
            guard let version = try reader.version(of: key, at: revision) else {
                return Snapshot(content: nil, revision: revision)
            }
            return Snapshot(content: try reader.keyValue(key, version), revision: revision)
        }
    }

    package func range(_ request: RangeRequest) async throws(StoreError) -> RangeResult {
        try request.validate()
        // Without a revision the current one is taken, which a compaction between two pieces may forget:
        // begin anew.
        for _ in 0..<3 where request.revision == nil {
            do throws(StoreError) {
                return try await rangeInPieces(request)
            } catch .compacted {
                continue
            }
        }
        guard request.revision == nil else { return try await rangeInPieces(request) }
        return try pool.read { (reader) throws(StoreError) in
            try reader.range(request, at: try reader.state().current)
        }
    }

    package func transact(_ transaction: Transaction) async throws(StoreError) -> TransactionResult {
        try transaction.validate(limits)
        guard case .transaction(let result) = try await writer.submit(.transact(transaction)) else {
            preconditionFailure("the writer answered a transaction with something else")
        }
        return result
    }

    package func watch(_ request: WatchRequest) async throws(StoreError) -> WatchStream {
        if let from = request.from, from < 1 {
            throw .invalid("a watch from revision \(from): the first is 1")
        }
        return WatchStream(try EmbeddedWatch(request, hub: hub, pool: pool))
    }

    package func compact(at revision: Revision) async throws(StoreError) {
        _ = try await writer.submit(.compact(revision))
    }

    package func grantLease(seconds: Int64, id: LeaseID?) async throws(StoreError) -> Lease {
        guard seconds > 0 else { throw .invalid("a lease of \(seconds) seconds: it must be 1 or more") }
        if let id, id <= 0 { throw .invalid("lease \(id): the number must be positive") }
        guard case .lease(let lease) = try await writer.submit(.grant(seconds: seconds, id: id)) else {
            preconditionFailure("the writer answered a grant with something else")
        }
        return lease
    }

    package func keepAlive(_ id: LeaseID) async throws(StoreError) -> Lease {
        try leases.keepAlive(id, now: monotonicNanoseconds())
    }

    package func revokeLease(_ id: LeaseID) async throws(StoreError) {
        _ = try await writer.submit(.revoke(id))
    }

    package func lease(_ id: LeaseID) async throws(StoreError) -> LeaseStatus {
        let (lease, remaining) = try leases.remaining(of: id, now: monotonicNanoseconds())
        let keys = try pool.read { (reader) throws(StoreError) in try reader.keys(of: id) }
        return LeaseStatus(lease: lease, remainingSeconds: remaining, keys: keys)
    }

    package func status() async throws(StoreError) -> StoreStatus {
        let (state, used) = try pool.read { (reader) throws(StoreError) in
            (try reader.state(), try reader.usedBytes())
        }
        guard let fileBytes = Self.fileBytes(in: directory) else {
            throw .failed("\(SystemError(call: "stat", subject: "\(directory)/data.mdb"))", .notApplied)
        }
        return StoreStatus(
            revision: state.current, compactedRevision: state.compacted, fileBytes: fileBytes,
            usedBytes: used, watchers: hub.count, leases: leases.count,
            isSweeping: writer.isSweeping, writesRefused: writer.refusal)
    }

    private static func fileBytes(in directory: String) -> Int? {
        var file = stat()
        return stat("\(directory)/data.mdb", &file) == 0 ? Int(file.st_size) : nil
    }

    private func rangeInPieces(_ request: RangeRequest) async throws(StoreError) -> RangeResult {
        var walk: RangeWalk?
        while true {
            walk = try pool.read { (reader) throws(StoreError) in
                let state = try reader.state()
                let revision = try Self.readable(walk?.result.revision ?? request.revision, state)
                var next = walk.take() ?? RangeWalk(request, at: revision)
                try next.advance(with: reader, rows: Self.pieceRows, bytes: Self.pieceBytes)
                return next
            }
            if let walk, walk.isDone { return walk.result }
            if Task.isCancelled { throw .cancelled(.notApplied) }
            await Task.yield()
        }
    }

    /// The revision to read at, if it is one that can be read.
    private static func readable(_ revision: Revision?, _ state: StoreState) throws(StoreError) -> Revision {
        guard let revision else { return state.current }
        guard revision >= state.compacted else { throw .compacted(at: state.compacted) }
        guard revision <= state.current else {
            throw .futureRevision(requested: revision, current: state.current)
        }
        return revision
    }

    static func lock(_ directory: String) throws(StoreError) -> FileLock {
        do throws(FileLock.Failure) {
            return try FileLock("\(directory)/lock")
        } catch {
            switch error {
            case .held(_, let pid): throw .locked(directory: directory, pid: pid)
            case .system(let error): throw .failed("\(error)", .notApplied)
            }
        }
    }

    /// Opens the B+trees, makes them and the record of the revision in an empty file, and brings an older
    /// format to this one.
    private static func openTables(_ environment: LMDBEnvironment) throws(StoreError) -> Tables {
        let (transaction, tables) = try StoreError.translate { () throws(LMDBError) in
            let transaction = try WriteTransaction(environment)
            let tables = try Tables(openedIn: transaction)
            try StoreState.key.withBytes { (key) throws(LMDBError) in
                guard try transaction.value(of: key, in: tables.state) == nil else { return }
                try withUnsafeTemporaryAllocation(byteCount: StoreState.length, alignment: 8) {
                    (bytes) throws(LMDBError) in
                    StoreState().write(to: bytes)
                    try transaction.put(UnsafeRawBufferPointer(bytes), for: key, in: tables.state)
                }
            }
            return (transaction, tables)
        }
        _ = try Migration.bringUp(transaction, tables)
        try StoreError.translate { () throws(LMDBError) in try transaction.commit() }
        return tables
    }
}
