// Changing objects: the loop of read, change, judge and compare-and-write that all changes go through.

import API
import Messages
import Protobuf

/// What a change is for, which decides what it may touch.
enum Modification: Hashable, Sendable {
    /// All but the status.
    case object
    case status
    /// Finalizers of the specification, of kinds that hold others' objects.
    case finalize
    /// A pod's node.
    case binding
    /// Whether a request for a certificate is granted.
    case approval

    /// What updates and patches of this subresource may touch; nil where they touch no part of the object.
    init?(subresource: String) {
        switch subresource {
        case "": self = .object
        case "status": self = .status
        case "approval": self = .approval
        default: return nil
        }
    }
}

extension ObjectRegistry {
    /// Replaces the object, its status or its finalizers, by what was sent.
    func update(
        _ target: Target, _ modification: Modification, _ bytes: [UInt8], by user: UserInfo,
        _ preconditions: Preconditions = Preconditions(), dryRun: Bool = false, manager: String = ""
    ) async throws -> Written {
        try await update(
            target.resource.type, target, modification, bytes, user, preconditions, dryRun, manager)
    }

    private func update<Object: APIObject>(
        _ type: Object.Type, _ target: Target, _ modification: Modification, _ bytes: [UInt8],
        _ user: UserInfo, _ preconditions: Preconditions, _ dryRun: Bool, _ manager: String
    ) async throws -> Written {
        let sent = try decodeSent(type, bytes)
        try checkPlace(sent.metadata, target)
        var preconditions = preconditions
        try preconditions.merge(sent.metadata, target)
        let sentBytes = ObjectBytes(bytes)
        return try await modify(
            type, target, modification, by: user, preconditions, dryRun: dryRun,
            ownership: .updates(manager: manager)
        ) { old, _ in
            try Self.merged(sent, sentBytes, into: old, modification, target.resource)
        }
    }

    /// The sent object with the parts of the stored one that this kind of change leaves alone.
    static func merged<Object: APIObject>(
        _ sent: Object, _ sentBytes: ObjectBytes, into old: Object, _ modification: Modification,
        _ resource: ServedResource
    ) throws -> Object {
        switch modification {
        case .object, .binding:
            guard let status = resource.statusField else { return sent }
            return try Object(bytes: sentBytes.replacing(status, from: ObjectBytes(old.bytes)).bytes)
        case .status:
            guard let status = resource.statusField else { return old }
            return try Object(bytes: ObjectBytes(old.bytes).replacing(status, from: sentBytes).bytes)
        case .finalize:
            guard var phased = old as? any PhasedObject, let wanted = sent as? any PhasedObject else {
                return old
            }
            phased.contentFinalizers = wanted.contentFinalizers
            return phased as? Object ?? old
        case .approval:
            guard var request = old as? CertificateSigningRequest,
                let wanted = sent as? CertificateSigningRequest
            else { return old }
            request.status.conditions = wanted.status.conditions
            return request as? Object ?? old
        }
    }

    func checkPlace(_ metadata: ObjectMeta, _ target: Target) throws(APIError) {
        guard metadata.name.isEmpty || metadata.name == target.name else {
            throw APIError.badRequest(
                "the name of the object (\(metadata.name)) does not match the name on the request (\(target.name))"
            )
        }
        guard metadata.namespace.isEmpty || metadata.namespace == target.namespace else {
            throw APIError.badRequest(
                "the namespace of the object (\(metadata.namespace)) does not match the namespace on the request "
                    + "(\(target.namespace))")
        }
        guard metadata.tenant.isEmpty || metadata.tenant == target.tenant || target.kind.scope == .cluster
        else {
            throw APIError.badRequest(
                "the tenant of the object (\(metadata.tenant)) does not match the tenant on the request "
                    + "(\(target.tenant))")
        }
    }

