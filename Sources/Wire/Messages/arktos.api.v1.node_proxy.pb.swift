// Made from Protos/arktos/api/v1/node_proxy.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

package struct LogsRequest: Message {
    /// Empty for the caller's own.
    package var tenant: String = ""
    package var namespace: String = ""
    package var pod: String = ""
    /// Empty for the only one, or the machine.
    package var container: String = ""
    /// Go on as more is written.
    package var follow: Bool = false
    /// Of the container before the last restart.
    package var previous: Bool = false
    /// An RFC 3339 time before each line.
    package var timestamps: Bool = false
    /// The last so many lines; absent for all.
    package var tailLines: Int64?
    /// Lines of the last so many seconds; excludes since_time.
    package var sinceSeconds: Int64?
    /// Lines from then on.
    @OptionalBox package var sinceTime: Time?
    /// The answer ends after so many bytes; absent for no limit.
    package var limitBytes: Int64?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            case 18: namespace = try reader.string()
            case 26: pod = try reader.string()
            case 34: container = try reader.string()
            case 40: follow = try reader.bool()
            case 48: previous = try reader.bool()
            case 56: timestamps = try reader.bool()
            case 64: tailLines = try reader.int64()
            case 72: sinceSeconds = try reader.int64()
            case 82: try reader.message(into: &_sinceTime)
            case 88: limitBytes = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = limitBytes { writer.int64(value, 88) }
        writer.message(_sinceTime, 82)
        if let value = sinceSeconds { writer.int64(value, 72) }
        if let value = tailLines { writer.int64(value, 64) }
        if timestamps { writer.bool(timestamps, 56) }
        if previous { writer.bool(previous, 48) }
        if follow { writer.bool(follow, 40) }
        if !container.isEmpty { writer.string(container, 34) }
        if !pod.isEmpty { writer.string(pod, 26) }
        if !namespace.isEmpty { writer.string(namespace, 18) }
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.LogsRequest",
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
            FieldDescriptor(2, "namespace", "namespace", .string),
            FieldDescriptor(3, "pod", "pod", .string),
            FieldDescriptor(4, "container", "container", .string),
            FieldDescriptor(5, "follow", "follow", .bool),
            FieldDescriptor(6, "previous", "previous", .bool),
            FieldDescriptor(7, "timestamps", "timestamps", .bool),
            FieldDescriptor(8, "tail_lines", "tailLines", .int64, .optional),
            FieldDescriptor(9, "since_seconds", "sinceSeconds", .int64, .optional),
            FieldDescriptor(10, "since_time", "sinceTime", .message(Time.self), .optional),
            FieldDescriptor(11, "limit_bytes", "limitBytes", .int64, .optional),
        ])
}

package struct LogsResponse: Message {
    /// Whole lines where they fit; at most 64 KiB.
    package var data: [UInt8] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: data = try reader.bytes()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !data.isEmpty { writer.bytes(data, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.LogsResponse",
        [
            FieldDescriptor(1, "data", "data", .bytes, .implicit, FieldRules(secret: true)),
        ])
}

/// A terminal's size in characters.
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
        "arktos.api.v1.TerminalSize",
        [
            FieldDescriptor(1, "columns", "columns", .uint32),
            FieldDescriptor(2, "rows", "rows", .uint32),
        ])
}

package struct ExecStart: Message {
    /// Empty for the caller's own.
    package var tenant: String = ""
    package var namespace: String = ""
    package var pod: String = ""
    /// Empty for the first one, or the machine.
    package var container: String = ""
    /// Program and arguments; there is no shell in between.
    package var command: [String] = []
    /// A terminal: its stdout carries stderr as well.
    package var tty: Bool = false
    /// Whether input will come; without it the command reads the end at once.
    package var stdin: Bool = false
    /// Of the terminal at the start; absent for 80 by 24.
    @OptionalBox package var size: TerminalSize?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            case 18: namespace = try reader.string()
            case 26: pod = try reader.string()
            case 34: container = try reader.string()
            case 42: command.append(try reader.string())
            case 48: tty = try reader.bool()
            case 56: stdin = try reader.bool()
            case 66: try reader.message(into: &_size)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_size, 66)
        if stdin { writer.bool(stdin, 56) }
        if tty { writer.bool(tty, 48) }
        writer.strings(command, 42)
        if !container.isEmpty { writer.string(container, 34) }
        if !pod.isEmpty { writer.string(pod, 26) }
        if !namespace.isEmpty { writer.string(namespace, 18) }
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ExecStart",
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
            FieldDescriptor(2, "namespace", "namespace", .string),
            FieldDescriptor(3, "pod", "pod", .string),
            FieldDescriptor(4, "container", "container", .string),
            FieldDescriptor(5, "command", "command", .string, .repeated(packed: false)),
            FieldDescriptor(6, "tty", "tty", .bool),
            FieldDescriptor(7, "stdin", "stdin", .bool),
            FieldDescriptor(8, "size", "size", .message(TerminalSize.self), .optional),
        ])
}

