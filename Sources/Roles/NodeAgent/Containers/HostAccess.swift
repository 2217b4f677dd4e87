// What in a pod would reach beyond its tenant, into the node itself.

import Messages

package enum HostAccess {
    /// The first such wish, as its field is called; nil for pods of the system itself.
    package static func wish(of pod: Pod) -> String? {
        guard pod.metadata.tenant != "system" else { return nil }
        if pod.spec.hostNetwork { return "spec.hostNetwork" }
        if pod.spec.hostPID { return "spec.hostPID" }
        if pod.spec.hostIPC { return "spec.hostIPC" }
        for container in pod.spec.initContainers + pod.spec.containers {
            if container.securityContext?.privileged == true {
                return "securityContext.privileged of container \(container.name)"
            }
            if let capability = container.securityContext?.capabilities?.add.first(where: {
                !harmless.contains($0)
            }) {
                return "capability \(capability) of container \(container.name)"
            }
        }
        return nil
    }

    /// Those that runtimes give to every container anyway.
    private static let harmless: Set<String> = [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE",
        "NET_RAW",
        "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ]
}
