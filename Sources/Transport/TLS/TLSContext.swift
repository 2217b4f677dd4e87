// The credentials that many sessions share, replaceable while they run.

import COpenSSL
import Diagnostics
import Synchronization

package final class TLSContext: Sendable {
    package let configuration: TLSConfiguration
    let clock: any WallClock
    /// Whom servers believe for a part of the clients.
    package let realms = Realms()
    private let current: Mutex<TLSMaterial>

    /// Throws with the file and the reason when a certificate, key or authority cannot be used, one that has
    /// expired included. Certificates are judged by `clock`, those of peers too.
    package init(_ configuration: TLSConfiguration, clock: any WallClock = SystemWallClock()) throws(TLSError)
    {
        self.configuration = configuration
        self.clock = clock
        current = Mutex(try TLSMaterial(configuration, at: clock.now))
    }

    /// Reads the files again. New sessions use what they hold now; on failure all stays as it was and the
    /// error says why. True when anything changed. Reads files: not for an event loop.
    @discardableResult
    package func reload() throws(TLSError) -> Bool {
        let fresh = try TLSMaterial(configuration, at: clock.now)
        return current.withLock { material in
            let changed = !material.presentsTheSame(as: fresh)
            if changed { material = fresh }
            return changed
        }
    }

    /// The certificate that new sessions present.
    package var certificate: Certificate? { material.identity?.certificate }

    /// The authorities that new sessions believe.
    package var trust: TrustStore { material.trust }

    /// What there is now against a peer that was accepted earlier: its certificate has ended or was revoked,
    /// or its authority is trusted no longer.
    /// `realm` is that of the peer, if one vouches for it.
    package func objection(
        to certificate: Certificate, of authority: Certificate?, realm: String? = nil
    ) -> TLSError? {
        let trust = self.trust
        if clock.now >= certificate.notAfter {
            return TLSError(
                .certificateExpired,
                "certificate \(certificate.subject) expired at \(certificate.notAfter.rfc3339)")
        }
        if let realm {
            guard let authority, realms.authorities(of: realm).contains(authority) else {
                return TLSError(
                    .unknownAuthority,
                    "certificate \(certificate.subject) was signed by an authority that \(realm) trusts no longer"
                )
            }
            return nil
        }
        if let authority, !trust.authorities.contains(authority) {
            // One that was renewed, with its name and key, stands for it.
            guard trust.authorities.contains(where: { certificate.isSigned(by: $0) }) else {
                return TLSError(
                    .unknownAuthority,
                    "certificate \(certificate.subject) was signed by \(authority.subject), which is trusted no longer"
                )
            }
        }
        let isRevoked = trust.revocations.contains {
            $0.issuer == certificate.issuer && $0.serials.contains(certificate.serial)
        }
        guard isRevoked else { return nil }
        return TLSError(
            .certificateRevoked,
            "certificate \(certificate.subject), serial \(certificate.serial), was revoked")
    }

    var material: TLSMaterial { current.withLock { $0 } }

    /// Whether a peer that was judged in a full handshake under `material` may come back without another one:
    /// exactly if a full one would accept it now. Whatever else a full one looks at cannot have changed, for
    /// other credentials are another material.
    func stillAccepts(_ peer: VerifiedPeer, under material: TLSMaterial) -> Bool {
        let now = clock.now
        guard let lifetime = configuration.sessionLifetime, self.material === material else { return false }
        return now >= peer.since && now.since(peer.since) < lifetime && now < peer.validUntil
            && peer.certificate.isValid(at: now)
            && objection(to: peer.certificate, of: peer.authority, realm: peer.realm) == nil
    }
}

