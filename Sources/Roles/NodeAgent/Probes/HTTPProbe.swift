// One HTTP/1.1 GET, as probes and hooks need it: only the status line of the answer counts.

import Linux
import Messages

package struct HTTPProbe: Sendable {
    package enum Scheme: Sendable {
        case http
        /// Whatever certificate the server shows.
        case https
    }

    package var scheme: Scheme
    package var host: String
    package var port: UInt16
    package var path: String
    package var headers: [(String, String)]

    package init(
        _ scheme: Scheme = .http, host: String, port: UInt16, path: String,
        headers: [(String, String)] = []
    ) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path.hasPrefix("/") ? path : "/" + path
        self.headers = headers
    }

    /// The answer's status code. Throws when there is no answer.
    package func get(on loop: EventLoop, timeout: Duration) async throws -> Int {
        guard let address = IPAddress(host) else {
            throw ConfigurationError("HTTP probe: \"\(host)\" is not an IP address")
        }
        let (request, scheme) = (Array(request.utf8), scheme)
        return try await withDeadline(timeout, "GET", "\(host):\(port)\(path)") {
            let stream = try await ByteStream.connect(
                to: .ip(address, port: port), on: loop, timeout: timeout)
            defer { stream.close() }
            switch scheme {
            case .http:
                try await stream.write(request)
                return try await Self.status { try await stream.read(atMost: 4096) }
            case .https:
                let secure = try ProbeTLS(over: stream)
                try await secure.open()
                try await secure.write(request)
                return try await Self.status { try await secure.read() }
            }
        }
    }

    var request: String {
        let isV6 = host.contains(":")
        var lines = ["GET \(path) HTTP/1.1"]
        let names = Set(headers.map { $0.0.lowercased() })
        if !names.contains("host") { lines.append("Host: \(isV6 ? "[\(host)]" : host):\(port)") }
        if !names.contains("user-agent") { lines.append("User-Agent: kube-probe/arktos") }
        if !names.contains("accept") { lines.append("Accept: */*") }
        lines += headers.map { "\($0.0): \($0.1)" }
        lines.append("Connection: close")
        return lines.joined(separator: "\r\n") + "\r\n\r\n"
    }

    private static func status(_ read: () async throws -> [UInt8]) async throws -> Int {
        var head: [UInt8] = []
        while !head.contains(UInt8(ascii: "\n")) {
            let piece = try await read()
            guard !piece.isEmpty, head.count < 16384 else { break }
            head += piece
        }
        let line = String(decoding: head.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard let code = statusCode(line) else {
            throw ConfigurationError("HTTP probe: the answer is no HTTP: \"\(line.prefix(80))\"")
        }
        return code
    }

    /// Of a line such as "HTTP/1.1 200 OK".
    package static func statusCode(_ line: String) -> Int? {
        let words = line.split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/"),
            let code = Int(words[1].prefix { $0.isNumber }), (100...599).contains(code)
        else { return nil }
        return code
    }
}
