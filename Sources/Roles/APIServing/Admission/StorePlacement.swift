// Tenants are made only in store clusters that are registered, and a store cluster stays while tenants live
// in it.

import API
import Messages
import Storage

struct StorePlacement: AdmissionStep {
    let places: PlaceLookup

    func admit(_ request: inout AdmissionRequest) async throws {
        switch (request.operation, request.object) {
        case (.create, let tenant as Tenant): try check(tenant, &request)
        case (.create, let cluster as StorageCluster), (.update, let cluster as StorageCluster):
            try check(cluster, request)
        case (.delete, let cluster as StorageCluster):
            let tenants = try places.tenants(inStoreCluster: cluster.storageClusterId)
            guard let first = tenants.first else { return }
            throw request.forbidden(
                "\(tenants.count) tenants live in store cluster \(cluster.storageClusterId), such as \"\(first)\"; "
                    + "move them first")
        default: return
        }
    }

    private func check(_ tenant: Tenant, _ request: inout AdmissionRequest) throws {
        let id = tenant.spec.storageClusterId
        // What is no number is for validation to refuse.
        guard let store = StoreID(id), store != .system else { return }
        guard let cluster = try places.storeCluster(id) else {
            throw APIError.invalid(
                request.target.api, tenant.metadata.name,
                [
                    .invalid(
                        FieldPath("spec")["storageClusterId"], id,
                        "there is no StorageCluster with this number")
                ])
        }
        request.guards.append(cluster.placeGuard)
    }

    private func check(_ cluster: StorageCluster, _ request: AdmissionRequest) throws {
        let name = request.target.name
        if !cluster.serviceAddress.isEmpty, StoreAddress(cluster.serviceAddress) == nil {
            throw APIError.invalid(
                request.target.api, name,
                [
                    .invalid(
                        FieldPath("serviceAddress"), cluster.serviceAddress,
                        "must be embedded:DIRECTORY, from the root on, or https://HOST:PORT, several with commas"
                    )
                ])
        }
        guard let other = try places.storeCluster(cluster.storageClusterId),
            other.object.metadata.name != name
        else { return }
        throw APIError.invalid(
            request.target.api, name,
            [
                .invalid(
                    FieldPath("storageClusterId"), cluster.storageClusterId,
                    "is the number of StorageCluster \"\(other.object.metadata.name)\" already")
            ])
    }
}
