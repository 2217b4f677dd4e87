// Nodes, tenants and namespaces: what holds the rest.

import API
import APIClient
import Diagnostics
import Messages

extension Describing {
    func node(_ node: Node, _ page: inout Page) async throws {
        let roles = node.metadata.labels.keys.compactMap { key -> String? in
            key.hasPrefix("node-role.kubernetes.io/")
                ? String(key.dropFirst("node-role.kubernetes.io/".count)) : nil
        }
        page.field("Roles", roles.isEmpty ? Page.none : roles.sorted().joined(separator: ","))
        let taints = node.spec.taints.map { taint in
            taint.key + (taint.value.isEmpty ? "" : "=\(taint.value)") + ":\(taint.effect)"
        }
        page.list("Taints", taints)
        page.field("Unschedulable", "\(node.spec.unschedulable)")
        if !node.status.conditions.isEmpty {
            page.heading("Conditions")
            var table = TextTable([
                "Type", "Status", "LastHeartbeatTime", "LastTransitionTime", "Reason", "Message",
            ])
            for condition in node.status.conditions {
                table.add([
                    condition.type, condition.status, Page.text(of: condition.lastHeartbeatTime),
                    Page.text(of: condition.lastTransitionTime), condition.reason, condition.message,
                ])
            }
            page.table(table, depth: 1)
        }
        page.heading("Addresses")
        for address in node.status.addresses { page.field(address.type, address.address, depth: 1) }
        page.amounts("Capacity", node.status.capacity, depth: 0)
        page.amounts("Allocatable", node.status.allocatable, depth: 0)
        systemInfo(node.status.nodeInfo, &page)
        page.fieldIfAny("PodCIDR", node.spec.podCIDR)
        page.fieldIfAny("ProviderID", node.spec.providerID)
        try await pods(on: node, &page)
    }

    private func systemInfo(_ info: NodeSystemInfo, _ page: inout Page) {
        page.heading("System Info")
        let fields = [
            ("Machine ID", info.machineID), ("System UUID", info.systemUUID), ("Boot ID", info.bootID),
            ("Kernel Version", info.kernelVersion), ("OS Image", info.osImage),
            ("Operating System", info.operatingSystem), ("Architecture", info.architecture),
            ("Container Runtime Version", info.containerRuntimeVersion),
            ("Kubelet Version", info.kubeletVersion),
        ]
        for (name, value) in fields { page.fieldIfAny(name, value, depth: 1) }
    }

    /// Pods that take of the node, and how much of it is taken.
    private func pods(on node: Node, _ page: inout Page) async throws {
        let resource = Resource.of(Pod.self)
        var range = ObjectRange()
        range.fields = "spec.nodeName=\(node.metadata.name)"
        range.isAllTenants = true
        range.isAllNamespaces = true
        let pods: [Pod]
        do {
            pods = try await session.list(resource, range).objects.map { try Pod(bytes: $0.bytes) }
                .filter { !["Succeeded", "Failed"].contains($0.status.phase) }
        } catch let error as APIError {
            return page.field("Pods", "(\(error.message))")
        }
        let allocatable = Amounts(node.status.allocatable)
        page.field("Non-terminated Pods", "(\(pods.count) in total)")
        var table = TextTable([
            "Tenant", "Namespace", "Name", "CPU Requests", "CPU Limits", "Memory Requests", "Memory Limits",
            "Age",
        ])
        var (requested, limited) = (Amounts(), Amounts())
        for pod in pods {
            let (requests, limits) = PodAmounts.of(pod)
            requested += requests
            limited += limits
            table.add(
                [pod.metadata.tenant, pod.metadata.namespace, pod.metadata.name]
                    + ["cpu", "memory"].flatMap { name in
                        [
                            share(requests[name], of: allocatable[name]),
                            share(limits[name], of: allocatable[name]),
                        ]
                    } + [HumanDuration.since(pod.metadata.creationTimestamp, now: clock.now)])
        }
        if !pods.isEmpty { page.table(table, depth: 1) }
        page.heading("Allocated resources")
        var sums = TextTable(["Resource", "Requests", "Limits"])
        for name in Set(requested.keys).union(limited.keys).union(["cpu", "memory"]).sorted() {
            sums.add([
                name, share(requested[name], of: allocatable[name]),
                share(limited[name], of: allocatable[name]),
            ])
        }
        page.table(sums, depth: 1)
    }

