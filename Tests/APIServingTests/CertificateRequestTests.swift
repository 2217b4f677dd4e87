// Asking for certificates, and what nobody gets by asking.

import API
import APIClient
import Messages
import TLS
import TestKit
import Testing

@testable import APIServing

struct CertificateRequestTests {
    private typealias Asked = Messages.CertificateSigningRequest

    private static let ann = CertificateRequest(commonName: "ann", organizationalUnits: ["dev"])

    private func request(
        _ name: String, for subject: CertificateRequest = ann, tenant: String = "",
        _ change: (inout Messages.CertificateSigningRequest) -> Void = { _ in }
    ) throws -> Messages.CertificateSigningRequest {
        var asked = try TestCluster.certificateRequest(
            name, for: subject, key: .generate(), tenant: tenant)
        change(&asked)
        return asked
    }

    private func decide(
        _ asked: Messages.CertificateSigningRequest, _ type: String, by client: APIClient,
        tenant: String = "acme"
    ) async throws(APIError) -> Messages.CertificateSigningRequest {
        var decided = asked
        decided.status.conditions.append(
            .with {
                $0.type = type
                $0.status = "True"
                $0.reason = "Test"
                $0.lastUpdateTime = .with { $0.seconds = 9_999_999_999 }
            })
        var reference = ObjectName(tenant: tenant, name: asked.metadata.name)
            .reference(Messages.CertificateSigningRequest.self, subresource: "approval")
        reference.tenant = tenant
        let sent = decided.bytes
        let answer = try await client.call(
            Objects.update,
            .with {
                $0.resource = reference
                $0.object = sent
            })
        do { return try Messages.CertificateSigningRequest(bytes: answer.object) } catch {
            throw .internalError("\(error)")
        }
    }

    private func refusal(_ body: () async throws -> Void) async -> APIError? {
        await #expect(throws: APIError.self) { try await body() }
    }

