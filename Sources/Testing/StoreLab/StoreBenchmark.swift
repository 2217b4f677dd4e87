// The quick benchmark: durable puts by many clients, ranges, watch deliveries. A table on standard output.

import Glibc
import Storage

struct StoreBenchmark {
    let directory: String
    private static let keys = 100_000
    private static let value = [UInt8](repeating: 0x61, count: 1000)

    func run() async throws {
        let store = try EmbeddedStore(directory: directory)
        StoreLab.say("case                              per second   CPU µs each")
        for clients in [1, 32, 256] {
            try await measure("puts of 1 kB, \(clients) clients", rounds: clients == 1 ? 4000 : 100_000) {
                try await put($0, clients: clients, store)
            }
        }
        try await fill(store)
        for rows in [1, 500, 5000] {
            try await measure("rows in ranges of \(rows)", rounds: 1_000_000 / max(1, 500 / rows)) {
                try await readRanges($0, rows: rows, store)
            }
        }
        for watchers in [1, 100] {
            try await measure("deliveries to \(watchers) watchers", rounds: 20_000 * watchers) {
                try await deliver($0 / watchers, to: watchers, store)
            }
        }
        let status = try await store.status()
        StoreLab.say(
            "file \(status.fileBytes >> 20) MB, used \(status.usedBytes >> 20) MB, at \(status.revision)")
        try await store.compact(at: status.revision)
        await store.close()
    }

    private static func key(_ number: Int) -> [UInt8] {
        let digits = String(number)
        return Array(
            "/registry/pods/tenant/default/pod-\(String(repeating: "0", count: 6 - digits.count))\(digits)"
                .utf8)
    }

    private func put(_ count: Int, clients: Int, _ store: EmbeddedStore) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask {
                    var state = UInt64(client + 1) &* 0x9e37_79b9_7f4a_7c15
                    for _ in 0..<(count / clients) {
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        try await store.put(Self.key(Int(state >> 33) % Self.keys), Self.value)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func fill(_ store: EmbeddedStore) async throws {
        for start in stride(from: 0, to: Self.keys, by: 1000) {
            let puts = (start..<start + 1000).map { Operation.put(key: Self.key($0), value: Self.value) }
            _ = try await store.transact(Transaction(then: puts))
        }
    }

    private func readRanges(_ count: Int, rows: Int, _ store: EmbeddedStore) async throws {
        for round in 0..<(count / rows) {
            let first = round * 7919 % (Self.keys - rows)
            let range = KeyRange(from: Self.key(first), to: Self.key(first + rows))
            let result = try await store.range(RangeRequest(range))
            precondition(result.items.count == rows)
        }
    }

    private func deliver(_ count: Int, to watchers: Int, _ store: EmbeddedStore) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<watchers {
                let watch = try await store.watch(WatchRequest(.prefix(Array("/registry/".utf8))))
                group.addTask {
                    var seen = 0
                    for try await batch in watch {
                        seen += batch.events.count
                        if seen >= count { return }
                    }
                }
            }
            group.addTask { try await put(count, clients: 200, store) }
            try await group.waitForAll()
        }
    }

    private func measure(_ name: String, rounds: Int, _ body: (Int) async throws -> Void) async throws {
        let (start, startCPU) = (ContinuousClock.now, Self.processorSeconds())
        try await body(rounds)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let each = (Self.processorSeconds() - startCPU) * 1_000_000 / Double(rounds)
        let rate = Int(Double(rounds) / seconds)
        StoreLab.say(Self.pad(name, 34) + Self.pad("\(rate)", 13) + "\((each * 100).rounded() / 100)")
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
