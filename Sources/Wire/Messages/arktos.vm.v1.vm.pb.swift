// Made from Protos/arktos/vm/v1/vm.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension VM {

    package struct CreateVirtualMachineRequest: Message {
        package var podSandboxId: String = ""
        /// As in CRI. Command, arguments and environment mean nothing to a machine and are refused.
        @OptionalBox package var config: CRI.ContainerConfig?
        /// The one that the sandbox was made with.
        @OptionalBox package var sandboxConfig: CRI.PodSandboxConfig?
        @Box package var virtualMachine: VM.VirtualMachineConfig
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 18: try reader.message(into: &_config)
                case 26: try reader.message(into: &_sandboxConfig)
                case 34: try reader.message(into: &_virtualMachine)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.always(_virtualMachine, 34)
            writer.message(_sandboxConfig, 26)
            writer.message(_config, 18)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.CreateVirtualMachineRequest",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "config", "config", .message(CRI.ContainerConfig.self), .optional),
                FieldDescriptor(3, "sandbox_config", "sandboxConfig", .message(CRI.PodSandboxConfig.self), .optional),
                FieldDescriptor(4, "virtual_machine", "virtualMachine", .message(VM.VirtualMachineConfig.self), .always),
            ])
    }

    package struct CreateVirtualMachineResponse: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.CreateVirtualMachineResponse",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct DescribeRequest: Message {
        package var containerId: String = ""
        /// Asks the answer to hold the hypervisor's own description.
        package var verbose: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 16: verbose = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if verbose { writer.bool(verbose, 16) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.DescribeRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "verbose", "verbose", .bool),
            ])
    }

    package struct DescribeResponse: Message {
        package var containerId: String = ""
        package var podSandboxId: String = ""
        package var power: VM.PowerState = VM.PowerState(rawValue: 0)
        /// Why it is so, in one word, such as "user", "guest", "crashed".
        package var powerReason: String = ""
        package var cpus: UInt32 = 0
        /// More can be plugged in up to here.
        package var maximumCpus: UInt32 = 0
        package var memoryBytes: UInt64 = 0
        package var maximumMemoryBytes: UInt64 = 0
        package var disks: [VM.Disk] = []
        package var interfaces: [VM.NetworkInterface] = []
        package var snapshots: [VM.SnapshotInfo] = []
        @OptionalBox package var guest: VM.GuestInfo?
        /// The hypervisor at work, such as "kvm" or "qemu".
        package var accelerator: String = ""
        /// Nanoseconds since 1970 of the last boot; 0 for none yet.
        package var bootedAt: Int64 = 0
        /// Boots after the first one.
        package var reboots: UInt32 = 0
        /// The hypervisor's process; 0 when there is none.
        package var processId: UInt32 = 0
        /// The domain's XML; only when asked for, and without secrets.
        package var domainXml: String = ""
        /// Whether a resize waits for the next reboot, and what it will bring.
        package var needsReboot: Bool = false
        package var nextCpus: UInt32 = 0
        package var nextMemoryBytes: UInt64 = 0
        /// Where the screen can be seen by VNC, a unix socket of the host; empty when the runtime shows none.
        package var vncSocket: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: podSandboxId = try reader.string()
                case 24: power = VM.PowerState(rawValue: try reader.int32())
                case 34: powerReason = try reader.string()
                case 40: cpus = try reader.uint32()
                case 48: maximumCpus = try reader.uint32()
                case 56: memoryBytes = try reader.uint64()
                case 64: maximumMemoryBytes = try reader.uint64()
                case 74: try reader.message(into: &disks, tag)
                case 82: try reader.message(into: &interfaces, tag)
                case 90: try reader.message(into: &snapshots, tag)
                case 98: try reader.message(into: &_guest)
                case 106: accelerator = try reader.string()
                case 112: bootedAt = try reader.int64()
                case 120: reboots = try reader.uint32()
                case 128: processId = try reader.uint32()
                case 138: domainXml = try reader.string()
                case 144: needsReboot = try reader.bool()
                case 152: nextCpus = try reader.uint32()
                case 160: nextMemoryBytes = try reader.uint64()
                case 170: vncSocket = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !vncSocket.isEmpty { writer.string(vncSocket, 170) }
            if nextMemoryBytes != 0 { writer.uint64(nextMemoryBytes, 160) }
            if nextCpus != 0 { writer.uint32(nextCpus, 152) }
            if needsReboot { writer.bool(needsReboot, 144) }
            if !domainXml.isEmpty { writer.string(domainXml, 138) }
            if processId != 0 { writer.uint32(processId, 128) }
            if reboots != 0 { writer.uint32(reboots, 120) }
            if bootedAt != 0 { writer.int64(bootedAt, 112) }
            if !accelerator.isEmpty { writer.string(accelerator, 106) }
            writer.message(_guest, 98)
            writer.messages(snapshots, 90)
            writer.messages(interfaces, 82)
            writer.messages(disks, 74)
            if maximumMemoryBytes != 0 { writer.uint64(maximumMemoryBytes, 64) }
            if memoryBytes != 0 { writer.uint64(memoryBytes, 56) }
            if maximumCpus != 0 { writer.uint32(maximumCpus, 48) }
            if cpus != 0 { writer.uint32(cpus, 40) }
            if !powerReason.isEmpty { writer.string(powerReason, 34) }
            if power.rawValue != 0 { writer.int32(power.rawValue, 24) }
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 18) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.DescribeResponse",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(3, "power", "power", .enumeration(VM.PowerState.descriptor)),
                FieldDescriptor(4, "power_reason", "powerReason", .string),
                FieldDescriptor(5, "cpus", "cpus", .uint32),
                FieldDescriptor(6, "maximum_cpus", "maximumCpus", .uint32),
                FieldDescriptor(7, "memory_bytes", "memoryBytes", .uint64),
                FieldDescriptor(8, "maximum_memory_bytes", "maximumMemoryBytes", .uint64),
                FieldDescriptor(9, "disks", "disks", .message(VM.Disk.self), .repeated(packed: false)),
                FieldDescriptor(10, "interfaces", "interfaces", .message(VM.NetworkInterface.self), .repeated(packed: false)),
                FieldDescriptor(11, "snapshots", "snapshots", .message(VM.SnapshotInfo.self), .repeated(packed: false)),
                FieldDescriptor(12, "guest", "guest", .message(VM.GuestInfo.self), .optional),
                FieldDescriptor(13, "accelerator", "accelerator", .string),
                FieldDescriptor(14, "booted_at", "bootedAt", .int64),
                FieldDescriptor(15, "reboots", "reboots", .uint32),
                FieldDescriptor(16, "process_id", "processId", .uint32),
                FieldDescriptor(17, "domain_xml", "domainXml", .string),
                FieldDescriptor(18, "needs_reboot", "needsReboot", .bool),
                FieldDescriptor(19, "next_cpus", "nextCpus", .uint32),
                FieldDescriptor(20, "next_memory_bytes", "nextMemoryBytes", .uint64),
                FieldDescriptor(21, "vnc_socket", "vncSocket", .string),
            ])
    }

    /// What the guest agent tells; absent where there is none.
    package struct GuestInfo: Message {
        package var hostname: String = ""
        package var operatingSystem: String = ""
        package var kernel: String = ""
        package var addresses: [String] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: hostname = try reader.string()
                case 18: operatingSystem = try reader.string()
                case 26: kernel = try reader.string()
                case 34: addresses.append(try reader.string())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.strings(addresses, 34)
            if !kernel.isEmpty { writer.string(kernel, 26) }
            if !operatingSystem.isEmpty { writer.string(operatingSystem, 18) }
            if !hostname.isEmpty { writer.string(hostname, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.GuestInfo",
            [
                FieldDescriptor(1, "hostname", "hostname", .string),
                FieldDescriptor(2, "operating_system", "operatingSystem", .string),
                FieldDescriptor(3, "kernel", "kernel", .string),
                FieldDescriptor(4, "addresses", "addresses", .string, .repeated(packed: false)),
            ])
    }

    package struct RebootRequest: Message {
        package var containerId: String = ""
        /// Seconds to wait before; the call lasts as long. 0 to 3600.
        package var delaySeconds: UInt32 = 0
        package var mode: VM.RebootRequest.Mode = VM.RebootRequest.Mode(rawValue: 0)
        /// For the guest to obey; 0 for 60.
        package var timeoutSeconds: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 16: delaySeconds = try reader.uint32()
                case 24: mode = VM.RebootRequest.Mode(rawValue: try reader.int32())
                case 32: timeoutSeconds = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if timeoutSeconds != 0 { writer.uint32(timeoutSeconds, 32) }
            if mode.rawValue != 0 { writer.int32(mode.rawValue, 24) }
            if delaySeconds != 0 { writer.uint32(delaySeconds, 16) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.RebootRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "delay_seconds", "delaySeconds", .uint32),
                FieldDescriptor(3, "mode", "mode", .enumeration(VM.RebootRequest.Mode.descriptor)),
                FieldDescriptor(4, "timeout_seconds", "timeoutSeconds", .uint32),
            ])

        package struct Mode: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            /// Ask the guest; reset it when it does not obey within the time-out.
            package static let unspecified = Mode(rawValue: 0)
            /// Ask the guest only; DEADLINE_EXCEEDED when it does not obey.
            package static let soft = Mode(rawValue: 1)
            /// Do not ask.
            package static let hard = Mode(rawValue: 2)

            package static let descriptor = EnumDescriptor(
                "arktos.vm.v1.RebootRequest.Mode",
                [
                    (0, "MODE_UNSPECIFIED"),
                    (1, "MODE_SOFT"),
                    (2, "MODE_HARD"),
                ])
        }
    }

    package struct RebootResponse: Message {
        /// Whether the guest had to be forced.
        package var forced: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: forced = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if forced { writer.bool(forced, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.RebootResponse",
            [
                FieldDescriptor(1, "forced", "forced", .bool),
            ])
    }

    package struct PauseRequest: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.PauseRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct PauseResponse: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.PauseResponse",
            [])
    }

    package struct ResumeRequest: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ResumeRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct ResumeResponse: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ResumeResponse",
            [])
    }

    package struct SuspendRequest: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.SuspendRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct SuspendResponse: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.SuspendResponse",
            [])
    }

    package struct ShutdownRequest: Message {
        package var containerId: String = ""
        /// Before it is forced; absent for 30, 0 for at once.
        package var timeoutSeconds: UInt32?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 16: timeoutSeconds = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = timeoutSeconds { writer.uint32(value, 16) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ShutdownRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "timeout_seconds", "timeoutSeconds", .uint32, .optional),
            ])
    }

    package struct ShutdownResponse: Message {
        /// Whether the guest had to be forced.
        package var forced: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: forced = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if forced { writer.bool(forced, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ShutdownResponse",
            [
                FieldDescriptor(1, "forced", "forced", .bool),
            ])
    }

    package struct ResetRequest: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ResetRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct ResetResponse: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ResetResponse",
            [])
    }

    package struct SnapshotRequest: Message {
        package var containerId: String = ""
        /// A DNS label.
        package var name: String = ""
        /// For people.
        package var description: String = ""
        package var content: VM.SnapshotRequest.Content = VM.SnapshotRequest.Content(rawValue: 0)
        package var quiesce: VM.SnapshotRequest.Quiesce = VM.SnapshotRequest.Quiesce(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: name = try reader.string()
                case 26: description = try reader.string()
                case 32: content = VM.SnapshotRequest.Content(rawValue: try reader.int32())
                case 40: quiesce = VM.SnapshotRequest.Quiesce(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if quiesce.rawValue != 0 { writer.int32(quiesce.rawValue, 40) }
            if content.rawValue != 0 { writer.int32(content.rawValue, 32) }
            if !description.isEmpty { writer.string(description, 26) }
            if !name.isEmpty { writer.string(name, 18) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.SnapshotRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "name", "name", .string),
                FieldDescriptor(3, "description", "description", .string),
                FieldDescriptor(4, "content", "content", .enumeration(VM.SnapshotRequest.Content.descriptor)),
                FieldDescriptor(5, "quiesce", "quiesce", .enumeration(VM.SnapshotRequest.Quiesce.descriptor)),
            ])

        package struct Content: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            /// With memory when the machine runs.
            package static let unspecified = Content(rawValue: 0)
            package static let disk = Content(rawValue: 1)
            package static let diskAndMemory = Content(rawValue: 2)

            package static let descriptor = EnumDescriptor(
                "arktos.vm.v1.SnapshotRequest.Content",
                [
                    (0, "CONTENT_UNSPECIFIED"),
                    (1, "CONTENT_DISK"),
                    (2, "CONTENT_DISK_AND_MEMORY"),
                ])
        }

        package struct Quiesce: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            /// When the guest agent is there and memory is not kept.
            package static let unspecified = Quiesce(rawValue: 0)
            /// FAILED_PRECONDITION without a guest agent.
            package static let required = Quiesce(rawValue: 1)
            package static let never = Quiesce(rawValue: 2)

            package static let descriptor = EnumDescriptor(
                "arktos.vm.v1.SnapshotRequest.Quiesce",
                [
                    (0, "QUIESCE_UNSPECIFIED"),
                    (1, "QUIESCE_REQUIRED"),
                    (2, "QUIESCE_NEVER"),
                ])
        }
    }

    package struct SnapshotResponse: Message {
        @Box package var snapshot: VM.SnapshotInfo
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_snapshot)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.always(_snapshot, 10)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.SnapshotResponse",
            [
                FieldDescriptor(1, "snapshot", "snapshot", .message(VM.SnapshotInfo.self), .always),
            ])
    }

    package struct SnapshotInfo: Message {
        package var name: String = ""
        package var description: String = ""
        /// Nanoseconds since 1970.
        package var createdAt: Int64 = 0
        package var hasMemory: Bool = false
        /// Whether the guest's file systems were at rest.
        package var quiesced: Bool = false
        /// Of the machine at that time.
        package var power: VM.PowerState = VM.PowerState(rawValue: 0)
        /// The snapshot it came after; empty for the first.
        package var parent: String = ""
        /// Whether the machine stands on it now.
        package var current: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: description = try reader.string()
                case 24: createdAt = try reader.int64()
                case 32: hasMemory = try reader.bool()
                case 40: quiesced = try reader.bool()
                case 48: power = VM.PowerState(rawValue: try reader.int32())
                case 58: parent = try reader.string()
                case 64: current = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if current { writer.bool(current, 64) }
            if !parent.isEmpty { writer.string(parent, 58) }
            if power.rawValue != 0 { writer.int32(power.rawValue, 48) }
            if quiesced { writer.bool(quiesced, 40) }
            if hasMemory { writer.bool(hasMemory, 32) }
            if createdAt != 0 { writer.int64(createdAt, 24) }
            if !description.isEmpty { writer.string(description, 18) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.SnapshotInfo",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "description", "description", .string),
                FieldDescriptor(3, "created_at", "createdAt", .int64),
                FieldDescriptor(4, "has_memory", "hasMemory", .bool),
                FieldDescriptor(5, "quiesced", "quiesced", .bool),
                FieldDescriptor(6, "power", "power", .enumeration(VM.PowerState.descriptor)),
                FieldDescriptor(7, "parent", "parent", .string),
                FieldDescriptor(8, "current", "current", .bool),
            ])
    }

    package struct ListSnapshotsRequest: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ListSnapshotsRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct ListSnapshotsResponse: Message {
        package var snapshots: [VM.SnapshotInfo] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &snapshots, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(snapshots, 10)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ListSnapshotsResponse",
            [
                FieldDescriptor(1, "snapshots", "snapshots", .message(VM.SnapshotInfo.self), .repeated(packed: false)),
            ])
    }

    package struct DeleteSnapshotRequest: Message {
        package var containerId: String = ""
        package var name: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: name = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !name.isEmpty { writer.string(name, 18) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.DeleteSnapshotRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "name", "name", .string),
            ])
    }

    package struct DeleteSnapshotResponse: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.DeleteSnapshotResponse",
            [])
    }

    package struct RestoreRequest: Message {
        package var containerId: String = ""
        package var name: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: name = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !name.isEmpty { writer.string(name, 18) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.RestoreRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "name", "name", .string),
            ])
    }

    package struct RestoreResponse: Message {
        /// As it is now: a snapshot without memory boots if the machine was running.
        package var power: VM.PowerState = VM.PowerState(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: power = VM.PowerState(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if power.rawValue != 0 { writer.int32(power.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.RestoreResponse",
            [
                FieldDescriptor(1, "power", "power", .enumeration(VM.PowerState.descriptor)),
            ])
    }

    package struct ResizeRequest: Message {
        package var containerId: String = ""
        /// 0 leaves them as they are.
        package var cpus: UInt32 = 0
        /// 0 leaves it as it is.
        package var memoryBytes: UInt64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 16: cpus = try reader.uint32()
                case 24: memoryBytes = try reader.uint64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if memoryBytes != 0 { writer.uint64(memoryBytes, 24) }
            if cpus != 0 { writer.uint32(cpus, 16) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ResizeRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "cpus", "cpus", .uint32),
                FieldDescriptor(3, "memory_bytes", "memoryBytes", .uint64),
            ])
    }

    package struct ResizeResponse: Message {
        /// In force now.
        package var cpus: UInt32 = 0
        package var memoryBytes: UInt64 = 0
        /// The rest comes with the next boot.
        package var needsReboot: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: cpus = try reader.uint32()
                case 16: memoryBytes = try reader.uint64()
                case 24: needsReboot = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if needsReboot { writer.bool(needsReboot, 24) }
            if memoryBytes != 0 { writer.uint64(memoryBytes, 16) }
            if cpus != 0 { writer.uint32(cpus, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ResizeResponse",
            [
                FieldDescriptor(1, "cpus", "cpus", .uint32),
                FieldDescriptor(2, "memory_bytes", "memoryBytes", .uint64),
                FieldDescriptor(3, "needs_reboot", "needsReboot", .bool),
            ])
    }

    package struct AttachInterfaceRequest: Message {
        package var containerId: String = ""
        @Box package var interface: VM.NetworkInterface
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: try reader.message(into: &_interface)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.always(_interface, 18)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.AttachInterfaceRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "interface", "interface", .message(VM.NetworkInterface.self), .always),
            ])
    }

    package struct AttachInterfaceResponse: Message {
        /// As it was made.
        @Box package var interface: VM.NetworkInterface
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_interface)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.always(_interface, 10)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.AttachInterfaceResponse",
            [
                FieldDescriptor(1, "interface", "interface", .message(VM.NetworkInterface.self), .always),
            ])
    }

    package struct DetachInterfaceRequest: Message {
        package var containerId: String = ""
        package var name: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: name = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !name.isEmpty { writer.string(name, 18) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.DetachInterfaceRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "name", "name", .string),
            ])
    }

    package struct DetachInterfaceResponse: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.DetachInterfaceResponse",
            [])
    }

    package struct ListInterfacesRequest: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ListInterfacesRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct ListInterfacesResponse: Message {
        package var interfaces: [VM.NetworkInterface] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &interfaces, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(interfaces, 10)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ListInterfacesResponse",
            [
                FieldDescriptor(1, "interfaces", "interfaces", .message(VM.NetworkInterface.self), .repeated(packed: false)),
            ])
    }

    package struct AttachDiskRequest: Message {
        package var containerId: String = ""
        @Box package var disk: VM.Disk
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: try reader.message(into: &_disk)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.always(_disk, 18)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.AttachDiskRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "disk", "disk", .message(VM.Disk.self), .always),
            ])
    }

    package struct AttachDiskResponse: Message {
        /// As it was made.
        @Box package var disk: VM.Disk
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_disk)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.always(_disk, 10)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.AttachDiskResponse",
            [
                FieldDescriptor(1, "disk", "disk", .message(VM.Disk.self), .always),
            ])
    }

    package struct DetachDiskRequest: Message {
        package var containerId: String = ""
        package var name: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: name = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !name.isEmpty { writer.string(name, 18) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.DetachDiskRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "name", "name", .string),
            ])
    }

    package struct DetachDiskResponse: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.DetachDiskResponse",
            [])
    }

    package struct ListDisksRequest: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ListDisksRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct ListDisksResponse: Message {
        /// The root disk first.
        package var disks: [VM.Disk] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &disks, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(disks, 10)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ListDisksResponse",
            [
                FieldDescriptor(1, "disks", "disks", .message(VM.Disk.self), .repeated(packed: false)),
            ])
    }

    package struct ListPullsRequest: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ListPullsRequest",
            [])
    }

    package struct ListPullsResponse: Message {
        package var pulls: [VM.PullProgress] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &pulls, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(pulls, 10)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ListPullsResponse",
            [
                FieldDescriptor(1, "pulls", "pulls", .message(VM.PullProgress.self), .repeated(packed: false)),
            ])
    }

    package struct PullProgress: Message {
        /// As the pull request has it.
        package var image: String = ""
        /// Nanoseconds since 1970.
        package var startedAt: Int64 = 0
        package var receivedBytes: UInt64 = 0
        /// 0 while the server has not said.
        package var totalBytes: UInt64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: image = try reader.string()
                case 16: startedAt = try reader.int64()
                case 24: receivedBytes = try reader.uint64()
                case 32: totalBytes = try reader.uint64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if totalBytes != 0 { writer.uint64(totalBytes, 32) }
            if receivedBytes != 0 { writer.uint64(receivedBytes, 24) }
            if startedAt != 0 { writer.int64(startedAt, 16) }
            if !image.isEmpty { writer.string(image, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.PullProgress",
            [
                FieldDescriptor(1, "image", "image", .string),
                FieldDescriptor(2, "started_at", "startedAt", .int64),
                FieldDescriptor(3, "received_bytes", "receivedBytes", .uint64),
                FieldDescriptor(4, "total_bytes", "totalBytes", .uint64),
            ])
    }

    package struct ConsoleStart: Message {
        package var containerId: String = ""
        /// Bytes of past output to begin with; 0 for none.
        package var historyBytes: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 16: historyBytes = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if historyBytes != 0 { writer.uint32(historyBytes, 16) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ConsoleStart",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "history_bytes", "historyBytes", .uint32),
            ])
    }

    /// Start first and once, then input and sizes.
    package struct ConsoleRequest: Message {
        package var content: OneOf_Content?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10:
                    var value = VM.ConsoleStart()
                    if case .start(let earlier) = content { value = earlier }
                    try reader.message(into: &value)
                    content = .start(value)
                case 18: content = .input(try reader.bytes())
                case 26:
                    var value = VM.TerminalSize()
                    if case .resize(let earlier) = content { value = earlier }
                    try reader.message(into: &value)
                    content = .resize(value)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if case .resize(var value) = content { writer.message(&value, 26) }
            if case .input(let value) = content { writer.bytes(value, 18) }
            if case .start(var value) = content { writer.message(&value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ConsoleRequest",
            [
                FieldDescriptor(1, "start", "start", .message(VM.ConsoleStart.self), .oneof("content")),
                FieldDescriptor(2, "input", "input", .bytes, .oneof("content"), FieldRules(secret: true)),
                FieldDescriptor(3, "resize", "resize", .message(VM.TerminalSize.self), .oneof("content")),
            ])

        package indirect enum OneOf_Content: Hashable, Sendable {
            case start(VM.ConsoleStart)
            case input([UInt8])
            case resize(VM.TerminalSize)
        }
    }

    package struct ConsoleResponse: Message {
        package var output: [UInt8] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: output = try reader.bytes()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !output.isEmpty { writer.bytes(output, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.ConsoleResponse",
            [
                FieldDescriptor(1, "output", "output", .bytes, .implicit, FieldRules(secret: true)),
            ])
    }

    /// A terminal's size in characters; a serial line cannot tell the guest, so it is only kept for later callers.
    package struct TerminalSize: Message {
        package var columns: UInt32 = 0
        package var rows: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: columns = try reader.uint32()
                case 16: rows = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if rows != 0 { writer.uint32(rows, 16) }
            if columns != 0 { writer.uint32(columns, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.TerminalSize",
            [
                FieldDescriptor(1, "columns", "columns", .uint32),
                FieldDescriptor(2, "rows", "rows", .uint32),
            ])
    }

    package struct MigrateRequest: Message {
        package var containerId: String = ""
        /// Of the other runtime: "host:port", reached by mutual TLS, or "unix:/path".
        package var destination: String = ""
        /// Sandbox of the other runtime, ready and without a running machine; empty to have one made like this one.
        package var podSandboxId: String = ""
        package var storage: VM.MigrateRequest.Storage = VM.MigrateRequest.Storage(rawValue: 0)
        /// Seconds for all of it, 1 to 86400; 0 for 600. The machine stays here when they are over.
        package var timeoutSeconds: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: destination = try reader.string()
                case 26: podSandboxId = try reader.string()
                case 32: storage = VM.MigrateRequest.Storage(rawValue: try reader.int32())
                case 40: timeoutSeconds = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if timeoutSeconds != 0 { writer.uint32(timeoutSeconds, 40) }
            if storage.rawValue != 0 { writer.int32(storage.rawValue, 32) }
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 26) }
            if !destination.isEmpty { writer.string(destination, 18) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.MigrateRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "destination", "destination", .string),
                FieldDescriptor(3, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(4, "storage", "storage", .enumeration(VM.MigrateRequest.Storage.descriptor)),
                FieldDescriptor(5, "timeout_seconds", "timeoutSeconds", .uint32),
            ])

        package struct Storage: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            /// Disks of the runtime's own are copied. Machines with disks by path are refused.
            package static let unspecified = Storage(rawValue: 0)
            /// Disks by path are the same files or devices under the same paths on both nodes; the others are copied.
            package static let sharedPaths = Storage(rawValue: 1)

            package static let descriptor = EnumDescriptor(
                "arktos.vm.v1.MigrateRequest.Storage",
                [
                    (0, "STORAGE_UNSPECIFIED"),
                    (1, "STORAGE_SHARED_PATHS"),
                ])
        }
    }

    package struct MigrateResponse: Message {
        /// Where it is now.
        package var podSandboxId: String = ""
        package var interfaces: [VM.NetworkInterface] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 18: try reader.message(into: &interfaces, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(interfaces, 18)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.MigrateResponse",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "interfaces", "interfaces", .message(VM.NetworkInterface.self), .repeated(packed: false)),
            ])
    }

    package struct PrepareArrivalRequest: Message {
        /// As the runtime that it comes from keeps it.
        @Box package var machine: Records.Machine
        /// As in MigrateRequest.
        package var podSandboxId: String = ""
        /// For a sandbox that is to be made.
        @Box package var sandboxConfig: CRI.PodSandboxConfig
        /// Of the guest's interface, which keeps it.
        package var macAddress: String = ""
        /// What its seed calls it, by which the guest knows that it has booted before.
        package var seedInstance: String = ""
        /// It was paused, and stays so.
        package var paused: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_machine)
                case 18: podSandboxId = try reader.string()
                case 26: try reader.message(into: &_sandboxConfig)
                case 34: macAddress = try reader.string()
                case 42: seedInstance = try reader.string()
                case 48: paused = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if paused { writer.bool(paused, 48) }
            if !seedInstance.isEmpty { writer.string(seedInstance, 42) }
            if !macAddress.isEmpty { writer.string(macAddress, 34) }
            writer.always(_sandboxConfig, 26)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 18) }
            writer.always(_machine, 10)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.PrepareArrivalRequest",
            [
                FieldDescriptor(1, "machine", "machine", .message(Records.Machine.self), .always),
                FieldDescriptor(2, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(3, "sandbox_config", "sandboxConfig", .message(CRI.PodSandboxConfig.self), .always),
                FieldDescriptor(4, "mac_address", "macAddress", .string),
                FieldDescriptor(5, "seed_instance", "seedInstance", .string),
                FieldDescriptor(6, "paused", "paused", .bool),
            ])
    }

    package struct PrepareArrivalResponse: Message {
        package var podSandboxId: String = ""
        /// The folders of the runtime and of the sandbox.
        package var dataDirectory: String = ""
        package var sandboxDirectory: String = ""
        /// By which the hypervisor is reached, and where it takes memory and disks; empty for its own choice.
        package var hypervisorUri: String = ""
        package var memoryUri: String = ""
        package var disksUri: String = ""
        /// The hypervisor's definition for the machine's next boot.
        package var domainXml: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 18: dataDirectory = try reader.string()
                case 26: sandboxDirectory = try reader.string()
                case 34: hypervisorUri = try reader.string()
                case 42: memoryUri = try reader.string()
                case 50: disksUri = try reader.string()
                case 58: domainXml = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !domainXml.isEmpty { writer.string(domainXml, 58) }
            if !disksUri.isEmpty { writer.string(disksUri, 50) }
            if !memoryUri.isEmpty { writer.string(memoryUri, 42) }
            if !hypervisorUri.isEmpty { writer.string(hypervisorUri, 34) }
            if !sandboxDirectory.isEmpty { writer.string(sandboxDirectory, 26) }
            if !dataDirectory.isEmpty { writer.string(dataDirectory, 18) }
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.PrepareArrivalResponse",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "data_directory", "dataDirectory", .string),
                FieldDescriptor(3, "sandbox_directory", "sandboxDirectory", .string),
                FieldDescriptor(4, "hypervisor_uri", "hypervisorUri", .string),
                FieldDescriptor(5, "memory_uri", "memoryUri", .string),
                FieldDescriptor(6, "disks_uri", "disksUri", .string),
                FieldDescriptor(7, "domain_xml", "domainXml", .string),
            ])
    }

    package struct FinishArrivalRequest: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.FinishArrivalRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct FinishArrivalResponse: Message {
        package var interfaces: [VM.NetworkInterface] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &interfaces, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(interfaces, 10)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.FinishArrivalResponse",
            [
                FieldDescriptor(1, "interfaces", "interfaces", .message(VM.NetworkInterface.self), .repeated(packed: false)),
            ])
    }

    package struct CancelArrivalRequest: Message {
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.CancelArrivalRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct CancelArrivalResponse: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.CancelArrivalResponse",
            [])
    }

    /// Calls on a machine run one after the other. NOT_FOUND when there is no such machine; FAILED_PRECONDITION
    /// when its state does not allow what was asked, and the message says which state that is.
    package enum VirtualMachines {
        package static let serviceName = "arktos.vm.v1.VirtualMachines"

        /// CRI's CreateContainer for machines. A second call for the same sandbox answers with the same id.
        /// Machines that CRI's own call makes have the default of every field.
        package static let createVirtualMachine =
            UnaryMethod<VM.CreateVirtualMachineRequest, VM.CreateVirtualMachineResponse>(
                serviceName, "CreateVirtualMachine", repeatable: true)

        /// Everything that is known of a machine.
        package static let describe =
            UnaryMethod<VM.DescribeRequest, VM.DescribeResponse>(
                serviceName, "Describe", repeatable: true)

        /// Boots the guest anew, with what a resize has left for the next boot. The identity, disks and network stay.
        package static let reboot =
            UnaryMethod<VM.RebootRequest, VM.RebootResponse>(
                serviceName, "Reboot")

        /// Stops the processors. Pausing a paused machine succeeds.
        package static let pause =
            UnaryMethod<VM.PauseRequest, VM.PauseResponse>(
                serviceName, "Pause", repeatable: true)

        /// Goes on after a pause or a suspension. Resuming a running machine succeeds.
        package static let resume =
            UnaryMethod<VM.ResumeRequest, VM.ResumeResponse>(
                serviceName, "Resume", repeatable: true)

        /// Saves memory to disk and frees it. Suspending a suspended machine succeeds.
        package static let suspend =
            UnaryMethod<VM.SuspendRequest, VM.SuspendResponse>(
                serviceName, "Suspend", repeatable: true)

        /// Asks the guest to switch itself off, and forces it after the time-out. Succeeds when it is off.
        package static let shutdown =
            UnaryMethod<VM.ShutdownRequest, VM.ShutdownResponse>(
                serviceName, "Shutdown", repeatable: true)

        /// Like the button: the guest is not asked.
        package static let reset =
            UnaryMethod<VM.ResetRequest, VM.ResetResponse>(
                serviceName, "Reset")

        /// Keeps the state of the disks that can be written, and of memory if wanted. ALREADY_EXISTS when the name is
        /// taken. States of disks are there for later machines of the same name in the sandbox, too; a memory's is only
        /// for the machine itself.
        package static let snapshot =
            UnaryMethod<VM.SnapshotRequest, VM.SnapshotResponse>(
                serviceName, "Snapshot")

        /// Oldest first.
        package static let listSnapshots =
            UnaryMethod<VM.ListSnapshotsRequest, VM.ListSnapshotsResponse>(
                serviceName, "ListSnapshots", repeatable: true)

        /// Succeeds when there is none of that name.
        package static let deleteSnapshot =
            UnaryMethod<VM.DeleteSnapshotRequest, VM.DeleteSnapshotResponse>(
                serviceName, "DeleteSnapshot", repeatable: true)

        /// Goes back to a snapshot; what happened since is lost.
        package static let restore =
            UnaryMethod<VM.RestoreRequest, VM.RestoreResponse>(
                serviceName, "Restore")

        /// Changes processors and memory, at once where the guest can.
        package static let resize =
            UnaryMethod<VM.ResizeRequest, VM.ResizeResponse>(
                serviceName, "Resize", repeatable: true)

        /// Joins the machine to a network. An interface that is there already is answered as it is.
        package static let attachInterface =
            UnaryMethod<VM.AttachInterfaceRequest, VM.AttachInterfaceResponse>(
                serviceName, "AttachInterface", repeatable: true)

        /// Succeeds when there is none of that name. eth0 stays.
        package static let detachInterface =
            UnaryMethod<VM.DetachInterfaceRequest, VM.DetachInterfaceResponse>(
                serviceName, "DetachInterface", repeatable: true)

        package static let listInterfaces =
            UnaryMethod<VM.ListInterfacesRequest, VM.ListInterfacesResponse>(
                serviceName, "ListInterfaces", repeatable: true)

        /// A disk that is there already is answered as it is.
        package static let attachDisk =
            UnaryMethod<VM.AttachDiskRequest, VM.AttachDiskResponse>(
                serviceName, "AttachDisk", repeatable: true)

        /// Succeeds when there is none of that name. The root disk stays.
        package static let detachDisk =
            UnaryMethod<VM.DetachDiskRequest, VM.DetachDiskResponse>(
                serviceName, "DetachDisk", repeatable: true)

        package static let listDisks =
            UnaryMethod<VM.ListDisksRequest, VM.ListDisksResponse>(
                serviceName, "ListDisks", repeatable: true)

        /// Images on their way to this node, oldest first.
        package static let listPulls =
            UnaryMethod<VM.ListPullsRequest, VM.ListPullsResponse>(
                serviceName, "ListPulls", repeatable: true)

        /// The serial console, for as many callers as there are; each sees all output from when it came.
        package static let console =
            BidirectionalMethod<VM.ConsoleRequest, VM.ConsoleResponse>(
                serviceName, "Console")

        /// Moves the machine to another runtime's node while it runs. Its id stays, its address is of the other node's network.
        /// This runtime's has ended then, for the reason Migrated; its sandbox stays. When it fails, the machine runs on here
        /// and nothing of it is left there. FAILED_PRECONDITION when it has snapshots or interfaces beside eth0.
        package static let migrate =
            UnaryMethod<VM.MigrateRequest, VM.MigrateResponse>(
                serviceName, "Migrate")

        /// The other runtime's part of Migrate. Makes everything that a machine needs but the machine itself.
        package static let prepareArrival =
            UnaryMethod<VM.PrepareArrivalRequest, VM.PrepareArrivalResponse>(
                serviceName, "PrepareArrival")

        /// Succeeds once the machine is there and goes on.
        package static let finishArrival =
            UnaryMethod<VM.FinishArrivalRequest, VM.FinishArrivalResponse>(
                serviceName, "FinishArrival", repeatable: true)

        /// Takes back what was prepared. A machine that has arrived stays.
        package static let cancelArrival =
            UnaryMethod<VM.CancelArrivalRequest, VM.CancelArrivalResponse>(
                serviceName, "CancelArrival", repeatable: true)
    }
}
