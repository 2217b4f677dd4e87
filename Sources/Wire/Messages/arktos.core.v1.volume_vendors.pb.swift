// Made from Protos/arktos/core/v1/volume_vendors.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

package struct GCEPersistentDiskVolumeSource: Message {
    package var pdName: String = ""
    package var fsType: String = ""
    package var partition: Int32 = 0
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: pdName = try reader.string()
            case 18: fsType = try reader.string()
            case 24: partition = try reader.int32()
            case 32: readOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if readOnly { writer.bool(readOnly, 32) }
        if partition != 0 { writer.int32(partition, 24) }
        if !fsType.isEmpty { writer.string(fsType, 18) }
        if !pdName.isEmpty { writer.string(pdName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.GCEPersistentDiskVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "pdName", "pdName", .string),
            FieldDescriptor(2, "fsType", "fsType", .string),
            FieldDescriptor(3, "partition", "partition", .int32),
            FieldDescriptor(4, "readOnly", "readOnly", .bool),
        ])
}

package struct AWSElasticBlockStoreVolumeSource: Message {
    package var volumeID: String = ""
    package var fsType: String = ""
    package var partition: Int32 = 0
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: volumeID = try reader.string()
            case 18: fsType = try reader.string()
            case 24: partition = try reader.int32()
            case 32: readOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if readOnly { writer.bool(readOnly, 32) }
        if partition != 0 { writer.int32(partition, 24) }
        if !fsType.isEmpty { writer.string(fsType, 18) }
        if !volumeID.isEmpty { writer.string(volumeID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.AWSElasticBlockStoreVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "volumeID", "volumeID", .string),
            FieldDescriptor(2, "fsType", "fsType", .string),
            FieldDescriptor(3, "partition", "partition", .int32),
            FieldDescriptor(4, "readOnly", "readOnly", .bool),
        ])
}

/// A folder cloned from git.
package struct GitRepoVolumeSource: Message {
    package var repository: String = ""
    package var revision: String = ""
    package var directory: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: repository = try reader.string()
            case 18: revision = try reader.string()
            case 26: directory = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !directory.isEmpty { writer.string(directory, 26) }
        if !revision.isEmpty { writer.string(revision, 18) }
        if !repository.isEmpty { writer.string(repository, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.GitRepoVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "repository", "repository", .string),
            FieldDescriptor(2, "revision", "revision", .string),
            FieldDescriptor(3, "directory", "directory", .string),
        ])
}

package struct GlusterfsVolumeSource: Message {
    package var endpoints: String = ""
    package var path: String = ""
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: endpoints = try reader.string()
            case 18: path = try reader.string()
            case 24: readOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if readOnly { writer.bool(readOnly, 24) }
        if !path.isEmpty { writer.string(path, 18) }
        if !endpoints.isEmpty { writer.string(endpoints, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.GlusterfsVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "endpoints", "endpoints", .string),
            FieldDescriptor(2, "path", "path", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
        ])
}

package struct RBDVolumeSource: Message {
    package var monitors: [String] = []
    package var image: String = ""
    package var fsType: String = ""
    package var pool: String = ""
    package var user: String = ""
    package var keyring: String = ""
    @OptionalBox package var secretRef: LocalObjectReference?
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: monitors.append(try reader.string())
            case 18: image = try reader.string()
            case 26: fsType = try reader.string()
            case 34: pool = try reader.string()
            case 42: user = try reader.string()
            case 50: keyring = try reader.string()
            case 58: try reader.message(into: &_secretRef)
            case 64: readOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if readOnly { writer.bool(readOnly, 64) }
        writer.message(_secretRef, 58)
        if !keyring.isEmpty { writer.string(keyring, 50) }
        if !user.isEmpty { writer.string(user, 42) }
        if !pool.isEmpty { writer.string(pool, 34) }
        if !fsType.isEmpty { writer.string(fsType, 26) }
        if !image.isEmpty { writer.string(image, 18) }
        writer.strings(monitors, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RBDVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "monitors", "monitors", .string, .repeated(packed: false)),
            FieldDescriptor(2, "image", "image", .string),
            FieldDescriptor(3, "fsType", "fsType", .string),
            FieldDescriptor(4, "pool", "pool", .string),
            FieldDescriptor(5, "user", "user", .string),
            FieldDescriptor(6, "keyring", "keyring", .string),
            FieldDescriptor(7, "secretRef", "secretRef", .message(LocalObjectReference.self), .optional),
            FieldDescriptor(8, "readOnly", "readOnly", .bool),
        ])
}

