// Writes that happen together or not at all: each is judged as if it were alone, and what it would put into
// the store is kept here until all have been judged.

import API
import Storage
import Synchronization

final class WriteBatch: Sendable {
    private struct State {
        var store: ObjectStore?
        var compares: Set<Compare> = []
        var operations: [Operation] = []
        var written: Set<[UInt8]> = []
        /// Those of the tenants that are written to.
        var fences: [String: [UInt8]] = [:]
    }
    private let state = Mutex(State())

    enum Outcome: Sendable {
        case written(Revision)
        /// Something that the writes rely on is not what it was; nothing was written.
        case overtaken
    }

    /// How many writes wait.
    var count: Int { state.withLock { $0.operations.count } }

    /// Throws BadRequest for what cannot be part of it.
    func add(
        _ operations: [Operation], if compares: [Compare], fence: (tenant: String, key: [UInt8])?,
        in store: ObjectStore
    ) throws(APIError) {
        try state.withLock { state throws(APIError) in
            guard state.store.map({ $0.id == store.id }) ?? true else {
                throw .badRequest("an atomic transaction cannot reach into several store clusters")
            }
            for operation in operations {
                guard let key = operation.writtenKey else { continue }
                guard state.written.insert(key).inserted else {
                    throw .badRequest(
                        "an atomic transaction cannot write one object twice, nor charge one quota twice: "
                            + String(decoding: key, as: UTF8.self))
                }
            }
            state.store = store
            state.compares.formUnion(compares)
            state.operations += operations
            if let fence { state.fences[fence.tenant] = fence.key }
        }
    }

    /// Writes all of it, if everything is still what the writes were judged by.
    func commit() async throws -> Outcome? {
        let state = state.withLock { $0 }
        guard let store = state.store else { return nil }
        let fences = state.fences.sorted { $0.key < $1.key }
        let transaction = Transaction(
            if: Array(state.compares), then: state.operations, else: fences.map { .get($0.value) })
        let result: TransactionResult
        do { result = try await store.store.transact(transaction) } catch { throw APIError(error) }
        if result.succeeded { return .written(result.revision) }
        for (fence, response) in zip(fences, result.responses) {
            if case .range(let found) = response, !found.items.isEmpty {
                throw TenantFenced(tenant: fence.key, store: store.id)
            }
        }
        return .overtaken
    }
}

extension Operation {
    fileprivate var writtenKey: [UInt8]? {
        switch self {
        case .put(let key, _, _), .delete(let key): key
        case .deleteRange, .range: nil
        }
    }
}
