// Who may call the agent, and what the streams to runtimes are made of.

import Diagnostics
import Linux
import Messages
import NodeAgent
import RPC
import Streaming
import TLS
import Testing

@Suite struct ServingTests {
    /// What a caller with this name is told.
    func answer(to commonName: String, of organizations: [String] = []) async throws -> RPCError? {
        let authority = try CertificateAuthority.create(commonName: "test authority")
        func context(_ name: String, _ organizations: [String] = []) throws -> TLSContext {
            let identity = try authority.issue(
                CertificateRequest(
                    commonName: name, organizations: organizations, ipAddresses: ["127.0.0.1"],
                    usages: [.server, .client]))
            return try TLSContext(
                TLSConfiguration(identity: identity, trust: TrustStore(authorities: [authority.certificate])))
        }
        var router = Router()
        router.handle(NodeProxy.stats) { _, _ in StatsResponse() }
        let server = try Server(
            router: router, listeners: [.tcp(.loopback(port: 0), try context("system:node:n1"))],
            interceptors: [OnlyAPIServer()], log: Logger(program: "test", level: .error))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            defer { group.cancelAll() }
            let channel = Channel(to: server.boundAddresses[0], tls: try context(commonName, organizations))
            do {
                _ = try await channel.call(NodeProxy.stats, StatsRequest(), options: .timeout(.seconds(60)))
                return nil
            } catch let error as RPCError {
                return error
            }
        }
    }

    @Test func theAPIServerIsLetIn() async throws {
        #expect(try await answer(to: "system:apiserver") == nil)
    }

    @Test func aTenantsCertificateOfTheSameNameIsNot() async throws {
        let error = try await answer(to: "system:apiserver", of: ["tenant:acme"])
        #expect(error?.code == .permissionDenied)
    }

    @Test(arguments: ["system:node:n2", "system:admin", "apiserver"])
    func othersAreNot(_ name: String) async throws {
        let error = try #require(try await answer(to: name))
        #expect(error.code == .permissionDenied)
        #expect(error.message == "the node agent answers system:apiserver only, not \"\(name)\"")
    }

    @Test func framesAreWrittenAsSPDYWantsThem() {
        #expect(
            SPDYFrame.data(stream: 3, [1, 2], isLast: true) == [0, 0, 0, 3, 1, 0, 0, 2, 1, 2])
        #expect(SPDYFrame.ping(id: 2) == [0x80, 3, 0, 6, 0, 0, 0, 4, 0, 0, 0, 2])
        let open = SPDYFrame.open(stream: 1, [("a", "bc")], isFirst: true)
        let headers: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 97, 0, 0, 0, 2, 98, 99]
        #expect(Array(open.prefix(18)) == [0x80, 3, 0, 1, 0, 0, 0, 37, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
        #expect(
            Array(open.dropFirst(18))
                == [0x78, 1, 0, 15, 0, 0xf0, 0xff] + headers + [0, 0, 0, 0xff, 0xff])
    }

    @Test func framesAreReadAsTheyArrive() {
        let bytes =
            SPDYFrame.data(stream: 5, Array("out".utf8), isLast: false) + SPDYFrame.ping(id: 2)
            + [0x80, 3, 0, 2, 0, 0, 0, 1, 9] + [0x80, 3, 0, 7, 0, 0, 0, 0]
        var buffer: [UInt8] = []
        var frames: [SPDYFrame] = []
        for byte in bytes {
            buffer.append(byte)
            while let frame = SPDYFrame.take(from: &buffer) { frames.append(frame) }
        }
        #expect(
            frames == [
                .data(stream: 5, bytes: Array("out".utf8), isLast: false), .ping(id: 2), .other(type: 2),
                .goAway,
            ])
        #expect(buffer.isEmpty)
    }

    @Test func aCommandsEndIsReadFromItsStatus() {
        let failure = """
            {"status":"Failure","message":"command terminated","reason":"NonZeroExitCode",
            "details":{"causes":[{"reason":"ExitCode","message":"7"}]}}
            """
        #expect(
            ChannelStream.ending(Array(failure.utf8))
                == ChannelStream.Ending(code: 7, message: "command terminated"))
        #expect(ChannelStream.ending(Array(#"{"status":"Success"}"#.utf8)) == ChannelStream.Ending(code: 0))
        #expect(ChannelStream.ending(Array("broken".utf8)).code == 1)
    }

    @Test(arguments: [
        ("HTTP/1.1 204 No Content\r", 204), ("HTTP/1.0 500", 500), ("SSH-2.0-x", nil), ("HTTP/1.1 abc", nil),
    ])
    func statusLinesAreRead(_ line: String, _ code: Int?) {
        #expect(HTTPProbe.statusCode(line) == code)
    }
}