    private func share(_ part: Amount?, of whole: Amount?) -> String {
        let part = part ?? .zero
        guard let whole, whole.nanos > 0 else { return part.description }
        return "\(part.description) (\(part.nanos * 100 / whole.nanos)%)"
    }

    // MARK: Tenants and namespaces

    func tenant(_ tenant: Tenant, _ page: inout Page) async throws {
        page.field("Status", tenant.status.phase)
        page.field("Storage Cluster", tenant.spec.storageClusterId)
        if let suspension = tenant.spec.suspension {
            page.field("Suspended", suspension.reason.isEmpty ? "yes" : suspension.reason)
            page.field(
                "Workloads", suspension.workloads.isEmpty ? "KeepRunning" : suspension.workloads, depth: 1)
        }
        if let allowances = tenant.spec.allowances { page.value("Allowances", allowances.tree) }
        if let share = tenant.spec.share { page.value("Share of the Servers", share.tree) }
        page.field("Own Authorities", "\(tenant.spec.clientAuthorities.count) bytes")
        page.list("Finalizers", tenant.spec.finalizers)
        try await namespaces(of: tenant, &page)
        try await quotas(Resource.of(TenantQuota.self), tenant.metadata.name, "", "Tenant Quotas", &page)
    }

    private func namespaces(of tenant: Tenant, _ page: inout Page) async throws {
        let resource = Resource.of(Namespace.self)
        let reference = session.reference(resource, tenant: tenant.metadata.name)
        guard let objects = try? await session.list(reference, resource, ObjectRange()).objects else {
            return
        }
        page.heading("Namespaces")
        var table = TextTable(["Name", "Status", "Age"])
        for namespace in try objects.map({ try Namespace(bytes: $0.bytes) }) {
            table.add([
                namespace.metadata.name, namespace.status.phase,
                HumanDuration.since(namespace.metadata.creationTimestamp, now: clock.now),
            ])
        }
        page.table(table, depth: 1)
    }

    func namespace(_ namespace: Namespace, _ page: inout Page) async throws {
        page.field("Status", namespace.status.phase)
        conditions(namespace.status.conditions.map { ($0.type, $0.status, $0.reason, $0.message) }, &page)
        let (tenant, name) = (namespace.metadata.tenant, namespace.metadata.name)
        try await quotas(Resource.of(ResourceQuota.self), tenant, name, "Resource Quotas", &page)
        let limits = Resource.of(LimitRange.self)
        let reference = session.reference(limits, tenant: tenant, namespace: name)
        guard let objects = try? await session.list(reference, limits, ObjectRange()).objects,
            !objects.isEmpty
        else {
            return page.text("No LimitRange resource.")
        }
        page.heading("Resource Limits")
        for range in try objects.map({ try LimitRange(bytes: $0.bytes) }) {
            var inner = Page()
            limitRange(range, &inner)
            page.append(inner, depth: 1)
        }
    }

    private func quotas(
        _ resource: Resource, _ tenant: String, _ namespace: String, _ title: String, _ page: inout Page
    ) async throws {
        let reference = session.reference(resource, tenant: tenant, namespace: namespace)
        guard let objects = try? await session.list(reference, resource, ObjectRange()).objects,
            !objects.isEmpty
        else {
            return page.text("No \(resource.kind.kind) resource.")
        }
        page.heading(title)
        for object in objects {
            var inner = Page()
            inner.field("Name", try object.header.name)
            let tree = try object.tree
            let spec = try ResourceQuotaSpec(tree: tree["spec"] ?? .object([:]))
            quota(spec, try ResourceQuotaStatus(tree: tree["status"] ?? .object([:])), &inner)
            page.append(inner, depth: 1)
        }
    }
}

/// What a pod requests and is limited to: the sum of its containers, or its largest init container, or its
/// machine.
enum PodAmounts {
    static func of(_ pod: Pod) -> (requests: Amounts, limits: Amounts) {
        var (requests, limits) = (Amounts(), Amounts())
        if let machine = pod.spec.virtualMachine {
            requests += Amounts(machine.resources.requests)
            limits += Amounts(machine.resources.limits)
        }
        for container in pod.spec.containers {
            requests += Amounts(container.resources.requests)
            limits += Amounts(container.resources.limits)
        }
        for container in pod.spec.initContainers {
            requests = requests.maximum(Amounts(container.resources.requests))
            limits = limits.maximum(Amounts(container.resources.limits))
        }
        requests += Amounts(pod.spec.overhead)
        return (requests, limits)
    }
}
