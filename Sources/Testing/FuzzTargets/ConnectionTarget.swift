// What an HTTP/2 client sends, from its preface on, to a real connection on a loop. The first byte of an
// input says in how many pieces the rest comes.

import Glibc
import HTTP2
import Linux

extension FuzzTarget {
    /// Whatever comes, the connection ends once the client has, and so do its streams.
    static let http2 = FuzzTarget("http2", longest: 16_384) { input in
        guard let first = input.first else { return }
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
            throw BrokenProperty("no socket to try it with")
        }
        let client = ends[0]
        defer { close(client) }
        // A connection that does not end is a finding: after a minute, reading fails.
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let server = FileDescriptor(owning: ends[1])
        try server.makeNonBlocking()
        let loop = EventLoopGroup.shared.next()
        loop.submit {
            Connection(
                server, role: .server, peer: .unix(path: ""), tls: nil, limits: ConnectionLimits(),
                loop: loop, handler: Echo()
            ).start()
        }
        let bytes = Array(input.dropFirst())
        let pieces = Int(first) % 4 + 1
        for piece in 0..<pieces {
            let part = bytes[bytes.count * piece / pieces..<bytes.count * (piece + 1) / pieces]
            _ = part.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        }
        shutdown(client, Int32(SHUT_WR))
        var answer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(client, &answer, answer.count, 0)
            if count < 0 && errno == EINTR { continue }
            if count == 0 || (count < 0 && errno == ECONNRESET) { return }
            try require(count > 0, "the connection does not end: \(String(cString: strerror(errno)))")
        }
    }
}

/// Sends every request's body back.
private final class Echo: ConnectionHandler {
    func connectionIsOpen(_ connection: Connection) {}
    func connectionIsDraining(_ connection: Connection) {}
    func connectionClosed(_ connection: Connection, _ error: HTTP2Error?) {}

    func connection(
        _ connection: Connection, received request: HeaderFields, on stream: HTTP2.Stream, isLast: Bool,
        isCutOff: Bool
    ) -> any StreamHandler {
        stream.respond(HeaderFields([":status": "200"]), isLast: isLast)
        return Mirror(stream)
    }

    private final class Mirror: StreamHandler {
        private let stream: HTTP2.Stream

        init(_ stream: HTTP2.Stream) { self.stream = stream }

        func streamReceived(headers: HeaderFields, isLast: Bool) { if isLast { stream.finish() } }
        func streamReceived(data: UnsafeRawBufferPointer) {
            stream.write(Array(data))
            stream.consume(data.count)
        }
        func streamReceivedEnd() { stream.finish() }
        func streamHasRoom() {}
        func streamClosed(_ error: HTTP2Error?) {}
    }
}
