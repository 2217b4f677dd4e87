// What becomes of connections when the certificates behind them change.

import Diagnostics
import HTTP2
import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(2))) struct CredentialLifeTests {
    private let folder: String
    private let authority: CertificateAuthority

    init() throws {
        folder = try Files.makeTemporaryDirectory(prefix: "arktos-credentials")
        authority = try CertificateAuthority.create(commonName: "test authority")
    }

    private func write(_ text: String, to name: String) throws {
        try Files.replace("\(folder)/\(name)", with: Array(text.utf8))
    }

    private func writeServer() throws {
        let identity = try authority.issue(
            CertificateRequest(commonName: "server", dnsNames: ["localhost"], usages: [.server]))
        try write(identity.certificate.pem, to: "tls.pem")
        try write(identity.key.pem, to: "tls-key.pem")
    }

    private func client(_ name: String) throws -> (certificate: Certificate, context: TLSContext) {
        let identity = try authority.issue(CertificateRequest(commonName: name))
        let trust = TrustStore(authorities: [authority.certificate])
        return (identity.certificate, try TLSContext(TLSConfiguration(identity: identity, trust: trust)))
    }

    private func eventually(_ what: Comment, _ condition: () async -> Bool) async throws {
        let deadline = MonotonicClock.now.advanced(by: .seconds(30))
        while await !condition() {
            try #require(MonotonicClock.now < deadline, what)
            try await MonotonicClock.sleep(for: .milliseconds(10))
        }
    }

    @Test func reloadsDropNobodyAndRevocationsDropWhomTheyName() async throws {
        try write(authority.certificate.pem, to: "ca.pem")
        try writeServer()
        try write(try authority.revocationList(of: [], number: 1).pem, to: "crl.pem")
        let tls = try TLSContext(
            TLSConfiguration(
                certificateFile: "\(folder)/tls.pem", keyFile: "\(folder)/tls-key.pem",
                authoritiesFile: "\(folder)/ca.pem", revocationsFile: "\(folder)/crl.pem"))
        var configuration = ServerConfiguration()
        configuration.certificateCheckInterval = .milliseconds(50)
        let metrics = configuration.metrics
        var router = Router()
        router.handle(Methods.count) { _, responses, _ in
            try await responses.write(Text("begun"))
            try await Task.sleep(for: .seconds(600))
        }
        let logs = LogKeeper()
        let server = try Server(
            router: router, listeners: [.tcp(.loopback(port: 0), tls)], configuration: configuration,
            log: Logger(program: "test", sink: logs))
        let serving = Task { try await server.run() }
        let (good, bad) = (try client("good"), try client("bad"))
        let port = server.boundAddresses[0].port ?? 0
        func watch(_ context: TLSContext) async throws -> ResponseStream<Text> {
            let responses = try await Channel(to: .host("localhost", port: port), tls: context)
                .call(Methods.count, Text())
            #expect(try await responses.next()?.text == "begun")
            return responses
        }
        let goodWatch = try await watch(good.context)
        let badWatch = try await watch(bad.context)

        try writeServer()
        #expect(try tls.reload())
        try write("nonsense", to: "ca.pem")
        #expect(throws: TLSError.self) { try tls.reload() }
        try write(authority.certificate.pem, to: "ca.pem")
        try write(try authority.revocationList(of: [bad.certificate.serial], number: 2).pem, to: "crl.pem")
        #expect(try tls.reload())

        await #expect(throws: RPCError.self) { while try await badWatch.next() != nil {} }
        #expect(
            metrics.exposition().contains(
                "arktos_rpc_server_connection_failures_total{reason=\"certificate_revoked\"} 1"))
        #expect(logs.lines.contains { $0.contains("reason=certificate_revoked") })
        // The other is where it was: two rounds of judgement later, its connection is the only one.
        try await eventually("one connection is left") {
            metrics.exposition().contains("arktos_rpc_server_connections 1\n")
        }
        _ = goodWatch
        serving.cancel()
        try await serving.value
        try Files.removeTree(folder)
    }

    /// Channels of one context have its tickets in common; OpenSSL's own client takes ours.
    @Test func clientsComeBackWithTickets() async throws {
        let configuration = ServerConfiguration()
        let metrics = configuration.metrics
        try await World.run(configuration: configuration) { world in
            let context = try world.clientContext()
            for number in 0..<4 {
                let channel = Channel(to: world.address, tls: context)
                #expect(try await channel.call(Methods.describe, Text()).text.hasPrefix("alice tenant:blue"))
                channel.close()
                #expect(
                    number == 0
                        || metrics.exposition().contains("tls_handshakes_total{kind=\"resumed\"} \(number)\n")
                )
            }
            #expect(metrics.exposition().contains("tls_handshakes_total{kind=\"full\"} 1\n"))

            let identity = try world.authority.issue(CertificateRequest(commonName: "bob"))
            try write(identity.certificate.pem + identity.key.pem, to: "bob.pem")
            func visit(_ arguments: String...) async throws -> String {
                let common = [
                    "s_client", "-connect", "127.0.0.1:\(world.address.port ?? 0)", "-alpn", "h2", "-cert",
                    "\(folder)/bob.pem", "-ign_eof",
                ]
                // What is no HTTP/2 ends the connection.
                let request = Array("GET / HTTP/1.1\r\n\r\n".utf8)
                return try await Process.run(Command("openssl", common + arguments), input: request)
                    .outputText
            }
            let first = try await visit("-sess_out", "\(folder)/ticket")
            #expect(first.contains("New, TLSv1.3") && first.contains("Max Early Data: 0"))
            #expect(try await visit("-sess_in", "\(folder)/ticket").contains("Reused, TLSv1.3"))
        }
    }

    /// In TLS 1.3 a client may write before it reads that it was refused: it must say so, not that the pipe
    /// was broken.
    @Test func aRefusedClientSaysWhyHoweverMuchItWrites() async throws {
        try await World.run { world in
            let stranger = try CertificateAuthority.create(commonName: "stranger")
            let context = try world.clientContext(signedBy: stranger)
            for _ in 0..<20 {
                let channel = Channel(to: world.address, tls: context)
                let large = Text(String(repeating: "x", count: 1_000_000))
                let error = await #expect(throws: RPCError.self) {
                    try await channel.call(Methods.echo, large, options: .timeout(.seconds(20)))
                }
                #expect(
                    error?.message.contains("refused our certificate") == true, "\(String(describing: error))"
                )
                channel.close()
            }
        }
    }
}
