// The queue of pods without a node.

import Messages
import Testing

@testable import Scheduling

@Suite struct PendingPodsTests {
    let start = ContinuousClock.now

    @Test func importantThenOldPodsComeFirst() {
        var pending = PendingPods()
        pending.set(pod("old"))
        pending.set(pod("young"))
        pending.set(pod("important") { $0.spec.priority = 10 })
        #expect(pending.take(2, at: start).map { $0.metadata.name } == ["important", "old"])
        #expect(pending.take(2, at: start).map { $0.metadata.name } == ["young"])
        #expect(pending.take(2, at: start).isEmpty)
    }

    @Test func aParkedPodWaitsForAChangeAndItsBackoff() {
        var pending = PendingPods()
        pending.set(pod("p"))
        _ = pending.take(1, at: start)
        pending.park(PodKey(pod("p")), at: start)
        #expect(pending.take(1, at: start + .seconds(1)).isEmpty)
        pending.wakeAll()
        #expect(pending.take(1, at: start + .milliseconds(100)).isEmpty)
        #expect(pending.take(1, at: start + .milliseconds(200)).count == 1)
    }

    @Test func backoffDoublesUpToItsBound() {
        var pending = PendingPods()
        pending.set(pod("p"))
        for _ in 0..<20 {
            _ = pending.take(1, at: start + .seconds(1000))
            pending.park(PodKey(pod("p")), at: start)
            pending.wakeAll()
        }
        #expect(pending.wakeOverdue(at: start) == start + .seconds(10))
    }

    @Test func aParkedPodComesBackByItself() {
        var pending = PendingPods()
        pending.set(pod("p"))
        _ = pending.take(1, at: start)
        pending.park(PodKey(pod("p")), at: start)
        #expect(pending.wakeOverdue(at: start) == start + PendingPods.longestPark)
        _ = pending.wakeOverdue(at: start + PendingPods.longestPark)
        #expect(pending.take(1, at: start + PendingPods.longestPark).count == 1)
    }

    @Test func aChangedPodIsWorthALookAtOnce() {
        var pending = PendingPods()
        pending.set(pod("p", cpu: "64"))
        _ = pending.take(1, at: start)
        pending.park(PodKey(pod("p")), at: start)
        pending.set(pod("p", cpu: "1"))
        #expect(pending.take(1, at: start + .seconds(1)).count == 1)
    }

    @Test func aRemovedPodIsForgotten() {
        var pending = PendingPods()
        pending.set(pod("p"))
        pending.remove(PodKey(pod("p")))
        pending.wakeAll()
        #expect(pending.take(1, at: start).isEmpty)
        #expect(pending.count == 0)
    }
}
