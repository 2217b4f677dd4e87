// Made from Protos/arktos/core/v1/probe.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// How and how often to ask whether a container is well.
package struct Probe: Message {
    @Box package var handler: ProbeHandler
    package var initialDelaySeconds: Int32 = 0
    package var timeoutSeconds: Int32 = 0
    package var periodSeconds: Int32 = 0
    package var successThreshold: Int32 = 0
    package var failureThreshold: Int32 = 0
    package var terminationGracePeriodSeconds: Int64?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_handler)
            case 16: initialDelaySeconds = try reader.int32()
            case 24: timeoutSeconds = try reader.int32()
            case 32: periodSeconds = try reader.int32()
            case 40: successThreshold = try reader.int32()
            case 48: failureThreshold = try reader.int32()
            case 56: terminationGracePeriodSeconds = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = terminationGracePeriodSeconds { writer.int64(value, 56) }
        if failureThreshold != 0 { writer.int32(failureThreshold, 48) }
        if successThreshold != 0 { writer.int32(successThreshold, 40) }
        if periodSeconds != 0 { writer.int32(periodSeconds, 32) }
        if timeoutSeconds != 0 { writer.int32(timeoutSeconds, 24) }
        if initialDelaySeconds != 0 { writer.int32(initialDelaySeconds, 16) }
        writer.always(_handler, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Probe", form: .kubernetes,
        [
            FieldDescriptor(1, "handler", "handler", .message(ProbeHandler.self), .always, FieldRules(inline: true)),
            FieldDescriptor(2, "initialDelaySeconds", "initialDelaySeconds", .int32),
            FieldDescriptor(3, "timeoutSeconds", "timeoutSeconds", .int32),
            FieldDescriptor(4, "periodSeconds", "periodSeconds", .int32),
            FieldDescriptor(5, "successThreshold", "successThreshold", .int32),
            FieldDescriptor(6, "failureThreshold", "failureThreshold", .int32),
            FieldDescriptor(7, "terminationGracePeriodSeconds", "terminationGracePeriodSeconds", .int64, .optional),
        ])
}

/// Exactly one is set.
package struct ProbeHandler: Message {
    @OptionalBox package var exec: ExecAction?
    @OptionalBox package var httpGet: HTTPGetAction?
    @OptionalBox package var tcpSocket: TCPSocketAction?
    @OptionalBox package var grpc: GRPCAction?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_exec)
            case 18: try reader.message(into: &_httpGet)
            case 26: try reader.message(into: &_tcpSocket)
            case 34: try reader.message(into: &_grpc)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_grpc, 34)
        writer.message(_tcpSocket, 26)
        writer.message(_httpGet, 18)
        writer.message(_exec, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ProbeHandler", form: .kubernetes,
        [
            FieldDescriptor(1, "exec", "exec", .message(ExecAction.self), .optional),
            FieldDescriptor(2, "httpGet", "httpGet", .message(HTTPGetAction.self), .optional),
            FieldDescriptor(3, "tcpSocket", "tcpSocket", .message(TCPSocketAction.self), .optional),
            FieldDescriptor(4, "grpc", "grpc", .message(GRPCAction.self), .optional),
        ])
}

/// What runs just after the start and just before the stop.
package struct Lifecycle: Message {
    @OptionalBox package var postStart: LifecycleHandler?
    @OptionalBox package var preStop: LifecycleHandler?
    package var stopSignal: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_postStart)
            case 18: try reader.message(into: &_preStop)
            case 26: stopSignal = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = stopSignal { writer.string(value, 26) }
        writer.message(_preStop, 18)
        writer.message(_postStart, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Lifecycle", form: .kubernetes,
        [
            FieldDescriptor(1, "postStart", "postStart", .message(LifecycleHandler.self), .optional),
            FieldDescriptor(2, "preStop", "preStop", .message(LifecycleHandler.self), .optional),
            FieldDescriptor(3, "stopSignal", "stopSignal", .string, .optional),
        ])
}

