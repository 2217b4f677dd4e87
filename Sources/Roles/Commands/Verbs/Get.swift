// `arktos get`: objects as tables or text, once or as they change.

import API
import APIClient
import Diagnostics
import Formats
import Messages
import Protobuf
import RPC

extension Verb {
    static let get = Verb(
        "get", "Shows objects",
        usage: "get (KIND [NAME...] | KIND/NAME...) [-o FORM] [-w] [-A] [--all-tenants]",
        flags: Getting.flags
    ) { arguments, program in
        var targets: [Target] = []
        if arguments.list("filename").isEmpty {
            targets = try Target.parse(arguments.words)
        } else {
            for manifest in try Manifest.read(arguments) {
                targets.append(Target(resource: manifest.resource, names: [manifest.metadata.name]))
            }
        }
        let session = try Session.open(arguments, program)
        try await Getting(arguments, session, program.output).run(targets)
    }
}

struct Getting {
    static let flags = [
        Flag("output", "o", .value("FORM"), "wide, yaml, json, name, or jsonpath=PATH"),
        Flag("watch", "w", .on, "then show changes as they happen"),
        Flag("all-namespaces", "A", .on, "of all namespaces of the tenant"),
        Flag("all-tenants", "T", .on, "of all tenants; for system users"),
        Flag("selector", "l", .value("LABELS"), "only objects with these labels: app=web,tier!=db"),
        Flag("field-selector", nil, .value("FIELDS"), "only objects with these fields: status.phase=Running"),
        Flag("show-labels", nil, .on, "a last column with all labels"),
        Flag("no-headers", nil, .on, "without the heading"),
        Flag("ignore-not-found", nil, .on, "a name that does not exist is no error"),
        Flag("filename", "f", .list("FILE"), "the objects of manifests"),
    ]

    private let arguments: Arguments
    private let session: Session
    private let output: Output
    private let form: OutputForm
    private let allNamespaces: Bool
    private let allTenants: Bool

    init(_ arguments: Arguments, _ session: Session, _ output: Output) throws {
        self.arguments = arguments
        self.session = session
        self.output = output
        form = try OutputForm(arguments.value("output"))
        allTenants = arguments.has("all-tenants")
        allNamespaces = arguments.has("all-namespaces") || allTenants
    }

    func run(_ targets: [Target]) async throws {
        if arguments.has("watch") {
            guard targets.count == 1, let target = targets.first, target.names.count < 2 else {
                throw CommandError("you may only watch a single resource or type of resource at a time")
            }
            return try await watch(target)
        }
        var all: [FetchedObject] = []
        var isList = false
        for target in targets {
            let objects = try await fetch(target)
            if objects.isEmpty && targets.count == 1 && target.names.isEmpty {
                return try nothing(target.resource)
            }
            isList = isList || target.names.count != 1
            if case .table = form { try printTable(objects, target.resource, several: targets.count > 1) }
            all += objects
        }
        try printText(all, isList: isList || targets.count > 1)
    }

    // MARK: Fetching

    private func range(_ resource: Resource) -> ResourceRef {
        session.reference(
            resource, tenant: allTenants ? "all" : nil, namespace: allNamespaces ? "" : nil)
    }

    private func fetch(_ target: Target) async throws -> [FetchedObject] {
        if target.names.isEmpty { return try await list(target.resource).objects }
        guard !allNamespaces else {
            throw CommandError("a resource cannot be retrieved by name across all namespaces")
        }
        var objects: [FetchedObject] = []
        for name in target.names {
            let request = GetRequest.with { $0.resource = session.reference(target.resource, name: name) }
            do {
                objects.append(
                    FetchedObject(
                        resource: target.resource,
                        bytes: try await session.client.call(Objects.get, request).object))
            } catch {
                guard error.reason == .notFound, arguments.has("ignore-not-found") else { throw error }
            }
        }
        return objects
    }

    private func list(_ resource: Resource, name: String = "") async throws -> (
        objects: [FetchedObject], version: String
    ) {
        var request = ListRequest.with {
            $0.resource = range(resource)
            $0.labelSelector = arguments.value("selector") ?? ""
            $0.fieldSelector =
                name.isEmpty ? arguments.value("field-selector") ?? "" : "metadata.name=\(name)"
            $0.limit = 500
        }
        var objects: [FetchedObject] = []
        while true {
            let page = try await session.client.call(Objects.list, request)
            objects += page.items.map { FetchedObject(resource: resource, bytes: $0) }
            request.continue = page.metadata.continue
            if request.continue.isEmpty { return (objects, page.metadata.resourceVersion) }
        }
    }

