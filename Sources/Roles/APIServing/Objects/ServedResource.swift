// What the server serves: each kind with its place in the store and its cache.

import API
import Messages
import Protobuf

/// All objects of a kind.
final class ServedResource: Sendable {
    let api: Resource
    let cache: ResourceCache
    /// "/registry/pods/"
    let keyPrefix: String
    /// Numbers of the fields, for kinds that have them.
    let specField: UInt32?
    let statusField: UInt32?

    init(_ api: Resource, limits: ResourceCache.Limits) {
        let type = api.type
        self.api = api
        cache = ResourceCache(type, limits: limits)
        keyPrefix = "/registry/\(api.plural)/"
        specField = type.descriptor.field(jsonName: "spec").map { UInt32($0.number) }
        statusField =
            type.kind.subresources.contains("status")
            ? type.descriptor.field(jsonName: "status").map { UInt32($0.number) } : nil
    }

    /// Whether updates leave the status alone.
    var hasStatus: Bool { statusField != nil }

    var type: any APIObject.Type { api.type }

    func key(_ path: String) -> String { keyPrefix + path }
}

/// By group and plural.
struct ResourceTable: Sendable {
    let all: [ServedResource]
    private let byName: [String: ServedResource]
    private let bySegment: [String: ServedResource]

    init(_ resources: [Resource] = Resource.all, limits: ResourceCache.Limits = ResourceCache.Limits()) {
        all = resources.map { ServedResource($0, limits: limits) }
        byName = Dictionary(uniqueKeysWithValues: all.map { ($0.api.group + "/" + $0.api.plural, $0) })
        bySegment = Dictionary(uniqueKeysWithValues: all.map { ($0.api.plural, $0) })
    }

    subscript(group group: String, plural: String) -> ServedResource? { byName[group + "/" + plural] }

    /// For kinds that the server itself needs.
    subscript<Object: APIObject>(_ type: Object.Type) -> ServedResource {
        guard let resource = self[group: type.kind.group, type.kind.plural] else {
            preconditionFailure("\(type.kind.kind) is not served")
        }
        return resource
    }

    /// The resource that a key of the store belongs to, with the path below it.
    func locate(_ key: String) -> (ServedResource, path: String)? {
        let root = "/registry/"
        guard key.utf8.starts(with: root.utf8) else { return nil }
        let rest = key.utf8.dropFirst(root.utf8.count)
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        guard let resource = bySegment[String(key[rest.startIndex..<slash])] else { return nil }
        return (resource, String(key[key.utf8.index(after: slash)...]))
    }
}
