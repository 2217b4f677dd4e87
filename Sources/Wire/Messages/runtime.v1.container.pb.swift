// Made from Protos/runtime/v1/container.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension CRI {

    package struct MountPropagation: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let `private` = MountPropagation(rawValue: 0)
        package static let hostToContainer = MountPropagation(rawValue: 1)
        package static let bidirectional = MountPropagation(rawValue: 2)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.MountPropagation",
            [
                (0, "PROPAGATION_PRIVATE"),
                (1, "PROPAGATION_HOST_TO_CONTAINER"),
                (2, "PROPAGATION_BIDIRECTIONAL"),
            ])
    }

    /// The signals by which a container can be asked to end.
    package struct Signal: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let runtimeDefault = Signal(rawValue: 0)
        package static let sigabrt = Signal(rawValue: 1)
        package static let sigalrm = Signal(rawValue: 2)
        package static let sigbus = Signal(rawValue: 3)
        package static let sigchld = Signal(rawValue: 4)
        package static let sigcld = Signal(rawValue: 5)
        package static let sigcont = Signal(rawValue: 6)
        package static let sigfpe = Signal(rawValue: 7)
        package static let sighup = Signal(rawValue: 8)
        package static let sigill = Signal(rawValue: 9)
        package static let sigint = Signal(rawValue: 10)
        package static let sigio = Signal(rawValue: 11)
        package static let sigiot = Signal(rawValue: 12)
        package static let sigkill = Signal(rawValue: 13)
        package static let sigpipe = Signal(rawValue: 14)
        package static let sigpoll = Signal(rawValue: 15)
        package static let sigprof = Signal(rawValue: 16)
        package static let sigpwr = Signal(rawValue: 17)
        package static let sigquit = Signal(rawValue: 18)
        package static let sigsegv = Signal(rawValue: 19)
        package static let sigstkflt = Signal(rawValue: 20)
        package static let sigstop = Signal(rawValue: 21)
        package static let sigsys = Signal(rawValue: 22)
        package static let sigterm = Signal(rawValue: 23)
        package static let sigtrap = Signal(rawValue: 24)
        package static let sigtstp = Signal(rawValue: 25)
        package static let sigttin = Signal(rawValue: 26)
        package static let sigttou = Signal(rawValue: 27)
        package static let sigurg = Signal(rawValue: 28)
        package static let sigusr1 = Signal(rawValue: 29)
        package static let sigusr2 = Signal(rawValue: 30)
        package static let sigvtalrm = Signal(rawValue: 31)
        package static let sigwinch = Signal(rawValue: 32)
        package static let sigxcpu = Signal(rawValue: 33)
        package static let sigxfsz = Signal(rawValue: 34)
        package static let sigrtmin = Signal(rawValue: 35)
        package static let sigrtminplus1 = Signal(rawValue: 36)
        package static let sigrtminplus2 = Signal(rawValue: 37)
        package static let sigrtminplus3 = Signal(rawValue: 38)
        package static let sigrtminplus4 = Signal(rawValue: 39)
        package static let sigrtminplus5 = Signal(rawValue: 40)
        package static let sigrtminplus6 = Signal(rawValue: 41)
        package static let sigrtminplus7 = Signal(rawValue: 42)
        package static let sigrtminplus8 = Signal(rawValue: 43)
        package static let sigrtminplus9 = Signal(rawValue: 44)
        package static let sigrtminplus10 = Signal(rawValue: 45)
        package static let sigrtminplus11 = Signal(rawValue: 46)
        package static let sigrtminplus12 = Signal(rawValue: 47)
        package static let sigrtminplus13 = Signal(rawValue: 48)
        package static let sigrtminplus14 = Signal(rawValue: 49)
        package static let sigrtminplus15 = Signal(rawValue: 50)
        package static let sigrtmaxminus14 = Signal(rawValue: 51)
        package static let sigrtmaxminus13 = Signal(rawValue: 52)
        package static let sigrtmaxminus12 = Signal(rawValue: 53)
        package static let sigrtmaxminus11 = Signal(rawValue: 54)
        package static let sigrtmaxminus10 = Signal(rawValue: 55)
        package static let sigrtmaxminus9 = Signal(rawValue: 56)
        package static let sigrtmaxminus8 = Signal(rawValue: 57)
        package static let sigrtmaxminus7 = Signal(rawValue: 58)
        package static let sigrtmaxminus6 = Signal(rawValue: 59)
        package static let sigrtmaxminus5 = Signal(rawValue: 60)
        package static let sigrtmaxminus4 = Signal(rawValue: 61)
        package static let sigrtmaxminus3 = Signal(rawValue: 62)
        package static let sigrtmaxminus2 = Signal(rawValue: 63)
        package static let sigrtmaxminus1 = Signal(rawValue: 64)
        package static let sigrtmax = Signal(rawValue: 65)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.Signal",
            [
                (0, "SIGNAL_RUNTIME_DEFAULT"),
                (1, "SIGNAL_SIGABRT"),
                (2, "SIGNAL_SIGALRM"),
                (3, "SIGNAL_SIGBUS"),
                (4, "SIGNAL_SIGCHLD"),
                (5, "SIGNAL_SIGCLD"),
                (6, "SIGNAL_SIGCONT"),
                (7, "SIGNAL_SIGFPE"),
                (8, "SIGNAL_SIGHUP"),
                (9, "SIGNAL_SIGILL"),
                (10, "SIGNAL_SIGINT"),
                (11, "SIGNAL_SIGIO"),
                (12, "SIGNAL_SIGIOT"),
                (13, "SIGNAL_SIGKILL"),
                (14, "SIGNAL_SIGPIPE"),
                (15, "SIGNAL_SIGPOLL"),
                (16, "SIGNAL_SIGPROF"),
                (17, "SIGNAL_SIGPWR"),
                (18, "SIGNAL_SIGQUIT"),
                (19, "SIGNAL_SIGSEGV"),
                (20, "SIGNAL_SIGSTKFLT"),
                (21, "SIGNAL_SIGSTOP"),
                (22, "SIGNAL_SIGSYS"),
                (23, "SIGNAL_SIGTERM"),
                (24, "SIGNAL_SIGTRAP"),
                (25, "SIGNAL_SIGTSTP"),
                (26, "SIGNAL_SIGTTIN"),
                (27, "SIGNAL_SIGTTOU"),
                (28, "SIGNAL_SIGURG"),
                (29, "SIGNAL_SIGUSR1"),
                (30, "SIGNAL_SIGUSR2"),
                (31, "SIGNAL_SIGVTALRM"),
                (32, "SIGNAL_SIGWINCH"),
                (33, "SIGNAL_SIGXCPU"),
                (34, "SIGNAL_SIGXFSZ"),
                (35, "SIGNAL_SIGRTMIN"),
                (36, "SIGNAL_SIGRTMINPLUS1"),
                (37, "SIGNAL_SIGRTMINPLUS2"),
                (38, "SIGNAL_SIGRTMINPLUS3"),
                (39, "SIGNAL_SIGRTMINPLUS4"),
                (40, "SIGNAL_SIGRTMINPLUS5"),
                (41, "SIGNAL_SIGRTMINPLUS6"),
                (42, "SIGNAL_SIGRTMINPLUS7"),
                (43, "SIGNAL_SIGRTMINPLUS8"),
                (44, "SIGNAL_SIGRTMINPLUS9"),
                (45, "SIGNAL_SIGRTMINPLUS10"),
                (46, "SIGNAL_SIGRTMINPLUS11"),
                (47, "SIGNAL_SIGRTMINPLUS12"),
                (48, "SIGNAL_SIGRTMINPLUS13"),
                (49, "SIGNAL_SIGRTMINPLUS14"),
                (50, "SIGNAL_SIGRTMINPLUS15"),
                (51, "SIGNAL_SIGRTMAXMINUS14"),
                (52, "SIGNAL_SIGRTMAXMINUS13"),
                (53, "SIGNAL_SIGRTMAXMINUS12"),
                (54, "SIGNAL_SIGRTMAXMINUS11"),
                (55, "SIGNAL_SIGRTMAXMINUS10"),
                (56, "SIGNAL_SIGRTMAXMINUS9"),
                (57, "SIGNAL_SIGRTMAXMINUS8"),
                (58, "SIGNAL_SIGRTMAXMINUS7"),
                (59, "SIGNAL_SIGRTMAXMINUS6"),
                (60, "SIGNAL_SIGRTMAXMINUS5"),
                (61, "SIGNAL_SIGRTMAXMINUS4"),
                (62, "SIGNAL_SIGRTMAXMINUS3"),
                (63, "SIGNAL_SIGRTMAXMINUS2"),
                (64, "SIGNAL_SIGRTMAXMINUS1"),
                (65, "SIGNAL_SIGRTMAX"),
            ])
    }

    /// Created, then running, then exited; unknown when the runtime cannot tell.
    package struct ContainerState: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let created = ContainerState(rawValue: 0)
        package static let running = ContainerState(rawValue: 1)
        package static let exited = ContainerState(rawValue: 2)
        package static let unknown = ContainerState(rawValue: 3)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.ContainerState",
            [
                (0, "CONTAINER_CREATED"),
                (1, "CONTAINER_RUNNING"),
                (2, "CONTAINER_EXITED"),
                (3, "CONTAINER_UNKNOWN"),
            ])
    }

    /// Names the container within its sandbox.
    package struct ContainerMetadata: Message {
        package var name: String = ""
        /// Counts the restarts.
        package var attempt: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 16: attempt = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if attempt != 0 { writer.uint32(attempt, 16) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerMetadata",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "attempt", "attempt", .uint32),
            ])
    }

    /// All that is asked of a container.
    package struct ContainerConfig: Message {
        @OptionalBox package var metadata: CRI.ContainerMetadata?
        @OptionalBox package var image: CRI.ImageSpec?
        /// Instead of the image's entry point.
        package var command: [String] = []
        /// Instead of the image's arguments.
        package var args: [String] = []
        package var workingDir: String = ""
        package var envs: [CRI.KeyValue] = []
        package var mounts: [CRI.Mount] = []
        package var devices: [CRI.Device] = []
        package var labels: [String: String] = [:]
        package var annotations: [String: String] = [:]
        /// Relative to the sandbox's log_directory.
        package var logPath: String = ""
        package var stdin: Bool = false
        package var stdinOnce: Bool = false
        package var tty: Bool = false
        @OptionalBox package var linux: CRI.LinuxContainerConfig?
        @OptionalBox package var windows: CRI.WindowsContainerConfig?
        package var cdiDevices: [CRI.CDIDevice] = []
        /// Instead of the image's.
        package var stopSignal: CRI.Signal = CRI.Signal(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_metadata)
                case 18: try reader.message(into: &_image)
                case 26: command.append(try reader.string())
                case 34: args.append(try reader.string())
                case 42: workingDir = try reader.string()
                case 50: try reader.message(into: &envs, tag)
                case 58: try reader.message(into: &mounts, tag)
                case 66: try reader.message(into: &devices, tag)
                case 74:
                    if labels.isEmpty { labels.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
                case 82:
                    if annotations.isEmpty { annotations.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                case 90: logPath = try reader.string()
                case 96: stdin = try reader.bool()
                case 104: stdinOnce = try reader.bool()
                case 112: tty = try reader.bool()
                case 122: try reader.message(into: &_linux)
                case 130: try reader.message(into: &_windows)
                case 138: try reader.message(into: &cdiDevices, tag)
                case 144: stopSignal = CRI.Signal(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if stopSignal.rawValue != 0 { writer.int32(stopSignal.rawValue, 144) }
            writer.messages(cdiDevices, 138)
            writer.message(_windows, 130)
            writer.message(_linux, 122)
            if tty { writer.bool(tty, 112) }
            if stdinOnce { writer.bool(stdinOnce, 104) }
            if stdin { writer.bool(stdin, 96) }
            if !logPath.isEmpty { writer.string(logPath, 90) }
            writer.entries(annotations, 82) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.entries(labels, 74) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.messages(devices, 66)
            writer.messages(mounts, 58)
            writer.messages(envs, 50)
            if !workingDir.isEmpty { writer.string(workingDir, 42) }
            writer.strings(args, 34)
            writer.strings(command, 26)
            writer.message(_image, 18)
            writer.message(_metadata, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerConfig",
            [
                FieldDescriptor(1, "metadata", "metadata", .message(CRI.ContainerMetadata.self), .optional),
                FieldDescriptor(2, "image", "image", .message(CRI.ImageSpec.self), .optional),
                FieldDescriptor(3, "command", "command", .string, .repeated(packed: false)),
                FieldDescriptor(4, "args", "args", .string, .repeated(packed: false)),
                FieldDescriptor(5, "working_dir", "workingDir", .string),
                FieldDescriptor(6, "envs", "envs", .message(CRI.KeyValue.self), .repeated(packed: false)),
                FieldDescriptor(7, "mounts", "mounts", .message(CRI.Mount.self), .repeated(packed: false)),
                FieldDescriptor(8, "devices", "devices", .message(CRI.Device.self), .repeated(packed: false)),
                FieldDescriptor(9, "labels", "labels", .map(key: .string, value: .string), .map),
                FieldDescriptor(10, "annotations", "annotations", .map(key: .string, value: .string), .map),
                FieldDescriptor(11, "log_path", "logPath", .string),
                FieldDescriptor(12, "stdin", "stdin", .bool),
                FieldDescriptor(13, "stdin_once", "stdinOnce", .bool),
                FieldDescriptor(14, "tty", "tty", .bool),
                FieldDescriptor(15, "linux", "linux", .message(CRI.LinuxContainerConfig.self), .optional),
                FieldDescriptor(16, "windows", "windows", .message(CRI.WindowsContainerConfig.self), .optional),
                FieldDescriptor(17, "CDI_devices", "CDIDevices", .message(CRI.CDIDevice.self), .repeated(packed: false)),
                FieldDescriptor(18, "stop_signal", "stopSignal", .enumeration(CRI.Signal.descriptor)),
            ])
    }

    /// An environment variable.
    package struct KeyValue: Message {
        package var key: String = ""
        package var value: [UInt8] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: key = try reader.string()
                case 18: value = try reader.bytes()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !self.value.isEmpty { writer.bytes(self.value, 18) }
            if !key.isEmpty { writer.string(key, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.KeyValue",
            [
                FieldDescriptor(1, "key", "key", .string),
                FieldDescriptor(2, "value", "value", .bytes, .implicit, FieldRules(secret: true)),
            ])
    }

    /// A folder or file of the node, or an image, inside the container.
    package struct Mount: Message {
        package var containerPath: String = ""
        package var hostPath: String = ""
        package var readonly: Bool = false
        package var selinuxRelabel: Bool = false
        /// How mounts made later travel.
        package var propagation: CRI.MountPropagation = CRI.MountPropagation(rawValue: 0)
        package var uidMappings: [CRI.IDMapping] = []
        package var gidMappings: [CRI.IDMapping] = []
        package var recursiveReadOnly: Bool = false
        /// Mounted instead of host_path.
        @OptionalBox package var image: CRI.ImageSpec?
        package var imageSubPath: String = ""
        package var mountOptions: [String] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerPath = try reader.string()
                case 18: hostPath = try reader.string()
                case 24: readonly = try reader.bool()
                case 32: selinuxRelabel = try reader.bool()
                case 40: propagation = CRI.MountPropagation(rawValue: try reader.int32())
                case 50: try reader.message(into: &uidMappings, tag)
                case 58: try reader.message(into: &gidMappings, tag)
                case 64: recursiveReadOnly = try reader.bool()
                case 74: try reader.message(into: &_image)
                case 82: imageSubPath = try reader.string()
                case 90: mountOptions.append(try reader.string())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.strings(mountOptions, 90)
            if !imageSubPath.isEmpty { writer.string(imageSubPath, 82) }
            writer.message(_image, 74)
            if recursiveReadOnly { writer.bool(recursiveReadOnly, 64) }
            writer.messages(gidMappings, 58)
            writer.messages(uidMappings, 50)
            if propagation.rawValue != 0 { writer.int32(propagation.rawValue, 40) }
            if selinuxRelabel { writer.bool(selinuxRelabel, 32) }
            if readonly { writer.bool(readonly, 24) }
            if !hostPath.isEmpty { writer.string(hostPath, 18) }
            if !containerPath.isEmpty { writer.string(containerPath, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.Mount",
            [
                FieldDescriptor(1, "container_path", "containerPath", .string),
                FieldDescriptor(2, "host_path", "hostPath", .string),
                FieldDescriptor(3, "readonly", "readonly", .bool),
                FieldDescriptor(4, "selinux_relabel", "selinuxRelabel", .bool),
                FieldDescriptor(5, "propagation", "propagation", .enumeration(CRI.MountPropagation.descriptor)),
                FieldDescriptor(6, "uidMappings", "uidMappings", .message(CRI.IDMapping.self), .repeated(packed: false)),
                FieldDescriptor(7, "gidMappings", "gidMappings", .message(CRI.IDMapping.self), .repeated(packed: false)),
                FieldDescriptor(8, "recursive_read_only", "recursiveReadOnly", .bool),
                FieldDescriptor(9, "image", "image", .message(CRI.ImageSpec.self), .optional),
                FieldDescriptor(10, "image_sub_path", "imageSubPath", .string),
                FieldDescriptor(11, "mount_options", "mountOptions", .string, .repeated(packed: false)),
            ])
    }

    /// A device node; permissions are of r, w and m.
    package struct Device: Message {
        package var containerPath: String = ""
        package var hostPath: String = ""
        package var permissions: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerPath = try reader.string()
                case 18: hostPath = try reader.string()
                case 26: permissions = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !permissions.isEmpty { writer.string(permissions, 26) }
            if !hostPath.isEmpty { writer.string(hostPath, 18) }
            if !containerPath.isEmpty { writer.string(containerPath, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.Device",
            [
                FieldDescriptor(1, "container_path", "containerPath", .string),
                FieldDescriptor(2, "host_path", "hostPath", .string),
                FieldDescriptor(3, "permissions", "permissions", .string),
            ])
    }

    /// vendor.com/class=name, as the device interface specifies.
    package struct CDIDevice: Message {
        package var name: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.CDIDevice",
            [
                FieldDescriptor(1, "name", "name", .string),
            ])
    }

    package struct LinuxContainerConfig: Message {
        @OptionalBox package var resources: CRI.LinuxContainerResources?
        @OptionalBox package var securityContext: CRI.LinuxContainerSecurityContext?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_resources)
                case 18: try reader.message(into: &_securityContext)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_securityContext, 18)
            writer.message(_resources, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.LinuxContainerConfig",
            [
                FieldDescriptor(1, "resources", "resources", .message(CRI.LinuxContainerResources.self), .optional),
                FieldDescriptor(2, "security_context", "securityContext", .message(CRI.LinuxContainerSecurityContext.self), .optional),
            ])
    }

    package struct LinuxContainerSecurityContext: Message {
        @OptionalBox package var capabilities: CRI.Capability?
        package var privileged: Bool = false
        @OptionalBox package var namespaceOptions: CRI.NamespaceOption?
        @OptionalBox package var selinuxOptions: CRI.SELinuxOption?
        @OptionalBox package var runAsUser: CRI.Int64Value?
        /// Excludes run_as_user.
        package var runAsUsername: String = ""
        package var readonlyRootfs: Bool = false
        package var supplementalGroups: [Int64] = []
        package var apparmorProfile: String = ""
        package var seccompProfilePath: String = ""
        /// Set for processes that must not gain privileges.
        package var noNewPrivs: Bool = false
        @OptionalBox package var runAsGroup: CRI.Int64Value?
        /// Unreadable inside.
        package var maskedPaths: [String] = []
        package var readonlyPaths: [String] = []
        @OptionalBox package var seccomp: CRI.SecurityProfile?
        @OptionalBox package var apparmor: CRI.SecurityProfile?
        package var supplementalGroupsPolicy: CRI.SupplementalGroupsPolicy = CRI.SupplementalGroupsPolicy(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_capabilities)
                case 16: privileged = try reader.bool()
                case 26: try reader.message(into: &_namespaceOptions)
                case 34: try reader.message(into: &_selinuxOptions)
                case 42: try reader.message(into: &_runAsUser)
                case 50: runAsUsername = try reader.string()
                case 56: readonlyRootfs = try reader.bool()
                case 64: supplementalGroups.append(try reader.int64())
                case 66:
                    try reader.packed { element throws(WireError) in supplementalGroups.append(try element.int64()) }
                case 74: apparmorProfile = try reader.string()
                case 82: seccompProfilePath = try reader.string()
                case 88: noNewPrivs = try reader.bool()
                case 98: try reader.message(into: &_runAsGroup)
                case 106: maskedPaths.append(try reader.string())
                case 114: readonlyPaths.append(try reader.string())
                case 122: try reader.message(into: &_seccomp)
                case 130: try reader.message(into: &_apparmor)
                case 136: supplementalGroupsPolicy = CRI.SupplementalGroupsPolicy(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if supplementalGroupsPolicy.rawValue != 0 { writer.int32(supplementalGroupsPolicy.rawValue, 136) }
            writer.message(_apparmor, 130)
            writer.message(_seccomp, 122)
            writer.strings(readonlyPaths, 114)
            writer.strings(maskedPaths, 106)
            writer.message(_runAsGroup, 98)
            if noNewPrivs { writer.bool(noNewPrivs, 88) }
            if !seccompProfilePath.isEmpty { writer.string(seccompProfilePath, 82) }
            if !apparmorProfile.isEmpty { writer.string(apparmorProfile, 74) }
            if !supplementalGroups.isEmpty {
                writer.delimited(66) {
                    list in
                    for value in supplementalGroups.reversed() { list.varint(UInt64(bitPattern: value)) }
                }
            }
            if readonlyRootfs { writer.bool(readonlyRootfs, 56) }
            if !runAsUsername.isEmpty { writer.string(runAsUsername, 50) }
            writer.message(_runAsUser, 42)
            writer.message(_selinuxOptions, 34)
            writer.message(_namespaceOptions, 26)
            if privileged { writer.bool(privileged, 16) }
            writer.message(_capabilities, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.LinuxContainerSecurityContext",
            [
                FieldDescriptor(1, "capabilities", "capabilities", .message(CRI.Capability.self), .optional),
                FieldDescriptor(2, "privileged", "privileged", .bool),
                FieldDescriptor(3, "namespace_options", "namespaceOptions", .message(CRI.NamespaceOption.self), .optional),
                FieldDescriptor(4, "selinux_options", "selinuxOptions", .message(CRI.SELinuxOption.self), .optional),
                FieldDescriptor(5, "run_as_user", "runAsUser", .message(CRI.Int64Value.self), .optional),
                FieldDescriptor(6, "run_as_username", "runAsUsername", .string),
                FieldDescriptor(7, "readonly_rootfs", "readonlyRootfs", .bool),
                FieldDescriptor(8, "supplemental_groups", "supplementalGroups", .int64, .repeated(packed: true)),
                FieldDescriptor(9, "apparmor_profile", "apparmorProfile", .string),
                FieldDescriptor(10, "seccomp_profile_path", "seccompProfilePath", .string),
                FieldDescriptor(11, "no_new_privs", "noNewPrivs", .bool),
                FieldDescriptor(12, "run_as_group", "runAsGroup", .message(CRI.Int64Value.self), .optional),
                FieldDescriptor(13, "masked_paths", "maskedPaths", .string, .repeated(packed: false)),
                FieldDescriptor(14, "readonly_paths", "readonlyPaths", .string, .repeated(packed: false)),
                FieldDescriptor(15, "seccomp", "seccomp", .message(CRI.SecurityProfile.self), .optional),
                FieldDescriptor(16, "apparmor", "apparmor", .message(CRI.SecurityProfile.self), .optional),
                FieldDescriptor(17, "supplemental_groups_policy", "supplementalGroupsPolicy", .enumeration(CRI.SupplementalGroupsPolicy.descriptor)),
            ])
    }

    package struct WindowsContainerConfig: Message {
        @OptionalBox package var resources: CRI.WindowsContainerResources?
        @OptionalBox package var securityContext: CRI.WindowsContainerSecurityContext?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_resources)
                case 18: try reader.message(into: &_securityContext)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_securityContext, 18)
            writer.message(_resources, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsContainerConfig",
            [
                FieldDescriptor(1, "resources", "resources", .message(CRI.WindowsContainerResources.self), .optional),
                FieldDescriptor(2, "security_context", "securityContext", .message(CRI.WindowsContainerSecurityContext.self), .optional),
            ])
    }

    package struct WindowsContainerSecurityContext: Message {
        package var runAsUsername: String = ""
        package var credentialSpec: String = ""
        package var hostProcess: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: runAsUsername = try reader.string()
                case 18: credentialSpec = try reader.string()
                case 24: hostProcess = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if hostProcess { writer.bool(hostProcess, 24) }
            if !credentialSpec.isEmpty { writer.string(credentialSpec, 18) }
            if !runAsUsername.isEmpty { writer.string(runAsUsername, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsContainerSecurityContext",
            [
                FieldDescriptor(1, "run_as_username", "runAsUsername", .string),
                FieldDescriptor(2, "credential_spec", "credentialSpec", .string),
                FieldDescriptor(3, "host_process", "hostProcess", .bool),
            ])
    }

    package struct ContainerStateValue: Message {
        package var state: CRI.ContainerState = CRI.ContainerState(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: state = CRI.ContainerState(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if state.rawValue != 0 { writer.int32(state.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerStateValue",
            [
                FieldDescriptor(1, "state", "state", .enumeration(CRI.ContainerState.descriptor)),
            ])
    }

    /// What is set must hold; labels must all be there.
    package struct ContainerFilter: Message {
        /// A prefix will do.
        package var id: String = ""
        @OptionalBox package var state: CRI.ContainerStateValue?
        package var podSandboxId: String = ""
        package var labelSelector: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &_state)
                case 26: podSandboxId = try reader.string()
                case 34:
                    if labelSelector.isEmpty { labelSelector.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labelSelector[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.entries(labelSelector, 34) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 26) }
            writer.message(_state, 18)
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerFilter",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "state", "state", .message(CRI.ContainerStateValue.self), .optional),
                FieldDescriptor(3, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(4, "label_selector", "labelSelector", .map(key: .string, value: .string), .map),
            ])
    }

    /// A container in a list.
    package struct Container: Message {
        package var id: String = ""
        package var podSandboxId: String = ""
        @OptionalBox package var metadata: CRI.ContainerMetadata?
        @OptionalBox package var image: CRI.ImageSpec?
        package var imageRef: String = ""
        package var state: CRI.ContainerState = CRI.ContainerState(rawValue: 0)
        package var createdAt: Int64 = 0
        package var labels: [String: String] = [:]
        package var annotations: [String: String] = [:]
        package var imageId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: podSandboxId = try reader.string()
                case 26: try reader.message(into: &_metadata)
                case 34: try reader.message(into: &_image)
                case 42: imageRef = try reader.string()
                case 48: state = CRI.ContainerState(rawValue: try reader.int32())
                case 56: createdAt = try reader.int64()
                case 66:
                    if labels.isEmpty { labels.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
                case 74:
                    if annotations.isEmpty { annotations.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                case 82: imageId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !imageId.isEmpty { writer.string(imageId, 82) }
            writer.entries(annotations, 74) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.entries(labels, 66) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            if createdAt != 0 { writer.int64(createdAt, 56) }
            if state.rawValue != 0 { writer.int32(state.rawValue, 48) }
            if !imageRef.isEmpty { writer.string(imageRef, 42) }
            writer.message(_image, 34)
            writer.message(_metadata, 26)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 18) }
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.Container",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(3, "metadata", "metadata", .message(CRI.ContainerMetadata.self), .optional),
                FieldDescriptor(4, "image", "image", .message(CRI.ImageSpec.self), .optional),
                FieldDescriptor(5, "image_ref", "imageRef", .string),
                FieldDescriptor(6, "state", "state", .enumeration(CRI.ContainerState.descriptor)),
                FieldDescriptor(7, "created_at", "createdAt", .int64),
                FieldDescriptor(8, "labels", "labels", .map(key: .string, value: .string), .map),
                FieldDescriptor(9, "annotations", "annotations", .map(key: .string, value: .string), .map),
                FieldDescriptor(10, "image_id", "imageId", .string),
            ])
    }

    /// A container as it is now. Times are nanoseconds since 1970; zero is not yet.
    package struct ContainerStatus: Message {
        package var id: String = ""
        @OptionalBox package var metadata: CRI.ContainerMetadata?
        package var state: CRI.ContainerState = CRI.ContainerState(rawValue: 0)
        package var createdAt: Int64 = 0
        package var startedAt: Int64 = 0
        package var finishedAt: Int64 = 0
        package var exitCode: Int32 = 0
        @OptionalBox package var image: CRI.ImageSpec?
        /// The digest that was run.
        package var imageRef: String = ""
        /// One word, such as Completed, Error or OOMKilled.
        package var reason: String = ""
        package var message: String = ""
        package var labels: [String: String] = [:]
        package var annotations: [String: String] = [:]
        /// As asked for.
        package var mounts: [CRI.Mount] = []
        package var logPath: String = ""
        @OptionalBox package var resources: CRI.ContainerResources?
        package var imageId: String = ""
        @OptionalBox package var user: CRI.ContainerUser?
        package var stopSignal: CRI.Signal = CRI.Signal(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &_metadata)
                case 24: state = CRI.ContainerState(rawValue: try reader.int32())
                case 32: createdAt = try reader.int64()
                case 40: startedAt = try reader.int64()
                case 48: finishedAt = try reader.int64()
                case 56: exitCode = try reader.int32()
                case 66: try reader.message(into: &_image)
                case 74: imageRef = try reader.string()
                case 82: reason = try reader.string()
                case 90: message = try reader.string()
                case 98:
                    if labels.isEmpty { labels.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
                case 106:
                    if annotations.isEmpty { annotations.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                case 114: try reader.message(into: &mounts, tag)
                case 122: logPath = try reader.string()
                case 130: try reader.message(into: &_resources)
                case 138: imageId = try reader.string()
                case 146: try reader.message(into: &_user)
                case 152: stopSignal = CRI.Signal(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if stopSignal.rawValue != 0 { writer.int32(stopSignal.rawValue, 152) }
            writer.message(_user, 146)
            if !imageId.isEmpty { writer.string(imageId, 138) }
            writer.message(_resources, 130)
            if !logPath.isEmpty { writer.string(logPath, 122) }
            writer.messages(mounts, 114)
            writer.entries(annotations, 106) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.entries(labels, 98) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            if !message.isEmpty { writer.string(message, 90) }
            if !reason.isEmpty { writer.string(reason, 82) }
            if !imageRef.isEmpty { writer.string(imageRef, 74) }
            writer.message(_image, 66)
            if exitCode != 0 { writer.int32(exitCode, 56) }
            if finishedAt != 0 { writer.int64(finishedAt, 48) }
            if startedAt != 0 { writer.int64(startedAt, 40) }
            if createdAt != 0 { writer.int64(createdAt, 32) }
            if state.rawValue != 0 { writer.int32(state.rawValue, 24) }
            writer.message(_metadata, 18)
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerStatus",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "metadata", "metadata", .message(CRI.ContainerMetadata.self), .optional),
                FieldDescriptor(3, "state", "state", .enumeration(CRI.ContainerState.descriptor)),
                FieldDescriptor(4, "created_at", "createdAt", .int64),
                FieldDescriptor(5, "started_at", "startedAt", .int64),
                FieldDescriptor(6, "finished_at", "finishedAt", .int64),
                FieldDescriptor(7, "exit_code", "exitCode", .int32),
                FieldDescriptor(8, "image", "image", .message(CRI.ImageSpec.self), .optional),
                FieldDescriptor(9, "image_ref", "imageRef", .string),
                FieldDescriptor(10, "reason", "reason", .string),
                FieldDescriptor(11, "message", "message", .string),
                FieldDescriptor(12, "labels", "labels", .map(key: .string, value: .string), .map),
                FieldDescriptor(13, "annotations", "annotations", .map(key: .string, value: .string), .map),
                FieldDescriptor(14, "mounts", "mounts", .message(CRI.Mount.self), .repeated(packed: false)),
                FieldDescriptor(15, "log_path", "logPath", .string),
                FieldDescriptor(16, "resources", "resources", .message(CRI.ContainerResources.self), .optional),
                FieldDescriptor(17, "image_id", "imageId", .string),
                FieldDescriptor(18, "user", "user", .message(CRI.ContainerUser.self), .optional),
                FieldDescriptor(19, "stop_signal", "stopSignal", .enumeration(CRI.Signal.descriptor)),
            ])
    }

    package struct ContainerResources: Message {
        @OptionalBox package var linux: CRI.LinuxContainerResources?
        @OptionalBox package var windows: CRI.WindowsContainerResources?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_linux)
                case 18: try reader.message(into: &_windows)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_windows, 18)
            writer.message(_linux, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerResources",
            [
                FieldDescriptor(1, "linux", "linux", .message(CRI.LinuxContainerResources.self), .optional),
                FieldDescriptor(2, "windows", "windows", .message(CRI.WindowsContainerResources.self), .optional),
            ])
    }

    /// Whom its first process began as.
    package struct ContainerUser: Message {
        @OptionalBox package var linux: CRI.LinuxContainerUser?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_linux)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_linux, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerUser",
            [
                FieldDescriptor(1, "linux", "linux", .message(CRI.LinuxContainerUser.self), .optional),
            ])
    }

    package struct LinuxContainerUser: Message {
        package var uid: Int64 = 0
        package var gid: Int64 = 0
        package var supplementalGroups: [Int64] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: uid = try reader.int64()
                case 16: gid = try reader.int64()
                case 24: supplementalGroups.append(try reader.int64())
                case 26:
                    try reader.packed { element throws(WireError) in supplementalGroups.append(try element.int64()) }
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !supplementalGroups.isEmpty {
                writer.delimited(26) {
                    list in
                    for value in supplementalGroups.reversed() { list.varint(UInt64(bitPattern: value)) }
                }
            }
            if gid != 0 { writer.int64(gid, 16) }
            if uid != 0 { writer.int64(uid, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.LinuxContainerUser",
            [
                FieldDescriptor(1, "uid", "uid", .int64),
                FieldDescriptor(2, "gid", "gid", .int64),
                FieldDescriptor(3, "supplemental_groups", "supplementalGroups", .int64, .repeated(packed: true)),
            ])
    }
}
