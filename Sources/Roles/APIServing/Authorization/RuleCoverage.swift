// Whether somebody who holds some rules holds others too, which is what has to be so before the others may be
// given away. Pure.
//
// A rule that one of the held rules covers whole is covered. Of another, each single right is looked for:
// one verb, on one resource of one group, by one name, or on one path.

import Messages

enum RuleCoverage {
    /// Comparisons of single rights with rules. What people write takes a few thousand.
    static let maximumComparisons = 1_000_000

    /// Rules that have more single rights than are looked at.
    struct TooManyRights: Error, Hashable {}

    /// What of `wanted` nobody who holds `held` has, in as few rules as were asked about.
    static func missing(_ wanted: [HeldRule], from held: [HeldRule]) throws(TooManyRights) -> [PolicyRule] {
        var missing: [PolicyRule] = []
        var left = maximumComparisons
        for rule in wanted where !held.contains(where: { $0.covers(rule) }) {
            let candidates = held.filter { $0.reach.contains(rule.reach) }
            let (cost, isTooMuch) = rule.rule.rightCount.multipliedReportingOverflow(
                by: candidates.count + 1)
            guard !isTooMuch, cost <= left else { throw TooManyRights() }
            left -= cost
            missing += rule.rule.rights.filter { right in
                !candidates.contains { $0.rule.covers(right) }
            }
        }
        return compact(missing)
    }

    /// Rights that differ in their verbs alone, as one rule each.
    private static func compact(_ rights: [PolicyRule]) -> [PolicyRule] {
        var verbs: [PolicyRule: [String]] = [:]
        var order: [PolicyRule] = []
        for right in rights {
            var key = right
            key.verbs = []
            if verbs[key] == nil { order.append(key) }
            for verb in right.verbs where verbs[key]?.contains(verb) != true {
                verbs[key, default: []].append(verb)
            }
        }
        return order.map { key in
            var rule = key
            rule.verbs = verbs[key] ?? []
            return rule
        }
    }
}

extension HeldRule {
    fileprivate func covers(_ other: HeldRule) -> Bool {
        reach.contains(other.reach) && rule.covers(other.rule)
    }
}

extension PolicyRule {
    /// Whether everything that the other rule allows is allowed by this one.
    fileprivate func covers(_ other: PolicyRule) -> Bool {
        Self.covers(verbs, other.verbs) && coversResources(other)
            && other.nonResourceURLs.allSatisfy { url in
                nonResourceURLs.contains { $0 == url || $0.hasSuffix("*") && url.hasPrefix($0.dropLast()) }
            }
    }

    private func coversResources(_ other: PolicyRule) -> Bool {
        let coversNames =
            resourceNames.isEmpty
            || !other.resourceNames.isEmpty && other.resourceNames.allSatisfy { resourceNames.contains($0) }
        return Self.covers(apiGroups, other.apiGroups) && coversNames
            && other.resources.allSatisfy { resource in
                if resources.contains("*") || resources.contains(resource) { return true }
                guard let slash = resource.firstIndex(of: "/") else { return false }
                return resources.contains("*" + resource[slash...])
            }
    }

    private static func covers(_ own: [String], _ others: [String]) -> Bool {
        own.contains("*") || others.allSatisfy { own.contains($0) }
    }

    fileprivate var rightCount: Int {
        let factors = [
            verbs.count, max(1, apiGroups.count), max(1, resources.count), max(1, resourceNames.count),
            max(1, nonResourceURLs.count),
        ]
        return factors.reduce(1) { product, factor in
            let (result, isTooMuch) = product.multipliedReportingOverflow(by: factor)
            return isTooMuch ? .max : result
        }
    }

    /// The single rights that it consists of.
    fileprivate var rights: [PolicyRule] {
        var rights: [PolicyRule] = []
        for verb in verbs {
            for url in nonResourceURLs {
                rights.append(
                    .with {
                        $0.verbs = [verb]
                        $0.nonResourceURLs = [url]
                    })
            }
            for group in apiGroups {
                for resource in resources {
                    for name in resourceNames.isEmpty ? [nil] : resourceNames.map(Optional.some) {
                        rights.append(
                            .with {
                                $0.verbs = [verb]
                                $0.apiGroups = [group]
                                $0.resources = [resource]
                                $0.resourceNames = name.map { [$0] } ?? []
                                $0.tenants = tenants
                            })
                    }
                }
            }
        }
        return rights
    }

    /// `{APIGroups:["apps"], Resources:["deployments"], Verbs:["get"]}`, for people.
    var compactText: String {
        let parts = [
            ("APIGroups", apiGroups), ("Resources", resources), ("NonResourceURLs", nonResourceURLs),
            ("ResourceNames", resourceNames), ("Verbs", verbs), ("Tenants", tenants),
        ].filter { !$0.1.isEmpty }.map { "\($0.0):\(quotedList($0.1))" }
        return "{" + parts.joined(separator: ", ") + "}"
    }
}

/// `["a" "b"]`, as Kubernetes shows lists of names.
func quotedList(_ names: some Sequence<String>) -> String {
    "[" + names.map { "\"\($0)\"" }.joined(separator: " ") + "]"
}
