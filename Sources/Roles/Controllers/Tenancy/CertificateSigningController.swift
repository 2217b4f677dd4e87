// Signs what has been approved. What a certificate says is decided here once more, by the tenant that the
// request was made in and not by what the request claims.

import API
import Credentials
import Diagnostics
import Messages
import Protobuf
import TLS

package enum CertificateSigningController {
    private typealias Asked = Messages.CertificateSigningRequest

    /// A certificate to be made.
    package struct Draft: Sendable {
        package let request: TLS.CertificateSigningRequest
        package let subject: DistinguishedName
        package let from: WallTime
        package let to: WallTime
    }

    /// `longest` is what a certificate lasts that asks for more, or for nothing. `sign` answers with PEM;
    /// what it throws is a reason to try again later.
    package static func reconcile(
        _ request: Messages.CertificateSigningRequest, longest: Duration, now: WallTime,
        sign: (Draft) async throws -> String
    ) async throws -> Outcome {
        let types = Set(request.status.conditions.map(\.type))
        guard let signer = CertificateSigner(rawValue: request.spec.signerName), types.contains("Approved"),
            types.isDisjoint(with: ["Denied", "Failed"]), request.status.certificate.isEmpty,
            !request.metadata.isBeingDeleted
        else { return Outcome() }
        var answered = request
        do {
            let draft = try draft(request, signer, longest, now)
            answered.status.certificate = Array(try await sign(draft).utf8)
        } catch let refusal as CertificateSigner.Refusal {
            answered.status.conditions.append(failure(refusal.message))
        } catch let error as TLSError where error.kind == .invalidRequest || error.kind == .badCertificate {
            answered.status.conditions.append(failure(error.text))
        }
        return Outcome([.updateStatus(answered)])
    }

    private static func draft(
        _ request: Messages.CertificateSigningRequest, _ signer: CertificateSigner, _ longest: Duration,
        _ now: WallTime
    ) throws -> Draft {
        let asked = try TLS.CertificateSigningRequest(pem: request.spec.request)
        let subject = try signer.subject(
            for: asked, usages: request.spec.usages, in: request.metadata.tenant)
        let wanted = request.spec.expirationSeconds.map { Duration.seconds(Int64($0)) } ?? longest
        // Not before it was asked for: what was revoked by then stays revoked.
        let start = WallTime(seconds: request.metadata.creationTimestamp.seconds)
        return Draft(
            request: asked, subject: subject, from: min(start, now), to: now + min(wanted, longest))
    }

    /// Kubernetes' reason.
    private static func failure(_ message: String) -> CertificateSigningRequestCondition {
        .with {
            $0.type = "Failed"
            $0.status = "True"
            $0.reason = "SignerValidationFailure"
            $0.message = message
        }
    }
}
