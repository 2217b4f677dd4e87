// Made from Protos/arktos/core/v1/persistent_volume.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A piece of storage, bound to one claim of its tenant at a time.
package struct PersistentVolume: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: PersistentVolumeSpec
    @Box package var status: PersistentVolumeStatus
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
        "arktos.core.v1.PersistentVolume", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "PersistentVolume", plural: "persistentvolumes",
            shortNames: ["pv"], scope: .tenant, subresources: ["status"],
            columns: [
                PrinterColumn("CAPACITY", ".spec.capacity.storage"),
                PrinterColumn("ACCESS MODES", "computed:access_modes"),
                PrinterColumn("RECLAIM POLICY", ".spec.persistentVolumeReclaimPolicy"),
                PrinterColumn("STATUS", ".status.phase"),
                PrinterColumn("CLAIM", "computed:volume_claim"),
                PrinterColumn("STORAGECLASS", ".spec.storageClassName"),
                PrinterColumn("REASON", ".status.reason"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("VOLUMEMODE", ".spec.volumeMode", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(PersistentVolumeSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(PersistentVolumeStatus.self), .always),
        ])
}

package struct PersistentVolumeList: Message {
    @Box package var metadata: ListMeta
    package var items: [PersistentVolume] = []
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
        "arktos.core.v1.PersistentVolumeList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(PersistentVolume.self), .repeated(packed: false)),
        ])
}

package struct PersistentVolumeSpec: Message {
    package var capacity: [String: Quantity] = [:]
    @Box package var persistentVolumeSource: PersistentVolumeSource
    package var accessModes: [String] = []
    /// The claim that it is bound to, with its UID once both sides agree.
    @OptionalBox package var claimRef: ObjectReference?
    /// Retain, which is the default, Delete or Recycle.
    package var persistentVolumeReclaimPolicy: String = ""
    package var storageClassName: String = ""
    package var mountOptions: [String] = []
    /// Filesystem, which is the default, or Block.
    package var volumeMode: String?
    /// Nodes that can reach it; absent: all.
    @OptionalBox package var nodeAffinity: VolumeNodeAffinity?
    package var volumeAttributesClassName: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                if capacity.isEmpty { capacity.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                capacity[key] = value
            case 18: try reader.message(into: &_persistentVolumeSource)
            case 26: accessModes.append(try reader.string())
            case 34: try reader.message(into: &_claimRef)
            case 42: persistentVolumeReclaimPolicy = try reader.string()
            case 50: storageClassName = try reader.string()
            case 58: mountOptions.append(try reader.string())
            case 66: volumeMode = try reader.string()
            case 74: try reader.message(into: &_nodeAffinity)
            case 82: volumeAttributesClassName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = volumeAttributesClassName { writer.string(value, 82) }
        writer.message(_nodeAffinity, 74)
        if let value = volumeMode { writer.string(value, 66) }
        writer.strings(mountOptions, 58)
        if !storageClassName.isEmpty { writer.string(storageClassName, 50) }
        if !persistentVolumeReclaimPolicy.isEmpty { writer.string(persistentVolumeReclaimPolicy, 42) }
        writer.message(_claimRef, 34)
        writer.strings(accessModes, 26)
        writer.always(_persistentVolumeSource, 18)
        writer.entries(capacity, 10) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "capacity", "capacity", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(2, "persistentVolumeSource", "persistentVolumeSource", .message(PersistentVolumeSource.self), .always, FieldRules(inline: true)),
            FieldDescriptor(3, "accessModes", "accessModes", .string, .repeated(packed: false)),
            FieldDescriptor(4, "claimRef", "claimRef", .message(ObjectReference.self), .optional),
            FieldDescriptor(5, "persistentVolumeReclaimPolicy", "persistentVolumeReclaimPolicy", .string),
            FieldDescriptor(6, "storageClassName", "storageClassName", .string),
            FieldDescriptor(7, "mountOptions", "mountOptions", .string, .repeated(packed: false)),
            FieldDescriptor(8, "volumeMode", "volumeMode", .string, .optional),
            FieldDescriptor(9, "nodeAffinity", "nodeAffinity", .message(VolumeNodeAffinity.self), .optional),
            FieldDescriptor(10, "volumeAttributesClassName", "volumeAttributesClassName", .string, .optional),
        ])
}

