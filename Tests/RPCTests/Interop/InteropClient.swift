// The cases as our client makes them, each against a server that is known only by its address.

import InteropMessages
import RPC
import Testing

struct InteropClient {
    let channel: Channel
    private typealias Service = Interop.TestService

    func run(_ interopCase: InteropCase) async throws {
        switch interopCase {
        case .emptyUnary:
            let response = try await channel.call(Service.emptyCall, Interop.Empty(), options: Self.soon)
            #expect(response == Interop.Empty())
        case .largeUnary: try await unary(Self.large, Self.soon)
        case .clientCompressedUnary: try await clientCompressedUnary()
        case .serverCompressedUnary: try await serverCompressedUnary()
        case .clientStreaming: try await clientStreaming()
        case .clientCompressedStreaming: try await clientCompressedStreaming()
        case .serverStreaming: try await serverStreaming()
        case .serverCompressedStreaming: try await serverCompressedStreaming()
        case .pingPong: try await pingPong()
        case .emptyStream:
            let call = try await channel.call(Service.fullDuplexCall, options: Self.soon)
            try await call.finish()
            #expect(try await call.responses.next() == nil)
        case .customMetadata: try await customMetadata()
        case .statusCodeAndMessage: try await statuses("test status message")
        case .specialStatusMessage:
            let message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
            try await unaryStatus(message)
        case .unimplementedMethod:
            await ends(.unimplemented) {
                _ = try await channel.call(Service.unimplementedCall, Interop.Empty(), options: Self.soon)
            }
        case .unimplementedService:
            await ends(.unimplemented) {
                let method = Interop.UnimplementedService.unimplementedCall
                _ = try await channel.call(method, Interop.Empty(), options: Self.soon)
            }
        case .cancelAfterBegin: try await cancelAfterBegin()
        case .cancelAfterFirstResponse: try await cancelAfterFirstResponse()
        case .timeoutOnSleepingServer: try await timeoutOnSleepingServer()
        }
    }

    // MARK: What cases share

    private static var soon: CallOptions { .timeout(.seconds(60)) }

    private static var packing: CallOptions {
        var options = soon
        options.compressionThreshold = 0
        return options
    }

    private static let large = Interop.SimpleRequest.with {
        $0.responseSize = 314_159
        $0.payload = InteropServer.payload(271_828)
    }

    private func unary(_ request: Interop.SimpleRequest, _ options: CallOptions) async throws {
        let response = try await channel.call(Service.unaryCall, request, options: options)
        #expect(response.payload == InteropServer.payload(314_159))
    }

