// What is read of a client's bytes as HTTP/1.1, without a connection: for tests that show the parser bytes of
// which nobody knows anything. Connections read by the same code.

package enum PlainBytes {
    package struct Request: Hashable, Sendable {
        /// Names and values, one a line.
        package var head: [String] = []
        package var body: [UInt8] = []
        package var isWhole = false
    }

    /// The requests in bytes that come in pieces of `piece`, up to the first thing that is wrong; and the
    /// status that says so.
    package static func requests(in bytes: [UInt8], piece: Int) -> (requests: [Request], refusal: String?) {
        var parser = HTTP1Parser(ConnectionLimits())
        var found: [Request] = []
        do throws(HTTP1Parser.Violation) {
            for start in stride(from: 0, to: bytes.count, by: piece) {
                let part = Array(bytes[start..<min(start + piece, bytes.count)])
                try read(part, &parser, &found)
            }
        } catch {
            return (found, error.status)
        }
        return (found, nil)
    }

    private static func read(
        _ part: [UInt8], _ parser: inout HTTP1Parser, _ found: inout [Request]
    ) throws(HTTP1Parser.Violation) {
        var place = 0
        while place < part.count {
            let rest = Array(part[place...])
            let result: Result<Int, HTTP1Parser.Violation> = rest.withUnsafeBytes { rest in
                Result { () throws(HTTP1Parser.Violation) in
                    try parser.feed(rest) { event in take(event, &found) }
                }
            }
            place += try result.get()
        }
    }

    private static func take(_ event: HTTP1Parser.Event, _ found: inout [Request]) {
        switch event {
        case .head(let request):
            var head: [String] = []
            request.fields.forEach { name, value in
                head.append(
                    "\(String(decoding: name, as: UTF8.self)): \(String(decoding: value, as: UTF8.self))")
            }
            let isWhole = if case .none = request.framing { true } else { false }
            found.append(Request(head: head, isWhole: isWhole))
        case .body(let bytes): found[found.count - 1].body += bytes
        case .end: found[found.count - 1].isWhole = true
        }
    }
}
