// Storage: where objects are kept: etcd's semantics behind one protocol, and its engines: embedded, and etcd.
//
// A store is an ordered map from keys to values, both bytes, with a history. Every transaction that changes
// something makes one new revision, the next integer. A read may name a revision and sees exactly what was
// there then; a watch may start at a revision and sees every change from there on, in order, once. Compaction
// forgets history below a revision, and what needs that history then fails with a definite error.
//
// What is promised
// - An answered transaction is on disk: it survives kill -9 and power loss. A torn one is never seen.
// - Transactions are atomic over all their keys and strictly ordered; reads without a revision see everything
//   that was answered before they began (they are linearisable).
// - Damage on disk is reported with the key it hit, never served.
//
// Start with the protocol `Store` here; its arguments and results have a file each; `StoreError` is the
// closed set of what can go wrong. `EmbeddedStore` is the engine that needs no server; README.md explains its
// files and paths. `EtcdStore` is the other one, with a README.md in its folder.

/// A position in a store's history. It only grows; an empty store is at 1 and its first change makes 2.
package typealias Revision = Int64

/// A store with etcd's semantics. The conformance suite (StoreConformance) is this contract as a program.
package protocol Store: Sendable {
    /// What this store refuses for its size.
    var limits: StoreLimits { get }

    /// The value of `key` now, or as of `revision`.
    ///
    /// Throws `compacted` for a revision below the compacted one, `futureRevision` for one that does not
    /// exist yet.
    func get(_ key: [UInt8], at revision: Revision?) async throws(StoreError) -> Snapshot<KeyValue?>

    /// The keys of a range in byte order, with values or without, up to a limit.
    ///
    /// The result is one consistent snapshot at `result.revision`. To go on after `more`, ask again from
    /// `result.continuation` at `result.revision`. Throws as `get` does.
    func range(_ request: RangeRequest) async throws(StoreError) -> RangeResult

    /// Runs `success` if all of `compares` hold, else `failure`: atomically, durably, in order.
    ///
    /// All changes of a transaction have one revision, the new current one; a transaction that changes
    /// nothing makes none. A branch may change a key once: `invalid` otherwise. Reads in a branch see the
    /// changes before them. Any error but `cancelled(.unknown)` and `failed(_, .unknown)` means that nothing
    /// was applied.
    func transact(_ transaction: Transaction) async throws(StoreError) -> TransactionResult

    /// The changes of a range, from a revision on or from now on, in order, each once, as long as it is
    /// iterated.
    ///
    /// A start above the current revision waits for it. A start at or below the compacted revision, also one
    /// that is compacted while the watcher is behind, ends the stream with `compacted`; then the range must
    /// be read again and watched from the revision after that read. A slow watcher costs the store a bounded
    /// amount of memory.
    func watch(_ request: WatchRequest) async throws(StoreError) -> WatchStream

    /// Forgets the history below `revision`: what was current at it stays, and reads below it fail.
    ///
    /// Throws `compacted` if that has been done already, `futureRevision` above the current revision. Space
    /// is won back after the call, little by little.
    func compact(at revision: Revision) async throws(StoreError)

    /// Makes a lease: keys put with it are deleted when nobody has kept it alive for `seconds` (1 and more).
    ///
    /// The time starts again when the store is opened: a lease outlives a restart by at most its whole time.
    /// Throws `leaseExists` for an `id` in use; without `id` the store picks one.
    func grantLease(seconds: Int64, id: LeaseID?) async throws(StoreError) -> Lease

    /// Starts the lease's time again. Throws `leaseNotFound` if it has ended.
    func keepAlive(_ id: LeaseID) async throws(StoreError) -> Lease

    /// Ends the lease and deletes its keys, in one revision. Throws `leaseNotFound` if it has ended.
    func revokeLease(_ id: LeaseID) async throws(StoreError)

    /// A lease and the keys that hang on it. Throws `leaseNotFound` if it has ended.
    func lease(_ id: LeaseID) async throws(StoreError) -> LeaseStatus

    /// Revisions and sizes. The revision is one that every answered transaction is at or below.
    func status() async throws(StoreError) -> StoreStatus

    /// The whole store as it is at one revision, as bytes that end in a checksum, while it goes on.
    /// `BackupReader` takes them apart; `EmbeddedRestore` makes a store of them.
    func backup() async throws(StoreError) -> BackupStream

    /// Reads everything that is stored and verifies it. Damage is in the result and is not thrown; `progress`
    /// hears of it now and then. Writes go on meanwhile.
    func check(
        progress: @Sendable (StoreCheck) async throws(StoreError) -> Void
    ) async throws(StoreError) -> StoreCheck

    /// Ends watches and lets go of what the store holds; every later call throws `closed`.
    func close() async
}

/// What was read, and the revision it was read at.
package struct Snapshot<Content: Sendable>: Sendable {
    package var content: Content
    /// The store's current revision for a read without one, else the one asked for.
    package var revision: Revision
}

/// The largest things that a store takes.
package struct StoreLimits: Hashable, Sendable {
    /// Bytes of a key; a zero byte counts as two.
    package var keyLength = 480
    package var valueLength = 8 << 20
    /// Operations of one branch, and compares of one transaction.
    package var operations = 1024
    /// Bytes of all keys and values of one transaction.
    package var transactionLength = 32 << 20

    package init() {}
}

/// How a store is: for health checks, metrics and the decision to compact.
package struct StoreStatus: Hashable, Sendable {
    package var revision: Revision
    package var compactedRevision: Revision
    /// Bytes on disk.
    package var fileBytes: Int
    /// Bytes of those that hold data; the rest is reused before the file grows.
    package var usedBytes: Int
    package var watchers: Int
    package var leases: Int
    /// Whether history that was forgotten is still being removed.
    package var isSweeping = false
    /// Why no write is taken at the moment, or nil: the health of the store.
    package var writesRefused: StoreError?
}
