// How objects are written: one key a transaction, if it is still what the writer saw, and if the places that
// the object relies on are too. One object a revision: a watcher that resumes after a revision has missed
// nothing of it.

import API
import Storage

/// A key that must not have changed when a write happens: the namespace of a new object.
struct PlaceGuard: Hashable, Sendable {
    let key: String
    let revision: Revision
}

struct ObjectStore: Sendable {
    let store: any Store

    /// Below what a message of a call may hold, so that what was stored can always be read.
    static let maximumObjectBytes = 3 << 20

    private static let nowhere = Array("/registry".utf8)

    struct Stored: Sendable {
        let bytes: [UInt8]
        let revision: Revision
    }

    enum Outcome: Sendable {
        case written(Revision)
        /// The key is not what the writer expected; what it is now, nil for nothing.
        case conflict(Stored?)
        /// One of the guards does not hold any more; the key itself is as expected.
        case guardFailed
    }

    /// One that every answered write is at or below.
    func revision() async throws -> Revision {
        // The cheapest read there is: of a key that is never there.
        do { return try await store.get(Self.nowhere, at: nil).revision } catch { throw APIError(error) }
    }

    func read(_ key: String) async throws -> Stored? {
        do {
            return try await store.get(Array(key.utf8)).map {
                Stored(bytes: $0.value, revision: $0.modRevision)
            }
        } catch {
            throw APIError(error)
        }
    }

    func insert(_ key: String, _ bytes: [UInt8], guards: [PlaceGuard]) async throws -> Outcome {
        try Self.checkSize(bytes)
        let name = Array(key.utf8)
        return try await write(name, .absent(name), guards, .put(key: name, value: bytes)) { $0 == nil }
    }

    func replace(_ key: String, _ bytes: [UInt8], ifRevision revision: Revision, guards: [PlaceGuard])
        async throws
        -> Outcome
    {
        try Self.checkSize(bytes)
        let name = Array(key.utf8)
        return try await write(
            name, .modRevision(name, .equal, revision), guards, .put(key: name, value: bytes)
        ) { $0?.revision == revision }
    }

    func remove(_ key: String, ifRevision revision: Revision) async throws -> Outcome {
        let name = Array(key.utf8)
        return try await write(name, .modRevision(name, .equal, revision), [], .delete(name)) {
            $0?.revision == revision
        }
    }

    private static func checkSize(_ bytes: [UInt8]) throws(APIError) {
        guard bytes.count <= maximumObjectBytes else {
            throw APIError(
                .requestEntityTooLarge,
                "the object is too large: \(bytes.count) bytes; at most \(maximumObjectBytes) are taken")
        }
    }

    private func write(
        _ key: [UInt8], _ condition: Compare, _ guards: [PlaceGuard], _ operation: Operation,
        isAsExpected: (Stored?) -> Bool
    ) async throws -> Outcome {
        var compares = [condition]
        for place in guards { compares.append(.modRevision(Array(place.key.utf8), .equal, place.revision)) }
        let result: TransactionResult
        do {
            result = try await store.transact(Transaction(if: compares, then: [operation], else: [.get(key)]))
        } catch {
            throw APIError(error)
        }
        if result.succeeded { return .written(result.revision) }
        guard case .range(let found)? = result.responses.first else { return .conflict(nil) }
        let stored = found.items.first.map { Stored(bytes: $0.value, revision: $0.modRevision) }
        return isAsExpected(stored) ? .guardFailed : .conflict(stored)
    }
}

extension APIError {
    /// The store's refusals in the API's words.
    init(_ error: StoreError) {
        switch error {
        case .compacted, .futureRevision: self = .expired("\(error)")
        case .tooLarge: self = APIError(.requestEntityTooLarge, "the object is too large: \(error)")
        case .invalid, .leaseNotFound, .leaseExists, .corrupted, .unsupportedVersion:
            self = .internalError("\(error)")
        case .noSpace, .closed, .locked: self = .serviceUnavailable("\(error)")
        case .overloaded: self = .tooManyRequests("\(error)", retryAfterSeconds: 1)
        case .cancelled(.notApplied), .failed(_, .notApplied): self = .serviceUnavailable("\(error)")
        case .cancelled(.unknown), .failed(_, .unknown): self = .timeout("\(error)")
        }
    }
}
