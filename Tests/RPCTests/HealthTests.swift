// Round-robin among servers that say whether they serve.

import Linux
import Protobuf
import RPC
import Synchronization
import Testing

/// `grpc.health.v1`'s request and response in one: of the request, nothing is read.
private struct Health: Message {
    var status: Int32 = 0
    var unknownFields: [UInt8] = []

    static let descriptor = MessageDescriptor("grpc.health.v1.HealthCheckResponse", [])
    static let watch = ServerStreamingMethod<Health, Health>("grpc.health.v1.Health", "Watch")

    mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            if tag == 8 { status = try reader.int32() } else { try reader.unknown(tag, into: &unknownFields) }
        }
    }

    mutating func write(into writer: inout WireWriter) {
        if status != 0 { writer.int32(status, 8) }
    }
}

/// A server whose health is what the test says.
private final class Patient: Sendable {
    let numbers = Numbers()
    let address: SocketAddress
    private let statuses: Mutex<(current: Int32, watchers: [AsyncStream<Int32>.Continuation])>
    private let server: Server
    private let serving = Mutex<Task<Void, any Error>?>(nil)

    init(_ path: String, status: Int32, hasHealth: Bool = true, _ world: World) throws {
        address = .unix(path: path)
        statuses = Mutex((status, []))
        let box = Box()
        var router = Router()
        router.handle(Methods.echo) { [numbers] request, _ in
            numbers.note(request.number)
            return request
        }
        if hasHealth {
            router.handle(Health.watch) { _, responses, _ in
                guard let patient = box.patient else { return }
                for await status in patient.watch() {
                    var health = Health()
                    health.status = status
                    try await responses.write(health)
                }
            }
        }
        server = try Server(router: router, listeners: [.unix(path: path, mode: 0o600)], log: world.log)
        box.patient = self
        serving.withLock { $0 = Task { [server] in try await server.run() } }
    }

    private final class Box: Sendable {
        private let kept = Mutex<Patient?>(nil)
        var patient: Patient? {
            get { kept.withLock { $0 } }
            set { kept.withLock { $0 = newValue } }
        }
    }

    private func watch() -> AsyncStream<Int32> {
        let (stream, watcher) = AsyncStream.makeStream(of: Int32.self)
        statuses.withLock { statuses in
            watcher.yield(statuses.current)
            statuses.watchers.append(watcher)
        }
        return stream
    }

    func become(_ status: Int32) {
        statuses.withLock { statuses in
            statuses.current = status
            for watcher in statuses.watchers { watcher.yield(status) }
        }
    }

    func stop() async throws {
        let task = serving.withLock { $0 }
        task?.cancel()
        try await task?.value
    }
}

@Suite(.timeLimit(.minutes(2))) struct HealthTests {
    private static let (serving, notServing): (Int32, Int32) = (1, 2)

    private static func channel(_ patients: [Patient]) -> Channel {
        var configuration = ChannelConfiguration.withinCluster
        configuration.policy = .roundRobin
        configuration.healthService = "arktos.test.Words"
        configuration.backOff.first = .milliseconds(20)
        configuration.backOff.longest = .milliseconds(100)
        return Channel(
            to: patients.map { .address($0.address) }, tls: nil, configuration: configuration)
    }

    @Test func onlyServersThatServeGetCalls() async throws {
        try await World.run { world in
            let patients = [
                try Patient("\(world.folder)/0.sock", status: Self.serving, world),
                try Patient("\(world.folder)/1.sock", status: Self.notServing, world),
                try Patient("\(world.folder)/2.sock", status: Self.serving, hasHealth: false, world),
            ]
            let channel = Self.channel(patients)
            try await world.eventually("both that serve are found, without the protocol too") {
                _ = try await channel.call(Methods.echo, Text("", 1))
                return patients[0].numbers.all.count > 2 && patients[2].numbers.all.count > 2
            }
            #expect(patients[1].numbers.all.isEmpty)
            patients[1].become(Self.serving)
            try await world.eventually("the one that got well is found") {
                _ = try await channel.call(Methods.echo, Text("", 2))
                return !patients[1].numbers.all.isEmpty
            }
            channel.close()
            for patient in patients { try await patient.stop() }
        }
    }

    @Test func whenNoneServesCallsFailAndSayWhy() async throws {
        try await World.run { world in
            let patient = try Patient("\(world.folder)/0.sock", status: Self.notServing, world)
            let channel = Self.channel([patient])
            let reason = RPCError(
                .unavailable,
                "cannot reach \(patient.address): the server says that it does not serve")
            await #expect(throws: reason) { try await channel.call(Methods.echo, Text()) }
            var options = CallOptions.timeout(.seconds(60))
            options.waitsForReady = true
            let patientOptions = options
            let waiting = Task { try await channel.call(Methods.echo, Text("", 7), options: patientOptions) }
            patient.become(Self.serving)
            #expect(try await waiting.value.number == 7)
            channel.close()
            try await patient.stop()
        }
    }
}
