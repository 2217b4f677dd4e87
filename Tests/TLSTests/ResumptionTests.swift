// Sessions that are resumed, and above all those that must not be: a ticket stands for a certificate only as
// long as a full handshake would take it.

import Diagnostics
import Glibc
import Synchronization
import Testing

@testable import TLS

private final class MovingClock: WallClock {
    private let time = Mutex(noon)
    var now: WallTime { time.withLock { $0 } }
    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

@Suite struct ResumptionTests {
    private let scratch: ScratchDirectory
    private let clock = MovingClock()
    private let ca: CertificateAuthority
    private let server: TLSIdentity
    private let client: TLSIdentity

    init() throws {
        scratch = try ScratchDirectory()
        ca = try authority(at: noon - .seconds(10 * 86_400))
        server = try ca.issue(serverRequest, at: noon)
        client = try ca.issue(clientRequest, at: noon)
    }

    private func context(
        _ identity: TLSIdentity?, revoking serials: Set<String> = [],
        adjust: (inout TLSConfiguration) -> Void = { _ in }
    ) throws -> TLSContext {
        let list = try ca.revocationList(of: serials, number: 1, at: noon)
        var configuration = TLSConfiguration(
            credentials: identity.map { .identity($0) } ?? .none,
            trust: .store(try TrustStore(authorities: [ca.certificate], revocations: [list])))
        adjust(&configuration)
        return try TLSContext(configuration, clock: clock)
    }

    private func meet(
        _ client: TLSContext, _ server: TLSContext, name: String = "localhost", address: String = "here"
    ) throws -> Pair {
        var pair = try Pair(client: client, server: server, serverName: name, address: address)
        pair.shakeHands()
        #expect(pair.client.isResumed == pair.server.isResumed || pair.serverError != nil)
        return pair
    }

    @Test func aSecondSessionIsResumedAndKnowsItsPeer() throws {
        let (here, there) = (try context(client), try context(server))
        #expect(try !meet(here, there).server.isResumed)
        for _ in 0..<3 {
            let pair = try meet(here, there)
            #expect(pair.clientError == nil && pair.serverError == nil)
            #expect(pair.server.isResumed && pair.client.isResumed)
            #expect(pair.server.peerCertificate == client.certificate)
            #expect(pair.server.peerAuthority == ca.certificate)
            #expect(pair.client.peerCertificate == server.certificate)
            #expect(pair.client.peerAuthority == ca.certificate)
            #expect(pair.server.negotiatedProtocol == "h2" && pair.client.negotiatedProtocol == "h2")
            try write(Array("hello".utf8), to: pair.client)
            pair.carry(from: pair.client, to: pair.server)
            #expect(try read(pair.server) == Array("hello".utf8))
        }
    }

