// The times that five fields name: minute, hour, day of the month, month, day of the week.
//
// Source of the syntax: the crontab of Unix, as Kubernetes takes it: lists, ranges, steps, names of months
// and days, `?` as `*`, and @yearly, @monthly, @weekly, @daily, @midnight, @hourly. As in every cron, when
// both the day of the month and that of the week are given, either is enough. Times are UTC.

import Diagnostics

package struct CronSchedule: Hashable, Sendable {
    /// Bit n is set when n is in the field.
    private let minutes: UInt64
    private let hours: UInt64
    private let daysOfMonth: UInt64
    private let months: UInt64
    private let daysOfWeek: UInt64
    private let isAnyDayOfMonth: Bool
    private let isAnyDayOfWeek: Bool

    /// What is wrong with a schedule, for a person.
    package struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    private static let macros = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]
    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    package init(_ text: String) throws(SyntaxError) {
        if text.hasPrefix("TZ=") || text.hasPrefix("CRON_TZ=") {
            throw SyntaxError(description: "cannot use TZ or CRON_TZ in schedule, use timeZone field instead")
        }
        let fields = (Self.macros[text] ?? text).split(whereSeparator: \.isWhitespace).map(String.init)
        guard fields.count == 5 else {
            let kind =
                text.hasPrefix("@")
                ? "unrecognized descriptor" : "expected exactly 5 fields, found \(fields.count)"
            throw SyntaxError(description: "\(kind): \"\(text)\"")
        }
        minutes = try Self.parse(fields[0], "minute", 0...59)
        hours = try Self.parse(fields[1], "hour", 0...23)
        daysOfMonth = try Self.parse(fields[2], "day of the month", 1...31)
        months = try Self.parse(fields[3], "month", 1...12, names: Self.monthNames, firstName: 1)
        let week = try Self.parse(fields[4], "day of the week", 0...7, names: Self.dayNames, firstName: 0)
        // Sunday is 0 and 7.
        daysOfWeek = (week | week >> 7) & 0x7F
        isAnyDayOfMonth = fields[2].hasPrefix("*") || fields[2].hasPrefix("?")
        isAnyDayOfWeek = fields[4].hasPrefix("*") || fields[4].hasPrefix("?")
    }

    private static func parse(
        _ field: String, _ what: String, _ range: ClosedRange<Int>, names: [String] = [], firstName: Int = 0
    ) throws(SyntaxError) -> UInt64 {
        func wrong(_ why: String) -> SyntaxError {
            SyntaxError(description: "\(what) \"\(field)\": \(why)")
        }
        func number(_ text: Substring) throws(SyntaxError) -> Int {
            if let index = names.firstIndex(of: text.lowercased()) { return index + firstName }
            guard let value = Int(text), range.contains(value), !text.hasPrefix("+") else {
                throw wrong("\(text) is not in \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
        var bits: UInt64 = 0
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            var step = 1
            if pieces.count == 2 {
                guard let value = Int(pieces[1]), value > 0 else {
                    throw wrong("a step must be a positive number")
                }
                step = value
            }
            let bounds = pieces[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            let first: Int
            let last: Int
            if pieces[0] == "*" || pieces[0] == "?" {
                (first, last) = (range.lowerBound, range.upperBound)
            } else {
                first = try number(bounds[0])
                last =
                    bounds.count == 2 ? try number(bounds[1]) : pieces.count == 2 ? range.upperBound : first
            }
            guard first <= last else { throw wrong("the range begins after its end") }
            for value in stride(from: first, through: last, by: step) { bits |= 1 << UInt64(value) }
        }
        return bits
    }

    /// The first time of the schedule that is later than `time`, or nil when there is none in the next five
    /// years.
    package func next(after time: WallTime) -> WallTime? {
        let start = max(0, time.seconds) / 60 + 1
        var day = start / 1440
        var minuteOfDay = start % 1440
        for _ in 0..<(5 * 366) {
            if matches(day), let minute = nextMinute(from: minuteOfDay) {
                return WallTime(seconds: (day * 1440 + minute) * 60)
            }
            day += 1
            minuteOfDay = 0
        }
        return nil
    }

    private func nextMinute(from minute: Int64) -> Int64? {
        (minute..<1440).first { hours >> UInt64($0 / 60) & 1 == 1 && minutes >> UInt64($0 % 60) & 1 == 1 }
    }

    private func matches(_ day: Int64) -> Bool {
        let date = WallTime.date(daysSince1970: day)
        guard months >> UInt64(date.month) & 1 == 1 else { return false }
        let isDayOfMonth = daysOfMonth >> UInt64(date.day) & 1 == 1
        // The first day of 1970 was a Thursday.
        let weekday = (day + 4) % 7
        let isDayOfWeek = daysOfWeek >> UInt64(weekday) & 1 == 1
        return isAnyDayOfMonth || isAnyDayOfWeek ? isDayOfMonth && isDayOfWeek : isDayOfMonth || isDayOfWeek
    }
}
