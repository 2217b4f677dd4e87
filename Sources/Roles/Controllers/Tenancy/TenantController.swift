// What every tenant has, and how a tenant ends.

import API
import Messages
import Protobuf

package enum TenantController {
    package static let finalizer = "arktos"
    package static let adminRole = "admin-role"
    package static let adminBinding = "admin-role-binding"
    static let namespaces = ["default", "kube-system", "kube-public"]

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
        actions += repair(role(for: name), among: contents.clusterRoles) { $0.rules == $1.rules }
        actions += repair(binding(for: name), among: contents.clusterRoleBindings) {
            $0.roleRef == $1.roleRef && Set($0.subjects).isSuperset(of: $1.subjects)
        }
        return actions
    }

    /// Creates what is missing, and writes what is not as it has to be.
    private static func repair<Object: APIObject>(
        _ wanted: Object, among existing: [Object], isRight: (Object, Object) -> Bool
    ) -> [Action] {
        guard let found = existing.first(where: { $0.metadata.name == wanted.metadata.name }) else {
            return [.create(wanted, ifAbsent: true)]
        }
        if isRight(found, wanted) || found.metadata.isBeingDeleted { return [] }
        var repaired = wanted
        repaired.metadata = found.metadata
        return [.update(repaired)]
    }

    /// Everything within the tenant.
    static func role(for tenant: String) -> ClusterRole {
        .with {
            $0.metadata.name = adminRole
            $0.metadata.tenant = tenant
            $0.rules = [
                .with {
                    $0.apiGroups = ["*"]
                    $0.resources = ["*"]
                    $0.verbs = ["*"]
                },
                .with {
                    $0.nonResourceURLs = ["*"]
                    $0.verbs = ["*"]
                },
            ]
        }
    }

    /// The user called `admin` of that tenant.
    static func binding(for tenant: String) -> ClusterRoleBinding {
        .with {
            $0.metadata.name = adminBinding
            $0.metadata.tenant = tenant
            $0.roleRef = .with {
                $0.apiGroup = "rbac.authorization.k8s.io"
                $0.kind = "ClusterRole"
                $0.name = adminRole
            }
            $0.subjects = [
                .with {
                    $0.apiGroup = "rbac.authorization.k8s.io"
                    $0.kind = "User"
                    $0.name = "admin"
                }
            ]
        }
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
