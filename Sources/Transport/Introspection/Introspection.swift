// Introspection: the standard questions to a program that serves: how does it do, and what does it serve.
//
// - `HealthService`: grpc.health.v1, by service, also as a watch, through start and drain.
// - `StatusPages`: /healthz, /readyz and /metrics by plain HTTP, for `StatusReaders`.
// - `TransportSettings`: what programs are told of their connections.
// - `ReflectionService`: grpc.reflection.v1 and v1alpha: the services of a server and the protos behind them,
//   so that generic tools can explore and call it.
//
// Promises: a watch of health hears NOT_SERVING before the server ends it; what reflection tells is the
// protos that the server was built from; neither costs anything until it is asked.
//
// Start with `Introspection`.

import Messages
import RPC

/// Both services of one server.
package struct Introspection: Sendable {
    package let health: HealthService
    private let reflection: ReflectionService

    /// Adds the services to a router that has all its others already.
    package init(of router: inout Router) {
        let services = router.serviceNames
        health = HealthService(services: services)
        reflection = ReflectionService(
            services: services + [Health.Service.serviceName, Reflection.ServerReflection.serviceName])
        health.add(to: &router)
        reflection.add(to: &router)
    }

    /// An interceptor, but not for health: whoever reaches a server may ask whether it serves.
    package static func exceptHealth(_ interceptor: any ServerInterceptor) -> any ServerInterceptor {
        Except(service: Health.Service.serviceName, interceptor)
    }
}

/// All services but one.
private struct Except: ServerInterceptor {
    let service: String
    let interceptor: any ServerInterceptor

    init(service: String, _ interceptor: any ServerInterceptor) {
        self.service = service
        self.interceptor = interceptor
    }

    func bound(to method: RoutedMethod) -> any ServerInterceptor {
        method.service == service ? Pass() : interceptor.bound(to: method)
    }

    func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        try await interceptor.intercept(stream, context, next: next)
    }
}

private struct Pass: ServerInterceptor {
    func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        try await next(stream, context)
    }
}

extension Server {
    /// Serves until the task is cancelled, and says so to whoever asks for health: serving from the start
    /// unless somebody sets otherwise, and no more when the drain begins.
    package func run(_ introspection: Introspection) async throws {
        introspection.health.set(.serving)
        try await withTaskCancellationHandler {
            try await run()
        } onCancel: {
            introspection.health.drain()
        }
    }
}
