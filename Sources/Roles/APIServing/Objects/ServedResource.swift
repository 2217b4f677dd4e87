// What the server serves: each kind with its place in the store and its cache.

import API
import Messages
import Protobuf
import Storage

/// The objects of one store whose keys begin alike.
final class ObjectCollection: Sendable {
    let cache: ResourceCache
    /// "/registry/pods/"
    let keyPrefix: String
    /// Whether its objects are tenants'.
    let isTenanted: Bool

    init(_ cache: ResourceCache, keyPrefix: String, isTenanted: Bool) {
        self.cache = cache
        self.keyPrefix = keyPrefix
        self.isTenanted = isTenanted
    }
}

/// All objects of a kind.
final class ServedResource: Sendable {
    let api: Resource
    let collection: ObjectCollection
    /// Numbers of the fields whose changes an object's generation counts.
    let countedFields: [UInt32]
    /// Nil for kinds whose status, if any, is a field like others.
    let statusField: UInt32?

    init(_ api: Resource, _ collection: ObjectCollection) {
        let type = api.type
        self.api = api
        self.collection = collection
        let status =
            api.hasSubresource("status")
            ? type.descriptor.field(jsonName: "status").map { UInt32($0.number) } : nil
        statusField = status
        if api.custom != nil {
            // The content, and the status where it is a part of that.
            countedFields = status == nil ? [2, 3] : [2]
        } else {
            let spec = type.descriptor.field(jsonName: "spec").map { UInt32($0.number) }
            countedFields = status == nil ? [] : spec.map { [$0] } ?? []
        }
    }

    fileprivate convenience init(builtIn api: Resource, of store: StoreID, limits: ResourceCache.Limits) {
        self.init(
            api,
            ObjectCollection(
                ResourceCache(api.type, of: store, limits: limits), keyPrefix: api.storagePrefix,
                isTenanted: api.scope != .cluster))
    }

    var cache: ResourceCache { collection.cache }
    var keyPrefix: String { collection.keyPrefix }

    /// Whether updates leave the status alone.
    var hasStatus: Bool { statusField != nil }

    var type: any APIObject.Type { api.type }

    func key(_ path: String) -> String { keyPrefix + path }
}

/// By group and plural: the objects of one store.
struct ResourceTable: Sendable {
    /// The built-in ones.
    let all: [ServedResource]
    let customs: CustomCollections
    private let byName: [String: ServedResource]
    private let bySegment: [String: ServedResource]

    init(
        _ resources: [Resource] = Resource.all, of store: StoreID = .system,
        limits: ResourceCache.Limits = ResourceCache.Limits()
    ) {
        all = resources.map { ServedResource(builtIn: $0, of: store, limits: limits) }
        byName = Dictionary(uniqueKeysWithValues: all.map { ($0.api.group + "/" + $0.api.plural, $0) })
        bySegment = Dictionary(uniqueKeysWithValues: all.map { ($0.api.plural, $0) })
        customs = CustomCollections(of: store, limits)
    }

    /// A built-in one.
    subscript(group group: String, plural: String) -> ServedResource? { byName[group + "/" + plural] }

    /// For kinds that the server itself needs.
    subscript<Object: APIObject>(_ type: Object.Type) -> ServedResource {
        guard let resource = self[group: type.kind.group, type.kind.plural] else {
            preconditionFailure("\(type.kind.kind) is not served")
        }
        return resource
    }

    /// Any kind's.
    func served(_ api: Resource) -> ServedResource {
        if api.custom != nil { return ServedResource(api, customs[api.group, api.plural, api.scope]) }
        guard let resource = self[group: api.group, api.plural] else {
            preconditionFailure("\(api) are not served")
        }
        return resource
    }

    /// Of built-in and custom kinds.
    var collections: [ObjectCollection] { all.map(\.collection) + customs.all }

    /// The collection that a key of the store belongs to, with the path below its prefix.
    func locate(_ key: String) -> (ObjectCollection, path: String)? {
        let root = "/registry/"
        guard key.utf8.starts(with: root.utf8) else { return nil }
        let rest = key.utf8.dropFirst(root.utf8.count)
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let path = key[key.utf8.index(after: slash)...]
        if let resource = bySegment[String(key[rest.startIndex..<slash])] {
            return (resource.collection, String(path))
        }
        return customs.locate(group: key[rest.startIndex..<slash], path)
    }
}
