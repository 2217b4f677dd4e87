// A peer that sends whatever bytes it likes, on the server's unix socket or its TLS port.

import Linux

struct Attacker {
    let stream: ByteStream

    /// Says hello with these settings, on the unix socket.
    init(_ world: World, settings: [UInt8] = []) async throws {
        stream = try await ByteStream.connect(to: world.unixAddress, on: EventLoopGroup.shared.next())
        try await stream.write(Self.preface + Self.frame(4, settings))
    }

    /// Says nothing, where TLS is spoken.
    init(silent world: World) async throws {
        stream = try await ByteStream.connect(to: world.address, on: EventLoopGroup.shared.next())
    }

    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    static let noWindow: [UInt8] = [0, 4] + number(0)
    static let endHeaders: UInt8 = 4

    static func number(_ value: UInt32) -> [UInt8] {
        (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    static func frame(_ type: UInt8, flags: UInt8 = 0, stream: UInt32 = 0, _ payload: [UInt8] = []) -> [UInt8]
    {
        var bytes: [UInt8] = Array(number(UInt32(payload.count)).dropFirst())
        bytes += [type, flags]
        bytes += number(stream)
        return bytes + payload
    }

    /// A call's header list, in HPACK's plainest form.
    static func block(_ path: String) -> [UInt8] {
        let fields = [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "x"),
            ("content-type", "application/grpc"), ("te", "trailers"),
        ]
        var bytes: [UInt8] = []
        for (name, value) in fields {
            bytes += [0, UInt8(name.utf8.count)]
            bytes += name.utf8
            bytes.append(UInt8(value.utf8.count))
            bytes += value.utf8
        }
        return bytes
    }

    static func call(_ path: String, on stream: UInt32 = 1, _ message: Text? = nil) -> [UInt8] {
        let headers = frame(1, flags: endHeaders, stream: stream, block(path))
        guard let message else { return headers }
        let bytes = message.bytes
        return headers + frame(0, stream: stream, [0] + number(UInt32(bytes.count)) + bytes)
    }

    static func windowUpdate(_ stream: UInt32, _ bytes: UInt32) -> [UInt8] {
        frame(8, stream: stream, number(bytes))
    }

    /// Sends these again and again until the server hangs up.
    func flood(_ bytes: [UInt8]) async throws {
        defer { stream.close() }
        let batch = Array(repeatElement(bytes, count: 50).joined())
        while true { try await stream.write(batch) }
    }

    /// Sends these one after the other, slowly, until the server hangs up.
    func trickle(_ bytes: [UInt8]) async throws {
        defer { stream.close() }
        for byte in bytes {
            try await stream.write([byte])
            try await MonotonicClock.sleep(for: .milliseconds(20))
        }
    }

    /// Reads until the server hangs up, or a frame of this type has come.
    func read(until type: UInt8? = nil, _ answer: (UInt8) -> [UInt8] = { _ in [] }) async throws {
        defer { stream.close() }
        var bytes: [UInt8] = []
        while true {
            let more = try await stream.read()
            if more.isEmpty { return }
            bytes += more
            while bytes.count >= 9 {
                let end = 9 + (Int(bytes[0]) << 16 | Int(bytes[1]) << 8 | Int(bytes[2]))
                guard bytes.count >= end else { break }
                if bytes[3] == type { return }
                let reply = answer(bytes[3])
                if !reply.isEmpty { try await stream.write(reply) }
                bytes.removeFirst(end)
            }
        }
    }

    /// So many of them at a time, each until the server hangs up.
    static func many(_ count: Int, _ one: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count { group.addTask { try await one() } }
            try await group.waitForAll()
        }
    }
}
