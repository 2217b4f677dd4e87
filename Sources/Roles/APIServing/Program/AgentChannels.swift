// Channels to the agents of nodes, one for each node as long as it stays where it is.

import Linux
import Messages
import RPC
import Synchronization
import TLS

package final class AgentChannels: NodeDialer {
    private let tls: TLSContext
    private let loops: EventLoopGroup
    private let channels = Mutex<[String: (target: String, channel: Channel)]>([:])
    private static let standardPort: Int32 = 10250
    /// Beyond it all are closed and made anew as they are needed.
    private static let maximumChannels = 20_000

    /// `tls` is what the server shows to agents; they must be who the node's name says.
    package init(tls: TLSContext, loops: EventLoopGroup) {
        self.tls = tls
        self.loops = loops
    }

    package func caller(_ node: Node) throws -> any Caller {
        let name = node.metadata.name
        let addresses = node.status.addresses
        guard
            let address = addresses.first(where: { $0.type == "InternalIP" })
                ?? addresses.first(where: { $0.type == "Hostname" })
        else {
            throw RPCError(.unavailable, "node \"\(name)\" has said no address at which its agent is reached")
        }
        let said = node.status.daemonEndpoints.kubeletEndpoint.port
        let port = said == 0 ? Self.standardPort : said
        let host = address.address.contains(":") ? "[\(address.address)]" : address.address
        guard let target = Channel.Target("\(host):\(port)") else {
            throw RPCError(.unavailable, "node \"\(name)\": \"\(host):\(port)\" is no address of an agent")
        }
        return channels.withLock { channels in
            if let known = channels[name], known.target == target.description { return known.channel }
            if channels.count >= Self.maximumChannels { channels.removeAll() }
            var configuration = ChannelConfiguration.withinCluster
            configuration.serverName = name
            let channel = Channel(to: target, tls: tls, loops: loops, configuration: configuration)
            channels[name] = (target.description, channel)
            return channel
        }
    }
}
