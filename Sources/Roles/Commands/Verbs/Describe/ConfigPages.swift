// Config maps, secrets, service accounts; volumes and claims.

import API
import APIClient
import Messages

extension Describing {
    func configMap(_ map: ConfigMap, _ page: inout Page) {
        page.text("\nData\n====")
        for (key, value) in map.data.sorted(by: { $0.key < $1.key }) {
            page.text("\(key):\n----\n\(value)\n")
        }
        page.text("\nBinaryData\n====")
        for (key, value) in map.binaryData.sorted(by: { $0.key < $1.key }) {
            page.text("\(key): \(value.count) bytes")
        }
        page.text("")
        if map.immutable == true { page.field("Immutable", true) }
    }

    /// Only how large the values are.
    func secret(_ secret: Secret, _ page: inout Page) {
        page.field("Type", secret.type)
        if secret.immutable == true { page.field("Immutable", true) }
        page.text("\nData\n====")
        for (key, value) in secret.data.sorted(by: { $0.key < $1.key }) {
            page.field(key, "\(value.count) bytes", depth: 1)
        }
        page.text("")
    }

    func serviceAccount(_ account: ServiceAccount, _ page: inout Page) {
        page.list("Image pull secrets", account.imagePullSecrets.map(\.name))
        page.list("Mountable secrets", account.secrets.map(\.name))
        if let mounts = account.automountServiceAccountToken { page.field("Automount Token", mounts) }
    }

    func volume(_ volume: PersistentVolume, _ page: inout Page) {
        page.field("StorageClass", volume.spec.storageClassName)
        page.field("Status", volume.status.phase)
        let claim = volume.spec.claimRef.map { "\($0.namespace)/\($0.name)" }
        page.field("Claim", claim ?? "")
        page.field("Reclaim Policy", volume.spec.persistentVolumeReclaimPolicy)
        page.field("Access Modes", volume.spec.accessModes.joined(separator: ","))
        page.field("VolumeMode", volume.spec.volumeMode ?? "Filesystem")
        page.field("Capacity", volume.spec.capacity["storage"]?.string ?? "<unset>")
        if let terms = volume.spec.nodeAffinity?.required?.nodeSelectorTerms {
            page.list(
                "Node Affinity",
                terms.map {
                    $0.matchExpressions.map {
                        "\($0.key) \($0.operator.lowercased()) [\($0.values.joined(separator: ", "))]"
                    }.joined(separator: ", ")
                })
        }
        page.field("Message", volume.status.message)
        page.heading("Source")
        for member in volume.spec.persistentVolumeSource.tree.members ?? [] {
            page.field("Type", Page.heading(of: member.key), depth: 1)
            for inner in member.value.members ?? [] {
                page.value(Page.heading(of: inner.key), inner.value, depth: 1)
            }
        }
    }

    func claim(_ claim: PersistentVolumeClaim, _ page: inout Page) async throws {
        page.field("StorageClass", claim.spec.storageClassName ?? "")
        page.field("Status", claim.status.phase)
        page.field("Volume", claim.spec.volumeName)
        page.field("Capacity", claim.status.capacity["storage"]?.string ?? "")
        page.field("Requested", claim.spec.resources.requests["storage"]?.string ?? "")
        page.field(
            "Access Modes",
            (claim.status.accessModes.isEmpty
                ? claim.spec : .with { $0.accessModes = claim.status.accessModes }).accessModes.joined(
                    separator: ","))
        page.field("VolumeMode", claim.spec.volumeMode ?? "Filesystem")
        if let source = claim.spec.dataSource { page.field("DataSource", "\(source.kind)/\(source.name)") }
        page.list("Used By", try await users(of: claim))
        conditions(claim.status.conditions.map { ($0.type, $0.status, $0.reason, $0.message) }, &page)
    }

    /// Pods that have the claim among their volumes.
    private func users(of claim: PersistentVolumeClaim) async throws -> [String] {
        let pods = Resource.of(Pod.self)
        let metadata = claim.metadata
        let reference = session.reference(pods, tenant: metadata.tenant, namespace: metadata.namespace)
        guard let objects = try? await session.list(reference, pods, ObjectRange()).objects else { return [] }
        return try objects.map { try Pod(bytes: $0.bytes) }.filter { pod in
            pod.spec.volumes.contains { $0.volumeSource.persistentVolumeClaim?.claimName == metadata.name }
        }.map(\.metadata.name)
    }

    func storageClass(_ storage: StorageClass, _ page: inout Page) {
        let isDefault = storage.metadata.annotations["storageclass.kubernetes.io/is-default-class"] == "true"
        page.field("IsDefaultClass", isDefault ? "Yes" : "No")
        page.field("Provisioner", storage.provisioner)
        page.map("Parameters", storage.parameters)
        page.field(
            "AllowVolumeExpansion", storage.allowVolumeExpansion.map { $0 ? "True" : "False" } ?? "<unset>")
        page.list("MountOptions", storage.mountOptions)
        page.field("ReclaimPolicy", storage.reclaimPolicy ?? "Delete")
        page.field("VolumeBindingMode", storage.volumeBindingMode ?? "Immediate")
    }
}
