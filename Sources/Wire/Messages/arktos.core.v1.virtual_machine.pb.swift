// Made from Protos/arktos/core/v1/virtual_machine.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A virtual machine as the workload of a pod. Numbers up to 1000 are those that Arktos 1.0 used.
package struct VirtualMachine: Message {
    /// A DNS label. Required.
    package var name: String = ""
    /// Address of a qcow2 file (http, https, file), or name in an OCI registry; "@sha256:..." fixes the content.
    package var image: String = ""
    /// The limit of cpu, rounded up, is the number of virtual processors; that of memory is its memory.
    @Box package var resources: ResourceRequirements
    package var volumeMounts: [VolumeMount] = []
    /// Always, IfNotPresent, which is the default, or Never.
    package var imagePullPolicy: String = ""
    /// A secret of the namespace whose key ssh-publickey holds a public key; may stand beside publicKey.
    package var keyPairName: String = ""
    /// One line of authorized_keys; empty for none.
    package var publicKey: String = ""
    /// Cloud-init user data; at most 65,535 bytes, empty for none. Passwords may be in it.
    package var userData: [UInt8] = []
    /// Certificates of which one must have signed the image; none means that no signature is asked for.
    package var trustedImageCertificate: [String] = []
    /// When the guest switches itself off: stop, which is the default, or terminate.
    package var shutdownBehavior: String = ""
    /// Name of the volume to boot from; empty for a fresh disk on top of the image.
    package var bootVolume: String = ""
    /// Running, which is the default, Paused, Shutdown or Suspended.
    package var powerSpec: String = ""
    /// Block volumes; the device path "/" makes one the root disk.
    package var volumeDevices: [VolumeDevice] = []
    /// A script that cloud-init runs at the first boot; excludes userData.
    package var cloudInitUserDataScript: String = ""
    /// What the node has granted; only the node agent writes it.
    package var resourcesAllocated: [String: Quantity] = [:]
    package var resizePolicy: [ResizePolicy] = []
    /// Size of the root disk; absent or smaller than the image means the image's own.
    @OptionalBox package var rootDiskSize: Quantity?
    /// host-model, host-passthrough, or a model of the hypervisor's; empty lets the runtime choose.
    package var cpuModel: String = ""
    /// Bus of the disks: virtio, which is the default, scsi, sata or nvme.
    package var diskDriver: String = ""
    /// bios or efi; empty lets the runtime choose.
    package var firmware: String = ""
    /// How the processors look to the guest; absent for so many sockets of one core.
    @OptionalBox package var cpuTopology: ProcessorTopology?
    /// Size of the pages of the node that memory is made of, a power of two such as 2Mi; absent for its ordinary ones.
    @OptionalBox package var hugePageSize: Quantity?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: image = try reader.string()
            case 26: try reader.message(into: &_resources)
            case 34: try reader.message(into: &volumeMounts, tag)
            case 42: imagePullPolicy = try reader.string()
            case 50: keyPairName = try reader.string()
            case 58: publicKey = try reader.string()
            case 66: userData = try reader.bytes()
            case 74: trustedImageCertificate.append(try reader.string())
            case 82: shutdownBehavior = try reader.string()
            case 90: bootVolume = try reader.string()
            case 98: powerSpec = try reader.string()
            case 106: try reader.message(into: &volumeDevices, tag)
            case 114: cloudInitUserDataScript = try reader.string()
            case 122:
                if resourcesAllocated.isEmpty { resourcesAllocated.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                resourcesAllocated[key] = value
            case 130: try reader.message(into: &resizePolicy, tag)
            case 8010: try reader.message(into: &_rootDiskSize)
            case 8018: cpuModel = try reader.string()
            case 8026: diskDriver = try reader.string()
            case 8034: firmware = try reader.string()
            case 8042: try reader.message(into: &_cpuTopology)
            case 8050: try reader.message(into: &_hugePageSize)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_hugePageSize, 8050)
        writer.message(_cpuTopology, 8042)
        if !firmware.isEmpty { writer.string(firmware, 8034) }
        if !diskDriver.isEmpty { writer.string(diskDriver, 8026) }
        if !cpuModel.isEmpty { writer.string(cpuModel, 8018) }
        writer.message(_rootDiskSize, 8010)
        writer.messages(resizePolicy, 130)
        writer.entries(resourcesAllocated, 122) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        if !cloudInitUserDataScript.isEmpty { writer.string(cloudInitUserDataScript, 114) }
        writer.messages(volumeDevices, 106)
        if !powerSpec.isEmpty { writer.string(powerSpec, 98) }
        if !bootVolume.isEmpty { writer.string(bootVolume, 90) }
        if !shutdownBehavior.isEmpty { writer.string(shutdownBehavior, 82) }
        writer.strings(trustedImageCertificate, 74)
        if !userData.isEmpty { writer.bytes(userData, 66) }
        if !publicKey.isEmpty { writer.string(publicKey, 58) }
        if !keyPairName.isEmpty { writer.string(keyPairName, 50) }
        if !imagePullPolicy.isEmpty { writer.string(imagePullPolicy, 42) }
        writer.messages(volumeMounts, 34)
        writer.always(_resources, 26)
        if !image.isEmpty { writer.string(image, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VirtualMachine", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "image", "image", .string),
            FieldDescriptor(3, "resources", "resources", .message(ResourceRequirements.self), .always),
            FieldDescriptor(4, "volumeMounts", "volumeMounts", .message(VolumeMount.self), .repeated(packed: false), FieldRules(mergeKey: "mountPath")),
            FieldDescriptor(5, "imagePullPolicy", "imagePullPolicy", .string),
            FieldDescriptor(6, "keyPairName", "keyPairName", .string),
            FieldDescriptor(7, "publicKey", "publicKey", .string),
            FieldDescriptor(8, "userData", "userData", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(9, "trustedImageCertificate", "trustedImageCertificate", .string, .repeated(packed: false)),
            FieldDescriptor(10, "shutdownBehavior", "shutdownBehavior", .string),
            FieldDescriptor(11, "bootVolume", "bootVolume", .string),
            FieldDescriptor(12, "powerSpec", "powerSpec", .string),
            FieldDescriptor(13, "volumeDevices", "volumeDevices", .message(VolumeDevice.self), .repeated(packed: false), FieldRules(mergeKey: "devicePath")),
            FieldDescriptor(14, "cloudInitUserDataScript", "cloudInitUserDataScript", .string, .implicit, FieldRules(secret: true)),
            FieldDescriptor(15, "resourcesAllocated", "resourcesAllocated", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(16, "resizePolicy", "resizePolicy", .message(ResizePolicy.self), .repeated(packed: false)),
            FieldDescriptor(1001, "rootDiskSize", "rootDiskSize", .message(Quantity.self), .optional),
            FieldDescriptor(1002, "cpuModel", "cpuModel", .string),
            FieldDescriptor(1003, "diskDriver", "diskDriver", .string),
            FieldDescriptor(1004, "firmware", "firmware", .string),
            FieldDescriptor(1005, "cpuTopology", "cpuTopology", .message(ProcessorTopology.self), .optional),
            FieldDescriptor(1006, "hugePageSize", "hugePageSize", .message(Quantity.self), .optional),
        ])
}

/// Their product, from the number of processors to 255, is how many processors the machine can have.
package struct ProcessorTopology: Message {
    package var sockets: Int32 = 0
    package var cores: Int32 = 0
    package var threads: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: sockets = try reader.int32()
            case 16: cores = try reader.int32()
            case 24: threads = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if threads != 0 { writer.int32(threads, 24) }
        if cores != 0 { writer.int32(cores, 16) }
        if sockets != 0 { writer.int32(sockets, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ProcessorTopology", form: .kubernetes,
        [
            FieldDescriptor(1, "sockets", "sockets", .int32),
            FieldDescriptor(2, "cores", "cores", .int32),
            FieldDescriptor(3, "threads", "threads", .int32),
        ])
}

/// What a change of a resource does to a running workload.
package struct ResizePolicy: Message {
    /// cpu or memory.
    package var resourceName: String = ""
    /// NoRestart, which is the default, or RestartContainer.
    package var policy: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: resourceName = try reader.string()
            case 18: policy = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !policy.isEmpty { writer.string(policy, 18) }
        if !resourceName.isEmpty { writer.string(resourceName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResizePolicy", form: .kubernetes,
        [
            FieldDescriptor(1, "resourceName", "resourceName", .string),
            FieldDescriptor(2, "policy", "policy", .string),
        ])
}

/// A machine as last seen.
package struct VirtualMachineStatus: Message {
    package var name: String = ""
    /// runtime://id; empty while there is no machine.
    package var virtualMachineId: String = ""
    /// Digest of the image that it was made from.
    package var imageId: String = ""
    package var image: String = ""
    /// active, paused, suspended, stopped, rescued, resized, softdeleted, deleted, error, shelved or
    /// shelvedoffloaded.
    package var state: String = ""
    /// The state in which it ended before; empty at first.
    package var lastTerminationState: String = ""
    /// nostate, running, paused, shutdown, crashed or suspended.
    package var powerState: String = ""
    package var ready: Bool = false
    /// Boots after the first one, those by reboot actions included.
    package var restartCount: Int32 = 0
    /// In force now.
    @Box package var resources: ResourceRequirements
    /// Oldest first.
    package var snapshots: [VirtualMachineSnapshot] = []
    /// It is off because powerSpec said so, and starts when that says something else; otherwise the guest did it.
    package var switchedOff: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: virtualMachineId = try reader.string()
            case 26: imageId = try reader.string()
            case 34: image = try reader.string()
            case 42: state = try reader.string()
            case 50: lastTerminationState = try reader.string()
            case 58: powerState = try reader.string()
            case 64: ready = try reader.bool()
            case 72: restartCount = try reader.int32()
            case 82: try reader.message(into: &_resources)
            case 8010: try reader.message(into: &snapshots, tag)
            case 8016: switchedOff = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if switchedOff { writer.bool(switchedOff, 8016) }
        writer.messages(snapshots, 8010)
        writer.always(_resources, 82)
        if restartCount != 0 { writer.int32(restartCount, 72) }
        if ready { writer.bool(ready, 64) }
        if !powerState.isEmpty { writer.string(powerState, 58) }
        if !lastTerminationState.isEmpty { writer.string(lastTerminationState, 50) }
        if !state.isEmpty { writer.string(state, 42) }
        if !image.isEmpty { writer.string(image, 34) }
        if !imageId.isEmpty { writer.string(imageId, 26) }
        if !virtualMachineId.isEmpty { writer.string(virtualMachineId, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VirtualMachineStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "virtualMachineId", "virtualMachineId", .string),
            FieldDescriptor(3, "imageId", "imageId", .string),
            FieldDescriptor(4, "image", "image", .string),
            FieldDescriptor(5, "state", "state", .string),
            FieldDescriptor(6, "lastTerminationState", "lastTerminationState", .string),
            FieldDescriptor(7, "powerState", "powerState", .string),
            FieldDescriptor(8, "ready", "ready", .bool),
            FieldDescriptor(9, "restartCount", "restartCount", .int32),
            FieldDescriptor(10, "resources", "resources", .message(ResourceRequirements.self), .always),
            FieldDescriptor(1001, "snapshots", "snapshots", .message(VirtualMachineSnapshot.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(1002, "switchedOff", "switchedOff", .bool),
        ])
}

package struct VirtualMachineSnapshot: Message {
    package var name: String = ""
    @Box package var creationTime: Time
    package var hasMemory: Bool = false
    /// Whether the guest's file systems were at rest.
    package var quiesced: Bool = false
    /// Whether the machine stands on it now.
    package var current: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_creationTime)
            case 24: hasMemory = try reader.bool()
            case 32: quiesced = try reader.bool()
            case 40: current = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if current { writer.bool(current, 40) }
        if quiesced { writer.bool(quiesced, 32) }
        if hasMemory { writer.bool(hasMemory, 24) }
        writer.always(_creationTime, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VirtualMachineSnapshot", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "creationTime", "creationTime", .message(Time.self), .always),
            FieldDescriptor(3, "hasMemory", "hasMemory", .bool),
            FieldDescriptor(4, "quiesced", "quiesced", .bool),
            FieldDescriptor(5, "current", "current", .bool),
        ])
}

/// A network interface of a pod.
package struct Nic: Message {
    /// ethN; given by position where it is empty. eth0 is the primary one and stays.
    package var name: String = ""
    /// Empty for the subnet that the pod is in.
    package var subnetName: String = ""
    /// A port made beforehand at the network provider; empty to have one made. It does not change.
    package var portId: String = ""
    /// An address of the subnet; empty for any.
    package var ipAddress: String = ""
    /// The user's own.
    package var tag: String = ""
    package var ipv6Enabled: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: subnetName = try reader.string()
            case 26: portId = try reader.string()
            case 34: ipAddress = try reader.string()
            case 42: self.tag = try reader.string()
            case 48: ipv6Enabled = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if ipv6Enabled { writer.bool(ipv6Enabled, 48) }
        if !tag.isEmpty { writer.string(tag, 42) }
        if !ipAddress.isEmpty { writer.string(ipAddress, 34) }
        if !portId.isEmpty { writer.string(portId, 26) }
        if !subnetName.isEmpty { writer.string(subnetName, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Nic", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "subnetName", "subnetName", .string),
            FieldDescriptor(3, "portId", "portId", .string),
            FieldDescriptor(4, "ipAddress", "ipAddress", .string),
            FieldDescriptor(5, "tag", "tag", .string),
            FieldDescriptor(6, "ipv6Enabled", "ipv6Enabled", .bool),
        ])
}

package struct NicStatus: Message {
    /// As in spec.nics.
    package var name: String = ""
    package var portID: String = ""
    /// Unknown, InProgress, Ready or Failed.
    package var state: String = ""
    /// A sentence for people; empty when there is nothing wrong.
    package var reason: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: portID = try reader.string()
            case 26: state = try reader.string()
            case 34: reason = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !reason.isEmpty { writer.string(reason, 34) }
        if !state.isEmpty { writer.string(state, 26) }
        if !portID.isEmpty { writer.string(portID, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NicStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "portID", "portID", .string),
            FieldDescriptor(3, "state", "state", .string),
            FieldDescriptor(4, "reason", "reason", .string),
        ])
}

/// A container or a machine in the shape that both share.
package struct CommonInfo: Message {
    package var name: String = ""
    package var image: String = ""
    @Box package var resources: ResourceRequirements
    package var volumeMounts: [VolumeMount] = []
    package var imagePullPolicy: String = ""
    package var resourcesAllocated: [String: Quantity] = [:]
    package var resizePolicy: [ResizePolicy] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: image = try reader.string()
            case 26: try reader.message(into: &_resources)
            case 34: try reader.message(into: &volumeMounts, tag)
            case 42: imagePullPolicy = try reader.string()
            case 50:
                if resourcesAllocated.isEmpty { resourcesAllocated.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                resourcesAllocated[key] = value
            case 58: try reader.message(into: &resizePolicy, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(resizePolicy, 58)
        writer.entries(resourcesAllocated, 50) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        if !imagePullPolicy.isEmpty { writer.string(imagePullPolicy, 42) }
        writer.messages(volumeMounts, 34)
        writer.always(_resources, 26)
        if !image.isEmpty { writer.string(image, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.CommonInfo", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "image", "image", .string),
            FieldDescriptor(3, "resources", "resources", .message(ResourceRequirements.self), .always),
            FieldDescriptor(4, "volumeMounts", "volumeMounts", .message(VolumeMount.self), .repeated(packed: false), FieldRules(mergeKey: "mountPath")),
            FieldDescriptor(5, "imagePullPolicy", "imagePullPolicy", .string),
            FieldDescriptor(6, "resourcesAllocated", "resourcesAllocated", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(7, "resizePolicy", "resizePolicy", .message(ResizePolicy.self), .repeated(packed: false)),
        ])
}
