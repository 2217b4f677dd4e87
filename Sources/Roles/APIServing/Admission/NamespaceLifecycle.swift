// Objects are made only in a namespace that exists and lives. The namespace is watched until the object is
// stored.

import API
import Messages

struct NamespaceLifecycle: AdmissionStep {
    let places: PlaceLookup

    func admit(_ request: inout AdmissionRequest) async throws {
        let name = request.target.namespace
        guard request.operation == .create, !name.isEmpty else { return }
        guard let namespace = try await places.namespace(name, of: request.target.tenant) else {
            throw APIError.notFound(.of(Namespace.self), name)
        }
        guard !namespace.object.isTerminating else {
            var error = request.forbidden(
                "unable to create new content in namespace \(name) because it is being terminated")
            error.causes = [
                .with {
                    $0.reason = "NamespaceTerminating"
                    $0.message = "namespace \(name) is being terminated"
                    $0.field = "metadata.namespace"
                }
            ]
            throw error
        }
        request.guards.append(namespace.placeGuard)
    }
}
