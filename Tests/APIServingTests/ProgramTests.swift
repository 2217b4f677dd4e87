// The real program: started, killed, started again, told to end, and given what it cannot use.

import API
import APIClient
import Glibc
import Linux
import Messages
import RPC
import TLS
import TestKit
import Testing

struct ProgramTests {
    /// A directory with credentials and a store, and the programs started there.
    private final class Installation: Sendable {
        let directory: TemporaryDirectory
        let authority: CertificateAuthority

        init() throws {
            directory = try TemporaryDirectory()
            authority = try CertificateAuthority.create(commonName: "program test")
            let identity = try authority.issue(
                CertificateRequest(
                    commonName: "system:apiserver", ipAddresses: ["127.0.0.1"], usages: [.server, .client]))
            try Files.write(Array(identity.certificate.pem.utf8), to: path("server.crt"))
            try Files.write(Array(identity.key.pem.utf8), to: path("server.key"), mode: 0o600)
            try Files.write(Array(authority.certificate.pem.utf8), to: path("ca.crt"))
        }

        /// Writes a certificate and its key as NAME.crt and NAME.key.
        func issue(_ name: String, _ request: CertificateRequest) throws {
            let identity = try authority.issue(request)
            try Files.write(Array(identity.certificate.pem.utf8), to: path("\(name).crt"))
            try Files.write(Array(identity.key.pem.utf8), to: path("\(name).key"), mode: 0o600)
        }

        func path(_ name: String) -> String { directory.path + "/" + name }

        /// One of the project's programs, with these credentials.
        func program(_ name: String, _ arguments: [String]) throws -> Command {
            Command(
                Files.parent(of: try Files.target(ofLink: "/proc/self/exe")) + "/" + name,
                arguments + [
                    "--tls-certificate", path("server.crt"), "--tls-key", path("server.key"),
                    "--tls-authorities", path("ca.crt"),
                ])
        }

        var command: Command {
            get throws { try program("arktos-apiserver", ["--data-dir", path("store")]) }
        }

        /// Starts the program on the port, or on one that is free. Returns when it says where it listens.
        func start(port: UInt16? = nil) async throws -> (process: Process, port: UInt16) {
            let port = try port ?? TestPorts.free()
            var command = try command
            command.arguments += ["--listen", "127.0.0.1:\(port)"]
            return try await start(command)
        }

        /// The same for any program.
        func start(_ ready: Command) async throws -> (process: Process, port: UInt16) {
            var command = ready
            command.errorOutput = .pipe
            command.parentDeathSignal = SIGKILL
            let process = try Process(command, on: EventLoopGroup.shared.next())
            let log = try #require(process.errorOutput)
            var text = ""
            while true {
                let bytes = try await log.read()
                guard !bytes.isEmpty else { throw StartFailure(log: text) }
                text += String(decoding: bytes, as: UTF8.self)
                let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
                guard let word = words.first(where: { $0.hasPrefix("address=127.0.0.1:") }),
                    let bound = UInt16(word.drop { $0 != ":" }.dropFirst())
                else { continue }
                // Read on, so that the program never waits for a reader of its log.
                Task { while try await !log.read().isEmpty {} }
                return (process, bound)
            }
        }

        func client(port: UInt16) throws -> APIClient {
            let identity = try authority.issue(
                CertificateRequest(commonName: "system:admin", organizations: ["system:masters"]))
            let tls = try TLSContext(
                TLSConfiguration(identity: identity, trust: TrustStore(authorities: [authority.certificate])))
            return APIClient(Channel(to: .loopback(port: port), tls: tls), timeout: .seconds(20))
        }
    }

    /// What curl gets, with its status behind it.
    private func curl(_ path: String, port: UInt16, as who: String, in installation: Installation)
        async throws
        -> String
    {
        let result = try await Process.run(
            Command(
                "curl",
                [
                    "--silent", "--show-error", "--http2", "--cacert", installation.path("ca.crt"), "--cert",
                    installation.path("\(who).crt"), "--key", installation.path("\(who).key"),
                    "--write-out", "%{http_code}", "https://127.0.0.1:\(port)\(path)",
                ]))
        return result.outputText
    }

