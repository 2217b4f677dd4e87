// `arktos describe`: objects as pages for people, with the events about them. Which page a kind has is in
// Describing.swift.

import API
import APIClient
import Messages

extension Verb {
    static let describe = Verb(
        "describe", "Shows objects with their details and events",
        usage: "describe (KIND [NAME-PREFIX...] | KIND/NAME... | KIND -l LABELS | -f FILE)",
        examples: [
            .init("One pod", "describe pod web"), .init("All whose names begin so", "describe pods web-"),
            .init("All nodes", "describe nodes"), .init("What a manifest names", "describe -f web.yaml"),
        ],
        flags: [
            .filename, .recursive, .selector, .allNamespaces, .allTenants,
            Flag("show-events", nil, .on, "the events too; the default, --show-events=false does not"),
            Flag("chunk-size", nil, .value("N"), "objects in one answer of the server; 500 unless said"),
        ], words: .objects
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        let objects = try await DescribedObjects(arguments, session, program).find()
        guard !objects.isEmpty else {
            let isEverywhere = arguments.has("all-namespaces") || arguments.has("all-tenants")
            return program.output.complain(
                "No resources found\(isEverywhere ? "" : " in \(session.namespace) namespace").")
        }
        let describing = Describing(
            session: session, clock: program.clock, showsEvents: !arguments.hasNot("show-events"))
        for (index, object) in objects.enumerated() {
            let page = try await describing.page(of: object)
            program.output.print((index > 0 ? "\n\n" : "") + page)
        }
    }
}

/// What the words mean: names, and prefixes of names where there is no such name.
private struct DescribedObjects {
    private let arguments: Arguments
    private let session: Session
    private let program: CommandLineProgram
    private let range: ObjectRange

    init(_ arguments: Arguments, _ session: Session, _ program: CommandLineProgram) throws {
        self.arguments = arguments
        self.session = session
        self.program = program
        range = try ObjectRange(arguments)
    }

    func find() async throws -> [FetchedObject] {
        if arguments.isGiven("filename") {
            return try await Selection(arguments, program).objects(session)
        }
        var objects: [FetchedObject] = []
        for target in try await Target.parse(arguments.words, session.kinds) {
            if target.names.isEmpty {
                objects += try await session.list(target.resource, range) { program.output.warn($0) }.objects
                continue
            }
            guard !range.isAllNamespaces else {
                throw CommandError("a resource cannot be retrieved by name across all namespaces")
            }
            for name in target.names { objects += try await named(name, target.resource) }
        }
        return objects
    }

    private func named(_ name: String, _ resource: Resource) async throws -> [FetchedObject] {
        if let object = try await session.find(session.reference(resource, name: name), resource) {
            return [object]
        }
        let all = try await session.list(resource, range).objects
        let matching = try all.filter { try $0.header.name.hasPrefix(name) }
        guard !matching.isEmpty else { throw APIError.notFound(resource, name) }
        return matching
    }
}
