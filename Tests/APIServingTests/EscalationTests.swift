// Nobody gives away what it does not have.

import API
import APIClient
import Messages
import TestKit
import Testing

struct EscalationTests {
    private func failure<Value>(_ call: () async throws(APIError) -> Value) async -> APIError? {
        do throws(APIError) {
            _ = try await call()
            return nil
        } catch {
            return error
        }
    }

    private static let group = "rbac.authorization.k8s.io"

    private static func rule(
        _ verbs: [String], _ resources: [String], groups: [String] = [""], names: [String] = [],
        tenants: [String] = []
    ) -> PolicyRule {
        .with {
            $0.verbs = verbs
            $0.resources = resources
            $0.apiGroups = groups
            $0.resourceNames = names
            $0.tenants = tenants
        }
    }

    /// Writes roles and bindings of all kinds.
    private static let writesRoles = rule(
        ["create", "update", "get"],
        ["roles", "clusterroles", "rolebindings", "clusterrolebindings"], groups: [group])

    private static func role(_ name: String, _ rules: [PolicyRule], namespace: String = "default") -> Role {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = namespace
            $0.rules = rules
        }
    }

    private static func binding(_ name: String, _ kind: String, _ role: String, to user: String = "eve")
        -> RoleBinding
    {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = "default"
            $0.roleRef = .with {
                $0.apiGroup = group; $0.kind = kind; $0.name = role
            }
            $0.subjects = [
                .with {
                    $0.apiGroup = group; $0.kind = "User"; $0.name = user
                }
            ]
        }
    }

    /// Gives the user rules in all of a tenant.
    private func grant(_ user: String, _ rules: [PolicyRule], tenant: String, _ cluster: TestCluster)
        async throws
    {
        let name = "test-\(user)"
        _ = try await cluster.admin.create(
            ClusterRole.with {
                $0.metadata.name = name
                $0.metadata.tenant = tenant
                $0.rules = rules
            })
        _ = try await cluster.admin.create(
            ClusterRoleBinding.with {
                $0.metadata.name = name
                $0.metadata.tenant = tenant
                $0.roleRef = Self.binding("", "ClusterRole", name).roleRef
                $0.subjects = Self.binding("", "", "", to: user).subjects
            })
    }

    @Test func rolesGiveNoMoreThanTheirAuthorHas() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            try await grant(
                "bob", [Self.writesRoles, Self.rule(["get", "list"], ["pods"])], tenant: "acme", cluster)
            let bob = try cluster.client("bob", tenant: "acme", groups: ["dev"])
            var made = try await bob.create(Self.role("reader", [Self.rule(["get"], ["pods"])]))
            let more = Self.rule(["get", "delete"], ["pods", "secrets"])
            let refused = await failure { () async throws(APIError) in
                try await bob.create(Self.role("more", [more]))
            }
            #expect(refused?.reason == .forbidden)
            #expect(
                refused?.message == """
                    roles.rbac.authorization.k8s.io "more" is forbidden: user "bob" (groups=["dev" \
                    "system:authenticated"]) is attempting to grant RBAC permissions not currently held:
                    {APIGroups:[""], Resources:["pods"], Verbs:["delete"]}
                    {APIGroups:[""], Resources:["secrets"], Verbs:["get" "delete"]}
                    """)
            // What is there may be relabelled, and not extended.
            made.metadata.labels = ["team": "a"]
            made = try await bob.update(made)
            made.rules.append(more)
            let extended = made
            let refusedUpdate = await failure { () async throws(APIError) in try await bob.update(extended) }
            #expect(refusedUpdate?.message.contains("permissions not currently held") == true)
            let aggregated = ClusterRole.with {
                $0.metadata.name = "sum"
                $0.aggregationRule = .with {
                    $0.clusterRoleSelectors = [.with { $0.matchLabels = ["a": "b"] }]
                }
            }
            let refusedSum = await failure { () async throws(APIError) in try await bob.create(aggregated) }
            #expect(refusedSum?.message.contains(#"Resources:["*"]"#) == true)
        }
    }

    @Test func theVerbEscalateAllowsIt() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let escalate = Self.rule(["escalate"], ["roles"], groups: [Self.group], names: ["chosen"])
            try await grant("bob", [Self.writesRoles, escalate], tenant: "acme", cluster)
            let bob = try cluster.client("bob", tenant: "acme")
            _ = try await bob.create(Self.role("chosen", [Self.rule(["*"], ["*"])]))
            let other = await failure { () async throws(APIError) in
                try await bob.create(Self.role("other", [Self.rule(["*"], ["*"])]))
            }
            #expect(other?.reason == .forbidden)
        }
    }

    @Test func bindingsGiveNoMoreThanTheirAuthorHas() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let bind = Self.rule(["bind"], ["clusterroles"], groups: [Self.group], names: ["view-all"])
            try await grant(
                "bob", [Self.writesRoles, Self.rule(["get"], ["pods"]), bind], tenant: "acme", cluster)
            let bob = try cluster.client("bob", tenant: "acme")
            _ = try await acme.create(Self.role("reader", [Self.rule(["get"], ["pods"])]))
            _ = try await acme.create(Self.role("writer", [Self.rule(["delete"], ["pods"])]))
            _ = try await acme.create(
                ClusterRole.with {
                    $0.metadata.name = "view-all"
                    $0.rules = [Self.rule(["get", "list"], ["*"], groups: ["*"])]
                })
            _ = try await bob.create(Self.binding("a", "Role", "reader"))
            _ = try await bob.create(Self.binding("b", "ClusterRole", "view-all"))
            for (kind, role) in [("Role", "writer"), ("ClusterRole", "admin-role")] {
                let refused = await failure { () async throws(APIError) in
                    try await bob.create(Self.binding("c", kind, role))
                }
                #expect(refused?.reason == .forbidden, "\(role)")
                #expect(refused?.message.contains("rolebindings.rbac.authorization.k8s.io \"c\"") == true)
            }
            let missing = await failure { () async throws(APIError) in
                try await bob.create(Self.binding("c", "Role", "none"))
            }
            #expect(missing?.reason == .notFound)
            #expect(missing?.message == "roles.rbac.authorization.k8s.io \"none\" not found")
            // A binding to all of the tenant is another thing than one in a namespace.
            let everywhere = await failure { () async throws(APIError) in
                try await bob.create(
                    ClusterRoleBinding.with {
                        $0.metadata.name = "self"
                        $0.roleRef = Self.binding("", "ClusterRole", "admin-role").roleRef
                        $0.subjects = Self.binding("", "", "", to: "bob").subjects
                    })
            }
            #expect(everywhere?.reason == .forbidden)
        }
    }

    @Test func whatIsHeldInOneNamespaceIsGivenInThatOnly() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            try await grant("bob", [Self.writesRoles], tenant: "acme", cluster)
            _ = try await acme.create(Self.role("reader", [Self.rule(["get"], ["pods"])]))
            _ = try await acme.create(Self.binding("bobs", "Role", "reader", to: "bob"))
            let bob = try cluster.client("bob", tenant: "acme")
            _ = try await bob.create(Self.role("mine", [Self.rule(["get"], ["pods"])]))
            let elsewhere = await failure { () async throws(APIError) in
                try await bob.create(
                    Self.role("mine", [Self.rule(["get"], ["pods"])], namespace: "kube-public"))
            }
            #expect(elsewhere?.reason == .forbidden)
        }
    }

    @Test func operatorsOfOneTenantAreOperatorsOfNoOther() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            try await cluster.createTenant("globex")
            var rules = [Self.writesRoles, Self.rule(["get", "create"], ["pods"])]
            for index in rules.indices { rules[index].tenants = ["acme"] }
            try await grant("olga", rules, tenant: "system", cluster)
            let olga = try cluster.client("olga", tenant: "system")
            var pod = TestCluster.pod("web", tenant: "acme")
            _ = try await olga.create(pod)
            for tenant in ["globex", "system"] {
                pod.metadata.tenant = tenant
                let other = pod
                let refused = await failure { () async throws(APIError) in try await olga.create(other) }
                #expect(refused?.reason == .forbidden, "\(tenant)")
            }
            let everywhere = await failure { () async throws(APIError) in
                try await olga.list(Pod.self, in: .all)
            }
            #expect(everywhere?.reason == .forbidden)
            // What it holds for one tenant it gives in that tenant.
            var role = Self.role("reader", [Self.rule(["get"], ["pods"])])
            role.metadata.tenant = "acme"
            _ = try await olga.create(role)
            role.rules = [Self.rule(["delete"], ["pods"])]
            role.metadata.name = "more"
            let more = role
            let refused = await failure { () async throws(APIError) in try await olga.create(more) }
            #expect(refused?.message.contains("permissions not currently held") == true)
        }
    }

    @Test func anOperatorWhoWritesSystemsRolesGivesNoMoreTenantsThanItHas() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let pods = Self.rule(["get"], ["pods"], tenants: ["acme", "system"])
            try await grant("olga", [Self.writesRoles, pods], tenant: "system", cluster)
            let olga = try cluster.client("olga", tenant: "system")
            func clusterRole(_ name: String, _ tenants: [String]) -> ClusterRole {
                .with {
                    $0.metadata.name = name
                    $0.rules = [Self.rule(["get"], ["pods"], tenants: tenants)]
                }
            }
            _ = try await olga.create(clusterRole("a", ["acme"]))
            // In a role of one namespace, a rule that names no tenant means system.
            _ = try await olga.create(Self.role("b", [Self.rule(["get"], ["pods"])]))
            for (name, tenants) in [("c", []), ("d", ["*"]), ("e", ["globex"])] {
                let refused = await failure { () async throws(APIError) in
                    try await olga.create(clusterRole(name, tenants))
                }
                #expect(refused?.reason == .forbidden, "\(tenants)")
            }
        }
    }

    @Test func onlySystemsRulesNameTenants() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let refused = await failure { () async throws(APIError) in
                try await acme.create(
                    Self.role("far", [Self.rule(["get"], ["pods"], tenants: ["globex"])]))
            }
            #expect(refused?.reason == .invalid)
            #expect(
                refused?.message.hasSuffix(
                    "rules[0].tenants: Forbidden: only rules of tenant system reach other tenants") == true)
        }
    }

    @Test func aBindingCountsAndEndsWithTheAnswer() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(Self.role("reader", [Self.rule(["list"], ["pods"])]))
            let eve = try cluster.client("eve", tenant: "acme")
            func list() async -> APIError? {
                await failure { () async throws(APIError) in
                    try await eve.list(Pod.self, in: .namespace("", "default"))
                }
            }
            for _ in 0..<20 {
                #expect(await list()?.reason == .forbidden)
                _ = try await acme.create(Self.binding("eves", "Role", "reader"))
                #expect(await list() == nil)
                try await acme.delete(RoleBinding.self, ObjectName(namespace: "default", name: "eves"))
            }
        }
    }

    @Test func listsOfOneNameAreAboutThatName() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let named = Self.rule(["list", "watch"], ["secrets"], names: ["mine"])
            _ = try await acme.create(Self.role("one", [named]))
            _ = try await acme.create(Self.binding("eves", "Role", "one"))
            for name in ["mine", "other"] {
                _ = try await acme.create(
                    Secret.with {
                        $0.metadata.name = name
                        $0.metadata.namespace = "default"
                    })
            }
            let eve = try cluster.client("eve", tenant: "acme")
            func list(_ fields: String) async throws(APIError) -> [String] {
                try await eve.list(
                    Secret.self, in: .namespace("", "default"), Selectors(fields: fields)
                ).items.map(\.metadata.name)
            }
            #expect(try await list("metadata.name=mine") == ["mine"])
            for fields in ["", "metadata.name=other", "metadata.name!=mine"] {
                let refused = await failure { () async throws(APIError) in try await list(fields) }
                #expect(refused?.reason == .forbidden, "\(fields)")
            }
        }
    }
}
