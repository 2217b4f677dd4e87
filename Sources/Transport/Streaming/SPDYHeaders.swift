// Header blocks of SPDY/3: names and values with their lengths, compressed as one zlib stream for the whole
// connection.

import Zlib

enum HeaderBlock {
    /// Ours consists of stored blocks, which need neither a compressor nor the dictionary; an empty one
    /// behind each block makes the reader hand over what it has.
    static func encode(_ headers: [(String, String)], isFirst: Bool) -> [UInt8] {
        var plain = SPDYFrame.bytes(UInt32(headers.count))
        for (name, value) in headers {
            for text in [name, value] {
                plain += SPDYFrame.bytes(UInt32(text.utf8.count)) + Array(text.utf8)
            }
        }
        // 32 KiB window, no dictionary, fastest level.
        let start: [UInt8] = isFirst ? [0x78, 0x01] : []
        return start + stored(plain) + stored([])
    }

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(bytes.count)
        let complement = ~count
        return [
            0, UInt8(truncatingIfNeeded: count), UInt8(count >> 8), UInt8(truncatingIfNeeded: complement),
            UInt8(complement >> 8),
        ] + bytes
    }
}

/// The peer's header blocks, in the order in which they come. Belongs to one task at a time.
final class HeaderReader {
    private let inflater = InflateStream(dictionary: HeaderDictionary.bytes)
    private static let maximumBytes = 64 * 1024

    /// Names in lower case; of a name that is there twice, the last value.
    func headers(in block: [UInt8]) throws -> [String: String] {
        let plain: [UInt8]
        do {
            plain = try inflater.inflate(block, limit: Self.maximumBytes)
        } catch {
            throw StreamingError("headers of a SPDY stream cannot be decompressed")
        }
        var rest = plain[...]
        func number() throws -> Int {
            guard rest.count >= 4 else { throw StreamingError("headers of a SPDY stream are cut off") }
            defer { rest = rest.dropFirst(4) }
            return Int(rest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        }
        func text() throws -> String {
            let count = try number()
            guard count <= rest.count else { throw StreamingError("headers of a SPDY stream are cut off") }
            defer { rest = rest.dropFirst(count) }
            return String(decoding: rest.prefix(count), as: UTF8.self)
        }
        var headers: [String: String] = [:]
        for _ in 0..<min(try number(), 1000) {
            let name = try text().lowercased()
            headers[name] = try text()
        }
        return headers
    }
}

/// What SPDY/3's compressors know beforehand, as its draft lists it: words with their lengths in four bytes,
/// and then phrases without.
enum HeaderDictionary {
    static let bytes: [UInt8] =
        words.flatMap { SPDYFrame.bytes(UInt32($0.utf8.count)) + Array($0.utf8) } + Array(phrases.utf8)

    private static let words = [
        "options", "head", "post", "put", "delete", "trace", "accept", "accept-charset", "accept-encoding",
        "accept-language", "accept-ranges", "age", "allow", "authorization", "cache-control", "connection",
        "content-base", "content-encoding", "content-language", "content-length", "content-location",
        "content-md5", "content-range", "content-type", "date", "etag", "expect", "expires", "from", "host",
        "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "last-modified",
        "location", "max-forwards", "pragma", "proxy-authenticate", "proxy-authorization", "range", "referer",
        "retry-after", "server", "te", "trailer", "transfer-encoding", "upgrade", "user-agent", "vary", "via",
        "warning", "www-authenticate", "method", "get", "status", "200 OK", "version", "HTTP/1.1", "url",
        "public", "set-cookie", "keep-alive", "origin",
    ]

    private static let phrases =
        "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505"
        + "203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized"
        + "403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented503 Service Unavailable"
        + "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMT"
        + "chunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,"
        + "text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0."
}
