// A node's agent writes what is its own: its Node, the pods that are bound to it, its lease and its reports.

import API
import Messages

struct NodeRestriction: AdmissionStep {
    func admit(_ request: inout AdmissionRequest) async throws {
        guard let node = request.user.nodeName else { return }
        switch request.object {
        case let object as Node: try check(object, request, node)
        case let pod as Pod: try check(pod, request, node)
        case let action as Action:
            guard request.operation == .update(.status), action.spec.nodeName == node else {
                throw request.forbidden(
                    "node \"\(node)\" may only write the status of actions with spec.nodeName set to itself")
            }
        case let lease as Lease:
            guard request.target.namespace == "kube-node-lease", lease.metadata.name == node else {
                throw request.forbidden("node \"\(node)\" may only use its own lease kube-node-lease/\(node)")
            }
        default: return
        }
    }

    private func check(_ object: Node, _ request: AdmissionRequest, _ node: String) throws(APIError) {
        guard request.target.name == node || object.metadata.name == node else {
            throw request.forbidden(
                "node \"\(node)\" is not allowed to modify node \"\(object.metadata.name)\"")
        }
        guard request.operation != .delete else {
            throw request.forbidden("node \"\(node)\" may not delete its Node")
        }
        // Taints keep pods away from it, and that is for others to say once it exists.
        guard let old = request.old as? Node, old.spec.taints != object.spec.taints else { return }
        throw request.forbidden("node \"\(node)\" is not allowed to modify taints")
    }

    private func check(_ pod: Pod, _ request: AdmissionRequest, _ node: String) throws(APIError) {
        let bound = (request.old as? Pod)?.spec.nodeName ?? pod.spec.nodeName
        guard bound == node else {
            throw request.forbidden(
                "node \"\(node)\" can only touch pods with spec.nodeName set to itself, and this one is on "
                    + (bound.isEmpty ? "none" : "\"\(bound)\""))
        }
        switch request.operation {
        case .update(.status), .delete: return
        case .update:
            guard let old = request.old as? Pod, pod.isAllocation(of: old) else {
                throw request.forbidden(
                    "node \"\(node)\" may change nothing of a pod but its status and what a machine is given")
            }
        case .create:
            throw request.forbidden("node \"\(node)\" may not create pods")
        }
    }
}

extension Pod {
    /// Whether nothing but the resources that the machine has been given is another.
    fileprivate func isAllocation(of old: Pod) -> Bool {
        guard let given = spec.virtualMachine?.resourcesAllocated, old.spec.virtualMachine != nil else {
            return false
        }
        var allocated = old
        allocated.spec.virtualMachine?.resourcesAllocated = given
        return allocated.spec == spec && old.metadata == metadata
    }
}
