// A connection's requests of HTTP/1.1, one after the other, each as the stream that a request of HTTP/2 would
// be: whoever answers need not know which of the two it is.
//
//     waiting ──▶ request under way ──▶ waiting      bytes of a next request are kept, within a bound
//                       │ 101
//                       └──▶ raw                     another protocol's bytes, both ways, to the end
//
// A request's body is read no faster than it is taken; an answer is chunked unless its headers say its
// length.

import Glibc
import Linux

/// Confined to its connection's loop.
final class HTTP1Session {
    private enum Answer {
        /// Not begun.
        case none
        /// With the bytes that the headers have promised, if they have.
        case flowing(BodyFraming)
        case finished
    }

    private enum BodyFraming {
        case length(left: Int)
        case chunked
        /// Ends with the connection.
        case raw
        /// Headers are all there is, whatever is written.
        case nothing
    }

    /// A request under way.
    private struct Exchange {
        let stream: Stream
        let request: HTTP1Request
        var answer = Answer.none
        var requestHasEnded: Bool

        var isUnanswered: Bool {
            if case .none = answer { true } else { false }
        }
        var isRaw: Bool {
            if case .flowing(.raw) = answer { true } else { false }
        }
    }

    // Safe because the session is the connection's own, and ends with it.
    private unowned let connection: Connection
    private var parser: HTTP1Parser
    private var exchange: Exchange?
    private var lastID: Int32 = -1
    /// What came behind a request that is not answered yet.
    private var waiting: [UInt8] = []
    /// Heads that go out at the end of the turn.
    private var outgoing: [UInt8] = []
    private var isEnding = false
    private var closesAfterAnswer = false
    /// Looks at the peer that found it where it was.
    private var idleLooks = 0
    private var receivedBytes = 0
    private var bytesAtLastLook = -1

    /// Of requests that are sent before the one before was answered.
    private static let mostWaiting = 64 << 10
    /// Bytes of a frame's payload, and what its head may take.
    private static let largestChunk = 16 << 10
    /// Looks after which a connection without a request ends, and one whose request does not go on.
    private static let patience = 4

    init(_ connection: Connection) {
        self.connection = connection
        parser = HTTP1Parser(connection.limits)
    }

    // MARK: Receiving

    func received(_ bytes: UnsafeRawBufferPointer) {
        receivedBytes += bytes.count
        if exchange?.requestHasEnded == true || !waiting.isEmpty {
            waiting += bytes
            if waiting.count > Self.mostWaiting {
                connection.close(.malformedRequest("too much was sent behind a request that is not answered"))
            }
            return
        }
        read(bytes)
    }

    private func read(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        do throws(HTTP1Parser.Violation) {
            while !rest.isEmpty, !isEnding, connection.isOpen {
                let count = try parser.feed(rest) { event in self.take(event) }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                if let exchange, exchange.requestHasEnded {
                    waiting += rest
                    return
                }
            }
        } catch {
            refuse(error)
        }
    }

    private func take(_ event: HTTP1Parser.Event) {
        switch event {
        case .head(let request): begin(request)
        case .body(let bytes):
            guard let stream = exchange?.stream, stream.isOpen else { return }
            connection.took(bytes.count, on: stream)
            stream.handler?.streamReceived(data: bytes)
            if stream.unconsumedBytes > Int(connection.limits.streamWindow) { connection.pauseReading() }
        case .end:
            exchange?.requestHasEnded = true
            exchange?.stream.peerHasEnded = true
            exchange?.stream.handler?.streamReceivedEnd()
            endExchangeIfDone()
        }
    }

