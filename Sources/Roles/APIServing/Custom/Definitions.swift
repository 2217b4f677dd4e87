// Which definition makes a kind for a tenant: its own, or one of tenant system that is shared.
//
//     label crd-sharing-policy: forced   every tenant has it, and cannot have its own of that name
//     label crd-sharing-policy: shared   Tenant.spec.customKindPolicy says which of the two counts
//     no such label                      tenant system's own, which no other tenant ever hears of
//
// The truth is the definitions in memory; what is kept here was made from one of their versions, is checked
// against it at each use, and may be made anew at any time.

import API
import Messages
import Storage
import Synchronization

final class Definitions: Sendable {
    /// A definition that counts for a tenant.
    struct Found: Sendable {
        let kinds: DefinedKinds
        let cached: CachedObject
        /// In the store that `of` names.
        let key: String
        let store: StoreID
    }

    fileprivate struct Known {
        let revision: Int64
        let kinds: Result<DefinedKinds, SchemaError>
        var lastUse: Int
    }

    fileprivate struct State {
        var known: [String: Known] = [:]
        var nodes = 0
        var uses = 0
    }

    /// Parts of schemas kept for requests to come, of all tenants together and of one.
    static let mostNodes = 200_000

    private let own: ServedResource
    /// Store 0's, when this is another store's.
    private let system: Definitions?
    /// Store 0's.
    private let tenants: ServedResource
    private let policy = FieldLocation("spec.customKindPolicy", in: Tenant.descriptor)
    private let state = Mutex(State())

    init(_ resources: ResourceTable, besides system: Definitions?) {
        own = resources[CustomResourceDefinition.self]
        tenants = system?.tenants ?? resources[Tenant.self]
        self.system = system
        own.cache.observe { [weak own, customs = resources.customs] path in
            guard let own, let slash = path.firstIndex(of: "/"), own.cache[path] == nil else { return }
            customs.definitionHasGone(String(path[path.index(after: slash)...]))
        }
    }

    // MARK: Finding

    /// The definition that counts for the tenant, established or not. Throws for one that this server cannot
    /// use.
    func find(_ name: String, for tenant: String) throws(APIError) -> Found? {
        if tenant == Tenancy.system { return try (system ?? self).own(name, of: tenant) }
        let shared = try (system ?? self).offered(name)
        if let shared, shared.kinds.isForced { return shared }
        switch (shared, policy(of: tenant)) {
        case (let shared?, .systemFirst): return shared
        case (_, .localFirst): return try own(name, of: tenant) ?? shared
        default: return try own(name, of: tenant)
        }
    }

    /// System's, if it is forced upon all tenants.
    func isForced(_ name: String) -> Bool {
        let system = system ?? self
        guard let cached = system.own.cache["\(Tenancy.system)/\(name)"] else { return false }
        return (try? CustomResourceDefinition.withoutSchemas(cached.object))?.isForced ?? false
    }

    private enum Policy: String {
        case localFirst = "LocalFirst"
        case systemFirst = "SystemFirst"
        case neverSystem = "NeverUseSystemUnlessForced"
    }

    private func policy(of tenant: String) -> Policy {
        guard let policy, let cached = tenants.cache[tenant],
            let text = try? cached.object.text(of: policy)
        else { return .localFirst }
        return Policy(rawValue: text) ?? .localFirst
    }

    /// System's for other tenants: kinds of the cluster are never theirs.
    private func offered(_ name: String) throws(APIError) -> Found? {
        guard let found = try own(name, of: Tenancy.system), found.kinds.isOffered else { return nil }
        return found
    }

    private func own(_ name: String, of tenant: String) throws(APIError) -> Found? {
        let path = "\(tenant)/\(name)"
        guard let cached = own.cache[path] else { return nil }
        let kinds: DefinedKinds
        do throws(SchemaError) { kinds = try self.kinds(path, cached).get() } catch {
            throw .internalError("the definition \(name) cannot be used by this server: \(error)")
        }
        return Found(kinds: kinds, cached: cached, key: own.key(path), store: own.cache.store)
    }

    private func kinds(_ path: String, _ cached: CachedObject) -> Result<DefinedKinds, SchemaError> {
        let known = state.withLock { state -> Known? in
            state.uses += 1
            guard state.known[path]?.revision == cached.revision else { return nil }
            state.known[path]?.lastUse = state.uses
            return state.known[path]
        }
        if let known { return known.kinds }
        let kinds = Self.made(cached)
        state.withLock { state in
            state.forget(path)
            state.known[path] = Known(revision: cached.revision, kinds: kinds, lastUse: state.uses)
            state.nodes += state.known[path]?.nodes ?? 0
            state.trim(keeping: path)
        }
        return kinds
    }

    private static func made(_ cached: CachedObject) -> Result<DefinedKinds, SchemaError> {
        do {
            return .success(try DefinedKinds(try CustomResourceDefinition(bytes: cached.object.bytes)))
        } catch {
            return .failure(error as? SchemaError ?? SchemaError("\(error)"))
        }
    }

    /// How many are kept, and how large they are.
    var kept: (definitions: Int, nodes: Int) { state.withLock { ($0.known.count, $0.nodes) } }

    // MARK: Listing

    /// All that count for the tenant and are established, without their schemas, in the order of their names.
    func names(for tenant: String) -> [DefinedKinds] {
        var found: [String: DefinedKinds] = [:]
        for kinds in own(of: tenant) { found[kinds.name] = kinds }
        if tenant != Tenancy.system {
            let policy = policy(of: tenant)
            for kinds in (system ?? self).own(of: Tenancy.system) where kinds.isOffered {
                let counts: Bool =
                    switch policy {
                    case _ where kinds.isForced: true
                    case .systemFirst: true
                    case .localFirst: found[kinds.name] == nil
                    case .neverSystem: false
                    }
                if counts { found[kinds.name] = kinds }
            }
        }
        return found.values.filter(\.isEstablished).sorted { $0.name < $1.name }
    }

    private func own(of tenant: String) -> [DefinedKinds] {
        var found: [DefinedKinds] = []
        own.cache.snapshot(progress: 0).objects.forEach(prefix: tenant + "/") { entry in
            if let definition = try? CustomResourceDefinition.withoutSchemas(entry.value.object) {
                found.append(DefinedKinds(namesOf: definition))
            }
            return true
        }
        return found
    }

    /// Whether any tenant of this store has a definition of that name.
    func isDefinedSomewhere(_ name: String) -> Bool {
        var isThere = false
        own.cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
            isThere = entry.key.hasSuffix("/" + name)
            return !isThere
        }
        return isThere
    }
}

extension DefinedKinds {
    /// Whether tenants other than the one that has it may use it.
    fileprivate var isOffered: Bool { isShared && versions.first?.scope != .cluster && isEstablished }
}

extension Definitions.Known {
    fileprivate var nodes: Int { (try? kinds.get())?.nodes ?? 0 }
}

extension Definitions.State {
    fileprivate mutating func forget(_ path: String) {
        guard let old = known.removeValue(forKey: path) else { return }
        nodes -= old.nodes
    }

    /// What was not used for longest goes first.
    fileprivate mutating func trim(keeping path: String) {
        guard nodes > Definitions.mostNodes || known.count > Definitions.mostNodes / 64 else { return }
        for (other, _) in known.sorted(by: { $0.value.lastUse < $1.value.lastUse }) where other != path {
            forget(other)
            // Some room at a time, so that not each new one has to look for it.
            if nodes < Definitions.mostNodes * 3 / 4, known.count < Definitions.mostNodes / 128 { return }
        }
    }
}
