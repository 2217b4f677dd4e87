// What a channel may be told, with what it does when it is told nothing.

import HTTP2
import Linux

/// Which of several addresses serves a call.
package enum BalancingPolicy: Sendable {
    /// The first that can be connected to, in the order of the targets; it serves all calls until it is
    /// lost.
    case pickFirst
    /// All that are connected, in turn.
    case roundRobin
}

/// How a client finds out that a silent server is gone.
package struct KeepAlive: Sendable {
    /// A connection that was silent so long is pinged. Servers end connections that are pinged more often
    /// than they like: gRPC's own like it every five minutes.
    package var interval = Duration.seconds(320)
    /// The answer, or anything else, must come within this; else the connection is lost.
    package var timeout = Duration.seconds(20)
    /// Also while there are no calls.
    package var withoutCalls = false

    package init() {}
}

package struct ChannelConfiguration: Sendable {
    package var limits = ConnectionLimits()
    package var policy = BalancingPolicy.pickFirst
    package var backOff = BackOff()
    /// For calls of methods that are declared repeatable, as long as no answer has begun.
    package var retries = RetryPolicy()
    /// With `pickFirst`, the next address is tried beside one that has not answered for so long.
    package var attemptDelay = Duration.milliseconds(250)
    /// Nil: never. Servers on unix sockets are not pinged: the kernel tells when they are gone.
    package var keepAlive: KeepAlive? = KeepAlive()
    /// Connections without calls for so long are given up, at most twice as late; nil: never.
    package var idleTimeout: Duration? = .seconds(1800)
    /// The service whose health decides, with `roundRobin`, whether a server gets calls; the empty name is
    /// the server as a whole. Nil: nobody is asked.
    package var healthService: String?
    /// A name is not looked up again sooner than this, whatever fails.
    package var lookUpInterval = Duration.seconds(5)
    /// Addresses beyond this are left out.
    package var maximumAddresses = 64
    /// Calls that may wait for a connection, or for their turn when the server takes no more streams; others
    /// are refused with RESOURCE_EXHAUSTED.
    package var maximumWaitingCalls = 100_000
    /// The largest message that the server may send.
    package var maximumReceiveBytes = 4 << 20
    /// For calls that say nothing of it: requests of so many bytes and more are sent compressed; nil: none.
    package var compressionThreshold: Int?
    /// For calls that have no deadline of their own; nil: they wait for ever.
    package var defaultTimeout: Duration?
    /// The name that the servers' certificates must have; nil for the host or address of each target.
    package var serverName: String?
    /// Looks a name up. Blocks; called on threads of the channels' own.
    package var lookUp: @Sendable (String, UInt16) throws(SystemError) -> [SocketAddress] = {
        (host, port) throws(SystemError) in try SocketAddress.resolve(host: host, port: port)
    }

    package init() {}

    /// For servers of the same cluster.
    package static var withinCluster: ChannelConfiguration {
        var configuration = ChannelConfiguration()
        configuration.backOff = .withinCluster
        configuration.keepAlive?.interval = .seconds(30)
        configuration.keepAlive?.withoutCalls = true
        return configuration
    }
}
