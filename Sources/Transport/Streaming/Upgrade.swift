// What an HTTP request is upgraded to.

import Linux
import TLS
import WebSocket

/// A request's upgrade that both sides can.
package struct Upgrade: Sendable {
    enum Form: Sendable {
        /// With the version of the channels, 1 to 4.
        case spdy(version: Int)
        case webSocket(WebSocketCommandPeer.Form)
        /// SPDY frames in WebSocket messages.
        case tunnel
    }

    let form: Form
    /// Of the answer with status 101, beside `Connection: Upgrade`.
    package let fields: [(name: String, value: String)]

    private static let spdyVersions = [
        "v4.channel.k8s.io": 4, "v3.channel.k8s.io": 3, "v2.channel.k8s.io": 2, "channel.k8s.io": 1,
    ]
    private static let portProtocol = "portforward.k8s.io"
    private static let tunnelProtocol = "SPDY/3.1+portforward.k8s.io"

    /// Nil when the request asks for nothing that is known.
    package init?(_ head: HTTPHead, isPort: Bool) {
        guard head.list("connection").contains(where: { $0.lowercased() == "upgrade" }) else { return nil }
        switch head.fields["upgrade"]?.lowercased() {
        case "spdy/3.1":
            guard let (name, version) = Self.spdyVersion(head, isPort: isPort) else { return nil }
            form = .spdy(version: version)
            let protocols = name.isEmpty ? [] : [("X-Stream-Protocol-Version", name)]
            fields = [("Upgrade", "SPDY/3.1")] + protocols
        case "websocket":
            guard let key = head.fields["sec-websocket-key"], head.fields["sec-websocket-version"] == "13",
                let (name, form) = Self.webSocketForm(head.list("sec-websocket-protocol"), isPort: isPort)
            else { return nil }
            self.form = form
            let protocols = name.isEmpty ? [] : [("Sec-WebSocket-Protocol", name)]
            fields = [("Upgrade", "websocket"), ("Sec-WebSocket-Accept", Self.accept(key))] + protocols
        default: return nil
        }
    }

    /// The whole head of the answer.
    var answer: [UInt8] {
        let lines = ["HTTP/1.1 101 Switching Protocols", "Connection: Upgrade"]
        return Array((lines + fields.map { "\($0.name): \($0.value)" }).map { $0 + "\r\n" }.joined().utf8) + [
            13, 10,
        ]
    }

    /// The best of what the client names; a client that names none speaks the first version.
    private static func spdyVersion(_ head: HTTPHead, isPort: Bool) -> (String, Int)? {
        let offered = head.list("x-stream-protocol-version")
        if isPort { return offered.isEmpty || offered.contains(portProtocol) ? (portProtocol, 4) : nil }
        guard !offered.isEmpty else { return ("", 1) }
        return offered.compactMap { name in spdyVersions[name].map { (name, $0) } }.max { $0.1 < $1.1 }
    }

    private static func webSocketForm(_ offered: [String], isPort: Bool) -> (String, Form)? {
        if isPort {
            if offered.contains(tunnelProtocol) { return (tunnelProtocol, .tunnel) }
            let isKnown = offered.isEmpty || offered.contains(WebSocketCommandPeer.Form.version4.rawValue)
            return isKnown ? (offered.isEmpty ? "" : "v4.channel.k8s.io", .webSocket(.version4)) : nil
        }
        let form = WebSocketCommandPeer.Form.allCases.first {
            $0 == .nameless ? offered.isEmpty : offered.contains($0.rawValue)
        }
        return form.map { ($0.rawValue, .webSocket($0)) }
    }

    /// Proof that the request was read, as RFC 6455 has it.
    static func accept(_ key: String) -> String {
        Base64.encode(SHA1.digest(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)))
    }

    package func commandPeer(on connection: any FrameCarrier, early: [UInt8], _ shape: CommandShape)
        async throws
        -> any CommandPeer
    {
        switch form {
        case .spdy(let version):
            return try await SPDYCommandPeer(
                SPDYConnection(connection, early: early), shape, version: version)
        case .webSocket:
            return try await WebSocketCommandPeer(
                WebSocketConnection(connection, .server, early: early), shape)
        case .tunnel: throw StreamingError("a tunnel is for ports")
        }
    }

    /// Until the client goes.
    package func forward(
        on connection: any FrameCarrier, early: [UInt8], ports: [UInt16], _ connect: @escaping PortConnector
    ) async throws {
        switch form {
        case .spdy:
            try await SPDYPortForwarder(
                connection: SPDYConnection(connection, early: early), connect: connect
            ).run()
        case .tunnel:
            let socket = try WebSocketConnection(connection, .server, early: early)
            try await SPDYPortForwarder(
                connection: SPDYConnection(WebSocketTunnel(socket: socket), early: []), connect: connect
            ).run()
        case .webSocket:
            let socket = try WebSocketConnection(connection, .server, early: early)
            guard !ports.isEmpty else {
                try await socket.finish()
                throw StreamingError("the request names no port")
            }
            try await WebSocketPortForwarder(socket: socket, ports: ports, connect: connect).run()
        }
    }
}
