// What the server offers, who is asking, and what they may do.

import API
import Messages
import Protobuf
import TLS

struct DiscoveryService: Sendable {
    let registry: ObjectRegistry
    let authorizer: Authorizer
    let version: String

    /// A tenant's users see no kinds of the cluster, which they cannot reach anyway.
    func resources(_ request: ResourcesRequest, _ user: UserInfo) throws(APIError) -> ResourcesResponse {
        let tenant = request.tenant.isEmpty ? user.tenant : request.tenant
        guard user.isSystem || tenant == user.tenant else {
            throw APIError(
                .forbidden, "User \"\(user.name)\" cannot see the resources of the tenant \"\(tenant)\"")
        }
        let shown = registry.resources.all.filter { tenant == Tenancy.system || $0.api.scope != .cluster }
        return .with { $0.resources = shown.map { Self.info($0.api) } }
    }

    func describeVersion() -> VersionResponse {
        .with {
            $0.version = version
            $0.kubernetesVersion = "1.34"
            $0.platform = "linux/\(Self.processor)"
        }
    }

    func whoAmI(_ user: UserInfo, _ certificate: Certificate?) -> WhoAmIResponse {
        .with {
            $0.user = user.name
            $0.tenant = user.tenant
            $0.groups = user.groups.sorted()
            if let certificate { $0.expires = Time(certificate.notAfter) }
        }
    }

    func canI(_ request: CanIRequest, _ user: UserInfo) throws(APIError) -> CanIResponse {
        guard let reference = request.resource else {
            throw APIError.badRequest("resource is missing: it says what is to be done to")
        }
        let addressing = ["list", "watch"].contains(request.verb) ? Addressing.range : .anything
        let target = try registry.resources.resolve(reference, for: user, addressing)
        switch authorizer.decide(target.attributes(user, request.verb)) {
        case .allowed(let binding):
            return .with {
                $0.allowed = true
                $0.reason = "allowed by \(binding)"
            }
        case .denied(let reason): return .with { $0.reason = reason }
        }
    }

    private static func info(_ resource: Resource) -> ResourceInfo {
        .with {
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
