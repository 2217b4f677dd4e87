// The pod's sandbox as CRI is asked for it.

import API
import Messages

/// Settings of the node that stand in what its runtimes are asked for.
package struct NodeNetworkSettings: Sendable {
    /// Of the cluster's name service; none means the node's own.
    package var clusterDNS: [String]
    package var clusterDomain: String
    /// The node's own /etc/resolv.conf.
    package var hostResolver: CRI.DNSConfig

    package init(
        clusterDNS: [String] = [], clusterDomain: String = "cluster.local",
        hostResolver: CRI.DNSConfig = CRI.DNSConfig()
    ) {
        self.clusterDNS = clusterDNS
        self.clusterDomain = clusterDomain
        self.hostResolver = hostResolver
    }
}

package enum SandboxConfiguration {
    package static func of(
        _ pod: Pod, attempt: UInt32, logDirectory: String, _ network: NodeNetworkSettings
    ) -> CRI.PodSandboxConfig {
        let identity = PodIdentity(pod)
        return CRI.PodSandboxConfig.with { config in
            config.metadata = .with {
                $0.name = identity.name
                $0.uid = identity.uid
                $0.namespace = runtimeNamespace(identity)
                $0.attempt = attempt
            }
            if !pod.spec.hostNetwork { config.hostname = hostname(pod) }
            config.logDirectory = logDirectory
            config.dnsConfig = dns(pod, network)
            config.portMappings = portMappings(pod)
            config.labels = pod.metadata.labels.merging(identity.labels) { _, ours in ours }
            config.labels[Labels.tenant] = identity.tenant
            config.annotations = annotations(pod)
            config.linux = linux(pod)
        }
    }

    /// Runtimes name pods by namespace and name: the tenant keeps those of different tenants apart.
    static func runtimeNamespace(_ pod: PodIdentity) -> String {
        pod.tenant.isEmpty ? pod.namespace : "\(pod.tenant).\(pod.namespace)"
    }

    /// A DNS label.
    package static func hostname(_ pod: Pod) -> String {
        let wished = pod.spec.hostname.isEmpty ? pod.metadata.name : pod.spec.hostname
        let label = wished.prefix { $0 != "." }.prefix(63)
        return String(label.reversed().drop { $0 == "-" }.reversed())
    }

    private static func annotations(_ pod: Pod) -> [String: String] {
        var annotations = pod.metadata.annotations
        annotations[Labels.gracePeriod] = "\(pod.spec.terminationGracePeriodSeconds ?? 30)"
        return annotations
    }

    private static func portMappings(_ pod: Pod) -> [CRI.PortMapping] {
        guard !pod.spec.hostNetwork else { return [] }
        return pod.spec.containers.flatMap(\.ports).filter { $0.hostPort > 0 }.map { port in
            CRI.PortMapping.with {
                $0.protocol = port.protocol == "UDP" ? .udp : port.protocol == "SCTP" ? .sctp : .tcp
                $0.containerPort = port.containerPort
                $0.hostPort = port.hostPort
                $0.hostIp = port.hostIP
            }
        }
    }

    private static func linux(_ pod: Pod) -> CRI.LinuxPodSandboxConfig {
        let security = pod.spec.securityContext
        let isPrivileged = (pod.spec.containers + pod.spec.initContainers).contains {
            $0.securityContext?.privileged == true
        }
        return CRI.LinuxPodSandboxConfig.with { linux in
            linux.securityContext = .with {
                $0.namespaceOptions = namespaces(pod)
                $0.privileged = isPrivileged
                $0.supplementalGroups = security?.supplementalGroups ?? []
                if let user = security?.runAsUser { $0.runAsUser = .with { $0.value = user } }
                if let group = security?.runAsGroup { $0.runAsGroup = .with { $0.value = group } }
                $0.seccomp = .with { $0.profileType = .runtimedefault }
            }
            for sysctl in security?.sysctls ?? [] { linux.sysctls[sysctl.name] = sysctl.value }
        }
    }

    static func namespaces(_ pod: Pod) -> CRI.NamespaceOption {
        CRI.NamespaceOption.with {
            $0.network = pod.spec.hostNetwork ? .node : .pod
            $0.pid = pod.spec.hostPID ? .node : pod.spec.shareProcessNamespace == true ? .pod : .container
            $0.ipc = pod.spec.hostIPC ? .node : .pod
        }
    }

    // MARK: DNS

    static func dns(_ pod: Pod, _ network: NodeNetworkSettings) -> CRI.DNSConfig {
        var config = CRI.DNSConfig()
        switch pod.spec.dnsPolicy {
        case "None": break
        case "Default": config = network.hostResolver
        case "ClusterFirstWithHostNet": config = cluster(pod, network)
        default: config = pod.spec.hostNetwork ? network.hostResolver : cluster(pod, network)
        }
        guard let own = pod.spec.dnsConfig else { return config }
        config.servers += own.nameservers.filter { !config.servers.contains($0) }
        config.searches += own.searches.filter { !config.searches.contains($0) }
        for option in own.options {
            config.options.removeAll { $0 == option.name || $0.hasPrefix(option.name + ":") }
            config.options.append(option.value.map { "\(option.name):\($0)" } ?? option.name)
        }
        return config
    }

    private static func cluster(_ pod: Pod, _ network: NodeNetworkSettings) -> CRI.DNSConfig {
        guard !network.clusterDNS.isEmpty else { return network.hostResolver }
        let domain = network.clusterDomain
        return CRI.DNSConfig.with {
            $0.servers = network.clusterDNS
            $0.searches = ["\(pod.metadata.namespace).svc.\(domain)", "svc.\(domain)", domain]
            $0.searches += network.hostResolver.searches
            $0.options = ["ndots:5"]
        }
    }
}

extension CRI.DNSConfig {
    /// From the text of a resolv.conf.
    package init(resolverFile text: String) {
        self.init()
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
            switch words.first {
            case "nameserver": servers += words.dropFirst().prefix(1)
            case "search", "domain": searches = Array(words.dropFirst())
            case "options": options += words.dropFirst()
            default: break
            }
        }
    }
}