/// Exactly one of these.
package struct PersistentVolumeSource: Message {
    @OptionalBox package var gcePersistentDisk: GCEPersistentDiskVolumeSource?
    @OptionalBox package var awsElasticBlockStore: AWSElasticBlockStoreVolumeSource?
    @OptionalBox package var hostPath: HostPathVolumeSource?
    @OptionalBox package var glusterfs: GlusterfsPersistentVolumeSource?
    @OptionalBox package var nfs: NFSVolumeSource?
    @OptionalBox package var rbd: RBDPersistentVolumeSource?
    @OptionalBox package var iscsi: ISCSIPersistentVolumeSource?
    @OptionalBox package var cinder: CinderPersistentVolumeSource?
    @OptionalBox package var cephfs: CephFSPersistentVolumeSource?
    @OptionalBox package var fc: FCVolumeSource?
    @OptionalBox package var flocker: FlockerVolumeSource?
    @OptionalBox package var flexVolume: FlexPersistentVolumeSource?
    @OptionalBox package var azureFile: AzureFilePersistentVolumeSource?
    @OptionalBox package var vsphereVolume: VsphereVirtualDiskVolumeSource?
    @OptionalBox package var quobyte: QuobyteVolumeSource?
    @OptionalBox package var azureDisk: AzureDiskVolumeSource?
    @OptionalBox package var photonPersistentDisk: PhotonPersistentDiskVolumeSource?
    @OptionalBox package var portworxVolume: PortworxVolumeSource?
    @OptionalBox package var scaleIO: ScaleIOPersistentVolumeSource?
    @OptionalBox package var local: LocalVolumeSource?
    @OptionalBox package var storageos: StorageOSPersistentVolumeSource?
    @OptionalBox package var csi: CSIPersistentVolumeSource?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_gcePersistentDisk)
            case 18: try reader.message(into: &_awsElasticBlockStore)
            case 26: try reader.message(into: &_hostPath)
            case 34: try reader.message(into: &_glusterfs)
            case 42: try reader.message(into: &_nfs)
            case 50: try reader.message(into: &_rbd)
            case 58: try reader.message(into: &_iscsi)
            case 66: try reader.message(into: &_cinder)
            case 74: try reader.message(into: &_cephfs)
            case 82: try reader.message(into: &_fc)
            case 90: try reader.message(into: &_flocker)
            case 98: try reader.message(into: &_flexVolume)
            case 106: try reader.message(into: &_azureFile)
            case 114: try reader.message(into: &_vsphereVolume)
            case 122: try reader.message(into: &_quobyte)
            case 130: try reader.message(into: &_azureDisk)
            case 138: try reader.message(into: &_photonPersistentDisk)
            case 146: try reader.message(into: &_portworxVolume)
            case 154: try reader.message(into: &_scaleIO)
            case 162: try reader.message(into: &_local)
            case 170: try reader.message(into: &_storageos)
            case 178: try reader.message(into: &_csi)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_csi, 178)
        writer.message(_storageos, 170)
        writer.message(_local, 162)
        writer.message(_scaleIO, 154)
        writer.message(_portworxVolume, 146)
        writer.message(_photonPersistentDisk, 138)
        writer.message(_azureDisk, 130)
        writer.message(_quobyte, 122)
        writer.message(_vsphereVolume, 114)
        writer.message(_azureFile, 106)
        writer.message(_flexVolume, 98)
        writer.message(_flocker, 90)
        writer.message(_fc, 82)
        writer.message(_cephfs, 74)
        writer.message(_cinder, 66)
        writer.message(_iscsi, 58)
        writer.message(_rbd, 50)
        writer.message(_nfs, 42)
        writer.message(_glusterfs, 34)
        writer.message(_hostPath, 26)
        writer.message(_awsElasticBlockStore, 18)
        writer.message(_gcePersistentDisk, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "gcePersistentDisk", "gcePersistentDisk", .message(GCEPersistentDiskVolumeSource.self), .optional),
            FieldDescriptor(2, "awsElasticBlockStore", "awsElasticBlockStore", .message(AWSElasticBlockStoreVolumeSource.self), .optional),
            FieldDescriptor(3, "hostPath", "hostPath", .message(HostPathVolumeSource.self), .optional),
            FieldDescriptor(4, "glusterfs", "glusterfs", .message(GlusterfsPersistentVolumeSource.self), .optional),
            FieldDescriptor(5, "nfs", "nfs", .message(NFSVolumeSource.self), .optional),
            FieldDescriptor(6, "rbd", "rbd", .message(RBDPersistentVolumeSource.self), .optional),
            FieldDescriptor(7, "iscsi", "iscsi", .message(ISCSIPersistentVolumeSource.self), .optional),
            FieldDescriptor(8, "cinder", "cinder", .message(CinderPersistentVolumeSource.self), .optional),
            FieldDescriptor(9, "cephfs", "cephfs", .message(CephFSPersistentVolumeSource.self), .optional),
            FieldDescriptor(10, "fc", "fc", .message(FCVolumeSource.self), .optional),
            FieldDescriptor(11, "flocker", "flocker", .message(FlockerVolumeSource.self), .optional),
            FieldDescriptor(12, "flexVolume", "flexVolume", .message(FlexPersistentVolumeSource.self), .optional),
            FieldDescriptor(13, "azureFile", "azureFile", .message(AzureFilePersistentVolumeSource.self), .optional),
            FieldDescriptor(14, "vsphereVolume", "vsphereVolume", .message(VsphereVirtualDiskVolumeSource.self), .optional),
            FieldDescriptor(15, "quobyte", "quobyte", .message(QuobyteVolumeSource.self), .optional),
            FieldDescriptor(16, "azureDisk", "azureDisk", .message(AzureDiskVolumeSource.self), .optional),
            FieldDescriptor(17, "photonPersistentDisk", "photonPersistentDisk", .message(PhotonPersistentDiskVolumeSource.self), .optional),
            FieldDescriptor(18, "portworxVolume", "portworxVolume", .message(PortworxVolumeSource.self), .optional),
            FieldDescriptor(19, "scaleIO", "scaleIO", .message(ScaleIOPersistentVolumeSource.self), .optional),
            FieldDescriptor(20, "local", "local", .message(LocalVolumeSource.self), .optional),
            FieldDescriptor(21, "storageos", "storageos", .message(StorageOSPersistentVolumeSource.self), .optional),
            FieldDescriptor(22, "csi", "csi", .message(CSIPersistentVolumeSource.self), .optional),
        ])
}

