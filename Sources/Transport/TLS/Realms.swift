// Authorities that a server believes beside the trusted ones, each for a realm: a part of the peers, outside
// of which its word means nothing. What a certificate itself says of realms counts for nothing: the authority
// that its chain ends with does.

import COpenSSL
import Diagnostics
import Synchronization

/// May change while sessions run. Sessions that are open keep their realm until `TLSContext.objection` is
/// asked.
package final class Realms: Sendable {
    private struct State {
        var authorities: [String: [Certificate]] = [:]
        /// Realms by the subjects of their authorities.
        var names: [DistinguishedName: Set<String>] = [:]
    }

    private let state = Mutex(State())

    init() {}

    /// Replaces what is believed for a realm; nothing is, when the list is empty.
    package func set(_ authorities: [Certificate], for realm: String) {
        state.withLock { state in
            for old in state.authorities[realm] ?? [] {
                state.names[old.subject]?.remove(realm)
                if state.names[old.subject]?.isEmpty == true { state.names[old.subject] = nil }
            }
            state.authorities[realm] = authorities.isEmpty ? nil : authorities
            for new in authorities { state.names[new.subject, default: []].insert(realm) }
        }
    }

    package func authorities(of realm: String) -> [Certificate] {
        state.withLock { $0.authorities[realm] ?? [] }
    }

    /// Realms that have an authority of one of these names, with their authorities.
    func candidates(_ issuers: Set<DistinguishedName>) -> [(realm: String, authorities: [Certificate])] {
        state.withLock { state in
            guard !state.names.isEmpty else { return [] }
            let realms = issuers.reduce(into: Set<String>()) { $0.formUnion(state.names[$1] ?? []) }
            return realms.sorted().map { ($0, state.authorities[$0] ?? []) }
        }
    }
}

/// OpenSSL's whole verification: by the trusted authorities, and if they do not know the client, by those of
/// the realms. A client that several realms would vouch for is nobody's.
let verifyChain: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> Int32 = { store, _ in
    let verdict = X509_verify_cert(store)
    guard verdict != 1, let store,
        let ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()),
        let session = SSL_get_ex_data(OpaquePointer(ssl), 0)
    else { return verdict }
    let owner = Unmanaged<TLSSession>.fromOpaque(session).takeUnretainedValue()
    guard case .server = owner.role else { return verdict }
    let candidates = owner.context.realms.candidates(issuers(of: store))
    guard !candidates.isEmpty else { return verdict }
    var found: (realm: String, chain: OpaquePointer)?
    for candidate in candidates {
        guard
            let chain = chain(of: store, endingWith: candidate.authorities, at: owner.context.clock.now)
        else { continue }
        guard found == nil else {
            freeChain(chain)
            if let found { freeChain(found.chain) }
            return verdict
        }
        found = (candidate.realm, chain)
    }
    ERR_clear_error()
    guard let found else { return verdict }
    owner.realm = found.realm
    owner.verificationFailure = nil
    X509_STORE_CTX_set_error(store, X509_V_OK)
    X509_STORE_CTX_set0_verified_chain(store, found.chain)
    return 1
}

private func freeChain(_ chain: OpaquePointer) {
    OPENSSL_sk_pop_free(chain) { X509_free(OpaquePointer($0)) }
}

/// Who has signed the peer's certificate, and those that it sent along.
private func issuers(of store: OpaquePointer) -> Set<DistinguishedName> {
    var names: Set<DistinguishedName> = []
    func note(_ x509: OpaquePointer?) {
        if let x509, let name = DistinguishedName(X509_get_issuer_name(x509)) { names.insert(name) }
    }
    note(X509_STORE_CTX_get0_cert(store))
    let sent = X509_STORE_CTX_get0_untrusted(store)
    for index in 0..<min(max(0, OPENSSL_sk_num(sent)), 8) {
        note(OPENSSL_sk_value(sent, index).map { OpaquePointer($0) })
    }
    return names
}

/// The peer's chain to one of `authorities`, which the caller frees; nil when there is none that is good for
/// a client.
private func chain(
    of peer: OpaquePointer, endingWith authorities: [Certificate], at now: WallTime
) -> OpaquePointer? {
    guard let trusted = X509_STORE_new(), let store = X509_STORE_CTX_new() else { return nil }
    defer {
        X509_STORE_CTX_free(store)
        X509_STORE_free(trusted)
    }
    X509_STORE_set_flags(trusted, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    for authority in authorities {
        guard let x509 = try? authority.x509() else { return nil }
        defer { X509_free(x509) }
        guard X509_STORE_add_cert(trusted, x509) == 1 else { return nil }
    }
    guard
        X509_STORE_CTX_init(
            store, trusted, X509_STORE_CTX_get0_cert(peer), X509_STORE_CTX_get0_untrusted(peer)) == 1,
        X509_STORE_CTX_set_default(store, "ssl_client") == 1,
        let parameters = X509_STORE_CTX_get0_param(store)
    else { return nil }
    X509_VERIFY_PARAM_set_time(parameters, Int(now.seconds))
    X509_VERIFY_PARAM_set_depth(parameters, 8)
    // Keys and signatures of 112 bits at least.
    X509_VERIFY_PARAM_set_auth_level(parameters, 2)
    guard X509_verify_cert(store) == 1 else { return nil }
    return X509_STORE_CTX_get1_chain(store)
}
