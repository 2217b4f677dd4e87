// Handshakes and data between two sessions in memory, and the words of every refusal.

import Diagnostics
import Testing

@testable import TLS

@Suite struct SessionTests {
    let ca: CertificateAuthority
    let server: TLSIdentity
    let client: TLSIdentity

    init() throws {
        ca = try authority()
        server = try ca.issue(serverRequest, at: noon)
        client = try ca.issue(clientRequest, at: noon)
    }

    private func pair(
        client clientIdentity: TLSIdentity?, server serverIdentity: TLSIdentity,
        serverName: String = "localhost"
    ) throws -> Pair {
        var pair = try Pair(
            client: context(clientIdentity, trusting: ca), server: context(serverIdentity, trusting: ca),
            serverName: serverName)
        pair.shakeHands()
        return pair
    }

    @Test func bothSidesKnowEachOtherAfterTheHandshake() throws {
        let pair = try pair(client: client, server: server)
        #expect(pair.clientError == nil && pair.serverError == nil)
        #expect(pair.client.isHandshakeComplete && pair.server.isHandshakeComplete)
        #expect(pair.client.negotiatedProtocol == "h2" && pair.server.negotiatedProtocol == "h2")
        #expect(pair.client.peerCertificate == server.certificate)
        let seen = try #require(pair.server.peerCertificate)
        #expect(seen.commonName == "ann")
        #expect(seen.organizations == ["tenant:acme"])
        #expect(seen.organizationalUnits == ["dev", "ops"])
        #expect(pair.server.peerAuthority == ca.certificate)
    }

    @Test func largeDataArrivesWholeInBothDirections() throws {
        let pair = try pair(client: client, server: server)
        let request = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try write(request, to: pair.client)
        pair.carry(from: pair.client, to: pair.server)
        #expect(try read(pair.server) == request)
        try write(Array(request.reversed()), to: pair.server)
        pair.carry(from: pair.server, to: pair.client)
        #expect(try read(pair.client) == request.reversed())
        #expect(pair.client.pendingCiphertextCount == 0)
        // Both have given back what they grew by; they go on with fresh memory.
        try write(Array("more".utf8), to: pair.client)
        pair.carry(from: pair.client, to: pair.server)
        #expect(try read(pair.server) == Array("more".utf8))
    }

    @Test func bytesMayArriveOneByOne() throws {
        let pair = try pair(client: client, server: server)
        try write(Array("hello".utf8), to: pair.client)
        var received: [UInt8] = []
        for byte in drain(pair.client) {
            try [byte].withUnsafeBytes { try pair.server.receive($0) }
            received += try read(pair.server)
        }
        #expect(received == Array("hello".utf8))
    }

    @Test func goodbyeIsToldFromTruncation() throws {
        let pair = try pair(client: client, server: server)
        #expect(!pair.server.isClosedByPeer)
        pair.client.close()
        pair.carry(from: pair.client, to: pair.server)
        #expect(try read(pair.server).isEmpty)
        #expect(pair.server.isClosedByPeer)
        try write(Array("last words".utf8), to: pair.server)
        pair.carry(from: pair.server, to: pair.client)
    }

    @Test func serverIsKnownByItsAddressToo() throws {
        for name in ["127.0.0.1", "::1", "api.example"] {
            let pair = try pair(client: client, server: server, serverName: name)
            #expect(pair.clientError == nil, "\(name)")
        }
    }

