// One HTTP/2 connection, pinned to a loop: nghttp2's session between a socket and streams.
//
//     opening ──▶ open ──▶ draining ──▶ closed
//        └──────────┴───────────────────▶
//
// A server that also speaks HTTP/1.1 may find that a client does: then it is `plain`, and HTTP1Session reads
// and writes. Streams are the same.
//
// What goes out is written once at the end of a loop's turn, however many calls have asked for it.

import CNghttp2
import Linux
import TLS

/// Confined to its loop; keeps itself alive while it is open.
package final class Connection: SecureSocketOwner, TurnHandler {
    package enum Role: Sendable {
        case server, client
    }

    enum State {
        case opening(deadline: LoopTimer)
        case open(session: OpaquePointer, keepAlive: LoopTimer)
        /// Nothing has come that would tell which protocol it is.
        case undecided(deadline: LoopTimer)
        case plain(HTTP1Session, looks: LoopTimer)
        case closed
    }

    package let role: Role
    package let loop: EventLoop
    package let limits: ConnectionLimits
    package var peerAddress: SocketAddress { peer.address }
    let socket: SecureSocket
    private(set) var handler: (any ConnectionHandler)?
    var state: State
    var streams: [Int32: Stream] = [:]
    /// Headers that are coming: of one stream at a time, as HTTP/2 has it.
    private var arriving = HeaderFields()
    private var arrivingSize = 0
    /// The last request of a client that has gone into the socket: they go in the order of their numbers.
    private var lastSentRequest: Int32 = 0
    /// For a peer that has not sent its settings.
    var greetingDeadline: LoopTimer?
    private var isFlushScheduled = false
    /// Set when the connection is to be closed at the end of the turn.
    var ending: Ending?
    package private(set) var isDraining = false
    var hasHeardPeer = false
    /// A keep-alive ping waits for its answer.
    var isProbing = false
    private var isPinging = false
    var meter: FrameMeter
    /// Whose frame is being made.
    private var offering: Stream?
    /// Bytes that wait to be sent, on all streams.
    var queuedBytes = 0
    /// Bytes that wait to be taken, on all streams, and those of them that the connection's window lacks.
    var unconsumedBytes = 0
    private var withheldBytes = 0
    /// What the last look at the peer found under way.
    var lastProgress = 0
    var lastOpenHeaders: Int?
    /// What nghttp2 has complained of last, for people.
    var complaint: String?

    enum Ending {
        case inOrder
        case failed(HTTP2Error)
    }

    /// Takes over a connected socket, or with `isConnecting` one that is about to be. Call `start` next.
    package init(
        _ descriptor: FileDescriptor, role: Role, peer: SocketAddress, tls: TLSSession?,
        limits: ConnectionLimits,
        loop: EventLoop, handler: any ConnectionHandler
    ) {
        self.role = role
        self.loop = loop
        self.limits = limits
        self.handler = handler
        self.peer = Peer(address: peer, certificate: nil, authority: nil)
        meter = FrameMeter(role, limits)
        socket = SecureSocket(descriptor, tls: tls, loop: loop)
        state = .closed
    }

    package func start(isConnecting: Bool = false) {
        // Timers hold the connection, and are cancelled when it ends: a weak reference would make each of the
        // many that a call takes to it slower.
        let deadline = loop.schedule(after: limits.handshakeTimeout) { self.close(.handshakeTimeout) }
        state = .opening(deadline: deadline)
        socket.start(self, connectingTo: isConnecting ? peerAddress : nil)
    }

    /// Starts to connect.
    package static func connect(
        to address: SocketAddress, tls: TLSSession?, limits: ConnectionLimits, loop: EventLoop,
        handler: any ConnectionHandler
    ) throws(HTTP2Error) -> Connection {
        do throws(SystemError) {
            let descriptor = try Socket.startConnecting(to: address)
            if case .ip = address { try Socket.disableDelay(descriptor) }
            let connection = Connection(
                descriptor, role: .client, peer: address, tls: tls, limits: limits, loop: loop,
                handler: handler)
            connection.start(isConnecting: true)
            return connection
        } catch {
            throw .system(error)
        }
    }

    /// Who it is, once the connection is open: read once, shared by all its calls.
    package private(set) var peer: Peer
    package var peerCertificate: Certificate? { peer.certificate }
    package var peerAuthority: Certificate? { peer.authority }

    package var isOpen: Bool {
        switch state {
        case .open, .plain: ending == nil
        case .opening, .undecided, .closed: false
        }
    }
    var http1: HTTP1Session? {
        if case .plain(let session, _) = state { session } else { nil }
    }
    /// Whether the client speaks HTTP/1.1, and so not gRPC.
    package var isPlain: Bool { http1 != nil }
    package var streamCount: Int { streams.count }
    /// Whether a new stream of a client goes out at once: the peer's limit is not reached.
    package var hasRoom: Bool { streams.count < peerStreamLimit }
    private var peerStreamLimit = Int.max

    // MARK: Streams

    /// A client's new stream. It is queued when the peer's limit of streams is reached. Nil when the
    /// connection takes no more.
    package func open(_ headers: HeaderFields, hasBody: Bool, handler: any StreamHandler) -> Stream? {
        guard case .open(let session, _) = state, ending == nil, !isDraining else { return nil }
        let stream = Stream(connection: self)
        let id = headers.withNameValues { list, count in
            withDataProvider(hasBody) { nghttp2_submit_request(session, nil, list, count, $0, nil) }
        }
        // Stream numbers are used up, or memory is.
        guard id > 0 else { return nil }
        stream.id = id
        stream.handler = handler
        stream.requestSubmitted(hasBody: hasBody)
        streams[id] = stream
        meter.openedStream()
        flushSoon()
        return stream
    }

    func submitResponse(_ stream: Stream, _ headers: HeaderFields, hasBody: Bool) {
        if let http1 { return http1.respond(stream, headers, hasBody: hasBody) }
        guard case .open(let session, _) = state else { return }
        let code = headers.withNameValues { list, count in
            withDataProvider(hasBody) { nghttp2_submit_response(session, stream.id, list, count, $0) }
        }
        if code != 0 { close(.closedHere("submitting a response: \(nghttp2Text(Int(code)))")) }
        flushSoon()
    }

    func submitReset(_ stream: Stream, _ code: ResetCode) {
        if let http1 {
            streams[stream.id] = nil
            return http1.reset(stream)
        }
        guard case .open(let session, _) = state else { return }
        streams[stream.id] = nil
        nghttp2_submit_rst_stream(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), stream.id, code.rawValue)
        // One that was still queued is never reported as closed.
        endIfDrained()
        flushSoon()
    }

    func resume(_ stream: Stream) {
        if http1 != nil { return flushSoon() }
        guard case .open(let session, _) = state else { return }
        nghttp2_session_resume_data(session, stream.id)
        flushSoon()
    }

    func consume(_ count: Int, of stream: Stream) {
        if let http1 {
            release(count)
            return http1.consumed(stream)
        }
        guard case .open(let session, _) = state else { return }
        nghttp2_session_consume_stream(session, stream.id, count)
        release(count)
        flushSoon()
    }

    /// So many bytes wait no longer: taken, or gone with their stream.
    func release(_ count: Int) {
        unconsumedBytes -= count
        guard withheldBytes > 0, unconsumedBytes <= limits.receiveBuffer,
            case .open(let session, _) = state
        else { return }
        nghttp2_session_consume_connection(session, withheldBytes)
        withheldBytes = 0
        flushSoon()
    }

    // MARK: Ending

    /// Takes no new streams, and closes when those under way have ended.
    package func drain() {
        guard !isDraining else { return }
        if http1 != nil {
            isDraining = true
            return endIfDrained()
        }
        guard case .open(let session, _) = state else { return close(.closedHere("shutting down")) }
        isDraining = true
        if role == .server { nghttp2_submit_shutdown_notice(session) }
        // What the peer sent before it heard of it is still served: the answer to this ping comes after that.
        nghttp2_submit_ping(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), nil)
        isPinging = true
        flushSoon()
    }

    /// Closes with what is under way, at the end of the turn. The handler and all streams hear of it.
    package func close(_ reason: HTTP2Error) {
        if case .closed = state { return }
        guard ending == nil else { return }
        ending = .failed(reason)
        flushSoon()
    }

    func endIfDrained() {
        guard isDraining, !isPinging, streams.isEmpty, ending == nil else { return }
        ending = .inOrder
        flushSoon()
    }

    private func finish(_ error: HTTP2Error?, isSocketOpen: Bool) {
        switch state {
        case .closed: return
        case .opening(let deadline), .undecided(let deadline):
            loop.cancel(deadline)
            state = .closed
        case .plain(let session, let looks):
            loop.cancel(looks)
            requestHasCome()
            if isSocketOpen { session.send() }
            state = .closed
        case .open(let session, let keepAlive):
            loop.cancel(keepAlive)
            if let greetingDeadline { loop.cancel(greetingDeadline) }
            greetingDeadline = nil
            if isSocketOpen {
                sayGoodbye(session, error)
                send(session)
            }
            state = .closed
            nghttp2_session_del(session)
        }
        if isSocketOpen { socket.close() }
        let open = streams.values
        streams = [:]
        for stream in open {
            let isUnseen = role == .client && stream.id > lastSentRequest
            stream.closed(isUnseen ? .refused : error ?? .closedByPeer(isTruncated: false))
        }
        let handler = self.handler
        self.handler = nil
        handler?.connectionClosed(self, error)
    }

    private func sayGoodbye(_ session: OpaquePointer, _ error: HTTP2Error?) {
        let code = error.map(\.goAwayCode) ?? .noError
        guard case .abuse(let kind) = error else {
            nghttp2_session_terminate_session(session, code.rawValue)
            return
        }
        let last = nghttp2_session_get_last_proc_stream_id(session)
        // gRPC's clients look for "too_many_pings" here, and ping less.
        var text = kind.text
        text.withUTF8 { text in
            _ = nghttp2_submit_goaway(
                session, UInt8(NGHTTP2_FLAG_NONE.rawValue), last, code.rawValue, text.baseAddress, text.count)
        }
    }

    // MARK: The socket

    func socketIsOpen() {
        guard case .opening(let deadline) = state else { return }
        // A client is ready when the server's settings are there: before, it does not know how many streams
        // it may open, nor whether its certificate was accepted. The deadline goes for the settings too.
        greetingDeadline = deadline
        if let tls = socket.tls {
            peer = Peer(
                address: peerAddress, certificate: tls.peerCertificate, authority: tls.peerAuthority,
                realm: tls.peerRealm, handshake: tls.isResumed ? .resumed : .full)
        }
        if role == .server, limits.speaksHTTP1, let tls = socket.tls, tls.negotiatedProtocol != "h2" {
            if tls.negotiatedProtocol == nil { state = .undecided(deadline: deadline) } else { speakHTTP1() }
            handler?.connectionIsOpen(self)
            return
        }
        speakHTTP2()
        if let tls = socket.tls, role == .client, tls.negotiatedProtocol != "h2" {
            return close(.notHTTP2("the server did not agree to speak HTTP/2"))
        }
        flushSoon()
        if role == .server { handler?.connectionIsOpen(self) }
    }

    func settingsArrived() {
        if role == .client, case .open(let session, _) = state {
            let limit = nghttp2_session_get_remote_settings(
                session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS)
            peerStreamLimit = Int(limit)
        }
        guard let deadline = greetingDeadline else { return }
        greetingDeadline = nil
        loop.cancel(deadline)
        guard isOpen, role == .client else { return }
        handler?.connectionIsOpen(self)
    }

    func socketReceived(_ plaintext: UnsafeRawBufferPointer) {
        if case .undecided = state {
            // Of the methods only PRI, which is HTTP/2's, begins like that.
            if plaintext.prefix(2).elementsEqual("PR".utf8) || plaintext.first.map({ $0 < 0x41 }) ?? true {
                speakHTTP2()
            } else {
                speakHTTP1()
            }
        }
        if let http1 { return ending == nil ? http1.received(plaintext) : () }
        guard case .open(let session, _) = state, ending == nil else { return }
        if !hasEverHeard && PlainHTTP.looksLikeRequest(plaintext) && !plaintext.starts(with: "PRI ".utf8) {
            return refuseHTTP1()
        }
        hasEverHeard = true
        hasHeardPeer = true
        if let finding = meter.feed(plaintext) { return refuse(finding) }
        let bytes = plaintext.assumingMemoryBound(to: UInt8.self)
        let result = nghttp2_session_mem_recv(session, bytes.baseAddress, bytes.count)
        if result < 0 {
            close(.protocolViolation(complaint ?? nghttp2Text(result)))
        }
        if nghttp2_session_want_write(session) != 0 { flushSoon() }
    }
    private var hasEverHeard = false

    private func refuse(_ finding: FrameMeter.Finding) {
        switch finding {
        case .abuse(let kind): close(.abuse(kind))
        case .violation(let text): close(.protocolViolation(text))
        }
    }

    private func refuseHTTP1() {
        let text = "this port speaks HTTP/2 only; the request came as HTTP/1"
        PlainHTTP.response(status: "505 HTTP Version Not Supported", text: text).withUnsafeBytes {
            socket.send($0)
        }
        close(.notHTTP2(text))
    }

    func socketIsWritable() { flushSoon() }

    func socketFailed(_ error: HTTP2Error) {
        let isExpected = isDraining || (streams.isEmpty && isGreeted && error.isOrderlyEnd)
        finish(isExpected ? nil : error, isSocketOpen: false)
    }

    /// A client's connection has come about when the server has greeted it.
    private var isGreeted: Bool { role == .server || greetingDeadline == nil }

    func flushSoon() {
        guard !isFlushScheduled else { return }
        isFlushScheduled = true
        loop.atEndOfTurn(self)
    }

    package func turnEnds() {
        isFlushScheduled = false
        if let http1, !socket.isBlocked || ending != nil { http1.send() }
        if case .open(let session, _) = state, !socket.isBlocked || ending != nil {
            send(session)
            if ending == nil, nghttp2_session_want_read(session) == 0,
                nghttp2_session_want_write(session) == 0
            {
                ending =
                    isDraining ? .inOrder : .failed(.protocolViolation(complaint ?? "the session has ended"))
            }
        }
        switch ending {
        case nil: break
        case .inOrder: finish(nil, isSocketOpen: true)
        case .failed(let error): finish(error, isSocketOpen: true)
        }
    }

    /// A socket that is full is not given more, nor one that has had its part of a turn: bytes are encrypted.
    private func send(_ session: OpaquePointer) {
        var left = 512 << 10
        while !socket.isBlocked {
            if left <= 0 { flushSoon() }
            guard left > 0 else { break }
            var frame: UnsafePointer<UInt8>?
            let count = nghttp2_session_mem_send(session, &frame)
            guard count > 0, let frame else {
                if count < 0, ending == nil { ending = .failed(.protocolViolation(nghttp2Text(count))) }
                break
            }
            socket.gather(UnsafeRawBufferPointer(start: frame, count: count))
            left -= count
        }
        offering = nil
        socket.sendGathered()
    }

    // MARK: What nghttp2 reports

    /// Headers begin: of a new stream for a server.
    func headersBegin(_ id: Int32, isRequest: Bool) {
        arriving = HeaderFields()
        arriving.reserve(bytes: 256, fields: 10)
        arrivingSize = 0
        guard isRequest else { return }
        let stream = Stream(connection: self)
        stream.id = id
        streams[id] = stream
    }

    func header(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        arrivingSize += name.count + value.count + 32
        guard arrivingSize <= limits.headerListBytes else { return }
        arriving.add(name, value)
    }

    func headersEnd(_ id: Int32, isRequest: Bool, isLast: Bool) {
        let headers = arriving
        let isCutOff = arrivingSize > limits.headerListBytes
        arriving = HeaderFields()
        guard let stream = streams[id] else { return }
        if isLast { stream.peerHasEnded = true }
        if isRequest {
            stream.handler = handler?.connection(
                self, received: headers, on: stream, isLast: isLast, isCutOff: isCutOff)
        } else if isCutOff {
            stream.reset(.enhanceYourCalm)
        } else {
            stream.handler?.streamReceived(headers: headers, isLast: isLast)
        }
    }

    func data(_ id: Int32, _ bytes: UnsafeRawBufferPointer) {
        guard case .open(let session, _) = state else { return }
        guard let stream = streams[id] else {
            nghttp2_session_consume_connection(session, bytes.count)
            return
        }
        stream.unconsumedBytes += bytes.count
        unconsumedBytes += bytes.count
        // The connection's window is for all streams: it must not wait for the slowest of them, as long as
        // what waits is no burden.
        if unconsumedBytes <= limits.receiveBuffer {
            nghttp2_session_consume_connection(session, bytes.count)
        } else {
            withheldBytes += bytes.count
        }
        stream.handler?.streamReceived(data: bytes)
    }

    func dataEnd(_ id: Int32) {
        guard let stream = streams[id] else { return }
        stream.peerHasEnded = true
        stream.handler?.streamReceivedEnd()
    }

    func offer(_ id: Int32, _ room: Int) -> Stream.Offer {
        if socket.isBlocked { return .notNow }
        guard let stream = streams[id] else { return .end(0, trailers: nil) }
        if room < Self.tinyWindow, stream.queuedBytes > room, let finding = meter.spend(.tinyWindows) {
            refuse(finding)
        }
        offering = stream
        return stream.offer(room)
    }

    /// A frame's head, and as many bytes of what was offered for it last.
    func sendFrame(_ head: UnsafeRawBufferPointer, _ count: Int) {
        guard let stream = offering, let space = socket.room(for: head.count + count) else {
            preconditionFailure("a frame that nothing was offered for, or longer than HTTP/2 allows here")
        }
        space.copyMemory(from: head)
        stream.take(UnsafeMutableRawBufferPointer(rebasing: space[head.count...]))
    }
    private static let tinyWindow = 64

    func sentData() { meter.sentData() }

    /// The peer made us end one of its streams.
    func resetForError() {
        if let finding = meter.spend(.resets) { refuse(finding) }
    }

    func requestSent(_ id: Int32) { lastSentRequest = id }

    /// A server that has answered wants no more of the request.
    func ownSideEnded(_ id: Int32) {
        guard role == .server, case .open(let session, _) = state, let stream = streams[id] else { return }
        guard !stream.peerHasEnded else { return }
        let code = ResetCode.noError.rawValue
        nghttp2_submit_rst_stream(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), id, code)
    }

    /// A queued request that the connection can no longer take: the peer has not seen it.
    func requestNotSent(_ id: Int32) {
        streams.removeValue(forKey: id)?.closed(.refused)
        endIfDrained()
    }

    func streamClosed(_ id: Int32, _ code: ResetCode) {
        if let stream = streams.removeValue(forKey: id) {
            switch code {
            case .noError: stream.closed(nil)
            case .refusedStream: stream.closed(.refused)
            default: stream.closed(.reset(code))
            }
        }
        endIfDrained()
    }

    func pingAnswered() {
        if isProbing, case .open(let session, let judgement) = state {
            loop.cancel(judgement)
            state = .open(session: session, keepAlive: scheduleKeepAlive())
        }
        guard isDraining, isPinging, case .open(let session, _) = state else { return }
        isPinging = false
        let last = nghttp2_session_get_last_proc_stream_id(session)
        let (none, code) = (UInt8(NGHTTP2_FLAG_NONE.rawValue), ResetCode.noError.rawValue)
        nghttp2_submit_goaway(session, none, last, code, nil, 0)
        flushSoon()
        endIfDrained()
    }

    func peerGoesAway() {
        guard !isDraining else { return }
        isDraining = true
        handler?.connectionIsDraining(self)
        endIfDrained()
    }
}