package struct CephFSVolumeSource: Message {
    package var monitors: [String] = []
    package var path: String = ""
    package var user: String = ""
    package var secretFile: String = ""
    @OptionalBox package var secretRef: LocalObjectReference?
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: monitors.append(try reader.string())
            case 18: path = try reader.string()
            case 26: user = try reader.string()
            case 34: secretFile = try reader.string()
            case 42: try reader.message(into: &_secretRef)
            case 48: readOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if readOnly { writer.bool(readOnly, 48) }
        writer.message(_secretRef, 42)
        if !secretFile.isEmpty { writer.string(secretFile, 34) }
        if !user.isEmpty { writer.string(user, 26) }
        if !path.isEmpty { writer.string(path, 18) }
        writer.strings(monitors, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.CephFSVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "monitors", "monitors", .string, .repeated(packed: false)),
            FieldDescriptor(2, "path", "path", .string),
            FieldDescriptor(3, "user", "user", .string),
            FieldDescriptor(4, "secretFile", "secretFile", .string),
            FieldDescriptor(5, "secretRef", "secretRef", .message(LocalObjectReference.self), .optional),
            FieldDescriptor(6, "readOnly", "readOnly", .bool),
        ])
}

package struct FlockerVolumeSource: Message {
    package var datasetName: String = ""
    package var datasetUUID: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: datasetName = try reader.string()
            case 18: datasetUUID = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !datasetUUID.isEmpty { writer.string(datasetUUID, 18) }
        if !datasetName.isEmpty { writer.string(datasetName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.FlockerVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "datasetName", "datasetName", .string),
            FieldDescriptor(2, "datasetUUID", "datasetUUID", .string),
        ])
}

package struct FCVolumeSource: Message {
    package var targetWWNs: [String] = []
    package var lun: Int32?
    package var fsType: String = ""
    package var readOnly: Bool = false
    package var wwids: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: targetWWNs.append(try reader.string())
            case 16: lun = try reader.int32()
            case 26: fsType = try reader.string()
            case 32: readOnly = try reader.bool()
            case 42: wwids.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(wwids, 42)
        if readOnly { writer.bool(readOnly, 32) }
        if !fsType.isEmpty { writer.string(fsType, 26) }
        if let value = lun { writer.int32(value, 16) }
        writer.strings(targetWWNs, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.FCVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "targetWWNs", "targetWWNs", .string, .repeated(packed: false)),
            FieldDescriptor(2, "lun", "lun", .int32, .optional),
            FieldDescriptor(3, "fsType", "fsType", .string),
            FieldDescriptor(4, "readOnly", "readOnly", .bool),
            FieldDescriptor(5, "wwids", "wwids", .string, .repeated(packed: false)),
        ])
}

package struct AzureFileVolumeSource: Message {
    package var secretName: String = ""
    package var shareName: String = ""
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: secretName = try reader.string()
            case 18: shareName = try reader.string()
            case 24: readOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if readOnly { writer.bool(readOnly, 24) }
        if !shareName.isEmpty { writer.string(shareName, 18) }
        if !secretName.isEmpty { writer.string(secretName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.AzureFileVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "secretName", "secretName", .string),
            FieldDescriptor(2, "shareName", "shareName", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
        ])
}

package struct VsphereVirtualDiskVolumeSource: Message {
    package var volumePath: String = ""
    package var fsType: String = ""
    package var storagePolicyName: String = ""
    package var storagePolicyID: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: volumePath = try reader.string()
            case 18: fsType = try reader.string()
            case 26: storagePolicyName = try reader.string()
            case 34: storagePolicyID = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !storagePolicyID.isEmpty { writer.string(storagePolicyID, 34) }
        if !storagePolicyName.isEmpty { writer.string(storagePolicyName, 26) }
        if !fsType.isEmpty { writer.string(fsType, 18) }
        if !volumePath.isEmpty { writer.string(volumePath, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VsphereVirtualDiskVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "volumePath", "volumePath", .string),
            FieldDescriptor(2, "fsType", "fsType", .string),
            FieldDescriptor(3, "storagePolicyName", "storagePolicyName", .string),
            FieldDescriptor(4, "storagePolicyID", "storagePolicyID", .string),
        ])
}

package struct QuobyteVolumeSource: Message {
    package var registry: String = ""
    package var volume: String = ""
    package var readOnly: Bool = false
    package var user: String = ""
    package var group: String = ""
    package var tenant: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: registry = try reader.string()
            case 18: volume = try reader.string()
            case 24: readOnly = try reader.bool()
            case 34: user = try reader.string()
            case 42: group = try reader.string()
            case 50: tenant = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !tenant.isEmpty { writer.string(tenant, 50) }
        if !group.isEmpty { writer.string(group, 42) }
        if !user.isEmpty { writer.string(user, 34) }
        if readOnly { writer.bool(readOnly, 24) }
        if !volume.isEmpty { writer.string(volume, 18) }
        if !registry.isEmpty { writer.string(registry, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.QuobyteVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "registry", "registry", .string),
            FieldDescriptor(2, "volume", "volume", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
            FieldDescriptor(4, "user", "user", .string),
            FieldDescriptor(5, "group", "group", .string),
            FieldDescriptor(6, "tenant", "tenant", .string),
        ])
}

