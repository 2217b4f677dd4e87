// What changes something: transactions, compaction, and what etcd's refusals of them mean.

import Messages
import RPC

extension EtcdStore {
    package func transact(_ transaction: Transaction) async throws(StoreError) -> TransactionResult {
        try transaction.validate(limits)
        let inEtcd = EtcdTransaction(transaction, keys)
        try inEtcd.validate()
        if transaction.compares.isEmpty, transaction.success.count == 1,
            case .put(let key, let value, let lease) = transaction.success[0]
        {
            return try await put(inEtcd.put(key, value, lease), inEtcd)
        }
        let request = inEtcd.request
        let answer =
            inEtcd.onlyReads
            ? await members.read(Etcd.KV.txn, request) : await members.write(Etcd.KV.txn, request)
        switch answer {
        case .success(let response): return try inEtcd.result(response)
        case .failure(let failure): throw await error(failure, of: inEtcd)
        }
    }

    /// A put alone has a call of its own, which costs etcd less than a transaction.
    private func put(
        _ request: Etcd.PutRequest, _ inEtcd: EtcdTransaction
    ) async throws(StoreError) -> TransactionResult {
        switch await members.write(Etcd.KV.put, request) {
        case .success(let response):
            return TransactionResult(
                revision: response.header?.revision ?? 0, succeeded: true,
                responses: [.put(previous: response.prevKv.map(keys.keyValue))])
        case .failure(let failure): throw await error(failure, of: inEtcd)
        }
    }

    private func error(_ failure: EtcdFailure, of transaction: EtcdTransaction) async -> StoreError {
        guard case .refused(let error) = failure else { return history.error(failure) }
        switch error.code {
        case .notFound: return await missingLease(of: transaction) ?? history.error(failure)
        case .resourceExhausted: return await exhaustion(error)
        default: return history.error(failure)
        }
    }

    /// Nil when all leases that it names are there, which they were not when it was refused.
    private func missingLease(of transaction: EtcdTransaction) async -> StoreError? {
        let leases = transaction.leases.sorted()
        for id in leases.dropLast() {
            do throws(StoreError) { _ = try await lease(id) } catch {
                guard case .leaseNotFound = error else { continue }
                return error
            }
        }
        return leases.last.map { .leaseNotFound($0) }
    }

    /// etcd says the same of a full disk quota, of too many requests that wait, and of too large a request.
    private func exhaustion(_ error: RPCError) async -> StoreError {
        let alarm: StoreError?
        do throws(StoreError) { alarm = try await history.alarm() } catch { alarm = nil }
        if let alarm { return alarm }
        return .failed("etcd refused a write: \(error.message)", .notApplied)
    }

    package func compact(at revision: Revision) async throws(StoreError) {
        switch await members.write(Etcd.KV.compact, Etcd.CompactionRequest.with { $0.revision = revision }) {
        case .success: return
        case .failure(.refused(let error)) where error.code == .outOfRange:
            throw await history.outOfRange(revision)
        case .failure(let failure): throw history.error(failure)
        }
    }
}
