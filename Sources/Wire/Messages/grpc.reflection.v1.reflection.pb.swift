// Made from Protos/grpc/reflection/v1/reflection.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Reflection {

    package struct ServerReflectionRequest: Message {
        package var host: String = ""
        package var messageRequest: OneOf_MessageRequest?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: host = try reader.string()
                case 26: messageRequest = .fileByFilename(try reader.string())
                case 34: messageRequest = .fileContainingSymbol(try reader.string())
                case 42:
                    var value = Reflection.ExtensionRequest()
                    if case .fileContainingExtension(let earlier) = messageRequest { value = earlier }
                    try reader.message(into: &value)
                    messageRequest = .fileContainingExtension(value)
                case 50: messageRequest = .allExtensionNumbersOfType(try reader.string())
                case 58: messageRequest = .listServices(try reader.string())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if case .listServices(let value) = messageRequest { writer.string(value, 58) }
            if case .allExtensionNumbersOfType(let value) = messageRequest { writer.string(value, 50) }
            if case .fileContainingExtension(var value) = messageRequest { writer.message(&value, 42) }
            if case .fileContainingSymbol(let value) = messageRequest { writer.string(value, 34) }
            if case .fileByFilename(let value) = messageRequest { writer.string(value, 26) }
            if !host.isEmpty { writer.string(host, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.reflection.v1.ServerReflectionRequest",
            [
                FieldDescriptor(1, "host", "host", .string),
                FieldDescriptor(3, "file_by_filename", "fileByFilename", .string, .oneof("messageRequest")),
                FieldDescriptor(4, "file_containing_symbol", "fileContainingSymbol", .string, .oneof("messageRequest")),
                FieldDescriptor(5, "file_containing_extension", "fileContainingExtension", .message(Reflection.ExtensionRequest.self), .oneof("messageRequest")),
                FieldDescriptor(6, "all_extension_numbers_of_type", "allExtensionNumbersOfType", .string, .oneof("messageRequest")),
                FieldDescriptor(7, "list_services", "listServices", .string, .oneof("messageRequest")),
            ])

        package indirect enum OneOf_MessageRequest: Hashable, Sendable {
            case fileByFilename(String)
            /// Full name of a service, method or type.
            case fileContainingSymbol(String)
            case fileContainingExtension(Reflection.ExtensionRequest)
            /// Full name of the extended type.
            case allExtensionNumbersOfType(String)
            /// The content is ignored.
            case listServices(String)
        }
    }

    package struct ExtensionRequest: Message {
        package var containingType: String = ""
        package var extensionNumber: Int32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: containingType = try reader.string()
                case 16: extensionNumber = try reader.int32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if extensionNumber != 0 { writer.int32(extensionNumber, 16) }
            if !containingType.isEmpty { writer.string(containingType, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.reflection.v1.ExtensionRequest",
            [
                FieldDescriptor(1, "containing_type", "containingType", .string),
                FieldDescriptor(2, "extension_number", "extensionNumber", .int32),
            ])
    }

    package struct ServerReflectionResponse: Message {
        package var validHost: String = ""
        @OptionalBox package var originalRequest: Reflection.ServerReflectionRequest?
        package var messageResponse: OneOf_MessageResponse?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: validHost = try reader.string()
                case 18: try reader.message(into: &_originalRequest)
                case 34:
                    var value = Reflection.FileDescriptorResponse()
                    if case .fileDescriptorResponse(let earlier) = messageResponse { value = earlier }
                    try reader.message(into: &value)
                    messageResponse = .fileDescriptorResponse(value)
                case 42:
                    var value = Reflection.ExtensionNumberResponse()
                    if case .allExtensionNumbersResponse(let earlier) = messageResponse { value = earlier }
                    try reader.message(into: &value)
                    messageResponse = .allExtensionNumbersResponse(value)
                case 50:
                    var value = Reflection.ListServiceResponse()
                    if case .listServicesResponse(let earlier) = messageResponse { value = earlier }
                    try reader.message(into: &value)
                    messageResponse = .listServicesResponse(value)
                case 58:
                    var value = Reflection.ErrorResponse()
                    if case .errorResponse(let earlier) = messageResponse { value = earlier }
                    try reader.message(into: &value)
                    messageResponse = .errorResponse(value)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if case .errorResponse(var value) = messageResponse { writer.message(&value, 58) }
            if case .listServicesResponse(var value) = messageResponse { writer.message(&value, 50) }
            if case .allExtensionNumbersResponse(var value) = messageResponse { writer.message(&value, 42) }
            if case .fileDescriptorResponse(var value) = messageResponse { writer.message(&value, 34) }
            writer.message(_originalRequest, 18)
            if !validHost.isEmpty { writer.string(validHost, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.reflection.v1.ServerReflectionResponse",
            [
                FieldDescriptor(1, "valid_host", "validHost", .string),
                FieldDescriptor(2, "original_request", "originalRequest", .message(Reflection.ServerReflectionRequest.self), .optional),
                FieldDescriptor(4, "file_descriptor_response", "fileDescriptorResponse", .message(Reflection.FileDescriptorResponse.self), .oneof("messageResponse")),
                FieldDescriptor(5, "all_extension_numbers_response", "allExtensionNumbersResponse", .message(Reflection.ExtensionNumberResponse.self), .oneof("messageResponse")),
                FieldDescriptor(6, "list_services_response", "listServicesResponse", .message(Reflection.ListServiceResponse.self), .oneof("messageResponse")),
                FieldDescriptor(7, "error_response", "errorResponse", .message(Reflection.ErrorResponse.self), .oneof("messageResponse")),
            ])

        package indirect enum OneOf_MessageResponse: Hashable, Sendable {
            case fileDescriptorResponse(Reflection.FileDescriptorResponse)
            case allExtensionNumbersResponse(Reflection.ExtensionNumberResponse)
            case listServicesResponse(Reflection.ListServiceResponse)
            case errorResponse(Reflection.ErrorResponse)
        }
    }

    package struct FileDescriptorResponse: Message {
        /// Encoded google.protobuf.FileDescriptorProto: the file, then those it imports unless they were sent
        /// before.
        package var fileDescriptorProto: [[UInt8]] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: fileDescriptorProto.append(try reader.bytes())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in fileDescriptorProto.reversed() { writer.bytes(value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.reflection.v1.FileDescriptorResponse",
            [
                FieldDescriptor(1, "file_descriptor_proto", "fileDescriptorProto", .bytes, .repeated(packed: false)),
            ])
    }

    package struct ExtensionNumberResponse: Message {
        package var baseTypeName: String = ""
        package var extensionNumber: [Int32] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: baseTypeName = try reader.string()
                case 16: extensionNumber.append(try reader.int32())
                case 18:
                    try reader.packed { element throws(WireError) in extensionNumber.append(try element.int32()) }
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !extensionNumber.isEmpty {
                writer.delimited(18) {
                    list in
                    for value in extensionNumber.reversed() { list.varint(UInt64(bitPattern: Int64(value))) }
                }
            }
            if !baseTypeName.isEmpty { writer.string(baseTypeName, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.reflection.v1.ExtensionNumberResponse",
            [
                FieldDescriptor(1, "base_type_name", "baseTypeName", .string),
                FieldDescriptor(2, "extension_number", "extensionNumber", .int32, .repeated(packed: true)),
            ])
    }

    package struct ListServiceResponse: Message {
        package var service: [Reflection.ServiceResponse] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &service, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(service, 10)
        }

        package static let descriptor = MessageDescriptor(
            "grpc.reflection.v1.ListServiceResponse",
            [
                FieldDescriptor(1, "service", "service", .message(Reflection.ServiceResponse.self), .repeated(packed: false)),
            ])
    }

    package struct ServiceResponse: Message {
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
            "grpc.reflection.v1.ServiceResponse",
            [
                FieldDescriptor(1, "name", "name", .string),
            ])
    }

    package struct ErrorResponse: Message {
        /// A gRPC status code.
        package var errorCode: Int32 = 0
        package var errorMessage: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: errorCode = try reader.int32()
                case 18: errorMessage = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !errorMessage.isEmpty { writer.string(errorMessage, 18) }
            if errorCode != 0 { writer.int32(errorCode, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.reflection.v1.ErrorResponse",
            [
                FieldDescriptor(1, "error_code", "errorCode", .int32),
                FieldDescriptor(2, "error_message", "errorMessage", .string),
            ])
    }

    package enum ServerReflection {
        package static let serviceName = "grpc.reflection.v1.ServerReflection"

        /// An answer for each request, in order.
        package static let serverReflectionInfo =
            BidirectionalMethod<Reflection.ServerReflectionRequest, Reflection.ServerReflectionResponse>(
                serviceName, "ServerReflectionInfo")
    }
}
