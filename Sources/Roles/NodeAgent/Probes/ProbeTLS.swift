// TLS with a server that nobody vouches for, for probes of pages. Certificates of pods are their own affair.

import Linux
import TLS

/// Not Sendable: one task opens, writes and reads.
final class ProbeTLS {
    private let stream: ByteStream
    private let session: TLSSession

    private static let context = Result<TLSContext, TLSError> { () throws(TLSError) -> TLSContext in
        var configuration = TLSConfiguration(
            credentials: .none, trust: .store(TrustStore(authorities: [])))
        configuration.minimumVersion = .tls12
        configuration.applicationProtocols = []
        configuration.sessionLifetime = nil
        return try TLSContext(configuration)
    }

    init(over stream: ByteStream) throws {
        self.stream = stream
        session = try TLSSession(context: try Self.context.get(), role: .prober)
    }

    func open() async throws {
        try session.advanceHandshake()
        try await flush()
        while !session.isHandshakeComplete {
            guard try await feed() else {
                throw ConfigurationError("HTTPS probe: the server ended the connection before it was secure")
            }
            // What it says to the server has to be sent even if it fails: it tells why.
            let outcome = Result { try session.advanceHandshake() }
            try await flush()
            try outcome.get()
        }
    }

    func write(_ bytes: [UInt8]) async throws {
        try bytes.withUnsafeBytes { try session.write($0) }
        try await flush()
    }

    /// Nothing at the end.
    func read() async throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try session.readPlaintext(into: $0) }
            if count > 0 { return Array(buffer.prefix(count)) }
            if session.isClosedByPeer { return [] }
            guard try await feed() else { return [] }
        }
    }

    /// False at the end.
    private func feed() async throws -> Bool {
        let bytes = try await stream.read(atMost: 16384)
        guard !bytes.isEmpty else { return false }
        try bytes.withUnsafeBytes { try session.receive($0) }
        return true
    }

    private func flush() async throws {
        var buffer = [UInt8](repeating: 0, count: 16384)
        while true {
            let count = buffer.withUnsafeMutableBytes { session.drainCiphertext(into: $0) }
            guard count > 0 else { return }
            try await stream.write(Array(buffer.prefix(count)))
        }
    }
}
