// The subresource "action" of pods: what is asked for becomes an Action object, which the pod's node carries
// out. Pausing and resuming move the pod's switch, so that nothing moves it back behind the action; its
// Action tells when the machine has followed.

import API
import Messages

extension ObjectRegistry {
    /// The outcome: which Action was made for the pod.
    func act(_ target: Target, _ asked: CustomAction, by user: UserInfo, dryRun: Bool) async throws -> Status
    {
        try await catchUp(.latest, for: target.tenant)
        let pod = try Pod(bytes: try await get(target, .any).bytes)
        let action = try Self.action(asked, on: pod)
        let place = Target(
            resource: resources[Action.self], tenant: target.tenant, namespace: target.namespace, name: "",
            subresource: "")
        // Refused before anything is changed.
        _ = try await create(place, action.bytes, by: user, dryRun: true)
        if let power = Self.power(action.spec) {
            let machine = Target(
                resource: target.resource, tenant: target.tenant, namespace: target.namespace,
                name: target.name, subresource: "")
            _ = try await modify(
                Pod.self, machine, .object, by: user, Preconditions(uid: pod.metadata.uid), dryRun: dryRun
            ) { pod, _ in
                var pod = pod
                pod.spec.virtualMachine?.powerSpec = power
                return pod
            }
        }
        let made = try await Action(
            bytes: create(place, action.bytes, by: user, dryRun: dryRun).bytes)
        return .with {
            $0.status = "Success"
            $0.message = "Created action '\(made.metadata.name)' for Pod '\(pod.metadata.name)'"
            $0.code = 201
            $0.details = .with {
                $0.name = made.metadata.name
                $0.kind = "Action"
                $0.uid = made.metadata.uid
            }
        }
    }

    /// What powerSpec is to be for an action that is done by it.
    private static func power(_ spec: ActionSpec) -> String? {
        if spec.pauseAction != nil { return "Paused" }
        return spec.resumeAction != nil ? "Running" : nil
    }

    private static func action(_ asked: CustomAction, on pod: Pod) throws(APIError) -> Action {
        guard let operation = ActionOperation(rawValue: asked.operation) else {
            throw .badRequest("Unsupported operation '\(asked.operation)' for Pod '\(pod.metadata.name)'")
        }
        let others = [
            (ActionOperation.reboot, "rebootParams", asked.rebootParams != nil),
            (.snapshot, "snapshotParams", asked.snapshotParams != nil),
            (.restore, "restoreParams", asked.restoreParams != nil),
            (.deletesnapshot, "deleteSnapshotParams", asked.deleteSnapshotParams != nil),
            (.migrate, "migrateParams", asked.migrateParams != nil),
        ].filter { $0.2 && $0.0 != operation }
        guard others.isEmpty else {
            throw .badRequest("\(others[0].1) do not go with the operation '\(operation.rawValue)'")
        }
        var action = Action()
        // Two in the same second are two.
        action.metadata.generateName = operation.rawValue + "-"
        action.spec.podName = pod.metadata.name
        action.spec.podID = pod.metadata.uid
        action.spec.activeDeadlineSeconds = asked.activeDeadlineSeconds
        action.spec.ttlSecondsAfterFinished = asked.ttlSecondsAfterFinished
        try fill(&action.spec, operation, asked)
        return action
    }

    private static func fill(_ spec: inout ActionSpec, _ operation: ActionOperation, _ asked: CustomAction)
        throws(APIError)
    {
        switch operation {
        case .reboot:
            spec.rebootAction = .with {
                $0.delayInSeconds = asked.rebootParams?.delayInSeconds ?? 0
                $0.mode = asked.rebootParams?.mode ?? ""
            }
        case .snapshot:
            guard let params = asked.snapshotParams, !params.snapshotName.isEmpty else {
                throw .badRequest("snapshotParams.snapshotName is required")
            }
            spec.snapshotAction = .with {
                $0.snapshotName = params.snapshotName
                $0.content = params.content
                $0.quiesce = params.quiesce
            }
        case .restore:
            guard let id = asked.restoreParams?.snapshotID, !id.isEmpty else {
                throw .badRequest("restoreParams.snapshotID is required")
            }
            spec.restoreAction = .with { $0.snapshotID = id }
        case .pause: spec.pauseAction = PauseAction()
        case .resume: spec.resumeAction = ResumeAction()
        case .deletesnapshot:
            guard let name = asked.deleteSnapshotParams?.snapshotName, !name.isEmpty else {
                throw .badRequest("deleteSnapshotParams.snapshotName is required")
            }
            spec.deleteSnapshotAction = .with { $0.snapshotName = name }
        case .migrate:
            guard let params = asked.migrateParams, !params.nodeName.isEmpty else {
                throw .badRequest("migrateParams.nodeName is required")
            }
            spec.migrateAction = .with {
                $0.nodeName = params.nodeName
                $0.sharedStorage = params.sharedStorage
            }
        }
    }
}