    @Test func aSessionOutlivesConnectionsThatBroke() throws {
        let (here, there) = (try context(client), try context(server))
        do { _ = try meet(here, there) }
        do { #expect(try meet(here, there).server.isResumed) }
        #expect(try meet(here, there).server.isResumed)
    }

    @Test func aTicketCountsAtItsAddressAndUnderItsNameOnly() throws {
        let (here, there) = (try context(client), try context(server))
        _ = try meet(here, there)
        #expect(try !meet(here, there, address: "elsewhere").server.isResumed)
        #expect(try !meet(here, there, name: "api.example").server.isResumed)
        // A server that does not bear the name is refused, though it had a session under another.
        #expect(try meet(here, there, name: "other.example").clientError?.kind == .wrongServerName)
        #expect(try meet(here, there).server.isResumed)
        var nowhere = try Pair(client: here, server: there)
        nowhere.shakeHands()
        #expect(!nowhere.server.isResumed)
    }

    // MARK: What must not be resumed

    private func files() -> TLSConfiguration {
        TLSConfiguration(
            certificateFile: scratch.file("tls.crt"), keyFile: scratch.file("tls.key"),
            authoritiesFile: scratch.file("ca.crt"), revocationsFile: scratch.file("crl.pem"))
    }

    private func store(
        _ identity: TLSIdentity, revoked: Set<String> = [], trusting others: [Certificate] = []
    ) throws {
        _ = try scratch.write(identity.certificate.pem, to: "tls.crt")
        _ = try scratch.write(identity.key.pem, to: "tls.key")
        _ = try scratch.write(([ca.certificate] + others).map(\.pem).joined(), to: "ca.crt")
        _ = try scratch.write(
            try ca.revocationList(of: revoked, number: 1, at: noon).pem, to: "crl.pem")
    }

    @Test func aRevokedClientDoesNotResume() throws {
        try store(server)
        let (here, there) = (try context(client), try TLSContext(files(), clock: clock))
        _ = try meet(here, there)
        #expect(try meet(here, there).server.isResumed)
        try store(server, revoked: [client.certificate.serial])
        #expect(try there.reload())
        let refused = try meet(here, there)
        #expect(!refused.server.isResumed)
        #expect(refused.serverError?.kind == .certificateRevoked)
        #expect(refused.serverError?.text.hasSuffix("was revoked") == true)
    }

    @Test func aListThatComesDuringAHandshakeCounts() throws {
        try store(server)
        let (here, there) = (try context(client), try TLSContext(files(), clock: clock))
        _ = try meet(here, there)
        var pair = try Pair(client: here, server: there, address: "here")
        try store(server, revoked: [client.certificate.serial])
        try there.reload()
        pair.shakeHands()
        // It began under the old list, and under that it is judged; but by a full handshake.
        #expect(!pair.server.isResumed)
        #expect(there.objection(to: client.certificate, of: ca.certificate)?.kind == .certificateRevoked)
    }

    @Test func anExpiredClientDoesNotResume() throws {
        var brief = clientRequest
        brief.days = 1
        let guest = try ca.issue(brief, at: noon - .seconds(86_400 - 60))
        let (here, there) = (try context(guest), try context(server))
        _ = try meet(here, there)
        #expect(try meet(here, there).server.isResumed)
        clock.advance(by: .seconds(120))
        let refused = try meet(here, there)
        #expect(!refused.server.isResumed && refused.serverError?.kind == .certificateExpired)
    }

    @Test func anAuthorityThatExpiredResumesNobody() throws {
        // Its day is over sooner than its certificates'.
        let brief = try CertificateAuthority.create(
            commonName: "brief-ca", days: 1, at: noon - .seconds(86_400 - 60))
        let guest = try brief.issue(clientRequest, at: noon)
        let trust = TrustStore(authorities: [ca.certificate, brief.certificate])
        let there = try context(server) { $0.trust = .store(trust) }
        let here = try context(guest)
        _ = try meet(here, there)
        #expect(try meet(here, there).server.peerAuthority == brief.certificate)
        clock.advance(by: .seconds(120))
        let refused = try meet(here, there)
        #expect(!refused.server.isResumed && refused.serverError?.kind == .certificateExpired)
    }

    @Test func anExpiredServerIsNotGoneBackTo() throws {
        var brief = serverRequest
        brief.days = 1
        let host = try ca.issue(brief, at: noon - .seconds(86_400 - 60))
        let (here, there) = (try context(client), try context(host))
        _ = try meet(here, there)
        #expect(try meet(here, there).client.isResumed)
        clock.advance(by: .seconds(120))
        let refused = try meet(here, there)
        #expect(!refused.client.isResumed && refused.clientError?.kind == .certificateExpired)
    }

    enum Change: CaseIterable { case serverCertificate, authorities, revocations }

    @Test(arguments: Change.allCases) func whatIsReloadedEndsTheTickets(change: Change) throws {
        try store(server)
        let (here, there) = (try context(client), try TLSContext(files(), clock: clock))
        _ = try meet(here, there)
        #expect(try !there.reload() && meet(here, there).server.isResumed)
        switch change {
        case .serverCertificate: try store(ca.issue(serverRequest, at: noon))
        case .authorities: try store(server, trusting: [authority("another").certificate])
        case .revocations: try store(server, revoked: ["0a"])
        }
        #expect(try there.reload())
        let full = try meet(here, there)
        #expect(!full.server.isResumed && full.serverError == nil)
        #expect(try meet(here, there).server.isResumed)
    }

    @Test func aClientThatReloadsForgetsItsSessions() throws {
        try store(client)
        let (here, there) = (try TLSContext(files(), clock: clock), try context(server))
        _ = try meet(here, there)
        #expect(try meet(here, there).server.isResumed)
        try store(client, revoked: [server.certificate.serial])
        #expect(try here.reload())
        let refused = try meet(here, there)
        #expect(!refused.client.isResumed && refused.clientError?.kind == .certificateRevoked)
    }

    @Test func aTicketOfOneServerIsNothingToAnother() throws {
        let here = try context(client)
        let (one, other) = (try context(server), try context(server))
        _ = try meet(here, one)
        let full = try meet(here, other)
        #expect(!full.server.isResumed && full.serverError == nil)
        // And the other way round, across trust domains.
        let stranger = try authority("stranger")
        let elsewhere = try context(stranger.issue(serverRequest, at: noon)) {
            $0.trust = .store(TrustStore(authorities: [stranger.certificate]))
        }
        let both = try context(client) {
            $0.trust = .store(TrustStore(authorities: [ca.certificate, stranger.certificate]))
        }
        _ = try meet(both, one)
        let refused = try meet(both, elsewhere)
        #expect(!refused.server.isResumed && refused.serverError?.kind == .unknownAuthority)
    }

    @Test func fullHandshakesComeBackAfterALifetimeHoweverOftenItWasResumed() throws {
        let (here, there) = (try context(client), try context(server))
        _ = try meet(here, there)
        for _ in 0..<5 {
            clock.advance(by: .seconds(600))
            #expect(try meet(here, there).server.isResumed)
        }
        clock.advance(by: .seconds(600))
        #expect(try !meet(here, there).server.isResumed)
        #expect(try meet(here, there).server.isResumed)
        clock.advance(by: .seconds(-60))
        #expect(try !meet(here, there).server.isResumed, "the clock went back")
    }

    @Test(arguments: [true, false]) func resumptionCanBeSwitchedOff(atServer: Bool) throws {
        let here = try context(client) { if !atServer { $0.sessionLifetime = nil } }
        let there = try context(server) { if atServer { $0.sessionLifetime = nil } }
        for _ in 0..<2 {
            let pair = try meet(here, there)
            #expect(pair.clientError == nil && pair.serverError == nil && !pair.server.isResumed)
        }
    }

    @Test func whoHasNoCertificateIsAskedEachTime() throws {
        let here = try context(nil)
        let there = try context(server) { $0.clientCertificates = .optional }
        for _ in 0..<2 {
            let pair = try meet(here, there)
            #expect(pair.serverError == nil && pair.clientError == nil)
            #expect(!pair.server.isResumed && pair.server.peerCertificate == nil)
        }
    }

    @Test func whereTLS12IsAllowedThereAreNoTickets() throws {
        let here = try context(client) { $0.minimumVersion = .tls12 }
        let there = try context(server) { $0.minimumVersion = .tls12 }
        for _ in 0..<2 {
            let pair = try meet(here, there)
            #expect(pair.serverError == nil && !pair.server.isResumed)
        }
    }

    // MARK: Keys, memory, cost

    @Test func keysTurnWithTheirLifetime() {
        let keys = TicketKeys(lifetime: .seconds(100))
        func name(at seconds: Int) -> [UInt8] {
            keys.sealing(at: noon + .seconds(seconds)).map { Array($0.name) } ?? []
        }
        func opens(_ name: [UInt8], at seconds: Int) -> Bool {
            name.withUnsafeBytes { keys.opening($0, at: noon + .seconds(seconds)) != nil }
        }
        let first = name(at: 0)
        #expect(first.count == TicketKey.nameLength && name(at: 99) == first)
        let second = name(at: 150)
        #expect(second != first && opens(first, at: 151) && opens(second, at: 151))
        let third = name(at: 260)
        #expect(third != second && !opens(first, at: 261) && opens(second, at: 261))
        #expect(!opens(third, at: 1000) && !opens(second, at: 1000))
        let other = TicketKeys(lifetime: .seconds(100))
        #expect(third.withUnsafeBytes { other.opening($0, at: noon) } == nil)
    }

    @Test func whatAClientKeepsIsBounded() throws {
        let here = try context(client) { $0.maximumKeptSessions = 3 }
        let there = try context(server)
        for number in 0..<10 { _ = try meet(here, there, address: "\(number)") }
        #expect(here.material.resumption?.kept.count == 3)
        #expect(try !meet(here, there, address: "6").server.isResumed)
        #expect(try meet(here, there, address: "9").server.isResumed)
    }

    private func processorTime(_ body: () throws -> Void) rethrows -> Duration {
        func now() -> Duration {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
        }
        let start = now()
        try body()
        return now() - start
    }

    @Test func resumingCostsLess() throws {
        let (here, there) = (try context(client), try context(server))
        let once = try context(client) { $0.sessionLifetime = nil }
        _ = try meet(here, there)
        var ratios: [Double] = []
        for _ in 0..<5 {
            let full = try processorTime { for _ in 0..<20 { _ = try meet(once, there) } }
            let resumed = try processorTime { for _ in 0..<20 { _ = try meet(here, there) } }
            ratios.append(full / resumed)
            print("handshake, both ends: full \(full / 20), resumed \(resumed / 20)")
        }
        let median = ratios.sorted()[2]
        print("a resumed handshake is cheaper by \(median)")
        #expect(median > 1.2)
    }
}
