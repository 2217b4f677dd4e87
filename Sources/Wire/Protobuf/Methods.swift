// Methods of gRPC services as data: the four kinds of call, with their types. Generated code has nothing else
// of a service; servers register closures for these values and clients call them.

package struct MethodName: Hashable, Sendable {
    /// Full name, such as `runtime.v1.RuntimeService`.
    package let service: String
    package let method: String

    package init(_ service: String, _ method: String) {
        self.service = service
        self.method = method
    }

    /// The HTTP/2 `:path`.
    package var path: String { "/\(service)/\(method)" }
}

/// One request, one response.
package struct UnaryMethod<Request: Message, Response: Message>: Sendable {
    package let name: MethodName
    /// Whether a client may send it again when it does not know if the first try arrived.
    package let isRepeatable: Bool

    package init(_ service: String, _ method: String, repeatable: Bool = false) {
        name = MethodName(service, method)
        isRepeatable = repeatable
    }
}

/// One request, a stream of responses.
package struct ServerStreamingMethod<Request: Message, Response: Message>: Sendable {
    package let name: MethodName
    package init(_ service: String, _ method: String) { name = MethodName(service, method) }
}

/// A stream of requests, one response.
package struct ClientStreamingMethod<Request: Message, Response: Message>: Sendable {
    package let name: MethodName
    package init(_ service: String, _ method: String) { name = MethodName(service, method) }
}

/// Two streams that are independent of each other.
package struct BidirectionalMethod<Request: Message, Response: Message>: Sendable {
    package let name: MethodName
    package init(_ service: String, _ method: String) { name = MethodName(service, method) }
}
