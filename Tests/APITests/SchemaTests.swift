// Custom objects and their schemas: what is dropped, filled in and refused, in Kubernetes' words.

import API
import Formats
import Messages
import Protobuf
import Testing

@Suite struct SchemaTests {
    private static let kind = KindDescriptor(
        group: "example.com", version: "v1", kind: "Widget", plural: "widgets", shortNames: [],
        scope: .namespace,
        subresources: [], columns: [])

    private static func schema(_ spec: String) throws -> StructuralSchema {
        let yaml =
            "type: object\nproperties:\n  spec:\n"
            + spec.split(separator: "\n").map { "    " + $0 + "\n" }.joined()
        let props = try JSONSchemaProps(yaml: yaml)
        var counter = SchemaCounter()
        return try StructuralSchema(props, &counter)
    }

    private static func object(_ spec: String) throws -> CustomObject {
        var object = CustomObject.with {
            $0.metadata.name = "w"
            $0.metadata.namespace = "n"
            $0.metadata.tenant = "t"
        }
        object.setBody(try YAML.document(Array("spec: \(spec)".utf8)))
        return object
    }

    private static func problems(_ schema: String, _ spec: String, replacing old: String? = nil) throws
        -> [String]
    {
        let object = try Self.object(spec)
        let before = try old.map { try Self.object($0) }
        return object.problems(Self.kind, try Self.schema(schema), replacing: before).map(\.description)
    }

    // MARK: Judging

    @Test(arguments: [
        (
            "type: integer", "a",
            #"spec: Invalid value: "string": spec in body must be of type integer: "string""#
        ),
        (
            "type: integer", "1.5",
            #"spec: Invalid value: "number": spec in body must be of type integer: "number""#
        ),
        (
            "type: string", "1",
            #"spec: Invalid value: "integer": spec in body must be of type string: "integer""#
        ),
        (
            "type: boolean", "null",
            #"spec: Invalid value: "null": spec in body must be of type boolean: "null""#
        ),
        (
            "type: array\nitems: {type: string}", "[a, {}]",
            #"spec[1]: Invalid value: "object": spec[1] in body must be of type string: "object""#
        ),
        (
            "type: string\nenum: [red, green]", "pink",
            #"spec: Unsupported value: "pink": supported values: "red", "green""#
        ),
        ("type: object\nrequired: [a]\nproperties: {a: {type: string}}", "{}", "spec.a: Required value"),
        (
            "type: string\npattern: '^a+$'", "b",
            #"spec: Invalid value: "b": spec in body should match '^a+$'"#
        ),
        (
            "type: integer\nmaximum: 10", "11",
            "spec: Invalid value: 11: spec in body should be less than or equal to 10"
        ),
        (
            "type: integer\nmaximum: 10\nexclusiveMaximum: true", "10",
            "spec: Invalid value: 10: spec in body should be less than 10"
        ),
        (
            "type: number\nminimum: 0.5", "0.1",
            "spec: Invalid value: 0.1: spec in body should be greater than or equal to 0.5"
        ),
        (
            "type: integer\nmultipleOf: 5", "7",
            "spec: Invalid value: 7: spec in body should be a multiple of 5"
        ),
        ("type: string\nmaxLength: 2", "äöü", "spec: Too long: may not be more than 2 bytes"),
        (
            "type: string\nminLength: 3", "äö",
            #"spec: Invalid value: "äö": spec in body should be at least 3 chars long"#
        ),
        (
            "type: array\nmaxItems: 1\nitems: {type: integer}", "[1, 2]",
            "spec: Too many: 2: must have at most 1 items"
        ),
        (
            "type: array\nminItems: 1\nitems: {type: integer}", "[]",
            "spec: Invalid value: 0: spec in body should have at least 1 items"
        ),
        (
            "type: object\nmaxProperties: 1\nadditionalProperties: {type: integer}", "{a: 1, b: 2}",
            "spec: Too many: 2: must have at most 1 items"
        ),
        (
            "type: object\nadditionalProperties: {type: integer}", "{a: x}",
            #"spec.a: Invalid value: "string": spec.a in body must be of type integer: "string""#
        ),
        (
            "type: string\nformat: date-time", "soon",
            #"spec: Invalid value: "soon": spec in body must be of type date-time: "soon""#
        ),
        (
            "x-kubernetes-int-or-string: true", "[]",
            #"spec: Invalid value: "array": spec in body must be of type integer,string: "array""#
        ),
        (
            "type: array\nx-kubernetes-list-type: set\nitems: {type: string}", "[a, b, a]",
            #"spec[2]: Duplicate value: "a""#
        ),
        (
            "type: array\nx-kubernetes-list-type: map\nx-kubernetes-list-map-keys: [name, port]\nitems:\n  type: object\n"
                + "  required: [name]\n  properties: {name: {type: string}, port: {type: integer, default: 80}}",
            "[{name: a}, {name: b}, {port: 80, name: a}]",
            #"spec[2]: Duplicate value: {"name":"a","port":80}"#
        ),
        (
            "type: object\nproperties: {a: {type: string}, b: {type: string}}\noneOf: [{required: [a]}, {required: [b]}]",
            "{a: x, b: y}",
            #"spec: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found 2 valid alternatives"#
        ),
        (
            "type: object\nproperties: {a: {type: string}, b: {type: string}}\nanyOf: [{required: [a]}, {required: [b]}]",
            "{}",
            #"spec: Invalid value: "": "spec" must validate at least one schema (anyOf)"#
        ),
        (
            "type: object\nproperties: {a: {type: string}}\nnot: {required: [a]}", "{a: x}",
            #"spec: Invalid value: "": "spec" must not validate the schema (not)"#
        ),
        (
            "type: object\nproperties: {a: {type: integer}}\nallOf: [{properties: {a: {maximum: 3}}}]",
            "{a: 4}",
            "spec.a: Invalid value: 4: spec.a in body should be less than or equal to 3"
        ),
        (
            "type: object\nx-kubernetes-embedded-resource: true\nx-kubernetes-preserve-unknown-fields: true",
            "{apiVersion: v1}", "spec.kind: Required value: must not be empty"
        ),
    ])
    func whatIsWrongIsTold(schema: String, spec: String, text: String) throws {
        #expect(try Self.problems(schema, spec) == [text])
    }

