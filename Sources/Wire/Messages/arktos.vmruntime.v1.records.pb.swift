// Made from Protos/arktos/vmruntime/v1/records.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Records {

    package struct SandboxPhase: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// The network is being made: a runtime that starts and finds this undoes it.
        package static let starting = SandboxPhase(rawValue: 0)
        package static let ready = SandboxPhase(rawValue: 1)
        /// The network is being taken back, or has been.
        package static let stopped = SandboxPhase(rawValue: 2)

        package static let descriptor = EnumDescriptor(
            "arktos.vmruntime.v1.SandboxPhase",
            [
                (0, "SANDBOX_PHASE_STARTING"),
                (1, "SANDBOX_PHASE_READY"),
                (2, "SANDBOX_PHASE_STOPPED"),
            ])
    }

    package struct Transition: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let none = Transition(rawValue: 0)
        /// A domain goes on from saved memory.
        package static let resuming = Transition(rawValue: 1)
        /// Disks, and memory where it was kept, go back to a snapshot.
        package static let restoring = Transition(rawValue: 2)
        /// The domain ends and is made anew with what the record says.
        package static let cycling = Transition(rawValue: 3)
        /// The domain moves to another runtime.
        package static let migrating = Transition(rawValue: 4)
        /// The domain comes from another runtime.
        package static let arriving = Transition(rawValue: 5)

        package static let descriptor = EnumDescriptor(
            "arktos.vmruntime.v1.Transition",
            [
                (0, "TRANSITION_NONE"),
                (1, "TRANSITION_RESUMING"),
                (2, "TRANSITION_RESTORING"),
                (3, "TRANSITION_CYCLING"),
                (4, "TRANSITION_MIGRATING"),
                (5, "TRANSITION_ARRIVING"),
            ])
    }

    /// A sandbox with its machines.
    package struct Sandbox: Message {
        package var id: String = ""
        /// As it was asked for.
        @Box package var config: CRI.PodSandboxConfig
        package var runtimeHandler: String = ""
        /// Nanoseconds since 1970.
        package var createdAt: Int64 = 0
        package var phase: Records.SandboxPhase = Records.SandboxPhase(rawValue: 0)
        /// Absent until the network plugins were called, and after they took everything back.
        @OptionalBox package var network: Records.Network?
        package var machines: [Records.Machine] = []
        /// Of the disks that machines of one name share, oldest first.
        package var snapshots: [Records.Snapshot] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &_config)
                case 26: runtimeHandler = try reader.string()
                case 32: createdAt = try reader.int64()
                case 40: phase = Records.SandboxPhase(rawValue: try reader.int32())
                case 50: try reader.message(into: &_network)
                case 58: try reader.message(into: &machines, tag)
                case 66: try reader.message(into: &snapshots, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(snapshots, 66)
            writer.messages(machines, 58)
            writer.message(_network, 50)
            if phase.rawValue != 0 { writer.int32(phase.rawValue, 40) }
            if createdAt != 0 { writer.int64(createdAt, 32) }
            if !runtimeHandler.isEmpty { writer.string(runtimeHandler, 26) }
            writer.always(_config, 18)
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vmruntime.v1.Sandbox",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "config", "config", .message(CRI.PodSandboxConfig.self), .always),
                FieldDescriptor(3, "runtime_handler", "runtimeHandler", .string),
                FieldDescriptor(4, "created_at", "createdAt", .int64),
                FieldDescriptor(5, "phase", "phase", .enumeration(Records.SandboxPhase.descriptor)),
                FieldDescriptor(6, "network", "network", .message(Records.Network.self), .optional),
                FieldDescriptor(7, "machines", "machines", .message(Records.Machine.self), .repeated(packed: false)),
                FieldDescriptor(8, "snapshots", "snapshots", .message(Records.Snapshot.self), .repeated(packed: false)),
            ])
    }

    package struct Network: Message {
        /// Where the network namespace is mounted.
        package var namespacePath: String = ""
        /// The plugins' configuration list as it was used, JSON.
        package var configuration: String = ""
        /// What the last plugin answered, JSON; empty before it did.
        package var result: String = ""
        /// Of the interface in the namespace, which the guest takes over.
        package var macAddress: String = ""
        package var mtu: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: namespacePath = try reader.string()
                case 18: configuration = try reader.string()
                case 26: result = try reader.string()
                case 34: macAddress = try reader.string()
                case 40: mtu = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if mtu != 0 { writer.uint32(mtu, 40) }
            if !macAddress.isEmpty { writer.string(macAddress, 34) }
            if !result.isEmpty { writer.string(result, 26) }
            if !configuration.isEmpty { writer.string(configuration, 18) }
            if !namespacePath.isEmpty { writer.string(namespacePath, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vmruntime.v1.Network",
            [
                FieldDescriptor(1, "namespace_path", "namespacePath", .string),
                FieldDescriptor(2, "configuration", "configuration", .string),
                FieldDescriptor(3, "result", "result", .string),
                FieldDescriptor(4, "mac_address", "macAddress", .string),
                FieldDescriptor(5, "mtu", "mtu", .uint32),
            ])
    }

    package struct Machine: Message {
        package var id: String = ""
        @Box package var config: CRI.ContainerConfig
        @Box package var virtualMachine: VM.VirtualMachineConfig
        /// Digest of the image's content, "sha256:...".
        package var imageId: String = ""
        /// How CRI calls it: with its repository where it has one.
        package var imageRef: String = ""
        /// Nanoseconds since 1970, as all times here; 0 for not yet.
        package var createdAt: Int64 = 0
        package var startedAt: Int64 = 0
        package var finishedAt: Int64 = 0
        package var exitCode: Int32 = 0
        /// One word, such as Completed.
        package var reason: String = ""
        package var message: String = ""
        /// The last boot, and the boots after the first.
        package var bootedAt: Int64 = 0
        package var reboots: UInt32 = 0
        /// Memory and processors that it has now.
        package var memoryBytes: UInt64 = 0
        package var processors: UInt32 = 0
        /// The tap device, by its name in the pod's network namespace; empty before the first start.
        package var tap: String = ""
        /// Up to here they can be added while it runs.
        package var maximumMemoryBytes: UInt64 = 0
        package var maximumProcessors: UInt32 = 0
        /// What the next boot brings; 0 for no change.
        package var nextMemoryBytes: UInt64 = 0
        package var nextProcessors: UInt32 = 0
        /// Of each data disk, its place among the machine's disks: 1 and up.
        package var diskPlaces: [String: UInt32] = [:]
        /// Those beside eth0.
        package var interfaces: [Records.Interface] = []
        /// What is under way: a runtime that starts and finds one brings it to its end.
        package var transition: Records.Transition = Records.Transition(rawValue: 0)
        /// The snapshot that is restored.
        package var restoring: String = ""
        /// Being made: a runtime that starts and finds this removes the machine, which nobody was told of.
        package var unfinished: Bool = false
        /// Where it is on its way to; what else there is to know of a machine on its way here.
        package var destination: String = ""
        package var arrivesPaused: Bool = false
        /// Its sandbox was made for it, and goes with it when it does not arrive.
        package var ownsSandbox: Bool = false
        /// What the seed calls the guest, by which the guest knows its first boot; empty for the sandbox's id.
        package var seedInstance: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &_config)
                case 26: try reader.message(into: &_virtualMachine)
                case 34: imageId = try reader.string()
                case 42: imageRef = try reader.string()
                case 48: createdAt = try reader.int64()
                case 56: startedAt = try reader.int64()
                case 64: finishedAt = try reader.int64()
                case 72: exitCode = try reader.int32()
                case 82: reason = try reader.string()
                case 90: message = try reader.string()
                case 96: bootedAt = try reader.int64()
                case 104: reboots = try reader.uint32()
                case 112: memoryBytes = try reader.uint64()
                case 120: processors = try reader.uint32()
                case 130: tap = try reader.string()
                case 136: maximumMemoryBytes = try reader.uint64()
                case 144: maximumProcessors = try reader.uint32()
                case 152: nextMemoryBytes = try reader.uint64()
                case 160: nextProcessors = try reader.uint32()
                case 170:
                    if diskPlaces.isEmpty { diskPlaces.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = UInt32()
                    try reader.entry(
                        &key, &value, tags: (10, 16),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.uint32() })
                    diskPlaces[key] = value
                case 178: try reader.message(into: &interfaces, tag)
                case 184: transition = Records.Transition(rawValue: try reader.int32())
                case 194: restoring = try reader.string()
                case 200: unfinished = try reader.bool()
                case 210: destination = try reader.string()
                case 216: arrivesPaused = try reader.bool()
                case 224: ownsSandbox = try reader.bool()
                case 234: seedInstance = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !seedInstance.isEmpty { writer.string(seedInstance, 234) }
            if ownsSandbox { writer.bool(ownsSandbox, 224) }
            if arrivesPaused { writer.bool(arrivesPaused, 216) }
            if !destination.isEmpty { writer.string(destination, 210) }
            if unfinished { writer.bool(unfinished, 200) }
            if !restoring.isEmpty { writer.string(restoring, 194) }
            if transition.rawValue != 0 { writer.int32(transition.rawValue, 184) }
            writer.messages(interfaces, 178)
            writer.entries(diskPlaces, 170) {
                entry, key, value in
                entry.uint32(value, 16)
                entry.string(key, 10)
            }
            if nextProcessors != 0 { writer.uint32(nextProcessors, 160) }
            if nextMemoryBytes != 0 { writer.uint64(nextMemoryBytes, 152) }
            if maximumProcessors != 0 { writer.uint32(maximumProcessors, 144) }
            if maximumMemoryBytes != 0 { writer.uint64(maximumMemoryBytes, 136) }
            if !tap.isEmpty { writer.string(tap, 130) }
            if processors != 0 { writer.uint32(processors, 120) }
            if memoryBytes != 0 { writer.uint64(memoryBytes, 112) }
            if reboots != 0 { writer.uint32(reboots, 104) }
            if bootedAt != 0 { writer.int64(bootedAt, 96) }
            if !message.isEmpty { writer.string(message, 90) }
            if !reason.isEmpty { writer.string(reason, 82) }
            if exitCode != 0 { writer.int32(exitCode, 72) }
            if finishedAt != 0 { writer.int64(finishedAt, 64) }
            if startedAt != 0 { writer.int64(startedAt, 56) }
            if createdAt != 0 { writer.int64(createdAt, 48) }
            if !imageRef.isEmpty { writer.string(imageRef, 42) }
            if !imageId.isEmpty { writer.string(imageId, 34) }
            writer.always(_virtualMachine, 26)
            writer.always(_config, 18)
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vmruntime.v1.Machine",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "config", "config", .message(CRI.ContainerConfig.self), .always),
                FieldDescriptor(3, "virtual_machine", "virtualMachine", .message(VM.VirtualMachineConfig.self), .always),
                FieldDescriptor(4, "image_id", "imageId", .string),
                FieldDescriptor(5, "image_ref", "imageRef", .string),
                FieldDescriptor(6, "created_at", "createdAt", .int64),
                FieldDescriptor(7, "started_at", "startedAt", .int64),
                FieldDescriptor(8, "finished_at", "finishedAt", .int64),
                FieldDescriptor(9, "exit_code", "exitCode", .int32),
                FieldDescriptor(10, "reason", "reason", .string),
                FieldDescriptor(11, "message", "message", .string),
                FieldDescriptor(12, "booted_at", "bootedAt", .int64),
                FieldDescriptor(13, "reboots", "reboots", .uint32),
                FieldDescriptor(14, "memory_bytes", "memoryBytes", .uint64),
                FieldDescriptor(15, "processors", "processors", .uint32),
                FieldDescriptor(16, "tap", "tap", .string),
                FieldDescriptor(17, "maximum_memory_bytes", "maximumMemoryBytes", .uint64),
                FieldDescriptor(18, "maximum_processors", "maximumProcessors", .uint32),
                FieldDescriptor(19, "next_memory_bytes", "nextMemoryBytes", .uint64),
                FieldDescriptor(20, "next_processors", "nextProcessors", .uint32),
                FieldDescriptor(21, "disk_places", "diskPlaces", .map(key: .string, value: .uint32), .map),
                FieldDescriptor(22, "interfaces", "interfaces", .message(Records.Interface.self), .repeated(packed: false)),
                FieldDescriptor(23, "transition", "transition", .enumeration(Records.Transition.descriptor)),
                FieldDescriptor(24, "restoring", "restoring", .string),
                FieldDescriptor(25, "unfinished", "unfinished", .bool),
                FieldDescriptor(26, "destination", "destination", .string),
                FieldDescriptor(27, "arrives_paused", "arrivesPaused", .bool),
                FieldDescriptor(28, "owns_sandbox", "ownsSandbox", .bool),
                FieldDescriptor(29, "seed_instance", "seedInstance", .string),
            ])
    }

    /// A further network interface of a machine, an attachment of its own to the network.
    package struct Interface: Message {
        /// In the pod's network namespace and for the network plugins, such as "eth1".
        package var name: String = ""
        /// As Network has them.
        package var configuration: String = ""
        package var result: String = ""
        package var macAddress: String = ""
        package var mtu: UInt32 = 0
        package var tap: String = ""
        /// As it was asked for.
        @Box package var wish: VM.NetworkInterface
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: configuration = try reader.string()
                case 26: result = try reader.string()
                case 34: macAddress = try reader.string()
                case 40: mtu = try reader.uint32()
                case 50: tap = try reader.string()
                case 58: try reader.message(into: &_wish)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.always(_wish, 58)
            if !tap.isEmpty { writer.string(tap, 50) }
            if mtu != 0 { writer.uint32(mtu, 40) }
            if !macAddress.isEmpty { writer.string(macAddress, 34) }
            if !result.isEmpty { writer.string(result, 26) }
            if !configuration.isEmpty { writer.string(configuration, 18) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vmruntime.v1.Interface",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "configuration", "configuration", .string),
                FieldDescriptor(3, "result", "result", .string),
                FieldDescriptor(4, "mac_address", "macAddress", .string),
                FieldDescriptor(5, "mtu", "mtu", .uint32),
                FieldDescriptor(6, "tap", "tap", .string),
                FieldDescriptor(7, "wish", "wish", .message(VM.NetworkInterface.self), .always),
            ])
    }

    /// A state of a machine's disks that can be gone back to.
    package struct Snapshot: Message {
        /// The machine's, by which its disks are found.
        package var machineName: String = ""
        /// The machine that it was made of.
        package var machineId: String = ""
        package var name: String = ""
        package var description: String = ""
        package var createdAt: Int64 = 0
        package var hasMemory: Bool = false
        package var quiesced: Bool = false
        package var power: VM.PowerState = VM.PowerState(rawValue: 0)
        package var parent: String = ""
        package var isCurrent: Bool = false
        /// Being made: a runtime that starts and finds this removes what there is of it.
        package var unfinished: Bool = false
        /// What the machine had, for a memory's sake.
        package var memoryBytes: UInt64 = 0
        package var processors: UInt32 = 0
        /// Files of the disks that hold the state.
        package var paths: [String] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: machineName = try reader.string()
                case 18: machineId = try reader.string()
                case 26: name = try reader.string()
                case 34: description = try reader.string()
                case 40: createdAt = try reader.int64()
                case 48: hasMemory = try reader.bool()
                case 56: quiesced = try reader.bool()
                case 64: power = VM.PowerState(rawValue: try reader.int32())
                case 74: parent = try reader.string()
                case 80: isCurrent = try reader.bool()
                case 88: unfinished = try reader.bool()
                case 96: memoryBytes = try reader.uint64()
                case 104: processors = try reader.uint32()
                case 114: paths.append(try reader.string())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.strings(paths, 114)
            if processors != 0 { writer.uint32(processors, 104) }
            if memoryBytes != 0 { writer.uint64(memoryBytes, 96) }
            if unfinished { writer.bool(unfinished, 88) }
            if isCurrent { writer.bool(isCurrent, 80) }
            if !parent.isEmpty { writer.string(parent, 74) }
            if power.rawValue != 0 { writer.int32(power.rawValue, 64) }
            if quiesced { writer.bool(quiesced, 56) }
            if hasMemory { writer.bool(hasMemory, 48) }
            if createdAt != 0 { writer.int64(createdAt, 40) }
            if !description.isEmpty { writer.string(description, 34) }
            if !name.isEmpty { writer.string(name, 26) }
            if !machineId.isEmpty { writer.string(machineId, 18) }
            if !machineName.isEmpty { writer.string(machineName, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vmruntime.v1.Snapshot",
            [
                FieldDescriptor(1, "machine_name", "machineName", .string),
                FieldDescriptor(2, "machine_id", "machineId", .string),
                FieldDescriptor(3, "name", "name", .string),
                FieldDescriptor(4, "description", "description", .string),
                FieldDescriptor(5, "created_at", "createdAt", .int64),
                FieldDescriptor(6, "has_memory", "hasMemory", .bool),
                FieldDescriptor(7, "quiesced", "quiesced", .bool),
                FieldDescriptor(8, "power", "power", .enumeration(VM.PowerState.descriptor)),
                FieldDescriptor(9, "parent", "parent", .string),
                FieldDescriptor(10, "is_current", "isCurrent", .bool),
                FieldDescriptor(11, "unfinished", "unfinished", .bool),
                FieldDescriptor(12, "memory_bytes", "memoryBytes", .uint64),
                FieldDescriptor(13, "processors", "processors", .uint32),
                FieldDescriptor(14, "paths", "paths", .string, .repeated(packed: false)),
            ])
    }

    /// An image in the store.
    package struct Image: Message {
        /// "sha256:" and the digest of the disk's content.
        package var id: String = ""
        /// Names with tags.
        package var tags: [String] = []
        /// Names with digests: of a registry's manifest, or of the content.
        package var digests: [String] = []
        package var sizeBytes: Int64 = 0
        /// What the guest sees.
        package var virtualSizeBytes: Int64 = 0
        /// qcow2 or raw.
        package var format: String = ""
        package var pulledAt: Int64 = 0
        /// As its configuration in the registry has it, "user[:group]"; empty for none.
        package var user: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: tags.append(try reader.string())
                case 26: digests.append(try reader.string())
                case 32: sizeBytes = try reader.int64()
                case 40: virtualSizeBytes = try reader.int64()
                case 50: format = try reader.string()
                case 56: pulledAt = try reader.int64()
                case 66: user = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !user.isEmpty { writer.string(user, 66) }
            if pulledAt != 0 { writer.int64(pulledAt, 56) }
            if !format.isEmpty { writer.string(format, 50) }
            if virtualSizeBytes != 0 { writer.int64(virtualSizeBytes, 40) }
            if sizeBytes != 0 { writer.int64(sizeBytes, 32) }
            writer.strings(digests, 26)
            writer.strings(tags, 18)
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vmruntime.v1.Image",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "tags", "tags", .string, .repeated(packed: false)),
                FieldDescriptor(3, "digests", "digests", .string, .repeated(packed: false)),
                FieldDescriptor(4, "size_bytes", "sizeBytes", .int64),
                FieldDescriptor(5, "virtual_size_bytes", "virtualSizeBytes", .int64),
                FieldDescriptor(6, "format", "format", .string),
                FieldDescriptor(7, "pulled_at", "pulledAt", .int64),
                FieldDescriptor(8, "user", "user", .string),
            ])
    }
}
