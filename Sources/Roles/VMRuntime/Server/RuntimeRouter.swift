// The services as closures by method: the step between messages and the runtime.

import Diagnostics
import Introspection
import Messages
import Protobuf
import RPC

extension Router {
    /// CRI's two services and the VM service, answered by one runtime.
    package init(for runtime: Runtime) {
        self.init()
        addSandboxes(runtime)
        addContainers(runtime)
        addStreams(runtime)
        addEvents(runtime)
        addStatistics(runtime)
        addImages(runtime)
        addMachines(runtime)
    }

    /// A unary method that needs nothing of its call but the request.
    mutating func answer<Request, Response>(
        _ method: UnaryMethod<Request, Response>,
        _ body: @escaping @Sendable (Request) async throws -> Response
    ) {
        handle(method) { request, _ in try await body(request) }
    }
}

extension Runtime {
    /// To be put around the router: handlers throw the runtime's own errors, and nobody is let in but nodes.
    package static func interceptors(
        log: Logger, metrics: Metrics = Metrics()
    ) -> [any ServerInterceptor] {
        let standard = [any ServerInterceptor].standard(log: log, metrics: metrics) { error, context in
            let method = context.method.split(separator: "/").last ?? ""
            return RPCError(RuntimeError(error, while: String(method)))
        }
        return standard + [Introspection.exceptHealth(NodesOnly())]
    }
}

extension RPCError {
    init(_ error: RuntimeError) {
        let code: StatusCode =
            switch error.reason {
            case .invalidArgument: .invalidArgument
            case .notFound: .notFound
            case .alreadyExists: .alreadyExists
            case .failedPrecondition: .failedPrecondition
            case .permissionDenied: .permissionDenied
            case .deadlineExceeded: .deadlineExceeded
            case .outOfRange: .outOfRange
            case .unimplemented: .unimplemented
            case .unavailable: .unavailable
            case .resourceExhausted: .resourceExhausted
            case .internal: .internalError
            }
        self.init(code, error.message)
    }
}
