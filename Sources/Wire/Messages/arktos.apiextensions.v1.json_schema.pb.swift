// Made from Protos/arktos/apiextensions/v1/json_schema.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Any JSON value, as its text. Null is kept only as an element of a list or a map.
package struct AnyJSON: Message {
    package var raw: [UInt8] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: raw = try reader.bytes()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !raw.isEmpty { writer.bytes(raw, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.AnyJSON", form: .raw,
        [
            FieldDescriptor(1, "raw", "raw", .bytes),
        ])
}

/// Rules for a value. A rule that is absent holds for everything; nothing here is checked by reading it.
package struct JSONSchemaProps: Message {
    package var id: String = ""
    package var schema: String = ""
    package var ref: String?
    package var description: String = ""
    /// object, array, string, integer, number or boolean.
    package var type: String = ""
    /// Such as date-time, int64 or ipv4; one that is not known is no rule.
    package var format: String = ""
    package var title: String = ""
    /// What stands where nothing was said.
    @OptionalBox package var `default`: AnyJSON?
    package var maximum: Double?
    package var exclusiveMaximum: Bool = false
    package var minimum: Double?
    package var exclusiveMinimum: Bool = false
    /// In characters.
    package var maxLength: Int64?
    package var minLength: Int64?
    /// A regular expression that matches somewhere.
    package var pattern: String = ""
    package var maxItems: Int64?
    package var minItems: Int64?
    package var uniqueItems: Bool = false
    package var multipleOf: Double?
    /// The only values that may stand here.
    package var `enum`: [AnyJSON] = []
    package var maxProperties: Int64?
    package var minProperties: Int64?
    package var required: [String] = []
    @OptionalBox package var items: JSONSchemaPropsOrArray?
    package var allOf: [JSONSchemaProps] = []
    package var oneOf: [JSONSchemaProps] = []
    package var anyOf: [JSONSchemaProps] = []
    @OptionalBox package var not: JSONSchemaProps?
    package var properties: [String: JSONSchemaProps] = [:]
    @OptionalBox package var additionalProperties: JSONSchemaPropsOrBool?
    /// By regular expressions for names.
    package var patternProperties: [String: JSONSchemaProps] = [:]
    package var dependencies: [String: JSONSchemaPropsOrStringArray] = [:]
    @OptionalBox package var additionalItems: JSONSchemaPropsOrBool?
    package var definitions: [String: JSONSchemaProps] = [:]
    @OptionalBox package var externalDocs: ExternalDocumentation?
    @OptionalBox package var example: AnyJSON?
    /// Whether null may stand here.
    package var nullable: Bool = false
    /// Whether fields that no rule names are kept; true or absent.
    package var xPreserveUnknownFields: Bool?
    /// Whether the value is an object of the API, with apiVersion, kind and metadata.
    package var xEmbeddedResource: Bool = false
    /// Whether a whole number or text stands here.
    package var xIntOrString: Bool = false
    /// Of a list of type map: the fields that tell its elements apart.
    package var xListMapKeys: [String] = []
    /// atomic, set or map.
    package var xListType: String?
    /// granular or atomic.
    package var xMapType: String?
    package var xValidations: [ValidationRule] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: id = try reader.string()
            case 18: schema = try reader.string()
            case 26: ref = try reader.string()
            case 34: description = try reader.string()
            case 42: type = try reader.string()
            case 50: format = try reader.string()
            case 58: title = try reader.string()
            case 66: try reader.message(into: &_default)
            case 73: maximum = try reader.double()
            case 80: exclusiveMaximum = try reader.bool()
            case 89: minimum = try reader.double()
            case 96: exclusiveMinimum = try reader.bool()
            case 104: maxLength = try reader.int64()
            case 112: minLength = try reader.int64()
            case 122: pattern = try reader.string()
            case 128: maxItems = try reader.int64()
            case 136: minItems = try reader.int64()
            case 144: uniqueItems = try reader.bool()
            case 153: multipleOf = try reader.double()
            case 162: try reader.message(into: &`enum`, tag)
            case 168: maxProperties = try reader.int64()
            case 176: minProperties = try reader.int64()
            case 186: required.append(try reader.string())
            case 194: try reader.message(into: &_items)
            case 202: try reader.message(into: &allOf, tag)
            case 210: try reader.message(into: &oneOf, tag)
            case 218: try reader.message(into: &anyOf, tag)
            case 226: try reader.message(into: &_not)
            case 234:
                if properties.isEmpty { properties.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = JSONSchemaProps()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                properties[key] = value
            case 242: try reader.message(into: &_additionalProperties)
            case 250:
                if patternProperties.isEmpty { patternProperties.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = JSONSchemaProps()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                patternProperties[key] = value
            case 258:
                if dependencies.isEmpty { dependencies.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = JSONSchemaPropsOrStringArray()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                dependencies[key] = value
            case 266: try reader.message(into: &_additionalItems)
            case 274:
                if definitions.isEmpty { definitions.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = JSONSchemaProps()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                definitions[key] = value
            case 282: try reader.message(into: &_externalDocs)
            case 290: try reader.message(into: &_example)
            case 296: nullable = try reader.bool()
            case 304: xPreserveUnknownFields = try reader.bool()
            case 312: xEmbeddedResource = try reader.bool()
            case 320: xIntOrString = try reader.bool()
            case 330: xListMapKeys.append(try reader.string())
            case 338: xListType = try reader.string()
            case 346: xMapType = try reader.string()
            case 354: try reader.message(into: &xValidations, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(xValidations, 354)
        if let value = xMapType { writer.string(value, 346) }
        if let value = xListType { writer.string(value, 338) }
        writer.strings(xListMapKeys, 330)
        if xIntOrString { writer.bool(xIntOrString, 320) }
        if xEmbeddedResource { writer.bool(xEmbeddedResource, 312) }
        if let value = xPreserveUnknownFields { writer.bool(value, 304) }
        if nullable { writer.bool(nullable, 296) }
        writer.message(_example, 290)
        writer.message(_externalDocs, 282)
        writer.entries(definitions, 274) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.message(_additionalItems, 266)
        writer.entries(dependencies, 258) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.entries(patternProperties, 250) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.message(_additionalProperties, 242)
        writer.entries(properties, 234) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.message(_not, 226)
        writer.messages(anyOf, 218)
        writer.messages(oneOf, 210)
        writer.messages(allOf, 202)
        writer.message(_items, 194)
        writer.strings(required, 186)
        if let value = minProperties { writer.int64(value, 176) }
        if let value = maxProperties { writer.int64(value, 168) }
        writer.messages(`enum`, 162)
        if let value = multipleOf { writer.double(value, 153) }
        if uniqueItems { writer.bool(uniqueItems, 144) }
        if let value = minItems { writer.int64(value, 136) }
        if let value = maxItems { writer.int64(value, 128) }
        if !pattern.isEmpty { writer.string(pattern, 122) }
        if let value = minLength { writer.int64(value, 112) }
        if let value = maxLength { writer.int64(value, 104) }
        if exclusiveMinimum { writer.bool(exclusiveMinimum, 96) }
        if let value = minimum { writer.double(value, 89) }
        if exclusiveMaximum { writer.bool(exclusiveMaximum, 80) }
        if let value = maximum { writer.double(value, 73) }
        writer.message(_default, 66)
        if !title.isEmpty { writer.string(title, 58) }
        if !format.isEmpty { writer.string(format, 50) }
        if !type.isEmpty { writer.string(type, 42) }
        if !description.isEmpty { writer.string(description, 34) }
        if let value = ref { writer.string(value, 26) }
        if !schema.isEmpty { writer.string(schema, 18) }
        if !id.isEmpty { writer.string(id, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.JSONSchemaProps", form: .kubernetes,
        [
            FieldDescriptor(1, "id", "id", .string),
            FieldDescriptor(2, "schema", "$schema", .string),
            FieldDescriptor(3, "ref", "$ref", .string, .optional),
            FieldDescriptor(4, "description", "description", .string),
            FieldDescriptor(5, "type", "type", .string),
            FieldDescriptor(6, "format", "format", .string),
            FieldDescriptor(7, "title", "title", .string),
            FieldDescriptor(8, "default", "default", .message(AnyJSON.self), .optional),
            FieldDescriptor(9, "maximum", "maximum", .double, .optional),
            FieldDescriptor(10, "exclusiveMaximum", "exclusiveMaximum", .bool),
            FieldDescriptor(11, "minimum", "minimum", .double, .optional),
            FieldDescriptor(12, "exclusiveMinimum", "exclusiveMinimum", .bool),
            FieldDescriptor(13, "maxLength", "maxLength", .int64, .optional),
            FieldDescriptor(14, "minLength", "minLength", .int64, .optional),
            FieldDescriptor(15, "pattern", "pattern", .string),
            FieldDescriptor(16, "maxItems", "maxItems", .int64, .optional),
            FieldDescriptor(17, "minItems", "minItems", .int64, .optional),
            FieldDescriptor(18, "uniqueItems", "uniqueItems", .bool),
            FieldDescriptor(19, "multipleOf", "multipleOf", .double, .optional),
            FieldDescriptor(20, "enum", "enum", .message(AnyJSON.self), .repeated(packed: false)),
            FieldDescriptor(21, "maxProperties", "maxProperties", .int64, .optional),
            FieldDescriptor(22, "minProperties", "minProperties", .int64, .optional),
            FieldDescriptor(23, "required", "required", .string, .repeated(packed: false)),
            FieldDescriptor(24, "items", "items", .message(JSONSchemaPropsOrArray.self), .optional),
            FieldDescriptor(25, "allOf", "allOf", .message(JSONSchemaProps.self), .repeated(packed: false)),
            FieldDescriptor(26, "oneOf", "oneOf", .message(JSONSchemaProps.self), .repeated(packed: false)),
            FieldDescriptor(27, "anyOf", "anyOf", .message(JSONSchemaProps.self), .repeated(packed: false)),
            FieldDescriptor(28, "not", "not", .message(JSONSchemaProps.self), .optional),
            FieldDescriptor(29, "properties", "properties", .map(key: .string, value: .message(JSONSchemaProps.self)), .map),
            FieldDescriptor(30, "additionalProperties", "additionalProperties", .message(JSONSchemaPropsOrBool.self), .optional),
            FieldDescriptor(31, "patternProperties", "patternProperties", .map(key: .string, value: .message(JSONSchemaProps.self)), .map),
            FieldDescriptor(32, "dependencies", "dependencies", .map(key: .string, value: .message(JSONSchemaPropsOrStringArray.self)), .map),
            FieldDescriptor(33, "additionalItems", "additionalItems", .message(JSONSchemaPropsOrBool.self), .optional),
            FieldDescriptor(34, "definitions", "definitions", .map(key: .string, value: .message(JSONSchemaProps.self)), .map),
            FieldDescriptor(35, "externalDocs", "externalDocs", .message(ExternalDocumentation.self), .optional),
            FieldDescriptor(36, "example", "example", .message(AnyJSON.self), .optional),
            FieldDescriptor(37, "nullable", "nullable", .bool),
            FieldDescriptor(38, "xPreserveUnknownFields", "x-kubernetes-preserve-unknown-fields", .bool, .optional),
            FieldDescriptor(39, "xEmbeddedResource", "x-kubernetes-embedded-resource", .bool),
            FieldDescriptor(40, "xIntOrString", "x-kubernetes-int-or-string", .bool),
            FieldDescriptor(41, "xListMapKeys", "x-kubernetes-list-map-keys", .string, .repeated(packed: false)),
            FieldDescriptor(42, "xListType", "x-kubernetes-list-type", .string, .optional),
            FieldDescriptor(43, "xMapType", "x-kubernetes-map-type", .string, .optional),
            FieldDescriptor(44, "xValidations", "x-kubernetes-validations", .message(ValidationRule.self), .repeated(packed: false), FieldRules(mergeKey: "rule")),
        ])
}

/// One schema for all elements of a list, or one for each place.
package struct JSONSchemaPropsOrArray: Message {
    @OptionalBox package var schema: JSONSchemaProps?
    package var schemas: [JSONSchemaProps] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_schema)
            case 18: try reader.message(into: &schemas, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(schemas, 18)
        writer.message(_schema, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.JSONSchemaPropsOrArray", form: .byShape,
        [
            FieldDescriptor(1, "schema", "schema", .message(JSONSchemaProps.self), .optional),
            FieldDescriptor(2, "schemas", "schemas", .message(JSONSchemaProps.self), .repeated(packed: false)),
        ])
}

/// A schema for what else may stand there, or whether anything may.
package struct JSONSchemaPropsOrBool: Message {
    /// Also true beside a schema.
    package var allows: Bool = false
    @OptionalBox package var schema: JSONSchemaProps?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: allows = try reader.bool()
            case 18: try reader.message(into: &_schema)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_schema, 18)
        if allows { writer.bool(allows, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.JSONSchemaPropsOrBool", form: .byShape,
        [
            FieldDescriptor(1, "allows", "allows", .bool),
            FieldDescriptor(2, "schema", "schema", .message(JSONSchemaProps.self), .optional),
        ])
}

/// What holds when a property is there: a schema, or the names of others that must be there too.
package struct JSONSchemaPropsOrStringArray: Message {
    @OptionalBox package var schema: JSONSchemaProps?
    package var property: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_schema)
            case 18: property.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(property, 18)
        writer.message(_schema, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.JSONSchemaPropsOrStringArray", form: .byShape,
        [
            FieldDescriptor(1, "schema", "schema", .message(JSONSchemaProps.self), .optional),
            FieldDescriptor(2, "property", "property", .string, .repeated(packed: false)),
        ])
}

package struct ExternalDocumentation: Message {
    package var description: String = ""
    package var url: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: description = try reader.string()
            case 18: url = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !url.isEmpty { writer.string(url, 18) }
        if !description.isEmpty { writer.string(description, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.ExternalDocumentation", form: .kubernetes,
        [
            FieldDescriptor(1, "description", "description", .string),
            FieldDescriptor(2, "url", "url", .string),
        ])
}

/// A rule in CEL.
package struct ValidationRule: Message {
    /// True of `self`, the value that the rule belongs to.
    package var rule: String = ""
    /// Said when it is not.
    package var message: String = ""
    /// The same as an expression, which wins.
    package var messageExpression: String = ""
    /// FieldValueInvalid, which is the default, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate.
    package var reason: String?
    /// Where the fault is told to be, from the value on, such as ".spec.replicas".
    package var fieldPath: String = ""
    /// Whether `oldSelf` may be absent.
    package var optionalOldSelf: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: rule = try reader.string()
            case 18: message = try reader.string()
            case 26: messageExpression = try reader.string()
            case 34: reason = try reader.string()
            case 42: fieldPath = try reader.string()
            case 48: optionalOldSelf = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optionalOldSelf { writer.bool(value, 48) }
        if !fieldPath.isEmpty { writer.string(fieldPath, 42) }
        if let value = reason { writer.string(value, 34) }
        if !messageExpression.isEmpty { writer.string(messageExpression, 26) }
        if !message.isEmpty { writer.string(message, 18) }
        if !rule.isEmpty { writer.string(rule, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.ValidationRule", form: .kubernetes,
        [
            FieldDescriptor(1, "rule", "rule", .string),
            FieldDescriptor(2, "message", "message", .string),
            FieldDescriptor(3, "messageExpression", "messageExpression", .string),
            FieldDescriptor(4, "reason", "reason", .string, .optional),
            FieldDescriptor(5, "fieldPath", "fieldPath", .string),
            FieldDescriptor(6, "optionalOldSelf", "optionalOldSelf", .bool, .optional),
        ])
}
