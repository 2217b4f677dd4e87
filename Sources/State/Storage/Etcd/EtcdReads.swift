// Reads of single keys as they are now. Each costs etcd a round among its members, whether it reads one key
// or many: those that come while enough are under way wait, and then go as one.

import Linux
import Messages
import RPC
import Synchronization

final class EtcdReads: Sendable {
    typealias Answer = Result<Snapshot<Etcd.KeyValue?>, EtcdFailure>

    private struct Waiter {
        let number: UInt64
        /// In etcd's words.
        let key: [UInt8]
        let continuation: CheckedContinuation<Answer, Never>
    }

    private struct State {
        var underWay = 0
        var lastNumber: UInt64 = 0
        var waiting: [Waiter] = []
    }

    private let members: EtcdMembers
    private let state = Mutex(State())
    /// Calls under way at which others begin to wait: a second one hides the way there and back of the first.
    private static let calls = 2
    /// Keys of a call; etcd takes 128 of whoever has not set it otherwise.
    private static let keysOfACall = 64

    init(_ members: EtcdMembers) { self.members = members }

    /// What is there at a revision of after this call began.
    func read(_ key: [UInt8]) async -> Answer {
        let beginsNow = state.withLock { state in
            guard state.underWay < Self.calls else { return false }
            state.underWay += 1
            return true
        }
        guard beginsNow else { return await wait(for: key) }
        let answer = await members.read(Etcd.KV.range, .with { $0.key = key })
        serveWaiters()
        return answer.map { Snapshot(content: $0.kvs.first, revision: $0.revision) }
    }

    // MARK: Waiting

    private func wait(for key: [UInt8]) async -> Answer {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isLate = state.withLock { state in
                    // Who was waited for may have ended meanwhile.
                    state.waiting.append(Waiter(number: number, key: key, continuation: continuation))
                    guard state.underWay < Self.calls else { return false }
                    state.underWay += 1
                    return true
                }
                if Task.isCancelled { leave(number) }
                if isLate { serveWaiters() }
            }
        } onCancel: {
            leave(number)
        }
    }

    private func leave(_ number: UInt64) {
        let waiter = state.withLock { state in
            state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: .failure(.failed(.cancelled(.notApplied))))
    }

    // MARK: Together

    /// Ends the call that the caller had under way, or goes on with it for those that wait.
    private func serveWaiters() {
        guard let first = takeWaiters() else { return }
        Task.detached { [self] in
            var batch = first
            while true {
                await serve(batch)
                guard let next = takeWaiters() else { return }
                batch = next
            }
        }
    }

    private func takeWaiters() -> [Waiter]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.underWay -= 1
                return nil
            }
            let taken = Array(state.waiting.prefix(Self.keysOfACall))
            state.waiting.removeFirst(taken.count)
            return taken
        }
    }

    private func serve(_ waiters: [Waiter]) async {
        let request = Etcd.TxnRequest.with {
            $0.success = waiters.map { waiter in
                .with { $0.request = .requestRange(.with { $0.key = waiter.key }) }
            }
        }
        let answer = await members.read(Etcd.KV.txn, request)
        for (index, waiter) in waiters.enumerated() {
            waiter.continuation.resume(returning: answer.flatMap { Self.part(index, of: $0) })
        }
    }

    private static func part(_ index: Int, of response: Etcd.TxnResponse) -> Answer {
        guard index < response.responses.count,
            case .responseRange(let range)? = response.responses[index].response
        else { return .failure(.failed(.failed("etcd has left out an answer to a read", .notApplied))) }
        return .success(Snapshot(content: range.kvs.first, revision: response.header?.revision ?? 0))
    }
}
