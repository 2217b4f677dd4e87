// The outermost step of every call: who is calling. What fails further in leaves here as a gRPC status with
// the API's own status in its details.

import API
import Diagnostics
import Messages
import RPC

struct Authentication: ServerInterceptor {
    let log: Logger
    let metrics: ServingMetrics

    /// Asked before anybody has an identity.
    private static let open: Set = [
        Discovery.version.name.path, Health.Service.check.name.path, Health.Service.watch.name.path,
        Health.Service.list.name.path,
    ]

    func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        let stopwatch = Stopwatch()
        do {
            if !Self.open.contains(context.method) { context[UserInfo.self] = try Self.user(context) }
            try await next(stream, context)
            metrics.count(context.method, "OK", stopwatch.elapsed)
        } catch let error as RPCError {
            metrics.count(context.method, error.code.description, stopwatch.elapsed)
            throw error
        } catch is CancellationError {
            metrics.count(context.method, StatusCode.cancelled.description, stopwatch.elapsed)
            throw CancellationError()
        } catch {
            let failure = APIError(of: error)
            if failure.reason == .internalError {
                log.error(
                    "call failed",
                    ["method": context.method, "request_id": context.requestID, "error": "\(error)"])
            }
            let status = RPCError(failure)
            metrics.count(context.method, status.code.description, stopwatch.elapsed)
            throw status
        }
    }

    /// The certificate is verified already; here it is only read.
    private static func user(_ context: CallContext) throws(APIError) -> UserInfo {
        guard let certificate = context.peerCertificate else {
            throw APIError.unauthorized("Unauthorized: the call came without a client certificate")
        }
        do throws(IdentityError) { return try UserInfo(subject: certificate.subject) } catch {
            throw APIError.unauthorized("Unauthorized: \(error.message)")
        }
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

extension RPCError {
    init(_ error: APIError) {
        self.init(
            StatusCode(rawValue: error.reason.grpcCode) ?? .unknown, error.message,
            details: error.status.bytes)
    }
}
