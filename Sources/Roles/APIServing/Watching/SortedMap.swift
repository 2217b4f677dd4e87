// A map in the order of its keys that is cheap to copy: a list takes the map as it is at one moment, and
// reads it while writes go on.

/// Keys and values in the order of the keys, kept in chunks; a change copies at most one chunk and the table
/// of them.
struct SortedMap<Value: Sendable>: Sendable {
    struct Entry: Sendable {
        let key: String
        var value: Value
    }

    /// None is empty; each is sorted, and all of its keys are below those of the next.
    private var chunks: [[Entry]] = []
    private(set) var count = 0
    private static var chunkLimit: Int { 256 }

    subscript(key: String) -> Value? {
        guard let chunk = chunkIndex(key) else { return nil }
        let index = Self.firstIndex(chunks[chunk], notBefore: key)
        guard index < chunks[chunk].count, chunks[chunk][index].key == key else { return nil }
        return chunks[chunk][index].value
    }

    /// Returns what stood there.
    @discardableResult
    mutating func set(_ value: Value, for key: String) -> Value? {
        guard let chunk = chunkIndex(key) else {
            chunks.append([Entry(key: key, value: value)])
            count = 1
            return nil
        }
        let index = Self.firstIndex(chunks[chunk], notBefore: key)
        if index < chunks[chunk].count, chunks[chunk][index].key == key {
            let old = chunks[chunk][index].value
            chunks[chunk][index].value = value
            return old
        }
        chunks[chunk].insert(Entry(key: key, value: value), at: index)
        count += 1
        if chunks[chunk].count > Self.chunkLimit { split(chunk) }
        return nil
    }

    @discardableResult
    mutating func remove(_ key: String) -> Value? {
        guard let chunk = chunkIndex(key) else { return nil }
        let index = Self.firstIndex(chunks[chunk], notBefore: key)
        guard index < chunks[chunk].count, chunks[chunk][index].key == key else { return nil }
        let old = chunks[chunk].remove(at: index).value
        if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
        count -= 1
        return old
    }

    /// Calls `visit` for the entries from `first` on, in order, until it says stop.
    func forEach(from first: String, _ visit: (Entry) throws -> Bool) rethrows {
        guard var chunk = chunkIndex(first) else { return }
        var index = Self.firstIndex(chunks[chunk], notBefore: first)
        while chunk < chunks.count {
            while index < chunks[chunk].count {
                guard try visit(chunks[chunk][index]) else { return }
                index += 1
            }
            chunk += 1
            index = 0
        }
    }

    /// Calls `visit` for the entries whose key begins with `prefix`, in order, until it says stop.
    func forEach(prefix: String, _ visit: (Entry) throws -> Bool) rethrows {
        try forEach(from: prefix, prefix: prefix, visit)
    }

    /// The same from `first` on, which has the prefix too.
    func forEach(from first: String, prefix: String, _ visit: (Entry) throws -> Bool) rethrows {
        guard var chunk = chunkIndex(first) else { return }
        var index = Self.firstIndex(chunks[chunk], notBefore: first)
        while chunk < chunks.count {
            let entries = chunks[chunk]
            // When the last key has it, all have that stand between: they need not be looked at.
            let isWithin = entries[entries.count - 1].key.utf8.starts(with: prefix.utf8)
            while index < entries.count {
                guard isWithin || entries[index].key.utf8.starts(with: prefix.utf8),
                    try visit(entries[index])
                else { return }
                index += 1
            }
            chunk += 1
            index = 0
        }
    }

    // MARK: Finding

    /// The chunk that holds the key or would: the last one that begins at or before it, or the first.
    private func chunkIndex(_ key: String) -> Int? {
        guard !chunks.isEmpty else { return nil }
        var low = 0
        var high = chunks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if chunks[middle][0].key <= key { low = middle } else { high = middle }
        }
        return low
    }

    private static func firstIndex(_ entries: [Entry], notBefore key: String) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func split(_ chunk: Int) {
        let half = chunks[chunk].count / 2
        let upper = Array(chunks[chunk][half...])
        chunks[chunk].removeSubrange(half...)
        chunks.insert(upper, at: chunk + 1)
    }
}
