// The loop around a controller: takes keys from a queue, decides, performs, and comes back.

import API
import APIClient
import Diagnostics
import Messages
import RPC
import Synchronization

/// One controller at work. `decide` is given a key and answers with what to do, nil when the object is gone.
package final class ControllerLoop: Sendable {
    package let name: String
    package let queue: WorkQueue<ObjectName>
    private let decide: @Sendable (ObjectName) async throws -> Outcome?
    private let performer: Performer
    private let expectations = Mutex(Expectations<ObjectName>())
    private let log: Logger
    private let workers: Int

    package init(
        _ name: String, performer: Performer, log: Logger, workers: Int = 4,
        decide: @escaping @Sendable (ObjectName) async throws -> Outcome?
    ) {
        self.name = name
        self.performer = performer
        self.log = log.with(["controller": name])
        self.workers = workers
        self.decide = decide
        queue = WorkQueue(backoff: Backoff(first: .milliseconds(20), maximum: .seconds(60)))
    }

    /// Works until the task is cancelled.
    package func run() async throws {
        await withTaskGroup { group in
            for _ in 0..<workers { group.addTask { await self.work() } }
        }
        throw CancellationError()
    }

    private func work() async {
        while let key = await queue.next() {
            guard cachesAreCurrent(key) else {
                queue.done(key)
                queue.add(key, after: .milliseconds(20))
                continue
            }
            // All that one decision leads to is one trace.
            await TraceContext.$bound.withValue(TraceContext()) { await work(on: key) }
        }
    }

    private func work(on key: ObjectName) async {
        do {
            if let outcome = try await decide(key) {
                for action in outcome.actions { try await perform(action, for: key) }
                if let delay = outcome.again { queue.add(key, after: delay) }
            }
            queue.done(key)
        } catch {
            report(error, key)
            queue.retry(key)
        }
    }

    private func cachesAreCurrent(_ key: ObjectName) -> Bool {
        expectations.withLock { expectations in
            expectations.areMet(
                key, at: .now, version: { self.performer.graph[$0]?.version },
                isEnding: { self.performer.graph[$0]?.isEnding ?? false })
        }
    }

    private func perform(_ action: Action, for key: ObjectName) async throws {
        guard let written = try await performer.perform(action) else { return }
        expectations.withLock { expectations in
            switch written {
            case .created(let uid): expectations.created(uid: uid, by: key, at: .now)
            case .deleted(let uid): expectations.deleted(uid: uid, by: key, at: .now)
            case .updated(let uid, let version):
                expectations.updated(uid: uid, version: version, by: key, at: .now)
            }
        }
    }

    /// A conflict is the ordinary end of a decision that came too late; the next one sees why.
    private func report(_ error: any Error, _ key: ObjectName) {
        if Task.isCancelled { return }
        let problem = APIError(ofCall: error)
        let level: Logger.Level = problem.reason == .conflict ? .debug : .warning
        log.log(level, "reconcile failed") {
            [
                "name": key.description, "reason": problem.reason.rawValue, "error": problem.message,
                "trace_id": TraceContext.bound?.traceID,
            ]
        }
    }
}
