// What a controller has written and not yet seen: until the caches show it, deciding again would do it twice.

/// The unseen writes of each key of a controller.
package struct Expectations<Key: Hashable & Sendable>: Sendable {
    /// After this long a key is worked on although something is missing: an event may never come, as when the
    /// object was gone again before the cache listed.
    package static var patience: Duration { .seconds(30) }

    private struct Unseen {
        var created: Set<String> = []
        var deleted: Set<String> = []
        /// Object uid to the version that was written.
        var updated: [String: String] = [:]
        var since: ContinuousClock.Instant

        var isEmpty: Bool { created.isEmpty && deleted.isEmpty && updated.isEmpty }
    }

    private var unseen: [Key: Unseen] = [:]

    package init() {}

    package mutating func created(uid: String, by key: Key, at now: ContinuousClock.Instant) {
        unseen[key, default: Unseen(since: now)].created.insert(uid)
    }

    package mutating func deleted(uid: String, by key: Key, at now: ContinuousClock.Instant) {
        unseen[key, default: Unseen(since: now)].deleted.insert(uid)
    }

    package mutating func updated(uid: String, version: String, by key: Key, at now: ContinuousClock.Instant)
    {
        unseen[key, default: Unseen(since: now)].updated[uid] = version
    }

    /// Whether the caches have everything that the key's last turn wrote. `version` answers with the cached
    /// object's resourceVersion, or nil; `isEnding` whether a cached object has a deletion timestamp.
    package mutating func areMet(
        _ key: Key, at now: ContinuousClock.Instant, version: (String) -> String?, isEnding: (String) -> Bool
    ) -> Bool {
        guard var waiting = unseen[key] else { return true }
        waiting.created = waiting.created.filter { version($0) == nil }
        waiting.deleted = waiting.deleted.filter { version($0) != nil && !isEnding($0) }
        // Versions are opaque, so only the very one that was written, or any later event that replaces it,
        // can be told from the one before: the cached version must have moved away from what the write was
        // based on.
        waiting.updated = waiting.updated.filter { version($0.key) == $0.value }
        if waiting.isEmpty || now - waiting.since > Self.patience {
            unseen[key] = nil
            return true
        }
        unseen[key] = waiting
        return false
    }

    package mutating func forget(_ key: Key) { unseen[key] = nil }
}
