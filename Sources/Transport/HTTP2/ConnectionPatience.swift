// How long a connection waits for its peer: pings when it is silent, and looks at what does not move.

import CNghttp2
import Linux

extension Connection {
    func scheduleKeepAlive() -> LoopTimer {
        hasHeardPeer = false
        isProbing = false
        return loop.schedule(after: limits.keepAliveInterval) { self.checkPeer() }
    }

    private func checkPeer() {
        guard case .open(let session, _) = state else { return }
        if let abuse = stall() { return close(.abuse(abuse)) }
        if role == .server { endStalledStreams() }
        if hasHeardPeer || (streams.isEmpty && !limits.keepsIdleAlive) {
            state = .open(session: session, keepAlive: scheduleKeepAlive())
            return
        }
        nghttp2_submit_ping(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), nil)
        flushSoon()
        isProbing = true
        let timer = loop.schedule(after: limits.keepAliveTimeout) { self.judgePeer() }
        state = .open(session: session, keepAlive: timer)
    }

    /// What has not moved since the last look.
    func stall() -> PeerAbuse? {
        defer {
            lastProgress = socket.sentBytes
            lastOpenHeaders = meter.openHeaders
        }
        if let open = meter.openHeaders, open == lastOpenHeaders { return .endlessHeaders }
        return socket.isBlocked && socket.sentBytes == lastProgress ? .stalledReads : nil
    }

    /// Those whose windows the peer keeps shut.
    private func endStalledStreams() {
        let looks = max(1, (limits.streamStallTimeout / limits.keepAliveInterval).rounded(.up))
        for stream in Array(streams.values) where Double(stream.look()) >= looks {
            submitReset(stream, .enhanceYourCalm)
            stream.closed(.abuse(.stalledWindows))
            handler?.connectionEndedStream(self, for: .stalledWindows)
        }
    }

    private func judgePeer() {
        guard case .open(let session, _) = state else { return }
        guard hasHeardPeer else { return close(.keepAliveTimeout) }
        state = .open(session: session, keepAlive: scheduleKeepAlive())
    }
}