/// One loaded generation of a context's credentials.
// Safe because the SSL_CTX is complete before anybody else sees it, and OpenSSL counts its references
// atomically.
final class TLSMaterial: @unchecked Sendable {
    let context: OpaquePointer
    let identity: TLSIdentity?
    let trust: TrustStore
    /// Where the authorities came from, for errors.
    let trustSource: String
    /// ALPN names, each behind its length.
    let protocols: [UInt8]
    let minimumVersion: TLSConfiguration.Version
    /// What the tickets of this generation are sealed with, and those that its clients were given: both end
    /// with it. Nil where sessions are not resumed.
    let resumption: (keys: TicketKeys, kept: SessionCache)?

    init(_ configuration: TLSConfiguration, at time: WallTime) throws(TLSError) {
        identity = try Self.identity(configuration.credentials, at: time)
        (trust, trustSource) = try Self.trust(configuration.trust)
        minimumVersion = configuration.minimumVersion
        let hasTickets = configuration.minimumVersion == .tls13
        resumption = (hasTickets ? configuration.sessionLifetime : nil).map { lifetime in
            (TicketKeys(lifetime: lifetime), SessionCache(limit: configuration.maximumKeptSessions))
        }
        protocols = try Self.wireForm(configuration.applicationProtocols)
        context = try made(SSL_CTX_new(TLS_method()), "making a TLS context")
        // All is initialized: should this throw, deinit frees the context.
        try configure()
    }

    deinit {
        SSL_CTX_free(context)
    }

    func presentsTheSame(as other: TLSMaterial) -> Bool {
        identity?.chain == other.identity?.chain && trust == other.trust
    }

