// Roles and bindings of a tenant, without a server.

import API
import Messages
import Testing

@testable import APIServing

struct TenantRulesTests {
    private static func rule(
        _ verbs: [String], _ resources: [String], groups: [String] = [""], names: [String] = []
    ) -> PolicyRule {
        .with {
            $0.verbs = verbs
            $0.resources = resources
            $0.apiGroups = groups
            $0.resourceNames = names
        }
    }

    private func request(
        _ user: UserInfo, _ verb: String, _ resource: String = "pods", sub: String = "",
        tenant: String = "acme",
        namespace: String = "default", name: String = ""
    ) throws -> RequestAttributes {
        RequestAttributes(
            user: user, verb: verb, try #require(Resource.plural(resource)), subresource: sub, tenant: tenant,
            namespace: namespace, name: name)
    }

    struct Question: Sendable {
        let rule: PolicyRule
        let verb: String
        var resource = "pods"
        var sub = ""
        var name = ""
        let isAllowed: Bool
    }

    static let questions = [
        Question(rule: rule(["get"], ["pods"]), verb: "get", isAllowed: true),
        Question(rule: rule(["get"], ["pods"]), verb: "list", isAllowed: false),
        Question(
            rule: rule(["*"], ["*"], groups: ["*"]), verb: "delete", resource: "deployments", isAllowed: true),
        Question(rule: rule(["*"], ["*"]), verb: "delete", resource: "deployments", isAllowed: false),
        Question(rule: rule(["update"], ["pods"]), verb: "update", sub: "status", isAllowed: false),
        Question(rule: rule(["update"], ["pods/status"]), verb: "update", sub: "status", isAllowed: true),
        Question(rule: rule(["update"], ["*/status"]), verb: "update", sub: "status", isAllowed: true),
        Question(rule: rule(["get"], ["pods"], names: ["web"]), verb: "get", name: "web", isAllowed: true),
        Question(rule: rule(["get"], ["pods"], names: ["web"]), verb: "get", name: "db", isAllowed: false),
        Question(rule: rule(["list"], ["pods"], names: ["web"]), verb: "list", isAllowed: false),
    ]

    @Test(arguments: questions.indices)
    func ruleAllowsWhatItSays(_ index: Int) throws {
        let question = Self.questions[index]
        let asked = try request(
            UserInfo(name: "ann", tenant: "acme"), question.verb, question.resource, sub: question.sub,
            name: question.name)
        #expect(question.rule.allows(asked) == question.isAllowed)
    }

    private func subject(_ kind: String, _ name: String, namespace: String = "") -> Subject {
        .with {
            $0.kind = kind
            $0.name = name
            $0.namespace = namespace
        }
    }

    private func role(_ kind: String, _ name: String) -> RoleRef {
        .with {
            $0.kind = kind
            $0.name = name
        }
    }

    private var rules: TenantRules {
        var rules = TenantRules(of: "acme")
        rules.set(clusterRole: "reader", .with { $0.rules = [Self.rule(["get"], ["pods"])] })
        rules.set(
            clusterRoleBinding: "devs-read",
            .with {
                $0.roleRef = role("ClusterRole", "reader")
                $0.subjects = [
                    subject("Group", "dev"), subject("ServiceAccount", "bot", namespace: "ci"),
                ]
            })
        rules.set(role: "default/writer", .with { $0.rules = [Self.rule(["delete"], ["pods"])] })
        rules.set(
            roleBinding: "default/ann-writes",
            .with {
                $0.metadata.name = "ann-writes"
                $0.roleRef = role("Role", "writer")
                $0.subjects = [subject("User", "ann")]
            })
        return rules
    }

