// Label selectors judged on encoded objects as they lie: a list looks at a hundred thousand of which it wants
// a few, and a dictionary of labels for each would cost more than all the rest.

import Glibc
import Messages
import Protobuf

/// A `LabelQuery` made ready for many objects.
package struct LabelMatcher: Sendable {
    fileprivate struct Requirement: Sendable {
        let key: [UInt8]
        let test: Test
    }

    fileprivate enum Test: Sendable {
        case isIn([[UInt8]])
        case isNotIn([[UInt8]])
        case other(LabelQuery.Condition)
    }

    private let query: LabelQuery
    /// Empty when there are so many that a dictionary is cheaper after all.
    private let requirements: [Requirement]
    private static let maximumRequirements = 4

    package init(_ query: LabelQuery) {
        self.query = query
        guard query.requirements.count <= Self.maximumRequirements else {
            requirements = []
            return
        }
        requirements = query.requirements.map { requirement in
            let test: Test =
                switch requirement.condition {
                case .isIn(let values): .isIn(values.map { Array($0.utf8) })
                case .isNotIn(let values): .isNotIn(values.map { Array($0.utf8) })
                default: .other(requirement.condition)
                }
            return Requirement(key: Array(requirement.key.utf8), test: test)
        }
    }

    package var isEverything: Bool { query.isEverything }

    package func matches(_ object: ObjectBytes) throws(WireError) -> Bool {
        if query.isEverything { return true }
        guard !requirements.isEmpty else { return query.matches(try object.labels()) }
        for requirement in requirements {
            guard try object.withLabel(requirement.key, { requirement.test.holds(for: $0) }) else {
                return false
            }
        }
        return true
    }
}

extension LabelMatcher.Test {
    fileprivate func holds(for value: UnsafeRawBufferPointer?) -> Bool {
        switch self {
        case .isIn(let values):
            guard let value else { return false }
            return values.contains { value.hasSameBytes(as: $0) }
        case .isNotIn(let values):
            guard let value else { return true }
            return !values.contains { value.hasSameBytes(as: $0) }
        case .other(let condition):
            return condition.holds(for: value.map { String(decoding: $0, as: UTF8.self) })
        }
    }
}

extension UnsafeRawBufferPointer {
    func hasSameBytes(as other: [UInt8]) -> Bool {
        guard count == other.count, let base = baseAddress else { return count == other.count }
        return other.withUnsafeBytes { memcmp(base, $0.baseAddress ?? base, count) == 0 }
    }
}
