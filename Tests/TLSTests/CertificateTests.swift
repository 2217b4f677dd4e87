// What our authority issues, seen by ourselves and by the openssl command; and what is refused.

import Diagnostics
import Glibc
import Linux
import Testing

@testable import TLS

@Suite struct CertificateTests {
    let scratch: ScratchDirectory
    let ca: CertificateAuthority

    init() throws {
        scratch = try ScratchDirectory()
        ca = try authority()
    }

    @Test func fieldsAreWhatWasAskedFor() throws {
        let leaf = try ca.issue(serverRequest, at: noon).certificate
        #expect(leaf.subject.description == "CN=system:apiserver")
        #expect(leaf.issuer.description == "CN=test-ca")
        #expect(leaf.names.dnsNames == ["localhost", "api.example"])
        #expect(leaf.names.ipAddresses == ["127.0.0.1", "::1"])
        #expect(leaf.names.uris == ["spiffe://arktos/apiserver"])
        #expect(leaf.usages == [.server] && !leaf.isAuthority)
        #expect(leaf.notBefore.rfc3339 == "2026-03-01T11:55:00Z")
        #expect(leaf.notAfter.rfc3339 == "2027-03-01T12:00:00Z")
        #expect(leaf.serial.utf8.count == 32)
        #expect(try Certificate(der: leaf.der) == leaf)
        #expect(try Certificate.all(pem: Array(leaf.pem.utf8)) == [leaf])
        #expect(ca.certificate.isAuthority && ca.certificate.usages == nil)
        #expect(leaf.isValid(at: noon) && !leaf.isValid(at: leaf.notAfter))
    }

    @Test func leafLivesNoLongerThanItsAuthority() throws {
        var request = clientRequest
        request.days = 36_000
        #expect(try ca.issue(request, at: noon).certificate.notAfter == ca.certificate.notAfter)
        let after = ca.certificate.notAfter
        let error = #expect(throws: TLSError.self) { try ca.issue(clientRequest, at: after) }
        #expect(error?.text == "authority CN=test-ca expired at 2036-02-27T12:00:00Z; it cannot sign")
    }

    @Test func opensslAgreesWithWhatWeIssue() async throws {
        let real = try CertificateAuthority.create(commonName: "real-ca")
        let server = try real.issue(serverRequest)
        let client = try real.issue(clientRequest)
        let caFile = try scratch.write(real.certificate.pem, to: "ca.crt")
        let serverFile = try scratch.write(server.certificate.pem, to: "server.crt")
        let clientFile = try scratch.write(client.certificate.pem, to: "client.crt")
        let keyFile = try scratch.write(client.key.pem, to: "client.key")
        try await openssl(
            "verify", "-x509_strict", "-CAfile", caFile, "-purpose", "sslserver", "-verify_hostname",
            "api.example",
            "-verify_ip", "::1", serverFile)
        try await openssl("verify", "-x509_strict", "-CAfile", caFile, "-purpose", "sslclient", clientFile)
        try await openssl("verify", "-CAfile", caFile, "-purpose", "sslserver", clientFile, succeeds: false)
        try await openssl("pkey", "-in", keyFile, "-check", "-noout")
        let text = try await openssl("x509", "-in", serverFile, "-noout", "-text")
        for line in [
            "Version: 3 (0x2)", "Subject: CN = system:apiserver", "Issuer: CN = real-ca", "NIST CURVE: P-256",
            "Signature Algorithm: ecdsa-with-SHA256", "CA:FALSE", "Digital Signature",
            "TLS Web Server Authentication",
            "DNS:localhost, DNS:api.example, URI:spiffe://arktos/apiserver, IP Address:127.0.0.1, "
                + "IP Address:0:0:0:0:0:0:0:1",
        ] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
        let subject = try await openssl(
            "x509", "-in", clientFile, "-noout", "-subject", "-fingerprint", "-sha256")
        #expect(subject.contains("subject=CN = ann, O = tenant:acme, OU = dev, OU = ops"))
        #expect(subject.replacing(":", with: "").lowercased().contains(client.certificate.fingerprint))
        let caText = try await openssl("x509", "-in", caFile, "-noout", "-text")
        #expect(caText.contains("CA:TRUE, pathlen:0") && caText.contains("Certificate Sign, CRL Sign"))
    }

