// Turns at things by name: whoever holds one is alone with it, and the others wait in the order they came.

import API
import Synchronization

final class TurnQueue: Sendable {
    /// So many wait for one turn; more are told to come back.
    static let longestQueue = 4096

    private enum Answer: Sendable {
        case mine
        case full
        case cancelled
    }
    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Answer, Never>
    }
    private struct State {
        /// Of each name whose turn is held, those who wait.
        var queues: [String: [Waiter]] = [:]
        var lastNumber = 0
    }
    private let state = Mutex(State())

    /// Returns when nobody else has one of these turns; each is the caller's until it is released. Turns are
    /// taken in the order of their names, so that two who want the same ones never wait for each other.
    func take(_ names: [String]) async throws {
        var held: [String] = []
        for name in names.sorted() {
            switch await take(name) {
            case .mine: held.append(name)
            case .full:
                release(held)
                throw APIError.tooManyRequests(
                    "too many changes wait for the same quota", retryAfterSeconds: 1)
            case .cancelled:
                release(held)
                throw CancellationError()
            }
        }
    }

    func release(_ names: [String]) {
        for name in names { release(name) }
    }

    private func take(_ name: String) async -> Answer {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = enter(name, Waiter(number: number, continuation: continuation))
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            leave(name, number)
        }
    }

    /// Nil for whoever has to wait.
    private func enter(_ name: String, _ waiter: Waiter) -> Answer? {
        // Asked under the lock: whoever cancels after this finds the waiter in the queue.
        state.withLock { state in
            guard let waiting = state.queues[name] else {
                state.queues[name] = []
                return .mine
            }
            if Task.isCancelled { return .cancelled }
            if waiting.count >= Self.longestQueue { return .full }
            state.queues[name]?.append(waiter)
            return nil
        }
    }

    private func leave(_ name: String, _ number: Int) {
        let waiter = state.withLock { state -> Waiter? in
            guard let index = state.queues[name]?.firstIndex(where: { $0.number == number }) else {
                return nil
            }
            return state.queues[name]?.remove(at: index)
        }
        waiter?.continuation.resume(returning: .cancelled)
    }

    private func release(_ name: String) {
        let next = state.withLock { state -> Waiter? in
            guard let queue = state.queues[name], !queue.isEmpty else {
                state.queues[name] = nil
                return nil
            }
            return state.queues[name]?.removeFirst()
        }
        next?.continuation.resume(returning: .mine)
    }
}
