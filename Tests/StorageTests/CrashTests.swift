// kill -9 at random instants: what was answered is there, what is torn is not, and history is whole.

import Glibc
import Linux
import Testing

@testable import Storage
@testable import StoreLab

@Suite(.timeLimit(.minutes(Soak.minutes)))
struct CrashTests {
    private static let rounds = Soak.rounds ?? 30

    @Test func answeredWritesSurviveKilling() async throws {
        let seed = Soak.seed
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
                try await CrashCheck.check(directory, answers, first: first, place)
            }
            #expect(numbersDone > 0, "the writer never got to write")
        }
    }

    /// Starts the writer, kills it so long after its first answer, and returns all answers.
    private func runAndKill(
        _ directory: String, first: Int, after delay: Duration, on loop: EventLoop
    ) async throws -> [CrashAnswer] {
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
        return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { CrashAnswer($0) }
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
