// One watcher: a bounded buffer that commits fill, and the log for whatever did not fit.

import Synchronization

/// While `live`, commits append to the buffer. When it is full, or the watcher started in the past, it is
/// `behind`: commits pass it by, and it reads the log until it has caught up with what is published.
///
///     behind ── the log is read through what is published ──> live
///       ^──────── the buffer is full, or lacks detail ─────────┘
final class Watcher: Sendable {
    typealias Waiter = UnsafeContinuation<Void, Never>

    /// What the consumer does next.
    enum Step {
        case deliver(WatchBatch)
        case readLog(from: LogKey)
        case wait
        case end(StoreError?)
    }

    fileprivate enum Place {
        /// Everything at or above this revision comes through the buffer.
        case live(from: Revision)
        case behind(from: LogKey)
    }

    fileprivate struct State {
        var place = Place.behind(from: LogKey(revision: 0, number: 0))
        /// Comes before what the place says.
        var buffer: [WatchEvent] = []
        /// How many of the buffer have been delivered.
        var taken = 0
        var bytes = 0
        /// With the whole buffer delivered, everything up to here has been.
        var through: Revision = 0
        var mustMark = false
        var waiter: Waiter?
        var ending: Result<Void, StoreError>?
    }

    static let mostBuffered = 4096
    static let mostBufferedBytes = 8 << 20
    static let mostInBatch = 1024
    static let mostBytesInBatch = 2 << 20

    let request: WatchRequest
    private let state = Mutex(State())

    init(_ request: WatchRequest) { self.request = request }

    // The hub's side.

    var isBehind: Bool {
        state.withLock { state in
            guard case .behind = state.place else { return false }
            return true
        }
    }

    func begin(published: Revision) {
        state.withLock { state in
            let first = request.from ?? published + 1
            state.through = min(first - 1, published)
            state.place =
                first > published ? .live(from: first) : .behind(from: LogKey(revision: first, number: 0))
        }
    }

    /// Takes what concerns this watcher. Returns whom to wake.
    func offer(_ events: WatchEvents) -> Waiter? {
        state.withLock { (state) -> Waiter? in
            guard case .live(let from) = state.place, events.through >= from, state.ending == nil else {
                return nil
            }
            let needed: WatchEvents.Detail = request.previousValues ? .withPrevious : .events
            guard events.detail >= needed, append(events, from: from, to: &state) else {
                let start = max(events.after + 1, from)
                state.place = .behind(from: LogKey(revision: start, number: 0))
                return state.wake()
            }
            return state.hasSomething ? state.wake() : nil
        }
    }

    func goLive(after revision: Revision) {
        state.withLock { $0.place = .live(from: revision + 1) }
    }

    func mark(published: Revision) -> Waiter? {
        state.withLock { state in
            state.mustMark = true
            if case .live = state.place { state.through = max(state.through, published) }
            return state.wake()
        }
    }

    func end(_ error: StoreError?) {
        let waiter = state.withLock { state -> Waiter? in
            guard state.ending == nil else { return nil }
            state.ending = error.map { .failure($0) } ?? .success(())
            return state.wake()
        }
        waiter?.resume()
    }

    // The consumer's side.

    func step() -> Step {
        state.withLock { state in
            switch state.ending {
            case .success: return .end(nil)
            case .failure(let error): return .end(error)
            case nil: break
            }
            if state.taken < state.buffer.count { return .deliver(state.takeBatch()) }
            switch state.place {
            case .behind(let from): return .readLog(from: from)
            case .live:
                guard state.mustMark else { return .wait }
                state.mustMark = false
                return .deliver(WatchBatch(events: [], revision: state.through))
            }
        }
    }

    /// Waits for something to do. Only one task may.
    func wait() async {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { (waiter: Waiter) in
                let mustWait = state.withLock { state in
                    precondition(state.waiter == nil, "two tasks iterate one watch")
                    guard state.ending == nil, !state.hasSomething else { return false }
                    state.waiter = waiter
                    return true
                }
                if !mustWait { waiter.resume() }
            }
        } onCancel: {
            end(nil)
        }
    }

    /// Remembers how far the log has been read. Returns whether a progress mark is due with it.
    func readLog(to next: LogKey, isAll: Bool) -> Bool {
        state.withLock { state in
            state.place = .behind(from: next)
            state.through = max(state.through, next.revision - 1)
            defer { if isAll { state.mustMark = false } }
            return isAll && state.mustMark
        }
    }

    /// Appends the events that concern this watcher; false if they do not fit, and then none is appended.
    private func append(_ events: WatchEvents, from: Revision, to state: inout State) -> Bool {
        let bufferedBefore = state.buffer.count
        let bytesBefore = state.bytes
        for event in events.all where event.revision >= from && request.range.contains(event.key) {
            state.append(event, keepsPrevious: request.previousValues)
            guard state.buffer.count - state.taken <= Self.mostBuffered, state.bytes <= Self.mostBufferedBytes
            else {
                state.buffer.removeSubrange(bufferedBefore...)
                state.bytes = bytesBefore
                return false
            }
        }
        state.through = events.through
        return true
    }
}

extension Watcher.State {
    fileprivate var hasSomething: Bool {
        if taken < buffer.count || mustMark { return true }
        guard case .behind = place else { return false }
        return true
    }

    fileprivate mutating func wake() -> Watcher.Waiter? {
        defer { waiter = nil }
        return waiter
    }

    fileprivate mutating func append(_ event: WatchEvent, keepsPrevious: Bool) {
        bytes += event.length
        guard !keepsPrevious, event.previous != nil else { return buffer.append(event) }
        var bare = event
        bare.previous = nil
        buffer.append(bare)
    }

    fileprivate mutating func takeBatch() -> WatchBatch {
        var size = 0
        var end = taken
        while end < buffer.count, end - taken < Watcher.mostInBatch, size < Watcher.mostBytesInBatch {
            size += buffer[end].length
            end += 1
        }
        if end == buffer.count {
            let events = taken == 0 ? buffer : Array(buffer[taken...])
            buffer = []
            taken = 0
            bytes = 0
            mustMark = false
            return WatchBatch(events: events, revision: through)
        }
        let events = Array(buffer[taken..<end])
        let next = buffer[end].revision
        taken = end
        bytes -= size
        if taken > Watcher.mostBuffered {
            buffer.removeFirst(taken)
            taken = 0
        }
        return WatchBatch(events: events, revision: next - 1)
    }
}

extension WatchEvent {
    /// Bytes that it holds, roughly.
    fileprivate var length: Int {
        128 + current.key.count + current.value.count + (previous?.value.count ?? 0)
    }
}
