// Made from Protos/arktos/core/v1/volume.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A volume of a pod: a name and exactly one source.
package struct Volume: Message {
    package var name: String = ""
    @Box package var volumeSource: VolumeSource
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_volumeSource)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_volumeSource, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Volume", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "volumeSource", "volumeSource", .message(VolumeSource.self), .always, FieldRules(inline: true)),
        ])
}

/// Where the content comes from; exactly one is set.
package struct VolumeSource: Message {
    @OptionalBox package var hostPath: HostPathVolumeSource?
    @OptionalBox package var emptyDir: EmptyDirVolumeSource?
    @OptionalBox package var gcePersistentDisk: GCEPersistentDiskVolumeSource?
    @OptionalBox package var awsElasticBlockStore: AWSElasticBlockStoreVolumeSource?
    @OptionalBox package var gitRepo: GitRepoVolumeSource?
    @OptionalBox package var secret: SecretVolumeSource?
    @OptionalBox package var nfs: NFSVolumeSource?
    @OptionalBox package var iscsi: ISCSIVolumeSource?
    @OptionalBox package var glusterfs: GlusterfsVolumeSource?
    @OptionalBox package var persistentVolumeClaim: PersistentVolumeClaimVolumeSource?
    @OptionalBox package var rbd: RBDVolumeSource?
    @OptionalBox package var flexVolume: FlexVolumeSource?
    @OptionalBox package var cinder: CinderVolumeSource?
    @OptionalBox package var cephfs: CephFSVolumeSource?
    @OptionalBox package var flocker: FlockerVolumeSource?
    @OptionalBox package var downwardAPI: DownwardAPIVolumeSource?
    @OptionalBox package var fc: FCVolumeSource?
    @OptionalBox package var azureFile: AzureFileVolumeSource?
    @OptionalBox package var configMap: ConfigMapVolumeSource?
    @OptionalBox package var vsphereVolume: VsphereVirtualDiskVolumeSource?
    @OptionalBox package var quobyte: QuobyteVolumeSource?
    @OptionalBox package var azureDisk: AzureDiskVolumeSource?
    @OptionalBox package var photonPersistentDisk: PhotonPersistentDiskVolumeSource?
    @OptionalBox package var portworxVolume: PortworxVolumeSource?
    @OptionalBox package var scaleIO: ScaleIOVolumeSource?
    @OptionalBox package var projected: ProjectedVolumeSource?
    @OptionalBox package var storageos: StorageOSVolumeSource?
    @OptionalBox package var csi: CSIVolumeSource?
    @OptionalBox package var ephemeral: EphemeralVolumeSource?
    @OptionalBox package var image: ImageVolumeSource?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_hostPath)
            case 18: try reader.message(into: &_emptyDir)
            case 26: try reader.message(into: &_gcePersistentDisk)
            case 34: try reader.message(into: &_awsElasticBlockStore)
            case 42: try reader.message(into: &_gitRepo)
            case 50: try reader.message(into: &_secret)
            case 58: try reader.message(into: &_nfs)
            case 66: try reader.message(into: &_iscsi)
            case 74: try reader.message(into: &_glusterfs)
            case 82: try reader.message(into: &_persistentVolumeClaim)
            case 90: try reader.message(into: &_rbd)
            case 98: try reader.message(into: &_flexVolume)
            case 106: try reader.message(into: &_cinder)
            case 114: try reader.message(into: &_cephfs)
            case 122: try reader.message(into: &_flocker)
            case 130: try reader.message(into: &_downwardAPI)
            case 138: try reader.message(into: &_fc)
            case 146: try reader.message(into: &_azureFile)
            case 154: try reader.message(into: &_configMap)
            case 162: try reader.message(into: &_vsphereVolume)
            case 170: try reader.message(into: &_quobyte)
            case 178: try reader.message(into: &_azureDisk)
            case 186: try reader.message(into: &_photonPersistentDisk)
            case 194: try reader.message(into: &_portworxVolume)
            case 202: try reader.message(into: &_scaleIO)
            case 210: try reader.message(into: &_projected)
            case 218: try reader.message(into: &_storageos)
            case 226: try reader.message(into: &_csi)
            case 234: try reader.message(into: &_ephemeral)
            case 242: try reader.message(into: &_image)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_image, 242)
        writer.message(_ephemeral, 234)
        writer.message(_csi, 226)
        writer.message(_storageos, 218)
        writer.message(_projected, 210)
        writer.message(_scaleIO, 202)
        writer.message(_portworxVolume, 194)
        writer.message(_photonPersistentDisk, 186)
        writer.message(_azureDisk, 178)
        writer.message(_quobyte, 170)
        writer.message(_vsphereVolume, 162)
        writer.message(_configMap, 154)
        writer.message(_azureFile, 146)
        writer.message(_fc, 138)
        writer.message(_downwardAPI, 130)
        writer.message(_flocker, 122)
        writer.message(_cephfs, 114)
        writer.message(_cinder, 106)
        writer.message(_flexVolume, 98)
        writer.message(_rbd, 90)
        writer.message(_persistentVolumeClaim, 82)
        writer.message(_glusterfs, 74)
        writer.message(_iscsi, 66)
        writer.message(_nfs, 58)
        writer.message(_secret, 50)
        writer.message(_gitRepo, 42)
        writer.message(_awsElasticBlockStore, 34)
        writer.message(_gcePersistentDisk, 26)
        writer.message(_emptyDir, 18)
        writer.message(_hostPath, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "hostPath", "hostPath", .message(HostPathVolumeSource.self), .optional),
            FieldDescriptor(2, "emptyDir", "emptyDir", .message(EmptyDirVolumeSource.self), .optional),
            FieldDescriptor(3, "gcePersistentDisk", "gcePersistentDisk", .message(GCEPersistentDiskVolumeSource.self), .optional),
            FieldDescriptor(4, "awsElasticBlockStore", "awsElasticBlockStore", .message(AWSElasticBlockStoreVolumeSource.self), .optional),
            FieldDescriptor(5, "gitRepo", "gitRepo", .message(GitRepoVolumeSource.self), .optional),
            FieldDescriptor(6, "secret", "secret", .message(SecretVolumeSource.self), .optional),
            FieldDescriptor(7, "nfs", "nfs", .message(NFSVolumeSource.self), .optional),
            FieldDescriptor(8, "iscsi", "iscsi", .message(ISCSIVolumeSource.self), .optional),
            FieldDescriptor(9, "glusterfs", "glusterfs", .message(GlusterfsVolumeSource.self), .optional),
            FieldDescriptor(10, "persistentVolumeClaim", "persistentVolumeClaim", .message(PersistentVolumeClaimVolumeSource.self), .optional),
            FieldDescriptor(11, "rbd", "rbd", .message(RBDVolumeSource.self), .optional),
            FieldDescriptor(12, "flexVolume", "flexVolume", .message(FlexVolumeSource.self), .optional),
            FieldDescriptor(13, "cinder", "cinder", .message(CinderVolumeSource.self), .optional),
            FieldDescriptor(14, "cephfs", "cephfs", .message(CephFSVolumeSource.self), .optional),
            FieldDescriptor(15, "flocker", "flocker", .message(FlockerVolumeSource.self), .optional),
            FieldDescriptor(16, "downwardAPI", "downwardAPI", .message(DownwardAPIVolumeSource.self), .optional),
            FieldDescriptor(17, "fc", "fc", .message(FCVolumeSource.self), .optional),
            FieldDescriptor(18, "azureFile", "azureFile", .message(AzureFileVolumeSource.self), .optional),
            FieldDescriptor(19, "configMap", "configMap", .message(ConfigMapVolumeSource.self), .optional),
            FieldDescriptor(20, "vsphereVolume", "vsphereVolume", .message(VsphereVirtualDiskVolumeSource.self), .optional),
            FieldDescriptor(21, "quobyte", "quobyte", .message(QuobyteVolumeSource.self), .optional),
            FieldDescriptor(22, "azureDisk", "azureDisk", .message(AzureDiskVolumeSource.self), .optional),
            FieldDescriptor(23, "photonPersistentDisk", "photonPersistentDisk", .message(PhotonPersistentDiskVolumeSource.self), .optional),
            FieldDescriptor(24, "portworxVolume", "portworxVolume", .message(PortworxVolumeSource.self), .optional),
            FieldDescriptor(25, "scaleIO", "scaleIO", .message(ScaleIOVolumeSource.self), .optional),
            FieldDescriptor(26, "projected", "projected", .message(ProjectedVolumeSource.self), .optional),
            FieldDescriptor(27, "storageos", "storageos", .message(StorageOSVolumeSource.self), .optional),
            FieldDescriptor(28, "csi", "csi", .message(CSIVolumeSource.self), .optional),
            FieldDescriptor(29, "ephemeral", "ephemeral", .message(EphemeralVolumeSource.self), .optional),
            FieldDescriptor(30, "image", "image", .message(ImageVolumeSource.self), .optional),
        ])
}

