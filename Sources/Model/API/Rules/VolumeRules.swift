// Volumes of a pod.

import Messages

extension Volume {
    mutating func fillDefaults() {
        if sourceNames.isEmpty { volumeSource.emptyDir = EmptyDirVolumeSource() }
        let mode: Int32 = 0o644
        if volumeSource.secret != nil, volumeSource.secret?.defaultMode == nil {
            volumeSource.secret?.defaultMode = mode
        }
        if volumeSource.configMap != nil, volumeSource.configMap?.defaultMode == nil {
            volumeSource.configMap?.defaultMode = mode
        }
        if volumeSource.downwardAPI != nil, volumeSource.downwardAPI?.defaultMode == nil {
            volumeSource.downwardAPI?.defaultMode = mode
        }
        if volumeSource.projected != nil, volumeSource.projected?.defaultMode == nil {
            volumeSource.projected?.defaultMode = mode
        }
        for index in (volumeSource.projected?.sources ?? []).indices {
            let token = volumeSource.projected?.sources[index].serviceAccountToken
            if token != nil, token?.expirationSeconds == nil {
                volumeSource.projected?.sources[index].serviceAccountToken?.expirationSeconds = 3600
            }
        }
        if volumeSource.hostPath != nil, volumeSource.hostPath?.type == nil {
            volumeSource.hostPath?.type = ""
        }
    }

    /// The kinds of volume that the source names; there should be one.
    private var sourceNames: [String] { volumeSource.memberNames }

    func problems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if name.isEmpty {
            errors.append(.required(path["name"]))
        } else {
            errors += Names.label(name).map { .invalid(path["name"], name, $0) }
        }
        let names = sourceNames
        if names.isEmpty { errors.append(.required(path, "must specify a volume type")) }
        errors += names.dropFirst().map { .forbidden(path[$0], "may not specify more than 1 volume type") }
        if let hostPath = volumeSource.hostPath {
            if hostPath.path.isEmpty { errors.append(.required(path["hostPath"]["path"])) }
            if hostPath.path.split(separator: "/").contains("..") {
                errors.append(.invalid(path["hostPath"]["path"], hostPath.path, "must not contain '..'"))
            }
        }
        if let secret = volumeSource.secret {
            if secret.secretName.isEmpty { errors.append(.required(path["secret"]["secretName"])) }
            errors += Self.problems(secret.items, mode: secret.defaultMode, path["secret"])
        }
        if let configMap = volumeSource.configMap {
            if configMap.localObjectReference.name.isEmpty {
                errors.append(.required(path["configMap"]["name"]))
            }
            errors += Self.problems(configMap.items, mode: configMap.defaultMode, path["configMap"])
        }
        for (index, source) in (volumeSource.projected?.sources ?? []).enumerated() {
            guard let token = source.serviceAccountToken else { continue }
            errors += Self.problems(
                token, path["projected"]["sources"][index]["serviceAccountToken"])
        }
        if let claim = volumeSource.persistentVolumeClaim, claim.claimName.isEmpty {
            errors.append(.required(path["persistentVolumeClaim"]["claimName"]))
        }
        if let limit = volumeSource.emptyDir?.sizeLimit {
            errors += ResourceRequirements.problems(limit, path["emptyDir"]["sizeLimit"])
        }
        return errors
    }

    private static func problems(_ items: [KeyToPath], mode: Int32?, _ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        for (index, item) in items.enumerated() {
            let own = path["items"][index]
            if item.key.isEmpty { errors.append(.required(own["key"])) }
            if item.path.isEmpty { errors.append(.required(own["path"])) }
            if item.path.hasPrefix("/") {
                errors.append(.invalid(own["path"], item.path, "must be a relative path"))
            }
            if item.path.split(separator: "/").contains("..") {
                errors.append(.invalid(own["path"], item.path, "must not contain '..'"))
            }
            if let mode = item.mode { errors += modeProblems(mode, own["mode"]) }
        }
        if let mode { errors += modeProblems(mode, path["defaultMode"]) }
        return errors
    }

    private static func problems(_ token: ServiceAccountTokenProjection, _ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if token.path.isEmpty {
            errors.append(.required(path["path"]))
        } else if token.path.hasPrefix("/") {
            errors.append(.invalid(path["path"], token.path, "must be a relative path"))
        } else if token.path.split(separator: "/").contains("..") {
            errors.append(.invalid(path["path"], token.path, "must not contain '..'"))
        }
        let seconds = token.expirationSeconds ?? 3600
        let own = path["expirationSeconds"]
        if seconds < 600 {
            errors.append(.invalid(own, seconds, "may not specify a duration less than 10 minutes"))
        } else if seconds > 1 << 32 {
            errors.append(.invalid(own, seconds, "may not specify a duration larger than 2^32 seconds"))
        }
        return errors
    }

    private static func modeProblems(_ mode: Int32, _ path: FieldPath) -> [FieldError] {
        (0...0o777).contains(mode)
            ? [] : [.invalid(path, mode, "must be a number between 0 and 0777 (octal), both inclusive")]
    }
}
