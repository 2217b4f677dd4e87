// The writer that is killed: several clients whose writes can be checked afterwards, since each follows from
// its client and number.

import Storage

/// Client `c` writes number after number, starting at `first`: into one of its slots, and each fifth time
/// also into both keys of its pair, in one transaction. Once a write is answered it prints "c number
/// revision".
package struct CrashWriter {
    package static let clients = 8
    package static let slots = 16

    let directory: String
    let first: Int

    package static func slotKey(_ client: Int, _ number: Int) -> [UInt8] {
        Array("slot/\(client)/\(number % slots)".utf8)
    }

    package static func pairKeys(_ client: Int) -> [[UInt8]] {
        ["a", "b"].map { Array("pair/\(client)/\($0)".utf8) }
    }

    /// "client number " and a filling whose length and bytes follow from both.
    package static func value(_ client: Int, _ number: Int) -> [UInt8] {
        var state = UInt64(client &+ 1) &* 0x9e37_79b9_7f4a_7c15 ^ UInt64(number)
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        var bytes = Array("\(client) \(number) ".utf8)
        for _ in 0..<Int(next() % 3000) { bytes.append(UInt8(truncatingIfNeeded: next() >> 32)) }
        return bytes
    }

    /// The number in a value.
    package static func number(of value: [UInt8]) -> Int? {
        let words = value.split(separator: 0x20, maxSplits: 2)
        guard words.count > 1 else { return nil }
        return Int(String(decoding: words[1], as: UTF8.self))
    }

    func run() async throws {
        let store = try EmbeddedStore(directory: directory)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<Self.clients { group.addTask { try await write(client, into: store) } }
            group.addTask { try await compact(store) }
            // Ends with the first that fails; `waitForAll` would wait for the watch as well.
            try await group.next()
        }
    }

    private func write(_ client: Int, into store: EmbeddedStore) async throws {
        var number = first
        while true {
            let value = Self.value(client, number)
            var operations = [Operation.put(key: Self.slotKey(client, number), value: value)]
            if number % 5 == 0 {
                operations += Self.pairKeys(client).map { Operation.put(key: $0, value: value) }
            }
            let result = try await store.transact(Transaction(then: operations))
            StoreLab.say("\(client) \(number) \(result.revision)")
            number += 1
        }
    }

    private func compact(_ store: EmbeddedStore) async throws {
        for try await batch in try await store.watch(WatchRequest(.all)) where batch.revision % 64 == 0 {
            let status = try await store.status()
            guard status.revision - status.compactedRevision > 400 else { continue }
            try await store.compact(at: status.revision - 200)
        }
    }
}
