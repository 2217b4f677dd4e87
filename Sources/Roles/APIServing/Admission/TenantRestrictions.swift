// What tenants may not do, because it reaches beyond their own part of a node or of the cluster: host
// namespaces and paths, privileges, choosing nodes, daemon sets. An operator opens each for a tenant by
// `spec.allowances`. Pods of tenant system are under no restriction.
//
// The place decides, not the caller: what a controller makes for a tenant is judged like the tenant's own.

import API
import Messages

struct TenantRestrictions: AdmissionStep {
    let places: PlaceLookup

    func admit(_ request: inout AdmissionRequest) async throws {
        let tenant = request.target.tenant
        guard tenant != Tenancy.system, !tenant.isEmpty, request.operation != .delete else { return }
        var problems: [Problem]
        switch request.object {
        case is DaemonSet where request.operation == .create:
            problems = [
                Problem(allowance: "daemonSets", "only system tenant is allowed to have DaemonSet") {
                    $0.daemonSets
                }
            ]
        case let pod as Pod where request.operation == .create: problems = pod.spec.reaching()
        case let pod as Pod where request.operation == .update(.object):
            // What it was created with has been judged; machines and tolerations may be changed.
            let before = (request.old as? Pod)?.spec.reaching() ?? []
            problems = pod.spec.reaching().filter { problem in
                !before.contains { $0.text == problem.text }
            }
        case let action as Action where request.operation == .create && request.user.tenant != Tenancy.system:
            problems =
                action.spec.migrateAction.map { [.nodeNames("move a machine to \($0.nodeName)")] } ?? []
        // What it is made of is for ever. Operators make volumes for tenants, of paths that those may not
        // name.
        case let volume as PersistentVolume
        where request.operation == .create && request.user.tenant != Tenancy.system:
            problems = volume.reaching()
        default: return
        }
        guard !problems.isEmpty else { return }
        let allowances = try await places.tenant(tenant)?.object.spec.allowances ?? TenantAllowances()
        problems.removeAll { $0.isAllowed(allowances) }
        guard let first = problems.first else { return }
        throw request.forbidden(
            problems.map(\.text).joined(separator: "; ")
                + " (an operator may allow it by spec.allowances.\(first.allowance) of tenant \"\(tenant)\")")
    }
}

/// Something that a tenant may do only when it is allowed to.
private struct Problem {
    let allowance: String
    let text: String
    let isAllowed: (TenantAllowances) -> Bool

    init(allowance: String, _ text: String, _ isAllowed: @escaping (TenantAllowances) -> Bool) {
        self.allowance = allowance
        self.text = text
        self.isAllowed = isAllowed
    }

    static func hostNamespaces(_ what: String) -> Problem {
        Problem(allowance: "hostNamespaces", "tenants may not use \(what)") { $0.hostNamespaces }
    }
    static func privileged(_ what: String) -> Problem {
        Problem(allowance: "privileged", "tenants may not use \(what)") { $0.privileged }
    }
    static func nodeNames(_ what: String) -> Problem {
        Problem(allowance: "nodeNames", "tenants may not \(what)") { $0.nodeNames }
    }
    static func hostPath(_ path: String) -> Problem {
        Problem(allowance: "hostPaths", "tenants may not use the node's path \(path)") { allowances in
            let parts = path.split(separator: "/")
            guard !parts.contains("..") else { return false }
            return allowances.hostPaths.contains { parts.starts(with: $0.split(separator: "/")) }
        }
    }
}

extension PodSpec {
    /// What container runtimes give to everybody.
    private static let harmlessCapabilities: Set = [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE",
        "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ]
    /// Those that the kernel keeps apart for each pod.
    private static let harmlessSysctls: Set = [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range", "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_syncookies",
    ]
    private static let nodeRolePrefix = "node-role.kubernetes.io/"

    fileprivate func reaching() -> [Problem] {
        var problems: [Problem] = []
        let flags = [("hostNetwork", hostNetwork), ("hostPID", hostPID), ("hostIPC", hostIPC)]
        problems += flags.filter(\.1).map { .hostNamespaces("host namespaces (spec.\($0.0))") }
        for volume in volumes {
            if let host = volume.volumeSource.hostPath { problems.append(.hostPath(host.path)) }
        }
        if !nodeName.isEmpty { problems.append(.nodeNames("choose their nodes (spec.nodeName)")) }
        for toleration in tolerations where toleration.reachesReservedNodes(Self.nodeRolePrefix) {
            let key = toleration.key.isEmpty ? "every taint" : toleration.key
            problems.append(.nodeNames("tolerate \(key) (spec.tolerations)"))
        }
        for sysctl in securityContext?.sysctls ?? [] where !Self.harmlessSysctls.contains(sysctl.name) {
            problems.append(.privileged("the sysctl \(sysctl.name)"))
        }
        if securityContext?.seccompProfile?.type == "Unconfined" {
            problems.append(.privileged("an unconfined seccomp profile"))
        }
        for container in containers + initContainers {
            // The node's agent asks, from the node's own network.
            let hosts = container.askedHosts.filter { !$0.isEmpty }
            problems += hosts.map {
                .hostNamespaces("probes and hooks of another host (\($0), container \(container.name))")
            }
        }
        let ephemeral = ephemeralContainers.map(\.ephemeralContainerCommon)
        let all =
            (containers + initContainers).map { ($0.name, $0.ports, $0.securityContext) }
            + ephemeral.map { ($0.name, $0.ports, $0.securityContext) }
        for (name, ports, context) in all {
            if ports.contains(where: { $0.hostPort != 0 }) {
                problems.append(.hostNamespaces("host ports (container \(name))"))
            }
            problems += context.map { Self.reaching($0, name) } ?? []
        }
        return problems
    }

    private static func reaching(_ context: SecurityContext, _ name: String) -> [Problem] {
        var problems: [Problem] = []
        if context.privileged == true { problems.append(.privileged("privileged containers (\(name))")) }
        let added = context.capabilities?.add.filter { !harmlessCapabilities.contains($0) } ?? []
        if !added.isEmpty {
            problems.append(
                .privileged("the capabilities \(added.joined(separator: ", ")) (container \(name))"))
        }
        if let mount = context.procMount, !["", "Default"].contains(mount) {
            problems.append(.privileged("the proc mount \(mount) (container \(name))"))
        }
        if context.seccompProfile?.type == "Unconfined" || context.appArmorProfile?.type == "Unconfined" {
            problems.append(.privileged("an unconfined profile (container \(name))"))
        }
        return problems
    }
}

extension Container {
    /// Where probes and hooks go; empty for the pod itself.
    fileprivate var askedHosts: [String] {
        let probes = [livenessProbe, readinessProbe, startupProbe].compactMap { $0?.handler }
        let hooks = [lifecycle?.postStart, lifecycle?.preStop].compactMap { $0 }
        let calls = probes.map { ($0.httpGet, $0.tcpSocket) } + hooks.map { ($0.httpGet, $0.tcpSocket) }
        return calls.flatMap { [$0.0?.host, $0.1?.host].compactMap { $0 } }
    }
}

extension Toleration {
    /// Taints of the cluster's own nodes keep tenants away from them. That a node is in trouble is no such
    /// taint.
    fileprivate func reachesReservedNodes(_ prefix: String) -> Bool {
        key.isEmpty ? self.operator == "Exists" : key.hasPrefix(prefix)
    }
}

extension PersistentVolume {
    fileprivate func reaching() -> [Problem] {
        let source = spec.persistentVolumeSource
        return [source.hostPath?.path, source.local?.path].compactMap { $0 }.map { .hostPath($0) }
    }
}
