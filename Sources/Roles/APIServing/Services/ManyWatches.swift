// Many watches on one stream, each with an id that the client gives it. Each has its own place in history,
// its own bookmarks and its own bound: one that falls behind ends alone.

import API
import Messages
import Protobuf
import RPC
import Synchronization

/// The watches of one stream.
final class ManyWatches: Sendable {
    static let maximumWatches = 1000
    /// Events of one watch that are written before the next watch has its turn.
    private static let turn = 64
    private static let writing = ["stream"]

    private let service: ObjectService
    private let user: UserInfo
    private let responses: ResponseWriter<WatchManyEvent>
    private let open = Mutex<[Int64: any EventSource]>([:])
    private let turns = TurnQueue()
    /// Those that the tenant's share knows of beside the stream.
    private let counted = Mutex<Set<Int64>>([])

    init(_ service: ObjectService, _ user: UserInfo, _ responses: ResponseWriter<WatchManyEvent>) {
        self.service = service
        self.user = user
        self.responses = responses
    }

    private enum Added: Sendable {
        case watch(Int64, ObjectService.OpenWatch)
    }

    /// Until the client has finished and all its watches have ended, or the server ends.
    func run(_ requests: RequestStream<WatchManyRequest>) async throws {
        let (added, adding) = AsyncStream.makeStream(of: Added.self)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask {
                defer { adding.finish() }
                for try await request in requests { try await self.take(request, adding) }
            }
            for await case .watch(let id, let watch) in added {
                group.addTask { try await self.pass(id, watch) }
            }
        }
    }

    private func take(_ request: WatchManyRequest, _ adding: AsyncStream<Added>.Continuation) async throws {
        switch request.action {
        case .add(let add): try await start(add, adding)
        case .remove(let id): open.withLock { $0[id] }?.close(throwing: WatchRemoved())
        case nil: throw APIError.badRequest("the request says nothing to do")
        }
    }

    private func start(_ add: AddWatch, _ adding: AsyncStream<Added>.Continuation) async throws {
        let (isTaken, count) = open.withLock { ($0[add.id] != nil, $0.count) }
        guard !isTaken else {
            throw APIError.badRequest("watch \(add.id) is open on this stream already")
        }
        do {
            guard count < Self.maximumWatches else {
                throw APIError.tooManyRequests(
                    "at most \(Self.maximumWatches) watches fit on one stream", retryAfterSeconds: 1)
            }
            // The stream itself is the first.
            let isCounted = count > 0 && !user.isSystem
            if isCounted { try service.flows?.openWatch(user.tenant) }
            let watch: ObjectService.OpenWatch
            do {
                watch = try await service.watch(add.watch ?? WatchRequest(), user)
            } catch {
                if isCounted { service.flows?.closeWatch(user.tenant) }
                throw error
            }
            if isCounted { counted.withLock { _ = $0.insert(add.id) } }
            open.withLock { $0[add.id] = watch.source }
            adding.yield(.watch(add.id, watch))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            try await end(add.id, APIError(of: error))
        }
    }

    /// Passes events on until the watch ends.
    private func pass(_ id: Int64, _ watch: ObjectService.OpenWatch) async throws {
        defer {
            watch.source.release()
            if counted.withLock({ $0.remove(id) }) != nil { service.flows?.closeWatch(user.tenant) }
        }
        let problem: APIError?
        do {
            try await watch.withAlarm { source in
                while let batch = try await source.next() { try await write(id, batch) }
            }
            problem = nil
        } catch let error as WatchOverrun {
            problem = .expired(error.message)
        } catch is WatchRemoved {
            problem = nil
        }
        open.withLock { $0[id] = nil }
        try await end(id, problem)
    }

    private func write(_ id: Int64, _ batch: [[UInt8]]) async throws {
        for start in stride(from: 0, to: batch.count, by: Self.turn) {
            try await alone {
                for event in batch[start..<min(batch.count, start + Self.turn)] {
                    try await responses.write(encoded: Self.frame(id, event))
                }
            }
        }
    }

    private func end(_ id: Int64, _ problem: APIError?) async throws {
        try await alone {
            try await responses.write(
                .with {
                    $0.id = id
                    $0.ended = true
                    $0.error = problem?.status
                })
        }
    }

    /// A stream has one writer at a time.
    private func alone(_ body: () async throws -> Void) async throws {
        try await turns.take(Self.writing)
        defer { turns.release(Self.writing) }
        try await body()
    }

    /// `WatchManyEvent` around an event that is encoded already.
    private static func frame(_ id: Int64, _ event: [UInt8]) -> [UInt8] {
        var writer = WireWriter(capacity: event.count + 24)
        writer.bytes(event, 2 << 3 | WireType.lengthDelimited)
        writer.int64(id, 1 << 3)
        return writer.finish()
    }
}

/// The client does not want it any more.
private struct WatchRemoved: Error {}
