// A key with its value, and a range of keys.

/// One key as it stands at some revision.
package struct KeyValue: Hashable, Sendable {
    package var key: [UInt8]
    /// Empty where only keys were asked for.
    package var value: [UInt8]
    /// The revision that made the key: the first one, or the first after it was last deleted.
    package var createRevision: Revision
    /// The revision of the last change.
    package var modRevision: Revision
    /// Number of puts since it was made; 1 for a new key.
    package var version: Int64
    /// The lease that the key hangs on, or nil.
    package var lease: LeaseID?

    package init(
        key: [UInt8], value: [UInt8], createRevision: Revision, modRevision: Revision, version: Int64,
        lease: LeaseID? = nil
    ) {
        self.key = key
        self.value = value
        self.createRevision = createRevision
        self.modRevision = modRevision
        self.version = version
        self.lease = lease
    }
}

/// A half-open interval of keys in byte order.
package struct KeyRange: Hashable, Sendable {
    /// The first key.
    package var lower: [UInt8]
    /// The first key that is not in it any more; nil for no end.
    package var upper: [UInt8]?

    package init(from lower: [UInt8], to upper: [UInt8]?) {
        self.lower = lower
        self.upper = upper
    }

    /// Every key.
    package static let all = KeyRange(from: [], to: nil)

    /// One key alone.
    package static func key(_ key: [UInt8]) -> KeyRange { KeyRange(from: key, to: key + [0]) }

    /// Every key that begins with `prefix`, itself included.
    package static func prefix(_ prefix: [UInt8]) -> KeyRange {
        KeyRange(from: prefix, to: successor(ofPrefix: prefix))
    }

    package func contains(_ key: [UInt8]) -> Bool {
        guard !key.lexicographicallyPrecedes(lower) else { return false }
        guard let upper else { return true }
        return key.lexicographicallyPrecedes(upper)
    }

    package var isEmpty: Bool {
        guard let upper else { return false }
        return !lower.lexicographicallyPrecedes(upper)
    }

    /// The first key above all that begin with `prefix`; nil if none is.
    private static func successor(ofPrefix prefix: [UInt8]) -> [UInt8]? {
        guard let last = prefix.lastIndex(where: { $0 != 0xff }) else { return nil }
        return prefix[..<last] + [prefix[last] + 1]
    }
}
