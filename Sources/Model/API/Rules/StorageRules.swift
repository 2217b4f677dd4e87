// Volumes that outlive pods, the claims on them, and the classes they come from.

import Messages
import Protobuf

private let accessModes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"]
private let volumeModes = ["Block", "Filesystem"]
private let storageResource = "storage"

/// Access modes: some, each known, and ReadWriteOncePod alone.
private func accessModeProblems(_ modes: [String], _ path: FieldPath) -> [FieldError] {
    guard !modes.isEmpty else { return [.required(path, "at least 1 access mode is required")] }
    var errors: [FieldError] = []
    for mode in modes where !accessModes.contains(mode) {
        errors.append(.unsupported(path, mode, accessModes))
    }
    if modes.count > 1, modes.contains("ReadWriteOncePod") {
        errors.append(.forbidden(path, "may not use ReadWriteOncePod with other access modes"))
    }
    return errors
}

private func volumeModeProblems(_ mode: String?, _ path: FieldPath) -> [FieldError] {
    guard let mode, !volumeModes.contains(mode) else { return [] }
    return [.unsupported(path, mode, volumeModes)]
}

extension PersistentVolumeClaim: ObjectRules {
    package mutating func fillDefaults() {
        if spec.volumeMode == nil { spec.volumeMode = "Filesystem" }
        if status.phase.isEmpty { status.phase = "Pending" }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors = accessModeProblems(spec.accessModes, path["accessModes"])
        errors += volumeModeProblems(spec.volumeMode, path["volumeMode"])
        if let selector = spec.selector { errors += selector.problems(path["selector"]) }
        if let name = spec.storageClassName, !name.isEmpty {
            errors += Names.subdomain(name).map { .invalid(path["storageClassName"], name, $0) }
        }
        let requested = path["resources"].key(storageResource)
        guard let size = spec.resources.requests[storageResource] else {
            return errors + [.required(requested)]
        }
        guard let amount = size.amount, amount > .zero else {
            return errors + [.invalid(requested, size.string, "must be greater than zero")]
        }
        return errors
    }

    /// A claim may grow, be bound, and be given a class; all else is for ever.
    package func changeProblems(from old: PersistentVolumeClaim) -> [FieldError] {
        let path = FieldPath("spec")
        var now = spec
        let before = old.spec
        if before.volumeName.isEmpty { now.volumeName = "" }
        if before.storageClassName == nil { now.storageClassName = nil }
        now.volumeAttributesClassName = before.volumeAttributesClassName
        let size = now.resources.requests[storageResource]?.amount ?? .zero
        let oldSize = before.resources.requests[storageResource]?.amount ?? .zero
        now.resources = before.resources
        guard now == before else {
            return [
                .forbidden(
                    path,
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"
                )
            ]
        }
        if size < oldSize {
            return [
                .forbidden(
                    path["resources"]["requests"][storageResource],
                    "field can not be less than previous value")
            ]
        }
        if size > oldSize, old.status.phase != "Bound" {
            return [
                .forbidden(
                    path,
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"
                )
            ]
        }
        return []
    }
}

extension PersistentVolume: ObjectRules {
    private static let reclaimPolicies = ["Delete", "Recycle", "Retain"]

    package mutating func fillDefaults() {
        if spec.persistentVolumeReclaimPolicy.isEmpty { spec.persistentVolumeReclaimPolicy = "Retain" }
        if spec.volumeMode == nil { spec.volumeMode = "Filesystem" }
        if status.phase.isEmpty { status.phase = "Pending" }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors = accessModeProblems(spec.accessModes, path["accessModes"])
        errors += volumeModeProblems(spec.volumeMode, path["volumeMode"])
        if let size = spec.capacity[storageResource] {
            if (size.amount ?? .zero) <= .zero {
                let own = path["capacity"].key(storageResource)
                errors.append(.invalid(own, size.string, "must be greater than zero"))
            }
        } else {
            errors.append(.required(path["capacity"]))
        }
        errors += sourceProblems(path)
        if !Self.reclaimPolicies.contains(spec.persistentVolumeReclaimPolicy) {
            let own = path["persistentVolumeReclaimPolicy"]
            errors.append(.unsupported(own, spec.persistentVolumeReclaimPolicy, Self.reclaimPolicies))
        }
        return errors
    }

