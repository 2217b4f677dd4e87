// Controllers: pure functions from what is to what should be done, and the loop that does it.
//
// Each controller is an enum without cases: a namespace for one function, `reconcile`, that is given a
// snapshot of the objects that matter and the time, and answers with an `Outcome`: actions in order, and when
// to look again. It reads nothing else and changes nothing. `ControllerLoop` watches, calls, performs the
// actions, and comes back after failures.
//
// Promises
// - Every action may be repeated: performed twice, or after a crash in between, the cluster ends the same.
// - A controller decides on caches that have seen its own writes (`Expectations`): nothing is created twice.
// - What a controller did not make, and does not own by `ownerReferences`, it leaves alone.
//
// Start with `Outcome`, then `ReplicaSetController` as the shortest example.

import API
import Messages
import Protobuf

/// What a controller wants done about one object, and when it wants to be asked again.
package struct Outcome: Sendable {
    /// Performed in order; the first failure ends the turn, and the object is reconciled again later.
    package var actions: [Action] = []
    /// Nil when only a change of the cluster is a reason to look again.
    package var again: Duration?

    package init(_ actions: [Action] = [], again: Duration? = nil) {
        self.actions = actions
        self.again = again
    }

    /// Look again after `delay` at the latest.
    mutating func lookAgain(after delay: Duration) {
        again = min(again ?? delay, delay)
    }
}

/// One write. Objects carry the `resourceVersion` that they were read at, so that a stale decision fails.
package enum Action: Sendable {
    /// One that exists already is fine when `ifAbsent` is set.
    case create(any APIObject, ifAbsent: Bool)
    case update(any APIObject)
    case updateStatus(any APIObject)
    /// Writes the finalizers of a tenant's or namespace's spec.
    case finalize(any APIObject)
    /// Only the object with this uid. `gracePeriod` in seconds: nil for the object's own, 0 for at once.
    case delete(any APIObject, gracePeriod: Int64?)
    /// Gives a pod its node.
    case bind(PodBinding)
    /// Every object of the kind in the tenant, or in one namespace of it.
    case deleteAll(KindDescriptor, tenant: String, namespace: String)
}

extension ObjectMeta {
    /// The owner that manages the object; there is at most one.
    var controllerReference: OwnerReference? { ownerReferences.first { $0.controller == true } }

    var isBeingDeleted: Bool { deletionTimestamp != nil }
}

extension APIObject {
    /// A reference by which another object names this one as its manager.
    func asController() -> OwnerReference {
        .with {
            $0.apiVersion = Self.kind.apiVersion
            $0.kind = Self.kind.kind
            $0.name = metadata.name
            $0.uid = metadata.uid
            $0.controller = true
            $0.blockOwnerDeletion = true
            $0.hashKey = metadata.hashKey
        }
    }
}
