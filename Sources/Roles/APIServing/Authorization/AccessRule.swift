// One rule of a role, as it is asked millions of times: does it allow this request?

import Messages

/// The tenants that a rule reaches.
enum RuleReach: Hashable, Sendable {
    /// All tenants, and what belongs to none.
    case everywhere
    case only(Set<String>)

    /// Of a rule that was written in tenant system. `unsaid` is for one that names no tenant.
    init(_ tenants: [String], unsaid: RuleReach) {
        if tenants.isEmpty {
            self = unsaid
        } else if tenants.contains("*") {
            self = .everywhere
        } else {
            self = .only(Set(tenants))
        }
    }

    /// `tenant` as requests say it: empty for the cluster's own objects, "all" for those of all tenants.
    func contains(_ tenant: String) -> Bool {
        switch self {
        case .everywhere: true
        case .only(let names): names.contains(tenant)
        }
    }

    func contains(_ other: RuleReach) -> Bool {
        switch (self, other) {
        case (.everywhere, _): true
        case (.only, .everywhere): false
        case (.only(let own), .only(let others)): others.isSubset(of: own)
        }
    }
}

/// A rule that somebody holds through a binding: what it allows, and where.
struct HeldRule: Hashable, Sendable {
    var rule: PolicyRule
    var reach: RuleReach
}

extension PolicyRule {
    /// Whether it allows the request, wherever the request's objects are.
    func allows(_ request: RequestAttributes) -> Bool {
        guard Self.has(verbs, request.verb) else { return false }
        guard !request.isAboutPath else { return nonResourceURLs.contains { Self.matches($0, request.path) } }
        guard Self.has(apiGroups, request.group) else { return false }
        let isResource =
            Self.has(resources, request.resourceInRules)
            || !request.subresource.isEmpty && resources.contains("*/" + request.subresource)
        return isResource && (resourceNames.isEmpty || resourceNames.contains(request.name))
    }

    private static func has(_ list: [String], _ value: String) -> Bool {
        list.contains { $0 == "*" || $0 == value }
    }

    /// A path, or a beginning of paths with "*" behind it.
    static func matches(_ pattern: String, _ path: String) -> Bool {
        pattern.hasSuffix("*") ? path.hasPrefix(pattern.dropLast()) : pattern == path
    }
}
