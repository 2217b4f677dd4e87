// What a look at every record of a store has found.

package struct StoreCheck: Hashable, Sendable {
    /// Keys that exist.
    package var keys = 0
    /// Entries of the index, older versions included.
    package var versions = 0
    /// Records of the log.
    package var changes = 0
    package var leases = 0
    /// Of the records that were read.
    package var bytes = 0
    /// At most `mostNamed`.
    package private(set) var damage: [StoreDamage] = []
    /// In all.
    package private(set) var damageCount = 0

    package static let mostNamed = 1000

    package init() {}

    package var isWhole: Bool { damageCount == 0 }

    mutating func note(_ key: [UInt8]?, _ detail: String) {
        let found = StoreDamage(key: key, detail: detail)
        guard !damage.contains(found) else { return }
        damageCount += 1
        if damage.count < Self.mostNamed { damage.append(found) }
    }

    /// Whether the error was damage, which is noted then.
    mutating func note(_ error: StoreError) -> Bool {
        guard case .corrupted(let key, let detail) = error else { return false }
        note(key, detail)
        return true
    }
}

package struct StoreDamage: Hashable, Sendable, CustomStringConvertible {
    /// Nil where the damage hides which key it is.
    package var key: [UInt8]?
    package var detail: String

    package init(key: [UInt8]?, detail: String) {
        self.key = key
        self.detail = detail
    }

    package var description: String {
        key.map { "key \(printable($0)): \(detail)" } ?? "somewhere: \(detail)"
    }
}

extension Store {
    /// By ordinary reads of every key, for engines that keep their own checksums.
    package func check(
        progress: @Sendable (StoreCheck) async throws(StoreError) -> Void
    ) async throws(StoreError) -> StoreCheck {
        var found = StoreCheck()
        var lower: [UInt8]? = []
        let revision = try await currentRevision()
        while let start = lower {
            let page: RangeResult
            do throws(StoreError) {
                page = try await range(
                    RangeRequest(KeyRange(from: start, to: nil), limit: 128, revision: revision))
            } catch {
                guard found.note(error) else { throw error }
                break
            }
            found.keys += page.items.count
            found.versions += page.items.count
            for item in page.items { found.bytes += item.key.count + item.value.count }
            lower = page.continuation
            try await progress(found)
        }
        return found
    }
}
