// An admission call-out that is written in another language: Python's gRPC and protobuf, which know nothing
// of ours but the protos.

import API
import APIClient
import Linux
import Messages
import TLS
import TestKit
import Testing

@Suite(.timeLimit(.minutes(5))) struct PythonCalloutTests {
    private static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    private func callout(_ name: String, _ type: String, _ port: UInt16, _ authority: CertificateAuthority)
        -> AdmissionCallout
    {
        .with {
            $0.metadata.name = name
            $0.spec.type = type
            $0.spec.address = "127.0.0.1:\(port)"
            $0.spec.authorities = Array(authority.certificate.pem.utf8)
            $0.spec.timeoutSeconds = 30
            $0.spec.rules = [
                .with {
                    $0.operations = ["CREATE"]
                    $0.apiGroups = [""]
                    $0.resources = ["pods"]
                }
            ]
        }
    }

    @Test func pythonReviewsWhatIsWritten() async throws {
        let found = try await Process.run(Command("\(Self.root)/scripts/python"), timeout: .seconds(240))
        try #require(found.status.isSuccess, "scripts/python: \(found.errorText)")
        let python = String(found.outputText.prefix { $0 != "\n" })
        let folder = try TemporaryDirectory()
        let authority = try CertificateAuthority.create(commonName: "reviewers")
        let identity = try authority.issue(
            CertificateRequest(commonName: "reviewer", ipAddresses: ["127.0.0.1"], usages: [.server]))
        try await TestCluster.with { cluster in
            let files = [
                ("authority.pem", cluster.authority.certificate.pem), ("own.pem", identity.certificate.pem),
                ("key.pem", try identity.key.pem),
            ]
            for (name, text) in files { try Files.write(Array(text.utf8), to: "\(folder.path)/\(name)") }
            var command = Command(
                python,
                ["\(Self.root)/Tests/Peers/admission_reviewer.py"] + files.map { "\(folder.path)/\($0.0)" })
            command.input = .pipe
            command.output = .pipe
            let server = try Process(command, on: EventLoopGroup.shared.next())
            let output = try #require(server.output)
            var said = ""
            while !said.contains("\n") {
                let bytes = try await output.read()
                try #require(!bytes.isEmpty, "the reviewer has ended: \(said)")
                said += String(decoding: bytes, as: UTF8.self)
            }
            let port = try #require(UInt16(said.prefix { $0 != "\n" }), "the reviewer said \(said)")
            let loopback = TenantAllowances.with { $0.calloutNetworks = ["127.0.0.0/8"] }
            let acme = try await cluster.createTenant("acme", allowances: loopback)
            _ = try await acme.create(callout("labels", "Mutating", port, authority))
            let made = try await acme.create(
                TestCluster.pod("web") { $0.metadata.annotations["team"] = "blue" })
            #expect(made.metadata.labels == ["team": "blue"])
            let refused = await #expect(throws: APIError.self) {
                _ = try await acme.create(TestCluster.pod("nobody's".replacing("'", with: "-")))
            }
            #expect(
                refused?.reason == .forbidden
                    && refused?.message.contains("a pod needs the annotation \"team\"") == true,
                "\(refused?.message ?? "")")
            server.input?.close()
            _ = await server.wait()
            while true {
                let bytes = try await output.read()
                if bytes.isEmpty { break }
                said += String(decoding: bytes, as: UTF8.self)
            }
            #expect(said.contains("CREATE Pod acme admin system:apiserver\n"), "\(said)")
        }
    }
}
