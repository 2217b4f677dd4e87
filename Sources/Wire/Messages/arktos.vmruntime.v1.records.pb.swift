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
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &config)
                case 26: runtimeHandler = try reader.string()
                case 32: createdAt = try reader.int64()
                case 40: phase = Records.SandboxPhase(rawValue: try reader.int32())
                case 50: try reader.message(into: &network)
                case 58: try reader.message(into: &machines)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in machines.reversed() { writer.message(value, 58) }
            if let value = network { writer.message(value, 50) }
            if phase.rawValue != 0 { writer.int32(phase.rawValue, 40) }
            if createdAt != 0 { writer.int64(createdAt, 32) }
            if !runtimeHandler.isEmpty { writer.string(runtimeHandler, 26) }
            if _config.isPresent { writer.always(config, 18) }
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

        package func encode(into writer: inout WireWriter) {
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
        /// Memory and processors that the domain was made with.
        package var memoryBytes: UInt64 = 0
        package var processors: UInt32 = 0
        /// The tap device, by its name in the pod's network namespace; empty before the first start.
        package var tap: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &config)
                case 26: try reader.message(into: &virtualMachine)
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
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
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
            if _virtualMachine.isPresent { writer.always(virtualMachine, 26) }
            if _config.isPresent { writer.always(config, 18) }
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
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if pulledAt != 0 { writer.int64(pulledAt, 56) }
            if !format.isEmpty { writer.string(format, 50) }
            if virtualSizeBytes != 0 { writer.int64(virtualSizeBytes, 40) }
            if sizeBytes != 0 { writer.int64(sizeBytes, 32) }
            for value in digests.reversed() { writer.string(value, 26) }
            for value in tags.reversed() { writer.string(value, 18) }
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
            ])
    }
}
