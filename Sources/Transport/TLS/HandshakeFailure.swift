// Why a session failed, in words: from OpenSSL's codes, the peer's alerts and the notes of the verification.

import COpenSSL
import Diagnostics

/// What the verification of a peer's chain stumbled over first.
struct VerificationFailure {
    let code: Int32
    /// 0 is the peer itself, greater ones its authorities.
    let depth: Int32
    let certificate: Certificate?
}

/// OpenSSL's callback at each certificate of a chain: it notes the first bad one. It softens one verdict:
/// revocation lists count for what they revoke, and an authority without a current one keeps its
/// certificates.
let noteVerification: SSL_verify_cb = { verdict, store in
    guard verdict != 1 else { return verdict }
    let listless = [
        X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_CRL_HAS_EXPIRED, X509_V_ERR_CRL_NOT_YET_VALID,
    ]
    if listless.contains(X509_STORE_CTX_get_error(store)) { return 1 }
    guard let store,
        let ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()),
        let session = SSL_get_ex_data(OpaquePointer(ssl), 0)
    else { return verdict }
    let owner = Unmanaged<TLSSession>.fromOpaque(session).takeUnretainedValue()
    guard owner.verificationFailure == nil else { return verdict }
    let certificate = X509_STORE_CTX_get_current_cert(store).flatMap { try? Certificate($0) }
    owner.verificationFailure = VerificationFailure(
        code: X509_STORE_CTX_get_error(store), depth: X509_STORE_CTX_get_error_depth(store),
        certificate: certificate)
    return verdict
}

extension TLSSession {
    /// The error for what just went wrong; empties OpenSSL's queue.
    func explainFailure() -> TLSError {
        guard let problem = OpenSSLErrors.take() else {
            return TLSError(.protocolViolation, "the TLS session broke off")
        }
        // OpenSSL numbers received alerts from 1000 on.
        if problem.reason >= SSL_AD_REASON_OFFSET {
            return refusal(alert: problem.reason - SSL_AD_REASON_OFFSET)
        }
        switch problem.reason {
        case SSL_R_CERTIFICATE_VERIFY_FAILED:
            return verificationFailure.map { explain($0) }
                ?? TLSError(.badCertificate, "the \(peer)'s certificate could not be verified")
        case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE:
            return TLSError(
                .noCertificate, "the client presented no certificate; one of a trusted authority is required")
        case SSL_R_HTTP_REQUEST, SSL_R_HTTPS_PROXY_REQUEST:
            return TLSError(.plaintext, "the client sent a plaintext HTTP request; this port speaks TLS only")
        case SSL_R_WRONG_VERSION_NUMBER:
            return TLSError(.plaintext, "what the \(peer) sent is not TLS")
        case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_VERSION_TOO_LOW:
            return TLSError(
                .unsupportedVersion, "the \(peer) does not speak \(material.minimumVersion.rawValue)")
        case SSL_R_NO_APPLICATION_PROTOCOL:
            return TLSError(
                .noCommonProtocol, "the client offered no application protocol that is spoken here")
        default:
            return TLSError(.protocolViolation, "the TLS session with the \(peer) failed: \(problem.text)")
        }
    }

    private var peer: String {
        switch role {
        case .server: "client"
        case .client, .prober: "server"
        }
    }

    private func explain(_ failure: VerificationFailure) -> TLSError {
        guard let certificate = failure.certificate else {
            return TLSError(.badCertificate, "the \(peer)'s certificate is not readable")
        }
        let owner =
            failure.depth == 0 ? "the \(peer)'s certificate" : "the authority certificate of the \(peer)"
        let subject = "\(owner) \(certificate.subject)"
        switch failure.code {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return TLSError(.certificateExpired, "\(subject) expired at \(certificate.notAfter.rfc3339)")
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return TLSError(
                .certificateNotYetValid, "\(subject) is not valid before \(certificate.notBefore.rfc3339)")
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
            return TLSError(
                .unknownAuthority, "\(subject) is signed by itself and not among \(material.trustSource)")
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_SIGNATURE_FAILURE,
            X509_V_ERR_AKID_SKID_MISMATCH:
            return TLSError(.unknownAuthority, unknownAuthority(subject, issuer: certificate.issuer))
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
            let names = certificate.names.all
            let stands = names.isEmpty ? "no name at all" : names.joined(separator: ", ")
            return TLSError(.wrongServerName, "\(subject) stands for \(stands), not for \(expectedName)")
        case X509_V_ERR_INVALID_PURPOSE:
            let usages = certificate.usages?.map(\.rawValue).sorted().joined(separator: ", ") ?? ""
            return TLSError(
                .wrongUsage,
                "\(subject) may not be used by a \(peer); its usages: \(usages.isEmpty ? "none" : usages)")
        case X509_V_ERR_CERT_REVOKED:
            return TLSError(.certificateRevoked, "\(subject), serial \(certificate.serial), was revoked")
        default:
            let text = X509_verify_cert_error_string(Int(failure.code)).map { String(cString: $0) } ?? ""
            return TLSError(.badCertificate, "\(subject) was refused: \(text)")
        }
    }

    /// A new authority under an old name is a usual mistake of development clusters: told apart from a
    /// strange one.
    private func unknownAuthority(_ subject: String, issuer: DistinguishedName) -> String {
        let namesake = material.trust.authorities.contains { $0.subject == issuer }
        return namesake
            ? "\(subject) was signed by another \(issuer) than the one in \(material.trustSource)"
            : "\(subject) was signed by \(issuer), which is not among \(material.trustSource)"
    }

    private var expectedName: String {
        switch role {
        case .server, .prober: ""
        case .client(let serverName): serverName
        }
    }

    private func refusal(alert: Int32) -> TLSError {
        let presented =
            material.identity.map { "our certificate \($0.certificate.subject)" }
            ?? "us without a certificate"
        let text =
            switch alert {
            case SSL_AD_CERTIFICATE_EXPIRED: "the \(peer) refused \(presented): expired, or not valid yet"
            case SSL_AD_UNKNOWN_CA: "the \(peer) refused \(presented): it does not know the authority"
            case SSL_AD_CERTIFICATE_REVOKED: "the \(peer) refused \(presented): revoked"
            case SSL_AD_UNSUPPORTED_CERTIFICATE: "the \(peer) refused \(presented): not for this usage"
            case SSL_AD_BAD_CERTIFICATE, SSL_AD_CERTIFICATE_UNKNOWN: "the \(peer) refused \(presented)"
            case SSL_AD_CERTIFICATE_REQUIRED: "the \(peer) demands a certificate and none was presented"
            case SSL_AD_PROTOCOL_VERSION: "the \(peer) does not speak \(material.minimumVersion.rawValue)"
            case SSL_AD_NO_APPLICATION_PROTOCOL:
                "the \(peer) speaks none of the application protocols offered"
            default: "the \(peer) ended the TLS session"
            }
        // OpenSSL has no text for the alerts that TLS 1.3 brought.
        let name =
            alert == SSL_AD_CERTIFICATE_REQUIRED
            ? "certificate required"
            : SSL_alert_desc_string_long(alert).map { String(cString: $0) } ?? "\(alert)"
        return TLSError(.refusedByPeer, "\(text) (alert: \(name))")
    }
}
