// gRPC's interoperability cases: Python's gRPC as client of our server and as server of our client, and our
// two ends with each other.

import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(5))) struct InteropTests {
    @Test(arguments: InteropCase.allCases)
    func pythonCallsOurServer(interopCase: InteropCase) async throws {
        let python = try await Peers.python()
        try await World.run(router: InteropServer.router()) { world in
            let files = try world.files(CertificateRequest(commonName: "python"), name: "python")
            let script = "\(Peers.root)/Tests/Peers/interop_client.py"
            let port = "\(world.address.port ?? 0)"
            let command = Command(
                python,
                [script, port, files.authority, files.certificate, files.key, interopCase.rawValue])
            let result = try await Process.run(command, timeout: .seconds(200))
            #expect(result.outputText == "ok\n", "\(result.status): \(result.errorText); \(world.logs.lines)")
        }
    }

    @Test(arguments: InteropCase.allCases)
    func ourClientCallsPythonsServer(interopCase: InteropCase) async throws {
        let python = try await Peers.python()
        try await World.run { world in
            let files = try world.files(
                CertificateRequest(commonName: "server", dnsNames: ["localhost"], usages: [.server]),
                name: "server")
            let script = "\(Peers.root)/Tests/Peers/interop_server.py"
            var command = Command(python, [script, files.authority, files.certificate, files.key])
            command.input = .pipe
            command.output = .pipe
            let server = try Process(command, on: EventLoopGroup.shared.next())
            let output = try #require(server.output)
            let line = String(decoding: try await output.read(), as: UTF8.self)
            let port = try #require(UInt16(line.prefix { $0 != "\n" }), "the server said \(line)")
            let channel = Channel(to: .host("localhost", port: port), tls: try world.clientContext())
            try await InteropClient(channel: channel).run(interopCase)
            server.input?.close()
            #expect(await server.wait() == .exited(0))
        }
    }

    @Test(arguments: InteropCase.allCases)
    func ourClientCallsOurServer(interopCase: InteropCase) async throws {
        try await World.run(router: InteropServer.router()) { world in
            try await InteropClient(channel: try world.channel()).run(interopCase)
        }
    }
}
