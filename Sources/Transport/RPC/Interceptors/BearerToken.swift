// Credentials of single calls, beside the certificate of the connection.

/// Shows a token with every call, in `authorization`. A call that brings one of its own keeps it.
package struct BearerToken: ClientInterceptor {
    private let token: @Sendable () async throws -> String

    /// `token` is asked for each call; what it throws ends the call, as UNAUTHENTICATED when it is no
    /// `RPCError`.
    package init(_ token: @escaping @Sendable () async throws -> String) { self.token = token }

    package func prepare(_ call: inout OutgoingCall) async throws {
        guard call.options.metadata["authorization"] == nil else { return }
        do {
            call.options.metadata.add("authorization", "Bearer \(try await token())")
        } catch {
            guard !(error is RPCError), !(error is CancellationError) else { throw error }
            throw RPCError(.unauthenticated, "no token for \(call.path): \(error)")
        }
    }
}
