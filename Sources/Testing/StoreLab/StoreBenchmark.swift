// The benchmark of the store: the same work on the embedded engine and on an etcd, in turns, in one run.

import Glibc
import Linux
import Storage

/// Fills a directory, and the etcd if there is one. Every case runs `runs` times on each engine, in turns;
/// the median counts.
struct StoreBenchmark {
    let options: BenchmarkOptions
    private static let value = [UInt8](repeating: 0x61, count: 700)
    private static let filled = 10_000
    private var report = BenchmarkReport()

    init(_ options: BenchmarkOptions) { self.options = options }

    mutating func run() async throws {
        let store = try EmbeddedStore(directory: "\(options.directory)/store")
        let etcd = try options.etcd()
        try await puts(store, etcd)
        try await reads(store, etcd)
        try await deliveries(store, etcd)
        await store.close()
        await etcd?.close()
        for keys in options.sizes { try await size(keys) }
        try report.write(to: options.json)
    }

    // MARK: Cases

    private mutating func puts(_ store: EmbeddedStore, _ etcd: (any Store)?) async throws {
        for clients in [1, 32, 256] {
            let count = options.scaled(clients == 1 ? 2000 : 30_000)
            let load: Load = { try await Self.put(count, clients: clients, $0) }
            try await measure("durable puts", "700 bytes, \(clients) clients", count, store, etcd, load)
        }
        let count = options.scaled(20_000)
        try await measure("transactions", "compare, put and put, 32 clients", count, store, etcd) {
            try await Self.transact(count, clients: 32, $0)
        }
    }

    private mutating func reads(_ store: EmbeddedStore, _ etcd: (any Store)?) async throws {
        for one in [store as any Store, etcd].compactMap({ $0 }) { try await Self.fill(one, Self.filled) }
        let rows = options.scaled(500_000)
        for isCompacted in [false, true] {
            if isCompacted {
                for one in [store as any Store, etcd].compactMap({ $0 }) { try await Self.compact(one) }
            }
            let detail = "700 bytes, 1,000 a range, \(isCompacted ? "compacted" : "with their histories")"
            try await measure("rows of ranges", detail, rows, store, etcd) {
                try await Self.readRanges(rows / 1000, rows: 1000, $0)
            }
        }
        let gets = options.scaled(20_000)
        try await measure("gets", "one client", gets, store, etcd) { store in
            for number in 0..<gets { _ = try await store.get(Self.key(number * 7919 % Self.filled)) }
        }
    }

    private mutating func deliveries(_ store: EmbeddedStore, _ etcd: (any Store)?) async throws {
        for watchers in [1, 100, 1000] {
            let changes = options.scaled(watchers == 1000 ? 500 : 4000)
            let name = "\(watchers) watchers, the puts included"
            try await measure("watch deliveries", name, changes * watchers, store, etcd) {
                try await Self.deliver(changes, to: watchers, $0)
            }
        }
    }

    /// A store of so many keys: its file, the process' memory, and how long opening it takes.
    private mutating func size(_ keys: Int) async throws {
        let directory = "\(options.directory)/store-\(keys)"
        let store = try EmbeddedStore(directory: directory)
        try await Self.fill(store, keys)
        try await Self.compact(store)
        let data = keys * (Self.value.count + Self.key(0).count)
        let bytes = Double(try await store.status().usedBytes)
        await store.close()
        report.add("file over data", "\(keys) keys, compacted", bytes / Double(data), "times")
        let start = ContinuousClock.now
        let again = try EmbeddedStore(directory: directory)
        _ = try await again.get(Self.key(keys / 2))
        report.add(
            "open and first read", "\(keys) keys", (ContinuousClock.now - start) / .milliseconds(1), "ms")
        _ = try await again.range(RangeRequest(.all, contents: .count))
        report.add("memory, file pages aside", "\(keys) keys", Self.anonymousMegabytes(), "MB")
        await again.close()
        try Files.removeTree(directory)
    }

    // MARK: Measuring

    private typealias Load = @Sendable (any Store) async throws -> Void

