// What a volume is to hold, told from the pod's description and the objects it names. Pure.

import API
import Messages

package struct VolumeFile: Hashable, Sendable {
    /// Relative, without "..".
    package var path: String
    package var content: [UInt8]
    package var mode: UInt32

    package init(path: String, content: [UInt8], mode: UInt32 = 0o644) {
        self.path = path
        self.content = content
        self.mode = mode
    }
}

package enum VolumeContent: Hashable, Sendable {
    /// Empty at first, the pod's own to fill.
    case scratch
    /// The same in memory; 0 bytes for as much as the node gives.
    case memory(bytes: Int64)
    case host(path: String, type: String)
    /// A folder of the node's that outlives the pod.
    case local(path: String)
    /// A block device, or a file in its place, that outlives the pod.
    case block(path: String)
    /// Kept current.
    case files([VolumeFile])

    /// Throws what is missing, or which kind of volume this node cannot give.
    package init(_ volume: Volume, _ fields: PodFields, _ objects: PodObjects) throws(ConfigurationError) {
        let source = volume.volumeSource
        if let host = source.hostPath {
            self = .host(path: host.path, type: host.type ?? "")
        } else if let configMap = source.configMap {
            self = .files(
                try Self.configMap(
                    configMap.localObjectReference.name, configMap.items, configMap.optional,
                    configMap.defaultMode, objects))
        } else if let secret = source.secret {
            self = .files(
                try Self.secret(
                    secret.secretName, secret.items, secret.optional, secret.defaultMode, objects))
        } else if let downward = source.downwardAPI {
            self = .files(try Self.downward(downward.items, downward.defaultMode, fields))
        } else if let projected = source.projected {
            self = .files(try Self.projected(projected, fields, objects))
        } else if let claim = source.persistentVolumeClaim {
            let persistent = try objects.volume(of: claim)
            let path = try persistent.path()
            self = persistent.isBlock ? .block(path: path) : .local(path: path)
        } else if let empty = source.emptyDir {
            self =
                empty.medium == "Memory"
                ? .memory(bytes: empty.sizeLimit?.amount?.units ?? 0) : .scratch
        } else if source == VolumeSource() {
            self = .scratch
        } else {
            throw ConfigurationError("volume \"\(volume.name)\" is of a kind that this node does not support")
        }
    }

    // MARK: Files

    private static func configMap(
        _ name: String, _ items: [KeyToPath], _ optional: Bool?, _ mode: Int32?, _ objects: PodObjects
    ) throws(ConfigurationError) -> [VolumeFile] {
        let object = objects.configMaps[name]
        let data =
            object.map { object in
                object.data.mapValues { Array($0.utf8) }.merging(object.binaryData) { text, _ in text }
            }
        return try files(data, "configmap \"\(name)\"", items, optional, mode)
    }

    private static func secret(
        _ name: String, _ items: [KeyToPath], _ optional: Bool?, _ mode: Int32?, _ objects: PodObjects
    ) throws(ConfigurationError) -> [VolumeFile] {
        try files(objects.secrets[name]?.data, "secret \"\(name)\"", items, optional, mode)
    }

    private static func files(
        _ data: [String: [UInt8]]?, _ object: String, _ items: [KeyToPath], _ optional: Bool?, _ mode: Int32?
    ) throws(ConfigurationError) -> [VolumeFile] {
        guard let data else {
            if optional == true { return [] }
            throw ConfigurationError("\(object) not found")
        }
        let usual = UInt32(bitPattern: mode ?? 0o644) & 0o777
        guard !items.isEmpty else {
            return data.sorted { $0.key < $1.key }
                .map { VolumeFile(path: $0.key, content: $0.value, mode: usual) }
        }
        var files: [VolumeFile] = []
        for item in items {
            guard let content = data[item.key] else {
                if optional == true { continue }
                throw ConfigurationError("\(object) has no key \(item.key)")
            }
            let mode = item.mode.map { UInt32(bitPattern: $0) & 0o777 } ?? usual
            files.append(VolumeFile(path: try checked(item.path), content: content, mode: mode))
        }
        return files
    }

    private static func downward(
        _ items: [DownwardAPIVolumeFile], _ mode: Int32?, _ fields: PodFields
    ) throws(ConfigurationError) -> [VolumeFile] {
        var files: [VolumeFile] = []
        for item in items {
            var value = ""
            if let field = item.fieldRef { value = try fields.value(of: field.fieldPath) }
            if let resource = item.resourceFieldRef {
                value = try fields.value(of: resource, container: resource.containerName)
            }
            files.append(
                VolumeFile(
                    path: try checked(item.path), content: Array(value.utf8),
                    mode: UInt32(bitPattern: item.mode ?? mode ?? 0o644) & 0o777))
        }
        return files
    }

    private static func projected(
        _ volume: ProjectedVolumeSource, _ fields: PodFields, _ objects: PodObjects
    ) throws(ConfigurationError) -> [VolumeFile] {
        var files: [VolumeFile] = []
        for source in volume.sources {
            if let configMap = source.configMap {
                files += try self.configMap(
                    configMap.localObjectReference.name, configMap.items, configMap.optional,
                    volume.defaultMode, objects)
            } else if let secret = source.secret {
                files += try self.secret(
                    secret.localObjectReference.name, secret.items, secret.optional, volume.defaultMode,
                    objects)
            } else if let downward = source.downwardAPI {
                files += try self.downward(downward.items, volume.defaultMode, fields)
            } else if let token = source.serviceAccountToken {
                files.append(try self.token(token, volume.defaultMode, objects))
            } else {
                throw ConfigurationError("a projected source is of a kind that this node does not support")
            }
        }
        return files
    }

    private static func token(
        _ projection: ServiceAccountTokenProjection, _ mode: Int32?, _ objects: PodObjects
    ) throws(ConfigurationError) -> VolumeFile {
        guard let token = objects.tokens[TokenWish(projection)] else {
            throw ConfigurationError("the token of the pod's service account is not there")
        }
        return VolumeFile(
            path: try checked(projection.path), content: Array(token.utf8),
            mode: UInt32(bitPattern: mode ?? 0o644) & 0o777)
    }

    private static func checked(_ path: String) throws(ConfigurationError) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !path.isEmpty, !parts.contains(""), !parts.contains(".."), !parts.contains("."),
            !path.hasPrefix("..")
        else { throw ConfigurationError("path \"\(path)\" of a volume's file leaves the volume") }
        return path
    }
}
