// The kinds of values that options have, from their text.

extension Setting where Value == String {
    package static func text(
        _ name: String, placeholder: String = "TEXT", default standard: String? = nil,
        short: Character? = nil,
        help: String
    ) -> Setting {
        Setting(name, placeholder: placeholder, default: standard, short: short, help: help) { $0 }
    }

    /// A file or directory; not looked at here. May not be empty.
    package static func path(
        _ name: String, placeholder: String = "PATH", default standard: String? = nil,
        short: Character? = nil,
        help: String
    ) -> Setting {
        Setting(name, placeholder: placeholder, default: standard, short: short, help: help) {
            (text) throws(SettingProblem) in
            guard !text.isEmpty, !text.utf8.contains(0) else { throw SettingProblem("expected a path") }
            return text
        }
    }
}

extension Setting where Value == Int {
    package static func integer(
        _ name: String, in range: ClosedRange<Int>, placeholder: String = "N", default standard: Int? = nil,
        short: Character? = nil, help: String
    ) -> Setting {
        Setting(name, placeholder: placeholder, default: standard.map(String.init), short: short, help: help)
        {
            (text) throws(SettingProblem) in
            guard let value = Int(text), range.contains(value) else {
                throw SettingProblem(
                    "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
    }

    /// Bytes: "512", "64Ki", "8Mi", "2Gi", "1.5Gi"; "k", "M" and "G" are powers of 1000.
    package static func byteSize(
        _ name: String, default standard: String? = nil, short: Character? = nil, help: String
    ) -> Setting {
        Setting(name, placeholder: "SIZE", default: standard, short: short, help: help) {
            (text) throws(SettingProblem) in
            guard let value = ByteSize.parse(text) else {
                throw SettingProblem("expected a size such as 512Ki, 8Mi or 2Gi")
            }
            return value
        }
    }
}

extension Setting where Value == Duration {
    /// "300ms", "10s", "1m30s", "2h"; not negative.
    package static func duration(
        _ name: String, default standard: String? = nil, short: Character? = nil, help: String
    ) -> Setting {
        Setting(name, placeholder: "DURATION", default: standard, short: short, help: help) {
            (text) throws(SettingProblem) in
            guard let value = DurationText.parse(text) else {
                throw SettingProblem("expected a duration such as 300ms, 10s or 1m30s")
            }
            return value
        }
    }
}

extension Setting where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of the cases, by raw value.
    package static func choice(
        _ name: String, default standard: Value? = nil, short: Character? = nil, help: String
    ) -> Setting {
        let names = Value.allCases.map(\.rawValue)
        let placeholder = names.joined(separator: "|")
        return Setting(name, placeholder: placeholder, default: standard?.rawValue, short: short, help: help)
        {
            (text) throws(SettingProblem) in
            guard let value = Value(rawValue: text) else {
                throw SettingProblem("expected one of \(names.joined(separator: ", "))")
            }
            return value
        }
    }
}

/// Where to listen or connect, as it was configured: a host's name is not looked up yet.
package enum ConfiguredEndpoint: Sendable, Hashable, CustomStringConvertible {
    case host(String, port: UInt16)
    case unix(path: String)

    /// "host:port", "10.0.0.1:80", "[::1]:80" or "unix:/path"; nil for anything else.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") {
            var path = text.dropFirst(5)
            if path.hasPrefix("//") { path = path.dropFirst(2) }
            guard path.hasPrefix("/"), path.utf8.count > 1 else { return nil }
            self = .unix(path: String(path))
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        let host = text[..<colon]
        if host.hasPrefix("[") && host.hasSuffix("]") && host.count > 2 {
            self = .host(String(host.dropFirst().dropLast()), port: port)
        } else if !host.isEmpty && !host.contains(where: { ":[]/ ".contains($0) }) {
            self = .host(String(host), port: port)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .host(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

extension Setting where Value == ConfiguredEndpoint {
    package static func endpoint(
        _ name: String, default standard: String? = nil, short: Character? = nil, help: String
    ) -> Setting {
        Setting(name, placeholder: "HOST:PORT", default: standard, short: short, help: help) {
            (text) throws(SettingProblem) in
            guard let value = ConfiguredEndpoint(text) else {
                throw SettingProblem("expected host:port, [IPv6]:port or unix:/path")
            }
            return value
        }
    }
}

extension Setting where Value == [ConfiguredEndpoint] {
    /// One or several of the same kind, with commas between them.
    package static func endpoints(
        _ name: String, default standard: String? = nil, short: Character? = nil, help: String
    ) -> Setting {
        Setting(name, placeholder: "HOST:PORT,...", default: standard, short: short, help: help) {
            (text) throws(SettingProblem) in
            var values: [ConfiguredEndpoint] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                guard let value = ConfiguredEndpoint(String(part)) else {
                    throw SettingProblem(
                        "expected host:port, [IPv6]:port or unix:/path, with commas between several; "
                            + "\"\(part)\" is none")
                }
                values.append(value)
            }
            return values
        }
    }
}
