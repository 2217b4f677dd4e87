// gzip by message: what is announced, packed, unpacked and refused.

import Linux
import Testing
import Zlib

@testable import RPC

@Suite(.timeLimit(.minutes(2))) struct CompressionTests {
    private static let long = [UInt8](repeating: 7, count: 100_000)

    @Test(arguments: [0, 1, 1000, 4095, 4096, 4097, 1_000_000])
    func whatIsPackedComesOutAgain(count: Int) throws {
        let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 3) }
        let packed = try Gzip.compress(message)
        #expect(packed.starts(with: [0x1f, 0x8b]))
        #expect(try Gzip.decompress(packed, limit: count) == message)
    }

    @Test func aBombIsStoppedAtTheLimit() throws {
        var bomb = try Gzip.compress([UInt8](repeating: 0, count: 64 << 20))
        #expect(bomb.count < 300_000)
        #expect(throws: GzipError.tooLarge) { try Gzip.decompress(bomb, limit: 4 << 20) }
        bomb.removeLast(bomb.count / 2)
        #expect(throws: GzipError.tooLarge) { try Gzip.decompress(bomb, limit: 4 << 20) }
    }

    @Test func whatIsNoGzipIsRefused() throws {
        let packed = try Gzip.compress(Self.long)
        #expect(throws: GzipError.malformed) { try Gzip.decompress([], limit: 10) }
        #expect(throws: GzipError.malformed) { try Gzip.decompress([1, 2, 3], limit: 10) }
        for count in [1, 9, 10, packed.count - 9, packed.count - 1] {
            #expect(throws: GzipError.malformed) {
                try Gzip.decompress(Array(packed.prefix(count)), limit: 1 << 20)
            }
        }
        #expect(throws: GzipError.malformed) { try Gzip.decompress(packed + [0], limit: 1 << 20) }
        var broken = packed
        broken[packed.count - 6] ^= 1
        #expect(throws: GzipError.malformed) { try Gzip.decompress(broken, limit: 1 << 20) }
    }

    @Test func packedMessagesWaitPackedAndAreUnpackedOneByOne() throws {
        let packed = try Gzip.compress(Self.long)
        let head = [1] + withUnsafeBytes(of: UInt32(packed.count).bigEndian) { Array($0) }
        var inbox = MessageInbox(maximumBytes: Self.long.count)
        inbox.encoding = .gzip
        let wire = head + packed + [0, 0, 0, 0, 1, 5] + head + packed
        try wire.withUnsafeBytes { try inbox.append($0) }
        #expect(try inbox.next() == Self.long)
        #expect(try inbox.next() == [5])
        #expect(try inbox.next() == Self.long)
        #expect(try inbox.next() == nil)
        #expect(inbox.acknowledge() == wire.count)
    }

    @Test func bothSidesPackWhatIsLongEnough() async throws {
        var configuration = ServerConfiguration()
        configuration.compressionThreshold = 1000
        try await World.run(configuration: configuration) { world in
            let channel = try world.channel()
            var options = CallOptions.timeout(.seconds(60))
            options.compressionThreshold = 1000
            let text = String(repeating: "packed ", count: 400_000)
            #expect(try await channel.call(Methods.echo, Text(text), options: options).text == text)
            #expect(try await channel.call(Methods.echo, Text("short"), options: options).text == "short")
            var count: Int64 = 0
            let many = Text(String(repeating: "x", count: 5000), 300)
            for try await response in try await channel.call(Methods.count, many, options: options) {
                #expect(response == Text(many.text, count))
                count += 1
            }
            #expect(count == 300)
        }
    }

    @Test func aPackedRequestThatUnpacksBeyondTheLimitIsRefused() async throws {
        try await World.run { world in
            let channel = try world.channel()
            var options = CallOptions.timeout(.seconds(60))
            options.compressionThreshold = 0
            let bomb = Text(String(repeating: "x", count: 5 << 20))
            await #expect {
                try await channel.call(Methods.echo, bomb, options: options)
            } throws: { error in
                guard let error = error as? RPCError else { return false }
                return error.code == .resourceExhausted && error.message.contains("unpacks to more than")
            }
            #expect(try await channel.call(Methods.echo, Text("still")).text == "still")
        }
    }

    @Test func aChannelPacksWhatItIsToldTo() async throws {
        var router = Router()
        router.handle(Methods.echo) { _, context in Text("\(context.lastRequestWasCompressed)") }
        var configuration = ChannelConfiguration()
        configuration.compressionThreshold = 100
        let packing = configuration
        try await World.run(router: router) { world in
            let channel = try world.channel(packing)
            let long = Text(String(repeating: "x", count: 1000))
            #expect(try await channel.call(Methods.echo, long).text == "true")
            #expect(try await channel.call(Methods.echo, Text("short")).text == "false")
            var options = CallOptions()
            options.compressionThreshold = .max
            #expect(try await channel.call(Methods.echo, long, options: options).text == "false")
            #expect(try await world.channel().call(Methods.echo, long).text == "false")
        }
    }

    @Test func theAnswerIsPackedOnlyForAClientThatTakesIt() async throws {
        var configuration = ServerConfiguration()
        configuration.compressionThreshold = 1
        try await World.run(configuration: configuration) { world in
            let body: [UInt8] = [0, 0, 0, 0, 3, 10, 1, 65]
            let plain = try await RawCall.make(
                to: world.unixAddress, path: Methods.echo.name.path, body: body)
            #expect(plain["grpc-encoding"] == nil)
            #expect(plain["grpc-status"] == "0")
            let packed = try await RawCall.make(
                to: world.unixAddress, path: Methods.echo.name.path, body: body,
                headers: ["grpc-accept-encoding": "deflate, gzip"])
            #expect(packed["grpc-encoding"] == "gzip")
            #expect(packed["grpc-status"] == "0")
        }
    }

    @Test(arguments: [
        (["grpc-encoding": "snappy"], [0, 0, 0, 0, 0] as [UInt8], StatusCode.unimplemented, "snappy"),
        ([:], [1, 0, 0, 0, 0], .internalError, "no grpc-encoding"),
        (["grpc-encoding": "identity"], [1, 0, 0, 0, 0], .internalError, "no grpc-encoding"),
        (["grpc-encoding": "gzip"], [1, 0, 0, 0, 0], .internalError, "marked as gzip"),
        (["grpc-encoding": "gzip"], [2, 0, 0, 0, 0], .internalError, "first byte is 2"),
    ])
    func whatCannotBeUnpackedIsRefusedWithAReason(
        headers: [String: String], body: [UInt8], code: StatusCode, reason: String
    ) async throws {
        try await World.run { world in
            let answer = try await RawCall.make(
                to: world.unixAddress, path: Methods.echo.name.path, body: body, headers: headers)
            #expect(answer["grpc-status"] == String(code.rawValue))
            #expect(answer["grpc-message"]?.contains(reason) == true, "\(answer)")
            if code == .unimplemented { #expect(answer["grpc-accept-encoding"] == "identity,gzip") }
        }
    }
}
