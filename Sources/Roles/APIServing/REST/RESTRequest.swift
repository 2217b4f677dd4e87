// A request's head taken apart, and its body within a bound.

import API
import HTTP2

struct RESTRequest: Sendable {
    let exchange: PlainExchange
    let method: String
    /// As it came, without the query.
    let path: String
    let query: QueryParameters
    /// What the client would read, best first.
    let accepted: [MediaRange]
    /// What its body takes of everybody's memory, for as long as the request is there.
    let share: BodyShare

    /// Kubernetes' own bound.
    static let mostBodyBytes = 3 << 20

    init(_ exchange: PlainExchange, _ bodies: BodyBudget) throws(APIError) {
        self.exchange = exchange
        share = BodyShare(bodies)
        method = exchange.method
        let target = exchange.path
        let end = target.firstIndex(of: "?") ?? target.endIndex
        path = String(target[..<end])
        query = try QueryParameters(target[end...].dropFirst())
        accepted = MediaRange.list(exchange.request.value("accept"))
    }

    /// Nil when the request does not say.
    var contentType: MediaRange? {
        exchange.request.value("content-type").flatMap { MediaRange($0[...]) }
    }

    /// Who changes things, for managedFields: as the client says, else the first word of its name.
    var fieldManager: String {
        if let named = query["fieldManager"], !named.isEmpty { return named }
        let agent = exchange.request.value("user-agent") ?? ""
        return String(agent.prefix { $0 != "/" && $0 != " " }.prefix(128))
    }

    func allow(_ methods: [String]) throws(APIError) {
        guard methods.contains(method) || (method == "HEAD" && methods.contains("GET")) else {
            throw APIError(
                .methodNotAllowed, "the server does not allow this method on the requested resource")
        }
    }

    func body() async throws -> [UInt8] {
        var all: [UInt8] = []
        while let chunk = try await exchange.nextChunk() {
            guard all.count + chunk.count <= Self.mostBodyBytes else {
                throw APIError(
                    .requestEntityTooLarge, "Request entity too large: limit is \(Self.mostBodyBytes)")
            }
            try share.take(chunk.count)
            all += chunk
        }
        return all
    }

    func send(_ answer: RESTAnswer) async throws { try await exchange.send(answer) }
}

/// A URL's query.
struct QueryParameters: Sendable {
    private var values: [(name: String, value: String)] = []
    private static let most = 256

    init(_ text: Substring) throws(APIError) {
        for part in text.split(separator: "&") {
            let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(pieces[0]),
                let value = Self.decoded(pieces.count == 2 ? pieces[1] : "")
            else {
                throw .badRequest("the query parameter \"\(part.prefix(64))\" is not percent-encoded UTF-8")
            }
            values.append((name, value))
            guard values.count <= Self.most else {
                throw .badRequest("the query has more than \(Self.most) parameters")
            }
        }
    }

    /// The first value of that name.
    subscript(name: String) -> String? { values.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { values.filter { $0.name == name }.map(\.value) }

    /// A switch; given without a value it is on.
    func flag(_ name: String) throws(APIError) -> Bool {
        switch self[name]?.lowercased() {
        case nil, "false", "0", "f": return false
        case "", "true", "1", "t": return true
        case let other?: throw .badRequest("\(name): \"\(other)\" is neither true nor false")
        }
    }

    func integer(_ name: String) throws(APIError) -> Int64? {
        guard let text = self[name], !text.isEmpty else { return nil }
        guard let value = Int64(text) else { throw .badRequest("\(name): \"\(text)\" is no integer") }
        return value
    }

    /// `dryRun`, which has one legal value.
    func dryRun() throws(APIError) -> Bool {
        let values = all("dryRun").filter { !$0.isEmpty }
        if let other = values.first(where: { $0 != "All" }) {
            throw .badRequest("Invalid value: \"\(other)\": dryRun is \"All\" or nothing")
        }
        return !values.isEmpty
    }

    private static func decoded(_ text: Substring) -> String? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard rest.count >= 2, let high = digit(rest.removeFirst()),
                    let low = digit(rest.removeFirst())
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