    private func nothing(_ resource: Resource) throws {
        switch form {
        case .table:
            let place =
                resource.scope == .namespace && !allNamespaces ? " in \(session.namespace) namespace" : ""
            output.complain("No resources found\(place).")
        default: try printText([], isList: true)
        }
    }

    // MARK: Printing

    private func printTable(_ objects: [FetchedObject], _ resource: Resource, several: Bool) throws {
        guard !objects.isEmpty else { return }
        var table = TextTable(arguments.has("no-headers") ? [] : heading(resource))
        for object in objects { table.add(try row(object, qualified: several)) }
        output.print(table.text + (several ? "\n" : ""))
    }

    private func heading(_ resource: Resource) -> [String] {
        var cells: [String] = []
        if allTenants && resource.scope != .cluster { cells.append("TENANT") }
        if allNamespaces && resource.scope == .namespace { cells.append("NAMESPACE") }
        cells += Table(resource, isWide ? .wide : .normal).headings
        if arguments.has("show-labels") { cells.append("LABELS") }
        return cells
    }

    private func row(_ object: FetchedObject, qualified: Bool) throws -> [String] {
        let metadata = try object.metadata
        var cells: [String] = []
        if allTenants && object.resource.scope != .cluster { cells.append(metadata.tenant) }
        if allNamespaces && object.resource.scope == .namespace { cells.append(metadata.namespace) }
        var columns = try Table(object.resource, isWide ? .wide : .normal).cells(
            object.bytes, now: SystemWallClock().now)
        if qualified { columns[0] = Manifest.display(object.resource, metadata.name) }
        cells += columns
        if arguments.has("show-labels") {
            let labels = metadata.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            cells.append(labels.isEmpty ? "<none>" : labels.joined(separator: ","))
        }
        return cells
    }

    private var isWide: Bool {
        if case .table(wide: true) = form { true } else { false }
    }

    private func printText(_ objects: [FetchedObject], isList: Bool) throws {
        switch form {
        case .table: return
        case .name:
            for object in objects {
                output.print(Manifest.display(object.resource, try object.metadata.name))
            }
        case .yaml, .json:
            let tree = try isList ? listTree(objects) : objects.first?.tree
            guard let tree else { return }
            if case .yaml = form {
                output.write(Array(YAML.text(tree).utf8))
            } else {
                output.print(JSON.indented(tree))
            }
        case .jsonPath(let path):
            let tree = try isList ? listTree(objects) : objects.first?.tree
            guard let tree else { return }
            output.print(path.values(in: tree).map { $0.scalarText ?? JSON.text($0) }.joined(separator: " "))
        }
    }

    private func listTree(_ objects: [FetchedObject]) throws -> Tree {
        .object([
            "apiVersion": .string("v1"), "kind": .string("List"),
            "items": .array(try objects.map { try $0.tree }),
            "metadata": .object(["resourceVersion": .string("")]),
        ])
    }

    // MARK: Watching

    /// What is there, then every change, until the caller has seen enough.
    private func watch(_ target: Target) async throws {
        let name = target.names.first ?? ""
        let (objects, version) = try await list(target.resource, name: name)
        if !name.isEmpty && objects.isEmpty { throw APIError.notFound(target.resource, name) }
        var widths: [Int] = []
        if case .table = form {
            var rows = arguments.has("no-headers") ? [] : [heading(target.resource)]
            rows += try objects.map { try row($0, qualified: false) }
            widths = TextTable.widths(rows)
            for row in rows { printRow(row, &widths) }
        } else {
            for object in objects { try printText([object], isList: false) }
        }
        let request = WatchRequest.with {
            $0.resource = range(target.resource)
            $0.labelSelector = arguments.value("selector") ?? ""
            $0.fieldSelector =
                name.isEmpty ? arguments.value("field-selector") ?? "" : "metadata.name=\(name)"
            $0.resourceVersion = version
        }
        let events: ResponseStream<WatchEvent>
        do { events = try await session.client.channel.call(Objects.watch, request) } catch {
            throw APIError(ofCall: error)
        }
        do {
            while let event = try await events.next() {
                guard event.type == .added || event.type == .modified || event.type == .deleted else {
                    continue
                }
                let object = FetchedObject(resource: target.resource, bytes: event.object)
                if case .table = form {
                    printRow(try row(object, qualified: false), &widths)
                } else {
                    try printText([object], isList: false)
                }
            }
        } catch { throw APIError(ofCall: error) }
    }

    private func printRow(_ row: [String], _ widths: inout [Int]) {
        let grown = TextTable.widths([row])
        for (index, width) in grown.enumerated() {
            if index < widths.count {
                widths[index] = max(widths[index], width)
            } else {
                widths.append(width)
            }
        }
        output.print(TextTable(row).lines(widths: widths).joined(separator: "\n"))
    }
}
