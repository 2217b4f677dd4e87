// Who watches: takes the events of each commit from the writer and gives them to the watchers they concern.

import Synchronization

/// Lock order: the hub's, then a watcher's.
final class WatchHub: Sendable {
    private struct State {
        /// Every event up to here has been given out.
        var published: Revision
        var watchers: [ObjectIdentifier: Watcher] = [:]
        var wantingPrevious = 0
        var isClosed = false
    }

    private let state: Mutex<State>

    init(published: Revision) { state = Mutex(State(published: published)) }

    /// What the writer must collect for the watchers there are. One that comes later falls back to the log.
    var detail: WatchEvents.Detail {
        state.withLock { state in
            if state.wantingPrevious > 0 { return .withPrevious }
            return state.watchers.isEmpty ? .none : .events
        }
    }

    var count: Int { state.withLock { $0.watchers.count } }

    /// Those that read the log at the moment.
    var behindCount: Int { state.withLock { $0.watchers.values.count { $0.isBehind } } }

    /// Called by the writer after each commit, in order of commits.
    func publish(_ events: WatchEvents) {
        guard events.through > events.after else { return }
        let woken = state.withLock { state -> [Watcher.Waiter] in
            state.published = events.through
            return state.watchers.values.compactMap { $0.offer(events) }
        }
        for waiter in woken { waiter.resume() }
    }

    /// Registers a watcher; it begins with what is published from now on, or with its own start if that is
    /// later, or in the log if that is earlier.
    func add(_ watcher: Watcher) throws(StoreError) {
        let isClosed = state.withLock { state in
            guard !state.isClosed else { return true }
            watcher.begin(published: state.published)
            state.watchers[ObjectIdentifier(watcher)] = watcher
            if watcher.request.previousValues { state.wantingPrevious += 1 }
            return false
        }
        if isClosed { throw .closed }
    }

    func remove(_ watcher: Watcher) {
        state.withLock { state in
            guard state.watchers.removeValue(forKey: ObjectIdentifier(watcher)) != nil else { return }
            if watcher.request.previousValues { state.wantingPrevious -= 1 }
        }
    }

    /// Lets a watcher that has read the log through `revision` go on with what is published, if nothing
    /// beyond has been published already.
    func rejoin(_ watcher: Watcher, after revision: Revision) {
        state.withLock { state in
            if state.published <= revision { watcher.goLive(after: revision) }
        }
    }

    /// Gives the watcher a progress mark at what is published now.
    func markProgress(_ watcher: Watcher) {
        state.withLock { watcher.mark(published: $0.published) }?.resume()
    }

    func close() {
        let watchers = state.withLock { state in
            state.isClosed = true
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.end(.closed) }
    }
}
