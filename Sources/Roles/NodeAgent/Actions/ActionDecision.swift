// What is done with an action next. Pure: the action, its pod, what the runtime has of it and the time go in.
//
//     due? -> begin (written down) -> perform -> finish
//                      |                 |
//                      +--- verify <-----+   the agent was restarted, or the runtime lost, in between
//
// What was begun is written down before it is done: an agent that starts anew asks the runtime whether it was
// done, and tries again only what may be repeated or was not done. Pausing and resuming are the pod's switch
// (`powerSpec`), which its worker follows: their actions only watch it.

import API
import Diagnostics
import Messages

/// What an action is decided on.
package struct ActionFacts: Sendable {
    package var action: Action
    /// Nil when the node has no such pod any more.
    package var pod: Pod?
    package var observed: ObservedPod
    /// Begun by this agent, which knows that its call was answered or never made.
    package var isOurs: Bool
    package var now: WallTime

    package init(
        _ action: Action, pod: Pod?, _ observed: ObservedPod = ObservedPod(), isOurs: Bool = false,
        now: WallTime
    ) {
        self.action = action
        self.pod = pod
        self.observed = observed
        self.isOurs = isOurs
        self.now = now
    }

    /// The machine, or the newest container of a pod of containers.
    package var container: ObservedContainer? {
        pod?.mainWorkloads.first.flatMap { observed.latest($0.name) }
    }

    /// Boots of the machine after its first one.
    package var restarts: Int32 { container.map { VirtualMachineState.restarts(of: $0) } ?? 0 }
}

/// How an action ended.
package enum ActionEnding: Hashable, Sendable {
    /// With the part of the status that goes with the operation.
    case succeeded(ActionStatus)
    /// `reason` is one word, `message` a sentence for people.
    case failed(reason: String, message: String)
}

package enum ActionStep: Hashable, Sendable {
    /// Nothing before that time, nil for something to change.
    case wait(until: WallTime?, progress: String)
    /// Write down that it begins.
    case begin
    case perform
    /// Find out whether it was done by an agent that is no more.
    case verify
    case finish(ActionEnding)
}

