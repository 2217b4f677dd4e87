// Random trees of a message type, in exactly the form that the encoder writes.

import Formats
import Protobuf

struct RandomTree {
    var random: SplitMix
    /// Messages inside each other that are made beside those that are always there.
    private static let depth = 3
    /// Messages of one tree; those beyond have no messages inside.
    private static let most = 200
    private var left = 0

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func top(_ descriptor: MessageDescriptor) -> Tree {
        left = Self.most
        var tree = message(descriptor, Self.depth)
        if let kind = descriptor.kind, case .object(let members) = tree.value {
            let own = [("apiVersion", kind.apiVersion), ("kind", kind.kind)]
            tree.value = .object(own.map { Tree.Member($0.0, .string($0.1)) } + members)
        }
        return tree
    }

    private mutating func message(_ descriptor: MessageDescriptor, _ depth: Int) -> Tree {
        switch descriptor.form {
        case nil, .kubernetes: Tree(.object(members(descriptor, depth)))
        case .time: .string(time(.seconds))
        case .microTime: .string(time(.micros))
        case .timestamp: .string(time(.asNeeded))
        case .duration: .string("\(number(in: 1...99_999)).500s")
        case .quantity: .string(["500m", "2Gi", "0", "1e3", "-5"].randomElement(using: &random) ?? "1")
        case .intOrString: coin() ? .number(number(in: -5...70_000)) : .string(text())
        case .raw: .object(["any": .array([.number(1), .null, .string(text())])])
        case .any: .object(["@type": .string("example.com/test.Unknown"), "value": .string("AA==")])
        case .structure: .object(["a": anything(depth), "b": anything(depth)])
        case .value: anything(depth)
        case .listValue: .array([anything(depth), anything(depth)])
        case .wrapper: descriptor.fields.first.map { one($0.type, nil, depth) } ?? .null
        case .fieldMask: .string("a,longName.bC")
        case .byShape: shaped(descriptor, depth)
        }
    }

    /// What one of the fields holds; of a message with a bool, either.
    private mutating func shaped(_ descriptor: MessageDescriptor, _ depth: Int) -> Tree {
        let simple = descriptor.fields.filter { field in
            guard depth <= 0, case .message = field.type else { return true }
            return false
        }
        guard let field = simple.randomElement(using: &random) else { return .object([:]) }
        if case .repeated = field.cardinality {
            return .array([one(field.type, .kubernetes, depth), one(field.type, .kubernetes, depth)])
        }
        return one(field.type, .kubernetes, depth)
    }

    private mutating func members(_ descriptor: MessageDescriptor, _ depth: Int) -> [Tree.Member] {
        var members: [Tree.Member] = []
        left -= 1
        let depth = left > 0 ? depth : 0
        var oneofs: Set<String> = []
        for field in descriptor.fields {
            if case .always = field.cardinality, descriptor.form == .kubernetes {
            } else if depth == 0, field.mayHoldItself {
                continue
            } else if case .oneof(let name) = field.cardinality {
                guard coin(), oneofs.insert(name).inserted else { continue }
            } else if number(in: 0...9) < 5 {
                continue
            }
            if field.rules.inline, case .message(let type) = field.type {
                members += self.members(type.descriptor, max(0, depth - 1))
                continue
            }
            let value = value(field, descriptor.form, depth)
            // Empty, it is not there outside Kubernetes' form.
            if case .always = field.cardinality, descriptor.form == nil, value == .object([:]) { continue }
            members.append(Tree.Member(field.jsonName, value))
        }
        return members
    }

    private mutating func value(_ field: FieldDescriptor, _ form: JSONForm?, _ depth: Int) -> Tree {
        switch (field.cardinality, field.type) {
        case (.map, .map(let key, let value)):
            var members: [String: Tree] = [:]
            for _ in 0..<number(in: 1...3) { members[self.key(key)] = one(value, form, depth) }
            return Tree(.object(members.sorted { $0.key < $1.key }.map { Tree.Member($0.key, $0.value) }))
        case (.repeated, let type):
            return .array((0..<number(in: 1...3)).map { _ in one(type, form, depth) })
        case (_, let type): return one(type, form, depth)
        }
    }

    private mutating func key(_ type: FieldType) -> String {
        switch type {
        case .string: text()
        case .bool: coin() ? "true" : "false"
        default: String(number(in: 0...1_000))
        }
    }

    /// Never zero, which fields without presence would not show.
    private mutating func one(_ type: FieldType, _ form: JSONForm?, _ depth: Int) -> Tree {
        switch type {
        case .double, .float: return Tree(.number("\(number(in: 1...1000)).25"))
        case .int32, .sint32, .sfixed32: return .number(coin() ? Int32.min : Int32(number(in: 1...100)))
        case .uint32, .fixed32: return .number(coin() ? UInt32.max : 7)
        case .int64, .sint64, .sfixed64: return long(coin() ? Int64.min : Int64.max, form)
        case .uint64, .fixed64: return long(UInt64.max - UInt64(number(in: 0...9)), form)
        case .bool: return .bool(true)
        case .string: return .string(text())
        case .bytes: return .string(["AA==", "aGVsbG8=", "/+8A"].randomElement(using: &random) ?? "AA==")
        case .enumeration(let descriptor):
            let values = descriptor.values.filter { $0.number != 0 }
            return values.randomElement(using: &random).map { .string($0.name) } ?? .number(77)
        case .message(let type): return message(type.descriptor, max(0, depth - 1))
        case .map: preconditionFailure("a map is no value of a list")
        }
    }

    private mutating func anything(_ depth: Int) -> Tree {
        switch number(in: 0...(depth == 0 ? 3 : 5)) {
        case 0: .null
        case 1: .bool(coin())
        case 2: Tree(.number("\(number(in: 1...1000)).25"))
        case 3: .string(text())
        case 4: .array([anything(depth - 1)])
        default: .object(["key": anything(depth - 1)])
        }
    }

    private func long(_ value: some BinaryInteger, _ form: JSONForm?) -> Tree {
        form == .kubernetes ? .number(value) : .string(String(value))
    }

    private mutating func time(_ precision: RFC3339.Precision) -> String {
        let seconds = Int64(number(in: 1...4_000_000_000))
        let nanos: Int32 = precision == .seconds ? 0 : 120_000_000
        return RFC3339.text(seconds: seconds, nanos: nanos, precision) ?? ""
    }

    private mutating func text() -> String {
        let pieces = ["a", "Z", "0", " ", "\n", "\"", "\\", "é", "😀", ":", "-", "true", "null", "\u{1}"]
        return (0..<number(in: 1...5)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private mutating func coin() -> Bool { Bool.random(using: &random) }
    private mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}

extension FieldDescriptor {
    /// Messages, and maps of those that have messages inside.
    fileprivate var mayHoldItself: Bool {
        switch type {
        case .message: true
        case .map(_, .message(let value)): value.descriptor.fields.contains { $0.mayHoldItself }
        default: false
        }
    }
}
