// From what a call shows to who makes it: the client certificate of its connection, and a bearer token in its
// `authorization`.
//
//     certificate   token   the caller is
//     no            no      nobody: Unauthenticated
//     yes           no      the certificate's user
//     no            yes     the token's user
//     yes           yes     the certificate's user, if the token is of the same user of the same tenant; else
//                           nobody
//
// So no token ever adds to what a certificate may do, and no certificate of a gateway speaks for those whose
// tokens it carries. A certificate that says nobody's name is no absent one: its connection is refused
// whatever else it shows.

import API
import HTTP2
import TLS

/// Knows one sort of bearer tokens.
protocol TokenAuthenticator: Sendable {
    /// Nil for a token that is not of this sort. Throws `IdentityError` for one that is and does not count,
    /// and `APIError` when nobody can say now.
    func authenticate(_ token: String) async throws -> Identity?
}

struct Authenticator: Sendable {
    /// Asked in this order.
    let tokens: [any TokenAuthenticator]
    /// Nil where nobody can take certificates back.
    let revocations: Revocations?

    init(tokens: [any TokenAuthenticator], revocations: Revocations? = nil) {
        self.tokens = tokens
        self.revocations = revocations
    }

    /// `authorization` is every value of that name, as it came.
    func identify(_ peer: Peer?, authorization: [String]) async throws -> Identity {
        do {
            let certified = try peer.flatMap { peer throws(IdentityError) in try Self.certified(peer) }
            if let certified, let certificate = peer?.certificate {
                try checkLife(of: certificate, certified.user)
            }
            guard let token = try Self.bearerToken(authorization) else {
                if let certified { return certified }
                throw IdentityError(
                    message: "the call shows neither a client certificate nor a bearer token "
                        + "(\"authorization: Bearer TOKEN\")")
            }
            let named = try await identify(token: token)
            guard let certified else { return named }
            return try Self.agreed(certified, named)
        } catch let error as IdentityError {
            throw APIError.unauthorized("Unauthorized: \(error.message)")
        }
    }

    /// For whoever asks about a token that is not its own. Throws `IdentityError`, or `APIError`.
    func identify(token: String) async throws -> Identity {
        for authenticator in tokens {
            guard let identity = try await authenticator.authenticate(token) else { continue }
            try checkLife(of: identity)
            return identity
        }
        throw IdentityError(message: "the bearer token is unknown here")
    }

    // MARK: Certificates

    /// The certificate is verified already; here it is read, once a connection.
    private static func certified(_ peer: Peer) throws(IdentityError) -> Identity? {
        guard let certificate = peer.certificate else { return nil }
        if let known = peer.memo.withLock({ $0 as? Identity }) { return known }
        let user =
            if let tenant = peer.realm {
                try UserInfo(subject: certificate.subject, ofAuthorityOf: tenant)
            } else { try UserInfo(subject: certificate.subject) }
        let identity = Identity(
            user: user,
            credential: Credential(
                .clientCertificate, name: certificate.serial,
                authority: (peer.authority?.subject ?? certificate.issuer).description,
                expires: certificate.notAfter))
        peer.memo.withLock { $0 = identity }
        return identity
    }

    /// Whom a peer's certificate speaks for; nil when it names nobody.
    static func user(of peer: Peer) -> UserInfo? { (try? certified(peer))?.user }

    private func checkLife(of certificate: Certificate, _ user: UserInfo) throws {
        guard let revocations else { return }
        guard revocations.isLoaded else {
            throw APIError.serviceUnavailable("the server does not know yet which certificates are revoked")
        }
        if let objection = revocations.objection(to: certificate, of: user) {
            throw IdentityError(message: objection)
        }
    }

    /// Tokens are taken back with all users of their tenant, when it ends.
    private func checkLife(of identity: Identity) throws {
        guard let revocations, let issued = identity.credential.issued else { return }
        guard revocations.isLoaded else {
            throw APIError.serviceUnavailable("the server does not know yet which tokens are revoked")
        }
        let user = identity.user
        guard let end = revocations.end(of: user.tenant), issued.seconds <= end.time.seconds else { return }
        throw IdentityError(
            message: "the bearer token of \"\(user.name)\" of tenant \"\(user.tenant)\" is of "
                + "\(issued.rfc3339) or before, and what is of \(end.time.rfc3339) or before was revoked"
                + (end.reason.isEmpty ? "" : ": \(end.reason)"))
    }

    /// What there is against a peer that is connected; nil for whoever may stay.
    func objection(to peer: Peer) -> TLSError? {
        guard let certificate = peer.certificate, let certified = try? Self.certified(peer),
            let objection = revocations?.objection(to: certificate, of: certified.user)
        else { return nil }
        return TLSError(.certificateRevoked, objection)
    }

    // MARK: Tokens

    /// Nothing of what was sent is said again: who forgets the word "Bearer" has sent a token.
    static func bearerToken(_ authorization: [String]) throws(IdentityError) -> String? {
        guard let value = authorization.first else { return nil }
        guard authorization.count == 1 else {
            throw IdentityError(message: "the call has more than one \"authorization\"")
        }
        let parts = value.split(separator: " ", omittingEmptySubsequences: true)
        guard let scheme = parts.first, scheme.lowercased() == "bearer" else {
            throw IdentityError(message: "\"authorization\" is not of the form \"Bearer TOKEN\"")
        }
        guard parts.count == 2 else {
            throw IdentityError(
                message: parts.count == 1
                    ? "the bearer token is empty" : "a bearer token is one word, and there are several")
        }
        return String(parts[1])
    }

    private static func agreed(_ certified: Identity, _ named: Identity) throws(IdentityError) -> Identity {
        let (certificate, token) = (certified.user, named.user)
        guard certificate.name == token.name, certificate.tenant == token.tenant else {
            throw IdentityError(
                message: "the client certificate is user \"\(certificate.name)\" of tenant "
                    + "\"\(certificate.tenant)\" and the bearer token user \"\(token.name)\" of tenant "
                    + "\"\(token.tenant)\": a call that shows both has to show the same user in both")
        }
        return certified
    }
}
