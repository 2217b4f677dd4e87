// A child process, held by a pidfd: no signal ever reaches a stranger who inherited its number.

import CLinux
import Glibc
import Synchronization

/// How a process ended.
package enum ExitStatus: Hashable, Sendable, CustomStringConvertible {
    case exited(Int32)
    case killed(signal: Int32)

    package var isSuccess: Bool { self == .exited(0) }

    /// As shells show it: 128 and the signal.
    package var shellCode: Int32 {
        switch self {
        case .exited(let code): code
        case .killed(let signal): 128 + signal
        }
    }

    package var description: String {
        switch self {
        case .exited(let code): "exit code \(code)"
        case .killed(let signal): "killed by signal \(signal)"
        }
    }
}

/// A child that was started. It is collected when it ends, whether or not anybody waits.
package final class Process: Sendable {
    private enum State {
        case running([CheckedContinuation<ExitStatus, Never>])
        case ended(ExitStatus)
    }

    package let pid: pid_t
    /// The parent's ends of the pipes that the command asked for.
    package let input: ByteStream?
    package let output: ByteStream?
    package let errorOutput: ByteStream?
    private let program: String
    private let pidfd: FileDescriptor
    private let state = Mutex(State.running([]))

    /// Starts the command; its end and its pipes are watched on `loop`. Throws what kept it from being
    /// executed. Takes about a millisecond, in which the calling thread is blocked.
    package init(_ command: Command, on loop: EventLoop) throws(SystemError) {
        program = command.program
        let streams = try StandardStreams(command)
        pid = try Process.spawn(command, streams)
        pidfd = FileDescriptor(owning: try check(arktos_pidfd_open(pid), "pidfd_open", command.program))
        input = try streams.parent[0].map { descriptor throws(SystemError) in
            try ByteStream(descriptor, on: loop, subject: "input of \(command.program)")
        }
        output = try streams.parent[1].map { descriptor throws(SystemError) in
            try ByteStream(descriptor, on: loop, subject: "output of \(command.program)")
        }
        errorOutput = try streams.parent[2].map { descriptor throws(SystemError) in
            try ByteStream(descriptor, on: loop, subject: "error output of \(command.program)")
        }
        let watcher = ExitWatcher(pidfd, loop) { self.end($0) }
        loop.submit { watcher.start() }
    }

    /// Waits until the process has ended. Any number of tasks may; cancelling one does not end its wait, so
    /// kill first.
    package func wait() async -> ExitStatus {
        await withCheckedContinuation { continuation in
            let ended: ExitStatus? = state.withLock { state in
                switch state {
                case .running(let waiting):
                    state = .running(waiting + [continuation])
                    return nil
                case .ended(let status): return status
                }
            }
            if let ended { continuation.resume(returning: ended) }
        }
    }

    /// Nil while it runs.
    package var exitStatus: ExitStatus? {
        state.withLock { state in
            guard case .ended(let status) = state else { return nil }
            return status
        }
    }

    /// Sends a signal. A process that has ended already is no error.
    package func kill(_ signal: Int32 = SIGKILL) throws(SystemError) {
        guard exitStatus == nil, arktos_pidfd_send_signal(pidfd.number, signal) < 0, errno != ESRCH else {
            return
        }
        throw SystemError(call: "pidfd_send_signal", subject: program)
    }

    /// Asks with SIGTERM, and kills when `grace` has passed.
    package func terminate(grace: Duration) async throws -> ExitStatus {
        try kill(SIGTERM)
        return try await withThrowingTaskGroup(of: ExitStatus?.self) { group in
            group.addTask { await self.wait() }
            group.addTask {
                do { try await Task.sleep(for: grace) } catch { return nil }
                try self.kill(SIGKILL)
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            return await self.wait()
        }
    }

    private func end(_ status: ExitStatus) {
        let waiting: [CheckedContinuation<ExitStatus, Never>] = state.withLock { state in
            guard case .running(let waiting) = state else { return [] }
            state = .ended(status)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: status) }
    }

    private static func spawn(_ command: Command, _ streams: StandardStreams) throws(SystemError) -> pid_t {
        let path = try command.locate()
        let namespace: FileDescriptor? = try command.networkNamespace.map { path throws(SystemError) in
            try FileDescriptor.open(path, O_RDONLY)
        }
        let environment = command.environment ?? Environment.all
        let result = withCStrings([command.program] + command.arguments) { arguments in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
                withOptionalCString(command.directory) { directory in
                    path.withCString { path in
                        var request = arktos_spawn()
                        request.program = path
                        request.arguments = arguments
                        request.environment = variables
                        request.directory = directory
                        request.standard = (
                            streams.child[0].number, streams.child[1].number, streams.child[2].number
                        )
                        request.network_namespace = namespace?.number ?? -1
                        request.parent_death_signal = command.parentDeathSignal ?? 0
                        switch command.group {
                        case .inherited: break
                        case .own: request.new_group = 1
                        case .session: request.new_session = 1
                        case .terminalSession:
                            request.new_session = 1
                            request.controlling_terminal = 1
                        }
                        var failedCall: UnsafePointer<CChar>?
                        let pid = arktos_spawn(&request, &failedCall)
                        let code = errno
                        return (pid: pid, call: failedCall.map { String(cString: $0) } ?? "", code: code)
                    }
                }
            }
        }
        guard result.pid > 0 else { throw SystemError(call: result.call, subject: path, errno: result.code) }
        return result.pid
    }
}

