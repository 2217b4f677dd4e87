// The subresource "token" of service accounts: a token for the account, bound to what the request says.
//
// A node's agent asks for tokens of the pods that run on it, and gets no others: each names such a pod, by
// its uid, and the account that the pod runs as.

import API
import Messages

extension ObjectService {
    private static let longestSeconds: Int64 = 1 << 32

    func requestToken(_ route: Route, _ request: CreateRequest) async throws -> ObjectResponse {
        guard let tokens else {
            throw APIError.serviceUnavailable(
                "this server makes no service account tokens: it was started without keys for them")
        }
        let target = route.target
        var asked = try registry.decodeSent(TokenRequest.self, request.object)
        try Self.check(asked.metadata, target)
        let seconds = asked.spec.expirationSeconds ?? ServiceAccountTokens.standardSeconds
        try Self.check(seconds, target)
        try await route.registry.catchUp(.latest, for: target.tenant)
        let account = try ServiceAccount(bytes: try await route.registry.get(target, .any).bytes)
        let binding = try await binding(&asked, of: account, route)
        asked.metadata = .with {
            $0.name = account.metadata.name
            $0.namespace = account.metadata.namespace
            $0.tenant = account.metadata.tenant
            $0.creationTimestamp = route.registry.now
        }
        if asked.spec.audiences.isEmpty { asked.spec.audiences = [tokens.ownAudiences[0]] }
        let made = try tokens.issue(
            for: TokenClaims.Reference(name: target.name, uid: account.metadata.uid), in: target.tenant,
            target.namespace, binding, audiences: asked.spec.audiences, seconds: seconds)
        asked.spec.expirationSeconds = seconds
        asked.status = .with {
            if !request.dryRun { $0.token = made.token }
            $0.expirationTimestamp = Time(made.expires)
        }
        return .with { $0.object = asked.bytes }
    }

    private static func check(_ metadata: ObjectMeta, _ target: Target) throws(APIError) {
        for (what, given, wanted) in [
            ("name", metadata.name, target.name), ("namespace", metadata.namespace, target.namespace),
            ("tenant", metadata.tenant, target.tenant),
        ] where !given.isEmpty && given != wanted {
            throw APIError.badRequest(
                "the \(what) of the provided object does not match the \(what) sent on the request")
        }
    }

    private static func check(_ seconds: Int64, _ target: Target) throws(APIError) {
        let path = FieldPath("spec")["expirationSeconds"]
        if seconds < ServiceAccountTokens.shortestSeconds {
            throw APIError.invalid(
                target.api, target.name,
                [.invalid(path, seconds, "may not specify a duration less than 10 minutes")])
        }
        if seconds > longestSeconds {
            throw APIError.invalid(
                target.api, target.name,
                [.invalid(path, seconds, "may not specify a duration larger than 2^32 seconds")])
        }
    }

    // MARK: Binding

    private func binding(
        _ asked: inout TokenRequest, of account: ServiceAccount, _ route: Route
    ) async throws -> ServiceAccountTokens.Binding {
        var binding = ServiceAccountTokens.Binding()
        guard let reference = asked.spec.boundObjectRef else {
            try route.checkNode(asksFor: nil, asked)
            return binding
        }
        let uid: String
        switch (reference.apiVersion, reference.kind) {
        case ("v1", "Pod"), ("", "Pod"):
            let pod: Pod = try route.bound(reference)
            try route.checkNode(asksFor: pod, asked)
            guard pod.spec.serviceAccountName == account.metadata.name else {
                throw APIError.badRequest(
                    "cannot bind token for serviceaccount \"\(account.metadata.name)\" to pod running with "
                        + "different serviceaccount name.")
            }
            uid = pod.metadata.uid
            binding.pod = TokenClaims.Reference(name: pod.metadata.name, uid: uid)
            binding.node = node(named: pod.spec.nodeName)
        case ("v1", "Secret"), ("", "Secret"):
            try route.checkNode(asksFor: nil, asked)
            let secret: Secret = try route.bound(reference)
            uid = secret.metadata.uid
            binding.secret = TokenClaims.Reference(name: secret.metadata.name, uid: uid)
        case ("v1", "Node"), ("", "Node"):
            try route.checkNode(asksFor: nil, asked)
            guard let node = node(named: reference.name), route.target.tenant == Tenancy.system else {
                throw APIError.notFound(Resource.of(Node.self), reference.name)
            }
            uid = node.uid
            binding.node = node
        default:
            throw APIError.badRequest(
                "cannot bind token to object of type \(reference.apiVersion), Kind=\(reference.kind)")
        }
        guard reference.uid.isEmpty || reference.uid == uid else {
            throw APIError.conflict(
                route.target.api, reference.name,
                because: "the UID in the bound object reference (\(reference.uid)) does not match the UID in "
                    + "record. The object might have been deleted and then recreated")
        }
        asked.spec.boundObjectRef?.uid = uid
        return binding
    }

    private func node(named name: String) -> TokenClaims.Reference? {
        let header = try? registry.resources[Node.self].cache[name]?.object.header()
        return header.map { TokenClaims.Reference(name: name, uid: $0.uid) }
    }
}

extension ObjectService.Route {
    /// What a token is to be bound to, in the account's namespace. Memory is current.
    fileprivate func bound<Object: APIObject>(_ reference: BoundObjectReference) throws -> Object {
        let path = "\(target.tenant)/\(target.namespace)/\(reference.name)"
        guard let cached = registry.resources[Object.self].cache[path] else {
            throw APIError.notFound(Resource.of(Object.self), reference.name)
        }
        return try Object(bytes: cached.object.bytes)
    }

    /// Kubernetes' texts.
    fileprivate func checkNode(asksFor pod: Pod?, _ asked: TokenRequest) throws(APIError) {
        guard let node = user.nodeName else { return }
        func refusal(_ why: String) -> APIError { .forbidden(target.api, target.name, because: why) }
        guard let pod else { throw refusal("node requested token not bound to a pod") }
        guard asked.spec.boundObjectRef?.uid.isEmpty == false else {
            throw refusal("node requested token with a pod binding without a uid")
        }
        guard pod.spec.nodeName == node else {
            throw refusal("node requested token bound to a pod scheduled on a different node")
        }
    }
}
