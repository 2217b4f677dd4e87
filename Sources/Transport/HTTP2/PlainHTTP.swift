// Just enough of HTTP/1.1 to tell whoever speaks it that nobody does here.

enum PlainHTTP {
    private static let methods = [
        "GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "PATCH ", "OPTIONS ", "CONNECT ", "TRACE ", "PRI ",
    ]

    /// Whether a connection's first bytes are a request in plain text.
    static func looksLikeRequest(_ bytes: UnsafeRawBufferPointer) -> Bool {
        methods.contains { bytes.starts(with: $0.utf8) }
    }

    static func response(status: String, text: String) -> [UInt8] {
        let head = "HTTP/1.1 \(status)\r\ncontent-type: text/plain\r\nconnection: close\r\n"
        return Array("\(head)content-length: \(text.utf8.count + 1)\r\n\r\n\(text)\n".utf8)
    }
}
