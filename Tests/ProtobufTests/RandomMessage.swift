// Random messages as canonical wire bytes, written by the descriptors alone: no generated code is asked, so
// that the bytes can judge it.

import Messages
import Protobuf

struct RandomMessage {
    var random: SplitMix64

    /// The canonical encoding of a random value of `type`.
    mutating func bytes(_ type: any Message.Type, depth: Int = 0) -> [UInt8] {
        if let known = wellKnown(type.descriptor, depth) { return known }
        var fields: [(number: Int, bytes: [UInt8])] = []
        var chosenOneofs: [String: Int] = [:]
        for field in type.descriptor.fields {
            if case .oneof(let name) = field.cardinality, chosenOneofs[name] == nil {
                let members = type.descriptor.fields.filter {
                    if case .oneof(name) = $0.cardinality { true } else { false }
                }
                chosenOneofs[name] = members.randomElement(using: &random)?.number
            }
            // Deep messages grow sparse, so that recursive types end.
            guard Int.random(in: 0..<(2 + depth * 4), using: &random) == 0 else { continue }
            if case .oneof(let name) = field.cardinality, chosenOneofs[name] != field.number { continue }
            fields.append((field.number, encoded(field, depth: depth)))
        }
        return fields.flatMap { $0.bytes }
    }

