// The longest that a server works on a call with one answer.

import Linux

/// Ends unary calls after a time of the server's own, also when their callers would wait longer or for ever.
/// Streams may last.
package struct DeadlineLimit: ServerInterceptor {
    private let longest: Duration
    private let applies: Bool

    package init(_ longest: Duration) { self.init(longest, applies: true) }

    private init(_ longest: Duration, applies: Bool) {
        self.longest = longest
        self.applies = applies
    }

    package func bound(to method: RoutedMethod) -> any ServerInterceptor {
        DeadlineLimit(longest, applies: !method.isStreaming)
    }

    nonisolated(nonsending) package func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        if applies { stream.end(by: MonotonicClock.now.advanced(by: longest)) }
        try await next(stream, context)
    }
}
