// What becomes of requests for certificates, and when they are forgotten.

import Diagnostics
import Messages
import TLS
import Testing

@testable import Controllers

struct CertificateSigningTests {
    private static let now = WallTime(seconds: 1_780_000_000)

    private func request(
        _ subject: CertificateRequest = CertificateRequest(commonName: "ann", organizationalUnits: ["dev"]),
        verdict: String? = "Approved", tenant: String = "acme", seconds: Int32? = nil
    ) throws -> Messages.CertificateSigningRequest {
        let pem = try TLS.CertificateSigningRequest(subject, key: .generate()).pem
        return .with {
            $0.metadata.name = "r"
            $0.metadata.tenant = tenant
            $0.metadata.creationTimestamp = .with { $0.seconds = Self.now.seconds - 60 }
            $0.spec.request = Array(pem.utf8)
            $0.spec.signerName = "kubernetes.io/kube-apiserver-client"
            $0.spec.usages = ["client auth", "digital signature"]
            $0.spec.expirationSeconds = seconds
            if let verdict {
                $0.status.conditions = [
                    .with {
                        $0.type = verdict
                        $0.status = "True"
                        $0.lastUpdateTime = .with { $0.seconds = Self.now.seconds }
                    }
                ]
            }
        }
    }

    private func answer(_ request: Messages.CertificateSigningRequest) async throws
        -> Messages.CertificateSigningRequest?
    {
        let authority = try CertificateAuthority.create(commonName: "ca", at: Self.now)
        let outcome = try await CertificateSigningController.reconcile(
            request, longest: .seconds(86_400), now: Self.now
        ) { draft in
            try authority.sign(
                keyOf: draft.request, as: draft.subject, from: draft.from, to: draft.to, at: Self.now
            ).pem
        }
        guard case .updateStatus(let object)? = outcome.actions.first else { return nil }
        return object as? Messages.CertificateSigningRequest
    }

    private func certificate(_ request: Messages.CertificateSigningRequest) async throws -> Certificate {
        let answered = try #require(try await answer(request))
        #expect(answered.status.conditions.map(\.type) == ["Approved"])
        return try #require(try Certificate.all(pem: answered.status.certificate).first)
    }

    @Test func whatIsSignedSpeaksForTheTenantThatItWasAskedIn() async throws {
        let plain = try await certificate(request())
        #expect(plain.subject.description == "CN=ann, O=tenant:acme, OU=dev")
        #expect(plain.usages == [.client] && !plain.isAuthority && plain.names.isEmpty)
        // Kubernetes' way of naming groups.
        let theirs = try await certificate(
            request(CertificateRequest(commonName: "ann", organizations: ["dev", "tenant:acme"])))
        #expect(theirs.subject == plain.subject)
    }

    @Test func aCertificateLastsAsLongAsAskedForAndAllowed() async throws {
        let short = try await certificate(request(seconds: 600))
        #expect(short.notAfter.since(Self.now) == .seconds(600))
        // It begins when it was asked for, so that what was revoked by then stays revoked.
        #expect(short.notBefore.seconds == Self.now.seconds - 60)
        #expect(try await certificate(request(seconds: 200_000)).notAfter.since(Self.now) == .seconds(86_400))
        #expect(try await certificate(request()).notAfter.since(Self.now) == .seconds(86_400))
    }

    @Test func onlyWhatIsApprovedIsSigned() async throws {
        #expect(try await answer(request(verdict: nil)) == nil)
        #expect(try await answer(request(verdict: "Denied")) == nil)
        var failed = try request()
        failed.status.conditions.append(.with { $0.type = "Failed" })
        #expect(try await answer(failed) == nil)
        var others = try request()
        others.spec.signerName = "example.com/other"
        #expect(try await answer(others) == nil)
        var signed = try request()
        signed.status.certificate = [1]
        #expect(try await answer(signed) == nil)
    }

    /// The server has refused these already; a signer believes nobody.
    @Test(arguments: [
        CertificateRequest(commonName: "ann", organizations: ["tenant:globex"]),
        CertificateRequest(commonName: "ann", organizations: ["system:masters"]),
        CertificateRequest(commonName: "system:admin"),
        CertificateRequest(commonName: "ann", dnsNames: ["kubernetes"]),
    ])
    func whatReachesBeyondTheTenantFails(_ subject: CertificateRequest) async throws {
        let answered = try #require(try await answer(request(subject)))
        #expect(answered.status.certificate.isEmpty)
        let failure = try #require(answered.status.conditions.last)
        #expect(failure.type == "Failed" && failure.reason == "SignerValidationFailure")
        #expect(!failure.message.isEmpty)
    }

    @Test(arguments: [("Approved", 3600), ("Denied", 3600), (nil, 86_340)] as [(String?, Int64)])
    func requestsAreForgotten(_ verdict: String?, _ after: Int64) throws {
        let request = try request(verdict: verdict)
        let end = Self.now + .seconds(after)
        let before = CertificateCleanup.reconcile(request, now: end - .seconds(1))
        #expect(before.actions.isEmpty && before.again == .seconds(1))
        #expect(CertificateCleanup.reconcile(request, now: end).actions.count == 1)
    }

    @Test func revocationsAreForgottenWhenTheySay() {
        let lasting = CertificateRevocation.with { $0.spec.username = "ann" }
        #expect(CertificateCleanup.reconcile(lasting, now: Self.now).again == nil)
        let ending = CertificateRevocation.with { $0.spec.expires = .with { $0.seconds = Self.now.seconds } }
        #expect(CertificateCleanup.reconcile(ending, now: Self.now - .seconds(5)).again == .seconds(5))
        #expect(CertificateCleanup.reconcile(ending, now: Self.now).actions.count == 1)
    }
}
