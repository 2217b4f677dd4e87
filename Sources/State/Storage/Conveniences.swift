// Short forms of the protocol's calls, for the common cases.

extension Store {
    package func get(_ key: [UInt8]) async throws(StoreError) -> KeyValue? {
        try await get(key, at: nil).content
    }

    /// Sets a key whatever it was. The answer is the revision that this made.
    @discardableResult
    package func put(
        _ key: [UInt8], _ value: [UInt8], lease: LeaseID? = nil
    ) async throws(StoreError) -> Revision {
        try await transact(Transaction(then: [.put(key: key, value: value, lease: lease)])).revision
    }

    /// Removes a key. The answer is whether it was there.
    @discardableResult
    package func delete(_ key: [UInt8]) async throws(StoreError) -> Bool {
        try await delete(.key(key)) > 0
    }

    /// Removes all keys of a range in one revision. The answer is how many there were.
    @discardableResult
    package func delete(_ range: KeyRange) async throws(StoreError) -> Int {
        let result = try await transact(Transaction(then: [.deleteRange(range)]))
        guard case .delete(let count, _)? = result.responses.first else { return 0 }
        return count
    }

    package func grantLease(seconds: Int64) async throws(StoreError) -> Lease {
        try await grantLease(seconds: seconds, id: nil)
    }

    package func currentRevision() async throws(StoreError) -> Revision {
        try await status().revision
    }
}
