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

        package mutating func write(into writer: inout WireWriter) {
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
                case 10: try reader.message(into: &_stats)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_stats, 10)
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
            writer.entries(labelSelector, 18) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
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
                case 10: try reader.message(into: &stats, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(stats, 10)
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
                case 10: try reader.message(into: &podSandboxStats, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(podSandboxStats, 10)
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

        package mutating func write(into writer: inout WireWriter) {
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
                case 10: try reader.message(into: &_stats)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_stats, 10)
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
                case 10: try reader.message(into: &stats, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(stats, 10)
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
                case 10: try reader.message(into: &containerStats, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(containerStats, 10)
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
                case 18: try reader.message(into: &_metadata)
                case 26:
                    if labels.isEmpty { labels.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
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
            writer.entries(labels, 26) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_metadata, 18)
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
                case 10: try reader.message(into: &_attributes)
                case 18: try reader.message(into: &_linux)
                case 26: try reader.message(into: &_windows)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_windows, 26)
            writer.message(_linux, 18)
            writer.message(_attributes, 10)
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
                case 10: try reader.message(into: &_cpu)
                case 18: try reader.message(into: &_memory)
                case 26: try reader.message(into: &_network)
                case 34: try reader.message(into: &_process)
                case 42: try reader.message(into: &containers, tag)
                case 50: try reader.message(into: &_io)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_io, 50)
            writer.messages(containers, 42)
            writer.message(_process, 34)
            writer.message(_network, 26)
            writer.message(_memory, 18)
            writer.message(_cpu, 10)
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
                case 18: try reader.message(into: &_metadata)
                case 26:
                    if labels.isEmpty { labels.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = String()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in value = try entry.string() })
                    labels[key] = value
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
            writer.entries(labels, 26) {
                entry, key, value in
                entry.string(value, 18)
                entry.string(key, 10)
            }
            writer.message(_metadata, 18)
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
                case 10: try reader.message(into: &_attributes)
                case 18: try reader.message(into: &_cpu)
                case 26: try reader.message(into: &_memory)
                case 34: try reader.message(into: &_writableLayer)
                case 42: try reader.message(into: &_swap)
                case 50: try reader.message(into: &_io)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_io, 50)
            writer.message(_swap, 42)
            writer.message(_writableLayer, 34)
            writer.message(_memory, 26)
            writer.message(_cpu, 18)
            writer.message(_attributes, 10)
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
                case 18: try reader.message(into: &_usageCoreNanoSeconds)
                case 26: try reader.message(into: &_usageNanoCores)
                case 34: try reader.message(into: &_psi)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_psi, 34)
            writer.message(_usageNanoCores, 26)
            writer.message(_usageCoreNanoSeconds, 18)
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
                case 18: try reader.message(into: &_workingSetBytes)
                case 26: try reader.message(into: &_availableBytes)
                case 34: try reader.message(into: &_usageBytes)
                case 42: try reader.message(into: &_rssBytes)
                case 50: try reader.message(into: &_pageFaults)
                case 58: try reader.message(into: &_majorPageFaults)
                case 66: try reader.message(into: &_psi)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_psi, 66)
            writer.message(_majorPageFaults, 58)
            writer.message(_pageFaults, 50)
            writer.message(_rssBytes, 42)
            writer.message(_usageBytes, 34)
            writer.message(_availableBytes, 26)
            writer.message(_workingSetBytes, 18)
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
                case 18: try reader.message(into: &_swapAvailableBytes)
                case 26: try reader.message(into: &_swapUsageBytes)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_swapUsageBytes, 26)
            writer.message(_swapAvailableBytes, 18)
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
                case 18: try reader.message(into: &_psi)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_psi, 18)
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
                case 10: try reader.message(into: &_full)
                case 18: try reader.message(into: &_some)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_some, 18)
            writer.message(_full, 10)
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

        package mutating func write(into writer: inout WireWriter) {
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
                case 18: try reader.message(into: &_defaultInterface)
                case 26: try reader.message(into: &interfaces, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(interfaces, 26)
            writer.message(_defaultInterface, 18)
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
                case 18: try reader.message(into: &_rxBytes)
                case 26: try reader.message(into: &_rxErrors)
                case 34: try reader.message(into: &_txBytes)
                case 42: try reader.message(into: &_txErrors)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_txErrors, 42)
            writer.message(_txBytes, 34)
            writer.message(_rxErrors, 26)
            writer.message(_rxBytes, 18)
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
                case 18: try reader.message(into: &_processCount)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_processCount, 18)
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
                case 10: try reader.message(into: &_cpu)
                case 18: try reader.message(into: &_memory)
                case 26: try reader.message(into: &_network)
                case 34: try reader.message(into: &_process)
                case 42: try reader.message(into: &containers, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(containers, 42)
            writer.message(_process, 34)
            writer.message(_network, 26)
            writer.message(_memory, 18)
            writer.message(_cpu, 10)
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
                case 10: try reader.message(into: &_attributes)
                case 18: try reader.message(into: &_cpu)
                case 26: try reader.message(into: &_memory)
                case 34: try reader.message(into: &_writableLayer)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_writableLayer, 34)
            writer.message(_memory, 26)
            writer.message(_cpu, 18)
            writer.message(_attributes, 10)
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
                case 18: try reader.message(into: &_usageCoreNanoSeconds)
                case 26: try reader.message(into: &_usageNanoCores)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_usageNanoCores, 26)
            writer.message(_usageCoreNanoSeconds, 18)
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
                case 18: try reader.message(into: &_workingSetBytes)
                case 26: try reader.message(into: &_availableBytes)
                case 34: try reader.message(into: &_pageFaults)
                case 42: try reader.message(into: &_commitMemoryBytes)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_commitMemoryBytes, 42)
            writer.message(_pageFaults, 34)
            writer.message(_availableBytes, 26)
            writer.message(_workingSetBytes, 18)
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
                case 18: try reader.message(into: &_fsId)
                case 26: try reader.message(into: &_usedBytes)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_usedBytes, 26)
            writer.message(_fsId, 18)
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
                case 18: try reader.message(into: &_defaultInterface)
                case 26: try reader.message(into: &interfaces, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(interfaces, 26)
            writer.message(_defaultInterface, 18)
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
                case 18: try reader.message(into: &_rxBytes)
                case 26: try reader.message(into: &_rxPacketsDropped)
                case 34: try reader.message(into: &_txBytes)
                case 42: try reader.message(into: &_txPacketsDropped)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_txPacketsDropped, 42)
            writer.message(_txBytes, 34)
            writer.message(_rxPacketsDropped, 26)
            writer.message(_rxBytes, 18)
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
                case 18: try reader.message(into: &_processCount)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_processCount, 18)
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

        package mutating func write(into writer: inout WireWriter) {
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
                case 10: try reader.message(into: &descriptors, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(descriptors, 10)
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

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.strings(labelKeys, 26)
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

        package mutating func write(into writer: inout WireWriter) {
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
                case 10: try reader.message(into: &podMetrics, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(podMetrics, 10)
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

        package mutating func write(into writer: inout WireWriter) {
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
                case 10: try reader.message(into: &podSandboxMetrics, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(podSandboxMetrics, 10)
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
                case 18: try reader.message(into: &metrics, tag)
                case 26: try reader.message(into: &containerMetrics, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(containerMetrics, 26)
            writer.messages(metrics, 18)
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
                case 18: try reader.message(into: &metrics, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(metrics, 18)
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
                case 42: try reader.message(into: &_value)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_value, 42)
            writer.strings(labelValues, 34)
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
