// The tenant system and the namespaces that every tenant relies on are not deleted; a tenant's own go with
// the tenant.

import API
import Messages

struct Immortality: AdmissionStep {
    let places: PlaceLookup

    static let namespaces: Set = ["default", "kube-system", "kube-public"]

    func admit(_ request: inout AdmissionRequest) async throws {
        guard request.operation == .delete else { return }
        let target = request.target
        switch request.object {
        case is Tenant where target.name == Tenancy.system:
            throw request.forbidden("this tenant may not be deleted")
        case is Namespace where Self.namespaces.contains(target.name):
            guard try await isImmortal(target.tenant) else { return }
            throw APIError.forbidden(
                target.api, "\(target.tenant)/\(target.name)", because: "this namespace may not be deleted")
        default: return
        }
    }

    private func isImmortal(_ tenant: String) async throws -> Bool {
        guard tenant != Tenancy.system else { return true }
        guard let found = try await places.tenant(tenant) else { return false }
        return !found.object.isTerminating
    }
}