package enum ActionDecision {
    /// Seconds in which a reboot that was begun is not repeated: the runtime may still be at it.
    private static func rebootMayLast(_ action: Action) -> Int64 {
        action.spec.rebootAction?.mode == "Hard" ? 10 : 90
    }
    static let maximumAttempts: Int32 = 3

    package static func next(_ facts: ActionFacts) -> ActionStep {
        let action = facts.action
        guard let pod = facts.pod, pod.metadata.uid == action.spec.podID else {
            return .finish(
                .failed(reason: "PodNotFound", message: "Pod \(action.spec.podName) not found"))
        }
        guard let operation = action.spec.operations.first, action.spec.operations.count == 1 else {
            return .finish(.failed(reason: "Unsupported", message: "the action says nothing that is known"))
        }
        if facts.now.seconds >= action.deadline {
            return .finish(
                .failed(
                    reason: "DeadlineExceeded",
                    message: "not complete within \(action.deadline - action.dueTime)s: "
                        + (action.status.progress.isEmpty ? "not begun" : action.status.progress)))
        }
        if pod.isBeingDeleted || pod.hasEnded {
            return .finish(
                .failed(reason: "PodEnded", message: "Pod \(action.spec.podName) has ended"))
        }
        if action.dueTime > facts.now.seconds {
            return .wait(until: WallTime(seconds: action.dueTime), progress: "waits for its time")
        }
        switch operation {
        case .pause: return follow(.paused, facts)
        case .resume: return follow(.running, facts)
        default: return act(operation, facts)
        }
    }

    /// Waits for the machine to be as its switch says.
    private static func follow(_ power: PowerSpec, _ facts: ActionFacts) -> ActionStep {
        guard let wished = facts.pod?.powerSpec else { return .finish(unsupported) }
        guard wished == power else {
            return .finish(
                .failed(
                    reason: "Superseded", message: "spec.virtualMachine.powerSpec is \(wished.rawValue)"))
        }
        let isThere: Bool =
            switch facts.container?.power {
            case .paused: power == .paused
            case .running: power == .running
            default: false
            }
        return isThere
            ? .finish(.succeeded(ActionStatus()))
            : .wait(until: nil, progress: "waits for the machine to be \(power.rawValue.lowercased())")
    }

    private static func act(_ operation: ActionOperation, _ facts: ActionFacts) -> ActionStep {
        guard let container = facts.container else {
            return .wait(until: nil, progress: "waits for the pod to run")
        }
        if facts.action.status.phase == "Running" {
            return facts.isOurs ? .perform : .verify
        }
        if operation == .migrate, let refusal = migrationProblem(facts) { return .finish(refusal) }
        if operation == .reboot || operation == .migrate {
            if facts.pod?.powerSpec == .shutdown {
                return .finish(
                    .failed(reason: "Failed", message: "the virtual machine is switched off"))
            }
            let mayPause = operation == .migrate && container.power == .paused
            guard container.power == .running || mayPause else {
                return .wait(until: nil, progress: "waits for the pod to run")
            }
        }
        return .begin
    }

    private static func migrationProblem(_ facts: ActionFacts) -> ActionEnding? {
        guard facts.pod?.spec.virtualMachine != nil else { return unsupported }
        guard let node = facts.action.spec.migrateAction?.nodeName, node != facts.pod?.spec.nodeName else {
            return .failed(reason: "Failed", message: "the virtual machine is on that node")
        }
        return nil
    }

    /// After the runtime was asked what became of something that this agent did not see through.
    /// `snapshot` is the one with the action's mark, if there is one.
    package static func afterInterruption(_ facts: ActionFacts, snapshot: VM.SnapshotInfo?) -> ActionStep {
        let status = facts.action.status
        switch facts.action.spec.operations.first {
        case .reboot:
            if facts.pod?.spec.virtualMachine == nil { return .perform }
            if facts.restarts > status.restartsBefore ?? 0 {
                return .finish(.succeeded(.with { $0.rebootStatus = .with { $0.rebootSuccessful = true } }))
            }
            let end = (status.startTime?.seconds ?? 0) + rebootMayLast(facts.action)
            guard facts.now.seconds >= end else {
                return .wait(until: facts.now + .seconds(2), progress: status.progress)
            }
            return status.attempts < maximumAttempts ? .begin : .finish(interrupted(facts.action))
        case .snapshot:
            if let snapshot { return .finish(.succeeded(.with { $0.snapshotStatus = .init(snapshot) })) }
            return .perform
        case .deletesnapshot: return .perform
        case .migrate:
            // The runtime does one after the other: what is under way there is waited for.
            guard facts.container?.hasMigrated == true else { return .perform }
            return .finish(.succeeded(.with { $0.migrateStatus = .init(facts.action) }))
        case .restore, .pause, .resume, nil: return .finish(interrupted(facts.action))
        }
    }

    private static func interrupted(_ action: Action) -> ActionEnding {
        .failed(
            reason: "Interrupted",
            message: "the node agent or the runtime was restarted meanwhile: whether it was done is not known"
        )
    }

    private static let unsupported = ActionEnding.failed(
        reason: "Unsupported", message: "only virtual machines can do this")
}

extension MigrateStatus {
    init(_ action: Action) {
        self = .with { $0.nodeName = action.spec.migrateAction?.nodeName ?? "" }
    }
}

extension ObservedContainer {
    /// It runs on another node: whatever is left here says nothing of the pod any more.
    package var hasMigrated: Bool { exit?.reason == "Migrated" }
}

extension SnapshotStatus {
    init(_ snapshot: VM.SnapshotInfo) {
        self = .with {
            $0.snapshotID = snapshot.name
            $0.hasMemory = snapshot.hasMemory
            $0.quiesced = snapshot.quiesced
        }
    }
}
