// The settings file: `key: value` lines, a small part of YAML. Nested maps, anchors and multi-line texts are
// refused.

import Linux

package enum SettingsFile {
    static let maximumBytes = 1 << 20

    /// One key of the file.
    struct Entry: Equatable {
        let line: Int
        let key: String
        let value: String
    }

    /// The text of the file; throws when it cannot be read or is no text.
    package static func read(_ path: String) throws(SettingsError) -> String {
        let bytes: [UInt8]
        do { bytes = try Files.read(path, atMost: maximumBytes) } catch {
            throw SettingsError("cannot read the settings file: \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError("settings file \(path) is not UTF-8 text")
        }
        return text
    }

    /// `key: value`, `key: [a, b]`, and `key:` followed by `- a` lines; `#` begins a comment, quotes keep a
    /// value as it is.
    static func parse(_ text: String, path: String) throws(SettingsError) -> [Entry] {
        var entries: [Entry] = []
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let number = index + 1
            func problem(_ text: String) -> SettingsError { SettingsError("\(path):\(number): \(text)") }
            let line = withoutComment(raw).trimmingSpaces()
            if line.isEmpty || line == "---" && entries.isEmpty { continue }
            if line.hasPrefix("- ") || line == "-" {
                guard let last = entries.last else { throw problem("a list item without a key above it") }
                guard let item = unquoted(line.dropFirst().trimmingSpaces()) else {
                    throw problem("the quotes of the list item are not closed")
                }
                let value = last.value.isEmpty ? item : "\(last.value),\(item)"
                entries[entries.count - 1] = Entry(line: last.line, key: last.key, value: value)
                continue
            }
            guard raw.first != "\t" else {
                throw problem("a tab at the line's begin; settings are not nested")
            }
            guard raw.first != " " else { throw problem("an indented line; settings are not nested") }
            guard let colon = line.firstIndex(of: ":") else { throw problem("expected `key: value`") }
            let after = line[line.index(after: colon)...]
            guard after.isEmpty || after.first == " " || after.first == "\t" else {
                throw problem("expected a space after the colon")
            }
            let key = String(line[..<colon].trimmingSpaces())
            if let earlier = entries.first(where: { $0.key == key }) {
                throw problem("\(key) is already set in line \(earlier.line)")
            }
            guard let value = value(after.trimmingSpaces()) else {
                throw problem("\(key): the quotes or brackets of the value are not closed")
            }
            entries.append(Entry(line: number, key: key, value: value))
        }
        return entries
    }

    private static func value(_ text: Substring) -> String? {
        guard text.hasPrefix("[") else { return unquoted(text) }
        guard text.hasSuffix("]") else { return nil }
        let items = text.dropFirst().dropLast().split(separator: ",").map { unquoted($0.trimmingSpaces()) }
        return items.contains(nil) ? nil : items.compactMap { $0 }.joined(separator: ",")
    }

    private static func unquoted(_ text: Substring) -> String? {
        guard let quote = text.first, quote == "\"" || quote == "'" else { return String(text) }
        guard text.count >= 2, text.last == quote else { return nil }
        return String(text.dropFirst().dropLast())
    }

    /// A comment begins at a `#` that is outside quotes and begins a word.
    private static func withoutComment(_ line: Substring) -> Substring {
        var quote: Character?
        var previous: Character = " "
        for index in line.indices {
            let character = line[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if (character == "\"" || character == "'") && " \t[,".contains(previous) {
                quote = character
            } else if character == "#" && (previous == " " || previous == "\t") {
                return line[..<index]
            }
            previous = character
        }
        return line
    }
}