    @Test(arguments: [("other.example", "other.example"), ("10.0.0.1", "10.0.0.1")])
    func wrongServerNameIsRefused(name: String, said: String) throws {
        let pair = try pair(client: client, server: server, serverName: name)
        #expect(pair.clientError?.kind == .wrongServerName)
        #expect(
            pair.clientError?.text
                == "the server's certificate CN=system:apiserver stands for localhost, api.example, "
                + "127.0.0.1, ::1, "
                + "spiffe://arktos/apiserver, not for \(said)")
        #expect(pair.serverError?.kind == .refusedByPeer)
        #expect(
            pair.serverError?.text
                == "the client refused our certificate CN=system:apiserver (alert: bad certificate)")
    }

    @Test func commonNameDoesNotStandForAHost() throws {
        let nameless = try ca.issue(CertificateRequest(commonName: "localhost", usages: [.server]), at: noon)
        let pair = try pair(client: client, server: nameless)
        #expect(
            pair.clientError?.text
                == "the server's certificate CN=localhost stands for no name at all, not for localhost")
    }

    @Test func clientWithoutCertificateIsRefusedAndTold() throws {
        let pair = try pair(client: nil, server: server)
        #expect(pair.serverError?.kind == .noCertificate)
        #expect(
            pair.serverError?.text
                == "the client presented no certificate; one of a trusted authority is required")
        #expect(pair.clientError?.kind == .refusedByPeer)
        #expect(
            pair.clientError?.text
                == "the server demands a certificate and none was presented (alert: certificate required)")
    }

    @Test func clientMayStaySilentWhereCertificatesAreOptional() throws {
        var pair = try Pair(
            client: context(nil, trusting: ca),
            server: context(server, trusting: ca) { $0.clientCertificates = .optional })
        pair.shakeHands()
        #expect(pair.clientError == nil && pair.serverError == nil)
        #expect(pair.server.isHandshakeComplete && pair.server.peerCertificate == nil)
    }

    @Test func expiredClientIsRefusedBySubjectAndDate() throws {
        let later = noon + .seconds(366 * 86_400)
        var lasting = serverRequest
        lasting.days = 800
        let server = try ca.issue(lasting, at: noon)
        var pair = try Pair(
            client: context(client, trusting: ca), server: context(server, trusting: ca, at: later))
        pair.shakeHands()
        #expect(pair.serverError?.kind == .certificateExpired)
        #expect(
            pair.serverError?.text
                == "the client's certificate CN=ann, O=tenant:acme, OU=dev, OU=ops expired at "
                + "2027-03-01T12:00:00Z"
        )
    }

    @Test func expiredServerIsRefusedAndTold() throws {
        let later = noon + .seconds(366 * 86_400)
        let renewed = try ca.issue(clientRequest, at: later)
        var pair = try Pair(
            client: context(renewed, trusting: ca, at: later), server: context(server, trusting: ca))
        pair.shakeHands()
        #expect(
            pair.clientError?.text
                == "the server's certificate CN=system:apiserver expired at 2027-03-01T12:00:00Z")
        #expect(
            pair.serverError?.text
                == "the client refused our certificate CN=system:apiserver: expired, or not valid yet "
                + "(alert: certificate expired)")
    }

    @Test func certificateOfTheFutureIsRefused() throws {
        let later = noon + .seconds(86_400)
        let future = try ca.issue(clientRequest, at: later)
        var pair = try Pair(
            client: context(future, trusting: ca, at: later), server: context(server, trusting: ca))
        pair.shakeHands()
        #expect(pair.serverError?.kind == .certificateNotYetValid)
        #expect(pair.serverError?.text.hasSuffix("is not valid before 2026-03-02T11:55:00Z") == true)
    }

    @Test func strangeAuthorityIsNamed() throws {
        let stranger = try authority("stranger-ca").issue(clientRequest, at: noon)
        let pair = try pair(client: stranger, server: server)
        #expect(pair.serverError?.kind == .unknownAuthority)
        #expect(
            pair.serverError?.text
                == "the client's certificate CN=ann, O=tenant:acme, OU=dev, OU=ops was signed by "
                + "CN=stranger-ca, "
                + "which is not among the trusted authorities")
        #expect(
            pair.clientError?.text
                == "the server refused our certificate CN=ann, O=tenant:acme, OU=dev, OU=ops: it does "
                + "not know the "
                + "authority (alert: unknown CA)")
    }

    @Test func namesakeOfTheAuthorityIsToldApart() throws {
        let impostor = try authority("test-ca").issue(clientRequest, at: noon)
        let pair = try pair(client: impostor, server: server)
        #expect(pair.serverError?.kind == .unknownAuthority)
        #expect(
            pair.serverError?.text.hasSuffix(
                "was signed by another CN=test-ca than the one in the trusted authorities") == true)
    }

    @Test func selfSignedCertificateIsRefused() throws {
        let own = try authority("mallory")
        let selfSigned = try TLSIdentity(chain: [own.certificate], key: own.key)
        let pair = try pair(client: selfSigned, server: server)
        #expect(
            pair.serverError?.text
                == "the client's certificate CN=mallory is signed by itself and not among the trusted "
                + "authorities"
        )
    }

    @Test func clientCertificateCannotServe() throws {
        var request = serverRequest
        request.usages = [.client]
        let pair = try pair(client: client, server: ca.issue(request, at: noon))
        #expect(pair.clientError?.kind == .wrongUsage)
        #expect(
            pair.clientError?.text
                == "the server's certificate CN=system:apiserver may not be used by a server; its "
                + "usages: clientAuth"
        )
    }

    @Test func serverCertificateCannotCall() throws {
        let pair = try pair(client: server, server: server)
        #expect(pair.serverError?.kind == .wrongUsage)
    }

    @Test func anyOfSeveralAuthoritiesIsEnoughAndIsReported() throws {
        let tenantCA = try authority("acme-ca")
        let guest = try tenantCA.issue(clientRequest, at: noon)
        var pair = try Pair(
            client: context(guest, trusting: ca), server: context(server, trusting: ca, tenantCA))
        pair.shakeHands()
        #expect(pair.serverError == nil)
        #expect(pair.server.peerAuthority == tenantCA.certificate)
    }

    @Test func withoutCommonProtocolBothAreTold() throws {
        var pair = try Pair(
            client: context(client, trusting: ca) { $0.applicationProtocols = ["http/1.1"] },
            server: context(server, trusting: ca))
        pair.shakeHands()
        #expect(pair.serverError?.kind == .noCommonProtocol)
        #expect(
            pair.clientError?.text
                == "the server speaks none of the application protocols offered (alert: no application "
                + "protocol)"
        )
    }

    @Test func serverPrefersItsOwnOrderOfProtocols() throws {
        var pair = try Pair(
            client: context(client, trusting: ca) { $0.applicationProtocols = ["http/1.1", "h2"] },
            server: context(server, trusting: ca) { $0.applicationProtocols = ["h2", "http/1.1"] })
        pair.shakeHands()
        #expect(pair.server.negotiatedProtocol == "h2")
    }

    @Test(arguments: [
        (
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "the client sent a plaintext HTTP request; this port speaks TLS only"
        ),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "what the client sent is not TLS"),
        ("SSH-2.0-OpenSSH_9.2\r\n", "what the client sent is not TLS"),
    ])
    func plaintextIsRecognised(bytes: String, text: String) throws {
        let session = try TLSSession(context: context(server, trusting: ca), role: .server)
        try Array(bytes.utf8).withUnsafeBytes { try session.receive($0) }
        let error = #expect(throws: TLSError.self) { try session.advanceHandshake() }
        #expect(error?.kind == .plaintext)
        #expect(error?.text == text)
    }

    @Test func plaintextServerIsRecognised() throws {
        let session = try TLSSession(
            context: context(client, trusting: ca), role: .client(serverName: "localhost"))
        try session.advanceHandshake()
        _ = drain(session)
        try Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8).withUnsafeBytes { try session.receive($0) }
        let error = #expect(throws: TLSError.self) { try session.advanceHandshake() }
        #expect(error?.text == "what the server sent is not TLS")
    }

    @Test func tamperedBytesEndTheSession() throws {
        let pair = try pair(client: client, server: server)
        try write(Array("pay 10".utf8), to: pair.client)
        var bytes = drain(pair.client)
        bytes[bytes.count - 1] ^= 1
        try bytes.withUnsafeBytes { try pair.server.receive($0) }
        let error = #expect(throws: TLSError.self) { try read(pair.server) }
        #expect(error?.kind == .protocolViolation)
        #expect(throws: TLSError.self) { try write([1], to: pair.server) }
        #expect(pair.server.pendingCiphertextCount > 0)
    }

    @Test(arguments: ["", "a b", ".example", "höst", "x\0y"])
    func badServerNameIsRefused(name: String) throws {
        let error = #expect(throws: TLSError.self) {
            try TLSSession(context: context(client, trusting: ca), role: .client(serverName: name))
        }
        #expect(error?.kind == .invalidRequest)
    }
}

@Suite struct HostilePeerTests {
    @Test func noiseNeverCrashesASession() throws {
        let ca = try authority()
        let server = try context(ca.issue(serverRequest, at: noon), trusting: ca)
        let client = try context(ca.issue(clientRequest, at: noon), trusting: ca)
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(state: seed)
        for round in 0..<300 {
            // A true greeting with some bytes changed gets further than noise alone.
            let greeter = try TLSSession(context: client, role: .client(serverName: "localhost"))
            try greeter.advanceHandshake()
            var bytes = drain(greeter)
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
                    in: 0...255, using: &generator)
            }
            let session = try TLSSession(context: server, role: .server)
            try bytes.withUnsafeBytes { try session.receive($0) }
            do { try session.advanceHandshake() } catch {
                #expect(!error.text.isEmpty, "seed \(seed) round \(round)")
                #expect(throws: TLSError.self) { try session.advanceHandshake() }
            }
            #expect(!session.isHandshakeComplete, "seed \(seed) round \(round)")
            session.close()
            _ = drain(session)
        }
    }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
