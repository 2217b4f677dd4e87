// Loading and reloading of credentials, and sessions with a peer that is not ours.

import Diagnostics
import Glibc
import Testing

@testable import TLS

@Suite struct ContextTests {
    let scratch: ScratchDirectory
    let ca: CertificateAuthority
    let client: TLSIdentity

    init() throws {
        scratch = try ScratchDirectory()
        ca = try authority()
        client = try ca.issue(clientRequest, at: noon)
    }

    @discardableResult
    private func store(_ identity: TLSIdentity) throws -> TLSConfiguration {
        TLSConfiguration(
            certificateFile: try scratch.write(identity.certificate.pem, to: "tls.crt"),
            keyFile: try scratch.write(identity.key.pem, to: "tls.key"),
            authoritiesFile: try scratch.write(ca.certificate.pem, to: "ca.crt"))
    }

    private func presented(by server: TLSContext) throws -> Certificate? {
        var pair = try Pair(client: context(client, trusting: ca), server: server)
        pair.shakeHands()
        #expect(pair.clientError == nil && pair.serverError == nil)
        return pair.client.peerCertificate
    }

    @Test func newSessionsPresentTheReloadedCertificate() throws {
        let first = try ca.issue(serverRequest, at: noon)
        let second = try ca.issue(serverRequest, at: noon)
        let server = try TLSContext(store(first), clock: FrozenClock(now: noon))
        var old = try Pair(client: context(client, trusting: ca), server: server)
        #expect(try !server.reload())
        try store(second)
        #expect(try server.reload())
        #expect(try presented(by: server) == second.certificate)
        #expect(server.certificate == second.certificate)
        old.shakeHands()
        #expect(old.client.peerCertificate == first.certificate)
    }

