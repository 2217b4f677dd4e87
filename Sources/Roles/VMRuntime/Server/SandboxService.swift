// CRI's RuntimeService: the runtime itself and its sandboxes.

import Formats
import Messages
import RPC

extension Router {
    mutating func addSandboxes(_ runtime: Runtime) {
        answer(CRI.RuntimeService.version) { _ in
            .with {
                $0.version = "0.1.0"
                $0.runtimeName = Runtime.name
                $0.runtimeVersion = Runtime.version
                $0.runtimeApiVersion = "v1"
            }
        }
        answer(CRI.RuntimeService.status) { request in
            .with {
                $0.status = .with { $0.conditions = runtime.conditions }
                $0.runtimeHandlers = ["", "vm"].map { name in .with { $0.name = name } }
                if request.verbose { $0.info = runtime.information }
            }
        }
        answer(CRI.RuntimeService.runtimeConfig) { _ in
            .with { $0.linux = .with { $0.cgroupDriver = .cgroupfs } }
        }
        // The pods' subnet is the network plugins' business; it is kept for who asks.
        answer(CRI.RuntimeService.updateRuntimeConfig) { request in
            let subnet = request.runtimeConfig?.networkConfig?.podCidr ?? ""
            if !subnet.isEmpty { runtime.podSubnet.withLock { $0 = subnet } }
            return .init()
        }
        // The pod's sums limit nothing: each machine has limits of its own.
        answer(CRI.RuntimeService.updatePodSandboxResources) { request in
            let id = try runtime.sandboxID(request.podSandboxId)
            guard runtime.journal.sandbox(id) != nil else {
                throw RuntimeError(.notFound, "sandbox \(request.podSandboxId): there is none")
            }
            return .init()
        }
        answer(CRI.RuntimeService.runPodSandbox) { request in
            guard let config = request.config else {
                throw RuntimeError(.invalidArgument, "config is missing")
            }
            let id = try await runtime.runSandbox(config, handler: request.runtimeHandler)
            return .with { $0.podSandboxId = id }
        }
        answer(CRI.RuntimeService.stopPodSandbox) { request in
            try await runtime.stopSandbox(try runtime.sandboxID(request.podSandboxId))
            return .init()
        }
        answer(CRI.RuntimeService.removePodSandbox) { request in
            try await runtime.removeSandbox(try runtime.sandboxID(request.podSandboxId))
            return .init()
        }
        answer(CRI.RuntimeService.podSandboxStatus) { request in
            let id = try runtime.sandboxID(request.podSandboxId)
            guard let sandbox = runtime.journal.sandbox(id) else {
                throw RuntimeError(.notFound, "sandbox \(request.podSandboxId): there is none")
            }
            return .with {
                $0.status = sandbox.status
                $0.containersStatuses = sandbox.machines.map { runtime.status(of: $0, in: sandbox) }
                $0.timestamp = runtime.now
                if request.verbose { $0.info = runtime.information(on: sandbox) }
            }
        }
        answer(CRI.RuntimeService.listPodSandbox) { request in
            .with { $0.items = runtime.sandboxes(request.filter) }
        }
    }
}

extension Runtime {
    package static let version = "0.1.0"

    /// What the node agent judges the node by.
    var conditions: [CRI.RuntimeCondition] {
        let isConnected = hypervisor.isConnected
        let libvirt = CRI.RuntimeCondition.with {
            $0.type = "RuntimeReady"
            $0.status = isConnected
            $0.reason = isConnected ? "" : "LibvirtAway"
            $0.message = isConnected ? "" : "libvirtd does not answer at \(configuration.libvirtURI)"
        }
        var failure: RuntimeError?
        do throws(RuntimeError) {
            _ = try CNIConfiguration.load(from: network.configurationDirectory)
        } catch {
            failure = error
        }
        let plugins = CRI.RuntimeCondition.with {
            $0.type = "NetworkReady"
            $0.status = failure == nil
            $0.reason = failure == nil ? "" : "NetworkPluginNotReady"
            $0.message = failure?.message ?? ""
        }
        return [libvirt, plugins]
    }

