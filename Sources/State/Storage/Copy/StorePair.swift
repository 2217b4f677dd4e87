// Two stores side by side, key by key, in the order of keys.

struct StorePair {
    struct Place {
        var source: KeyValue?
        var target: KeyValue?
    }

    private var source: StoreRows
    private var target: StoreRows

    init(source: any Store, at revision: Revision, target: any Store) {
        self.source = StoreRows(source, at: revision)
        self.target = StoreRows(target, at: nil)
    }

    /// The next key that is in one of them, or in both; nil after the last.
    mutating func next() async throws(StoreError) -> Place? {
        let left = try await source.peek()
        let right = try await target.peek()
        guard let left else {
            guard let right else { return nil }
            target.drop()
            return Place(source: nil, target: right)
        }
        guard let right, !left.key.lexicographicallyPrecedes(right.key) else {
            source.drop()
            return Place(source: left, target: nil)
        }
        target.drop()
        guard left.key == right.key else { return Place(source: nil, target: right) }
        source.drop()
        return Place(source: left, target: right)
    }
}

/// The keys of a store, page by page; a copy's own mark is left out.
private struct StoreRows {
    private let store: any Store
    private var request: RangeRequest
    private var page: [KeyValue] = []
    private var index = 0
    private var hasMore = true
    private static let pageRows = 512

    init(_ store: any Store, at revision: Revision?) {
        self.store = store
        request = RangeRequest(.all, limit: Self.pageRows, revision: revision)
    }

    mutating func peek() async throws(StoreError) -> KeyValue? {
        while true {
            if index < page.count {
                if page[index].key != StoreCopy.mark { return page[index] }
                index += 1
                continue
            }
            guard hasMore else { return nil }
            let result = try await store.range(request)
            (page, index) = (result.items, 0)
            hasMore = result.more
            if let next = result.continuation { request.range = KeyRange(from: next, to: nil) }
        }
    }

    mutating func drop() { index += 1 }
}