    @Test(arguments: [
        ("type: integer", "1.0"), ("type: integer", "9007199254740993"), ("type: number", "1"),
        ("type: string\nnullable: true", "null"),
        ("x-kubernetes-int-or-string: true", "80"), ("x-kubernetes-int-or-string: true", "http"),
        ("x-kubernetes-int-or-string: true\nanyOf: [{type: integer}, {type: string}]", "a"),
        ("x-kubernetes-preserve-unknown-fields: true", "[1, {a: null}]"),
        ("type: object\nadditionalProperties: true", "{a: [1]}"),
        ("type: string\nformat: nobody-knows", "x"), ("type: string\nenum: [a, b]", "b"),
        ("type: string\nformat: ipv4", "10.0.0.1"), ("type: string\nformat: cidr", "fd00::/8"),
        ("type: string\nformat: uuid", "123e4567-e89b-12d3-a456-426614174000"),
        ("type: string\nformat: email", "a.b@example.com"),
        ("type: string\nformat: duration", "1h30m"), ("type: string\nformat: date", "2024-02-29"),
        ("type: string\nformat: hostname", "a.example.com"),
        ("type: string\nformat: uri", "https://example.com/x"),
        ("type: string\nformat: byte", "aGk="), ("type: integer\nformat: int32", "2147483647"),
        ("type: string\nformat: mac", "00:1a:2b:3c:4d:5e"),
    ])
    func theseAreFine(schema: String, spec: String) throws { #expect(try Self.problems(schema, spec) == []) }

    @Test(arguments: [
        ("date", "2023-02-29"), ("date-time", "2024-01-01"), ("duration", "1 day"), ("ipv4", "1.2.3"),
        ("ipv6", "10.0.0.1"),
        ("cidr", "10.0.0.0/33"), ("uuid", "123"), ("uuid4", "123e4567-e89b-12d3-a456-426614174000"),
        ("email", "a@b"), ("hostname", "-a"),
        ("uri", "no scheme"), ("byte", "a=b="), ("mac", "00:1a"), ("hexcolor", "#12"), ("bsonobjectid", "12"),
    ])
    func formatsAreHeld(format: String, text: String) throws {
        #expect(try Self.problems("type: string\nformat: \(format)", "'\(text)'").count == 1)
    }

    @Test func numbersBeyondTheirFormatAreRefused() throws {
        #expect(try Self.problems("type: integer\nformat: int32", "2147483648").count == 1)
        #expect(try Self.problems("type: integer\nformat: int64", "9223372036854775808").count == 1)
    }

    /// A definition may have become stricter: what was wrong before keeps nobody from changing the rest.
    @Test func whatWasWrongBeforeIsForgiven() throws {
        let schema = "type: object\nproperties: {a: {type: string, maxLength: 1}, b: {type: integer}}"
        #expect(try Self.problems(schema, "{a: long, b: 2}", replacing: "{a: long, b: 1}") == [])
        #expect(try Self.problems(schema, "{a: other, b: 2}", replacing: "{a: long, b: 1}").count == 1)
        #expect(try Self.problems(schema, "{a: long, b: x}", replacing: "{a: long, b: 1}").count == 1)
    }

    @Test func aNameMayBeBounded() throws {
        let props = try JSONSchemaProps(
            yaml:
                "type: object\nproperties: {metadata: {type: object, properties: {name: {type: string, maxLength: 3}}}}"
        )
        var counter = SchemaCounter()
        let schema = try StructuralSchema(props, &counter)
        var object = try Self.object("{}")
        #expect(object.problems(Self.kind, schema, replacing: nil).isEmpty)
        object.metadata.name = "long"
        #expect(
            object.problems(Self.kind, schema, replacing: nil).map(\.description) == [
                "metadata.name: Too long: may not be more than 3 bytes"
            ])
    }

