// Numbers as JSON writes them, taken apart without losing digits.

enum NumberText {
    /// The digits of a whole number, with a sign if negative; nil when it has a fraction or is unreasonably
    /// large. `1.0` and `1e3` are whole.
    static func integer(_ text: String) -> String? {
        if Int64(text) != nil || UInt64(text) != nil {
            return text.first == "+" ? String(text.dropFirst()) : text
        }
        let negative = text.first == "-"
        let unsigned = negative ? text.dropFirst() : Substring(text)
        let parts = unsigned.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
        let halves =
            (parts.count == 2 ? parts : unsigned.split(separator: "E", omittingEmptySubsequences: false))
        let mantissa = halves[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let exponent = halves.count == 2 ? Int(halves[1]) : 0, abs(exponent) <= 400 else { return nil }
        let fraction = mantissa.count == 2 ? String(mantissa[1]) : ""
        var digits = String(mantissa[0]) + fraction
        var point = mantissa[0].count + exponent
        while point < digits.count, digits.last == "0" { digits.removeLast() }
        guard digits.allSatisfy(\.isNumber) else { return nil }
        if digits.allSatisfy({ $0 == "0" }) { return "0" }
        guard point >= digits.count else { return nil }
        while point > digits.count { digits.append("0") }
        while digits.first == "0", digits.count > 1 {
            digits.removeFirst()
            point -= 1
        }
        return negative ? "-" + digits : digits
    }

    static func double(_ text: String) -> Double? { Double(text) }

    /// The shortest text that reads back as the same value; nil for what JSON has no number for.
    static func text(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return value.description
    }

    static func text(_ value: Float) -> String? {
        guard value.isFinite else { return nil }
        if value == value.rounded(), abs(value) < 1e7 { return String(Int64(value)) }
        return value.description
    }
}
