// One connection's cryptography, without its socket: ciphertext in, plaintext out, and the other way round.
//
//     handshaking ──▶ open ──▶ closedByPeer
//          └────────────┴────▶ failed
//
// Not Sendable: a session belongs to the event loop of its connection. After any call that throws, drain what
// is left of the ciphertext and send it before closing: it holds the alert that tells the peer why.

import COpenSSL
import Diagnostics

package final class TLSSession {
    package enum Role: Sendable {
        case server
        /// Checked against the server's certificate: a DNS name or an IP address.
        case client(serverName: String)
        /// A client that believes any server, for probes: they ask whether one answers, not who it is.
        /// Nothing that is secret may go there.
        case prober
    }
    package enum State {
        case handshaking
        case open
        /// The peer said that nothing more will come; writing is still possible.
        case closedByPeer
        case failed(TLSError)
    }

    package private(set) var state: State = .handshaking
    /// Nil before the handshake's end, and when the peer may stay silent and did.
    private var verified: VerifiedPeer?
    /// Whom the ticket that is used speaks for: this session's peer, should the ticket count.
    var promised: VerifiedPeer?
    /// The application protocol agreed on, by ALPN.
    package private(set) var negotiatedProtocol: String?
    let role: Role
    let context: TLSContext
    let material: TLSMaterial
    /// What the verification of the peer's chain stumbled over, noted by OpenSSL's callback.
    var verificationFailure: VerificationFailure?
    /// The realm whose authority vouches for the client, found by OpenSSL's callback; nil for one that the
    /// trusted authorities know.
    var realm: String?
    private let ssl: OpaquePointer
    /// Memory BIOs, which `ssl` owns.
    private var incoming: OpaquePointer
    private var outgoing: OpaquePointer
    /// What the BIOs have held at most: their memory never shrinks by itself.
    private var incomingPeak = 0
    private var outgoingPeak = 0
    /// Nothing at first: what the handshake has taken goes back after it.
    private var maximumIncoming = 0
    private var maximumOutgoing = 0

    /// A BIO that has held more than this is given back when it is empty, so that an idle connection is a
    /// small one.
    static let maximumIdleBytes = 128 << 10

    /// Where a client's tickets are kept; nil for those that are not.
    private let place: SessionCache.Place?

    /// Throws when a client's server name is neither a DNS name nor an address. A client that says at which
    /// `address` the server is resumes the session that it had there last.
    package init(context: TLSContext, role: Role, address: String? = nil) throws(TLSError) {
        self.context = context
        material = context.material
        self.role = role
        if case .client(let name) = role, let address {
            place = SessionCache.Place(address: address, serverName: name)
        } else {
            place = nil
        }
        ssl = try made(SSL_new(material.context), "making a TLS session")
        guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
            SSL_free(ssl)
            throw TLSError(.outOfResources, "no memory for a TLS session")
        }
        self.incoming = incoming
        self.outgoing = outgoing
        SSL_set_bio(ssl, incoming, outgoing)
        SSL_set_ex_data(ssl, 0, Unmanaged.passUnretained(self).toOpaque())
        X509_VERIFY_PARAM_set_time(SSL_get0_param(ssl), Int(context.clock.now.seconds))
        switch role {
        case .server:
            SSL_set_accept_state(ssl)
            let demand = context.configuration.clientCertificates
            let mode =
                demand == .required ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT : SSL_VERIFY_PEER
            SSL_set_verify(ssl, mode, noteVerification)
        case .client(let serverName):
            SSL_set_connect_state(ssl)
            SSL_set_verify(ssl, SSL_VERIFY_PEER, noteVerification)
            try expect(serverName)
            resumeLast()
        case .prober:
            SSL_set_connect_state(ssl)
            SSL_set_verify(ssl, SSL_VERIFY_NONE, nil)
        }
    }

    deinit {
        SSL_free(ssl)
    }

    package var isHandshakeComplete: Bool {
        switch state {
        case .handshaking: false
        case .open, .closedByPeer: true
        case .failed: SSL_is_init_finished(ssl) == 1
        }
    }

    /// The peer said goodbye properly: the end of its data is no truncation.
    package var isClosedByPeer: Bool {
        if case .closedByPeer = state { true } else { false }
    }

    /// What the peer presented, verified, be it in this session or in the one that this one resumes.
    package var peerCertificate: Certificate? { verified?.certificate }

    /// The trusted authority that vouches for the peer: who several trusts has judges by it what the peer may
    /// claim.
    package var peerAuthority: Certificate? { verified?.authority }

    /// The realm that it speaks for; nil for one of the trusted authorities.
    package var peerRealm: String? { verified?.realm }

    /// Whether the peer has come back with a ticket.
    package var isResumed: Bool { SSL_session_reused(ssl) == 1 }

    /// Bytes that wait in `drainCiphertext`.
    package var pendingCiphertextCount: Int { BIO_ctrl_pending(outgoing) }

    /// Takes bytes from the peer; `advanceHandshake` or `readPlaintext` then makes something of them.
    package func receive(_ ciphertext: UnsafeRawBufferPointer) throws(TLSError) {
        var rest = ciphertext
        while !rest.isEmpty {
            let count = BIO_write(incoming, rest.baseAddress, Int32(min(rest.count, 1 << 30)))
            guard count > 0 else { throw fail(TLSError(.outOfResources, "no memory for a peer's bytes")) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Int(count)))
        }
        incomingPeak = max(incomingPeak, BIO_ctrl_pending(incoming))
    }

    /// Goes as far as the received bytes allow; call it first on a client to produce its greeting.
    package func advanceHandshake() throws(TLSError) {
        switch state {
        case .handshaking: break
        case .open, .closedByPeer: return
        case .failed(let error): throw error
        }
        ERR_clear_error()
        let result = SSL_do_handshake(ssl)
        if result == 1 { return try finishHandshake() }
        switch SSL_get_error(ssl, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return
        default: throw fail(explainFailure())
        }
    }

    /// Decrypts into `buffer`; 0 when more bytes are needed, or none will come (`isClosedByPeer`). Call until
    /// it is 0.
    package func readPlaintext(into buffer: UnsafeMutableRawBufferPointer) throws(TLSError) -> Int {
        if case .handshaking = state { try advanceHandshake() }
        switch state {
        case .open: break
        case .handshaking, .closedByPeer: return 0
        case .failed(let error): throw error
        }
        ERR_clear_error()
        var count = 0
        let result = SSL_read_ex(ssl, buffer.baseAddress, buffer.count, &count)
        if result == 1 { return count }
        switch SSL_get_error(ssl, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE:
            releaseIncoming()
            return 0
        case SSL_ERROR_ZERO_RETURN:
            state = .closedByPeer
            return 0
        default: throw fail(explainFailure())
        }
    }

    /// Encrypts all of `plaintext`; the result waits in `drainCiphertext`. Only after the handshake.
    package func write(_ plaintext: UnsafeRawBufferPointer) throws(TLSError) {
        switch state {
        case .handshaking: preconditionFailure("plaintext written before the end of the handshake")
        case .open, .closedByPeer: break
        case .failed(let error): throw error
        }
        guard !plaintext.isEmpty else { return }
        ERR_clear_error()
        var count = 0
        guard SSL_write_ex(ssl, plaintext.baseAddress, plaintext.count, &count) == 1, count == plaintext.count
        else {
            throw fail(explainFailure())
        }
        outgoingPeak = max(outgoingPeak, BIO_ctrl_pending(outgoing))
    }

    /// Moves bytes for the peer into `buffer`; 0 when there are none.
    package func drainCiphertext(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = BIO_read(outgoing, buffer.baseAddress, Int32(min(buffer.count, 1 << 30)))
        guard count > 0 else {
            releaseOutgoing()
            return 0
        }
        return Int(count)
    }

    /// Says goodbye to the peer, if there is one to hear it; drain afterwards.
    package func close() {
        switch state {
        case .open, .closedByPeer: SSL_shutdown(ssl)
        case .handshaking, .failed: break
        }
        ERR_clear_error()
    }

    private func expect(_ serverName: String) throws(TLSError) {
        let parameters = SSL_get0_param(ssl)
        let bytes = serverName.utf8
        // OpenSSL would take a leading dot for every name below.
        guard let first = bytes.first, first != UInt8(ascii: "."), bytes.count <= 253,
            bytes.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw TLSError(.invalidRequest, "\"\(serverName)\" is no server's name")
        }
        if X509_VERIFY_PARAM_set1_ip_asc(parameters, serverName) == 1 { return }
        ERR_clear_error()
        let flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT
        X509_VERIFY_PARAM_set_hostflags(parameters, UInt32(flags))
        try check(X509_VERIFY_PARAM_set1_host(parameters, serverName, bytes.count), "expecting a server name")
        try check(Int32(arktos_set_server_name(ssl, serverName)), "setting a server name")
    }

    private func finishHandshake() throws(TLSError) {
        var name: UnsafePointer<UInt8>?
        var length: UInt32 = 0
        SSL_get0_alpn_selected(ssl, &name, &length)
        if length > 0 {
            negotiatedProtocol = String(
                decoding: UnsafeBufferPointer(start: name, count: Int(length)), as: UTF8.self)
        } else if case .client = role, !material.protocols.isEmpty {
            throw fail(
                TLSError(.noCommonProtocol, "the server speaks none of the application protocols offered"))
        }
        if case .prober = role {
            state = .open
            return
        }
        do { verified = try verifiedPeer() } catch { throw fail(error) }
        promised = nil
        state = .open
    }

    // MARK: Tickets

    /// Who the peer is, as soon as OpenSSL has accepted it.
    func verifiedPeer() throws(TLSError) -> VerifiedPeer? {
        if let verified { return verified }
        if isResumed {
            guard let promised else { throw TLSError(.protocolViolation, "a ticket of nobody was resumed") }
            return promised
        }
        guard let x509 = SSL_get1_peer_certificate(ssl) else { return nil }
        defer { X509_free(x509) }
        return try VerifiedPeer(
            Certificate(x509), chain: SSL_get0_verified_chain(ssl), trust: material.trust, realm: realm,
            since: context.clock.now)
    }

    private func resumeLast() {
        guard let place, let kept = material.resumption?.kept,
            let last = kept.session(of: place, where: { context.stillAccepts($0, under: material) })
        else { return }
        // A copy, for OpenSSL spoils the sessions of connections that break.
        guard let copy = SSL_SESSION_dup(last.pointer) else { return ERR_clear_error() }
        defer { SSL_SESSION_free(copy) }
        guard SSL_set_session(ssl, copy) == 1 else { return ERR_clear_error() }
        promised = last.peer
    }

    /// A server has given this client a ticket.
    func keep(_ session: OpaquePointer) {
        guard let place, let kept = material.resumption?.kept, let peer = try? verifiedPeer(),
            SSL_SESSION_is_resumable(session) == 1, let copy = SSL_SESSION_dup(session)
        else { return }
        kept.keep(KeptSession(copy, of: peer), at: place)
    }

    private func releaseIncoming() {
        guard case .open = state, incomingPeak > maximumIncoming, BIO_ctrl_pending(incoming) == 0,
            let fresh = BIO_new(BIO_s_mem())
        else { return }
        SSL_set0_rbio(ssl, fresh)
        incoming = fresh
        incomingPeak = 0
        maximumIncoming = Self.maximumIdleBytes
    }

    private func releaseOutgoing() {
        guard case .open = state, outgoingPeak > maximumOutgoing, BIO_ctrl_pending(outgoing) == 0,
            let fresh = BIO_new(BIO_s_mem())
        else { return }
        SSL_set0_wbio(ssl, fresh)
        outgoing = fresh
        outgoingPeak = 0
        maximumOutgoing = Self.maximumIdleBytes
    }

    private func fail(_ error: TLSError) -> TLSError {
        state = .failed(error)
        return error
    }
}
