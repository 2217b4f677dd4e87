// Asks one connection's server, by gRPC's health protocol, whether it serves; for as long as the connection
// is there.

import HTTP2
import Linux
import Protobuf

/// What a connection's server says of the service.
enum ServerHealth: Equatable {
    /// It has not said anything yet.
    case unknown
    case serving
    case notServing(String)
}

/// One Watch call, started again with pauses when it ends. A server without the health protocol serves.
/// Lives on the link's loop.
final class HealthWatch: StreamHandler {
    private let service: String
    private let connection: Connection
    private let attempt: ConnectionAttempt
    private let link: ChannelLink
    private var stream: Stream?
    private var inbox = MessageInbox(maximumBytes: HealthWatch.maximumMessageBytes)
    private var failures = 0
    private var timer: LoopTimer?
    private static let maximumMessageBytes = 1024

    init(_ service: String, _ connection: Connection, of attempt: ConnectionAttempt, link: ChannelLink) {
        self.service = service
        self.connection = connection
        self.attempt = attempt
        self.link = link
    }

    var isWatching: Bool { stream != nil }

    func start() {
        timer = nil
        inbox = MessageInbox(maximumBytes: Self.maximumMessageBytes)
        var headers = HeaderFields([":method": "POST", ":path": "/grpc.health.v1.Health/Watch"])
        headers.add(":scheme", link.scheme)
        headers.add(":authority", attempt.authority)
        headers.add("te", "trailers")
        headers.add("content-type", "application/grpc")
        guard let stream = connection.open(headers, hasBody: true, handler: self) else { return }
        self.stream = stream
        var request = WireWriter(capacity: 64)
        // Field 1 of grpc.health.v1.HealthCheckRequest.
        if !service.isEmpty { request.string(service, 10) }
        let bytes = request.finish()
        stream.write(prefix: MessagePipe.prefix(of: bytes, isCompressed: false), prefixCount: 5, bytes)
        stream.finish()
    }

    /// Asks no more.
    func stop() {
        if let timer { link.loop.cancel(timer) }
        timer = nil
        stream?.reset(.cancel)
        stream = nil
    }

    // MARK: The stream

    func streamReceived(headers: HeaderFields, isLast: Bool) {
        guard isLast else { return }
        let status = RPCError.status(in: headers) ?? RPCError(.unknown, "no status")
        guard status.code != .unimplemented else {
            stop()
            return link.health(of: attempt, is: .serving)
        }
        over("\(status)")
    }

    func streamReceived(data: UnsafeRawBufferPointer) {
        do throws(MessageInbox.Violation) {
            try inbox.append(data)
            while let message = try inbox.next() {
                failures = 0
                link.health(of: attempt, is: Self.health(message))
            }
            stream?.consume(inbox.acknowledge())
        } catch {
            over("a message that is none")
        }
    }

    func streamReceivedEnd() { over("the stream has ended without a status") }

    func streamHasRoom() {}

    func streamClosed(_ error: HTTP2Error?) {
        stream = nil
        // The end of the connection is the link's to hear.
        if connection.isOpen { over(error.map { "\($0)" } ?? "the stream has ended") }
    }

    /// The call has ended: another follows after a pause.
    private func over(_ reason: String) {
        guard timer == nil else { return }
        stop()
        failures += 1
        link.health(of: attempt, is: .notServing("asking for its health failed: \(reason)"))
        timer = link.loop.schedule(after: link.configuration.backOff.pause(failures: failures)) {
            [weak self] in self?.start()
        }
    }

    /// Field 1 of grpc.health.v1.HealthCheckResponse: 1 is SERVING.
    private static func health(_ message: [UInt8]) -> ServerHealth {
        let status: Int32? = message.withUnsafeBytes { bytes in
            var reader = WireReader(bytes)
            var status: Int32 = 0
            do throws(WireError) {
                while let tag = try reader.tag() {
                    if tag == 8 { status = try reader.int32() } else { try reader.skip(tag) }
                }
                return status
            } catch {
                return nil
            }
        }
        switch status {
        case 1: return .serving
        case 2: return .notServing("the server says that it does not serve")
        case 3: return .notServing("the server does not know the service")
        default: return .notServing("the server does not say whether it serves")
        }
    }
}

/// In the place of a call's handler on a stream that the call has left.
final class AbandonedStream: StreamHandler {
    private let link: ChannelLink

    init(_ link: ChannelLink) { self.link = link }

    func streamReceived(headers: HeaderFields, isLast: Bool) {}
    func streamReceived(data: UnsafeRawBufferPointer) {}
    func streamReceivedEnd() {}
    func streamHasRoom() {}
    func streamClosed(_ error: HTTP2Error?) { link.streamEnded() }
}
