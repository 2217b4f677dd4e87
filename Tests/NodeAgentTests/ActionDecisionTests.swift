// What is done with an action next, as a table.

import API
import Diagnostics
import Messages
import NodeAgent
import Testing

@Suite struct ActionDecisionTests {
    static func action(_ change: (inout Action) -> Void = { _ in }) -> Action {
        .with {
            $0.metadata.name = "reboot-x"
            $0.metadata.uid = "a1"
            $0.metadata.creationTimestamp = Time(start)
            $0.spec.podName = "web"
            $0.spec.podID = "u1"
            $0.spec.rebootAction = RebootAction()
            change(&$0)
        }
    }

    static func snapshot(_ change: (inout Action) -> Void = { _ in }) -> Action {
        action {
            $0.spec.rebootAction = nil
            $0.spec.snapshotAction = .with { $0.snapshotName = "s" }
            change(&$0)
        }
    }

    static func facts(
        _ action: Action, _ pod: Pod? = machinePod(), _ seen: ObservedContainer? = seenMachine(.running),
        isOurs: Bool = false, after seconds: Int64 = 1
    ) -> ActionFacts {
        ActionFacts(
            action, pod: pod, ObservedPod(sandboxes: [sandbox()], containers: seen.map { [$0] } ?? []),
            isOurs: isOurs, now: start + .seconds(seconds))
    }

    static func reason(_ step: ActionStep) -> String? {
        if case .finish(.failed(let reason, _)) = step { reason } else { nil }
    }

    @Test func isWrittenDownThenPerformed() {
        #expect(ActionDecision.next(Self.facts(Self.action())) == .begin)
        let begun = Self.action { $0.status.phase = "Running" }
        #expect(ActionDecision.next(Self.facts(begun, isOurs: true)) == .perform)
        #expect(ActionDecision.next(Self.facts(begun)) == .verify)
    }

    @Test func waitsForItsDelay() {
        let later = Self.action { $0.spec.rebootAction?.delayInSeconds = 10 }
        guard case .wait(let until, _) = ActionDecision.next(Self.facts(later)) else {
            return #expect(Bool(false))
        }
        #expect(until == start + .seconds(10))
        #expect(ActionDecision.next(Self.facts(later, after: 10)) == .begin)
    }

    @Test(
        arguments: [
            (nil, "PodNotFound"), (machinePod { $0.metadata.uid = "u2" }, "PodNotFound"),
            (machinePod { $0.status.phase = "Succeeded" }, "PodEnded"),
            (machinePod { $0.metadata.deletionTimestamp = Time(start) }, "PodEnded"),
            (machinePod { $0.spec.virtualMachine?.powerSpec = "Shutdown" }, "Failed"),
        ] as [(Pod?, String)])
    func failsForPodsThatCannot(_ pod: Pod?, _ reason: String) {
        #expect(Self.reason(ActionDecision.next(Self.facts(Self.action(), pod))) == reason)
    }

    @Test func failsAtItsDeadlineWhateverItDoes() {
        let brief = Self.action { $0.spec.activeDeadlineSeconds = 5 }
        #expect(Self.reason(ActionDecision.next(Self.facts(brief, after: 5))) == "DeadlineExceeded")
        let begun = Self.action {
            $0.spec.activeDeadlineSeconds = 5
            $0.status.phase = "Running"
        }
        #expect(Self.reason(ActionDecision.next(Self.facts(begun, after: 6))) == "DeadlineExceeded")
    }

    @Test func anythingButOneOperationIsRefused() {
        let none = Self.action { $0.spec.rebootAction = nil }
        #expect(Self.reason(ActionDecision.next(Self.facts(none))) == "Unsupported")
        let two = Self.action { $0.spec.pauseAction = PauseAction() }
        #expect(Self.reason(ActionDecision.next(Self.facts(two))) == "Unsupported")
    }

    @Test func pausingFollowsTheSwitch() {
        let pause = Self.action {
            $0.spec.rebootAction = nil
            $0.spec.pauseAction = PauseAction()
        }
        let paused = machinePod { $0.spec.virtualMachine?.powerSpec = "Paused" }
        #expect(
            ActionDecision.next(Self.facts(pause, paused, seenMachine(.paused)))
                == .finish(.succeeded(.init())))
        guard case .wait = ActionDecision.next(Self.facts(pause, paused)) else { return #expect(Bool(false)) }
        #expect(Self.reason(ActionDecision.next(Self.facts(pause))) == "Superseded")
    }