    @Test func bindingReachesGroupsUsersAndServiceAccounts() throws {
        let rules = rules
        let dev = UserInfo(name: "bob", tenant: "acme", groups: ["dev"])
        #expect(
            rules.binding(allowing: try request(dev, "get"))
                == "ClusterRoleBinding \"devs-read\" of ClusterRole \"reader\"")
        let bot = UserInfo(name: "system:serviceaccount:ci:bot", tenant: "acme")
        #expect(rules.binding(allowing: try request(bot, "get")) != nil)
        let ann = UserInfo(name: "ann", tenant: "acme")
        #expect(
            rules.binding(allowing: try request(ann, "delete"))
                == "RoleBinding \"ann-writes/default\" of Role \"writer\"")
        #expect(rules.binding(allowing: try request(ann, "get")) == nil)
    }

    @Test func roleBindingHoldsInItsNamespaceOfItsTenantOnly() throws {
        let ann = UserInfo(name: "ann", tenant: "acme")
        #expect(rules.binding(allowing: try request(ann, "delete", namespace: "other")) == nil)
        #expect(rules.binding(allowing: try request(ann, "delete", tenant: "globex")) == nil)
        #expect(rules.binding(allowing: try request(ann, "delete", namespace: "")) == nil)
    }

    @Test func rulesFollowEachChange() throws {
        var rules = rules
        let bob = UserInfo(name: "bob", tenant: "acme", groups: ["dev"])
        let ann = UserInfo(name: "ann", tenant: "acme")
        rules.set(clusterRole: "reader", nil)
        #expect(rules.binding(allowing: try request(bob, "get")) == nil)
        rules.set(clusterRole: "reader", .with { $0.rules = [Self.rule(["list"], ["pods"])] })
        #expect(rules.binding(allowing: try request(bob, "list")) != nil)
        rules.set(
            clusterRoleBinding: "devs-read",
            .with {
                $0.roleRef = role("ClusterRole", "reader")
                $0.subjects = [subject("User", "ann")]
            })
        #expect(rules.binding(allowing: try request(bob, "list")) == nil)
        #expect(rules.binding(allowing: try request(ann, "list")) != nil)
        rules.set(roleBinding: "default/ann-writes", nil)
        #expect(rules.binding(allowing: try request(ann, "delete")) == nil)
    }

    // MARK: Tenant system

    /// What `ops` of tenant system may do by a role that names these tenants.
    private func systemRules(_ tenants: [String]) -> TenantRules {
        var rules = TenantRules(of: "system")
        var rule = Self.rule(["get"], ["pods"])
        rule.tenants = tenants
        rules.set(clusterRole: "reader", .with { $0.rules = [rule] })
        rules.set(
            clusterRoleBinding: "everywhere",
            .with {
                $0.roleRef = role("ClusterRole", "reader")
                $0.subjects = [subject("Group", "ops")]
            })
        rules.set(
            roleBinding: "default/here",
            .with {
                $0.roleRef = role("ClusterRole", "reader")
                $0.subjects = [subject("Group", "guests")]
            })
        return rules
    }

    struct Reach: Sendable, CustomTestStringConvertible {
        let tenants: [String]
        let group: String
        /// Of acme, globex, system, all of them, and of the cluster itself.
        let allowed: [Bool]

        var testDescription: String { "\(group) by a rule for \(tenants)" }
    }

    @Test(arguments: [
        Reach(tenants: [], group: "ops", allowed: [true, true, true, true, true]),
        Reach(tenants: ["*"], group: "ops", allowed: [true, true, true, true, true]),
        Reach(tenants: ["acme"], group: "ops", allowed: [true, false, false, false, false]),
        Reach(tenants: ["acme", "system"], group: "ops", allowed: [true, false, true, false, false]),
        // A binding in a namespace of tenant system is about that namespace, and about no other tenant's.
        Reach(tenants: [], group: "guests", allowed: [false, false, true, false, false]),
        Reach(tenants: ["*"], group: "guests", allowed: [true, true, true, false, false]),
        Reach(tenants: ["globex"], group: "guests", allowed: [false, true, false, false, false]),
    ])
    func systemsRulesReachTheTenantsThatTheyName(_ reach: Reach) throws {
        let rules = systemRules(reach.tenants)
        let user = UserInfo(name: "olga", tenant: "system", groups: [reach.group])
        let answers = try ["acme", "globex", "system", "all", ""].map { tenant in
            let namespace = ["all", ""].contains(tenant) ? "" : "default"
            return rules.binding(
                allowing: try request(user, "get", tenant: tenant, namespace: namespace)) != nil
        }
        #expect(answers == reach.allowed)
    }

    // MARK: Paths

    @Test(arguments: [
        ("/metrics", "/metrics", true), ("/metrics", "/metrics/x", false),
        ("/healthz/*", "/healthz/etcd", true),
        ("*", "/anything", true), ("/healthz/*", "/healthz", false),
    ])
    func pathsMatchWholeOrByTheirBeginning(_ pattern: String, _ path: String, _ isAllowed: Bool) {
        let rule = PolicyRule.with {
            $0.verbs = ["get"]
            $0.nonResourceURLs = [pattern]
        }
        let user = UserInfo(name: "olga", tenant: "system")
        #expect(rule.allows(RequestAttributes(user: user, verb: "get", path: path)) == isAllowed)
        #expect(!rule.allows(RequestAttributes(user: user, verb: "post", path: path)))
    }
}
