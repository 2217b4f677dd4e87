// The head of a request of HTTP/1.1, as HTTP/2 would have sent it.

/// Names are lower case; what is said of the connection itself is not among the fields.
struct HTTP1Request: Sendable {
    enum Framing: Sendable {
        case none
        case length(Int)
        case chunked
        /// What follows is another protocol's, if the answer agrees.
        case upgrade
    }

    private(set) var fields = HeaderFields()
    private(set) var framing = Framing.none
    private(set) var keepsAlive = true
    private(set) var isVersion10 = false
    private(set) var expectsContinue = false
    let isHead: Bool

    typealias Violation = HTTP1Parser.Violation

    private static let mostFields = 256

    /// `head` is all up to the empty line, and that too.
    init(head: [UInt8]) throws(Violation) {
        var lines = try Self.lines(head)
        let parts = lines.removeFirst().split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, Self.isToken(parts[0]), parts[0].count <= 16 else {
            throw .bad("the request line is not METHOD TARGET HTTP/1.1")
        }
        switch String(decoding: parts[2], as: UTF8.self) {
        case "HTTP/1.1": break
        case "HTTP/1.0": (isVersion10, keepsAlive) = (true, false)
        default: throw Violation("505 HTTP Version Not Supported", "the request is not of HTTP/1.1 or HTTP/2")
        }
        isHead = parts[0].elementsEqual("HEAD".utf8)
        fields.reserve(bytes: head.count, fields: lines.count + 4)
        Self.add(":method", parts[0], to: &fields)
        fields.add(":scheme", "https")
        Self.add(":path", try Self.path(parts[1]), to: &fields)
        try take(lines)
    }

    private mutating func take(_ lines: [ArraySlice<UInt8>]) throws(Violation) {
        guard lines.count <= Self.mostFields else {
            throw Violation(
                "431 Request Header Fields Too Large", "there are more than \(Self.mostFields) headers")
        }
        var (hosts, lengths, codings): ([[UInt8]], [[UInt8]], [String]) = ([], [], [])
        var (connection, upgrade) = ("", "")
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), Self.isToken(line[..<colon]) else {
                throw .bad("a header is not NAME: VALUE")
            }
            let name = line[..<colon].map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }
            let value = Self.trimmed(line[(colon + 1)...])
            guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
                throw .bad("a header's value has control characters")
            }
            switch String(decoding: name, as: UTF8.self) {
            case "host": hosts.append(Array(value))
            case "content-length":
                lengths.append(Array(value))
                Self.add(name[...], value, to: &fields)
            case "transfer-encoding": codings.append(String(decoding: value, as: UTF8.self).lowercased())
            case "connection": connection += "," + String(decoding: value, as: UTF8.self).lowercased()
            case "expect":
                expectsContinue = String(decoding: value, as: UTF8.self).lowercased() == "100-continue"
            case "keep-alive", "proxy-connection", "te", "trailer": break
            case "upgrade":
                upgrade = String(decoding: value, as: UTF8.self).lowercased()
                Self.add(name[...], value, to: &fields)
            default: Self.add(name[...], value, to: &fields)
            }
        }
        guard hosts.count == 1 || (hosts.isEmpty && isVersion10) else {
            throw .bad("the request has \(hosts.count) Host headers, not one")
        }
        if let host = hosts.first { Self.add(":authority", host[...], to: &fields) }
        let options = connection.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
        if options.contains("close") { keepsAlive = false }
        if isVersion10, options.contains("keep-alive") { keepsAlive = true }
        try frame(lengths, codings)
        let isUpgrade = options.contains("upgrade") && (upgrade == "websocket" || upgrade == "spdy/3.1")
        if isUpgrade, case .none = framing { framing = .upgrade }
    }

    private mutating func frame(_ lengths: [[UInt8]], _ codings: [String]) throws(Violation) {
        guard codings.isEmpty else {
            guard codings == ["chunked"] else {
                throw Violation("501 Not Implemented", "the only transfer coding that is read is chunked")
            }
            guard lengths.isEmpty, !isVersion10 else {
                throw .bad("a request that is chunked has no length, and is of HTTP/1.1")
            }
            framing = .chunked
            return
        }
        guard let length = lengths.first else { return }
        let isNumber = (1...18).contains(length.count) && length.allSatisfy { (0x30...0x39).contains($0) }
        guard lengths.count == 1, isNumber, let count = Int(String(decoding: length, as: UTF8.self)) else {
            throw .bad("Content-Length is not one number")
        }
        framing = count == 0 ? .none : .length(count)
    }

    // MARK: Pieces

    /// Without their ends. A line that goes on in the next one is refused, as is an end that is none.
    private static func lines(_ head: [UInt8]) throws(Violation) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in head.enumerated() where byte == UInt8(ascii: "\n") {
            guard index > start, head[index - 1] == UInt8(ascii: "\r") else {
                throw .bad("a line of the head does not end with CR and LF")
            }
            let line = head[start..<index - 1]
            guard !line.contains(UInt8(ascii: "\r")) else { throw .bad("a line of the head has a CR in it") }
            guard line.first != UInt8(ascii: " "), line.first != UInt8(ascii: "\t") else {
                throw .bad("a header goes on in another line")
            }
            lines.append(line)
            start = index + 1
        }
        // The empty one at the end.
        lines.removeLast()
        guard !lines.isEmpty, lines.allSatisfy({ !$0.isEmpty }) else {
            throw .bad("the request line is missing")
        }
        return lines
    }

    /// A path with its query; of a whole URL, what follows the host.
    private static func path(_ target: ArraySlice<UInt8>) throws(Violation) -> ArraySlice<UInt8> {
        guard target.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw .bad("the request's target is not printable ASCII")
        }
        if target.first == UInt8(ascii: "/") || target.elementsEqual("*".utf8) { return target }
        for scheme in ["https://", "http://"] where target.starts(with: scheme.utf8) {
            let rest = target.dropFirst(scheme.utf8.count)
            return rest.firstIndex(of: UInt8(ascii: "/")).map { rest[$0...] } ?? Array("/".utf8)[...]
        }
        throw .bad("the request's target is no path")
    }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var value = value
        while value.first == 0x20 || value.first == 0x09 { value.removeFirst() }
        while value.last == 0x20 || value.last == 0x09 { value.removeLast() }
        return value
    }

    private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    private static func add(_ name: StaticString, _ value: ArraySlice<UInt8>, to fields: inout HeaderFields) {
        name.withUTF8Buffer { name in
            value.withUnsafeBytes { fields.add(UnsafeRawBufferPointer(name), $0) }
        }
    }

    private static func add(
        _ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, to fields: inout HeaderFields
    ) {
        name.withUnsafeBytes { name in value.withUnsafeBytes { fields.add(name, $0) } }
    }
}
