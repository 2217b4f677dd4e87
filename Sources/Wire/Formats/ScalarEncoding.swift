// Wire bytes to JSON text: single values, and the messages that have a form of their own.

import Protobuf

extension MessageEncoder {
    /// One value; `payload` is the content of a length-delimited field, else the bytes of the number.
    mutating func scalar(
        _ payload: UnsafeRawBufferPointer, _ type: FieldType, _ form: JSONForm?
    ) throws(WireError) {
        var reader = WireReader(payload)
        switch type {
        case .double: number(Double(bitPattern: try reader.fixed64()))
        case .float:
            let value = Float(bitPattern: try reader.fixed32())
            if let text = NumberText.text(value) { append(text) } else { number(Double(value)) }
        case .int32: append(String(try reader.int32()))
        case .uint32: append(String(try reader.uint32()))
        case .sint32: append(String(try reader.sint32()))
        case .fixed32: append(String(try reader.fixed32()))
        case .sfixed32: append(String(try reader.sfixed32()))
        case .int64: long(String(try reader.int64()), form)
        case .uint64: long(String(try reader.uint64()), form)
        case .sint64: long(String(try reader.sint64()), form)
        case .fixed64: long(String(try reader.fixed64()), form)
        case .sfixed64: long(String(try reader.sfixed64()), form)
        case .bool: append(try reader.bool() ? "true" : "false")
        case .string: try string(payload)
        case .bytes: base64(payload)
        case .enumeration(let descriptor):
            let value = try reader.int32()
            if let name = descriptor.name(of: value) {
                JSONText.append(name, to: &out)
            } else {
                append(String(value))
            }
        case .message, .map: preconditionFailure("a scalar is expected")
        }
    }

    /// Whether the value is the one that implicit fields leave out.
    func isZero(_ payload: UnsafeRawBufferPointer, _ type: FieldType) -> Bool {
        switch type.wireType {
        case WireType.lengthDelimited: payload.isEmpty
        case WireType.varint: payload.allSatisfy { $0 & 0x7f == 0 }
        default: payload.allSatisfy { $0 == 0 }
        }
    }

    mutating func zero(_ type: FieldType, _ form: JSONForm?) {
        switch type {
        case .string, .bytes: append("\"\"")
        case .bool: append("false")
        case .int64, .uint64, .sint64, .fixed64, .sfixed64: long("0", form)
        case .enumeration(let descriptor): JSONText.append(descriptor.name(of: 0) ?? "0", to: &out)
        default: append("0")
        }
    }

    mutating func append(_ text: String) { out.append(contentsOf: text.utf8) }

    /// 64-bit numbers are strings in protobuf's mapping, since JavaScript has only doubles.
    private mutating func long(_ text: String, _ form: JSONForm?) {
        if form == .kubernetes { append(text) } else { append("\"\(text)\"") }
    }

    private mutating func number(_ value: Double) {
        append(
            NumberText.text(value) ?? (value.isNaN ? "\"NaN\"" : value < 0 ? "\"-Infinity\"" : "\"Infinity\"")
        )
    }

    mutating func base64(_ payload: UnsafeRawBufferPointer) {
        out.append(UInt8(ascii: "\""))
        Base64.append(payload, to: &out)
        out.append(UInt8(ascii: "\""))
    }

    mutating func string(_ payload: UnsafeRawBufferPointer) throws(WireError) {
        let text = payload.bindMemory(to: UInt8.self)
        if text.contains(where: { $0 >= 0x80 }), String(validating: text, as: UTF8.self) == nil {
            throw WireError(.invalidUTF8, at: 0)
        }
        JSONText.append(utf8: text, to: &out)
    }

    // MARK: Forms

    mutating func special(
        _ buffer: UnsafeRawBufferPointer, _ form: JSONForm, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        switch form {
        case .time, .microTime, .timestamp:
            let (seconds, nanos) = try twoNumbers(buffer)
            let isAbsent = seconds == 0 && nanos == 0 && form != .timestamp
            let precision: RFC3339.Precision =
                form == .time ? .seconds : form == .microTime ? .micros : .asNeeded
            if !isAbsent, let text = RFC3339.text(seconds: seconds, nanos: Int32(clamping: nanos), precision)
            {
                append("\"\(text)\"")
            } else {
                append("null")
            }
        case .duration:
            let (seconds, nanos) = try twoNumbers(buffer)
            append("\"\(DurationText.text(seconds: seconds, nanos: Int32(clamping: nanos)))\"")
        case .quantity:
            let text = try delimited(1, buffer)
            if text.isEmpty { append("\"0\"") } else { try string(text) }
        case .intOrString:
            let (type, value) = try twoNumbers(buffer)
            if type == 0 {
                append(String(Int32(truncatingIfNeeded: value)))
            } else {
                try string(delimited(3, buffer))
            }
        case .any, .structure, .value, .listValue, .wrapper, .fieldMask, .byShape:
            try enter()
            defer { leave() }
            try wellKnown(buffer, form, descriptor)
        case .raw where secrets == .hidden: hidden()
        case .raw:
            let raw = Array(try delimited(1, buffer))
            do throws(FormatError) {
                JSON.append(try JSON.parse(raw), to: &out)
            } catch {
                append("null")
            }
        case .kubernetes: preconditionFailure("Kubernetes' rules are about fields")
        }
    }

    private mutating func wellKnown(
        _ buffer: UnsafeRawBufferPointer, _ form: JSONForm, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        switch form {
        case .any: try any(buffer, descriptor)
        case .value: try anyValue(buffer, descriptor)
        case .wrapper: try wrapper(buffer, descriptor)
        case .fieldMask: try fieldMask(buffer, descriptor)
        case .byShape: try byShape(buffer, descriptor)
        default: try onlyField(buffer, descriptor)
        }
    }

    /// Fields 1 and 2, both numbers.
    private func twoNumbers(_ buffer: UnsafeRawBufferPointer) throws(WireError) -> (Int64, Int64) {
        var reader = WireReader(buffer)
        var result: (Int64, Int64) = (0, 0)
        while let tag = try reader.tag() {
            switch tag {
            case 1 << 3: result.0 = try reader.int64()
            case 2 << 3: result.1 = try reader.int64()
            default: try reader.skip(tag)
            }
        }
        return result
    }

    private func delimited(_ number: UInt32, _ buffer: UnsafeRawBufferPointer) throws(WireError)
        -> UnsafeRawBufferPointer
    {
        var reader = WireReader(buffer)
        var result = 0..<0
        while let tag = try reader.tag() {
            if tag == number << 3 | WireType.lengthDelimited {
                result = try reader.range()
            } else {
                try reader.skip(tag)
            }
        }
        return UnsafeRawBufferPointer(rebasing: buffer[result])
    }
}
