// Made from Protos/runtime/v1/stats.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension CRI {

    package struct MetricType: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let counter = MetricType(rawValue: 0)
        package static let gauge = MetricType(rawValue: 1)

        package static let descriptor = EnumDescriptor(
            "runtime.v1.MetricType",
            [
                (0, "COUNTER"),
                (1, "GAUGE"),
            ])
    }

    package struct PodSandboxStatsRequest: Message {
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

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxStatsRequest",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
            ])
    }

    package struct PodSandboxStatsResponse: Message {
        @OptionalBox package var stats: CRI.PodSandboxStats?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &stats)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = stats { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxStatsResponse",
            [
                FieldDescriptor(1, "stats", "stats", .message(CRI.PodSandboxStats.self), .optional),
            ])
    }

    package struct PodSandboxStatsFilter: Message {
        package var id: String = ""
        package var labelSelector: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18:
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value,
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labelSelector[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for (key, value) in labelSelector.sorted(by: { $0.key > $1.key }) {
                writer.delimited(18) {
                    entry in
                    entry.string(value, 18)
                    entry.string(key, 10)
                }
            }
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxStatsFilter",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "label_selector", "labelSelector", .map(key: .string, value: .string), .map),
            ])
    }

    package struct ListPodSandboxStatsRequest: Message {
        @OptionalBox package var filter: CRI.PodSandboxStatsFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = filter { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListPodSandboxStatsRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.PodSandboxStatsFilter.self), .optional),
            ])
    }

    package struct ListPodSandboxStatsResponse: Message {
        package var stats: [CRI.PodSandboxStats] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &stats)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in stats.reversed() { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListPodSandboxStatsResponse",
            [
                FieldDescriptor(1, "stats", "stats", .message(CRI.PodSandboxStats.self), .repeated(packed: false)),
            ])
    }

    package struct StreamPodSandboxStatsRequest: Message {
        @OptionalBox package var filter: CRI.PodSandboxStatsFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = filter { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamPodSandboxStatsRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.PodSandboxStatsFilter.self), .optional),
            ])
    }

    package struct StreamPodSandboxStatsResponse: Message {
        package var podSandboxStats: [CRI.PodSandboxStats] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &podSandboxStats)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in podSandboxStats.reversed() { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamPodSandboxStatsResponse",
            [
                FieldDescriptor(1, "pod_sandbox_stats", "podSandboxStats", .message(CRI.PodSandboxStats.self), .repeated(packed: false)),
            ])
    }

    package struct ContainerStatsRequest: Message {
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

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerStatsRequest",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
            ])
    }

    package struct ContainerStatsResponse: Message {
        @OptionalBox package var stats: CRI.ContainerStats?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &stats)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = stats { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerStatsResponse",
            [
                FieldDescriptor(1, "stats", "stats", .message(CRI.ContainerStats.self), .optional),
            ])
    }

    package struct ContainerStatsFilter: Message {
        package var id: String = ""
        package var podSandboxId: String = ""
        package var labelSelector: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: podSandboxId = try reader.string()
                case 26:
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value,
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labelSelector[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for (key, value) in labelSelector.sorted(by: { $0.key > $1.key }) {
                writer.delimited(26) {
                    entry in
                    entry.string(value, 18)
                    entry.string(key, 10)
                }
            }
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 18) }
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerStatsFilter",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(3, "label_selector", "labelSelector", .map(key: .string, value: .string), .map),
            ])
    }

    package struct ListContainerStatsRequest: Message {
        @OptionalBox package var filter: CRI.ContainerStatsFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = filter { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListContainerStatsRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.ContainerStatsFilter.self), .optional),
            ])
    }

    package struct ListContainerStatsResponse: Message {
        package var stats: [CRI.ContainerStats] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &stats)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in stats.reversed() { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListContainerStatsResponse",
            [
                FieldDescriptor(1, "stats", "stats", .message(CRI.ContainerStats.self), .repeated(packed: false)),
            ])
    }

    package struct StreamContainerStatsRequest: Message {
        @OptionalBox package var filter: CRI.ContainerStatsFilter?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &filter)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = filter { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamContainerStatsRequest",
            [
                FieldDescriptor(1, "filter", "filter", .message(CRI.ContainerStatsFilter.self), .optional),
            ])
    }

    package struct StreamContainerStatsResponse: Message {
        package var containerStats: [CRI.ContainerStats] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &containerStats)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in containerStats.reversed() { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamContainerStatsResponse",
            [
                FieldDescriptor(1, "container_stats", "containerStats", .message(CRI.ContainerStats.self), .repeated(packed: false)),
            ])
    }

    package struct PodSandboxAttributes: Message {
        package var id: String = ""
        @OptionalBox package var metadata: CRI.PodSandboxMetadata?
        package var labels: [String: String] = [:]
        package var annotations: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &metadata)
                case 26:
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value,
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
                case 34:
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value,
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for (key, value) in annotations.sorted(by: { $0.key > $1.key }) {
                writer.delimited(34) {
                    entry in
                    entry.string(value, 18)
                    entry.string(key, 10)
                }
            }
            for (key, value) in labels.sorted(by: { $0.key > $1.key }) {
                writer.delimited(26) {
                    entry in
                    entry.string(value, 18)
                    entry.string(key, 10)
                }
            }
            if let value = metadata { writer.message(value, 18) }
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxAttributes",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "metadata", "metadata", .message(CRI.PodSandboxMetadata.self), .optional),
                FieldDescriptor(3, "labels", "labels", .map(key: .string, value: .string), .map),
                FieldDescriptor(4, "annotations", "annotations", .map(key: .string, value: .string), .map),
            ])
    }

    /// Of the pod as a whole and of each container.
    package struct PodSandboxStats: Message {
        @OptionalBox package var attributes: CRI.PodSandboxAttributes?
        @OptionalBox package var linux: CRI.LinuxPodSandboxStats?
        @OptionalBox package var windows: CRI.WindowsPodSandboxStats?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &attributes)
                case 18: try reader.message(into: &linux)
                case 26: try reader.message(into: &windows)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = windows { writer.message(value, 26) }
            if let value = linux { writer.message(value, 18) }
            if let value = attributes { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxStats",
            [
                FieldDescriptor(1, "attributes", "attributes", .message(CRI.PodSandboxAttributes.self), .optional),
                FieldDescriptor(2, "linux", "linux", .message(CRI.LinuxPodSandboxStats.self), .optional),
                FieldDescriptor(3, "windows", "windows", .message(CRI.WindowsPodSandboxStats.self), .optional),
            ])
    }

    package struct LinuxPodSandboxStats: Message {
        @OptionalBox package var cpu: CRI.CpuUsage?
        @OptionalBox package var memory: CRI.MemoryUsage?
        @OptionalBox package var network: CRI.NetworkUsage?
        @OptionalBox package var process: CRI.ProcessUsage?
        package var containers: [CRI.ContainerStats] = []
        @OptionalBox package var io: CRI.IoUsage?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &cpu)
                case 18: try reader.message(into: &memory)
                case 26: try reader.message(into: &network)
                case 34: try reader.message(into: &process)
                case 42: try reader.message(into: &containers)
                case 50: try reader.message(into: &io)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = io { writer.message(value, 50) }
            for value in containers.reversed() { writer.message(value, 42) }
            if let value = process { writer.message(value, 34) }
            if let value = network { writer.message(value, 26) }
            if let value = memory { writer.message(value, 18) }
            if let value = cpu { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.LinuxPodSandboxStats",
            [
                FieldDescriptor(1, "cpu", "cpu", .message(CRI.CpuUsage.self), .optional),
                FieldDescriptor(2, "memory", "memory", .message(CRI.MemoryUsage.self), .optional),
                FieldDescriptor(3, "network", "network", .message(CRI.NetworkUsage.self), .optional),
                FieldDescriptor(4, "process", "process", .message(CRI.ProcessUsage.self), .optional),
                FieldDescriptor(5, "containers", "containers", .message(CRI.ContainerStats.self), .repeated(packed: false)),
                FieldDescriptor(6, "io", "io", .message(CRI.IoUsage.self), .optional),
            ])
    }

    package struct ContainerAttributes: Message {
        package var id: String = ""
        @OptionalBox package var metadata: CRI.ContainerMetadata?
        package var labels: [String: String] = [:]
        package var annotations: [String: String] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: id = try reader.string()
                case 18: try reader.message(into: &metadata)
                case 26:
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value,
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
                case 34:
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value,
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    annotations[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for (key, value) in annotations.sorted(by: { $0.key > $1.key }) {
                writer.delimited(34) {
                    entry in
                    entry.string(value, 18)
                    entry.string(key, 10)
                }
            }
            for (key, value) in labels.sorted(by: { $0.key > $1.key }) {
                writer.delimited(26) {
                    entry in
                    entry.string(value, 18)
                    entry.string(key, 10)
                }
            }
            if let value = metadata { writer.message(value, 18) }
            if !id.isEmpty { writer.string(id, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerAttributes",
            [
                FieldDescriptor(1, "id", "id", .string),
                FieldDescriptor(2, "metadata", "metadata", .message(CRI.ContainerMetadata.self), .optional),
                FieldDescriptor(3, "labels", "labels", .map(key: .string, value: .string), .map),
                FieldDescriptor(4, "annotations", "annotations", .map(key: .string, value: .string), .map),
            ])
    }

    /// Of one container.
    package struct ContainerStats: Message {
        @OptionalBox package var attributes: CRI.ContainerAttributes?
        @OptionalBox package var cpu: CRI.CpuUsage?
        @OptionalBox package var memory: CRI.MemoryUsage?
        @OptionalBox package var writableLayer: CRI.FilesystemUsage?
        @OptionalBox package var swap: CRI.SwapUsage?
        @OptionalBox package var io: CRI.IoUsage?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &attributes)
                case 18: try reader.message(into: &cpu)
                case 26: try reader.message(into: &memory)
                case 34: try reader.message(into: &writableLayer)
                case 42: try reader.message(into: &swap)
                case 50: try reader.message(into: &io)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = io { writer.message(value, 50) }
            if let value = swap { writer.message(value, 42) }
            if let value = writableLayer { writer.message(value, 34) }
            if let value = memory { writer.message(value, 26) }
            if let value = cpu { writer.message(value, 18) }
            if let value = attributes { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerStats",
            [
                FieldDescriptor(1, "attributes", "attributes", .message(CRI.ContainerAttributes.self), .optional),
                FieldDescriptor(2, "cpu", "cpu", .message(CRI.CpuUsage.self), .optional),
                FieldDescriptor(3, "memory", "memory", .message(CRI.MemoryUsage.self), .optional),
                FieldDescriptor(4, "writable_layer", "writableLayer", .message(CRI.FilesystemUsage.self), .optional),
                FieldDescriptor(5, "swap", "swap", .message(CRI.SwapUsage.self), .optional),
                FieldDescriptor(6, "io", "io", .message(CRI.IoUsage.self), .optional),
            ])
    }

    /// CPU time.
    package struct CpuUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var usageCoreNanoSeconds: CRI.UInt64Value?
        /// Mean over a short while: 1,000,000,000 is one core.
        @OptionalBox package var usageNanoCores: CRI.UInt64Value?
        @OptionalBox package var psi: CRI.PsiStats?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &usageCoreNanoSeconds)
                case 26: try reader.message(into: &usageNanoCores)
                case 34: try reader.message(into: &psi)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = psi { writer.message(value, 34) }
            if let value = usageNanoCores { writer.message(value, 26) }
            if let value = usageCoreNanoSeconds { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.CpuUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "usage_core_nano_seconds", "usageCoreNanoSeconds", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(3, "usage_nano_cores", "usageNanoCores", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(4, "psi", "psi", .message(CRI.PsiStats.self), .optional),
            ])
    }

    /// Memory.
    package struct MemoryUsage: Message {
        package var timestamp: Int64 = 0
        /// What cannot be taken back without harm.
        @OptionalBox package var workingSetBytes: CRI.UInt64Value?
        /// Up to the limit; absent without one.
        @OptionalBox package var availableBytes: CRI.UInt64Value?
        @OptionalBox package var usageBytes: CRI.UInt64Value?
        @OptionalBox package var rssBytes: CRI.UInt64Value?
        @OptionalBox package var pageFaults: CRI.UInt64Value?
        @OptionalBox package var majorPageFaults: CRI.UInt64Value?
        @OptionalBox package var psi: CRI.PsiStats?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &workingSetBytes)
                case 26: try reader.message(into: &availableBytes)
                case 34: try reader.message(into: &usageBytes)
                case 42: try reader.message(into: &rssBytes)
                case 50: try reader.message(into: &pageFaults)
                case 58: try reader.message(into: &majorPageFaults)
                case 66: try reader.message(into: &psi)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = psi { writer.message(value, 66) }
            if let value = majorPageFaults { writer.message(value, 58) }
            if let value = pageFaults { writer.message(value, 50) }
            if let value = rssBytes { writer.message(value, 42) }
            if let value = usageBytes { writer.message(value, 34) }
            if let value = availableBytes { writer.message(value, 26) }
            if let value = workingSetBytes { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.MemoryUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "working_set_bytes", "workingSetBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(3, "available_bytes", "availableBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(4, "usage_bytes", "usageBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(5, "rss_bytes", "rssBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(6, "page_faults", "pageFaults", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(7, "major_page_faults", "majorPageFaults", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(8, "psi", "psi", .message(CRI.PsiStats.self), .optional),
            ])
    }

    /// Swap space.
    package struct SwapUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var swapAvailableBytes: CRI.UInt64Value?
        @OptionalBox package var swapUsageBytes: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &swapAvailableBytes)
                case 26: try reader.message(into: &swapUsageBytes)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = swapUsageBytes { writer.message(value, 26) }
            if let value = swapAvailableBytes { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.SwapUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "swap_available_bytes", "swapAvailableBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(3, "swap_usage_bytes", "swapUsageBytes", .message(CRI.UInt64Value.self), .optional),
            ])
    }

    /// Waiting for disks.
    package struct IoUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var psi: CRI.PsiStats?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &psi)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = psi { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.IoUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "psi", "psi", .message(CRI.PsiStats.self), .optional),
            ])
    }

    /// The kernel's pressure stall information.
    package struct PsiStats: Message {
        @OptionalBox package var full: CRI.PsiData?
        @OptionalBox package var some: CRI.PsiData?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &full)
                case 18: try reader.message(into: &some)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = some { writer.message(value, 18) }
            if let value = full { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PsiStats",
            [
                FieldDescriptor(1, "Full", "Full", .message(CRI.PsiData.self), .optional),
                FieldDescriptor(2, "Some", "Some", .message(CRI.PsiData.self), .optional),
            ])
    }

    /// Total in microseconds, shares in percent over so many seconds.
    package struct PsiData: Message {
        package var total: UInt64 = 0
        package var avg10: Double = 0
        package var avg60: Double = 0
        package var avg300: Double = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: total = try reader.uint64()
                case 17: avg10 = try reader.double()
                case 25: avg60 = try reader.double()
                case 33: avg300 = try reader.double()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if avg300.bitPattern != 0 { writer.double(avg300, 33) }
            if avg60.bitPattern != 0 { writer.double(avg60, 25) }
            if avg10.bitPattern != 0 { writer.double(avg10, 17) }
            if total != 0 { writer.uint64(total, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PsiData",
            [
                FieldDescriptor(1, "Total", "Total", .uint64),
                FieldDescriptor(2, "Avg10", "Avg10", .double),
                FieldDescriptor(3, "Avg60", "Avg60", .double),
                FieldDescriptor(4, "Avg300", "Avg300", .double),
            ])
    }

    /// Of the pod's interfaces.
    package struct NetworkUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var defaultInterface: CRI.NetworkInterfaceUsage?
        package var interfaces: [CRI.NetworkInterfaceUsage] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &defaultInterface)
                case 26: try reader.message(into: &interfaces)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in interfaces.reversed() { writer.message(value, 26) }
            if let value = defaultInterface { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.NetworkUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "default_interface", "defaultInterface", .message(CRI.NetworkInterfaceUsage.self), .optional),
                FieldDescriptor(3, "interfaces", "interfaces", .message(CRI.NetworkInterfaceUsage.self), .repeated(packed: false)),
            ])
    }

    package struct NetworkInterfaceUsage: Message {
        package var name: String = ""
        @OptionalBox package var rxBytes: CRI.UInt64Value?
        @OptionalBox package var rxErrors: CRI.UInt64Value?
        @OptionalBox package var txBytes: CRI.UInt64Value?
        @OptionalBox package var txErrors: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: try reader.message(into: &rxBytes)
                case 26: try reader.message(into: &rxErrors)
                case 34: try reader.message(into: &txBytes)
                case 42: try reader.message(into: &txErrors)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = txErrors { writer.message(value, 42) }
            if let value = txBytes { writer.message(value, 34) }
            if let value = rxErrors { writer.message(value, 26) }
            if let value = rxBytes { writer.message(value, 18) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.NetworkInterfaceUsage",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "rx_bytes", "rxBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(3, "rx_errors", "rxErrors", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(4, "tx_bytes", "txBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(5, "tx_errors", "txErrors", .message(CRI.UInt64Value.self), .optional),
            ])
    }

    /// Processes in the pod.
    package struct ProcessUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var processCount: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &processCount)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = processCount { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ProcessUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "process_count", "processCount", .message(CRI.UInt64Value.self), .optional),
            ])
    }

    package struct WindowsPodSandboxStats: Message {
        @OptionalBox package var cpu: CRI.WindowsCpuUsage?
        @OptionalBox package var memory: CRI.WindowsMemoryUsage?
        @OptionalBox package var network: CRI.WindowsNetworkUsage?
        @OptionalBox package var process: CRI.WindowsProcessUsage?
        package var containers: [CRI.WindowsContainerStats] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &cpu)
                case 18: try reader.message(into: &memory)
                case 26: try reader.message(into: &network)
                case 34: try reader.message(into: &process)
                case 42: try reader.message(into: &containers)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in containers.reversed() { writer.message(value, 42) }
            if let value = process { writer.message(value, 34) }
            if let value = network { writer.message(value, 26) }
            if let value = memory { writer.message(value, 18) }
            if let value = cpu { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsPodSandboxStats",
            [
                FieldDescriptor(1, "cpu", "cpu", .message(CRI.WindowsCpuUsage.self), .optional),
                FieldDescriptor(2, "memory", "memory", .message(CRI.WindowsMemoryUsage.self), .optional),
                FieldDescriptor(3, "network", "network", .message(CRI.WindowsNetworkUsage.self), .optional),
                FieldDescriptor(4, "process", "process", .message(CRI.WindowsProcessUsage.self), .optional),
                FieldDescriptor(5, "containers", "containers", .message(CRI.WindowsContainerStats.self), .repeated(packed: false)),
            ])
    }

    package struct WindowsContainerStats: Message {
        @OptionalBox package var attributes: CRI.ContainerAttributes?
        @OptionalBox package var cpu: CRI.WindowsCpuUsage?
        @OptionalBox package var memory: CRI.WindowsMemoryUsage?
        @OptionalBox package var writableLayer: CRI.WindowsFilesystemUsage?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &attributes)
                case 18: try reader.message(into: &cpu)
                case 26: try reader.message(into: &memory)
                case 34: try reader.message(into: &writableLayer)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = writableLayer { writer.message(value, 34) }
            if let value = memory { writer.message(value, 26) }
            if let value = cpu { writer.message(value, 18) }
            if let value = attributes { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsContainerStats",
            [
                FieldDescriptor(1, "attributes", "attributes", .message(CRI.ContainerAttributes.self), .optional),
                FieldDescriptor(2, "cpu", "cpu", .message(CRI.WindowsCpuUsage.self), .optional),
                FieldDescriptor(3, "memory", "memory", .message(CRI.WindowsMemoryUsage.self), .optional),
                FieldDescriptor(4, "writable_layer", "writableLayer", .message(CRI.WindowsFilesystemUsage.self), .optional),
            ])
    }

    package struct WindowsCpuUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var usageCoreNanoSeconds: CRI.UInt64Value?
        @OptionalBox package var usageNanoCores: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &usageCoreNanoSeconds)
                case 26: try reader.message(into: &usageNanoCores)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = usageNanoCores { writer.message(value, 26) }
            if let value = usageCoreNanoSeconds { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsCpuUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "usage_core_nano_seconds", "usageCoreNanoSeconds", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(3, "usage_nano_cores", "usageNanoCores", .message(CRI.UInt64Value.self), .optional),
            ])
    }

    package struct WindowsMemoryUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var workingSetBytes: CRI.UInt64Value?
        @OptionalBox package var availableBytes: CRI.UInt64Value?
        @OptionalBox package var pageFaults: CRI.UInt64Value?
        @OptionalBox package var commitMemoryBytes: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &workingSetBytes)
                case 26: try reader.message(into: &availableBytes)
                case 34: try reader.message(into: &pageFaults)
                case 42: try reader.message(into: &commitMemoryBytes)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = commitMemoryBytes { writer.message(value, 42) }
            if let value = pageFaults { writer.message(value, 34) }
            if let value = availableBytes { writer.message(value, 26) }
            if let value = workingSetBytes { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsMemoryUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "working_set_bytes", "workingSetBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(3, "available_bytes", "availableBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(4, "page_faults", "pageFaults", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(5, "commit_memory_bytes", "commitMemoryBytes", .message(CRI.UInt64Value.self), .optional),
            ])
    }

    package struct WindowsFilesystemUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var fsId: CRI.FilesystemIdentifier?
        @OptionalBox package var usedBytes: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &fsId)
                case 26: try reader.message(into: &usedBytes)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = usedBytes { writer.message(value, 26) }
            if let value = fsId { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsFilesystemUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "fs_id", "fsId", .message(CRI.FilesystemIdentifier.self), .optional),
                FieldDescriptor(3, "used_bytes", "usedBytes", .message(CRI.UInt64Value.self), .optional),
            ])
    }

    package struct WindowsNetworkUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var defaultInterface: CRI.WindowsNetworkInterfaceUsage?
        package var interfaces: [CRI.WindowsNetworkInterfaceUsage] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &defaultInterface)
                case 26: try reader.message(into: &interfaces)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in interfaces.reversed() { writer.message(value, 26) }
            if let value = defaultInterface { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsNetworkUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "default_interface", "defaultInterface", .message(CRI.WindowsNetworkInterfaceUsage.self), .optional),
                FieldDescriptor(3, "interfaces", "interfaces", .message(CRI.WindowsNetworkInterfaceUsage.self), .repeated(packed: false)),
            ])
    }

    package struct WindowsNetworkInterfaceUsage: Message {
        package var name: String = ""
        @OptionalBox package var rxBytes: CRI.UInt64Value?
        @OptionalBox package var rxPacketsDropped: CRI.UInt64Value?
        @OptionalBox package var txBytes: CRI.UInt64Value?
        @OptionalBox package var txPacketsDropped: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: try reader.message(into: &rxBytes)
                case 26: try reader.message(into: &rxPacketsDropped)
                case 34: try reader.message(into: &txBytes)
                case 42: try reader.message(into: &txPacketsDropped)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = txPacketsDropped { writer.message(value, 42) }
            if let value = txBytes { writer.message(value, 34) }
            if let value = rxPacketsDropped { writer.message(value, 26) }
            if let value = rxBytes { writer.message(value, 18) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsNetworkInterfaceUsage",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "rx_bytes", "rxBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(3, "rx_packets_dropped", "rxPacketsDropped", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(4, "tx_bytes", "txBytes", .message(CRI.UInt64Value.self), .optional),
                FieldDescriptor(5, "tx_packets_dropped", "txPacketsDropped", .message(CRI.UInt64Value.self), .optional),
            ])
    }

    package struct WindowsProcessUsage: Message {
        package var timestamp: Int64 = 0
        @OptionalBox package var processCount: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: timestamp = try reader.int64()
                case 18: try reader.message(into: &processCount)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = processCount { writer.message(value, 18) }
            if timestamp != 0 { writer.int64(timestamp, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.WindowsProcessUsage",
            [
                FieldDescriptor(1, "timestamp", "timestamp", .int64),
                FieldDescriptor(2, "process_count", "processCount", .message(CRI.UInt64Value.self), .optional),
            ])
    }

    package struct ListMetricDescriptorsRequest: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListMetricDescriptorsRequest",
            [])
    }

    package struct ListMetricDescriptorsResponse: Message {
        package var descriptors: [CRI.MetricDescriptor] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &descriptors)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in descriptors.reversed() { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListMetricDescriptorsResponse",
            [
                FieldDescriptor(1, "descriptors", "descriptors", .message(CRI.MetricDescriptor.self), .repeated(packed: false)),
            ])
    }

    /// A metric: its name, its help text and which labels it has.
    package struct MetricDescriptor: Message {
        package var name: String = ""
        package var help: String = ""
        package var labelKeys: [String] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 18: help = try reader.string()
                case 26: labelKeys.append(try reader.string())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in labelKeys.reversed() { writer.string(value, 26) }
            if !help.isEmpty { writer.string(help, 18) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.MetricDescriptor",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "help", "help", .string),
                FieldDescriptor(3, "label_keys", "labelKeys", .string, .repeated(packed: false)),
            ])
    }

    package struct ListPodSandboxMetricsRequest: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListPodSandboxMetricsRequest",
            [])
    }

    package struct ListPodSandboxMetricsResponse: Message {
        package var podMetrics: [CRI.PodSandboxMetrics] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &podMetrics)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in podMetrics.reversed() { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ListPodSandboxMetricsResponse",
            [
                FieldDescriptor(1, "pod_metrics", "podMetrics", .message(CRI.PodSandboxMetrics.self), .repeated(packed: false)),
            ])
    }

    package struct StreamPodSandboxMetricsRequest: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamPodSandboxMetricsRequest",
            [])
    }

    package struct StreamPodSandboxMetricsResponse: Message {
        package var podSandboxMetrics: [CRI.PodSandboxMetrics] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &podSandboxMetrics)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in podSandboxMetrics.reversed() { writer.message(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.StreamPodSandboxMetricsResponse",
            [
                FieldDescriptor(1, "pod_sandbox_metrics", "podSandboxMetrics", .message(CRI.PodSandboxMetrics.self), .repeated(packed: false)),
            ])
    }

    package struct PodSandboxMetrics: Message {
        package var podSandboxId: String = ""
        package var metrics: [CRI.Metric] = []
        package var containerMetrics: [CRI.ContainerMetrics] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: podSandboxId = try reader.string()
                case 18: try reader.message(into: &metrics)
                case 26: try reader.message(into: &containerMetrics)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in containerMetrics.reversed() { writer.message(value, 26) }
            for value in metrics.reversed() { writer.message(value, 18) }
            if !podSandboxId.isEmpty { writer.string(podSandboxId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.PodSandboxMetrics",
            [
                FieldDescriptor(1, "pod_sandbox_id", "podSandboxId", .string),
                FieldDescriptor(2, "metrics", "metrics", .message(CRI.Metric.self), .repeated(packed: false)),
                FieldDescriptor(3, "container_metrics", "containerMetrics", .message(CRI.ContainerMetrics.self), .repeated(packed: false)),
            ])
    }

    package struct ContainerMetrics: Message {
        package var containerId: String = ""
        package var metrics: [CRI.Metric] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containerId = try reader.string()
                case 18: try reader.message(into: &metrics)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in metrics.reversed() { writer.message(value, 18) }
            if !containerId.isEmpty { writer.string(containerId, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.ContainerMetrics",
            [
                FieldDescriptor(1, "container_id", "containerId", .string),
                FieldDescriptor(2, "metrics", "metrics", .message(CRI.Metric.self), .repeated(packed: false)),
            ])
    }

    /// A value; label_values stand in the order of the label_keys.
    package struct Metric: Message {
        package var name: String = ""
        /// 0 for now.
        package var timestamp: Int64 = 0
        package var metricType: CRI.MetricType = CRI.MetricType(rawValue: 0)
        package var labelValues: [String] = []
        @OptionalBox package var value: CRI.UInt64Value?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: name = try reader.string()
                case 16: timestamp = try reader.int64()
                case 24: metricType = CRI.MetricType(rawValue: try reader.int32())
                case 34: labelValues.append(try reader.string())
                case 42: try reader.message(into: &value)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package func encode(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if let value = self.value { writer.message(value, 42) }
            for value in labelValues.reversed() { writer.string(value, 34) }
            if metricType.rawValue != 0 { writer.int32(metricType.rawValue, 24) }
            if timestamp != 0 { writer.int64(timestamp, 16) }
            if !name.isEmpty { writer.string(name, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "runtime.v1.Metric",
            [
                FieldDescriptor(1, "name", "name", .string),
                FieldDescriptor(2, "timestamp", "timestamp", .int64),
                FieldDescriptor(3, "metric_type", "metricType", .enumeration(CRI.MetricType.descriptor)),
                FieldDescriptor(4, "label_values", "labelValues", .string, .repeated(packed: false)),
                FieldDescriptor(5, "value", "value", .message(CRI.UInt64Value.self), .optional),
            ])
    }
}
