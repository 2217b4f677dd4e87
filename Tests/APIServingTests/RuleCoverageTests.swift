// Which rules somebody holds who holds others, without a server.

import Messages
import Testing

@testable import APIServing

struct RuleCoverageTests {
    private static func rule(
        _ verbs: [String], _ resources: [String], groups: [String] = [""], names: [String] = [],
        urls: [String] = []
    ) -> PolicyRule {
        .with {
            $0.verbs = verbs
            $0.resources = resources
            $0.apiGroups = resources.isEmpty ? [] : groups
            $0.resourceNames = names
            $0.nonResourceURLs = urls
        }
    }

    struct Case: Sendable {
        let held: [PolicyRule]
        let wanted: PolicyRule
        /// Empty when nothing is missing.
        var missing: [String] = []
    }

    private static let cases = [
        Case(held: [rule(["*"], ["*"], groups: ["*"])], wanted: rule(["get"], ["pods"])),
        Case(held: [rule(["get", "list"], ["pods", "secrets"])], wanted: rule(["list"], ["secrets"])),
        // Put together from several.
        Case(
            held: [rule(["get"], ["pods"]), rule(["list"], ["pods"]), rule(["get", "list"], ["services"])],
            wanted: rule(["get", "list"], ["pods", "services"])),
        Case(
            held: [rule(["get"], ["pods"])], wanted: rule(["get", "delete"], ["pods"]),
            missing: [#"{APIGroups:[""], Resources:["pods"], Verbs:["delete"]}"#]),
        Case(
            held: [rule(["get"], ["pods"])], wanted: rule(["get", "list"], ["pods", "secrets"]),
            missing: [
                #"{APIGroups:[""], Resources:["pods"], Verbs:["list"]}"#,
                #"{APIGroups:[""], Resources:["secrets"], Verbs:["get" "list"]}"#,
            ]),
        Case(
            held: [rule(["get"], ["pods"])], wanted: rule(["*"], ["pods"]),
            missing: [#"{APIGroups:[""], Resources:["pods"], Verbs:["*"]}"#]),
        Case(
            held: [rule(["get"], ["pods"], groups: ["apps"])], wanted: rule(["get"], ["pods"]),
            missing: [#"{APIGroups:[""], Resources:["pods"], Verbs:["get"]}"#]),
        // Names: all names hold each, each holds itself, and none holds all.
        Case(held: [rule(["get"], ["pods"])], wanted: rule(["get"], ["pods"], names: ["web"])),
        Case(
            held: [rule(["get"], ["pods"], names: ["web", "db"])],
            wanted: rule(["get"], ["pods"], names: ["db"])),
        Case(
            held: [rule(["get"], ["pods"], names: ["web"])], wanted: rule(["get"], ["pods"]),
            missing: [#"{APIGroups:[""], Resources:["pods"], Verbs:["get"]}"#]),
        // Parts.
        Case(held: [rule(["get"], ["*/log"])], wanted: rule(["get"], ["pods/log"])),
        Case(
            held: [rule(["get"], ["pods"])], wanted: rule(["get"], ["pods/log"]),
            missing: [#"{APIGroups:[""], Resources:["pods/log"], Verbs:["get"]}"#]),
        // Paths.
        Case(
            held: [rule(["get"], [], urls: ["/healthz/*"])],
            wanted: rule(["get"], [], urls: ["/healthz/etcd", "/healthz/x/*"])),
        Case(
            held: [rule(["get"], [], urls: ["/healthz"])], wanted: rule(["get"], [], urls: ["*"]),
            missing: [#"{NonResourceURLs:["*"], Verbs:["get"]}"#]),
    ]

    @Test(arguments: cases.indices)
    func whatIsMissingIsNamed(_ index: Int) throws {
        let sample = Self.cases[index]
        let held = sample.held.map { HeldRule(rule: $0, reach: .everywhere) }
        let missing = try RuleCoverage.missing(
            [HeldRule(rule: sample.wanted, reach: .everywhere)], from: held)
        #expect(missing.map(\.compactText).sorted() == sample.missing)
    }

    @Test func nobodyHoldsForMoreTenantsThanItsOwn() throws {
        let rule = Self.rule(["get"], ["pods"])
        func missing(_ wanted: RuleReach, _ held: RuleReach) throws -> Int {
            try RuleCoverage.missing(
                [HeldRule(rule: rule, reach: wanted)], from: [HeldRule(rule: rule, reach: held)]
            ).count
        }
        #expect(try missing(.only(["acme"]), .everywhere) == 0)
        #expect(try missing(.only(["acme"]), .only(["acme", "globex"])) == 0)
        #expect(try missing(.only(["acme", "globex"]), .only(["acme"])) == 1)
        #expect(try missing(.everywhere, .only(["acme"])) == 1)
    }

    @Test func moreRightsThanCanBeLookedAtAreRefused() throws {
        let many = (0..<1000).map { "r\($0)" }
        let wanted = HeldRule(rule: Self.rule(many, many, groups: many, names: many), reach: .everywhere)
        #expect(throws: RuleCoverage.TooManyRights.self) {
            try RuleCoverage.missing(
                [wanted], from: [HeldRule(rule: Self.rule(["get"], ["pods"]), reach: .everywhere)])
        }
        // Whoever has everything has these too.
        #expect(try RuleCoverage.missing([wanted], from: [.everything]).isEmpty)
    }
}
