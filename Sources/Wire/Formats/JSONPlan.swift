// A message's descriptor as the two direct paths between wire bytes and JSON text want it: without reference
// counts, without optionals, names ready to be compared and copied. Plans live as long as the process.

import Protobuf
import Synchronization

/// What the direct paths do not do; whoever meets it takes the path by the tree, which does everything and
/// has the words for errors.
struct NotDirect: Error {}

struct PlannedField {
    enum Shape {
        case implicit, single, always, repeated, map
    }

    enum Kind {
        case double, float, int32, int64, uint32, uint64, sint32, sint64
        case fixed32, fixed64, sfixed32, sfixed64
        case bool, string, bytes, enumeration, message
        /// A map whose keys are no strings.
        case other
    }

    let number: UInt32
    let shape: Shape
    /// Of the value, the element, or the map's value.
    let kind: Kind
    let isInline: Bool
    /// 0 for none, else a number for each oneof of the message.
    let oneof: UInt8
    /// `"name":`
    let key: UnsafeBufferPointer<UInt8>
    let plan: Unmanaged<JSONPlan>?
    let enumeration: Unmanaged<EnumDescriptor>?

    /// The tag that one value has.
    var tag: UInt32 { number << 3 | wireType }

    var wireType: UInt32 { shape == .map ? WireType.lengthDelimited : kind.wireType }
}

extension PlannedField.Kind {
    var wireType: UInt32 {
        switch self {
        case .double, .fixed64, .sfixed64: WireType.fixed64
        case .float, .fixed32, .sfixed32: WireType.fixed32
        case .string, .bytes, .message, .other: WireType.lengthDelimited
        default: WireType.varint
        }
    }
}

// Safe because a plan is filled in before `of` gives it away, and never changes afterwards.
final class JSONPlan: @unchecked Sendable {
    /// A name that a message's object may have, and where its value goes.
    struct Slot {
        let name: UnsafeBufferPointer<UInt8>
        /// Numbers of the messages around the field whose own fields stand in the same object; 0 for none.
        let outer: (UInt32, UInt32)
        let field: UnsafePointer<PlannedField>
        /// Tells oneofs of this object apart; 0 for none.
        let oneof: UInt8
    }

    /// Objects with more names than bits in the set of names seen go by the tree.
    static let mostSlots = 128

    let descriptor: MessageDescriptor
    /// `"apiVersion":"v1","kind":"Pod"`; empty for messages that are no API objects.
    private(set) var heading: [UInt8] = []
    private(set) var fields = UnsafeBufferPointer<PlannedField>(start: nil, count: 0)
    private(set) var slots = UnsafeBufferPointer<Slot>(start: nil, count: 0)
    /// Indices of slots plus one, at their name's hash.
    private var table: [UInt8] = []

    var form: JSONForm? { descriptor.form }

    private init(_ descriptor: MessageDescriptor) { self.descriptor = descriptor }

    private static let all = Mutex<[ObjectIdentifier: JSONPlan]>([:])

    static func of(_ descriptor: MessageDescriptor) -> JSONPlan {
        all.withLock { plan(descriptor, &$0) }
    }

    private static func plan(
        _ descriptor: MessageDescriptor, _ all: inout [ObjectIdentifier: JSONPlan]
    ) -> JSONPlan {
        if let plan = all[ObjectIdentifier(descriptor)] { return plan }
        let plan = JSONPlan(descriptor)
        all[ObjectIdentifier(descriptor)] = plan
        plan.fill(&all)
        return plan
    }

    // MARK: Making one

