// Acting as somebody else: whoever may `impersonate` a user is that user for one call. In Kubernetes'
// headers, and one of ours:
//
//     impersonate-user         whom; without it the others make no sense
//     impersonate-group        any number; without one, a service account has its own
//     impersonate-uid
//     impersonate-extra-KEY    any number
//     impersonate-tenant       whose user that is; the caller's own tenant when absent
//
// Only system's users are ever somebody of another tenant, and only in the tenants that their rules reach.
// Who has really called stays in the identity.

import API
import RPC

struct Impersonation: Sendable {
    /// As it came, parsed and not judged.
    struct Wish: Hashable, Sendable {
        var user = ""
        var groups: [String] = []
        var uid = ""
        var extra: [String: [String]] = [:]
        /// Nil for the caller's own.
        var tenant: String?
    }

    let authorizer: Authorizer
    /// Returns when the tenant's rules are in memory.
    let prepare: @Sendable (_ tenant: String) async throws -> Void

    private static let authentication = "authentication.k8s.io"
    private static let extraPrefix = "impersonate-extra-"
    /// Of one call, together.
    private static let mostValues = 128

    /// The identity that the call has: its own, or the one that it asks for.
    func identity(_ own: Identity, _ context: CallContext) async throws -> Identity {
        guard let wish = try Self.wish(context) else { return own }
        try await prepare(own.user.tenant)
        return Identity(
            user: try user(wish, for: own.user), impersonator: own.user, credential: own.credential)
    }

    // MARK: Reading

    /// Nil for a call that is what it is.
    static func wish(_ context: CallContext) throws(APIError) -> Wish? {
        let (users, groups) = (context.values("impersonate-user"), context.values("impersonate-group"))
        let (uids, tenants) = (context.values("impersonate-uid"), context.values("impersonate-tenant"))
        guard !users.isEmpty || !groups.isEmpty || !uids.isEmpty || !tenants.isEmpty else { return nil }
        guard let user = users.first, !user.isEmpty else {
            throw APIError.badRequest(
                "the call names what to impersonate and no user: impersonate-user is missing")
        }
        for (name, values) in [("user", users), ("uid", uids), ("tenant", tenants)] where values.count > 1 {
            throw APIError.badRequest("the call has more than one impersonate-\(name)")
        }
        var wish = Wish(user: user, groups: groups, uid: uids.first ?? "", tenant: tenants.first)
        for entry in context.metadata.entries where entry.name.hasPrefix(extraPrefix) {
            let key = try decoded(entry.name.dropFirst(extraPrefix.count))
            wish.extra[key, default: []].append(String(decoding: entry.value, as: UTF8.self))
        }
        guard groups.count + wish.extra.values.map(\.count).reduce(0, +) <= mostValues else {
            throw APIError.badRequest("the call impersonates with more than \(mostValues) groups and extras")
        }
        return wish
    }

    /// Names of headers take no slash and other characters, so that keys are percent-encoded.
    private static func decoded(_ name: Substring) throws(APIError) -> String {
        var bytes: [UInt8] = []
        var rest = name.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) else {
                throw APIError.badRequest("impersonate-extra-\(name) is not percent-encoded")
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard !bytes.isEmpty, let key = String(validating: bytes, as: UTF8.self) else {
            throw APIError.badRequest("impersonate-extra-\(name) has no key")
        }
        return key
    }

    // MARK: Judging

    func user(_ wish: Wish, for caller: UserInfo) throws(APIError) -> UserInfo {
        let tenant = wish.tenant ?? caller.tenant
        if let problem = UserInfo.tenantProblem(tenant) {
            throw APIError.badRequest("impersonate-tenant: \(problem)")
        }
        guard caller.isSystem || tenant == caller.tenant else {
            throw APIError(
                .forbidden,
                "User \"\(caller.name)\" cannot impersonate users of tenant \"\(tenant)\": only system's users "
                    + "reach beyond their own tenant, which is \"\(caller.tenant)\"")
        }
        var groups = Set(wish.groups.filter { !$0.isEmpty })
        if let account = UserInfo.serviceAccount(named: wish.user) {
            try check(
                caller, "", "serviceaccounts", tenant, namespace: account.namespace, name: account.name)
            if groups.isEmpty {
                let own = UserInfo(serviceAccount: account.name, in: account.namespace, of: tenant)
                return try completed(own.groups, wish, tenant, caller)
            }
        } else {
            if tenant != Tenancy.system { try checkOwn(wish.user, tenant) }
            try check(caller, "", "users", tenant, name: wish.user)
        }
        groups.remove(UserInfo.authenticated)
        for group in groups.sorted() {
            if tenant != Tenancy.system { try checkOwn(group, tenant) }
            try check(caller, "", "groups", tenant, name: group)
        }
        return try completed(groups.union([UserInfo.authenticated]), wish, tenant, caller)
    }

    private func completed(
        _ groups: Set<String>, _ wish: Wish, _ tenant: String, _ caller: UserInfo
    ) throws(APIError) -> UserInfo {
        if !wish.uid.isEmpty { try check(caller, Self.authentication, "uids", tenant, name: wish.uid) }
        for (key, values) in wish.extra {
            for value in values {
                try check(
                    caller, Self.authentication, "userextras", tenant, subresource: key, name: value)
            }
        }
        return UserInfo(name: wish.user, tenant: tenant, groups: groups, uid: wish.uid, extra: wish.extra)
    }

    private func checkOwn(_ name: String, _ tenant: String) throws(APIError) {
        guard name.hasPrefix(UserInfo.systemPrefix) else { return }
        throw APIError(
            .forbidden,
            "\"\(name)\" is nobody in tenant \"\(tenant)\": names that begin with \"system:\" belong to tenant "
                + "system")
    }

    private func check(
        _ caller: UserInfo, _ group: String, _ resource: String, _ tenant: String,
        subresource: String = "", namespace: String = "", name: String
    ) throws(APIError) {
        let asked = RequestAttributes(
            user: caller, verb: "impersonate", group: group, resource: resource, subresource: subresource,
            tenant: tenant, namespace: namespace, name: name)
        guard case .denied(let reason) = authorizer.decide(asked) else { return }
        throw APIError(.forbidden, "\(resource) \"\(name)\" is forbidden: \(reason)")
    }
}
