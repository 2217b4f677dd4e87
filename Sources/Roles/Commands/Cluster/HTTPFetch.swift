// One GET of a page in plain HTTP, to show that a pod answers. Not a client of HTTP: no redirections, no
// chunks.

import Linux

enum HTTPFetch {
    /// The body. Throws for any status but 200.
    static func get(_ host: String, port: UInt16, path: String = "/") async throws -> String {
        guard let address = SocketAddress(host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)") else {
            throw CommandError("\(host) is no address")
        }
        let stream = try await ByteStream.connect(
            to: address, on: EventLoopGroup.shared.next(), timeout: .seconds(2))
        defer { stream.close() }
        try await stream.write(Array("GET \(path) HTTP/1.0\r\nHost: \(host)\r\n\r\n".utf8))
        let answer = String(decoding: try await stream.readToEnd(atMost: 1 << 20), as: UTF8.self)
        let lines = answer.split(separator: "\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard let status = lines.first, status.split(separator: " ").dropFirst().first == "200" else {
            throw CommandError("http://\(address)\(path): \(lines.first ?? "no answer")")
        }
        guard let head = answer.firstRange(of: "\r\n\r\n") else { return "" }
        return String(answer[head.upperBound...])
    }
}
