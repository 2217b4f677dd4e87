// Child processes: real ones.

import Linux
import Testing

@Suite(.timeLimit(.minutes(1))) struct ProcessTests {
    let loop = EventLoopGroup.shared.next()

    @Test func runCollectsBothOutputsAndTheCode() async throws {
        let result = try await Process.run(
            Command("sh", ["-c", "cat; echo oops >&2; exit 3"]), input: Array("hello".utf8))
        #expect(result.outputText == "hello")
        #expect(result.errorText == "oops\n")
        #expect(result.status == .exited(3))
    }

    @Test func largeInputAndOutputPass() async throws {
        let input = [UInt8](repeating: 120, count: 3_000_000)
        let result = try await Process.run(Command("cat"), input: input)
        #expect(result.output == input)
    }

    @Test func aProgramThatIsNotThereIsNamed() throws {
        #expect {
            try Process(Command("arktos-no-such-program"), on: loop)
        } throws: { error in
            "\(error)" == "find in PATH arktos-no-such-program: No such file or directory"
        }
        #expect {
            try Process(Command("/etc/passwd"), on: loop)
        } throws: { error in
            "\(error)" == "execve /etc/passwd: Permission denied"
        }
    }

    @Test func timeoutKills() async {
        await #expect {
            try await Process.run(Command("sleep", ["600"]), timeout: .milliseconds(50))
        } throws: { error in
            "\(error)" == "run sleep: Connection timed out"
        }
    }

    @Test func killReachesTheChildAndLaterIsNoError() async throws {
        let process = try Process(Command("sleep", ["600"]), on: loop)
        #expect(Process.isRunning(process.pid))
        #expect(Process.startTime(of: process.pid) != nil)
        try process.kill(9)
        #expect(await process.wait() == .killed(signal: 9))
        try process.kill(9)
        #expect(!Process.isRunning(process.pid))
    }

    @Test func terminateKillsWhoeverDoesNotListen() async throws {
        var command = Command("sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done"])
        command.output = .pipe
        let process = try Process(command, on: loop)
        _ = try await process.output?.read()
        #expect(try await process.terminate(grace: .milliseconds(50)) == .killed(signal: 9))
    }

    @Test func descriptorsOfTheParentStayHere() async throws {
        let open = try FileDescriptor.pipe()
        let result = try await Process.run(Command("ls", ["/proc/self/fd"]))
        #expect(result.outputText == "0\n1\n2\n3\n")
        open.reading.close()
    }

    @Test func environmentAndDirectoryAreTheChilds() async throws {
        var command = Command("/bin/sh", ["-c", "echo $COLOUR; pwd"], environment: ["COLOUR": "blue"])
        command.directory = "/usr"
        #expect(try await Process.run(command).outputText == "blue\n/usr\n")
    }

    @Test func aChildCanRunInANetworkNamespace() async throws {
        let path = "/run/netns/arktos-linux-\(UInt32.random(in: 0 ... .max))"
        try await NetworkNamespace.create(at: path)
        var command = Command("cat", ["/proc/net/dev"])
        command.networkNamespace = path
        let result = try await Process.run(command)
        let here = try await NetworkNamespace.run(in: path) {
            try Files.readText("/proc/thread-self/net/dev")
        }
        try NetworkNamespace.remove(path)
        // Two lines of heading, and the loopback device alone.
        #expect(result.outputText.split(separator: "\n").count == 3)
        #expect(here.split(separator: "\n").count == 3)
        #expect(!Files.exists(path))
    }

    @Test func signalsArriveAsValues() async throws {
        let signals = try Signals([10], on: loop)
        let me = try Files.target(ofLink: "/proc/self")
        #expect(try await Process.run(Command("sh", ["-c", "kill -USR1 \(me)"])).status.isSuccess)
        let first = await signals.first { _ in true }
        #expect(first == 10)
    }
}