    @Test func failedReloadKeepsWhatWasThere() throws {
        let first = try ca.issue(serverRequest, at: noon)
        let server = try TLSContext(store(first), clock: FrozenClock(now: noon))
        let second = try ca.issue(serverRequest, at: noon)
        _ = try scratch.write(second.certificate.pem, to: "tls.crt")
        let error = #expect(throws: TLSError.self) { try server.reload() }
        #expect(
            error?.text
                == "\(scratch.file("tls.crt")), \(scratch.file("tls.key")): the private key does not belong to the "
                + "certificate CN=system:apiserver")
        #expect(try presented(by: server) == first.certificate)
        unlink(scratch.file("tls.crt"))
        #expect(throws: TLSError.self) { try server.reload() }
        #expect(try presented(by: server) == first.certificate)
    }

    @Test func trustIsReloadedToo() throws {
        let server = try TLSContext(
            store(ca.issue(serverRequest, at: noon)), clock: FrozenClock(now: noon))
        let other = try authority("other-ca")
        let guest = try context(other.issue(clientRequest, at: noon), trusting: ca)
        var refused = try Pair(client: guest, server: server)
        refused.shakeHands()
        #expect(
            refused.serverError?.text.hasSuffix(
                "CN=other-ca, which is not among the trusted authorities in \(scratch.file("ca.crt"))")
                == true)
        _ = try scratch.write(ca.certificate.pem + other.certificate.pem, to: "ca.crt")
        #expect(try server.reload())
        var accepted = try Pair(client: guest, server: server)
        accepted.shakeHands()
        #expect(accepted.serverError == nil && accepted.clientError == nil)
    }

    @Test func ownExpiredCertificateIsRefusedAtStart() throws {
        let configuration = try store(ca.issue(serverRequest, at: noon))
        let late = #expect(throws: TLSError.self) {
            try TLSContext(configuration, clock: FrozenClock(now: noon + .seconds(400 * 86_400)))
        }
        #expect(
            late?.text
                == "\(scratch.file("tls.crt")): certificate CN=system:apiserver expired at 2027-03-01T12:00:00Z; "
                + "issue a new one")
        let early = #expect(throws: TLSError.self) {
            try TLSContext(configuration, clock: FrozenClock(now: noon - .seconds(86_400)))
        }
        #expect(
            early?.text
                == "\(scratch.file("tls.crt")): certificate CN=system:apiserver is not valid before "
                + "2026-03-01T11:55:00Z")
    }

    @Test func weakKeysAreRefusedByName() async throws {
        let files = ["weak.key", "weak.crt"].map(scratch.file)
        try await openssl(
            "req", "-x509", "-newkey", "rsa:1024", "-nodes", "-keyout", files[0], "-out", files[1], "-subj",
            "/CN=weak")
        let identity = try TLSIdentity(certificateFile: files[1], keyFile: files[0])
        let trust = TrustStore(authorities: [ca.certificate])
        let error = #expect(throws: TLSError.self) {
            try TLSContext(TLSConfiguration(identity: identity, trust: trust))
        }
        #expect(error?.text == "certificate CN=weak cannot be used: ee key too small")
    }

    @Test func contextIsReloadedWhileManyUseIt() async throws {
        let identities = try (0..<2).map { _ in try ca.issue(serverRequest, at: noon) }
        let server = try TLSContext(store(identities[0]), clock: FrozenClock(now: noon))
        let callers = try context(client, trusting: ca)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<10 {
                        var pair = try Pair(client: callers, server: server)
                        pair.shakeHands()
                        #expect(pair.clientError == nil && pair.serverError == nil)
                    }
                }
            }
            for round in 0..<20 {
                try store(identities[round % 2])
                try server.reload()
            }
            try await group.waitForAll()
        }
    }

    @Test func intermediateCertificatesArePresented() async throws {
        let key = scratch.file("mid.key")
        let files = ["root.crt", "root.key", "mid.csr", "mid.crt", "ext"].map(scratch.file)
        try await openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            files[1],
            "-out", files[0], "-days", "30", "-subj", "/CN=root")
        try await openssl(
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
            "-out",
            files[2], "-subj", "/CN=middle")
        _ = try scratch.write("basicConstraints=critical,CA:TRUE,pathlen:0\n", to: "ext")
        try await openssl(
            "x509", "-req", "-in", files[2], "-CA", files[0], "-CAkey", files[1], "-CAcreateserial", "-days",
            "20",
            "-extfile", files[4], "-out", files[3])
        let middle = try CertificateAuthority(certificateFile: files[3], keyFile: key)
        let leaf = try middle.issue(clientRequest)
        let chained = try TLSIdentity(chain: leaf.chain + [middle.certificate], key: leaf.key)
        let real = try CertificateAuthority.create(commonName: "real-ca")
        let server = try TLSContext(
            TLSConfiguration(
                identity: real.issue(serverRequest),
                trust: TrustStore(authorities: Certificate.all(file: files[0]))))
        for (identity, accepted) in [(chained, true), (leaf, false)] {
            var configuration = TLSConfiguration(
                identity: identity, trust: TrustStore(authorities: [real.certificate]))
            configuration.clientCertificates = .required
            var pair = try Pair(client: TLSContext(configuration), server: server)
            pair.shakeHands()
            #expect((pair.serverError == nil) == accepted, "\(String(describing: pair.serverError))")
            #expect(pair.server.peerAuthority?.commonName == (accepted ? "root" : nil))
        }
    }

    @Test func opensslClientShakesHandsWithOurServer() async throws {
        let real = try CertificateAuthority.create(commonName: "real-ca")
        let user = try real.issue(clientRequest)
        let files = [
            try scratch.write(real.certificate.pem, to: "ca.crt"),
            try scratch.write(user.certificate.pem, to: "user.crt"),
            try scratch.write(user.key.pem, to: "user.key"),
        ]
        let server = try TLSContext(
            TLSConfiguration(
                identity: real.issue(serverRequest), trust: TrustStore(authorities: [real.certificate])))
        let listener = try LoopbackListener()
        let thread = try ServingThread(listener: listener, context: server)
        let output = try await openssl(
            "s_client", "-connect", "127.0.0.1:\(listener.port)", "-CAfile", files[0], "-cert", files[1],
            "-key",
            files[2], "-alpn", "h2", "-verify_return_error", "-verify_ip", "127.0.0.1", "-tls1_3")
        let seen = thread.join()
        #expect(seen.error == nil)
        #expect(seen.peer == user.certificate && seen.negotiated == "h2")
        for line in ["New, TLSv1.3, Cipher is TLS_AES_", "ALPN protocol: h2", "Verify return code: 0 (ok)"] {
            #expect(output.contains(line), "\(line) in \(output)")
        }
    }

    @Test func olderProtocolsAreRefused() async throws {
        let server = try TLSContext(
            TLSConfiguration(
                identity: CertificateAuthority.create(commonName: "x").issue(serverRequest),
                trust: TrustStore(authorities: [ca.certificate])))
        let listener = try LoopbackListener()
        let thread = try ServingThread(listener: listener, context: server)
        let output = try await openssl(
            "s_client", "-connect", "127.0.0.1:\(listener.port)", "-tls1_2", succeeds: false)
        #expect(output.contains("alert protocol version"))
        #expect(thread.join().error?.kind == .unsupportedVersion)
    }

    @Test func anOlderProtocolIsSpokenWhereASettingAllowsIt() async throws {
        let real = try CertificateAuthority.create(commonName: "real-ca")
        var configuration = TLSConfiguration(
            identity: try real.issue(serverRequest), trust: TrustStore(authorities: [real.certificate]))
        configuration.minimumVersion = .tls12
        configuration.clientCertificates = .optional
        let listener = try LoopbackListener()
        let thread = try ServingThread(listener: listener, context: try TLSContext(configuration))
        let output = try await openssl(
            "s_client", "-connect", "127.0.0.1:\(listener.port)", "-tls1_2", "-alpn", "h2", "-brief")
        #expect(output.contains("Protocol version: TLSv1.2"))
        #expect(output.contains("Ciphersuite: ECDHE-ECDSA-"))
        #expect(thread.join().error == nil)
    }
}

