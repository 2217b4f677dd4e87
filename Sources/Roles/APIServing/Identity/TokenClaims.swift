// What a service-account token says, and its form: a JSON web token (RFC 7519) in compact serialization,
// signed with ES256.
//
//     {"alg":"ES256","kid":"…"} . {"iss":…,"sub":…,"aud":[…],"exp":…,"iat":…,"nbf":…,"jti":…,
//         "kubernetes.io":{"tenant":…,"namespace":…,"serviceaccount":{"name":…,"uid":…},"pod":{…}}} .
//         signature
//
// The claims are Kubernetes', and `tenant` beside them. The subject is Kubernetes' too and the same in two
// tenants; so the issuer of a tenant's tokens has the tenant in it, and whoever checks tokens by issuer and
// subject, as everybody outside does, never takes one tenant's for another's.

import API
import Diagnostics
import Formats
import TLS

struct TokenClaims: Hashable, Sendable {
    /// An object as it was when the token was made: one of the same name that came later is another.
    struct Reference: Hashable, Sendable {
        let name: String
        let uid: String
    }

    var issuer: String
    var audiences: [String]
    var tenant: String
    var namespace: String
    var account: Reference
    var pod: Reference?
    var secret: Reference?
    /// The pod's node, or the one that the token is bound to by itself.
    var node: Reference?
    var issued: WallTime
    var expires: WallTime
    /// Names the token where it must not be shown.
    var id: String

    /// Kubernetes' user name of a service account.
    var subject: String { "system:serviceaccount:\(namespace):\(account.name)" }

    // MARK: As text

    private static let own = "kubernetes.io"

    private var tree: Tree {
        func member(_ reference: Reference) -> Tree {
            .object(["name": .string(reference.name), "uid": .string(reference.uid)])
        }
        var inner: Tree = .object([
            "tenant": .string(tenant), "namespace": .string(namespace), "serviceaccount": member(account),
        ])
        for (key, reference) in [("pod", pod), ("secret", secret), ("node", node)] {
            if let reference { inner[key] = member(reference) }
        }
        return .object([
            "aud": .array(audiences.map { .string($0) }), "exp": .number(expires.seconds),
            "iat": .number(issued.seconds), "iss": .string(issuer), "jti": .string(id), Self.own: inner,
            "nbf": .number(issued.seconds), "sub": .string(subject),
        ])
    }

    func signed(by signer: TokenKeys.Signer) throws(TLSError) -> String {
        func part(_ tree: Tree) -> String {
            Base64.encode(Array(JSON.text(tree).utf8), alphabet: .url, padding: .unpadded)
        }
        let header: Tree = .object(["alg": .string("ES256"), "kid": .string(signer.identifier)])
        let text = part(header) + "." + part(tree)
        let signature = try signer.key.signature(of: Array(text.utf8))
        return text + "." + Base64.encode(signature, alphabet: .url, padding: .unpadded)
    }

    /// Nil unless all is there that makes it a service account's token.
    fileprivate init?(_ tree: Tree) {
        func reference(_ tree: Tree?) -> Reference? {
            guard let name = tree?["name"]?.string, let uid = tree?["uid"]?.string, !uid.isEmpty else {
                return nil
            }
            return Reference(name: name, uid: uid)
        }
        guard let inner = tree[Self.own], let issuer = tree["iss"]?.string,
            let tenant = inner["tenant"]?.string, UserInfo.tenantProblem(tenant) == nil,
            let namespace = inner["namespace"]?.string, Names.label(namespace).isEmpty,
            let account = reference(inner["serviceaccount"]), Names.subdomain(account.name).isEmpty,
            let issued = tree["iat"]?.integer, let expires = tree["exp"]?.integer,
            let id = tree["jti"]?.string,
            let audiences = tree["aud"]?.string.map({ [$0] }) ?? tree["aud"]?.items?.compactMap(\.string)
        else { return nil }
        self.issuer = issuer
        self.audiences = audiences
        self.tenant = tenant
        self.namespace = namespace
        self.account = account
        self.id = id
        self.issued = WallTime(seconds: max(issued, tree["nbf"]?.integer ?? issued))
        self.expires = WallTime(seconds: expires)
        for key in ["pod", "secret", "node"] where inner[key] != nil {
            guard let bound = reference(inner[key]) else { return nil }
            switch key {
            case "pod": pod = bound
            case "secret": secret = bound
            default: node = bound
            }
        }
        guard tree["sub"]?.string == subject else { return nil }
    }

    private init(
        issuer: String, audiences: [String], tenant: String, namespace: String, account: Reference,
        issued: WallTime, expires: WallTime, id: String
    ) {
        self.issuer = issuer
        self.audiences = audiences
        self.tenant = tenant
        self.namespace = namespace
        self.account = account
        self.issued = issued
        self.expires = expires
        self.id = id
    }

    init(
        for account: Reference, of tenant: String, _ namespace: String, issuer: String, audiences: [String],
        from issued: WallTime, to expires: WallTime
    ) {
        self.init(
            issuer: issuer, audiences: audiences, tenant: tenant, namespace: namespace, account: account,
            issued: issued, expires: expires, id: UUID.random().description)
    }
}

/// A token taken apart, and nothing of it believed yet.
struct UnverifiedToken: Sendable {
    /// Longer ones are nobody's.
    static let maximumBytes = 16 << 10

    let claims: TokenClaims
    let keyIdentifier: String
    private let signed: [UInt8]
    private let signature: [UInt8]

    /// Nil for whatever is not a service account's token.
    init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.tree(parts[0]), let body = Self.tree(parts[1]),
            let signature = Base64.decode(parts[2], alphabet: .url),
            // "none" and its like, and what one must understand to believe, are out of the question.
            header["alg"]?.string == "ES256", header["crit"] == nil,
            let keyIdentifier = header["kid"]?.string, let claims = TokenClaims(body)
        else { return nil }
        self.claims = claims
        self.keyIdentifier = keyIdentifier
        self.signature = signature
        signed = Array(text.utf8.prefix(parts[0].utf8.count + 1 + parts[1].utf8.count))
    }

    private static func tree(_ part: Substring) -> Tree? {
        guard let bytes = Base64.decode(part, alphabet: .url) else { return nil }
        return try? JSON.parse(bytes, limits: FormatLimits(depth: 8, nodes: 1000))
    }

    func isSigned(by key: PublicKey) -> Bool { key.verifies(signature, of: signed) }
}
