// The REST face: Kubernetes' paths, verbs and media types on the port of gRPC, for kubectl, client-go and
// whoever else speaks to Kubernetes. A translation at the edge and nothing else: every request becomes a call
// of a gRPC method, through the same interceptors, so that identity, shares, audit, rules and admission are
// the same. Nothing here decides who may do what.
//
//     request ──▶ RESTRequest      path, query and headers, taken apart
//                 MediaRange       what the client wants to read, what it has sent
//                 RESTObjects      which verb of which resource
//                 SentObject       JSON, YAML or Kubernetes' binary form become wire bytes
//                     │ LocalMethods.call: the chain of gRPC
//                 Rendering        wire bytes become what the client wants: objects, tables, metadata
//     answer  ◀── RESTAnswer       or a Status, when anything was thrown
//
// Paths without `tenants/{t}/` are about the caller's own tenant, so that a kubeconfig which knows nothing of
// tenants works. Custom kinds are looked up for the caller before the call is made, because their objects are
// text in a field of a message; the call itself is judged as any other.
//
// Start with `RESTFace.serve`.

import API
import Diagnostics
import HTTP2
import Messages
import RPC

struct RESTFace: PlainHandler {
    let methods: LocalMethods
    let partitions: Partitions
    let authenticator: Authenticator
    let impersonation: Impersonation
    let dialer: any NodeDialer
    let clock: any WallClock
    let log: Logger
    let bodies = BodyBudget()

    func serve(_ exchange: PlainExchange) async throws {
        do {
            let request = try RESTRequest(exchange, bodies)
            do { try await answer(request) } catch let error as RPCError {
                throw APIError(error)
            }
        } catch let error as APIError {
            try await exchange.send(RESTAnswer(error, for: MediaRange.list(exchange.request.value("accept"))))
        }
    }

    private func answer(_ request: RESTRequest) async throws {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: true)
        switch (parts.first, parts.count) {
        case ("api", 1), ("api", 2), ("apis", 1...3):
            try await RESTDiscovery(face: self, request: request).answer(parts.map(String.init))
        case ("api", _), ("apis", _):
            let path = try ResourcePath(parsing: request.path)
            try await RESTObjects(face: self, request: request, path: path).answer()
        case ("version", 1):
            try request.allow(["GET"])
            let version = try await methods.call(Discovery.version, VersionRequest(), of: request.exchange)
            try await request.send(.json(RESTDiscovery.version(version)))
        case ("openapi", _): try await RESTOpenAPI(face: self, request: request).answer()
        default:
            throw APIError(.notFound, "the server could not find the requested resource")
        }
    }

    /// The kind that a path is about. Of custom kinds, the one that the caller's call would be about.
    func resource(_ path: ResourcePath, _ exchange: PlainExchange) async throws -> Resource {
        if let found = Resource.resource(group: path.group, version: path.version, plural: path.plural) {
            return found
        }
        var reference = path.reference
        reference.subresource = ""
        return try await partitions.resolve(reference, for: try await identity(exchange).user, .anything).api
    }

    /// Whoever asks, for what is looked up before a call.
    func identity(_ exchange: PlainExchange) async throws -> Identity {
        let own = try await authenticator.identify(
            exchange.peer, authorization: exchange.request.values(named: "authorization"))
        return try await impersonation.identity(own, LocalMethods.context(of: exchange))
    }
}

extension APIError {
    /// What a call of the chain ended with.
    init(_ error: RPCError) {
        if let status = error.detail(Status.self) {
            self.init(status)
            return
        }
        let reason: Reason =
            switch error.code {
            case .invalidArgument, .failedPrecondition, .outOfRange: .badRequest
            case .unauthenticated: .unauthorized
            case .permissionDenied: .forbidden
            case .notFound, .unimplemented: .notFound
            case .alreadyExists: .alreadyExists
            case .aborted: .conflict
            case .resourceExhausted: .tooManyRequests
            case .unavailable: .serviceUnavailable
            case .deadlineExceeded, .cancelled: .timeout
            default: .internalError
            }
        self.init(reason, error.message)
    }
}
