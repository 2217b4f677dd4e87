// How objects are printed: `-o`.

import API
import Formats
import Messages
import Protobuf

enum OutputForm: Sendable {
    case table(wide: Bool)
    case yaml
    case json
    case name
    case jsonPath(JSONPath)

    init(_ text: String?) throws {
        switch text {
        case nil, "": self = .table(wide: false)
        case "wide": self = .table(wide: true)
        case "yaml": self = .yaml
        case "json": self = .json
        case "name": self = .name
        case let text? where text.hasPrefix("jsonpath="):
            self = .jsonPath(try OutputForm.path(String(text.dropFirst("jsonpath=".count))))
        case let text?:
            throw CommandError(
                "unable to match a printer suitable for the output format \"\(text)\", "
                    + "allowed formats are: json,jsonpath=,name,wide,yaml")
        }
    }

    /// `{.spec.nodeName}` or `.spec.nodeName`.
    private static func path(_ text: String) throws -> JSONPath {
        let inner = text.hasPrefix("{") && text.hasSuffix("}") ? String(text.dropFirst().dropLast()) : text
        do { return try JSONPath(inner) } catch { throw CommandError("jsonpath: \(error)") }
    }
}

/// An object as it came from the server.
struct FetchedObject: Sendable {
    let resource: Resource
    let bytes: [UInt8]

    var tree: Tree {
        get throws { try MessageJSON.tree(bytes, as: resource.descriptor) }
    }

    var metadata: ObjectMeta {
        get throws { try FetchedObject.metadata(resource.type, bytes) }
    }

    private static func metadata<Object: APIObject>(_ type: Object.Type, _ bytes: [UInt8]) throws
        -> ObjectMeta
    {
        try Object(bytes: bytes).metadata
    }
}
