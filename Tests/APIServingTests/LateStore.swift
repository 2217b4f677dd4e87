// A store whose watchers hear of everything late, as on a server that is busy or far away.

import Storage

struct LateStore: Store {
    let store: any Store
    /// How late.
    let delay: Duration
    /// How long it takes to read a range, as on a disk that is slow.
    var reading: Duration = .zero

    var limits: StoreLimits { store.limits }

    func watch(_ request: WatchRequest) async throws(StoreError) -> WatchStream {
        WatchStream(LateWatch(try await store.watch(request), delay))
    }

    private final class LateWatch: WatchSource {
        private let watch: WatchStream
        private let delay: Duration

        init(_ watch: WatchStream, _ delay: Duration) {
            self.watch = watch
            self.delay = delay
        }

        func next() async throws(StoreError) -> WatchBatch? {
            var iterator = watch.makeAsyncIterator()
            let batch = try await iterator.next()
            try? await Task.sleep(for: delay)
            return batch
        }

        func requestProgress() { watch.requestProgress() }
        func cancel() { watch.cancel() }
    }

    // MARK: Everything else is as it is

    func get(_ key: [UInt8], at revision: Revision?) async throws(StoreError) -> Snapshot<KeyValue?> {
        try await store.get(key, at: revision)
    }

    func range(_ request: RangeRequest) async throws(StoreError) -> RangeResult {
        if reading > .zero { try? await Task.sleep(for: reading) }
        return try await store.range(request)
    }

    func transact(_ transaction: Transaction) async throws(StoreError) -> TransactionResult {
        try await store.transact(transaction)
    }

    func compact(at revision: Revision) async throws(StoreError) { try await store.compact(at: revision) }

    func grantLease(seconds: Int64, id: LeaseID?) async throws(StoreError) -> Lease {
        try await store.grantLease(seconds: seconds, id: id)
    }

    func keepAlive(_ id: LeaseID) async throws(StoreError) -> Lease { try await store.keepAlive(id) }
    func revokeLease(_ id: LeaseID) async throws(StoreError) { try await store.revokeLease(id) }
    func lease(_ id: LeaseID) async throws(StoreError) -> LeaseStatus { try await store.lease(id) }
    func status() async throws(StoreError) -> StoreStatus { try await store.status() }
    func backup() async throws(StoreError) -> BackupStream { try await store.backup() }

    func check(
        progress: @Sendable (StoreCheck) async throws(StoreError) -> Void
    ) async throws(StoreError) -> StoreCheck { try await store.check(progress: progress) }

    func close() async { await store.close() }
}