/// Exactly one is set.
package struct LifecycleHandler: Message {
    @OptionalBox package var exec: ExecAction?
    @OptionalBox package var httpGet: HTTPGetAction?
    @OptionalBox package var tcpSocket: TCPSocketAction?
    @OptionalBox package var sleep: SleepAction?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_exec)
            case 18: try reader.message(into: &_httpGet)
            case 26: try reader.message(into: &_tcpSocket)
            case 34: try reader.message(into: &_sleep)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_sleep, 34)
        writer.message(_tcpSocket, 26)
        writer.message(_httpGet, 18)
        writer.message(_exec, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LifecycleHandler", form: .kubernetes,
        [
            FieldDescriptor(1, "exec", "exec", .message(ExecAction.self), .optional),
            FieldDescriptor(2, "httpGet", "httpGet", .message(HTTPGetAction.self), .optional),
            FieldDescriptor(3, "tcpSocket", "tcpSocket", .message(TCPSocketAction.self), .optional),
            FieldDescriptor(4, "sleep", "sleep", .message(SleepAction.self), .optional),
        ])
}

package struct ExecAction: Message {
    package var command: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: command.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(command, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ExecAction", form: .kubernetes,
        [
            FieldDescriptor(1, "command", "command", .string, .repeated(packed: false)),
        ])
}

package struct HTTPGetAction: Message {
    package var path: String = ""
    /// Number, or name of a port of the container.
    @Box package var port: IntOrString
    package var host: String = ""
    /// HTTP, which is the default, or HTTPS.
    package var scheme: String = ""
    package var httpHeaders: [HTTPHeader] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: path = try reader.string()
            case 18: try reader.message(into: &_port)
            case 26: host = try reader.string()
            case 34: scheme = try reader.string()
            case 42: try reader.message(into: &httpHeaders, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(httpHeaders, 42)
        if !scheme.isEmpty { writer.string(scheme, 34) }
        if !host.isEmpty { writer.string(host, 26) }
        writer.always(_port, 18)
        if !path.isEmpty { writer.string(path, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.HTTPGetAction", form: .kubernetes,
        [
            FieldDescriptor(1, "path", "path", .string),
            FieldDescriptor(2, "port", "port", .message(IntOrString.self), .always),
            FieldDescriptor(3, "host", "host", .string),
            FieldDescriptor(4, "scheme", "scheme", .string),
            FieldDescriptor(5, "httpHeaders", "httpHeaders", .message(HTTPHeader.self), .repeated(packed: false)),
        ])
}

package struct HTTPHeader: Message {
    package var name: String = ""
    package var value: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: value = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !self.value.isEmpty { writer.string(self.value, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.HTTPHeader", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "value", "value", .string),
        ])
}

package struct TCPSocketAction: Message {
    /// Number, or name of a port of the container.
    @Box package var port: IntOrString
    package var host: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_port)
            case 18: host = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !host.isEmpty { writer.string(host, 18) }
        writer.always(_port, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TCPSocketAction", form: .kubernetes,
        [
            FieldDescriptor(1, "port", "port", .message(IntOrString.self), .always),
            FieldDescriptor(2, "host", "host", .string),
        ])
}

/// Asks grpc's health service.
package struct GRPCAction: Message {
    package var port: Int32 = 0
    package var service: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: port = try reader.int32()
            case 18: service = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = service { writer.string(value, 18) }
        if port != 0 { writer.int32(port, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.GRPCAction", form: .kubernetes,
        [
            FieldDescriptor(1, "port", "port", .int32),
            FieldDescriptor(2, "service", "service", .string, .optional),
        ])
}

package struct SleepAction: Message {
    package var seconds: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: seconds = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if seconds != 0 { writer.int64(seconds, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SleepAction", form: .kubernetes,
        [
            FieldDescriptor(1, "seconds", "seconds", .int64),
        ])
}
