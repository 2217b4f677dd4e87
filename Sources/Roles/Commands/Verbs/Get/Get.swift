// `arktos get`: objects as tables or text, once or as they change. Rows of tables are in ObjectRows.swift,
// watching is in GetWatch.swift.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let get = Verb(
        "get", "Shows objects",
        usage: "get (KIND[,KIND...] [NAME...] | KIND/NAME... | -f FILE) [-o FORM] [-w]",
        examples: [
            .init("All pods of the namespace", "get pods"),
            .init("With the node and the address of each", "get pods -o wide"),
            .init("One object as it is stored", "get deployment web -o yaml"),
            .init(
                "Names of running pods with a label",
                "get pods -l app=web --field-selector status.phase=Running -o name"),
            .init("One value", "get pod web -o jsonpath='{.status.podIP}'"),
            .init(
                "A table of one's own", "get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName"),
            .init("As they change", "get pods -w"),
        ], flags: Getting.flags, words: .objects
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        if let path = arguments.value("raw") {
            return try await RawGet(session, program.output).run(path, arguments)
        }
        let getting = try Getting(arguments, session, program)
        if arguments.list("filename").isEmpty {
            try await getting.run(try await Target.parse(arguments.words, session.kinds))
        } else {
            let manifests = try await Manifest.read(arguments, program, session.kinds)
            let references = try manifests.map {
                ($0.resource, try $0.reference(in: session, explicit: arguments))
            }
            try await getting.run(references)
        }
    }
}

struct Getting: Sendable {
    static let flags =
        [
            Flag(
                "output", "o", .value("FORM"),
                "wide, json, yaml, name, custom-columns=..., custom-columns-file=..., jsonpath=..., "
                    + "jsonpath-as-json=..., jsonpath-file=..., go-template=..., go-template-file=...",
                candidates: .choice([
                    "wide", "json", "yaml", "name", "custom-columns=", "jsonpath=", "go-template=",
                ])),
            Flag("watch", "w", .on, "then show changes as they happen"),
            Flag("watch-only", nil, .on, "show changes only, and not first what is there"),
            Flag("output-watch-events", nil, .on, "with what kind of change it is"),
            .allNamespaces, .allTenants, .selector, .fieldSelector,
            Flag("label-columns", "L", .commas("LABEL"), "a column for each of these labels"),
            Flag("show-labels", nil, .on, "a last column with all labels"),
            Flag("show-kind", nil, .on, "names with the kind before them"),
            Flag("sort-by", nil, .value("PATH"), "in the order of a field, such as .metadata.name"),
            Flag("no-headers", nil, .on, "without the heading"),
            Flag("ignore-not-found", nil, .on, "a name that does not exist is no error"),
            Flag(
                "subresource", nil, .value("NAME"), "a part of the objects: status or scale",
                candidates: .choice(["status", "scale"])),
            Flag(
                "chunk-size", nil, .value("N"),
                "objects in one answer of the server; 500 unless said, 0 for all"),
            Flag("raw", nil, .value("PATH"), "what a path of the REST face names, such as /api/v1/pods"),
            .filename, .recursive,
            Flag("server-print", nil, .on, "", isHidden: true),
        ] + Flag.printing.filter { $0.name != "output" }

    let arguments: Arguments
    let session: Session
    let program: CommandLineProgram
    let form: OutputForm
    let range: ObjectRange
    let rows: ObjectRows
    private let order: JSONPath?

    var output: Output { program.output }

    init(_ arguments: Arguments, _ session: Session, _ program: CommandLineProgram) throws {
        self.arguments = arguments
        self.session = session
        self.program = program
        form = try OutputForm(arguments, withTables: true) ?? .table(wide: false)
        range = try ObjectRange(arguments)
        rows = ObjectRows(arguments, form, range, program.clock)
        do {
            order = try arguments.value("sort-by").map { path throws(FormatError) in try JSONPath(path) }
        } catch {
            throw CommandError("--sort-by: \(error.message)")
        }
    }

    func run(_ targets: [Target]) async throws {
        if arguments.has("watch") || arguments.has("watch-only") {
            guard targets.count == 1, let target = targets.first, target.names.count < 2 else {
                throw CommandError("you may only watch a single resource or type of resource at a time")
            }
            return try await watch(target)
        }
        let names = targets.flatMap(\.names)
        if !names.isEmpty {
            guard !range.isAllNamespaces else {
                throw CommandError("a resource cannot be retrieved by name across all namespaces")
            }
            guard !arguments.isGiven("selector") && !arguments.isGiven("field-selector") else {
                throw CommandError("name cannot be provided when a selector is specified")
            }
            return try await run(
                targets.flatMap { target in
                    target.names.map { (target.resource, session.reference(target.resource, name: $0)) }
                })
        }
        var groups: [(Resource, [FetchedObject])] = []
        for target in targets {
            let (objects, _) = try await session.list(target.resource, range) { output.warn($0) }
            groups.append((target.resource, try sorted(objects)))
        }
        guard groups.contains(where: { !$0.1.isEmpty }) else { return try nothing(targets[0].resource) }
        if case .table = form { return try printTables(groups) }
        try Printer(form, arguments, output).print(list: groups.flatMap { $0.1 })
    }

