// Made from Protos/runtime/v1/security.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension CRI {

    /// Whom a Linux namespace is shared with.
    package struct NamespaceMode: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// With the containers of the pod.
        package static let pod = NamespaceMode(rawValue: 0)
        /// With nobody.
        package static let container = NamespaceMode(rawValue: 1)
        /// With the node's own processes.
        package static let node = NamespaceMode(rawValue: 2)
        /// With the container in target_id.
        package static let target = NamespaceMode(rawValue: 3)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.NamespaceMode",
            [
                (0, "POD"),
                (1, "CONTAINER"),
                (2, "NODE"),
                (3, "TARGET"),
            ])
    }

    /// Whether the image's /etc/group adds groups.
    package struct SupplementalGroupsPolicy: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let merge = SupplementalGroupsPolicy(rawValue: 0)
        package static let strict = SupplementalGroupsPolicy(rawValue: 1)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.SupplementalGroupsPolicy",
            [
                (0, "Merge"),
                (1, "Strict"),
            ])
    }

    /// The namespaces of a sandbox or container.
    package struct NamespaceOption: Message {
        package var network: CRI.NamespaceMode = CRI.NamespaceMode(rawValue: 0)
        package var pid: CRI.NamespaceMode = CRI.NamespaceMode(rawValue: 0)
        package var ipc: CRI.NamespaceMode = CRI.NamespaceMode(rawValue: 0)
        package var targetId: String = ""
        @OptionalBox package var usernsOptions: CRI.UserNamespace?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: network = CRI.NamespaceMode(rawValue: try reader.int32())
                case 16: pid = CRI.NamespaceMode(rawValue: try reader.int32())
                case 24: ipc = CRI.NamespaceMode(rawValue: try reader.int32())
                case 34: targetId = try reader.string()
                case 42: try reader.message(into: &_usernsOptions)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_usernsOptions, 42)
            if !targetId.isEmpty { writer.string(targetId, 34) }
            if ipc.rawValue != 0 { writer.int32(ipc.rawValue, 24) }
            if pid.rawValue != 0 { writer.int32(pid.rawValue, 16) }
            if network.rawValue != 0 { writer.int32(network.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.NamespaceOption",
            [
                FieldDescriptor(1, "network", "network", .enumeration(CRI.NamespaceMode.descriptor)),
                FieldDescriptor(2, "pid", "pid", .enumeration(CRI.NamespaceMode.descriptor)),
                FieldDescriptor(3, "ipc", "ipc", .enumeration(CRI.NamespaceMode.descriptor)),
                FieldDescriptor(4, "target_id", "targetId", .string),
                FieldDescriptor(5, "userns_options", "usernsOptions", .message(CRI.UserNamespace.self), .optional),
            ])
    }

    /// User ids in and outside; modes POD and NODE only.
    package struct UserNamespace: Message {
        package var mode: CRI.NamespaceMode = CRI.NamespaceMode(rawValue: 0)
        package var uids: [CRI.IDMapping] = []
        package var gids: [CRI.IDMapping] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: mode = CRI.NamespaceMode(rawValue: try reader.int32())
                case 18: try reader.message(into: &uids, tag)
                case 26: try reader.message(into: &gids, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(gids, 26)
            writer.messages(uids, 18)
            if mode.rawValue != 0 { writer.int32(mode.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.UserNamespace",
            [
                FieldDescriptor(1, "mode", "mode", .enumeration(CRI.NamespaceMode.descriptor)),
                FieldDescriptor(2, "uids", "uids", .message(CRI.IDMapping.self), .repeated(packed: false)),
                FieldDescriptor(3, "gids", "gids", .message(CRI.IDMapping.self), .repeated(packed: false)),
            ])
    }

    /// A run of ids and what they are on the node.
    package struct IDMapping: Message {
        package var hostId: UInt32 = 0
        package var containerId: UInt32 = 0
        package var length: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: hostId = try reader.uint32()
                case 16: containerId = try reader.uint32()
                case 24: length = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if length != 0 { writer.uint32(length, 24) }
            if containerId != 0 { writer.uint32(containerId, 16) }
            if hostId != 0 { writer.uint32(hostId, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.IDMapping",
            [
                FieldDescriptor(1, "host_id", "hostId", .uint32),
                FieldDescriptor(2, "container_id", "containerId", .uint32),
                FieldDescriptor(3, "length", "length", .uint32),
            ])
    }

    /// A seccomp or AppArmor profile.
    package struct SecurityProfile: Message {
        package var profileType: CRI.SecurityProfile.ProfileType = CRI.SecurityProfile.ProfileType(rawValue: 0)
        /// Name or path on the node; with Localhost only.
        package var localhostRef: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: profileType = CRI.SecurityProfile.ProfileType(rawValue: try reader.int32())
                case 18: localhostRef = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !localhostRef.isEmpty { writer.string(localhostRef, 18) }
            if profileType.rawValue != 0 { writer.int32(profileType.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.SecurityProfile",
            [
                FieldDescriptor(1, "profile_type", "profileType", .enumeration(CRI.SecurityProfile.ProfileType.descriptor)),
                FieldDescriptor(2, "localhost_ref", "localhostRef", .string),
            ])

        package struct ProfileType: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            package static let runtimedefault = ProfileType(rawValue: 0)
            package static let unconfined = ProfileType(rawValue: 1)
            package static let localhost = ProfileType(rawValue: 2)

            package static let descriptor = EnumDescriptor(
                "runtime.v1.SecurityProfile.ProfileType",
                [
                    (0, "RuntimeDefault"),
                    (1, "Unconfined"),
                    (2, "Localhost"),
                ])
        }
    }

    /// The parts of a label.
    package struct SELinuxOption: Message {
        package var user: String = ""
        package var role: String = ""
        package var type: String = ""
        package var level: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: user = try reader.string()
                case 18: role = try reader.string()
                case 26: type = try reader.string()
                case 34: level = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !level.isEmpty { writer.string(level, 34) }
            if !type.isEmpty { writer.string(type, 26) }
            if !role.isEmpty { writer.string(role, 18) }
            if !user.isEmpty { writer.string(user, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.SELinuxOption",
            [
                FieldDescriptor(1, "user", "user", .string),
                FieldDescriptor(2, "role", "role", .string),
                FieldDescriptor(3, "type", "type", .string),
                FieldDescriptor(4, "level", "level", .string),
            ])
    }

    /// Names without CAP_; ALL stands for all.
    package struct Capability: Message {
        package var addCapabilities: [String] = []
        package var dropCapabilities: [String] = []
        package var addAmbientCapabilities: [String] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: addCapabilities.append(try reader.string())
                case 18: dropCapabilities.append(try reader.string())
                case 26: addAmbientCapabilities.append(try reader.string())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.strings(addAmbientCapabilities, 26)
            writer.strings(dropCapabilities, 18)
            writer.strings(addCapabilities, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.Capability",
            [
                FieldDescriptor(1, "add_capabilities", "addCapabilities", .string, .repeated(packed: false)),
                FieldDescriptor(2, "drop_capabilities", "dropCapabilities", .string, .repeated(packed: false)),
                FieldDescriptor(3, "add_ambient_capabilities", "addAmbientCapabilities", .string, .repeated(packed: false)),
            ])
    }

    /// A number that may be absent.
    package struct Int64Value: Message {
        package var value: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: value = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value != 0 { writer.int64(self.value, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.Int64Value",
            [
                FieldDescriptor(1, "value", "value", .int64),
            ])
    }

    /// A number that may be absent.
    package struct UInt64Value: Message {
        package var value: UInt64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: value = try reader.uint64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value != 0 { writer.uint64(self.value, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.UInt64Value",
            [
                FieldDescriptor(1, "value", "value", .uint64),
            ])
    }

    /// cgroup settings; zero and empty mean no change or no limit.
    package struct LinuxContainerResources: Message {
        /// Microseconds.
        package var cpuPeriod: Int64 = 0
        /// Microseconds of CPU in each period.
        package var cpuQuota: Int64 = 0
        package var cpuShares: Int64 = 0
        package var memoryLimitInBytes: Int64 = 0
        package var oomScoreAdj: Int64 = 0
        package var cpusetCpus: String = ""
        package var cpusetMems: String = ""
        package var hugepageLimits: [CRI.HugepageLimit] = []
        /// cgroup v2 files and their contents.
        package var unified: [String: String] = [:]
        package var memorySwapLimitInBytes: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: cpuPeriod = try reader.int64()
                case 16: cpuQuota = try reader.int64()
                case 24: cpuShares = try reader.int64()
                case 32: memoryLimitInBytes = try reader.int64()
                case 40: oomScoreAdj = try reader.int64()
                case 50: cpusetCpus = try reader.string()
                case 58: cpusetMems = try reader.string()
                case 66: try reader.message(into: &hugepageLimits, tag)
                case 74:
                    if unified.isEmpty { unified.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    unified[key] = value
                case 80: memorySwapLimitInBytes = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if memorySwapLimitInBytes != 0 { writer.int64(memorySwapLimitInBytes, 80) }
            writer.entries(unified, 74) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.messages(hugepageLimits, 66)
            if !cpusetMems.isEmpty { writer.string(cpusetMems, 58) }
            if !cpusetCpus.isEmpty { writer.string(cpusetCpus, 50) }
            if oomScoreAdj != 0 { writer.int64(oomScoreAdj, 40) }
            if memoryLimitInBytes != 0 { writer.int64(memoryLimitInBytes, 32) }
            if cpuShares != 0 { writer.int64(cpuShares, 24) }
            if cpuQuota != 0 { writer.int64(cpuQuota, 16) }
            if cpuPeriod != 0 { writer.int64(cpuPeriod, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.LinuxContainerResources",
            [
                FieldDescriptor(1, "cpu_period", "cpuPeriod", .int64),
                FieldDescriptor(2, "cpu_quota", "cpuQuota", .int64),
                FieldDescriptor(3, "cpu_shares", "cpuShares", .int64),
                FieldDescriptor(4, "memory_limit_in_bytes", "memoryLimitInBytes", .int64),
                FieldDescriptor(5, "oom_score_adj", "oomScoreAdj", .int64),
                FieldDescriptor(6, "cpuset_cpus", "cpusetCpus", .string),
                FieldDescriptor(7, "cpuset_mems", "cpusetMems", .string),
                FieldDescriptor(8, "hugepage_limits", "hugepageLimits", .message(CRI.HugepageLimit.self), .repeated(packed: false)),
                FieldDescriptor(9, "unified", "unified", .map(key: .string, value: .string), .map),
                FieldDescriptor(10, "memory_swap_limit_in_bytes", "memorySwapLimitInBytes", .int64),
            ])
    }

    /// Bytes of pages of one size, such as "2MB".
    package struct HugepageLimit: Message {
        package var pageSize: String = ""
        package var limit: UInt64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: pageSize = try reader.string()
                case 16: limit = try reader.uint64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if limit != 0 { writer.uint64(limit, 16) }
            if !pageSize.isEmpty { writer.string(pageSize, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.HugepageLimit",
            [
                FieldDescriptor(1, "page_size", "pageSize", .string),
                FieldDescriptor(2, "limit", "limit", .uint64),
            ])
    }

    /// For Windows nodes; passed through only.
    package struct WindowsContainerResources: Message {
        package var cpuShares: Int64 = 0
        package var cpuCount: Int64 = 0
        package var cpuMaximum: Int64 = 0
        package var memoryLimitInBytes: Int64 = 0
        package var rootfsSizeInBytes: Int64 = 0
        package var affinityCpus: [CRI.WindowsCpuGroupAffinity] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: cpuShares = try reader.int64()
                case 16: cpuCount = try reader.int64()
                case 24: cpuMaximum = try reader.int64()
                case 32: memoryLimitInBytes = try reader.int64()
                case 40: rootfsSizeInBytes = try reader.int64()
                case 50: try reader.message(into: &affinityCpus, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(affinityCpus, 50)
            if rootfsSizeInBytes != 0 { writer.int64(rootfsSizeInBytes, 40) }
            if memoryLimitInBytes != 0 { writer.int64(memoryLimitInBytes, 32) }
            if cpuMaximum != 0 { writer.int64(cpuMaximum, 24) }
            if cpuCount != 0 { writer.int64(cpuCount, 16) }
            if cpuShares != 0 { writer.int64(cpuShares, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsContainerResources",
            [
                FieldDescriptor(1, "cpu_shares", "cpuShares", .int64),
                FieldDescriptor(2, "cpu_count", "cpuCount", .int64),
                FieldDescriptor(3, "cpu_maximum", "cpuMaximum", .int64),
                FieldDescriptor(4, "memory_limit_in_bytes", "memoryLimitInBytes", .int64),
                FieldDescriptor(5, "rootfs_size_in_bytes", "rootfsSizeInBytes", .int64),
                FieldDescriptor(6, "affinity_cpus", "affinityCpus", .message(CRI.WindowsCpuGroupAffinity.self), .repeated(packed: false)),
            ])
    }

    package struct WindowsCpuGroupAffinity: Message {
        package var cpuMask: UInt64 = 0
        package var cpuGroup: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: cpuMask = try reader.uint64()
                case 16: cpuGroup = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if cpuGroup != 0 { writer.uint32(cpuGroup, 16) }
            if cpuMask != 0 { writer.uint64(cpuMask, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsCpuGroupAffinity",
            [
                FieldDescriptor(1, "cpu_mask", "cpuMask", .uint64),
                FieldDescriptor(2, "cpu_group", "cpuGroup", .uint32),
            ])
    }

    package struct WindowsNamespaceOption: Message {
        package var network: CRI.NamespaceMode = CRI.NamespaceMode(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: network = CRI.NamespaceMode(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if network.rawValue != 0 { writer.int32(network.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsNamespaceOption",
            [
                FieldDescriptor(1, "network", "network", .enumeration(CRI.NamespaceMode.descriptor)),
            ])
    }
}
