// The subresource "scale": how many copies, of any kind that has some, in one form.

import API
import Formats
import Messages
import Protobuf

/// A kind whose number of copies can be asked and set.
protocol ScaledObject: APIObject {
    var wantedReplicas: Int32 { get set }
    var presentReplicas: Int32 { get }
    /// Which pods are copies.
    var copies: LabelSelector { get }
}

extension Deployment: ScaledObject {
    var wantedReplicas: Int32 {
        get { spec.replicas ?? 1 }
        set { spec.replicas = newValue }
    }
    var presentReplicas: Int32 { status.replicas }
    var copies: LabelSelector { spec.selector ?? LabelSelector() }
}

extension ReplicaSet: ScaledObject {
    var wantedReplicas: Int32 {
        get { spec.replicas ?? 1 }
        set { spec.replicas = newValue }
    }
    var presentReplicas: Int32 { status.replicas }
    var copies: LabelSelector { spec.selector ?? LabelSelector() }
}

extension StatefulSet: ScaledObject {
    var wantedReplicas: Int32 {
        get { spec.replicas ?? 1 }
        set { spec.replicas = newValue }
    }
    var presentReplicas: Int32 { status.replicas }
    var copies: LabelSelector { spec.selector ?? LabelSelector() }
}

extension ReplicationController: ScaledObject {
    var wantedReplicas: Int32 {
        get { spec.replicas ?? 1 }
        set { spec.replicas = newValue }
    }
    var presentReplicas: Int32 { status.replicas }
    var copies: LabelSelector { .with { $0.matchLabels = spec.selector } }
}

extension ObjectRegistry {
    /// The scale of the object as it is in memory.
    func scale(_ target: Target, _ freshness: Freshness) async throws -> Scale {
        try scale(of: target.resource.type.init(bytes: try await get(target, freshness).bytes), target)
    }

    private func scale(of object: any APIObject, _ target: Target) throws -> Scale {
        let metadata = object.metadata
        let (wanted, present, selector): (Int32, Int32, String)
        if let scaled = object as? any ScaledObject {
            (wanted, present) = (scaled.wantedReplicas, scaled.presentReplicas)
            selector = Self.text(of: scaled.copies)
        } else if let custom = object as? CustomObject, let paths = target.api.custom?.scale {
            let body = try custom.body()
            func count(_ path: SimplePath) -> Int32? {
                path.value(in: body)?.integer.map { Int32(clamping: $0) }
            }
            guard let found = count(paths.wanted) else {
                throw APIError.internalError("the spec replicas field \"\(paths.wanted)\" does not exist")
            }
            (wanted, present) = (found, count(paths.present) ?? 0)
            selector = paths.selector.flatMap { $0.value(in: body)?.string } ?? ""
        } else {
            throw APIError.methodNotAllowed(target.api, "scale")
        }
        return .with {
            $0.metadata = .with {
                $0.name = metadata.name
                $0.namespace = metadata.namespace
                $0.tenant = metadata.tenant
                $0.uid = metadata.uid
                $0.resourceVersion = metadata.resourceVersion
                $0.creationTimestamp = metadata.creationTimestamp
            }
            $0.spec.replicas = wanted
            $0.status.replicas = present
            $0.status.selector = selector
        }
    }

    private static func scaled<Object: APIObject>(_ object: Object, to count: Int32, _ target: Target) throws
        -> Object
    {
        if var custom = object as? CustomObject, let paths = target.api.custom?.scale {
            var body = try custom.body()
            paths.wanted.set(.number(count), in: &body)
            custom.setBody(body)
            return custom as? Object ?? object
        }
        guard var scaled = object as? any ScaledObject else { return object }
        scaled.wantedReplicas = count
        return scaled as? Object ?? object
    }

    /// "a=b,c in (d,e)", in the order of the keys.
    private static func text(of selector: LabelSelector) -> String {
        var parts = selector.matchLabels.map { "\($0.key)=\($0.value)" }
        for requirement in selector.matchExpressions {
            let values = requirement.values.joined(separator: ",")
            switch requirement.operator {
            case "In": parts.append("\(requirement.key) in (\(values))")
            case "NotIn": parts.append("\(requirement.key) notin (\(values))")
            case "Exists": parts.append(requirement.key)
            default: parts.append("!\(requirement.key)")
            }
        }
        return parts.sorted().joined(separator: ",")
    }

    /// Sets what `change` makes of the scale; all but the number of copies wanted is ignored.
    func rescale(
        _ target: Target, by user: UserInfo, _ preconditions: Preconditions, dryRun: Bool, manager: String,
        _ change: (Scale) throws -> Scale
    ) async throws -> Scale {
        try await rescale(target.resource.type, target, user, preconditions, dryRun, manager, change)
    }

    private func rescale<Object: APIObject>(
        _ type: Object.Type, _ target: Target, _ user: UserInfo, _ preconditions: Preconditions,
        _ dryRun: Bool, _ manager: String, _ change: (Scale) throws -> Scale
    ) async throws -> Scale {
        let written = try await modify(
            type, target, .object, by: user, preconditions, dryRun: dryRun,
            ownership: .updates(manager: manager)
        ) { old, revision in
            var shown = old
            shown.metadata.resourceVersion = id.version(revision)
            let wanted = try change(try scale(of: shown, target))
            var asked = Preconditions()
            try asked.merge(wanted.metadata, target)
            try asked.check(old.metadata, id.version(revision), target)
            guard wanted.spec.replicas >= 0 else {
                throw APIError.invalid(
                    target.api, target.name,
                    [
                        .invalid(
                            .root["spec"]["replicas"], wanted.spec.replicas,
                            "must be greater than or equal to 0")
                    ])
            }
            return try Self.scaled(old, to: wanted.spec.replicas, target)
        }
        return try scale(of: type.init(bytes: written.object.bytes), target)
    }
}
