// `arktos apply --prune`: deletes what was applied before, has the labels, and is in no manifest any more.

import API
import APIClient
import Messages

struct Pruning: Sendable {
    private let application: Application
    private let session: Session
    private let program: CommandLineProgram

    init(_ application: Application, _ session: Session) {
        self.application = application
        self.session = session
        program = application.program
    }

    /// What is looked through unless --prune-allowlist says otherwise, in kubectl's order.
    private static let kinds = [
        "configmaps", "endpoints", "namespaces", "persistentvolumeclaims", "persistentvolumes", "pods",
        "replicationcontrollers", "secrets", "services", "jobs", "cronjobs", "daemonsets", "deployments",
        "replicasets", "statefulsets",
    ]

    func run(keeping objects: [FetchedObject], references: [ResourceRef]) async throws {
        let kept = Set(try objects.map { try $0.header.uid })
        // Only where the manifests put something; kinds that live in no namespace are looked through anyway.
        var places: [ResourceRef] = []
        for reference in references where !reference.namespace.isEmpty {
            let isKnown = places.contains {
                $0.tenant == reference.tenant && $0.namespace == reference.namespace
            }
            if !isKnown { places.append(reference) }
        }
        for resource in try await resources() {
            let ranges =
                resource.scope == .namespace
                ? places.map { session.reference(resource, tenant: $0.tenant, namespace: $0.namespace) }
                : [session.reference(resource)]
            for range in ranges { try await prune(resource, range, kept) }
        }
    }

    private func resources() async throws -> [Resource] {
        let allowed = application.arguments.list("prune-allowlist")
        if allowed.isEmpty { return Pruning.kinds.compactMap { Resource.named($0) } }
        var resources: [Resource] = []
        for text in allowed {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
            guard parts.count == 3 else {
                throw CommandError(
                    "invalid GroupVersionKind format: \(text), please follow <group/version/kind>")
            }
            let group = parts[0] == "core" ? "" : parts[0]
            let version = group.isEmpty ? parts[1] : "\(group)/\(parts[1])"
            guard let resource = try await session.kinds.kind(parts[2], apiVersion: version) else {
                throw CommandError("no matches for kind \"\(parts[2])\" in version \"\(version)\"")
            }
            resources.append(resource)
        }
        return resources
    }

    private func prune(_ resource: Resource, _ reference: ResourceRef, _ kept: Set<String>) async throws {
        var range = ObjectRange()
        range.labels = application.arguments.value("selector") ?? ""
        let objects: [FetchedObject]
        do { objects = try await session.list(reference, resource, range).objects } catch let error
            as APIError
            where error.reason == .forbidden && resource.scope != .namespace
        {
            // Kinds of the whole tenant or cluster that the caller has nothing to do with.
            return
        }
        for object in objects {
            let metadata = try object.metadata
            guard metadata.annotations[LastApplied.annotation] != nil, !kept.contains(metadata.uid) else {
                continue
            }
            if application.changes.dryRun != .client {
                let removal = try Removal(application.arguments, session, program, isQuiet: true)
                try await removal.remove(resource, try session.reference(object))
            }
            if !application.changes.printsObjects { try application.changes.tell(object, "pruned") }
        }
    }
}
