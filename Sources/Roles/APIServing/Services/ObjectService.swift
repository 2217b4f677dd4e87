// The Objects service for one caller at a time: resolve what is meant, ask whether the caller may, let the
// registry do it. Nothing here knows of connections.

import API
import Messages

struct ObjectService: Sendable {
    let partitions: Partitions
    let authorizer: Authorizer
    /// Where writes go that are part of a whole.
    var batch: WriteBatch?
    /// Makes tokens of service accounts; nil on a server that makes none.
    var tokens: ServiceAccountTokens?
    /// Counts the watches of a stream of many; nil where nobody has a share.
    var flows: TenantFlows?
    /// Tells whose a token is, for those who ask.
    var authenticator = Authenticator(tokens: [])

    /// Store 0's.
    var registry: ObjectRegistry { partitions.system.registry }

    /// Whoever asks, about what, where the objects are.
    struct Route: Sendable {
        let target: Target
        let registry: ObjectRegistry
        let definitions: Definitions
        let user: UserInfo

        var nodes: NodeReading {
            NodeReading(
                pods: registry.resources[Pod.self].cache, actions: registry.resources[Action.self].cache,
                volumes: registry.resources[PersistentVolume.self].cache)
        }
    }

    /// Does `body` where the objects live that a call is about, once the caller may do this to them; again
    /// elsewhere when they turn out to be moving. With `fields` that ask for one name, the call is about
    /// that.
    func read<Result>(
        _ reference: ResourceRef, _ user: UserInfo, _ verb: String, _ addressing: Addressing,
        fields: String = "", _ body: (Route) async throws -> Result
    ) async throws -> Result {
        let target = try await partitions.resolve(reference, for: user, addressing)
        var attributes = target.attributes(user, verb)
        if attributes.name.isEmpty, !fields.isEmpty {
            let query = try FieldQuery(parsing: fields, for: target.api)
            attributes.name = query.required("metadata.name") ?? ""
        }
        return try await partitions.read(target.tenant) { [attributes] shard in
            try await body(try await route(target, attributes, shard))
        }
    }

    /// The same for what changes objects.
    func write<Result>(
        _ reference: ResourceRef, _ user: UserInfo, _ verb: String, _ addressing: Addressing,
        named name: String = "", _ body: (Route) async throws -> Result
    ) async throws -> Result {
        let target = try await partitions.resolve(reference, for: user, addressing)
        var attributes = target.attributes(user, verb)
        attributes.nameInObject = name
        return try await partitions.write(target.tenant) { [attributes] shard in
            try await body(try await route(target, attributes, shard))
        }
    }

    private func route(_ target: Target, _ attributes: RequestAttributes, _ shard: Shard) async throws
        -> Route
    {
        let user = attributes.user
        if user.tenant != target.tenant, partitions.isPartitioned {
            // The user's own rules decide, wherever they are.
            _ = try await partitions.settled(user.tenant)
        }
        try authorizer.authorize(attributes, target.api)
        return Route(
            target: target.at(shard), registry: registry(of: shard), definitions: shard.definitions,
            user: user)
    }

    func registry(of shard: Shard) -> ObjectRegistry {
        batch.map { shard.registry.collecting(into: $0) } ?? shard.registry
    }

    // MARK: One object

    func create(_ request: CreateRequest, _ user: UserInfo) async throws -> ObjectResponse {
        if let answer = try await identityReview(request, user) { return answer }
        if let answer = try await accessReview(request, user) { return answer }
        var addressing = Addressing.creation
        if !request.resource.subresource.isEmpty { addressing = .object }
        let name = (try? ObjectBytes(request.object).header().name) ?? ""
        return try await write(request.resource, user, "create", addressing, named: name) { route in
            switch route.target.subresource {
            case "":
                if route.target.api.holds(Tenant.self) { try await partitions.prepareHome(request) }
                let object = try await route.registry.create(
                    route.target, request.object, by: user, dryRun: request.dryRun)
                return .with { $0.object = object.bytes }
            case "binding": return try await bind(route, request)
            case "token": return try await requestToken(route, request)
            case "eviction":
                let written = try await route.registry.evict(
                    route.target, try registry.decodeSent(Eviction.self, request.object), by: route.user,
                    dryRun: request.dryRun)
                return .with { $0.object = written.object.bytes }
            case "action":
                let status = try await route.registry.act(
                    route.target, try registry.decodeSent(CustomAction.self, request.object), by: route.user,
                    dryRun: request.dryRun)
                return .with { $0.object = status.bytes }
            default: throw APIError.methodNotAllowed(route.target.api, "create \(route.target.subresource)")
            }
        }
    }

