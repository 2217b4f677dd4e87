// Where programs of the cluster find the API server, or the several of it.

import Linux
import RPC
import Settings

package enum APIServers {
    /// The first that can be reached serves, until it is lost.
    package static let setting = Setting.endpoints(
        "api-server", help: "The API server; of several with commas between, the first that is there.")

    package static func targets(_ endpoints: [ConfiguredEndpoint]) -> [Channel.Target] {
        endpoints.map { endpoint in
            switch endpoint {
            case .host(let host, let port):
                IPAddress(host).map { .address(.ip($0, port: port)) } ?? .host(host, port: port)
            case .unix(let path): .address(.unix(path: path))
            }
        }
    }
}
