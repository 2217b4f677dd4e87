// `arktos auth can-i`: whether a call would be allowed, or all that is.

import API
import APIClient
import Messages

extension Verb {
    static let canI = Verb(
        "can-i", "Whether you may do something",
        usage: "auth can-i (VERB (KIND | KIND/NAME | /PATH) | --list)",
        explanation: """
            Prints yes or no, and ends with 0 or 1. Verb and kind may be '*'. With --tenant the question is about \
            that tenant's objects.
            """,
        examples: [
            .init("In the namespace of the context", "auth can-i create deployments"),
            .init("In all namespaces", "auth can-i list pods --all-namespaces"),
            .init("One object's part", "auth can-i get pods/web --subresource=log"),
            .init("All that you may do", "auth can-i --list"),
        ],
        flags: [
            Flag("all-namespaces", "A", .on, "in all namespaces of the tenant"),
            Flag("list", nil, .on, "prints what may be done in the namespace"),
            Flag("no-headers", nil, .on, "with --list: no heading"),
            Flag("quiet", "q", .on, "only the exit code says it"),
            Flag("subresource", nil, .value("PART"), "a part of the object, such as log or status"),
        ], words: .choice(["get", "list", "watch", "create", "update", "patch", "delete"])
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        if arguments.has("list") {
            try arguments.limitWords(to: 0)
            return try await Permissions.list(arguments, session, program.output)
        }
        guard arguments.words.count == 2 else {
            throw CommandError.usage(
                "you must specify two arguments: verb resource or verb resource/name", of: arguments)
        }
        let question = try await Permissions.question(arguments, session, program.output)
        let status = try await session.ask("selfsubjectaccessreviews", of: Permissions.group, question).status
        if !arguments.has("quiet") {
            let why = [status.reason, status.evaluationError].filter { !$0.isEmpty }.map { " - \($0)" }
            program.output.print(status.allowed ? "yes" : "no" + why.joined())
        }
        guard status.allowed else { throw CommandError.silent() }
    }
}

enum Permissions {
    static let group = "authorization.k8s.io"

    static func question(_ arguments: Arguments, _ session: Session, _ output: Output) async throws
        -> SelfSubjectAccessReview
    {
        let (verb, what) = (arguments.words[0], arguments.words[1])
        if what.hasPrefix("/") {
            guard !arguments.isGiven("subresource") else {
                throw CommandError("--subresource can not be used with NonResourceURL")
            }
            return .with {
                $0.spec.nonResourceAttributes = .with {
                    $0.verb = verb
                    $0.path = what
                }
            }
        }
        let sides = what.split(separator: "/", maxSplits: 1).map { String($0) }
        guard let word = sides.first else { throw CommandError("\"\(what)\" names no kind") }
        let kind = await kind(word, session, output)
        return .with {
            $0.spec.resourceAttributes = .with {
                $0.verb = verb
                $0.group = kind.group
                $0.resource = kind.plural
                $0.name = sides.count > 1 ? sides[1] : ""
                $0.subresource = arguments.value("subresource") ?? ""
                $0.tenant = session.tenant
                $0.namespace = arguments.has("all-namespaces") ? "" : session.namespace
            }
        }
    }

    /// What no server has may be in rules all the same.
    private static func kind(_ word: String, _ session: Session, _ output: Output) async -> (
        group: String, plural: String
    ) {
        if word == "*" { return ("*", "*") }
        if let known = try? await session.kinds.named(word) { return (known.group, known.plural) }
        output.complain("Warning: the server doesn't have a resource type '\(word)'")
        let sides = word.split(separator: ".", maxSplits: 1).map { String($0) }
        return (sides.count > 1 ? sides[1] : "", sides.first ?? word)
    }

    static func list(_ arguments: Arguments, _ session: Session, _ output: Output) async throws {
        let namespace = session.namespace
        let status = try await session.ask(
            "selfsubjectrulesreviews", of: group,
            SelfSubjectRulesReview.with {
                $0.spec.namespace = namespace
                $0.spec.tenant = session.tenant
            }
        ).status
        if status.incomplete {
            output.complain(
                "warning: the list may be incomplete: \(status.evaluationError)")
        }
        var table = arguments.has("no-headers") ? TextTable() : TextTable(heading(status))
        for row in rows(status) { table.add(row) }
        output.print(table.text)
    }

    private static func reaches(_ status: SubjectRulesReviewStatus) -> Bool {
        status.resourceRules.contains { !$0.tenants.isEmpty }
    }

    private static func heading(_ status: SubjectRulesReviewStatus) -> [String] {
        ["Resources", "Non-Resource URLs", "Resource Names", "Verbs"] + (reaches(status) ? ["Tenants"] : [])
    }

    /// One for each kind, in the order of their names.
    private static func rows(_ status: SubjectRulesReviewStatus) -> [[String]] {
        let reaches = reaches(status)
        func shown(_ words: [String]) -> String { "[\(words.joined(separator: " "))]" }
        var rows: [[String]] = []
        for rule in status.resourceRules {
            for resource in rule.resources {
                for group in rule.apiGroups {
                    let name = group.isEmpty ? resource : "\(resource).\(group)"
                    rows.append([name, "[]", shown(rule.resourceNames), shown(rule.verbs)])
                    if reaches { rows[rows.count - 1].append(shown(rule.tenants)) }
                }
            }
        }
        for rule in status.nonResourceRules {
            rows.append(["", shown(rule.nonResourceURLs), "[]", shown(rule.verbs)])
            if reaches { rows[rows.count - 1].append("[]") }
        }
        return rows.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
