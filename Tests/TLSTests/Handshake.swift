// Two sessions joined in memory, and the authority, identities and frozen clock that the tests of this module
// share.

import Diagnostics

@testable import TLS

struct FrozenClock: WallClock {
    var now: WallTime
}

/// 2026-03-01T12:00:00Z: every certificate of these tests is made and judged around it.
let noon = WallTime(seconds: 1_772_366_400)

func authority(_ name: String = "test-ca", at time: WallTime = noon) throws -> CertificateAuthority {
    try CertificateAuthority.create(commonName: name, at: time)
}

let serverRequest = CertificateRequest(
    commonName: "system:apiserver", dnsNames: ["localhost", "api.example"],
    ipAddresses: ["127.0.0.1", "::1"],
    uris: ["spiffe://arktos/apiserver"], usages: [.server])
let clientRequest = CertificateRequest(
    commonName: "ann", organizations: ["tenant:acme"], organizationalUnits: ["dev", "ops"])

func context(
    _ identity: TLSIdentity?, trusting authorities: CertificateAuthority..., at time: WallTime = noon,
    adjust: (inout TLSConfiguration) -> Void = { _ in }
) throws -> TLSContext {
    var configuration = TLSConfiguration(
        credentials: identity.map { .identity($0) } ?? .none,
        trust: .store(TrustStore(authorities: authorities.map(\.certificate))))
    adjust(&configuration)
    return try TLSContext(configuration, clock: FrozenClock(now: time))
}

/// A client and a server whose bytes go to each other, or nowhere once a side has failed and its alert was
/// delivered.
struct Pair {
    let client: TLSSession
    let server: TLSSession
    private(set) var clientError: TLSError?
    private(set) var serverError: TLSError?

    init(
        client: TLSContext, server: TLSContext, serverName: String = "localhost", address: String? = nil
    ) throws {
        self.client = try TLSSession(
            context: client, role: .client(serverName: serverName), address: address)
        self.server = try TLSSession(context: server, role: .server)
    }

    /// Carries bytes both ways until neither side has more.
    mutating func shakeHands() {
        var moved = true
        while moved {
            do { try client.advanceHandshake() } catch { clientError = error }
            moved = carry(from: client, to: server)
            do { try server.advanceHandshake() } catch { serverError = error }
            moved = carry(from: server, to: client) || moved
        }
        // A server may refuse after the client thinks that all is well: the alert is found by reading.
        do { _ = try read(client) } catch { clientError = clientError ?? error }
        do { _ = try read(server) } catch { serverError = serverError ?? error }
    }

    @discardableResult
    func carry(from source: TLSSession, to sink: TLSSession) -> Bool {
        let bytes = drain(source)
        bytes.withUnsafeBytes { buffer in try? sink.receive(buffer) }
        return !bytes.isEmpty
    }
}

func drain(_ session: TLSSession) -> [UInt8] {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1000)
    while true {
        let count = chunk.withUnsafeMutableBytes { session.drainCiphertext(into: $0) }
        if count == 0 { return all }
        all += chunk[..<count]
    }
}

func read(_ session: TLSSession) throws(TLSError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
    defer { buffer.deallocate() }
    var all: [UInt8] = []
    while true {
        let count = try session.readPlaintext(into: buffer)
        if count == 0 { return all }
        all += buffer[..<count]
    }
}

func write(_ bytes: [UInt8], to session: TLSSession) throws {
    try bytes.withUnsafeBytes { try session.write($0) }
}
