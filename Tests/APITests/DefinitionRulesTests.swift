// Definitions of custom kinds: what is filled in, and what is refused in which words.

import API
import Formats
import Messages
import Testing

@Suite struct DefinitionRulesTests {
    static let text = """
        metadata: {name: widgets.example.com, tenant: acme}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: widgets, kind: Widget, shortNames: [wd]}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, properties: {size: {type: integer}}}
        """

    static func definition(_ change: (inout CustomResourceDefinition) throws -> Void = { _ in }) throws
        -> CustomResourceDefinition
    {
        var definition = try CustomResourceDefinition(yaml: text)
        definition.fillDefaults()
        try change(&definition)
        return definition
    }

    @Test func whatIsLeftOutIsFilledIn() throws {
        let definition = try Self.definition()
        #expect(definition.spec.names.singular == "widget")
        #expect(definition.spec.names.listKind == "WidgetList")
        #expect(definition.spec.conversion?.strategy == "None")
        #expect(definition.problemsCreating() == [])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let change: @Sendable (inout CustomResourceDefinition) throws -> Void
        let text: String
        var testDescription: String { text }

        init(_ text: String, _ change: @escaping @Sendable (inout CustomResourceDefinition) throws -> Void) {
            self.text = text
            self.change = change
        }
    }

