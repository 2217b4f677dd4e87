// The protos as the generator sees them: Swift values made from protoc's request, which protobuf-c reads.

import CProtobufC
import Protobuf

struct Schema {
    struct File {
        var path: String
        var package: String
        var swiftNamespace: String?
        var usesKubernetesJSON: Bool
        var messages: [MessageType]
        var enums: [EnumType]
        var services: [Service]
    }

    struct MessageType {
        var name: String
        /// With the package and the enclosing messages, without a leading dot.
        var fullName: String
        var comment: String
        var fields: [Field]
        var oneofs: [String]
        var messages: [MessageType]
        var enums: [EnumType]
        var isMapEntry: Bool
        var form: UInt64
        var kind: Kind?
    }

    struct Field {
        var name: String
        var jsonName: String
        var number: Int
        var comment: String
        var type: ScalarOrNamed
        var isRepeated: Bool
        var isPacked: Bool
        var isOptional: Bool
        /// Nil for fields that are in no oneof, or only in the one that protoc makes up for `optional`.
        var oneof: Int?
        var rules: Rules
    }

    enum ScalarOrNamed {
        case scalar(Scalar)
        case message(String)
        case enumeration(String)
    }

    struct EnumType {
        var name: String
        var fullName: String
        var comment: String
        var values: [(name: String, number: Int32, comment: String)]
    }

    struct Service {
        var name: String
        var fullName: String
        var comment: String
        var methods: [Method]
    }

    struct Method {
        var name: String
        var comment: String
        var input: String
        var output: String
        var streamsRequests: Bool
        var streamsResponses: Bool
        var isRepeatable: Bool
    }

    /// All files of the request, imported ones too.
    var files: [File]
    /// Paths of the files to write code for.
    var toGenerate: Set<String>

    init(request bytes: [UInt8]) throws {
        guard let request = arktos__compiler__code_generator_request__unpack(nil, bytes.count, bytes) else {
            throw GeneratorError(text: "the request on standard input is not a CodeGeneratorRequest")
        }
        defer { arktos__compiler__code_generator_request__free_unpacked(request, nil) }
        let content = request.pointee
        toGenerate = Set((0..<content.n_file_to_generate).map { text(content.file_to_generate[$0]) })
        files = try list(content.proto_file, content.n_proto_file).map { try File($0) }
    }
}

/// Protobuf's own field types, by the numbers that protoc writes.
enum Scalar: Int32 {
    case double = 1
    case float = 2
    case int64 = 3
    case uint64 = 4
    case int32 = 5
    case fixed64 = 6
    case fixed32 = 7
    case bool = 8
    case string = 9
    case bytes = 12
    case uint32 = 13
    case sfixed32 = 15
    case sfixed64 = 16
    case sint32 = 17
    case sint64 = 18
}

private func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
}

private func list<Element>(
    _ pointer: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>?, _ count: Int
) -> [Element] {
    (0..<count).compactMap { pointer?[$0]?.pointee }
}

/// Comments of one file by the path of what they stand above.
private struct Comments {
    private var byPath: [[Int32]: String] = [:]

    init(_ info: UnsafeMutablePointer<Arktos__Compiler__SourceInfo>?) {
        guard let info = info?.pointee else { return }
        for location in list(info.location, info.n_location) {
            let comment = text(location.leading_comments) + text(location.trailing_comments)
            guard !comment.isEmpty else { continue }
            byPath[(0..<location.n_path).map { location.path[$0] }] = comment
        }
    }

    subscript(path: [Int32]) -> String { byPath[path] ?? "" }
}

extension Schema.File {
    fileprivate init(_ file: Arktos__Compiler__FileDescriptor) throws {
        let comments = Comments(file.source_code_info)
        path = text(file.name)
        package = text(file.package)
        let rules = try FileRules(file.options.map { $0.pointee.base })
        swiftNamespace = rules.swiftNamespace.isEmpty ? nil : rules.swiftNamespace
        usesKubernetesJSON = rules.usesKubernetesJSON
        messages = []
        for (index, message) in list(file.message_type, file.n_message_type).enumerated() {
            messages.append(try Schema.MessageType(message, in: package, comments, [4, Int32(index)]))
        }
        enums = []
        for (index, type) in list(file.enum_type, file.n_enum_type).enumerated() {
            enums.append(Schema.EnumType(type, in: package, comments, [5, Int32(index)]))
        }
        services = []
        for (index, service) in list(file.service, file.n_service).enumerated() {
            services.append(Schema.Service(service, in: package, comments, [6, Int32(index)]))
        }
    }
}

