// Records of calls on their way to the file: a bounded queue, and whoever empties it.
//
//     call ── append ──▶ queue ── run, on a thread of its own ──▶ file ──▶ those who follow
//
// A call never waits for the disk, unless the queue is full and the settings say that no record is to be
// lost. A disk that takes nothing is told and counted; then either records are lost, which is counted too, or
// calls are refused until it takes them again.

import API
import Diagnostics
import Linux
import Messages
import Synchronization

package final class AuditLog: Sendable {
    package enum WhenFull: String, CaseIterable, Sendable {
        /// Calls end when their record has room.
        case block
        /// Records are lost.
        case drop
    }
    package enum OnError: String, CaseIterable, Sendable {
        /// Records that cannot be written are lost.
        case proceed = "continue"
        /// They are kept, and no call is taken until they are written.
        case refuse
    }
    package struct Settings: Sendable {
        package var path: String
        package var maximumFileBytes = 100 << 20
        /// Full files that are kept beside the one that is written.
        package var backups = 10
        /// Records that wait for the disk.
        package var queue = 10_000
        package var whenFull = WhenFull.block
        package var onError = OnError.proceed

        package init(path: String) { self.path = path }
    }

    private struct State {
        var waiting: [AuditRecord] = []
        /// Taken from the queue and not written yet.
        var pending: [AuditRecord] = []
        /// Lost since the last record that was taken.
        var lost: Int64 = 0
        var problem: SystemError?
        var blocked: [CheckedContinuation<Void, Never>] = []
        var isClosed = false
        var followers: [Int: Follower] = [:]
        var lastFollower = 0
    }
    private struct Follower {
        let selects: @Sendable (AuditRecord) -> Bool
        let records: AsyncThrowingStream<AuditRecord, any Error>.Continuation
    }

    private let settings: Settings
    private let log: Logger
    private let metrics: AuditMetrics
    private let state = Mutex(State())
    private let file: Mutex<AuditFile>
    private let bell: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation
    private let writing = BlockingPool(name: "audit", threads: 1)
    private let reading = BlockingPool(name: "audit-query", threads: 2, maximumWaiting: 8)
    private let complaints = LogRateLimit(every: .seconds(10))

    private static let batch = 1000
    /// A disk that took nothing is tried again after that.
    private static let retry = Duration.seconds(1)
    /// Records that wait for one who follows; who falls behind is told so.
    private static let followerRecords = 4096
    private static let maximumFollowers = 256

    package init(_ settings: Settings, log: Logger, metrics: Metrics = Metrics()) {
        self.settings = settings
        self.log = log
        self.metrics = AuditMetrics(metrics)
        file = Mutex(
            AuditFile(
                path: settings.path, maximumBytes: Int64(settings.maximumFileBytes),
                backups: settings.backups))
        (bell, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        metrics.sampled("arktos_apiserving_audit_queue", "Audit records that wait for the disk.") {
            [weak self] in
            self.map { log in log.state.withLock { Double($0.waiting.count + $0.pending.count) } }
        }
    }

    // MARK: Calls

    /// Throws when no call is to be taken because none could be recorded.
    func admit() throws(APIError) {
        guard settings.onError == .refuse, state.withLock({ $0.problem != nil }) else { return }
        metrics.refused.increment()
        throw .serviceUnavailable(
            "the audit log cannot be written, and this server takes no calls that it cannot record; try again later"
        )
    }

    /// Returns when there is room for the record, or when it is lost.
    func append(_ record: AuditRecord) async {
        while true {
            switch offer(record, upTo: settings.queue) {
            case .taken, .lost: return
            case .full:
                await withCheckedContinuation { continuation in
                    let hasRoom = state.withLock { state in
                        guard state.waiting.count >= settings.queue, !state.isClosed else { return true }
                        state.blocked.append(continuation)
                        return false
                    }
                    if hasRoom { continuation.resume() }
                }
            }
        }
    }

    /// For those who cannot wait: a full queue takes as many again.
    func appendNow(_ record: AuditRecord) {
        if offer(record, upTo: 2 * settings.queue) == .full { lose(1) }
    }

    private enum Offer { case taken, lost, full }

    private func offer(_ record: AuditRecord, upTo bound: Int) -> Offer {
        let offer = state.withLock { state -> Offer in
            guard state.waiting.count < bound else {
                guard settings.whenFull == .block, !state.isClosed else {
                    state.lost += 1
                    return .lost
                }
                return .full
            }
            var record = record
            record.lost = state.lost
            state.lost = 0
            state.waiting.append(record)
            return .taken
        }
        switch offer {
        case .taken: ringer.yield()
        case .lost: metrics.lost.increment()
        case .full: break
        }
        return offer
    }

    private func lose(_ count: Int) {
        metrics.lost.increment(by: count)
        state.withLock { $0.lost += Int64(count) }
    }

    // MARK: The disk

    /// Until the task is cancelled; what waits then is written still, if the disk takes it.
    package func run() async {
        for await _ in bell {
            while await drain() == .refused, !Task.isCancelled { try? await Task.sleep(for: Self.retry) }
        }
        _ = await drain()
        let (followers, blocked) = state.withLock { state in
            state.isClosed = true
            defer {
                state.followers = [:]
                state.blocked = []
            }
            return (state.followers.values, state.blocked)
        }
        for follower in followers { follower.records.finish() }
        for continuation in blocked { continuation.resume() }
    }

    private enum Drained: Sendable { case all, refused }

    private func drain() async -> Drained {
        (try? await writing.run { self.writeAll() }) ?? .refused
    }

    private func writeAll() -> Drained {
        while true {
            let (batch, blocked) = state.withLock { state in
                if state.pending.isEmpty {
                    let count = min(Self.batch, state.waiting.count)
                    state.pending = Array(state.waiting[..<count])
                    state.waiting.removeFirst(count)
                }
                defer { state.blocked = [] }
                return (state.pending, state.blocked)
            }
            for continuation in blocked { continuation.resume() }
            guard !batch.isEmpty else { return .all }
            if !write(batch), settings.onError == .refuse { return .refused }
            state.withLock { $0.pending = [] }
        }
    }

    /// Whether the batch is in the file.
    private func write(_ batch: [AuditRecord]) -> Bool {
        var lines: [UInt8] = []
        lines.reserveCapacity(batch.count * 512)
        for record in batch {
            lines += record.json.utf8
            lines.append(UInt8(ascii: "\n"))
        }
        let problem = file.withLock { file -> SystemError? in
            do throws(SystemError) {
                try file.append(lines)
                // Those who begin to follow have seen these in the file, or see them here, and never both.
                publish(batch)
                return nil
            } catch {
                return error
            }
        }
        state.withLock { $0.problem = problem }
        guard let problem else {
            metrics.written.increment(by: batch.count)
            metrics.bytes.increment(by: lines.count)
            return true
        }
        metrics.errors.increment()
        if settings.onError == .proceed { lose(batch.count) }
        if let suppressed = complaints.pass() {
            log.error(
                "audit records cannot be written",
                ["error": problem.description, "count": batch.count, "suppressed": suppressed])
        }
        return false
    }

    // MARK: Those who read

    /// What is in the files, oldest first, and what comes after that.
    struct Reading: Sendable {
        let files: [AuditFile.Written]
        /// Nil unless it was asked for.
        let following: AsyncThrowingStream<AuditRecord, any Error>?
        fileprivate let number: Int
    }

    /// To be given back to `end`.
    func begin(following: Bool, _ selects: @escaping @Sendable (AuditRecord) -> Bool) async throws -> Reading
    {
        try await onReadersThread {
            try self.file.withLock { file in
                let files = try file.written()
                guard following else { return Reading(files: files, following: nil, number: 0) }
                let (stream, continuation) = AsyncThrowingStream.makeStream(
                    of: AuditRecord.self, bufferingPolicy: .bufferingOldest(Self.followerRecords))
                let number = self.state.withLock { state -> Int? in
                    guard state.followers.count < Self.maximumFollowers, !state.isClosed else { return nil }
                    state.lastFollower += 1
                    state.followers[state.lastFollower] = Follower(selects: selects, records: continuation)
                    return state.lastFollower
                }
                guard let number else { throw Self.tooMany }
                return Reading(files: files, following: stream, number: number)
            }
        }
    }

    func end(_ reading: Reading) { state.withLock { $0.followers[reading.number] = nil } }

    /// The newest of those that are selected, oldest first. `hint` stands in every line that may be.
    func select(
        _ reading: Reading, hint: [UInt8], atMost limit: Int,
        _ selects: @escaping @Sendable (AuditRecord) -> Bool
    ) async throws -> [AuditRecord] {
        try await onReadersThread {
            var found: [AuditRecord] = []
            for file in reading.files where found.count < limit {
                var own: [AuditRecord] = []
                try file.forEachLine { line in
                    guard hint.isEmpty || line.prefix(Self.hintBytes).contains(hint),
                        let record = try? AuditRecord(json: Array(line)), selects(record)
                    else { return }
                    own.append(record)
                    if own.count >= 2 * limit { own.removeFirst(own.count - limit) }
                }
                found = own.suffix(limit - found.count) + found
            }
            return found
        }
    }
    /// The tenant stands so near the begin of a line.
    private static let hintBytes = 256

    private func onReadersThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result)
        async throws
        -> Result
    {
        do {
            return try await reading.run(body)
        } catch let error as SystemError where error.call == "submit" {
            throw Self.tooMany
        }
    }

    private static var tooMany: APIError {
        .tooManyRequests("too many read the audit log now", retryAfterSeconds: 5)
    }

    private func publish(_ batch: [AuditRecord]) {
        let followers = state.withLock { $0.followers }
        for (number, follower) in followers {
            for record in batch where follower.selects(record) {
                guard case .dropped = follower.records.yield(record) else { continue }
                follower.records.finish(
                    throwing: APIError.expired("the audit log is written faster than it is read; ask again"))
                state.withLock { $0.followers[number] = nil }
                break
            }
        }
    }
}
