// What every cluster has from its first start: the tenant system with its namespaces, the priorities of the
// cluster's own pods, and the roles of the cluster's own programs. Done again at each start: what is there
// stays, but for the roles, which are put right.

import API
import Messages

struct Bootstrap: Sendable {
    let registry: ObjectRegistry

    static let namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"]
    /// Above what users may define.
    static let priorityClasses: [(name: String, value: Int32)] = [
        ("system-cluster-critical", 2_000_000_000), ("system-node-critical", 2_000_001_000),
    ]

    func run() async throws {
        try await createIfAbsent(
            Tenant.with {
                $0.metadata.name = Tenancy.system
                $0.spec.storageClusterId = "0"
            })
        for name in Self.namespaces {
            try await createIfAbsent(
                Namespace.with {
                    $0.metadata.name = name
                    $0.metadata.tenant = Tenancy.system
                })
        }
        for (name, value) in Self.priorityClasses {
            try await createIfAbsent(
                PriorityClass.with {
                    $0.metadata.name = name
                    $0.value = value
                    $0.description = "For pods that the cluster itself needs."
                })
        }
        for role in BootstrapRoles.clusterRoles { try await putRight(role) { $0.rules = role.rules } }
        for binding in BootstrapRoles.clusterRoleBindings {
            try await putRight(binding) {
                $0.subjects = binding.subjects
                $0.roleRef = binding.roleRef
            }
        }
    }

    private func target<Object: APIObject>(_ object: Object) -> Target {
        Target(
            resource: registry.resources[Object.self], tenant: object.metadata.tenant,
            namespace: object.metadata.namespace, name: object.metadata.name, subresource: "")
    }

    private func createIfAbsent<Object: APIObject>(_ object: Object) async throws {
        let target = target(object)
        if target.resource.cache[target.path] != nil { return }
        do { _ = try await registry.create(target, object.bytes, by: .server) } catch let error as APIError {
            guard error.reason == .alreadyExists else { throw error }
        }
    }

    private func putRight<Object: APIObject>(_ object: Object, _ change: @Sendable (inout Object) -> Void)
        async throws
    {
        try await createIfAbsent(object)
        _ = try await registry.modify(Object.self, target(object), .object, by: .server) { old, _ in
            var new = old
            change(&new)
            return new
        }
    }
}
