// Whether a history of concurrent clients could have happened on a store that does one thing at a time.
//
// A history is what clients saw: for each operation when it was called, when it was answered, and what the
// answer was. It is linearizable if every operation can be given one instant between its call and its answer
// so that, taken in that order, a sequential model gives the same answers.
//
// The search is Wing and Gong's, with Lowe's cache: walk the calls and answers in order of time; try to let a
// call take effect now, if the model agrees with its answer; go back when an answer is met whose call has not
// taken effect. A set of operations that have taken effect, with the state they led to, is never tried twice:
// that makes it fast in practice, though the problem is NP-complete. Histories over several keys are cut into
// one for each key first (`perKey`), which loses nothing, as operations on one key are all there is here.
//
// An operation whose fate is not known (cancelled, or its client died) has no answer: it may take effect at
// any time after its call, or never.

/// One operation on one key, as its client saw it.
package struct HistoryOperation: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The value that was found, nil for none.
        case read(Int?)
        case write(Int)
        case delete
        /// Writes `new` if the value is `old`; whether it was. Of unknown fate: true.
        case swap(old: Int?, new: Int, succeeded: Bool)
    }

    package var key: String
    package var kind: Kind
    /// Instants, in any unit: of the call and of the answer, which is nil where the fate is not known.
    package var called: Int
    package var answered: Int?

    package init(_ key: String, _ kind: Kind, called: Int, answered: Int?) {
        self.key = key
        self.kind = kind
        self.called = called
        self.answered = answered
    }

    /// The state after it, if it can have had this answer in that state. The model: one register.
    fileprivate func apply(to state: Int?) -> Int?? {
        switch kind {
        case .read(let found): found == state ? .some(state) : nil
        case .write(let value): .some(value)
        case .delete: .some(nil)
        case .swap(let old, let new, true): state == old ? .some(new) : nil
        case .swap(let old, _, false): state == old ? nil : .some(state)
        }
    }
}

package enum Linearizability {
    /// The first key, in order, whose operations no order explains; nil if there is none.
    package static func violation(in history: [HistoryOperation]) -> String? {
        let perKey = Dictionary(grouping: history, by: \.key)
        return perKey.keys.sorted().first { !isLinearizable(perKey[$0] ?? []) }
    }

    /// Of one key that does not exist at first.
    package static func isLinearizable(_ operations: [HistoryOperation]) -> Bool {
        var search = Search(operations)
        return search.run()
    }
}

private struct Search {
    /// A call or an answer, in a doubly linked list by time. 0 is the head, and stands before the first.
    private struct Event {
        let operation: Int
        let isCall: Bool
        var previous = 0
        var next = 0
        /// Of a call: the answer's place; 0 for none.
        var answer = 0
    }

    /// What has taken effect, and what it led to.
    private struct Seen: Hashable {
        let done: [UInt64]
        let state: Int?
    }

    private let operations: [HistoryOperation]
    private var events: [Event]
    private var done: [UInt64]
    private var seen: Set<Seen> = []
    private var state: Int?
    private var answersLeft = 0

    init(_ operations: [HistoryOperation]) {
        self.operations = operations
        done = [UInt64](repeating: 0, count: operations.count / 64 + 1)
        var times: [(time: Int, isCall: Bool, operation: Int)] = []
        for (index, operation) in operations.enumerated() {
            times.append((operation.called, true, index))
            if let answered = operation.answered { times.append((answered, false, index)) }
        }
        // At the same instant calls come first: what overlaps in a point overlaps.
        times.sort { ($0.time, $0.isCall ? 0 : 1, $0.operation) < ($1.time, $1.isCall ? 0 : 1, $1.operation) }
        events = [Event(operation: -1, isCall: false)]
        var calls: [Int: Int] = [:]
        for (index, time) in times.enumerated() {
            let place = index + 1
            events.append(Event(operation: time.operation, isCall: time.isCall, previous: place - 1))
            events[place - 1].next = place
            if time.isCall {
                calls[time.operation] = place
            } else {
                answersLeft += 1
                if let call = calls[time.operation] { events[call].answer = place }
            }
        }
    }

    /// True as soon as all that was answered has taken effect.
    mutating func run() -> Bool {
        var tried: [(call: Int, state: Int?)] = []
        var place = events[0].next
        while answersLeft > 0 {
            let event = events[place]
            if place != 0, event.isCall {
                if let next = operations[event.operation].apply(to: state), isNew(event.operation, next) {
                    tried.append((place, state))
                    state = next
                    mark(event.operation)
                    lift(place)
                    place = events[0].next
                } else {
                    place = event.next
                }
                continue
            }
            // An answer to what has not taken effect: the last thing tried was wrong.
            guard let last = tried.popLast() else { return false }
            state = last.state
            mark(events[last.call].operation)
            unlift(last.call)
            place = events[last.call].next
        }
        return true
    }

    private mutating func isNew(_ operation: Int, _ next: Int?) -> Bool {
        var after = done
        after[operation / 64] |= 1 << UInt64(operation % 64)
        return seen.insert(Seen(done: after, state: next)).inserted
    }

    /// Turns the operation's mark over.
    private mutating func mark(_ operation: Int) { done[operation / 64] ^= 1 << UInt64(operation % 64) }

    /// Takes a call and its answer out of the list; they keep their own links, to be put back in turn.
    private mutating func lift(_ call: Int) {
        unlink(call)
        guard events[call].answer != 0 else { return }
        unlink(events[call].answer)
        answersLeft -= 1
    }

    private mutating func unlift(_ call: Int) {
        if events[call].answer != 0 {
            link(events[call].answer)
            answersLeft += 1
        }
        link(call)
    }

    private mutating func unlink(_ place: Int) {
        let event = events[place]
        events[event.previous].next = event.next
        if event.next != 0 { events[event.next].previous = event.previous }
    }

    private mutating func link(_ place: Int) {
        let event = events[place]
        events[event.previous].next = place
        if event.next != 0 { events[event.next].previous = place }
    }
}