/// A file or folder of the node. Only for pods that may do so.
package struct HostPathVolumeSource: Message {
    package var path: String = ""
    package var type: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: path = try reader.string()
            case 18: type = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = type { writer.string(value, 18) }
        if !path.isEmpty { writer.string(path, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.HostPathVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "path", "path", .string),
            FieldDescriptor(2, "type", "type", .string, .optional),
        ])
}

/// A folder that lives as long as the pod.
package struct EmptyDirVolumeSource: Message {
    /// Empty for disk, Memory for tmpfs.
    package var medium: String = ""
    @OptionalBox package var sizeLimit: Quantity?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: medium = try reader.string()
            case 18: try reader.message(into: &_sizeLimit)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_sizeLimit, 18)
        if !medium.isEmpty { writer.string(medium, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EmptyDirVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "medium", "medium", .string),
            FieldDescriptor(2, "sizeLimit", "sizeLimit", .message(Quantity.self), .optional),
        ])
}

/// The keys of a secret as files.
package struct SecretVolumeSource: Message {
    package var secretName: String = ""
    package var items: [KeyToPath] = []
    package var defaultMode: Int32?
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: secretName = try reader.string()
            case 18: try reader.message(into: &items, tag)
            case 24: defaultMode = try reader.int32()
            case 32: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 32) }
        if let value = defaultMode { writer.int32(value, 24) }
        writer.messages(items, 18)
        if !secretName.isEmpty { writer.string(secretName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SecretVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "secretName", "secretName", .string),
            FieldDescriptor(2, "items", "items", .message(KeyToPath.self), .repeated(packed: false)),
            FieldDescriptor(3, "defaultMode", "defaultMode", .int32, .optional),
            FieldDescriptor(4, "optional", "optional", .bool, .optional),
        ])
}

