// Apply through the server: made when it is not there, else changed, with the fields' owners written down.

import API
import Formats
import Messages
import Protobuf

/// In whose name a change happens, for metadata.managedFields.
enum Ownership: Hashable, Sendable {
    /// What changes is the manager's from then on, where owners are written down at all.
    case updates(manager: String)
    /// The change itself says who owns what.
    case decided
}

extension ObjectRegistry {
    static let longestManagerName = 128

    /// `text` is JSON or YAML. `checkCreation` is called before a new object is made, and throws why not.
    func apply(
        _ target: Target, _ modification: Modification, _ text: [UInt8], manager: String, force: Bool,
        by user: UserInfo, _ preconditions: Preconditions = Preconditions(), dryRun: Bool = false,
        checkCreation: () throws -> Void = {}
    ) async throws -> Written {
        guard !manager.isEmpty, manager.utf8.count <= Self.longestManagerName else {
            throw APIError.invalid(
                target.api, target.name,
                [
                    manager.isEmpty
                        ? .required(.root["fieldManager"], "is required for apply patch")
                        : .invalid(
                            .root["fieldManager"], manager,
                            "may not be longer than \(Self.longestManagerName)")
                ])
        }
        let apply = Apply(
            manager: manager, force: force, subresource: modification == .status ? "status" : "",
            apiVersion: target.kind.apiVersion, time: now)
        for _ in 0..<Self.maximumAttempts {
            do {
                return try await change(
                    target.resource.type, target, modification, apply, text, user, preconditions, dryRun)
            } catch let error as APIError {
                guard error.reason == .notFound, modification == .object, preconditions.uid == nil else {
                    throw error
                }
            }
            try checkCreation()
            do { return try await make(target, apply, text, user, dryRun) } catch let error as APIError {
                // Somebody else has made it meanwhile: then it is changed.
                guard error.reason == .alreadyExists else { throw error }
            }
        }
        throw APIError.conflict(
            target.api, target.name, because: "it is made and removed too often; please try again")
    }

    private func change<Object: APIObject>(
        _ type: Object.Type, _ target: Target, _ modification: Modification, _ apply: Apply, _ text: [UInt8],
        _ user: UserInfo, _ preconditions: Preconditions, _ dryRun: Bool
    ) async throws -> Written {
        try await modify(
            type, target, modification, by: user, preconditions, dryRun: dryRun, ownership: .decided
        ) { old, revision in
            let (bytes, managed) = try apply.apply(
                text, to: old.bytes, old.metadata.managedFields, of: target.api)
            let wanted = try decodeSent(type, bytes)
            try checkPlace(wanted.metadata, target)
            var asked = Preconditions()
            try asked.merge(wanted.metadata, target)
            try asked.check(old.metadata, id.version(revision), target)
            var merged = try Self.merged(
                wanted, ObjectBytes(bytes), into: old, modification, target.resource)
            merged.metadata.managedFields = managed
            return merged
        }
    }

    private func make(
        _ target: Target, _ apply: Apply, _ text: [UInt8], _ user: UserInfo, _ dryRun: Bool
    ) async throws -> Written {
        let (bytes, managed) = try apply.apply(text, to: nil, [], of: target.api)
        let object = try await create(target, bytes, by: user, dryRun: dryRun, managed: managed)
        return Written(object: object, isGone: false)
    }

    /// The owners of the fields of `new` after a change of `old` by somebody who does not apply. Only objects
    /// that have been applied to have any.
    func owners<Object: APIObject>(
        of new: Object, changedFrom old: Object, by manager: String, _ modification: Modification,
        _ target: Target
    ) throws -> [ManagedFieldsEntry] {
        var ownership = try FieldOwnership(old.metadata.managedFields)
        ownership.update(
            from: try target.api.tree(old.bytes), to: try target.api.tree(new.bytes), target.api.shape,
            by: manager,
            subresource: modification == .status ? "status" : "", apiVersion: target.kind.apiVersion, at: now)
        return ownership.entries
    }
}
