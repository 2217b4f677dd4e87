// RFC 9113's rules on SETTINGS, PING, GOAWAY and windows.

extension Rule {
    static let connections: [Rule] = settings + pings + windows

    private static let settings: [Rule] = [
        Rule(
            "6.5", "SETTINGS on a stream", .connectionError(.protocolError),
            Frame.bytes(.settings, stream: 1)),
        Rule(
            "6.5", "SETTINGS of half an entry", .connectionError(.frameSize),
            Frame.bytes(.settings, [0, 3, 0, 0])),
        Rule(
            "6.5", "an acknowledgement with a payload", .connectionError(.frameSize),
            Frame.bytes(.settings, flags: Frame.acknowledged, Frame.setting(3, 1))),
        Rule("6.5.2", "ENABLE_PUSH of 2", .connectionError(.protocolError), setting(2, 2)),
        Rule("6.5.2", "INITIAL_WINDOW_SIZE of 2^31", .connectionError(.flowControl), setting(4, 1 << 31)),
        Rule("6.5.2", "MAX_FRAME_SIZE of 16383", .connectionError(.protocolError), setting(5, 16_383)),
        Rule("6.5.2", "MAX_FRAME_SIZE of 2^24", .connectionError(.protocolError), setting(5, 1 << 24)),
        Rule("6.5.2", "an unknown setting is passed over", .fine, setting(0xee, 7)),
        Rule(
            "6.9.2", "INITIAL_WINDOW_SIZE that overflows a stream's window",
            // The RFC wants the connection's end; nghttp2 ends every stream whose window it is, and no other.
            .streamError(1, .flowControl), Rule.headers(1, held),
            Frame.bytes(.windowUpdate, stream: 1, Frame.number(0x7fff_ffff - 65_535)), setting(4, 65_536)),
    ]

    private static func setting(_ id: UInt8, _ value: UInt32) -> [UInt8] {
        Frame.bytes(.settings, Frame.setting(id, value))
    }

    private static let pings: [Rule] = [
        Rule(
            "6.7", "PING of seven bytes", .connectionError(.frameSize),
            Frame.bytes(.ping, [0, 0, 0, 0, 0, 0, 0])),
        Rule(
            "6.7", "PING on a stream", .connectionError(.protocolError),
            Frame.bytes(.ping, stream: 1, [UInt8](repeating: 0, count: 8))),
        Rule(
            "6.7", "an answer to no PING", .fine,
            Frame.bytes(.ping, flags: Frame.acknowledged, [UInt8](repeating: 0, count: 8))),
        Rule(
            "6.8", "GOAWAY on a stream", .connectionError(.protocolError),
            Frame.bytes(.goAway, stream: 1, Frame.number(0) + Frame.number(0))),
        Rule("6.8", "GOAWAY that is too short", .connectionError(.frameSize), Frame.bytes(.goAway, [0, 0])),
    ]

    private static let windows: [Rule] = [
        Rule("6.9", "WINDOW_UPDATE of 0 on the connection", .connectionError(.protocolError), update(0, 0)),
        // The RFC asks for a stream error.
        Rule(
            "6.9", "WINDOW_UPDATE of 0 on a stream", .connectionError(.protocolError), Rule.headers(1, held),
            update(1, 0)),
        Rule(
            "6.9.1", "the connection's window above 2^31-1", .connectionError(.flowControl),
            update(0, 0x7fff_ffff)),
        Rule(
            "6.9.1", "a stream's window above 2^31-1", .streamError(1, .flowControl), Rule.headers(1, held),
            update(1, 0x7fff_ffff)),
        Rule("5.1", "WINDOW_UPDATE on an idle stream", .connectionError(.protocolError), update(1, 1)),
        Rule(
            "6.9", "WINDOW_UPDATE of three bytes", .connectionError(.frameSize),
            Frame.bytes(.windowUpdate, [0, 0, 1])),
        Rule(
            "6.9", "WINDOW_UPDATE on a closed stream", .fine, Rule.headers(1, isLast: true), update(1, 1)),
        Rule(
            "6.9.1", "DATA beyond a stream's window", .streamError(1, .flowControl),
            Rule.headers(1, Rule.held), Frame.bytes(.settings, flags: Frame.acknowledged),
            (0..<5).flatMap { _ in Rule.data(1, [UInt8](repeating: 0, count: 16_384)) }),
    ]

    private static func update(_ stream: UInt32, _ increment: UInt32) -> [UInt8] {
        Frame.bytes(.windowUpdate, stream: stream, Frame.number(increment))
    }
}
