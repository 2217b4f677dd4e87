// A local copy of objects that follows the server.

import API
import Diagnostics
import Messages
import Synchronization

/// What changed in an informer's copy.
package enum InformerEvent<Object: APIObject>: Sendable {
    case added(Object)
    case updated(old: Object, new: Object)
    case deleted(Object)

    /// The object as it is, or as it was last.
    package var object: Object {
        switch self {
        case .added(let object), .updated(_, let object), .deleted(let object): object
        }
    }

    package var name: ObjectName { ObjectName(object) }
}

/// Objects of a kind by name, current within the time that an event takes.
///
///     let pods = Informer(client, Pod.self, in: .all)
///     pods.observe { queue.add($0.name) }
///     try await pods.run()                       // in a task of its own, until cancelled
///     try await pods.waitUntilSynced()
///     let pod = pods[ObjectName(tenant: "t", namespace: "default", name: "web")]
package final class Informer<Object: APIObject>: Sendable {
    private struct State {
        var objects: [ObjectName: Object] = [:]
        var resourceVersion = ""
        var isSynced = false
        var observers: [@Sendable (InformerEvent<Object>) -> Void] = []
        var waiters: [Int: CheckedContinuation<Void, any Error>] = [:]
        var lastWaiter = 0
    }

    private let client: APIClient
    private let range: ObjectScope
    private let selectors: Selectors
    private let log: Logger?
    private let backoff: Backoff
    private let state = Mutex(State())
    /// Held while an event is passed on, so that observers see events in order and a new one sees none twice.
    private let delivery = Mutex(())

    package init(
        _ client: APIClient, _ type: Object.Type = Object.self, in range: ObjectScope,
        _ selectors: Selectors = Selectors(), log: Logger? = nil,
        backoff: Backoff = Backoff(first: .milliseconds(100), maximum: .seconds(10))
    ) {
        self.client = client
        self.range = range
        self.selectors = selectors
        self.log = log
        self.backoff = backoff
    }

    // MARK: Reading

    package subscript(name: ObjectName) -> Object? { state.withLock { $0.objects[name] } }
    package var objects: [Object] { state.withLock { Array($0.objects.values) } }
    package var count: Int { state.withLock { $0.objects.count } }
    /// Whether the first list is in.
    package var hasSynced: Bool { state.withLock { $0.isSynced } }

    /// Returns once the first list is in; throws CancellationError.
    package func waitUntilSynced() async throws {
        let number = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                let answer = state.withLock { state -> Result<Void, any Error>? in
                    if state.isSynced { return .success(()) }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[number] = continuation
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
            waiter?.resume(throwing: CancellationError())
        }
    }

    /// Calls `observer` with what is there as `added`, then with every change, in order and one at a time. It
    /// must be quick, and must not call `observe`: adding a key to a queue is what it is for.
    package func observe(_ observer: @escaping @Sendable (InformerEvent<Object>) -> Void) {
        delivery.withLock { _ in
            let present = state.withLock { state in
                state.observers.append(observer)
                return Array(state.objects.values)
            }
            for object in present { observer(.added(object)) }
        }
    }

    // MARK: Following

    /// Lists and watches until the task is cancelled. Broken calls are made again after a wait that grows.
    package func run() async throws {
        var failures = 0
        var needsList = true
        while !Task.isCancelled {
            do {
                if needsList {
                    try await list()
                    needsList = false
                }
                try await watch { failures = 0 }
                // The server ended the watch in good order: go on where it ended.
                failures += 1
            } catch {
                try Task.checkCancellation()
                let problem = APIError(ofCall: error)
                if problem.reason == .expired || problem.reason == .gone { needsList = true }
                failures += 1
                log?.warning(
                    "watch interrupted",
                    ["kind": Object.kind.kind, "reason": problem.reason.rawValue, "error": problem.message])
            }
            try await Task.sleep(for: backoff.delay(after: failures))
        }
        throw CancellationError()
    }

    private func list() async throws {
        // A part that is out of reach keeps nobody from the rest; when it is back the watch says to list
        // again.
        let list = try await client.list(Object.self, in: range, selectors, completeness: .partial)
        let isWhole = list.unavailableStoreClusters.isEmpty
        var fresh: [ObjectName: Object] = [:]
        for object in list.items { fresh[ObjectName(object)] = object }
        deliver { state in
            var events: [InformerEvent<Object>] = []
            var fresh = fresh
            // Of what is not in such a list nobody knows that it is gone.
            if !isWhole { fresh.merge(state.objects) { new, _ in new } }
            for (name, object) in fresh {
                guard let old = state.objects[name] else {
                    events.append(.added(object))
                    continue
                }
                // Another object of the same name: the old one is gone, and nobody said so.
                if old.metadata.uid != object.metadata.uid {
                    events += [.deleted(old), .added(object)]
                } else if old.metadata.resourceVersion != object.metadata.resourceVersion {
                    events.append(.updated(old: old, new: object))
                }
            }
            for (name, object) in state.objects where fresh[name] == nil { events.append(.deleted(object)) }
            state.objects = fresh
            state.resourceVersion = list.resourceVersion
            return events
        }
        let waiters = state.withLock { state in
            state.isSynced = true
            let waiters = Array(state.waiters.values)
            state.waiters = [:]
            return waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    private func watch(onEvent: () -> Void) async throws {
        let from = state.withLock { $0.resourceVersion }
        for try await change in try await client.watch(Object.self, in: range, selectors, from: from) {
            onEvent()
            deliver { state in
                state.resourceVersion = change.resourceVersion
                switch change.kind {
                case .added(let object), .modified(let object):
                    let old = state.objects.updateValue(object, forKey: ObjectName(object))
                    guard let old else { return [.added(object)] }
                    return old.metadata.uid == object.metadata.uid
                        ? [.updated(old: old, new: object)] : [.deleted(old), .added(object)]
                case .deleted(let object):
                    state.objects[ObjectName(object)] = nil
                    return [.deleted(object)]
                case .bookmark: return []
                }
            }
        }
    }

    private func deliver(_ change: (inout State) -> [InformerEvent<Object>]) {
        delivery.withLock { _ in
            let (events, observers) = state.withLock { state in (change(&state), state.observers) }
            for event in events {
                for observer in observers { observer(event) }
            }
        }
    }
}
