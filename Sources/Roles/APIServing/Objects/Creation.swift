// Making new objects.

import API
import Messages
import Protobuf

extension ObjectRegistry {
    /// Returns the object as it is stored, or would be.
    func create(
        _ target: Target, _ bytes: [UInt8], by user: UserInfo, dryRun: Bool = false,
        managed: [ManagedFieldsEntry] = []
    ) async throws -> ObjectBytes {
        try await create(target.resource.type, target, bytes, user, dryRun, managed)
    }

    private func create<Object: APIObject>(
        _ type: Object.Type, _ target: Target, _ bytes: [UInt8], _ user: UserInfo, _ dryRun: Bool,
        _ managed: [ManagedFieldsEntry]
    ) async throws -> ObjectBytes {
        var object = try decodeSent(type, bytes)
        object.metadata.managedFields = managed
        try place(&object, target)
        prepare(&object, target.resource)
        let isGenerated = object.metadata.name.isEmpty
        let attempts = isGenerated ? 8 : 1
        for attempt in 1...attempts {
            if isGenerated { object.metadata.name = newName(object.metadata.generateName) }
            let named = target.named(object.metadata.name)
            switch try await insert(object, named, user, dryRun) {
            case .done(let bytes): return bytes
            case .nameTaken where attempt == attempts:
                throw APIError.alreadyExists(target.api, object.metadata.name)
            case .nameTaken: continue
            }
        }
        throw APIError.alreadyExists(target.api, object.metadata.name)
    }

    private enum Insertion {
        case done(ObjectBytes)
        case nameTaken
    }

    private func insert<Object: APIObject>(
        _ object: Object, _ target: Target, _ user: UserInfo, _ dryRun: Bool
    ) async throws -> Insertion {
        for _ in 0..<Self.maximumAttempts {
            var request = AdmissionRequest(.create, target, user: user, object: object, old: nil)
            request.isDryRun = dryRun
            try await admission.admit(&request)
            guard let admitted = request.object as? Object else {
                preconditionFailure("admission changed the kind of an object")
            }
            if dryRun {
                try quotas.check(target, old: nil, new: admitted)
                let isTaken = target.resource.cache[target.path] != nil
                return isTaken ? .nameTaken : .done(ObjectBytes(admitted.bytes))
            }
            let bytes = ObjectBytes(admitted.bytes)
            let outcome = try await quotas.charged(target, old: nil, new: admitted) { charges in
                try await store.insert(
                    target.key, bytes.bytes, guards: request.guards, charges: charges)
            }
            switch outcome {
            case .written(let revision):
                await settle(admitted, revision)
                return .done(bytes.at(id.version(revision)))
            case .conflict: return .nameTaken
            case .guardFailed:
                // The namespace or tenant changed under us: judge anew by what it has become.
                try await catchUpPlaces(of: target)
            }
        }
        throw APIError(
            .serverTimeout,
            "\(target.kind.plural) \"\(target.name)\" could not be created: its namespace changes too often")
    }

    /// The object's own idea of where it belongs must be the call's.
    private func place<Object: APIObject>(_ object: inout Object, _ target: Target) throws(APIError) {
        if target.kind.scope == .cluster { object.metadata.tenant = "" }
        for (what, given, wanted) in [
            ("tenant", object.metadata.tenant, target.tenant),
            ("namespace", object.metadata.namespace, target.namespace),
            ("name", object.metadata.name, target.name.isEmpty ? object.metadata.name : target.name),
        ] where !given.isEmpty && given != wanted {
            throw APIError.badRequest(
                "the \(what) of the provided object does not match the \(what) sent on the request")
        }
        object.metadata.tenant = target.tenant
        object.metadata.namespace = target.namespace
        if !target.name.isEmpty { object.metadata.name = target.name }
        guard !object.metadata.name.isEmpty || !object.metadata.generateName.isEmpty else {
            throw APIError.invalid(
                target.api, "", [.required(.root["metadata"]["name"], "name or generateName is required")])
        }
        guard object.metadata.resourceVersion.isEmpty else {
            throw APIError.badRequest("resourceVersion should not be set on objects to be created")
        }
    }

    private func newName(_ prefix: String) -> String {
        var generator = random()
        return ObjectIdentity.name(prefix: prefix, using: &generator)
    }

    /// What the server alone decides.
    private func prepare<Object: APIObject>(_ object: inout Object, _ resource: ServedResource) {
        var generator = random()
        let uid = ObjectIdentity.uid(using: &generator)
        object.metadata.uid = uid
        object.metadata.hashKey = ObjectIdentity.hashKey(uid: uid)
        object.metadata.creationTimestamp = now
        object.metadata.deletionTimestamp = nil
        object.metadata.deletionGracePeriodSeconds = nil
        object.metadata.selfLink = ""
        object.metadata.generation = resource.countedFields.isEmpty ? 0 : 1
        object = NewObject.prepared(object, resource)
    }
}

/// What kinds are given at birth.
enum NewObject {
    static func prepared<Object: APIObject>(_ object: Object, _ resource: ServedResource) -> Object {
        switch object {
        case var pod as Pod:
            pod.status = PodStatus.with { $0.phase = "Pending" }
            return pod as? Object ?? object
        case var tenant as Tenant:
            if !tenant.spec.finalizers.contains("arktos") { tenant.spec.finalizers.append("arktos") }
            tenant.status = .with { $0.phase = "Active" }
            return tenant as? Object ?? object
        case var namespace as Namespace:
            if !namespace.spec.finalizers.contains("kubernetes") {
                namespace.spec.finalizers.append("kubernetes")
            }
            namespace.metadata.labels["kubernetes.io/metadata.name"] = namespace.metadata.name
            namespace.status = .with { $0.phase = "Active" }
            return namespace as? Object ?? object
        case var revocation as CertificateRevocation:
            // What is revoked by name is what there is by now.
            if revocation.spec.serialNumber.isEmpty, revocation.spec.issuedBefore == nil {
                revocation.spec.issuedBefore = revocation.metadata.creationTimestamp
            }
            return revocation as? Object ?? object
        case is Node: return object
        default: return withoutStatus(object, resource)
        }
    }

    /// What a client claims about the state of something new is not believed.
    private static func withoutStatus<Object: APIObject>(_ object: Object, _ resource: ServedResource)
        -> Object
    {
        guard let status = resource.statusField,
            let bytes = try? ObjectBytes(object.bytes).replacing(status, from: ObjectBytes([]))
        else { return object }
        return (try? Object(bytes: bytes.bytes)) ?? object
    }
}
