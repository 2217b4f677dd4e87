// Where a store in etcd stands: its revisions, which of them are forgotten, how far a watch has come.

import Linux
import Messages
import Protobuf
import RPC
import Synchronization

final class EtcdHistory: Sendable {
    private let members: EtcdMembers
    private let keys: EtcdKeys
    /// Compacted at least up to here.
    private let compacted = Atomic<Revision>(0)
    /// How long the changes may take that prove a watch's progress.
    private static let proofTimeout = Duration.seconds(60)

    init(_ members: EtcdMembers, _ keys: EtcdKeys) {
        self.members = members
        self.keys = keys
    }

    /// One that everything answered before is at or below.
    func currentRevision() async throws(StoreError) -> Revision {
        try await answer(Etcd.KV.range, look(at: nil)).revision
    }

    /// The one that history begins after. etcd has no call for it: a read tells whether what was known last
    /// still holds, and a watch from before is refused with the new one.
    func compactedRevision() async throws(StoreError) -> Revision {
        let known = compacted.load(ordering: .relaxed)
        switch await members.read(Etcd.KV.range, look(at: max(known, 1))) {
        case .success: return known
        case .failure(.refused(let error)) where error.code == .outOfRange: break
        case .failure(let failure): throw self.error(failure)
        }
        let create = Etcd.WatchCreateRequest.with {
            $0.key = keys.key([])
            $0.startRevision = max(known, 1)
        }
        let found = try await watching(create, attempt: members.timing.attempt) { response in
            response.compactRevision > 0 ? response.compactRevision : nil
        }
        compacted.store(max(found, compacted.load(ordering: .relaxed)), ordering: .relaxed)
        return found
    }

    private func look(at revision: Revision?) -> Etcd.RangeRequest {
        .with {
            $0.key = keys.key([])
            $0.revision = revision ?? 0
            $0.countOnly = true
        }
    }

    // MARK: Progress

    /// The last revision in `after+1 ... through` that changed something in the range; nil if none did.
    ///
    /// Members that are asked for their progress may answer before they have sent the changes up to there.
    /// So a second watch, of everything, is read from `after` until it has shown `through`: in it no
    /// revision is without a change.
    func lastChange(
        in range: KeyRange, after: Revision, through: Revision
    ) async throws(StoreError) -> Revision? {
        let (lower, upper) = (
            keys.key(range.lower), range.upper.map(keys.key) ?? KeyRange.prefix(keys.prefix).upper
        )
        let full = KeyRange(from: lower, to: upper)
        let create = Etcd.WatchCreateRequest.with {
            ($0.key, $0.rangeEnd) = ([0], [0])
            $0.startRevision = max(after, 1)
            $0.fragment = true
        }
        var last: Revision?
        return try await watching(create, attempt: Self.proofTimeout) { response throws(StoreError) in
            if response.compactRevision > 0 { throw .compacted(at: response.compactRevision) }
            var seen: Revision = 0
            for case let current? in response.events.map(\.kv) {
                seen = current.modRevision
                if seen > after, seen <= through, full.contains(current.key) { last = seen }
            }
            guard seen > through || (seen == through && !response.fragment) else { return nil }
            return .some(last)
        }
    }

    /// Watches on a stream of its own, of one member after the other, until `find` has found something in
    /// the answers.
    private func watching<Value: Sendable>(
        _ create: Etcd.WatchCreateRequest, attempt: Duration,
        _ find: (Etcd.WatchResponse) throws(StoreError) -> Value?
    ) async throws(StoreError) -> Value {
        let answer = await members.repeating(attempt: attempt) { channel, deadline in
            let call = try await channel.call(Etcd.Watch.watch, options: .watching(until: deadline))
            defer { call.cancel() }
            try await call.send(.with { $0.requestUnion = .createRequest(create) })
            while let response = try await call.responses.next() {
                do throws(StoreError) {
                    if let value = try find(response) { return Result<Value, StoreError>.success(value) }
                } catch {
                    return .failure(error)
                }
                if response.canceled {
                    return .failure(.failed("etcd ended a watch: \(response.cancelReason)", .notApplied))
                }
            }
            throw RPCError(.unavailable, "etcd ended the stream of a watch")
        }
        switch answer {
        case .success(let result): return try result.get()
        case .failure(let failure): throw error(failure)
        }
    }

    // MARK: Answers

    /// The answer to a question that may be asked of any member, any number of times.
    func answer<Request, Response>(
        _ method: UnaryMethod<Request, Response>, _ request: Request
    ) async throws(StoreError) -> Response {
        switch await members.read(method, request) {
        case .success(let response): return response
        case .failure(let failure): throw error(failure)
        }
    }

    /// Why no write is taken, when etcd has raised an alarm.
    func alarm() async throws(StoreError) -> StoreError? {
        let answer = try await answer(Etcd.Maintenance.alarm, Etcd.AlarmRequest())
        if answer.alarms.contains(where: { $0.alarm == .corrupt }) {
            return .corrupted(key: nil, detail: "etcd has raised its alarm for members that differ")
        }
        return answer.alarms.contains { $0.alarm == .nospace } ? .noSpace : nil
    }

    /// What a failure means where no code has a meaning of its own.
    func error(_ failure: EtcdFailure) -> StoreError {
        switch failure {
        case .failed(let error): return error
        case .refused(let error):
            switch error.code {
            case .invalidArgument: return .invalid("etcd: \(error.message)")
            case .dataLoss: return .corrupted(key: nil, detail: error.message)
            default: return .failed("etcd refused: \(error)", .notApplied)
            }
        }
    }

    /// The same for a read at a revision.
    func error(_ failure: EtcdFailure, at revision: Revision?) async -> StoreError {
        guard case .refused(let error) = failure, error.code == .outOfRange, let revision else {
            return self.error(failure)
        }
        return await outOfRange(revision)
    }

    /// etcd has one code for revisions that are forgotten and for those that are not there yet.
    func outOfRange(_ revision: Revision) async -> StoreError {
        do throws(StoreError) {
            let current = try await currentRevision()
            guard revision <= current else {
                return .futureRevision(requested: revision, current: current)
            }
            return .compacted(at: try await compactedRevision())
        } catch {
            return error
        }
    }
}

extension CallOptions {
    /// With etcd's promise to end the stream when the member has lost its leader.
    static func watching(until deadline: MonotonicInstant? = nil) -> CallOptions {
        CallOptions(deadline: deadline, metadata: ["hasleader": "true"])
    }
}
