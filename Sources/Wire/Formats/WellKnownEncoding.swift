// Wire bytes to JSON text: protobuf's own messages that are no objects in JSON.

import Protobuf

extension MessageEncoder {
    /// The value of a wrapper: its only field, zero when it is not there.
    mutating func wrapper(
        _ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        guard let field = descriptor.fields.first else { return }
        guard let last = try entries(buffer, descriptor.fields).last else { return zero(field.type, nil) }
        if hides(field) { return hidden() }
        try scalar(UnsafeRawBufferPointer(rebasing: buffer[last.range]), field.type, nil)
    }

    /// The only field of a `Struct` (a map) or of a `ListValue` (a list), without its name.
    mutating func onlyField(
        _ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        guard let field = descriptor.fields.first else { return }
        let group = try entries(buffer, descriptor.fields)[...]
        if case .map(let key, let value) = field.type {
            try mapObject(key, value, group, buffer, nil)
        } else {
            try listArray(field, group, buffer, nil)
        }
    }

    /// Whichever member of the oneof came last; null when there is none.
    mutating func anyValue(
        _ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        let all = try entries(buffer, descriptor.fields).sorted { $0.range.lowerBound < $1.range.lowerBound }
        guard let last = all.last else { return append("null") }
        switch descriptor.fields[last.field].type {
        case .enumeration: append("null")
        case .message(let type):
            let pieces = all.reversed().prefix { $0.field == last.field }.reversed()
            let payload = merged(ArraySlice(pieces), buffer)
            defer { if pieces.count > 1 { payload.deallocate() } }
            try nested(payload, type.descriptor, at: last.range.lowerBound)
        case let type: try scalar(UnsafeRawBufferPointer(rebasing: buffer[last.range]), type, nil)
        }
    }

    /// The field that is there: lists before messages, messages before the rest. With none, what an empty one
    /// of the simplest field looks like, or null.
    mutating func byShape(
        _ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        let fields = descriptor.fields
        let all = try entries(buffer, fields)
        let chosen = all.min { fields[$0.field].rank < fields[$1.field].rank }
        guard let chosen else {
            let simplest = fields.max { $0.rank < $1.rank }
            if case .bool = simplest?.type { return append("false") }
            return append(simplest?.rank == 0 ? "[]" : "null")
        }
        let field = fields[chosen.field]
        let group = all.filter { $0.field == chosen.field }[...]
        if hides(field) { return hidden() }
        switch (field.cardinality, field.type) {
        case (.repeated, _): try listArray(field, group, buffer, descriptor.form)
        case (_, .message(let type)):
            let payload = merged(group, buffer)
            defer { if group.count > 1 { payload.deallocate() } }
            try nested(payload, type.descriptor, at: chosen.range.lowerBound)
        case (_, let type):
            let last = group.last ?? chosen
            try scalar(UnsafeRawBufferPointer(rebasing: buffer[last.range]), type, descriptor.form)
        }
    }

    mutating func fieldMask(
        _ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        var paths: [String] = []
        for entry in try entries(buffer, descriptor.fields) {
            let path = String(
                validating: UnsafeRawBufferPointer(rebasing: buffer[entry.range]).bindMemory(to: UInt8.self),
                as: UTF8.self)
            guard let path else { throw WireError(.invalidUTF8, at: entry.range.lowerBound) }
            paths.append(FieldMaskText.lowerCamelCase(path))
        }
        JSONText.append(paths.joined(separator: ","), to: &out)
    }

    /// The message inside, with its type. When nobody knows the type, or the bytes are not of it, they are
    /// shown as base64, which is read again too.
    mutating func any(_ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor) throws(WireError) {
        let all = try entries(buffer, descriptor.fields)
        func payload(_ number: Int) -> UnsafeRawBufferPointer {
            let entry = all.last { descriptor.fields[$0.field].number == number }
            return UnsafeRawBufferPointer(rebasing: buffer[entry?.range ?? 0..<0])
        }
        let (url, value) = (payload(1), payload(2))
        append("{")
        guard !url.isEmpty || !value.isEmpty else { return append("}") }
        key("@type")
        try string(url)
        let before = out.count
        if let type = types.type(url: String(decoding: url, as: UTF8.self))?.descriptor {
            do throws(WireError) {
                if type.isObjectInJSON {
                    try fields(value, type)
                } else {
                    key("value")
                    try message(value, type)
                }
                return append("}")
            } catch {
                out.removeLast(out.count - before)
            }
        }
        key("value")
        if secrets == .hidden { hidden() } else { base64(value) }
        append("}")
    }
}

extension FieldDescriptor {
    /// Among the fields of a message that has its form by the shape, which one is shown: the lowest.
    fileprivate var rank: Int {
        switch (cardinality, type) {
        case (.repeated, _): 0
        case (_, .message), (_, .map): 1
        default: 2
        }
    }
}

extension MessageDescriptor {
    /// Whether its JSON has the fields as members.
    var isObjectInJSON: Bool { form == nil || form == .kubernetes }
}

/// Paths of field masks, as protos and as JSON have them.
enum FieldMaskText {
    static func lowerCamelCase(_ path: String) -> String {
        var result = ""
        var raise = false
        for character in path.unicodeScalars {
            if character == "_" {
                raise = true
            } else {
                let isLetter = raise && ("a"..."z").contains(character)
                result.unicodeScalars.append(
                    isLetter ? Unicode.Scalar(UInt8(character.value) - 32) : character)
                raise = false
            }
        }
        return result
    }

    /// Nil for a path with an underscore, which JSON does not have.
    static func snakeCase(_ path: Substring) -> String? {
        guard !path.utf8.contains(UInt8(ascii: "_")) else { return nil }
        var result = ""
        for character in path.unicodeScalars {
            if ("A"..."Z").contains(character) {
                result += "_"
                result.unicodeScalars.append(Unicode.Scalar(UInt8(character.value) + 32))
            } else {
                result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