    /// Changes the stored object by `change`, which is told the object's revision too, and is called again
    /// when somebody else was faster.
    func modify<Object: APIObject>(
        _ type: Object.Type, _ target: Target, _ modification: Modification, by user: UserInfo,
        _ preconditions: Preconditions = Preconditions(), dryRun: Bool = false,
        ownership: Ownership = .updates(manager: ""),
        _ change: (Object, Int64) throws -> Object
    ) async throws -> Written {
        var current = try await current(target)
        for _ in 0..<Self.maximumAttempts {
            let old = try decode(type, current.bytes)
            do throws(APIError) {
                try preconditions.check(old.metadata, id.version(current.revision), target)
            } catch {
                // The cache may lag behind what the caller has seen: only the store's word is final.
                guard let newer = try await newer(than: current, target) else { throw error }
                current = newer
                continue
            }
            var object = try change(old, current.revision)
            keepServerFields(&object, old, ownership)
            var request = AdmissionRequest(
                .update(modification), target, user: user, object: object, old: old)
            request.isDryRun = dryRun
            try await admission.admit(&request)
            guard var new = request.object as? Object else {
                preconditionFailure("admission changed the kind of an object")
            }
            countGeneration(&new, old, target.resource)
            if case .updates(let manager) = ownership, !new.metadata.managedFields.isEmpty, new != old {
                new.metadata.managedFields = try owners(
                    of: new, changedFrom: old, by: manager.isEmpty ? user.name : manager, modification, target
                )
            }
            if new == old {
                // Nothing to write; but the cache may lag, and another object may have the name by now.
                guard let stored = try await store.read(target.key) else {
                    throw APIError.notFound(target.api, target.name)
                }
                guard stored.revision != current.revision else {
                    return Written(object: shown(old, current.revision), isGone: false)
                }
                current = Current(bytes: ObjectBytes(stored.bytes), revision: stored.revision)
                continue
            }
            let isLast = new.isReadyToGo
            if dryRun {
                try quotas.check(target, old: old, new: isLast ? nil : new)
                return Written(object: shown(new, current.revision), isGone: isLast)
            }
            let bytes = ObjectBytes(new.bytes)
            if isLast { try await noteEnd(of: new) }
            let outcome = try await quotas.charged(target, old: old, new: isLast ? nil : new) { charges in
                isLast
                    ? try await store.remove(target.key, ifRevision: current.revision, charges: charges)
                    : try await store.replace(
                        target.key, bytes.bytes, ifRevision: current.revision, guards: request.guards,
                        charges: charges)
            }
            switch outcome {
            case .written(let revision):
                await settle(new, revision)
                return Written(object: bytes.at(id.version(revision)), isGone: isLast)
            case .conflict(let stored?):
                current = Current(bytes: ObjectBytes(stored.bytes), revision: stored.revision)
            case .conflict(nil): throw APIError.notFound(target.api, target.name)
            case .guardFailed: try await catchUpPlaces(of: target)
            }
        }
        throw APIError.conflict(
            target.api, target.name, because: "others change the object too often; please try again")
    }

    /// What is stored when that is not what the cache gave us.
    func newer(than current: Current, _ target: Target) async throws -> Current? {
        guard let stored = try await store.read(target.key), stored.revision != current.revision else {
            return nil
        }
        return Current(bytes: ObjectBytes(stored.bytes), revision: stored.revision)
    }

    /// Identity and life of an object are the server's.
    private func keepServerFields<Object: APIObject>(
        _ object: inout Object, _ old: Object, _ ownership: Ownership
    ) {
        // Who sends one empty entry wants owners forgotten.
        if ownership != .decided, object.metadata.managedFields != [ManagedFieldsEntry()] {
            object.metadata.managedFields = old.metadata.managedFields
        } else if ownership != .decided {
            object.metadata.managedFields = []
        }
        object.metadata.name = old.metadata.name
        object.metadata.namespace = old.metadata.namespace
        object.metadata.tenant = old.metadata.tenant
        object.metadata.uid = old.metadata.uid
        object.metadata.hashKey = old.metadata.hashKey
        object.metadata.generateName = old.metadata.generateName
        object.metadata.creationTimestamp = old.metadata.creationTimestamp
        object.metadata.deletionTimestamp = old.metadata.deletionTimestamp
        object.metadata.deletionGracePeriodSeconds = old.metadata.deletionGracePeriodSeconds
        object.metadata.generation = old.metadata.generation
        object.metadata.selfLink = ""
        object.metadata.resourceVersion = ""
    }

    private func countGeneration<Object: APIObject>(
        _ new: inout Object, _ old: Object, _ resource: ServedResource
    ) {
        guard !resource.countedFields.isEmpty, new != old else { return }
        let (after, before) = (ObjectBytes(new.bytes), ObjectBytes(old.bytes))
        guard resource.countedFields.contains(where: { !after.hasSame($0, as: before) }) else { return }
        new.metadata.generation = old.metadata.generation + 1
    }
}

/// What must be so of the stored object for a change to happen.
struct Preconditions: Hashable, Sendable {
    var uid: String?
    var resourceVersion: String?

    /// Adds what the sent object says of the one it was made from.
    mutating func merge(_ metadata: ObjectMeta, _ target: Target) throws(APIError) {
        for (own, given) in [(uid, metadata.uid), (resourceVersion, metadata.resourceVersion)] {
            guard own == nil || given.isEmpty || own == given else {
                throw APIError.conflict(
                    target.api, target.name,
                    because: "the object and the preconditions name different versions")
            }
        }
        if !metadata.uid.isEmpty { uid = metadata.uid }
        if !metadata.resourceVersion.isEmpty { resourceVersion = metadata.resourceVersion }
    }

    func check(_ stored: ObjectMeta, _ version: String, _ target: Target) throws(APIError) {
        if let uid, uid != stored.uid {
            throw APIError.conflict(
                target.api, target.name,
                because: "Precondition failed: UID in precondition: \(uid), UID in object meta: \(stored.uid)"
            )
        }
        if let resourceVersion, resourceVersion != version {
            throw APIError.conflict(
                target.api, target.name,
                because:
                    "the object has been modified; please apply your changes to the latest version and try again"
            )
        }
    }
}
