// `arktos get -w`: what is there, then every change, until the caller has seen enough.

import API
import APIClient
import Messages

extension Getting {
    func watch(_ target: Target) async throws {
        var range = range
        if let name = target.names.first {
            guard !range.isAllNamespaces else {
                throw CommandError("a resource cannot be retrieved by name across all namespaces")
            }
            range.fields = "metadata.name=\(name)"
        }
        let reference = session.reference(target.resource, range)
        let (objects, version) = try await session.list(reference, target.resource, range) { output.warn($0) }
        if let name = target.names.first, objects.isEmpty { throw APIError.notFound(target.resource, name) }
        var lines = WatchLines(self, target.resource)
        if !arguments.has("watch-only") { try lines.show(objects) }
        var feed = ChangeFeed(session, reference, target.resource, range, from: version)
        while true {
            let (type, object) = try await feed.next()
            try lines.show(type, object)
        }
    }
}

/// Objects as lines one by one. Columns get wider when they have to, and stay so.
private struct WatchLines {
    private let getting: Getting
    private let heading: [String]
    private let showsEvents: Bool
    private var widths: [Int] = []
    private var hasHeading = false

    init(_ getting: Getting, _ resource: Resource) {
        self.getting = getting
        showsEvents = getting.arguments.has("output-watch-events")
        heading = (showsEvents ? ["EVENT"] : []) + getting.rows.heading(resource)
        hasHeading = getting.arguments.has("no-headers")
    }

    mutating func show(_ objects: [FetchedObject]) throws {
        guard case .table = getting.form else {
            for object in objects { try show(.added, object) }
            return
        }
        let rows = try objects.map { try row(.added, $0) }
        if !rows.isEmpty { grow(hasHeading ? rows : [heading] + rows) }
        for row in rows { print(row) }
    }

    mutating func show(_ type: WatchEvent.TypeValue, _ object: FetchedObject) throws {
        if case .table = getting.form { return print(try row(type, object)) }
        let printer = Printer(getting.form, getting.arguments, getting.output)
        guard showsEvents else { return try printer.print(object) }
        try printer.print(
            .object(["type": .string(WatchLines.name(type)), "object": try printer.shown(object)]))
    }

    private func row(_ type: WatchEvent.TypeValue, _ object: FetchedObject) throws -> [String] {
        (showsEvents ? [WatchLines.name(type)] : []) + (try getting.rows.row(object, isQualified: false))
    }

    private static func name(_ type: WatchEvent.TypeValue) -> String {
        switch type {
        case .added: "ADDED"
        case .deleted: "DELETED"
        default: "MODIFIED"
        }
    }

    private mutating func print(_ row: [String]) {
        if !hasHeading {
            hasHeading = true
            print(heading)
        }
        grow([row])
        getting.output.print(TextTable(row).lines(widths: widths).joined(separator: "\n"))
    }

    private mutating func grow(_ rows: [[String]]) {
        for (index, width) in TextTable.widths(rows).enumerated() {
            if index < widths.count {
                widths[index] = max(widths[index], width)
            } else {
                widths.append(width)
            }
        }
    }
}
