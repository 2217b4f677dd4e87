// The head of an HTTP/1.1 message, as far as upgrades need it.

import Linux

package struct HTTPHead: Sendable {
    /// Of a request "GET /path HTTP/1.1", of an answer "HTTP/1.1 101 …".
    package var firstLine: String
    /// Names in lower case; of one that is there twice, the values with a comma between them.
    package var fields: [String: String] = [:]

    private static let maximumBytes = 64 * 1024

    /// What somebody else has read.
    package init(firstLine: String, fields: [String: String]) {
        self.firstLine = firstLine
        self.fields = fields
    }

    /// Reads up to the empty line, and returns what came behind it, too.
    package static func read(from connection: any FrameCarrier) async throws -> (HTTPHead, rest: [UInt8]) {
        var bytes: [UInt8] = []
        while bytes.count <= maximumBytes {
            let piece = try await connection.read()
            guard !piece.isEmpty else {
                throw StreamingError("the connection ended before the head of its message did")
            }
            let searched = max(0, bytes.count - 3)
            bytes += piece
            guard let end = end(of: bytes, from: searched) else { continue }
            return (try HTTPHead(Array(bytes[..<end])), Array(bytes[(end + 4)...]))
        }
        throw StreamingError("the head of the message is longer than \(maximumBytes) bytes")
    }

    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (start...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual([13, 10, 13, 10]) }
    }

    /// From lines with CRLF between them.
    init(_ bytes: [UInt8]) throws {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first else { throw StreamingError("the message has no first line") }
        firstLine = String(first)
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
                throw StreamingError("the message has a line that is no field: \"\(line.prefix(80))\"")
            }
            let name = line[..<colon].lowercased()
            let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
            fields[name] = fields[name].map { "\($0), \(value)" } ?? value
        }
    }

    /// A field's values, where it is a list.
    func list(_ name: String) -> [String] {
        (fields[name] ?? "").split(separator: ",").map { item in
            String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Of a request; nil for anything else.
    var request: (method: String, path: String, query: String)? {
        let words = firstLine.split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
        let parts = words[1].split(separator: "?", maxSplits: 1)
        return (String(words[0]), String(parts.first ?? ""), parts.count == 2 ? String(parts[1]) : "")
    }
}