    private func begin(_ request: HTTP1Request) {
        connection.requestHasCome()
        lastID = (lastID &+ 2) & .max
        let isLast = if case .none = request.framing { true } else { false }
        let stream = connection.openStream(lastID)
        stream.peerHasEnded = isLast
        exchange = Exchange(stream: stream, request: request, requestHasEnded: isLast)
        if request.expectsContinue, !isLast { put(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
        stream.handler = connection.handlerOf(request.fields, on: stream, isLast: isLast)
    }

    private func refuse(_ violation: HTTP1Parser.Violation) {
        isEnding = true
        if exchange == nil || exchange?.isUnanswered == true {
            put(PlainHTTP.response(status: violation.status, text: violation.text))
        }
        connection.close(.malformedRequest(violation.text))
    }

    // MARK: Answering

    func respond(_ stream: Stream, _ headers: HeaderFields, hasBody: Bool) {
        guard let current = exchange, current.stream === stream, current.isUnanswered else { return }
        let status = headers.value(":status") ?? "500"
        let request = current.request
        let length = headers.value("content-length").flatMap { Int($0) }
        var framing = BodyFraming.chunked
        if status == "101" {
            framing = .raw
        } else if request.isHead || ["204", "304"].contains(status) {
            framing = .nothing
        } else if let length = hasBody ? length : length ?? 0 {
            framing = .length(left: length)
        } else if request.isVersion10 {
            framing = .raw
        }
        var closes = !request.keepsAlive || connection.isDraining
        if case .upgrade = request.framing { closes = true }
        if case .raw = framing { closes = true }
        var head = "HTTP/1.1 \(status) \(Self.phrase(status))\r\n"
        headers.forEach { name, value in
            guard name.first != UInt8(ascii: ":") else { return }
            head += "\(String(decoding: name, as: UTF8.self)): \(String(decoding: value, as: UTF8.self))\r\n"
        }
        switch framing {
        case .chunked: head += "transfer-encoding: chunked\r\n"
        case .length(let left) where length == nil: head += "content-length: \(left)\r\n"
        default: break
        }
        if status == "101" {
            head += "connection: Upgrade\r\n"
        } else if closes {
            head += "connection: close\r\n"
        }
        exchange?.answer = .flowing(framing)
        closesAfterAnswer = closes
        put(Array((head + "\r\n").utf8))
        if !hasBody { answerHasEnded() }
    }

    /// Not at once: what has just come stands where ciphertext would be made.
    private func put(_ bytes: [UInt8]) {
        outgoing += bytes
        connection.flushSoon()
    }

    /// What the stream has to send, as far as the socket takes it. At the end of a loop's turn.
    func send() {
        connection.gather(outgoing)
        outgoing = []
        while let current = exchange, case .flowing(let framing) = current.answer,
            !connection.socketIsBlocked
        {
            switch current.stream.offer(Self.largestChunk) {
            case .bytes(let count): write(count, of: current.stream, framing)
            case .nothingYet, .notNow: return connection.sendGathered()
            case .end(let count, _):
                if count > 0 { write(count, of: current.stream, framing) }
                if case .chunked = framing { connection.gather(Array("0\r\n\r\n".utf8)) }
                if case .flowing(.length(let left))? = exchange?.answer, left != 0 {
                    closesAfterAnswer = true
                }
                answerHasEnded()
            }
        }
        connection.sendGathered()
        if isEnding {
            if !connection.socketIsBlocked { connection.endInOrder() }
        } else if exchange == nil, !waiting.isEmpty, connection.isOpen {
            let next = waiting
            waiting = []
            next.withUnsafeBytes { read($0) }
        }
    }

    private func write(_ count: Int, of stream: Stream, _ framing: BodyFraming) {
        var bytes = [UInt8](repeating: 0, count: count)
        bytes.withUnsafeMutableBytes { stream.take($0) }
        switch framing {
        case .chunked:
            connection.gather(Array("\(String(count, radix: 16))\r\n".utf8))
            connection.gather(bytes)
            connection.gather([0x0d, 0x0a])
        case .length(let left):
            // More than was promised is not the answer's.
            let fits = min(left, count)
            connection.gather(Array(bytes[..<fits]))
            exchange?.answer = .flowing(.length(left: left - fits))
        case .raw: connection.gather(bytes)
        case .nothing: break
        }
    }

    private func answerHasEnded() {
        exchange?.answer = .finished
        endExchangeIfDone()
    }

    private func endExchangeIfDone() {
        guard let current = exchange, case .finished = current.answer else { return }
        if case .upgrade = current.request.framing {
            // There is no next request.
        } else {
            guard current.requestHasEnded else { return }
        }
        exchange = nil
        idleLooks = 0
        if closesAfterAnswer { isEnding = true }
        connection.closeStream(current.stream)
        connection.resumeReading()
        connection.flushSoon()
    }

    /// The stream was given up: what is under way cannot be ended in any other way.
    func reset(_ stream: Stream) {
        guard let current = exchange, current.stream === stream else { return }
        exchange = nil
        isEnding = true
        if current.isUnanswered {
            put(
                PlainHTTP.response(status: "500 Internal Server Error", text: "the request has failed"))
        }
        connection.close(.closedHere("a request was given up"))
    }

    func consumed(_ stream: Stream) {
        if stream.unconsumedBytes * 2 <= Int(connection.limits.streamWindow) { connection.resumeReading() }
    }

    // MARK: Patience

    /// Called every `keepAliveInterval`; why the connection has to end, if it has to.
    func look() -> HTTP2Error? {
        let isStill = receivedBytes == bytesAtLastLook
        bytesAtLastLook = receivedBytes
        // A head has to come within the time between two looks.
        if parser.isInHead, isStill || idleLooks > 0 { return .handshakeTimeout }
        if parser.isInHead {
            idleLooks += 1
            return nil
        }
        guard let current = exchange else {
            idleLooks += 1
            if idleLooks >= Self.patience { connection.endInOrder() }
            return nil
        }
        let isWaitingForBody =
            !current.isRaw && !current.requestHasEnded && current.stream.unconsumedBytes == 0
        idleLooks = isWaitingForBody && isStill ? idleLooks + 1 : 0
        return idleLooks >= Self.patience ? .closedHere("the request's body did not come") : nil
    }

    private static func phrase(_ status: String) -> String {
        switch status {
        case "101": "Switching Protocols"
        case "200": "OK"
        case "201": "Created"
        case "204": "No Content"
        case "400": "Bad Request"
        case "401": "Unauthorized"
        case "403": "Forbidden"
        case "404": "Not Found"
        case "405": "Method Not Allowed"
        case "406": "Not Acceptable"
        case "409": "Conflict"
        case "410": "Gone"
        case "413": "Request Entity Too Large"
        case "415": "Unsupported Media Type"
        case "422": "Unprocessable Entity"
        case "429": "Too Many Requests"
        case "500": "Internal Server Error"
        case "503": "Service Unavailable"
        case "504": "Gateway Timeout"
        default: "Status"
        }
    }
}
