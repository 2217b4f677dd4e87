// From the schema to files: one for each proto, and one that names all kinds and namespaces.

struct Generator {
    let schema: Schema
    /// Swift name of every message and enum, by full proto name.
    private(set) var types: [String: String] = [:]
    private var mapEntries: [String: Schema.MessageType] = [:]

    init(_ schema: Schema) throws {
        self.schema = schema
        for file in schema.files {
            let scope = file.swiftNamespace.map { $0 + "." } ?? ""
            for type in file.enums { types[type.fullName] = scope + typeName(type.name) }
            for message in file.messages { register(message, scope) }
        }
        try refuseDuplicates()
    }

    private mutating func register(_ message: Schema.MessageType, _ scope: String) {
        let name = scope + typeName(message.name)
        types[message.fullName] = name
        if message.isMapEntry { mapEntries[message.fullName] = message }
        for type in message.enums { types[type.fullName] = name + "." + typeName(type.name) }
        for nested in message.messages { register(nested, name + ".") }
    }

    private func refuseDuplicates() throws {
        var owners: [String: String] = [:]
        for (proto, swift) in types.sorted(by: { $0.key < $1.key }) where !proto.hasPrefix("google.protobuf.")
        {
            if let other = owners[swift] {
                throw GeneratorError(text: "\(proto) and \(other) are both called \(swift) in Swift")
            }
            owners[swift] = proto
        }
    }

    func mapEntry(_ field: Schema.Field) -> Schema.MessageType? {
        guard case .message(let name) = field.type, field.isRepeated else { return nil }
        return mapEntries[name]
    }

    func swiftType(_ proto: String) throws -> String {
        guard let name = types[proto] else { throw GeneratorError(text: "no type named \(proto)") }
        return name
    }

    // MARK: Files

    func files() throws -> [(name: String, content: String)] {
        let wanted = schema.files.filter { schema.toGenerate.contains($0.path) }
        var files = try wanted.map { (name: Generator.fileName($0.path), content: try content(of: $0)) }
        files.append((name: "Kinds.pb.swift", content: kinds(wanted)))
        return files
    }

    /// `arktos/core/v1/pod.proto` becomes `arktos.core.v1.pod.pb.swift`.
    private static func fileName(_ path: String) -> String {
        path.dropLast(".proto".count).split(separator: "/").joined(separator: ".") + ".pb.swift"
    }

    private func content(of file: Schema.File) throws -> String {
        var source = Source()
        source.line(
            "// Made from Protos/\(file.path) by protoc-gen-arktos; change that and run Protos/generate.")
        source.line()
        source.line("import Protobuf")
        let body: (inout Source) throws -> Void = { source in
            for type in file.enums { enumeration(type, into: &source) }
            for message in file.messages {
                try MessageWriter(generator: self, file: file, message: message).write(into: &source)
            }
            for service in file.services { try self.service(service, of: file, into: &source) }
        }
        if let namespace = file.swiftNamespace {
            source.line()
            try source.block("extension \(namespace)") { source in try body(&source) }
        } else {
            try body(&source)
        }
        return source.text
    }

    private func kinds(_ files: [Schema.File]) -> String {
        var source = Source()
        source.line(
            "// Made from Protos/ by protoc-gen-arktos: all kinds of API objects, and the namespaces of other types."
        )
        source.line()
        source.line("import Protobuf")
        source.line()
        let namespaces = Set(files.compactMap { $0.swiftNamespace }).sorted()
        for namespace in namespaces { source.line("package enum \(namespace) {}") }
        source.line()
        let kinds = files.flatMap { $0.messages }.filter { $0.kind != nil }.map {
            types[$0.fullName] ?? $0.name
        }.sorted()
        source.line("/// Every message of the protos, nested ones too.")
        source.line("package let allMessages: [any Message.Type] = [")
        source.indented { source in
            for name in files.flatMap({ $0.messages }).flatMap(allNames).sorted() {
                source.line("\(name).self,")
            }
        }
        source.line("]")
        guard !kinds.isEmpty else { return source.text }
        source.line()
        source.line("/// Every kind of API object.")
        source.line("package let kindMessages: [any APIObject.Type] = [")
        source.indented { source in for kind in kinds { source.line("\(kind).self,") } }
        source.line("]")
        source.line()
        for kind in kinds { source.line("extension \(kind): APIObject {}") }
        return source.text
    }

    private func allNames(_ message: Schema.MessageType) -> [String] {
        let nested = message.messages.filter { !$0.isMapEntry }.flatMap(allNames)
        return [types[message.fullName] ?? message.name] + nested
    }

    // MARK: Enums and services

    func enumeration(_ type: Schema.EnumType, into source: inout Source) {
        source.line()
        source.documentation(type.comment)
        let names = caseNames(type.values.map { $0.name }, ofEnum: type.name)
        source.block("package struct \(typeName(type.name)): WireEnum") { source in
            source.line("package var rawValue: Int32")
            source.line("package init(rawValue: Int32) { self.rawValue = rawValue }")
            source.line()
            for (value, name) in zip(type.values, names) {
                source.documentation(value.comment)
                source.line("package static let \(name) = \(typeName(type.name))(rawValue: \(value.number))")
            }
            source.line()
            source.line("package static let descriptor = EnumDescriptor(")
            source.indented { source in
                source.line("\(literal(type.fullName)),")
                source.line("[")
                source.indented { source in
                    for value in type.values { source.line("(\(value.number), \(literal(value.name))),") }
                }
                source.line("])")
            }
        }
    }

    /// A service that is called like the namespace around it becomes `Service`: Swift would confuse the two.
    private func service(
        _ service: Schema.Service, of file: Schema.File, into source: inout Source
    ) throws {
        let name = service.name == file.swiftNamespace ? "Service" : service.name
        source.line()
        source.documentation(service.comment)
        try source.block("package enum \(name)") { source in
            source.line("package static let serviceName = \(literal(service.fullName))")
            for method in service.methods {
                source.line()
                source.documentation(method.comment)
                let kind =
                    switch (method.streamsRequests, method.streamsResponses) {
                    case (false, false): "UnaryMethod"
                    case (false, true): "ServerStreamingMethod"
                    case (true, false): "ClientStreamingMethod"
                    case (true, true): "BidirectionalMethod"
                    }
                let repeatable = method.isRepeatable && !method.streamsRequests ? ", repeatable: true" : ""
                source.line("package static let \(memberName(method.name)) =")
                try source.indented { source in
                    source.line(
                        "\(kind)<\(try swiftType(method.input)), \(try swiftType(method.output))>(")
                    source.line("    serviceName, \(literal(method.name))\(repeatable))")
                }
            }
        }
    }
}
