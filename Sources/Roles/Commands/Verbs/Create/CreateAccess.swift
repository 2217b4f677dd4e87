// `arktos create serviceaccount`, `token`, `role`, `clusterrole` and their bindings.

import API
import APIClient
import Messages

private let rbacGroup = "rbac.authorization.k8s.io"

extension Verb {
    static let createServiceAccount = Generator.verb(
        "serviceaccount", "A service account", usage: "serviceaccount NAME", aliases: ["sa"], flags: []
    ) { _ in ServiceAccount() }

    static let createToken = Verb(
        "token", "A token of a service account",
        usage: "create token SERVICEACCOUNT [--duration 1h] [--audience NAME]...",
        examples: [.init("For an hour", "create token deployer --duration=1h")],
        flags: [
            Flag("duration", nil, .value("DURATION"), "how long it is to count; the server may give less"),
            Flag("audience", nil, .commas("NAME"), "whom it is meant for; the API server unless said"),
            Flag("bound-object-kind", nil, .value("KIND"), "it ends with this object: Pod, Secret or Node"),
            Flag("bound-object-name", nil, .value("NAME"), "the object's name"),
            Flag("bound-object-uid", nil, .value("UID"), "the object's identity"),
            .output,
        ], words: .names("serviceaccounts")
    ) { arguments, program in
        guard arguments.words.count == 1, let name = arguments.words.first else {
            throw CommandError.usage(
                "exactly one NAME is required, got \(arguments.words.count)", of: arguments)
        }
        let form = try OutputForm(arguments, withTables: false)
        let request = try tokenRequest(arguments)
        let session = try Session.open(arguments, program)
        let accounts = Resource.of(ServiceAccount.self)
        let answer = try await session.client.call(
            Objects.create,
            .with {
                $0.resource = session.reference(accounts, name: name, subresource: "token")
                $0.object = request.bytes
            })
        let made = try TokenRequest(bytes: answer.object)
        guard let form else { return program.output.print(made.status.token) }
        try Printer(form, arguments, program.output).print(made.tree)
    }

    private static func tokenRequest(_ arguments: Arguments) throws -> TokenRequest {
        let duration = try arguments.duration("duration")
        let kind = arguments.value("bound-object-kind")
        guard kind != nil || arguments.value("bound-object-name") == nil else {
            throw CommandError("--bound-object-name can only be set if --bound-object-kind is provided")
        }
        guard kind == nil || arguments.value("bound-object-name") != nil else {
            throw CommandError("--bound-object-name is required if --bound-object-kind is provided")
        }
        return .with {
            $0.spec.audiences = arguments.list("audience")
            $0.spec.expirationSeconds = duration.map { $0.components.seconds }
            guard let kind else { return }
            $0.spec.boundObjectRef = .with {
                $0.kind = kind
                $0.apiVersion = "v1"
                $0.name = arguments.value("bound-object-name") ?? ""
                $0.uid = arguments.value("bound-object-uid") ?? ""
            }
        }
    }

    // MARK: Roles

    private static let ruleFlags = [
        Flag(
            "verb", nil, .commas("VERB"),
            "what may be done: get, list, watch, create, update, patch, delete, *"),
        Flag("resource", nil, .commas("KIND[.GROUP][/PART]"), "to what", candidates: .kinds),
        Flag("resource-name", nil, .commas("NAME"), "only to objects of these names"),
    ]

    static let createRole = Generator.verb(
        "role", "What may be done in a namespace", usage: "role NAME --verb VERB... --resource KIND...",
        examples: [.init("Reading pods", "create role reader --verb=get,list,watch --resource=pods")],
        flags: ruleFlags
    ) { generator in
        let rules = try await generator.rules()
        return Role.with { $0.rules = rules }
    }

    static let createClusterRole = Generator.verb(
        "clusterrole", "What may be done in the whole tenant",
        usage:
            "clusterrole NAME (--verb VERB... (--resource KIND... | --non-resource-url PATH...) | --aggregation-rule LABELS)",
        examples: [
            .init(
                "Everything with deployments",
                "create clusterrole deployer --verb='*' --resource=deployments.apps")
        ],
        flags: ruleFlags + [
            Flag("non-resource-url", nil, .commas("PATH"), "paths of what is no object, such as /metrics"),
            Flag("aggregation-rule", nil, .value("LABELS"), "the rules of all roles with these labels"),
        ]
    ) { generator in
        if let text = generator.arguments.value("aggregation-rule") {
            guard
                !["verb", "resource", "non-resource-url"].contains(where: { generator.arguments.isGiven($0) })
            else {
                throw CommandError(
                    "aggregation rule must be specified without verb, resource and non-resource-url")
            }
            let labels = try Generator.labels(text, "aggregation-rule")
            return ClusterRole.with {
                $0.aggregationRule = .with { $0.clusterRoleSelectors = [.with { $0.matchLabels = labels }] }
            }
        }
        let rules = try await generator.rules()
        return ClusterRole.with { $0.rules = rules }
    }

    // MARK: Bindings

    private static let subjectFlags = [
        Flag("user", nil, .commas("NAME"), "a user"), Flag("group", nil, .commas("NAME"), "a group"),
        Flag("serviceaccount", nil, .commas("NAMESPACE:NAME"), "a service account"),
    ]

