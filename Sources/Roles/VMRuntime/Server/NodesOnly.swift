// Who may ask the runtime for anything.

import Linux
import RPC
import TLS

/// Lets node agents in: whoever may open the unix socket, and elsewhere those whose certificate says that
/// they are a node.
package struct NodesOnly: ServerInterceptor {
    package init() {}

    package func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        if case .unix = context.peerAddress { return try await next(stream, context) }
        // A tenant's certificate speaks for the tenant, whatever its name says.
        guard let certificate = context.peerCertificate, certificate.commonName.hasPrefix("system:node:"),
            !certificate.organizations.contains(where: { $0.hasPrefix("tenant:") })
        else {
            throw RPCError(
                .permissionDenied,
                "only node agents are served: the certificate's name must be system:node:NAME")
        }
        try await next(stream, context)
    }
}
