// kill -9 at random instants: what was answered is there, what is torn is not, and history is whole.

import Glibc
import Linux
import Testing

@testable import Storage
@testable import StoreLab

@Suite(.timeLimit(.minutes(3)))
struct CrashTests {
    private static let rounds = 30

    @Test func answeredWritesSurviveKilling() async throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed)
        let loops = try EventLoopGroup(count: 1)
        try await TemporaryDirectory.with { directory in
            var numbersDone = 0
            for round in 0..<Self.rounds {
                let first = round * 1_000_000
                let answers = try await runAndKill(
                    directory, first: first, after: .microseconds(Int(random.next() % 60_000)),
                    on: loops.next())
                let place: Comment = "seed \(seed), round \(round)"
                numbersDone += answers.count
                try await check(directory, answers, first: first, place)
            }
            #expect(numbersDone > 0, "the writer never got to write")
        }
    }

    /// What the killed writer's lines said.
    private struct Answer {
        let client: Int
        let number: Int
        let revision: Revision

        init?(_ line: Substring) {
            let words = line.split(separator: " ").compactMap { Int($0) }
            guard words.count == 3 else { return nil }
            (client, number, revision) = (words[0], words[1], Revision(words[2]))
        }
    }

    /// Starts the writer, kills it so long after its first answer, and returns all answers.
    private func runAndKill(
        _ directory: String, first: Int, after delay: Duration, on loop: EventLoop
    ) async throws -> [Answer] {
        let program = Files.parent(of: try Files.target(ofLink: "/proc/self/exe")) + "/StoreLab"
        var command = Command(program, ["write", directory, "\(first)"])
        command.output = .pipe
        let process = try Process(command, on: loop)
        let output = try #require(process.output)
        var text = try await output.read()
        try await Task.sleep(for: delay)
        try process.kill()
        text += try await output.readToEnd(atMost: 1 << 26)
        #expect(await process.wait() == .killed(signal: SIGKILL))
        return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { Answer($0) }
    }

    private func check(_ directory: String, _ answers: [Answer], first: Int, _ place: Comment) async throws {
        let store = try EmbeddedStore(directory: directory)
        let status = try await store.status()
        #expect(status.revision >= answers.map(\.revision).max() ?? 0, place)
        for client in 0..<CrashWriter.clients {
            let mine = answers.filter { $0.client == client }
            let last = mine.last?.number ?? first - 1
            for answer in mine where answer.number > last - CrashWriter.slots {
                let key = CrashWriter.slotKey(client, answer.number)
                let stored = try #require(try await store.get(key), place)
                let number = try #require(CrashWriter.number(of: stored.value), place)
                // One more may have been written than was answered, into this slot or another.
                #expect(number == answer.number || number == last + 1, place)
                #expect(stored.value == CrashWriter.value(client, number), place)
                #expect(number != answer.number || stored.modRevision == answer.revision, place)
            }
            var pair: [KeyValue?] = []
            for key in CrashWriter.pairKeys(client) { pair.append(try await store.get(key)) }
            #expect(pair[0]?.value == pair[1]?.value && pair[0]?.modRevision == pair[1]?.modRevision, place)
            let lastPair = mine.last { $0.number % 5 == 0 }
            #expect((pair[0]?.modRevision ?? 0) >= lastPair?.revision ?? 0, place)
        }
        try await checkHistory(store, status, place)
        await store.close()
    }

    /// Every revision since the compacted one, and the empty store's, is in the log, and the log ends in what
    /// reads see.
    private func checkHistory(_ store: EmbeddedStore, _ status: StoreStatus, _ place: Comment) async throws {
        let watch = try await store.watch(WatchRequest(.all, from: status.compactedRevision + 1))
        watch.requestProgress()
        var revisions: Set<Revision> = []
        var last: [[UInt8]: KeyValue] = [:]
        for try await batch in watch {
            for event in batch.events {
                revisions.insert(event.revision)
                last[event.key] = event.current
            }
            if batch.revision == status.revision { break }
        }
        #expect(revisions.count == Int(status.revision - max(status.compactedRevision, 1)), place)
        for (key, value) in last { #expect(try await store.get(key) == value, place) }
    }
}

/// Numbers that a printed seed brings back.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
