// Changes on their way to a copy: of each key the last one, in transactions of bounded size.

struct CopyBatch {
    private var operations: [Operation] = []
    private var places: [[UInt8]: Int] = [:]
    private var bytes = 0
    /// etcd takes so many in a transaction when it is told nothing, and less than a megabyte and a half.
    private static let mostOperations = 120
    private static let mostBytes = 1 << 20

    var isFull: Bool { operations.count >= Self.mostOperations || bytes >= Self.mostBytes }

    mutating func put(_ key: [UInt8], _ value: [UInt8], _ lease: LeaseID?) {
        bytes += key.count + value.count
        set(key, .put(key: key, value: value, lease: lease))
    }

    mutating func delete(_ key: [UInt8]) {
        bytes += key.count
        set(key, .delete(key))
    }

    private mutating func set(_ key: [UInt8], _ operation: Operation) {
        if let place = places[key] {
            operations[place] = operation
        } else {
            places[key] = operations.count
            operations.append(operation)
        }
    }

    /// Nil when there is nothing to do.
    mutating func take() -> Transaction? {
        guard !operations.isEmpty else { return nil }
        defer { self = CopyBatch() }
        return Transaction(then: operations)
    }
}
