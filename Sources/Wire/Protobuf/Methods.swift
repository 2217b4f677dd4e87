// Methods of gRPC services as data: the four kinds of call, with their types. Generated code has nothing else
// of a service; servers register closures for these values and clients call them.

public struct MethodName: Hashable, Sendable {
    /// Full name, such as `runtime.v1.RuntimeService`.
    public let service: String
    public let method: String

    public init(_ service: String, _ method: String) {
        self.service = service
        self.method = method
    }

    /// The HTTP/2 `:path`.
    public var path: String { "/\(service)/\(method)" }
}

/// One request, one response.
public struct UnaryMethod<Request: Message, Response: Message>: Sendable {
    public let name: MethodName
    /// Whether a client may send it again when it does not know if the first try arrived.
    public let isRepeatable: Bool

    public init(_ service: String, _ method: String, repeatable: Bool = false) {
        name = MethodName(service, method)
        isRepeatable = repeatable
    }
}

/// One request, a stream of responses.
public struct ServerStreamingMethod<Request: Message, Response: Message>: Sendable {
    public let name: MethodName
    /// Whether a client may start it again when it has broken before the first response.
    public let isRepeatable: Bool

    public init(_ service: String, _ method: String, repeatable: Bool = false) {
        name = MethodName(service, method)
        isRepeatable = repeatable
    }
}

/// A stream of requests, one response.
public struct ClientStreamingMethod<Request: Message, Response: Message>: Sendable {
    public let name: MethodName
    public init(_ service: String, _ method: String) { name = MethodName(service, method) }
}

/// Two streams that are independent of each other.
public struct BidirectionalMethod<Request: Message, Response: Message>: Sendable {
    public let name: MethodName
    public init(_ service: String, _ method: String) { name = MethodName(service, method) }
}
