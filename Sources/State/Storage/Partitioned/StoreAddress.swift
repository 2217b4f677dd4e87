// Where a store cluster is, as operators write it.

/// The parsed form of `StorageCluster.serviceAddress`.
package enum StoreAddress: Hashable, Sendable, CustomStringConvertible {
    /// A directory of this machine; "embedded:/var/lib/arktos/store-1".
    case embedded(directory: String)
    /// etcd's members; "https://10.0.0.1:2379,https://10.0.0.2:2379".
    case etcd(endpoints: [String])

    package init?(_ text: String) {
        let embedded = "embedded:"
        if text.hasPrefix(embedded) {
            let directory = String(text.dropFirst(embedded.count))
            guard directory.hasPrefix("/"), !directory.contains("\0") else { return nil }
            self = .embedded(directory: directory)
            return
        }
        let endpoints = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard !endpoints.isEmpty, endpoints.allSatisfy({ $0.hasPrefix("https://") && $0.count > 8 }) else {
            return nil
        }
        self = .etcd(endpoints: endpoints)
    }

    package var description: String {
        switch self {
        case .embedded(let directory): "embedded:\(directory)"
        case .etcd(let endpoints): endpoints.joined(separator: ",")
        }
    }
}

/// Opens the store at an address. Whoever gets it closes it.
package protocol StoreOpener: Sendable {
    func open(_ address: StoreAddress) async throws(StoreError) -> any Store
}

/// Opens directories of this machine, and nothing else.
package struct EmbeddedOpener: StoreOpener {
    package init() {}

    package func open(_ address: StoreAddress) async throws(StoreError) -> any Store {
        guard case .embedded(let directory) = address else {
            throw .invalid("\(address): this program opens embedded stores only")
        }
        return try EmbeddedStore(directory: directory)
    }
}