package struct PersistentVolumeStatus: Message {
    /// Pending, Available, Bound, Released or Failed.
    package var phase: String = ""
    package var message: String = ""
    package var reason: String = ""
    @OptionalBox package var lastPhaseTransitionTime: Time?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: phase = try reader.string()
            case 18: message = try reader.string()
            case 26: reason = try reader.string()
            case 34: try reader.message(into: &_lastPhaseTransitionTime)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_lastPhaseTransitionTime, 34)
        if !reason.isEmpty { writer.string(reason, 26) }
        if !message.isEmpty { writer.string(message, 18) }
        if !phase.isEmpty { writer.string(phase, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PersistentVolumeStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "phase", "phase", .string),
            FieldDescriptor(2, "message", "message", .string),
            FieldDescriptor(3, "reason", "reason", .string),
            FieldDescriptor(4, "lastPhaseTransitionTime", "lastPhaseTransitionTime", .message(Time.self), .optional),
        ])
}

package struct VolumeNodeAffinity: Message {
    @OptionalBox package var required: NodeSelector?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_required)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_required, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VolumeNodeAffinity", form: .kubernetes,
        [
            FieldDescriptor(1, "required", "required", .message(NodeSelector.self), .optional),
        ])
}

/// A folder or block device of one node.
package struct LocalVolumeSource: Message {
    package var path: String = ""
    /// Of a device that is formatted when it is first used; default: guessed.
    package var fsType: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: path = try reader.string()
            case 18: fsType = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = fsType { writer.string(value, 18) }
        if !path.isEmpty { writer.string(path, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LocalVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "path", "path", .string),
            FieldDescriptor(2, "fsType", "fsType", .string, .optional),
        ])
}

