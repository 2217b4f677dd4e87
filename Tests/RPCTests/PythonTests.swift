// Python's own gRPC as the other side, both ways.

import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(5))) struct PythonTests {
    @Test func pythonCallsOurServer() async throws {
        let python = try await Peers.python()
        try await World.run { world in
            let files = try world.files(
                CertificateRequest(commonName: "python", organizations: ["tenant:green"]), name: "python")
            let script = "\(Peers.root)/Tests/Peers/grpc_client.py"
            let port = "\(world.address.port ?? 0)"
            let command = Command(python, [script, port, files.authority, files.certificate, files.key])
            let result = try await Process.run(command, timeout: .seconds(100))
            #expect(result.outputText == "ok\n", "\(result.status): \(result.errorText); \(world.logs.lines)")
            try await world.eventually("the deadline and the cancellation reach the handlers") {
                Set(world.witness.all).isSuperset(of: ["cancelled deadline", "cancelled cancel"])
            }
        }
    }

    @Test func ourClientCallsPythonsServer() async throws {
        let python = try await Peers.python()
        try await World.run { world in
            let files = try world.files(
                CertificateRequest(commonName: "server", dnsNames: ["localhost"], usages: [.server]),
                name: "server")
            let script = "\(Peers.root)/Tests/Peers/grpc_server.py"
            var command = Command(python, [script, files.authority, files.certificate, files.key])
            command.input = .pipe
            command.output = .pipe
            let server = try Process(command, on: EventLoopGroup.shared.next())
            let output = try #require(server.output)
            let line = String(decoding: try await output.read(), as: UTF8.self)
            let port = try #require(UInt16(line.prefix { $0 != "\n" }), "the server said \(line)")
            let channel = Channel(to: .host("localhost", port: port), tls: try world.clientContext())
            try await callEverything(channel)
            try await cancelACall(channel, output)
            server.input?.close()
            #expect(await server.wait() == .exited(0))
        }
    }

    private func callEverything(_ channel: Channel) async throws {
        #expect(try await channel.call(Methods.echo, Text("hello", 7)) == Text("hello", 7))
        let large = Text(String(repeating: "x", count: 3_000_000))
        #expect(try await channel.call(Methods.echo, large) == large)

        var count = 0
        for try await response in try await channel.call(Methods.count, Text("n")) {
            #expect(response.text == "n")
            count += 1
        }
        #expect(count == 500)

        let join = try await channel.call(Methods.join)
        try await join.send(Text("a"))
        try await join.send(Text("b", 5))
        #expect(try await join.response() == Text("b", 5))

        let chat = try await channel.call(Methods.chat)
        try await chat.send(Text("one"))
        #expect(try await chat.responses.next()?.text == "one")
        try await chat.finish()
        #expect(try await chat.responses.next() == nil)

        var options = CallOptions.timeout(.seconds(60))
        options.metadata.add("x-word", "blue")
        options.metadata.add("x-bytes-bin", bytes: [0, 255])
        #expect(
            try await channel.call(Methods.describe, Text(), options: options).text == "blue [0, 255] True")

        let details = [ErrorDetail(Text("detail", 3)), ErrorDetail(typeName: "a.B", bytes: [])]
        await #expect(throws: RPCError(.notFound, "no such thing: 100%", details: details)) {
            try await channel.call(Methods.fail, Text())
        }
        await #expect {
            try await channel.call(Methods.hang, Text(), options: .timeout(.milliseconds(200)))
        } throws: { error in
            (error as? RPCError)?.code == .deadlineExceeded
        }
    }

    private func cancelACall(_ channel: Channel, _ output: ByteStream) async throws {
        var said = ""
        while !said.contains("cancelled") { said += String(decoding: try await output.read(), as: UTF8.self) }
        let task = Task { try await channel.call(Methods.hang, Text()) }
        said = ""
        while !said.contains("hanging") { said += String(decoding: try await output.read(), as: UTF8.self) }
        task.cancel()
        while !said.contains("cancelled") { said += String(decoding: try await output.read(), as: UTF8.self) }
        await #expect(throws: (any Error).self) { try await task.value }
    }
}

enum Peers {
    /// The root of the repository.
    static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    /// The interpreter that has grpcio.
    static func python() async throws -> String {
        let result = try await Process.run(Command("\(root)/scripts/python"), timeout: .seconds(240))
        try #require(result.status.isSuccess, "scripts/python: \(result.errorText)")
        return String(result.outputText.prefix { $0 != "\n" })
    }
}

extension World {
    /// An identity of this world's authority as files.
    func files(_ request: CertificateRequest, name: String) throws -> (
        authority: String, certificate: String, key: String
    ) {
        let identity = try authority.issue(request)
        let paths = ("\(folder)/authority.pem", "\(folder)/\(name).pem", "\(folder)/\(name)-key.pem")
        try Files.replace(paths.0, with: Array(authority.certificate.pem.utf8))
        try Files.replace(paths.1, with: Array(identity.certificate.pem.utf8))
        try Files.replace(paths.2, with: Array(identity.key.pem.utf8), mode: 0o600)
        return paths
    }
}
