// Which watchers an event concerns, found without asking the others.

struct WatcherIndex {
    private var everything: Set<Watcher> = []
    private var below: [String: Set<Watcher>] = [:]
    private var objects: [String: Set<Watcher>] = [:]
    private var nodes: [String: Set<Watcher>] = [:]
    private(set) var count = 0

    mutating func insert(_ watcher: Watcher) {
        let isNew =
            switch watcher.range {
            case .everything: everything.insert(watcher).inserted
            case .below(let prefix): below[prefix, default: []].insert(watcher).inserted
            case .object(let path): objects[path, default: []].insert(watcher).inserted
            case .node(let name): nodes[name, default: []].insert(watcher).inserted
            }
        if isNew { count += 1 }
    }

    mutating func remove(_ watcher: Watcher) {
        let was =
            switch watcher.range {
            case .everything: everything.remove(watcher)
            case .below(let prefix): Self.remove(watcher, from: &below, prefix)
            case .object(let path): Self.remove(watcher, from: &objects, path)
            case .node(let name): Self.remove(watcher, from: &nodes, name)
            }
        if was != nil { count -= 1 }
    }

    private static func remove(
        _ watcher: Watcher, from table: inout [String: Set<Watcher>], _ key: String
    ) -> Watcher? {
        let removed = table[key]?.remove(watcher)
        if table[key]?.isEmpty == true { table[key] = nil }
        return removed
    }

    func forEach(_ visit: (Watcher) -> Void) {
        everything.forEach(visit)
        for table in [below, objects, nodes] { table.values.forEach { $0.forEach(visit) } }
    }

    func forEach(interestedIn change: Change, _ visit: (Watcher) -> Void) {
        everything.forEach(visit)
        if !below.isEmpty {
            // The path's own prefixes: "tenant/", then "tenant/namespace/".
            var index = change.path.utf8.startIndex
            while let slash = change.path.utf8[index...].firstIndex(of: UInt8(ascii: "/")) {
                index = change.path.utf8.index(after: slash)
                below[String(change.path[..<index])]?.forEach(visit)
            }
        }
        objects[change.path]?.forEach(visit)
        guard !nodes.isEmpty else { return }
        if !change.nodes.after.isEmpty { nodes[change.nodes.after]?.forEach(visit) }
        if !change.nodes.before.isEmpty, change.nodes.before != change.nodes.after {
            nodes[change.nodes.before]?.forEach(visit)
        }
    }
}