    /// For people, as JSON.
    var information: [String: String] {
        let tree = Tree.object([
            "acceleration": .string(acceleration.rawValue), "libvirt": .string(configuration.libvirtURI),
            "dataDirectory": .string(configuration.dataDirectory),
            "machineType": .string(configuration.machineType),
            "streamAddress": .string("\(streams.address)"), "podCIDR": .string(podSubnet.withLock { $0 }),
        ])
        return ["config": JSON.text(tree)]
    }

    /// For people, as JSON.
    func information(on sandbox: Records.Sandbox) -> [String: String] {
        let network = sandbox.network
        let tree = Tree.object([
            "networkNamespace": .string(network?.namespacePath ?? ""),
            "macAddress": .string(network?.macAddress ?? ""), "mtu": .number(network?.mtu ?? 0),
            "cniResult": (try? JSON.parse(network?.result ?? "")) ?? .null,
        ])
        return ["info": JSON.text(tree)]
    }

    func sandboxes(_ filter: CRI.PodSandboxFilter?) -> [CRI.PodSandbox] {
        let filter = filter ?? CRI.PodSandboxFilter()
        return journal.all.map(\.summary).filter { filter.accepts($0) }
    }

    /// Clients may shorten ids as long as they are unique. An id that is not known stays as it is.
    func sandboxID(_ text: String) throws(RuntimeError) -> String {
        try Self.complete(text, among: journal.all.map(\.id), "sandbox")
    }

    func machineID(_ text: String) throws(RuntimeError) -> String {
        try Self.complete(text, among: journal.all.flatMap { $0.machines.map(\.id) }, "container")
    }

    static func complete(_ text: String, among ids: [String], _ what: String) throws(RuntimeError) -> String {
        guard !text.isEmpty else { throw RuntimeError(.invalidArgument, "the \(what)'s id is missing") }
        let matches = ids.filter { $0.hasPrefix(text) }
        guard matches.count < 2 || matches.contains(text) else {
            throw RuntimeError(.invalidArgument, "\(what) \(text): \(matches.count) ids begin like that")
        }
        return matches.contains(text) ? text : matches.first ?? text
    }
}

extension Records.Sandbox {
    var state: CRI.PodSandboxState { phase == .ready ? .ready : .notready }

    var summary: CRI.PodSandbox {
        .with {
            $0.id = id
            $0.metadata = config.metadata
            $0.state = state
            $0.createdAt = createdAt
            $0.labels = config.labels
            $0.annotations = config.annotations
            $0.runtimeHandler = runtimeHandler
        }
    }

    var status: CRI.PodSandboxStatus {
        .with {
            $0.id = id
            $0.metadata = config.metadata
            $0.state = state
            $0.createdAt = createdAt
            $0.labels = config.labels
            $0.annotations = config.annotations
            $0.runtimeHandler = runtimeHandler
            $0.network = .with { status in
                let addresses = self.addresses
                status.ip = addresses.first ?? ""
                status.additionalIps = addresses.dropFirst().map { address in .with { $0.ip = address } }
            }
            $0.linux = .with {
                $0.namespaces = .with { $0.options = config.linux?.securityContext?.namespaceOptions }
            }
        }
    }

    /// Without prefix lengths; none while there is no network.
    var addresses: [String] {
        guard let network, !network.result.isEmpty else { return [] }
        return (try? CNIResult(network.result, interface: CNIPlugins.interface).plainAddresses) ?? []
    }
}

extension CRI.PodSandboxFilter {
    func accepts(_ sandbox: CRI.PodSandbox) -> Bool {
        sandbox.id.hasPrefix(id) && (state.map { $0.state == sandbox.state } ?? true)
            && labelSelector.allSatisfy { sandbox.labels[$0.key] == $0.value }
    }
}
