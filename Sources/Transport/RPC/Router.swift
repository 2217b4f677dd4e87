// Which closure answers which method.

import Protobuf

/// The handlers of a server, by path. A value: fill it, then give it to `Server`.
package struct Router: Sendable {
    /// Runs one call to its end; what it throws becomes the call's status.
    package typealias Handler =
        nonisolated(nonsending) @Sendable (
            any ServerStream, CallContext
        ) async throws -> Void

    /// What becomes of a call when its server drains.
    package enum DrainBehaviour: Sendable {
        /// At once, with UNAVAILABLE: nobody knows how long it would last.
        case ends
        /// When its handler ends, or the server's patience.
        case lasts
    }

    private var handlers: [String: Handler] = [:]
    private var methods: [String: RoutedMethod] = [:]
    private var services: Set<String> = []
    private var watches: Set<String> = []

    package init() {}

    /// Nil for methods that nobody registered: the call ends with UNIMPLEMENTED.
    package func handler(path: String) -> Handler? { handlers[path] }

    /// Full names, for reflection and for telling an unknown service from an unknown method.
    package var serviceNames: [String] { services.sorted() }
    package var paths: [String] { handlers.keys.sorted() }

    func method(path: String) -> RoutedMethod? { methods[path] }

    /// Whether responses come for as long as the client likes: such calls do not hold up a server that shuts
    /// down.
    func isWatch(path: String) -> Bool { watches.contains(path) }

    func hasService(of path: String) -> Bool {
        services.contains(String(path.dropFirst().prefix { $0 != "/" }))
    }

    private mutating func register(
        _ name: MethodName, isStreaming: Bool = false, _ handler: @escaping Handler
    ) {
        precondition(handlers[name.path] == nil, "\(name.path) has a handler already")
        handlers[name.path] = handler
        methods[name.path] = RoutedMethod(
            path: name.path, service: name.service, name: name.method, isStreaming: isStreaming)
        services.insert(name.service)
    }

    package mutating func handle<Request, Response>(
        _ method: UnaryMethod<Request, Response>,
        _ body: nonisolated(nonsending) @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        register(method.name) { stream, context in
            let request: Request = try await Router.onlyRequest(of: stream)
            let bytes = try await body(request, context).bytes
            if try !stream.sendAtOnce(bytes) { try await stream.send(bytes) }
        }
    }

    /// A unary method whose answer is encoded already.
    package mutating func handleEncoded<Request, Response>(
        _ method: UnaryMethod<Request, Response>,
        _ body: nonisolated(nonsending) @escaping @Sendable (Request, CallContext) async throws -> [UInt8]
    ) {
        register(method.name) { stream, context in
            let request: Request = try await Router.onlyRequest(of: stream)
            let bytes = try await body(request, context)
            if try !stream.sendAtOnce(bytes) { try await stream.send(bytes) }
        }
    }

    package mutating func handle<Request, Response>(
        _ method: ServerStreamingMethod<Request, Response>, drain: DrainBehaviour = .ends,
        _ body:
            nonisolated(nonsending) @escaping @Sendable (
                Request, ResponseWriter<Response>, CallContext
            ) async throws -> Void
    ) {
        register(method.name, isStreaming: true) { stream, context in
            let request: Request = try await Router.onlyRequest(of: stream)
            try await body(request, ResponseWriter(stream: stream), context)
        }
        if drain == .ends { watches.insert(method.name.path) }
    }

    package mutating func handle<Request, Response>(
        _ method: ClientStreamingMethod<Request, Response>,
        _ body:
            nonisolated(nonsending) @escaping @Sendable (RequestStream<Request>, CallContext) async throws ->
            Response
    ) {
        register(method.name, isStreaming: true) { stream, context in
            try await stream.send(try await body(RequestStream(stream: stream), context).bytes)
        }
    }

    package mutating func handle<Request, Response>(
        _ method: BidirectionalMethod<Request, Response>,
        _ body:
            nonisolated(nonsending) @escaping @Sendable (
                RequestStream<Request>, ResponseWriter<Response>, CallContext
            ) async throws -> Void
    ) {
        register(method.name, isStreaming: true) { stream, context in
            try await body(RequestStream(stream: stream), ResponseWriter(stream: stream), context)
        }
    }

    nonisolated(nonsending) private static func onlyRequest<Request: Message>(of stream: any ServerStream)
        async throws -> Request
    {
        if let bytes = stream.messageAtOnce() { return try decodeRequest(bytes) }
        guard let bytes = try await stream.nextMessage() else {
            throw RPCError(.invalidArgument, "the call ended without a request")
        }
        return try decodeRequest(bytes)
    }
}
