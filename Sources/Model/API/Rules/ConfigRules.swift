// ConfigMaps and Secrets: keys are file names, values together at most a mebibyte.

import Messages

private let dataLimit = 1 << 20

extension ConfigMap: ObjectRules {
    package func ownProblems() -> [FieldError] {
        var errors =
            keyProblems(data.keys, FieldPath("data")) + keyProblems(binaryData.keys, FieldPath("binaryData"))
        for key in data.keys.sorted() where binaryData[key] != nil {
            errors.append(.invalid(FieldPath("binaryData").key(key), key, "duplicate of key present in data"))
        }
        let size =
            data.values.reduce(0) { $0 + $1.utf8.count } + binaryData.values.reduce(0) { $0 + $1.count }
        if size > dataLimit { errors.append(FieldError(.root, .tooLong(limit: dataLimit))) }
        return errors
    }

    package func changeProblems(from old: ConfigMap) -> [FieldError] {
        guard old.immutable == true else { return [] }
        return immutableProblems(
            immutable, [("data", data != old.data), ("binaryData", binaryData != old.binaryData)])
    }
}

extension Secret: ObjectRules {
    package mutating func fillDefaults() {
        if type.isEmpty { type = "Opaque" }
        for (key, value) in stringData { data[key] = Array(value.utf8) }
        stringData = [:]
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("data")
        var errors = keyProblems(data.keys, path)
        if data.values.reduce(0, { $0 + $1.count }) > dataLimit {
            errors.append(FieldError(path, .tooLong(limit: dataLimit)))
        }
        let required: [String] =
            switch type {
            case "kubernetes.io/dockerconfigjson": [".dockerconfigjson"]
            case "kubernetes.io/dockercfg": [".dockercfg"]
            case "kubernetes.io/tls": ["tls.crt", "tls.key"]
            case "kubernetes.io/ssh-auth": ["ssh-privatekey"]
            default: []
            }
        errors += required.filter { data[$0] == nil }.map { .required(path.key($0)) }
        if type == "kubernetes.io/basic-auth", data["username"] == nil, data["password"] == nil {
            errors += ["username", "password"].map { .required(path.key($0)) }
        }
        return errors
    }

    package func changeProblems(from old: Secret) -> [FieldError] {
        var errors: [FieldError] = type == old.type ? [] : [.invalid(FieldPath("type"), type, Text.immutable)]
        if old.immutable == true { errors += immutableProblems(immutable, [("data", data != old.data)]) }
        return errors
    }
}

private func keyProblems(_ keys: some Sequence<String>, _ path: FieldPath) -> [FieldError] {
    keys.sorted().flatMap { key in Names.dataKey(key).map { .invalid(path.key(key), key, $0) } }
}

private func immutableProblems(_ immutable: Bool?, _ changes: [(String, Bool)]) -> [FieldError] {
    let text = "field is immutable when `immutable` is set"
    return (immutable == true ? [] : [.forbidden(FieldPath("immutable"), text)])
        + changes.filter(\.1).map { .forbidden(FieldPath($0.0), text) }
}
