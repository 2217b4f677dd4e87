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

    private var rules: TenantRules {
        TenantRules(
            clusterRoles: [
                .with {
                    $0.metadata.name = "reader"
                    $0.rules = [Self.rule(["get"], ["pods"])]
                }
            ],
            clusterRoleBindings: [
                .with {
                    $0.metadata.name = "devs-read"
                    $0.roleRef = .with {
                        $0.kind = "ClusterRole"; $0.name = "reader"
                    }
                    $0.subjects = [
                        subject("Group", "dev"), subject("ServiceAccount", "bot", namespace: "ci"),
                    ]
                }
            ],
            roles: [
                .with {
                    $0.metadata.name = "writer"
                    $0.metadata.namespace = "default"
                    $0.rules = [Self.rule(["delete"], ["pods"])]
                }
            ],
            roleBindings: [
                .with {
                    $0.metadata.name = "ann-writes"
                    $0.metadata.namespace = "default"
                    $0.roleRef = .with {
                        $0.kind = "Role"; $0.name = "writer"
                    }
                    $0.subjects = [subject("User", "ann")]
                }
            ])
    }

    @Test func bindingReachesGroupsUsersAndServiceAccounts() throws {
        let rules = rules
        let dev = UserInfo(name: "bob", tenant: "acme", groups: ["dev"])
        #expect(rules.binding(allowing: try request(dev, "get")) == "ClusterRoleBinding \"devs-read\"")
        let bot = UserInfo(name: "system:serviceaccount:ci:bot", tenant: "acme")
        #expect(rules.binding(allowing: try request(bot, "get")) != nil)
        let ann = UserInfo(name: "ann", tenant: "acme")
        #expect(rules.binding(allowing: try request(ann, "delete")) == "RoleBinding \"default/ann-writes\"")
        #expect(rules.binding(allowing: try request(ann, "get")) == nil)
    }

    @Test func roleBindingHoldsInItsNamespaceOfItsTenantOnly() throws {
        let ann = UserInfo(name: "ann", tenant: "acme")
        #expect(rules.binding(allowing: try request(ann, "delete", namespace: "other")) == nil)
        #expect(rules.binding(allowing: try request(ann, "delete", tenant: "globex")) == nil)
        #expect(rules.binding(allowing: try request(ann, "delete", namespace: "")) == nil)
    }
}
