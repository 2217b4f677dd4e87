// Tokens of service accounts: made for an account, bound to a pod, a secret or a node, and good for as long
// as all of these are there.
//
// That a token is signed is a fact of the token, found out once and remembered. That its account and what it
// is bound to still exist is looked up in memory for each call, in the token's tenant and nowhere else: a
// token of one tenant means nothing in another, whatever is called the same there.

import API
import Diagnostics
import Linux
import Messages
import Synchronization
import TLS

package struct ServiceAccountSettings: Sendable {
    package var keys: TokenKeys
    /// Of tokens of tenant system; those of tenant T have "ISSUER/tenants/T".
    package var issuer = "https://kubernetes.default.svc"
    /// Whom the API server answers to; a token that names no audience is for the first of them. Empty for the
    /// issuer.
    package var audiences: [String] = []
    /// Tokens are never made to last longer.
    package var longest: Duration = .seconds(24 * 3600)

    package init(keys: TokenKeys) { self.keys = keys }
}

final class ServiceAccountTokens: TokenAuthenticator {
    /// Seconds of a token whose request does not say.
    static let standardSeconds: Int64 = 3600
    static let shortestSeconds: Int64 = 600
    /// A clock that is behind by so much still takes a token that was made just now.
    private static let skew: Duration = .seconds(60)

    private let settings: ServiceAccountSettings
    private let partitions: Partitions
    private let clock: any WallClock
    private let known = Mutex(VerifiedTokens())

    init(_ settings: ServiceAccountSettings, _ partitions: Partitions, clock: any WallClock) {
        self.settings = settings
        self.partitions = partitions
        self.clock = clock
    }

    var keys: TokenKeys { settings.keys }
    var ownAudiences: [String] { settings.audiences.isEmpty ? [settings.issuer] : settings.audiences }

    private func issuer(of tenant: String) -> String {
        tenant == Tenancy.system ? settings.issuer : "\(settings.issuer)/tenants/\(tenant)"
    }

    // MARK: Making

    /// What a token is to be bound to.
    struct Binding: Sendable {
        var pod: TokenClaims.Reference?
        var secret: TokenClaims.Reference?
        var node: TokenClaims.Reference?
    }

    /// The account's uid has been read a moment ago.
    func issue(
        for account: TokenClaims.Reference, in tenant: String, _ namespace: String, _ binding: Binding,
        audiences: [String], seconds: Int64
    ) throws -> (token: String, expires: WallTime) {
        guard let signer = keys.signer else {
            throw APIError.serviceUnavailable(
                "this server makes no service account tokens: it has public keys only")
        }
        let now = WallTime(seconds: clock.now.seconds)
        let lifetime = min(Duration.seconds(seconds), settings.longest)
        var claims = TokenClaims(
            for: account, of: tenant, namespace, issuer: issuer(of: tenant),
            audiences: audiences.isEmpty ? [ownAudiences[0]] : audiences, from: now, to: now + lifetime)
        claims.pod = binding.pod
        claims.secret = binding.secret
        claims.node = binding.node
        return (try claims.signed(by: signer), claims.expires)
    }

    // MARK: Believing

    func authenticate(_ token: String) async throws -> Identity? {
        try await authenticate(token, for: ownAudiences)?.identity
    }

    /// Nil for what is no token of this cluster's service accounts. Throws `IdentityError` for one that does
    /// not count, or is for none of these audiences. `audiences` are those of them that it is for.
    func authenticate(
        _ token: String, for audiences: [String]
    ) async throws -> (identity: Identity, audiences: [String])? {
        guard let claims = try await verified(token) else { return nil }
        let common = audiences.filter { claims.audiences.contains($0) }
        guard !common.isEmpty else {
            throw IdentityError(message: "the bearer token is for another audience than this server")
        }
        let now = clock.now
        guard now < claims.expires else {
            throw IdentityError(message: "the bearer token expired at \(claims.expires.rfc3339)")
        }
        guard claims.issued <= now + Self.skew else {
            throw IdentityError(message: "the bearer token is not valid before \(claims.issued.rfc3339)")
        }
        try await checkLife(of: claims)
        return (identity(claims), common)
    }

    /// Claims that one of our keys has signed.
    private func verified(_ text: String) async throws -> TokenClaims? {
        guard text.utf8.count <= UnverifiedToken.maximumBytes else { return nil }
        let digest = SHA256.digest(Array(text.utf8))
        if let known = known.withLock({ $0[digest] }), keys.verifier(known.key) != nil { return known.claims }
        guard let token = UnverifiedToken(text), token.claims.issuer == issuer(of: token.claims.tenant) else {
            return nil
        }
        if keys.verifier(token.keyIdentifier) == nil { await keys.look() }
        guard let key = keys.verifier(token.keyIdentifier) else {
            throw IdentityError(message: "the bearer token is signed by a key that is not known here")
        }
        guard token.isSigned(by: key) else {
            throw IdentityError(message: "the bearer token's signature is not that of its key")
        }
        known.withLock { $0.keep(digest, token.claims, token.keyIdentifier) }
        return token.claims
    }

