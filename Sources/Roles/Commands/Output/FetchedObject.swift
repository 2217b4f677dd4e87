// An object as it came from the server: bytes, and what kind they are of.

import API
import Formats
import Messages
import Protobuf

struct FetchedObject: Sendable {
    let resource: Resource
    let bytes: [UInt8]

    init(resource: Resource, bytes: [UInt8]) {
        self.resource = resource
        self.bytes = bytes
    }

    /// The object that a tree describes.
    init(_ tree: Tree, _ resource: Resource) throws(FormatError) {
        self.init(resource: resource, bytes: try resource.bytes(of: tree))
    }

    var tree: Tree {
        get throws(APIError) { try resource.tree(bytes) }
    }

    var metadata: ObjectMeta {
        get throws { try FetchedObject.metadata(resource.type, bytes) }
    }

    /// Name, place and version, read without decoding the rest.
    var header: ObjectHeader {
        get throws(WireError) { try ObjectBytes(bytes).header() }
    }

    /// As messages name it: `pod/web`, `deployment.apps/web`.
    var display: String {
        get throws { FetchedObject.display(resource, try header.name) }
    }

    static func display(_ resource: Resource, _ name: String) -> String {
        "\(resource.displayKind)/\(name)"
    }

    private static func metadata<Object: APIObject>(_ type: Object.Type, _ bytes: [UInt8]) throws
        -> ObjectMeta
    {
        try Object(bytes: bytes).metadata
    }
}

extension Resource {
    /// As messages name one object of it: `pod`, `deployment.apps`.
    var displayKind: String { group.isEmpty ? singular : singular + "." + group }
}