    private func sourceProblems(_ path: FieldPath) -> [FieldError] {
        let names = spec.persistentVolumeSource.memberNames
        if names.isEmpty { return [.required(path, "must specify a volume type")] }
        var errors = names.dropFirst().map {
            FieldError.forbidden(path[$0], "may not specify more than 1 volume type")
        }
        if let local = spec.persistentVolumeSource.local {
            if local.path.isEmpty { errors.append(.required(path["local"]["path"])) }
            if local.path.split(separator: "/").contains("..") {
                errors.append(.invalid(path["local"]["path"], local.path, "must not contain '..'"))
            }
            if spec.nodeAffinity?.required == nil {
                errors.append(.required(path["nodeAffinity"], "Local volume requires node affinity"))
            }
        }
        if let host = spec.persistentVolumeSource.hostPath {
            if host.path.isEmpty { errors.append(.required(path["hostPath"]["path"])) }
            if host.path.split(separator: "/").contains("..") {
                errors.append(.invalid(path["hostPath"]["path"], host.path, "must not contain '..'"))
            }
            if host.path == "/", spec.persistentVolumeReclaimPolicy == "Recycle" {
                let text = "may not be 'recycle' for a hostPath mount of '/'"
                errors.append(.forbidden(path["persistentVolumeReclaimPolicy"], text))
            }
        }
        if let driver = spec.persistentVolumeSource.csi {
            if driver.driver.isEmpty { errors.append(.required(path["csi"]["driver"])) }
            if driver.volumeHandle.isEmpty { errors.append(.required(path["csi"]["volumeHandle"])) }
        }
        return errors
    }

    package func changeProblems(from old: PersistentVolume) -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if spec.persistentVolumeSource != old.spec.persistentVolumeSource {
            errors.append(
                .forbidden(
                    path["persistentvolumesource"], "spec.persistentvolumesource is immutable after creation")
            )
        }
        if spec.volumeMode != old.spec.volumeMode {
            errors.append(.invalid(path["volumeMode"], spec.volumeMode ?? "", Text.immutable))
        }
        if let before = old.spec.nodeAffinity, spec.nodeAffinity != before {
            errors.append(.invalid(path["nodeAffinity"], "", Text.immutable))
        }
        return errors
    }
}

extension Message {
    /// JSON names of the fields that the encoded form has. For sources, of which there are dozens and should
    /// be one.
    var memberNames: [String] {
        bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            var names: [String] = []
            // Safe to stop at an error: the bytes were just written by the codec.
            while let tag = try? reader.tag(), (try? reader.skip(tag)) != nil {
                names.append(Self.descriptor.field(number: Int(tag >> 3))?.jsonName ?? "unknown")
            }
            return names
        }
    }
}

extension StorageClass: ObjectRules {
    private static let bindingModes = ["Immediate", "WaitForFirstConsumer"]
    private static let reclaimPolicies = ["Delete", "Retain"]
    private static let mostParameters = 512
    private static let longestParameters = 256 << 10

    package mutating func fillDefaults() {
        if reclaimPolicy == nil { reclaimPolicy = "Delete" }
        if volumeBindingMode == nil { volumeBindingMode = "Immediate" }
    }

    package func ownProblems() -> [FieldError] {
        var errors: [FieldError] = []
        if provisioner.isEmpty {
            errors.append(.required(FieldPath("provisioner")))
        } else {
            errors += Names.qualifiedName(provisioner.lowercased()).map {
                .invalid(FieldPath("provisioner"), provisioner, $0)
            }
        }
        if let policy = reclaimPolicy, !Self.reclaimPolicies.contains(policy) {
            errors.append(.unsupported(FieldPath("reclaimPolicy"), policy, Self.reclaimPolicies))
        }
        if let mode = volumeBindingMode, !Self.bindingModes.contains(mode) {
            errors.append(.unsupported(FieldPath("volumeBindingMode"), mode, Self.bindingModes))
        }
        let path = FieldPath("parameters")
        if parameters.count > Self.mostParameters {
            errors.append(FieldError(path, .tooMany(parameters.count, limit: Self.mostParameters)))
        }
        if parameters.keys.contains("") { errors.append(.invalid(path, "", "field must not be empty")) }
        let length = parameters.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        if length > Self.longestParameters {
            errors.append(FieldError(path, .tooLong(limit: Self.longestParameters)))
        }
        return errors
    }

    package func changeProblems(from old: StorageClass) -> [FieldError] {
        let fixed: [(String, Bool)] = [
            ("parameters", parameters == old.parameters), ("provisioner", provisioner == old.provisioner),
            ("reclaimPolicy", reclaimPolicy == old.reclaimPolicy),
            ("volumeBindingMode", volumeBindingMode == old.volumeBindingMode),
        ]
        return fixed.filter { !$0.1 }.map { .forbidden(FieldPath($0.0), "updates to \($0.0) are forbidden.") }
    }
}

extension VolumeAttachment: ObjectRules {
    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if spec.attacher.isEmpty { errors.append(.required(path["attacher"])) }
        if spec.nodeName.isEmpty { errors.append(.required(path["nodeName"])) }
        let source = spec.source
        if (source.persistentVolumeName ?? "").isEmpty == (source.inlineVolumeSpec == nil) {
            let text = "must specify exactly one of inlineVolumeSpec and persistentVolumeName"
            errors.append(.invalid(path["source"], "", text))
        }
        return errors
    }

    package func changeProblems(from old: VolumeAttachment) -> [FieldError] {
        spec == old.spec ? [] : [.invalid(FieldPath("spec"), "", Text.immutable)]
    }
}
