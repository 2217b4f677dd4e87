// Where things of a pod lie on the node.

import Linux

/// `<root>/pods/<uid>/` with volumes, /etc/hosts and termination messages; logs lie apart, in
/// `<logs>/<tenant>_<namespace>_<name>_<uid>/<container>/<attempt>.log`.
package struct PodDirectory: Hashable, Sendable {
    package let path: String
    package let logs: String

    package init(root: String, logRoot: String, _ pod: PodIdentity) {
        path = "\(root)/pods/\(pod.uid)"
        logs = "\(logRoot)/\(pod.tenant)_\(pod.namespace)_\(pod.name)_\(pod.uid)"
    }

    package func volume(_ name: String) -> String { "\(path)/volumes/\(name)" }
    package var hosts: String { "\(path)/etc-hosts" }
    package func terminationLog(_ container: String, _ attempt: UInt32) -> String {
        "\(path)/containers/\(container)/\(attempt)"
    }
    package func log(_ container: String, _ attempt: UInt32) -> String {
        "\(logs)/\(ContainerConfiguration.logPath(container, attempt))"
    }
}
