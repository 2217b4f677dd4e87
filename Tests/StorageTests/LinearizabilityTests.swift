// The checkers themselves, on histories and watches that are known to be good or bad.

import Testing

@testable import Storage
@testable import StoreLab

struct LinearizabilityTests {
    private typealias Step = HistoryOperation

    private static func step(_ kind: Step.Kind, _ called: Int, _ answered: Int?) -> Step {
        Step("k", kind, called: called, answered: answered)
    }

    private static let good: [[Step]] = [
        [],
        [step(.read(nil), 0, 1), step(.write(1), 2, 3), step(.read(1), 4, 5)],
        // Two reads that overlap a write may see it or not, if the later one does not go back.
        [step(.write(1), 0, 10), step(.read(nil), 1, 2), step(.read(1), 3, 4)],
        // A write of unknown fate took effect long after its call …
        [step(.write(1), 0, nil), step(.read(nil), 5, 6), step(.read(1), 7, 8)],
        // … or never.
        [step(.write(1), 0, nil), step(.read(nil), 5, 6), step(.write(2), 7, 8), step(.read(2), 9, 10)],
        // Of two swaps that overlap one succeeds.
        [
            step(.write(1), 0, 1), step(.swap(old: 1, new: 2, succeeded: true), 2, 5),
            step(.swap(old: 1, new: 3, succeeded: false), 2, 5), step(.read(2), 6, 7),
        ],
        // The order of the answers is not that of the effects.
        [
            step(.write(1), 0, 9), step(.write(2), 1, 8), step(.read(2), 2, 3), step(.read(1), 4, 5),
            step(.delete, 10, 11), step(.read(nil), 12, 13),
        ],
    ]

    private static let bad: [[Step]] = [
        [step(.write(1), 0, 1), step(.read(nil), 2, 3)],
        [step(.read(1), 0, 1), step(.write(1), 2, 3)],
        // The second read goes back.
        [step(.write(1), 0, 10), step(.read(1), 1, 2), step(.read(nil), 3, 4)],
        // Both swaps cannot have found the same value.
        [
            step(.write(1), 0, 1), step(.swap(old: 1, new: 2, succeeded: true), 2, 5),
            step(.swap(old: 1, new: 3, succeeded: true), 2, 5),
        ],
        [step(.write(1), 0, 1), step(.swap(old: 1, new: 2, succeeded: false), 2, 3)],
        // An answered write that is lost though nothing replaced it.
        [step(.write(1), 0, 1), step(.write(2), 2, 3), step(.read(1), 4, 5)],
        // A write of unknown fate cannot take effect before its call.
        [step(.read(7), 0, 1), step(.write(7), 2, nil)],
    ]

    @Test(arguments: good.indices) func goodHistoriesPass(index: Int) {
        #expect(Linearizability.isLinearizable(Self.good[index]))
    }

    @Test(arguments: bad.indices) func badHistoriesAreSeen(index: Int) {
        #expect(!Linearizability.isLinearizable(Self.bad[index]))
    }

    @Test func theKeyIsNamed() {
        let other = HistoryOperation("other", .read(3), called: 0, answered: 1)
        #expect(Linearizability.violation(in: Self.good[2] + [other]) == "other")
        #expect(Linearizability.violation(in: Self.good[2]) == nil)
    }

    /// What a register really did passes, however the clients overlap; one answer changed does not.
    @Test func randomHistoriesOfARealRegisterPass() {
        let seed = Soak.seed
        var random = SeededRandom(seed)
        for round in 0..<50 {
            var state: Int?
            var history: [Step] = []
            for instant in 0..<200 {
                let called = instant * 10 - Int(random.next() % 60)
                let answered = instant * 10 + Int(random.next() % 60)
                switch random.next() % 3 {
                case 0: history.append(Self.step(.read(state), called, answered))
                case 1:
                    state = instant
                    history.append(
                        Self.step(.write(instant), called, random.next() % 20 == 0 ? nil : answered))
                default:
                    let old = random.next() % 2 == 0 ? state : -1
                    let kind = Step.Kind.swap(old: old, new: instant, succeeded: state == old)
                    history.append(Self.step(kind, called, answered))
                    if state == old { state = instant }
                }
            }
            #expect(Linearizability.isLinearizable(history), "seed \(seed), round \(round)")
            let wrong = HistoryOperation("k", .read(-7), called: 500, answered: 900)
            #expect(!Linearizability.isLinearizable(history + [wrong]), "seed \(seed), round \(round)")
        }
    }

    @Test func aWatchThatLosesRepeatsOrTurnsIsSeen() {
        func event(_ key: String, _ revision: Revision) -> WatchEvent {
            let value = KeyValue(
                key: bytes(key), value: [], createRevision: revision, modRevision: revision, version: 1)
            return WatchEvent(kind: .put, current: value, previous: nil)
        }
        func batch(_ events: [WatchEvent], _ revision: Revision) -> WatchBatch {
            WatchBatch(events: events, revision: revision)
        }
        var checker = WatchChecker(.prefix(bytes("a")), after: 1)
        #expect(checker.add(batch([event("a", 2), event("ab", 2), event("a", 4)], 4)) == nil)
        #expect(checker.add(batch([], 6)) == nil)
        let truth: [(revision: Revision, key: [UInt8])] = [
            (2, bytes("a")), (2, bytes("ab")), (3, bytes("b")), (4, bytes("a")), (9, bytes("a")),
        ]
        #expect(checker.difference(from: truth) == nil)
        #expect(checker.difference(from: truth + [(5, bytes("a"))]) == "a at 5 was not delivered")
        #expect(checker.difference(from: truth.dropLast(2)) == "a at 4 never happened")
        for (wrong, message) in [
            (batch([event("a", 6)], 7), "a at 6 comes after everything up to 6 was said to be there"),
            (batch([event("b", 8)], 8), "b at 8 is not in the range"),
            (batch([event("a", 8), event("a", 8)], 8), "a at 8 comes twice"),
            (batch([event("a", 9), event("a", 8)], 9), "a at 8 comes after revision 9"),
            (batch([], 5), "progress went back to 5"),
        ] {
            var copy = checker
            #expect(copy.add(wrong) == message)
        }
    }
}
