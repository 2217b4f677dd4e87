// The `grpc-timeout` header: at most eight digits and a unit.

enum CallTimeout {
    /// Nil for anything that is not such a header.
    static func parse(_ text: String) -> Duration? {
        let digits = text.dropLast()
        guard (1...8).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let value = Int64(digits)
        else { return nil }
        switch text.last {
        case "H": return .seconds(value * 3600)
        case "M": return .seconds(value * 60)
        case "S": return .seconds(value)
        case "m": return .milliseconds(value)
        case "u": return .microseconds(value)
        case "n": return .nanoseconds(value)
        default: return nil
        }
    }

    /// The finest unit that eight digits can hold, rounded up; at least one nanosecond.
    static func format(nanoseconds: Int64) -> String {
        let nanoseconds = max(1, nanoseconds)
        let units: [(Int64, String)] = [
            (1, "n"), (1000, "u"), (1_000_000, "m"), (1_000_000_000, "S"), (60_000_000_000, "M"),
        ]
        for (size, unit) in units {
            let value = (nanoseconds - 1) / size + 1
            if value <= 99_999_999 { return "\(value)\(unit)" }
        }
        return "\(min(99_999_999, (nanoseconds - 1) / 3_600_000_000_000 + 1))H"
    }
}
