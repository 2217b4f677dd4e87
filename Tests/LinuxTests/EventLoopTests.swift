// The loop as an executor, and its timers.

import Linux
import Testing

@Suite(.timeLimit(.minutes(1))) struct EventLoopTests {
    let loop = EventLoopGroup.shared.next()

    @Test func tasksThatPreferTheLoopStayOnIt() async {
        let stayed = await Task(executorPreference: loop) {
            var stayed = true
            for _ in 0..<100 {
                stayed = stayed && loop.isCurrent
                await Task.yield()
            }
            return stayed
        }.value
        #expect(stayed)
    }

    @Test func foreignThreadsWakeASleepingLoop() async {
        let sum = await withTaskGroup(of: Int.self) { group in
            for number in 1...1000 {
                group.addTask { await loop.run { number } }
            }
            return await group.reduce(0, +)
        }
        #expect(sum == 500_500)
    }

    @Test func anActorMayLiveOnALoop() async {
        actor Counter {
            let loop: EventLoop
            var count = 0
            init(_ loop: EventLoop) { self.loop = loop }
            nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
            func add() -> Bool {
                count += 1
                return loop.isCurrent
            }
        }
        let counter = Counter(loop)
        #expect(await counter.add())
        #expect(await counter.count == 1)
    }

    @Test func timersFireInOrderUnlessCancelled() async {
        let order: [Int] = await withCheckedContinuation { continuation in
            loop.submit {
                var order: [Int] = []
                // From one instant: a machine that is busy may pause between two lines.
                let now = MonotonicClock.now
                func schedule(_ milliseconds: Int, _ call: @escaping () -> Void) -> LoopTimer {
                    loop.schedule(at: now.advanced(by: .milliseconds(milliseconds)), call)
                }
                for number in [3, 1, 2] { _ = schedule(number) { order.append(number) } }
                loop.cancel(schedule(2) { order.append(99) })
                _ = schedule(5) { continuation.resume(returning: order) }
            }
        }
        #expect(order == [1, 2, 3])
    }

    /// And not before, unless the turn has taken too long by then, as it may on a machine that is busy.
    @Test func turnsEndAfterTheWorkThatIsReady() async {
        for _ in 0..<1000 {
            let order = await orderOfATurn()
            if order == ["first", "second", "end"] { return }
            #expect(order == ["first", "end"])
        }
        Issue.record("no turn has run what was ready")
    }

    private func orderOfATurn() async -> [String] {
        final class Ending: TurnHandler {
            var order: [String] = []
            let done: CheckedContinuation<[String], Never>
            init(_ done: CheckedContinuation<[String], Never>) { self.done = done }
            func turnEnds() { done.resume(returning: order + ["end"]) }
        }
        return await withCheckedContinuation { continuation in
            loop.submit {
                // Safe because it is used on the loop only.
                nonisolated(unsafe) let ending = Ending(continuation)
                loop.atEndOfTurn(ending)
                ending.order.append("first")
                loop.submit { ending.order.append("second") }
            }
        }
    }

    /// Whoever has always more to do keeps nobody from being heard.
    @Test func aTurnEndsWhileThereIsMoreToDo() async throws {
        // Safe because it is touched on the loop only.
        final class Ends: TurnHandler, @unchecked Sendable {
            var isOver = false
            func turnEnds() { isOver = true }
        }
        let ends = Ends()
        let loop = try EventLoop(name: "busy")
        await Task(executorPreference: loop) {
            loop.atEndOfTurn(ends)
            while !ends.isOver { await Task.yield() }
        }.value
        #expect(await loop.run { ends.isOver })
    }

    @Test func blockingWorkRunsOffTheLoop() async throws {
        let pool = BlockingPool(name: "test", threads: 2)
        let results = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await pool.run {
                        #expect(!loop.isCurrent)
                        return number
                    }
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(results.count == 50)
    }

    @Test func aFullPoolRefuses() async throws {
        let pool = BlockingPool(name: "test", threads: 1, maximumWaiting: 0)
        await #expect(throws: SystemError.self) { try await pool.run {} }
    }
}
