// Where a channel goes: one server, or several that serve the same.

import Linux

extension Channel {
    package enum Target: Sendable, Hashable, CustomStringConvertible {
        case address(SocketAddress)
        /// Looked up before it is connected to, and again when that fails; all its addresses count.
        case host(String, port: UInt16)

        /// `10.0.0.1:80`, `[::1]:80`, `name:80`, `unix:/path`; nil for anything else.
        package init?(_ text: String) {
            if let address = SocketAddress(text) {
                self = .address(address)
            } else if let (host, port) = SocketAddress.split(text) {
                self = .host(host, port: port)
            } else {
                return nil
            }
        }

        /// Several, with commas between them; nil when one of them is no target.
        package static func list(_ text: String) -> [Target]? {
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            let targets = parts.compactMap { Target(String($0)) }
            return targets.count == parts.count ? targets : nil
        }

        package var description: String {
            switch self {
            case .address(let address): address.description
            case .host(let host, let port): "\(host):\(port)"
            }
        }

        /// What the server's certificate must be for.
        var serverName: String {
            switch self {
            case .host(let host, _): host
            case .address(.ip(let address, _)): address.description
            case .address(.unix): "localhost"
            }
        }

        /// The `:authority` of its calls.
        var authority: String {
            switch self {
            case .address(.unix): "localhost"
            case .address, .host: description
            }
        }

        /// How one of its addresses is named to people.
        func name(of address: SocketAddress) -> String {
            switch self {
            case .address: description
            case .host: "\(self) (\(address))"
            }
        }
    }
}
