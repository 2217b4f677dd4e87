// One watch of the etcd engine: what has come of it and was not taken, and how far it has come.

import Messages
import Synchronization

/// While `attached`, a link's stream brings its events. It is detached at first, when its stream breaks, and
/// when its buffer is full: then the link lets go of it, and whoever iterates attaches it again, behind what
/// it has.
///
///     detached ── attach ──> attached ── stream broken, buffer full ──> detached
///        └────────────── compacted, cancelled, closed ──> ended ───────────┘
final class EtcdWatcher: Sendable {
    enum Step {
        case deliver(WatchBatch)
        case attach(alone: Bool)
        /// Progress has been asked for.
        case prove(after: Revision)
        case wait
        case end(StoreError?)
    }

    fileprivate struct State {
        var buffer: [WatchEvent] = []
        /// How many of the buffer have been delivered.
        var taken = 0
        var bytes = 0
        /// All events up to here have come.
        var received: Revision
        /// Events of the revision after `received` that have come already, when that came in pieces.
        var pieces = Pieces()
        /// Those of `pieces` that a new stream will bring again.
        var repeated = Pieces()
        var delivered: Revision
        var isAttached = false
        /// Its buffer was full once: from then on it has a stream of its own, which can wait for it.
        var isSlow = false
        var wantsProof = false
        /// When all up to `need` has come, all up to `reach` has.
        var proof: (need: Revision, reach: Revision)?
        /// The mark that was asked for.
        var mark: Revision?
        var ending: Result<Void, StoreError>?
    }

    fileprivate struct Pieces {
        var revision: Revision = 0
        var count = 0
    }

    let request: WatchRequest
    private let keys: EtcdKeys
    private let state: Mutex<State>
    /// Rung when there may be something to do for who iterates.
    let news = Doorbell()
    /// Rung when the buffer has become shorter.
    private let room = Doorbell()
    /// How many watchers of the store have not ended.
    private let count: WatcherCount

    init(_ request: WatchRequest, from first: Revision, _ keys: EtcdKeys, _ count: WatcherCount) {
        self.request = request
        self.keys = keys
        self.count = count
        count.number.add(1, ordering: .relaxed)
        state = Mutex(State(received: first - 1, delivered: first - 1))
    }

    // MARK: The link's side

    /// What a stream is asked for: etcd refuses it when `startRevision` is forgotten, so one that this watch
    /// has already tells whether what comes next is all there.
    func attached(as id: Int64) -> Etcd.WatchRequest {
        let received = state.withLock { state in
            state.isAttached = true
            state.repeated = state.pieces
            return state.received
        }
        let create = Etcd.WatchCreateRequest.with {
            ($0.key, $0.rangeEnd) = keys.range(request.range)
            $0.startRevision = max(received, 1)
            $0.prevKv = request.previousValues
            $0.progressNotify = true
            $0.fragment = true
            $0.watchId = id
        }
        return .with { $0.requestUnion = .createRequest(create) }
    }

    /// Takes an answer of etcd. False when the buffer is full: the link must let go of it.
    func take(_ response: Etcd.WatchResponse, alone: Bool) -> Bool {
        defer { news.ring() }
        return state.withLock { state in
            guard case nil = state.ending else { return true }
            for event in response.events {
                guard let current = event.kv else { continue }
                guard state.isNew(current.modRevision) else { continue }
                guard alone || !state.isFull else {
                    (state.isAttached, state.isSlow) = (false, true)
                    return false
                }
                state.append(keys.event(event, current))
            }
            if !response.fragment { state.complete(response) }
            return true
        }
    }

    /// Returns when the buffer takes more, or nothing is to come.
    func waitForRoom() async {
        while !Task.isCancelled, state.withLock({ $0.isFull && $0.ending == nil }) { await room.wait() }
    }

    /// Nothing comes any more. With an error, or nil for an end that was wished.
    func end(_ error: StoreError?) {
        let isFirst = state.withLock { state in
            guard case nil = state.ending else { return false }
            state.ending = error.map { .failure($0) } ?? .success(())
            return true
        }
        if isFirst { count.number.subtract(1, ordering: .relaxed) }
        news.ring()
        room.ring()
    }

    // MARK: The consumer's side

    func askForProgress() {
        state.withLock { $0.wantsProof = true }
        news.ring()
    }

    func proved(need: Revision, reach: Revision) {
        state.withLock { state in
            state.proof = (need, reach)
            state.mark = reach
        }
    }

    func step() -> Step {
        let step = state.withLock { (state) -> Step in
            state.applyProof()
            if state.taken < state.buffer.count { return .deliver(state.takeBatch()) }
            if let mark = state.mark, state.received >= mark { return .deliver(state.takeMark()) }
            if case .failure(let error)? = state.ending { return .end(error) }
            if case .success? = state.ending { return .end(nil) }
            if state.received > state.delivered { return .deliver(state.takeMark()) }
            if !state.isAttached && !request.range.isEmpty { return .attach(alone: state.isSlow) }
            guard state.wantsProof else { return .wait }
            // What is asked for while this is proved asks for another one.
            state.wantsProof = false
            return .prove(after: state.received)
        }
        if case .deliver = step { room.ring() }
        return step
    }
}

final class WatcherCount: Sendable {
    let number = Atomic<Int>(0)
}

extension EtcdWatcher.State {
    var isFull: Bool {
        buffer.count - taken >= Watcher.mostBuffered || bytes >= Watcher.mostBufferedBytes
    }

    /// Whether an event of that revision has not come yet. Counts those that come again.
    mutating func isNew(_ revision: Revision) -> Bool {
        guard revision > received else { return false }
        guard revision == repeated.revision, repeated.count > 0 else { return true }
        repeated.count -= 1
        return false
    }

    mutating func append(_ event: WatchEvent) {
        if pieces.revision == event.revision {
            pieces.count += 1
        } else {
            // Revisions come in order.
            received = max(received, event.revision - 1)
            pieces = .init(revision: event.revision, count: 1)
        }
        buffer.append(event)
        bytes += event.weight
    }

    /// An answer that is not in pieces has all events of its last revision. One without events tells how far
    /// the watch has come.
    mutating func complete(_ response: Etcd.WatchResponse) {
        let last = response.events.last?.kv?.modRevision ?? response.header?.revision ?? 0
        received = max(received, last)
        pieces = .init()
    }

    mutating func applyProof() {
        guard let proof, received >= proof.need else { return }
        received = max(received, proof.reach)
        self.proof = nil
    }

    mutating func takeBatch() -> WatchBatch {
        var (end, weight) = (taken, 0)
        repeat {
            weight += buffer[end].weight
            end += 1
        } while end < buffer.count && end - taken < Watcher.mostInBatch && weight < Watcher.mostBytesInBatch
        let events = Array(buffer[taken..<end])
        let last = events[events.count - 1].revision
        let isCut = end < buffer.count ? buffer[end].revision == last : received < last
        bytes -= weight
        taken = end
        if taken == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            taken = 0
        }
        delivered = max(delivered, isCut ? last - 1 : taken == 0 ? max(received, last) : last)
        if let mark, delivered >= mark { self.mark = nil }
        return WatchBatch(events: events, revision: delivered)
    }

    mutating func takeMark() -> WatchBatch {
        delivered = received
        mark = nil
        return WatchBatch(events: [], revision: received)
    }
}

extension WatchEvent {
    /// Bytes that waiting costs, roughly.
    fileprivate var weight: Int {
        64 + current.key.count + current.value.count + (previous.map { $0.key.count + $0.value.count } ?? 0)
    }
}
