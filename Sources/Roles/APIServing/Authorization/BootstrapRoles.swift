// The roles that the cluster's own programs need, which exist in tenant system from the first start. They are
// put back to what is written here at each start.

import Messages

enum BootstrapRoles {
    private static let group = "rbac.authorization.k8s.io"

    /// A role, and the users and groups that have it.
    private struct Grant {
        let name: String
        var users: [String] = []
        var groups: [String] = []
        let rules: [PolicyRule]
    }

    static var clusterRoles: [ClusterRole] {
        grants.map { grant in
            ClusterRole.with {
                $0.metadata.name = grant.name
                $0.metadata.tenant = "system"
                $0.metadata.labels = ["kubernetes.io/bootstrapping": "rbac-defaults"]
                $0.rules = grant.rules
            }
        }
    }

    static var clusterRoleBindings: [ClusterRoleBinding] {
        grants.map { grant in
            ClusterRoleBinding.with {
                $0.metadata.name = grant.name
                $0.metadata.tenant = "system"
                $0.metadata.labels = ["kubernetes.io/bootstrapping": "rbac-defaults"]
                $0.roleRef = .with {
                    $0.apiGroup = group; $0.kind = "ClusterRole"; $0.name = grant.name
                }
                $0.subjects =
                    grant.users.map { subject("User", $0) } + grant.groups.map { subject("Group", $0) }
            }
        }
    }

    private static func subject(_ kind: String, _ name: String) -> Subject {
        .with {
            $0.kind = kind; $0.apiGroup = group; $0.name = name
        }
    }

    private static func rule(_ verbs: [String], _ groups: [String], _ resources: [String]) -> PolicyRule {
        .with {
            $0.verbs = verbs; $0.apiGroups = groups; $0.resources = resources
        }
    }

    private static let read = ["get", "list", "watch"]
    private static let write = ["create", "update", "patch", "delete"]

    private static var grants: [Grant] {
        [
            Grant(name: "cluster-admin", groups: [UserInfo.masters], rules: [rule(["*"], ["*"], ["*"])]),
            node, scheduler, controllers,
            // They ask each other for what they have recorded.
            Grant(
                name: "system:apiserver", users: ["system:apiserver"],
                rules: [rule(["list"], [AuditService.group], [AuditService.resource])]),
        ]
    }

    private static var node: Grant {
        Grant(
            name: "system:node", groups: [UserInfo.nodes],
            rules: [
                rule(read + ["create", "update", "patch"], [""], ["nodes"]),
                rule(["update", "patch"], [""], ["nodes/status", "pods/status"]),
                rule(read + ["update", "patch", "delete"], [""], ["pods"]),
                rule(
                    read, [""],
                    [
                        "secrets", "configmaps", "services", "persistentvolumeclaims", "persistentvolumes",
                        "namespaces",
                    ]),
                rule(["create", "update", "patch"], [""], ["events"]),
                // Of accounts of the pods that are bound to it; the request itself is looked at.
                rule(["create"], [""], ["serviceaccounts/token"]),
                rule(read + ["update", "patch"], [""], ["actions", "actions/status"]),
                rule(["get", "create", "update", "patch", "delete"], ["coordination.k8s.io"], ["leases"]),
            ])
    }

    private static var scheduler: Grant {
        Grant(
            name: "system:scheduler", users: ["system:scheduler", "system:kube-scheduler"],
            rules: [
                rule(
                    read, [""],
                    [
                        "nodes", "pods", "namespaces", "tenants", "services", "persistentvolumeclaims",
                        "persistentvolumes", "configmaps",
                    ]),
                rule(read, ["apps"], ["replicasets", "statefulsets"]),
                rule(["create"], [""], ["pods/binding"]),
                rule(["update", "patch"], [""], ["pods/status"]),
                rule(["delete"], [""], ["pods"]),
                rule(["create", "update", "patch"], [""], ["events"]),
                rule(read + write, ["coordination.k8s.io"], ["leases"]),
            ])
    }

    /// Controllers make and remove objects of every kind on behalf of owners, so nothing less would do: the
    /// garbage collector and the namespace cascade delete whatever there is.
    private static var controllers: Grant {
        Grant(
            name: "system:controllers",
            users: [
                "system:controllers", "system:network", "system:kube-controller-manager",
                "system:workload-controller-manager",
            ],
            rules: [rule(["*"], ["*"], ["*"])])
    }
}
