// Resources that change while a pod runs. What a machine has been given is for its node to say: its users ask
// for more or less by changing the resources, and see in `resourcesAllocated` what became of it; of
// containers, their statuses tell. A change must leave the class of service as it is.

import API
import Messages

struct ResizeAllocation: AdmissionStep {
    func admit(_ request: inout AdmissionRequest) throws {
        guard var pod = request.object as? Pod else { return }
        if case .update(.object) = request.operation, let old = request.old as? Pod,
            old.spec.qosClass != pod.spec.qosClass
        {
            throw APIError.invalid(
                request.target.api, request.target.name,
                [.forbidden(FieldPath("spec"), "Pod QOS Class may not change as a result of resizing")])
        }
        guard let machine = pod.spec.virtualMachine else { return }
        switch request.operation {
        case .create:
            let wanted = machine.resources.requests
            let given = machine.resourcesAllocated
            guard given.isEmpty || Amounts(given) == Amounts(wanted) else {
                throw request.forbidden("Resource allocation must equal desired resources for new pod")
            }
            pod.spec.virtualMachine?.resourcesAllocated = wanted
            request.object = pod
        case .update(.object):
            guard let old = request.old as? Pod, let before = old.spec.virtualMachine else { return }
            let hasChanged = Amounts(before.resourcesAllocated) != Amounts(machine.resourcesAllocated)
            guard !hasChanged || request.user.nodeName != nil else {
                throw request.forbidden("Only node can modify pod resource allocations")
            }
        default: return
        }
    }
}
