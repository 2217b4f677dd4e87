// The services as closures by method: the step between messages and the runtime.

import Messages
import Protobuf
import RPC

extension Router {
    /// CRI's two services and the VM service, answered by one runtime.
    package init(for runtime: Runtime) {
        self.init()
        addSandboxes(runtime)
        addContainers(runtime)
        addImages(runtime)
        addMachines(runtime)
    }

    /// A unary method whose runtime errors become the call's status.
    mutating func answer<Request, Response>(
        _ method: UnaryMethod<Request, Response>,
        _ body: @escaping @Sendable (Request) async throws -> Response
    ) {
        handle(method) { request, _ in
            do {
                return try await body(request)
            } catch let error as RPCError {
                throw error
            } catch {
                throw RPCError(RuntimeError(error, while: method.name.method))
            }
        }
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
