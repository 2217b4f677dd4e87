// What waits for the writer, and how it is answered or called off.

import Synchronization

/// One change to the store, as the writer takes it.
enum WriteRequest: Sendable {
    case transact(Transaction)
    case compact(Revision)
    case grant(seconds: Int64, id: LeaseID?)
    case revoke(LeaseID)
    /// Revokes a lease whose time is up, if it is still there.
    case expire(LeaseID)

    /// Whether it takes away and adds nothing but the marks of that: what is done on a full disk.
    var frees: Bool {
        switch self {
        case .transact(let transaction):
            (transaction.success + transaction.failure).allSatisfy {
                guard case .put = $0 else { return true }
                return false
            }
        case .compact, .revoke, .expire: true
        case .grant: false
        }
    }

    /// Bytes that waiting costs, roughly.
    var weight: Int {
        guard case .transact(let transaction) = self else { return 64 }
        return transaction.length
    }
}

enum WriteAnswer: Sendable {
    case transaction(TransactionResult)
    case lease(Lease)
    case done
}

/// A request in the writer's queue. Until the writer takes it, it can be cancelled with nothing applied;
/// after that the answer is near and is waited for, so the fate of a write here is always known.
///
///     new ── wait ──> waiting ── take ──> taken
///      └── cancel ──────┴── cancel ────> cancelled
final class PendingWrite: Sendable {
    typealias Answer = Result<WriteAnswer, StoreError>
    typealias Waiter = UnsafeContinuation<Answer, Never>

    private enum State {
        case new
        case waiting(Waiter)
        case taken
        case cancelled
    }

    let request: WriteRequest
    private let state = Mutex<State>(.new)

    init(_ request: WriteRequest) { self.request = request }

    /// Whether the waiter was kept: not if the write has been cancelled.
    func wait(_ waiter: Waiter) -> Bool {
        state.withLock { state in
            guard case .new = state else { return false }
            state = .waiting(waiter)
            return true
        }
    }

    /// Whom to answer; nil if the write has been cancelled.
    func take() -> Waiter? {
        state.withLock { state in
            guard case .waiting(let waiter) = state else { return nil }
            state = .taken
            return waiter
        }
    }

    /// Calls the write off if the writer has not taken it.
    func cancel() {
        let waiter = state.withLock { state -> Waiter? in
            switch state {
            case .new:
                state = .cancelled
                return nil
            case .waiting(let waiter):
                state = .cancelled
                return waiter
            case .taken, .cancelled:
                return nil
            }
        }
        waiter?.resume(returning: .failure(.cancelled(.notApplied)))
    }
}

extension Transaction {
    /// Bytes of all its keys and values.
    var length: Int {
        var sum = 0
        for compare in compares {
            sum += compare.key.count
            if case .value(_, _, let value) = compare { sum += value.count }
        }
        for operation in success { sum += operation.length }
        for operation in failure { sum += operation.length }
        return sum
    }

    /// Throws for what no store would take: sizes over the limits, empty keys.
    func validate(_ limits: StoreLimits) throws(StoreError) {
        guard compares.count <= limits.operations else {
            throw .tooLarge(what: .compares, size: compares.count, limit: limits.operations)
        }
        for branch in [success, failure] {
            guard branch.count <= limits.operations else {
                throw .tooLarge(what: .operations, size: branch.count, limit: limits.operations)
            }
            for operation in branch { try operation.validate(limits) }
        }
        let length = length
        guard length <= limits.transactionLength else {
            throw .tooLarge(what: .transaction, size: length, limit: limits.transactionLength)
        }
    }
}

extension Operation {
    fileprivate var length: Int {
        switch self {
        case .put(let key, let value, _): key.count + value.count
        case .delete(let key): key.count
        case .deleteRange(let range): range.lower.count + (range.upper?.count ?? 0)
        case .range(let request): request.range.lower.count + (request.range.upper?.count ?? 0)
        }
    }

    fileprivate func validate(_ limits: StoreLimits) throws(StoreError) {
        switch self {
        case .put(let key, let value, _):
            guard !key.isEmpty else { throw .invalid("a put with an empty key") }
            let length = KeyBuffer.encodedLength(of: key)
            guard length <= limits.keyLength else {
                throw .tooLarge(what: .key, size: length, limit: limits.keyLength)
            }
            guard value.count <= limits.valueLength else {
                throw .tooLarge(what: .value, size: value.count, limit: limits.valueLength)
            }
        case .range(let request):
            guard request.revision == nil else {
                throw .invalid("a read inside a transaction is at the current revision")
            }
            try request.validate()
        case .delete, .deleteRange:
            break
        }
    }
}

extension RangeRequest {
    func validate() throws(StoreError) {
        if let limit, limit <= 0 { throw .invalid("a range with limit \(limit): it must be positive") }
    }
}
