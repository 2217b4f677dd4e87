// The settings of `arktos-node`.

import API
import APIClient
import Diagnostics
import Glibc
import Introspection
import Linux
import Messages
import Settings

package enum AgentSettings {
    package static let nodeName = Setting.text(
        "node-name", placeholder: "NAME", help: "Name of this node; the machine's host name if not given."
    ).optional
    package static let nodeAddress = Setting.text(
        "node-address", placeholder: "ADDRESS",
        help: "Address at which the cluster reaches this node; its first one if not given."
    ).optional
    package static let nodeLabels = Setting.list(
        "node-labels", placeholder: "KEY=VALUE,...", help: "Further labels of the node.")
    package static let apiServer = APIServers.setting
    package static let listen = Setting.endpoint(
        "listen", default: "0.0.0.0:10250", help: "Where the API server reaches this agent.")
    package static let runtimes = Setting<RuntimeEndpoints>(
        "container-runtime-endpoint", placeholder: "NAME,TYPE,SOCKET;...",
        help:
            "The runtimes: name, type (container or vm) and unix socket of each. The first container runtime "
            + "decides whether the node is ready."
    ) { (text) throws(SettingProblem) in try RuntimeEndpoints(text) }
    package static let machineEndpoint = Setting.text(
        "vm-runtime-address", placeholder: "HOST:PORT",
        help:
            "Where the VM runtimes of other nodes reach this node's, for machines that move; none do when absent."
    ).optional
    package static let root = Setting.path(
        "root-dir", default: "/var/lib/arktos/node", help: "Directory of pods' volumes.")
    package static let logs = Setting.path(
        "log-dir", default: "/var/log/arktos/pods", help: "Directory of pods' logs.")
    package static let mountNamespace = Setting.path(
        "mount-namespace", placeholder: "FILE",
        help: "The mount namespace that containers' mounts come from, if it is not this program's."
    ).optional
    package static let clusterDNS = Setting.list(
        "cluster-dns", placeholder: "ADDRESS,...",
        help: "Name servers of the cluster for its pods; none gives them the node's.")
    package static let clusterDomain = Setting.text(
        "cluster-domain", placeholder: "DOMAIN", default: "cluster.local", help: "Domain of the cluster.")
    package static let resolver = Setting.path(
        "resolver", placeholder: "FILE", default: "/etc/resolv.conf", help: "The node's own name servers.")
    package static let maximumPods = Setting.integer(
        "max-pods", in: 1...10_000, default: 110, help: "Pods that the node takes.")
    package static let hostPaths = Setting.flag(
        "allow-host-path",
        help: "Let pods of every tenant mount directories of this machine, not only those of tenant system.")
    package static let hostAccess = Setting.flag(
        "allow-host-access",
        help:
            "Let pods of every tenant be privileged, add capabilities and share the machine's namespaces, not "
            + "only those of tenant system.")
    package static let firstRestartDelay = Setting.duration(
        "restart-backoff", default: "10s",
        help:
            "Wait before the second restart in a row of a failed container; doubles up to 5 minutes."
    )
    package static let refreshPeriod = Setting.duration(
        "volume-refresh", default: "60s",
        help: "How often files from ConfigMaps and Secrets are brought up to date.")
    package static let heartbeat = Setting.duration(
        "heartbeat", default: "10s", help: "How often the node's lease and status are written.")

    package static let staticPods = Setting.path(
        "static-pod-dir", placeholder: "FOLDER",
        help: "Manifests of pods that this node runs without being told by the API."
    ).optional
    package static let logBytes = Setting.integer(
        "container-log-max-mib", in: 1...1_048_576, default: 10,
        help: "Mebibytes beyond which a container's log gets a new file.")
    package static let logFiles = Setting.integer(
        "container-log-max-files", in: 2...100, default: 5,
        help: "Files that are kept of a container's log, the one that is written included.")
    package static let imageHigh = Setting.integer(
        "image-gc-high-percent", in: 1...100, default: 85,
        help: "Per cent of the images' disk in use above which unused images are removed.")
    package static let imageLow = Setting.integer(
        "image-gc-low-percent", in: 0...100, default: 80,
        help: "Per cent of the images' disk in use below which no more are removed.")

    package static let table = SettingsTable(
        program: "arktos-node",
        summary: "Runs the pods that are bound to this node, through its container and VM runtimes.",
        version: Agent.version,
        rows: SettingsTable.rows(
            nodeName, nodeAddress, nodeLabels, apiServer, listen, runtimes, machineEndpoint, root, logs,
            mountNamespace,
            clusterDNS, clusterDomain, resolver, maximumPods, hostPaths, hostAccess, firstRestartDelay,
            refreshPeriod, heartbeat, staticPods, logBytes, logFiles, imageHigh, imageLow)
            + TransportSettings.rows
            + CommonSettings.rows)
}

