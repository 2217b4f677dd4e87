// The Objects service for one caller at a time: resolve what is meant, ask whether the caller may, let the
// registry do it. Nothing here knows of connections.

import API
import Messages

struct ObjectService: Sendable {
    let registry: ObjectRegistry
    let authorizer: Authorizer

    var nodes: NodeReading { NodeReading(pods: registry.resources[Pod.self].cache) }

    /// The objects that a call is about, once the caller may do this to them.
    func target(
        _ reference: ResourceRef, _ user: UserInfo, _ verb: String, _ addressing: Addressing
    ) throws(APIError) -> Target {
        let target = try registry.resources.resolve(reference, for: user, addressing)
        try authorizer.authorize(target.attributes(user, verb))
        return target
    }

    // MARK: One object

    func create(_ request: CreateRequest, _ user: UserInfo) async throws -> ObjectResponse {
        var addressing = Addressing.creation
        if !request.resource.subresource.isEmpty { addressing = .object }
        let target = try target(request.resource, user, "create", addressing)
        switch target.subresource {
        case "":
            let object = try await registry.create(target, request.object, by: user, dryRun: request.dryRun)
            return .with { $0.object = object.bytes }
        case "binding": return try await bind(target, request, user)
        default: throw APIError.methodNotAllowed(target.api, "create \(target.subresource)")
        }
    }

    /// Kubernetes' way of binding one pod.
    private func bind(_ target: Target, _ request: CreateRequest, _ user: UserInfo) async throws
        -> ObjectResponse
    {
        let sent = try registry.decodeSent(Binding.self, request.object)
        let binding = PodBinding.with {
            $0.uid = sent.metadata.uid
            $0.node = sent.target.name
        }
        guard !sent.target.name.isEmpty else {
            throw APIError.invalid(target.api, target.name, [.required(.root["target"]["name"])])
        }
        _ = try await registry.bind([(target, binding)], by: user)[0].get()
        let pod = try await registry.get(target, .latest)
        return .with { $0.object = pod.bytes }
    }

    func get(_ request: GetRequest, _ user: UserInfo) async throws -> ObjectResponse {
        let target = try target(request.resource, user, "get", .object)
        guard ["", "status"].contains(target.subresource) else {
            throw APIError.methodNotAllowed(target.api, "get \(target.subresource)")
        }
        let freshness = try freshness(request.resourceVersion)
        try await registry.catchUp(freshness)
        try nodes.check(target, user)
        let object = try await registry.get(target, freshness)
        return .with { $0.object = object.bytes }
    }

    func update(_ request: UpdateRequest, _ modification: Modification, _ user: UserInfo) async throws
        -> ObjectResponse
    {
        var reference = request.resource
        var modification = modification
        switch modification {
        case .status: reference.subresource = "status"
        case .finalize: reference.subresource = "finalize"
        default: if reference.subresource == "status" { modification = .status }
        }
        let target = try target(reference, user, "update", .object)
        guard modification != .object || target.subresource.isEmpty else {
            throw APIError.methodNotAllowed(target.api, "update \(target.subresource)")
        }
        let written = try await registry.update(
            target, modification, request.object, by: user, Preconditions(request.preconditions),
            dryRun: request.dryRun)
        return .with { $0.object = written.object.bytes }
    }

    func delete(_ request: DeleteRequest, _ user: UserInfo) async throws -> DeleteResponse {
        let target = try target(request.resource, user, "delete", .object)
        var deletion = try self.deletion(target, request.gracePeriodSeconds, request.propagationPolicy)
        deletion.uid = request.preconditions?.uid
        deletion.resourceVersion = request.preconditions?.resourceVersion
        let written = try await registry.delete(target, deletion, by: user, dryRun: request.dryRun)
        return .with {
            $0.object = written.object.bytes
            $0.gone = written.isGone
        }
    }

    // MARK: Many

    func list(_ request: ListRequest, _ user: UserInfo) async throws -> ListResponse {
        let target = try target(request.resource, user, "list", .range)
        var query = ObjectRegistry.ListQuery()
        query.selection = try Selection(
            labels: request.labelSelector, fields: request.fieldSelector, of: target.api)
        try nodes.check(target, query.selection, user)
        query.freshness = try freshness(request.resourceVersion, match: request.resourceVersionMatch)
        guard request.limit >= 0 else { throw APIError.badRequest("limit \(request.limit) is negative") }
        query.limit = request.limit == 0 ? nil : Int(clamping: request.limit)
        query.continuation = request.continue.isEmpty ? nil : request.continue
        let page = try await registry.list(target, query)
        return .with {
            $0.metadata.resourceVersion = String(page.revision)
            $0.metadata.continue = page.continuation ?? ""
            $0.items = page.items.map(\.bytes)
        }
    }

    func deleteCollection(_ request: DeleteCollectionRequest, _ user: UserInfo) async throws
        -> DeleteCollectionResponse
    {
        let target = try target(request.resource, user, "deletecollection", .range)
        guard target.tenant != Tenancy.all, !target.kind.subresources.contains("finalize") else {
            throw APIError.methodNotAllowed(target.api, "deletecollection")
        }
        let selection = try Selection(
            labels: request.labelSelector, fields: request.fieldSelector, of: target.api)
        let deletion = try deletion(target, request.gracePeriodSeconds, request.propagationPolicy)
        let count = try await registry.deleteCollection(
            target, selection, deletion, by: user, dryRun: request.dryRun)
        return .with { $0.deleted = Int64(count) }
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
        let results = await registry.bind(accepted.map { ($0.target, $0.binding) }, by: user)
        for (item, result) in zip(accepted, results) {
            switch result {
            case .success(let version): outcomes[item.index].resourceVersion = version
            case .failure(let error): outcomes[item.index].error = APIError(of: error).status
            }
        }
        return .with { $0.results = outcomes }
    }

    private func bindingTarget(_ binding: PodBinding, _ user: UserInfo) throws(APIError) -> Target {
        let reference = ResourceRef.with {
            $0.resource = "pods"
            $0.tenant = binding.tenant
            $0.namespace = binding.namespace
            $0.name = binding.name
            $0.subresource = "binding"
        }
        let target = try target(reference, user, "create", .object)
        guard !binding.uid.isEmpty else {
            throw APIError.invalid(
                target.api, binding.name, [.required(.root["uid"], "says which pod is meant")])
        }
        return target
    }

    // MARK: Parts of requests

    func freshness(_ resourceVersion: String, match: String = "") throws(APIError) -> ObjectRegistry.Freshness
    {
        guard ["", "Exact", "NotOlderThan"].contains(match) else {
            throw APIError.badRequest("resourceVersionMatch \"\(match)\" is neither Exact nor NotOlderThan")
        }
        switch (resourceVersion, match) {
        case ("", ""): return .latest
        case ("", _):
            throw APIError.badRequest(
                "resourceVersionMatch \(match) is forbidden unless resourceVersion is provided")
        case ("0", "Exact"):
            throw APIError.badRequest("resourceVersionMatch Exact is forbidden for resourceVersion \"0\"")
        case ("0", _): return .any
        default:
            guard let revision = Int64(resourceVersion), revision > 0 else {
                throw APIError.badRequest(
                    "resourceVersion \"\(resourceVersion)\" is none that this server has given out")
            }
            return match == "Exact" ? .exactly(revision) : .atLeast(revision)
        }
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
        default: self = .internalError("\(error)")
        }
    }
}
