// One HTTP/2 stream: what is to go is queued here, what has come is told to a handler.

import CNghttp2

/// Who a stream's events are for. Called on the connection's loop; never after `streamClosed`.
package protocol StreamHandler: AnyObject {
    /// A client hears of response headers, and either side of trailers. With `isLast`, nothing else will
    /// come.
    func streamReceived(headers: HeaderFields, isLast: Bool)
    /// The bytes stay unacknowledged until `Stream.consume` takes them back: that is how a slow reader slows
    /// its peer.
    func streamReceived(data: UnsafeRawBufferPointer)
    /// The peer has sent all, without trailers.
    func streamReceivedEnd()
    /// The write buffer has room again.
    func streamHasRoom()
    /// Nil when both sides had finished.
    func streamClosed(_ error: HTTP2Error?)
}

/// Confined to its connection's loop.
package final class Stream {
    private enum Output {
        /// Nothing was submitted yet.
        case none
        /// nghttp2 asks for data when it may send some.
        case flowing
        /// nghttp2 was told that there is none, and must be told when there is.
        case starved
        case finished
    }

    package internal(set) var id: Int32 = 0
    /// Let go when the stream is closed.
    package var handler: (any StreamHandler)?
    /// Nil once the stream is closed.
    private(set) var connection: Connection?
    private var output = Output.none
    private var outgoing = OutgoingBytes()
    /// Bytes that wait to be sent.
    package var queuedBytes: Int { outgoing.count }
    private var isEnding = false
    private var trailers: HeaderFields?
    private var isReportingRoom = false
    /// Bytes that have come and were not taken yet.
    var unconsumedBytes = 0
    private var sentBytes = 0
    /// What the last look at it has found, and how many looks in a row have found nothing moved; -1: not
    /// looked at.
    private var lastSentBytes = -1
    private var idleLooks = 0
    /// Whether the peer has finished its side.
    var peerHasEnded = false

    init(connection: Connection) {
        self.connection = connection
    }

    package var isOpen: Bool { connection != nil }

    /// Whether a writer should wait for `streamHasRoom`.
    package var isFull: Bool {
        guard let connection else { return false }
        return queuedBytes >= connection.limits.writeBuffer
            || (queuedBytes > 0 && connection.queuedBytes >= connection.limits.sendBuffer)
    }

    /// Whether it is not full even with so many bytes more.
    package func hasRoom(for count: Int) -> Bool {
        guard let connection else { return false }
        return queuedBytes + count < connection.limits.writeBuffer
            && connection.queuedBytes + count < connection.limits.sendBuffer
    }

    // MARK: Sending

    /// A server's answer. With `isLast` it is all there is.
    package func respond(_ headers: HeaderFields, isLast: Bool = false) {
        guard let connection, case .none = output else { return }
        output = isLast ? .finished : .flowing
        connection.submitResponse(self, headers, hasBody: !isLast)
    }

    func requestSubmitted(hasBody: Bool) { output = hasBody ? .flowing : .finished }

    /// Queues bytes: the lowest `prefixCount` bytes of `prefix`, the first in the lowest place, then the
    /// payload. Takes all, whether or not there is room; after `finish` and on a closed stream it does
    /// nothing.
    package func write(prefix: UInt64 = 0, prefixCount: Int = 0, _ payload: [UInt8]) {
        guard let connection, !isEnding else { return }
        outgoing.append(prefix, prefixCount, payload)
        connection.queuedBytes += prefixCount + payload.count
        if isFull { isReportingRoom = true }
        feed()
    }

    /// Ends this side after what is queued, with trailers if there are any.
    package func finish(trailers: HeaderFields? = nil) {
        guard connection != nil, !isEnding else { return }
        isEnding = true
        self.trailers = trailers
        feed()
    }

    /// Ends both sides at once. The handler hears no more.
    package func reset(_ code: ResetCode) {
        guard let connection else { return }
        connection.submitReset(self, code)
        close()
    }

    /// Says that so many received bytes were taken.
    package func consume(_ count: Int) {
        let count = min(count, unconsumedBytes)
        guard count > 0 else { return }
        unconsumedBytes -= count
        connection?.consume(count, of: self)
    }

    private func feed() {
        guard let connection, case .starved = output else { return }
        output = .flowing
        connection.resume(self)
    }

    // MARK: For the connection

    enum Offer {
        case bytes(Int)
        /// Until there is, nghttp2 does not ask again.
        case nothingYet
        /// The connection cannot send: nghttp2 asks again when it can.
        case notNow
        /// So many bytes, and these are the last.
        case end(Int, trailers: HeaderFields?)
    }

    /// What the next frame has, which takes at most `room` bytes. The bytes themselves follow by `take`.
    func offer(_ room: Int) -> Offer {
        let count = min(room, queuedBytes)
        if isEnding && count == queuedBytes {
            output = .finished
            return .end(count, trailers: trailers)
        }
        guard count > 0 else {
            output = .starved
            return .nothingYet
        }
        return .bytes(count)
    }

    /// Fills a frame's payload, which is no longer than what was offered for it.
    func take(_ frame: UnsafeMutableRawBufferPointer) {
        outgoing.take(frame)
        sentBytes += frame.count
        connection?.queuedBytes -= frame.count
        if isReportingRoom && !isFull {
            isReportingRoom = false
            handler?.streamHasRoom()
        }
    }

    /// How many looks in a row have found bytes that wait, and none gone.
    func look() -> Int {
        idleLooks = queuedBytes > 0 && sentBytes == lastSentBytes ? idleLooks + 1 : 0
        lastSentBytes = sentBytes
        return idleLooks
    }

    /// The end, told to the handler.
    func closed(_ error: HTTP2Error?) {
        guard connection != nil else { return }
        let handler = self.handler
        close()
        handler?.streamClosed(error)
    }

    private func close() {
        connection?.queuedBytes -= queuedBytes
        connection?.release(unconsumedBytes)
        unconsumedBytes = 0
        connection = nil
        handler = nil
        outgoing = OutgoingBytes()
    }
}
