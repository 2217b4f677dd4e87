// Patches: taken as an update that is made anew when somebody was faster.

import API
import Messages
import Protobuf

extension ObjectRegistry {
    /// `text` is JSON or YAML. A patch that names a version or a uid is taken for that one only.
    func patch(
        _ target: Target, _ modification: Modification, _ kind: Patch.Kind, _ text: [UInt8],
        by user: UserInfo,
        _ preconditions: Preconditions = Preconditions(), dryRun: Bool = false, manager: String = ""
    ) async throws -> Written {
        try await patch(
            target.resource.type, target, modification, kind, text, user, preconditions, dryRun, manager)
    }

    private func patch<Object: APIObject>(
        _ type: Object.Type, _ target: Target, _ modification: Modification, _ kind: Patch.Kind,
        _ text: [UInt8], _ user: UserInfo, _ preconditions: Preconditions, _ dryRun: Bool,
        _ manager: String
    ) async throws -> Written {
        let light = modification == .object ? MetadataPatch(kind, text) : nil
        return try await modify(
            type, target, modification, by: user, preconditions, dryRun: dryRun,
            ownership: .updates(manager: manager)
        ) { old, revision in
            if let light {
                var patched = old
                light.apply(to: &patched.metadata)
                return patched
            }
            let shown = ObjectBytes(old.bytes).at(id.version(revision))
            let bytes = try Patch.apply(kind, text, to: shown.bytes, of: target.api)
            let patched = try decodeSent(type, bytes)
            try checkPlace(patched.metadata, target)
            var asked = Preconditions()
            try asked.merge(patched.metadata, target)
            try asked.check(old.metadata, id.version(revision), target)
            return try Self.merged(
                patched, ObjectBytes(bytes), into: old, modification, target.resource)
        }
    }
}
