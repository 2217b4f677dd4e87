// Opens the stores that StorageCluster objects name, with the server's own credentials where one is asked
// for.

import Linux
import RPC
import Storage
import TLS

struct StoreClusterOpener: StoreOpener {
    let tls: TLSContext
    let loops: EventLoopGroup

    func open(_ address: StoreAddress) async throws(StoreError) -> any Store {
        switch address {
        case .embedded(let directory): return try EmbeddedStore(directory: directory)
        case .etcd(let endpoints):
            var targets: [Channel.Target] = []
            for endpoint in endpoints {
                guard let target = Channel.Target(String(endpoint.dropFirst("https://".count))) else {
                    throw .invalid("\(endpoint): expected https://HOST:PORT")
                }
                targets.append(target)
            }
            return EtcdStore(targets, tls: tls, loops: loops)
        }
    }
}
