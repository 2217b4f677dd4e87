// What stands between a server and its handlers.

import Diagnostics

/// Stands before every handler of a server: may refuse by throwing, and may leave something in the context.
/// The first of a server's interceptors is the outermost.
package protocol ServerInterceptor: Sendable {
    /// Runs where it is called: on the call's loop.
    nonisolated(nonsending) func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws

    /// The interceptor for one method, asked for once when the server is made: what does not change from call
    /// to call need not be looked up in each.
    func bound(to method: RoutedMethod) -> any ServerInterceptor
}

extension ServerInterceptor {
    package func bound(to method: RoutedMethod) -> any ServerInterceptor { self }
}

/// A method that has a handler.
package struct RoutedMethod: Hashable, Sendable {
    /// As in requests: `/package.Service/Method`.
    package let path: String
    package let service: String
    package let name: String
    /// Whether either side may send several messages.
    package let isStreaming: Bool
}

extension [any ServerInterceptor] {
    /// What every server of the project has around its own interceptors, outermost first: a record of each
    /// call, and errors made into statuses.
    ///
    /// `status` says what an error means to a caller; nil for one that means nothing to it, which becomes
    /// INTERNAL with the request's id and is logged.
    package static func standard(
        log: Logger, metrics: Metrics,
        status: @escaping @Sendable (any Error, CallContext) -> RPCError? = { _, _ in nil }
    ) -> [any ServerInterceptor] {
        [CallRecords(log: log, metrics: metrics), ErrorMapping(log: log, status: status)]
    }
}
