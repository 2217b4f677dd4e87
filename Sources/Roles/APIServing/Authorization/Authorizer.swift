// Role-based access control. A user is judged by the roles and bindings of its own tenant, and only system's
// users ever reach beyond their tenant.

import API
import Messages
import Storage
import Synchronization

package final class Authorizer: Sendable {
    package enum Decision: Hashable, Sendable {
        case allowed(by: String)
        case denied(reason: String)
    }

    /// Where roles and bindings are kept in memory.
    struct RuleSources: Sendable {
        let clusterRoles: ResourceCache
        let clusterRoleBindings: ResourceCache
        let roles: ResourceCache
        let roleBindings: ResourceCache

        init(_ resources: ResourceTable) {
            clusterRoles = resources[ClusterRole.self].cache
            clusterRoleBindings = resources[ClusterRoleBinding.self].cache
            roles = resources[Role.self].cache
            roleBindings = resources[RoleBinding.self].cache
        }

        fileprivate var caches: [(Kind, ResourceCache)] {
            [
                (.clusterRole, clusterRoles), (.clusterRoleBinding, clusterRoleBindings), (.role, roles),
                (.roleBinding, roleBindings),
            ]
        }
    }

    fileprivate enum Kind: Hashable, Sendable { case clusterRole, clusterRoleBinding, role, roleBinding }

    private struct State {
        /// Says where a tenant's rules are.
        var sources: (@Sendable (String) -> RuleSources)?
        /// Of the tenants that asked since their rules were lost last.
        var tenants: [String: TenantAuthority] = [:]
    }
    private let state = Mutex(State())

    init() {}

    /// `sources` says where a tenant's rules are. Each of them has to be given to `observe` too.
    convenience init(_ sources: @escaping @Sendable (String) -> RuleSources) {
        self.init()
        use(sources)
    }

    /// Once, before the first question.
    func use(_ sources: @escaping @Sendable (String) -> RuleSources) {
        state.withLock { $0.sources = sources }
    }

    /// Takes notice of changes there from now on.
    func observe(_ sources: RuleSources) {
        for (kind, cache) in sources.caches {
            cache.observe { [weak self] path in self?.changed(kind, path) }
        }
    }

    private func changed(_ kind: Kind, _ path: String) {
        let slash = path.firstIndex(of: "/") ?? path.endIndex
        let tenant = String(path[..<slash])
        let own = slash == path.endIndex ? "" : String(path[path.index(after: slash)...])
        let concerned = state.withLock { state -> TenantAuthority? in
            if tenant.isEmpty {
                state.tenants = [:]
            } else if own.isEmpty {
                state.tenants[tenant] = nil
            }
            return state.tenants[tenant]
        }
        concerned?.note(kind, own)
    }

    // MARK: Questions

    package func decide(_ request: RequestAttributes) -> Decision {
        let user = request.user
        if user.isMaster { return .allowed(by: "group \"\(UserInfo.masters)\"") }
        guard user.isSystem || Self.isOwn(request),
            let binding = authority(of: user.tenant).withRules({ $0.binding(allowing: request) })
        else { return .denied(reason: request.denial) }
        return .allowed(by: binding)
    }

    /// Throws Forbidden when the answer is no.
    func authorize(_ request: RequestAttributes, _ api: Resource) throws(APIError) {
        let decision = decide(request)
        AuditTrail.note(request, decision)
        guard case .denied(let reason) = decision else { return }
        throw APIError.forbidden(api, request.name, because: reason)
    }

    func allows(_ request: RequestAttributes) -> Bool {
        if case .allowed = decide(request) { true } else { false }
    }

    /// What a user may do in a namespace of a tenant; without one, what it may do in all of the tenant.
    func rules(of user: UserInfo, in tenant: String, namespace: String) -> [HeldRule] {
        if user.isMaster { return [.everything] }
        guard user.isSystem || tenant == user.tenant else { return [] }
        return authority(of: user.tenant).withRules { $0.rules(of: user, namespace: namespace) }
    }

    /// Paths of the server that are about nobody in particular, or that answer everybody with its own: what a
    /// tenant's roles say of other paths means nothing.
    private static let tenantsPaths = [
        "/api", "/apis", "/healthz", "/livez", "/openapi", "/readyz", "/version",
    ]

    /// Whether it is about what a tenant's user has anything to do with.
    private static func isOwn(_ request: RequestAttributes) -> Bool {
        guard request.isAboutPath else { return request.tenant == request.user.tenant }
        return tenantsPaths.contains { request.path == $0 || request.path.hasPrefix($0 + "/") }
    }

    // MARK: Rules

    private func authority(of tenant: String) -> TenantAuthority {
        state.withLock { state in
            if let known = state.tenants[tenant] { return known }
            guard let sources = state.sources else { preconditionFailure("an authorizer without rules") }
            // Told of changes from here on, and reads only after that: it misses none.
            let fresh = TenantAuthority(tenant, sources)
            state.tenants[tenant] = fresh
            return fresh
        }
    }
}

