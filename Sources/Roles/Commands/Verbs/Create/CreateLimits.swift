// `arktos create quota`, `create tenantquota`, `create poddisruptionbudget` and `create priorityclass`.

import API
import Messages

extension Verb {
    static let createQuota = Generator.verb(
        "quota", "How much a namespace may use",
        usage: "quota NAME [--hard RESOURCE=AMOUNT,...] [--scopes SCOPE,...]",
        aliases: ["resourcequota"],
        examples: [
            .init("Of processors, memory and pods", "create quota small --hard=cpu=1,memory=1Gi,pods=2")
        ],
        flags: [
            Flag("hard", nil, .value("RESOURCE=AMOUNT,..."), "the most of each"),
            Flag("scopes", nil, .commas("SCOPE"), "only pods that are such: BestEffort, NotTerminating, ..."),
        ]
    ) { generator in
        let hard = try hard(generator)
        return ResourceQuota.with {
            $0.spec.hard = hard
            $0.spec.scopes = generator.arguments.list("scopes")
        }
    }

    static let createTenantQuota = Generator.verb(
        "tenantquota", "How much a tenant may use, in all its namespaces together",
        usage: "tenantquota NAME --tenant TENANT --hard RESOURCE=AMOUNT,...", aliases: ["tq"],
        explanation: "The tenant sees it, and only the cluster's own users change it.",
        examples: [
            .init(
                "Of processors, machines and secrets",
                "create tenantquota contract --tenant=acme --hard=requests.cpu=8,virtualmachines=2,"
                    + "count/secrets=50")
        ],
        flags: [Flag("hard", nil, .value("RESOURCE=AMOUNT,..."), "the most of each")]
    ) { generator in
        _ = try generator.required("hard")
        let hard = try hard(generator)
        return TenantQuota.with { $0.spec.hard = hard }
    }

    private static func hard(_ generator: Generator) throws(CommandError) -> [String: Quantity] {
        var hard: [String: Quantity] = [:]
        for (key, value) in try Generator.pairs(generator.arguments.value("hard") ?? "", "hard") {
            guard Amount(value) != nil else {
                throw CommandError(
                    "invalid argument \"\(key)=\(value)\" for \"--hard\" flag: \(value) is no amount")
            }
            hard[key] = .with { $0.string = value }
        }
        return hard
    }

    static let createPodDisruptionBudget = Generator.verb(
        "poddisruptionbudget", "How many pods may be taken away at once",
        usage: "poddisruptionbudget NAME --selector LABELS (--min-available N | --max-unavailable N)",
        aliases: ["pdb"],
        examples: [.init("Half of them at most", "create pdb web --selector=app=web --max-unavailable=50%")],
        flags: [
            Flag("selector", nil, .value("LABELS"), "of the pods"),
            Flag("min-available", nil, .value("N"), "so many are always there: a number or a percentage"),
            Flag(
                "max-unavailable", nil, .value("N"), "so many are missing at most: a number or a percentage"),
        ]
    ) { generator in
        let arguments = generator.arguments
        let labels = try Generator.labels(try generator.required("selector"), "selector")
        guard !labels.isEmpty else { throw CommandError("a selector must be specified") }
        guard arguments.isGiven("min-available") != arguments.isGiven("max-unavailable") else {
            throw CommandError.usage(
                "one of min-available and max-unavailable must be specified", of: arguments)
        }
        return PodDisruptionBudget.with {
            $0.spec.selector = .with { $0.matchLabels = labels }
            $0.spec.minAvailable = arguments.value("min-available").map { Generator.target($0) }
            $0.spec.maxUnavailable = arguments.value("max-unavailable").map { Generator.target($0) }
        }
    }

    static let createPriorityClass = Generator.verb(
        "priorityclass", "Which pods come first",
        usage: "priorityclass NAME --value N [--global-default] [--description TEXT]", aliases: ["pc"],
        flags: [
            Flag("value", nil, .value("N"), "the greater, the earlier"),
            Flag("global-default", nil, .on, "of pods that name none"),
            Flag("description", nil, .value("TEXT"), "for people"),
            Flag(
                "preemption-policy", nil, .value("POLICY"), "PreemptLowerPriority (unless said) or Never",
                candidates: .choice(["PreemptLowerPriority", "Never"])),
        ]
    ) { generator in
        let value = try generator.integer32("value") ?? 0
        let policy = try generator.arguments.choice("preemption-policy", ["PreemptLowerPriority", "Never"])
        return PriorityClass.with {
            $0.value = value
            $0.globalDefault = generator.arguments.has("global-default")
            $0.description = generator.arguments.value("description") ?? ""
            $0.preemptionPolicy = policy
        }
    }
}
