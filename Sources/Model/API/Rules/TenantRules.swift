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
        guard isLegal else { return [.invalid(path, id, "must be integer 0-63")] }
        guard metadata.name != ResourcePath.systemTenant || id == "0" else {
            return [.invalid(path, id, "the tenant system lives in storage cluster 0")]
        }
        return suspensionProblems() + allowanceProblems() + shareProblems() + policyProblems()
    }

    private func policyProblems() -> [FieldError] {
        let choices = ["LocalFirst", "NeverUseSystemUnlessForced", "SystemFirst"]
        guard !spec.customKindPolicy.isEmpty, !choices.contains(spec.customKindPolicy) else { return [] }
        return [.unsupported(FieldPath("spec")["customKindPolicy"], spec.customKindPolicy, choices)]
    }

    private func suspensionProblems() -> [FieldError] {
        guard let suspension = spec.suspension else { return [] }
        let path = FieldPath("spec")["suspension"]
        if metadata.name == ResourcePath.systemTenant {
            return [.forbidden(path, "the tenant system cannot be suspended")]
        }
        let choices = ["KeepRunning", "Stop"]
        guard !suspension.workloads.isEmpty, !choices.contains(suspension.workloads) else { return [] }
        return [.unsupported(path["workloads"], suspension.workloads, choices)]
    }

    private func allowanceProblems() -> [FieldError] {
        let path = FieldPath("spec")["allowances"]["hostPaths"]
        return (spec.allowances?.hostPaths ?? []).enumerated().compactMap { index, folder in
            let isFolder = folder.hasPrefix("/") && !folder.split(separator: "/").contains("..")
            return isFolder
                ? nil : .invalid(path[index], folder, "must be a path from the root on, without '..'")
        }
    }

    private func shareProblems() -> [FieldError] {
        guard let share = spec.share else { return [] }
        let path = FieldPath("spec")["share"]
        let values = [
            ("calls", Int64(share.calls)), ("watches", Int64(share.watches)),
            ("connections", Int64(share.connections)), ("bytesPerSecond", share.bytesPerSecond),
        ]
        return values.filter { $0.1 < 0 }.map { .invalid(path[$0.0], $0.1, Text.nonNegative) }
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
