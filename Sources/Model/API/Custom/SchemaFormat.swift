// The formats that schemas may name. One that is not known is no rule, as Kubernetes has it.

import Diagnostics
import Formats
import Glibc
import Messages

enum SchemaFormat {
    /// Whether a string has the format.
    static func fits(_ text: String, _ format: String) -> Bool {
        switch format {
        case "date": isDate(text)
        case "date-time", "datetime": isDateTime(text)
        case "duration": isDuration(text)
        case "byte": isBase64(text)
        case "email": isEmail(text)
        case "hostname": Names.subdomain(text.lowercased()).isEmpty
        case "ipv4": isAddress(text, AF_INET)
        case "ipv6": isAddress(text, AF_INET6)
        case "cidr": isRange(text)
        case "mac": fits(text, [2, 2, 2, 2, 2, 2], ":") || fits(text, [2, 2, 2, 2, 2, 2], "-")
        case "uuid": isUUID(text, version: nil)
        case "uuid3": isUUID(text, version: "3")
        case "uuid4": isUUID(text, version: "4")
        case "uuid5": isUUID(text, version: "5")
        case "uri": isURI(text)
        case "bsonobjectid": fits(text, [24], ":")
        case "hexcolor":
            text.first == "#"
                && (fits(String(text.dropFirst()), [3], ":") || fits(String(text.dropFirst()), [6], ":"))
        default: true
        }
    }

    /// Whether a number has the format.
    static func fits(number text: String, _ format: String) -> Bool {
        switch format {
        case "int32": whole(text).map { Int32(exactly: $0) != nil } ?? false
        case "int64": whole(text) != nil
        case "float": Double(text).map { abs($0) <= Double(Float.greatestFiniteMagnitude) } ?? false
        default: true
        }
    }

    private static func whole(_ text: String) -> Int64? {
        Int64(text) ?? Double(text).flatMap { Int64(exactly: $0) }
    }

    // MARK: Times

    private static func isDate(_ text: String) -> Bool {
        WallTime(rfc3339: text + "T00:00:00Z") != nil && text.utf8.count == 10
    }

    private static func isDateTime(_ text: String) -> Bool { WallTime(rfc3339: text) != nil }

    /// Go's: "1h30m", "-1.5s"; or a number of days and weeks in words is not taken.
    private static func isDuration(_ text: String) -> Bool {
        var rest = text[...]
        if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
        if rest == "0" { return true }
        guard !rest.isEmpty else { return false }
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isLetter || $0 == "µ" }
            rest = rest.dropFirst(unit.count)
            guard Double(number) != nil, ["ns", "us", "µs", "μs", "ms", "s", "m", "h"].contains(unit) else {
                return false
            }
        }
        return true
    }

    // MARK: Addresses

    private static func isAddress(_ text: String, _ family: Int32) -> Bool {
        var storage = in6_addr()
        return inet_pton(family, text, &storage) == 1
    }

    private static func isRange(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let bits = Int(parts[1]), String(bits) == parts[1] else { return false }
        if isAddress(parts[0], AF_INET) { return (0...32).contains(bits) }
        return isAddress(parts[0], AF_INET6) && (0...128).contains(bits)
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64 else { return false }
        let isLocal = parts[0].utf8.allSatisfy {
            $0 > 0x20 && $0 != 0x7f && !"\"(),:;<>[]\\".utf8.contains($0)
        }
        return isLocal && parts[1].contains(".") && Names.subdomain(parts[1].lowercased()).isEmpty
    }

    /// With a scheme and something behind it, or a path from the root on.
    private static func isURI(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else { return false }
        if text.hasPrefix("/") { return true }
        let scheme = text.prefix { $0 != ":" }
        guard scheme.count < text.count - 1, let first = scheme.first, first.isASCII, first.isLetter else {
            return false
        }
        return scheme.utf8.allSatisfy { byte in
            "+-.".utf8.contains(byte) || Character(Unicode.Scalar(byte)).isLetter
                || Character(Unicode.Scalar(byte)).isNumber
        }
    }

    // MARK: Digits

    private static func isBase64(_ text: String) -> Bool {
        let symbols = text.utf8.prefix { $0 != UInt8(ascii: "=") }
        let padding = text.utf8.dropFirst(symbols.count)
        return text.utf8.count % 4 == 0 && padding.count <= 2
            && padding.allSatisfy { $0 == UInt8(ascii: "=") }
            && symbols.allSatisfy { byte in
                let character = Character(Unicode.Scalar(byte))
                return byte < 0x80 && (character.isLetter || character.isNumber || "+/".contains(character))
            }
    }

    private static func isUUID(_ text: String, version: Character?) -> Bool {
        let digits = text.filter { $0 != "-" }
        guard fits(text, [8, 4, 4, 4, 12], "-") || fits(text, [32], "-") else { return false }
        guard let version else { return true }
        let place = digits.index(digits.startIndex, offsetBy: 12)
        guard version != "3" else { return digits[place] == "3" }
        let variant = digits[digits.index(digits.startIndex, offsetBy: 16)]
        return digits[place] == version && "89abAB".contains(variant)
    }

    /// Groups of hexadecimal digits.
    private static func fits(_ text: String, _ groups: [Int], _ separator: Character) -> Bool {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        return parts.map(\.count) == groups
            && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
    }
}