    @Test func programsShowOperatorsHowTheyDo() async throws {
        let installation = try Installation()
        try installation.issue(
            "operator", CertificateRequest(commonName: "system:admin", organizations: ["system:masters"]))
        try installation.issue(
            "tenant", CertificateRequest(commonName: "ann", organizations: ["tenant:acme"]))
        let (server, port) = try await installation.start()
        var running = [(server, port)]
        for name in ["arktos-scheduler", "arktos-controllers"] {
            running.append(
                try await installation.start(
                    installation.program(
                        name, ["--api-server", "127.0.0.1:\(port)", "--listen", "127.0.0.1:0"])))
        }
        for (_, port) in running {
            let becomesReady = await eventually {
                (try? await curl("/readyz", port: port, as: "operator", in: installation)) == "ok\n200"
            }
            #expect(becomesReady)
            #expect(try await curl("/healthz", port: port, as: "operator", in: installation) == "ok\n200")
            let metrics = try await curl("/metrics", port: port, as: "operator", in: installation)
            #expect(metrics.contains("\nprocess_resident_memory_bytes ") && metrics.hasSuffix("\n200"))
            #expect(metrics.contains("\narktos_rpc_server_connections "))
            let refused = try await curl("/metrics", port: port, as: "tenant", in: installation)
            #expect(refused.hasSuffix("\n403") && !refused.contains("arktos_"))
        }
        for (process, _) in running { _ = try await process.terminate(grace: .seconds(10)) }
    }

    struct StartFailure: Error { let log: String }

