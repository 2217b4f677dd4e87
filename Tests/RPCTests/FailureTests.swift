// What goes wrong, from either side.

import HTTP2
import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(2))) struct FailureTests {
    @Test func aDeadlineEndsTheCallOnBothSides() async throws {
        try await World.run { world in
            let channel = try world.channel()
            _ = try await channel.call(Methods.echo, Text())
            await #expect {
                try await channel.call(
                    Methods.hang, Text("late"), options: .timeout(.seconds(3)))
            } throws: { error in
                (error as? RPCError)?.code == .deadlineExceeded
            }
            try await world.eventually("the handler hears of it") {
                world.witness.all.contains("cancelled late")
            }
        }
    }

    @Test func cancellingTheTaskCancelsTheHandler() async throws {
        try await World.run { world in
            let channel = try world.channel()
            let task = Task { try await channel.call(Methods.hang, Text("unary")) }
            try await world.eventually("the handler runs") { world.witness.all == ["hanging unary"] }
            task.cancel()
            await #expect(throws: (any Error).self) { try await task.value }
            try await world.eventually("the handler hears of it") {
                world.witness.all.contains("cancelled unary")
            }
        }
    }

    @Test func droppingAResponseStreamCutsTheHandlerOff() async throws {
        try await World.run { world in
            let channel = try world.channel()
            do {
                let responses = try await channel.call(Methods.count, Text("many", 1 << 40))
                #expect(try await responses.next()?.number == 0)
            }
            try await world.eventually("the handler hears of it") { world.witness.all == ["cut off many"] }
            #expect(try await channel.call(Methods.echo, Text("on")).text == "on")
        }
    }

    @Test func droppingAClientStreamEndsItsHandler() async throws {
        try await World.run { world in
            let channel = try world.channel()
            do {
                let call = try await channel.call(Methods.join)
                try await call.send(Text("a"))
            }
            try await world.eventually("the handler hears of it") {
                world.witness.all.contains { $0.hasPrefix("left alone") }
            }
        }
    }

    @Test func aCallQueuedBeyondTheLimitIsNotBrokenByADrain() async throws {
        var configuration = ServerConfiguration()
        configuration.limits.concurrentStreams = 1
        configuration.drainTimeout = .seconds(60)
        let world = try World(configuration: configuration)
        let serving = Task { try await world.server.run() }
        let channel = try world.channel()
        let chat = try await channel.call(Methods.chat)
        try await chat.send(Text("first"))
        #expect(try await chat.responses.next()?.text == "first!")
        let queued = Task {
            try await channel.call(Methods.echo, Text("queued"), options: .timeout(.seconds(30)))
        }
        serving.cancel()
        try await chat.finish()
        while try await chat.responses.next() != nil {}
        try await serving.value
        // Served before the drain; or refused, tried again and nobody was there: never an internal error.
        let code = try await code(of: queued)
        #expect(code == .ok || code == .unavailable)
        try Files.removeTree(world.folder)
    }

    private func code(of call: Task<Text, any Error>) async throws -> StatusCode {
        do {
            _ = try await call.value
            return .ok
        } catch let error as RPCError {
            return error.code
        }
    }

    @Test func aSlowReaderHoldsItsWriterBack() async throws {
        try await World.run { world in
            let channel = try world.channel()
            let word = String(repeating: "x", count: 10_000)
            let responses = try await channel.call(Methods.count, Text(word, 2000))
            #expect(try await responses.next()?.number == 0)
            // Twenty megabytes would have to wait somewhere; other calls pass in the meantime.
            for _ in 0..<100 { _ = try await channel.call(Methods.echo, Text("quick")) }
            var next: Int64 = 1
            while let response = try await responses.next() {
                #expect(response.number == next)
                next += 1
            }
            #expect(next == 2000)
        }
    }

    @Test func aClientOfAnotherAuthorityIsRefusedWithAReason() async throws {
        try await World.run { world in
            let stranger = try CertificateAuthority.create(commonName: "strangers")
            let channel = Channel(to: world.address, tls: try world.clientContext(signedBy: stranger))
            await #expect {
                try await channel.call(Methods.echo, Text())
            } throws: { error in
                (error as? RPCError)?.code == .unavailable
            }
            try await world.eventually("the server says why") {
                world.logs.lines.contains { $0.contains("unknown_authority") }
            }
        }
    }

    @Test func aServerOfAnotherAuthorityIsNotTrusted() async throws {
        try await World.run { world in
            let stranger = try CertificateAuthority.create(commonName: "strangers")
            let identity = try world.authority.issue(CertificateRequest(commonName: "alice"))
            let context = try TLSContext(
                TLSConfiguration(identity: identity, trust: TrustStore(authorities: [stranger.certificate])))
            let channel = Channel(to: world.address, tls: context)
            await #expect {
                try await channel.call(Methods.echo, Text())
            } throws: { error in
                guard let error = error as? RPCError else { return false }
                return error.code == .unavailable && error.message.hasPrefix("cannot reach 127.0.0.1:")
            }
        }
    }

    @Test func nobodyThereIsUnavailableAndSaysSo() async throws {
        try await World.run { world in
            let channel = Channel(to: .unix(path: "\(world.folder)/nobody.sock"), tls: nil)
            await #expect {
                try await channel.call(Methods.echo, Text())
            } throws: { error in
                guard let error = error as? RPCError else { return false }
                return error.code == .unavailable && error.message.contains("No such file or directory")
            }
        }
    }

    @Test func aCallThatWaitsForReadyOutlivesTheServersAbsence() async throws {
        try await World.run { world in
            let path = "\(world.folder)/late.sock"
            let channel = Channel(to: .unix(path: path), tls: nil)
            var options = CallOptions.timeout(.seconds(30))
            options.waitsForReady = true
            let waiting = options
            let response = Task { try await channel.call(Methods.echo, Text("patient"), options: waiting) }
            await #expect(throws: RPCError.self) { try await channel.call(Methods.echo, Text()) }
            var router = Router()
            router.handle(Methods.echo) { request, _ in request }
            let server = try Server(
                router: router, listeners: [.unix(path: path, mode: 0o600)], log: world.log)
            let serving = Task { try await server.run() }
            #expect(try await response.value.text == "patient")
            serving.cancel()
            try await serving.value
            #expect(!Files.exists(path))
        }
    }

    @Test func aChannelConnectsAgainToARestartedServer() async throws {
        try await World.run { world in
            let path = "\(world.folder)/again.sock"
            let channel = Channel(to: .unix(path: path), tls: nil)
            var options = CallOptions.timeout(.seconds(30))
            options.waitsForReady = true
            var router = Router()
            router.handle(Methods.echo) { request, _ in request }
            for round in 0..<3 {
                let server = try Server(
                    router: router, listeners: [.unix(path: path, mode: 0o600)], log: world.log)
                let serving = Task { try await server.run() }
                #expect(
                    try await channel.call(Methods.echo, Text("", Int64(round)), options: options).number
                        == round)
                serving.cancel()
                try await serving.value
            }
        }
    }

    @Test func drainingLetsCallsEndAndCutsWatchesOff() async throws {
        var configuration = ServerConfiguration()
        configuration.drainTimeout = .seconds(60)
        let world = try World(configuration: configuration)
        let serving = Task { try await world.server.run() }
        let channel = try world.channel()
        let watch = try await channel.call(Methods.count, Text("watch", 1 << 40))
        _ = try await watch.next()
        let chat = try await channel.call(Methods.chat)
        try await chat.send(Text("a"))
        _ = try await chat.responses.next()
        serving.cancel()
        await #expect {
            while try await watch.next() != nil {}
        } throws: { error in
            error as? RPCError == RPCError(.unavailable, "the server is shutting down")
        }
        try await chat.send(Text("b"))
        #expect(try await chat.responses.next()?.text == "b!")
        try await chat.finish()
        #expect(try await chat.responses.next() == nil)
        try await serving.value
        await #expect(throws: RPCError.self) { try await channel.call(Methods.echo, Text()) }
        try Files.removeTree(world.folder)
    }

    @Test func aCallThatDoesNotEndIsCutOffWhenTheServersPatienceIs() async throws {
        var configuration = ServerConfiguration()
        configuration.drainTimeout = .milliseconds(100)
        let world = try World(configuration: configuration)
        let serving = Task { try await world.server.run() }
        let channel = try world.channel()
        let response = Task { try await channel.call(Methods.hang, Text("for ever")) }
        try await world.eventually("the handler runs") { !world.witness.all.isEmpty }
        serving.cancel()
        try await serving.value
        await #expect(throws: RPCError.self) { try await response.value }
        try await world.eventually("the handler is cancelled") {
            world.witness.all.contains("cancelled for ever")
        }
        try Files.removeTree(world.folder)
    }

    @Test func aHandlersOwnErrorIsHiddenFromTheClientAndLogged() async throws {
        struct Secret: Error {}
        var router = Router()
        router.handle(Methods.echo) { _, _ in throw Secret() }
        let logs = LogKeeper()
        let folder = try Files.makeTemporaryDirectory()
        let server = try Server(
            router: router, listeners: [.unix(path: "\(folder)/s", mode: 0o600)],
            log: .init(program: "test", sink: logs))
        let serving = Task { try await server.run() }
        let channel = Channel(to: server.boundAddresses[0], tls: nil)
        await #expect {
            try await channel.call(Methods.echo, Text())
        } throws: { error in
            guard let error = error as? RPCError else { return false }
            return error.code == .internalError && !error.message.contains("Secret")
        }
        #expect(logs.lines.contains { $0.contains("Secret") })
        serving.cancel()
        try await serving.value
        try Files.removeTree(folder)
    }

    @Test func interceptorsRunInOrderAndMayRefuse() async throws {
        struct Name { let text: String }
        struct First: ServerInterceptor {
            func intercept(_ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler)
                async throws
            {
                context[Name.self] = Name(text: "first")
                try await next(stream, context)
            }
        }
        struct Second: ServerInterceptor {
            func intercept(_ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler)
                async throws
            {
                guard context.metadata["x-pass"] != nil else {
                    throw RPCError(.unauthenticated, "after \(context[Name.self]?.text ?? "nobody")")
                }
                try await next(stream, context)
            }
        }
        try await World.run(interceptors: [First(), Second()]) { world in
            let channel = try world.channel()
            await #expect(throws: RPCError(.unauthenticated, "after first")) {
                try await channel.call(Methods.echo, Text())
            }
            let options = CallOptions(metadata: ["x-pass": "yes"])
            #expect(try await channel.call(Methods.echo, Text("in"), options: options).text == "in")
        }
    }

    @Test func aChannelsInterceptorAddsToEveryCallAndMayRefuse() async throws {
        struct Word: ClientInterceptor {
            func prepare(_ call: inout OutgoingCall) async throws {
                guard call.path != Methods.hang.name.path else {
                    throw RPCError(.permissionDenied, "not that one")
                }
                call.options.metadata.add("x-word", "green")
            }
        }
        try await World.run { world in
            let channel = Channel(to: world.address, tls: try world.clientContext(), interceptors: [Word()])
            let response = try await channel.call(Methods.describe, Text())
            #expect(response.text.hasPrefix("alice tenant:blue green "))
            await #expect(throws: RPCError(.permissionDenied, "not that one")) {
                try await channel.call(Methods.hang, Text())
            }
        }
    }

    @Test func metadataThatCannotBeSentIsNamed() async throws {
        try await World.run { world in
            let channel = try world.channel()
            let options = CallOptions(metadata: ["x-word": "two\r\nlines"])
            await #expect(throws: RPCError(.internalError, "the metadata x-word is not printable ASCII")) {
                try await channel.call(Methods.echo, Text(), options: options)
            }
        }
    }

    @Test func callsInsideAHandlerInheritItsDeadline() async throws {
        try await World.run { world in
            let inner = try world.channel()
            var router = Router()
            router.handle(Methods.echo) { request, _ in try await inner.call(Methods.describe, request) }
            let path = "\(world.folder)/outer.sock"
            let server = try Server(
                router: router, listeners: [.unix(path: path, mode: 0o600)], log: world.log)
            let serving = Task { try await server.run() }
            let channel = Channel(to: .unix(path: path), tls: nil)
            let response = try await channel.call(Methods.echo, Text(), options: .timeout(.seconds(50)))
            #expect(response.text.hasPrefix("alice tenant:blue - [] true "))
            serving.cancel()
            try await serving.value
        }
    }
}
