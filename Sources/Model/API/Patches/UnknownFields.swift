// What this program does not know of an object, but keeps: JSON has no place for fields of a newer proto, so
// a patch that goes through JSON would lose them. They are carried over in the wire bytes.

import Messages
import Protobuf

enum UnknownFields {
    /// `new` with the fields of `old` that the descriptor does not know, at every depth: in messages that
    /// both have, and in elements of lists that their merge key, or their place in a list of the same length,
    /// says are the same.
    static func carried(
        from old: [UInt8], to new: [UInt8], _ descriptor: MessageDescriptor
    ) throws(WireError) -> [UInt8] {
        guard try hasAny(old, descriptor) else { return new }
        let (before, after) = (try fields(old), try fields(new))
        var out: [UInt8] = []
        out.reserveCapacity(new.count + 64)
        for (index, field) in after.enumerated() {
            guard let known = descriptor.field(number: Int(field.number)),
                case .message(let type) = known.type,
                field.isDelimited,
                let twin = twin(of: index, in: after, among: before, known, type.descriptor)
            else {
                out += field.bytes
                continue
            }
            let payload = try carried(from: twin, to: field.payload, type.descriptor)
            var writer = WireWriter(capacity: payload.count + 12)
            writer.bytes(payload, field.number << 3 | WireType.lengthDelimited)
            out += writer.finish()
        }
        for field in before where descriptor.field(number: Int(field.number)) == nil { out += field.bytes }
        return out
    }

    private struct Field {
        let number: UInt32
        let bytes: [UInt8]
        let isDelimited: Bool
        /// Of a delimited field.
        let payload: [UInt8]
    }

    private static func fields(_ message: [UInt8]) throws(WireError) -> [Field] {
        let result: Result<[Field], WireError> = message.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            var fields: [Field] = []
            do throws(WireError) {
                var start = reader.offset
                while let tag = try reader.tag() {
                    let isDelimited = tag & 7 == WireType.lengthDelimited
                    var payload: [UInt8] = []
                    if isDelimited {
                        payload = Array(buffer[try reader.range()])
                    } else {
                        try reader.skip(tag)
                    }
                    fields.append(
                        Field(
                            number: tag >> 3, bytes: Array(buffer[start..<reader.offset]),
                            isDelimited: isDelimited, payload: payload))
                    start = reader.offset
                }
                return .success(fields)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private static func hasAny(_ message: [UInt8], _ descriptor: MessageDescriptor) throws(WireError) -> Bool
    {
        for field in try fields(message) {
            guard let known = descriptor.field(number: Int(field.number)) else { return true }
            if case .message(let type) = known.type, field.isDelimited,
                try hasAny(field.payload, type.descriptor)
            {
                return true
            }
        }
        return false
    }

    /// The payload of the field that was this one before.
    private static func twin(
        of index: Int, in after: [Field], among before: [Field], _ field: FieldDescriptor,
        _ element: MessageDescriptor
    ) -> [UInt8]? {
        let number = after[index].number
        let old = before.filter { $0.number == number && $0.isDelimited }
        guard case .repeated = field.cardinality else { return old.first?.payload }
        if let key = element.field(jsonName: field.rules.mergeKey) {
            let wanted = value(of: key, in: after[index].payload)
            return old.first { value(of: key, in: $0.payload) == wanted }?.payload
        }
        let new = after.indices.filter { after[$0].number == number }
        guard new.count == old.count, let place = new.firstIndex(of: index) else { return nil }
        return old[place].payload
    }

    private static func value(of key: FieldDescriptor, in message: [UInt8]) -> [UInt8]? {
        (try? fields(message))?.first { $0.number == UInt32(key.number) }?.bytes
    }
}