    private mutating func encoded(_ field: FieldDescriptor, depth: Int) -> [UInt8] {
        switch field.cardinality {
        case .implicit:
            return tagged(field, value(field.type, depth, zero: false))
        case .optional, .oneof:
            return tagged(field, value(field.type, depth, zero: true))
        case .always:
            let payload = value(field.type, depth, zero: true)
            return payload == [0] ? [] : tagged(field, payload)
        case .repeated(let packed):
            let values = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                value(field.type, depth, zero: true)
            }
            guard packed else { return values.flatMap { tagged(field, $0) } }
            return varint(UInt64(field.number << 3 | 2)) + prefixed(values.flatMap { $0 })
        case .map:
            return map(field, depth)
        }
    }

    private mutating func map(_ field: FieldDescriptor, _ depth: Int) -> [UInt8] {
        guard case .map(let key, let valueType) = field.type else { return [] }
        var entries: [(sort: String, bytes: [UInt8])] = []
        for index in 0..<Int.random(in: 1...3, using: &random) {
            let name = "key-\(index)"
            var keyBytes = prefixed(Array(name.utf8))
            if case .string = key {} else { keyBytes = varint(UInt64(index + 1)) }
            let keyTag = UInt8(1 << 3 | wireType(key))
            let payload = value(valueType, depth, zero: true)
            entries.append((name, [keyTag] + keyBytes + [UInt8(2 << 3 | wireType(valueType))] + payload))
        }
        return entries.flatMap { varint(UInt64(field.number << 3 | 2)) + prefixed($0.bytes) }
    }

    // MARK: Protobuf's own messages

    /// A value that has a JSON form, of those types that have none for some; nil for all other types.
    private mutating func wellKnown(_ type: MessageDescriptor, _ depth: Int) -> [UInt8]? {
        guard type.name.hasPrefix("google.protobuf.") else { return nil }
        switch type.form {
        case .timestamp:
            return pair(
                Int64.random(in: -62_135_596_800...253_402_300_799, using: &random),
                Int64.random(in: 0...999_999_999, using: &random))
        case .duration:
            let sign: Int64 = Bool.random(using: &random) ? 1 : -1
            return pair(
                sign * Int64.random(in: 0..<315_576_000_000, using: &random),
                sign * Int64.random(in: 0...999_999_999, using: &random))
        case .fieldMask:
            let paths = ["a", "b_c", "some_long.name_of_a_field"].shuffled(using: &random)
            return paths.prefix(Int.random(in: 0...3, using: &random)).flatMap {
                [0x0a] + prefixed(Array($0.utf8))
            }
        case .any:
            guard let inner = Self.packed.randomElement(using: &random) else { return [] }
            let value = bytes(inner, depth: depth + 1)
            return [0x0a] + prefixed(Array("type.googleapis.com/\(inner.descriptor.name)".utf8))
                + (value.isEmpty ? [] : [0x12] + prefixed(value))
        case .value:
            guard let field = type.fields.prefix(depth < 4 ? 6 : 4).randomElement(using: &random) else {
                return []
            }
            return field.number == 1 ? [0x08, 0] : tagged(field, value(field.type, depth + 1, zero: true))
        default: return nil
        }
    }

    /// What is put into an `Any`: with members in JSON, and without. Nothing with a map: Python writes what
    /// is inside an `Any` in any order.
    private static let packed: [any Message.Type] = [
        Etcd.KeyValue.self, CRI.ContainerMetadata.self, Google.Duration.self, Google.FieldMask.self,
        Google.Int64Value.self, Google.AnyMessage.self,
    ]

    /// Fields 1 and 2, both numbers without presence.
    private func pair(_ first: Int64, _ second: Int64) -> [UInt8] {
        (first == 0 ? [] : [0x08] + varint(UInt64(bitPattern: first)))
            + (second == 0 ? [] : [0x10] + varint(UInt64(bitPattern: second)))
    }

    // MARK: Values

    private func tagged(_ field: FieldDescriptor, _ value: [UInt8]) -> [UInt8] {
        varint(UInt64(field.number << 3 | wireType(field.type))) + value
    }

    private func wireType(_ type: FieldType) -> Int {
        switch type {
        case .double, .fixed64, .sfixed64: 1
        case .float, .fixed32, .sfixed32: 5
        case .string, .bytes, .message, .map: 2
        default: 0
        }
    }

    private mutating func value(_ type: FieldType, _ depth: Int, zero: Bool) -> [UInt8] {
        let low: UInt64 = zero ? 0 : 1
        switch type {
        case .bool: return [zero ? UInt8.random(in: 0...1, using: &random) : 1]
        case .int32, .enumeration:
            let number = Int32.random(in: .min ... .max, using: &random) | Int32(low)
            return varint(UInt64(bitPattern: Int64(number)))
        case .uint32, .sint32:
            return varint(UInt64(UInt32.random(in: 0 ... .max, using: &random) | UInt32(low)))
        case .int64, .uint64, .sint64:
            let bits = Int.random(in: 0...63, using: &random)
            return varint(UInt64.random(in: 0 ... .max, using: &random) >> UInt64(bits) | low)
        case .double:
            return withUnsafeBytes(
                of: Double.random(in: 1...1e9, using: &random).bitPattern.littleEndian, Array.init)
        case .float:
            return withUnsafeBytes(
                of: Float.random(in: 1...1e9, using: &random).bitPattern.littleEndian, Array.init)
        case .fixed64, .sfixed64:
            return withUnsafeBytes(
                of: (UInt64.random(in: 1 ... .max, using: &random)).littleEndian, Array.init)
        case .fixed32, .sfixed32:
            return withUnsafeBytes(
                of: (UInt32.random(in: 1 ... .max, using: &random)).littleEndian, Array.init)
        case .string: return prefixed(Array(text(atLeast: Int(low)).utf8))
        case .bytes:
            return prefixed(
                (0..<Int.random(in: Int(low)...20, using: &random)).map { _ in
                    .random(in: 0...255, using: &random)
                })
        case .message(let type): return prefixed(bytes(type, depth: depth + 1))
        case .map: preconditionFailure("maps are written by their entries")
        }
    }

    /// No NUL: protobuf-c's strings end at one.
    private mutating func text(atLeast count: Int) -> String {
        let alphabet: [Character] = ["a", "Z", "0", "-", "\"", "\\", "\n", "é", "ß", "日", "🚀", " "]
        return String(
            (0..<Int.random(in: count...12, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            })
    }

    private func prefixed(_ payload: [UInt8]) -> [UInt8] { varint(UInt64(payload.count)) + payload }

    private func varint(_ value: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
