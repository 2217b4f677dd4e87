// The etcd engine: a store in an etcd cluster, through its own gRPC interface.

import Linux
import Messages
import RPC
import TLS

/// Speaks to every member of the cluster: each call goes to the one that answered last, and to the others
/// when it does not. README.md tells how each call is made of etcd's, and what is known after each failure.
package final class EtcdStore: Store {
    package struct Options: Sendable {
        /// What all keys of this store begin with in etcd. No other store of the same etcd may have a prefix
        /// that begins with this one, or that this one begins with.
        package var prefix = Array("/arktos".utf8)
        package var limits = StoreLimits()
        package var timing = EtcdTiming()

        package init() {}
    }

    package let limits: StoreLimits
    let keys: EtcdKeys
    let members: EtcdMembers
    let history: EtcdHistory
    private let reads: EtcdReads
    private let links: EtcdWatchLinks
    private let pages = EtcdPages()

    /// Connects when it is needed. `targets` are the members, in any order.
    package init(
        _ targets: [Channel.Target], tls: TLSContext, options: Options = Options(),
        loops: EventLoopGroup = .shared
    ) {
        precondition(!targets.isEmpty, "an etcd store without a member")
        limits = options.limits
        keys = EtcdKeys(prefix: options.prefix)
        members = EtcdMembers(targets, tls: tls, timing: options.timing, loops: loops)
        history = EtcdHistory(members, keys)
        reads = EtcdReads(members)
        links = EtcdWatchLinks(members, keys)
    }

    deinit { shut() }

    /// Ends watches and connections; every later call throws `closed`.
    package func close() async { shut() }

    private func shut() {
        members.close()
        links.close()
    }

    // MARK: Reading

    package func get(
        _ key: [UInt8], at revision: Revision?
    ) async throws(StoreError) -> Snapshot<KeyValue?> {
        try Self.check(revision)
        guard let revision else {
            switch await reads.read(keys.key(key)) {
            case .success(let found):
                return Snapshot(content: found.content.map(keys.keyValue), revision: found.revision)
            case .failure(let failure): throw history.error(failure)
            }
        }
        let request = Etcd.RangeRequest.with {
            $0.key = keys.key(key)
            $0.revision = revision
        }
        switch await members.read(Etcd.KV.range, request) {
        case .success(let answer):
            return Snapshot(content: answer.kvs.first.map(keys.keyValue), revision: revision)
        case .failure(let failure): throw await history.error(failure, at: revision)
        }
    }

    package func range(_ request: RangeRequest) async throws(StoreError) -> RangeResult {
        try request.validate()
        try Self.check(request.revision)
        guard !request.range.isEmpty else { return try await emptyRange(request) }
        var result = RangeResult(revision: request.revision ?? 0)
        var next = Etcd.RangeRequest.with { $0.set(request, keys) }
        var left = request.limit
        while true {
            let page = pages.size(left, request.contents)
            next.limit = Int64(page ?? 0)
            guard let response = try await readPage(next, at: request.revision, &result) else { continue }
            result.items += response.kvs.map(keys.keyValue)
            left = left.map { $0 - response.kvs.count }
            guard response.more, left != 0, let last = response.kvs.last else {
                result.more = response.more
                break
            }
            // The rest is read at the revision of the first page.
            (next.key, next.revision) = (last.key + [0], result.revision)
        }
        if result.more && !request.countsAll { result.total = nil }
        return result
    }

    /// Nil when the page was too large for an answer; the next try is for a smaller one.
    private func readPage(
        _ request: Etcd.RangeRequest, at revision: Revision?, _ result: inout RangeResult
    ) async throws(StoreError) -> Etcd.RangeResponse? {
        let response: Etcd.RangeResponse
        switch await members.read(Etcd.KV.range, request) {
        case .success(let answer): response = answer
        case .failure(.refused(let error))
        where error.code == .resourceExhausted && pages.shrink(from: Int(request.limit)):
            return nil
        case .failure(let failure):
            let asked = request.revision == 0 ? nil : request.revision
            throw await history.error(failure, at: revision ?? asked)
        }
        pages.note(response)
        if result.revision == 0 { result.revision = response.revision }
        if result.total == nil { result.total = Int(response.count) }
        return response
    }

    private func emptyRange(_ request: RangeRequest) async throws(StoreError) -> RangeResult {
        let revision = try await get([], at: request.revision).revision
        var result = RangeResult(revision: revision)
        result.total = 0
        return result
    }

    private static func check(_ revision: Revision?) throws(StoreError) {
        guard let revision, revision < 1 else { return }
        throw .invalid("a read at revision \(revision): the first is 1")
    }

    // MARK: Watching

    package func watch(_ request: WatchRequest) async throws(StoreError) -> WatchStream {
        if let from = request.from, from < 1 {
            throw .invalid("a watch from revision \(from): the first is 1")
        }
        // A member may lag behind what was answered: what comes after this call begins after what is
        // current for all of them.
        var first = request.from ?? 0
        if request.from == nil { first = try await history.currentRevision() + 1 }
        guard !members.isClosed else { throw .closed }
        return WatchStream(EtcdWatch(links.watcher(for: request, from: first), links, history))
    }

    // MARK: Status

    package func status() async throws(StoreError) -> StoreStatus {
        let revision = try await history.currentRevision()
        let compacted = try await history.compactedRevision()
        let status = try await history.answer(Etcd.Maintenance.status, Etcd.StatusRequest())
        let leases = try await history.answer(Etcd.Lease.leaseLeases, Etcd.LeaseLeasesRequest())
        return StoreStatus(
            revision: revision, compactedRevision: compacted, fileBytes: Int(status.dbSize),
            usedBytes: Int(status.dbSizeInUse), watchers: links.watchers.number.load(ordering: .relaxed),
            leases: leases.leases.count,
            writesRefused: try await refusal(status))
    }

    private func refusal(_ status: Etcd.StatusResponse) async throws(StoreError) -> StoreError? {
        if let alarm = try await history.alarm() { return alarm }
        return status.leader == 0 ? .failed("etcd has no leader at the moment", .notApplied) : nil
    }
}

extension Etcd.RangeResponse {
    /// The store's when it was answered.
    var revision: Revision { header?.revision ?? 0 }
}

extension Etcd.RangeRequest {
    mutating func set(_ request: RangeRequest, _ keys: EtcdKeys) {
        (key, rangeEnd) = keys.range(request.range)
        limit = Int64(request.limit ?? 0)
        revision = request.revision ?? 0
        keysOnly = request.contents == .keys
        countOnly = request.contents == .count
    }
}
