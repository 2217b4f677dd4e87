// Health and reflection of a server in the process.

import Diagnostics
import Introspection
import Linux
import Messages
import Protobuf
import RPC
import Testing

private struct Unexpected: Error {
    let answer: String
}

private struct Refuse: ServerInterceptor {
    func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        throw RPCError(.permissionDenied, "nobody is let in")
    }
}

/// A server of Discovery with introspection behind a unix socket, for the length of `body`.
private func serve(
    interceptors: [any ServerInterceptor] = [],
    _ body: @Sendable (Channel, HealthService, Task<Void, any Error>) async throws -> Void
) async throws {
    var router = Router()
    router.handle(Discovery.version) { _, _ in .with { $0.version = "1.2.3" } }
    let introspection = Introspection(of: &router)
    let folder = try Files.makeTemporaryDirectory(prefix: "arktos-introspection")
    let server = try Server(
        router: router, listeners: [.unix(path: "\(folder)/s", mode: 0o600)],
        interceptors: interceptors.map(Introspection.exceptHealth),
        log: Logger(program: "test", level: .error))
    let serving = Task { try await server.run(introspection) }
    try await body(Channel(to: server.boundAddresses[0], tls: nil), introspection.health, serving)
    serving.cancel()
    try await serving.value
    try Files.removeTree(folder)
}

@Suite(.timeLimit(.minutes(2))) struct HealthTests {
    private func status(_ channel: Channel, _ service: String) async throws -> HealthService.Status {
        let request = Health.HealthCheckRequest.with { $0.service = service }
        return try await channel.call(Health.Service.check, request).status
    }

    @Test func eachServiceHasAStatusAndSoHasTheServer() async throws {
        try await serve { channel, health, _ in
            #expect(try await status(channel, "") == .serving)
            #expect(try await status(channel, Discovery.serviceName) == .serving)
            health.set(.notServing, for: Discovery.serviceName)
            #expect(try await status(channel, "") == .serving)
            #expect(try await status(channel, Discovery.serviceName) == .notServing)
            let all = try await channel.call(Health.Service.list, Health.HealthListRequest()).statuses
            #expect(all.mapValues(\.status) == ["": .serving, Discovery.serviceName: .notServing])
            await #expect(throws: RPCError(.notFound, "there is no service \"arktos.Nowhere\"")) {
                try await status(channel, "arktos.Nowhere")
            }
        }
    }

    @Test func healthNeedsNoPrivileges() async throws {
        try await serve(interceptors: [Refuse()]) { channel, _, _ in
            let status = try await status(channel, "")
            #expect(status == .serving)
            await #expect(throws: RPCError(.permissionDenied, "nobody is let in")) {
                try await channel.call(Discovery.version, VersionRequest())
            }
        }
    }

    @Test func aWatchHearsOfEveryChangeAndOfTheDrain() async throws {
        try await serve { channel, health, serving in
            let watch = try await channel.call(Health.Service.watch, Health.HealthCheckRequest())
            #expect(try await watch.next()?.status == .serving)
            health.set(.notServing)
            #expect(try await watch.next()?.status == .notServing)
            health.set(.serving)
            #expect(try await watch.next()?.status == .serving)
            serving.cancel()
            #expect(try await watch.next()?.status == .notServing)
            await #expect(throws: RPCError(.unavailable, "the server is shutting down")) {
                try await watch.next()
            }
            try await serving.value
        }
    }

    @Test func aWatchOfAnUnknownServiceSaysSoAndGoesOn() async throws {
        try await serve { channel, _, serving in
            let watch = try await channel.call(
                Health.Service.watch, .with { $0.service = "arktos.Nowhere" })
            #expect(try await watch.next()?.status == .serviceUnknown)
            serving.cancel()
            await #expect(throws: RPCError.self) { try await watch.next() }
        }
    }
}

@Suite(.timeLimit(.minutes(2))) struct ReflectionTests {
    typealias Request = Reflection.ServerReflectionRequest
    typealias Response = Reflection.ServerReflectionResponse.OneOf_MessageResponse

    /// The answers to several questions in one call.
    private func ask(_ requests: [Request.OneOf_MessageRequest], service: String? = nil) async throws
        -> [Response?]
    {
        let method = BidirectionalMethod<Request, Reflection.ServerReflectionResponse>(
            service ?? Reflection.ServerReflection.serviceName, "ServerReflectionInfo")
        let answers = LockedList<Response?>()
        try await serve { channel, _, _ in
            let call = try await channel.call(method, options: .timeout(.seconds(60)))
            for request in requests {
                try await call.send(.with { $0.messageRequest = request })
                let response = try #require(try await call.responses.next())
                #expect(response.originalRequest?.messageRequest == request)
                answers.append(response.messageResponse)
            }
            try await call.finish()
            #expect(try await call.responses.next() == nil)
        }
        return answers.all
    }

    @Test(arguments: ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"])
    func theServicesAreListed(service: String) async throws {
        guard case .listServicesResponse(let list)? = try await ask([.listServices("")], service: service)[0]
        else { throw Unexpected(answer: "no list") }
        #expect(
            list.service.map(\.name) == [
                "arktos.api.v1.Discovery", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
            ])
    }

    @Test(arguments: [
        Request.OneOf_MessageRequest.fileContainingSymbol("arktos.core.v1.Pod"),
        .fileContainingSymbol("arktos.api.v1.Discovery"),
        .fileContainingSymbol("arktos.api.v1.Discovery.Version"),
        .fileContainingSymbol("arktos.core.v1.Pod.metadata"),
        .fileContainingSymbol("grpc.health.v1.HealthCheckResponse.SERVING"),
        .fileByFilename("google/protobuf/descriptor.proto"),
        .fileContainingExtension(
            .with {
                $0.containingType = "google.protobuf.FileOptions"
                $0.extensionNumber = 50100
            }),
    ])
    func whatThereIsIsFoundWithItsImports(request: Request.OneOf_MessageRequest) async throws {
        let answers = try await ask([request, request])
        guard case .fileDescriptorResponse(let files)? = answers[0],
            case .fileDescriptorResponse(let again)? = answers[1]
        else { throw Unexpected(answer: "\(answers)") }
        #expect(!files.fileDescriptorProto.isEmpty)
        #expect(Set(files.fileDescriptorProto).count == files.fileDescriptorProto.count)
        #expect(again.fileDescriptorProto.isEmpty)
    }

    @Test func extensionsAreCounted() async throws {
        guard
            case .allExtensionNumbersResponse(let numbers)? = try await ask([
                .allExtensionNumbersOfType("google.protobuf.FileOptions")
            ])[0]
        else { throw Unexpected(answer: "no numbers") }
        #expect(numbers.extensionNumber == [50100])
    }

    @Test(arguments: [
        Request.OneOf_MessageRequest.fileContainingSymbol("arktos.core.v1.Nothing"),
        .fileByFilename("nothing.proto"), .allExtensionNumbersOfType("arktos.Nothing"),
        .fileContainingExtension(.with { $0.containingType = "arktos.core.v1.Pod" }),
    ])
    func whatThereIsNotIsNotFound(request: Request.OneOf_MessageRequest) async throws {
        guard case .errorResponse(let error)? = try await ask([request])[0]
        else { throw Unexpected(answer: "no error") }
        #expect(error.errorCode == 5)
        #expect(error.errorMessage.hasPrefix("there is no "))
    }
}