    /// Kubernetes' way of binding one pod.
    private func bind(_ route: Route, _ request: CreateRequest) async throws -> ObjectResponse {
        let target = route.target
        let sent = try registry.decodeSent(Binding.self, request.object)
        let binding = PodBinding.with {
            $0.uid = sent.metadata.uid
            $0.node = sent.target.name
        }
        guard !sent.target.name.isEmpty else {
            throw APIError.invalid(target.api, target.name, [.required(.root["target"]["name"])])
        }
        _ = try await route.registry.bind(target, binding, by: route.user)
        let pod = try await route.registry.get(target, .latest)
        return .with { $0.object = pod.bytes }
    }

    func get(_ request: GetRequest, _ user: UserInfo) async throws -> ObjectResponse {
        let requested = try RequestedVersion(request.resourceVersion)
        return try await read(request.resource, user, "get", .object) { route in
            let target = route.target
            guard ["", "status", "scale", "approval"].contains(target.subresource) else {
                throw APIError.methodNotAllowed(target.api, "get \(target.subresource)")
            }
            let freshness = try requested.freshness(in: route.registry.id)
            if target.subresource == "scale" {
                let scale = try await route.registry.scale(target, freshness)
                return .with { $0.object = scale.bytes }
            }
            try await route.registry.catchUp(freshness, for: target.tenant)
            try route.nodes.check(target, user)
            let object = try await route.registry.get(target, freshness)
            return .with { $0.object = object.bytes }
        }
    }

    func update(_ request: UpdateRequest, _ modification: Modification, _ user: UserInfo) async throws
        -> ObjectResponse
    {
        var reference = request.resource
        var modification = modification
        switch modification {
        case .status: reference.subresource = "status"
        case .finalize: reference.subresource = "finalize"
        default: modification = Modification(subresource: reference.subresource) ?? modification
        }
        return try await write(reference, user, "update", .object) { [modification] route in
            let target = route.target
            if target.subresource == "scale" {
                let sent = try registry.decodeSent(Scale.self, request.object)
                let scale = try await route.registry.rescale(
                    target, by: route.user, Preconditions(request.preconditions), dryRun: request.dryRun,
                    manager: request.fieldManager
                ) { current in
                    var wanted = current
                    wanted.metadata.uid = sent.metadata.uid
                    wanted.metadata.resourceVersion = sent.metadata.resourceVersion
                    wanted.spec = sent.spec
                    return wanted
                }
                return .with { $0.object = scale.bytes }
            }
            guard modification != .object || target.subresource.isEmpty else {
                throw APIError.methodNotAllowed(target.api, "update \(target.subresource)")
            }
            if modification == .finalize, target.api.holds(Tenant.self) {
                try await partitions.checkClosed(target)
            }
            let written = try await route.registry.update(
                target, modification, request.object, by: user, Preconditions(request.preconditions),
                dryRun: request.dryRun, manager: request.fieldManager)
            return .with { $0.object = written.object.bytes }
        }
    }

    func delete(_ request: DeleteRequest, _ user: UserInfo) async throws -> DeleteResponse {
        try await write(request.resource, user, "delete", .object) { route in
            let target = route.target
            var deletion = try self.deletion(target, request.gracePeriodSeconds, request.propagationPolicy)
            deletion.uid = request.preconditions?.uid
            deletion.resourceVersion = request.preconditions?.resourceVersion
            try checkMayEnd(route)
            let isTenant = target.api.holds(Tenant.self) && !request.dryRun
            if isTenant { try await partitions.checkNotMoving(target) }
            let written = try await route.registry.delete(
                target, deletion, by: user, dryRun: request.dryRun)
            if isTenant, !written.isGone { try await partitions.close(target) }
            return .with {
                $0.object = written.object.bytes
                $0.gone = written.isGone
            }
        }
    }

    // MARK: Many

    func list(_ request: ListRequest, _ user: UserInfo) async throws -> ListAnswer {
        let requested = try RequestedVersion(request.resourceVersion, match: request.resourceVersionMatch)
        guard request.limit >= 0 else { throw APIError.badRequest("limit \(request.limit) is negative") }
        return try await read(request.resource, user, "list", .range, fields: request.fieldSelector) {
            route in
            let target = route.target
            var query = ObjectRegistry.ListQuery()
            query.selection = try Selection(
                labels: request.labelSelector, fields: request.fieldSelector, of: target.api)
            try route.nodes.check(target, query.selection, user)
            query.limit = request.limit == 0 ? nil : Int(clamping: request.limit)
            query.continuation = request.continue.isEmpty ? nil : request.continue
            if target.tenant == Tenancy.all, partitions.isPartitioned {
                let page = try await partitions.list(
                    target, query, requested, request.allowPartial ? .partial : .whole)
                return Self.answer(page)
            }
            query.freshness = try requested.freshness(in: route.registry.id)
            let page = try await route.registry.list(target, query)
            var answer = ListAnswer(items: page.items)
            answer.rest.metadata.resourceVersion = route.registry.id.version(page.revision)
            answer.rest.metadata.continue = page.continuation ?? ""
            return answer
        }
    }

