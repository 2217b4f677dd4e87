// An answer that is there as a whole, and how errors look as one.

import API
import Formats
import HTTP2
import Messages
import Protobuf

struct RESTAnswer: Sendable {
    var status = 200
    var contentType = "application/json"
    var body: [UInt8]
    /// For people, each in a Warning header.
    var warnings: [String] = []
    var retryAfterSeconds = 0

    init(status: Int = 200, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    static func json(_ tree: Tree) -> RESTAnswer {
        RESTAnswer(contentType: "application/json", body: Array(JSON.text(tree).utf8))
    }

    /// A Status: never in a form that the client does not read, if there is one that it does.
    init(_ error: APIError, for accepted: [MediaRange]) {
        let encoding = accepted.lazy.compactMap(\.encoding).first ?? .json
        self.init(
            status: Int(error.reason.code), contentType: encoding.contentType,
            body: Rendering.status(error.status, encoding))
        retryAfterSeconds = Int(error.retryAfterSeconds)
    }

    var head: HeaderFields {
        var head = HeaderFields()
        head.add(":status", "\(status)")
        head.add("content-type", contentType)
        head.add("cache-control", "no-cache, private")
        head.add("content-length", "\(body.count)")
        if status == 401 { head.add("www-authenticate", "Bearer realm=\"arktos\"") }
        if retryAfterSeconds > 0 { head.add("retry-after", "\(retryAfterSeconds)") }
        for warning in warnings { head.add("warning", "299 - \"\(Self.quoted(warning))\"") }
        return head
    }

    /// As a header's quoted text may have it.
    private static func quoted(_ text: String) -> String {
        let printable = text.unicodeScalars.filter { $0.isASCII && $0.value >= 0x20 && $0.value < 0x7f }
        return String(String.UnicodeScalarView(printable)).replacing("\\", with: "\\\\")
            .replacing("\"", with: "\\\"")
    }
}

extension PlainExchange {
    func send(_ answer: RESTAnswer) async throws {
        try await respond(answer.head)
        if method != "HEAD", !answer.body.isEmpty { try await write(answer.body) }
    }
}