    private func identity(_ claims: TokenClaims) -> Identity {
        var extra = ["authentication.kubernetes.io/credential-id": ["JTI=\(claims.id)"]]
        for (name, reference) in [("pod", claims.pod), ("node", claims.node)] {
            guard let reference else { continue }
            extra["authentication.kubernetes.io/\(name)-name"] = [reference.name]
            extra["authentication.kubernetes.io/\(name)-uid"] = [reference.uid]
        }
        let user = UserInfo(
            serviceAccount: claims.account.name, in: claims.namespace, of: claims.tenant,
            uid: claims.account.uid, extra: extra)
        return Identity(
            user: user,
            credential: Credential(
                .serviceAccountToken, name: claims.id, authority: claims.issuer, expires: claims.expires,
                issued: claims.issued))
    }

    // MARK: Life

    /// Throws when the account, or what the token is bound to, is gone or another.
    private func checkLife(of claims: TokenClaims) async throws {
        let place = "\(claims.tenant)/\(claims.namespace)/"
        try await partitions.read(claims.tenant) { shard in
            let own: [(any APIObject.Type, TokenClaims.Reference?, String)] = [
                (ServiceAccount.self, claims.account, "service account"), (Pod.self, claims.pod, "pod"),
                (Secret.self, claims.secret, "secret"),
            ]
            for case (let type, let reference?, let what) in own {
                try await check(type, place + reference.name, reference, what, shard, claims.tenant)
            }
        }
        // A pod's node is told for information; the pod is what counts.
        guard let node = claims.node, claims.pod == nil else { return }
        try await check(Node.self, node.name, node, "node", partitions.system, "")
    }

    private func check(
        _ type: any APIObject.Type, _ path: String, _ reference: TokenClaims.Reference, _ what: String,
        _ shard: Shard, _ tenant: String
    ) async throws {
        guard let resource = shard.resources[group: type.kind.group, type.kind.plural] else {
            preconditionFailure("\(type.kind.kind) is not served")
        }
        func isThere() throws -> Bool {
            guard let header = try resource.cache[path]?.object.header() else { return false }
            // A pod that ends may use its token to the end; an account that ends speaks for nobody.
            return header.uid == reference.uid && (what == "pod" || !header.isBeingDeleted)
        }
        if try isThere() { return }
        // Made a moment ago, perhaps: the store's word is final.
        try await shard.registry.catchUp(.latest, for: tenant)
        guard try !isThere() else { return }
        throw IdentityError(
            message: "the \(what) \"\(reference.name)\" that the bearer token was made for is gone")
    }
}

extension UserInfo {
    static let serviceAccounts = "system:serviceaccounts"
    private static let serviceAccountPrefix = "system:serviceaccount:"

    /// Kubernetes' name and groups, the same in each tenant.
    init(
        serviceAccount name: String, in namespace: String, of tenant: String, uid: String = "",
        extra: [String: [String]] = [:]
    ) {
        self.init(
            name: "\(Self.serviceAccountPrefix)\(namespace):\(name)", tenant: tenant,
            groups: [Self.serviceAccounts, "\(Self.serviceAccounts):\(namespace)", Self.authenticated],
            uid: uid, extra: extra)
    }

    /// The namespace and name in a service account's user name; nil for other names.
    static func serviceAccount(named user: String) -> (namespace: String, name: String)? {
        guard user.hasPrefix(serviceAccountPrefix) else { return nil }
        let parts = user.dropFirst(serviceAccountPrefix.count)
            .split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, Names.label(parts[0]).isEmpty, Names.subdomain(parts[1]).isEmpty else {
            return nil
        }
        return (parts[0], parts[1])
    }
}

/// Tokens whose signature was right, a bounded number: those that were used last.
private struct VerifiedTokens {
    struct Entry {
        let claims: TokenClaims
        /// Counts only while the key does.
        let key: String
    }
    private static let limit = 4096
    private var recent: [SHA256.Digest: Entry] = [:]
    private var earlier: [SHA256.Digest: Entry] = [:]

    subscript(digest: SHA256.Digest) -> Entry? {
        mutating get {
            if let found = recent[digest] { return found }
            guard let found = earlier[digest] else { return nil }
            keep(digest, found)
            return found
        }
    }

    mutating func keep(_ digest: SHA256.Digest, _ claims: TokenClaims, _ key: String) {
        keep(digest, Entry(claims: claims, key: key))
    }

    private mutating func keep(_ digest: SHA256.Digest, _ entry: Entry) {
        if recent.count >= Self.limit {
            earlier = recent
            recent = [:]
        }
        recent[digest] = entry
    }
}
