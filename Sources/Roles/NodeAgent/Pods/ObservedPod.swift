// What the runtime has of one pod, as one look at it found.

import Diagnostics

package struct ObservedSandbox: Hashable, Sendable {
    package var id: String
    package var attempt: UInt32
    package var isReady: Bool
    package var createdAt: WallTime
    /// The primary address first; empty on the host's network and before the network is there.
    package var addresses: [String] = []

    package init(
        id: String, attempt: UInt32, isReady: Bool, createdAt: WallTime, addresses: [String] = []
    ) {
        self.id = id
        self.attempt = attempt
        self.isReady = isReady
        self.createdAt = createdAt
        self.addresses = addresses
    }
}

/// A container or machine.
package struct ObservedContainer: Hashable, Sendable {
    ///     created -> running -> exited         unknown: the runtime itself does not know
    package enum State: Hashable, Sendable {
        case created
        case running(since: WallTime)
        case exited(Exit)
        case unknown
    }

    package struct Exit: Hashable, Sendable {
        package var code: Int32
        /// The runtime's word, such as "Completed", "Error", "OOMKilled".
        package var reason: String
        package var message: String
        package var startedAt: WallTime
        package var finishedAt: WallTime

        package init(
            code: Int32, reason: String = "", message: String = "", startedAt: WallTime, finishedAt: WallTime
        ) {
            self.code = code
            self.reason = reason
            self.message = message
            self.startedAt = startedAt
            self.finishedAt = finishedAt
        }
    }

    package var id: String
    package var sandboxID: String
    package var name: String
    /// 0 for the first, one more with each restart.
    package var attempt: UInt32
    package var state: State
    package var createdAt: WallTime
    package var image = ""
    package var imageID = ""
    package var hash = ""
    package var logPath = ""
    /// As it was asked for when it was made.
    package var gracePeriod: Duration?
    /// Restarts of its pod's machine before this one was made.
    package var restartsBefore: Int32 = 0
    /// What it was made with; nil for machines.
    package var size: ContainerSize?
    /// Of machines, where the runtime tells.
    package var machine: ObservedMachine?

    package init(
        id: String, sandboxID: String, name: String, attempt: UInt32, state: State, createdAt: WallTime
    ) {
        self.id = id
        self.sandboxID = sandboxID
        self.name = name
        self.attempt = attempt
        self.state = state
        self.createdAt = createdAt
    }

    package var isRunning: Bool {
        if case .running = state { true } else { false }
    }

    /// How it ended; a container of which the runtime knows nothing counts as killed.
    package var exit: Exit? {
        switch state {
        case .exited(let exit): exit
        case .unknown:
            Exit(
                code: 137, reason: "ContainerStatusUnknown",
                message: "The container could not be located when the pod was looked at",
                startedAt: createdAt, finishedAt: createdAt)
        case .created, .running: nil
        }
    }
}

package struct ObservedPod: Hashable, Sendable {
    /// Newest first.
    package var sandboxes: [ObservedSandbox] = []
    /// Newest attempt first.
    package var containers: [ObservedContainer] = []

    package init(sandboxes: [ObservedSandbox] = [], containers: [ObservedContainer] = []) {
        self.sandboxes = sandboxes.sorted {
            ($0.attempt, $0.createdAt, $0.id) > ($1.attempt, $1.createdAt, $1.id)
        }
        self.containers = containers.sorted {
            ($0.attempt, $0.createdAt, $0.id) > ($1.attempt, $1.createdAt, $1.id)
        }
    }

    package var isEmpty: Bool { sandboxes.isEmpty && containers.isEmpty }

    /// The sandbox that the pod lives in now.
    package var readySandbox: ObservedSandbox? { sandboxes.first { $0.isReady } }

    package func latest(_ name: String) -> ObservedContainer? { containers.first { $0.name == name } }

    package func latest(_ name: String, in sandbox: ObservedSandbox) -> ObservedContainer? {
        containers.first { $0.name == name && $0.sandboxID == sandbox.id }
    }

    /// The one before the latest.
    package func previous(_ name: String) -> ObservedContainer? {
        containers.filter { $0.name == name }.dropFirst().first
    }

    package func container(id: String) -> ObservedContainer? { containers.first { $0.id == id } }
}

extension WallTime {
    /// Nanoseconds since 1970, as CRI gives times; 0 and less are the epoch.
    package init(nanoseconds: Int64) {
        let positive = max(nanoseconds, 0)
        self.init(seconds: positive / 1_000_000_000, nanoseconds: Int32(positive % 1_000_000_000))
    }

    package static let epoch = WallTime(seconds: 0)
}
