// What the server offers, who is asking, and what they may do.

import API
import Messages
import Protobuf

struct DiscoveryService: Sendable {
    let partitions: Partitions
    let authorizer: Authorizer
    let version: String

    /// A tenant's users see no kinds of the cluster, which they cannot reach anyway, and of custom kinds
    /// those that their tenant has.
    func resources(_ request: ResourcesRequest, _ user: UserInfo) async throws -> ResourcesResponse {
        let tenant = try tenant(request.tenant, user)
        let shown = partitions.system.resources.all.map(\.api)
            .filter { tenant == Tenancy.system || $0.scope != .cluster }
        let shard = try await current(tenant)
        var infos = shown.map { ResourceInfo($0, versions: [$0.version]) }
        for kinds in shard.definitions.names(for: tenant) {
            guard let preferred = kinds.versions.first else { continue }
            infos.append(ResourceInfo(preferred, versions: kinds.versions.map(\.version)))
        }
        return .with { $0.resources = infos }
    }

    private func tenant(_ asked: String, _ user: UserInfo) throws(APIError) -> String {
        let tenant = asked.isEmpty ? user.tenant : asked
        guard user.isSystem || tenant == user.tenant else {
            throw APIError(
                .forbidden, "User \"\(user.name)\" cannot see the resources of the tenant \"\(tenant)\"")
        }
        return tenant
    }

    /// The tenant's shard, when memory knows all definitions that were answered before.
    private func current(_ tenant: String) async throws -> Shard {
        let shard = try await partitions.settled(tenant)
        _ = try await shard.registry.catchUp(.latest, for: tenant)
        if shard.id != .system { _ = try await partitions.system.registry.catchUp(.latest) }
        return shard
    }

    // MARK: What objects are made of

    func explain(_ request: ExplainRequest, _ user: UserInfo) async throws -> ExplainResponse {
        let tenant = try tenant(request.tenant, user)
        let reference = ResourceRef.with {
            $0.group = request.group
            $0.version = request.version
            $0.resource = request.resource
        }
        if let resource = partitions.system.resources[group: request.group, request.resource] {
            guard resource.api.scope != .cluster || tenant == Tenancy.system,
                request.version.isEmpty || request.version == resource.api.version
            else { throw ResourceTable.unknown(reference) }
            return try Self.response(
                resource.api, try Explanation.of(resource.api, path: request.path, depth: Int(request.depth)))
        }
        let shard = try await current(tenant)
        let name = "\(request.resource).\(request.group)"
        guard let found = try shard.definitions.find(name, for: tenant), found.kinds.isEstablished,
            let api = found.kinds.resource(request.version),
            let definition = try? CustomResourceDefinition(bytes: found.cached.object.bytes),
            let schema = definition.spec.versions.first(where: { $0.name == api.version })?.schema?
                .openAPIV3Schema
        else { throw ResourceTable.unknown(reference) }
        return try Self.response(
            api, try Explanation.of(schema, path: request.path, depth: Int(request.depth)))
    }

    private static func response(_ api: Resource, _ field: FieldInfo) throws -> ExplainResponse {
        .with {
            $0.group = api.group
            $0.version = api.version
            $0.kind = api.kind.kind
            $0.field = field
        }
    }

    // MARK: Who is asking

    func describeVersion() -> VersionResponse {
        .with {
            $0.version = version
            $0.kubernetesVersion = "1.34"
            $0.platform = "linux/\(Self.processor)"
        }
    }

    func whoAmI(_ identity: Identity) -> WhoAmIResponse {
        let user = identity.user
        return .with {
            $0.user = user.name
            $0.tenant = user.tenant
            $0.groups = user.groups.sorted()
            $0.uid = user.uid
            $0.extra = user.extra.mapValues { values in .with { $0.items = values } }
            $0.expires = identity.credential.expires.map { Time($0) }
            $0.credential = .with {
                $0.kind = identity.credential.kind.rawValue
                $0.name = identity.credential.name
                $0.authority = identity.credential.authority
            }
            $0.impersonator = identity.impersonator.map { other in
                .with {
                    $0.user = other.name
                    $0.tenant = other.tenant
                }
            }
        }
    }

    func canI(_ request: CanIRequest, _ user: UserInfo) async throws -> CanIResponse {
        guard let reference = request.resource else {
            throw APIError.badRequest("resource is missing: it says what is to be done to")
        }
        let addressing = ["list", "watch"].contains(request.verb) ? Addressing.range : .anything
        let target = try await partitions.resolve(reference, for: user, addressing)
        switch authorizer.decide(target.attributes(user, request.verb)) {
        case .allowed(let binding):
            return .with {
                $0.allowed = true
                $0.reason = "allowed by \(binding)"
            }
        case .denied(let reason): return .with { $0.reason = reason }
        }
    }

    private static var processor: String {
        #if arch(x86_64)
            "amd64"
        #elseif arch(arm64)
            "arm64"
        #else
            "unknown"
        #endif
    }
}

extension ResourceInfo {
    init(_ resource: Resource, versions: [String]) {
        self = .with {
            $0.group = resource.group
            $0.version = resource.version
            $0.kind = resource.kind.kind
            $0.plural = resource.plural
            $0.shortNames = resource.kind.shortNames
            $0.scope =
                switch resource.scope {
                case .cluster: .cluster
                case .tenant: .tenant
                case .namespace: .namespace
                }
            $0.verbs = ["create", "delete", "get", "list", "patch", "update", "watch"]
            if !resource.hasSubresource("finalize") { $0.verbs.append("deletecollection") }
            $0.subresources = resource.kind.subresources
            $0.columns = resource.kind.columns.map { column in
                .with {
                    $0.name = column.name
                    $0.source = column.source
                    $0.wide = column.wide
                }
            }
            $0.singular = resource.singular
            $0.categories = resource.custom?.categories ?? []
            $0.versions = versions
            $0.definedBy = resource.custom?.definedBy ?? ""
            $0.selectableFields = resource.selectableFields
        }
    }
}
