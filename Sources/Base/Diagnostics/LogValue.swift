// What a log line may hold: text, numbers and truth, each in a form that logfmt and JSON share.

/// A value of a log line. Nil is left out of the line together with its key.
package protocol LogValue: Sendable {
    var logForm: LogForm? { get }
}

package enum LogForm: Sendable, Equatable {
    case text(String)
    /// Digits that JSON takes as they are.
    case number(String)
    case truth(Bool)
}

extension String: LogValue {
    package var logForm: LogForm? { .text(self) }
}
extension Substring: LogValue {
    package var logForm: LogForm? { .text(String(self)) }
}
extension StaticString: LogValue {
    package var logForm: LogForm? { .text("\(self)") }
}
extension Bool: LogValue {
    package var logForm: LogForm? { .truth(self) }
}
extension Int: LogValue {
    package var logForm: LogForm? { .number(String(self)) }
}
extension Int32: LogValue {
    package var logForm: LogForm? { .number(String(self)) }
}
extension Int64: LogValue {
    package var logForm: LogForm? { .number(String(self)) }
}
extension UInt32: LogValue {
    package var logForm: LogForm? { .number(String(self)) }
}
extension UInt64: LogValue {
    package var logForm: LogForm? { .number(String(self)) }
}
extension Double: LogValue {
    package var logForm: LogForm? { isFinite ? .number("\(self)") : .text("\(self)") }
}
extension Duration: LogValue {
    /// Milliseconds with three digits, for keys that end in `_ms`.
    package var logForm: LogForm? {
        let (seconds, attoseconds) = components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        let size = microseconds.magnitude
        let fraction = String(size % 1000)
        let sign = microseconds < 0 ? "-" : ""
        return .number(
            "\(sign)\(size / 1000).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction)")
    }
}
extension WallTime: LogValue {
    package var logForm: LogForm? { .text(rfc3339(fractionDigits: 3)) }
}
extension Array: LogValue where Element == String {
    package var logForm: LogForm? { .text(joined(separator: ",")) }
}
extension Optional: LogValue where Wrapped: LogValue {
    package var logForm: LogForm? { flatMap(\.logForm) }
}
