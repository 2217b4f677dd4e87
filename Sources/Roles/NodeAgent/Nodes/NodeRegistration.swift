// The node's object and its lease: made at the start, kept true while the agent lives.

import API
import APIClient
import Diagnostics
import Linux
import Messages

package struct NodeSettings: Sendable {
    package var name: String
    package var address: String
    package var port: Int32
    package var labels: [String: String]
    package var maximumPods: Int64 = 110
    package var root: String
    /// Kept back for the system itself.
    package var reservedMilliCPU: Int64 = 0
    package var reservedMemory: Int64 = 0
    package var heartbeatPeriod = Duration.seconds(10)
    package var version = ""
    /// Where the VM runtimes of other nodes reach this node's; nil when they do not.
    package var machineEndpoint: String?

    package init(name: String, address: String, port: Int32, labels: [String: String] = [:], root: String) {
        self.name = name
        self.address = address
        self.port = port
        self.labels = labels
        self.root = root
    }
}

package struct NodeRegistration: Sendable {
    /// The annotation that says where the node's VM runtime takes machines of other nodes.
    package static let endpoint = "arktos.io/vm-runtime-endpoint"
    /// Where leases of nodes lie, in tenant system.
    package static let leaseNamespace = "kube-node-lease"
    package static let leaseSeconds: Int32 = 40

    private let client: APIClient
    private let registry: RuntimeRegistry
    private let settings: NodeSettings
    private let facts: MachineFacts
    private let clock: any WallClock
    private let log: Logger
    private let bell = Bell()

    package init(
        _ client: APIClient, _ registry: RuntimeRegistry, _ settings: NodeSettings, _ facts: MachineFacts,
        clock: any WallClock, log: Logger
    ) {
        self.client = client
        self.registry = registry
        self.settings = settings
        self.facts = facts
        self.clock = clock
        self.log = log
        registry.observe { [bell] in bell.ring() }
    }

    package var allocatable: [String: Amount] {
        [
            "cpu": Amount(milli: max(facts.processors * 1000 - settings.reservedMilliCPU, 0)),
            "memory": Amount(units: max(facts.memory - settings.reservedMemory, 0), format: .binary),
            "ephemeral-storage": Amount(units: facts.disk * 9 / 10, format: .binary),
            "pods": Amount(units: settings.maximumPods),
        ]
    }

    private var capacity: [String: Amount] {
        [
            "cpu": Amount(units: facts.processors),
            "memory": Amount(units: facts.memory, format: .binary),
            "ephemeral-storage": Amount(units: facts.disk, format: .binary),
            "pods": Amount(units: settings.maximumPods),
        ]
    }

    // MARK: Status

    /// Writes the node's status at every period, and at once when a runtime comes or goes.
    package func run() async throws {
        var failures = 0
        while true {
            do {
                try await update()
                failures = 0
            } catch {
                try Task.checkCancellation()
                failures += 1
                log.warning("node status not written", ["node": settings.name, "error": "\(error)"])
            }
            await bell.wait(atMost: failures > 0 ? .seconds(2) : settings.heartbeatPeriod)
            try Task.checkCancellation()
        }
    }

    private func update() async throws {
        let root = settings.root
        let pressure = try await BlockingPool.shared.run { try NodePressure.read(root: root) }
        let conditions = NodeConditions(
            primary: registry.health(of: registry.primary), container: registry.health(of: .container),
            vm: registry.health(of: .vm), pressure: pressure)
        var node = try await node()
        node.status.conditions = conditions.list(after: node.status.conditions, now: clock.now)
        node.status.capacity = capacity.quantities
        node.status.allocatable = allocatable.quantities
        node.status.addresses = [address("InternalIP", settings.address), address("Hostname", settings.name)]
        node.status.daemonEndpoints.kubeletEndpoint.port = settings.port
        node.status.nodeInfo = facts.info
        node.status.nodeInfo.kubeletVersion = settings.version
        node.status.nodeInfo.containerRuntimeVersion = registry.primaryVersion
        do throws(APIError) {
            _ = try await client.updateStatus(node)
        } catch {
            guard error.reason == .conflict else { throw error }
            // Somebody changed it meanwhile: say it again.
            bell.ring()
        }
    }

    /// The node's object with our labels, made if it is not there.
    private func node() async throws -> Node {
        guard var node = try await client.find(Node.self, ObjectName(name: settings.name)) else {
            log.info("node registered", ["node": settings.name])
            var fresh = Node()
            fresh.metadata.name = settings.name
            fresh.metadata.labels = labels
            fresh.metadata.annotations[Self.endpoint] = settings.machineEndpoint
            return try await client.create(fresh)
        }
        let wanted = node.metadata.labels.merging(labels) { _, ours in ours }
        guard
            wanted != node.metadata.labels
                || node.metadata.annotations[Self.endpoint] != settings.machineEndpoint
        else { return node }
        node.metadata.labels = wanted
        node.metadata.annotations[Self.endpoint] = settings.machineEndpoint
        return try await client.update(node)
    }

    private var labels: [String: String] {
        var labels = settings.labels
        labels["kubernetes.io/hostname"] = settings.name
        labels["kubernetes.io/os"] = "linux"
        labels["kubernetes.io/arch"] = MachineFacts.architecture
        return labels
    }

    private func address(_ type: String, _ address: String) -> NodeAddress {
        NodeAddress.with {
            $0.type = type
            $0.address = address
        }
    }

    // MARK: Lease

    /// Renews the lease: the sign of life that costs the cluster least.
    package func renewLease() async throws {
        var lease: Lease?
        while true {
            do {
                lease = try await renew(lease)
            } catch {
                try Task.checkCancellation()
                lease = nil
                log.warning("lease not renewed", ["node": settings.name, "error": "\(error)"])
            }
            try await MonotonicClock.sleep(for: lease == nil ? .seconds(2) : settings.heartbeatPeriod)
        }
    }

    private func renew(_ known: Lease?) async throws -> Lease {
        let name = ObjectName(tenant: "system", namespace: Self.leaseNamespace, name: settings.name)
        let now = MicroTime(clock.now)
        var found = known
        if found == nil { found = try await client.find(Lease.self, name) }
        guard var lease = found else {
            var fresh = Lease()
            fresh.metadata.tenant = name.tenant
            fresh.metadata.namespace = name.namespace
            fresh.metadata.name = name.name
            fresh.spec.holderIdentity = settings.name
            fresh.spec.leaseDurationSeconds = Self.leaseSeconds
            fresh.spec.acquireTime = now
            fresh.spec.renewTime = now
            return try await client.create(fresh)
        }
        lease.spec.holderIdentity = settings.name
        lease.spec.leaseDurationSeconds = Self.leaseSeconds
        lease.spec.renewTime = now
        return try await client.update(lease)
    }
}
