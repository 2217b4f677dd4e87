// One program of the cluster as a child process: started, started again when it ends, stopped.

import Glibc
import Linux
import Synchronization

/// What is run, and where its log goes.
package struct ProgramDescription: Sendable {
    /// Unique in the cluster, such as "apiserver" or "node-1".
    package let name: String
    package let program: String
    package let arguments: [String]
    package let log: String
    /// A mount namespace to run in.
    package var mountNamespace: String?

    /// The words after the program's name with nsenter's before them.
    var command: Command {
        guard let mountNamespace else { return Command(program, arguments) }
        return Command("nsenter", ["--mount=\(mountNamespace)", "--", program] + arguments)
    }

    /// The last lines of the log, for whoever wants to know why it ended.
    package func logTail(_ count: Int = 15) -> String {
        let text = (try? Files.readText(log)) ?? ""
        return text.split(separator: "\n").suffix(count).map { "    \($0)" }.joined(separator: "\n")
    }
}

package final class SupervisedProgram: Sendable {
    /// A file that has grown beyond is put aside at the next start of the program.
    static let largestLog: Int64 = 10 << 20
    static let grace = Duration.seconds(15)

    private enum State {
        case idle
        case running(Process)
        case stopping
    }

    package let description: ProgramDescription
    private let say: @Sendable (String) -> Void
    private let state = Mutex(State.idle)
    private let isUp: @Sendable () -> Bool

    init(
        _ description: ProgramDescription, isUp: @escaping @Sendable () -> Bool,
        say: @escaping @Sendable (String) -> Void
    ) {
        self.description = description
        self.isUp = isUp
        self.say = say
    }

    package var pid: pid_t? {
        state.withLock { state in
            guard case .running(let process) = state else { return nil }
            return process.pid
        }
    }

    /// Runs the program again and again until `stop`. Throws when it does not start, or ends too often before
    /// the cluster is up.
    package func run() async throws {
        var policy = RestartPolicy()
        while true {
            let start = MonotonicClock.now
            guard let process = try await startUnlessStopping() else { return }
            let status = await process.wait()
            let stopping = state.withLock { state in
                if case .stopping = state { return true }
                state = .idle
                return false
            }
            if stopping { return }
            switch policy.decide(ranFor: start.duration(to: MonotonicClock.now), isUp: isUp()) {
            case .giveUp:
                throw CommandError(
                    "\(description.name) does not stay up (\(status)); the end of \(description.log):\n"
                        + description.logTail())
            case .restart(let pause):
                say("\(description.name) ended (\(status)); starting it again")
                try await MonotonicClock.sleep(for: pause)
            }
        }
    }

    private func startUnlessStopping() async throws -> Process? {
        let loop = EventLoopGroup.shared.next()
        var command = description.command
        let log = try openLog()
        command.output = .descriptor(log)
        command.errorOutput = .descriptor(log)
        // Settings of this process' environment are not the program's.
        command.environment = Environment.all.filter { !$0.key.hasPrefix("ARKTOS_") }
        // Ctrl-C is for the supervisor, which stops its programs in order.
        command.group = .own
        // No program outlives a supervisor that was killed.
        command.parentDeathSignal = SIGTERM
        let ready = command
        return try await loop.run { () throws(SystemError) -> Process? in
            if self.state.withLock({ state in if case .stopping = state { true } else { false } }) {
                return nil
            }
            let process = try Process(ready, on: loop)
            let late = self.state.withLock { state in
                if case .stopping = state { return true }
                state = .running(process)
                return false
            }
            if late { try process.kill(SIGTERM) }
            return process
        }
    }

    private func openLog() throws(SystemError) -> FileDescriptor {
        if Files.exists(description.log), try Files.size(description.log) > Self.largestLog {
            try Files.rename(description.log, to: "\(description.log).old")
        }
        return try FileDescriptor.open(description.log, O_WRONLY | O_CREAT | O_APPEND, mode: 0o644)
    }

    /// Asks it to end, and kills it when it does not. `run` returns.
    package func stop() async throws {
        let running: Process? = state.withLock { state in
            defer { state = .stopping }
            guard case .running(let process) = state else { return nil }
            return process
        }
        _ = try await running?.terminate(grace: Self.grace)
    }
}
