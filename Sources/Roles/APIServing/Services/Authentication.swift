// The first step of every call: who is calling.

import API
import Messages
import RPC

struct Authentication: ServerInterceptor {
    /// Asked before anybody has an identity.
    private static let open: Set = [
        Discovery.version.name.path, Health.Service.check.name.path, Health.Service.watch.name.path,
        Health.Service.list.name.path,
    ]

    let authenticator: Authenticator
    let impersonation: Impersonation
    let start: StartGate

    func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        if !Self.open.contains(context.method) {
            try await start.pass()
            let own = try await authenticator.identify(
                context.peer, authorization: context.values("authorization"))
            let identity = try await impersonation.identity(own, context)
            context[Identity.self] = identity
            context[UserInfo.self] = identity.user
        }
        try await next(stream, context)
    }
}

extension CallContext {
    /// Whoever makes the call. Methods that ask for no identity have none.
    var user: UserInfo {
        get throws(APIError) {
            guard let user = self[UserInfo.self] else { throw APIError.unauthorized() }
            return user
        }
    }
}

extension CallContext {
    /// How it is known who makes the call.
    var identity: Identity {
        get throws(APIError) {
            guard let identity = self[Identity.self] else { throw APIError.unauthorized() }
            return identity
        }
    }
}

extension RPCError {
    init(_ error: APIError) {
        self.init(
            StatusCode(rawValue: error.reason.grpcCode) ?? .unknown, error.message,
            details: [ErrorDetail(error.status)])
        guard error.retryAfterSeconds > 0 else { return }
        details.append(
            ErrorDetail(
                Google.RetryInfo.with { info in
                    info.retryDelay = .with { $0.seconds = Int64(error.retryAfterSeconds) }
                }))
    }
}
