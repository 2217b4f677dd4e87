// Tenants and their namespaces.

import Messages

extension Tenant: ObjectRules {
    package static let finalizer = "arktos"
    package static let storageClusters = 0...63

    package static func nameProblems(_ name: String) -> [String] {
        name == ResourcePath.allTenants ? ["is not an acceptable tenant name"] : Names.label(name)
    }

    package mutating func fillDefaults() {
        if metadata.deletionTimestamp == nil, metadata.uid.isEmpty, !spec.finalizers.contains(Self.finalizer)
        {
            spec.finalizers.append(Self.finalizer)
        }
        if status.phase.isEmpty { status.phase = "Active" }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")["storageClusterId"]
        let id = spec.storageClusterId
        if id.isEmpty { return [.required(path, "must specify storage cluster id")] }
        let isLegal = Int(id).map { Self.storageClusters.contains($0) && String($0) == id } ?? false
        return isLegal ? [] : [.invalid(path, id, "must be integer 0-63")]
    }

    package func changeProblems(from old: Tenant) -> [FieldError] {
        guard spec.storageClusterId != old.spec.storageClusterId else { return [] }
        return [.invalid(FieldPath("spec")["storageClusterId"], spec.storageClusterId, Text.immutable)]
    }
}

extension Namespace: ObjectRules {
    package static let finalizer = "kubernetes"
    package static let nameLabel = "kubernetes.io/metadata.name"

    package static func nameProblems(_ name: String) -> [String] { Names.label(name) }

    package mutating func fillDefaults() {
        if metadata.deletionTimestamp == nil, metadata.uid.isEmpty, !spec.finalizers.contains(Self.finalizer)
        {
            spec.finalizers.append(Self.finalizer)
        }
        if !metadata.name.isEmpty { metadata.labels[Self.nameLabel] = metadata.name }
        if status.phase.isEmpty { status.phase = "Active" }
    }
}
