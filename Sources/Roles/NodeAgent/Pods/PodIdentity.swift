// Which pod: by names for people and by uid for ever. Runtimes carry it in the labels of what they run.

import Messages

package struct PodIdentity: Hashable, Sendable {
    package var tenant: String
    package var namespace: String
    package var name: String
    package var uid: String

    package init(tenant: String, namespace: String, name: String, uid: String) {
        self.tenant = tenant
        self.namespace = namespace
        self.name = name
        self.uid = uid
    }

    package init(_ pod: Pod) {
        self.init(
            tenant: pod.metadata.tenant, namespace: pod.metadata.namespace, name: pod.metadata.name,
            uid: pod.metadata.uid)
    }

    /// Nil for labels of something that no node agent made.
    package init?(labels: [String: String]) {
        guard let uid = labels[Labels.podUID], !uid.isEmpty, let name = labels[Labels.podName],
            let namespace = labels[Labels.podNamespace]
        else { return nil }
        self.init(tenant: labels[Labels.podTenant] ?? "", namespace: namespace, name: name, uid: uid)
    }

    package var labels: [String: String] {
        [
            Labels.podName: name, Labels.podNamespace: namespace, Labels.podUID: uid,
            Labels.podTenant: tenant,
        ]
    }
}

extension PodIdentity: CustomStringConvertible {
    package var description: String { "\(tenant)/\(namespace)/\(name)" }
}

/// Labels and annotations of sandboxes and containers: the agent's memory across its restarts.
package enum Labels {
    package static let podName = "io.kubernetes.pod.name"
    package static let podNamespace = "io.kubernetes.pod.namespace"
    package static let podUID = "io.kubernetes.pod.uid"
    package static let podTenant = "io.kubernetes.pod.tenant"
    /// Of sandboxes, for the VM runtime and network plugins.
    package static let tenant = "arktos.io/tenant"
    package static let containerName = "io.kubernetes.container.name"

    // Annotations of containers.
    /// Of the part of the container's description that a running one cannot follow.
    package static let containerHash = "io.kubernetes.container.hash"
    /// Bounds that the container was made with, as `ContainerSize` writes them.
    package static let containerSize = "arktos.io/container-size"
    /// Seconds that its pod's end may take, for when the API no longer tells.
    package static let gracePeriod = "io.kubernetes.pod.terminationGracePeriod"
    /// How often the pod's machine had booted anew before this one was made.
    package static let restarts = "arktos.io/restarts"
    package static let terminationMessagePath = "io.kubernetes.container.terminationMessagePath"
    package static let terminationMessagePolicy = "io.kubernetes.container.terminationMessagePolicy"
}
