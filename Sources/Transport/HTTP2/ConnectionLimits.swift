// What a connection allows its peer, and how patient it is.

package struct ConnectionLimits: Sendable {
    /// Streams that the peer may have open at a time.
    package var concurrentStreams: UInt32 = 1000
    /// Bytes of one header list, as HTTP/2 counts them. A request with more is answered by its handler, once
    /// cut off.
    package var headerListBytes = 64 << 10
    /// Bytes of one stream that may wait here until they are taken.
    package var streamWindow: Int32 = 512 << 10
    /// Bytes of all streams under way at a time.
    package var connectionWindow: Int32 = 8 << 20
    /// Bytes of one stream that wait for the peer before its writer is held back.
    package var writeBuffer = 128 << 10
    /// Streams that the peer may reset at once, and each second on average.
    package var resetBurst: UInt64 = 2000
    package var resetsPerSecond: UInt64 = 200
    /// SETTINGS, PRIORITY, empty and meaningless frames, of each kind: at once, and each second on average.
    package var controlFrameBurst = 1000
    package var controlFramesPerSecond = 100
    /// WINDOW_UPDATEs at once and each second, beside four for each frame of data that was sent.
    package var windowUpdateBurst = 2000
    /// Frames of data that a window of under 64 bytes has cut short, while more waits: at once; a tenth of it
    /// each second.
    package var tinyWindowBurst = 1000
    /// CONTINUATION frames of one header list.
    package var continuations = 8
    /// A ping that comes sooner after the last one, without data between them, is a strike; more strikes than
    /// these end the connection.
    package var minimumPingInterval = Duration.seconds(10)
    package var pingStrikes = 10
    /// Bytes of all streams that wait here until they are taken: beyond, the connection's window stays shut.
    package var receiveBuffer = 16 << 20
    /// Bytes of all streams that wait for the peer: beyond, a stream takes more only when it has nothing left
    /// to send.
    package var sendBuffer = 16 << 20
    /// A server's stream that has bytes to send, and of which the peer takes none for so long, is reset; in
    /// steps of `keepAliveInterval`, when connections are looked at.
    package var streamStallTimeout = Duration.seconds(120)
    /// From accepting or connecting to the end of the TLS handshake, and the peer's first SETTINGS.
    package var handshakeTimeout = Duration.seconds(10)
    /// A connection that was silent so long is pinged.
    package var keepAliveInterval = Duration.seconds(30)
    /// Also when it has no streams.
    package var keepsIdleAlive = true
    /// For an interval after which nothing is to happen.
    package static let never = Duration.seconds(1 << 40)
    /// The ping must be answered, or anything else come, within this.
    package var keepAliveTimeout = Duration.seconds(20)

    /// Whether a server also takes requests of HTTP/1.1: over TLS, from clients that agree on it or on
    /// nothing.
    package var speaksHTTP1 = false

    package init() {}
}