/// The keys of a config map as files.
package struct ConfigMapVolumeSource: Message {
    @Box package var localObjectReference: LocalObjectReference
    package var items: [KeyToPath] = []
    package var defaultMode: Int32?
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_localObjectReference)
            case 18: try reader.message(into: &items, tag)
            case 24: defaultMode = try reader.int32()
            case 32: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 32) }
        if let value = defaultMode { writer.int32(value, 24) }
        writer.messages(items, 18)
        writer.always(_localObjectReference, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ConfigMapVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "localObjectReference", "localObjectReference", .message(LocalObjectReference.self), .always, FieldRules(inline: true)),
            FieldDescriptor(2, "items", "items", .message(KeyToPath.self), .repeated(packed: false)),
            FieldDescriptor(3, "defaultMode", "defaultMode", .int32, .optional),
            FieldDescriptor(4, "optional", "optional", .bool, .optional),
        ])
}

/// A share of an NFS server.
package struct NFSVolumeSource: Message {
    package var server: String = ""
    package var path: String = ""
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: server = try reader.string()
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
        if !server.isEmpty { writer.string(server, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NFSVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "server", "server", .string),
            FieldDescriptor(2, "path", "path", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
        ])
}

/// A disk of an iSCSI target.
package struct ISCSIVolumeSource: Message {
    package var targetPortal: String = ""
    package var iqn: String = ""
    package var lun: Int32 = 0
    package var iscsiInterface: String = ""
    package var fsType: String = ""
    package var readOnly: Bool = false
    package var portals: [String] = []
    package var chapAuthDiscovery: Bool = false
    @OptionalBox package var secretRef: LocalObjectReference?
    package var chapAuthSession: Bool = false
    package var initiatorName: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: targetPortal = try reader.string()
            case 18: iqn = try reader.string()
            case 24: lun = try reader.int32()
            case 34: iscsiInterface = try reader.string()
            case 42: fsType = try reader.string()
            case 48: readOnly = try reader.bool()
            case 58: portals.append(try reader.string())
            case 64: chapAuthDiscovery = try reader.bool()
            case 82: try reader.message(into: &_secretRef)
            case 88: chapAuthSession = try reader.bool()
            case 98: initiatorName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = initiatorName { writer.string(value, 98) }
        if chapAuthSession { writer.bool(chapAuthSession, 88) }
        writer.message(_secretRef, 82)
        if chapAuthDiscovery { writer.bool(chapAuthDiscovery, 64) }
        writer.strings(portals, 58)
        if readOnly { writer.bool(readOnly, 48) }
        if !fsType.isEmpty { writer.string(fsType, 42) }
        if !iscsiInterface.isEmpty { writer.string(iscsiInterface, 34) }
        if lun != 0 { writer.int32(lun, 24) }
        if !iqn.isEmpty { writer.string(iqn, 18) }
        if !targetPortal.isEmpty { writer.string(targetPortal, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ISCSIVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "targetPortal", "targetPortal", .string),
            FieldDescriptor(2, "iqn", "iqn", .string),
            FieldDescriptor(3, "lun", "lun", .int32),
            FieldDescriptor(4, "iscsiInterface", "iscsiInterface", .string),
            FieldDescriptor(5, "fsType", "fsType", .string),
            FieldDescriptor(6, "readOnly", "readOnly", .bool),
            FieldDescriptor(7, "portals", "portals", .string, .repeated(packed: false)),
            FieldDescriptor(8, "chapAuthDiscovery", "chapAuthDiscovery", .bool),
            FieldDescriptor(10, "secretRef", "secretRef", .message(LocalObjectReference.self), .optional),
            FieldDescriptor(11, "chapAuthSession", "chapAuthSession", .bool),
            FieldDescriptor(12, "initiatorName", "initiatorName", .string, .optional),
        ])
}