package struct AzureDiskVolumeSource: Message {
    package var diskName: String = ""
    package var diskURI: String = ""
    package var cachingMode: String?
    package var fsType: String?
    package var readOnly: Bool?
    package var kind: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: diskName = try reader.string()
            case 18: diskURI = try reader.string()
            case 26: cachingMode = try reader.string()
            case 34: fsType = try reader.string()
            case 40: readOnly = try reader.bool()
            case 50: kind = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = kind { writer.string(value, 50) }
        if let value = readOnly { writer.bool(value, 40) }
        if let value = fsType { writer.string(value, 34) }
        if let value = cachingMode { writer.string(value, 26) }
        if !diskURI.isEmpty { writer.string(diskURI, 18) }
        if !diskName.isEmpty { writer.string(diskName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.AzureDiskVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "diskName", "diskName", .string),
            FieldDescriptor(2, "diskURI", "diskURI", .string),
            FieldDescriptor(3, "cachingMode", "cachingMode", .string, .optional),
            FieldDescriptor(4, "fsType", "fsType", .string, .optional),
            FieldDescriptor(5, "readOnly", "readOnly", .bool, .optional),
            FieldDescriptor(6, "kind", "kind", .string, .optional),
        ])
}

package struct PhotonPersistentDiskVolumeSource: Message {
    package var pdID: String = ""
    package var fsType: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: pdID = try reader.string()
            case 18: fsType = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !fsType.isEmpty { writer.string(fsType, 18) }
        if !pdID.isEmpty { writer.string(pdID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PhotonPersistentDiskVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "pdID", "pdID", .string),
            FieldDescriptor(2, "fsType", "fsType", .string),
        ])
}

package struct PortworxVolumeSource: Message {
    package var volumeID: String = ""
    package var fsType: String = ""
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: volumeID = try reader.string()
            case 18: fsType = try reader.string()
            case 24: readOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if readOnly { writer.bool(readOnly, 24) }
        if !fsType.isEmpty { writer.string(fsType, 18) }
        if !volumeID.isEmpty { writer.string(volumeID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PortworxVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "volumeID", "volumeID", .string),
            FieldDescriptor(2, "fsType", "fsType", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
        ])
}

package struct ScaleIOVolumeSource: Message {
    package var gateway: String = ""
    package var system: String = ""
    @OptionalBox package var secretRef: LocalObjectReference?
    package var sslEnabled: Bool = false
    package var protectionDomain: String = ""
    package var storagePool: String = ""
    package var storageMode: String = ""
    package var volumeName: String = ""
    package var fsType: String = ""
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: gateway = try reader.string()
            case 18: system = try reader.string()
            case 26: try reader.message(into: &_secretRef)
            case 32: sslEnabled = try reader.bool()
            case 42: protectionDomain = try reader.string()
            case 50: storagePool = try reader.string()
            case 58: storageMode = try reader.string()
            case 66: volumeName = try reader.string()
            case 74: fsType = try reader.string()
            case 80: readOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if readOnly { writer.bool(readOnly, 80) }
        if !fsType.isEmpty { writer.string(fsType, 74) }
        if !volumeName.isEmpty { writer.string(volumeName, 66) }
        if !storageMode.isEmpty { writer.string(storageMode, 58) }
        if !storagePool.isEmpty { writer.string(storagePool, 50) }
        if !protectionDomain.isEmpty { writer.string(protectionDomain, 42) }
        if sslEnabled { writer.bool(sslEnabled, 32) }
        writer.message(_secretRef, 26)
        if !system.isEmpty { writer.string(system, 18) }
        if !gateway.isEmpty { writer.string(gateway, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ScaleIOVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "gateway", "gateway", .string),
            FieldDescriptor(2, "system", "system", .string),
            FieldDescriptor(3, "secretRef", "secretRef", .message(LocalObjectReference.self), .optional),
            FieldDescriptor(4, "sslEnabled", "sslEnabled", .bool),
            FieldDescriptor(5, "protectionDomain", "protectionDomain", .string),
            FieldDescriptor(6, "storagePool", "storagePool", .string),
            FieldDescriptor(7, "storageMode", "storageMode", .string),
            FieldDescriptor(8, "volumeName", "volumeName", .string),
            FieldDescriptor(9, "fsType", "fsType", .string),
            FieldDescriptor(10, "readOnly", "readOnly", .bool),
        ])
}

package struct StorageOSVolumeSource: Message {
    package var volumeName: String = ""
    package var volumeNamespace: String = ""
    package var fsType: String = ""
    package var readOnly: Bool = false
    @OptionalBox package var secretRef: LocalObjectReference?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: volumeName = try reader.string()
            case 18: volumeNamespace = try reader.string()
            case 26: fsType = try reader.string()
            case 32: readOnly = try reader.bool()
            case 42: try reader.message(into: &_secretRef)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_secretRef, 42)
        if readOnly { writer.bool(readOnly, 32) }
        if !fsType.isEmpty { writer.string(fsType, 26) }
        if !volumeNamespace.isEmpty { writer.string(volumeNamespace, 18) }
        if !volumeName.isEmpty { writer.string(volumeName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.StorageOSVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "volumeName", "volumeName", .string),
            FieldDescriptor(2, "volumeNamespace", "volumeNamespace", .string),
            FieldDescriptor(3, "fsType", "fsType", .string),
            FieldDescriptor(4, "readOnly", "readOnly", .bool),
            FieldDescriptor(5, "secretRef", "secretRef", .message(LocalObjectReference.self), .optional),
        ])
}