    private mutating func measure(
        _ name: String, _ detail: String, _ count: Int, _ store: EmbeddedStore, _ etcd: (any Store)?,
        _ load: Load
    ) async throws {
        var ours: [Sample] = []
        var theirs: [Sample] = []
        for _ in 0..<options.runs {
            ours.append(try await sample(count, nil) { try await load(store) })
            if let etcd {
                theirs.append(try await sample(count, options.etcdProcess) { try await load(etcd) })
            }
        }
        let rate = Sample.median(ours.map(\.rate))
        let peer = theirs.isEmpty ? nil : Sample.median(theirs.map(\.rate))
        report.add(name, detail, rate, "1/s", peer: peer, runs: options.runs)
        let cost = Sample.median(ours.map(\.microseconds))
        let peerCost = theirs.isEmpty ? nil : Sample.median(theirs.map(\.microseconds))
        report.add("CPU of \(name)", detail, cost, "us", peer: peerCost, runs: options.runs)
        guard !theirs.isEmpty else { return }
        let client = Sample.median(theirs.map(\.clientMicroseconds))
        report.add("our client's CPU on etcd", "\(name), \(detail)", client, "us", runs: options.runs)
    }

    private struct Sample {
        let rate: Double
        /// Of CPU, for one; client's and server's.
        let microseconds: Double
        /// Of this process alone.
        let clientMicroseconds: Double

        static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    }

    private func sample(
        _ count: Int, _ server: pid_t?, _ body: () async throws -> Void
    ) async throws -> Sample {
        let start = ContinuousClock.now
        let (own, other) = (Self.ownSeconds, try Self.seconds(of: server))
        try await body()
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        let client = Self.ownSeconds - own
        let both = try client + Self.seconds(of: server) - other
        let each = 1e6 / Double(count)
        return Sample(
            rate: Double(count) / elapsed, microseconds: both * each, clientMicroseconds: client * each)
    }

    /// Of CPU, this process'.
    private static var ownSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Of CPU, another process'; 0 for none.
    private static func seconds(of process: pid_t?) throws -> Double {
        guard let process else { return 0 }
        // "pid (name) state ppid …": user and system time are fields 14 and 15.
        let line = try Files.readText("/proc/\(process)/stat")
        let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            return 0
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func anonymousMegabytes() -> Double {
        let text = (try? Files.readText("/proc/self/status")) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") } ?? ""
        return (line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1000
    }

    // MARK: Loads

    private static func key(_ number: Int) -> [UInt8] {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, 7 - digits.count))
        return Array("/registry/pods/tenant/default/pod-\(zeros)\(digits)".utf8)
    }

    private static func clients(
        _ clients: Int, _ count: Int, _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask {
                    var state = UInt64(client + 1) &* 0x9e37_79b9_7f4a_7c15
                    for _ in 0..<(count / clients + (client < count % clients ? 1 : 0)) {
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        try await body(Int(state >> 33))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func put(_ count: Int, clients number: Int, _ store: any Store) async throws {
        try await clients(number, count) { try await store.put(key($0 % filled), value) }
    }

    private static func transact(_ count: Int, clients number: Int, _ store: any Store) async throws {
        try await clients(number, count) { random in
            let (one, other) = (key(random % filled), key(random % filled + filled))
            _ = try await store.transact(
                Transaction(
                    if: [.modRevision(one, .greater, -1)],
                    then: [.put(key: one, value: value), .put(key: other, value: value)]))
        }
    }

    private static func fill(_ store: any Store, _ count: Int) async throws {
        // etcd takes 128 operations in a transaction.
        for start in stride(from: 0, to: count, by: 100) {
            let puts = (start..<min(start + 100, count)).map { Operation.put(key: key($0), value: value) }
            _ = try await store.transact(Transaction(then: puts))
        }
    }

    private static func compact(_ store: any Store) async throws {
        try await store.compact(at: try await store.currentRevision())
        while try await store.status().isSweeping { try await Task.sleep(for: .milliseconds(10)) }
    }

    private static func readRanges(_ count: Int, rows: Int, _ store: any Store) async throws {
        for round in 0..<count {
            let first = round * 7919 % (filled - rows)
            let range = KeyRange(from: key(first), to: key(first + rows))
            let result = try await store.range(RangeRequest(range))
            precondition(result.items.count == rows, "\(result.items.count) rows")
        }
    }

    private static func deliver(_ count: Int, to watchers: Int, _ store: any Store) async throws {
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
            let clients = min(200, count)
            group.addTask { try await put(count, clients: clients, store) }
            try await group.waitForAll()
        }
    }
}
