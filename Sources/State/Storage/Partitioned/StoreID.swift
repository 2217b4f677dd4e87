// Which store cluster is meant.

/// The number of a store cluster: 0, the API server's own store, to 63.
package struct StoreID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: UInt8

    /// Holds what belongs to no tenant, the tenants themselves, and what the tenant "system" has.
    package static let system = StoreID(0)

    private init(_ number: UInt8) { self.number = number }

    /// Nil for what is no number from 0 to 63, written in the shortest way.
    package init?(_ text: some StringProtocol) {
        guard let number = UInt8(text), number < 64, String(number) == text else { return nil }
        self.init(number)
    }

    package var description: String { String(number) }

    package static func < (left: StoreID, right: StoreID) -> Bool { left.number < right.number }
}
