// Certificates that were taken back, and programs whose credentials change while they run.

import Diagnostics
import Linux
import Synchronization
import Testing

@testable import TLS

@Suite struct RevocationTests {
    let scratch: ScratchDirectory
    let ca: CertificateAuthority
    let server: TLSIdentity
    let client: TLSIdentity

    init() throws {
        scratch = try ScratchDirectory()
        ca = try authority()
        server = try ca.issue(serverRequest, at: noon)
        client = try ca.issue(clientRequest, at: noon)
    }

    private func serverError(_ client: TLSIdentity, _ trust: TrustStore) throws -> (
        server: String?, client: String?
    ) {
        var pair = try Pair(
            client: context(client, trusting: ca),
            server: TLSContext(
                TLSConfiguration(identity: server, trust: trust), clock: FrozenClock(now: noon)))
        pair.shakeHands()
        return (pair.serverError?.text, pair.clientError?.text)
    }

    @Test func revokedCertificateIsRefusedAndTold() throws {
        let list = try ca.revocationList(of: [client.certificate.serial], number: 1, at: noon)
        let trust = try TrustStore(authorities: [ca.certificate], revocations: [list])
        let errors = try serverError(client, trust)
        #expect(
            errors.server
                == "the client's certificate \(client.certificate.subject), serial \(client.certificate.serial), "
                + "was revoked")
        #expect(errors.client?.hasSuffix(": revoked (alert: certificate revoked)") == true)
        #expect(try serverError(ca.issue(clientRequest, at: noon), trust).server == nil)
    }

    @Test func outdatedListCountsForWhatItRevokes() throws {
        let list = try ca.revocationList(
            of: [client.certificate.serial], number: 1, days: 1, at: noon - .seconds(10 * 86_400))
        let trust = try TrustStore(authorities: [ca.certificate], revocations: [list])
        #expect(try serverError(client, trust).server?.hasSuffix("was revoked") == true)
        #expect(try serverError(ca.issue(clientRequest, at: noon), trust).server == nil)
    }

    @Test func authorityWithoutListKeepsItsCertificates() throws {
        let other = try authority("other-ca")
        let list = try ca.revocationList(of: [client.certificate.serial], number: 1, at: noon)
        let trust = try TrustStore(authorities: [ca.certificate, other.certificate], revocations: [list])
        #expect(try serverError(other.issue(clientRequest, at: noon), trust).server == nil)
    }

    @Test func listOfAStrangerIsRefused() throws {
        let list = try authority("stranger").revocationList(of: ["01"], number: 1, at: noon)
        let path = try scratch.write(list.pem, to: "crl.pem")
        let caFile = try scratch.write(ca.certificate.pem, to: "ca.crt")
        let error = #expect(throws: TLSError.self) { try TrustStore(file: caFile, revocationsFile: path) }
        #expect(
            error?.text == "\(path): the revocation list of CN=stranger is not signed by a trusted authority")
        let empty = #expect(throws: TLSError.self) { try RevocationList.all(file: caFile) }
        #expect(empty?.text == "\(caFile): no revocation list in PEM form found")
        let odd = #expect(throws: TLSError.self) { try ca.revocationList(of: ["xyz"], number: 1, at: noon) }
        #expect(odd?.text == "\"xyz\" is no certificate's serial number")
    }

    @Test func opensslReadsOurList() async throws {
        let list = try ca.revocationList(of: [client.certificate.serial, "0a"], number: 7)
        let again = try RevocationList.all(pem: Array(list.pem.utf8))
        #expect(again == [list] && list.serials == [client.certificate.serial, "0a"])
        let text = try await openssl(
            "crl", "-in", scratch.write(list.pem, to: "crl.pem"), "-CAfile",
            scratch.write(ca.certificate.pem, to: "ca.crt"), "-noout", "-text")
        #expect(text.contains("verify OK") && text.contains("Issuer: CN = test-ca"))
        #expect(text.contains("Serial Number: \(client.certificate.serial.uppercased())"))
        #expect(text.contains("Serial Number: 0A"))
    }

    @Test func rotationFindsNewFilesAndReportsBadOnesOnce() async throws {
        let files = try store(server)
        let context = try TLSContext(files, clock: FrozenClock(now: noon))
        let sink = LineSink()
        let log = Logger(program: "test", clock: FrozenClock(now: noon), sink: sink)
        let rotation = CredentialRotation([context], every: .milliseconds(5), log: log)
        let task = Task { try await rotation.run() }
        defer { task.cancel() }
        let fresh = try ca.issue(serverRequest, at: noon)
        _ = try store(fresh)
        try await eventually("the new certificate in use") { context.certificate == fresh.certificate }
        _ = try scratch.write("rubbish", to: "tls.crt")
        try await eventually("the complaint") { sink.count("credentials not reloaded") == 1 }
        _ = try scratch.write("other rubbish, more of it", to: "tls.crt")
        let last = try ca.issue(serverRequest, at: noon)
        _ = try store(last)
        try await eventually("the certificate after it") { context.certificate == last.certificate }
        #expect(sink.count("reason=unusable_credentials error=\"\(scratch.file("tls.crt"))") >= 1)
    }

    @Test func rotationWarnsBeforeExpiry() async throws {
        let clock = FrozenClock(now: server.certificate.notAfter - .seconds(3600))
        let context = try TLSContext(
            TLSConfiguration(identity: server, trust: TrustStore(authorities: [ca.certificate])), clock: clock
        )
        let sink = LineSink()
        let rotation = CredentialRotation(
            [context], every: .milliseconds(1), log: Logger(program: "test", clock: clock, sink: sink))
        let task = Task { try await rotation.run() }
        defer { task.cancel() }
        try await eventually("the warning") {
            sink.count("\"certificate expires soon\" program=test name=\"CN=system:apiserver\"") == 1
        }
    }

    private func store(_ identity: TLSIdentity) throws -> TLSConfiguration {
        TLSConfiguration(
            certificateFile: try scratch.write(identity.certificate.pem, to: "tls.crt"),
            keyFile: try scratch.write(identity.key.pem, to: "tls.key"),
            authoritiesFile: try scratch.write(ca.certificate.pem, to: "ca.crt"))
    }
}

final class LineSink: LogSink {
    private let lines = Mutex<[String]>([])
    func write(_ line: [UInt8]) { lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
    func count(_ text: String) -> Int { lines.withLock { $0.count { $0.contains(text) } } }
}

/// Waits until `condition` holds, half a minute at most.
func eventually(_ what: Comment, _ condition: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while !condition() {
        try #require(ContinuousClock.now < deadline, what)
        try await MonotonicClock.sleep(for: .milliseconds(5))
    }
}
