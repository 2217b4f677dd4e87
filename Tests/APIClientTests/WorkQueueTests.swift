// The queue of keys: each once, never two workers on one, failures come back later.

import Testing

@testable import APIClient

struct WorkQueueTests {
    @Test func keyThatWaitsIsNotAddedTwice() async {
        let queue = WorkQueue<String>()
        for key in ["a", "b", "a", "a"] { queue.add(key) }
        #expect(queue.count == 2)
        #expect(await queue.next() == "a")
        #expect(await queue.next() == "b")
        #expect(queue.count == 0)
    }

    @Test func keyAddedDuringWorkComesBackAfterIt() async {
        let queue = WorkQueue<String>()
        queue.add("a")
        #expect(await queue.next() == "a")
        queue.add("a")
        queue.add("b")
        #expect(queue.count == 1)
        #expect(await queue.next() == "b")
        queue.done("a")
        #expect(await queue.next() == "a")
        queue.done("a")
        queue.done("b")
        #expect(queue.count == 0)
    }

    @Test func waitingWorkerIsHandedTheKey() async {
        let queue = WorkQueue<Int>()
        async let key = queue.next()
        queue.add(7)
        #expect(await key == 7)
    }

    @Test(.timeLimit(.minutes(1)))
    func failedKeyComesBack() async {
        let queue = WorkQueue<String>(backoff: Backoff(first: .milliseconds(1), maximum: .milliseconds(4)))
        queue.add("a")
        for _ in 0..<5 {
            #expect(await queue.next() == "a")
            queue.retry("a")
        }
        #expect(await queue.next() == "a")
        queue.done("a")
    }

    @Test(.timeLimit(.minutes(1)))
    func earliestOfSeveralDelaysCounts() async {
        let queue = WorkQueue<String>()
        queue.add("a", after: .seconds(3600))
        queue.add("a", after: .milliseconds(1))
        #expect(await queue.next() == "a")
        queue.done("a")
        #expect(queue.count == 0)
    }

    @Test func closedQueueEndsItsWorkers() async {
        let queue = WorkQueue<String>()
        queue.add("a")
        #expect(await queue.next() == "a")
        async let next = queue.next()
        queue.close()
        #expect(await next == nil)
        queue.add("b")
        #expect(queue.count == 0)
        queue.done("a")
        #expect(await queue.next() == nil)
    }

    @Test func cancelledWorkerGetsNothing() async {
        let queue = WorkQueue<String>()
        let worker = Task { await queue.next() }
        worker.cancel()
        #expect(await worker.value == nil)
        queue.add("a")
        #expect(await queue.next() == "a")
        queue.done("a")
    }

    @Test(.timeLimit(.minutes(1)))
    func manyWorkersDoEachKeyAndNeverTogether() async {
        let queue = WorkQueue<Int>()
        for key in 0..<200 { queue.add(key) }
        let done = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var mine: [Int] = []
                    while queue.count > 0, let key = await queue.next() {
                        mine.append(key)
                        queue.done(key)
                        if queue.count == 0 { queue.close() }
                    }
                    return mine
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(done.sorted() == Array(0..<200))
    }

    @Test func backoffDoublesUpToItsBound() {
        let backoff = Backoff(first: .seconds(1), maximum: .seconds(10), jitter: 0)
        let delays = (1...6).map { backoff.delay(after: $0) }
        #expect(delays == [.seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(10), .seconds(10)])
        #expect(backoff.delay(after: 1000) == .seconds(10))
    }
}
