// What hostile peers do, and how the server is to call it.

import HTTP2
import Linux
import RPC
import Testing
import Zlib

struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    /// The series that counts it.
    let series: String
    /// In the log lines that tell of it.
    let sign: String
    let adjust: @Sendable (inout ServerConfiguration) -> Void
    /// One go of it, until the server has had enough.
    let once: @Sendable (World) async throws -> Void

    var testDescription: String { name }

    /// One that the server calls an abuse.
    init(
        _ name: String, _ kind: PeerAbuse,
        adjust: @escaping @Sendable (inout ServerConfiguration) -> Void = { _ in },
        once: @escaping @Sendable (World) async throws -> Void
    ) {
        self.init(
            name, series: "arktos_http2_peer_abuses_total{kind=\"\(kind.rawValue)\"}",
            sign: "reason=\(kind.rawValue)", adjust: adjust, once: once)
    }

    /// One that fails a connection.
    init(
        _ name: String, failure: String,
        adjust: @escaping @Sendable (inout ServerConfiguration) -> Void = { _ in },
        once: @escaping @Sendable (World) async throws -> Void
    ) {
        self.init(
            name, series: "arktos_rpc_server_connection_failures_total{reason=\"\(failure)\"}",
            sign: "reason=\(failure)", adjust: adjust, once: once)
    }

    /// A call of `Echo` that fails, with these bytes.
    init(_ name: String, status: StatusCode, _ body: [UInt8], headers: [String: String] = [:]) {
        let labels = "service=\"arktos.test.Words\",method=\"Echo\",code=\"\(status)\""
        self.init(
            name, series: "arktos_rpc_server_handled_total{\(labels)}", sign: "code=\(status)",
            adjust: { _ in }
        ) { world in
            _ = try await RawCall.make(
                to: world.unixAddress, path: Methods.echo.name.path, body: body, headers: headers)
        }
    }

    private init(
        _ name: String, series: String, sign: String,
        adjust: @escaping @Sendable (inout ServerConfiguration) -> Void,
        once: @escaping @Sendable (World) async throws -> Void
    ) {
        self.name = name
        self.series = series
        self.sign = sign
        self.adjust = adjust
        self.once = once
    }

    static let all = floods + windows + slowness + crowds + messages

    private static let eight = [UInt8](repeating: 0, count: 8)
    private static let hang = Attacker.call(Methods.hang.name.path)
    private static let join = Attacker.call(Methods.join.name.path)

    private static func flood(
        _ name: String, _ kind: PeerAbuse, opening: [UInt8] = [], _ bytes: [UInt8]
    ) -> Attack {
        Attack(name, kind) { world in
            let attacker = try await Attacker(world)
            try await attacker.stream.write(opening)
            try await attacker.flood(bytes)
        }
    }

    private static let floods = [
        Attack("rapid reset", .resets) { world in
            let attacker = try await Attacker(world)
            defer { attacker.stream.close() }
            for number in 0..<100_000 {
                let stream = UInt32(2 * number + 1)
                try await attacker.stream.write(
                    Attacker.call(Methods.echo.name.path, on: stream)
                        + Attacker.frame(3, stream: stream, Attacker.number(8)))
            }
        },
        flood(
            "CONTINUATION", .continuations,
            opening: Attacker.frame(1, stream: 1, Attacker.block("/")),
            Attacker.frame(9, stream: 1, [0, 1, 97, 1, 98])),
        flood("PING", .pings, Attacker.frame(6, eight)),
        flood("SETTINGS", .settings, Attacker.frame(4)),
        flood("PRIORITY", .priorities, Attacker.frame(2, stream: 3, [0, 0, 0, 0, 9])),
        flood("empty DATA", .emptyFrames, opening: join, Attacker.frame(0, stream: 1)),
        flood("WINDOW_UPDATE", .windowUpdates, opening: hang, Attacker.windowUpdate(1, 1)),
        flood("unknown frames", .otherFrames, Attacker.frame(200, [1, 2, 3])),
    ]

    /// The calm of connections is looked at often enough for a test.
    private static func impatient(_ configuration: inout ServerConfiguration) {
        configuration.limits.keepAliveInterval = .milliseconds(200)
        configuration.limits.streamStallTimeout = .milliseconds(400)
    }
    private static let long = Text(String(repeating: "x", count: 1000), .max)
    private static let count = Attacker.call(Methods.count.name.path, long)

    private static let windows = [
        Attack("a window of 0 for ever", .stalledWindows, adjust: impatient) { world in
            let attacker = try await Attacker(world, settings: Attacker.noWindow)
            try await attacker.stream.write(count)
            // It is alive: it answers pings.
            try await attacker.read(until: 3) { $0 == 6 ? Attacker.frame(6, flags: 1, eight) : [] }
        },
        Attack("a window that overflows", failure: "protocol_violation") { world in
            let attacker = try await Attacker(world)
            try await attacker.stream.write(Attacker.windowUpdate(0, 0x7fff_ffff))
            try await attacker.read()
        },
        Attack("a window of one byte at a time", .tinyWindows) { configuration in
            configuration.limits.tinyWindowBurst = 100
        } once: { world in
            let attacker = try await Attacker(world, settings: Attacker.noWindow)
            try await attacker.stream.write(count + Attacker.windowUpdate(1, 1))
            try await attacker.read { $0 == 0 ? Attacker.windowUpdate(1, 1) : [] }
        },
    ]

    private static let slowness = [
        Attack("headers that never end", .endlessHeaders, adjust: impatient) { world in
            let attacker = try await Attacker(world)
            let endless = Attacker.frame(9, stream: 1, [UInt8](repeating: 0, count: 1000))
            try await attacker.stream.write(
                Attacker.frame(1, stream: 1, Attacker.block("/")) + endless.prefix(9))
            try await attacker.trickle(Array(endless.dropFirst(9)))
        },
        Attack("a reader that takes nothing of a big stream", .stalledReads, adjust: impatient) { world in
            let attacker = try await Attacker(world, settings: [0, 4] + Attacker.number(0x7fff_ffff))
            try await attacker.stream.write(count + Attacker.windowUpdate(0, 0x7000_0000))
            // Signs of life.
            try await attacker.trickle(
                Array(repeatElement(Attacker.frame(0, stream: 1, [1]), count: 1000).joined()))
        },
        Attack("silent connections", failure: "keep_alive_timeout") { configuration in
            configuration.limits.keepAliveInterval = .milliseconds(200)
            configuration.limits.keepAliveTimeout = .seconds(3)
        } once: { world in
            try await Attacker.many(50) { try await Attacker(world).read() }
        },
        Attack("slow TLS handshakes", failure: "handshake_timeout") { configuration in
            configuration.limits.handshakeTimeout = .seconds(1)
        } once: { world in
            try await Attacker.many(50) {
                let greeting: [UInt8] = [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]
                try await Attacker(silent: world).trickle(
                    greeting + [UInt8](repeating: 7, count: 1000))
            }
        },
    ]

    private static let crowds = [
        Attack("connections without number", .connectionsPerAddress) { configuration in
            configuration.maximumConnectionsPerAddress = 20
        } once: { world in
            try await crowd(40, world)
        },
        Attack("handshakes without number", .handshakes) { configuration in
            configuration.maximumHandshakesPerLoop = 10
        } once: { world in
            try await crowd(40, world)
        },
    ]

    /// Connections that stay until all of them are there.
    private static func crowd(_ count: Int, _ world: World) async throws {
        var all: [Attacker] = []
        defer { for one in all { one.stream.close() } }
        for _ in 0..<count { all.append(try await Attacker(silent: world)) }
    }

    private static let bomb: [UInt8] = {
        let packed = (try? Gzip.compress(Text(String(repeating: "x", count: 5 << 20)).bytes)) ?? []
        return [1] + Attacker.number(UInt32(packed.count)) + packed
    }()

    private static let messages = [
        Attack("a message that lies about its length", status: .resourceExhausted, [0, 255, 255, 255, 255]),
        Attack("a gzip bomb", status: .resourceExhausted, bomb, headers: ["grpc-encoding": "gzip"]),
        // Groups in groups, of a field that nobody knows.
        Attack(
            "deep nesting", status: .invalidArgument,
            [0] + Attacker.number(200) + [UInt8](repeating: 3 << 3 | 3, count: 200)),
    ]
}
