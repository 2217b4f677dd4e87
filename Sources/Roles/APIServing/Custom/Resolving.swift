// From the reference in a call to the objects that are meant, for kinds of users' own too: which definition
// counts is decided by the tenant that the call is about.

import API
import Messages
import Protobuf

extension Partitions {
    /// What the call is about. Whether the caller may go there is the authorizer's to say.
    ///
    /// Nobody learns from it which kinds another tenant has: a reference to another tenant's place leads to a
    /// target that says nothing of it, and that the authorizer refuses.
    func resolve(_ reference: ResourceRef, for user: UserInfo, _ addressing: Addressing) async throws
        -> Target
    {
        if system.resources[group: reference.group, reference.resource] != nil {
            return try system.resources.resolve(reference, for: user, addressing)
        }
        guard reference.group.contains(".") else { throw ResourceTable.unknown(reference) }
        try ResourceTable.check(reference)
        let tenant = reference.tenant.isEmpty ? user.tenant : reference.tenant
        guard user.isSystem || tenant == user.tenant else { return foreign(reference) }
        if tenant == Tenancy.all { return try everybodys(reference, user, addressing) }
        guard let api = try await kind(reference, for: tenant) else { throw ResourceTable.unknown(reference) }
        let shard = shard(home(of: tenant)) ?? system
        var reference = reference
        reference.tenant = tenant
        return try ResourceTable.target(shard.resources.served(api), reference, user, addressing)
    }

    /// The kind, established or about to end, in the version that the call asks for.
    private func kind(_ reference: ResourceRef, for tenant: String) async throws -> Resource? {
        let name = "\(reference.resource).\(reference.group)"
        func find() throws -> Resource? {
            let definitions = (shard(home(of: tenant)) ?? system).definitions
            guard let found = try definitions.find(name, for: tenant), found.kinds.isEstablished else {
                return nil
            }
            return found.kinds.resource(reference.version)
        }
        if let known = try find() { return known }
        // Made a moment ago, perhaps, through another server.
        let place = try await settled(tenant)
        _ = try await place.registry.catchUp(.latest, for: tenant)
        if place.id != .system { _ = try await system.registry.catchUp(.latest) }
        return try find()
    }

    /// A place of another tenant, whatever is there.
    private func foreign(_ reference: ResourceRef) -> Target {
        let api = Resource.anyKind(
            group: reference.group, plural: reference.resource,
            scope: reference.namespace.isEmpty ? .tenant : .namespace)
        let nowhere = ObjectCollection(
            ResourceCache(CustomObject.self), keyPrefix: api.storagePrefix, isTenanted: true)
        return Target(
            resource: ServedResource(api, nowhere), tenant: reference.tenant,
            namespace: reference.namespace, name: reference.name, subresource: reference.subresource)
    }

    /// All tenants' objects of kinds with this name, whatever each tenant's definition says.
    private func everybodys(_ reference: ResourceRef, _ user: UserInfo, _ addressing: Addressing) throws
        -> Target
    {
        let name = "\(reference.resource).\(reference.group)"
        func exists(_ scope: Scope) -> Bool {
            shards.contains { $0.resources.customs.find(reference.group, reference.resource, scope) != nil }
        }
        guard
            exists(.namespace) || exists(.tenant)
                || shards.contains(where: { $0.definitions.isDefinedSomewhere(name) })
        else { throw ResourceTable.unknown(reference) }
        let scope: Scope = !exists(.namespace) && exists(.tenant) ? .tenant : .namespace
        let api = Resource.anyKind(group: reference.group, plural: reference.resource, scope: scope)
        var reference = reference
        reference.version = ""
        return try ResourceTable.target(system.resources.served(api), reference, user, addressing)
    }
}
