// RFC 9113's rules on what a request may say, and HPACK's on how.

extension Rule {
    static let messages: [Rule] = compression + pseudoFields + fieldNames + contentLengths

    private static let compression: [Rule] = [
        Rule(
            "4.3", "an index that no table has", .connectionError(.compression),
            headers(1, [0xff, 0x80, 0x01])),
        Rule("4.3", "index 0", .connectionError(.compression), headers(1, [0x80])),
        Rule(
            "4.3", "a number without end", .connectionError(.compression),
            headers(1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f])),
        Rule(
            "4.3", "a string that ends early", .connectionError(.compression), headers(1, [0, 9, 97])),
        Rule(
            "4.3", "Huffman code that means nothing", .connectionError(.compression),
            headers(1, [0, 0x84, 0xff, 0xff, 0xff, 0xff, 1, 97])),
        Rule(
            "4.3", "a dynamic table larger than allowed", .connectionError(.compression),
            headers(1, [0x3f, 0xe2, 0x1f] + request)),
        Rule(
            "4.3", "a change of the table's size between fields", .connectionError(.compression),
            headers(1, request + [0x20])),
        Rule(
            "4.3", "errors in the headers of a closed stream are still the connection's",
            .connectionError(.compression), headers(1, isLast: true), headers(3, [0x80])),
    ]

    private static let pseudoFields: [Rule] = [
        malformed("8.3.1", "no :method", [(":scheme", "http"), (":path", "/"), (":authority", "x")]),
        malformed("8.3.1", "no :scheme", [(":method", "GET"), (":path", "/"), (":authority", "x")]),
        malformed("8.3.1", "no :path", [(":method", "GET"), (":scheme", "http"), (":authority", "x")]),
        malformed(
            "8.3.1", "an empty :path",
            [(":method", "GET"), (":scheme", "http"), (":path", ""), (":authority", "x")]),
        malformed(
            "8.3.1", "a :path without its slash",
            [(":method", "GET"), (":scheme", "http"), (":path", "a"), (":authority", "x")]),
        malformed("8.3.1", "two :method", plain + [(":method", "GET")]),
        malformed("8.3.1", "two :path", plain + [(":path", "/")]),
        malformed("8.3.1", "two :scheme", plain + [(":scheme", "http")]),
        malformed(
            "8.3", "a pseudo-field after others", plain.dropLast() + [("a", "b"), (":authority", "x")]),
        malformed("8.3", "an unknown pseudo-field", plain + [(":what", "x")]),
        malformed("8.3", "a response's pseudo-field", plain + [(":status", "200")]),
        malformed(
            "8.5", "CONNECT with a :path", [(":method", "CONNECT"), (":authority", "x"), (":path", "/")]),
        Rule(
            "8.3", "a pseudo-field in trailers", .streamError(1, .protocolError), headers(1, held),
            headers(1, Frame.block([(":path", "/")]), isLast: true)),
        Rule(
            "8.1", "trailers that are not the end", .streamError(1, .protocolError), headers(1, held),
            headers(1, Frame.block([("a", "b")]))),
    ]
    private static let plain = [
        (":method", "GET"), (":scheme", "http"), (":path", "/"), (":authority", "x"),
    ]

    private static let fieldNames: [Rule] = [
        malformed("8.2.1", "an upper-case name", plain + [("Name", "x")]),
        malformed("8.2.1", "a name with a space", plain + [("a b", "x")]),
        malformed("8.2.1", "a name with a colon", plain + [("a:b", "x")]),
        malformed("8.2.1", "an empty name", plain + [("", "x")]),
        malformed("8.2.1", "a name beyond ASCII", plain + [("\u{e9}", "x")]),
        malformed("8.2.1", "a value with a line feed", plain + [("a", "b\nc")]),
        malformed("8.2.1", "a value with a carriage return", plain + [("a", "b\rc")]),
        malformed("8.2.1", "a value with a zero byte", plain + [("a", "b\0c")]),
        malformed("8.2.1", "a value with a leading space", plain + [("a", " b")]),
        malformed("8.2.1", "a value with a trailing tab", plain + [("a", "b\t")]),
        malformed("8.2.2", "connection", plain + [("connection", "close")]),
        malformed("8.2.2", "proxy-connection", plain + [("proxy-connection", "x")]),
        malformed("8.2.2", "keep-alive", plain + [("keep-alive", "x")]),
        malformed("8.2.2", "transfer-encoding", plain + [("transfer-encoding", "chunked")]),
        malformed("8.2.2", "upgrade", plain + [("upgrade", "h2c")]),
        malformed("8.2.2", "te other than trailers", plain + [("te", "gzip")]),
        Rule(
            "8.2.2", "te: trailers", .fine,
            headers(1, Frame.block(plain + [("te", "trailers")]), isLast: true)),
        Rule(
            "8.2.3", "cookies in pieces", .fine,
            headers(1, Frame.block(plain + [("cookie", "a=b"), ("cookie", "c=d")]), isLast: true)),
    ]

    private static let contentLengths: [Rule] = [
        malformed("8.1.1", "a content-length without a body", plain + [("content-length", "3")]),
        malformed("8.1.1", "a content-length that is no number", plain + [("content-length", "three")]),
        malformed(
            "8.1.1", "two content-lengths", plain + [("content-length", "0"), ("content-length", "0")]),
        Rule(
            "8.1.1", "a body shorter than its content-length", .streamError(1, .protocolError),
            headers(1, fields(path: "/hold", [("content-length", "3")])), data(1, [1, 2], isLast: true)),
        Rule(
            "8.1.1", "a body longer than its content-length", .streamError(1, .protocolError),
            headers(1, fields(path: "/hold", [("content-length", "3")])), data(1, [1, 2, 3, 4])),
        Rule(
            "8.1.1", "a body as long as its content-length", .fine,
            headers(1, fields([("content-length", "3")])), data(1, [1, 2, 3], isLast: true)),
    ]
}
