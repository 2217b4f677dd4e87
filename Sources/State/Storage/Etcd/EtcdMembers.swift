// The members of an etcd cluster: which of them is asked, and what is asked again of another.

import Linux
import Protobuf
import RPC
import Synchronization
import TLS

/// How long what may take.
package struct EtcdTiming: Hashable, Sendable {
    /// A whole call, with everything that is tried for it.
    package var request = Duration.seconds(10)
    /// One member's answer to a read, before the next one is asked.
    package var attempt = Duration.seconds(3)
    /// Reaching a member.
    package var connect = Duration.seconds(2)
    /// A member that was silent for so long is asked for a sign of life. etcd does not want to be asked more
    /// often than every five seconds.
    package var silence = Duration.seconds(6)
    /// It must come within this.
    package var signOfLife = Duration.seconds(3)

    package init() {}
}

/// Why a call has no answer.
enum EtcdFailure: Error {
    /// etcd has answered that it does not do this; nothing was applied.
    case refused(RPCError)
    case failed(StoreError)
}

final class EtcdMembers: Sendable {
    let timing: EtcdTiming
    private let channels: [Channel]
    private let preferred: Atomic<Int>
    private let closed = Atomic<Bool>(false)
    private let writes = Atomic<Int>(0)
    /// Writes under way beyond this are refused.
    private static let maximumWrites = 65_536
    private static let firstPause = Duration.milliseconds(20)
    private static let longestPause = Duration.milliseconds(500)

    init(_ targets: [Channel.Target], tls: TLSContext, timing: EtcdTiming, loops: EventLoopGroup) {
        var configuration = ChannelConfiguration()
        // What comes is as large as what was asked for.
        configuration.maximumReceiveBytes = Int(Int32.max)
        configuration.backOff = .withinCluster
        configuration.backOff.longest = .seconds(1)
        configuration.backOff.minimumConnectTime = timing.connect
        var keepAlive = KeepAlive()
        keepAlive.interval = timing.silence
        keepAlive.timeout = timing.signOfLife
        keepAlive.withoutCalls = true
        configuration.keepAlive = keepAlive
        configuration.limits.streamWindow = 4 << 20
        configuration.limits.connectionWindow = 32 << 20
        let settings = configuration
        channels = targets.map { Channel(to: $0, tls: tls, loops: loops, configuration: settings) }
        preferred = Atomic(Int.random(in: 0..<targets.count))
        self.timing = timing
    }

    var isClosed: Bool { closed.load(ordering: .acquiring) }

    func close() {
        closed.store(true, ordering: .releasing)
        for channel in channels { channel.close() }
    }

    /// The member to ask now.
    var current: (index: Int, channel: Channel) {
        let index = preferred.load(ordering: .relaxed)
        return (index, channels[index])
    }

    /// Others are asked from now on, unless somebody saw to that already.
    func leave(_ index: Int) {
        _ = preferred.compareExchange(
            expected: index, desired: (index + 1) % channels.count, ordering: .relaxed)
    }

    // MARK: Reads

    /// Asks one member after the other until one answers or the time is over.
    func read<Request, Response>(
        _ method: UnaryMethod<Request, Response>, _ request: Request
    ) async -> Result<Response, EtcdFailure> {
        await repeating { channel, deadline in
            try await channel.call(method, request, options: CallOptions(deadline: deadline))
        }
    }

    /// `ask` is called again and again, each time for another member, while it fails for reasons that may
    /// pass.
    func repeating<Response: Sendable>(
        attempt: Duration? = nil,
        _ ask: (_ channel: Channel, _ deadline: MonotonicInstant) async throws -> Response
    ) async -> Result<Response, EtcdFailure> {
        let end = end(after: max(timing.request, attempt ?? .zero))
        var tries = 0
        while true {
            if let refusal = entryRefusal() { return .failure(.failed(refusal)) }
            let (index, channel) = current
            let deadline = min(end, MonotonicClock.now.advanced(by: attempt ?? timing.attempt))
            let reason: RPCError
            switch await caught({ try await ask(channel, deadline) }) {
            case .success(let response): return .success(response)
            case .failure(let error) where error.isRefusal: return .failure(.refused(error))
            case .failure(let error): reason = error
            }
            if let refusal = entryRefusal() { return .failure(.failed(refusal)) }
            leave(index)
            tries += 1
            guard await pause(tries, before: end) else {
                let text = "etcd did not answer; the last member asked said: \(reason)"
                return .failure(.failed(.failed(text, .notApplied)))
            }
        }
    }

