// From a console's file to a log: restarts, rotation, and how much room it takes.

import Diagnostics
import Glibc
import Linux
import Testing

@testable import VMRuntime

@Suite struct ConsoleFollowerTests {
    static let time = WallTime(seconds: 1_700_000_000)
    static let head = "2023-11-14T22:13:20.000000000Z stdout F "

    @Test func whatWasSaidIsLoggedOnceWhoeverWasThere() throws {
        let directory = try Files.makeTemporaryDirectory()
        let (console, log) = ("\(directory)/console", "\(directory)/logs/0.log")
        func say(_ text: String) throws { try Files.append(Array(text.utf8), to: console) }
        try say("one\ntw")
        var follower = try ConsoleFollower(console: console, log: log)
        try follower.drain(at: Self.time)
        try say("o\nthr")
        try follower.drain(at: Self.time)
        #expect(try Files.readText(log) == "\(Self.head)one\n\(Self.head)two\n")

        // The program ends in the middle of a line, and more is said.
        try say("ee\nfo")
        follower = try ConsoleFollower(console: console, log: log)
        try follower.drain(at: Self.time)
        #expect(try Files.readText(log) == "\(Self.head)one\n\(Self.head)two\n\(Self.head)three\n")

        // The log is moved away.
        try Files.rename(log, to: log + ".1")
        try follower.reopen()
        try say("ur\nend")
        try follower.drain(at: Self.time)
        try follower.finish(at: Self.time)
        #expect(try Files.readText(log) == "\(Self.head)four\n\(Self.head)end\n")
        try Files.removeTree(directory)
    }

    @Test func whatIsInTheLogIsNotKeptTwice() throws {
        let directory = try Files.makeTemporaryDirectory()
        let console = "\(directory)/console"
        let follower = try ConsoleFollower(console: console, log: "\(directory)/log")
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 1023) + [UInt8(ascii: "\n")]
        let megabyte = Array(repeatElement(line, count: 1024).joined())
        for _ in 0..<5 {
            try Files.append(megabyte, to: console)
            try follower.drain(at: Self.time)
        }
        var status = stat()
        #expect(stat(console, &status) == 0)
        #expect(status.st_size == 5 << 20)
        #expect(status.st_blocks * 512 < 2 << 20, "\(status.st_blocks) blocks")
        let lines = try Files.readText("\(directory)/log").split(separator: "\n")
        #expect(lines.count == 5 * 1024 && lines.allSatisfy { $0.hasSuffix("xxx") })
        try Files.removeTree(directory)
    }
}