extension Schema.MessageType {
    fileprivate init(
        _ type: Arktos__Compiler__MessageType, in scope: String, _ comments: Comments, _ path: [Int32]
    ) throws {
        name = text(type.name)
        fullName = scope + "." + name
        comment = comments[path]
        oneofs = list(type.oneof_decl, type.n_oneof_decl).map { text($0.name) }
        isMapEntry = type.options.map { $0.pointee.map_entry != 0 } ?? false
        let rules = try MessageRules(type.options.map { $0.pointee.base })
        form = rules.form
        kind = rules.kind
        fields = []
        for (index, field) in list(type.field, type.n_field).enumerated() {
            fields.append(try Schema.Field(field, in: fullName, comments[path + [2, Int32(index)]]))
        }
        messages = []
        for (index, nested) in list(type.nested_type, type.n_nested_type).enumerated() {
            messages.append(try Schema.MessageType(nested, in: fullName, comments, path + [3, Int32(index)]))
        }
        enums = []
        for (index, nested) in list(type.enum_type, type.n_enum_type).enumerated() {
            enums.append(Schema.EnumType(nested, in: fullName, comments, path + [4, Int32(index)]))
        }
    }
}

extension Schema.Field {
    fileprivate init(_ field: Arktos__Compiler__Field, in message: String, _ comment: String) throws {
        name = text(field.name)
        jsonName = text(field.json_name)
        number = Int(field.number)
        self.comment = comment
        let typeName = String(text(field.type_name).dropFirst())
        switch field.type {
        case 11: type = .message(typeName)
        case 14: type = .enumeration(typeName)
        default:
            guard let scalar = Scalar(rawValue: field.type) else {
                throw GeneratorError(text: "\(message).\(name): groups are not supported")
            }
            type = .scalar(scalar)
        }
        isRepeated = field.label == 3
        let packedOption = field.options.flatMap { $0.pointee.has_packed != 0 ? $0.pointee.packed != 0 : nil }
        isPacked = isRepeated && type.isPackable && packedOption ?? true
        isOptional = field.proto3_optional != 0
        oneof = field.has_oneof_index != 0 && field.proto3_optional == 0 ? Int(field.oneof_index) : nil
        rules = try Rules(field.options.map { $0.pointee.base })
    }
}

extension Schema.ScalarOrNamed {
    fileprivate var isPackable: Bool {
        switch self {
        case .scalar(.string), .scalar(.bytes), .message: false
        case .scalar, .enumeration: true
        }
    }
}

extension Schema.EnumType {
    fileprivate init(
        _ type: Arktos__Compiler__EnumType, in scope: String, _ comments: Comments, _ path: [Int32]
    ) {
        name = text(type.name)
        fullName = scope + "." + name
        comment = comments[path]
        values = list(type.value, type.n_value).enumerated().map { index, value in
            (text(value.name), value.number, comments[path + [2, Int32(index)]])
        }
    }
}

extension Schema.Service {
    fileprivate init(
        _ service: Arktos__Compiler__Service, in scope: String, _ comments: Comments, _ path: [Int32]
    ) {
        name = text(service.name)
        fullName = scope + "." + name
        comment = comments[path]
        methods = list(service.method, service.n_method).enumerated().map { index, method in
            Schema.Method(
                name: text(method.name), comment: comments[path + [2, Int32(index)]],
                input: String(text(method.input_type).dropFirst()),
                output: String(text(method.output_type).dropFirst()),
                streamsRequests: method.client_streaming != 0, streamsResponses: method.server_streaming != 0,
                isRepeatable: (method.options?.pointee.idempotency_level ?? 0) != 0)
        }
    }
}
