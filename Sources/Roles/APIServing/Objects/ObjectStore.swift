// How objects are written: one object a transaction, if it is still what the writer saw, and if the places
// that the object relies on are too; with it, what it costs of quotas. One object of a kind a revision: a
// watcher that resumes after a revision has missed nothing of it.

import API
import Storage

/// A key that must not have changed when a write happens: the namespace of a new object. At revision 0 it
/// must not be there.
struct PlaceGuard: Hashable, Sendable {
    let key: String
    let revision: Revision
}

struct ObjectStore: Sendable {
    let store: any Store
    var id = StoreID.system
    /// Throws when the store is known to be out of reach, so that nobody waits for it in vain.
    var checkReach: @Sendable () throws -> Void = {}
    /// Where writes go instead, when they are part of a whole; they then count as written at revision 0.
    var batch: WriteBatch?

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

    /// One that every answered write is at or below. Throws `TenantFenced` if the tenant may be in another
    /// store.
    func revision(for tenant: String = "") async throws -> Revision {
        try checkReach()
        // The cheapest read there is: of a key that is hardly ever there.
        let key = Self.fence(of: tenant) ?? Self.nowhere
        let found: Snapshot<KeyValue?>
        do { found = try await store.get(key, at: nil) } catch { throw APIError(error) }
        guard found.content == nil else { throw TenantFenced(tenant: tenant, store: id) }
        return found.revision
    }

    func read(_ key: String) async throws -> Stored? {
        try checkReach()
        let name = Array(key.utf8)
        do {
            let found = try await store.get(name).map {
                Stored(bytes: $0.value, revision: $0.modRevision)
            }
            // Keys go only after the fence has come: without one now, what was found was the truth.
            guard let tenant = TenantKeys.tenant(of: name), let fence = Self.fence(of: tenant) else {
                return found
            }
            if try await store.get(fence) != nil { throw TenantFenced(tenant: tenant, store: id) }
            return found
        } catch let error as StoreError {
            throw APIError(error)
        }
    }

    /// The same for whoever finds out whether the store is in reach.
    func currentRevision() async throws -> Revision {
        do { return try await store.get(Self.nowhere, at: nil).revision } catch { throw APIError(error) }
    }

    /// The key that must not be there for the tenant's objects to be written; nil for what never moves.
    private static func fence(of tenant: String) -> [UInt8]? {
        tenant.isEmpty || tenant == Tenancy.system ? nil : TenantKeys.fence(tenant)
    }

    func insert(_ key: String, _ bytes: [UInt8], guards: [PlaceGuard], charges: [Charge] = [])
        async throws -> Outcome
    {
        try Self.checkSize(bytes)
        // Of a whole, what is there already is found out now, and not when all of it fails.
        if batch != nil, let stored = try await read(key) { return .conflict(stored) }
        let name = Array(key.utf8)
        return try await write(name, .absent(name), guards, charges, .put(key: name, value: bytes)) {
            $0 == nil
        }
    }

    func replace(
        _ key: String, _ bytes: [UInt8], ifRevision revision: Revision, guards: [PlaceGuard],
        charges: [Charge] = []
    ) async throws -> Outcome {
        try Self.checkSize(bytes)
        let name = Array(key.utf8)
        return try await write(
            name, .modRevision(name, .equal, revision), guards, charges, .put(key: name, value: bytes)
        ) { $0?.revision == revision }
    }

    func remove(_ key: String, ifRevision revision: Revision, charges: [Charge] = []) async throws -> Outcome
    {
        let name = Array(key.utf8)
        return try await write(name, .modRevision(name, .equal, revision), [], charges, .delete(name)) {
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
        _ key: [UInt8], _ condition: Compare, _ guards: [PlaceGuard], _ charges: [Charge],
        _ operation: Operation, isAsExpected: (Stored?) -> Bool
    ) async throws -> Outcome {
        try checkReach()
        var compares = [condition]
        for place in guards { compares.append(.modRevision(Array(place.key.utf8), .equal, place.revision)) }
        var operations = [operation]
        for charge in charges {
            let name = Array(charge.key.utf8)
            compares.append(.modRevision(name, .equal, charge.revision))
            operations.append(.put(key: name, value: charge.bytes))
        }
        var reads = [Operation.get(key)]
        let tenant = TenantKeys.tenant(of: key)
        if let fence = tenant.flatMap({ Self.fence(of: $0) }) {
            compares.append(.absent(fence))
            reads.append(.get(fence))
        }
        if let batch {
            let fence = tenant.flatMap { name in Self.fence(of: name).map { (tenant: name, key: $0) } }
            try batch.add(operations, if: compares, fence: fence, in: self)
            return .written(0)
        }
        let result: TransactionResult
        do {
            result = try await store.transact(Transaction(if: compares, then: operations, else: reads))
        } catch {
            throw APIError(error)
        }
        if result.succeeded { return .written(result.revision) }
        if let tenant, case .range(let fence)? = result.responses.dropFirst().first, !fence.items.isEmpty {
            throw TenantFenced(tenant: tenant, store: id)
        }
        guard case .range(let found)? = result.responses.first else { return .conflict(nil) }
        let stored = found.items.first.map { Stored(bytes: $0.value, revision: $0.modRevision) }
        return isAsExpected(stored) ? .guardFailed : .conflict(stored)
    }
}

/// The tenant takes no writes in the store at the moment, or lives elsewhere; nothing was applied.
struct TenantFenced: Error, Hashable {
    let tenant: String
    let store: StoreID

    var asAPIError: APIError {
        APIError.serviceUnavailable(
            "tenant \"\(tenant)\" is being moved to another store cluster; please try again")
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
