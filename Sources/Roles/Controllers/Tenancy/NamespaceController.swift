// How a namespace ends: everything in it first, then the namespace.

import API
import Messages
import Protobuf

package enum NamespaceController {
    package static let finalizer = "kubernetes"

    /// `remaining` counts the objects in the namespace by kind; it is asked only for a namespace that ends.
    package static func reconcile(_ namespace: Namespace, remaining: [(kind: KindDescriptor, count: Int)])
        -> Outcome
    {
        guard namespace.metadata.isBeingDeleted else { return Outcome() }
        let left = remaining.filter { $0.count > 0 }
        if left.isEmpty {
            guard namespace.spec.finalizers.contains(finalizer) else { return Outcome() }
            var finished = namespace
            finished.spec.finalizers.removeAll { $0 == finalizer }
            return Outcome([.finalize(finished)])
        }
        // Owners before the owned would make controllers fill up again what is deleted; here everything goes
        // at once and creates are refused by admission.
        let deletions = left.map {
            Action.deleteAll($0.kind, tenant: namespace.metadata.tenant, namespace: namespace.metadata.name)
        }
        return Outcome(deletions, again: .seconds(1))
    }
}
