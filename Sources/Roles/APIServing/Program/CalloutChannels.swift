// Channels to admission call-outs. They are shown what the server shows to everybody, and believed by the
// authorities of their own object alone.

import Linux
import RPC
import TLS

package struct CalloutChannels: CalloutDialer {
    private let credentials: TLSConfiguration.Credentials
    private let loops: EventLoopGroup

    /// An answer is an object at most.
    private static let maximumAnswer = 4 << 20

    package init(showing credentials: TLSConfiguration.Credentials, loops: EventLoopGroup) {
        self.credentials = credentials
        self.loops = loops
    }

    package func caller(
        host: String, port: UInt16, serverName: String, authorities: [UInt8],
        lookUp: @escaping @Sendable (String, UInt16) throws(SystemError) -> [SocketAddress]
    ) throws -> any Caller {
        let trust = TrustStore(authorities: try Certificate.all(pem: authorities))
        let tls = try TLSContext(TLSConfiguration(credentials: credentials, trust: .store(trust)))
        var configuration = ChannelConfiguration()
        configuration.serverName = serverName
        configuration.maximumReceiveBytes = Self.maximumAnswer
        // Numbers are "looked up" too: whatever is connected to has been judged.
        configuration.lookUp = lookUp
        configuration.retries.maximumAttempts = 1
        configuration.backOff.longest = .seconds(2)
        configuration.idleTimeout = .seconds(300)
        configuration.keepAlive = nil
        return Channel(
            to: .host(host, port: port), tls: tls, loops: loops, configuration: configuration)
    }
}