    private static func answer(_ page: Partitions.MergedPage) -> ListAnswer {
        var answer = ListAnswer(items: page.items)
        answer.rest.metadata.resourceVersion = page.version.text
        answer.rest.metadata.continue = page.continuation ?? ""
        answer.rest.unavailableStoreClusters = page.unavailable.map(\.description)
        return answer
    }

    func deleteCollection(_ request: DeleteCollectionRequest, _ user: UserInfo) async throws
        -> DeleteCollectionResponse
    {
        try await write(request.resource, user, "deletecollection", .range) { route in
            let target = route.target
            guard target.tenant != Tenancy.all, !target.kind.subresources.contains("finalize") else {
                throw APIError.methodNotAllowed(target.api, "deletecollection")
            }
            let selection = try Selection(
                labels: request.labelSelector, fields: request.fieldSelector, of: target.api)
            let deletion = try deletion(target, request.gracePeriodSeconds, request.propagationPolicy)
            let count = try await route.registry.deleteCollection(
                target, selection, deletion, by: user, dryRun: request.dryRun)
            return .with { $0.deleted = Int64(count) }
        }
    }

    func bind(_ request: BindRequest, _ user: UserInfo) async throws -> BindResponse {
        guard request.bindings.count <= ObjectRegistry.maximumBindings else {
            throw APIError(
                .requestEntityTooLarge,
                "\(request.bindings.count) bindings in one call; at most \(ObjectRegistry.maximumBindings) are taken"
            )
        }
        var outcomes = [BindResult](repeating: BindResult(), count: request.bindings.count)
        var accepted: [(index: Int, target: Target, binding: PodBinding)] = []
        for (index, binding) in request.bindings.enumerated() {
            do throws(APIError) {
                accepted.append((index, try bindingTarget(binding, user), binding))
            } catch {
                outcomes[index].error = error.status
            }
        }
        let results = await partitions.bind(accepted.map { ($0.target, $0.binding) }, by: user)
        for (item, result) in zip(accepted, results) {
            switch result {
            case .success(let version): outcomes[item.index].resourceVersion = version
            case .failure(let error): outcomes[item.index].error = APIError(of: error).status
            }
        }
        return .with { $0.results = outcomes }
    }

    /// Only the cluster's own bind many at once, and their rules are always in memory.
    func bindingTarget(_ binding: PodBinding, _ user: UserInfo) throws(APIError) -> Target {
        let reference = ResourceRef.with {
            $0.resource = "pods"
            $0.tenant = binding.tenant
            $0.namespace = binding.namespace
            $0.name = binding.name
            $0.subresource = "binding"
        }
        let target = try registry.resources.resolve(reference, for: user, .object)
        try authorizer.authorize(target.attributes(user, "create"), target.api)
        guard !binding.uid.isEmpty else {
            throw APIError.invalid(
                target.api, binding.name, [.required(.root["uid"], "says which pod is meant")])
        }
        return target
    }

    // MARK: Parts of requests

    /// A definition that is forced upon the tenant is not the tenant's to delete.
    private func checkMayEnd(_ route: Route) throws(APIError) {
        let target = route.target
        guard target.api.holds(CustomResourceDefinition.self), target.tenant != Tenancy.system,
            target.resource.cache[target.path] == nil, route.definitions.isForced(target.name)
        else { return }
        throw .forbidden(
            target.api, target.name,
            because: "\(target.name) is a system CRD, it can only be deleted by a cluster admin.")
    }

    private func deletion(_ target: Target, _ grace: Int64?, _ policy: String) throws(APIError)
        -> DeletionRequest
    {
        guard let propagation = DeletionRequest.Propagation(rawValue: policy) else {
            throw APIError.invalid(
                target.api, target.name,
                [.unsupported(.root["propagationPolicy"], policy, ["Background", "Foreground", "Orphan"])])
        }
        return DeletionRequest(graceSeconds: grace, propagation: propagation)
    }
}

extension Preconditions {
    init(_ sent: ObjectPreconditions?) {
        self.init(uid: sent?.uid, resourceVersion: sent?.resourceVersion)
    }
}

extension APIError {
    /// Whatever was thrown, as clients are told of it.
    init(of error: any Error) {
        switch error {
        case let error as APIError: self = error
        case is CancellationError: self = .timeout("the call was cancelled")
        case let error as TenantFenced: self = error.asAPIError
        default: self = .internalError("\(error)")
        }
    }
}
