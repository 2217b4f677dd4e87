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

        func path(_ name: String) -> String { directory.path + "/" + name }

        var command: Command {
            get throws {
                let program =
                    Files.parent(of: try Files.target(ofLink: "/proc/self/exe")) + "/arktos-apiserver"
                return Command(
                    program,
                    [
                        "--data-dir", path("store"), "--tls-certificate", path("server.crt"), "--tls-key",
                        path("server.key"), "--tls-authorities", path("ca.crt"),
                    ])
            }
        }

        /// Starts the program on the port, or on one that is free. Returns when it says where it listens.
        func start(port: UInt16? = nil) async throws -> (process: Process, port: UInt16) {
            let port = try port ?? TestPorts.free()
            var command = try command
            command.arguments += ["--listen", "127.0.0.1:\(port)"]
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
        #expect(await eventually { (try? await client.list(Tenant.self, in: .all).items.count) == 1 })
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
