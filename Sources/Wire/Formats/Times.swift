// Points in time and spans of it, as texts.

import Diagnostics

/// RFC 3339, as JSON carries times.
package enum RFC3339 {
    package enum Precision: Sendable {
        case seconds, micros
        /// No, three, six or nine digits.
        case asNeeded
    }

    /// UTC; nil outside the years 1 to 9999 and for nanos that are not a part of a second.
    package static func text(seconds: Int64, nanos: Int32 = 0, _ precision: Precision = .seconds) -> String? {
        guard seconds >= -62_135_596_800, seconds <= 253_402_300_799, (0..<1_000_000_000).contains(nanos)
        else {
            return nil
        }
        let digits =
            switch precision {
            case .seconds: 0
            case .micros: 6
            case .asNeeded: max(0, DurationText.fraction(Int(nanos)).utf8.count - 1)
            }
        return WallTime(seconds: seconds, nanoseconds: nanos).rfc3339(fractionDigits: digits)
    }

    /// Nil when the text is no time of the years 1 to 9999. Any offset and fraction is taken.
    package static func parse(_ text: String) -> (seconds: Int64, nanos: Int32)? {
        guard let separator = text.utf8.dropFirst(10).first, separator == UInt8(ascii: "T"),
            let time = WallTime(rfc3339: text), time.seconds >= -62_135_596_800
        else { return nil }
        return (time.seconds, time.nanoseconds)
    }
}

/// Spans of time: protobuf's `1.5s`, and what Go writes, such as `1h15m30.5s`.
package enum DurationText {
    static let powers: [Int64] = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]

    package static func text(seconds: Int64, nanos: Int32) -> String {
        let sign = seconds < 0 || nanos < 0 ? "-" : ""
        return "\(sign)\(seconds.magnitude)\(fraction(Int(nanos.magnitude)))s"
    }

    /// Protobuf's spans are at most this many seconds, in either direction.
    package static let longest: Int64 = 315_576_000_000

    /// Nil when the text is no span of time, or too long a one: more than `longest` in protobuf's form, more
    /// than 292 years in Go's.
    package static func parse(_ text: String) -> (seconds: Int64, nanos: Int32)? {
        if let exact = exact(text) { return exact }
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if let first = rest.first, first == "-" || first == "+" { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        if rest == "0" { return (0, 0) }
        while !rest.isEmpty {
            guard let part = component(&rest) else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !overflow else { return nil }
            total = sum
        }
        if isNegative { total = -total }
        return (total / 1_000_000_000, Int32(total % 1_000_000_000))
    }

    /// Protobuf's own form: seconds with up to nine digits of a fraction.
    private static func exact(_ text: String) -> (seconds: Int64, nanos: Int32)? {
        guard text.utf8.last == UInt8(ascii: "s") else { return nil }
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let parts = text.dropLast().drop { $0 == "-" }.split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard text.utf8.count - text.drop(while: { $0 == "-" }).utf8.count <= 1,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let seconds = Int64(parts[0]), seconds <= longest
        else { return nil }
        var nanos: Int32 = 0
        if parts.count == 2 {
            guard parts[1].count <= 9, let fraction = Int32(parts[1]) else { return nil }
            nanos = fraction * Int32(powers[9 - parts[1].count])
        }
        guard seconds < longest || nanos == 0 else { return nil }
        return isNegative ? (-seconds, -nanos) : (seconds, nanos)
    }

    /// One number with its unit, in nanoseconds.
    private static func component(_ rest: inout Substring) -> Int64? {
        let units: [(String, Int64)] = [
            ("ns", 1), ("us", 1000), ("µs", 1000), ("ms", 1_000_000), ("s", powers[9]), ("m", 60 * powers[9]),
            ("h", 3600 * powers[9]),
        ]
        let whole = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(whole.count)
        var fraction: Substring = ""
        if rest.first == "." {
            fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(1 + fraction.count)
        }
        let name = rest.prefix { $0.isLetter }
        guard let unit = units.first(where: { $0.0 == name })?.1, whole.count + fraction.count > 0,
            fraction.count <= 9, let value = whole.isEmpty ? 0 : Int64(whole)
        else { return nil }
        rest = rest.dropFirst(name.count)
        let (nanos, overflow) = value.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        let part =
            fraction.isEmpty
            ? 0 : Double(Int64(fraction) ?? 0) / Double(powers[fraction.count]) * Double(unit)
        let (sum, tooLarge) = nanos.addingReportingOverflow(Int64(part.rounded()))
        return tooLarge ? nil : sum
    }

    /// Nothing, or a point and three, six or nine digits.
    static func fraction(_ nanos: Int) -> String {
        guard nanos > 0 else { return "" }
        let (value, digits) =
            nanos % 1_000_000 == 0
            ? (nanos / 1_000_000, 3) : nanos % 1000 == 0 ? (nanos / 1000, 6) : (nanos, 9)
        let text = String(value)
        return "." + String(repeating: "0", count: digits - text.count) + text
    }
}
