// What every tenant has, and how a tenant ends.

import API
import Messages
import Protobuf

package enum TenantController {
    package static let finalizer = "arktos"
    static let namespaces = ["default", "kube-system", "kube-public"]
    /// Of what is put right when it is changed.
    static let roleNames = Set(TenantRoles.clusterRoles(of: "").map(\.metadata.name))
    static let bindingNames = Set(TenantRoles.bindings(of: "").map(\.metadata.name))

    /// What the tenant has of its own.
    package struct Contents: Sendable {
        package var namespaces: [Namespace]
        package var clusterRoles: [ClusterRole]
        package var clusterRoleBindings: [ClusterRoleBinding]
        /// Objects of the tenant that are in no namespace, by kind; namespaces themselves too.
        package var remaining: [(kind: KindDescriptor, count: Int)]

        package init(
            namespaces: [Namespace] = [], clusterRoles: [ClusterRole] = [],
            clusterRoleBindings: [ClusterRoleBinding] = [],
            remaining: [(kind: KindDescriptor, count: Int)] = []
        ) {
            self.namespaces = namespaces
            self.clusterRoles = clusterRoles
            self.clusterRoleBindings = clusterRoleBindings
            self.remaining = remaining
        }
    }

    package static func reconcile(_ tenant: Tenant, contents: Contents) -> Outcome {
        tenant.metadata.isBeingDeleted ? end(tenant, contents) : Outcome(equip(tenant, contents))
    }

    // MARK: A tenant that lives

    private static func equip(_ tenant: Tenant, _ contents: Contents) -> [Action] {
        let name = tenant.metadata.name
        var actions: [Action] = []
        for namespace in namespaces
        where !contents.namespaces.contains(where: { $0.metadata.name == namespace }) {
            actions.append(
                .create(
                    Namespace.with {
                        $0.metadata.name = namespace
                        $0.metadata.tenant = name
                    }, ifAbsent: true))
        }
        for role in TenantRoles.clusterRoles(of: name) {
            actions += repair(role, among: contents.clusterRoles) { found in repaired(found, to: role) }
        }
        for binding in TenantRoles.bindings(of: name) {
            actions += repair(binding, among: contents.clusterRoleBindings) { found in
                var right = found
                right.roleRef = binding.roleRef
                right.subjects += binding.subjects.filter { !found.subjects.contains($0) }
                return right
            }
        }
        return actions
    }

    /// Creates what is missing, and writes what is not as it has to be.
    private static func repair<Object: APIObject>(
        _ wanted: Object, among existing: [Object], _ putRight: (Object) -> Object
    ) -> [Action] {
        guard let found = existing.first(where: { $0.metadata.name == wanted.metadata.name }) else {
            return [.create(wanted, ifAbsent: true)]
        }
        let right = putRight(found)
        guard right != found, !found.metadata.isBeingDeleted else { return [] }
        // A binding's role is fixed: one that gives another has to go before the right one can come.
        if let binding = found as? ClusterRoleBinding, let other = right as? ClusterRoleBinding,
            binding.roleRef != other.roleRef
        {
            return [.delete(found, gracePeriod: nil)]
        }
        return [.update(right)]
    }

    /// What is in an aggregated role is for its controller to say, and a role that its tenant wants to keep
    /// as it is stays so, but for the one that is everything.
    private static func repaired(_ found: ClusterRole, to wanted: ClusterRole) -> ClusterRole {
        let isKept = found.metadata.annotations[TenantRoles.automatic] == "false"
        guard !isKept || wanted.metadata.name == TenantRoles.everything else { return found }
        var right = found
        right.metadata.labels.merge(wanted.metadata.labels) { $1 }
        right.aggregationRule = wanted.aggregationRule
        if wanted.aggregationRule == nil { right.rules = wanted.rules }
        return right
    }

    // MARK: A tenant that ends

    /// Namespaces take their contents with them; everything else of the tenant goes directly. The record goes
    /// last, so that the name can be used again only when nothing of the old tenant is left.
    private static func end(_ tenant: Tenant, _ contents: Contents) -> Outcome {
        let left = contents.remaining.filter { $0.count > 0 }
        if left.isEmpty {
            guard tenant.spec.finalizers.contains(finalizer) else { return Outcome() }
            var finished = tenant
            finished.spec.finalizers.removeAll { $0 == finalizer }
            return Outcome([.finalize(finished)])
        }
        let deletions = left.map { Action.deleteAll($0.kind, tenant: tenant.metadata.name, namespace: "") }
        return Outcome(deletions, again: .seconds(1))
    }
}
