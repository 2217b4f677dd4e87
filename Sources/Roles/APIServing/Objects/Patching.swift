// Patches: the object as JSON, changed, and taken as an update that is tried again when somebody was faster.

import API
import Formats
import Messages
import Protobuf

extension ObjectRegistry {
    /// `change` gets the object's JSON with its current version and answers with the new one.
    func patch(
        _ target: Target, _ modification: Modification, by user: UserInfo, _ preconditions: Preconditions,
        dryRun: Bool, _ change: @Sendable (Tree) throws -> Tree
    ) async throws -> Written {
        try await patch(target.resource.type, target, modification, user, preconditions, dryRun, change)
    }

    private func patch<Object: APIObject>(
        _ type: Object.Type, _ target: Target, _ modification: Modification, _ user: UserInfo,
        _ preconditions: Preconditions, _ dryRun: Bool, _ change: (Tree) throws -> Tree
    ) async throws -> Written {
        try await modify(type, target, modification, by: user, preconditions, dryRun: dryRun) {
            old, revision in
            var shown = old
            shown.metadata.resourceVersion = String(revision)
            var patched: Object
            do {
                patched = try Object(tree: try change(shown.tree))
            } catch let error as FormatError {
                throw APIError.badRequest("the patched object is no \(target.kind.kind): \(error)")
            }
            // JSON has no place for what this server does not know.
            patched.unknownFields = old.unknownFields
            // A patch that names a version or a uid asks for it.
            var asked = Preconditions()
            try asked.merge(patched.metadata, target)
            try asked.check(old.metadata, revision, target)
            return try Self.merged(
                patched, ObjectBytes(patched.bytes), into: old, modification, target.resource)
        }
    }
}

enum MergePatch {
    /// RFC 7396: members replace, null removes, everything but objects is replaced as a whole.
    static func apply(_ patch: Tree, to target: Tree) -> Tree {
        guard let members = patch.members else { return patch }
        var result = target.members == nil ? Tree(.object([])) : target
        for member in members {
            result[member.key] =
                member.value.isNull ? nil : apply(member.value, to: result[member.key] ?? .null)
        }
        return result
    }
}
