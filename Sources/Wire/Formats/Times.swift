// Points in time and spans of it, as texts.

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
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let rest = Int(seconds - days * 86_400)
        let (year, month, day) = civil(Int(days))
        let date = "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
        let time = "\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):\(pad(rest % 60, 2))"
        let fraction =
            switch precision {
            case .seconds: ""
            case .micros: "." + pad(Int(nanos) / 1000, 6)
            case .asNeeded: DurationText.fraction(Int(nanos))
            }
        return "\(date)T\(time)\(fraction)Z"
    }

    /// Nil when the text is no time. Any offset and up to nine digits of a second are taken.
    package static func parse(_ text: String) -> (seconds: Int64, nanos: Int32)? {
        var rest = Substring(text)
        func digits(_ count: Int) -> Int? {
            let head = rest.prefix(count)
            guard head.utf8.count == count, head.utf8.allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            rest = rest.dropFirst(count)
            return Int(head)
        }
        func take(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }
        guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2),
            take("T"),
            let hour = digits(2), take(":"), let minute = digits(2), take(":"), let second = digits(2),
            year >= 1, (1...12).contains(month), (1...daysIn(month, year)).contains(day), hour < 24,
            minute < 60,
            second < 60
        else { return nil }
        var nanos = 0
        if take(".") {
            let fraction = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...9).contains(fraction.count), let value = Int(fraction) else { return nil }
            nanos = value * Int(DurationText.powers[9 - fraction.count])
            rest = rest.dropFirst(fraction.count)
        }
        var offset = 0
        if !take("Z") {
            let sign = take("+") ? 1 : take("-") ? -1 : 0
            guard sign != 0, let hours = digits(2), take(":"), let minutes = digits(2), hours < 24,
                minutes < 60
            else { return nil }
            offset = sign * (hours * 3600 + minutes * 60)
        }
        guard rest.isEmpty else { return nil }
        let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
        return (Int64(seconds), Int32(nanos))
    }

    private static func pad(_ value: Int, _ digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func daysIn(_ month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar, by counting from March in 400-year eras.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The inverse of `days`.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
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

    /// Nil when the text is no span of time, or one of more than 292 years.
    package static func parse(_ text: String) -> (seconds: Int64, nanos: Int32)? {
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