extension HeldRule {
    /// What the masters of the cluster have.
    static let everything = HeldRule(
        rule: .with {
            $0.verbs = ["*"]
            $0.apiGroups = ["*"]
            $0.resources = ["*"]
            $0.nonResourceURLs = ["*"]
        }, reach: .everywhere)
}

/// One tenant's rules, read when they are asked for the first time, and kept up from then on.
private final class TenantAuthority: Sendable {
    private struct Change: Hashable {
        let kind: Authorizer.Kind
        let path: String
    }
    private struct State {
        var sources: Authorizer.RuleSources?
        var rules: TenantRules
        var changes: Set<Change> = []
    }

    private let tenant: String
    private let findSources: @Sendable (String) -> Authorizer.RuleSources
    private let state: Mutex<State>
    /// Of a tenant whose rules change more than they are asked for, all are read again when they are.
    private static let maximumChanges = 1024

    init(_ tenant: String, _ findSources: @escaping @Sendable (String) -> Authorizer.RuleSources) {
        self.tenant = tenant
        self.findSources = findSources
        state = Mutex(State(rules: TenantRules(of: tenant)))
    }

    /// The object on this path below the tenant is another, or gone.
    func note(_ kind: Authorizer.Kind, _ path: String) {
        state.withLock { state in
            // What is read for the first time is read whole.
            guard state.sources != nil else { return }
            state.changes.insert(Change(kind: kind, path: path))
            if state.changes.count > Self.maximumChanges { state = State(rules: TenantRules(of: tenant)) }
        }
    }

    func withRules<Answer>(_ body: (TenantRules) -> Answer) -> Answer {
        state.withLock { state in
            if let sources = state.sources {
                for change in state.changes { read(change, sources, &state.rules) }
                state.changes.removeAll(keepingCapacity: true)
            } else {
                let sources = findSources(tenant)
                state.sources = sources
                readAll(sources, &state.rules)
            }
            return body(state.rules)
        }
    }

    private func readAll(_ sources: Authorizer.RuleSources, _ rules: inout TenantRules) {
        let prefix = tenant + "/"
        for (kind, cache) in sources.caches {
            cache.snapshot(progress: 0).objects.forEach(prefix: prefix) { entry in
                let path = String(entry.key.dropFirst(prefix.count))
                set(kind, path, entry.value.object.bytes, &rules)
                return true
            }
        }
    }

    private func read(_ change: Change, _ sources: Authorizer.RuleSources, _ rules: inout TenantRules) {
        for (kind, cache) in sources.caches where kind == change.kind {
            set(kind, change.path, cache["\(tenant)/\(change.path)"]?.object.bytes, &rules)
        }
    }

    /// Stored bytes that do not decode give nothing: a newer server may have written them.
    private func set(
        _ kind: Authorizer.Kind, _ path: String, _ bytes: [UInt8]?, _ rules: inout TenantRules
    ) {
        func decoded<Object: APIObject>() -> Object? { bytes.flatMap { try? Object(bytes: $0) } }
        switch kind {
        case .clusterRole: rules.set(clusterRole: path, decoded())
        case .clusterRoleBinding: rules.set(clusterRoleBinding: path, decoded())
        case .role: rules.set(role: path, decoded())
        case .roleBinding: rules.set(roleBinding: path, decoded())
        }
    }
}

extension ResourceCache {
    /// The objects below a path prefix as values. Stored bytes that do not decode are passed over: a newer
    /// server may have written them.
    func decoded<Object: APIObject>(below prefix: String) -> [Object] {
        var objects: [Object] = []
        snapshot(progress: 0).objects.forEach(prefix: prefix) { entry in
            if let object = try? Object(bytes: entry.value.object.bytes) { objects.append(object) }
            return true
        }
        return objects
    }
}
