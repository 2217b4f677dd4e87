// The environment of a container, in order: whole ConfigMaps and Secrets first, then single variables, each
// of which may use those before it.

import API
import Messages

package struct ContainerEnvironment: Hashable, Sendable {
    package private(set) var order: [String] = []
    package private(set) var values: [String: String] = [:]

    package init(_ container: Container, _ fields: PodFields, _ objects: PodObjects)
        throws(ConfigurationError)
    {
        for source in container.envFrom { try add(source, objects) }
        for variable in container.env {
            guard let value = try value(of: variable, container.name, fields, objects) else { continue }
            set(variable.name, value)
        }
    }

    package var keyValues: [CRI.KeyValue] {
        order.map { name in
            CRI.KeyValue.with {
                $0.key = name
                $0.value = Array((values[name] ?? "").utf8)
            }
        }
    }

    private mutating func set(_ name: String, _ value: String) {
        if values.updateValue(value, forKey: name) == nil { order.append(name) }
    }

    private mutating func add(_ source: EnvFromSource, _ objects: PodObjects) throws(ConfigurationError) {
        if let reference = source.configMapRef {
            let name = reference.localObjectReference.name
            guard let map = objects.configMaps[name] else {
                if reference.optional == true { return }
                throw ConfigurationError("configmap \"\(name)\" not found")
            }
            add(map.data, source.prefix)
        }
        if let reference = source.secretRef {
            let name = reference.localObjectReference.name
            guard let secret = objects.secrets[name] else {
                if reference.optional == true { return }
                throw ConfigurationError("secret \"\(name)\" not found")
            }
            add(secret.data.mapValues { String(decoding: $0, as: UTF8.self) }, source.prefix)
        }
    }

    /// Keys that cannot be names of variables are left out, as Kubernetes does.
    private mutating func add(_ data: [String: String], _ prefix: String) {
        for (key, value) in data.sorted(by: { $0.key < $1.key })
        where Names.environmentVariable(prefix + key).isEmpty {
            set(prefix + key, value)
        }
    }

    /// Nil for an optional one that is not there.
    private func value(
        of variable: EnvVar, _ container: String, _ fields: PodFields, _ objects: PodObjects
    ) throws(ConfigurationError) -> String? {
        guard let source = variable.valueFrom else {
            return VariableExpansion.expand(variable.value, values)
        }
        if let field = source.fieldRef { return try fields.value(of: field.fieldPath) }
        if let resource = source.resourceFieldRef {
            return try fields.value(of: resource, container: container)
        }
        if let reference = source.configMapKeyRef {
            let name = reference.localObjectReference.name
            let value = objects.configMaps[name]?.data[reference.key]
            if value == nil && reference.optional != true {
                throw Self.missing("configmap", name, reference.key, objects.configMaps[name] != nil)
            }
            return value
        }
        if let reference = source.secretKeyRef {
            let name = reference.localObjectReference.name
            let value = objects.secrets[name]?.data[reference.key]
            if value == nil && reference.optional != true {
                throw Self.missing("secret", name, reference.key, objects.secrets[name] != nil)
            }
            return value.map { String(decoding: $0, as: UTF8.self) }
        }
        throw ConfigurationError("env \"\(variable.name)\": valueFrom has no source that is supported")
    }

    private static func missing(_ kind: String, _ name: String, _ key: String, _ objectExists: Bool)
        -> ConfigurationError
    {
        ConfigurationError(
            objectExists ? "couldn't find key \(key) in \(kind) \"\(name)\"" : "\(kind) \"\(name)\" not found"
        )
    }
}
