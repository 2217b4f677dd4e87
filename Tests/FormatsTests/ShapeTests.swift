// Messages whose JSON is one of their fields, told by its shape: values of users' extra names, and JSON
// Schema's alternatives. The bytes are those that Kubernetes' Go types have for the same JSON.

import Formats
import Messages
import Protobuf
import Testing

@Suite struct ShapeTests {
    @Test func extraValuesAreListsOfStrings() throws {
        let text = #"{"request":"AA==","extra":{"example.com/scopes":["read","write"],"none":[]}}"#
        let spec = try CertificateSigningRequestSpec(json: text)
        #expect(spec.extra["example.com/scopes"]?.items == ["read", "write"])
        #expect(spec.extra["none"] == ExtraValue())
        #expect(spec.json == text)
        // Field 6: an entry of key 1 and value 2; in the value, strings under 1.
        let one = CertificateSigningRequestSpec.with { $0.extra["k"] = .with { $0.items = ["v"] } }
        #expect(one.bytes == [0x32, 8, 0x0a, 1, 0x6b, 0x12, 3, 0x0a, 1, 0x76])
    }

    @Test(arguments: [
        (#"{"additionalProperties":true}"#, [0xf2, 0x01, 2, 0x08, 1] as [UInt8]),
        (#"{"additionalProperties":false}"#, [0xf2, 0x01, 0]),
        (#"{"additionalProperties":{"type":"a"}}"#, [0xf2, 0x01, 7, 0x08, 1, 0x12, 3, 0x2a, 1, 0x61]),
        (#"{"additionalProperties":{}}"#, [0xf2, 0x01, 4, 0x08, 1, 0x12, 0]),
        (#"{"items":{"type":"a"}}"#, [0xc2, 0x01, 5, 0x0a, 3, 0x2a, 1, 0x61]),
        (#"{"items":[{"type":"a"},{}]}"#, [0xc2, 0x01, 7, 0x12, 3, 0x2a, 1, 0x61, 0x12, 0]),
        (
            #"{"dependencies":{"k":["b"]}}"#,
            [0x82, 0x02, 8, 0x0a, 1, 0x6b, 0x12, 3, 0x12, 1, 0x62]
        ),
        (
            #"{"dependencies":{"k":{"type":"a"}}}"#,
            [0x82, 0x02, 10, 0x0a, 1, 0x6b, 0x12, 5, 0x0a, 3, 0x2a, 1, 0x61]
        ),
        (#"{"default":{"a":[1,null]}}"#, [0x42, 16, 0x0a, 14] + Array(#"{"a":[1,null]}"#.utf8)),
    ])
    func alternativesOfSchemasHaveTheBytesOfGo(json: String, bytes: [UInt8]) throws {
        #expect(try JSONSchemaProps(json: json).bytes == bytes)
        #expect(try JSONSchemaProps(bytes: bytes).json == json)
    }

    @Test func whatIsNotThereIsFalseOrNull() throws {
        #expect(
            JSONSchemaProps.with { $0.additionalItems = JSONSchemaPropsOrBool() }.json
                == #"{"additionalItems":false}"#)
        #expect(JSONSchemaProps.with { $0.items = JSONSchemaPropsOrArray() }.json == #"{"items":null}"#)
        #expect(try JSONSchemaProps(json: #"{"items":null,"default":null}"#) == JSONSchemaProps())
    }

    @Test func aValueOfAnotherShapeIsRefusedWithItsPlace() throws {
        let wrong = [
            (#"{"additionalProperties":1}"#, "expected true or false or an object, found the number 1"),
            (#"{"items":"string"}"#, "expected an object or a list, found the string"),
        ]
        for (json, message) in wrong {
            let error = try #require(throws: FormatError.self) { try JSONSchemaProps(json: json) }
            #expect(error.description.contains(message), "\(error)")
            #expect(error.position?.line == 1)
        }
        let inside = #"{"properties":{"spec":{"items":{"typ":"a"}}}}"#
        let error = try #require(throws: FormatError.self) { try JSONSchemaProps(json: inside) }
        #expect(error.path == "properties[spec].items.typ")
        #expect(error.description.contains("did you mean"))
    }

    @Test func nullIsAnElementOfJSONThatIsPassedOn() throws {
        let text = #"{"enum":["a",null,1],"nullable":true}"#
        let schema = try JSONSchemaProps(json: text)
        #expect(schema.enum.map(\.raw) == [Array(#""a""#.utf8), [], Array("1".utf8)])
        #expect(schema.json == text)
    }

    @Test func aSchemaInYAMLComesBackAsItWas() throws {
        let yaml = """
            type: object
            required:
            - spec
            properties:
              spec:
                type: object
                properties:
                  port:
                    anyOf:
                    - type: integer
                    - type: string
                    x-kubernetes-int-or-string: true
                  replicas:
                    type: integer
                    default: 1
                    maximum: 100
                    minimum: 0
                  rules:
                    type: array
                    items:
                      type: object
                      additionalProperties:
                        type: string
                    x-kubernetes-list-type: atomic
                x-kubernetes-validations:
                - rule: self.replicas <= 10
                  message: too many
              status:
                type: object
                x-kubernetes-preserve-unknown-fields: true

            """
        let schema = try JSONSchemaProps(yaml: Array(yaml.utf8))
        let spec = try #require(schema.properties["spec"])
        #expect(spec.properties["port"]?.xIntOrString == true)
        #expect(spec.properties["rules"]?.items?.schema?.additionalProperties?.schema?.type == "string")
        #expect(spec.xValidations.first?.rule == "self.replicas <= 10")
        #expect(schema.properties["status"]?.xPreserveUnknownFields == true)
        #expect(try JSONSchemaProps(json: schema.json) == schema)
        #expect(try JSONSchemaProps(bytes: schema.bytes) == schema)
        #expect(try JSONSchemaProps(yaml: Array(schema.yaml.utf8)) == schema)
    }

    @Test func dataOfAControllerRevisionIsPassedOn() throws {
        let text =
            #"{"apiVersion":"apps/v1","kind":"ControllerRevision","metadata":{"name":"web-1"},"#
            + #""data":{"spec":{"template":{"$patch":"replace","spec":{"containers":[{"name":"a","n":1.50}]}}}},"#
            + #""revision":3}"#
        let revision = try ControllerRevision(json: text)
        #expect(try revision.tree["data"] == JSON.parse(text)["data"])
        #expect(revision.revision == 3)
        #expect(revision.data.raw.starts(with: Array(#"{"spec":{"template":{"$patch""#.utf8)))
    }
}
