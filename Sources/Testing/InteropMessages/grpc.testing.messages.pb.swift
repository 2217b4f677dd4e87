// Made from Protos/grpc/testing/messages.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Interop {

    package struct PayloadType: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// Zeros, which compress well.
        package static let compressable = PayloadType(rawValue: 0)

        package static let descriptor = EnumDescriptor(
            "grpc.testing.PayloadType",
            [
                (0, "COMPRESSABLE"),
            ])
    }

    /// A truth that may be absent.
    package struct BoolValue: Message {
        package var value: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: value = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value { writer.bool(self.value, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.BoolValue",
            [
                FieldDescriptor(1, "value", "value", .bool),
            ])
    }

    package struct Payload: Message {
        package var type: Interop.PayloadType = Interop.PayloadType(rawValue: 0)
        package var body: [UInt8] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: type = Interop.PayloadType(rawValue: try reader.int32())
                case 18: body = try reader.bytes()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !body.isEmpty { writer.bytes(body, 18) }
            if type.rawValue != 0 { writer.int32(type.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.Payload",
            [
                FieldDescriptor(1, "type", "type", .enumeration(Interop.PayloadType.descriptor)),
                FieldDescriptor(2, "body", "body", .bytes),
            ])
    }

    /// How the server shall end the call.
    package struct EchoStatus: Message {
        package var code: Int32 = 0
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
            "grpc.testing.EchoStatus",
            [
                FieldDescriptor(1, "code", "code", .int32),
                FieldDescriptor(2, "message", "message", .string),
            ])
    }

    package struct SimpleRequest: Message {
        package var responseType: Interop.PayloadType = Interop.PayloadType(rawValue: 0)
        /// Bytes of the response's payload.
        package var responseSize: Int32 = 0
        @OptionalBox package var payload: Interop.Payload?
        package var fillUsername: Bool = false
        package var fillOauthScope: Bool = false
        /// Whether the response shall be compressed; absent: as the server likes.
        @OptionalBox package var responseCompressed: Interop.BoolValue?
        @OptionalBox package var responseStatus: Interop.EchoStatus?
        /// Whether this message is compressed; the server says INVALID_ARGUMENT when it was told the wrong thing.
        @OptionalBox package var expectCompressed: Interop.BoolValue?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: responseType = Interop.PayloadType(rawValue: try reader.int32())
                case 16: responseSize = try reader.int32()
                case 26: try reader.message(into: &_payload)
                case 32: fillUsername = try reader.bool()
                case 40: fillOauthScope = try reader.bool()
                case 50: try reader.message(into: &_responseCompressed)
                case 58: try reader.message(into: &_responseStatus)
                case 66: try reader.message(into: &_expectCompressed)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_expectCompressed, 66)
            writer.message(_responseStatus, 58)
            writer.message(_responseCompressed, 50)
            if fillOauthScope { writer.bool(fillOauthScope, 40) }
            if fillUsername { writer.bool(fillUsername, 32) }
            writer.message(_payload, 26)
            if responseSize != 0 { writer.int32(responseSize, 16) }
            if responseType.rawValue != 0 { writer.int32(responseType.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.SimpleRequest",
            [
                FieldDescriptor(1, "response_type", "responseType", .enumeration(Interop.PayloadType.descriptor)),
                FieldDescriptor(2, "response_size", "responseSize", .int32),
                FieldDescriptor(3, "payload", "payload", .message(Interop.Payload.self), .optional),
                FieldDescriptor(4, "fill_username", "fillUsername", .bool),
                FieldDescriptor(5, "fill_oauth_scope", "fillOauthScope", .bool),
                FieldDescriptor(6, "response_compressed", "responseCompressed", .message(Interop.BoolValue.self), .optional),
                FieldDescriptor(7, "response_status", "responseStatus", .message(Interop.EchoStatus.self), .optional),
                FieldDescriptor(8, "expect_compressed", "expectCompressed", .message(Interop.BoolValue.self), .optional),
            ])
    }

    package struct SimpleResponse: Message {
        @OptionalBox package var payload: Interop.Payload?
        package var username: String = ""
        package var oauthScope: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_payload)
                case 18: username = try reader.string()
                case 26: oauthScope = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !oauthScope.isEmpty { writer.string(oauthScope, 26) }
            if !username.isEmpty { writer.string(username, 18) }
            writer.message(_payload, 10)
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.SimpleResponse",
            [
                FieldDescriptor(1, "payload", "payload", .message(Interop.Payload.self), .optional),
                FieldDescriptor(2, "username", "username", .string),
                FieldDescriptor(3, "oauth_scope", "oauthScope", .string),
            ])
    }

    package struct StreamingInputCallRequest: Message {
        @OptionalBox package var payload: Interop.Payload?
        /// As in SimpleRequest.
        @OptionalBox package var expectCompressed: Interop.BoolValue?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_payload)
                case 18: try reader.message(into: &_expectCompressed)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_expectCompressed, 18)
            writer.message(_payload, 10)
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.StreamingInputCallRequest",
            [
                FieldDescriptor(1, "payload", "payload", .message(Interop.Payload.self), .optional),
                FieldDescriptor(2, "expect_compressed", "expectCompressed", .message(Interop.BoolValue.self), .optional),
            ])
    }

    package struct StreamingInputCallResponse: Message {
        /// Bytes of all payloads together.
        package var aggregatedPayloadSize: Int32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: aggregatedPayloadSize = try reader.int32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if aggregatedPayloadSize != 0 { writer.int32(aggregatedPayloadSize, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.StreamingInputCallResponse",
            [
                FieldDescriptor(1, "aggregated_payload_size", "aggregatedPayloadSize", .int32),
            ])
    }

    package struct ResponseParameters: Message {
        /// Bytes of the response's payload.
        package var size: Int32 = 0
        /// To wait before the response.
        package var intervalUs: Int32 = 0
        /// As in SimpleRequest.
        @OptionalBox package var compressed: Interop.BoolValue?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: size = try reader.int32()
                case 16: intervalUs = try reader.int32()
                case 26: try reader.message(into: &_compressed)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_compressed, 26)
            if intervalUs != 0 { writer.int32(intervalUs, 16) }
            if size != 0 { writer.int32(size, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.ResponseParameters",
            [
                FieldDescriptor(1, "size", "size", .int32),
                FieldDescriptor(2, "interval_us", "intervalUs", .int32),
                FieldDescriptor(3, "compressed", "compressed", .message(Interop.BoolValue.self), .optional),
            ])
    }

    package struct StreamingOutputCallRequest: Message {
        package var responseType: Interop.PayloadType = Interop.PayloadType(rawValue: 0)
        /// One for each response.
        package var responseParameters: [Interop.ResponseParameters] = []
        @OptionalBox package var payload: Interop.Payload?
        @OptionalBox package var responseStatus: Interop.EchoStatus?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: responseType = Interop.PayloadType(rawValue: try reader.int32())
                case 18: try reader.message(into: &responseParameters, tag)
                case 26: try reader.message(into: &_payload)
                case 58: try reader.message(into: &_responseStatus)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_responseStatus, 58)
            writer.message(_payload, 26)
            writer.messages(responseParameters, 18)
            if responseType.rawValue != 0 { writer.int32(responseType.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.StreamingOutputCallRequest",
            [
                FieldDescriptor(1, "response_type", "responseType", .enumeration(Interop.PayloadType.descriptor)),
                FieldDescriptor(2, "response_parameters", "responseParameters", .message(Interop.ResponseParameters.self), .repeated(packed: false)),
                FieldDescriptor(3, "payload", "payload", .message(Interop.Payload.self), .optional),
                FieldDescriptor(7, "response_status", "responseStatus", .message(Interop.EchoStatus.self), .optional),
            ])
    }

    package struct StreamingOutputCallResponse: Message {
        @OptionalBox package var payload: Interop.Payload?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_payload)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_payload, 10)
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.StreamingOutputCallResponse",
            [
                FieldDescriptor(1, "payload", "payload", .message(Interop.Payload.self), .optional),
            ])
    }
}