/// A listening socket on a free port of loopback.
private final class LoopbackListener: Sendable {
    let descriptor: Int32
    let port: UInt16

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(bound)
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }
}

/// Serves one connection on a thread of its own until the peer is gone.
private final class ServingThread {
    struct Seen {
        var error: TLSError?
        var peer: Certificate?
        var negotiated: String?
    }
    private final class Work {
        let listener: LoopbackListener
        let context: TLSContext
        var seen = Seen()
        init(_ listener: LoopbackListener, _ context: TLSContext) {
            (self.listener, self.context) = (listener, context)
        }
    }
    private let work: Work
    private var thread = pthread_t()

    init(listener: LoopbackListener, context: TLSContext) throws {
        work = Work(listener, context)
        let created = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                ServingThread.serve(Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue())
                return nil
            }, Unmanaged.passUnretained(work).toOpaque())
        try #require(created == 0)
    }

    func join() -> Seen {
        pthread_join(thread, nil)
        return work.seen
    }

    private static func serve(_ work: Work) {
        let connection = accept(work.listener.descriptor, nil, nil)
        defer { close(connection) }
        do throws(TLSError) {
            let session = try TLSSession(context: work.context, role: .server)
            defer { send(drain(session), to: connection) }
            var chunk = [UInt8](repeating: 0, count: 4096)
            while case let count = recv(connection, &chunk, chunk.count, 0), count > 0 {
                let bytes = Array(chunk[..<count])
                let received: Result<Void, TLSError> = bytes.withUnsafeBytes { buffer in
                    do throws(TLSError) { return .success(try session.receive(buffer)) } catch {
                        return .failure(error)
                    }
                }
                try received.get()
                _ = try TLSTests.read(session)
                send(drain(session), to: connection)
                work.seen.peer = session.peerCertificate
                work.seen.negotiated = session.negotiatedProtocol
            }
        } catch { work.seen.error = error }
    }

    private static func send(_ bytes: [UInt8], to connection: Int32) {
        _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
