// /healthz, /readyz and /metrics, read by curl: what they say, and to whom.

import Diagnostics
import HTTP2
import Introspection
import Linux
import Messages
import RPC
import Settings
import TLS
import Testing

@Suite(.timeLimit(.minutes(2))) struct StatusPagesTests {
    /// A server of node n1, and what curl needs to call it.
    private struct World: Sendable {
        let folder: String
        let authority: CertificateAuthority
        let health: HealthService
        let metrics: Metrics
        let server: Server

        init() throws {
            folder = try Files.makeTemporaryDirectory(prefix: "arktos-status")
            authority = try CertificateAuthority.create(commonName: "status test")
            let identity = try authority.issue(
                CertificateRequest(
                    commonName: "system:vmruntime:n1", ipAddresses: ["127.0.0.1"], usages: [.server, .client])
            )
            let tls = try TLSContext(
                TLSConfiguration(identity: identity, trust: TrustStore(authorities: [authority.certificate])))
            metrics = Metrics()
            var router = Router()
            router.handle(Discovery.version) { _, _ in .with { $0.version = "1.2.3" } }
            health = Introspection(of: &router).health
            health.set(.serving)
            var configuration = ServerConfiguration()
            configuration.showStatus(
                health, metrics, to: StatusReaders(ofProgramWith: identity.certificate))
            server = try Server(
                router: router,
                listeners: [
                    .tcp(.loopback(port: 0), tls), .unix(path: "\(folder)/s", mode: 0o600),
                ], configuration: configuration, log: Logger(program: "test", level: .error))
            try Files.write(Array(authority.certificate.pem.utf8), to: "\(folder)/ca.pem")
        }

        static func run(_ body: @Sendable (World) async throws -> Void) async throws {
            let world = try World()
            let serving = Task { try await world.server.run() }
            let result: Result<Void, any Error>
            do { result = .success(try await body(world)) } catch { result = .failure(error) }
            serving.cancel()
            try await serving.value
            try Files.removeTree(world.folder)
            try result.get()
        }

        /// The body, a bar, and the status.
        func curl(_ path: String, as subject: CertificateRequest, _ more: [String] = []) async throws
            -> String
        {
            let identity = try authority.issue(subject)
            try Files.write(
                Array((identity.certificate.pem + identity.key.pem).utf8), to: "\(folder)/me.pem", mode: 0o600
            )
            let port = server.boundAddresses[0].port ?? 0
            return try await curl(
                more + [
                    "--http2", "--cacert", "\(folder)/ca.pem", "--cert", "\(folder)/me.pem",
                    "https://127.0.0.1:\(port)\(path)",
                ])
        }

        func curl(_ arguments: [String]) async throws -> String {
            let common = ["--silent", "--show-error", "--write-out", "|%{http_code}"]
            let result = try await Process.run(Command("curl", common + arguments))
            return result.outputText + result.errorText
        }
    }

    static let operators = CertificateRequest(commonName: "system:admin", organizations: ["system:masters"])

    @Test(arguments: [
        (operators, true),
        (
            CertificateRequest(
                commonName: "carol", organizations: ["tenant:system"],
                organizationalUnits: ["system:monitoring"]), true
        ),
        (CertificateRequest(commonName: "system:node:n1", organizations: ["system:nodes"]), true),
        (CertificateRequest(commonName: "system:vmruntime:n1"), true),
        (CertificateRequest(commonName: "system:node:n2", organizations: ["system:nodes"]), false),
        (CertificateRequest(commonName: "system:scheduler"), false),
        (CertificateRequest(commonName: "dora", organizations: ["tenant:system"]), false),
        // A tenant may write into its certificates what it likes.
        (
            CertificateRequest(
                commonName: "ann", organizations: ["tenant:acme"], organizationalUnits: ["system:masters"]),
            false
        ),
        (
            CertificateRequest(
                commonName: "system:node:n1", organizations: ["tenant:acme", "system:masters"]), false
        ),
        (CertificateRequest(commonName: "eve", organizations: ["system:masters"]), false),
    ])
    func onlyThoseWhoMayRead(subject: CertificateRequest, may: Bool) async throws {
        try await World.run { world in
            for path in ["/healthz", "/readyz", "/metrics"] {
                let answer = try await world.curl(path, as: subject)
                #expect(answer.hasSuffix(may ? "|200" : "|403"), "\(path): \(answer)")
                if !may { #expect(answer.contains("may not read this")) }
            }
        }
    }

    @Test func readinessIsHealths() async throws {
        try await World.run { world in
            #expect(try await world.curl("/readyz", as: Self.operators) == "ok\n|200")
            world.health.set(.notServing, for: Discovery.serviceName)
            let one = try await world.curl("/readyz?verbose", as: Self.operators)
            #expect(one == "not serving: \(Discovery.serviceName)\n|200")
            world.health.set(.notServing)
            let all = try await world.curl("/readyz", as: Self.operators)
            #expect(all == "not serving: the program, \(Discovery.serviceName)\n|503")
            #expect(try await world.curl("/healthz", as: Self.operators) == "ok\n|200")
        }
    }

    @Test func metricsAreTheServersOwn() async throws {
        try await World.run { world in
            world.metrics.counter("arktos_test_things_total", "Things.").increment(by: 7)
            let text = try await world.curl("/metrics", as: Self.operators, ["--include"])
            #expect(text.contains("content-type: text/plain; version=0.0.4; charset=utf-8\r\n"))
            #expect(text.contains("\narktos_test_things_total 7\n"))
            #expect(text.contains("\narktos_rpc_server_connections 1\n"))
            #expect(try await world.curl("/metrics", as: Self.operators, ["--head"]).hasSuffix("|200"))
        }
    }

    @Test func otherPathsAndMethodsAreExplained() async throws {
        try await World.run { world in
            let nowhere = try await world.curl("/nowhere", as: Self.operators)
            #expect(nowhere == "there is no /nowhere here: /healthz, /readyz, /metrics\n|404")
            let written = try await world.curl("/metrics", as: Self.operators, ["--data", "x"])
            #expect(written == "/metrics is only read: GET or HEAD\n|405")
        }
    }

    @Test func aUnixSocketsModeDecides() async throws {
        try await World.run { world in
            let answer = try await world.curl([
                "--unix-socket", "\(world.folder)/s", "--http2-prior-knowledge", "http://localhost/readyz",
            ])
            #expect(answer == "ok\n|200")
        }
    }

    private struct NoValues: Error {}
    private static let table = SettingsTable(
        program: "test", summary: "", version: "1",
        rows: TransportSettings.rows + CommonSettings.rows)

    @Test func settingsReachServersChannelsAndSessions() throws {
        let files = ["--tls-certificate", "c", "--tls-key", "k", "--tls-authorities", "a"]
        func values(_ more: [String]) throws -> SettingValues {
            let outcome = try Self.table.parse(arguments: files + more, environment: [:])
            guard case .values(let values) = outcome else { throw NoValues() }
            return values
        }
        let plain = try values([])
        #expect(ServerConfiguration(plain).compressionThreshold == nil)
        #expect(ChannelConfiguration.withinCluster(plain).compressionThreshold == nil)
        #expect(TLSConfiguration(plain).sessionLifetime == .seconds(3600))
        let told = try values(["--compress-from", "4Ki", "--tls-session-lifetime", "0s"])
        #expect(ServerConfiguration(told).compressionThreshold == 4096)
        #expect(ChannelConfiguration.withinCluster(told).compressionThreshold == 4096)
        #expect(TLSConfiguration(told).sessionLifetime == nil)
    }
}
