// `arktos events`: what has happened, the latest last; and what happens.

import API
import APIClient
import Diagnostics
import Messages

extension Verb {
    static let events = Verb(
        "events", "Shows what has happened to objects, the latest last",
        usage: "events [--for KIND/NAME] [--types TYPE,...] [-w]",
        examples: [
            .init("Of one pod", "events --for pod/web"),
            .init("Only what went wrong", "events --types=Warning"),
            .init("As it happens", "events -A --watch"),
        ],
        flags: [
            .allNamespaces, .allTenants, Flag("for", nil, .value("KIND/NAME"), "of this object only"),
            Flag(
                "types", nil, .commas("TYPE"), "of these types only",
                candidates: .choice(["Normal", "Warning"])),
            Flag("watch", "w", .on, "go on with what happens"),
            Flag("no-headers", nil, .on, "no heading"),
            Flag("chunk-size", nil, .value("N"), "objects in one answer", isHidden: true),
        ] + Flag.printing
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        try await EventList(arguments, program, try Session.open(arguments, program)).run()
    }
}

struct EventList {
    private let arguments: Arguments
    private let output: Output
    private let clock: any WallClock
    private let session: Session
    private let types: [String]

    private static let resource = Resource.of(Event.self)

    init(_ arguments: Arguments, _ program: CommandLineProgram, _ session: Session) throws {
        self.arguments = arguments
        self.session = session
        output = program.output
        clock = program.clock
        types = arguments.list("types").map { $0.lowercased() }
        if let type = types.first(where: { !["normal", "warning"].contains($0) }) {
            throw CommandError("valid --types are Normal or Warning, not \"\(type)\"")
        }
    }

    func run() async throws {
        var range = try ObjectRange(arguments)
        range.fields = try await subject()
        let reference = session.reference(Self.resource, range)
        let (objects, version) = try await session.list(reference, Self.resource, range) { output.warn($0) }
        let events = try objects.map { ($0, try Event(bytes: $0.bytes)) }.filter { isWanted($0.1) }
            .sorted { EventRow($0.1).last < EventRow($1.1).last }
        if let form = try OutputForm(arguments, withTables: false) {
            guard !arguments.has("watch") else { throw CommandError("--watch cannot be used with --output") }
            return try Printer(form, arguments, output).print(list: events.map(\.0))
        }
        let isWatched = arguments.has("watch")
        guard !events.isEmpty || isWatched else {
            let place = range.isAllNamespaces ? "" : " in \(session.namespace) namespace"
            return output.complain("No events found\(place).")
        }
        var rows = events.map { row($0.1, range) }
        if !arguments.has("no-headers") { rows.insert(heading(range), at: 0) }
        var widths = TextTable.widths(rows)
        for row in rows { output.print(TextTable(row).lines(widths: widths).joined()) }
        guard isWatched else { return }
        var feed = ChangeFeed(session, reference, Self.resource, range, from: version)
        while true {
            let (type, object) = try await feed.next()
            let event = try Event(bytes: object.bytes)
            guard type != .deleted, isWanted(event) else { continue }
            let next = row(event, range)
            widths = zip(widths, TextTable.widths([next])).map { max($0, $1) }
            output.print(TextTable(next).lines(widths: widths).joined())
        }
    }

    /// As a field selector.
    private func subject() async throws -> String {
        guard let word = arguments.value("for") else { return "" }
        let targets = try await Target.parse([word], session.kinds)
        guard let target = targets.first, targets.count == 1, let name = target.names.first else {
            throw CommandError("--for must be of the form KIND/NAME, not \"\(word)\"")
        }
        let kind = target.resource.kind
        return
            "involvedObject.kind=\(kind.kind),involvedObject.apiVersion=\(kind.apiVersion),involvedObject.name=\(name)"
    }

    private func isWanted(_ event: Event) -> Bool {
        types.isEmpty || types.contains(event.type.lowercased())
    }

    // MARK: Lines

    private func heading(_ range: ObjectRange) -> [String] {
        places(range, "TENANT", "NAMESPACE") + ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]
    }

    private func row(_ event: Event, _ range: ObjectRange) -> [String] {
        let object = event.involvedObject
        return places(range, event.metadata.tenant, event.metadata.namespace) + [
            EventRow(event).age(clock.now), event.type, event.reason,
            "\(object.kind.lowercased())/\(object.name)", event.message.trimmed,
        ]
    }

    private func places(_ range: ObjectRange, _ tenant: String, _ namespace: String) -> [String] {
        (range.isAllTenants ? [tenant] : []) + (range.isAllNamespaces ? [namespace] : [])
    }
}
