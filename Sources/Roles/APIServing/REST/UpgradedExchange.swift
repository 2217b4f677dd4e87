// A request that is upgraded to SPDY or WebSocket, joined to what the Streaming module makes of either.

import API
import HTTP2
import Linux
import Streaming

/// A connection of HTTP/1.1 after status 101: bytes both ways.
struct UpgradedExchange: FrameCarrier {
    let exchange: PlainExchange

    func read() async throws -> [UInt8] {
        while let chunk = try await exchange.nextChunk() {
            // An empty piece would be the end.
            if !chunk.isEmpty { return chunk }
        }
        return []
    }

    func write(_ bytes: [UInt8]) async throws { try await exchange.write(bytes) }

    /// The connection ends with its handler.
    func close() {}
}

extension RESTRequest {
    func upgrade(isPort: Bool) throws(APIError) -> Upgrade {
        try allow(["GET", "POST"])
        var fields: [String: String] = [:]
        exchange.request.forEach { name, value in
            let (name, value) = (
                String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)
            )
            fields[name] = fields[name].map { "\($0), \(value)" } ?? value
        }
        // A connection's own headers are not among a request's; whoever upgrades has said so.
        fields["connection"] = "Upgrade"
        guard let upgrade = Upgrade(HTTPHead(firstLine: "\(method) \(path)", fields: fields), isPort: isPort)
        else {
            throw .badRequest(
                "Upgrade request required: to SPDY/3.1 or WebSocket over HTTP/1.1, in a version of the channels "
                    + "that is known")
        }
        return upgrade
    }

    func accept(_ upgrade: Upgrade) async throws {
        var head = HeaderFields([":status": "101"])
        for (name, value) in upgrade.fields { head.add(name: name.lowercased(), value: value) }
        try await exchange.respond(head)
    }
}

extension StreamingError {
    /// How long a client may take to open its streams.
    static let patience = Duration.seconds(30)
    /// After the end: for the client to read what was sent.
    static let farewell = Duration.seconds(5)
}