/// A volume by a driver program on the node.
package struct FlexVolumeSource: Message {
    package var driver: String = ""
    package var fsType: String = ""
    @OptionalBox package var secretRef: LocalObjectReference?
    package var readOnly: Bool = false
    package var options: [String: String] = [:]
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: driver = try reader.string()
            case 18: fsType = try reader.string()
            case 26: try reader.message(into: &_secretRef)
            case 32: readOnly = try reader.bool()
            case 42:
                if options.isEmpty { options.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                options[key] = value
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.entries(options, 42) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        if readOnly { writer.bool(readOnly, 32) }
        writer.message(_secretRef, 26)
        if !fsType.isEmpty { writer.string(fsType, 18) }
        if !driver.isEmpty { writer.string(driver, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.FlexVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "driver", "driver", .string),
            FieldDescriptor(2, "fsType", "fsType", .string),
            FieldDescriptor(3, "secretRef", "secretRef", .message(LocalObjectReference.self), .optional),
            FieldDescriptor(4, "readOnly", "readOnly", .bool),
            FieldDescriptor(5, "options", "options", .map(key: .string, value: .string), .map),
        ])
}

/// A volume of OpenStack's block storage.
package struct CinderVolumeSource: Message {
    package var volumeID: String = ""
    package var fsType: String = ""
    package var readOnly: Bool = false
    @OptionalBox package var secretRef: LocalObjectReference?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: volumeID = try reader.string()
            case 18: fsType = try reader.string()
            case 24: readOnly = try reader.bool()
            case 34: try reader.message(into: &_secretRef)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_secretRef, 34)
        if readOnly { writer.bool(readOnly, 24) }
        if !fsType.isEmpty { writer.string(fsType, 18) }
        if !volumeID.isEmpty { writer.string(volumeID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.CinderVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "volumeID", "volumeID", .string),
            FieldDescriptor(2, "fsType", "fsType", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
            FieldDescriptor(4, "secretRef", "secretRef", .message(LocalObjectReference.self), .optional),
        ])
}

/// A volume by a storage interface driver, as long as the pod lives.
package struct CSIVolumeSource: Message {
    package var driver: String = ""
    package var readOnly: Bool?
    package var fsType: String?
    package var volumeAttributes: [String: String] = [:]
    @OptionalBox package var nodePublishSecretRef: LocalObjectReference?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: driver = try reader.string()
            case 16: readOnly = try reader.bool()
            case 26: fsType = try reader.string()
            case 34:
                if volumeAttributes.isEmpty { volumeAttributes.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                volumeAttributes[key] = value
            case 42: try reader.message(into: &_nodePublishSecretRef)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_nodePublishSecretRef, 42)
        writer.entries(volumeAttributes, 34) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        if let value = fsType { writer.string(value, 26) }
        if let value = readOnly { writer.bool(value, 16) }
        if !driver.isEmpty { writer.string(driver, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.CSIVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "driver", "driver", .string),
            FieldDescriptor(2, "readOnly", "readOnly", .bool, .optional),
            FieldDescriptor(3, "fsType", "fsType", .string, .optional),
            FieldDescriptor(4, "volumeAttributes", "volumeAttributes", .map(key: .string, value: .string), .map),
            FieldDescriptor(5, "nodePublishSecretRef", "nodePublishSecretRef", .message(LocalObjectReference.self), .optional),
        ])
}

