// An action is bound to one pod, by uid and owner reference, and to the node that has it: filled in here,
// whoever makes the action, so that none waits for somebody who will never come.

import API
import Messages

struct ActionTargets: AdmissionStep {
    let places: PlaceLookup

    func admit(_ request: inout AdmissionRequest) async throws {
        guard request.operation == .create, var action = request.object as? Action,
            !action.spec.podName.isEmpty
        else { return }
        let target = request.target
        let path = "\(target.tenant)/\(target.namespace)/\(action.spec.podName)"
        guard let pod = try await places.pod(path),
            action.spec.podID.isEmpty || action.spec.podID == pod.metadata.uid
        else { throw APIError.notFound(places.resources[Pod.self].api, action.spec.podName) }
        try check(action, pod)
        action.spec.podID = pod.metadata.uid
        action.spec.nodeName = pod.spec.nodeName
        action.status = .with {
            $0.phase = "Pending"
            $0.podName = pod.metadata.name
            $0.podID = pod.metadata.uid
        }
        if !action.metadata.ownerReferences.contains(where: { $0.uid == pod.metadata.uid }) {
            action.metadata.ownerReferences.append(
                .with {
                    $0.apiVersion = Pod.kind.apiVersion
                    $0.kind = Pod.kind.kind
                    $0.name = pod.metadata.name
                    $0.uid = pod.metadata.uid
                    $0.hashKey = pod.metadata.hashKey
                })
        }
        request.object = action
    }

    private func check(_ action: Action, _ pod: Pod) throws(APIError) {
        let api = places.resources[Pod.self].api
        let name = pod.metadata.name
        if let operation = action.spec.operations.first, !pod.spec.isVirtualMachine {
            guard operation == .reboot else {
                throw .badRequest(
                    "operation '\(operation.rawValue)' needs a virtual machine, and pod '\(name)' is none")
            }
            guard pod.spec.restartPolicy == "Always" else {
                throw .badRequest(
                    "operation 'reboot' needs containers that start again, and those of pod '\(name)' have "
                        + "the restart policy \(pod.spec.restartPolicy)")
            }
            guard action.spec.rebootAction?.mode == "" else {
                throw .badRequest("rebootParams.mode: pod '\(name)' is no virtual machine")
            }
        }
        guard !pod.spec.nodeName.isEmpty else {
            throw .conflict(api, name, because: "the pod has no node that could carry out an action")
        }
        guard pod.metadata.deletionTimestamp == nil, !["Succeeded", "Failed"].contains(pod.status.phase)
        else { throw .conflict(api, name, because: "the pod has ended") }
    }
}
