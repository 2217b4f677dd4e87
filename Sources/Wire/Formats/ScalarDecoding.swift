// Trees to wire bytes: single values, and the messages that have a form of their own.

import Protobuf

extension MessageDecoder {
    /// Writes value and tag.
    mutating func scalar(
        _ node: Tree, _ type: FieldType, _ number: Int, _ zero: Zero, _ form: JSONForm?
    ) throws(FormatError) {
        let before = writer.count
        switch type {
        case .string:
            let text = try string(node)
            if zero == .omitted, text.isEmpty { return }
            writer.string(text, UInt32(number) << 3 | WireType.lengthDelimited)
        case .bytes:
            let bytes = try base64(node)
            if zero == .omitted, bytes.isEmpty { return }
            writer.bytes(bytes, UInt32(number) << 3 | WireType.lengthDelimited)
        default:
            let isZero = try bare(node, type, form) == .zero
            if zero == .omitted, isZero { return writer.drop(to: before) }
            writer.varint(UInt64(number) << 3 | UInt64(type.wireType))
        }
    }

    enum Magnitude {
        case zero, other
    }

    /// Writes a number's bytes without a tag, as packed lists have them.
    @discardableResult
    mutating func bare(_ node: Tree, _ type: FieldType, _ form: JSONForm?) throws(FormatError) -> Magnitude {
        switch type {
        case .double:
            let value = try double(node)
            writer.fixed64(value.bitPattern)
            return value.bitPattern == 0 ? .zero : .other
        case .float:
            let value = Float(try double(node))
            if value.isInfinite, try double(node).isFinite { throw outOfRange(node, "a 32-bit float") }
            writer.fixed32(value.bitPattern)
            return value.bitPattern == 0 ? .zero : .other
        case .bool:
            guard let value = node.bool else { throw wrongType("true or false", node) }
            writer.varint(value ? 1 : 0)
            return value ? .other : .zero
        case .enumeration(let descriptor):
            let value = try enumeration(node, descriptor)
            writer.varint(UInt64(bitPattern: Int64(value)))
            return value == 0 ? .zero : .other
        case .int32: return varint(Int64(try integer(node, Int32.self, form)))
        case .int64: return varint(try integer(node, Int64.self, form))
        case .uint32: return varint(Int64(try integer(node, UInt32.self, form)))
        case .uint64: return varint(Int64(bitPattern: try integer(node, UInt64.self, form)))
        case .sint32, .sint64:
            let value =
                if case .sint32 = type { Int64(try integer(node, Int32.self, form)) } else {
                    try integer(node, Int64.self, form)
                }
            return varint((value << 1) ^ (value >> 63))
        case .fixed32: return fixed32(try integer(node, UInt32.self, form))
        case .sfixed32: return fixed32(UInt32(bitPattern: try integer(node, Int32.self, form)))
        case .fixed64: return fixed64(try integer(node, UInt64.self, form))
        case .sfixed64: return fixed64(UInt64(bitPattern: try integer(node, Int64.self, form)))
        case .string, .bytes, .message, .map: preconditionFailure("a number is expected")
        }
    }

    private mutating func varint(_ value: Int64) -> Magnitude {
        writer.varint(UInt64(bitPattern: value))
        return value == 0 ? .zero : .other
    }

    private mutating func fixed32(_ value: UInt32) -> Magnitude {
        writer.fixed32(value)
        return value == 0 ? .zero : .other
    }

    private mutating func fixed64(_ value: UInt64) -> Magnitude {
        writer.fixed64(value)
        return value == 0 ? .zero : .other
    }

    // MARK: Values of nodes

    private func string(_ node: Tree) throws(FormatError) -> String {
        switch node.value {
        case .string(let text): return text
        case .number, .bool:
            throw failure(.wrongType, "expected a string, found \(node.summary); put it in quotes", node)
        default: throw wrongType("a string", node)
        }
    }

    func base64(_ node: Tree) throws(FormatError) -> [UInt8] {
        let text = try string(node)
        guard let bytes = Base64.decode(text) else { throw failure(.invalidValue, "not base64", node) }
        return bytes
    }

    private func integer<T: FixedWidthInteger>(
        _ node: Tree, _: T.Type, _ form: JSONForm?
    ) throws(FormatError) -> T {
        let written: String
        switch node.value {
        case .number(let text): written = text
        case .string(let text) where form == nil: written = text
        default: throw wrongType("a whole number", node)
        }
        guard let digits = NumberText.integer(written) else { throw wrongType("a whole number", node) }
        guard let value = T(digits) else { throw outOfRange(node, "\(T.min) to \(T.max)") }
        return value
    }

    private func outOfRange(_ node: Tree, _ range: String) -> FormatError {
        failure(.invalidValue, "\(node.scalarText ?? "") is out of range (\(range))", node)
    }

