// Made from Protos/runtime/v1/api.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension CRI {

    package struct ContainerEventType: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let createdEvent = ContainerEventType(rawValue: 0)
        package static let startedEvent = ContainerEventType(rawValue: 1)
        package static let stoppedEvent = ContainerEventType(rawValue: 2)
        package static let deletedEvent = ContainerEventType(rawValue: 3)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.ContainerEventType",
            [
                (0, "CONTAINER_CREATED_EVENT"),
                (1, "CONTAINER_STARTED_EVENT"),
                (2, "CONTAINER_STOPPED_EVENT"),
                (3, "CONTAINER_DELETED_EVENT"),
            ])
    }

    package struct CgroupDriver: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let systemd = CgroupDriver(rawValue: 0)
        package static let cgroupfs = CgroupDriver(rawValue: 1)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.CgroupDriver",
            [
                (0, "SYSTEMD"),
                (1, "CGROUPFS"),
            ])
    }

    package struct VersionRequest: Message {
        /// The caller's, for what it is worth.
        package var version: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: version = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !version.isEmpty { writer.string(version, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.VersionRequest",
            [
                FieldDescriptor(1, "version", "version", .string),
            ])
    }

    package struct VersionResponse: Message {
        /// Always "0.1.0".
        package var version: String = ""
        package var runtimeName: String = ""
        package var runtimeVersion: String = ""
        /// Always "v1".
        package var runtimeApiVersion: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: version = try reader.string()
                case 18: runtimeName = try reader.string()
                case 26: runtimeVersion = try reader.string()
                case 34: runtimeApiVersion = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !runtimeApiVersion.isEmpty { writer.string(runtimeApiVersion, 34) }
            if !runtimeVersion.isEmpty { writer.string(runtimeVersion, 26) }
            if !runtimeName.isEmpty { writer.string(runtimeName, 18) }
            if !version.isEmpty { writer.string(version, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.VersionResponse",
            [
                FieldDescriptor(1, "version", "version", .string),
                FieldDescriptor(2, "runtime_name", "runtimeName", .string),
                FieldDescriptor(3, "runtime_version", "runtimeVersion", .string),
                FieldDescriptor(4, "runtime_api_version", "runtimeApiVersion", .string),
            ])
    }

    package struct RunPodSandboxRequest: Message {
        @OptionalBox package var config: CRI.PodSandboxConfig?
        /// Empty for the default.
        package var runtimeHandler: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_config)
                case 18: runtimeHandler = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !runtimeHandler.isEmpty { writer.string(runtimeHandler, 18) }
            writer.message(_config, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RunPodSandboxRequest",
            [
                FieldDescriptor(1, "config", "config", .message(CRI.PodSandboxConfig.self), .optional),
                FieldDescriptor(2, "runtime_handler", "runtimeHandler", .string),
            ])
    }

    package struct RunPodSandboxResponse: Message {
        package var podSandboxId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RunPodSandboxResponse",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
            ])
    }

    package struct StopPodSandboxRequest: Message {
        package var podSandboxId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StopPodSandboxRequest",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
            ])
    }

    package struct StopPodSandboxResponse: Message {
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
            "runtime.v1.StopPodSandboxResponse",
            [])
    }

    package struct RemovePodSandboxRequest: Message {
        package var podSandboxId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RemovePodSandboxRequest",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
            ])
    }

    package struct RemovePodSandboxResponse: Message {
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
            "runtime.v1.RemovePodSandboxResponse",
            [])
    }

    package struct PodSandboxStatusRequest: Message {
        package var podSandboxId: String = ""
        /// Asks for info in the answer.
        package var verbose: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 16: verbose = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if verbose { writer.bool(verbose, 16) }
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxStatusRequest",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "verbose", "verbose", .bool),
            ])
    }

    package struct PodSandboxStatusResponse: Message {
        @OptionalBox package var status: CRI.PodSandboxStatus?
        /// For people; not specified.
        package var info: [String: String] = [:]
        /// With timestamp, when the runtime sends events.
        package var containersStatuses: [CRI.ContainerStatus] = []
        package var timestamp: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_status)
                case 18:
                    if info.isEmpty { info.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    info[key] = value
                case 26: try reader.message(into: &containersStatuses, tag)
                case 32: timestamp = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if timestamp != 0 { writer.int64(timestamp, 32) }
            writer.messages(containersStatuses, 26)
            writer.entries(info, 18) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_status, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxStatusResponse",
            [
                FieldDescriptor(1, "status", "status", .message(CRI.PodSandboxStatus.self), .optional),
                FieldDescriptor(2, "info", "info", .map(key: .string, value: .string), .map),
                FieldDescriptor(3, "containers_statuses", "containersStatuses", .message(CRI.ContainerStatus.self), .repeated(packed: false)),
                FieldDescriptor(4, "timestamp", "timestamp", .int64),
            ])
    }

    package struct ListPodSandboxRequest: Message {
        @OptionalBox package var filter: CRI.PodSandboxFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_filter, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListPodSandboxRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.PodSandboxFilter.self), .optional),
            ])
    }

    package struct ListPodSandboxResponse: Message {
        package var items: [CRI.PodSandbox] = []
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
            "runtime.v1.ListPodSandboxResponse",
            [
                FieldDescriptor(1, "items", "items", .message(CRI.PodSandbox.self), .repeated(packed: false)),
            ])
    }

    package struct StreamPodSandboxesRequest: Message {
        @OptionalBox package var filter: CRI.PodSandboxFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_filter, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamPodSandboxesRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.PodSandboxFilter.self), .optional),
            ])
    }

    package struct StreamPodSandboxesResponse: Message {
        package var podSandboxes: [CRI.PodSandbox] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &podSandboxes, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(podSandboxes, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamPodSandboxesResponse",
            [
                FieldDescriptor(1, "pod_sandboxes", "podSandboxes", .message(CRI.PodSandbox.self), .repeated(packed: false)),
            ])
    }

    package struct CreateContainerRequest: Message {
        package var podSandboxId: String = ""
        @OptionalBox package var config: CRI.ContainerConfig?
        @OptionalBox package var sandboxConfig: CRI.PodSandboxConfig?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 18: try reader.message(into: &_config)
                case 26: try reader.message(into: &_sandboxConfig)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_sandboxConfig, 26)
            writer.message(_config, 18)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.CreateContainerRequest",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "config", "config", .message(CRI.ContainerConfig.self), .optional),
                FieldDescriptor(3, "sandbox_config", "sandboxConfig", .message(CRI.PodSandboxConfig.self), .optional),
            ])
    }

    package struct CreateContainerResponse: Message {
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
            "runtime.v1.CreateContainerResponse",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct StartContainerRequest: Message {
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
            "runtime.v1.StartContainerRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct StartContainerResponse: Message {
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
            "runtime.v1.StartContainerResponse",
            [])
    }

    package struct StopContainerRequest: Message {
        package var containerId: String = ""
        /// Seconds; 0 forces at once.
        package var timeout: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 16: timeout = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if timeout != 0 { writer.int64(timeout, 16) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StopContainerRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "timeout", "timeout", .int64),
            ])
    }

    package struct StopContainerResponse: Message {
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
            "runtime.v1.StopContainerResponse",
            [])
    }

    package struct RemoveContainerRequest: Message {
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
            "runtime.v1.RemoveContainerRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct RemoveContainerResponse: Message {
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
            "runtime.v1.RemoveContainerResponse",
            [])
    }

    package struct ListContainersRequest: Message {
        @OptionalBox package var filter: CRI.ContainerFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_filter, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListContainersRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.ContainerFilter.self), .optional),
            ])
    }

    package struct ListContainersResponse: Message {
        package var containers: [CRI.Container] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &containers, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(containers, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListContainersResponse",
            [
                FieldDescriptor(1, "containers", "containers", .message(CRI.Container.self), .repeated(packed: false)),
            ])
    }

    package struct StreamContainersRequest: Message {
        @OptionalBox package var filter: CRI.ContainerFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_filter, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamContainersRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.ContainerFilter.self), .optional),
            ])
    }

    package struct StreamContainersResponse: Message {
        package var containers: [CRI.Container] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &containers, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(containers, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamContainersResponse",
            [
                FieldDescriptor(1, "containers", "containers", .message(CRI.Container.self), .repeated(packed: false)),
            ])
    }

    package struct ContainerStatusRequest: Message {
        package var containerId: String = ""
        /// Asks for info in the answer.
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
            "runtime.v1.ContainerStatusRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "verbose", "verbose", .bool),
            ])
    }

    package struct ContainerStatusResponse: Message {
        @OptionalBox package var status: CRI.ContainerStatus?
        /// For people; not specified.
        package var info: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_status)
                case 18:
                    if info.isEmpty { info.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    info[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.entries(info, 18) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_status, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerStatusResponse",
            [
                FieldDescriptor(1, "status", "status", .message(CRI.ContainerStatus.self), .optional),
                FieldDescriptor(2, "info", "info", .map(key: .string, value: .string), .map),
            ])
    }

    package struct UpdateContainerResourcesRequest: Message {
        package var containerId: String = ""
        @OptionalBox package var linux: CRI.LinuxContainerResources?
        @OptionalBox package var windows: CRI.WindowsContainerResources?
        /// For runtimes that understand them.
        package var annotations: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: try reader.message(into: &_linux)
                case 26: try reader.message(into: &_windows)
                case 34:
                    if annotations.isEmpty { annotations.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.entries(annotations, 34) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_windows, 26)
            writer.message(_linux, 18)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.UpdateContainerResourcesRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "linux", "linux", .message(CRI.LinuxContainerResources.self), .optional),
                FieldDescriptor(3, "windows", "windows", .message(CRI.WindowsContainerResources.self), .optional),
                FieldDescriptor(4, "annotations", "annotations", .map(key: .string, value: .string), .map),
            ])
    }

    package struct UpdateContainerResourcesResponse: Message {
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
            "runtime.v1.UpdateContainerResourcesResponse",
            [])
    }

    package struct ExecSyncRequest: Message {
        package var containerId: String = ""
        package var cmd: [String] = []
        /// Seconds; 0 for none.
        package var timeout: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: cmd.append(try reader.string())
                case 24: timeout = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if timeout != 0 { writer.int64(timeout, 24) }
            writer.strings(cmd, 18)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ExecSyncRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "cmd", "cmd", .string, .repeated(packed: false)),
                FieldDescriptor(3, "timeout", "timeout", .int64),
            ])
    }

    package struct ExecSyncResponse: Message {
        /// At most 16 MiB; the rest is dropped.
        package var stdout: [UInt8] = []
        /// At most 16 MiB; the rest is dropped.
        package var stderr: [UInt8] = []
        package var exitCode: Int32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: stdout = try reader.bytes()
                case 18: stderr = try reader.bytes()
                case 24: exitCode = try reader.int32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if exitCode != 0 { writer.int32(exitCode, 24) }
            if !stderr.isEmpty { writer.bytes(stderr, 18) }
            if !stdout.isEmpty { writer.bytes(stdout, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ExecSyncResponse",
            [
                FieldDescriptor(1, "stdout", "stdout", .bytes, .implicit, FieldRules(secret: true)),
                FieldDescriptor(2, "stderr", "stderr", .bytes, .implicit, FieldRules(secret: true)),
                FieldDescriptor(3, "exit_code", "exitCode", .int32),
            ])
    }

    package struct ExecRequest: Message {
        package var containerId: String = ""
        package var cmd: [String] = []
        /// Excludes stderr, which a terminal mixes into stdout.
        package var tty: Bool = false
        package var stdin: Bool = false
        package var stdout: Bool = false
        package var stderr: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: cmd.append(try reader.string())
                case 24: tty = try reader.bool()
                case 32: stdin = try reader.bool()
                case 40: stdout = try reader.bool()
                case 48: stderr = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if stderr { writer.bool(stderr, 48) }
            if stdout { writer.bool(stdout, 40) }
            if stdin { writer.bool(stdin, 32) }
            if tty { writer.bool(tty, 24) }
            writer.strings(cmd, 18)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ExecRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "cmd", "cmd", .string, .repeated(packed: false)),
                FieldDescriptor(3, "tty", "tty", .bool),
                FieldDescriptor(4, "stdin", "stdin", .bool),
                FieldDescriptor(5, "stdout", "stdout", .bool),
                FieldDescriptor(6, "stderr", "stderr", .bool),
            ])
    }

    package struct ExecResponse: Message {
        package var url: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: url = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !url.isEmpty { writer.string(url, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ExecResponse",
            [
                FieldDescriptor(1, "url", "url", .string),
            ])
    }

    package struct AttachRequest: Message {
        package var containerId: String = ""
        package var stdin: Bool = false
        package var tty: Bool = false
        package var stdout: Bool = false
        package var stderr: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 16: stdin = try reader.bool()
                case 24: tty = try reader.bool()
                case 32: stdout = try reader.bool()
                case 40: stderr = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if stderr { writer.bool(stderr, 40) }
            if stdout { writer.bool(stdout, 32) }
            if tty { writer.bool(tty, 24) }
            if stdin { writer.bool(stdin, 16) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.AttachRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "stdin", "stdin", .bool),
                FieldDescriptor(3, "tty", "tty", .bool),
                FieldDescriptor(4, "stdout", "stdout", .bool),
                FieldDescriptor(5, "stderr", "stderr", .bool),
            ])
    }

    package struct AttachResponse: Message {
        package var url: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: url = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !url.isEmpty { writer.string(url, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.AttachResponse",
            [
                FieldDescriptor(1, "url", "url", .string),
            ])
    }

    package struct PortForwardRequest: Message {
        package var podSandboxId: String = ""
        package var port: [Int32] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 16: port.append(try reader.int32())
                case 18:
                    try reader.packed { element throws(WireError) in port.append(try element.int32()) }
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !port.isEmpty {
                writer.delimited(18) {
                    list in
                    for value in port.reversed() { list.varint(UInt64(bitPattern: Int64(value))) }
                }
            }
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PortForwardRequest",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "port", "port", .int32, .repeated(packed: true)),
            ])
    }

    package struct PortForwardResponse: Message {
        package var url: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: url = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !url.isEmpty { writer.string(url, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PortForwardResponse",
            [
                FieldDescriptor(1, "url", "url", .string),
            ])
    }

    package struct NetworkConfig: Message {
        /// The node's range of pod addresses.
        package var podCidr: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podCidr = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !podCidr.isEmpty { writer.string(podCidr, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.NetworkConfig",
            [
                FieldDescriptor(1, "pod_cidr", "podCidr", .string),
            ])
    }

    /// What UpdateRuntimeConfig tells.
    package struct RuntimeConfig: Message {
        @OptionalBox package var networkConfig: CRI.NetworkConfig?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_networkConfig)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_networkConfig, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RuntimeConfig",
            [
                FieldDescriptor(1, "network_config", "networkConfig", .message(CRI.NetworkConfig.self), .optional),
            ])
    }

    package struct UpdateRuntimeConfigRequest: Message {
        @OptionalBox package var runtimeConfig: CRI.RuntimeConfig?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_runtimeConfig)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_runtimeConfig, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.UpdateRuntimeConfigRequest",
            [
                FieldDescriptor(1, "runtime_config", "runtimeConfig", .message(CRI.RuntimeConfig.self), .optional),
            ])
    }

    package struct UpdateRuntimeConfigResponse: Message {
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
            "runtime.v1.UpdateRuntimeConfigResponse",
            [])
    }

    /// RuntimeReady and NetworkReady are required.
    package struct RuntimeCondition: Message {
        package var type: String = ""
        package var status: Bool = false
        package var reason: String = ""
        package var message: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: type = try reader.string()
                case 16: status = try reader.bool()
                case 26: reason = try reader.string()
                case 34: message = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !message.isEmpty { writer.string(message, 34) }
            if !reason.isEmpty { writer.string(reason, 26) }
            if status { writer.bool(status, 16) }
            if !type.isEmpty { writer.string(type, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RuntimeCondition",
            [
                FieldDescriptor(1, "type", "type", .string),
                FieldDescriptor(2, "status", "status", .bool),
                FieldDescriptor(3, "reason", "reason", .string),
                FieldDescriptor(4, "message", "message", .string),
            ])
    }

    package struct RuntimeStatus: Message {
        package var conditions: [CRI.RuntimeCondition] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &conditions, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(conditions, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RuntimeStatus",
            [
                FieldDescriptor(1, "conditions", "conditions", .message(CRI.RuntimeCondition.self), .repeated(packed: false)),
            ])
    }

    package struct StatusRequest: Message {
        package var verbose: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: verbose = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if verbose { writer.bool(verbose, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StatusRequest",
            [
                FieldDescriptor(1, "verbose", "verbose", .bool),
            ])
    }

    package struct RuntimeHandlerFeatures: Message {
        package var recursiveReadOnlyMounts: Bool = false
        package var userNamespaces: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: recursiveReadOnlyMounts = try reader.bool()
                case 16: userNamespaces = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if userNamespaces { writer.bool(userNamespaces, 16) }
            if recursiveReadOnlyMounts { writer.bool(recursiveReadOnlyMounts, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RuntimeHandlerFeatures",
            [
                FieldDescriptor(1, "recursive_read_only_mounts", "recursiveReadOnlyMounts", .bool),
                FieldDescriptor(2, "user_namespaces", "userNamespaces", .bool),
            ])
    }

    /// A way of running pods; the default has no name.
    package struct RuntimeHandler: Message {
        package var name: String = ""
        @OptionalBox package var features: CRI.RuntimeHandlerFeatures?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: try reader.message(into: &_features)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_features, 18)
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RuntimeHandler",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "features", "features", .message(CRI.RuntimeHandlerFeatures.self), .optional),
            ])
    }

    package struct RuntimeFeatures: Message {
        package var supplementalGroupsPolicy: Bool = false
        package var userNamespacesHostNetwork: Bool = false
        package var mountOptions: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: supplementalGroupsPolicy = try reader.bool()
                case 16: userNamespacesHostNetwork = try reader.bool()
                case 24: mountOptions = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if mountOptions { writer.bool(mountOptions, 24) }
            if userNamespacesHostNetwork { writer.bool(userNamespacesHostNetwork, 16) }
            if supplementalGroupsPolicy { writer.bool(supplementalGroupsPolicy, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RuntimeFeatures",
            [
                FieldDescriptor(1, "supplemental_groups_policy", "supplementalGroupsPolicy", .bool),
                FieldDescriptor(2, "user_namespaces_host_network", "userNamespacesHostNetwork", .bool),
                FieldDescriptor(3, "mount_options", "mountOptions", .bool),
            ])
    }

    package struct StatusResponse: Message {
        @OptionalBox package var status: CRI.RuntimeStatus?
        /// For people; not specified.
        package var info: [String: String] = [:]
        package var runtimeHandlers: [CRI.RuntimeHandler] = []
        @OptionalBox package var features: CRI.RuntimeFeatures?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_status)
                case 18:
                    if info.isEmpty { info.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    info[key] = value
                case 26: try reader.message(into: &runtimeHandlers, tag)
                case 34: try reader.message(into: &_features)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_features, 34)
            writer.messages(runtimeHandlers, 26)
            writer.entries(info, 18) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_status, 10)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StatusResponse",
            [
                FieldDescriptor(1, "status", "status", .message(CRI.RuntimeStatus.self), .optional),
                FieldDescriptor(2, "info", "info", .map(key: .string, value: .string), .map),
                FieldDescriptor(3, "runtime_handlers", "runtimeHandlers", .message(CRI.RuntimeHandler.self), .repeated(packed: false)),
                FieldDescriptor(4, "features", "features", .message(CRI.RuntimeFeatures.self), .optional),
            ])
    }

    package struct ReopenContainerLogRequest: Message {
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
            "runtime.v1.ReopenContainerLogRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct ReopenContainerLogResponse: Message {
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
            "runtime.v1.ReopenContainerLogResponse",
            [])
    }

    package struct CheckpointContainerRequest: Message {
        package var containerId: String = ""
        package var location: String = ""
        /// Seconds; 0 for none.
        package var timeout: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: location = try reader.string()
                case 24: timeout = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if timeout != 0 { writer.int64(timeout, 24) }
            if !location.isEmpty { writer.string(location, 18) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.CheckpointContainerRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "location", "location", .string),
                FieldDescriptor(3, "timeout", "timeout", .int64),
            ])
    }

    package struct CheckpointContainerResponse: Message {
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
            "runtime.v1.CheckpointContainerResponse",
            [])
    }

    package struct CheckpointPodRequest: Message {
        package var podSandboxId: String = ""
        package var outputPath: String = ""
        package var containerIds: [String] = []
        package var options: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 18: outputPath = try reader.string()
                case 26: containerIds.append(try reader.string())
                case 34:
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
            writer.entries(options, 34) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.strings(containerIds, 26)
            if !outputPath.isEmpty { writer.string(outputPath, 18) }
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.CheckpointPodRequest",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "output_path", "outputPath", .string),
                FieldDescriptor(3, "container_ids", "containerIds", .string, .repeated(packed: false)),
                FieldDescriptor(4, "options", "options", .map(key: .string, value: .string), .map),
            ])
    }

    package struct CheckpointPodResponse: Message {
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
            "runtime.v1.CheckpointPodResponse",
            [])
    }

    package struct RestorePodRequest: Message {
        package var checkpointPath: String = ""
        @OptionalBox package var config: CRI.PodSandboxConfig?
        package var runtimeHandler: String = ""
        package var options: [String: String] = [:]
        package var containerConfigs: [CRI.ContainerConfig] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: checkpointPath = try reader.string()
                case 18: try reader.message(into: &_config)
                case 26: runtimeHandler = try reader.string()
                case 34:
                    if options.isEmpty { options.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    options[key] = value
                case 42: try reader.message(into: &containerConfigs, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(containerConfigs, 42)
            writer.entries(options, 34) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            if !runtimeHandler.isEmpty { writer.string(runtimeHandler, 26) }
            writer.message(_config, 18)
            if !checkpointPath.isEmpty { writer.string(checkpointPath, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RestorePodRequest",
            [
                FieldDescriptor(1, "checkpoint_path", "checkpointPath", .string),
                FieldDescriptor(2, "config", "config", .message(CRI.PodSandboxConfig.self), .optional),
                FieldDescriptor(3, "runtime_handler", "runtimeHandler", .string),
                FieldDescriptor(4, "options", "options", .map(key: .string, value: .string), .map),
                FieldDescriptor(5, "container_configs", "containerConfigs", .message(CRI.ContainerConfig.self), .repeated(packed: false)),
            ])
    }

    package struct RestoredContainer: Message {
        package var name: String = ""
        package var containerId: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: containerId = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 18) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RestoredContainer",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "container_id", "containerId", .string),
            ])
    }

    package struct RestorePodResponse: Message {
        package var podSandboxId: String = ""
        package var restoredContainers: [CRI.RestoredContainer] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 18: try reader.message(into: &restoredContainers, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(restoredContainers, 18)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.RestorePodResponse",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "restored_containers", "restoredContainers", .message(CRI.RestoredContainer.self), .repeated(packed: false)),
            ])
    }

    package struct GetEventsRequest: Message {
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
            "runtime.v1.GetEventsRequest",
            [])
    }

    /// What became of a container, with its pod as it is now.
    package struct ContainerEventResponse: Message {
        package var containerId: String = ""
        package var containerEventType: CRI.ContainerEventType = CRI.ContainerEventType(rawValue: 0)
        /// Nanoseconds since 1970.
        package var createdAt: Int64 = 0
        @OptionalBox package var podSandboxStatus: CRI.PodSandboxStatus?
        package var containersStatuses: [CRI.ContainerStatus] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 16: containerEventType = CRI.ContainerEventType(rawValue: try reader.int32())
                case 24: createdAt = try reader.int64()
                case 34: try reader.message(into: &_podSandboxStatus)
                case 42: try reader.message(into: &containersStatuses, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(containersStatuses, 42)
            writer.message(_podSandboxStatus, 34)
            if createdAt != 0 { writer.int64(createdAt, 24) }
            if containerEventType.rawValue != 0 { writer.int32(containerEventType.rawValue, 16) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerEventResponse",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "container_event_type", "containerEventType", .enumeration(CRI.ContainerEventType.descriptor)),
                FieldDescriptor(3, "created_at", "createdAt", .int64),
                FieldDescriptor(4, "pod_sandbox_status", "podSandboxStatus", .message(CRI.PodSandboxStatus.self), .optional),
                FieldDescriptor(5, "containers_statuses", "containersStatuses", .message(CRI.ContainerStatus.self), .repeated(packed: false)),
            ])
    }

    package struct RuntimeConfigRequest: Message {
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
            "runtime.v1.RuntimeConfigRequest",
            [])
    }

    package struct RuntimeConfigResponse: Message {
        @OptionalBox package var linux: CRI.LinuxRuntimeConfiguration?
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
            "runtime.v1.RuntimeConfigResponse",
            [
                FieldDescriptor(1, "linux", "linux", .message(CRI.LinuxRuntimeConfiguration.self), .optional),
            ])
    }

    /// Both must manage cgroups in the same way.
    package struct LinuxRuntimeConfiguration: Message {
        package var cgroupDriver: CRI.CgroupDriver = CRI.CgroupDriver(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: cgroupDriver = CRI.CgroupDriver(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if cgroupDriver.rawValue != 0 { writer.int32(cgroupDriver.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.LinuxRuntimeConfiguration",
            [
                FieldDescriptor(1, "cgroup_driver", "cgroupDriver", .enumeration(CRI.CgroupDriver.descriptor)),
            ])
    }

    package struct UpdatePodSandboxResourcesRequest: Message {
        package var podSandboxId: String = ""
        @OptionalBox package var overhead: CRI.LinuxContainerResources?
        @OptionalBox package var resources: CRI.LinuxContainerResources?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 18: try reader.message(into: &_overhead)
                case 26: try reader.message(into: &_resources)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_resources, 26)
            writer.message(_overhead, 18)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.UpdatePodSandboxResourcesRequest",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "overhead", "overhead", .message(CRI.LinuxContainerResources.self), .optional),
                FieldDescriptor(3, "resources", "resources", .message(CRI.LinuxContainerResources.self), .optional),
            ])
    }

    package struct UpdatePodSandboxResourcesResponse: Message {
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
            "runtime.v1.UpdatePodSandboxResourcesResponse",
            [])
    }

    /// Sandboxes and containers. Every call may be repeated: stopping the stopped and removing the gone succeed.
    package enum RuntimeService {
        package static let serviceName = "runtime.v1.RuntimeService"

        /// Which runtime answers.
        package static let version =
            UnaryMethod<CRI.VersionRequest, CRI.VersionResponse>(
                serviceName, "Version", repeatable: true)

        /// Makes the pod's surroundings, its network included; ready when it answers.
        package static let runPodSandbox =
            UnaryMethod<CRI.RunPodSandboxRequest, CRI.RunPodSandboxResponse>(
                serviceName, "RunPodSandbox")

        /// Stops the containers that still run and gives the network back.
        package static let stopPodSandbox =
            UnaryMethod<CRI.StopPodSandboxRequest, CRI.StopPodSandboxResponse>(
                serviceName, "StopPodSandbox")

        /// Removes the sandbox with its containers, by force where they run.
        package static let removePodSandbox =
            UnaryMethod<CRI.RemovePodSandboxRequest, CRI.RemovePodSandboxResponse>(
                serviceName, "RemovePodSandbox")

        /// NOT_FOUND when there is none.
        package static let podSandboxStatus =
            UnaryMethod<CRI.PodSandboxStatusRequest, CRI.PodSandboxStatusResponse>(
                serviceName, "PodSandboxStatus", repeatable: true)

        /// All that match the filter.
        package static let listPodSandbox =
            UnaryMethod<CRI.ListPodSandboxRequest, CRI.ListPodSandboxResponse>(
                serviceName, "ListPodSandbox", repeatable: true)

        /// The same in portions, for nodes whose list outgrows a message.
        package static let streamPodSandboxes =
            ServerStreamingMethod<CRI.StreamPodSandboxesRequest, CRI.StreamPodSandboxesResponse>(
                serviceName, "StreamPodSandboxes", repeatable: true)

        /// Makes a container in a ready sandbox; its image is there already.
        package static let createContainer =
            UnaryMethod<CRI.CreateContainerRequest, CRI.CreateContainerResponse>(
                serviceName, "CreateContainer")

        /// Once for each container: an exited one is not started again.
        package static let startContainer =
            UnaryMethod<CRI.StartContainerRequest, CRI.StartContainerResponse>(
                serviceName, "StartContainer")

        /// Asks it to end, and forces it after the timeout.
        package static let stopContainer =
            UnaryMethod<CRI.StopContainerRequest, CRI.StopContainerResponse>(
                serviceName, "StopContainer")

        /// Removes it, by force where it runs, and its log stays.
        package static let removeContainer =
            UnaryMethod<CRI.RemoveContainerRequest, CRI.RemoveContainerResponse>(
                serviceName, "RemoveContainer")

        /// All that match the filter.
        package static let listContainers =
            UnaryMethod<CRI.ListContainersRequest, CRI.ListContainersResponse>(
                serviceName, "ListContainers", repeatable: true)

        /// The same in portions.
        package static let streamContainers =
            ServerStreamingMethod<CRI.StreamContainersRequest, CRI.StreamContainersResponse>(
                serviceName, "StreamContainers", repeatable: true)

        /// NOT_FOUND when there is none.
        package static let containerStatus =
            UnaryMethod<CRI.ContainerStatusRequest, CRI.ContainerStatusResponse>(
                serviceName, "ContainerStatus", repeatable: true)

        /// Changes limits while it runs; zero and empty fields stay as they are.
        package static let updateContainerResources =
            UnaryMethod<CRI.UpdateContainerResourcesRequest, CRI.UpdateContainerResourcesResponse>(
                serviceName, "UpdateContainerResources")

        /// After the log file was moved away.
        package static let reopenContainerLog =
            UnaryMethod<CRI.ReopenContainerLogRequest, CRI.ReopenContainerLogResponse>(
                serviceName, "ReopenContainerLog")

        /// Runs a command and answers with all it wrote.
        package static let execSync =
            UnaryMethod<CRI.ExecSyncRequest, CRI.ExecSyncResponse>(
                serviceName, "ExecSync")

        /// Answers with an address at which to stream.
        package static let exec =
            UnaryMethod<CRI.ExecRequest, CRI.ExecResponse>(
                serviceName, "Exec")

        /// Answers with an address at which to stream.
        package static let attach =
            UnaryMethod<CRI.AttachRequest, CRI.AttachResponse>(
                serviceName, "Attach")

        /// Answers with an address at which to stream.
        package static let portForward =
            UnaryMethod<CRI.PortForwardRequest, CRI.PortForwardResponse>(
                serviceName, "PortForward")

        /// NOT_FOUND when it does not run.
        package static let containerStats =
            UnaryMethod<CRI.ContainerStatsRequest, CRI.ContainerStatsResponse>(
                serviceName, "ContainerStats", repeatable: true)

        /// Of all running ones that match the filter.
        package static let listContainerStats =
            UnaryMethod<CRI.ListContainerStatsRequest, CRI.ListContainerStatsResponse>(
                serviceName, "ListContainerStats", repeatable: true)

        /// The same in portions.
        package static let streamContainerStats =
            ServerStreamingMethod<CRI.StreamContainerStatsRequest, CRI.StreamContainerStatsResponse>(
                serviceName, "StreamContainerStats", repeatable: true)

        /// NOT_FOUND when there is none.
        package static let podSandboxStats =
            UnaryMethod<CRI.PodSandboxStatsRequest, CRI.PodSandboxStatsResponse>(
                serviceName, "PodSandboxStats", repeatable: true)

        /// Of all that match the filter.
        package static let listPodSandboxStats =
            UnaryMethod<CRI.ListPodSandboxStatsRequest, CRI.ListPodSandboxStatsResponse>(
                serviceName, "ListPodSandboxStats", repeatable: true)

        /// The same in portions.
        package static let streamPodSandboxStats =
            ServerStreamingMethod<CRI.StreamPodSandboxStatsRequest, CRI.StreamPodSandboxStatsResponse>(
                serviceName, "StreamPodSandboxStats", repeatable: true)

        /// Tells the runtime what only the node agent knows.
        package static let updateRuntimeConfig =
            UnaryMethod<CRI.UpdateRuntimeConfigRequest, CRI.UpdateRuntimeConfigResponse>(
                serviceName, "UpdateRuntimeConfig")

        /// Whether the runtime and its network are ready.
        package static let status =
            UnaryMethod<CRI.StatusRequest, CRI.StatusResponse>(
                serviceName, "Status", repeatable: true)

        /// Writes the state of a running container to a file.
        package static let checkpointContainer =
            UnaryMethod<CRI.CheckpointContainerRequest, CRI.CheckpointContainerResponse>(
                serviceName, "CheckpointContainer")

        /// Writes the state of a sandbox and its containers to a folder.
        package static let checkpointPod =
            UnaryMethod<CRI.CheckpointPodRequest, CRI.CheckpointPodResponse>(
                serviceName, "CheckpointPod")

        /// Makes a sandbox and its containers out of what CheckpointPod wrote.
        package static let restorePod =
            UnaryMethod<CRI.RestorePodRequest, CRI.RestorePodResponse>(
                serviceName, "RestorePod")

        /// Goes on until the caller leaves.
        package static let getContainerEvents =
            ServerStreamingMethod<CRI.GetEventsRequest, CRI.ContainerEventResponse>(
                serviceName, "GetContainerEvents")

        /// What ListPodSandboxMetrics may answer with.
        package static let listMetricDescriptors =
            UnaryMethod<CRI.ListMetricDescriptorsRequest, CRI.ListMetricDescriptorsResponse>(
                serviceName, "ListMetricDescriptors", repeatable: true)

        /// Metrics under the names of the descriptors.
        package static let listPodSandboxMetrics =
            UnaryMethod<CRI.ListPodSandboxMetricsRequest, CRI.ListPodSandboxMetricsResponse>(
                serviceName, "ListPodSandboxMetrics", repeatable: true)

        /// The same in portions.
        package static let streamPodSandboxMetrics =
            ServerStreamingMethod<CRI.StreamPodSandboxMetricsRequest, CRI.StreamPodSandboxMetricsResponse>(
                serviceName, "StreamPodSandboxMetrics", repeatable: true)

        /// What the node agent must do as the runtime does.
        package static let runtimeConfig =
            UnaryMethod<CRI.RuntimeConfigRequest, CRI.RuntimeConfigResponse>(
                serviceName, "RuntimeConfig", repeatable: true)

        /// Tells the runtime the pod's sums when they change.
        package static let updatePodSandboxResources =
            UnaryMethod<CRI.UpdatePodSandboxResourcesRequest, CRI.UpdatePodSandboxResourcesResponse>(
                serviceName, "UpdatePodSandboxResources")
    }
}
