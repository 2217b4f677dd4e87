// RFC 3339 text of instants, always in UTC: "2026-03-01T09:30:00Z", with as many fraction digits as asked
// for.

extension WallTime {
    /// The form of object timestamps: whole seconds.
    package var rfc3339: String { rfc3339(fractionDigits: 0) }

    /// With `fractionDigits` (0...9) digits after the seconds, cut off, not rounded.
    package func rfc3339(fractionDigits: Int) -> String {
        precondition((0...9).contains(fractionDigits), "RFC 3339 text has 0 to 9 fraction digits here")
        let (year, month, day) = WallTime.date(daysSince1970: floorDivide(seconds, by: 86_400))
        let second = seconds - floorDivide(seconds, by: 86_400) * 86_400
        var text = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
        text +=
            "T" + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2)
        if fractionDigits > 0 { text += "." + padded(Int64(nanoseconds), 9).prefix(fractionDigits) }
        return text + "Z"
    }

    /// Nil unless the text is a whole RFC 3339 date-time with a zone. Fractions beyond nanoseconds are cut
    /// off.
    package init?(rfc3339 text: String) {
        var rest = Array(text.utf8)[...]
        func number(_ digits: Int) -> Int64? {
            guard rest.count >= digits, rest.prefix(digits).allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            defer { rest = rest.dropFirst(digits) }
            return rest.prefix(digits).reduce(0) { $0 * 10 + Int64($1 - 48) }
        }
        func skip(_ accepted: String) -> UInt8? {
            guard let byte = rest.first, accepted.utf8.contains(byte) else { return nil }
            rest = rest.dropFirst()
            return byte
        }
        guard let year = number(4), skip("-") != nil, let month = number(2), skip("-") != nil,
            let day = number(2),
            skip("Tt ") != nil, let hour = number(2), skip(":") != nil, let minute = number(2),
            skip(":") != nil,
            let second = number(2), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        var fraction: Int64 = 0
        if skip(".") != nil {
            var digits = 0
            while let digit = number(1) {
                if digits < 9 { fraction = fraction * 10 + digit }
                digits += 1
            }
            guard digits > 0 else { return nil }
            for _ in digits..<max(digits, 9) { fraction *= 10 }
        }
        var offset: Int64 = 0
        switch skip("Zz+-") {
        case .some(UInt8(ascii: "+")), .some(UInt8(ascii: "-")):
            let sign: Int64 = text.utf8.dropLast(rest.count).last == UInt8(ascii: "-") ? -1 : 1
            guard let hours = number(2), skip(":") != nil, let minutes = number(2), hours < 24, minutes < 60
            else { return nil }
            offset = sign * (hours * 3600 + minutes * 60)
        case .some: break
        case nil: return nil
        }
        let days = WallTime.days(year: year, month: month, day: day)
        guard rest.isEmpty, WallTime.date(daysSince1970: days) == (year, month, day) else { return nil }
        self.init(
            seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset, nanoseconds: Int32(fraction)
        )
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar, in eras of 400 years that begin in March.
    package static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = floorDivide(year, by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The inverse of `days`.
    package static func date(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = (shiftedMonth + 2) % 12 + 1
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }
}

private func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
}

private func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
