// What the agent remembers of a pod between two looks at it. All of it may be lost: a new agent learns it
// again and at worst tries something a little sooner.

import Diagnostics

/// A step of a pod's life that can fail and is tried again.
package enum PodStep: Hashable, Sendable {
    case volumes
    case sandbox
    case pull(container: String)
    case create(container: String)
    case start(id: String)
    case stop(id: String)
    case power(id: String)
    case allocate
    case resize(id: String)
    case interface(id: String, name: String)
    case remove(id: String)
    case cleanUp
}

package struct StepFailure: Hashable, Sendable {
    /// In a row.
    package var count: Int
    package var retryAt: WallTime
    /// As in a container's waiting state: "ErrImagePull", "CreateContainerConfigError".
    package var reason: String
    package var message: String

    package init(count: Int, retryAt: WallTime, reason: String, message: String) {
        self.count = count
        self.retryAt = retryAt
        self.reason = reason
        self.message = message
    }
}

/// What the probes of one container say.
package struct ProbeVerdict: Hashable, Sendable {
    /// The start-up probe has succeeded, or there is none.
    package var isStarted: Bool
    /// The readiness probe succeeds, or there is none.
    package var isReady: Bool
    /// The text of the failure for which it has to be restarted.
    package var fatal: String?

    package init(isStarted: Bool = true, isReady: Bool = true, fatal: String? = nil) {
        self.isStarted = isStarted
        self.isReady = isReady
        self.fatal = fatal
    }
}

package struct PodMemory: Sendable {
    package enum Volumes: Hashable, Sendable {
        case unknown, ready
    }

    package var volumes = Volumes.unknown
    /// Image reference by container, from the pull to the creation.
    package var images: [String: String] = [:]
    package var backOffs: [String: RestartBackOff] = [:]
    package var failures: [PodStep: StepFailure] = [:]
    /// By container id.
    package var probes: [String: ProbeVerdict] = [:]
    /// Containers that an action wants made anew, by id.
    package var restarts: Set<String> = []
    /// Sandboxes that were told to stop: their network is given back.
    package var stoppedSandboxes: Set<String> = []
    package var resizing = PodResizing()
    /// The machine is off because its power switch was; it starts when that is moved.
    package var wasSwitchedOff = false
    /// The directories of a pod that has ended are gone.
    package var isCleanedUp = false

    package init() {}

    package mutating func noteFailure(
        _ step: PodStep, reason: String, message: String, at now: WallTime, _ policy: BackOffPolicy
    ) {
        let count = (failures[step]?.count ?? 0) + 1
        failures[step] = StepFailure(
            count: count, retryAt: now + policy.delay(after: count), reason: reason, message: message)
    }
}
