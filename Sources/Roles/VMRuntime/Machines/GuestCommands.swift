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
    func execute(_ command: [String], in id: String, input: [UInt8] = [], limit: Duration) async throws
        -> GuestCommandResult
    {
        let (_, machine) = try known(id)
        guard machine.isRunning else {
            throw RuntimeError(.failedPrecondition, "container \(machine.id) is not running")
        }
        guard let program = command.first else { throw RuntimeError(.invalidArgument, "cmd: no command") }
        let agent = GuestAgent(hypervisor.domain(Self.uuid(of: machine.id)))
        var request = Tree.object([
            "path": .string(program), "arg": .array(command.dropFirst().map { .string($0) }),
            "capture-output": .bool(true),
        ])
        if !input.isEmpty { request["input-data"] = .string(Base64.encode(input)) }
        let deadline = limit > .zero ? MonotonicClock.now.advanced(by: limit) : nil
        let started = try await start(request, by: agent, machine, deadline)
        guard let process = started["pid"]?.integer else {
            throw RuntimeError(.internal, "container \(machine.id): the guest agent names no process")
        }
        var pause = Duration.milliseconds(10)
        while true {
            let status = try await agent.ask("guest-exec-status", .object(["pid": .number(process)]))
            if status["exited"]?.bool == true { return GuestCommandResult(status) }
            if let deadline, MonotonicClock.now >= deadline {
                let kill = Tree.object([
                    "path": .string("kill"), "arg": .array([.string("-9"), .string("\(process)")]),
                ])
                _ = try? await agent.ask("guest-exec", kill)
                throw RuntimeError(
                    .deadlineExceeded, "container \(machine.id): \(program) did not end within \(limit)")
            }
            try await MonotonicClock.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(250))
        }
    }

    /// So long after a boot a guest may not have its agent yet.
    private static let bootSeconds: Int64 = 60

    /// A guest that has just booted is given the time to start its agent.
    private func start(
        _ request: Tree, by agent: GuestAgent, _ machine: Records.Machine, _ deadline: MonotonicInstant?
    ) async throws -> Tree {
        while true {
            do {
                return try await agent.ask("guest-exec", request)
            } catch let error as LibvirtError where error.code == .agentUnresponsive {
                if let deadline, MonotonicClock.now >= deadline {
                    throw RuntimeError(
                        .deadlineExceeded,
                        "container \(machine.id): the guest had no agent yet when the time was over")
                }
                guard now - machine.bootedAt < Self.bootSeconds * 1_000_000_000 else {
                    throw RuntimeError(
                        .failedPrecondition,
                        "container \(machine.id): no qemu-guest-agent runs in the guest, or not yet")
                }
                try await MonotonicClock.sleep(for: .milliseconds(200))
            }
        }
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