package struct CSIPersistentVolumeSource: Message {
    package var driver: String = ""
    package var volumeHandle: String = ""
    package var readOnly: Bool = false
    package var fsType: String = ""
    package var volumeAttributes: [String: String] = [:]
    @OptionalBox package var controllerPublishSecretRef: SecretReference?
    @OptionalBox package var nodeStageSecretRef: SecretReference?
    @OptionalBox package var nodePublishSecretRef: SecretReference?
    @OptionalBox package var controllerExpandSecretRef: SecretReference?
    @OptionalBox package var nodeExpandSecretRef: SecretReference?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: driver = try reader.string()
            case 18: volumeHandle = try reader.string()
            case 24: readOnly = try reader.bool()
            case 34: fsType = try reader.string()
            case 42:
                if volumeAttributes.isEmpty { volumeAttributes.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                volumeAttributes[key] = value
            case 50: try reader.message(into: &_controllerPublishSecretRef)
            case 58: try reader.message(into: &_nodeStageSecretRef)
            case 66: try reader.message(into: &_nodePublishSecretRef)
            case 74: try reader.message(into: &_controllerExpandSecretRef)
            case 82: try reader.message(into: &_nodeExpandSecretRef)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_nodeExpandSecretRef, 82)
        writer.message(_controllerExpandSecretRef, 74)
        writer.message(_nodePublishSecretRef, 66)
        writer.message(_nodeStageSecretRef, 58)
        writer.message(_controllerPublishSecretRef, 50)
        writer.entries(volumeAttributes, 42) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        if !fsType.isEmpty { writer.string(fsType, 34) }
        if readOnly { writer.bool(readOnly, 24) }
        if !volumeHandle.isEmpty { writer.string(volumeHandle, 18) }
        if !driver.isEmpty { writer.string(driver, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.CSIPersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "driver", "driver", .string),
            FieldDescriptor(2, "volumeHandle", "volumeHandle", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
            FieldDescriptor(4, "fsType", "fsType", .string),
            FieldDescriptor(5, "volumeAttributes", "volumeAttributes", .map(key: .string, value: .string), .map),
            FieldDescriptor(6, "controllerPublishSecretRef", "controllerPublishSecretRef", .message(SecretReference.self), .optional),
            FieldDescriptor(7, "nodeStageSecretRef", "nodeStageSecretRef", .message(SecretReference.self), .optional),
            FieldDescriptor(8, "nodePublishSecretRef", "nodePublishSecretRef", .message(SecretReference.self), .optional),
            FieldDescriptor(9, "controllerExpandSecretRef", "controllerExpandSecretRef", .message(SecretReference.self), .optional),
            FieldDescriptor(10, "nodeExpandSecretRef", "nodeExpandSecretRef", .message(SecretReference.self), .optional),
        ])
}

package struct GlusterfsPersistentVolumeSource: Message {
    package var endpoints: String = ""
    package var path: String = ""
    package var readOnly: Bool = false
    package var endpointsNamespace: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: endpoints = try reader.string()
            case 18: path = try reader.string()
            case 24: readOnly = try reader.bool()
            case 34: endpointsNamespace = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = endpointsNamespace { writer.string(value, 34) }
        if readOnly { writer.bool(readOnly, 24) }
        if !path.isEmpty { writer.string(path, 18) }
        if !endpoints.isEmpty { writer.string(endpoints, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.GlusterfsPersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "endpoints", "endpoints", .string),
            FieldDescriptor(2, "path", "path", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
            FieldDescriptor(4, "endpointsNamespace", "endpointsNamespace", .string, .optional),
        ])
}