/// Start first and once, then input and sizes. Finishing the stream closes the command's input.
package struct ExecRequest: Message {
    package var content: OneOf_Content?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                var value = ExecStart()
                if case .start(let earlier) = content { value = earlier }
                try reader.message(into: &value)
                content = .start(value)
            case 18: content = .stdin(try reader.bytes())
            case 26:
                var value = TerminalSize()
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
        if case .stdin(let value) = content { writer.bytes(value, 18) }
        if case .start(var value) = content { writer.message(&value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ExecRequest",
        [
            FieldDescriptor(1, "start", "start", .message(ExecStart.self), .oneof("content")),
            FieldDescriptor(2, "stdin", "stdin", .bytes, .oneof("content"), FieldRules(secret: true)),
            FieldDescriptor(3, "resize", "resize", .message(TerminalSize.self), .oneof("content")),
        ])

    package indirect enum OneOf_Content: Hashable, Sendable {
        case start(ExecStart)
        case stdin([UInt8])
        case resize(TerminalSize)
    }
}

package struct ExecResponse: Message {
    package var content: OneOf_Content?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: content = .stdout(try reader.bytes())
            case 18: content = .stderr(try reader.bytes())
            case 26:
                var value = ExitStatus()
                if case .exit(let earlier) = content { value = earlier }
                try reader.message(into: &value)
                content = .exit(value)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if case .exit(var value) = content { writer.message(&value, 26) }
        if case .stderr(let value) = content { writer.bytes(value, 18) }
        if case .stdout(let value) = content { writer.bytes(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ExecResponse",
        [
            FieldDescriptor(1, "stdout", "stdout", .bytes, .oneof("content"), FieldRules(secret: true)),
            FieldDescriptor(2, "stderr", "stderr", .bytes, .oneof("content"), FieldRules(secret: true)),
            FieldDescriptor(3, "exit", "exit", .message(ExitStatus.self), .oneof("content")),
        ])

    package indirect enum OneOf_Content: Hashable, Sendable {
        case stdout([UInt8])
        case stderr([UInt8])
        /// Last, and only when the command ended by itself or by a signal.
        case exit(ExitStatus)
    }
}

package struct ExitStatus: Message {
    /// 128 and the signal's number for one that a signal ended.
    package var code: Int32 = 0
    /// A sentence for people; empty when there is nothing to say.
    package var message: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: code = try reader.int32()
            case 18: message = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !message.isEmpty { writer.string(message, 18) }
        if code != 0 { writer.int32(code, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ExitStatus",
        [
            FieldDescriptor(1, "code", "code", .int32),
            FieldDescriptor(2, "message", "message", .string),
        ])
}

package struct AttachStart: Message {
    /// Empty for the caller's own.
    package var tenant: String = ""
    package var namespace: String = ""
    package var pod: String = ""
    /// Empty for the first one, or the machine.
    package var container: String = ""
    /// Whether input will come.
    package var stdin: Bool = false
    /// As the container was made.
    package var tty: Bool = false
    @OptionalBox package var size: TerminalSize?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            case 18: namespace = try reader.string()
            case 26: pod = try reader.string()
            case 34: container = try reader.string()
            case 40: stdin = try reader.bool()
            case 48: tty = try reader.bool()
            case 58: try reader.message(into: &_size)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_size, 58)
        if tty { writer.bool(tty, 48) }
        if stdin { writer.bool(stdin, 40) }
        if !container.isEmpty { writer.string(container, 34) }
        if !pod.isEmpty { writer.string(pod, 26) }
        if !namespace.isEmpty { writer.string(namespace, 18) }
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.AttachStart",
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
            FieldDescriptor(2, "namespace", "namespace", .string),
            FieldDescriptor(3, "pod", "pod", .string),
            FieldDescriptor(4, "container", "container", .string),
            FieldDescriptor(5, "stdin", "stdin", .bool),
            FieldDescriptor(6, "tty", "tty", .bool),
            FieldDescriptor(7, "size", "size", .message(TerminalSize.self), .optional),
        ])
}