    @Test func foreignKeysAndCertificatesAreRead() async throws {
        let key = scratch.file("rsa.key")
        let certificate = scratch.file("rsa.crt")
        try await openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days",
            "30",
            "-subj", "/CN=bob/O=tenant:acme/OU=dev", "-addext",
            "subjectAltName=DNS:bob.example,email:b@x,IP:fd00::1")
        let identity = try TLSIdentity(certificateFile: certificate, keyFile: key)
        #expect(identity.certificate.subject.description == "CN=bob, O=tenant:acme, OU=dev")
        #expect(identity.certificate.names.all == ["bob.example", "fd00::1"])
        let ecKey = scratch.file("ec.key")
        try await openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", ecKey)
        _ = try PrivateKey(file: ecKey)
    }

    @Test func signingRequestsSurviveARoundTrip() throws {
        let key = try PrivateKey.generate()
        var asked = clientRequest
        asked.names = serverRequest.names
        let request = try CertificateSigningRequest(asked, key: key)
        let again = try CertificateSigningRequest(pem: Array(request.pem.utf8))
        #expect(again == request)
        #expect(again.subject == asked.subject && again.names == asked.names)
        let certificate = try ca.sign(again, days: 10, usages: [.client], at: noon)
        #expect(certificate.subject == asked.subject && certificate.names == asked.names)
        #expect(certificate.notAfter.rfc3339 == "2026-03-11T12:00:00Z" && certificate.usages == [.client])
        _ = try TLSIdentity(chain: [certificate], key: key)
    }

    @Test func opensslAndWeReadEachOthersRequests() async throws {
        let ours = try CertificateSigningRequest(serverRequest, key: PrivateKey.generate())
        let text = try await openssl(
            "req", "-in", scratch.write(ours.pem, to: "our.csr"), "-noout", "-verify", "-text")
        #expect(text.contains("Subject: CN = system:apiserver") && text.contains("DNS:localhost"))
        let theirs = scratch.file("their.csr")
        try await openssl(
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
            scratch.file("their.key"), "-out", theirs, "-subj", "/CN=eve/O=tenant:acme")
        let parsed = try CertificateSigningRequest(pem: CredentialFile.read(theirs))
        #expect(parsed.subject.description == "CN=eve, O=tenant:acme" && parsed.names.isEmpty)
    }

    @Test(
        arguments: [
            (["rsa:2048"], "RSA 2048", nil), (["rsa:1024"], "RSA 1024", "have to have 2048 to 8192 bits"),
            (["ec", "-pkeyopt", "ec_paramgen_curve:secp384r1"], "EC P-384", nil),
            (["ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"], "EC secp256k1", "is none of P-256"),
            (["ed25519"], "ED25519", nil), (["ed448"], "unknown", "none of RSA, EC and Ed25519"),
        ] as [([String], String, String?)])
    func aRequestSaysHowGoodItsKeyIs(_ key: [String], _ description: String, _ weakness: String?) async throws
    {
        let file = scratch.file("weak.csr")
        let arguments =
            ["req", "-new", "-newkey"] + key
            + ["-nodes", "-keyout", scratch.file("weak.key"), "-out", file, "-subj", "/CN=eve"]
        #expect(try await Process.run(Command("openssl", arguments)).status.isSuccess)
        let strength = try CertificateSigningRequest(pem: CredentialFile.read(file)).key
        #expect(strength.description == description)
        #expect(strength.weakness.map { $0.contains(weakness ?? "?") } == (weakness == nil ? nil : true))
    }

    @Test func forgedSigningRequestIsRefused() throws {
        let request = try CertificateSigningRequest(clientRequest, key: PrivateKey.generate())
        var der = request.der
        der[der.count - 1] ^= 1
        let pem =
            "-----BEGIN CERTIFICATE REQUEST-----\n\(Base64.encode(der))\n-----END CERTIFICATE REQUEST-----\n"
        let error = #expect(throws: TLSError.self) { try CertificateSigningRequest(pem: Array(pem.utf8)) }
        #expect(error?.text == "the certificate signing request is not signed by its own key")
        let noise = #expect(throws: TLSError.self) { try CertificateSigningRequest(pem: Array("x".utf8)) }
        #expect(noise?.text == "not a certificate signing request in PEM form: no start line")
    }

    @Test func impossibleRequestsAreRefused() {
        func refusal(_ adjust: (inout CertificateRequest) -> Void) -> String? {
            var request = serverRequest
            adjust(&request)
            do {
                _ = try ca.issue(request, at: noon)
                return nil
            } catch { return "\(error)" }
        }
        #expect(
            refusal { $0.names.dnsNames = ["a.example,DNS:evil"] }
                == "\"a.example,DNS:evil\" is no DNS name for a certificate")
        #expect(refusal { $0.names.dnsNames = ["a..b"] } == "\"a..b\" is no DNS name for a certificate")
        #expect(refusal { $0.names.dnsNames = ["*.pods.example"] } == nil)
        #expect(
            refusal { $0.names.ipAddresses = ["10.0.0.256"] }
                == "\"10.0.0.256\" is no IP address for a certificate")
        #expect(refusal { $0.names.uris = ["no uri"] } == "\"no uri\" is no URI for a certificate")
        #expect(
            refusal { $0.days = 0 }
                == "certificate CN=system:apiserver: 0 days of validity; 1 to 36500 are possible")
        #expect(
            refusal { $0.subject = DistinguishedName(commonName: "") } == "a certificate needs a common name")
        let long = String(repeating: "x", count: 65)
        #expect(
            refusal { $0.subject = DistinguishedName(commonName: long) }
                == "\"\(long)\" cannot stand in a certificate's subject: string too long")
    }

    @Test func namesCannotPoseAsOthersInText() throws {
        let request = CertificateRequest(commonName: "a, O=tenant:other", organizations: ["x\ny\u{1B}[2J"])
        let leaf = try ca.issue(request, at: noon).certificate
        #expect(leaf.subject.description == "CN=a\\, O\\=tenant:other, O=x\\x0ay\\x1b[2J")
        #expect(leaf.commonName == "a, O=tenant:other" && leaf.organizations == ["x\ny\u{1B}[2J"])
    }

    @Test func leafCannotSignAndKeysMustFit() throws {
        let leaf = try ca.issue(clientRequest, at: noon)
        let leafError = #expect(throws: TLSError.self) {
            try CertificateAuthority(certificate: leaf.certificate, key: leaf.key)
        }
        #expect(leafError?.text.hasSuffix("is not an authority's; it cannot sign") == true)
        let keyError = #expect(throws: TLSError.self) { try TLSIdentity(chain: leaf.chain, key: ca.key) }
        #expect(
            keyError?.text
                == "the private key does not belong to the certificate CN=ann, O=tenant:acme, OU=dev, OU=ops")
    }

    @Test func unusableFilesAreNamed() async throws {
        let leaf = try ca.issue(clientRequest, at: noon).certificate
        let lines = leaf.pem.split(separator: "\n").map(String.init)
        let damaged = (lines.prefix(3) + ["!!!!"] + lines.suffix(1)).joined(separator: "\n") + "\n"
        func refusal(_ body: () throws -> Void) -> String {
            do {
                try body()
                return "accepted"
            } catch { return "\(error)" }
        }
        let missing = scratch.file("missing.crt")
        #expect(
            refusal { _ = try Certificate.all(file: missing) }
                == "cannot read credentials: open \(missing): No such file or directory")
        let empty = try scratch.write("", to: "empty.crt")
        #expect(
            refusal { _ = try TrustStore(file: empty) } == "\(empty): no certificate in PEM form found")
        let second = try scratch.write(leaf.pem + damaged, to: "second.crt")
        #expect(
            refusal { _ = try Certificate.all(file: second) }.hasPrefix(
                "\(second): certificate 2 in it is damaged: "))
        #expect(refusal { _ = try PrivateKey(file: empty) } == "\(empty): no private key in PEM form found")
        let wrong = try scratch.write(leaf.pem, to: "wrong.key")
        #expect(refusal { _ = try PrivateKey(file: wrong) } == "\(wrong): no private key in PEM form found")
        let locked = scratch.file("locked.key")
        try await openssl(
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-aes128", "-pass",
            "pass:x",
            "-out", locked)
        #expect(
            refusal { _ = try PrivateKey(file: locked) }
                == "\(locked): the private key is protected by a passphrase; store it without")
        #expect(
            refusal { _ = try CredentialFile.read("/dev/zero") }
                == "cannot read credentials: read /dev/zero: File too large")
        #expect(refusal { _ = try Certificate(der: [1, 2, 3]) }.hasPrefix("not a certificate: "))
    }

    @Test func randomBytesAreNeverACertificate() throws {
        let leaf = try ca.issue(serverRequest, at: noon).certificate
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var der = leaf.der
            der[Int.random(in: 0..<der.count, using: &generator)] = UInt8.random(
                in: 0...255, using: &generator)
            // Whatever it says then: no crash, and text is text.
            _ = try? Certificate(der: der).subject.description
        }
    }

    @Test func filesAreReplacedWithTheirMode() throws {
        let path = scratch.file("secret.key")
        try CredentialFile.replace(path, with: "one", mode: 0o644)
        try CredentialFile.replace(path, with: "two", mode: 0o600)
        var information = stat()
        #expect(stat(path, &information) == 0 && information.st_mode & 0o777 == 0o600)
        #expect(try CredentialFile.read(path) == Array("two".utf8))
        let error = #expect(throws: TLSError.self) {
            try CredentialFile.replace(scratch.file("none/x"), with: "", mode: 0o600)
        }
        #expect(error?.text.hasPrefix("cannot write credentials: open \(scratch.file("none/x"))") == true)
    }
}
