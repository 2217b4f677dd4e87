// `arktos patch`: changes some fields of objects.

import API
import APIClient
import Formats
import Linux
import Messages

extension Verb {
    static let patch = Verb(
        "patch", "Changes some fields of objects",
        usage: "patch (KIND NAME | KIND/NAME | -f FILE) (-p PATCH | --patch-file FILE) [--type TYPE]",
        examples: [
            .init("A node takes no more pods", "patch node n1 -p '{\"spec\":{\"unschedulable\":true}}'"),
            .init(
                "One container of a pod",
                "patch pod web -p '{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"web:2\"}]}}'"),
            .init(
                "By its place",
                "patch pod web --type=json -p '[{\"op\":\"replace\",\"path\":\"/spec/containers/0/image\",\"value\":\"web:2\"}]'"
            ),
        ],
        flags: [
            Flag("patch", "p", .value("PATCH"), "JSON or YAML"),
            Flag("patch-file", nil, .value("FILE"), "a file with the patch", candidates: .files),
            Flag(
                "type", nil, .value("TYPE"),
                "strategic (merges lists by their keys), merge (RFC 7386), json (RFC 6902)",
                candidates: .choice(["strategic", "merge", "json"])),
            .filename, .recursive, .local,
            Flag(
                "subresource", nil, .value("NAME"), "a part of the objects: status or scale",
                candidates: .choice(["status", "scale"])),
        ] + Changes.flags, words: .objects
    ) { arguments, program in
        let changes = try Changes(arguments, program, manager: "arktos-patch")
        let patching = try Patching(arguments)
        let selection = try Selection(arguments, program)
        if arguments.has("local") {
            for object in try await selection.localObjects() {
                try changes.tell(try patching.locally(object), "patched")
            }
            return
        }
        let session = try Session.open(arguments, program)
        let references = try await selection.references(session)
        try await Batch(program, "patched").run(
            references, name: { FetchedObject.display($0.resource, $0.reference.name) }
        ) { resource, reference in
            var reference = reference
            reference.subresource = try arguments.choice("subresource", ["", "status", "scale"])
            let before = try await session.find(reference, resource)
            if changes.isLocal {
                guard let before else { throw APIError.notFound(resource, reference.name) }
                return try changes.tell(try patching.locally(before), "patched")
            }
            let made = try await session.patch(patching.text, patching.type, reference, resource, changes)
            let isSame = try made.header.resourceVersion == before?.header.resourceVersion
            try changes.tell(made, isSame && !changes.isServerDryRun ? "patched (no change)" : "patched")
        }
    }
}

private struct Patching {
    /// As JSON.
    let text: String
    let type: PatchRequest.TypeValue
    private let kind: Patch.Kind

    init(_ arguments: Arguments) throws {
        let written: [UInt8]
        switch (arguments.value("patch"), arguments.value("patch-file")) {
        case (let patch?, nil): written = Array(patch.utf8)
        case (nil, let path?): written = try Files.read(path)
        case (nil, nil):
            throw CommandError.usage(
                "must specify --patch or --patch-file containing the contents of the patch", of: arguments)
        default: throw CommandError("cannot specify --patch and --patch-file together")
        }
        do {
            let trees = try YAML.manifests(written)
            guard trees.count == 1 else {
                throw FormatError(.syntax, "expected one document, found \(trees.count)")
            }
            text = JSON.text(trees[0])
        } catch let error as FormatError {
            throw CommandError("unable to parse the patch: \(error)")
        }
        switch try arguments.choice("type", ["strategic", "merge", "json"]) {
        case "merge": (type, kind) = (.merge, .merge)
        case "json": (type, kind) = (.json, .json)
        default: (type, kind) = (.strategic, .strategic)
        }
    }

    func locally(_ object: FetchedObject) throws -> FetchedObject {
        let bytes = try Patch.apply(kind, Array(text.utf8), to: object.bytes, of: object.resource)
        return FetchedObject(resource: object.resource, bytes: bytes)
    }
}
