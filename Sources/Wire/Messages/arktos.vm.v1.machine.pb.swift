// Made from Protos/arktos/vm/v1/machine.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension VM {

    package struct CPUModel: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// The host's where it is accelerated, else the hypervisor's richest.
        package static let unspecified = CPUModel(rawValue: 0)
        /// Like the host's, and able to move between like hosts.
        package static let hostModel = CPUModel(rawValue: 1)
        /// The host's with all it can do.
        package static let hostPassthrough = CPUModel(rawValue: 2)
        package static let named = CPUModel(rawValue: 3)

        package static let descriptor = EnumDescriptor(
            "arktos.vm.v1.CPUModel",
            [
                (0, "CPU_MODEL_UNSPECIFIED"),
                (1, "CPU_MODEL_HOST_MODEL"),
                (2, "CPU_MODEL_HOST_PASSTHROUGH"),
                (3, "CPU_MODEL_NAMED"),
            ])
    }

    package struct Firmware: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let unspecified = Firmware(rawValue: 0)
        package static let bios = Firmware(rawValue: 1)
        package static let efi = Firmware(rawValue: 2)

        package static let descriptor = EnumDescriptor(
            "arktos.vm.v1.Firmware",
            [
                (0, "FIRMWARE_UNSPECIFIED"),
                (1, "FIRMWARE_BIOS"),
                (2, "FIRMWARE_EFI"),
            ])
    }

    package struct DiskBus: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// Virtio.
        package static let unspecified = DiskBus(rawValue: 0)
        package static let virtio = DiskBus(rawValue: 1)
        package static let scsi = DiskBus(rawValue: 2)
        package static let sata = DiskBus(rawValue: 3)
        package static let nvme = DiskBus(rawValue: 4)

        package static let descriptor = EnumDescriptor(
            "arktos.vm.v1.DiskBus",
            [
                (0, "DISK_BUS_UNSPECIFIED"),
                (1, "DISK_BUS_VIRTIO"),
                (2, "DISK_BUS_SCSI"),
                (3, "DISK_BUS_SATA"),
                (4, "DISK_BUS_NVME"),
            ])
    }

    package struct DiskCache: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// The runtime's choice.
        package static let unspecified = DiskCache(rawValue: 0)
        /// Past the host's page cache.
        package static let none = DiskCache(rawValue: 1)
        package static let writethrough = DiskCache(rawValue: 2)
        package static let writeback = DiskCache(rawValue: 3)

        package static let descriptor = EnumDescriptor(
            "arktos.vm.v1.DiskCache",
            [
                (0, "DISK_CACHE_UNSPECIFIED"),
                (1, "DISK_CACHE_NONE"),
                (2, "DISK_CACHE_WRITETHROUGH"),
                (3, "DISK_CACHE_WRITEBACK"),
            ])
    }

    package struct DiskFormat: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// Looked up in the file.
        package static let unspecified = DiskFormat(rawValue: 0)
        package static let qcow2 = DiskFormat(rawValue: 1)
        package static let raw = DiskFormat(rawValue: 2)

        package static let descriptor = EnumDescriptor(
            "arktos.vm.v1.DiskFormat",
            [
                (0, "DISK_FORMAT_UNSPECIFIED"),
                (1, "DISK_FORMAT_QCOW2"),
                (2, "DISK_FORMAT_RAW"),
            ])
    }

    /// What follows when the guest switches itself off.
    package struct ShutdownBehavior: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// Stop.
        package static let unspecified = ShutdownBehavior(rawValue: 0)
        /// The machine stays, exited.
        package static let stop = ShutdownBehavior(rawValue: 1)
        /// The machine and the disks that go with it are removed.
        package static let terminate = ShutdownBehavior(rawValue: 2)

        package static let descriptor = EnumDescriptor(
            "arktos.vm.v1.ShutdownBehavior",
            [
                (0, "SHUTDOWN_BEHAVIOR_UNSPECIFIED"),
                (1, "SHUTDOWN_BEHAVIOR_STOP"),
                (2, "SHUTDOWN_BEHAVIOR_TERMINATE"),
            ])
    }

    package struct PowerState: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let unspecified = PowerState(rawValue: 0)
        package static let running = PowerState(rawValue: 1)
        /// In memory, without processor time.
        package static let paused = PowerState(rawValue: 2)
        /// Memory saved on disk; starting goes on from there.
        package static let suspended = PowerState(rawValue: 3)
        package static let off = PowerState(rawValue: 4)
        /// Ended by a fault of the guest.
        package static let crashed = PowerState(rawValue: 5)
        /// On its way to off.
        package static let stopping = PowerState(rawValue: 6)

        package static let descriptor = EnumDescriptor(
            "arktos.vm.v1.PowerState",
            [
                (0, "POWER_STATE_UNSPECIFIED"),
                (1, "POWER_STATE_RUNNING"),
                (2, "POWER_STATE_PAUSED"),
                (3, "POWER_STATE_SUSPENDED"),
                (4, "POWER_STATE_OFF"),
                (5, "POWER_STATE_CRASHED"),
                (6, "POWER_STATE_STOPPING"),
            ])
    }

    /// All that is asked of a machine beyond CRI's container: that one's image, labels, log path, mounts and
    /// devices hold for the machine as well.
    package struct VirtualMachineConfig: Message {
        /// Of the guest, a DNS label; empty for the sandbox's.
        package var hostname: String = ""
        /// Number of virtual processors, 1 to 255; 0 for one.
        package var cpus: UInt32 = 0
        /// Bytes of memory; 0 for the runtime's default.
        package var memoryBytes: UInt64 = 0
        package var cpuModel: VM.CPUModel = VM.CPUModel(rawValue: 0)
        /// A model of the hypervisor's; with CPU_MODEL_NAMED only.
        package var cpuModelName: String = ""
        package var firmware: VM.Firmware = VM.Firmware(rawValue: 0)
        @Box package var rootDisk: VM.RootDisk
        /// Further disks, in the order in which the guest sees them. Block volumes come as CRI devices instead.
        package var disks: [VM.Disk] = []
        /// In order; none means one that the network plugins choose.
        package var interfaces: [VM.NetworkInterface] = []
        /// The virtual network that the interfaces belong to; empty for the plugins' default.
        package var vpc: String = ""
        @Box package var seed: VM.Seed
        package var shutdownBehavior: VM.ShutdownBehavior = VM.ShutdownBehavior(rawValue: 0)
        /// How the machine is to be once it was started: running, paused, or only defined.
        package var power: VM.PowerState = VM.PowerState(rawValue: 0)
        /// Up to here processors and memory can be added while the machine runs; 0 for the runtime's choice.
        package var maximumCpus: UInt32 = 0
        package var maximumMemoryBytes: UInt64 = 0
        /// How the processors look to the guest; absent for so many sockets of one core.
        @OptionalBox package var topology: VM.CPUTopology?
        /// Processors of the host that the machine is kept to, such as "0-3,8"; empty for any.
        package var cpuSet: String = ""
        /// NUMA nodes of the host that memory comes from, such as "0"; empty for any.
        package var memoryNodes: String = ""
        /// Size of the pages that memory is made of; 0 for the host's ordinary ones.
        package var hugePageBytes: UInt64 = 0
        /// A machine type of the hypervisor's; empty for the runtime's.
        package var machineType: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: hostname = try reader.string()
                case 16: cpus = try reader.uint32()
                case 24: memoryBytes = try reader.uint64()
                case 32: cpuModel = VM.CPUModel(rawValue: try reader.int32())
                case 42: cpuModelName = try reader.string()
                case 48: firmware = VM.Firmware(rawValue: try reader.int32())
                case 58: try reader.message(into: &_rootDisk)
                case 66: try reader.message(into: &disks, tag)
                case 74: try reader.message(into: &interfaces, tag)
                case 82: vpc = try reader.string()
                case 90: try reader.message(into: &_seed)
                case 96: shutdownBehavior = VM.ShutdownBehavior(rawValue: try reader.int32())
                case 104: power = VM.PowerState(rawValue: try reader.int32())
                case 112: maximumCpus = try reader.uint32()
                case 120: maximumMemoryBytes = try reader.uint64()
                case 130: try reader.message(into: &_topology)
                case 138: cpuSet = try reader.string()
                case 146: memoryNodes = try reader.string()
                case 152: hugePageBytes = try reader.uint64()
                case 162: machineType = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !machineType.isEmpty { writer.string(machineType, 162) }
            if hugePageBytes != 0 { writer.uint64(hugePageBytes, 152) }
            if !memoryNodes.isEmpty { writer.string(memoryNodes, 146) }
            if !cpuSet.isEmpty { writer.string(cpuSet, 138) }
            writer.message(_topology, 130)
            if maximumMemoryBytes != 0 { writer.uint64(maximumMemoryBytes, 120) }
            if maximumCpus != 0 { writer.uint32(maximumCpus, 112) }
            if power.rawValue != 0 { writer.int32(power.rawValue, 104) }
            if shutdownBehavior.rawValue != 0 { writer.int32(shutdownBehavior.rawValue, 96) }
            writer.always(_seed, 90)
            if !vpc.isEmpty { writer.string(vpc, 82) }
            writer.messages(interfaces, 74)
            writer.messages(disks, 66)
            writer.always(_rootDisk, 58)
            if firmware.rawValue != 0 { writer.int32(firmware.rawValue, 48) }
            if !cpuModelName.isEmpty { writer.string(cpuModelName, 42) }
            if cpuModel.rawValue != 0 { writer.int32(cpuModel.rawValue, 32) }
            if memoryBytes != 0 { writer.uint64(memoryBytes, 24) }
            if cpus != 0 { writer.uint32(cpus, 16) }
            if !hostname.isEmpty { writer.string(hostname, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.VirtualMachineConfig",
            [
                FieldDescriptor(1, "hostname", "hostname", .string),
                FieldDescriptor(2, "cpus", "cpus", .uint32),
                FieldDescriptor(3, "memory_bytes", "memoryBytes", .uint64),
                FieldDescriptor(4, "cpu_model", "cpuModel", .enumeration(VM.CPUModel.descriptor)),
                FieldDescriptor(5, "cpu_model_name", "cpuModelName", .string),
                FieldDescriptor(6, "firmware", "firmware", .enumeration(VM.Firmware.descriptor)),
                FieldDescriptor(7, "root_disk", "rootDisk", .message(VM.RootDisk.self), .always),
                FieldDescriptor(8, "disks", "disks", .message(VM.Disk.self), .repeated(packed: false)),
                FieldDescriptor(9, "interfaces", "interfaces", .message(VM.NetworkInterface.self), .repeated(packed: false)),
                FieldDescriptor(10, "vpc", "vpc", .string),
                FieldDescriptor(11, "seed", "seed", .message(VM.Seed.self), .always),
                FieldDescriptor(12, "shutdown_behavior", "shutdownBehavior", .enumeration(VM.ShutdownBehavior.descriptor)),
                FieldDescriptor(13, "power", "power", .enumeration(VM.PowerState.descriptor)),
                FieldDescriptor(14, "maximum_cpus", "maximumCpus", .uint32),
                FieldDescriptor(15, "maximum_memory_bytes", "maximumMemoryBytes", .uint64),
                FieldDescriptor(16, "topology", "topology", .message(VM.CPUTopology.self), .optional),
                FieldDescriptor(17, "cpu_set", "cpuSet", .string),
                FieldDescriptor(18, "memory_nodes", "memoryNodes", .string),
                FieldDescriptor(19, "huge_page_bytes", "hugePageBytes", .uint64),
                FieldDescriptor(20, "machine_type", "machineType", .string),
            ])
    }

    /// Their product is the number of processors that the machine can have.
    package struct CPUTopology: Message {
        package var sockets: UInt32 = 0
        package var cores: UInt32 = 0
        package var threads: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: sockets = try reader.uint32()
                case 16: cores = try reader.uint32()
                case 24: threads = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if threads != 0 { writer.uint32(threads, 24) }
            if cores != 0 { writer.uint32(cores, 16) }
            if sockets != 0 { writer.uint32(sockets, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.CPUTopology",
            [
                FieldDescriptor(1, "sockets", "sockets", .uint32),
                FieldDescriptor(2, "cores", "cores", .uint32),
                FieldDescriptor(3, "threads", "threads", .uint32),
            ])
    }

    /// The disk that the guest boots from: a copy-on-write one on top of the image.
    package struct RootDisk: Message {
        /// Used when larger than the image; 0 for the image's own size.
        package var sizeBytes: UInt64 = 0
        package var bus: VM.DiskBus = VM.DiskBus(rawValue: 0)
        package var cache: VM.DiskCache = VM.DiskCache(rawValue: 0)
        /// A file or block device of the host to boot from instead of the image; filled from the image if it is
        /// empty.
        package var path: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: sizeBytes = try reader.uint64()
                case 16: bus = VM.DiskBus(rawValue: try reader.int32())
                case 24: cache = VM.DiskCache(rawValue: try reader.int32())
                case 34: path = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !path.isEmpty { writer.string(path, 34) }
            if cache.rawValue != 0 { writer.int32(cache.rawValue, 24) }
            if bus.rawValue != 0 { writer.int32(bus.rawValue, 16) }
            if sizeBytes != 0 { writer.uint64(sizeBytes, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.RootDisk",
            [
                FieldDescriptor(1, "size_bytes", "sizeBytes", .uint64),
                FieldDescriptor(2, "bus", "bus", .enumeration(VM.DiskBus.descriptor)),
                FieldDescriptor(3, "cache", "cache", .enumeration(VM.DiskCache.descriptor)),
                FieldDescriptor(4, "path", "path", .string),
            ])
    }

    package struct Disk: Message {
        /// A DNS label, unique in the machine; the guest sees it as the disk's serial number.
        package var name: String = ""
        package var source: OneOf_Source?
        package var format: VM.DiskFormat = VM.DiskFormat(rawValue: 0)
        package var bus: VM.DiskBus = VM.DiskBus(rawValue: 0)
        package var cache: VM.DiskCache = VM.DiskCache(rawValue: 0)
        package var readOnly: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: source = .path(try reader.string())
                case 24: source = .sizeBytes(try reader.uint64())
                case 32: format = VM.DiskFormat(rawValue: try reader.int32())
                case 40: bus = VM.DiskBus(rawValue: try reader.int32())
                case 48: cache = VM.DiskCache(rawValue: try reader.int32())
                case 56: readOnly = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if readOnly { writer.bool(readOnly, 56) }
            if cache.rawValue != 0 { writer.int32(cache.rawValue, 48) }
            if bus.rawValue != 0 { writer.int32(bus.rawValue, 40) }
            if format.rawValue != 0 { writer.int32(format.rawValue, 32) }
            if case .sizeBytes(let value) = source { writer.uint64(value, 24) }
            if case .path(let value) = source { writer.string(value, 18) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.Disk",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "path", "path", .string, .oneof("source")),
                FieldDescriptor(3, "size_bytes", "sizeBytes", .uint64, .oneof("source")),
                FieldDescriptor(4, "format", "format", .enumeration(VM.DiskFormat.descriptor)),
                FieldDescriptor(5, "bus", "bus", .enumeration(VM.DiskBus.descriptor)),
                FieldDescriptor(6, "cache", "cache", .enumeration(VM.DiskCache.descriptor)),
                FieldDescriptor(7, "read_only", "readOnly", .bool),
            ])

        package indirect enum OneOf_Source: Hashable, Sendable {
            /// A file or block device of the host.
            case path(String)
            /// A new disk of so many bytes, which goes with the machine.
            case sizeBytes(UInt64)
        }
    }

    package struct NetworkInterface: Message {
        /// Such as "eth0"; empty to be given the next free one.
        package var name: String = ""
        /// Empty for the subnet that the pod is in.
        package var subnetName: String = ""
        /// A port made beforehand at the network provider; empty to have one made.
        package var portId: String = ""
        /// With its prefix length where it was given out; empty for any.
        package var addresses: [String] = []
        /// Empty to have one made.
        package var macAddress: String = ""
        /// The user's own.
        package var tag: String = ""
        package var ipv6Enabled: Bool = false
        /// 0 for the network's.
        package var mtu: UInt32 = 0
        /// Told by the runtime: the device of the host that the interface hangs on.
        package var hostDevice: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: subnetName = try reader.string()
                case 26: portId = try reader.string()
                case 34: addresses.append(try reader.string())
                case 42: macAddress = try reader.string()
                case 50: self.tag = try reader.string()
                case 56: ipv6Enabled = try reader.bool()
                case 64: mtu = try reader.uint32()
                case 74: hostDevice = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !hostDevice.isEmpty { writer.string(hostDevice, 74) }
            if mtu != 0 { writer.uint32(mtu, 64) }
            if ipv6Enabled { writer.bool(ipv6Enabled, 56) }
            if !tag.isEmpty { writer.string(tag, 50) }
            if !macAddress.isEmpty { writer.string(macAddress, 42) }
            writer.strings(addresses, 34)
            if !portId.isEmpty { writer.string(portId, 26) }
            if !subnetName.isEmpty { writer.string(subnetName, 18) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.NetworkInterface",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "subnet_name", "subnetName", .string),
                FieldDescriptor(3, "port_id", "portId", .string),
                FieldDescriptor(4, "addresses", "addresses", .string, .repeated(packed: false)),
                FieldDescriptor(5, "mac_address", "macAddress", .string),
                FieldDescriptor(6, "tag", "tag", .string),
                FieldDescriptor(7, "ipv6_enabled", "ipv6Enabled", .bool),
                FieldDescriptor(8, "mtu", "mtu", .uint32),
                FieldDescriptor(9, "host_device", "hostDevice", .string),
            ])
    }

    /// What the guest is told at its first boot, on a small disk.
    package struct Seed: Message {
        package var format: VM.Seed.Format = VM.Seed.Format(rawValue: 0)
        /// Lines of authorized_keys for the image's default user.
        package var sshKeys: [String] = []
        /// Passed on as it is. Empty for none. At most 65,535 bytes.
        package var userData: [UInt8] = []
        /// A script for the first boot; excludes user_data.
        package var userScript: String = ""
        /// Further keys of the metadata.
        package var metadata: [String: String] = [:]
        /// Files that the guest is to have, such as the content of secrets.
        package var files: [VM.SeedFile] = []
        /// Name servers and search domains; empty for the sandbox's.
        package var dnsServers: [String] = []
        package var dnsSearches: [String] = []
        /// The operator's part of what the guest does at its first boot, passed on as it is. At most 65,535 bytes.
        package var vendorData: [UInt8] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: format = VM.Seed.Format(rawValue: try reader.int32())
                case 18: sshKeys.append(try reader.string())
                case 26: userData = try reader.bytes()
                case 34: userScript = try reader.string()
                case 42:
                    if metadata.isEmpty { metadata.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    metadata[key] = value
                case 50: try reader.message(into: &files, tag)
                case 58: dnsServers.append(try reader.string())
                case 66: dnsSearches.append(try reader.string())
                case 74: vendorData = try reader.bytes()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !vendorData.isEmpty { writer.bytes(vendorData, 74) }
            writer.strings(dnsSearches, 66)
            writer.strings(dnsServers, 58)
            writer.messages(files, 50)
            writer.entries(metadata, 42) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            if !userScript.isEmpty { writer.string(userScript, 34) }
            if !userData.isEmpty { writer.bytes(userData, 26) }
            writer.strings(sshKeys, 18)
            if format.rawValue != 0 { writer.int32(format.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.Seed",
            [
                FieldDescriptor(1, "format", "format", .enumeration(VM.Seed.Format.descriptor)),
                FieldDescriptor(2, "ssh_keys", "sshKeys", .string, .repeated(packed: false)),
                FieldDescriptor(3, "user_data", "userData", .bytes, .implicit, FieldRules(secret: true)),
                FieldDescriptor(4, "user_script", "userScript", .string, .implicit, FieldRules(secret: true)),
                FieldDescriptor(5, "metadata", "metadata", .map(key: .string, value: .string), .map),
                FieldDescriptor(6, "files", "files", .message(VM.SeedFile.self), .repeated(packed: false)),
                FieldDescriptor(7, "dns_servers", "dnsServers", .string, .repeated(packed: false)),
                FieldDescriptor(8, "dns_searches", "dnsSearches", .string, .repeated(packed: false)),
                FieldDescriptor(9, "vendor_data", "vendorData", .bytes, .implicit, FieldRules(secret: true)),
            ])

        package struct Format: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            /// NoCloud.
            package static let unspecified = Format(rawValue: 0)
            package static let nocloud = Format(rawValue: 1)
            /// OpenStack's, version "latest".
            package static let configDrive = Format(rawValue: 2)
            /// No such disk.
            package static let none = Format(rawValue: 3)

            package static let descriptor = EnumDescriptor(
                "arktos.vm.v1.Seed.Format",
                [
                    (0, "FORMAT_UNSPECIFIED"),
                    (1, "FORMAT_NOCLOUD"),
                    (2, "FORMAT_CONFIG_DRIVE"),
                    (3, "FORMAT_NONE"),
                ])
        }
    }

    package struct SeedFile: Message {
        /// Absolute, in the guest.
        package var path: String = ""
        package var content: [UInt8] = []
        /// Permission bits; 0 means 0644.
        package var mode: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: path = try reader.string()
                case 18: content = try reader.bytes()
                case 24: mode = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if mode != 0 { writer.uint32(mode, 24) }
            if !content.isEmpty { writer.bytes(content, 18) }
            if !path.isEmpty { writer.string(path, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "arktos.vm.v1.SeedFile",
            [
                FieldDescriptor(1, "path", "path", .string),
                FieldDescriptor(2, "content", "content", .bytes, .implicit, FieldRules(secret: true)),
                FieldDescriptor(3, "mode", "mode", .uint32),
            ])
    }
}
