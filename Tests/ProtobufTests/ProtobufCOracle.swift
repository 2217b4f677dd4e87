// protobuf-c as the independent codec: its runtime is given message layouts made at run time from what protoc
// says of the protos, reads bytes into them and writes them again.

import CProtobufC
import Glibc

/// Layouts of all messages of the protos, kept for the life of the process.
final class ProtobufCOracle {
    private typealias Layout = UnsafeMutablePointer<ProtobufCMessageDescriptor>
    private var layouts: [String: Layout] = [:]

    /// `set` is the output of `protoc --include_imports --descriptor_set_out`.
    init?(descriptorSet set: [UInt8]) {
        guard let files = arktos__compiler__file_descriptor_set__unpack(nil, set.count, set) else {
            return nil
        }
        defer { arktos__compiler__file_descriptor_set__free_unpacked(files, nil) }
        var types: [(String, Arktos__Compiler__MessageType)] = []
        for index in 0..<files.pointee.n_file {
            guard let file = files.pointee.file[index]?.pointee else { continue }
            let package = String(cString: file.package)
            for message in 0..<file.n_message_type {
                guard let type = file.message_type[message]?.pointee else { continue }
                ProtobufCOracle.collect(type, in: package, into: &types)
            }
        }
        // Two passes: fields point at the layouts of their messages, which may come later or be their own.
        for (name, _) in types {
            let layout = Layout.allocate(capacity: 1)
            layout.initialize(to: ProtobufCMessageDescriptor())
            layouts[name] = layout
        }
        for (name, type) in types { fill(layouts[name], name, type) }
    }

    private static func collect(
        _ type: Arktos__Compiler__MessageType, in scope: String,
        into types: inout [(String, Arktos__Compiler__MessageType)]
    ) {
        let name = scope + "." + String(cString: type.name)
        types.append((name, type))
        for index in 0..<type.n_nested_type {
            guard let nested = type.nested_type[index]?.pointee else { continue }
            collect(nested, in: name, into: &types)
        }
    }

    /// Every field has three words: which or how many, and two for the value. Members of a oneof share their
    /// words.
    private func fill(_ layout: Layout?, _ name: String, _ type: Arktos__Compiler__MessageType) {
        guard let layout else { return }
        let source = (0..<type.n_field).compactMap { type.field[$0]?.pointee }.sorted {
            $0.number < $1.number
        }
        let fields = UnsafeMutablePointer<ProtobufCFieldDescriptor>.allocate(capacity: max(source.count, 1))
        var oneofSlots: [Int32: Int] = [:]
        for (index, field) in source.enumerated() {
            var slot = index
            let inOneof = field.has_oneof_index != 0 && field.proto3_optional == 0
            if inOneof {
                slot = oneofSlots[field.oneof_index] ?? index
                oneofSlots[field.oneof_index] = slot
            }
            // Both halves of a map's entry are always written, also when they are zero.
            let isMapEntry = type.options.map { $0.pointee.map_entry != 0 } ?? false
            fields[index] = descriptor(
                field, offset: MemoryLayout<ProtobufCMessage>.stride + slot * 24, inOneof: inOneof,
                isMapEntry: isMapEntry)
        }
        layout.pointee.magic = 0x28aa_eef9
        layout.pointee.name = UnsafePointer(strdup(name))
        layout.pointee.sizeof_message = MemoryLayout<ProtobufCMessage>.stride + source.count * 24
        layout.pointee.n_fields = UInt32(source.count)
        layout.pointee.fields = UnsafePointer(fields)
        ranges(of: source.map { Int32($0.number) }, into: layout)
    }

    private func descriptor(
        _ field: Arktos__Compiler__Field, offset: Int, inOneof: Bool, isMapEntry: Bool
    ) -> ProtobufCFieldDescriptor {
        var result = ProtobufCFieldDescriptor()
        result.name = UnsafePointer(strdup(field.name))
        result.id = UInt32(field.number)
        result.type = ProtobufCOracle.types[Int(field.type)]
        result.quantifier_offset = UInt32(offset)
        result.offset = UInt32(offset + 8)
        if field.label == 3 {
            result.label = PROTOBUF_C_LABEL_REPEATED
            let unpacked = field.options.map { $0.pointee.has_packed != 0 && $0.pointee.packed == 0 } ?? false
            let packable = ![9, 11, 12].contains(field.type)
            if packable && !unpacked { result.flags |= PROTOBUF_C_FIELD_FLAG_PACKED.rawValue }
        } else if inOneof {
            result.label = PROTOBUF_C_LABEL_NONE
            result.flags |= PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue
        } else {
            let hasPresence = isMapEntry || field.proto3_optional != 0 || field.type == 11
            result.label = hasPresence ? PROTOBUF_C_LABEL_OPTIONAL : PROTOBUF_C_LABEL_NONE
        }
        if field.type == 11, let layout = layouts[String(String(cString: field.type_name).dropFirst())] {
            result.descriptor = UnsafeRawPointer(layout)
        }
        return result
    }

    private func ranges(of numbers: [Int32], into layout: Layout) {
        var ranges: [ProtobufCIntRange] = []
        for (index, number) in numbers.enumerated() where index == 0 || numbers[index - 1] + 1 != number {
            ranges.append(ProtobufCIntRange(start_value: number, orig_index: UInt32(index)))
        }
        layout.pointee.n_field_ranges = UInt32(ranges.count)
        ranges.append(ProtobufCIntRange(start_value: 0, orig_index: UInt32(numbers.count)))
        let stored = UnsafeMutablePointer<ProtobufCIntRange>.allocate(capacity: ranges.count)
        stored.initialize(from: ranges, count: ranges.count)
        layout.pointee.field_ranges = UnsafePointer(stored)
    }

    /// protobuf-c's type for each of protoc's numbers.
    private static let types: [ProtobufCType] = [
        PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_DOUBLE, PROTOBUF_C_TYPE_FLOAT, PROTOBUF_C_TYPE_INT64,
        PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_FIXED32,
        PROTOBUF_C_TYPE_BOOL, PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_MESSAGE,
        PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_SFIXED32,
        PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SINT64,
    ]

    /// Reads `bytes` as the message called `name` and writes it again; nil when protobuf-c cannot read it.
    func roundTrip(_ bytes: [UInt8], as name: String) -> [UInt8]? {
        guard let layout = layouts[name],
            let message = protobuf_c_message_unpack(layout, nil, bytes.count, bytes)
        else {
            return nil
        }
        defer { protobuf_c_message_free_unpacked(message, nil) }
        let size = protobuf_c_message_get_packed_size(message)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = size == 0 ? 0 : protobuf_c_message_pack(message, buffer.baseAddress)
        }
    }
}
