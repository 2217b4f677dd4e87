// One change of one object, with what watchers are sent of it. The bytes of an event are made once for all of
// them.

import API
import Storage
import Synchronization

final class Change: Sendable {
    let path: String
    let revision: Int64
    /// Where a watch goes on that has seen this change: before the revision as long as it has more of this
    /// resource. So nothing is missed, but a client that breaks off in the middle sees some of it again.
    let resumeRevision: Int64
    /// Nil when the object was deleted.
    let object: CachedObject?
    /// Nil when the object was created.
    let previous: CachedObject?
    /// Of a pod: the nodes it was on before and after; empty for none.
    let nodes: (before: String, after: String)
    private let store: StoreID

    private struct Frames {
        var added: [UInt8]?
        var modified: [UInt8]?
        var deleted: [UInt8]?
    }
    private let frames = Mutex(Frames())

    init(
        _ path: String, _ revision: Int64, object: CachedObject?, previous: CachedObject?,
        _ nodeName: FieldLocation?, of store: StoreID = .system, isLastOfRevision: Bool = true
    ) {
        self.store = store
        resumeRevision = isLastOfRevision ? revision : revision - 1
        self.path = path
        self.revision = revision
        self.object = object
        self.previous = previous
        nodes = (
            before: Self.text(nodeName, previous), after: Self.text(nodeName, object)
        )
    }

    private static func text(_ field: FieldLocation?, _ object: CachedObject?) -> String {
        guard let field, let object else { return "" }
        return (try? object.object.text(of: field)) ?? ""
    }

    /// What history pays for keeping it: one state, since the other is the next change's or the cache's.
    var size: Int { (object ?? previous)?.object.bytes.count ?? 0 }

    /// The event for a watcher that selects, nil when it sees neither state. An object that enters the
    /// selection is ADDED, one that leaves it DELETED.
    func frame(for selection: Selection) -> [UInt8]? {
        if selection.isEverything { return frame(had: previous != nil, has: object != nil) }
        return frame(
            had: previous.map { selection.matches($0.object) } ?? false,
            has: object.map { selection.matches($0.object) } ?? false)
    }

    private func frame(had: Bool, has: Bool) -> [UInt8]? {
        switch (had, has) {
        case (false, false): nil
        case (false, true): cached(\.added, .added)
        case (true, true): cached(\.modified, .modified)
        case (true, false): cached(\.deleted, .deleted)
        }
    }

    private func cached(_ slot: WritableKeyPath<Frames, [UInt8]?>, _ type: EventType) -> [UInt8] {
        frames.withLock { frames in
            if let frame = frames[keyPath: slot] { return frame }
            let frame = EventFrame.encode(
                type, state(for: type), version: store.version(resumeRevision))
            frames[keyPath: slot] = frame
            return frame
        }
    }

    /// A deleted object, or one that left a selection, is shown as it was last, at the revision of the
    /// change.
    private func state(for type: EventType) -> ObjectBytes {
        if type != .deleted, let object { return object.object }
        let last = previous?.object ?? ObjectBytes([])
        return last.at(store.version(revision))
    }
}
