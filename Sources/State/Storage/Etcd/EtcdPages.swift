// How many rows of a range are asked for at a time: about four megabytes, by what rows weighed before.

import Messages
import Synchronization

final class EtcdPages: Sendable {
    private static let pageBytes = 4 << 20
    private static let most = 4096
    /// A row's bytes, as the last answers had them.
    private let rowBytes = Atomic<Int>(8 << 10)

    /// Nil where one answer holds all: a count has no rows.
    func size(_ limit: Int?, _ contents: RangeRequest.Contents) -> Int? {
        guard contents != .count else { return limit }
        let rows = min(Self.most, max(1, Self.pageBytes / max(1, rowBytes.load(ordering: .relaxed))))
        return min(limit ?? rows, rows)
    }

    func note(_ response: Etcd.RangeResponse) {
        guard !response.kvs.isEmpty else { return }
        let bytes = response.kvs.reduce(0) { $0 + $1.key.count + $1.value.count + 32 }
        let average = bytes / response.kvs.count
        let before = rowBytes.load(ordering: .relaxed)
        rowBytes.store(max(average, (before + average) / 2), ordering: .relaxed)
    }

    /// Half of it from now on; false when there is nothing to halve.
    func shrink(from rows: Int) -> Bool {
        guard rows > 1 else { return false }
        rowBytes.store(max(1, Self.pageBytes / (rows / 2)), ordering: .relaxed)
        return true
    }
}