    @Test func whoAsksIsWhatTheServerKnows() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let made = try await admin.create(
                request("r") {
                    $0.spec.username = "system:admin"
                    $0.spec.groups = ["system:masters"]
                    $0.status.conditions = [
                        .with {
                            $0.type = "Approved"; $0.status = "True"
                        }
                    ]
                })
            #expect(made.spec.username == "admin" && made.metadata.tenant == "acme")
            #expect(made.spec.groups == ["system:authenticated"])
            #expect(made.status == CertificateSigningRequestStatus())
            // An operator that asks in the tenant is named with its own.
            let other = try await cluster.admin.create(request("s", tenant: "acme"))
            #expect(other.spec.extra["arktos.futurewei.com/tenant"]?.items == ["system"])
        }
    }

    @Test(arguments: [
        (CertificateRequest(commonName: "ann", organizations: ["tenant:globex"]), "for this tenant alone"),
        (
            CertificateRequest(commonName: "ann", organizations: ["tenant:acme", "tenant:system"]),
            "this tenant alone"
        ),
        (CertificateRequest(commonName: "ann", organizations: ["tenant:"]), "for this tenant alone"),
        (
            CertificateRequest(commonName: "ann", organizations: ["system:masters"]),
            "use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed"
        ),
        (
            CertificateRequest(commonName: "ann", organizationalUnits: ["system:masters"]),
            "signer with system:masters group is not allowed"
        ),
        (CertificateRequest(commonName: "ann", organizationalUnits: ["system:nodes"]), "the cluster's own"),
        (CertificateRequest(commonName: "system:admin"), "belong to tenant system"),
        (CertificateRequest(commonName: "system:node:n1", organizations: ["system:nodes"]), "node's agent"),
        (CertificateRequest(commonName: "ann", dnsNames: ["kubernetes"]), "no alternative names"),
    ])
    func noRequestReachesBeyondItsTenant(_ subject: CertificateRequest, _ text: String) async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let refused = await refusal { _ = try await admin.create(request("r", for: subject)) }
            #expect(refused?.reason == .forbidden)
            #expect(refused?.message.contains(text) == true, "\(refused?.message ?? "")")
        }
    }

    @Test func nodesAreTenantSystems() async throws {
        let node = CertificateRequest(commonName: "system:node:n1", organizations: ["system:nodes"])
        let signer = "kubernetes.io/kube-apiserver-client-kubelet"
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let refused = await refusal {
                _ = try await admin.create(request("r", for: node) { $0.spec.signerName = signer })
            }
            #expect(refused?.message.contains("nodes are tenant system's") == true)
            _ = try await cluster.admin.create(
                request("r", for: node, tenant: "system") { $0.spec.signerName = signer })
            // Not even an operator gets a node's name as a user's.
            let user = await refusal {
                _ = try await cluster.admin.create(request("s", for: node, tenant: "system"))
            }
            #expect(user?.message.contains("is signed by") == true)
        }
    }

    @Test func whatIsNoGoodRequestIsRefused() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            func refusal(_ change: (inout Messages.CertificateSigningRequest) -> Void) async throws -> String?
            {
                let asked = try request("r", change)
                return await self.refusal { _ = try await admin.create(asked) }?.message
            }
            let noise = Array(
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n".utf8)
            #expect(try await refusal { $0.spec.request = noise }?.contains("spec.request: Invalid") == true)
            #expect(try await refusal { $0.spec.request = [] }?.contains("spec.request: Required") == true)
            #expect(
                try await refusal { $0.spec.usages = ["client auth", "server auth"] }?
                    .contains("\"server auth\" is not given") == true)
            #expect(
                try await refusal { $0.spec.usages = ["digital signature"] }?
                    .contains("have to include \"client auth\"") == true)
            #expect(
                try await refusal { $0.spec.expirationSeconds = 599 }?
                    .contains("may not specify a duration less than 600 seconds") == true)
        }
    }

    @Test func onlyWhoMayApproveDecides() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let (ann, bob) = (
                try cluster.client("ann", tenant: "acme"), try cluster.client("bob", tenant: "acme")
            )
            try await cluster.allow(
                "ann", of: "acme",
                [
                    .with {
                        $0.verbs = ["*"]
                        $0.apiGroups = ["certificates.k8s.io"]
                        $0.resources = [
                            "certificatesigningrequests", "certificatesigningrequests/approval",
                            "certificatesigningrequests/status",
                        ]
                    }
                ])
            try await cluster.allow(
                "bob", of: "acme",
                [
                    .with {
                        $0.verbs = ["update"]
                        $0.apiGroups = ["certificates.k8s.io"]
                        $0.resources = ["certificatesigningrequests/approval"]
                    },
                    .with {
                        $0.verbs = ["approve"]
                        $0.apiGroups = ["certificates.k8s.io"]
                        $0.resources = ["signers"]
                        $0.resourceNames = ["kubernetes.io/*"]
                    },
                ])
            let asked = try await ann.create(request("r"))
            // Who may write the subresource still has to be trusted with the signer.
            let denied = await refusal { _ = try await decide(asked, "Approved", by: ann) }
            #expect(
                denied?.message.contains(
                    "user not permitted to approve requests with signerName \"kubernetes.io/kube-apiserver-client\""
                )
                    == true, "\(denied?.message ?? "")")
            let forged = await refusal {
                var forged = asked
                forged.status.certificate = Array(cluster.authority.certificate.pem.utf8)
                _ = try await ann.updateStatus(forged)
            }
            #expect(forged?.message.contains("user not permitted to sign requests") == true)
            // By the main resource nothing of the status changes.
            var quiet = asked
            quiet.status.conditions = [
                .with {
                    $0.type = "Approved"; $0.status = "True"
                }
            ]
            #expect(try await ann.update(quiet).status.conditions.isEmpty)
            let byStatus = await refusal { _ = try await ann.updateStatus(quiet) }
            #expect(
                byStatus?.message.contains("updates may not add a condition of type \"Approved\"") == true)
            let approved = try await decide(asked, "Approved", by: bob)
            // When that was is not the approver's to say.
            let time = try #require(approved.status.conditions.first?.lastUpdateTime.seconds)
            #expect(time < 9_999_999_999)
            // A verdict stays, and there is one.
            let both = await refusal { _ = try await decide(approved, "Denied", by: admin) }
            #expect(both?.message.contains("mutually exclusive") == true)
            let undone = await refusal {
                var undone = approved
                undone.status.conditions = []
                var reference = ObjectName(undone).reference(Asked.self, subresource: "approval")
                reference.tenant = "acme"
                let sent = undone.bytes
                _ = try await admin.call(
                    Objects.update,
                    .with {
                        $0.resource = reference; $0.object = sent
                    })
            }
            #expect(undone?.message.contains("may not remove a condition of type \"Approved\"") == true)
            let changed = await refusal {
                var changed = approved
                changed.metadata.resourceVersion = ""
                changed.spec.signerName = "example.com/other"
                _ = try await admin.update(changed)
            }
            #expect(changed?.message.contains("spec: Invalid value: \"\": field is immutable") == true)
        }
    }

    @Test func anothersRequestsAreOutOfReach() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let eve = try await cluster.createTenant("globex")
            let asked = try await admin.create(request("r"))
            let approving = await refusal { _ = try await decide(asked, "Approved", by: eve) }
            #expect(approving?.reason == .forbidden)
            #expect(approving?.message.contains("in the tenant \"acme\"") == true)
            let asking = await refusal { _ = try await eve.create(request("s", tenant: "acme")) }
            #expect(asking?.reason == .forbidden)
            // The same name in its own tenant is another request.
            let own = try await eve.create(request("r"))
            #expect(own.metadata.uid != asked.metadata.uid)
            #expect(
                try await admin.get(Asked.self, ObjectName(tenant: "acme", name: "r")).status.conditions == []
            )
        }
    }
}
