// The roles that every tenant has for its people: Kubernetes' `view`, `edit` and `admin`, each made of the
// one before it and of whatever a tenant adds by label, and `admin-role`, which is everything.

import Messages

enum TenantRoles {
    static let everything = "admin-role"
    /// Gives it to the user called `admin` of the tenant.
    static let everythingBinding = "admin-role-binding"

    private static let group = "rbac.authorization.k8s.io"
    private static let defaults = ["kubernetes.io/bootstrapping": "rbac-defaults"]
    /// An annotation of a role that its tenant keeps as it likes.
    static let automatic = "rbac.authorization.kubernetes.io/autoupdate"

    static func clusterRoles(of tenant: String) -> [ClusterRole] {
        [all(of: tenant), requester(of: tenant)]
            + steps.flatMap { step in [sum(step, tenant), part(step, tenant)] }
    }

    static func bindings(of tenant: String) -> [ClusterRoleBinding] {
        [
            .with {
                $0.metadata.name = everythingBinding
                $0.metadata.tenant = tenant
                $0.roleRef = .with {
                    $0.apiGroup = group; $0.kind = "ClusterRole"; $0.name = everything
                }
                $0.subjects = [
                    .with {
                        $0.apiGroup = group; $0.kind = "User"; $0.name = "admin"
                    }
                ]
            }
        ]
    }

    /// Everything within the tenant.
    private static func all(of tenant: String) -> ClusterRole {
        .with {
            $0.metadata.name = everything
            $0.metadata.tenant = tenant
            $0.rules = [
                rule(["*"], ["*"], ["*"]),
                .with {
                    $0.nonResourceURLs = ["*"]
                    $0.verbs = ["*"]
                },
            ]
        }
    }

    /// For newcomers, who have a token and want a certificate: whoever has this role can ask for one, and no
    /// more. Nobody has it until the tenant binds it.
    private static func requester(of tenant: String) -> ClusterRole {
        .with {
            $0.metadata.name = "certificate-requester"
            $0.metadata.tenant = tenant
            $0.metadata.labels = defaults
            $0.rules = [
                rule(["create", "get"], ["certificates.k8s.io"], ["certificatesigningrequests"])
            ]
        }
    }

    // MARK: view, edit, admin

    private struct Step {
        let name: String
        /// The role that it is a part of; empty for the last.
        let partOf: String
        let rules: [PolicyRule]
    }

    private static func label(_ name: String) -> String { "\(group)/aggregate-to-\(name)" }

    /// The role itself: the controller of aggregated roles says what is in it.
    private static func sum(_ step: Step, _ tenant: String) -> ClusterRole {
        .with {
            $0.metadata.name = step.name
            $0.metadata.tenant = tenant
            $0.metadata.labels = defaults
            if !step.partOf.isEmpty { $0.metadata.labels[label(step.partOf)] = "true" }
            $0.aggregationRule = .with {
                $0.clusterRoleSelectors = [.with { $0.matchLabels = [label(step.name): "true"] }]
            }
        }
    }

    private static func part(_ step: Step, _ tenant: String) -> ClusterRole {
        .with {
            $0.metadata.name = "system:aggregate-to-\(step.name)"
            $0.metadata.tenant = tenant
            $0.metadata.labels = defaults.merging([label(step.name): "true"]) { $1 }
            $0.rules = step.rules
        }
    }

    private static func rule(_ verbs: [String], _ groups: [String], _ resources: [String]) -> PolicyRule {
        .with {
            $0.verbs = verbs
            $0.apiGroups = groups
            $0.resources = resources
        }
    }

    private static let read = ["get", "list", "watch"]
    private static let write = ["create", "delete", "deletecollection", "patch", "update"]

    /// What people of a namespace work with, by group; secrets are apart.
    private static let workloads: [(group: String, resources: [String])] = [
        (
            "",
            [
                "actions", "configmaps", "endpoints", "persistentvolumeclaims", "pods",
                "replicationcontrollers", "replicationcontrollers/scale", "serviceaccounts", "services",
            ]
        ),
        (
            "apps",
            [
                "daemonsets", "deployments", "deployments/scale", "replicasets", "replicasets/scale",
                "statefulsets", "statefulsets/scale",
            ]
        ),
        ("autoscaling", ["horizontalpodautoscalers"]),
        ("batch", ["cronjobs", "jobs"]),
        ("policy", ["poddisruptionbudgets"]),
    ]

    /// To be looked at by everybody, and changed by few.
    private static let surroundings: [(group: String, resources: [String])] = [
        (
            "",
            [
                "actions/status", "events", "limitranges", "namespaces", "namespaces/status",
                "persistentvolumeclaims/status", "pods/log", "pods/status",
                "replicationcontrollers/status", "resourcequotas", "resourcequotas/status",
                "services/status", "tenantquotas",
            ]
        ),
        (
            "apps",
            [
                "controllerrevisions", "daemonsets/status", "deployments/status", "replicasets/status",
                "statefulsets/status",
            ]
        ),
        ("arktos.futurewei.com", ["networks", "networks/status"]),
        ("autoscaling", ["horizontalpodautoscalers/status"]),
        ("batch", ["cronjobs/status", "jobs/status"]),
        ("policy", ["poddisruptionbudgets/status"]),
    ]

    private static let steps = [
        Step(
            name: "view", partOf: "edit",
            rules: (workloads + surroundings).map { rule(read, [$0.group], $0.resources) }),
        Step(
            name: "edit", partOf: "admin",
            rules: workloads.map { rule(write, [$0.group], $0.resources) } + [
                rule(read + write, [""], ["secrets"]),
                rule(["create", "get"], [""], ["pods/attach", "pods/exec", "pods/portforward"]),
                rule(["create"], [""], ["pods/action", "pods/eviction", "serviceaccounts/token"]),
                rule(["impersonate"], [""], ["serviceaccounts"]),
                rule(read + write, ["coordination.k8s.io"], ["leases"]),
            ]),
        Step(
            name: "admin", partOf: "",
            rules: [
                rule(read + write, [group], ["rolebindings", "roles"]),
                rule(["create"], ["authorization.k8s.io"], ["localsubjectaccessreviews"]),
                rule(["list"], ["audit.arktos.io"], ["auditrecords"]),
            ]),
    ]
}