/// An image's content, read-only.
package struct ImageVolumeSource: Message {
    package var reference: String = ""
    package var pullPolicy: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: reference = try reader.string()
            case 18: pullPolicy = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !pullPolicy.isEmpty { writer.string(pullPolicy, 18) }
        if !reference.isEmpty { writer.string(reference, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ImageVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "reference", "reference", .string),
            FieldDescriptor(2, "pullPolicy", "pullPolicy", .string),
        ])
}

/// The volume that is bound to a claim of the namespace.
package struct PersistentVolumeClaimVolumeSource: Message {
    package var claimName: String = ""
    package var readOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: claimName = try reader.string()
            case 16: readOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if readOnly { writer.bool(readOnly, 16) }
        if !claimName.isEmpty { writer.string(claimName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeClaimVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "claimName", "claimName", .string),
            FieldDescriptor(2, "readOnly", "readOnly", .bool),
        ])
}

/// A claim made for this pod and removed with it.
package struct EphemeralVolumeSource: Message {
    @OptionalBox package var volumeClaimTemplate: PersistentVolumeClaimTemplate?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_volumeClaimTemplate)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_volumeClaimTemplate, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EphemeralVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "volumeClaimTemplate", "volumeClaimTemplate", .message(PersistentVolumeClaimTemplate.self), .optional),
        ])
}

/// The claim that an ephemeral volume makes.
package struct PersistentVolumeClaimTemplate: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: PersistentVolumeClaimSpec
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_spec)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_spec, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeClaimTemplate", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(PersistentVolumeClaimSpec.self), .always),
        ])
}

/// Fields of the pod as files.
package struct DownwardAPIVolumeSource: Message {
    package var items: [DownwardAPIVolumeFile] = []
    package var defaultMode: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &items, tag)
            case 16: defaultMode = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = defaultMode { writer.int32(value, 16) }
        writer.messages(items, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.DownwardAPIVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "items", "items", .message(DownwardAPIVolumeFile.self), .repeated(packed: false)),
            FieldDescriptor(2, "defaultMode", "defaultMode", .int32, .optional),
        ])
}

/// Exactly one of the two references is set.
package struct DownwardAPIVolumeFile: Message {
    package var path: String = ""
    @OptionalBox package var fieldRef: ObjectFieldSelector?
    @OptionalBox package var resourceFieldRef: ResourceFieldSelector?
    package var mode: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: path = try reader.string()
            case 18: try reader.message(into: &_fieldRef)
            case 26: try reader.message(into: &_resourceFieldRef)
            case 32: mode = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = mode { writer.int32(value, 32) }
        writer.message(_resourceFieldRef, 26)
        writer.message(_fieldRef, 18)
        if !path.isEmpty { writer.string(path, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.DownwardAPIVolumeFile", form: .kubernetes,
        [
            FieldDescriptor(1, "path", "path", .string),
            FieldDescriptor(2, "fieldRef", "fieldRef", .message(ObjectFieldSelector.self), .optional),
            FieldDescriptor(3, "resourceFieldRef", "resourceFieldRef", .message(ResourceFieldSelector.self), .optional),
            FieldDescriptor(4, "mode", "mode", .int32, .optional),
        ])
}

/// Several sources in one folder.
package struct ProjectedVolumeSource: Message {
    package var sources: [VolumeProjection] = []
    package var defaultMode: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &sources, tag)
            case 16: defaultMode = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = defaultMode { writer.int32(value, 16) }
        writer.messages(sources, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ProjectedVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "sources", "sources", .message(VolumeProjection.self), .repeated(packed: false)),
            FieldDescriptor(2, "defaultMode", "defaultMode", .int32, .optional),
        ])
}

