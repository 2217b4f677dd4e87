// Quotas as objects: a tenant's own is the operators' to write, and what is used is the server's to say. What
// they bound is bounded where objects are stored (Quotas/QuotaBook).

import API
import Messages

struct QuotaObjects: AdmissionStep {
    let resources: ResourceTable

    func admit(_ request: inout AdmissionRequest) throws {
        switch request.object {
        case var quota as ResourceQuota:
            try fill(&quota.status, quota, request)
            request.object = quota
        case var quota as TenantQuota:
            guard request.user.isSystem else {
                throw request.forbidden(
                    "a tenant's quota is set by the operators of the cluster, and can only be looked at")
            }
            // The same fields under another name.
            guard let alike = try? ResourceQuota(bytes: quota.bytes) else { return }
            try fill(&quota.status, alike, request)
            request.object = quota
        case let pod as Pod where request.operation == .create: try checkComputeIsSaid(pod, request)
        default: return
        }
    }

    private func fill(
        _ status: inout ResourceQuotaStatus, _ quota: ResourceQuota, _ request: AdmissionRequest
    ) throws(APIError) {
        let isTenants = request.target.api.scope == .tenant
        switch request.operation {
        case .create: status = QuotaCount(quota, isTenants: isTenants).status(in: resources)
        case .update(.status):
            throw request.forbidden("the status of a quota is the server's own")
        case .update:
            // What was bounded before is known exactly; what is new is counted.
            let counted = QuotaCount(quota, isTenants: isTenants).status(in: resources)
            let known = status.used.filter { counted.used[$0.key] != nil }
            status = counted
            status.used.merge(known) { _, exact in exact }
        case .delete: return
        }
    }

    /// In a namespace whose quota bounds a compute resource, every container has to say how much it wants.
    private func checkComputeIsSaid(_ pod: Pod, _ request: AdmissionRequest) throws(APIError) {
        let cache = resources[ResourceQuota.self].cache
        guard cache.count > 0 else { return }
        let place = "\(request.target.tenant)/\(request.target.namespace)/"
        for quota: ResourceQuota in cache.decoded(below: place) where quota.spec.covers(pod) {
            let missing = pod.spec.missing(Set(quota.spec.hard.keys))
            guard missing.isEmpty else {
                throw request.forbidden(
                    "failed quota: \(quota.metadata.name): must specify \(missing.joined(separator: "; "))")
            }
        }
    }
}

extension PodSpec {
    /// "cpu for: web,db": what of the bounded compute resources which workloads leave open.
    fileprivate func missing(_ bounded: Set<String>) -> [String] {
        let all = workloads + initContainers.map { Workload($0) }
        return ["cpu", "memory"].flatMap { name in
            [
                ([name, "requests." + name], { (workload: Workload) in workload.requests }),
                (["limits." + name], { $0.limits }),
            ].compactMap { names, amounts -> String? in
                guard let asked = names.first(where: { bounded.contains($0) }) else { return nil }
                let silent = all.filter { amounts($0)[name] == nil }.map(\.name)
                return silent.isEmpty ? nil : "\(asked) for: \(silent.joined(separator: ","))"
            }
        }
    }
}
