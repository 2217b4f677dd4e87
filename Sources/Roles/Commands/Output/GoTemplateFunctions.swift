// The functions of Go templates, and how values look in their output.

import Formats
import TLS

enum GoTemplateText {
    /// As Go prints a value.
    static func text(_ value: Tree?) -> String {
        guard let value, !value.isNull else { return "<no value>" }
        if let text = value.scalarText { return text }
        if let items = value.items { return "[" + items.map { text($0) }.joined(separator: " ") + "]" }
        let members = (value.members ?? []).sorted { $0.key < $1.key }
        return "map[" + members.map { "\($0.key):\(text($0.value))" }.joined(separator: " ") + "]"
    }

    static func isTrue(_ value: Tree?) -> Bool {
        switch value?.value {
        case nil, .null?: false
        case .bool(let value)?: value
        case .number(let text)?: Double(text) != 0
        case .string(let text)?: !text.isEmpty
        case .array(let items)?: !items.isEmpty
        case .object(let members)?: !members.isEmpty
        }
    }
}

enum GoTemplateFunctions {
    static let names: [String] = [
        "and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "index", "len", "print", "printf", "println",
        "base64decode", "exists", "html", "urlquery",
    ]

    static func call(_ name: String, _ arguments: [Tree?]) throws(CommandError) -> Tree? {
        func count(_ wanted: Int) throws(CommandError) {
            guard arguments.count == wanted else {
                throw CommandError(
                    "template: wrong number of args for \(name): want \(wanted) got \(arguments.count)")
            }
        }
        switch name {
        case "and", "or":
            guard let last = arguments.last else {
                throw CommandError("template: wrong number of args for \(name): want at least 1 got 0")
            }
            return last
        case "not":
            try count(1)
            return .bool(!GoTemplateText.isTrue(arguments[0]))
        case "eq":
            guard arguments.count >= 2 else {
                throw CommandError("template: missing argument for comparison")
            }
            return .bool(arguments.dropFirst().contains { isEqual(arguments[0], $0) })
        case "ne":
            try count(2)
            return .bool(!isEqual(arguments[0], arguments[1]))
        case "lt", "le", "gt", "ge":
            try count(2)
            return .bool(try compare(name, arguments[0], arguments[1]))
        case "index": return try index(arguments)
        case "exists": return .bool((try? index(arguments)).flatMap { $0 } != nil)
        case "len":
            try count(1)
            return .number(try length(arguments[0]))
        case "print": return .string(print(arguments))
        case "println":
            return .string(arguments.map { GoTemplateText.text($0) }.joined(separator: " ") + "\n")
        case "printf": return .string(try printf(arguments))
        case "base64decode":
            try count(1)
            guard let bytes = Base64.decode(GoTemplateText.text(arguments[0])) else {
                throw CommandError("template: base64decode: illegal base64 data")
            }
            return .string(String(decoding: bytes, as: UTF8.self))
        case "html": return .string(escaped(print(arguments)))
        default: return .string(percentEncoded(print(arguments)))
        }
    }

    private static func isEqual(_ left: Tree?, _ right: Tree?) -> Bool {
        (left ?? .null) == (right ?? .null)
    }

    private static func compare(_ name: String, _ left: Tree?, _ right: Tree?) throws(CommandError) -> Bool {
        let order: Int
        switch (left?.value, right?.value) {
        case (.number(let left)?, .number(let right)?):
            let (left, right) = (Double(left) ?? 0, Double(right) ?? 0)
            order = left < right ? -1 : left > right ? 1 : 0
        case (.string(let left)?, .string(let right)?): order = left < right ? -1 : left > right ? 1 : 0
        default: throw CommandError("template: incompatible types for comparison")
        }
        return switch name {
        case "lt": order < 0
        case "le": order <= 0
        case "gt": order > 0
        default: order >= 0
        }
    }