    /// Single objects. All that are there are shown before those that are not are told.
    func run(_ references: [(Resource, ResourceRef)]) async throws {
        var objects: [FetchedObject] = []
        var missing: [APIError] = []
        for (resource, reference) in references {
            var reference = reference
            reference.subresource = arguments.value("subresource") ?? ""
            do { objects.append(try await session.get(reference, resource)) } catch {
                guard error.reason == .notFound else { throw error }
                if !arguments.has("ignore-not-found") { missing.append(error) }
            }
        }
        objects = try sorted(objects)
        if case .table = form {
            try printTables(Getting.grouped(objects))
        } else if references.count == 1 {
            if let object = objects.first { try Printer(form, arguments, output).print(object) }
        } else if !objects.isEmpty {
            try Printer(form, arguments, output).print(list: objects)
        }
        if references.count == 1, let only = missing.first { throw only }
        for error in missing { program.complain(error) }
        if !missing.isEmpty { throw CommandError.silent() }
    }

    /// Neighbours of one kind together.
    private static func grouped(_ objects: [FetchedObject]) -> [(Resource, [FetchedObject])] {
        var groups: [(Resource, [FetchedObject])] = []
        for object in objects {
            if groups.last?.0 == object.resource {
                groups[groups.count - 1].1.append(object)
            } else {
                groups.append((object.resource, [object]))
            }
        }
        return groups
    }

    private func nothing(_ resource: Resource) throws {
        switch form {
        case .table, .columns:
            guard !arguments.has("ignore-not-found") else { return }
            let isPlaced = resource.scope == .namespace && !range.isAllNamespaces
            output.complain("No resources found\(isPlaced ? " in \(session.namespace) namespace." : "")")
        default: try Printer(form, arguments, output).print(list: [])
        }
    }

    // MARK: Order

    private func sorted(_ objects: [FetchedObject]) throws -> [FetchedObject] {
        guard let order else { return objects }
        let keyed = try objects.map { (order.values(in: try $0.tree).first, $0) }
        guard keyed.isEmpty || keyed.contains(where: { $0.0 != nil }) else {
            throw CommandError(
                "couldn't find any field with path \"\(order.description)\" in the list of objects")
        }
        // Stable: equal ones stay in the order of their names.
        return keyed.enumerated().sorted { left, right in
            let comparison = SortKey(left.element.0).compare(SortKey(right.element.0))
            return comparison == 0 ? left.offset < right.offset : comparison < 0
        }.map { $0.element.1 }
    }

    // MARK: Tables

    private func printTables(_ groups: [(Resource, [FetchedObject])]) throws {
        let shown = groups.filter { !$0.1.isEmpty }
        for (index, (resource, objects)) in shown.enumerated() {
            var table = TextTable(arguments.has("no-headers") ? [] : rows.heading(resource))
            for object in objects { table.add(try rows.row(object, isQualified: shown.count > 1)) }
            output.print((index > 0 ? "\n" : "") + table.text)
        }
    }
}

/// A value that objects are put in order by: what is missing first, then numbers and amounts by what they
/// mean, all else by its text with numbers in it by their value.
struct SortKey {
    private let text: String?
    private let number: Double?

    init(_ value: Tree?) {
        text = value?.scalarText ?? value.map { JSON.text($0) }
        number =
            switch value?.value {
            case .number(let text)?: Double(text)
            case .string(let text)?: Amount(text).map { Double($0.nanos) / 1e9 }
            default: nil
            }
    }

    /// Below zero, zero or above it.
    func compare(_ other: SortKey) -> Int {
        guard let text, let otherText = other.text else {
            return (text == nil ? 0 : 1) - (other.text == nil ? 0 : 1)
        }
        if let number, let otherNumber = other.number {
            return number < otherNumber ? -1 : number > otherNumber ? 1 : 0
        }
        return SortKey.natural(text[...], otherText[...])
    }

    private static func natural(_ left: Substring, _ right: Substring) -> Int {
        var (left, right) = (left, right)
        while let first = left.first, let second = right.first {
            if first.isASCII, first.isNumber, second.isASCII, second.isNumber {
                let (one, two) = (left.prefix { $0.isNumber }, right.prefix { $0.isNumber })
                let (short, long) = (one.drop { $0 == "0" }, two.drop { $0 == "0" })
                if short.count != long.count { return short.count < long.count ? -1 : 1 }
                if short != long { return short < long ? -1 : 1 }
                left = left.dropFirst(one.count)
                right = right.dropFirst(two.count)
            } else if first != second {
                return first < second ? -1 : 1
            } else {
                left.removeFirst()
                right.removeFirst()
            }
        }
        return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
    }
}
