// A backup as it is made: page by page, at one revision, while the store goes on.

import Glibc

/// The bytes of a backup in pieces of about 1 MiB. An engine may hold the history that it needs back from
/// compaction as long as this exists.
package struct BackupStream: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = StoreError

    /// The keys from one on, as they are at the backup's revision.
    typealias Page = @Sendable (_ lower: [UInt8]) async throws(StoreError) -> RangeResult
    /// The leases that the keys hang on, as far as they are to be in the backup.
    typealias Leases = @Sendable (_ used: Set<LeaseID>) async throws(StoreError) -> [Lease]

    package let header: BackupHeader
    private let page: Page
    private let leases: Leases

    init(at revision: Revision, page: @escaping Page, leases: @escaping Leases) {
        header = BackupHeader(revision: revision, seconds: Int64(time(nil)))
        self.page = page
        self.leases = leases
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }

    package struct AsyncIterator: AsyncIteratorProtocol {
        private let stream: BackupStream
        private var encoder: BackupEncoder
        /// Where the next page begins; nil when there is none.
        private var lower: [UInt8]? = []
        private var used: Set<LeaseID> = []
        private var isDone = false
        private static let pieceLength = 1 << 20

        init(_ stream: BackupStream) {
            self.stream = stream
            encoder = BackupEncoder(stream.header)
        }

        package mutating func next() async throws(StoreError) -> [UInt8]? {
            try await next(isolation: nil)
        }

        package mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(StoreError) -> [UInt8]? {
            while !isDone, encoder.output.count < Self.pieceLength {
                if Task.isCancelled { throw .cancelled(.notApplied) }
                guard let start = lower else {
                    for lease in try await stream.leases(used) { encoder.add(lease) }
                    encoder.finish()
                    isDone = true
                    break
                }
                let page = try await stream.page(start)
                for item in page.items {
                    encoder.add(item)
                    if let lease = item.lease { used.insert(lease) }
                }
                lower = page.continuation
            }
            let output = encoder.takeOutput()
            return output.isEmpty ? nil : output
        }
    }
}

extension Store {
    /// By ordinary reads. A compaction above the backup's revision ends it with `compacted`.
    package func backup() async throws(StoreError) -> BackupStream {
        let revision = try await currentRevision()
        return BackupStream(at: revision) { (lower) throws(StoreError) in
            try await range(RangeRequest(KeyRange(from: lower, to: nil), limit: 128, revision: revision))
        } leases: { (used) throws(StoreError) in
            var leases: [Lease] = []
            for id in used.sorted() {
                do throws(StoreError) {
                    leases.append(try await lease(id).lease)
                } catch {
                    guard case .leaseNotFound = error else { throw error }
                    // It has ended since: what hung on it goes soon after the restoring.
                    leases.append(Lease(id: id, seconds: 1))
                }
            }
            return leases
        }
    }
}
