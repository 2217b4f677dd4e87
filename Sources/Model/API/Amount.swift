// Quantities as numbers: exact, in billionths, with the suffix family they were written in. The message
// `Quantity` keeps the text.

import Messages

/// A number such as `500m`, `2Gi` or `1e3`. Finer than a billionth is rounded away from zero; the largest is
/// 2^63 - 1, and what is larger becomes that.
package struct Amount: Sendable {
    /// The family of suffixes; it decides how the number is written, not what it is worth.
    package enum Format: Sendable {
        /// n, u, m, none, k, M, G, T, P, E: powers of 1000.
        case decimal
        /// Ki, Mi, Gi, Ti, Pi, Ei: powers of 1024.
        case binary
        /// e3, e6, …
        case exponent
    }

    /// Billionths.
    package var nanos: Int128
    package var format: Format

    private static let unit: Int128 = 1_000_000_000
    private static let largest = Int128(Int64.max) * unit

    package static let zero = Amount(units: 0)

    package init(nanos: Int128, format: Format = .decimal) {
        self.nanos = min(max(nanos, -Self.largest), Self.largest)
        self.format = format
    }

    package init(units: Int64, format: Format = .decimal) {
        self.init(nanos: Int128(units) * Self.unit, format: format)
    }

    package init(milli: Int64) { self.init(nanos: Int128(milli) * 1_000_000) }

    /// Whole units, rounded up: a fraction of a byte takes a byte.
    package var units: Int64 { Self.roundedUp(nanos, Self.unit) }

    /// Thousandths, rounded up.
    package var milli: Int64 { Self.roundedUp(nanos, 1_000_000) }

    private static func roundedUp(_ value: Int128, _ divisor: Int128) -> Int64 {
        Int64(clamping: value / divisor + (value % divisor > 0 ? 1 : 0))
    }
}

extension Amount: Hashable, Comparable {
    /// Worth the same: `1000m` equals `1`.
    package static func == (left: Amount, right: Amount) -> Bool { left.nanos == right.nanos }
    package static func < (left: Amount, right: Amount) -> Bool { left.nanos < right.nanos }
    package func hash(into hasher: inout Hasher) { hasher.combine(nanos) }

    /// Sums keep the format of the left side, unless that is zero.
    package static func + (left: Amount, right: Amount) -> Amount {
        Amount(nanos: left.nanos + right.nanos, format: left.nanos == 0 ? right.format : left.format)
    }
    package static func - (left: Amount, right: Amount) -> Amount {
        Amount(nanos: left.nanos - right.nanos, format: left.nanos == 0 ? right.format : left.format)
    }
    package static func += (left: inout Amount, right: Amount) { left = left + right }
    package static func -= (left: inout Amount, right: Amount) { left = left - right }
}

// MARK: Text

extension Amount: CustomStringConvertible {
    private static let binarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    private static let decimalSuffixes: [(suffix: String, exponent: Int)] = [
        ("n", -9), ("u", -6), ("m", -3), ("", 0), ("k", 3), ("M", 6), ("G", 9), ("T", 12), ("P", 15),
        ("E", 18),
    ]

    /// Nil when the text is no quantity.
    package init?(_ text: String) {
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let number = rest.prefix { $0 == UInt8(ascii: ".") || Self.isDigit($0) }
        let suffix = String(rest.dropFirst(number.count)) ?? ""
        let halves = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard halves.count <= 2, number.contains(where: Self.isDigit) else { return nil }
        let fractionDigits = halves.count == 2 ? halves[1].count : 0
        guard let (multiplier, format) = Self.scale(suffix, fractionDigits: fractionDigits) else {
            return nil
        }

        // value = digits * multiplier / 10^(fraction digits), in nanos; digits beyond the 19th cannot matter
        // above.
        var digits: Int128 = 0
        for byte in number where Self.isDigit(byte) {
            guard digits < Int128(1) << 80 else {
                self.init(nanos: isNegative ? -Self.largest : Self.largest, format: format)
                return
            }
            digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
        }
        let nanos = Self.scaled(digits, by: multiplier)
        self.init(nanos: isNegative ? -nanos : nanos, format: format)
    }

