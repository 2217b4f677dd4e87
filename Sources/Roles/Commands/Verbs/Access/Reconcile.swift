// `arktos auth reconcile`: roles and bindings get what manifests say and keep what they have beside it.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let authReconcile = Verb(
        "reconcile", "Adds to roles and bindings what manifests say and they lack",
        usage: "auth reconcile -f FILE... [--flags]",
        explanation: """
            Rules and subjects that are missing are added, labels and annotations are merged; a binding to another \
            role is deleted and made anew as the manifest says, since bindings cannot change their role. Manifests \
            of other kinds are passed over.
            """,
        examples: [
            .init("What would be done", "auth reconcile -f roles.yaml --dry-run=client"),
            .init(
                "And take away what the manifests do not say",
                "auth reconcile -f roles.yaml --remove-extra-permissions --remove-extra-subjects"),
        ],
        flags: [
            .filename, .recursive, .validation,
            Flag("remove-extra-permissions", nil, .on, "take away rules that the manifests do not say"),
            Flag("remove-extra-subjects", nil, .on, "take away subjects that the manifests do not say"),
        ] + Changes.flags, words: .files
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let changes = try Changes(arguments, program, manager: "arktos-auth-reconcile")
        let session = try Session.open(arguments, program)
        let manifests = try await Manifest.read(arguments, program, session.kinds)
        let reconciliation = Reconciliation(
            removesRules: arguments.has("remove-extra-permissions"),
            removesSubjects: arguments.has("remove-extra-subjects"))
        let access = manifests.filter { Reconciliation.concerns($0.resource) }
        for other in manifests where !Reconciliation.concerns(other.resource) {
            program.output.warn("\(other.origin): \(other.display) is neither a role nor a binding: skipped")
        }
        let places = try access.map { ($0, try $0.reference(in: session, explicit: arguments)) }
        try await Batch(program, "reconciled").run(places, name: { $0.0.display }) { manifest, reference in
            try await reconciliation.run(manifest, reference, session, changes)
        }
    }
}

/// What is to be done about one object, from what is there and what the manifest says. Pure but for `run`.
struct Reconciliation: Sendable {
    var removesRules = false
    var removesSubjects = false

    enum Step: Hashable, Sendable {
        case leave
        case create
        case update
        /// A binding to another role.
        case recreate
    }

    static func concerns(_ resource: Resource) -> Bool {
        resource.holds(Role.self) || resource.holds(ClusterRole.self) || resource.holds(RoleBinding.self)
            || resource.holds(ClusterRoleBinding.self)
    }

    func run(
        _ manifest: Manifest, _ reference: ResourceRef, _ session: Session, _ changes: Changes
    ) async throws {
        guard !manifest.metadata.name.isEmpty else {
            throw CommandError("\(manifest.origin): reconcile needs metadata.name")
        }
        let resource = manifest.resource
        let current = try await session.find(reference, resource)
        let (step, wanted) = plan(manifest.tree, current: try current?.tree)
        var object = current ?? FetchedObject(resource: resource, bytes: manifest.bytes)
        switch step {
        case .leave: break
        case _ where changes.isLocal: object = try FetchedObject(wanted, resource)
        case .create: object = try await session.create(manifest.bytes, reference, resource, changes)
        case .update:
            let bytes = try FetchedObject(wanted, resource).bytes
            object = try await session.replace(bytes, reference, resource, changes)
        case .recreate where changes.isServerDryRun: object = try FetchedObject(wanted, resource)
        case .recreate:
            // Only the binding that was looked at.
            let uid = try current?.metadata.uid
            _ = try await session.client.call(
                Objects.delete,
                .with {
                    $0.resource = reference
                    $0.preconditions = .with { $0.uid = uid }
                })
            object = try await session.create(manifest.bytes, reference, resource, changes)
        }
        try changes.tell(object, step == .leave ? "unchanged" : "reconciled")
    }

    /// What has to be done, and the object as it is to be.
    func plan(_ manifest: Tree, current: Tree?) -> (step: Step, wanted: Tree) {
        guard let current else { return (.create, manifest) }
        var wanted = current
        for field in ["labels", "annotations"] {
            var all = current["metadata"]?[field] ?? .object([:])
            for member in manifest["metadata"]?[field]?.members ?? [] { all[member.key] = member.value }
            if all.members?.isEmpty == false { wanted["metadata"]?[field] = all }
        }
        if let rules = manifest["rules"]?.items {
            wanted["rules"] = .array(
                merged(current["rules"]?.items ?? [], rules, removesRules, covers: Self.covers))
        }
        if let aggregation = manifest["aggregationRule"] { wanted["aggregationRule"] = aggregation }
        guard let role = manifest["roleRef"] else {
            return (wanted.sorted == current.sorted ? .leave : .update, wanted)
        }
        // Whoever had the old role was not given this one.
        guard Self.isSame(role, current["roleRef"] ?? .object([:])) else { return (.recreate, manifest) }
        let subjects = merged(
            current["subjects"]?.items ?? [], manifest["subjects"]?.items ?? [], removesSubjects,
            covers: Self.isSame)
        wanted["subjects"] = .array(subjects)
        if current["subjects"] == nil, subjects.isEmpty { wanted["subjects"] = nil }
        return (wanted.sorted == current.sorted ? .leave : .update, wanted)
    }

    /// What is there with what is missing; without what is too much, if that is asked for.
    private func merged(
        _ present: [Tree], _ wanted: [Tree], _ removesExtra: Bool, covers: (Tree, Tree) -> Bool
    ) -> [Tree] {
        let kept =
            removesExtra ? present.filter { old in wanted.contains { covers($0, old) } } : present
        return kept + wanted.filter { new in !kept.contains { covers($0, new) } }
    }

    /// Whether everything that the other rule allows is allowed by this one.
    static func covers(_ rule: Tree, _ other: Tree) -> Bool {
        func words(_ tree: Tree, _ field: String) -> Set<String> {
            Set(tree[field]?.items?.compactMap(\.string) ?? [])
        }
        func has(_ field: String) -> Bool {
            let own = words(rule, field)
            return own.contains("*") || words(other, field).isSubset(of: own)
        }
        /// Empty means all of them.
        func limits(_ field: String) -> Bool {
            let (own, others) = (words(rule, field), words(other, field))
            return own.isEmpty || !others.isEmpty && others.isSubset(of: own)
        }
        return has("verbs") && has("apiGroups") && has("resources") && has("nonResourceURLs")
            && limits("resourceNames") && (words(rule, "tenants") == words(other, "tenants"))
    }

    /// Subjects and roles: empty and absent mean the same.
    private static func isSame(_ one: Tree, _ other: Tree) -> Bool {
        let group = "rbac.authorization.k8s.io"
        return ["kind", "name", "namespace"].allSatisfy {
            (one[$0]?.string ?? "") == (other[$0]?.string ?? "")
        }
            && (one["apiGroup"]?.string ?? group) == (other["apiGroup"]?.string ?? group)
    }
}
