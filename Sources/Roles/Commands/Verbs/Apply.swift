// `arktos apply`: makes objects be as manifests say, and remembers what was said.

import API
import APIClient
import Formats
import Messages
import Protobuf

extension Verb {
    static let apply = Verb(
        "apply", "Creates or changes objects to be as manifests say", usage: "apply -f FILE...",
        flags: [Flag("filename", "f", .list("FILE"), "manifests: files, folders, or - for standard input")]
    ) { arguments, program in
        let manifests = try Manifest.read(arguments)
        let session = try Session.open(arguments, program)
        for manifest in manifests {
            try await Application.apply(manifest, session, arguments, program.output)
        }
    }
}

enum Application {
    static let annotation = "kubectl.kubernetes.io/last-applied-configuration"

    static func apply(
        _ manifest: Manifest, _ session: Session, _ arguments: Arguments, _ output: Output
    ) async throws {
        guard !manifest.metadata.name.isEmpty else {
            throw CommandError("\(manifest.origin): apply needs metadata.name; use create for generateName")
        }
        let reference = try manifest.reference(in: session, explicit: arguments)
        let wanted = annotated(manifest.tree)
        do {
            let current = try await session.client.call(Objects.get, .with { $0.resource = reference }).object
            let before = try MessageJSON.tree(current, as: manifest.resource.descriptor)
            let patch = patch(to: wanted, lastApplied: lastApplied(before))
            let request = PatchRequest.with {
                $0.resource = reference
                $0.type = .strategic
                $0.patch = Array(JSON.text(patch).utf8)
                $0.fieldManager = "arktos-apply"
            }
            let after = try await session.client.call(Objects.patch, request).object
            let changed = try version(after, manifest.resource) != version(current, manifest.resource)
            output.print("\(manifest.display) \(changed ? "configured" : "unchanged")")
        } catch let error as APIError where error.reason == .notFound {
            try await create(wanted, manifest, reference, session, output)
        }
    }

    private static func create(
        _ wanted: Tree, _ manifest: Manifest, _ reference: ResourceRef, _ session: Session, _ output: Output
    ) async throws {
        let request = CreateRequest.with { request in
            request.resource = reference
            request.resource.name = ""
            request.fieldManager = "arktos-apply"
        }
        var filled = request
        filled.object = try MessageJSON.decode(wanted, as: manifest.resource.descriptor)
        _ = try await session.client.call(Objects.create, filled)
        output.print("\(manifest.display) created")
    }

    private static func version(_ bytes: [UInt8], _ resource: Resource) throws -> String {
        try FetchedObject(resource: resource, bytes: bytes).metadata.resourceVersion
    }

    // MARK: The three-way difference

    /// The manifest, with itself in the annotation that the next apply compares with.
    static func annotated(_ tree: Tree) -> Tree {
        let text = JSON.text(removingAnnotation(tree)) + "\n"
        var result = tree
        var metadata = tree["metadata"] ?? .object([:])
        var annotations = metadata["annotations"] ?? .object([:])
        annotations.set(annotation, .string(text))
        metadata.set("annotations", annotations)
        result.set("metadata", metadata)
        return result
    }

    private static func removingAnnotation(_ tree: Tree) -> Tree {
        guard var metadata = tree["metadata"], var annotations = metadata["annotations"] else { return tree }
        var result = tree
        annotations.remove(annotation)
        if annotations.members?.isEmpty == true {
            metadata.remove("annotations")
        } else {
            metadata.set("annotations", annotations)
        }
        result.set("metadata", metadata)
        return result
    }

    private static func lastApplied(_ object: Tree) -> Tree? {
        guard let text = object["metadata"]?["annotations"]?[annotation]?.string else { return nil }
        return try? JSON.parse(text)
    }

    /// Everything that is wanted, and a null for every member that was applied last time and no longer is.
    static func patch(to wanted: Tree, lastApplied: Tree?) -> Tree {
        guard let lastApplied, let before = lastApplied.members, wanted.members != nil else { return wanted }
        var patch = wanted
        for member in before {
            guard let now = wanted[member.key] else {
                patch.set(member.key, .null)
                continue
            }
            if now.members != nil && member.value.members != nil {
                patch.set(member.key, Application.patch(to: now, lastApplied: member.value))
            }
        }
        return patch
    }
}

extension Tree {
    /// Sets a member of an object; does nothing to other values.
    mutating func set(_ key: String, _ value: Tree) {
        guard var members else { return }
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index].value = value
        } else {
            members.append(Tree.Member(key, value))
        }
        self = Tree(.object(members), at: position)
    }

    mutating func remove(_ key: String) {
        guard var members else { return }
        members.removeAll { $0.key == key }
        self = Tree(.object(members), at: position)
    }
}
