// Requests of HTTP/1.1 out of a connection's bytes (RFC 9112), strictly: whatever two readers could
// understand in two ways is refused.

import CNghttp2

/// Takes bytes as they come, in pieces of any size.
struct HTTP1Parser {
    enum Event {
        case head(HTTP1Request)
        case body(UnsafeRawBufferPointer)
        /// Of a request that has a body.
        case end
    }

    /// What is wrong with a request, and the status that says so.
    struct Violation: Error {
        let status: String
        let text: String

        init(_ status: String, _ text: String) {
            self.status = status
            self.text = text
        }

        static func bad(_ text: String) -> Violation { Violation("400 Bad Request", text) }
    }

    private enum State {
        case head
        case body(left: Int)
        case chunkHead
        case chunk(left: Int)
        case chunkEnd
        case trailers
        /// Another protocol's, to the end.
        case raw
    }

    private let limits: ConnectionLimits
    private var state = State.head
    /// A head, or a line of chunks, that has not come whole.
    private var text: [UInt8] = []
    private static let longestChunkHead = 256
    private static let longestTrailers = 8192

    init(_ limits: ConnectionLimits) { self.limits = limits }

    /// Whether nothing of a next request has come.
    var isBetweenRequests: Bool {
        if case .head = state { text.isEmpty } else { false }
    }
    var isInHead: Bool {
        if case .head = state { !text.isEmpty } else { false }
    }
    var isInBody: Bool {
        if case .head = state { false } else { true }
    }

    /// Reads up to the end of a request; how much that was.
    mutating func feed(_ bytes: UnsafeRawBufferPointer, _ take: (Event) -> Void) throws(Violation) -> Int {
        var place = 0
        while place < bytes.count {
            switch state {
            case .head:
                guard try readLine(bytes, &place, isWhole: Self.endsHead, atMost: limits.headerListBytes)
                else {
                    break
                }
                if text.count == 2 {
                    // An empty line before a request is forgiven.
                    text = []
                    break
                }
                let request = try HTTP1Request(head: text)
                text = []
                begin(request.framing)
                take(.head(request))
                if case .none = request.framing { return place }
            case .body(let left):
                let count = min(left, bytes.count - place)
                take(.body(UnsafeRawBufferPointer(rebasing: bytes[place..<place + count])))
                place += count
                state = .body(left: left - count)
                if left == count { return finish(place, take) }
            case .chunkHead:
                guard
                    try readLine(bytes, &place, isWhole: Self.endsLine, atMost: Self.longestChunkHead)
                else { break }
                let size = try Self.chunkSize(text)
                text = []
                state = size == 0 ? .trailers : .chunk(left: size)
            case .chunk(let left):
                let count = min(left, bytes.count - place)
                take(.body(UnsafeRawBufferPointer(rebasing: bytes[place..<place + count])))
                place += count
                state = left == count ? .chunkEnd : .chunk(left: left - count)
            case .chunkEnd:
                guard try readLine(bytes, &place, isWhole: Self.endsLine, atMost: 2) else { break }
                text = []
                state = .chunkHead
            case .trailers:
                guard
                    try readLine(bytes, &place, isWhole: Self.endsHead, atMost: Self.longestTrailers)
                else { break }
                // They say nothing here.
                text = []
                return finish(place, take)
            case .raw:
                take(.body(UnsafeRawBufferPointer(rebasing: bytes[place...])))
                return bytes.count
            }
        }
        return place
    }

    private mutating func begin(_ framing: HTTP1Request.Framing) {
        switch framing {
        case .none: state = .head
        case .length(let count): state = .body(left: count)
        case .chunked: state = .chunkHead
        case .upgrade: state = .raw
        }
    }

    private mutating func finish(_ place: Int, _ take: (Event) -> Void) -> Int {
        state = .head
        take(.end)
        return place
    }

    /// Adds to the text until it is whole.
    private mutating func readLine(
        _ bytes: UnsafeRawBufferPointer, _ place: inout Int, isWhole: ([UInt8]) -> Bool, atMost limit: Int
    ) throws(Violation) -> Bool {
        while place < bytes.count {
            text.append(bytes[place])
            place += 1
            if text.last == UInt8(ascii: "\n"), isWhole(text) { return true }
            guard text.count < limit else {
                if case .head = state {
                    throw Violation(
                        "431 Request Header Fields Too Large", "the request's headers are too large")
                }
                throw .bad("a chunk's head, end or trailers are too long")
            }
        }
        return false
    }

    /// An empty line ends it; one that is all there is, too.
    private static func endsHead(_ text: [UInt8]) -> Bool {
        text.count == 2 ? text[0] == UInt8(ascii: "\r") : text.suffix(4).elementsEqual("\r\n\r\n".utf8)
    }

    private static func endsLine(_ text: [UInt8]) -> Bool { text.count >= 2 && text[text.count - 2] == 0x0d }

    /// Hexadecimal digits, and extensions that say nothing here.
    private static func chunkSize(_ line: [UInt8]) throws(Violation) -> Int {
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x0d && $0 != UInt8(ascii: " ") }
        let isHexadecimal = digits.allSatisfy {
            switch $0 {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                UInt8(ascii: "A")...UInt8(ascii: "F"):
                true
            default: false
            }
        }
        let hasControls = line.dropLast(2).contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7f }
        guard isHexadecimal, !hasControls, (1...8).contains(digits.count),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .bad("a chunk's size is no hexadecimal number of up to eight digits") }
        return size
    }
}
