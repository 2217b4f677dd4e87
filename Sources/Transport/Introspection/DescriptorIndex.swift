// The protos of this program by file, symbol and extension.

import Messages
import Protobuf
import TLS
import Zlib

struct DescriptorIndex: Sendable {
    private struct File {
        var name = ""
        var package = ""
        var imports: [String] = []
        let bytes: [UInt8]
    }

    private struct Extension: Hashable {
        let type: String
        let number: Int32
    }

    private var files: [String: File] = [:]
    private var fileOfSymbol: [String: String] = [:]
    private var fileOfExtension: [Extension: String] = [:]

    /// Unpacked when somebody first asks.
    static let ofThisProgram = Result { try DescriptorIndex(packed: packedDescriptors) }

    struct Damage: Error {}
    /// Of the descriptors once they are unpacked.
    private static let maximumBytes = 16 << 20

    /// A `google.protobuf.FileDescriptorSet` in gzip, in Base64.
    init(packed: String) throws {
        guard let compressed = Base64.decode(packed) else { throw Damage() }
        let set = try Gzip.decompress(compressed, limit: Self.maximumBytes)
        for bytes in try Fields(set).values(1) { try add(bytes) }
    }

    // MARK: Questions

    func hasFile(_ name: String) -> Bool { files[name] != nil }

    func file(of symbol: String) -> String? { fileOfSymbol[symbol] }

    func file(ofExtension number: Int32, of type: String) -> String? {
        fileOfExtension[Extension(type: type, number: number)]
    }

    /// Nil for a type that is not known.
    func extensionNumbers(of type: String) -> [Int32]? {
        guard fileOfSymbol[type] != nil else { return nil }
        return fileOfExtension.keys.filter { $0.type == type }.map(\.number).sorted()
    }

    /// The file and what it imports, as far as it is not in `sent`.
    func files(of name: String, besides sent: inout Set<String>) -> [[UInt8]] {
        guard let file = files[name], sent.insert(name).inserted else { return [] }
        var found = [file.bytes]
        for other in file.imports { found += files(of: other, besides: &sent) }
        return found
    }

    // MARK: Reading descriptors, by the field numbers of google/protobuf/descriptor.proto

    private mutating func add(_ bytes: [UInt8]) throws {
        let fields = try Fields(bytes)
        let file = File(
            name: fields.text(1), package: fields.text(2), imports: fields.values(3).map(\.text), bytes: bytes
        )
        files[file.name] = file
        let scope = file.package
        for message in fields.values(4) { try add(message: message, in: scope, file.name) }
        for type in fields.values(5) { try add(enumeration: type, in: scope, file.name) }
        for service in fields.values(6) {
            let parts = try Fields(service)
            let name = note(parts.text(1), in: scope, file.name)
            for method in parts.values(2) { note(try Fields(method).text(1), in: name, file.name) }
        }
        for field in fields.values(7) { try add(extensionField: field, in: scope, file.name) }
    }

    private mutating func add(message: [UInt8], in scope: String, _ file: String) throws {
        let parts = try Fields(message)
        let name = note(parts.text(1), in: scope, file)
        for field in parts.values(2) { note(try Fields(field).text(1), in: name, file) }
        for nested in parts.values(3) { try add(message: nested, in: name, file) }
        for type in parts.values(4) { try add(enumeration: type, in: name, file) }
        for field in parts.values(6) { try add(extensionField: field, in: name, file) }
    }

    /// Values stand beside their enum, not in it.
    private mutating func add(enumeration: [UInt8], in scope: String, _ file: String) throws {
        let parts = try Fields(enumeration)
        note(parts.text(1), in: scope, file)
        for value in parts.values(2) { note(try Fields(value).text(1), in: scope, file) }
    }

    private mutating func add(extensionField field: [UInt8], in scope: String, _ file: String) throws {
        let parts = try Fields(field)
        note(parts.text(1), in: scope, file)
        let type = String(parts.text(2).drop { $0 == "." })
        fileOfExtension[Extension(type: type, number: Int32(truncatingIfNeeded: parts.number(3)))] = file
    }

    @discardableResult
    private mutating func note(_ name: String, in scope: String, _ file: String) -> String {
        let full = scope.isEmpty ? name : "\(scope).\(name)"
        fileOfSymbol[full] = file
        return full
    }
}

/// A message's fields by number, for messages that nothing was generated for.
private struct Fields {
    private var payloads: [UInt32: [[UInt8]]] = [:]
    private var numbers: [UInt32: UInt64] = [:]

    init(_ message: [UInt8]) throws {
        try message.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            while let tag = try reader.tag() {
                switch tag & 7 {
                case 0: numbers[tag >> 3] = try reader.varint()
                case 2: payloads[tag >> 3, default: []].append(try reader.bytes())
                default: try reader.skip(tag)
                }
            }
        }
    }

    func values(_ number: UInt32) -> [[UInt8]] { payloads[number] ?? [] }
    func text(_ number: UInt32) -> String { (payloads[number]?.last ?? []).text }
    func number(_ number: UInt32) -> UInt64 { numbers[number] ?? 0 }
}

extension [UInt8] {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
