// One rule of RFC 9113: what a client sends against it, and what a server must make of that.

import HTTP2
import Testing

struct Rule: Sendable, CustomTestStringConvertible {
    enum Verdict: Sendable, Equatable {
        /// GOAWAY with this code, and the end of the connection. Where the RFC asks for a stream error only,
        /// the row says so: a connection error may stand in for it (RFC 9113 §5.4.1).
        case connectionError(Code)
        case streamError(UInt32, Code)
        /// Nothing happens: the connection answers as before.
        case fine
    }

    /// RFC 9113 §7.
    enum Code: UInt32, Sendable {
        case noError, protocolError, internalError, flowControl, settingsTimeout, streamClosed, frameSize
        case refusedStream, cancel, compression, connect, enhanceYourCalm, inadequateSecurity, http11Required
    }

    let section: String
    let claim: String
    let verdict: Verdict
    /// Nil: the ordinary one.
    var greeting: [UInt8]?
    let bytes: [UInt8]

    init(
        _ section: String, _ claim: String, _ verdict: Verdict, greeting: [UInt8]? = nil, _ bytes: [UInt8]...
    ) {
        self.section = section
        self.claim = claim
        self.verdict = verdict
        self.greeting = greeting
        self.bytes = bytes.flatMap { $0 }
    }

    var testDescription: String { "§\(section) \(claim)" }

    // MARK: Pieces

    /// Headers of a request whose answer ends when the request does.
    static let request = fields()
    /// Headers of a request whose answer never ends.
    static let held = fields(path: "/hold")

    static func fields(path: String = "/", _ more: [(String, String)] = []) -> [UInt8] {
        Frame.block(
            [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "x")] + more)
    }

    /// A whole header list in one frame; the stream stays half open for a body unless `isLast`.
    static func headers(_ stream: UInt32, _ block: [UInt8] = request, isLast: Bool = false) -> [UInt8] {
        let flags = Frame.endHeaders | (isLast ? Frame.endStream : 0)
        return Frame.bytes(.headers, flags: flags, stream: stream, block)
    }

    static func data(_ stream: UInt32, _ bytes: [UInt8], isLast: Bool = false) -> [UInt8] {
        Frame.bytes(.data, flags: isLast ? Frame.endStream : 0, stream: stream, bytes)
    }

    /// A request on stream 1 with this header list: malformed ones are stream errors (§8.1.1).
    static func malformed(_ section: String, _ claim: String, _ fields: [(String, String)]) -> Rule {
        Rule(section, claim, .streamError(1, .protocolError), headers(1, Frame.block(fields), isLast: true))
    }
}