    private func ends(_ code: StatusCode, _ body: () async throws -> Void) async {
        await #expect {
            try await body()
        } throws: { error in
            (error as? RPCError)?.code == code
        }
    }

    private static func request(_ sizes: (request: Int32, response: Int32))
        -> Interop.StreamingOutputCallRequest
    {
        .with {
            $0.responseParameters = [.with { $0.size = sizes.response }]
            $0.payload = InteropServer.payload(sizes.request)
        }
    }

    private static func truth(_ value: Bool) -> Interop.BoolValue { .with { $0.value = value } }

    // MARK: Compression

    private func clientCompressedUnary() async throws {
        var request = Self.large
        request.expectCompressed = Self.truth(true)
        try await unary(request, Self.packing)
        request.expectCompressed = Self.truth(false)
        try await unary(request, Self.soon)
    }

    private func serverCompressedUnary() async throws {
        for isCompressed in [true, false] {
            var request = Self.large
            request.responseCompressed = Self.truth(isCompressed)
            let stream = try await channel.open(
                Service.unaryCall.name.path, options: Self.soon, isRepeatable: false)
            try await stream.send(request.bytes)
            try await stream.finish()
            let bytes = try #require(try await stream.nextMessage())
            #expect(await stream.lastWasCompressed == isCompressed)
            #expect(try Interop.SimpleResponse(bytes: bytes).payload == InteropServer.payload(314_159))
            #expect(try await stream.nextMessage() == nil)
        }
    }

    private func clientCompressedStreaming() async throws {
        let call = try await channel.call(Service.streamingInputCall, options: Self.packing)
        for (size, isCompressed) in [(27182, true), (45904, false)] as [(Int32, Bool)] {
            let request = Interop.StreamingInputCallRequest.with {
                $0.payload = InteropServer.payload(size)
                $0.expectCompressed = Self.truth(isCompressed)
            }
            try await call.send(request, isCompressed ? .gzip : .never)
        }
        #expect(try await call.response().aggregatedPayloadSize == 73086)
    }

    private func serverCompressedStreaming() async throws {
        let wanted: [(size: Int32, isCompressed: Bool)] = [(31415, true), (92653, false)]
        let request = Interop.StreamingOutputCallRequest.with {
            $0.responseParameters = wanted.map { size, isCompressed in
                .with {
                    $0.size = size
                    $0.compressed = Self.truth(isCompressed)
                }
            }
        }
        let responses = try await channel.call(Service.streamingOutputCall, request, options: Self.soon)
        for (size, isCompressed) in wanted {
            #expect(try await responses.next()?.payload == InteropServer.payload(size))
            #expect(await responses.lastWasCompressed == isCompressed)
        }
        #expect(try await responses.next() == nil)
    }

    // MARK: Streams

    private func clientStreaming() async throws {
        let call = try await channel.call(Service.streamingInputCall, options: Self.soon)
        for size in [27182, 8, 1828, 45904] as [Int32] {
            try await call.send(.with { $0.payload = InteropServer.payload(size) })
        }
        #expect(try await call.response().aggregatedPayloadSize == 74922)
    }

    private func serverStreaming() async throws {
        let sizes: [Int32] = [31415, 9, 2653, 58979]
        let request = Interop.StreamingOutputCallRequest.with {
            $0.responseParameters = sizes.map { size in .with { $0.size = size } }
        }
        var found: [Interop.Payload?] = []
        for try await response in try await channel.call(
            Service.streamingOutputCall, request, options: Self.soon)
        {
            found.append(response.payload)
        }
        #expect(found == sizes.map { InteropServer.payload($0) })
    }

    private func pingPong() async throws {
        let call = try await channel.call(Service.fullDuplexCall, options: Self.soon)
        for sizes in [(27182, 31415), (8, 9), (1828, 2653), (45904, 58979)] as [(Int32, Int32)] {
            try await call.send(Self.request(sizes))
            #expect(try await call.responses.next()?.payload == InteropServer.payload(sizes.1))
        }
        try await call.finish()
        #expect(try await call.responses.next() == nil)
    }

    // MARK: Metadata and statuses

    private func customMetadata() async throws {
        var options = Self.soon
        options.metadata.add("x-grpc-test-echo-initial", "test_initial_metadata_value")
        options.metadata.add("x-grpc-test-echo-trailing-bin", bytes: [0xab, 0xab, 0xab])
        for (path, request) in [
            (Service.unaryCall.name.path, Self.large.bytes),
            (Service.fullDuplexCall.name.path, Self.request((271_828, 314_159)).bytes),
        ] {
            let stream = try await channel.open(path, options: options, isRepeatable: false)
            try await stream.send(request)
            try await stream.finish()
            #expect(try await stream.nextMessage() != nil)
            #expect(stream.initialMetadata["x-grpc-test-echo-initial"] == "test_initial_metadata_value")
            #expect(try await stream.nextMessage() == nil)
            #expect(stream.trailers.values("x-grpc-test-echo-trailing-bin") == [[0xab, 0xab, 0xab]])
        }
    }

    private func unaryStatus(_ message: String) async throws {
        let status = Interop.EchoStatus.with {
            $0.code = 2
            $0.message = message
        }
        await #expect(throws: RPCError(.unknown, message)) {
            try await channel.call(
                Service.unaryCall, .with { $0.responseStatus = status }, options: Self.soon)
        }
    }

    private func statuses(_ message: String) async throws {
        try await unaryStatus(message)
        let call = try await channel.call(Service.fullDuplexCall, options: Self.soon)
        try await call.send(
            .with {
                $0.responseStatus = .with {
                    $0.code = 2
                    $0.message = message
                }
            })
        try await call.finish()
        await #expect(throws: RPCError(.unknown, message)) { try await call.responses.next() }
    }

    // MARK: Calls that do not end by themselves

    private func cancelAfterBegin() async throws {
        let call = try await channel.call(Service.streamingInputCall, options: Self.soon)
        call.cancel()
        await ends(.cancelled) { _ = try await call.response() }
    }

    private func cancelAfterFirstResponse() async throws {
        let call = try await channel.call(Service.fullDuplexCall, options: Self.soon)
        try await call.send(Self.request((27182, 31415)))
        #expect(try await call.responses.next()?.payload == InteropServer.payload(31415))
        call.cancel()
        await ends(.cancelled) { _ = try await call.responses.next() }
    }

    private func timeoutOnSleepingServer() async throws {
        await ends(.deadlineExceeded) {
            let options = CallOptions.timeout(.milliseconds(1))
            let call = try await channel.call(Service.fullDuplexCall, options: options)
            try await call.send(.with { $0.payload = InteropServer.payload(27182) })
            _ = try await call.responses.next()
        }
    }
}
