// What the cluster says of a pod is not its tenant's to say: whether it runs, which counts towards quotas,
// and where, which counts towards a node's room. No role of a tenant gives its users either.

import API
import Messages

struct ClusterStatements: AdmissionStep {
    let places: PlaceLookup

    func admit(_ request: inout AdmissionRequest) async throws {
        guard let pod = request.object as? Pod, !request.user.isSystem else { return }
        switch request.operation {
        case .update(.status):
            let before = (request.old as? Pod)?.status.withoutOwnConditions
            guard pod.status.withoutOwnConditions != before else { return }
            throw request.forbidden(
                "the status of a pod is the cluster's to write; users may set conditions whose types have a prefix, "
                    + "such as \"example.com/ready\"")
        case .update(.binding):
            let tenant = request.target.tenant
            let allowances = try await places.tenant(tenant)?.object.spec.allowances
            guard allowances?.nodeNames != true else { return }
            throw request.forbidden(
                "tenants may not choose their nodes (an operator may allow it by spec.allowances.nodeNames of tenant "
                    + "\"\(tenant)\")")
        default: return
        }
    }
}

extension PodStatus {
    /// Those for readiness gates are whoever's who knows when the pod is ready.
    fileprivate var withoutOwnConditions: PodStatus {
        var status = self
        status.conditions.removeAll { $0.type.contains("/") }
        return status
    }
}
