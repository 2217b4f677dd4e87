// Requests that are no gRPC calls, on the port of gRPC: a handler of its own serves them.

import HTTP2
import Linux
import RPC
import TLS
import Testing

/// Sends bodies back while they come, and misbehaves where it is asked to.
private struct Mirror: PlainHandler {
    func serve(_ exchange: PlainExchange) async throws {
        switch exchange.path {
        case "/silent": return
        case "/broken": throw RPCError(.internalError, "broken")
        case "/limited": _ = try await exchange.body(atMost: 10)
        case "/hanging":
            try await exchange.respond(HeaderFields([":status": "200"]))
            try await exchange.write(Array("first".utf8))
            try await Task.sleep(for: .seconds(600))
        default:
            let who = exchange.peerCertificate?.commonName ?? "nobody"
            try await exchange.respond(HeaderFields([":status": "200", "x-who": who]))
            while let chunk = try await exchange.nextChunk() { try await exchange.write(chunk) }
        }
    }
}

@Suite(.timeLimit(.minutes(2))) struct PlainRequestTests {
    private func curl(_ path: String, _ more: [String] = []) async throws -> String {
        var configuration = ServerConfiguration()
        configuration.plainHandler = Mirror()
        let output = Output()
        try await World.run(configuration: configuration) { world in
            let files = try world.files(CertificateRequest(commonName: "carla"), name: "carla")
            let arguments = [
                "--silent", "--http2", "--cacert", files.authority, "--cert", files.certificate, "--key",
                files.key, "--write-out", "|%{http_code}|%{exitcode}",
                "https://localhost:\(world.address.port ?? 0)\(path)",
            ]
            let answer = try await Process.run(
                Command("curl", more + arguments), timeout: .seconds(60))
            output.text = answer.outputText
            // gRPC goes on beside it.
            #expect(try await world.channel().call(Methods.echo, Text("alive")).text == "alive")
        }
        return output.text
    }

    // Safe because one task writes it before another reads it.
    private final class Output: @unchecked Sendable { var text = "" }

    @Test func bodiesFlowBothWays() async throws {
        #expect(try await curl("/mirror", ["--data", "hello"]) == "hello|200|0")
        let large = String(repeating: "0123456789", count: 10_000)
        #expect(try await curl("/mirror", ["--data", large]) == "\(large)|200|0")
    }

    @Test func theHandlerKnowsWhoAsks() async throws {
        #expect(try await curl("/", ["--include"]).contains("x-who: carla"))
    }

    @Test func whatAHandlerFailsToSayIsSaidForIt() async throws {
        #expect(try await curl("/silent") == "|204|0")
        #expect(try await curl("/broken") == "|500|0")
        #expect(try await curl("/limited", ["--data", "more than ten bytes"]).hasPrefix("|413|"))
    }

    @Test func aClientThatLeavesEndsItsHandler() async throws {
        var configuration = ServerConfiguration()
        configuration.plainHandler = Mirror()
        configuration.drainTimeout = .seconds(600)
        // The server's drain, at the end, would wait for a handler that still hangs.
        try await World.run(configuration: configuration) { world in
            let files = try world.files(CertificateRequest(commonName: "carla"), name: "carla")
            var command = Command(
                "curl",
                [
                    "--silent", "--http2", "--no-buffer", "--cacert", files.authority, "--cert",
                    files.certificate, "--key", files.key,
                    "https://localhost:\(world.address.port ?? 0)/hanging",
                ])
            command.output = .pipe
            let curl = try Process(command, on: EventLoopGroup.shared.next())
            let said = try await curl.output?.read()
            #expect(said == Array("first".utf8))
            try curl.kill()
            _ = await curl.wait()
        }
    }
}
