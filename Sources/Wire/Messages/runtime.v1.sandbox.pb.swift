// Made from Protos/runtime/v1/sandbox.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension CRI {

    package struct ProtocolValue: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let tcp = ProtocolValue(rawValue: 0)
        package static let udp = ProtocolValue(rawValue: 1)
        package static let sctp = ProtocolValue(rawValue: 2)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.Protocol",
            [
                (0, "TCP"),
                (1, "UDP"),
                (2, "SCTP"),
            ])
    }

    /// Ready until it is stopped or breaks; there is no way back.
    package struct PodSandboxState: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let ready = PodSandboxState(rawValue: 0)
        package static let notready = PodSandboxState(rawValue: 1)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.PodSandboxState",
            [
                (0, "SANDBOX_READY"),
                (1, "SANDBOX_NOTREADY"),
            ])
    }

    /// Names the sandbox; all four together are unique.
    package struct PodSandboxMetadata: Message {
        package var name: String = ""
        package var uid: String = ""
        package var namespace: String = ""
        /// Counts the sandboxes that a pod had.
        package var attempt: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: uid = try reader.string()
                case 26: namespace = try reader.string()
                case 32: attempt = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if attempt != 0 { writer.uint32(attempt, 32) }
            if !namespace.isEmpty { writer.string(namespace, 26) }
            if !uid.isEmpty { writer.string(uid, 18) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxMetadata",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "uid", "uid", .string),
                FieldDescriptor(3, "namespace", "namespace", .string),
                FieldDescriptor(4, "attempt", "attempt", .uint32),
            ])
    }

    /// All that is asked of a sandbox.
    package struct PodSandboxConfig: Message {
        @OptionalBox package var metadata: CRI.PodSandboxMetadata?
        package var hostname: String = ""
        /// Where its containers' logs go; their log_path is relative to it.
        package var logDirectory: String = ""
        @OptionalBox package var dnsConfig: CRI.DNSConfig?
        package var portMappings: [CRI.PortMapping] = []
        package var labels: [String: String] = [:]
        package var annotations: [String: String] = [:]
        @OptionalBox package var linux: CRI.LinuxPodSandboxConfig?
        @OptionalBox package var windows: CRI.WindowsPodSandboxConfig?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_metadata)
                case 18: hostname = try reader.string()
                case 26: logDirectory = try reader.string()
                case 34: try reader.message(into: &_dnsConfig)
                case 42: try reader.message(into: &portMappings, tag)
                case 50:
                    if labels.isEmpty { labels.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
                case 58:
                    if annotations.isEmpty { annotations.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                case 66: try reader.message(into: &_linux)
                case 74: try reader.message(into: &_windows)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_windows, 74)
            writer.message(_linux, 66)
            writer.entries(annotations, 58) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.entries(labels, 50) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.messages(portMappings, 42)
            writer.message(_dnsConfig, 34)
            if !logDirectory.isEmpty { writer.string(logDirectory, 26) }
            if !hostname.isEmpty { writer.string(hostname, 18) }
            writer.message(_metadata, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxConfig",
            [
                FieldDescriptor(1, "metadata", "metadata", .message(CRI.PodSandboxMetadata.self), .optional),
                FieldDescriptor(2, "hostname", "hostname", .string),
                FieldDescriptor(3, "log_directory", "logDirectory", .string),
                FieldDescriptor(4, "dns_config", "dnsConfig", .message(CRI.DNSConfig.self), .optional),
                FieldDescriptor(5, "port_mappings", "portMappings", .message(CRI.PortMapping.self), .repeated(packed: false)),
                FieldDescriptor(6, "labels", "labels", .map(key: .string, value: .string), .map),
                FieldDescriptor(7, "annotations", "annotations", .map(key: .string, value: .string), .map),
                FieldDescriptor(8, "linux", "linux", .message(CRI.LinuxPodSandboxConfig.self), .optional),
                FieldDescriptor(9, "windows", "windows", .message(CRI.WindowsPodSandboxConfig.self), .optional),
            ])
    }

    package struct LinuxPodSandboxConfig: Message {
        /// The pod's cgroup, below which the containers' stand.
        package var cgroupParent: String = ""
        @OptionalBox package var securityContext: CRI.LinuxSandboxSecurityContext?
        package var sysctls: [String: String] = [:]
        /// What the sandbox takes itself; told, not enforced.
        @OptionalBox package var overhead: CRI.LinuxContainerResources?
        /// Sum over the containers; told, not enforced.
        @OptionalBox package var resources: CRI.LinuxContainerResources?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: cgroupParent = try reader.string()
                case 18: try reader.message(into: &_securityContext)
                case 26:
                    if sysctls.isEmpty { sysctls.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    sysctls[key] = value
                case 34: try reader.message(into: &_overhead)
                case 42: try reader.message(into: &_resources)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_resources, 42)
            writer.message(_overhead, 34)
            writer.entries(sysctls, 26) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_securityContext, 18)
            if !cgroupParent.isEmpty { writer.string(cgroupParent, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.LinuxPodSandboxConfig",
            [
                FieldDescriptor(1, "cgroup_parent", "cgroupParent", .string),
                FieldDescriptor(2, "security_context", "securityContext", .message(CRI.LinuxSandboxSecurityContext.self), .optional),
                FieldDescriptor(3, "sysctls", "sysctls", .map(key: .string, value: .string), .map),
                FieldDescriptor(4, "overhead", "overhead", .message(CRI.LinuxContainerResources.self), .optional),
                FieldDescriptor(5, "resources", "resources", .message(CRI.LinuxContainerResources.self), .optional),
            ])
    }

    package struct LinuxSandboxSecurityContext: Message {
        @OptionalBox package var namespaceOptions: CRI.NamespaceOption?
        @OptionalBox package var selinuxOptions: CRI.SELinuxOption?
        @OptionalBox package var runAsUser: CRI.Int64Value?
        package var readonlyRootfs: Bool = false
        package var supplementalGroups: [Int64] = []
        package var privileged: Bool = false
        package var seccompProfilePath: String = ""
        @OptionalBox package var runAsGroup: CRI.Int64Value?
        @OptionalBox package var seccomp: CRI.SecurityProfile?
        @OptionalBox package var apparmor: CRI.SecurityProfile?
        package var supplementalGroupsPolicy: CRI.SupplementalGroupsPolicy = CRI.SupplementalGroupsPolicy(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_namespaceOptions)
                case 18: try reader.message(into: &_selinuxOptions)
                case 26: try reader.message(into: &_runAsUser)
                case 32: readonlyRootfs = try reader.bool()
                case 40: supplementalGroups.append(try reader.int64())
                case 42:
                    try reader.packed { element throws(WireError) in supplementalGroups.append(try element.int64()) }
                case 48: privileged = try reader.bool()
                case 58: seccompProfilePath = try reader.string()
                case 66: try reader.message(into: &_runAsGroup)
                case 74: try reader.message(into: &_seccomp)
                case 82: try reader.message(into: &_apparmor)
                case 88: supplementalGroupsPolicy = CRI.SupplementalGroupsPolicy(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if supplementalGroupsPolicy.rawValue != 0 { writer.int32(supplementalGroupsPolicy.rawValue, 88) }
            writer.message(_apparmor, 82)
            writer.message(_seccomp, 74)
            writer.message(_runAsGroup, 66)
            if !seccompProfilePath.isEmpty { writer.string(seccompProfilePath, 58) }
            if privileged { writer.bool(privileged, 48) }
            if !supplementalGroups.isEmpty {
                writer.delimited(42) {
                    list in
                    for value in supplementalGroups.reversed() { list.varint(UInt64(bitPattern: value)) }
                }
            }
            if readonlyRootfs { writer.bool(readonlyRootfs, 32) }
            writer.message(_runAsUser, 26)
            writer.message(_selinuxOptions, 18)
            writer.message(_namespaceOptions, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.LinuxSandboxSecurityContext",
            [
                FieldDescriptor(1, "namespace_options", "namespaceOptions", .message(CRI.NamespaceOption.self), .optional),
                FieldDescriptor(2, "selinux_options", "selinuxOptions", .message(CRI.SELinuxOption.self), .optional),
                FieldDescriptor(3, "run_as_user", "runAsUser", .message(CRI.Int64Value.self), .optional),
                FieldDescriptor(4, "readonly_rootfs", "readonlyRootfs", .bool),
                FieldDescriptor(5, "supplemental_groups", "supplementalGroups", .int64, .repeated(packed: true)),
                FieldDescriptor(6, "privileged", "privileged", .bool),
                FieldDescriptor(7, "seccomp_profile_path", "seccompProfilePath", .string),
                FieldDescriptor(8, "run_as_group", "runAsGroup", .message(CRI.Int64Value.self), .optional),
                FieldDescriptor(9, "seccomp", "seccomp", .message(CRI.SecurityProfile.self), .optional),
                FieldDescriptor(10, "apparmor", "apparmor", .message(CRI.SecurityProfile.self), .optional),
                FieldDescriptor(11, "supplemental_groups_policy", "supplementalGroupsPolicy", .enumeration(CRI.SupplementalGroupsPolicy.descriptor)),
            ])
    }

    package struct WindowsPodSandboxConfig: Message {
        @OptionalBox package var securityContext: CRI.WindowsSandboxSecurityContext?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_securityContext)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_securityContext, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsPodSandboxConfig",
            [
                FieldDescriptor(1, "security_context", "securityContext", .message(CRI.WindowsSandboxSecurityContext.self), .optional),
            ])
    }

    package struct WindowsSandboxSecurityContext: Message {
        package var runAsUsername: String = ""
        package var credentialSpec: String = ""
        package var hostProcess: Bool = false
        @OptionalBox package var namespaceOptions: CRI.WindowsNamespaceOption?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: runAsUsername = try reader.string()
                case 18: credentialSpec = try reader.string()
                case 24: hostProcess = try reader.bool()
                case 34: try reader.message(into: &_namespaceOptions)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_namespaceOptions, 34)
            if hostProcess { writer.bool(hostProcess, 24) }
            if !credentialSpec.isEmpty { writer.string(credentialSpec, 18) }
            if !runAsUsername.isEmpty { writer.string(runAsUsername, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsSandboxSecurityContext",
            [
                FieldDescriptor(1, "run_as_username", "runAsUsername", .string),
                FieldDescriptor(2, "credential_spec", "credentialSpec", .string),
                FieldDescriptor(3, "host_process", "hostProcess", .bool),
                FieldDescriptor(4, "namespace_options", "namespaceOptions", .message(CRI.WindowsNamespaceOption.self), .optional),
            ])
    }

    /// The lines of the pod's resolv.conf.
    package struct DNSConfig: Message {
        package var servers: [String] = []
        package var searches: [String] = []
        package var options: [String] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: servers.append(try reader.string())
                case 18: searches.append(try reader.string())
                case 26: options.append(try reader.string())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.strings(options, 26)
            writer.strings(searches, 18)
            writer.strings(servers, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.DNSConfig",
            [
                FieldDescriptor(1, "servers", "servers", .string, .repeated(packed: false)),
                FieldDescriptor(2, "searches", "searches", .string, .repeated(packed: false)),
                FieldDescriptor(3, "options", "options", .string, .repeated(packed: false)),
            ])
    }

    /// A port of the node that leads to the pod.
    package struct PortMapping: Message {
        package var `protocol`: CRI.ProtocolValue = CRI.ProtocolValue(rawValue: 0)
        package var containerPort: Int32 = 0
        package var hostPort: Int32 = 0
        package var hostIp: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: `protocol` = CRI.ProtocolValue(rawValue: try reader.int32())
                case 16: containerPort = try reader.int32()
                case 24: hostPort = try reader.int32()
                case 34: hostIp = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !hostIp.isEmpty { writer.string(hostIp, 34) }
            if hostPort != 0 { writer.int32(hostPort, 24) }
            if containerPort != 0 { writer.int32(containerPort, 16) }
            if `protocol`.rawValue != 0 { writer.int32(`protocol`.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PortMapping",
            [
                FieldDescriptor(1, "protocol", "protocol", .enumeration(CRI.ProtocolValue.descriptor)),
                FieldDescriptor(2, "container_port", "containerPort", .int32),
                FieldDescriptor(3, "host_port", "hostPort", .int32),
                FieldDescriptor(4, "host_ip", "hostIp", .string),
            ])
    }

    package struct PodSandboxStateValue: Message {
        package var state: CRI.PodSandboxState = CRI.PodSandboxState(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: state = CRI.PodSandboxState(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if state.rawValue != 0 { writer.int32(state.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxStateValue",
            [
                FieldDescriptor(1, "state", "state", .enumeration(CRI.PodSandboxState.descriptor)),
            ])
    }

    /// What is set must hold; labels must all be there.
    package struct PodSandboxFilter: Message {
        /// A prefix will do.
        package var id: String = ""
        @OptionalBox package var state: CRI.PodSandboxStateValue?
        package var labelSelector: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &_state)
                case 26:
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
            writer.entries(labelSelector, 26) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_state, 18)
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxFilter",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "state", "state", .message(CRI.PodSandboxStateValue.self), .optional),
                FieldDescriptor(3, "label_selector", "labelSelector", .map(key: .string, value: .string), .map),
            ])
    }

    package struct PodSandbox: Message {
        package var id: String = ""
        @OptionalBox package var metadata: CRI.PodSandboxMetadata?
        package var state: CRI.PodSandboxState = CRI.PodSandboxState(rawValue: 0)
        /// Nanoseconds since 1970.
        package var createdAt: Int64 = 0
        package var labels: [String: String] = [:]
        package var annotations: [String: String] = [:]
        /// As asked for in RunPodSandbox.
        package var runtimeHandler: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &_metadata)
                case 24: state = CRI.PodSandboxState(rawValue: try reader.int32())
                case 32: createdAt = try reader.int64()
                case 42:
                    if labels.isEmpty { labels.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
                case 50:
                    if annotations.isEmpty { annotations.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                case 58: runtimeHandler = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !runtimeHandler.isEmpty { writer.string(runtimeHandler, 58) }
            writer.entries(annotations, 50) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.entries(labels, 42) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            if createdAt != 0 { writer.int64(createdAt, 32) }
            if state.rawValue != 0 { writer.int32(state.rawValue, 24) }
            writer.message(_metadata, 18)
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandbox",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "metadata", "metadata", .message(CRI.PodSandboxMetadata.self), .optional),
                FieldDescriptor(3, "state", "state", .enumeration(CRI.PodSandboxState.descriptor)),
                FieldDescriptor(4, "created_at", "createdAt", .int64),
                FieldDescriptor(5, "labels", "labels", .map(key: .string, value: .string), .map),
                FieldDescriptor(6, "annotations", "annotations", .map(key: .string, value: .string), .map),
                FieldDescriptor(7, "runtime_handler", "runtimeHandler", .string),
            ])
    }

    package struct PodSandboxStatus: Message {
        package var id: String = ""
        @OptionalBox package var metadata: CRI.PodSandboxMetadata?
        package var state: CRI.PodSandboxState = CRI.PodSandboxState(rawValue: 0)
        /// Nanoseconds since 1970.
        package var createdAt: Int64 = 0
        @OptionalBox package var network: CRI.PodSandboxNetworkStatus?
        @OptionalBox package var linux: CRI.LinuxPodSandboxStatus?
        package var labels: [String: String] = [:]
        package var annotations: [String: String] = [:]
        package var runtimeHandler: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &_metadata)
                case 24: state = CRI.PodSandboxState(rawValue: try reader.int32())
                case 32: createdAt = try reader.int64()
                case 42: try reader.message(into: &_network)
                case 50: try reader.message(into: &_linux)
                case 58:
                    if labels.isEmpty { labels.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
                case 66:
                    if annotations.isEmpty { annotations.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                case 74: runtimeHandler = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !runtimeHandler.isEmpty { writer.string(runtimeHandler, 74) }
            writer.entries(annotations, 66) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.entries(labels, 58) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_linux, 50)
            writer.message(_network, 42)
            if createdAt != 0 { writer.int64(createdAt, 32) }
            if state.rawValue != 0 { writer.int32(state.rawValue, 24) }
            writer.message(_metadata, 18)
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxStatus",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "metadata", "metadata", .message(CRI.PodSandboxMetadata.self), .optional),
                FieldDescriptor(3, "state", "state", .enumeration(CRI.PodSandboxState.descriptor)),
                FieldDescriptor(4, "created_at", "createdAt", .int64),
                FieldDescriptor(5, "network", "network", .message(CRI.PodSandboxNetworkStatus.self), .optional),
                FieldDescriptor(6, "linux", "linux", .message(CRI.LinuxPodSandboxStatus.self), .optional),
                FieldDescriptor(7, "labels", "labels", .map(key: .string, value: .string), .map),
                FieldDescriptor(8, "annotations", "annotations", .map(key: .string, value: .string), .map),
                FieldDescriptor(9, "runtime_handler", "runtimeHandler", .string),
            ])
    }

    /// Empty for pods on the network of the node.
    package struct PodSandboxNetworkStatus: Message {
        package var ip: String = ""
        package var additionalIps: [CRI.PodIP] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: ip = try reader.string()
                case 18: try reader.message(into: &additionalIps, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(additionalIps, 18)
            if !ip.isEmpty { writer.string(ip, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxNetworkStatus",
            [
                FieldDescriptor(1, "ip", "ip", .string),
                FieldDescriptor(2, "additional_ips", "additionalIps", .message(CRI.PodIP.self), .repeated(packed: false)),
            ])
    }

    package struct PodIP: Message {
        package var ip: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: ip = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !ip.isEmpty { writer.string(ip, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodIP",
            [
                FieldDescriptor(1, "ip", "ip", .string),
            ])
    }

    package struct LinuxPodSandboxStatus: Message {
        @OptionalBox package var namespaces: CRI.Namespace?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_namespaces)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_namespaces, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.LinuxPodSandboxStatus",
            [
                FieldDescriptor(1, "namespaces", "namespaces", .message(CRI.Namespace.self), .optional),
            ])
    }

    package struct Namespace: Message {
        @OptionalBox package var options: CRI.NamespaceOption?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 18: try reader.message(into: &_options)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_options, 18)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.Namespace",
            [
                FieldDescriptor(2, "options", "options", .message(CRI.NamespaceOption.self), .optional),
            ])
    }
}