    // MARK: After an interruption

    static func begun(attempts: Int32 = 1) -> Action {
        action {
            $0.status.phase = "Running"
            $0.status.attempts = attempts
            $0.status.startTime = Time(start)
            $0.status.restartsBefore = 2
        }
    }

    @Test func aRebootThatHappenedIsNotRepeated() {
        let step = ActionDecision.afterInterruption(
            Self.facts(Self.begun(), machinePod(), seenMachine(.running, reboots: 3)), snapshot: nil)
        guard case .finish(.succeeded(let status)) = step else { return #expect(Bool(false), "\(step)") }
        #expect(status.rebootStatus?.rebootSuccessful == true)
    }

    @Test func aRebootThatMayStillHappenIsWaitedFor() {
        let seen = seenMachine(.running, reboots: 2)
        guard
            case .wait = ActionDecision.afterInterruption(
                Self.facts(Self.begun(), machinePod(), seen, after: 60), snapshot: nil)
        else { return #expect(Bool(false)) }
        #expect(
            ActionDecision.afterInterruption(
                Self.facts(Self.begun(), machinePod(), seen, after: 95), snapshot: nil) == .begin)
        let last = ActionDecision.afterInterruption(
            Self.facts(Self.begun(attempts: 3), machinePod(), seen, after: 95), snapshot: nil)
        #expect(Self.reason(last) == "Interrupted")
    }

    @Test func aSnapshotIsKnownByItsMark() {
        let begun = Self.snapshot { $0.status.phase = "Running" }
        #expect(ActionDecision.afterInterruption(Self.facts(begun), snapshot: nil) == .perform)
        let step = ActionDecision.afterInterruption(
            Self.facts(begun), snapshot: .with { $0.name = "s" })
        guard case .finish(.succeeded(let status)) = step else { return #expect(Bool(false)) }
        #expect(status.snapshotStatus?.snapshotID == "s")
    }

    @Test func aRestoreIsNeverRepeated() {
        let begun = Self.action {
            $0.spec.rebootAction = nil
            $0.spec.restoreAction = .with { $0.snapshotID = "s" }
            $0.status.phase = "Running"
        }
        #expect(
            Self.reason(ActionDecision.afterInterruption(Self.facts(begun), snapshot: nil)) == "Interrupted")
    }

    private static func migration(_ change: (inout Action) -> Void = { _ in }) -> Action {
        action {
            $0.spec.rebootAction = nil
            $0.spec.migrateAction = .with { $0.nodeName = "n2" }
            change(&$0)
        }
    }

    @Test func aMachineMovesAsItRunsOrIsPaused() {
        let pod = machinePod { $0.spec.nodeName = "n1" }
        for power in [ObservedMachine.Power.running, .paused] {
            #expect(ActionDecision.next(Self.facts(Self.migration(), pod, seenMachine(power))) == .begin)
        }
        guard case .wait = ActionDecision.next(Self.facts(Self.migration(), pod, seenMachine(.suspended)))
        else {
            return #expect(Bool(false))
        }
        let there = machinePod { $0.spec.nodeName = "n2" }
        #expect(Self.reason(ActionDecision.next(Self.facts(Self.migration(), there))) == "Failed")
    }

    @Test func aMoveThatHappenedIsNotRepeated() {
        let begun = Self.migration { $0.status.phase = "Running" }
        let facts = Self.facts(begun)
        #expect(ActionDecision.afterInterruption(facts, snapshot: nil) == .perform)
        var left = seen("vm", 0, exited(0))
        left.state = .exited(.init(code: 0, reason: "Migrated", startedAt: start, finishedAt: start))
        #expect(
            ActionDecision.afterInterruption(Self.facts(begun, machinePod(), left), snapshot: nil)
                == .finish(.succeeded(.with { $0.migrateStatus = .with { $0.nodeName = "n2" } })))
    }
}