    private func configure() throws(TLSError) {
        guard arktos_require_tls(context, minimumVersion.number) == 1 else {
            throw TLSError(.outOfResources, "this OpenSSL does not speak \(minimumVersion.rawValue)")
        }
        _ = arktos_set_modes(context)
        try configureTickets()
        let suites = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"
        try check(SSL_CTX_set_ciphersuites(context, suites), "setting cipher suites")
        // Where TLS 1.2 is allowed: forward secrecy and authenticated encryption, as HTTP/2 demands.
        try check(SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20"), "setting cipher suites")
        SSL_CTX_set_verify_depth(context, 8)
        SSL_CTX_set_cert_verify_callback(context, verifyChain, nil)
        if let identity { try present(identity) }
        try believe(trust)
        guard !protocols.isEmpty else { return }
        // This call alone returns 0 for success.
        SSL_CTX_set_alpn_protos(context, protocols, UInt32(protocols.count))
        SSL_CTX_set_alpn_select_cb(context, chooseProtocol, Unmanaged.passUnretained(self).toOpaque())
    }

    private func configureTickets() throws(TLSError) {
        // Data before the end of the handshake can be played again by anybody: never taken.
        SSL_CTX_set_max_early_data(context, 0)
        SSL_CTX_set_recv_max_early_data(context, 0)
        guard let resumption else {
            arktos_refuse_tickets(context)
            SSL_CTX_set_num_tickets(context, 0)
            return
        }
        arktos_keep_tickets_outside(context)
        SSL_CTX_set_num_tickets(context, 1)
        SSL_CTX_set_timeout(context, max(1, Int(resumption.keys.lifetime.components.seconds)))
        // OpenSSL compares it with the one in the ticket.
        let name = RandomBytes.make(Int(SSL_MAX_SID_CTX_LENGTH))
        try check(
            SSL_CTX_set_session_id_context(context, name, UInt32(name.count)),
            "naming the sessions of a server")
        SSL_CTX_set_tlsext_ticket_key_evp_cb(context, sealTicket)
        SSL_CTX_set_session_ticket_cb(context, describeTicket, judgeTicket, nil)
        SSL_CTX_sess_set_new_cb(context, keepTicket)
    }

    private func present(_ identity: TLSIdentity) throws(TLSError) {
        for (index, certificate) in identity.chain.enumerated() {
            let x509 = try certificate.x509()
            defer { X509_free(x509) }
            if index == 0 {
                guard SSL_CTX_use_certificate(context, x509) == 1 else {
                    throw TLSError(
                        .unusableCredentials,
                        "certificate \(certificate.subject) cannot be used: \(OpenSSLErrors.text())")
                }
            } else {
                try check(
                    Int32(SSL_CTX_ctrl(context, SSL_CTRL_CHAIN_CERT, 1, UnsafeMutableRawPointer(x509))),
                    "adding an intermediate certificate")
            }
        }
        try check(SSL_CTX_use_PrivateKey(context, identity.key.pointer), "using a private key")
    }

    private func believe(_ trust: TrustStore) throws(TLSError) {
        let store = try made(SSL_CTX_get_cert_store(context), "opening the trust store")
        // Whatever the operator lists is an anchor, be it self-signed or not.
        X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        for authority in trust.authorities {
            let x509 = try authority.x509()
            defer { X509_free(x509) }
            try check(X509_STORE_add_cert(store, x509), "trusting \(authority.subject)")
        }
        guard !trust.revocations.isEmpty else { return }
        for list in trust.revocations {
            let crl = try list.parsed()
            defer { X509_CRL_free(crl) }
            try check(X509_STORE_add_crl(store, crl), "adding the revocation list of \(list.issuer)")
        }
        X509_STORE_set_flags(store, UInt(X509_V_FLAG_CRL_CHECK))
    }

    private static func identity(
        _ credentials: TLSConfiguration.Credentials, at time: WallTime
    ) throws(TLSError) -> TLSIdentity? {
        let identity: TLSIdentity
        let source: String
        switch credentials {
        case .none: return nil
        case .identity(let given): (identity, source) = (given, "")
        case .files(let certificate, let key):
            (identity, source) = (
                try TLSIdentity(certificateFile: certificate, keyFile: key), "\(certificate): "
            )
        }
        let leaf = identity.certificate
        guard time >= leaf.notBefore else {
            throw TLSError(
                .unusableCredentials,
                "\(source)certificate \(leaf.subject) is not valid before \(leaf.notBefore.rfc3339)")
        }
        guard time < leaf.notAfter else {
            throw TLSError(
                .unusableCredentials,
                "\(source)certificate \(leaf.subject) expired at \(leaf.notAfter.rfc3339); issue a new one")
        }
        return identity
    }

    private static func trust(_ trust: TLSConfiguration.Trust) throws(TLSError) -> (TrustStore, String) {
        switch trust {
        case .store(let store): (store, "the trusted authorities")
        case .file(let path, let revocations):
            (try TrustStore(file: path, revocationsFile: revocations), "the trusted authorities in \(path)")
        }
    }

    private static func wireForm(_ names: [String]) throws(TLSError) -> [UInt8] {
        var bytes: [UInt8] = []
        for name in names {
            guard (1...255).contains(name.utf8.count) else {
                throw TLSError(.invalidRequest, "\"\(name)\" is no application protocol's name")
            }
            bytes.append(UInt8(name.utf8.count))
            bytes += name.utf8
        }
        return bytes
    }
}

/// The server's choice of application protocol. The result points into our own list, which lives as long as
/// the context that calls this.
private let chooseProtocol: SSL_CTX_alpn_select_cb_func = {
    _, chosen, chosenLength, offered, offeredLength, argument in
    guard let argument, let chosen, let chosenLength, let offered else { return SSL_TLSEXT_ERR_ALERT_FATAL }
    let material = Unmanaged<TLSMaterial>.fromOpaque(argument).takeUnretainedValue()
    var selected: UnsafeMutablePointer<UInt8>?
    let outcome = material.protocols.withUnsafeBufferPointer { ours in
        SSL_select_next_proto(
            &selected, chosenLength, ours.baseAddress, UInt32(ours.count), offered, offeredLength)
    }
    guard outcome == OPENSSL_NPN_NEGOTIATED, let selected else { return SSL_TLSEXT_ERR_ALERT_FATAL }
    chosen.pointee = UnsafePointer(selected)
    return SSL_TLSEXT_ERR_OK
}
