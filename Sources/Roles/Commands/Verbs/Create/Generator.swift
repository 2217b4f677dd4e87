// What all kinds that `arktos create` makes of words share: a name, where the object goes, how it is told.

import API
import APIClient
import Messages

/// What a kind's words are turned into an object with.
struct Generator: Sendable {
    let arguments: Arguments
    let program: CommandLineProgram
    let name: String

    /// For kinds that look at what is there.
    func session() throws -> Session { try Session.open(arguments, program) }

    /// A verb that makes one object of a kind.
    static func verb<Object: APIObject>(
        _ name: String, _ summary: String, usage: String, aliases: [String] = [], explanation: String = "",
        examples: [Verb.Example] = [], flags: [Flag],
        make: @escaping @Sendable (Generator) async throws -> Object
    ) -> Verb {
        Verb(
            name, summary, usage: "create \(usage)", aliases: aliases, explanation: explanation,
            examples: examples, flags: flags + [.saveConfig, .validation] + Changes.flags
        ) { arguments, program in
            guard arguments.words.count == 1, let name = arguments.words.first else {
                throw CommandError.usage(
                    "exactly one NAME is required, got \(arguments.words.count)", of: arguments)
            }
            let generator = Generator(arguments: arguments, program: program, name: name)
            try await generator.create(try await make(generator))
        }
    }

    /// Where the object goes stands in it only when the command line says so.
    func create<Object: APIObject>(_ object: Object) async throws {
        let changes = try Changes(arguments, program, manager: "arktos-create")
        let resource = Resource.of(Object.self)
        var object = object
        if object.metadata.name.isEmpty { object.metadata.name = name }
        if resource.scope != .cluster, let tenant = arguments.value("tenant") {
            object.metadata.tenant = tenant
        }
        if resource.scope == .namespace, let namespace = arguments.value("namespace") {
            object.metadata.namespace = namespace
        }
        var made = FetchedObject(resource: resource, bytes: object.bytes)
        if arguments.has("save-config") {
            made = try FetchedObject(LastApplied.annotated(try made.tree), resource)
        }
        if !changes.isLocal {
            let session = try session()
            made = try await session.create(made.bytes, session.reference(resource), resource, changes)
        }
        try changes.tell(made, "created")
    }

    // MARK: Words of flags

    /// The only value; an error names the flag when there is none.
    func required(_ flag: String) throws(CommandError) -> String { try arguments.required(flag) }

    func integer32(_ flag: String) throws(CommandError) -> Int32? {
        guard let number = try arguments.integer(flag) else { return nil }
        guard let small = Int32(exactly: number) else {
            throw CommandError("invalid argument \"\(number)\" for \"--\(flag)\" flag: is out of range")
        }
        return small
    }

    /// `KEY=VALUE` between commas.
    static func pairs(_ text: String, _ flag: String) throws(CommandError) -> [(key: String, value: String)] {
        var pairs: [(String, String)] = []
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty else {
                throw CommandError("invalid argument \"\(part)\" for \"--\(flag)\" flag: must be KEY=VALUE")
            }
            pairs.append((String(sides[0]), String(sides[1])))
        }
        return pairs
    }

    static func labels(_ text: String, _ flag: String) throws(CommandError) -> [String: String] {
        Dictionary(try pairs(text, flag).map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    }

    /// The image's last part without tag and digest, as a container is called.
    static func containerName(_ image: String) -> String {
        let last = image.split(separator: "/").last ?? Substring(image)
        let name = last.prefix { $0 != ":" && $0 != "@" }
        return String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }
}
