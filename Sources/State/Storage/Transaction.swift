// A transaction: conditions, and what to do when they hold or do not.

package struct Transaction: Hashable, Sendable {
    /// All must hold for `success`; none means `success`.
    package var compares: [Compare]
    package var success: [Operation]
    package var failure: [Operation]
    /// Whether responses carry what puts replaced and deletes removed, which costs a read each.
    package var returnsPrevious: Bool

    package init(
        if compares: [Compare] = [], then success: [Operation], else failure: [Operation] = [],
        returnsPrevious: Bool = false
    ) {
        self.compares = compares
        self.success = success
        self.failure = failure
        self.returnsPrevious = returnsPrevious
    }
}

/// A condition on one key. A key that is not there has revisions and version 0, lease 0, and compares unequal
/// to every value.
package enum Compare: Hashable, Sendable {
    package enum Relation: Hashable, Sendable { case equal, notEqual, less, greater }

    case exists([UInt8])
    case absent([UInt8])
    case modRevision([UInt8], Relation, Revision)
    case createRevision([UInt8], Relation, Revision)
    case version([UInt8], Relation, Int64)
    case lease([UInt8], Relation, LeaseID)
    /// `less` and `greater` are by bytes, and false for a key that is not there.
    case value([UInt8], Relation, [UInt8])

    package var key: [UInt8] {
        switch self {
        case .exists(let key), .absent(let key), .modRevision(let key, _, _), .createRevision(let key, _, _),
            .version(let key, _, _), .lease(let key, _, _), .value(let key, _, _):
            key
        }
    }
}

extension Compare.Relation {
    package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .greater: left > right
        }
    }
}

package enum Operation: Hashable, Sendable {
    /// Sets a key. It hangs on `lease` from now on, or on none.
    case put(key: [UInt8], value: [UInt8], lease: LeaseID? = nil)
    /// Removes a key if it is there.
    case delete([UInt8])
    case deleteRange(KeyRange)
    /// Reads at the current revision, which includes what this transaction has done so far. A `revision` in
    /// the request is refused as `invalid`.
    case range(RangeRequest)

    /// Reads one key.
    package static func get(_ key: [UInt8]) -> Operation { .range(RangeRequest(.key(key))) }
}

package struct TransactionResult: Hashable, Sendable {
    /// The revision that the transaction made, or the current one if it changed nothing.
    package var revision: Revision
    /// Whether the compares held.
    package var succeeded: Bool
    /// One for each operation of the branch that ran.
    package var responses: [OperationResponse]
}

package enum OperationResponse: Hashable, Sendable {
    /// `previous` is what was replaced, if there was something and the transaction returns it.
    case put(previous: KeyValue?)
    /// How many keys were removed, and what they were if the transaction returns it.
    case delete(count: Int, previous: [KeyValue])
    case range(RangeResult)
}