    static let createRoleBinding = Generator.verb(
        "rolebinding", "Who has a role in a namespace",
        usage:
            "rolebinding NAME (--role NAME | --clusterrole NAME) [--user U]... [--group G]... [--serviceaccount NS:NAME]...",
        examples: [.init("Ann may read pods", "create rolebinding ann-reads --role=reader --user=ann")],
        flags: [
            Flag("role", nil, .value("NAME"), "a role of the namespace", candidates: .names("roles")),
            Flag(
                "clusterrole", nil, .value("NAME"), "a role of the tenant", candidates: .names("clusterroles")
            ),
        ] + subjectFlags
    ) { generator in
        let arguments = generator.arguments
        guard arguments.isGiven("role") != arguments.isGiven("clusterrole") else {
            throw CommandError.usage("exactly one of clusterrole or role must be specified", of: arguments)
        }
        let subjects = try Generator.subjects(arguments)
        let kind = arguments.isGiven("role") ? "Role" : "ClusterRole"
        return RoleBinding.with {
            $0.roleRef = Generator.role(kind, arguments.value(kind.lowercased()) ?? "")
            $0.subjects = subjects
        }
    }

    static let createClusterRoleBinding = Generator.verb(
        "clusterrolebinding", "Who has a role in the whole tenant",
        usage:
            "clusterrolebinding NAME --clusterrole NAME [--user U]... [--group G]... [--serviceaccount NS:NAME]...",
        flags: [
            Flag(
                "clusterrole", nil, .value("NAME"), "a role of the tenant", candidates: .names("clusterroles")
            )
        ] + subjectFlags
    ) { generator in
        let role = try generator.required("clusterrole")
        let subjects = try Generator.subjects(generator.arguments)
        return ClusterRoleBinding.with {
            $0.roleRef = Generator.role("ClusterRole", role)
            $0.subjects = subjects
        }
    }
}

extension Generator {
    fileprivate static func role(_ kind: String, _ name: String) -> RoleRef {
        .with {
            $0.apiGroup = rbacGroup
            $0.kind = kind
            $0.name = name
        }
    }

    static func subjects(_ arguments: Arguments) throws(CommandError) -> [Subject] {
        var subjects: [Subject] = []
        for (flag, kind) in [("user", "User"), ("group", "Group")] {
            for name in arguments.list(flag) {
                subjects.append(
                    .with {
                        $0.apiGroup = rbacGroup
                        $0.kind = kind
                        $0.name = name
                    })
            }
        }
        for text in arguments.list("serviceaccount") {
            let sides = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
            guard sides.count == 2, !sides.contains("") else {
                throw CommandError("serviceaccount must be <namespace>:<name>, but is \"\(text)\"")
            }
            subjects.append(
                .with {
                    $0.kind = "ServiceAccount"
                    $0.namespace = sides[0]
                    $0.name = sides[1]
                })
        }
        return subjects
    }

    /// Kinds of one group together in a rule, as kubectl puts them.
    fileprivate func rules() async throws -> [PolicyRule] {
        let verbs = arguments.list("verb")
        guard !verbs.isEmpty else {
            throw CommandError.usage("at least one verb must be specified", of: arguments)
        }
        let paths = arguments.list("non-resource-url")
        let words = arguments.list("resource")
        guard !words.isEmpty || !paths.isEmpty else {
            throw CommandError.usage(
                arguments.verb.hasSuffix("clusterrole")
                    ? "one of resource or nonResourceURL must be specified"
                    : "at least one resource must be specified",
                of: arguments)
        }
        let names = arguments.list("resource-name")
        guard names.isEmpty || !words.isEmpty else { throw CommandError("--resource-name needs --resource") }
        if let known = VerbWords(verbs).problem { program.output.warn(known) }
        var groups: [(group: String, resources: [String])] = []
        for word in words {
            let (group, resource) = try await resourceOfRule(word)
            if let index = groups.firstIndex(where: { $0.group == group }) {
                groups[index].resources.append(resource)
            } else {
                groups.append((group, [resource]))
            }
        }
        var rules = groups.map { group, resources in
            PolicyRule.with {
                $0.verbs = verbs
                $0.apiGroups = [group]
                $0.resources = resources
                $0.resourceNames = names
            }
        }
        if !paths.isEmpty {
            rules.append(
                .with {
                    $0.verbs = verbs
                    $0.nonResourceURLs = paths
                })
        }
        return rules
    }

    /// `pods/log`, `deployments.apps`, `*`.
    private func resourceOfRule(_ word: String) async throws -> (group: String, resource: String) {
        let sides = word.split(separator: "/", maxSplits: 1).map { String($0) }
        if sides[0] == "*" { return ("*", word) }
        let resource = try await Kinds().named(sides[0])
        let part = sides.count > 1 ? "/" + sides[1] : ""
        return (resource.group, resource.plural + part)
    }
}

/// Whether the verbs of a rule are ones that somebody asks for.
private struct VerbWords {
    private static let known: Set<String> = [
        "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "*", "use", "bind",
        "escalate", "impersonate", "proxy", "approve", "sign", "head", "post", "put",
    ]
    let problem: String?

    init(_ verbs: [String]) {
        problem = verbs.first { !VerbWords.known.contains($0) }.map {
            "'\($0)' is not a standard resource verb"
        }
    }
}