/// Exactly one is set.
package struct VolumeProjection: Message {
    @OptionalBox package var secret: SecretProjection?
    @OptionalBox package var downwardAPI: DownwardAPIProjection?
    @OptionalBox package var configMap: ConfigMapProjection?
    @OptionalBox package var serviceAccountToken: ServiceAccountTokenProjection?
    @OptionalBox package var clusterTrustBundle: ClusterTrustBundleProjection?
    @OptionalBox package var podCertificate: PodCertificateProjection?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_secret)
            case 18: try reader.message(into: &_downwardAPI)
            case 26: try reader.message(into: &_configMap)
            case 34: try reader.message(into: &_serviceAccountToken)
            case 42: try reader.message(into: &_clusterTrustBundle)
            case 50: try reader.message(into: &_podCertificate)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_podCertificate, 50)
        writer.message(_clusterTrustBundle, 42)
        writer.message(_serviceAccountToken, 34)
        writer.message(_configMap, 26)
        writer.message(_downwardAPI, 18)
        writer.message(_secret, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VolumeProjection", form: .kubernetes,
        [
            FieldDescriptor(1, "secret", "secret", .message(SecretProjection.self), .optional),
            FieldDescriptor(2, "downwardAPI", "downwardAPI", .message(DownwardAPIProjection.self), .optional),
            FieldDescriptor(3, "configMap", "configMap", .message(ConfigMapProjection.self), .optional),
            FieldDescriptor(4, "serviceAccountToken", "serviceAccountToken", .message(ServiceAccountTokenProjection.self), .optional),
            FieldDescriptor(5, "clusterTrustBundle", "clusterTrustBundle", .message(ClusterTrustBundleProjection.self), .optional),
            FieldDescriptor(6, "podCertificate", "podCertificate", .message(PodCertificateProjection.self), .optional),
        ])
}

package struct SecretProjection: Message {
    @Box package var localObjectReference: LocalObjectReference
    package var items: [KeyToPath] = []
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_localObjectReference)
            case 18: try reader.message(into: &items, tag)
            case 32: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 32) }
        writer.messages(items, 18)
        writer.always(_localObjectReference, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SecretProjection", form: .kubernetes,
        [
            FieldDescriptor(1, "localObjectReference", "localObjectReference", .message(LocalObjectReference.self), .always, FieldRules(inline: true)),
            FieldDescriptor(2, "items", "items", .message(KeyToPath.self), .repeated(packed: false)),
            FieldDescriptor(4, "optional", "optional", .bool, .optional),
        ])
}

package struct ConfigMapProjection: Message {
    @Box package var localObjectReference: LocalObjectReference
    package var items: [KeyToPath] = []
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_localObjectReference)
            case 18: try reader.message(into: &items, tag)
            case 32: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 32) }
        writer.messages(items, 18)
        writer.always(_localObjectReference, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ConfigMapProjection", form: .kubernetes,
        [
            FieldDescriptor(1, "localObjectReference", "localObjectReference", .message(LocalObjectReference.self), .always, FieldRules(inline: true)),
            FieldDescriptor(2, "items", "items", .message(KeyToPath.self), .repeated(packed: false)),
            FieldDescriptor(4, "optional", "optional", .bool, .optional),
        ])
}

package struct DownwardAPIProjection: Message {
    package var items: [DownwardAPIVolumeFile] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &items, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(items, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.DownwardAPIProjection", form: .kubernetes,
        [
            FieldDescriptor(1, "items", "items", .message(DownwardAPIVolumeFile.self), .repeated(packed: false)),
        ])
}

/// A token of the pod's service account, renewed before it ends.
package struct ServiceAccountTokenProjection: Message {
    package var audience: String = ""
    package var expirationSeconds: Int64?
    package var path: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: audience = try reader.string()
            case 16: expirationSeconds = try reader.int64()
            case 26: path = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !path.isEmpty { writer.string(path, 26) }
        if let value = expirationSeconds { writer.int64(value, 16) }
        if !audience.isEmpty { writer.string(audience, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ServiceAccountTokenProjection", form: .kubernetes,
        [
            FieldDescriptor(1, "audience", "audience", .string),
            FieldDescriptor(2, "expirationSeconds", "expirationSeconds", .int64, .optional),
            FieldDescriptor(3, "path", "path", .string),
        ])
}

package struct ClusterTrustBundleProjection: Message {
    package var name: String?
    package var signerName: String?
    @OptionalBox package var labelSelector: LabelSelector?
    package var path: String = ""
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: signerName = try reader.string()
            case 26: try reader.message(into: &_labelSelector)
            case 34: path = try reader.string()
            case 40: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 40) }
        if !path.isEmpty { writer.string(path, 34) }
        writer.message(_labelSelector, 26)
        if let value = signerName { writer.string(value, 18) }
        if let value = name { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ClusterTrustBundleProjection", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string, .optional),
            FieldDescriptor(2, "signerName", "signerName", .string, .optional),
            FieldDescriptor(3, "labelSelector", "labelSelector", .message(LabelSelector.self), .optional),
            FieldDescriptor(4, "path", "path", .string),
            FieldDescriptor(5, "optional", "optional", .bool, .optional),
        ])
}

