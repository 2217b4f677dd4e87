// Logs as they are read back.

import Diagnostics
import Linux
import NodeAgent
import Synchronization
import Testing

@Suite struct LogTests {
    static let text = """
        2026-01-01T00:00:01.000000001Z stdout F one
        2026-01-01T00:00:02Z stderr P tw
        2026-01-01T00:00:03Z stderr F o
        2026-01-01T00:00:04Z stdout F 

        """

    func read(_ text: String, _ change: (inout LogOptions) -> Void = { _ in }) async throws -> String {
        let directory = try VolumeTests.Directory()
        let path = "\(directory.path)/0.log"
        try Files.write(Array(text.utf8), to: path)
        var options = LogOptions()
        change(&options)
        let said = Mutex<[UInt8]>([])
        try await LogReader(path: path, options).read(follow: nil) { bytes in said.withLock { $0 += bytes } }
        return String(decoding: said.withLock { $0 }, as: UTF8.self)
    }

    @Test func piecesBecomeLines() async throws {
        #expect(try await read(Self.text) == "one\ntwo\n\n")
    }

    @Test func timesStandBeforeLinesNotPieces() async throws {
        let said = try await read(Self.text) { $0.hasTimestamps = true }
        #expect(
            said
                == "2026-01-01T00:00:01.000000001Z one\n2026-01-01T00:00:02Z two\n2026-01-01T00:00:04Z \n")
    }

    @Test func theTailIsCountedFromTheEnd() async throws {
        #expect(try await read(Self.text) { $0.tailLines = 1 } == "\n")
        #expect(try await read(Self.text) { $0.tailLines = 4 } == "one\ntwo\n\n")
        #expect(try await read(Self.text) { $0.tailLines = 100 } == "one\ntwo\n\n")
        #expect(try await read(Self.text) { $0.tailLines = 0 } == "")
    }

    @Test func linesBeforeATimeAreLeftOut() async throws {
        let since = try #require(WallTime(rfc3339: "2026-01-01T00:00:04Z"))
        #expect(try await read(Self.text) { $0.since = since } == "\n")
    }

    @Test func theAnswerEndsAtItsLimit() async throws {
        #expect(try await read(Self.text) { $0.limitBytes = 5 } == "one\nt")
    }

    @Test func aLongLogIsReadFromItsTail() async throws {
        let lines = (0..<20_000).map { "2026-01-01T00:00:01Z stdout F line \($0)\n" }.joined()
        let said = try await read(lines) { $0.tailLines = 3000 }
        #expect(said.split(separator: "\n").count == 3000)
        #expect(said.hasPrefix("line 17000\n") && said.hasSuffix("line 19999\n"))
    }

    @Test func whatIsWrittenLaterIsFollowed() async throws {
        let directory = try VolumeTests.Directory()
        let path = "\(directory.path)/0.log"
        try Files.write(Array("2026-01-01T00:00:01Z stdout F one\n".utf8), to: path)
        let said = Mutex("")
        try await LogReader(path: path, LogOptions()).read {
            said.withLock { !$0.contains("two") }
        } write: { bytes in
            let text = said.withLock { said in
                said += String(decoding: bytes, as: UTF8.self)
                return said
            }
            if text == "one\n" {
                try Files.append(Array("2026-01-01T00:00:02Z stdout F two\n".utf8), to: path)
            }
        }
        #expect(said.withLock { $0 } == "one\ntwo\n")
    }
}