    // MARK: Writes

    /// Sends the request to one member once. Another is tried only while nothing of it has been sent.
    func write<Request: Message, Response: Message>(
        _ method: UnaryMethod<Request, Response>, _ request: Request
    ) async -> Result<Response, EtcdFailure> {
        guard writes.add(1, ordering: .relaxed).newValue <= Self.maximumWrites else {
            writes.subtract(1, ordering: .relaxed)
            return .failure(.failed(.overloaded))
        }
        defer { writes.subtract(1, ordering: .relaxed) }
        let end = end(after: timing.request)
        var tries = 0
        while true {
            if let refusal = entryRefusal() { return .failure(.failed(refusal)) }
            let (index, channel) = current
            switch await caught({
                try await channel.open(
                    method.name.path, options: CallOptions(deadline: end), isRepeatable: false)
            }) {
            case .success(let stream): return await finish(request, on: stream, index)
            case .failure(let reason):
                if let refusal = entryRefusal() { return .failure(.failed(refusal)) }
                leave(index)
                tries += 1
                guard await pause(tries, before: end) else {
                    return .failure(.failed(.failed("etcd cannot be reached: \(reason)", .notApplied)))
                }
            }
        }
    }

    /// From here on only an answer tells what became of it.
    private func finish<Request: Message, Response: Message>(
        _ request: Request, on stream: any ClientStream, _ index: Int
    ) async -> Result<Response, EtcdFailure> {
        let answer = await caught {
            try await stream.send(request.bytes)
            try await stream.finish()
            guard let bytes = try await stream.nextMessage(), try await stream.nextMessage() == nil else {
                throw RPCError(.internalError, "etcd ended the call without one answer")
            }
            return try Response(bytes: bytes)
        }
        switch answer {
        case .success(let response): return .success(response)
        case .failure(let error) where error.isRefusal: return .failure(.refused(error))
        case .failure(let error):
            if Task.isCancelled { return .failure(.failed(.cancelled(.unknown))) }
            leave(index)
            return .failure(.failed(.failed("etcd has not answered a write: \(error)", .unknown)))
        }
    }

    // MARK: Waiting

    /// Why nothing is asked of anybody, or nil.
    private func entryRefusal() -> StoreError? {
        if isClosed { return .closed }
        return Task.isCancelled ? .cancelled(.notApplied) : nil
    }

    private func end(after limit: Duration) -> MonotonicInstant {
        let own = MonotonicClock.now.advanced(by: limit)
        return min(own, CallContext.current?.deadline ?? own)
    }

    /// Pauses when all members have been tried; false when there is no time for another one.
    private func pause(_ tries: Int, before end: MonotonicInstant) async -> Bool {
        var pause = Duration.zero
        if tries % channels.count == 0 {
            let round = min(tries / channels.count - 1, 5)
            pause = min(Self.firstPause * (1 << round), Self.longestPause) * Int.random(in: 80...120) / 100
        }
        guard MonotonicClock.now.advanced(by: pause) < end else { return false }
        if pause > .zero { try? await MonotonicClock.sleep(for: pause) }
        return true
    }
}

/// What `body` makes, or the status that it failed with.
func caught<Value>(_ body: () async throws -> Value) async -> Result<Value, RPCError> {
    do { return .success(try await body()) } catch {
        return .failure(error as? RPCError ?? RPCError(.internalError, "\(error)"))
    }
}

extension RPCError {
    /// Whether etcd has looked at the request and not done it. Other codes may come from anywhere on the
    /// way, or after it was done.
    var isRefusal: Bool {
        switch code {
        case .invalidArgument, .notFound, .alreadyExists, .permissionDenied, .resourceExhausted,
            .failedPrecondition, .outOfRange, .unimplemented, .dataLoss, .unauthenticated:
            true
        case .ok, .cancelled, .unknown, .deadlineExceeded, .aborted, .internalError, .unavailable: false
        }
    }
}
