// A range read in steps, so that a long one neither holds a snapshot nor a thread for long.

/// Where a range read is. Every step may use another snapshot: the revision is what holds them together.
struct RangeWalk {
    private let request: RangeRequest
    private let limit: Int
    private let countsAll: Bool
    private var lower: [UInt8]
    private var total = 0
    private(set) var result: RangeResult
    private(set) var isDone = false

    init(_ request: RangeRequest, at revision: Revision) {
        self.request = request
        limit = request.contents == .count ? 0 : request.limit ?? .max
        countsAll = request.countsAll || request.contents == .count
        lower = request.range.lower
        result = RangeResult(revision: revision)
    }

    /// Goes on for about so many rows or bytes of values.
    mutating func advance(with reader: TableReader, rows: Int, bytes: Int) throws(StoreError) {
        let range = KeyRange(from: lower, to: request.range.upper)
        var rowsLeft = rows
        var bytesLeft = bytes
        var walk = self
        walk.isDone = true
        try reader.forEach(in: range, at: result.revision) { (entry, version) throws(StoreError) in
            guard rowsLeft > 0, bytesLeft > 0 else {
                walk.lower = KeyBuffer.userKey(of: entry.key)
                walk.isDone = false
                return false
            }
            rowsLeft -= 1
            walk.total += 1
            guard walk.total <= walk.limit else {
                walk.result.more = walk.request.contents != .count
                return walk.countsAll
            }
            let name = KeyBuffer.userKey(of: entry.key)
            var value: [UInt8] = []
            if walk.request.contents == .keysAndValues {
                value = Array(try reader.record(of: version, name).value)
                bytesLeft -= value.count
            }
            walk.result.items.append(KeyValue(name, value, version))
            return true
        }
        if walk.isDone, walk.countsAll || !walk.result.more { walk.result.total = walk.total }
        self = walk
    }
}