    private func fill(_ all: inout [ObjectIdentifier: JSONPlan]) {
        if let kind = descriptor.kind {
            heading = Array(#""apiVersion":"\#(kind.apiVersion)","kind":"\#(kind.kind)""#.utf8)
        }
        var oneofs: [String: UInt8] = [:]
        var planned: [PlannedField] = []
        for field in descriptor.fields {
            var oneof: UInt8 = 0
            if case .oneof(let name) = field.cardinality {
                oneof = oneofs[name, default: UInt8(truncatingIfNeeded: oneofs.count + 1)]
                oneofs[name] = oneof
            }
            planned.append(JSONPlan.field(field, oneof, &all))
        }
        let stored = UnsafeMutableBufferPointer<PlannedField>.allocate(capacity: planned.count)
        _ = stored.initialize(from: planned)
        fields = UnsafeBufferPointer(stored)
        guard descriptor.isObjectInJSON else { return }
        var names: [Slot] = []
        var nextOneof: UInt8 = 1
        collect(self, outer: [], &names, &nextOneof)
        guard names.count <= JSONPlan.mostSlots else { return }
        let kept = UnsafeMutableBufferPointer<Slot>.allocate(capacity: names.count)
        _ = kept.initialize(from: names)
        slots = UnsafeBufferPointer(kept)
        hashNames()
    }

    private static func field(
        _ field: FieldDescriptor, _ oneof: UInt8, _ all: inout [ObjectIdentifier: JSONPlan]
    ) -> PlannedField {
        var shape: PlannedField.Shape =
            switch field.cardinality {
            case .implicit: .implicit
            case .optional, .oneof: .single
            case .always: .always
            case .repeated: .repeated
            case .map: .map
            }
        var type = field.type
        var hasOtherKeys = false
        if case .map(let key, let value) = field.type {
            shape = .map
            type = value
            if case .string = key {} else { hasOtherKeys = true }
        }
        var inner: JSONPlan?
        if case .message(let message) = type { inner = plan(message.descriptor, &all) }
        var names: EnumDescriptor?
        if case .enumeration(let descriptor) = type { names = descriptor }
        return PlannedField(
            number: UInt32(field.number), shape: shape, kind: hasOtherKeys ? .other : type.plannedKind,
            isInline: field.rules.inline, oneof: oneof, key: immortal("\"\(field.jsonName)\":"),
            plan: inner.map { .passUnretained($0) }, enumeration: names.map { .passRetained($0) })
    }

    private static func immortal(_ text: String) -> UnsafeBufferPointer<UInt8> {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        _ = bytes.initialize(from: text.utf8)
        return UnsafeBufferPointer(bytes)
    }

    /// Adds the names of `plan`, and those of the messages whose fields stand in its object. The names of a
    /// message that is nested deeper are left to the tree.
    private func collect(
        _ plan: JSONPlan, outer: [UInt32], _ names: inout [Slot], _ nextOneof: inout UInt8
    ) {
        let firstOneof = nextOneof
        nextOneof += plan.fields.map(\.oneof).max() ?? 0
        for index in plan.fields.indices {
            let field = plan.fields[index]
            if field.isInline, let inner = field.plan?.takeUnretainedValue() {
                if outer.count < 2 { collect(inner, outer: outer + [field.number], &names, &nextOneof) }
                continue
            }
            guard let start = plan.fields.baseAddress else { continue }
            names.append(
                Slot(
                    name: UnsafeBufferPointer(rebasing: field.key[1..<field.key.count - 2]),
                    outer: (outer.first ?? 0, outer.count > 1 ? outer[1] : 0), field: start + index,
                    oneof: field.oneof == 0 ? 0 : firstOneof + field.oneof - 1))
        }
    }

    private func hashNames() {
        var size = 4
        while size < 2 * slots.count { size *= 2 }
        table = Array(repeating: 0, count: size)
        for (index, slot) in slots.enumerated() {
            var place = JSONPlan.hash(slot.name) & (size - 1)
            while table[place] != 0 { place = (place + 1) & (size - 1) }
            table[place] = UInt8(index + 1)
        }
    }

    // MARK: Finding names

    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        guard let first = name.first, let last = name.last else { return 0 }
        return Int(first) &* 31 ^ Int(last) &* 7 ^ Int(name[name.count / 2]) &* 131 ^ name.count &* 17
    }

    /// Index of the slot of this name. Members mostly come in the order of their fields: `next` is tried
    /// first.
    func slot(named name: UnsafeBufferPointer<UInt8>, next: Int) -> Int? {
        if next < slots.count, equal(slots[next].name, name) { return next }
        guard !table.isEmpty else { return nil }
        var place = JSONPlan.hash(name) & (table.count - 1)
        while table[place] != 0 {
            let index = Int(table[place]) - 1
            if equal(slots[index].name, name) { return index }
            place = (place + 1) & (table.count - 1)
        }
        return nil
    }

    private func equal(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<left.count where left[index] != right[index] { return false }
        return true
    }
}

extension FieldType {
    fileprivate var plannedKind: PlannedField.Kind {
        switch self {
        case .double: .double
        case .float: .float
        case .int32: .int32
        case .int64: .int64
        case .uint32: .uint32
        case .uint64: .uint64
        case .sint32: .sint32
        case .sint64: .sint64
        case .fixed32: .fixed32
        case .fixed64: .fixed64
        case .sfixed32: .sfixed32
        case .sfixed64: .sfixed64
        case .bool: .bool
        case .string: .string
        case .bytes: .bytes
        case .enumeration: .enumeration
        case .message: .message
        case .map: .other
        }
    }
}
