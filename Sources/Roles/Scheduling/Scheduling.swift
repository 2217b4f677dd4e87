// Scheduling: which node a pod goes to, container or VM alike.
//
// A decision is a pure function: `Placement.choose(pod, among: cluster)` looks at a `Cluster`, the
// scheduler's picture of nodes and of what is promised on them, and answers with a node or with the reasons
// against every one. Rules that forbid (`Filter`) come first, rules that prefer (`Score`) rank what is left.
// The picture is changed as soon as a pod is placed (`assume`), before the API server has heard of it, so
// that the next pod sees it; binding then goes to the API server in bulk, and what is refused there is taken
// back.
//
// Promises
// - A node is never promised more than it has, whatever the order of events.
// - VM pods go only where a VM runtime is ready, container pods only where a container runtime is.
// - A pod that fits nowhere says why, in a condition that its owner can read, and is tried again when
//   something changes.
//
// Start with `Cluster`, then `Placement`.

import API
import Messages

/// A pod's place in the cluster's order: unique over all tenants.
package struct PodKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let tenant: String
    package let namespace: String
    package let name: String

    package init(_ pod: Pod) {
        tenant = pod.metadata.tenant
        namespace = pod.metadata.namespace
        name = pod.metadata.name
    }

    package var description: String { "\(tenant)/\(namespace)/\(name)" }

    package static func < (left: PodKey, right: PodKey) -> Bool {
        (left.tenant, left.namespace, left.name) < (right.tenant, right.namespace, right.name)
    }
}