    @Test func manyProblemsAreToldUpToABound() throws {
        let items = Array(repeating: "x", count: 1000).joined(separator: ", ")
        #expect(try Self.problems("type: array\nitems: {type: integer}", "[\(items)]").count == 32)
    }

    @Test func anObjectHasSoManyStepsOfPatterns() throws {
        let text = String(repeating: "ab", count: 300_000)
        let problems = try Self.problems("type: string\npattern: '(a|b)*(b|a)*(a|b)*c'", text)
        #expect(
            problems == [
                #"Invalid value: "object": judging the object takes more than it may"#
            ])
    }

    // MARK: Dropping and filling in

    private static func coerced(_ schema: String, _ spec: String) throws -> (text: String, dropped: [String])
    {
        var tree = try YAML.document(Array("spec: \(spec)".utf8))
        var coercion = SchemaCoercion()
        try coercion.apply(try Self.schema(schema), to: &tree)
        return (JSON.text(tree.sorted), coercion.dropped)
    }

    @Test(arguments: [
        (
            "type: object\nproperties: {a: {type: string}}", "{a: x, b: 1, c: {d: 2}}",
            #"{"spec":{"a":"x"}}"#, ["spec.b", "spec.c"]
        ),
        (
            "type: object\nx-kubernetes-preserve-unknown-fields: true\nproperties: {a: {type: object}}",
            "{a: {x: 1}, b: 1}", #"{"spec":{"a":{},"b":1}}"#, ["spec.a.x"]
        ),
        (
            "type: array\nitems: {type: object, properties: {a: {type: string}}}", "[{a: x, b: 1}]",
            #"{"spec":[{"a":"x"}]}"#, ["spec[0].b"]
        ),
        (
            "type: object\nadditionalProperties: {type: object, properties: {a: {type: string}}}",
            "{k: {a: x, b: 1}}", #"{"spec":{"k":{"a":"x"}}}"#, ["spec.k.b"]
        ),
        (
            "type: object\nx-kubernetes-embedded-resource: true\nproperties: {spec: {type: object}}",
            "{apiVersion: v1, kind: X, metadata: {name: a}, spec: {}, other: 1}",
            #"{"spec":{"apiVersion":"v1","kind":"X","metadata":{"name":"a"},"spec":{}}}"#, ["spec.other"]
        ),
        (
            "type: object\nproperties: {a: {type: string}, b: {type: string, nullable: true}}",
            "{a: null, b: null}", #"{"spec":{"b":null}}"#, []
        ),
    ])
    func whatNoSchemaNamesIsDropped(schema: String, spec: String, result: String, dropped: [String]) throws {
        let coerced = try Self.coerced(schema, spec)
        #expect(coerced.text == result)
        #expect(coerced.dropped == dropped)
    }

    @Test(arguments: [
        ("type: object\nproperties: {a: {type: string, default: x}}", "{}", #"{"spec":{"a":"x"}}"#),
        ("type: object\nproperties: {a: {type: string, default: x}}", "{a: y}", #"{"spec":{"a":"y"}}"#),
        ("type: object\nproperties: {a: {type: string, default: x}}", "{a: null}", #"{"spec":{"a":"x"}}"#),
        (
            "type: object\nproperties: {a: {type: string, nullable: true, default: x}}", "{a: null}",
            #"{"spec":{"a":null}}"#
        ),
        (
            "type: object\nproperties: {o: {type: object, default: {}, properties: {a: {type: integer, default: 3}}}}",
            "{}",
            #"{"spec":{"o":{"a":3}}}"#
        ),
        (
            "type: object\nproperties: {o: {type: object, properties: {a: {type: integer, default: 3}}}}",
            "{}", #"{"spec":{}}"#
        ),
        (
            "type: array\nitems: {type: object, properties: {a: {type: integer, default: 3}}}",
            "[{}, {a: 1}]", #"{"spec":[{"a":3},{"a":1}]}"#
        ),
        (
            "type: object\nadditionalProperties: {type: object, properties: {a: {type: integer, default: 3}}}",
            "{k: {}}", #"{"spec":{"k":{"a":3}}}"#
        ),
    ])
    func defaultsAreFilledIn(schema: String, spec: String, result: String) throws {
        #expect(try Self.coerced(schema, spec).text == result)
    }

    @Test func defaultsDoNotMakeObjectsHuge() throws {
        let schema = try Self.schema(
            "type: array\nitems: {type: object, properties: {a: {type: string, default: \(String(repeating: "x", count: 1000))}}}"
        )
        var tree = try YAML.document(
            Array("spec: [\(Array(repeating: "{}", count: 2000).joined(separator: ","))]".utf8))
        var coercion = SchemaCoercion()
        let error = #expect(throws: APIError.self) { try coercion.apply(schema, to: &tree) }
        #expect(error?.reason == .requestEntityTooLarge)
    }

    // MARK: Bounds

    @Test func schemasHaveBounds() throws {
        func compile(_ yaml: String) throws {
            var counter = SchemaCounter()
            _ = try StructuralSchema(try JSONSchemaProps(yaml: yaml), &counter)
        }
        let many = (0..<20_000).map { "  p\($0): {type: string}\n" }.joined()
        #expect(throws: SchemaError.self) { try compile("type: object\nproperties:\n" + many) }
        let values = (0..<20_000).map { "\($0)" }.joined(separator: ",")
        #expect(throws: SchemaError.self) { try compile("type: integer\nenum: [\(values)]") }
        let patterns = (0..<40).map { "  p\($0): {type: string, pattern: '(abc|d){500}'}\n" }.joined()
        #expect(throws: SchemaError.self) { try compile("type: object\nproperties:\n" + patterns) }
    }
}

@Suite struct CustomObjectTests {
    private let kind = KindDescriptor(
        group: "example.com", version: "v1", kind: "Widget", plural: "widgets", shortNames: [],
        scope: .namespace,
        subresources: [], columns: [])

    @Test func anObjectIsTheSameThereAndBack() throws {
        let text = """
            {"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w","creationTimestamp":null},\
            "data":[1,null,9007199254740993,1.50],"spec":{"a":"ä","b":{}},"status":{"ready":true}}
            """
        let object = try CustomObject(tree: try JSON.parse(text), kind)
        #expect(object.metadata.name == "w")
        #expect(
            String(decoding: object.content, as: UTF8.self)
                == #"{"data":[1,null,9007199254740993,1.50],"spec":{"a":"ä","b":{}}}"#)
        #expect(String(decoding: object.status, as: UTF8.self) == #"{"ready":true}"#)
        #expect(try object.tree(kind) == JSON.parse(text))
        #expect(try CustomObject(tree: try object.tree(kind), kind) == object)
    }

    @Test func equalObjectsHaveEqualBytes() throws {
        let one = try CustomObject(tree: try JSON.parse(#"{"b":{"y":1,"x":2},"a":1}"#), kind)
        let other = try CustomObject(tree: try JSON.parse(#"{ "a": 1, "b": {"x": 2, "y": 1} }"#), kind)
        #expect(one.bytes == other.bytes)
    }

    @Test(arguments: [
        #"{"kind":"Other"}"#, #"{"apiVersion":"example.com/v2"}"#, "[]", #"{"metadata":{"nam":"x"}}"#,
        #"{"metadata":[]}"#,
    ])
    func otherThingsAreNoObjects(text: String) throws {
        let tree = try JSON.parse(text)
        #expect(throws: FormatError.self) { try CustomObject(tree: tree, kind) }
    }

    @Test(arguments: [
        "[]", "{", #"{"metadata":{}}"#, #"{"status":{}}"#, #"{"a":1,"a":2}"#,
        String(repeating: "[", count: 200),
    ])
    func contentIsAnObjectOfItsOwn(text: String) {
        let object = CustomObject.with { $0.content = Array(text.utf8) }
        #expect(throws: FormatError.self) { try object.body() }
    }
}
