// Which keys are a tenant's, and the keys by which stores are told what is going on with one.

/// "/registry/{resource}/{tenant}/…", where the resource of a kind that users define is "{group}/{plural}":
/// of all first segments only groups have a dot.
package enum TenantKeys {
    package static let root = Array("/registry/".utf8)
    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    /// In any store: there while the tenant takes no writes there. Every write of the tenant's objects has
    /// its absence as a condition. The value is a `TenantFence`.
    package static func fence(_ tenant: String) -> [UInt8] { fences + Array(tenant.utf8) }
    package static let fences = Array("/registry/tenantfences/".utf8)

    /// In any store but 0: there once the tenant is to end, and nothing more is made in it.
    package static func closing(_ tenant: String) -> [UInt8] {
        Array("/registry/tenantclosings/\(tenant)".utf8)
    }

    /// In the store that a tenant is moved away from: which attempt may do so.
    static func claim(_ tenant: String) -> [UInt8] { Array("/registry/tenantclaims/\(tenant)".utf8) }

    /// In store 0: the state of a move, or how the last one ended.
    static func move(_ tenant: String) -> [UInt8] { moves + Array(tenant.utf8) }
    static let moves = Array("/registry/tenantmoves/".utf8)

    /// Where the slash stands that ends the resource.
    private static func endOfResource(_ key: [UInt8]) -> Int? {
        guard let first = key[root.count...].firstIndex(of: slash) else { return nil }
        guard key[root.count..<first].contains(dot) else { return first }
        return key[(first + 1)...].firstIndex(of: slash)
    }

    /// The tenant of a key of an object; nil for all other keys. Keys of the cluster's kinds have no segment
    /// behind the one that follows the resource.
    package static func tenant(of key: [UInt8]) -> String? {
        guard key.starts(with: root), let first = endOfResource(key) else { return nil }
        let rest = key[(first + 1)...]
        guard let second = rest.firstIndex(of: slash), second > rest.startIndex else { return nil }
        return String(decoding: rest[..<second], as: UTF8.self)
    }

    /// The tenant that a key of a fence is of.
    package static func fenced(_ key: [UInt8]) -> String? {
        guard key.starts(with: fences), key.count > fences.count else { return nil }
        return String(decoding: key[fences.count...], as: UTF8.self)
    }

    /// All of the tenant's keys that a store holds at a revision, kind by kind; nothing of the kinds needs to
    /// be known. Nil when there are no more.
    static func nextRange(
        of tenant: String, after range: KeyRange?, in store: any Store, at revision: Revision?
    ) async throws(StoreError) -> KeyRange? {
        var from = range?.upper.map { skipResource($0) } ?? root
        let end = KeyRange.prefix(root).upper
        while true {
            let probe = RangeRequest(
                KeyRange(from: from, to: end), limit: 1, revision: revision, contents: .keys)
            guard let key = try await store.range(probe).items.first?.key,
                let slash = endOfResource(key)
            else { return nil }
            let own = KeyRange.prefix(key[...slash] + Array(tenant.utf8) + [Self.slash])
            let has = RangeRequest(own, limit: 1, revision: revision, contents: .keys)
            if try await !store.range(has).items.isEmpty { return own }
            from = Array(key[..<slash]) + [Self.slash + 1]
        }
    }

    /// The first key behind all of the resource that `key` is of.
    private static func skipResource(_ key: [UInt8]) -> [UInt8] {
        guard let slash = endOfResource(key) else { return key }
        return Array(key[..<slash]) + [Self.slash + 1]
    }
}

/// Why a tenant takes no writes in a store. The token is the attempt's that put it there.
package enum TenantFence: Hashable, Sendable {
    /// It is being copied here, or is not opened yet.
    case arriving(token: String)
    /// It is leaving, or has left.
    case leaving(token: String)

    package init?(_ value: [UInt8]) {
        let parts = String(decoding: value, as: UTF8.self).split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "arriving": self = .arriving(token: String(parts[1]))
        case "leaving": self = .leaving(token: String(parts[1]))
        default: return nil
        }
    }

    package var value: [UInt8] {
        switch self {
        case .arriving(let token): Array("arriving \(token)".utf8)
        case .leaving(let token): Array("leaving \(token)".utf8)
        }
    }
}