    private func double(_ node: Tree) throws(FormatError) -> Double {
        switch node.value {
        case .number(let text):
            guard let value = Double(text), value.isFinite else { throw outOfRange(node, "a 64-bit float") }
            return value
        case .string("NaN"): return .nan
        case .string("Infinity"): return .infinity
        case .string("-Infinity"): return -.infinity
        default: throw wrongType("a number", node)
        }
    }

    private func enumeration(_ node: Tree, _ descriptor: EnumDescriptor) throws(FormatError) -> Int32 {
        if case .number = node.value { return try integer(node, Int32.self, .kubernetes) }
        guard let name = node.string else { throw wrongType("a name", node) }
        if let number = descriptor.number(of: name) { return number }
        let names = descriptor.values.map(\.name)
        let hint = nearestName(to: name, among: names).map { "did you mean \(quoted($0))?" }
        let all =
            "expected one of " + names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
        throw failure(.invalidValue, "unknown name \(quoted(name)); \(hint ?? all)", node)
    }

    // MARK: Forms

    /// Writes the content of a message that is not an object in JSON.
    mutating func special(
        _ node: Tree, _ form: JSONForm, _ descriptor: MessageDescriptor
    ) throws(FormatError) {
        switch form {
        case .time, .microTime, .timestamp:
            guard let text = node.string else { throw wrongType("a time such as 2006-01-02T15:04:05Z", node) }
            guard let time = RFC3339.parse(text) else {
                throw failure(.invalidValue, "\(quoted(text)) is no time such as 2006-01-02T15:04:05Z", node)
            }
            // Kubernetes keeps times to the second.
            write(time.seconds, form == .time ? 0 : time.nanos)
        case .duration:
            guard let text = node.string else { throw wrongType("a duration such as 1.5s or 1h30m", node) }
            guard let span = DurationText.parse(text) else {
                throw failure(.invalidValue, "\(quoted(text)) is no duration such as 1.5s or 1h30m", node)
            }
            write(span.seconds, span.nanos)
        case .quantity: try quantity(node)
        case .intOrString:
            if let text = node.string {
                writer.string(text, 3 << 3 | WireType.lengthDelimited)
                writer.int64(1, 1 << 3)
            } else {
                guard case .number = node.value else { throw wrongType("a number or a string", node) }
                let value = try integer(node, Int32.self, .kubernetes)
                if value != 0 { writer.int32(value, 2 << 3) }
            }
        case .raw where node.isNull: break
        case .raw:
            var text: [UInt8] = []
            JSON.append(node, to: &text)
            writer.bytes(text, 1 << 3 | WireType.lengthDelimited)
        case .any: try any(node)
        case .value: try anyValue(node, descriptor)
        case .structure, .listValue, .wrapper: try onlyField(node, descriptor)
        case .fieldMask: try fieldMask(node)
        case .byShape: try byShape(node, descriptor)
        case .kubernetes: preconditionFailure("Kubernetes' rules are about fields")
        }
    }

    private mutating func write(_ seconds: Int64, _ nanos: Int32) {
        if nanos != 0 { writer.int32(nanos, 2 << 3) }
        if seconds != 0 { writer.int64(seconds, 1 << 3) }
    }

    private mutating func quantity(_ node: Tree) throws(FormatError) {
        let text: String
        switch node.value {
        case .string(let value), .number(let value): text = value
        default: throw wrongType("a quantity such as 500m or 2Gi", node)
        }
        guard QuantitySyntax.accepts(text) else {
            throw failure(.invalidValue, "\(quoted(text)) is no quantity such as 500m or 2Gi", node)
        }
        writer.string(text, 1 << 3 | WireType.lengthDelimited)
    }
}

/// What Kubernetes' quantities look like; what they mean is the API module's.
package enum QuantitySyntax {
    private static let suffixes: Set<String> = [
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
    ]

    /// `[+-]? (digits . digits? | . digits) (suffix | exponent)`
    package static func accepts(_ text: String) -> Bool {
        var rest = Substring(text)
        if let sign = rest.first, sign == "+" || sign == "-" { rest.removeFirst() }
        let number = rest.prefix { ($0.isASCII && $0.isNumber) || $0 == "." }
        rest = rest.dropFirst(number.count)
        guard number.contains(where: { $0 != "." }), number.filter({ $0 == "." }).count <= 1 else {
            return false
        }
        if suffixes.contains(String(rest)) { return true }
        guard let letter = rest.first, letter == "e" || letter == "E" else { return false }
        rest.removeFirst()
        if let sign = rest.first, sign == "+" || sign == "-" { rest.removeFirst() }
        return !rest.isEmpty && rest.count <= 3 && rest.allSatisfy { $0.isASCII && $0.isNumber }
    }
}