    private static func index(_ arguments: [Tree?]) throws(CommandError) -> Tree? {
        var value = arguments.first ?? nil
        for key in arguments.dropFirst() {
            if let number = key?.integer, let items = value?.items {
                guard items.indices.contains(Int(number)) else {
                    throw CommandError("template: error calling index: index out of range: \(number)")
                }
                value = items[Int(number)]
            } else if let name = key?.string, value?.members != nil {
                value = value?[name]
            } else if value == nil {
                return nil
            } else {
                throw CommandError(
                    "template: error calling index: can't index \(GoTemplateText.text(value)) with "
                        + GoTemplateText.text(key))
            }
        }
        return value
    }

    private static func length(_ value: Tree?) throws(CommandError) -> Int {
        switch value?.value {
        case .string(let text)?: return text.utf8.count
        case .array(let items)?: return items.count
        case .object(let members)?: return members.count
        case nil, .null?: return 0
        default: throw CommandError("template: len of \(GoTemplateText.text(value))")
        }
    }

    /// Spaces stand between values of which neither is a text.
    private static func print(_ arguments: [Tree?]) -> String {
        var text = ""
        for (index, value) in arguments.enumerated() {
            let areTexts = index > 0 && (value?.string != nil || arguments[index - 1]?.string != nil)
            if index > 0 && !areTexts { text += " " }
            text += GoTemplateText.text(value)
        }
        return text
    }

    private static func printf(_ arguments: [Tree?]) throws(CommandError) -> String {
        guard let format = arguments.first??.string else {
            throw CommandError("template: printf needs a format")
        }
        var values = arguments.dropFirst()
        var result = ""
        var rest = format[...]
        while let character = rest.popFirst() {
            guard character == "%" else {
                result.append(character)
                continue
            }
            let flags = rest.prefix { "-+# 0".contains($0) }
            rest = rest.dropFirst(flags.count)
            let width = rest.prefix { $0.isNumber }
            rest = rest.dropFirst(width.count)
            var precision: Int?
            if rest.first == "." {
                let digits = rest.dropFirst().prefix { $0.isNumber }
                precision = Int(digits) ?? 0
                rest = rest.dropFirst(1 + digits.count)
            }
            guard let verb = rest.popFirst() else { return result + "%!(NOVERB)" }
            if verb == "%" {
                result += "%"
                continue
            }
            guard let value = values.popFirst() else {
                result += "%!\(verb)(MISSING)"
                continue
            }
            let text = formatted(value, verb, precision)
            let padding = String(
                repeating: flags.contains("0") && !flags.contains("-") ? "0" : " ",
                count: max(0, min(Int(width) ?? 0, 1000) - text.count))
            result += flags.contains("-") ? text + padding : padding + text
        }
        return result
    }

    private static func formatted(_ value: Tree?, _ verb: Character, _ precision: Int?) -> String {
        let text = GoTemplateText.text(value)
        switch verb {
        case "q": return JSON.text(.string(text))
        case "f":
            let number = Double(text) ?? 0
            let digits = min(precision ?? 6, 15)
            var scale = 1.0
            for _ in 0..<digits { scale *= 10 }
            let whole = (abs(number) * scale).rounded()
            guard whole < 9e18 else { return text }
            let sign = number < 0 ? "-" : ""
            guard digits > 0 else { return sign + String(Int64(whole)) }
            let units = String(Int64(whole / scale))
            let fraction = String(Int64(whole.truncatingRemainder(dividingBy: scale)))
            return sign + units + "." + String(repeating: "0", count: digits - fraction.count) + fraction
        case "x": return Int64(text).map { String($0, radix: 16) } ?? text
        default: return precision.map { verb == "s" ? String(text.prefix($0)) : text } ?? text
        }
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&#34;"
            case "'": "&#39;"
            default: String(character)
            }
        }.joined()
    }

    private static func percentEncoded(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".utf8)
        return text.utf8.map { byte in
            if plain.contains(byte) { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
        }.joined()
    }
}