/// Start first and once, then input and sizes.
package struct AttachRequest: Message {
    package var content: OneOf_Content?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                var value = AttachStart()
                if case .start(let earlier) = content { value = earlier }
                try reader.message(into: &value)
                content = .start(value)
            case 18: content = .stdin(try reader.bytes())
            case 26:
                var value = TerminalSize()
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
        if case .stdin(let value) = content { writer.bytes(value, 18) }
        if case .start(var value) = content { writer.message(&value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.AttachRequest",
        [
            FieldDescriptor(1, "start", "start", .message(AttachStart.self), .oneof("content")),
            FieldDescriptor(2, "stdin", "stdin", .bytes, .oneof("content"), FieldRules(secret: true)),
            FieldDescriptor(3, "resize", "resize", .message(TerminalSize.self), .oneof("content")),
        ])

    package indirect enum OneOf_Content: Hashable, Sendable {
        case start(AttachStart)
        case stdin([UInt8])
        case resize(TerminalSize)
    }
}

package struct AttachResponse: Message {
    package var content: OneOf_Content?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: content = .stdout(try reader.bytes())
            case 18: content = .stderr(try reader.bytes())
            case 26:
                var value = ExitStatus()
                if case .exit(let earlier) = content { value = earlier }
                try reader.message(into: &value)
                content = .exit(value)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if case .exit(var value) = content { writer.message(&value, 26) }
        if case .stderr(let value) = content { writer.bytes(value, 18) }
        if case .stdout(let value) = content { writer.bytes(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.AttachResponse",
        [
            FieldDescriptor(1, "stdout", "stdout", .bytes, .oneof("content"), FieldRules(secret: true)),
            FieldDescriptor(2, "stderr", "stderr", .bytes, .oneof("content"), FieldRules(secret: true)),
            FieldDescriptor(3, "exit", "exit", .message(ExitStatus.self), .oneof("content")),
        ])

    package indirect enum OneOf_Content: Hashable, Sendable {
        case stdout([UInt8])
        case stderr([UInt8])
        case exit(ExitStatus)
    }
}

package struct PortForwardStart: Message {
    /// Empty for the caller's own.
    package var tenant: String = ""
    package var namespace: String = ""
    package var pod: String = ""
    /// 1 to 65535.
    package var port: UInt32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            case 18: namespace = try reader.string()
            case 26: pod = try reader.string()
            case 32: port = try reader.uint32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if port != 0 { writer.uint32(port, 32) }
        if !pod.isEmpty { writer.string(pod, 26) }
        if !namespace.isEmpty { writer.string(namespace, 18) }
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.PortForwardStart",
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
            FieldDescriptor(2, "namespace", "namespace", .string),
            FieldDescriptor(3, "pod", "pod", .string),
            FieldDescriptor(4, "port", "port", .uint32),
        ])
}

/// Start first and once, then data. Finishing the stream closes that direction of the connection.
package struct PortForwardRequest: Message {
    package var content: OneOf_Content?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                var value = PortForwardStart()
                if case .start(let earlier) = content { value = earlier }
                try reader.message(into: &value)
                content = .start(value)
            case 18: content = .data(try reader.bytes())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if case .data(let value) = content { writer.bytes(value, 18) }
        if case .start(var value) = content { writer.message(&value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.PortForwardRequest",
        [
            FieldDescriptor(1, "start", "start", .message(PortForwardStart.self), .oneof("content")),
            FieldDescriptor(2, "data", "data", .bytes, .oneof("content"), FieldRules(secret: true)),
        ])

    package indirect enum OneOf_Content: Hashable, Sendable {
        case start(PortForwardStart)
        case data([UInt8])
    }
}

package struct PortForwardResponse: Message {
    package var data: [UInt8] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: data = try reader.bytes()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !data.isEmpty { writer.bytes(data, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.PortForwardResponse",
        [
            FieldDescriptor(1, "data", "data", .bytes, .implicit, FieldRules(secret: true)),
        ])
}

package struct StatsRequest: Message {
    /// Required by the API server, ignored by the node's agent.
    package var node: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: node = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !node.isEmpty { writer.string(node, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.StatsRequest",
        [
            FieldDescriptor(1, "node", "node", .string),
        ])
}

package struct StatsResponse: Message {
    /// Of the whole node.
    @Box package var node: UsageStats
    package var pods: [PodStats] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_node)
            case 18: try reader.message(into: &pods, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(pods, 18)
        writer.always(_node, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.StatsResponse",
        [
            FieldDescriptor(1, "node", "node", .message(UsageStats.self), .always),
            FieldDescriptor(2, "pods", "pods", .message(PodStats.self), .repeated(packed: false)),
        ])
}

package struct PodStats: Message {
    package var tenant: String = ""
    package var namespace: String = ""
    package var name: String = ""
    package var uid: String = ""
    /// All containers, or the machine with what the hypervisor takes.
    @Box package var usage: UsageStats
    package var containers: [ContainerUsage] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            case 18: namespace = try reader.string()
            case 26: name = try reader.string()
            case 34: uid = try reader.string()
            case 42: try reader.message(into: &_usage)
            case 50: try reader.message(into: &containers, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(containers, 50)
        writer.always(_usage, 42)
        if !uid.isEmpty { writer.string(uid, 34) }
        if !name.isEmpty { writer.string(name, 26) }
        if !namespace.isEmpty { writer.string(namespace, 18) }
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.PodStats",
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
            FieldDescriptor(2, "namespace", "namespace", .string),
            FieldDescriptor(3, "name", "name", .string),
            FieldDescriptor(4, "uid", "uid", .string),
            FieldDescriptor(5, "usage", "usage", .message(UsageStats.self), .always),
            FieldDescriptor(6, "containers", "containers", .message(ContainerUsage.self), .repeated(packed: false)),
        ])
}

package struct ContainerUsage: Message {
    package var name: String = ""
    @Box package var usage: UsageStats
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_usage)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_usage, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ContainerUsage",
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "usage", "usage", .message(UsageStats.self), .always),
        ])
}

