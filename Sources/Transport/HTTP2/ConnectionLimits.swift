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
    /// From accepting or connecting to the end of the TLS handshake.
    package var handshakeTimeout = Duration.seconds(10)
    /// A connection that was silent so long is pinged.
    package var keepAliveInterval = Duration.seconds(30)
    /// The ping must be answered, or anything else come, within this.
    package var keepAliveTimeout = Duration.seconds(20)

    package init() {}
}
