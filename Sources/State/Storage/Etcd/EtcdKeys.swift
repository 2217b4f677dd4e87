// Keys as etcd has them: all behind one prefix.

import Messages

struct EtcdKeys: Sendable {
    let prefix: [UInt8]

    func key(_ key: [UInt8]) -> [UInt8] {
        let full = prefix + key
        // etcd knows no empty key.
        return full.isEmpty ? [0] : full
    }

    /// First key and `range_end`, as etcd wants them: empty for one key alone, a zero byte for no end.
    func range(_ range: KeyRange) -> (key: [UInt8], rangeEnd: [UInt8]) {
        let lower = key(range.lower)
        guard let upper = range.upper else { return (lower, KeyRange.prefix(prefix).upper ?? [0]) }
        let isOneKey =
            upper.count == range.lower.count + 1 && upper.last == 0 && upper.starts(with: range.lower)
        return (lower, isOneKey && !range.lower.isEmpty ? [] : prefix + upper)
    }

    func isOurs(_ key: [UInt8]) -> Bool { key.starts(with: prefix) }

    /// One of ours without the prefix.
    func stripped(_ key: [UInt8]) -> [UInt8] { Array(key.dropFirst(prefix.count)) }

    func keyValue(_ from: Etcd.KeyValue) -> KeyValue {
        KeyValue(
            key: stripped(from.key), value: from.value, createRevision: from.createRevision,
            modRevision: from.modRevision, version: from.version, lease: from.lease == 0 ? nil : from.lease)
    }

    func event(_ from: Etcd.Event, _ current: Etcd.KeyValue) -> WatchEvent {
        WatchEvent(
            kind: from.type == .delete ? .delete : .put, current: keyValue(current),
            previous: from.prevKv.map(keyValue))
    }
}