    private enum Multiplier {
        /// Of nanos: 10^exponent.
        case power(Int)
        /// Units of 2^bits, over 10^digits.
        case binary(bits: Int, digits: Int)
    }

    private static func scale(_ suffix: String, fractionDigits: Int) -> (Multiplier, Format)? {
        if let decimal = decimalSuffixes.first(where: { $0.suffix == suffix }) {
            return (.power(9 + decimal.exponent - fractionDigits), .decimal)
        }
        if let index = binarySuffixes.firstIndex(of: suffix) {
            return (.binary(bits: 10 * index, digits: fractionDigits), .binary)
        }
        guard let letter = suffix.first, letter == "e" || letter == "E" else { return nil }
        let digits = suffix.dropFirst()
        guard digits.contains(where: \.isNumber), let exponent = Int(digits), abs(exponent) < 1000 else {
            return nil
        }
        return (.power(9 + exponent - fractionDigits), .exponent)
    }

    /// Rounded up, at most `largest`.
    private static func scaled(_ digits: Int128, by multiplier: Multiplier) -> Int128 {
        var value = digits
        var exponent: Int
        switch multiplier {
        case .power(let power): exponent = power
        case .binary(let bits, let places):
            let (product, overflow) = value.multipliedReportingOverflow(by: Int128(1) << Int128(bits))
            if overflow { return largest }
            value = product
            exponent = 9 - places
        }
        while exponent > 0, value != 0 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow || product > largest { return largest }
            value = product
            exponent -= 1
        }
        var isRounded = false
        while exponent < 0, value != 0 {
            isRounded = isRounded || value % 10 != 0
            value /= 10
            exponent += 1
        }
        return min(isRounded ? value + 1 : value, largest)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// Kubernetes' canonical form: nothing lost, no fraction, the largest suffix that allows both. Binary
    /// suffixes are for whole numbers of 1024 and more.
    package var description: String {
        let isWhole = nanos % Self.unit == 0
        if format == .binary, isWhole, nanos.magnitude >= 1024 * Self.unit.magnitude { return binaryText }
        var value = nanos
        var exponent = -9
        if value == 0 { return "0" }
        while value % 1000 == 0 {
            value /= 1000
            exponent += 3
        }
        if format == .exponent { return exponent == 0 ? "\(value)" : "\(value)e\(exponent)" }
        while exponent > 18 {
            value *= 1000
            exponent -= 3
        }
        return "\(value)\(Self.decimalSuffixes.first { $0.exponent == exponent }?.suffix ?? "")"
    }

    private var binaryText: String {
        var value = nanos / Self.unit
        var index = 0
        while value % 1024 == 0, index < 6 {
            value /= 1024
            index += 1
        }
        return "\(value)\(Self.binarySuffixes[index])"
    }
}

// MARK: Messages

extension Quantity {
    package init(_ amount: Amount) { self = Quantity.with { $0.string = amount.description } }

    /// The same with its canonical text; what is no quantity stays as it is, for validation to refuse.
    var canonical: Quantity { amount.map { Quantity($0) } ?? self }

    /// Nil when the text is no quantity; an empty text is zero.
    package var amount: Amount? { string.isEmpty ? .zero : Amount(string) }
}

/// Amounts of named resources, such as `cpu` and `memory`.
package typealias Amounts = [String: Amount]

extension [String: Amount] {
    /// What is no quantity counts as zero: validation has refused it long before.
    package init(_ quantities: [String: Quantity]) { self = quantities.mapValues { $0.amount ?? .zero } }

    package static func += (left: inout Amounts, right: Amounts) {
        left.merge(right) { $0 + $1 }
    }

    /// The larger of the two, resource by resource.
    package func maximum(_ other: Amounts) -> Amounts { merging(other) { Swift.max($0, $1) } }

    package var quantities: [String: Quantity] { mapValues { Quantity($0) } }
}
