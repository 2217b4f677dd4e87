// `arktos login`, `arktos certificate`, `arktos tenant authorities` and `--as`, against a real server.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import TLS
import TestKit
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(5)))
struct CertificateCommandTests {
    /// What the controllers do with a request that is approved.
    private func sign(_ name: String, _ lab: CommandLab) async throws {
        var request = try await lab.acme.get(
            Messages.CertificateSigningRequest.self, ObjectName(tenant: "acme", name: name))
        let asked = try TLS.CertificateSigningRequest(pem: request.spec.request)
        let now = try lab.cluster.authority.issue(CertificateRequest(commonName: "now")).certificate.notBefore
        let subject = DistinguishedName(
            commonName: asked.subject.commonName, organizations: ["tenant:acme"],
            organizationalUnits: asked.subject.organizationalUnits)
        let certificate = try lab.cluster.authority.sign(
            keyOf: asked, as: subject, from: now, to: now + .seconds(3600))
        request.status.certificate = Array(certificate.pem.utf8)
        _ = try await lab.cluster.admin.updateStatus(request)
    }

    private func pending(_ lab: CommandLab) async throws -> String {
        var name = ""
        let isThere = try await eventually(within: .seconds(60)) {
            name =
                try await lab.acme.list(Messages.CertificateSigningRequest.self, in: .tenant("acme")).items
                .first { $0.status.conditions.isEmpty }?.metadata.name ?? ""
            return !name.isEmpty
        }
        #expect(isThere)
        return name
    }

    @Test func loginMakesAKeyAndWaitsForApproval() async throws {
        try await CommandLab.with { lab in
            try lab.writeConfiguration(
                "new.conf", CertificateRequest(commonName: "admin", organizations: ["tenant:acme"]))
            async let login = lab.run(
                ["login", "--username", "ann", "--group", "dev", "--expiration", "1h", "--timeout", "2m"],
                as: "new.conf")
            let name = try await pending(lab)
            #expect(name.hasPrefix("login-ann-"))
            let listed = await lab.run(["certificate", "list"])
            #expect(listed.answer.contains(name) && listed.answer.contains("EC P-256"))
            #expect(listed.answer.contains("Pending") && listed.answer.contains("dev"))
            let approved = await lab.run(["certificate", "approve", name])
            #expect(
                approved.answer == "certificatesigningrequest.certificates.k8s.io/\(name) approved\n",
                "\(approved.together)")
            try await sign(name, lab)
            let outcome = await login
            #expect(outcome.code == 0, "\(outcome.together)")
            #expect(outcome.answer.contains("as ann of tenant acme, context acme-ann."))
            // Both sides see the same key.
            let key = try #require(
                outcome.complaint.split(separator: "EC P-256 ").last?.prefix { $0.isHexDigit })
            #expect(listed.answer.contains(key))
            let whoami = await lab.run(["whoami"], as: "new.conf")
            #expect(whoami.answer.contains("ann") && whoami.answer.contains("dev"))
            // The key is for its owner's eyes.
            #expect(try Files.readText("\(lab.folder)/new.conf").contains("client-key-data"))
        }
    }

    @Test func aDeniedLoginIsToldAndChangesNothing() async throws {
        try await CommandLab.with { lab in
            let before = try Files.readText("\(lab.folder)/acme.conf")
            async let login = lab.run(["login", "--username", "eve", "--timeout", "2m"])
            let name = try await pending(lab)
            let denied = await lab.run(["certificate", "deny", name, "--message", "who is eve?"])
            #expect(denied.answer == "certificatesigningrequest.certificates.k8s.io/\(name) denied\n")
            let outcome = await login
            #expect(outcome.code == 1)
            #expect(outcome.complaint.contains("request \(name) was denied: who is eve?"))
            #expect(try Files.readText("\(lab.folder)/acme.conf") == before)
        }
    }

    @Test func whatCannotBeAskedForIsRefusedAtOnce() async throws {
        try await CommandLab.with { lab in
            let refused = await lab.run(["login", "--username", "system:admin"])
            #expect(refused.code == 1 && refused.complaint.contains("belong to tenant system"))
            let nameless = await lab.run(["login"], as: "system.conf")
            #expect(nameless.complaint.contains("is nobody's own name"))
            let nobody = await lab.run(["certificate", "approve"])
            #expect(nobody.complaint.contains("name the requests to be approved"))
        }
    }

    @Test func revokeTakesACertificateBack() async throws {
        try await CommandLab.with { lab in
            try lab.writeConfiguration(
                "ann.conf", CertificateRequest(commonName: "ann", organizations: ["tenant:acme"]))
            let whoami = await lab.run(["whoami"], as: "ann.conf")
            let serial = try #require(
                whoami.answer.split(separator: "\n").first { $0.hasPrefix("Serial") }?
                    .split(separator: " ").last)
            let revoked = await lab.run(
                ["certificate", "revoke", "--serial", String(serial), "--reason", "lost"])
            #expect(
                revoked.answer.hasPrefix("certificaterevocation.arktos.futurewei.com/revoked-"),
                "\(revoked.together)")
            let refused = await eventually(within: .seconds(60)) {
                await lab.run(["whoami"], as: "ann.conf").complaint.contains("was revoked: lost")
            }
            #expect(refused)
            let both = await lab.run(["certificate", "revoke", "ann", "--serial", "ab"])
            #expect(both.complaint.contains("say either a user, or --serial, or --file"))
            let user = await lab.run(["certificate", "revoke", "bob", "--reason", "left"])
            #expect(user.complaint.contains("Certificates of user bob of tenant acme that begin before"))
        }
    }

    @Test func aTenantsAuthoritiesAreSetShownAndTakenAway() async throws {
        try await CommandLab.with { lab in
            let authority = try CertificateAuthority.create(commonName: "acme people")
            try Files.write(Array(authority.certificate.pem.utf8), to: "\(lab.folder)/people.crt")
            let words = ["tenant", "authorities", "acme"]
            let set = await lab.run(words + ["--from-file", "\(lab.folder)/people.crt"], as: "system.conf")
            #expect(set.answer == "tenant/acme authorities set\n", "\(set.together)")
            let shown = await lab.run(words, as: "system.conf")
            #expect(shown.answer.contains("CN=acme people"))
            #expect(await lab.run(words + ["--none"], as: "system.conf").code == 0)
            let none = await lab.run(words, as: "system.conf")
            #expect(none.complaint == "Tenant acme has no authorities of its own.\n")
            #expect(await lab.run(words, as: "acme.conf").code == 1)
        }
    }

    @Test func asSaysAsWhom() async throws {
        try await CommandLab.with { lab in
            let ann = await lab.run(["whoami", "--as", "ann", "--as-group", "dev", "--as-group", "ops"])
            #expect(ann.answer.contains("ann") && ann.answer.contains("dev, ops"))
            #expect(ann.answer.contains("admin of tenant acme"))
            let operated = await lab.run(
                ["whoami", "--as", "admin", "--as-tenant", "acme"], as: "system.conf")
            #expect(operated.answer.contains("system:admin of tenant system"))
            let beyond = await lab.run(["whoami", "--as", "bob", "--as-tenant", "globex"])
            #expect(beyond.complaint.contains("only system's users reach beyond their own tenant"))
            let lonely = await lab.run(["whoami", "--as-group", "dev"])
            #expect(lonely.complaint.contains("--as is missing"))
        }
    }
}
