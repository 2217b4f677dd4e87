// The other API servers' audit logs: a tenant's calls go to whichever server they like, and who reads the
// audit reads it all.

import API
import Messages
import RPC
import Synchronization

/// Another API server, that this one's certificate may read the records of.
package struct AuditPeer: Sendable {
    /// For messages.
    let address: String
    let caller: any Caller

    package init(address: String, caller: any Caller) {
        self.address = address
        self.caller = caller
    }

    /// What it has recorded, each record as it comes.
    func query(_ query: AuditQuery, _ take: (AuditRecord) async throws -> Void) async throws {
        var query = query
        query.thisServerOnly = true
        let records: ResponseStream<AuditRecord>
        do {
            records = try await caller.call(Audit.query, query)
            while let record = try await records.next() { try await take(record) }
        } catch let error as RPCError {
            throw APIError.serviceUnavailable(
                "records of API server \(address) are missing: \(error.message)")
        }
    }
}

/// Records of several servers, which come in any order, on their way to one reader.
struct AuditFunnel: Sendable {
    private let stream: AsyncThrowingStream<AuditRecord, any Error>
    private let input: AsyncThrowingStream<AuditRecord, any Error>.Continuation
    /// Records that wait for the reader; who falls behind is told so.
    private static let bound = 4096

    init() {
        (stream, input) = AsyncThrowingStream.makeStream(
            of: AuditRecord.self, bufferingPolicy: .bufferingOldest(Self.bound))
    }

    func add(_ record: AuditRecord) throws(APIError) {
        guard case .dropped = input.yield(record) else { return }
        throw .expired("the audit log is written faster than it is read; ask again")
    }

    /// Tells `write` of what `sources` add, until all have ended, or one has failed.
    func read(
        _ sources: [@Sendable (AuditFunnel) async throws -> Void],
        _ write: (AuditRecord) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await withThrowingTaskGroup(of: Void.self) { running in
                        for source in sources { running.addTask { try await source(self) } }
                        for try await _ in running {}
                    }
                    input.finish()
                } catch { input.finish(throwing: error) }
            }
            defer { group.cancelAll() }
            for try await record in stream { try await write(record) }
        }
    }
}
