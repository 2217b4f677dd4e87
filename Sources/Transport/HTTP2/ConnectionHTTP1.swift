// What a session of HTTP/1.1 has of its connection.

import Linux

extension Connection {
    func speakHTTP2() {
        state = .open(session: makeSession(), keepAlive: scheduleKeepAlive())
    }

    func speakHTTP1() {
        let looks = loop.schedule(after: limits.keepAliveInterval) { self.lookAtPlain() }
        state = .plain(HTTP1Session(self), looks: looks)
    }

    private func lookAtPlain() {
        guard case .plain(let session, _) = state else { return }
        if let abuse = stall() { return close(.abuse(abuse)) }
        if let reason = session.look() { return close(reason) }
        let looks = loop.schedule(after: limits.keepAliveInterval) { self.lookAtPlain() }
        state = .plain(session, looks: looks)
    }

    /// The handshake's patience was for this.
    func requestHasCome() {
        if let greetingDeadline { loop.cancel(greetingDeadline) }
        greetingDeadline = nil
    }

    func openStream(_ id: Int32) -> Stream {
        let stream = Stream(connection: self)
        stream.id = id
        streams[id] = stream
        return stream
    }

    func handlerOf(_ request: HeaderFields, on stream: Stream, isLast: Bool) -> (any StreamHandler)? {
        handler?.connection(self, received: request, on: stream, isLast: isLast, isCutOff: false)
    }

    func closeStream(_ stream: Stream) {
        streams[stream.id] = nil
        stream.closed(nil)
        endIfDrained()
    }

    /// So many bytes have come that nobody has taken yet.
    func took(_ count: Int, on stream: Stream) {
        stream.unconsumedBytes += count
        unconsumedBytes += count
    }

    func pauseReading() { socket.pauseReading() }
    func resumeReading() { socket.resumeReading() }

    var socketIsBlocked: Bool { socket.isBlocked }
    func gather(_ bytes: [UInt8]) { bytes.withUnsafeBytes { if !$0.isEmpty { socket.gather($0) } } }
    func sendGathered() { socket.sendGathered() }

    func endInOrder() {
        guard ending == nil else { return }
        ending = .inOrder
        flushSoon()
    }
}
