// How an operator names an etcd: the members' addresses, and the prefix behind the last.

import Linux
import RPC
import TLS

/// `https://10.0.0.1:2379,https://10.0.0.2:2379/prefix`. The scheme may be left out; only TLS is spoken.
package struct EtcdAddress: Hashable, Sendable, CustomStringConvertible {
    package let targets: [Channel.Target]
    /// What all keys begin with: `/arktos` unless said.
    package let prefix: [UInt8]

    /// Throws `invalid` for anything else.
    package init(_ text: String) throws(StoreError) {
        var targets: [Channel.Target] = []
        var prefix = EtcdStore.Options().prefix
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            guard !part.hasPrefix("http://") else {
                throw .invalid("etcd \(part): only TLS is spoken; write https:// and let etcd serve it")
            }
            var rest = part.hasPrefix("https://") ? part.dropFirst(8) : part
            if index == parts.count - 1, let slash = rest.firstIndex(of: "/") {
                let path = rest[slash...]
                if path.utf8.count > 1 { prefix = Array(path.utf8) }
                rest = rest[..<slash]
            }
            guard let target = Channel.Target(String(rest)), !rest.hasPrefix("unix:") else {
                throw .invalid(
                    "etcd \"\(part)\": expected https://HOST:PORT, several with commas between them")
            }
            targets.append(target)
        }
        self.targets = targets
        self.prefix = prefix
    }

    /// Whether the text is meant to be such an address.
    package static func isMeant(by text: String) -> Bool {
        text.hasPrefix("https://") || text.hasPrefix("http://")
    }

    package var description: String {
        targets.map { "https://\($0)" }.joined(separator: ",") + printable(prefix)
    }
}

extension EtcdStore {
    /// The store at an address.
    package convenience init(
        _ address: EtcdAddress, tls: TLSContext, loops: EventLoopGroup = .shared
    ) {
        var options = Options()
        options.prefix = address.prefix
        self.init(address.targets, tls: tls, options: options, loops: loops)
    }
}
