// Which names a server's certificate stands for, and what is said of a peer when time has passed.

import Diagnostics
import Testing

@testable import TLS

@Suite struct NameTests {
    let ca: CertificateAuthority

    init() throws { ca = try authority() }

    private func isAccepted(_ name: String, certificate: CertificateRequest) throws -> Bool {
        let client = try context(ca.issue(clientRequest, at: noon), trusting: ca)
        let server = try context(ca.issue(certificate, at: noon), trusting: ca)
        var pair = try Pair(client: client, server: server, serverName: name)
        pair.shakeHands()
        return pair.clientError == nil
    }

    @Test(arguments: [
        ("a.pods.example", true), ("A.PODS.example", true), ("pods.example", false),
        ("a.b.pods.example", false), ("xpods.example", false),
        ("a.pods.example.evil", false),
    ])
    func aWildcardStandsForOneWholeLabel(name: String, expected: Bool) throws {
        let request = CertificateRequest(
            commonName: "wild", dnsNames: ["*.pods.example"], usages: [.server])
        #expect(try isAccepted(name, certificate: request) == expected)
    }

    @Test func aNameAndAnAddressAreToldApart() throws {
        let byName = CertificateRequest(commonName: "x", dnsNames: ["10.0.0.1"], usages: [.server])
        #expect(try !isAccepted("10.0.0.1", certificate: byName))
        let byAddress = CertificateRequest(
            commonName: "x", ipAddresses: ["10.0.0.1", "fd00::1"], usages: [.server])
        #expect(try isAccepted("10.0.0.1", certificate: byAddress))
        #expect(try isAccepted("fd00:0:0::1", certificate: byAddress))
        #expect(try !isAccepted("10.0.0.2", certificate: byAddress))
    }

    @Test func aURIStandsForNoHost() throws {
        let request = CertificateRequest(commonName: "x", uris: ["https://api.example"], usages: [.server])
        #expect(try !isAccepted("api.example", certificate: request))
    }

    @Test func anAcceptedPeerIsJudgedAgain() throws {
        let peer = try ca.issue(clientRequest, at: noon).certificate
        let identity = try ca.issue(serverRequest, at: noon)
        func objection(_ trust: TrustStore, at time: WallTime = noon) throws -> TLSError? {
            let context = try TLSContext(
                TLSConfiguration(credentials: .none, trust: .store(trust)), clock: FrozenClock(now: time))
            return context.objection(to: peer, of: ca.certificate)
        }
        let trust = TrustStore(authorities: [ca.certificate])
        #expect(try objection(trust) == nil)
        #expect(try objection(trust, at: peer.notAfter)?.kind == .certificateExpired)
        let other = TrustStore(authorities: [try authority("other").certificate])
        #expect(try objection(other)?.kind == .unknownAuthority)
        let renewed = TrustStore(authorities: [try ca.renewed(days: 9000, at: noon).certificate])
        #expect(try objection(renewed) == nil)
        let strangers = try ca.revocationList(of: [identity.certificate.serial], number: 1, at: noon)
        #expect(
            try objection(TrustStore(authorities: [ca.certificate], revocations: [strangers])) == nil)
        let list = try ca.revocationList(of: [peer.serial], number: 2, at: noon)
        let revoked = try objection(TrustStore(authorities: [ca.certificate], revocations: [list]))
        #expect(revoked?.text == "certificate \(peer.subject), serial \(peer.serial), was revoked")
    }

    @Test func aKeyIsInNoDescriptionAndNoError() throws {
        let identity = try ca.issue(serverRequest, at: noon)
        let lines = try identity.key.pem.split(separator: "\n").dropFirst().dropLast().map(String.init)
        let configuration = TLSConfiguration(
            identity: identity, trust: TrustStore(authorities: [ca.certificate]))
        var said = "\(configuration)" + String(reflecting: configuration) + "\(ca)"
        dump(configuration, to: &said)
        dump(try TLSContext(configuration, clock: FrozenClock(now: noon)), to: &said)
        // A key that was damaged on its way here.
        let damaged = try identity.key.pem.replacing("\n\(lines[1].prefix(4))", with: "\n!!!!")
        do { _ = try PrivateKey(pem: Array(damaged.utf8)) } catch { said += "\(error)" }
        for line in lines { #expect(!said.contains(line.prefix(20))) }
    }
}
