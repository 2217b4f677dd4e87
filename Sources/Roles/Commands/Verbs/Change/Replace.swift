// `arktos replace`: objects become exactly what manifests say.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let replace = Verb(
        "replace", "Replaces objects by what manifests say", usage: "replace -f FILE... [--force]",
        explanation: """
            What the manifest does not say is taken away. A manifest with metadata.resourceVersion replaces only \
            the version that it names. With --force the object is deleted and created again.
            """,
        flags: [
            .filename, .recursive, .validation,
            Flag("force", nil, .on, "delete and create again"),
            Flag(
                "cascade", nil, .optional("background|orphan|foreground", implied: "background"),
                "with --force: what becomes of owned objects",
                candidates: .choice(["background", "orphan", "foreground"])),
            Flag("grace-period", nil, .value("SECONDS"), "with --force: how long pods may take to end"),
            Flag(
                "timeout", nil, .value("DURATION"),
                "with --force: give up waiting for the end after this time"),
            Flag("wait", nil, .on, "", isHidden: true),
            Flag("save-config", nil, .on, "note the manifest as applied"),
            Flag(
                "subresource", nil, .value("NAME"), "a part of the objects: status",
                candidates: .choice(["status"])),
        ] + Changes.flags, words: .files
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let session = try Session.open(arguments, program)
        let changes = try Changes(arguments, program, manager: "arktos-replace")
        let part = try arguments.choice("subresource", ["", "status"])
        let manifests = try await Manifest.read(arguments, program, session.kinds)
        let places = try manifests.map { ($0, try $0.reference(in: session, explicit: arguments)) }
        try await Batch(program, "replaced").run(places, name: { $0.0.display }) { manifest, reference in
            let bytes = try manifest.bytesToSave(arguments)
            if changes.isLocal {
                let object = FetchedObject(resource: manifest.resource, bytes: bytes)
                return try changes.tell(object, "replaced")
            }
            if arguments.has("force") {
                try await Removal(arguments, session, program, isQuiet: true)
                    .remove(manifest.resource, reference)
                let made = try await session.create(bytes, reference, manifest.resource, changes)
                return try changes.tell(made, "replaced")
            }
            let made =
                part == "status"
                ? try await session.replaceStatus(bytes, reference, manifest.resource, changes)
                : try await session.replace(bytes, reference, manifest.resource, changes)
            try changes.tell(made, "replaced")
        }
    }
}

extension Manifest {
    /// The object, with itself in the annotation that apply compares with if `--save-config` is given.
    func bytesToSave(_ arguments: Arguments) throws -> [UInt8] {
        guard arguments.has("save-config") else { return bytes }
        return try FetchedObject(annotated, resource).bytes
    }
}

extension Session {
    fileprivate func replaceStatus(
        _ bytes: [UInt8], _ reference: ResourceRef, _ resource: Resource, _ changes: Changes
    ) async throws(APIError) -> FetchedObject {
        let request = UpdateRequest.with {
            $0.resource = reference
            $0.object = bytes
            $0.dryRun = changes.isServerDryRun
            $0.fieldManager = changes.manager
        }
        let answer = try await client.call(Objects.updateStatus, request)
        return FetchedObject(resource: resource, bytes: answer.object)
    }
}
