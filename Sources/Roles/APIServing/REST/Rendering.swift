// Wire bytes of objects and lists as clients want to read them.

import API
import Diagnostics
import Formats
import Messages
import Protobuf

struct Rendering: Sendable {
    let representation: Representation
    let shape: ObjectShape
    /// Of tables.
    let rows: TableRows?

    init(_ representation: Representation, _ shape: ObjectShape, rows: TableRows?) {
        self.representation = representation
        self.shape = shape
        self.rows = rows
    }

    func answer(status: Int = 200, _ object: [UInt8]) throws(APIError) -> RESTAnswer {
        RESTAnswer(status: status, contentType: contentType, body: try self.object(object))
    }

    var contentType: String {
        switch representation.form {
        case .whole: representation.encoding.contentType
        case .table, .metadata: representation.encoding.contentType
        }
    }

    // MARK: One

    /// Of a whole object or a part of one.
    func object(_ bytes: [UInt8]) throws(APIError) -> [UInt8] {
        switch representation.form {
        case .table(let version):
            guard let rows else { break }
            return try text(rows.table(version, [bytes], ListMeta()))
        case .metadata(let version):
            if representation.encoding == .protobuf {
                return ObjectShape.envelope(
                    "meta.k8s.io/\(version)", "PartialObjectMetadata", Self.metadataField(bytes))
            }
            return try text(try Self.metadata(bytes, version))
        case .whole: break
        }
        if representation.encoding == .protobuf { return shape.binary(bytes) }
        var out: [UInt8] = []
        try shape.append(json: bytes, to: &out)
        return try encoded(out)
    }

    // MARK: Many

    func list(_ answer: ListResponse) throws(APIError) -> [UInt8] {
        switch representation.form {
        case .table(let version):
            guard let rows else { break }
            return try text(rows.table(version, answer.items, answer.metadata))
        case .metadata(let version): return try metadataList(answer, version)
        case .whole: break
        }
        let kind = shape.kind + "List"
        if representation.encoding == .protobuf {
            var list = answer
            list.unavailableStoreClusters = []
            return ObjectShape.envelope(shape.apiVersion, kind, list.bytes)
        }
        var out: [UInt8] = []
        out.reserveCapacity(answer.items.reduce(256) { $0 + 2 * $1.count })
        out += "{\"kind\":\"\(kind)\",\"apiVersion\":\"\(shape.apiVersion)\",\"metadata\":".utf8
        out += answer.metadata.json.utf8
        out += ",\"items\":[".utf8
        for (index, item) in answer.items.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            try shape.append(json: item, to: &out)
        }
        out += "]}".utf8
        return try encoded(out)
    }

    private func metadataList(_ answer: ListResponse, _ version: String) throws(APIError) -> [UInt8] {
        if representation.encoding == .protobuf {
            var list = answer
            list.items = answer.items.map { Self.metadataField($0) }
            list.unavailableStoreClusters = []
            return ObjectShape.envelope("meta.k8s.io/\(version)", "PartialObjectMetadataList", list.bytes)
        }
        var items: [Tree] = []
        for item in answer.items { items.append(try Self.metadata(item, version)) }
        return try text(
            .object([
                "kind": .string("PartialObjectMetadataList"), "apiVersion": .string("meta.k8s.io/\(version)"),
                "metadata": answer.metadata.tree, "items": .array(items),
            ]))
    }

    // MARK: Metadata

    static func metadata(_ bytes: [UInt8], _ version: String) throws(APIError) -> Tree {
        do throws(WireError) {
            let object = try MetadataOnly(bytes: metadataField(bytes))
            return .object([
                "kind": .string("PartialObjectMetadata"), "apiVersion": .string("meta.k8s.io/\(version)"),
                "metadata": object.metadata.tree,
            ])
        } catch {
            throw .internalError("the stored object does not decode: \(error)")
        }
    }

    /// A custom object has the fields that are wanted, and none that is needed.
    private typealias MetadataOnly = CustomObject

    /// An object's bytes without all but the metadata, which is field 1 of every kind. Bytes that are none
    /// give nothing.
    static func metadataField(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            var out: [UInt8] = []
            var start = reader.offset
            while let tag = try? reader.tag() {
                guard (try? reader.skip(tag)) != nil else { break }
                if tag == 1 << 3 | WireType.lengthDelimited { out += buffer[start..<reader.offset] }
                start = reader.offset
            }
            return out
        }
    }

    // MARK: Text

    /// JSON, or YAML made of it.
    private func encoded(_ json: [UInt8]) throws(APIError) -> [UInt8] {
        guard representation.encoding == .yaml else { return json }
        do throws(FormatError) {
            let limits = FormatLimits(depth: 1_000, nodes: .max)
            return Array(YAML.text(try JSON.parse(json, limits: limits)).utf8)
        } catch {
            throw .internalError("the object cannot be written as YAML: \(error)")
        }
    }

    private func text(_ tree: Tree) throws(APIError) -> [UInt8] {
        Array((representation.encoding == .yaml ? YAML.text(tree) : JSON.text(tree)).utf8)
    }

    static func status(_ status: Status, _ encoding: Encoding) -> [UInt8] {
        if encoding == .protobuf { return ObjectShape.status.binary(status.bytes) }
        var members = [
            Tree.Member("kind", .string("Status")), Tree.Member("apiVersion", .string("v1")),
        ]
        members += status.tree.members ?? []
        let tree = Tree(.object(members))
        return Array((encoding == .yaml ? YAML.text(tree) : JSON.text(tree)).utf8)
    }
}
