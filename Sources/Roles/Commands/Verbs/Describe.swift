// `arktos describe`: one object as a page for people, with the events about it.

import API
import APIClient
import Diagnostics
import Formats
import Messages
import Protobuf

extension Verb {
    static let describe = Verb(
        "describe", "Shows objects with their details and events",
        usage: "describe (KIND [NAME...] | KIND/NAME...)",
        flags: [
            Flag("selector", "l", .value("LABELS"), "only objects with these labels"),
            Flag("all-tenants", "T", .on, "of all tenants; for system users"),
        ]
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        var pages: [String] = []
        for target in try Target.parse(arguments.words) {
            for object in try await Description.fetch(target, session, arguments) {
                pages.append(try await Description(object, session).page())
            }
        }
        guard !pages.isEmpty else { return program.output.complain("No resources found.") }
        program.output.print(pages.joined(separator: "\n\n\n"))
    }
}

struct Description {
    private let object: FetchedObject
    private let session: Session

    init(_ object: FetchedObject, _ session: Session) {
        self.object = object
        self.session = session
    }

    static func fetch(_ target: Target, _ session: Session, _ arguments: Arguments) async throws
        -> [FetchedObject]
    {
        guard target.names.isEmpty else {
            var objects: [FetchedObject] = []
            for name in target.names {
                let request = GetRequest.with { $0.resource = session.reference(target.resource, name: name) }
                let bytes = try await session.client.call(Objects.get, request).object
                objects.append(FetchedObject(resource: target.resource, bytes: bytes))
            }
            return objects
        }
        let all = arguments.has("all-tenants")
        let request = ListRequest.with {
            $0.resource = session.reference(
                target.resource, tenant: all ? "all" : nil, namespace: all ? "" : nil)
            $0.labelSelector = arguments.value("selector") ?? ""
        }
        return try await session.client.call(Objects.list, request).items
            .map { FetchedObject(resource: target.resource, bytes: $0) }
    }

    func page() async throws -> String {
        let metadata = try object.metadata
        var page = Page()
        page.field("Name", metadata.name)
        if !metadata.tenant.isEmpty { page.field("Tenant", metadata.tenant) }
        if !metadata.namespace.isEmpty { page.field("Namespace", metadata.namespace) }
        page.field("Labels", metadata.labels, separator: "=")
        let annotations = metadata.annotations.filter { $0.key != Application.annotation }
        page.field("Annotations", annotations, separator: ": ")
        page.field("CreationTimestamp", metadata.creationTimestamp.wallTime.rfc3339)
        if let ending = metadata.deletionTimestamp {
            page.field("Terminating since", ending.wallTime.rfc3339)
        }
        if let owner = metadata.ownerReferences.first(where: { $0.controller == true }) {
            page.field("Controlled By", "\(owner.kind)/\(owner.name)")
        }
        let tree = try object.tree
        for member in tree.members ?? [] where !["apiVersion", "kind", "metadata"].contains(member.key) {
            page.value(Page.heading(member.key), hidingSecrets(member), depth: 0)
        }
        page.lines.append(contentsOf: try await events(metadata))
        return page.lines.joined(separator: "\n")
    }

    /// A secret's values are replaced by their sizes.
    private func hidingSecrets(_ member: Tree.Member) -> Tree {
        guard object.resource.plural == "secrets", ["data", "stringData"].contains(member.key),
            let members = member.value.members
        else { return member.value }
        return Tree(
            .object(
                members.map {
                    Tree.Member($0.key, .string("\(($0.value.string ?? "").utf8.count * 3 / 4) bytes"))
                }))
    }

    // MARK: Events

    private func events(_ metadata: ObjectMeta) async throws -> [String] {
        guard let resource = Resource.named("events") else { return [] }
        let request = ListRequest.with {
            let namespace = metadata.namespace.isEmpty ? "default" : metadata.namespace
            let tenant = metadata.tenant.isEmpty ? nil : metadata.tenant
            $0.resource = session.reference(resource, tenant: tenant, namespace: namespace)
            $0.fieldSelector = "involvedObject.uid=\(metadata.uid)"
        }
        let page: ListResponse
        do { page = try await session.client.call(Objects.list, request) } catch {
            // Whoever may not read events still gets the object.
            return ["Events:  (\(error.message))"]
        }
        let events = try page.items.map { try Event(bytes: $0) }
            .sorted { $0.lastTimestamp.seconds < $1.lastTimestamp.seconds }
        guard !events.isEmpty else { return ["Events:  <none>"] }
        let now = SystemWallClock().now.seconds
        var table = TextTable(["Type", "Reason", "Age", "From", "Message"])
        for event in events {
            let age = HumanDuration.text(now - event.lastTimestamp.seconds)
            let repeats = event.count > 1 ? "\(age) (x\(event.count))" : age
            table.add([event.type, event.reason, repeats, event.source.component, event.message])
        }
        return ["Events:"] + table.lines(widths: TextTable.widths(table.rows)).map { "  " + $0 }
    }
}

/// Lines of "Heading:   value", nested by indentation.
private struct Page {
    var lines: [String] = []

    mutating func field(_ name: String, _ value: String, depth: Int = 0) {
        lines.append(
            Page.indent(depth) + (name + ":").padded(to: max(19 - depth * 2, name.count + 2)) + value)
    }

    mutating func field(_ name: String, _ map: [String: String], separator: String) {
        let entries = map.sorted { $0.key < $1.key }.map { $0.key + separator + $0.value }
        guard let first = entries.first else { return field(name, "<none>") }
        field(name, first)
        for entry in entries.dropFirst() { lines.append(String(repeating: " ", count: 19) + entry) }
    }

    mutating func value(_ name: String, _ tree: Tree, depth: Int) {
        if let members = tree.members {
            guard !members.isEmpty else { return }
            lines.append(Page.indent(depth) + name + ":")
            for member in members { value(Page.heading(member.key), member.value, depth: depth + 1) }
        } else if let items = tree.items {
            guard !items.isEmpty else { return }
            if items.allSatisfy({ $0.members == nil && $0.items == nil }) {
                return field(name, items.map { $0.scalarText ?? "" }.joined(separator: " "), depth: depth)
            }
            lines.append(Page.indent(depth) + name + ":")
            for (index, item) in items.enumerated() {
                value(item["name"]?.string ?? item["type"]?.string ?? "\(index)", item, depth: depth + 1)
            }
        } else {
            let text = tree.scalarText ?? "<none>"
            let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
            guard parts.count > 1 else { return field(name, text, depth: depth) }
            lines.append(Page.indent(depth) + name + ":")
            for part in parts { lines.append(Page.indent(depth + 1) + part) }
        }
    }

    private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

    /// `restartPolicy` becomes `Restart Policy`, `podIP` becomes `Pod IP`.
    static func heading(_ key: String) -> String {
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
