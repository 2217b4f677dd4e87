// Objects are made only in a tenant that exists and lives. The tenant is watched until the object is stored:
// one that is deleted meanwhile gets no new content.

import API
import Messages

struct TenantLifecycle: AdmissionStep {
    let places: PlaceLookup

    func admit(_ request: inout AdmissionRequest) async throws {
        let name = request.target.tenant
        // The system tenant cannot end, and at the first start its own objects come before it.
        guard !name.isEmpty, name != Tenancy.system else { return }
        guard let tenant = try await places.tenant(name) else {
            throw APIError.notFound(.of(Tenant.self), name)
        }
        guard request.operation == .create else { return }
        guard !tenant.object.isTerminating else {
            throw request.forbidden(
                "unable to create new content in tenant \(name) because it is being terminated")
        }
        // What is in a namespace ends with the namespace, which looks at the tenant when it is made.
        if request.target.namespace.isEmpty { request.guards.append(tenant.placeGuard) }
    }
}