package struct PodCertificateProjection: Message {
    package var signerName: String = ""
    package var keyType: String = ""
    package var maxExpirationSeconds: Int32?
    package var credentialBundlePath: String = ""
    package var keyPath: String = ""
    package var certificateChainPath: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: signerName = try reader.string()
            case 18: keyType = try reader.string()
            case 24: maxExpirationSeconds = try reader.int32()
            case 34: credentialBundlePath = try reader.string()
            case 42: keyPath = try reader.string()
            case 50: certificateChainPath = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !certificateChainPath.isEmpty { writer.string(certificateChainPath, 50) }
        if !keyPath.isEmpty { writer.string(keyPath, 42) }
        if !credentialBundlePath.isEmpty { writer.string(credentialBundlePath, 34) }
        if let value = maxExpirationSeconds { writer.int32(value, 24) }
        if !keyType.isEmpty { writer.string(keyType, 18) }
        if !signerName.isEmpty { writer.string(signerName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodCertificateProjection", form: .kubernetes,
        [
            FieldDescriptor(1, "signerName", "signerName", .string),
            FieldDescriptor(2, "keyType", "keyType", .string),
            FieldDescriptor(3, "maxExpirationSeconds", "maxExpirationSeconds", .int32, .optional),
            FieldDescriptor(4, "credentialBundlePath", "credentialBundlePath", .string),
            FieldDescriptor(5, "keyPath", "keyPath", .string),
            FieldDescriptor(6, "certificateChainPath", "certificateChainPath", .string),
        ])
}

/// A wish for storage, and the volume that fulfils it.
package struct PersistentVolumeClaim: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: PersistentVolumeClaimSpec
    @Box package var status: PersistentVolumeClaimStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_spec)
            case 26: try reader.message(into: &_status)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_status, 26)
        writer.always(_spec, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeClaim", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "PersistentVolumeClaim", plural: "persistentvolumeclaims",
            shortNames: ["pvc"], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("STATUS", ".status.phase"),
                PrinterColumn("VOLUME", ".spec.volumeName"),
                PrinterColumn("CAPACITY", ".status.capacity.storage"),
                PrinterColumn("ACCESS MODES", "computed:access_modes"),
                PrinterColumn("STORAGECLASS", ".spec.storageClassName"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("VOLUMEMODE", ".spec.volumeMode", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(PersistentVolumeClaimSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(PersistentVolumeClaimStatus.self), .always),
        ])
}

package struct PersistentVolumeClaimList: Message {
    @Box package var metadata: ListMeta
    package var items: [PersistentVolumeClaim] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &items, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(items, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeClaimList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(PersistentVolumeClaim.self), .repeated(packed: false)),
        ])
}

package struct PersistentVolumeClaimSpec: Message {
    /// ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod.
    package var accessModes: [String] = []
    @Box package var resources: VolumeResourceRequirements
    package var volumeName: String = ""
    @OptionalBox package var selector: LabelSelector?
    package var storageClassName: String?
    /// Filesystem, which is the default, or Block.
    package var volumeMode: String?
    @OptionalBox package var dataSource: TypedLocalObjectReference?
    @OptionalBox package var dataSourceRef: TypedObjectReference?
    package var volumeAttributesClassName: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: accessModes.append(try reader.string())
            case 18: try reader.message(into: &_resources)
            case 26: volumeName = try reader.string()
            case 34: try reader.message(into: &_selector)
            case 42: storageClassName = try reader.string()
            case 50: volumeMode = try reader.string()
            case 58: try reader.message(into: &_dataSource)
            case 66: try reader.message(into: &_dataSourceRef)
            case 74: volumeAttributesClassName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = volumeAttributesClassName { writer.string(value, 74) }
        writer.message(_dataSourceRef, 66)
        writer.message(_dataSource, 58)
        if let value = volumeMode { writer.string(value, 50) }
        if let value = storageClassName { writer.string(value, 42) }
        writer.message(_selector, 34)
        if !volumeName.isEmpty { writer.string(volumeName, 26) }
        writer.always(_resources, 18)
        writer.strings(accessModes, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeClaimSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "accessModes", "accessModes", .string, .repeated(packed: false)),
            FieldDescriptor(2, "resources", "resources", .message(VolumeResourceRequirements.self), .always),
            FieldDescriptor(3, "volumeName", "volumeName", .string),
            FieldDescriptor(4, "selector", "selector", .message(LabelSelector.self), .optional),
            FieldDescriptor(5, "storageClassName", "storageClassName", .string, .optional),
            FieldDescriptor(6, "volumeMode", "volumeMode", .string, .optional),
            FieldDescriptor(7, "dataSource", "dataSource", .message(TypedLocalObjectReference.self), .optional),
            FieldDescriptor(8, "dataSourceRef", "dataSourceRef", .message(TypedObjectReference.self), .optional),
            FieldDescriptor(9, "volumeAttributesClassName", "volumeAttributesClassName", .string, .optional),
        ])
}

