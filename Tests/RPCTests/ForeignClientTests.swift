// Clients that nobody here wrote, and that speak HTTP/2 but not gRPC: curl, nghttp, h2load.

import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(2))) struct ForeignClientTests {
    private func files(_ world: World) throws -> (authority: String, certificate: String, key: String) {
        try world.files(
            CertificateRequest(commonName: "stranger", organizations: ["tenant:green"]), name: "stranger")
    }

    @Test func curlHearsWhatThePortServes() async throws {
        try await World.run { world in
            let files = try files(world)
            let port = world.address.port ?? 0
            let answer = try await Process.run(
                Command(
                    "curl",
                    [
                        "--silent", "--show-error", "--http2", "--cacert", files.authority, "--cert",
                        files.certificate, "--key", files.key, "--write-out", " %{http_code} %{http_version}",
                        "https://localhost:\(port)/version",
                    ]), timeout: .seconds(60))
            #expect(
                answer.outputText == "this port serves gRPC: the content type is application/grpc\n 415 2",
                "\(answer.errorText)")
        }
    }

    @Test func curlCallsAMethod() async throws {
        try await World.run { world in
            let files = try files(world)
            // A framed Text of "hi".
            try Files.replace("\(world.folder)/body", with: [0, 0, 0, 0, 4, 10, 2, 104, 105])
            let answer = try await Process.run(
                Command(
                    "curl",
                    [
                        "--silent", "--show-error", "--http2", "--cacert", files.authority, "--cert",
                        files.certificate, "--key", files.key, "--data-binary", "@\(world.folder)/body",
                        "--header", "content-type: application/grpc", "--header", "te: trailers",
                        "--include", "https://localhost:\(world.address.port ?? 0)\(Methods.echo.name.path)",
                    ]), timeout: .seconds(60))
            #expect(answer.outputText.hasPrefix("HTTP/2 200"), "\(answer.errorText)")
            #expect(answer.outputText.contains("\u{4}\n\u{2}hi"))
            #expect(answer.outputText.contains("grpc-status: 0"))
        }
    }

    @Test func curlWithoutACertificateIsRefused() async throws {
        try await World.run { world in
            let files = try files(world)
            let answer = try await Process.run(
                Command(
                    "curl",
                    [
                        "--silent", "--show-error", "--http2", "--cacert", files.authority,
                        "https://localhost:\(world.address.port ?? 0)/",
                    ]), timeout: .seconds(60))
            #expect(!answer.status.isSuccess)
            try await world.eventually("a log line") {
                world.logs.lines.contains { $0.contains("reason=no_certificate") }
            }
        }
    }

    @Test func nghttpUploadsAndReadsTrailers() async throws {
        try await World.run { world in
            let files = try files(world)
            try Files.replace("\(world.folder)/body", with: [0, 0, 0, 0, 4, 10, 2, 104, 105])
            let answer = try await Process.run(
                Command(
                    "nghttp",
                    [
                        "--verbose", "--no-dep", "--cert", files.certificate, "--key", files.key, "--data",
                        "\(world.folder)/body", "--header", "content-type: application/grpc", "--header",
                        "te: trailers",
                        "https://localhost:\(world.address.port ?? 0)\(Methods.echo.name.path)",
                    ]), timeout: .seconds(60))
            #expect(answer.outputText.contains(":status: 200"), "\(answer.errorText)")
            #expect(answer.outputText.contains("grpc-status: 0"))
        }
    }

    @Test func h2loadGetsAnAnswerToEveryRequest() async throws {
        try await World.run { world in
            try Files.replace("\(world.folder)/body", with: [0, 0, 0, 0, 4, 10, 2, 104, 105])
            let answer = try await Process.run(
                Command(
                    "h2load",
                    [
                        "--requests=5000", "--clients=10", "--max-concurrent-streams=100",
                        "--base-uri=unix:\(world.folder)/rpc.sock", "--data=\(world.folder)/body",
                        "--header=content-type: application/grpc", "--header=te: trailers",
                        "http://localhost\(Methods.echo.name.path)",
                    ]), timeout: .seconds(100))
            #expect(
                answer.outputText.contains(
                    "5000 total, 5000 started, 5000 done, 5000 succeeded, 0 failed, 0 errored, 0 timeout"),
                "\(answer.outputText) \(answer.errorText)")
        }
    }
}
