// Log lines, byte for byte.

import Glibc
import Synchronization
import Testing

@testable import Diagnostics

struct FrozenClock: WallClock {
    var now: WallTime
}

final class MemorySink: LogSink {
    private let lines = Mutex<[String]>([])
    func write(_ line: [UInt8]) { lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
    var text: String { lines.withLock { $0.joined() } }
}

/// 2026-03-01T12:00:00.250000Z
let aQuarterPastNoon = WallTime(seconds: 1_772_366_400, nanoseconds: 250_000_999)

@Suite struct LoggerTests {
    let sink = MemorySink()

    private func logger(_ format: Logger.Format = .logfmt, level: Logger.Level = .info) -> Logger {
        Logger(
            program: "arktos-node", level: level, format: format, clock: FrozenClock(now: aQuarterPastNoon),
            sink: sink)
    }

    @Test func logfmtLineIsGolden() {
        let log = logger()
        let missing: String? = nil
        log.info(
            "pod started",
            [
                "tenant": "acme", "pod": "web-1", "took_ms": Duration.microseconds(1_500), "restarts": 3,
                "ready": true, "reason": missing, "error": "exit code 1: \"no\"\nlast=line",
                "images": ["a", "b"],
            ])
        #expect(
            sink.text == """
                time=2026-03-01T12:00:00.250000Z level=info message="pod started" program=arktos-node tenant=acme \
                pod=web-1 took_ms=1.500 restarts=3 ready=true error="exit code 1: \\"no\\"\\nlast=line" images=a,b

                """)
    }

    @Test func jsonLineIsGolden() {
        logger(.json).error(
            "lease lost", ["node": "n\u{7}1", "share": 0.5, "odd": Double.nan, "peer": "käfer"])
        #expect(
            sink.text == """
                {"time":"2026-03-01T12:00:00.250000Z","level":"error","message":"lease lost",\
                "program":"arktos-node","node":"n\\u00071","share":0.5,"odd":"nan","peer":"käfer"}

                """)
    }

    @Test func contextComesBeforeTheFieldsOfALine() {
        let log = logger().with(["request_id": "r1"]).with(["tenant": "acme"])
        log.info("denied", ["reason": "Forbidden"])
        #expect(sink.text.hasSuffix("program=arktos-node request_id=r1 tenant=acme reason=Forbidden\n"))
    }

    @Test func valuesBelowTheLevelAreNotEvenMade() {
        let log = logger(level: .warning)
        var made = 0
        func value() -> Int {
            made += 1
            return made
        }
        log.info("quiet", ["uid": value()])
        #expect(made == 0 && sink.text.isEmpty)
        log.level = .debug
        log.debug("loud", ["uid": value()])
        #expect(made == 1 && sink.text.contains("level=debug"))
    }

    @Test(arguments: ["a b", "", "x=y", "quo\"te", "line\nbreak", "\u{2028}", "back\\slash", "\u{1B}[31m"])
    func awkwardValuesStayOneLineOfQuotedText(value: String) {
        logger().info("event", ["name": value])
        #expect(sink.text.filter { $0 == "\n" }.count == 1)
        #expect(sink.text.contains(" name=\""))
        #expect(
            !sink.text.unicodeScalars.contains("\u{1B}") && !sink.text.unicodeScalars.contains("\u{2028}"))
    }

    @Test func hugeValuesAreCut() {
        logger().info("event", ["name": String(repeating: "x", count: 1_000_000)])
        #expect(sink.text.utf8.count < 5000)
        #expect(sink.text.hasSuffix("x…\"\n"))
    }

    @Test func linesOfManyThreadsNeverMix() async throws {
        let pipe = try Pipe()
        let log = Logger(program: "p", sink: StandardErrorSink(descriptor: pipe.writer))
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for line in 0..<20 { log.info("line", ["uid": task * 100 + line, "name": "n n"]) }
                }
            }
        }
        let lines = pipe.finish().split(separator: "\n")
        #expect(lines.count == 160)
        #expect(lines.allSatisfy { $0.hasPrefix("time=") && $0.hasSuffix(" name=\"n n\"") })
    }

    @Test func fullPipeDropsLinesInsteadOfBlocking() throws {
        let pipe = try Pipe(nonblocking: true)
        let sink = StandardErrorSink(descriptor: pipe.writer)
        for _ in 0..<20 { sink.write([UInt8](repeating: 65, count: 4096)) }
        #expect(pipe.finish().utf8.count <= 65_536)
    }

    @Test func rateLimitCountsWhatItKeepsBack() {
        let limit = LogRateLimit(burst: 2, every: .seconds(10))
        let start = ContinuousClock.now
        #expect(limit.pass(at: start) == 0)
        #expect(limit.pass(at: start + .seconds(1)) == 0)
        #expect(limit.pass(at: start + .seconds(2)) == nil)
        #expect(limit.pass(at: start + .seconds(9)) == nil)
        #expect(limit.pass(at: start + .seconds(10)) == 2)
        #expect(limit.pass(at: start + .seconds(11)) == 0)
    }

    @Test func requestIDsOfPeersAreChecked() {
        #expect(RequestID().text.utf8.count == 16 && RequestID() != RequestID())
        #expect(RequestID(peer: "abc-1.2_Z")?.text == "abc-1.2_Z")
        for bad in ["", "a b", "a\n", "ä", String(repeating: "x", count: 65)] {
            #expect(RequestID(peer: bad) == nil)
        }
    }
}

/// A pipe whose written bytes are read back at the end; what is written fits its buffer.
private final class Pipe {
    let writer: Int32
    private let reader: Int32

    init(nonblocking: Bool = false) throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        (reader, writer) = (ends[0], ends[1])
        if nonblocking { try #require(fcntl(writer, F_SETFL, O_NONBLOCK) == 0) }
    }

    func finish() -> String {
        close(writer)
        defer { close(reader) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(reader, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
