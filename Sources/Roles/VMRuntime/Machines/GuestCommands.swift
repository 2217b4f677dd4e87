// Commands inside a guest, through qemu-guest-agent: the only way into a machine that needs no network.

import Formats
import Libvirt
import Linux
import Messages
import TLS

/// What a command in a guest left.
struct GuestCommandResult: Hashable, Sendable {
    var output: [UInt8]
    var errorOutput: [UInt8]
    var exitCode: Int32
}

extension Runtime {
    /// Runs a command to its end. A `limit` of zero is none: then the call's own end is the limit.
    func execute(_ command: [String], in id: String, limit: Duration) async throws -> GuestCommandResult {
        let (_, machine) = try known(id)
        guard machine.isRunning else {
            throw RuntimeError(.failedPrecondition, "container \(machine.id) is not running")
        }
        guard let program = command.first else { throw RuntimeError(.invalidArgument, "cmd: no command") }
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        let started: Tree
        do {
            started = try await Self.ask(
                domain, "guest-exec",
                [
                    "path": .string(program), "arg": .array(command.dropFirst().map { .string($0) }),
                    "capture-output": .bool(true),
                ])
        } catch let error as LibvirtError where error.code == .agentUnresponsive {
            throw RuntimeError(
                .failedPrecondition,
                "container \(machine.id): no qemu-guest-agent runs in the guest, or not yet")
        }
        guard let process = started["pid"]?.integer else {
            throw RuntimeError(.internal, "container \(machine.id): the guest agent names no process")
        }
        let deadline = limit > .zero ? MonotonicClock.now.advanced(by: limit) : nil
        var pause = Duration.milliseconds(10)
        while true {
            let status = try await Self.ask(domain, "guest-exec-status", ["pid": .number(process)])
            if status["exited"]?.bool == true { return GuestCommandResult(status) }
            if let deadline, MonotonicClock.now >= deadline {
                let kill: KeyValuePairs<String, Tree> = [
                    "path": .string("kill"), "arg": .array([.string("-9"), .string("\(process)")]),
                ]
                _ = try? await Self.ask(domain, "guest-exec", kill)
                throw RuntimeError(
                    .deadlineExceeded, "container \(machine.id): \(program) did not end within \(limit)")
            }
            try await MonotonicClock.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(250))
        }
    }

    private static func ask(
        _ domain: Domain, _ command: String, _ arguments: KeyValuePairs<String, Tree>
    ) async throws -> Tree {
        let request = Tree.object(["execute": .string(command), "arguments": .object(arguments)])
        let answer = try await domain.agentCommand(JSON.text(request))
        return try JSON.parse(answer)["return"] ?? .null
    }
}

extension GuestCommandResult {
    /// From the answer of `guest-exec-status`. A command that a signal ended has the shell's code for it.
    init(_ status: Tree) {
        func bytes(_ key: String) -> [UInt8] { Base64.decode(status[key]?.string ?? "") ?? [] }
        let signal = status["signal"]?.integer.map { 128 + $0 }
        self.init(
            output: bytes("out-data"), errorOutput: bytes("err-data"),
            exitCode: Int32(clamping: status["exitcode"]?.integer ?? signal ?? 0))
    }
}
