// A page of "Name:  value" lines for people. Values of neighbours at one depth stand below each other.

import API
import Diagnostics
import Formats
import Messages

struct Page {
    private enum Line {
        case field(depth: Int, name: String, value: String)
        /// Below a field's value.
        case more(depth: Int, value: String)
        case text(depth: Int, String)
    }

    private var lines: [Line] = []

    static let none = "<none>"

    // MARK: Writing

    mutating func field(_ name: String, _ value: String, depth: Int = 0) {
        let parts = value.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        lines.append(.field(depth: depth, name: name, value: parts.first ?? ""))
        for part in parts.dropFirst() { lines.append(.more(depth: depth, value: part)) }
    }

    /// Nothing when there is no value.
    mutating func fieldIfAny(_ name: String, _ value: String?, depth: Int = 0) {
        if let value, !value.isEmpty { field(name, value, depth: depth) }
    }

    mutating func field(_ name: String, _ value: some BinaryInteger, depth: Int = 0) {
        field(name, String(value), depth: depth)
    }

    mutating func field(_ name: String, _ value: Bool, depth: Int = 0) {
        field(name, value ? "True" : "False", depth: depth)
    }

    /// Values below each other.
    mutating func list(_ name: String, _ values: [String], depth: Int = 0) {
        field(name, values.isEmpty ? Page.none : values.joined(separator: "\n"), depth: depth)
    }

    mutating func map(_ name: String, _ values: [String: String], separator: String = "=", depth: Int = 0) {
        list(name, values.sorted { $0.key < $1.key }.map { $0.key + separator + $0.value }, depth: depth)
    }

    mutating func amounts(_ name: String, _ values: [String: Quantity], depth: Int) {
        guard !values.isEmpty else { return }
        heading(name, depth: depth)
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            field(key, value.string, depth: depth + 1)
        }
    }

    /// What is below stands one step deeper.
    mutating func heading(_ name: String, depth: Int = 0) { lines.append(.text(depth: depth, "\(name):")) }

    mutating func text(_ text: String, depth: Int = 0) {
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(.text(depth: depth, String(part)))
        }
    }

    /// With a line below the headings.
    mutating func table(_ table: TextTable, depth: Int) {
        for line in table.ruled.lines(gap: 2) { lines.append(.text(depth: depth, line)) }
    }

    mutating func time(_ name: String, _ time: Time?, depth: Int = 0) {
        field(name, Page.text(of: time), depth: depth)
    }

    mutating func append(_ page: Page) { lines += page.lines }

    /// Everything one step deeper.
    mutating func append(_ page: Page, depth: Int) {
        lines += page.lines.map { line in
            switch line {
            case .field(let inner, let name, let value):
                .field(depth: inner + depth, name: name, value: value)
            case .more(let inner, let value): .more(depth: inner + depth, value: value)
            case .text(let inner, let text): .text(depth: inner + depth, text)
            }
        }
    }

    // MARK: Reading

    /// Without a line end at the end.
    var text: String {
        var widths = [Int](repeating: 0, count: lines.count)
        for (index, line) in lines.enumerated() {
            guard case .field(let depth, let name, _) = line else { continue }
            widths[index] = name.count + 1
            // Neighbours: fields at this depth with nothing shallower and no heading of this depth between.
            var other = index - 1
            while other >= 0, let width = self.width(other, depth) {
                widths[index] = max(widths[index], width)
                other -= 1
            }
            other = index + 1
            while other < lines.count, let width = self.width(other, depth) {
                widths[index] = max(widths[index], width)
                other += 1
            }
        }
        var last = 0
        return lines.enumerated().map { index, line in
            switch line {
            case .field(let depth, let name, let value):
                last = widths[index]
                return (Page.indent(depth) + "\(name):".padded(to: last) + "  " + value).withoutSpaceAtEnd
            case .more(let depth, let value):
                return (Page.indent(depth) + String(repeating: " ", count: last + 2) + value)
                    .withoutSpaceAtEnd
            case .text(let depth, let text): return (Page.indent(depth) + text).withoutSpaceAtEnd
            }
        }.joined(separator: "\n")
    }

    /// The width of the field at the place, 0 for what is deeper; nil where the neighbourhood ends.
    private func width(_ index: Int, _ wanted: Int) -> Int? {
        switch lines[index] {
        case .field(let depth, let name, _): depth == wanted ? name.count + 1 : depth > wanted ? 0 : nil
        case .more(let depth, _): depth >= wanted ? 0 : nil
        case .text(let depth, _): depth > wanted || (depth == 0 && wanted == 0) ? 0 : nil
        }
    }

    private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

    // MARK: Values

    /// `Thu, 28 May 2026 20:26:40 +0000`.
    static func text(of time: Time?) -> String {
        guard let time, !time.isZero else { return "<unknown>" }
        let text = time.wallTime.rfc3339
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split { "-T:Z".contains($0) }
        guard parts.count == 6, let month = Int(parts[1]), months.indices.contains(month - 1) else {
            return text
        }
        let days = Int((time.seconds - (time.seconds % 86_400 + 86_400) % 86_400) / 86_400)
        let weekday = weekdays[((days % 7) + 7) % 7]
        return
            "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) +0000"
    }

    /// A selector as `-l` takes it.
    static func text(of selector: LabelSelector?) -> String {
        guard let query = try? LabelQuery(selector) else { return "<invalid>" }
        return selector == nil ? "<unset>" : query.isEverything ? none : query.description
    }

    /// `restartPolicy` becomes `Restart Policy`, `podIP` becomes `Pod IP`.
    static func heading(of key: String) -> String {
        var result = ""
        var previous: Character?
        for character in key {
            if character.isUppercase, let previous, previous.isLowercase { result += " " }
            result.append(character)
            previous = character
        }
        return result.prefix(1).uppercased() + result.dropFirst()
    }
}

// MARK: Anything

extension Page {
    /// A value of which nobody knows more: members as fields, lists below each other.
    mutating func value(_ name: String, _ tree: Tree, depth: Int = 0) {
        if let members = tree.members {
            guard !members.isEmpty else { return }
            heading(name, depth: depth)
            for member in members { value(Page.heading(of: member.key), member.value, depth: depth + 1) }
        } else if let items = tree.items {
            guard !items.isEmpty else { return }
            if items.allSatisfy({ $0.members == nil && $0.items == nil }) {
                return field(name, items.map { $0.scalarText ?? "" }.joined(separator: ", "), depth: depth)
            }
            heading(name, depth: depth)
            for (index, item) in items.enumerated() {
                value(item["name"]?.string ?? item["type"]?.string ?? "\(index)", item, depth: depth + 1)
            }
        } else {
            field(name, tree.scalarText ?? Page.none, depth: depth)
        }
    }
}

extension String {
    var withoutSpaceAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
