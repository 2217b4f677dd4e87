// Every namespace has a service account called "default", which pods run as that name none.

import API
import Messages
import Protobuf

package enum ServiceAccountController {
    package static let name = "default"

    /// `account` is the namespace's default one, nil when there is none.
    package static func reconcile(_ namespace: Namespace, account: ServiceAccount?) -> Outcome {
        guard account == nil, !namespace.metadata.isBeingDeleted, namespace.status.phase != "Terminating"
        else { return Outcome() }
        let missing = ServiceAccount.with {
            $0.metadata.name = name
            $0.metadata.namespace = namespace.metadata.name
            $0.metadata.tenant = namespace.metadata.tenant
        }
        return Outcome([.create(missing, ifAbsent: true)])
    }
}
