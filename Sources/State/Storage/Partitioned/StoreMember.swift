// A store that may be out of reach: the same for its users while it is closed, opened, lost and opened again.

import Synchronization

/// One store cluster. While its store is not open, every call fails at once with an error that names it; what
/// the store itself refuses for its own state names it too.
package final class StoreMember: Store {
    package let id: StoreID
    package let address: StoreAddress
    private let opener: any StoreOpener

    private enum State {
        case closed(reason: String)
        case open(any Store)
    }
    private let state = Mutex(State.closed(reason: "not opened yet"))

    package init(_ id: StoreID, at address: StoreAddress, opener: any StoreOpener) {
        self.id = id
        self.address = address
        self.opener = opener
    }

    // MARK: Life

    /// Opens the store; calls go through from then on.
    package func open() async throws(StoreError) {
        do throws(StoreError) {
            let store = try await opener.open(address)
            state.withLock { $0 = .open(store) }
        } catch {
            state.withLock { $0 = .closed(reason: "\(error)") }
            throw named(error)
        }
    }

    /// Closes the store; calls fail for this reason until it is opened again.
    package func close(because reason: String) async {
        let store = state.withLock { state -> (any Store)? in
            defer { state = .closed(reason: reason) }
            guard case .open(let store) = state else { return nil }
            return store
        }
        await store?.close()
    }

    package func close() async { await close(because: "it is closed") }

    /// Why its calls fail; nil when it is open.
    package var problem: String? {
        state.withLock { state in
            guard case .closed(let reason) = state else { return nil }
            return reason
        }
    }

    // MARK: Calls

    private func store() throws(StoreError) -> any Store {
        switch state.withLock({ $0 }) {
        case .open(let store): return store
        case .closed(let reason): throw .failed(text(reason), .notApplied)
        }
    }

    private func text(_ reason: String) -> String {
        "store cluster \(id) (\(address)) is unavailable: \(reason)"
    }

    private func named(_ error: StoreError) -> StoreError {
        switch error {
        case .closed, .locked: .failed(text("\(error)"), .notApplied)
        case .failed(let reason, let fate): .failed(text(reason), fate)
        default: error
        }
    }

    private func call<Result: Sendable>(
        _ body: (any Store) async throws(StoreError) -> Result
    ) async throws(StoreError) -> Result {
        let store = try store()
        do throws(StoreError) { return try await body(store) } catch { throw named(error) }
    }

    package var limits: StoreLimits {
        guard case .open(let store) = state.withLock({ $0 }) else { return StoreLimits() }
        return store.limits
    }

    package func get(_ key: [UInt8], at revision: Revision?) async throws(StoreError) -> Snapshot<KeyValue?> {
        try await call { (store) async throws(StoreError) in try await store.get(key, at: revision) }
    }

    package func range(_ request: RangeRequest) async throws(StoreError) -> RangeResult {
        try await call { (store) async throws(StoreError) in try await store.range(request) }
    }

    package func transact(_ transaction: Transaction) async throws(StoreError) -> TransactionResult {
        try await call { (store) async throws(StoreError) in try await store.transact(transaction) }
    }

    package func watch(_ request: WatchRequest) async throws(StoreError) -> WatchStream {
        try await call { (store) async throws(StoreError) in try await store.watch(request) }
    }

    package func compact(at revision: Revision) async throws(StoreError) {
        try await call { (store) async throws(StoreError) in try await store.compact(at: revision) }
    }

    package func grantLease(seconds: Int64, id: LeaseID?) async throws(StoreError) -> Lease {
        try await call { (store) async throws(StoreError) in
            try await store.grantLease(seconds: seconds, id: id)
        }
    }

    package func keepAlive(_ id: LeaseID) async throws(StoreError) -> Lease {
        try await call { (store) async throws(StoreError) in try await store.keepAlive(id) }
    }

    package func revokeLease(_ id: LeaseID) async throws(StoreError) {
        try await call { (store) async throws(StoreError) in try await store.revokeLease(id) }
    }

    package func lease(_ id: LeaseID) async throws(StoreError) -> LeaseStatus {
        try await call { (store) async throws(StoreError) in try await store.lease(id) }
    }

    package func status() async throws(StoreError) -> StoreStatus {
        try await call { (store) async throws(StoreError) in try await store.status() }
    }
}
