// Every namespace has a ConfigMap with the certificates of the cluster's authorities, by which programs in
// pods know the API server: Kubernetes' `kube-root-ca.crt`.

import API
import Messages
import Protobuf

package enum RootCertificateController {
    package static let name = "kube-root-ca.crt"
    package static let key = "ca.crt"

    /// `published` is what the namespace has, `certificates` what it should have, as PEM.
    package static func reconcile(
        _ namespace: Namespace, published: ConfigMap?, certificates: String
    ) -> Outcome {
        guard !namespace.metadata.isBeingDeleted, namespace.status.phase != "Terminating" else {
            return Outcome()
        }
        guard var published else {
            let missing = ConfigMap.with {
                $0.metadata.name = name
                $0.metadata.namespace = namespace.metadata.name
                $0.metadata.tenant = namespace.metadata.tenant
                $0.data = [key: certificates]
            }
            return Outcome([.create(missing, ifAbsent: true)])
        }
        guard published.data != [key: certificates] || !published.binaryData.isEmpty,
            !published.metadata.isBeingDeleted
        else { return Outcome() }
        published.data = [key: certificates]
        published.binaryData = [:]
        return Outcome([.update(published)])
    }
}
