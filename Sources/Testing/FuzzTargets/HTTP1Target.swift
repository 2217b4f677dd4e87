// What a client of HTTP/1.1 sends. The first byte of an input is the size of the pieces that the rest comes
// in.

import HTTP2

extension FuzzTarget {
    /// However requests are cut, they are the same, and nothing is in them that was not sent.
    static let http1 = FuzzTarget("http1", longest: 16_384) { input in
        guard let first = input.first else { return }
        let bytes = Array(input.dropFirst())
        let whole = PlainBytes.requests(in: bytes, piece: max(1, bytes.count))
        let cut = PlainBytes.requests(in: bytes, piece: Int(first) + 1)
        try require(
            whole.requests == cut.requests && whole.refusal == cut.refusal,
            "a stream in pieces of \(Int(first) + 1) bytes has other requests")
        try require(
            whole.requests.map(\.body.count).reduce(0, +) <= bytes.count,
            "a body is longer than what was sent")
        for request in whole.requests {
            let paths = request.head.filter { $0.hasPrefix(":path: ") }
            try require(paths.count == 1, "a request has \(paths.count) paths")
            try require(
                request.head.allSatisfy { $0.utf8.allSatisfy { $0 != 0x0d && $0 != 0x0a && $0 != 0 } },
                "a header has a line's end in it")
        }
    }
}