package struct RBDPersistentVolumeSource: Message {
    package var monitors: [String] = []
    package var image: String = ""
    package var fsType: String = ""
    package var pool: String = ""
    package var user: String = ""
    package var keyring: String = ""
    @OptionalBox package var secretRef: SecretReference?
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
        "arktos.core.v1.RBDPersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "monitors", "monitors", .string, .repeated(packed: false)),
            FieldDescriptor(2, "image", "image", .string),
            FieldDescriptor(3, "fsType", "fsType", .string),
            FieldDescriptor(4, "pool", "pool", .string),
            FieldDescriptor(5, "user", "user", .string),
            FieldDescriptor(6, "keyring", "keyring", .string),
            FieldDescriptor(7, "secretRef", "secretRef", .message(SecretReference.self), .optional),
            FieldDescriptor(8, "readOnly", "readOnly", .bool),
        ])
}

package struct ISCSIPersistentVolumeSource: Message {
    package var targetPortal: String = ""
    package var iqn: String = ""
    package var lun: Int32 = 0
    package var iscsiInterface: String = ""
    package var fsType: String = ""
    package var readOnly: Bool = false
    package var portals: [String] = []
    package var chapAuthDiscovery: Bool = false
    @OptionalBox package var secretRef: SecretReference?
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
        "arktos.core.v1.ISCSIPersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "targetPortal", "targetPortal", .string),
            FieldDescriptor(2, "iqn", "iqn", .string),
            FieldDescriptor(3, "lun", "lun", .int32),
            FieldDescriptor(4, "iscsiInterface", "iscsiInterface", .string),
            FieldDescriptor(5, "fsType", "fsType", .string),
            FieldDescriptor(6, "readOnly", "readOnly", .bool),
            FieldDescriptor(7, "portals", "portals", .string, .repeated(packed: false)),
            FieldDescriptor(8, "chapAuthDiscovery", "chapAuthDiscovery", .bool),
            FieldDescriptor(10, "secretRef", "secretRef", .message(SecretReference.self), .optional),
            FieldDescriptor(11, "chapAuthSession", "chapAuthSession", .bool),
            FieldDescriptor(12, "initiatorName", "initiatorName", .string, .optional),
        ])
}

package struct CinderPersistentVolumeSource: Message {
    package var volumeID: String = ""
    package var fsType: String = ""
    package var readOnly: Bool = false
    @OptionalBox package var secretRef: SecretReference?
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
        "arktos.core.v1.CinderPersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "volumeID", "volumeID", .string),
            FieldDescriptor(2, "fsType", "fsType", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
            FieldDescriptor(4, "secretRef", "secretRef", .message(SecretReference.self), .optional),
        ])
}

package struct CephFSPersistentVolumeSource: Message {
    package var monitors: [String] = []
    package var path: String = ""
    package var user: String = ""
    package var secretFile: String = ""
    @OptionalBox package var secretRef: SecretReference?
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
        "arktos.core.v1.CephFSPersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "monitors", "monitors", .string, .repeated(packed: false)),
            FieldDescriptor(2, "path", "path", .string),
            FieldDescriptor(3, "user", "user", .string),
            FieldDescriptor(4, "secretFile", "secretFile", .string),
            FieldDescriptor(5, "secretRef", "secretRef", .message(SecretReference.self), .optional),
            FieldDescriptor(6, "readOnly", "readOnly", .bool),
        ])
}

