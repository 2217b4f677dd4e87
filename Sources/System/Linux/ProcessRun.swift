// Running a command to its end and keeping what it says.

import Glibc

/// What a finished command left.
package struct CommandResult: Sendable {
    package let status: ExitStatus
    package let output: [UInt8]
    package let errorOutput: [UInt8]

    package var outputText: String { String(decoding: output, as: UTF8.self) }
    package var errorText: String { String(decoding: errorOutput, as: UTF8.self) }
}

extension Process {
    /// Runs a command with `input`, and collects its output and error output, each up to `outputLimit` bytes.
    /// When it takes longer than `timeout`, says more than the limit, or the task is cancelled, it is killed
    /// and the error thrown (ETIMEDOUT, EMSGSIZE, CancellationError). Only the direct child is killed: give
    /// it a `group` of its own and kill that when it may have children that keep the pipes open.
    package static func run(
        _ command: Command, input: [UInt8] = [], timeout: Duration = .seconds(60), outputLimit: Int = 1 << 24,
        on loop: EventLoop = EventLoopGroup.shared.next()
    ) async throws -> CommandResult {
        var command = command
        if !input.isEmpty { command.input = .pipe }
        command.output = .pipe
        command.errorOutput = .pipe
        let process = try Process(command, on: loop)
        // Killed by whatever ends the wait early; a process that has ended already is not touched.
        return try await withDeadline(timeout, "run", command.program) {
            try await withTaskCancellationHandler {
                do {
                    return try await process.collect(input, outputLimit)
                } catch {
                    try process.kill()
                    throw error
                }
            } onCancel: {
                do throws(SystemError) {
                    try process.kill()
                } catch {
                    preconditionFailure("our own child cannot be killed: \(error)")
                }
            }
        }
    }

    private func collect(_ bytes: [UInt8], _ outputLimit: Int) async throws -> CommandResult {
        async let said = output?.readToEnd(atMost: outputLimit) ?? []
        async let complained = errorOutput?.readToEnd(atMost: outputLimit) ?? []
        if let input { try await Process.feed(bytes, to: input) }
        let (output, errorOutput) = try await (said, complained)
        return CommandResult(status: await wait(), output: output, errorOutput: errorOutput)
    }

    /// A command that does not read all its input is no error.
    private static func feed(_ input: [UInt8], to pipe: ByteStream) async throws {
        do {
            try await pipe.write(input)
        } catch let error as SystemError where error.code == EPIPE {}
        pipe.close()
    }

    /// Whether a process runs under this number; a zombie does not.
    package static func isRunning(_ pid: pid_t) -> Bool {
        guard let fields = statFields(pid), let state = fields.first else { return false }
        return state != "Z" && state != "X"
    }

    /// When the process was started, in clock ticks since boot: with the number it names one process for
    /// ever. Nil when there is none.
    package static func startTime(of pid: pid_t) -> UInt64? {
        guard let fields = statFields(pid), fields.count > 19 else { return nil }
        return UInt64(fields[19])
    }

    /// The fields of /proc/pid/stat from the state on.
    private static func statFields(_ pid: pid_t) -> [Substring]? {
        guard let bytes = try? Files.read("/proc/\(pid)/stat") else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        // The name before it may hold spaces and parentheses.
        guard let end = text.lastIndex(of: ")") else { return nil }
        return text[text.index(after: end)...].split(separator: " ")
    }
}
