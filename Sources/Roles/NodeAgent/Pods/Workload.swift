// The parts of a pod that run, containers and machine alike, as the pod machine sees them.

import Messages

package struct Workload: Hashable, Sendable {
    package enum Role: Hashable, Sendable {
        /// Runs to its end before the others.
        case initial
        /// An init container that goes on running: the others wait for its start, and it ends after them.
        case sidecar
        case main
        case machine
    }

    package var name: String
    package var role: Role
    package var image: String
    package var pullPolicy: PullPolicy
    package var hasStartupProbe = false

    /// Changes when a running container cannot follow what is wished.
    package var hash: String { Self.digest(image) }

    package init(
        name: String, role: Role, image: String, pullPolicy: PullPolicy, hasStartupProbe: Bool = false
    ) {
        self.name = name
        self.role = role
        self.image = image
        self.pullPolicy = pullPolicy
        self.hasStartupProbe = hasStartupProbe
    }

    init(_ container: Container, _ role: Role) {
        self.init(
            name: container.name, role: role, image: container.image,
            pullPolicy: PullPolicy(container.imagePullPolicy, image: container.image),
            hasStartupProbe: container.startupProbe != nil)
    }

    /// FNV-1a in hexadecimal: only ever compared.
    private static func digest(_ text: String) -> String {
        let value = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(value, radix: 16)
    }
}

package enum PullPolicy: String, Sendable {
    case always = "Always"
    case ifNotPresent = "IfNotPresent"
    case never = "Never"

    /// Without a policy, an image without tag or with the tag "latest" is pulled each time.
    package init(_ text: String, image: String) {
        self = PullPolicy(rawValue: text) ?? (Self.isMoving(image) ? .always : .ifNotPresent)
    }

    private static func isMoving(_ image: String) -> Bool {
        guard !image.contains("@"), !image.contains("://") else { return false }
        let last = image.split(separator: "/").last ?? ""
        guard let colon = last.firstIndex(of: ":") else { return true }
        return last[last.index(after: colon)...] == "latest"
    }
}

package enum RestartPolicy: String, Sendable {
    case always = "Always"
    case onFailure = "OnFailure"
    case never = "Never"

    /// Whether a container that ended with `code` is to run again.
    package func restarts(after code: Int32) -> Bool {
        switch self {
        case .always: true
        case .onFailure: code != 0
        case .never: false
        }
    }
}

/// What a machine's power switch is to be.
package enum PowerSpec: String, Sendable {
    case running = "Running"
    case paused = "Paused"
    case shutdown = "Shutdown"
    case suspended = "Suspended"
}

extension Pod {
    package var initWorkloads: [Workload] {
        spec.initContainers.map { Workload($0, $0.restartPolicy == "Always" ? .sidecar : .initial) }
    }

    package var mainWorkloads: [Workload] {
        guard let machine = spec.virtualMachine else { return spec.containers.map { Workload($0, .main) } }
        let policy = PullPolicy(rawValue: machine.imagePullPolicy) ?? .ifNotPresent
        return [Workload(name: machine.name, role: .machine, image: machine.image, pullPolicy: policy)]
    }

    package var workloads: [Workload] { initWorkloads + mainWorkloads }

    package func container(named name: String) -> Container? {
        spec.containers.first { $0.name == name } ?? spec.initContainers.first { $0.name == name }
    }

    package var restartPolicy: RestartPolicy { RestartPolicy(rawValue: spec.restartPolicy) ?? .always }

    /// Nil for a pod of containers.
    package var powerSpec: PowerSpec? {
        spec.virtualMachine.map { PowerSpec(rawValue: $0.powerSpec) ?? .running }
    }

    /// Whether its machine may be started. One that was switched off has given its place back, and waits
    /// until the scheduler has found that it fits again. Always true for containers.
    package var mayRun: Bool {
        guard let powerSpec else { return true }
        return powerSpec != .shutdown
            && !status.conditions.contains { $0.type == "PodScheduled" && $0.status == "False" }
    }

    /// It has ended for good: nothing of it is started again.
    package var hasEnded: Bool { status.phase == "Succeeded" || status.phase == "Failed" }

    package var isBeingDeleted: Bool { metadata.deletionTimestamp != nil }

    /// How long its end may take.
    package var gracePeriod: Duration {
        .seconds(max(metadata.deletionGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30, 0))
    }
}
