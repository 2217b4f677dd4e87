// The text of one log line. Whatever stands in a value, the line stays one line and its fields stay apart.

enum LogLine {
    /// Longer values are cut; a line must not carry a payload.
    static let maximumValueBytes = 4096

    static func bytes(_ fields: [LogField], _ format: Logger.Format) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(256)
        switch format {
        case .logfmt:
            for (index, field) in fields.enumerated() {
                if index > 0 { line.append(UInt8(ascii: " ")) }
                line += field.key.utf8
                line.append(UInt8(ascii: "="))
                appendLogfmt(field.form, to: &line)
            }
        case .json:
            line.append(UInt8(ascii: "{"))
            for (index, field) in fields.enumerated() {
                if index > 0 { line.append(UInt8(ascii: ",")) }
                appendQuoted(field.key, to: &line)
                line.append(UInt8(ascii: ":"))
                appendJSON(field.form, to: &line)
            }
            line.append(UInt8(ascii: "}"))
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private static func appendLogfmt(_ form: LogForm, to line: inout [UInt8]) {
        switch form {
        case .number(let digits): line += digits.utf8
        case .truth(let truth): line += (truth ? "true" : "false").utf8
        case .text(let text) where needsQuotes(text): appendQuoted(text, to: &line)
        case .text(let text): line += text.utf8
        }
    }

    private static func appendJSON(_ form: LogForm, to line: inout [UInt8]) {
        switch form {
        case .number(let digits): line += digits.utf8
        case .truth(let truth): line += (truth ? "true" : "false").utf8
        case .text(let text): appendQuoted(text, to: &line)
        }
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.isEmpty || text.utf8.count > maximumValueBytes
            || text.utf8.contains { byte in
                byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "=")
                    || byte == UInt8(ascii: "\\")
            }
    }

    /// A JSON string, which is what logfmt readers take too.
    private static func appendQuoted(_ text: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        var written = 0
        for scalar in text.unicodeScalars {
            guard written < maximumValueBytes else {
                line += "…".utf8
                break
            }
            written += UTF8.width(scalar)
            switch scalar {
            case "\"": line += "\\\"".utf8
            case "\\": line += "\\\\".utf8
            case "\n": line += "\\n".utf8
            case "\r": line += "\\r".utf8
            case "\t": line += "\\t".utf8
            // Control characters, and the two line separators that terminals and viewers break lines at.
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                line += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
            default: line += UTF8.encode(scalar).map { Array($0) } ?? []
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}