/// What the settings mean, checked.
package struct AgentConfiguration: Sendable {
    package var node: NodeSettings
    package var pods: PodSettings
    package var runtimes: RuntimeEndpoints
    package var upkeep = UpkeepSettings()
    /// A folder of manifests; nil for none.
    package var staticPods: String?
    package var staticPodPeriod = Duration.seconds(5)
    package var relistPeriod = Duration.seconds(1)
    package var healthPeriod = Duration.seconds(5)

    package init(node: NodeSettings, pods: PodSettings, runtimes: RuntimeEndpoints) {
        self.node = node
        self.pods = pods
        self.runtimes = runtimes
    }

    /// Reads files and makes directories: before anything runs.
    package init(_ values: SettingValues) throws {
        let name = try Self.nodeName(values[AgentSettings.nodeName])
        let address = try Self.address(values[AgentSettings.nodeAddress])
        guard case .host(_, let port) = values[AgentSettings.listen] else {
            throw ConfigurationError("--listen: the API server reaches an agent by host and port")
        }
        let root = values[AgentSettings.root]
        node = NodeSettings(
            name: name, address: address, port: Int32(port),
            labels: try Self.labels(values[AgentSettings.nodeLabels]), root: root)
        node.maximumPods = Int64(values[AgentSettings.maximumPods])
        node.machineEndpoint = values[AgentSettings.machineEndpoint]
        node.heartbeatPeriod = values[AgentSettings.heartbeat]
        pods = PodSettings()
        pods.root = root
        pods.logRoot = values[AgentSettings.logs]
        pods.restarts.first = values[AgentSettings.firstRestartDelay]
        pods.pulls.first = values[AgentSettings.firstRestartDelay]
        pods.refreshPeriod = values[AgentSettings.refreshPeriod]
        pods.mountNamespace = values[AgentSettings.mountNamespace]
        pods.allowsHostPaths = values[AgentSettings.hostPaths]
        pods.allowsHostAccess = values[AgentSettings.hostAccess]
        pods.network = NodeNetworkSettings(
            clusterDNS: values[AgentSettings.clusterDNS], clusterDomain: values[AgentSettings.clusterDomain],
            hostResolver: CRI.DNSConfig(
                resolverFile: try Files.readText(values[AgentSettings.resolver])))
        runtimes = values[AgentSettings.runtimes]
        staticPods = values[AgentSettings.staticPods]
        upkeep.logs.maximumBytes = Int64(values[AgentSettings.logBytes]) << 20
        upkeep.logs.maximumFiles = values[AgentSettings.logFiles]
        upkeep.images.high = Double(values[AgentSettings.imageHigh]) / 100
        upkeep.images.low = Double(values[AgentSettings.imageLow]) / 100
        guard upkeep.images.low <= upkeep.images.high else {
            throw ConfigurationError("--image-gc-low-percent is above --image-gc-high-percent")
        }
        for directory in [pods.root, pods.logRoot] { try Files.makeDirectories(directory) }
    }

    private static func nodeName(_ given: String?) throws(ConfigurationError) -> String {
        let name = given ?? hostName.lowercased()
        // A certificate's common name holds "system:node:" and 52 characters more.
        if let problem = Names.subdomain(name).first ?? (name.utf8.count > 52 ? "is too long" : nil) {
            throw ConfigurationError("--node-name: \"\(name)\": \(problem)")
        }
        return name
    }

    private static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func labels(_ texts: [String]) throws(ConfigurationError) -> [String: String] {
        var labels: [String: String] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            guard parts.count == 2, Names.qualifiedName(parts[0]).isEmpty, Names.labelValue(parts[1]).isEmpty
            else { throw ConfigurationError("--node-labels: \"\(text)\" is not of the form key=value") }
            labels[parts[0]] = parts[1]
        }
        return labels
    }

    private static func address(_ given: String?) throws(ConfigurationError) -> String {
        guard let given else { return firstAddress() ?? "127.0.0.1" }
        guard IPAddress(given) != nil else {
            throw ConfigurationError("--node-address: \"\(given)\" is not an IP address")
        }
        return given
    }

    /// The first IPv4 address of an interface that is up and leads out.
    private static func firstAddress() -> String? {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return nil }
        defer { freeifaddrs(list) }
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            let flags = Int32(bitPattern: entry.ifa_flags)
            guard let socket = entry.ifa_addr, socket.pointee.sa_family == sa_family_t(AF_INET),
                flags & Int32(IFF_UP) != 0, flags & Int32(IFF_LOOPBACK) == 0
            else { continue }
            let value = socket.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                $0.pointee.sin_addr.s_addr
            }
            return "\(IPAddress.v4(UInt32(bigEndian: value)))"
        }
        return nil
    }
}