package struct FlexPersistentVolumeSource: Message {
    package var driver: String = ""
    package var fsType: String = ""
    @OptionalBox package var secretRef: SecretReference?
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
        "arktos.core.v1.FlexPersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "driver", "driver", .string),
            FieldDescriptor(2, "fsType", "fsType", .string),
            FieldDescriptor(3, "secretRef", "secretRef", .message(SecretReference.self), .optional),
            FieldDescriptor(4, "readOnly", "readOnly", .bool),
            FieldDescriptor(5, "options", "options", .map(key: .string, value: .string), .map),
        ])
}

package struct AzureFilePersistentVolumeSource: Message {
    package var secretName: String = ""
    package var shareName: String = ""
    package var readOnly: Bool = false
    package var secretNamespace: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: secretName = try reader.string()
            case 18: shareName = try reader.string()
            case 24: readOnly = try reader.bool()
            case 34: secretNamespace = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = secretNamespace { writer.string(value, 34) }
        if readOnly { writer.bool(readOnly, 24) }
        if !shareName.isEmpty { writer.string(shareName, 18) }
        if !secretName.isEmpty { writer.string(secretName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.AzureFilePersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "secretName", "secretName", .string),
            FieldDescriptor(2, "shareName", "shareName", .string),
            FieldDescriptor(3, "readOnly", "readOnly", .bool),
            FieldDescriptor(4, "secretNamespace", "secretNamespace", .string, .optional),
        ])
}

package struct ScaleIOPersistentVolumeSource: Message {
    package var gateway: String = ""
    package var system: String = ""
    @OptionalBox package var secretRef: SecretReference?
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
        "arktos.core.v1.ScaleIOPersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "gateway", "gateway", .string),
            FieldDescriptor(2, "system", "system", .string),
            FieldDescriptor(3, "secretRef", "secretRef", .message(SecretReference.self), .optional),
            FieldDescriptor(4, "sslEnabled", "sslEnabled", .bool),
            FieldDescriptor(5, "protectionDomain", "protectionDomain", .string),
            FieldDescriptor(6, "storagePool", "storagePool", .string),
            FieldDescriptor(7, "storageMode", "storageMode", .string),
            FieldDescriptor(8, "volumeName", "volumeName", .string),
            FieldDescriptor(9, "fsType", "fsType", .string),
            FieldDescriptor(10, "readOnly", "readOnly", .bool),
        ])
}

package struct StorageOSPersistentVolumeSource: Message {
    package var volumeName: String = ""
    package var volumeNamespace: String = ""
    package var fsType: String = ""
    package var readOnly: Bool = false
    @OptionalBox package var secretRef: ObjectReference?
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
        "arktos.core.v1.StorageOSPersistentVolumeSource", form: .kubernetes,
        [
            FieldDescriptor(1, "volumeName", "volumeName", .string),
            FieldDescriptor(2, "volumeNamespace", "volumeNamespace", .string),
            FieldDescriptor(3, "fsType", "fsType", .string),
            FieldDescriptor(4, "readOnly", "readOnly", .bool),
            FieldDescriptor(5, "secretRef", "secretRef", .message(ObjectReference.self), .optional),
        ])
}

package struct SecretReference: Message {
    package var name: String = ""
    package var namespace: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: namespace = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !namespace.isEmpty { writer.string(namespace, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SecretReference", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "namespace", "namespace", .string),
        ])
}

package struct TopologySelectorTerm: Message {
    package var matchLabelExpressions: [TopologySelectorLabelRequirement] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &matchLabelExpressions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(matchLabelExpressions, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TopologySelectorTerm", form: .kubernetes,
        [
            FieldDescriptor(1, "matchLabelExpressions", "matchLabelExpressions", .message(TopologySelectorLabelRequirement.self), .repeated(packed: false)),
        ])
}

package struct TopologySelectorLabelRequirement: Message {
    package var key: String = ""
    package var values: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: key = try reader.string()
            case 18: values.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(values, 18)
        if !key.isEmpty { writer.string(key, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TopologySelectorLabelRequirement", form: .kubernetes,
        [
            FieldDescriptor(1, "key", "key", .string),
            FieldDescriptor(2, "values", "values", .string, .repeated(packed: false)),
        ])
}
