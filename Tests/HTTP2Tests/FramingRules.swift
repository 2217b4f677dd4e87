// RFC 9113's rules on frames, streams and windows.

extension Rule {
    static let framing: [Rule] = prefaces + sizes + streamStates + headerFrames + padding

    private static let prefaces: [Rule] = [
        Rule(
            "3.4", "a preface of other bytes", .connectionError(.protocolError),
            greeting: Array("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n".utf8)),
        Rule(
            "3.4", "a preface without SETTINGS", .connectionError(.protocolError),
            greeting: FramePeer.preface, Frame.bytes(.ping, [UInt8](repeating: 0, count: 8))),
        Rule(
            "3.4", "a preface whose SETTINGS are an acknowledgement", .connectionError(.protocolError),
            greeting: FramePeer.preface, Frame.bytes(.settings, flags: Frame.acknowledged)),
    ]

    private static let tooLarge = [UInt8](repeating: 0, count: 16_385)
    private static let sizes: [Rule] = [
        Rule(
            "4.2", "DATA larger than announced", .connectionError(.frameSize), headers(1), data(1, tooLarge)),
        Rule(
            "4.2", "HEADERS larger than announced", .connectionError(.frameSize), headers(1, tooLarge)),
        Rule("4.1", "an unknown frame is passed over", .fine, FramePeer.frame(type: 200, stream: 7, [1, 2])),
        Rule(
            "4.1", "unknown flags are passed over", .fine,
            Frame.bytes(.ping, flags: 0xfe, [UInt8](repeating: 0, count: 8))),
        Rule(
            "4.1", "the reserved bit is passed over", .fine,
            Frame.bytes(.headers, flags: 5, stream: 1 | 1 << 31, request)),
    ]

    private static let streamStates: [Rule] = [
        Rule("6.1", "DATA on stream 0", .connectionError(.protocolError), data(0, [1])),
        Rule("5.1", "DATA on an idle stream", .connectionError(.protocolError), data(1, [1])),
        // The RFC asks for a stream error.
        Rule(
            "5.1", "DATA on a half-closed stream", .connectionError(.streamClosed),
            headers(1, held, isLast: true), data(1, [1])),
        Rule(
            "5.1", "HEADERS on a half-closed stream", .connectionError(.streamClosed),
            headers(1, held, isLast: true), headers(1, Frame.block([("a", "b")]), isLast: true)),
        // The RFC leaves it to the server.
        Rule(
            "5.1", "DATA on a stream that the client has reset is passed over", .fine,
            headers(1), Frame.bytes(.reset, stream: 1, Frame.number(8)), data(1, [1])),
        Rule("6.2", "HEADERS on stream 0", .connectionError(.protocolError), headers(0)),
        Rule("5.1.1", "a client's stream with an even number", .connectionError(.protocolError), headers(2)),
        Rule(
            "5.1.1", "a new stream with a lower number", .connectionError(.protocolError),
            headers(5, isLast: true), headers(3, isLast: true)),
        Rule("6.4", "RST_STREAM on stream 0", .connectionError(.protocolError), reset(0)),
        Rule("6.4", "RST_STREAM on an idle stream", .connectionError(.protocolError), reset(1)),
        Rule(
            "6.4", "RST_STREAM of another length", .connectionError(.frameSize), headers(1),
            Frame.bytes(.reset, stream: 1, [0, 0, 8])),
        Rule("6.4", "RST_STREAM on a closed stream", .fine, headers(1, isLast: true), reset(1)),
        Rule(
            "7", "an unknown error code is passed over", .fine, headers(1),
            Frame.bytes(.reset, stream: 1, Frame.number(0xdead))),
        Rule("6.3", "PRIORITY on stream 0", .connectionError(.protocolError), priority(0, [0, 0, 0, 3, 9])),
        Rule(
            "6.3", "PRIORITY of another length", .connectionError(.frameSize), headers(1),
            priority(1, [0, 0, 0, 3])),
        Rule("5.3.2", "PRIORITY on an idle stream", .fine, priority(9, [0, 0, 0, 0, 9])),
        Rule(
            "8.4", "PUSH_PROMISE from a client", .connectionError(.protocolError), headers(1),
            Frame.bytes(.pushPromise, flags: Frame.endHeaders, stream: 1, Frame.number(2) + request)),
        Rule(
            "5.1.2", "a stream beyond the limit that was acknowledged", .connectionError(.protocolError),
            Frame.bytes(.settings, flags: Frame.acknowledged), headers(1), headers(3), headers(5)),
        Rule(
            "5.1.2", "a stream beyond the limit before it was", .streamError(5, .refusedStream),
            headers(1), headers(3), headers(5)),
    ]

    private static func reset(_ stream: UInt32) -> [UInt8] {
        Frame.bytes(.reset, stream: stream, Frame.number(8))
    }
    private static func priority(_ stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
        Frame.bytes(.priority, stream: stream, payload)
    }

    private static let part = Frame.bytes(.headers, stream: 1, Array(request.prefix(4)))
    private static let rest = Frame.bytes(
        .continuation, flags: Frame.endHeaders, stream: 1, Array(request.dropFirst(4)))
    private static let headerFrames: [Rule] = [
        Rule("6.10", "headers in two frames", .fine, part, rest),
        Rule("6.10", "CONTINUATION after nothing", .connectionError(.protocolError), rest),
        Rule(
            "6.10", "CONTINUATION on stream 0", .connectionError(.protocolError), part,
            Frame.bytes(.continuation, flags: Frame.endHeaders)),
        Rule(
            "6.10", "CONTINUATION of another stream", .connectionError(.protocolError), part,
            Frame.bytes(.continuation, flags: Frame.endHeaders, stream: 3)),
        Rule("6.10", "CONTINUATION after the end", .connectionError(.protocolError), headers(1), rest),
        Rule(
            "6.2", "DATA inside a header list", .connectionError(.protocolError), part, data(1, [1]), rest),
        Rule(
            "6.2", "PING inside a header list", .connectionError(.protocolError), part,
            Frame.bytes(.ping, [UInt8](repeating: 0, count: 8)), rest),
        Rule(
            "6.2", "HEADERS of another stream inside a header list", .connectionError(.protocolError), part,
            headers(3), rest),
        Rule(
            "4.1", "an unknown frame inside a header list", .connectionError(.protocolError), part,
            FramePeer.frame(type: 200, []), rest),
    ]

    private static let padding: [Rule] = [
        Rule(
            "6.1", "padding as long as the DATA frame", .connectionError(.protocolError), headers(1),
            Frame.bytes(.data, flags: Frame.padded, stream: 1, [3, 0, 0])),
        Rule(
            "6.1", "padding that fills the DATA frame", .fine, headers(1),
            Frame.bytes(.data, flags: Frame.padded, stream: 1, [2, 0, 0])),
        Rule(
            "6.1", "padded DATA without a length of the padding", .connectionError(.protocolError),
            headers(1), Frame.bytes(.data, flags: Frame.padded, stream: 1)),
        Rule(
            "6.2", "padding longer than the HEADERS frame", .connectionError(.protocolError),
            Frame.bytes(.headers, flags: Frame.padded | Frame.endHeaders, stream: 1, [200] + request)),
        Rule(
            "6.2", "HEADERS too short for their priority", .connectionError(.frameSize),
            Frame.bytes(.headers, flags: Frame.withPriority | Frame.endHeaders, stream: 1, [0, 0])),
    ]
}