    private func config(_ name: String) -> ConfigMap {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = "default"
        }
    }

    /// Creates objects until the server is gone; returns the names of those that were answered.
    private func write(_ client: APIClient, _ prefix: String) async -> [String] {
        var names: [String] = []
        while true {
            let name = "\(prefix)-\(names.count)"
            do throws(APIError) { _ = try await client.create(config(name)) } catch { return names }
            names.append(name)
        }
    }

    @Test func answeredWritesSurviveAKill() async throws {
        let installation = try Installation()
        let (first, port) = try await installation.start()
        let client = try installation.client(port: port)
        // A writer stops at the first error: the place that all write to has to be there.
        #expect(
            await eventually {
                let namespaces = try? await client.list(Namespace.self, in: .all)
                return namespaces?.items.contains { $0.metadata.name == "default" } == true
            })
        let answered = try await withThrowingTaskGroup(of: [String].self) { group in
            for writer in 0..<4 { group.addTask { await write(client, "w\(writer)") } }
            let hasBegun = await eventually {
                (try? await client.list(ConfigMap.self, in: .namespace("", "default")).items.count) ?? 0 > 40
            }
            #expect(hasBegun)
            try first.kill(SIGKILL)
            _ = await first.wait()
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let (second, _) = try await installation.start(port: port)
        var found: Set<String> = []
        let isBack = await eventually {
            guard let list = try? await client.list(ConfigMap.self, in: .namespace("", "default")) else {
                return false
            }
            found = Set(list.items.map(\.metadata.name))
            return true
        }
        #expect(isBack)
        #expect(answered.count > 40)
        #expect(Set(answered).subtracting(found).isEmpty)
        try second.kill(SIGTERM)
        #expect(await second.wait() == .exited(0))
    }

    @Test func endsInGoodOrderWhileWatchesAreOpen() async throws {
        let installation = try Installation()
        let (process, port) = try await installation.start()
        let client = try installation.client(port: port)
        #expect(await eventually { (try? await client.list(Tenant.self, in: .all).items.count) == 1 })
        let watch = try await client.watch(Tenant.self, in: .all).makeAsyncIterator()
        guard case .added(let tenant)? = try await watch.next()?.kind else {
            Issue.record("the watch does not begin with what is there")
            return
        }
        #expect(tenant.metadata.name == "system")
        try process.kill(SIGTERM)
        let error = await #expect(throws: APIError.self) { _ = try await watch.next() }
        #expect(error?.reason == .serviceUnavailable)
        #expect(await process.wait() == .exited(0))
    }

    @Test func secondProgramOnTheDirectoryIsRefused() async throws {
        let installation = try Installation()
        let (process, _) = try await installation.start()
        var command = try installation.command
        command.arguments += ["--listen", "127.0.0.1:0"]
        let result = try await Process.run(command)
        #expect(result.status == .exited(1))
        #expect(result.errorText.contains("\(installation.path("store"))"), "\(result.errorText)")
        #expect(result.errorText.contains("\(process.pid)"), "\(result.errorText)")
        try process.kill(SIGTERM)
        #expect(await process.wait() == .exited(0))
    }

    /// Python's gRPC, without a proto of ours.
    @Test func aServerIsExploredAndCalledByReflectionAlone() async throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let python = try await Process.run(Command("\(root)/scripts/python"), timeout: .seconds(240))
        try #require(python.status.isSuccess, "scripts/python: \(python.errorText)")
        let installation = try Installation()
        let identity = try installation.authority.issue(
            CertificateRequest(commonName: "system:admin", organizations: ["system:masters"]))
        try Files.write(Array(identity.certificate.pem.utf8), to: installation.path("admin.crt"))
        try Files.write(Array(identity.key.pem.utf8), to: installation.path("admin.key"), mode: 0o600)
        let (process, port) = try await installation.start()
        let result = try await Process.run(
            Command(
                String(python.outputText.prefix { $0 != "\n" }),
                [
                    "\(root)/Tests/Peers/reflection_client.py", "\(port)", installation.path("ca.crt"),
                    installation.path("admin.crt"), installation.path("admin.key"),
                ]), timeout: .seconds(200))
        #expect(result.outputText == "ok\n", "\(result.status): \(result.errorText)")
        try process.kill(SIGTERM)
        #expect(await process.wait() == .exited(0))
    }

    @Test func certificatesMayBeDemandedInTheHandshake() async throws {
        let installation = try Installation()
        try Files.write(Array("t,ann,1\n".utf8), to: installation.path("tokens.csv"), mode: 0o600)
        var command = try installation.command
        command.arguments += [
            "--listen", "127.0.0.1:0", "--token-auth-file", installation.path("tokens.csv"),
            "--client-certificates", "required",
        ]
        let (process, port) = try await installation.start(command)
        let tls = try TLSContext(
            TLSConfiguration(
                credentials: .none,
                trust: .store(TrustStore(authorities: [installation.authority.certificate]))))
        let channel = Channel(
            to: .loopback(port: port), tls: tls, interceptors: [BearerToken { "t" }])
        let error = await #expect(throws: RPCError.self) {
            _ = try await channel.call(Discovery.whoAmI, WhoAmIRequest(), options: .timeout(.seconds(20)))
        }
        #expect(error?.message.contains("demands a certificate") == true, "\(error?.message ?? "")")
        #expect(
            try await installation.client(port: port).call(Discovery.whoAmI, WhoAmIRequest()).user
                == "system:admin")
        try process.kill(SIGTERM)
        #expect(await process.wait() == .exited(0))
    }

    @Test func aTokenFileThatMakesNoSenseIsNamedWithItsLine() async throws {
        let installation = try Installation()
        try Files.write(Array("t,ann,1\nu,bob\n".utf8), to: installation.path("tokens.csv"))
        var command = try installation.command
        command.arguments += ["--token-auth-file", installation.path("tokens.csv")]
        let result = try await Process.run(command)
        #expect(result.status == .exited(1))
        #expect(
            result.errorText.contains("\(installation.path("tokens.csv")), line 2"), "\(result.errorText)")
    }

    @Test func unusableCredentialsAreNamed() async throws {
        let installation = try Installation()
        try Files.write(Array("no certificate".utf8), to: installation.path("server.crt"))
        let result = try await Process.run(try installation.command)
        #expect(result.status == .exited(1))
        #expect(result.errorText.contains(installation.path("server.crt")), "\(result.errorText)")
    }

    @Test(arguments: [
        (["--listen", "nonsense"], "listen"), (["--compaction-interval", "soon"], "compaction-interval"),
        (["--nonsense"], "nonsense"),
    ])
    func settingsThatMakeNoSenseAreNamed(_ arguments: [String], _ name: String) async throws {
        let installation = try Installation()
        var command = try installation.command
        command.arguments += arguments
        let result = try await Process.run(command)
        #expect(result.status == .exited(2))
        #expect(result.errorText.contains(name), "\(result.errorText)")
    }
}
