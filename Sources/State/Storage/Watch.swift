// A watch: the changes of a range as an asynchronous sequence of batches.

package struct WatchRequest: Hashable, Sendable {
    package var range: KeyRange
    /// The first revision to deliver; nil for whatever comes after the call.
    package var from: Revision?
    /// Whether events carry the value before the change. It is absent for a key that was new, and where
    /// compaction has forgotten it or damage has destroyed it.
    package var previousValues: Bool

    package init(_ range: KeyRange, from: Revision? = nil, previousValues: Bool = false) {
        self.range = range
        self.from = from
        self.previousValues = previousValues
    }
}

/// One change of one key.
package struct WatchEvent: Hashable, Sendable {
    package enum Kind: UInt8, Hashable, Sendable { case put = 1, delete = 2 }

    package var kind: Kind
    /// The key after the change. For a deletion: no value, `createRevision` 0, `version` 0, and `modRevision`
    /// is the deletion's.
    package var current: KeyValue
    package var previous: KeyValue?

    package var key: [UInt8] { current.key }
    package var revision: Revision { current.modRevision }
}

/// Events in order, and how far the watch has come with them.
package struct WatchBatch: Hashable, Sendable {
    /// Bounded in number and bytes; empty in a progress mark. A revision with many changes may be spread over
    /// several batches.
    package var events: [WatchEvent]
    /// Every event of the range at or below this revision has been delivered, this batch included.
    package var revision: Revision
}

/// What stands behind a `WatchStream`: one for each engine.
package protocol WatchSource: AnyObject, Sendable {
    /// The next batch; nil when the task was cancelled or the watch was.
    func next() async throws(StoreError) -> WatchBatch?
    /// Asks for a batch, empty if need be, whose revision is at or above the current one.
    func requestProgress()
    func cancel()
}

/// The batches of a watch. One task iterates it; the watch ends with the last reference, with the iterating
/// task's cancellation, or by `cancel`.
package struct WatchStream: AsyncSequence, Sendable {
    package typealias Element = WatchBatch
    package typealias Failure = StoreError

    private let source: any WatchSource

    package init(_ source: any WatchSource) { self.source = source }

    /// Asks for a batch, empty if nothing happened, whose revision is at or above the one current now: proof
    /// of having seen everything up to it.
    package func requestProgress() { source.requestProgress() }

    /// Ends the watch; the iteration returns nil.
    package func cancel() { source.cancel() }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source: source) }

    package struct AsyncIterator: AsyncIteratorProtocol {
        let source: any WatchSource

        package mutating func next() async throws(StoreError) -> WatchBatch? { try await source.next() }

        package mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(StoreError) -> WatchBatch? {
            try await source.next()
        }
    }
}
