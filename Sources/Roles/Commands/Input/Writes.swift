// Writes of a session: each returns the object as it is afterwards, or as it would be.

import API
import APIClient
import Formats
import Messages
import Protobuf

extension Session {
    func create(
        _ bytes: [UInt8], _ reference: ResourceRef, _ resource: Resource, _ changes: Changes
    ) async throws(APIError) -> FetchedObject {
        let request = CreateRequest.with {
            $0.resource = reference
            // Of the object itself; with a subresource it says what that belongs to.
            if reference.subresource.isEmpty { $0.resource.name = "" }
            $0.object = bytes
            $0.dryRun = changes.isServerDryRun
            $0.fieldManager = changes.manager
        }
        return FetchedObject(
            resource: resource, bytes: try await client.call(Objects.create, request).object)
    }

    func replace(
        _ bytes: [UInt8], _ reference: ResourceRef, _ resource: Resource, _ changes: Changes
    ) async throws(APIError) -> FetchedObject {
        let request = UpdateRequest.with {
            $0.resource = reference
            $0.object = bytes
            $0.dryRun = changes.isServerDryRun
            $0.fieldManager = changes.manager
        }
        return FetchedObject(
            resource: resource, bytes: try await client.call(Objects.update, request).object)
    }

    /// `patch` is JSON text; `version`: only if the object is still of this version.
    func patch(
        _ patch: String, _ type: PatchRequest.TypeValue, _ reference: ResourceRef, _ resource: Resource,
        _ changes: Changes, version: String? = nil, isForced: Bool = false
    ) async throws(APIError) -> FetchedObject {
        let request = PatchRequest.with {
            $0.resource = reference
            $0.type = type
            $0.patch = Array(patch.utf8)
            $0.dryRun = changes.isServerDryRun
            $0.fieldManager = changes.manager
            $0.force = isForced
            if let version { $0.preconditions = .with { $0.resourceVersion = version } }
        }
        return FetchedObject(
            resource: resource, bytes: try await client.call(Objects.patch, request).object)
    }
}

extension Resource {
    /// What the fields of its objects are, for patches that merge lists by keys; nil where nobody knows.
    var mergeDescriptor: MessageDescriptor? { custom == nil ? descriptor : nil }
    var patchType: PatchRequest.TypeValue { mergeDescriptor == nil ? .merge : .strategic }
}

/// An object that a verb changes: as it is, and as it is to be.
struct Edit: Sendable {
    let object: FetchedObject
    let after: Tree

    /// The strategic merge patch from the one to the other; nil when nothing is to be changed.
    func patch() throws -> String? {
        let patch = Patch.strategicDifference(
            from: try object.tree, to: after, object.resource.mergeDescriptor)
        return patch.members?.isEmpty == true ? nil : JSON.text(patch)
    }

    /// The object as it is to be, which nobody but this program has judged.
    func locally() throws -> FetchedObject {
        do throws(FormatError) { return try FetchedObject(after, object.resource) } catch {
            throw CommandError("\(try object.display): \(error)")
        }
    }

    /// Sends what is different. Returns the object afterwards, and whether anything has changed.
    func send(
        _ session: Session, _ changes: Changes, version: String? = nil
    ) async throws -> (object: FetchedObject, isChanged: Bool) {
        guard let patch = try patch() else { return (object, false) }
        if changes.isLocal { return (try locally(), true) }
        let made = try await session.patch(
            patch, object.resource.patchType, try session.reference(object), object.resource, changes,
            version: version)
        return (
            made, try made.header.resourceVersion != object.header.resourceVersion || changes.isServerDryRun
        )
    }
}
