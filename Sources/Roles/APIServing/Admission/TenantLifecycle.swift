// Objects are made only in a tenant that exists and lives. The tenant is watched until the object is stored:
// one that is deleted meanwhile gets no new content. In one that is suspended only the cluster's own programs
// write.

import API
import Messages
import Storage

struct TenantLifecycle: AdmissionStep {
    let places: PlaceLookup

    func admit(_ request: inout AdmissionRequest) async throws {
        let name = request.target.tenant
        // The system tenant cannot end, and at the first start its own objects come before it.
        guard !name.isEmpty, name != Tenancy.system else { return }
        guard let tenant = try await places.tenant(name) else {
            throw APIError.notFound(.of(Tenant.self), name)
        }
        if let suspension = tenant.object.spec.suspension { try check(suspension, request) }
        guard request.operation == .create else { return }
        // Memory may not know yet where a tenant lives that was made, or moved, a moment ago.
        guard StoreID(tenant.object.spec.storageClusterId) ?? .system == places.store.id else {
            throw TenantFenced(tenant: name, store: places.store.id)
        }
        guard !tenant.object.isTerminating else {
            throw request.forbidden(
                "unable to create new content in tenant \(name) because it is being terminated")
        }
        // What is in a namespace ends with the namespace, which looks at the tenant when it is made.
        if request.target.namespace.isEmpty { request.guards.append(tenant.placeGuard) }
    }

    private func check(_ suspension: TenantSuspension, _ request: AdmissionRequest) throws(APIError) {
        let why =
            "tenant \(request.target.tenant) is suspended"
            + (suspension.reason.isEmpty ? "" : ": \(suspension.reason)")
        guard request.user.isSystem else { throw request.forbidden(why) }
        let isNewPod = request.operation == .create && request.object is Pod
        guard suspension.workloads == "Stop", isNewPod else { return }
        throw request.forbidden(why + "; its workloads are stopped")
    }
}
