// A lease: keys that go away when nobody says that they should stay.

/// Positive.
package typealias LeaseID = Int64

package struct Lease: Hashable, Sendable {
    package var id: LeaseID
    /// How long it lives after being granted or kept alive.
    package var seconds: Int64
}

package struct LeaseStatus: Hashable, Sendable {
    package var lease: Lease
    /// Whole seconds until it ends, rounded up.
    package var remainingSeconds: Int64
    package var keys: [[UInt8]]
}
