// A read of many keys and its answer.

package struct RangeRequest: Hashable, Sendable {
    package enum Contents: Hashable, Sendable {
        case keysAndValues
        /// Values are left empty, which costs less.
        case keys
        /// No items, only `total`.
        case count
    }

    package var range: KeyRange
    /// How many items at most; nil for all. Positive.
    package var limit: Int?
    /// The revision to read at; nil for the current one.
    package var revision: Revision?
    package var contents: Contents
    /// Also count the keys beyond the limit, which costs a walk over them.
    package var countsAll: Bool

    package init(
        _ range: KeyRange, limit: Int? = nil, revision: Revision? = nil, contents: Contents = .keysAndValues,
        countsAll: Bool = false
    ) {
        self.range = range
        self.limit = limit
        self.revision = revision
        self.contents = contents
        self.countsAll = countsAll
    }
}

package struct RangeResult: Hashable, Sendable {
    package var items: [KeyValue] = []
    /// Whether the limit left keys of the range out.
    package var more = false
    /// Keys in the whole range. Known if nothing was left out, or it was asked for with `countsAll` or
    /// `count`.
    package var total: Int?
    /// The revision that this is a snapshot of.
    package var revision: Revision

    package init(revision: Revision) { self.revision = revision }

    /// Where the next page's range begins; nil when this was the last one.
    package var continuation: [UInt8]? {
        guard more, let last = items.last else { return nil }
        return last.key + [0]
    }
}
