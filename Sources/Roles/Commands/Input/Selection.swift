// The objects that a verb works on: of files, by kind and name, or by kind and labels.

import API
import APIClient
import Formats
import Messages

struct Selection: Sendable {
    /// What `init` reads.
    static let flags: [Flag] = [
        .filename, .recursive, .selector, .fieldSelector,
        Flag("all", nil, .on, "all objects of the kind in the namespace"),
    ]

    private let arguments: Arguments
    private let program: CommandLineProgram
    private let words: [String]
    let range: ObjectRange

    /// `words`: those that name objects; all of them unless said.
    init(_ arguments: Arguments, _ program: CommandLineProgram, words: [String]? = nil) throws {
        self.arguments = arguments
        self.program = program
        self.words = words ?? arguments.words
        range = try ObjectRange(arguments)
    }

    /// Where the objects are, in the order in which they were named. Kinds without names need a selector or
    /// `--all`, unless `allowsAll`.
    func references(
        _ session: Session, allowsAll: Bool = false
    ) async throws -> [(resource: Resource, reference: ResourceRef)] {
        if let manifests = try await manifests(session.kinds) {
            return try manifests.map { ($0.resource, try $0.reference(in: session, explicit: arguments)) }
        }
        var result: [(Resource, ResourceRef)] = []
        for target in try await Target.parse(words, session.kinds) {
            if target.names.isEmpty {
                let objects = try await matching(target.resource, session, allowsAll)
                result += try objects.map { (target.resource, try session.reference($0)) }
            } else {
                try checkNames()
                result += target.names.map { (target.resource, session.reference(target.resource, name: $0)) }
            }
        }
        return result
    }

    /// The objects as they are now.
    func objects(_ session: Session, allowsAll: Bool = false) async throws -> [FetchedObject] {
        if let manifests = try await manifests(session.kinds) {
            var objects: [FetchedObject] = []
            for manifest in manifests {
                let reference = try manifest.reference(in: session, explicit: arguments)
                objects.append(try await session.get(reference, manifest.resource))
            }
            return objects
        }
        var objects: [FetchedObject] = []
        for target in try await Target.parse(words, session.kinds) {
            if target.names.isEmpty {
                objects += try await matching(target.resource, session, allowsAll)
                continue
            }
            try checkNames()
            for name in target.names { objects.append(try await session.get(target.resource, name)) }
        }
        return objects
    }

    /// The objects as files say they are, for `--local`.
    func localObjects() async throws -> [FetchedObject] {
        guard let manifests = try await manifests(Kinds()) else {
            throw CommandError.usage(
                "--local needs -f: what is to be changed without a server", of: arguments)
        }
        return manifests.map { FetchedObject(resource: $0.resource, bytes: $0.bytes) }
    }

    /// Nil without `-f`.
    private func manifests(_ kinds: Kinds) async throws -> [Manifest]? {
        let paths = arguments.list("filename")
        guard !paths.isEmpty else { return nil }
        if let word = words.first {
            throw CommandError.usage(
                "\"\(word)\": when paths, URLs, or stdin is provided as resource input, you may not specify "
                    + "resource arguments as well", of: arguments)
        }
        return try await ManifestReader(arguments, program, kinds).read(paths)
    }

    private func checkNames() throws(CommandError) {
        if arguments.isGiven("selector") || arguments.isGiven("field-selector") {
            throw CommandError("name cannot be provided when a selector is specified")
        }
        if arguments.has("all") { throw CommandError("setting 'all' parameter but found a name") }
        if range.isAllNamespaces {
            throw CommandError("a resource cannot be retrieved by name across all namespaces")
        }
    }

    private func matching(
        _ resource: Resource, _ session: Session, _ allowsAll: Bool
    ) async throws -> [FetchedObject] {
        let isChosen =
            ["selector", "field-selector"].contains { arguments.isGiven($0) } || arguments.has("all")
        guard isChosen || allowsAll else {
            throw CommandError(
                "resource(s) were provided, but no name was specified: name some, or give --all or -l")
        }
        return try await session.list(resource, range) { program.output.warn($0) }.objects
    }
}