package struct PersistentVolumeClaimStatus: Message {
    /// Pending, Bound or Lost.
    package var phase: String = ""
    package var accessModes: [String] = []
    package var capacity: [String: Quantity] = [:]
    package var conditions: [PersistentVolumeClaimCondition] = []
    package var allocatedResources: [String: Quantity] = [:]
    package var allocatedResourceStatuses: [String: String] = [:]
    package var currentVolumeAttributesClassName: String?
    @OptionalBox package var modifyVolumeStatus: ModifyVolumeStatus?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: phase = try reader.string()
            case 18: accessModes.append(try reader.string())
            case 26:
                if capacity.isEmpty { capacity.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                capacity[key] = value
            case 34: try reader.message(into: &conditions, tag)
            case 42:
                if allocatedResources.isEmpty { allocatedResources.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                allocatedResources[key] = value
            case 58:
                if allocatedResourceStatuses.isEmpty { allocatedResourceStatuses.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                allocatedResourceStatuses[key] = value
            case 66: currentVolumeAttributesClassName = try reader.string()
            case 74: try reader.message(into: &_modifyVolumeStatus)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_modifyVolumeStatus, 74)
        if let value = currentVolumeAttributesClassName { writer.string(value, 66) }
        writer.entries(allocatedResourceStatuses, 58) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        writer.entries(allocatedResources, 42) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.messages(conditions, 34)
        writer.entries(capacity, 26) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.strings(accessModes, 18)
        if !phase.isEmpty { writer.string(phase, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeClaimStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "phase", "phase", .string),
            FieldDescriptor(2, "accessModes", "accessModes", .string, .repeated(packed: false)),
            FieldDescriptor(3, "capacity", "capacity", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(4, "conditions", "conditions", .message(PersistentVolumeClaimCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
            FieldDescriptor(5, "allocatedResources", "allocatedResources", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(7, "allocatedResourceStatuses", "allocatedResourceStatuses", .map(key: .string, value: .string), .map),
            FieldDescriptor(8, "currentVolumeAttributesClassName", "currentVolumeAttributesClassName", .string, .optional),
            FieldDescriptor(9, "modifyVolumeStatus", "modifyVolumeStatus", .message(ModifyVolumeStatus.self), .optional),
        ])
}

package struct PersistentVolumeClaimCondition: Message {
    package var type: String = ""
    package var status: String = ""
    @Box package var lastProbeTime: Time
    @Box package var lastTransitionTime: Time
    package var reason: String = ""
    package var message: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: status = try reader.string()
            case 26: try reader.message(into: &_lastProbeTime)
            case 34: try reader.message(into: &_lastTransitionTime)
            case 42: reason = try reader.string()
            case 50: message = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !message.isEmpty { writer.string(message, 50) }
        if !reason.isEmpty { writer.string(reason, 42) }
        writer.always(_lastTransitionTime, 34)
        writer.always(_lastProbeTime, 26)
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeClaimCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastProbeTime", "lastProbeTime", .message(Time.self), .always),
            FieldDescriptor(4, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(5, "reason", "reason", .string),
            FieldDescriptor(6, "message", "message", .string),
        ])
}

package struct ModifyVolumeStatus: Message {
    package var targetVolumeAttributesClassName: String = ""
    package var status: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: targetVolumeAttributesClassName = try reader.string()
            case 18: status = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !status.isEmpty { writer.string(status, 18) }
        if !targetVolumeAttributesClassName.isEmpty { writer.string(targetVolumeAttributesClassName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ModifyVolumeStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "targetVolumeAttributesClassName", "targetVolumeAttributesClassName", .string),
            FieldDescriptor(2, "status", "status", .string),
        ])
}