    static let cases: [Case] = [
        Case(
            #"metadata.name: Invalid value: "gadgets.example.com": must be spec.names.plural+"."+spec.group"#
        ) {
            $0.metadata.name = "gadgets.example.com"
        },
        Case(#"spec.group: Invalid value: "example": should be a domain with at least one dot"#) {
            $0.spec.group = "example"
            $0.metadata.name = "widgets.example"
        },
        Case("metadata.name: Forbidden: networks.arktos.futurewei.com is a kind of the cluster's own") {
            $0.spec.group = "arktos.futurewei.com"
            $0.spec.names.plural = "networks"
            $0.metadata.name = "networks.arktos.futurewei.com"
        },
        Case(
            #"metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation "#
                + #""api-approved.kubernetes.io", see https://github.com/kubernetes/enhancements/pull/1111"#
        ) {
            $0.spec.group = "my.k8s.io"
            $0.metadata.name = "widgets.my.k8s.io"
        },
        Case(#"spec.scope: Unsupported value: "Global": supported values: "Cluster", "Namespaced", "Tenant""#)
        { $0.spec.scope = "Global" },
        Case("spec.scope: Required value") { $0.spec.scope = "" },
        Case(
            "spec.scope: Forbidden: only tenant system has kinds of the cluster; Tenant makes a kind with one place for the whole tenant"
        ) { $0.spec.scope = "Cluster" },
        Case(#"spec.names.listKind: Invalid value: "Widget": kind and listKind may not be the same"#) {
            $0.spec.names.listKind = "Widget"
        },
        Case("spec.versions: Required value: must have at least one version") { $0.spec.versions = [] },
        Case(#"spec.versions: Invalid value: "v1": must have exactly one version marked as storage version"#)
        {
            $0.spec.versions[0].storage = false
        },
        Case(#"spec.versions: Invalid value: "v1,v1": must contain unique version names"#) {
            $0.spec.versions.append($0.spec.versions[0])
            $0.spec.versions[1].storage = false
        },
        Case("spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required") {
            $0.spec.versions[0].schema = nil
        },
        Case("spec.preserveUnknownFields: Invalid value: true: must be false") {
            $0.spec.preserveUnknownFields = true
        },
        Case(
            "spec.conversion.strategy: Forbidden: objects are converted by None only: all but their version stays"
        ) {
            $0.spec.conversion = .with { $0.strategy = "Webhook" }
        },
        Case(
            #"spec.versions[0].subresources.scale.specReplicasPath: Invalid value: ".status.x": should be a json path under .spec"#
        ) {
            $0.spec.versions[0].subresources = .with {
                $0.scale = .with {
                    $0.specReplicasPath = ".status.x"
                    $0.statusReplicasPath = ".status.replicas"
                }
            }
        },
        Case("spec.versions[0].additionalPrinterColumns[0].jsonPath: Required value") {
            $0.spec.versions[0].additionalPrinterColumns = [
                .with {
                    $0.name = "Size"
                    $0.type = "integer"
                }
            ]
        },
        Case(
            #"spec.versions[0].additionalPrinterColumns[0].type: Unsupported value: "size": supported values: "boolean", "date", "#
                + #""integer", "number", "string""#
        ) {
            $0.spec.versions[0].additionalPrinterColumns = [
                .with {
                    $0.name = "Size"
                    $0.type = "size"
                    $0.jsonPath = ".spec.size"
                }
            ]
        },
        Case(
            #"spec.versions[0].selectableFields[0].jsonPath: Invalid value: ".spec": must point to a field of type string, boolean or "#
                + "integer. Enum string fields and strings with formats are allowed."
        ) { $0.spec.versions[0].selectableFields = [.with { $0.jsonPath = ".spec" }] },
        Case(
            #"spec.versions[0].selectableFields[0].jsonPath: Invalid value: ".spec.none": is an invalid path: does not refer to a valid field"#
        ) { $0.spec.versions[0].selectableFields = [.with { $0.jsonPath = ".spec.none" }] },
        Case(#"status.storedVersions[0]: Invalid value: "v0": must appear in spec.versions"#) {
            $0.status.storedVersions = ["v0", "v1"]
        },
        Case(#"status.storedVersions: Invalid value: "v2": must have the storage version v1"#) {
            var second = $0.spec.versions[0]
            second.name = "v2"
            second.storage = false
            $0.spec.versions.append(second)
            $0.status.storedVersions = ["v2"]
        },
    ]

    @Test(arguments: cases) func whatIsWrongIsTold(item: Case) throws {
        let definition = try Self.definition(item.change)
        #expect(definition.problemsCreating().map(\.description) == [item.text])
    }

    // MARK: Schemas

    static let schemas: [(String, String)] = [
        ("{}", "type: Required value: must not be empty at the root"),
        ("{type: string}", #"type: Invalid value: "string": must be object at the root"#),
        (
            "{type: object, properties: {a: {}}}",
            "properties[a].type: Required value: must not be empty for specified object fields"
        ),
        (
            "{type: object, properties: {a: {type: array}}}",
            "properties[a].items: Required value: must be specified"
        ),
        (
            "{type: object, properties: {a: {type: array, items: {}}}}",
            "properties[a].items.type: Required value: must not be empty for specified array items"
        ),
        (
            "{type: object, properties: {a: {type: 'null'}}}",
            "properties[a].type: Forbidden: type cannot be set to null, use nullable as an alternative"
        ),
        (
            "{type: object, properties: {a: {type: any}}}",
            #"properties[a].type: Unsupported value: "any": supported values: "array", "boolean", "integer", "number", "object", "string""#
        ),
        ("{type: object, $ref: x}", "$ref: Forbidden: $ref is not supported"),
        (
            "{type: object, definitions: {a: {type: string}}}",
            "definitions: Forbidden: definitions is not supported"
        ),
        (
            "{type: object, patternProperties: {a: {type: string}}}",
            "patternProperties: Forbidden: patternProperties is not supported"
        ),
        (
            "{type: object, properties: {a: {type: array, uniqueItems: true, items: {type: string}}}}",
            "properties[a].uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic"
        ),
        (
            "{type: object, additionalProperties: false}",
            "additionalProperties: Forbidden: additionalProperties cannot be set to false"
        ),
        (
            "{type: object, properties: {a: {type: string}}, additionalProperties: {type: string}}",
            "additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive"
        ),
        (
            "{type: object, x-kubernetes-preserve-unknown-fields: false}",
            "x-kubernetes-preserve-unknown-fields: Invalid value: false: must be true or undefined"
        ),
        (
            "{type: object, properties: {a: {type: string, pattern: '('}}}",
            #"properties[a].pattern: Invalid value: "(": must be a valid regular expression, but isn't: error parsing regexp: missing "#
                + "closing ): `(`"
        ),
        (
            "{type: object, properties: {metadata: {type: object, properties: {labels: {type: object}}}}}",
            "properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified"
        ),
        (
            "{type: object, properties: {a: {type: array, x-kubernetes-list-type: map, items: {type: object}}}}",
            "properties[a].x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map"
        ),
        (
            "{type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [n], items: "
                + "{type: object, properties: {n: {type: string}}}}}}",
            "properties[a].items.properties[n].default: Required value: this property is in x-kubernetes-list-map-keys, so it must "
                + "have a default or be a required property"
        ),
        (
            "{type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [n], items: {type: object}}}}",
            #"properties[a].x-kubernetes-list-map-keys[0]: Invalid value: "n": entries must all be names of item properties"#
        ),
        (
            "{type: object, properties: {a: {type: array, x-kubernetes-list-type: bag, items: {type: string}}}}",
            #"properties[a].x-kubernetes-list-type: Unsupported value: "bag": supported values: "atomic", "set", "map""#
        ),
        (
            "{type: object, properties: {a: {type: string}}, anyOf: [{properties: {a: {type: string}}}]}",
            "anyOf[0].properties[a].type: Forbidden: must be empty to be structural"
        ),
        (
            "{type: object, anyOf: [{properties: {a: {minLength: 1}}}]}",
            "properties[a]: Required value: because it is defined in spec.versions[0].schema.openAPIV3Schema.anyOf[0].properties[a]"
        ),
        (
            "{type: object, properties: {a: {type: integer, default: x}}}",
            #"properties[a].default: Invalid value: "string":  in body must be of type integer: "string""#
        ),
        (
            "{type: object, properties: {a: {type: object, default: {b: 1}}}}",
            #"properties[a].default: Invalid value: "b": must not have fields that the schema does not name"#
        ),
        (
            "{type: object, properties: {a: {x-kubernetes-int-or-string: true, type: string}}}",
            #"properties[a].type: Invalid value: "string": must be empty if x-kubernetes-int-or-string is true"#
        ),
        (
            "{type: object, x-kubernetes-validations: [{rule: 'true'}]}",
            "x-kubernetes-validations: Forbidden: this server does not know the language of these rules, and takes no rule that it "
                + "would not keep"
        ),
    ]

    @Test(arguments: schemas) func schemasAreStructural(schema: String, text: String) throws {
        let definition = try Self.definition {
            $0.spec.versions[0].schema?.openAPIV3Schema = try JSONSchemaProps(yaml: schema)
        }
        #expect(
            definition.problemsCreating().map(\.description) == [
                "spec.versions[0].schema.openAPIV3Schema." + text
            ])
    }

    @Test func someThingsNeverChange() throws {
        var old = try Self.definition()
        old.status.conditions = [
            .with {
                $0.type = "Established"
                $0.status = "True"
            }
        ]
        let new = try Self.definition {
            $0.spec.scope = "Tenant"
            $0.spec.names.kind = "Gadget"
        }
        #expect(
            new.changeProblems(from: old).map(\.description) == [
                #"spec.scope: Invalid value: "Tenant": field is immutable"#,
                #"spec.names.kind: Invalid value: "Gadget": field is immutable"#,
            ])
    }

    @Test func versionsStandInKubernetesOrder() throws {
        let names = [
            "v1", "foo10", "v10beta3", "v2", "v1beta1", "v11alpha2", "v3beta1", "foo1", "v12alpha1", "v10",
        ]
        let definition = try Self.definition { definition in
            let version = definition.spec.versions[0]
            definition.spec.versions = names.map { name in
                var one = version
                one.name = name
                one.storage = name == "v1"
                return one
            }
        }
        let kinds = try DefinedKinds(definition)
        #expect(
            kinds.versions.map(\.version) == [
                "v10", "v2", "v1", "v10beta3", "v3beta1", "v1beta1", "v12alpha1", "v11alpha2", "foo1",
                "foo10",
            ])
        #expect(kinds.storageVersion == "v1")
    }

    @Test func namesNeedNoSchemas() throws {
        let definition = try Self.definition()
        let bare = try CustomResourceDefinition.withoutSchemas(ObjectBytes(definition.bytes))
        #expect(bare.spec.versions.map(\.name) == ["v1"])
        #expect(bare.spec.versions[0].schema == nil)
        #expect(bare.spec.names == definition.spec.names)
        #expect(DefinedKinds(namesOf: bare).versions.map(\.plural) == ["widgets"])
    }
}
