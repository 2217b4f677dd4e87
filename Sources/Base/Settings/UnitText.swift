// Numbers with units, as people write durations and sizes.

package enum DurationText {
    private static let nanosecondsOfUnit: [(unit: String, nanoseconds: Double)] = [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
        ("d", 86_400e9),
    ]

    /// "1m30s", "1.5h", "0"; nil for anything else and for more than a century.
    package static func parse(_ text: String) -> Duration? {
        if text == "0" { return .zero }
        var rest = text[...]
        var total = 0.0
        while !rest.isEmpty {
            guard let (number, unit) = UnitText.split(&rest),
                let scale = nanosecondsOfUnit.first(where: { $0.unit == unit })?.nanoseconds
            else { return nil }
            total += number * scale
        }
        guard !text.isEmpty, total <= 100 * 365 * 86_400e9 else { return nil }
        return .nanoseconds(Int64(total.rounded()))
    }
}

package enum ByteSize {
    private static let bytesOfUnit: [String: Double] = [
        "": 1, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "Ki": 1024, "Mi": 1_048_576, "Gi": 1_073_741_824,
        "Ti": 1_099_511_627_776,
    ]

    /// "8Mi" is 8388608; nil for anything that is no size.
    package static func parse(_ text: String) -> Int? {
        var rest = text[...]
        guard let (number, unit) = UnitText.split(&rest), rest.isEmpty, let scale = bytesOfUnit[unit],
            number * scale <= 9e18
        else { return nil }
        return Int((number * scale).rounded())
    }
}

private enum UnitText {
    /// Takes a number and the letters behind it off the front.
    static func split(_ rest: inout Substring) -> (number: Double, unit: String)? {
        let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
        guard digits.first.map({ $0 != "." }) ?? false, digits.last != ".", let number = Double(digits) else {
            return nil
        }
        rest = rest.dropFirst(digits.count)
        let unit = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(unit.count)
        return (number, String(unit))
    }
}
