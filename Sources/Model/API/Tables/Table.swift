// Objects as rows of a table, as kubectl shows them. Which columns a kind has stands in its proto: a path
// into the object, or the name of something computed (ComputedColumns.swift).

import Diagnostics
import Formats
import Messages
import Protobuf

/// The columns of a resource, ready to be filled for many objects.
package struct Table: Sendable {
    private enum Source {
        /// A scalar, read from the bytes; zeroes are shown.
        case field(FieldLocation)
        case path(JSONPath)
        /// The time since.
        case date(JSONPath)
        case computed(String)
    }

    package static let none = "<none>"
    package static let unknown = "<unknown>"

    package let resource: Resource
    /// NAME first.
    package let headings: [String]
    private let sources: [Source]

    package enum Width: Sendable {
        case normal, wide
    }

    package init(_ resource: Resource, _ width: Width = .normal) {
        self.resource = resource
        let columns = resource.kind.columns.filter { width == .wide || !$0.wide }
        headings = ["NAME"] + columns.map(\.name)
        sources = columns.map { Self.source($0.source, resource) }
    }

    /// The cells of one object's row.
    package func cells(_ bytes: [UInt8], now: WallTime) throws -> [String] {
        let object = try resource.type.init(bytes: bytes)
        let cells = object.computedCells(now: now)
        var tree: Tree?
        var row = [object.metadata.name]
        for source in sources {
            switch source {
            case .field(let location): row.append(try ObjectBytes(bytes).text(of: location))
            case .computed(let name): row.append(cells(name) ?? Self.unknown)
            case .path(let path):
                let whole = if let tree { tree } else { try resource.tree(bytes) }
                tree = whole
                row.append(path.text(in: whole) ?? "")
            case .date(let path):
                let whole = if let tree { tree } else { try resource.tree(bytes) }
                tree = whole
                row.append(Self.since(path.text(in: whole), now))
            }
        }
        return row.map { $0.isEmpty ? Self.none : $0 }
    }

    private static let datePrefix = "date:"

    /// Of a time as JSON has it; nothing for nothing.
    private static func since(_ text: String?, _ now: WallTime) -> String {
        guard let text else { return "" }
        guard let time = WallTime(rfc3339: text) else { return "<invalid>" }
        return HumanDuration.text(now.seconds - time.seconds)
    }

    private static func source(_ text: String, _ resource: Resource) -> Source {
        let prefix = "computed:"
        if text.hasPrefix(prefix) { return .computed(String(text.dropFirst(prefix.count))) }
        if text.hasPrefix(datePrefix) {
            // What users wrote may be no path: then nothing is shown.
            return (try? JSONPath(String(text.dropFirst(datePrefix.count)))).map { .date($0) }
                ?? .computed("")
        }
        if resource.custom != nil { return (try? JSONPath(text)).map { .path($0) } ?? .computed("") }
        if let location = FieldLocation(String(text.drop { $0 == "." }), in: resource.descriptor) {
            return .field(location)
        }
        do throws(FormatError) {
            return .path(try JSONPath(text))
        } catch {
            preconditionFailure("the column \(text) of \(resource) is no path: \(error)")
        }
    }
}

/// Spans of time as people read them: two units at most, the finer ones dropped as they stop to matter.
package enum HumanDuration {
    package static func text(_ seconds: Int64) -> String {
        if seconds < -1 { return "<invalid>" }
        if seconds < 0 { return "0s" }
        if seconds < 120 { return "\(seconds)s" }
        let minutes = seconds / 60
        if minutes < 10 { return two(minutes, "m", seconds % 60, "s") }
        if minutes < 180 { return "\(minutes)m" }
        let hours = seconds / 3600
        if hours < 8 { return two(hours, "h", minutes % 60, "m") }
        if hours < 48 { return "\(hours)h" }
        if hours < 192 { return two(hours / 24, "d", hours % 24, "h") }
        if hours < 24 * 365 * 2 { return "\(hours / 24)d" }
        if hours < 24 * 365 * 8 { return two(hours / 24 / 365, "y", hours / 24 % 365, "d") }
        return "\(hours / 24 / 365)y"
    }

    /// From a time to now; unknown when the time was never set.
    package static func since(_ time: Time?, now: WallTime) -> String {
        guard let time, !time.isZero else { return Table.unknown }
        return text(now.seconds - time.seconds)
    }

    private static func two(_ large: Int64, _ largeUnit: String, _ small: Int64, _ smallUnit: String)
        -> String
    {
        small == 0 ? "\(large)\(largeUnit)" : "\(large)\(largeUnit)\(small)\(smallUnit)"
    }
}
