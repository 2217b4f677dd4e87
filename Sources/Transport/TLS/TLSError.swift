// What goes wrong with TLS, certificates and keys: a kind to decide on and a text for people.

package struct TLSError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The raw value is the `reason` of log lines and metrics.
    package enum Kind: String, Sendable, CaseIterable {
        /// The peer's certificate was judged here and refused.
        case certificateExpired = "certificate_expired"
        case certificateNotYetValid = "certificate_not_yet_valid"
        case unknownAuthority = "unknown_authority"
        case wrongServerName = "wrong_server_name"
        case wrongUsage = "wrong_usage"
        case certificateRevoked = "certificate_revoked"
        case badCertificate = "bad_certificate"
        /// The peer presented no certificate.
        case noCertificate = "no_certificate"
        /// The peer's first bytes are not TLS.
        case plaintext = "plaintext"
        case unsupportedVersion = "unsupported_version"
        case noCommonProtocol = "no_common_protocol"
        /// The peer sent an alert: it refused us.
        case refusedByPeer = "refused_by_peer"
        case protocolViolation = "protocol_violation"
        /// A certificate, key or authority that was to be used here cannot be: unreadable, damaged, expired,
        /// mismatched.
        case unusableCredentials = "unusable_credentials"
        /// A name, address or other value that was asked for cannot stand in a certificate or session.
        case invalidRequest = "invalid_request"
        case outOfResources = "out_of_resources"
    }

    package let kind: Kind
    package let text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    package var description: String { text }

    /// The same error, said of `subject`: a file or a host.
    func about(_ subject: String) -> TLSError {
        TLSError(kind, "\(subject): \(text)")
    }
}