/// Both sides of a child's input, output and error output.
private struct StandardStreams {
    var child: [FileDescriptor] = []
    /// Nil where the child has no pipe.
    var parent: [FileDescriptor?] = []

    init(_ command: Command) throws(SystemError) {
        switch command.input {
        case .none: add(try FileDescriptor.open("/dev/null", O_RDONLY), nil)
        case .descriptor(let descriptor): add(descriptor, nil)
        case .pipe:
            let pipe = try FileDescriptor.pipe()
            add(pipe.reading, pipe.writing)
        }
        try addOutput(command.output, inherited: 1)
        try addOutput(command.errorOutput, inherited: 2)
    }

    private mutating func addOutput(_ output: Command.Output, inherited number: Int32) throws(SystemError) {
        switch output {
        case .inherited:
            add(FileDescriptor(owning: try check(fcntl(number, F_DUPFD_CLOEXEC, 3), "fcntl")), nil)
        case .discarded: add(try FileDescriptor.open("/dev/null", O_WRONLY), nil)
        case .descriptor(let descriptor): add(descriptor, nil)
        case .pipe:
            let pipe = try FileDescriptor.pipe()
            add(pipe.writing, pipe.reading)
        }
    }

    private mutating func add(_ child: FileDescriptor, _ parent: FileDescriptor?) {
        self.child.append(child)
        self.parent.append(parent)
    }
}

/// Waits on a loop for a child's end.
// Safe because everything happens on `loop`.
private final class ExitWatcher: DescriptorHandler, @unchecked Sendable {
    private let pidfd: FileDescriptor
    private let loop: EventLoop
    private let report: @Sendable (ExitStatus) -> Void
    private var registration: Registration?

    init(_ pidfd: FileDescriptor, _ loop: EventLoop, report: @escaping @Sendable (ExitStatus) -> Void) {
        self.pidfd = pidfd
        self.loop = loop
        self.report = report
    }

    func start() {
        do throws(SystemError) {
            registration = try loop.register(pidfd, for: .readable, self)
        } catch {
            preconditionFailure("a pidfd cannot be watched: \(error)")
        }
    }

    func descriptorIsReady(_ events: Readiness) {
        var (code, signal): (Int32, Int32) = (0, 0)
        guard arktos_pidfd_collect(pidfd.number, &code, &signal) != 0 else { return }
        if let registration { loop.unregister(registration) }
        report(signal == 0 ? .exited(code) : .killed(signal: signal))
    }
}

/// A NULL-terminated array of C strings, for the duration of `body`.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
        // Never empty: it holds at least the NULL.
        body(buffer.baseAddress.unsafelyUnwrapped)
    }
}

private func withOptionalCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result
{
    guard let text else { return body(nil) }
    return text.withCString(body)
}
