// `arktos create`: new objects out of manifests, or out of a few words. The kinds that it makes of words are
// in the files beside this one; Generator.swift has what they share.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let create = Verb(
        "create", "Creates objects", usage: "create (-f FILE... | KIND NAME [--flags])",
        examples: [
            .init("What manifests say", "create -f web.yaml"),
            .init("A deployment of three pods", "create deployment web --image=web:1 --replicas=3"),
            .init(
                "A manifest to begin with, without a server",
                "create deployment web --image=web:1 --dry-run=client -o yaml"),
            .init("A tenant", "create tenant acme"),
        ],
        flags: [
            .filename, .recursive, .selector, .validation, .saveConfig,
            Flag("edit", nil, .on, "open the manifests in an editor first"),
        ] + Changes.flags, words: .files,
        verbs: createVerbs
    ) { arguments, program in
        if let word = arguments.words.first, arguments.list("filename").isEmpty {
            let near = VerbSearch.near(word, createVerbs).map { "\n\nDid you mean this?\n\t\($0)" }.joined()
            throw CommandError(
                "cannot create a \"\(word)\" out of words; write a manifest and use -f\(near)\n\n"
                    + "Run 'arktos create --help' for usage.")
        }
        try await Creation(arguments, program).run()
    }

    private static let createVerbs: [Verb] = [
        .createTenant, .createNamespace, .createDeployment, .createJob, .createCronJob, .createConfigMap,
        .createSecret, .createService, .createServiceAccount, .createToken, .createRole,
        .createClusterRole, .createRoleBinding, .createClusterRoleBinding, .createQuota,
        .createTenantQuota, .createPodDisruptionBudget, .createPriorityClass,
    ]
}

extension Flag {
    static let saveConfig = Flag("save-config", nil, .on, "note the object as applied, for a later apply")
}

struct Creation: Sendable {
    private let arguments: Arguments
    private let program: CommandLineProgram
    private let changes: Changes

    init(_ arguments: Arguments, _ program: CommandLineProgram) throws {
        self.arguments = arguments
        self.program = program
        changes = try Changes(arguments, program, manager: "arktos-create")
    }

    func run() async throws {
        try arguments.limitWords(to: 0)
        let session = changes.isLocal ? nil : try Session.open(arguments, program)
        let manifests = try await manifests(session?.kinds ?? Kinds())
        let places = try manifests.map { manifest in
            (manifest, try session.map { try manifest.reference(in: $0, explicit: arguments) })
        }
        try await Batch(program, "created").run(places, name: { $0.0.display }) { manifest, reference in
            let bytes = try manifest.bytesToSave(arguments)
            guard let session, let reference else {
                return try changes.tell(
                    FetchedObject(resource: manifest.resource, bytes: bytes), "created")
            }
            let made = try await session.create(bytes, reference, manifest.resource, changes)
            try changes.tell(made, "created")
        }
    }

    private func manifests(_ kinds: Kinds) async throws -> [Manifest] {
        let query = try LabelQuery(parsing: arguments.value("selector") ?? "")
        let manifests = try await Manifest.read(arguments, program, kinds).filter {
            query.matches($0.metadata.labels)
        }
        guard arguments.has("edit") else { return manifests }
        var editor = Editor(program, name: "arktos-create")
        let text = YAML.text(manifests.map(\.tree))
        let edited = try await editor.edit(
            text, about: "new objects", complaints: [], unchanged: .isAccepted)
        guard let edited else { return [] }
        let read = try await ManifestReader(arguments, program, kinds).parse(
            Array(edited.utf8), from: "what was edited")
        editor.close()
        return read
    }
}
