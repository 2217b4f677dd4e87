// `arktos rollout status`: how far a new version is, until it is out.

import API
import APIClient
import Messages

extension Verb {
    static let rolloutStatus = Verb(
        "status", "Says how far a new version is, until it is out",
        usage: "rollout status (KIND NAME | KIND/NAME... | -f FILE) [--timeout DURATION]",
        section: .workloads,
        flags: [
            .filename, .recursive, .selector,
            Flag("watch", "w", .on, "until it is out; the default, --watch=false does not"),
            Flag("timeout", nil, .value("DURATION"), "give up after this time"),
            Flag("revision", nil, .value("N"), "of this revision only"),
        ], words: .objects
    ) { arguments, program in
        let revision = try arguments.integer("revision") ?? 0
        guard revision >= 0 else { throw CommandError("revision must be a positive integer: \(revision)") }
        let limit =
            try arguments.duration("timeout").flatMap { $0 > .zero ? $0 : nil } ?? .seconds(7 * 24 * 3600)
        let session = try Session.open(arguments, program)
        for object in try await Selection(arguments, program).objects(session) {
            try RolloutChange.requireRollout(object)
            guard !arguments.hasNot("watch") else {
                program.output.print(try RolloutProgress(object, revision: revision).message)
                continue
            }
            try await follow(object, revision, limit, session, program)
        }
    }

    private static func follow(
        _ object: FetchedObject, _ revision: Int64, _ limit: Duration, _ session: Session,
        _ program: CommandLineProgram
    ) async throws {
        let output = program.output
        let display = try object.display
        do {
            try await session.follow(try session.reference(object), object.resource, within: limit) {
                current in
                guard let current else { throw CommandError("\(display) has been deleted") }
                let progress = try RolloutProgress(current, revision: revision)
                output.print(progress.message)
                return progress.isDone
            }
        } catch is TimedOut {
            throw CommandError("timed out waiting for the condition")
        }
    }
}

/// What an object's status says of its newest version.
struct RolloutProgress: Equatable {
    let message: String
    let isDone: Bool

    init(_ message: String, isDone: Bool) {
        self.message = message
        self.isDone = isDone
    }

    init(_ object: FetchedObject, revision: Int64) throws {
        switch object.resource.plural {
        case "deployments": self = try Self.of(try Deployment(bytes: object.bytes), revision)
        case "daemonsets": self = try Self.of(try DaemonSet(bytes: object.bytes))
        default: self = try Self.of(try StatefulSet(bytes: object.bytes))
        }
    }

    private static func of(_ deployment: Deployment, _ revision: Int64) throws -> RolloutProgress {
        let name = deployment.metadata.name
        if revision > 0 {
            let now = Int64(deployment.metadata.annotations["deployment.kubernetes.io/revision"] ?? "") ?? 0
            guard now == revision else {
                throw CommandError(
                    "desired revision (\(revision)) is different from the running revision (\(now))")
            }
        }
        let status = deployment.status
        guard deployment.metadata.generation <= status.observedGeneration else {
            return RolloutProgress("Waiting for deployment spec update to be observed...", isDone: false)
        }
        let progressing = status.conditions.first { $0.type == "Progressing" }
        if progressing?.reason == "ProgressDeadlineExceeded" {
            throw CommandError("deployment \"\(name)\" exceeded its progress deadline")
        }
        let waiting = "Waiting for deployment \"\(name)\" rollout to finish:"
        let wanted = deployment.spec.replicas ?? 1
        if status.updatedReplicas < wanted {
            return RolloutProgress(
                "\(waiting) \(status.updatedReplicas) out of \(wanted) new replicas have been updated...",
                isDone: false)
        }
        if status.replicas > status.updatedReplicas {
            let old = status.replicas - status.updatedReplicas
            return RolloutProgress("\(waiting) \(old) old replicas are pending termination...", isDone: false)
        }
        if status.availableReplicas < status.updatedReplicas {
            return RolloutProgress(
                "\(waiting) \(status.availableReplicas) of \(status.updatedReplicas) updated replicas are available...",
                isDone: false)
        }
        return RolloutProgress("deployment \"\(name)\" successfully rolled out", isDone: true)
    }

    private static func of(_ set: DaemonSet) throws -> RolloutProgress {
        let name = set.metadata.name
        if set.spec.updateStrategy.type == "OnDelete" {
            throw CommandError("rollout status is only available for RollingUpdate strategy type")
        }
        let status = set.status
        guard set.metadata.generation <= status.observedGeneration else {
            return RolloutProgress("Waiting for daemon set spec update to be observed...", isDone: false)
        }
        let waiting = "Waiting for daemon set \"\(name)\" rollout to finish:"
        let wanted = status.desiredNumberScheduled
        if status.updatedNumberScheduled < wanted {
            return RolloutProgress(
                "\(waiting) \(status.updatedNumberScheduled) out of \(wanted) new pods have been updated...",
                isDone: false)
        }
        if status.numberAvailable < wanted {
            return RolloutProgress(
                "\(waiting) \(status.numberAvailable) of \(wanted) updated pods are available...",
                isDone: false)
        }
        return RolloutProgress("daemon set \"\(name)\" successfully rolled out", isDone: true)
    }

    private static func of(_ set: StatefulSet) throws -> RolloutProgress {
        if set.spec.updateStrategy.type == "OnDelete" {
            throw CommandError("rollout status is only available for RollingUpdate strategy type")
        }
        let status = set.status
        guard status.observedGeneration != 0, set.metadata.generation <= status.observedGeneration else {
            return RolloutProgress("Waiting for statefulset spec update to be observed...", isDone: false)
        }
        let wanted = set.spec.replicas ?? 1
        if status.readyReplicas < wanted {
            return RolloutProgress(
                "Waiting for \(wanted - status.readyReplicas) pods to be ready...", isDone: false)
        }
        if let partition = set.spec.updateStrategy.rollingUpdate?.partition, partition > 0 {
            guard status.updatedReplicas >= wanted - partition else {
                return RolloutProgress(
                    "Waiting for partitioned roll out to finish: \(status.updatedReplicas) out of \(wanted - partition) "
                        + "new pods have been updated...", isDone: false)
            }
            return RolloutProgress(
                "partitioned roll out complete: \(status.updatedReplicas) new pods have been updated...",
                isDone: true)
        }
        let place = "\(status.updatedReplicas) pods at revision \(status.updateRevision)..."
        if status.updateRevision != status.currentRevision {
            return RolloutProgress(
                "waiting for statefulset rolling update to complete \(place)", isDone: false)
        }
        return RolloutProgress(
            "statefulset rolling update complete \(status.currentReplicas) pods at revision \(status.currentRevision)...",
            isDone: true)
    }
}