package struct UsageStats: Message {
    /// When it was measured.
    @Box package var time: MicroTime
    /// CPU time since the start.
    package var cpuUsageNanoseconds: UInt64 = 0
    /// Mean over a short while: 1000 is one core.
    package var cpuUsageMillicores: UInt64 = 0
    package var memoryUsageBytes: UInt64 = 0
    /// What cannot be taken back without harm.
    package var memoryWorkingSetBytes: UInt64 = 0
    package var networkReceivedBytes: UInt64 = 0
    package var networkSentBytes: UInt64 = 0
    /// Of disks that go with the pod.
    package var filesystemUsedBytes: UInt64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_time)
            case 16: cpuUsageNanoseconds = try reader.uint64()
            case 24: cpuUsageMillicores = try reader.uint64()
            case 32: memoryUsageBytes = try reader.uint64()
            case 40: memoryWorkingSetBytes = try reader.uint64()
            case 48: networkReceivedBytes = try reader.uint64()
            case 56: networkSentBytes = try reader.uint64()
            case 64: filesystemUsedBytes = try reader.uint64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if filesystemUsedBytes != 0 { writer.uint64(filesystemUsedBytes, 64) }
        if networkSentBytes != 0 { writer.uint64(networkSentBytes, 56) }
        if networkReceivedBytes != 0 { writer.uint64(networkReceivedBytes, 48) }
        if memoryWorkingSetBytes != 0 { writer.uint64(memoryWorkingSetBytes, 40) }
        if memoryUsageBytes != 0 { writer.uint64(memoryUsageBytes, 32) }
        if cpuUsageMillicores != 0 { writer.uint64(cpuUsageMillicores, 24) }
        if cpuUsageNanoseconds != 0 { writer.uint64(cpuUsageNanoseconds, 16) }
        writer.always(_time, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.UsageStats",
        [
            FieldDescriptor(1, "time", "time", .message(MicroTime.self), .always),
            FieldDescriptor(2, "cpu_usage_nanoseconds", "cpuUsageNanoseconds", .uint64),
            FieldDescriptor(3, "cpu_usage_millicores", "cpuUsageMillicores", .uint64),
            FieldDescriptor(4, "memory_usage_bytes", "memoryUsageBytes", .uint64),
            FieldDescriptor(5, "memory_working_set_bytes", "memoryWorkingSetBytes", .uint64),
            FieldDescriptor(6, "network_received_bytes", "networkReceivedBytes", .uint64),
            FieldDescriptor(7, "network_sent_bytes", "networkSentBytes", .uint64),
            FieldDescriptor(8, "filesystem_used_bytes", "filesystemUsedBytes", .uint64),
        ])
}

package enum NodeProxy {
    package static let serviceName = "arktos.api.v1.NodeProxy"

    /// What a container or machine has written, line by line as it was written. Ends with the log, or with
    /// follow when the container is gone.
    package static let logs =
        ServerStreamingMethod<LogsRequest, LogsResponse>(
            serviceName, "Logs", repeatable: true)

    /// Runs a command in a container; the first message starts it. Ends with the exit status.
    package static let exec =
        BidirectionalMethod<ExecRequest, ExecResponse>(
            serviceName, "Exec")

    /// Joins the main process of a container, or the serial console of a machine.
    package static let attach =
        BidirectionalMethod<AttachRequest, AttachResponse>(
            serviceName, "Attach")

    /// One connection to a port of the pod; a call for each connection.
    package static let portForward =
        BidirectionalMethod<PortForwardRequest, PortForwardResponse>(
            serviceName, "PortForward")

    /// What a node and its pods use now.
    package static let stats =
        UnaryMethod<StatsRequest, StatsResponse>(
            serviceName, "Stats", repeatable: true)
}
