// A cluster whose supervisor runs in the background, seen from the command that started it or comes later.

import Glibc
import Linux

struct DetachedCluster: Sendable {
    private static let startLimit = Duration.seconds(600)

    let layout: ClusterLayout

    /// The process that has the data directory, or nil.
    func holder() throws -> pid_t? {
        guard Files.exists(layout.lock) else { return nil }
        do throws(FileLock.Failure) {
            try FileLock(layout.lock).release()
            return nil
        } catch {
            guard case .held(_, let pid) = error else { throw CommandError("\(error)") }
            guard let pid else { throw CommandError("\(error)") }
            return pid
        }
    }

    /// Starts `arktos up` with these arguments in a session of its own, passes its lines on, and returns when
    /// all is up. When this task is cancelled or the cluster does not come up, nothing is left running.
    func start(_ arguments: [String], _ output: Output) async throws {
        try layout.makeDirectories()
        let path = layout.log(of: "up")
        let log = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_APPEND, mode: 0o644)
        // By its name, so that it can be told from other processes.
        var command = Command(try Files.target(ofLink: "/proc/self/exe"), arguments)
        command.output = .descriptor(log)
        command.errorOutput = .descriptor(log)
        command.group = .session
        var reader = LogFollower(path, from: try Files.size(path))
        let process = try Process(command, on: EventLoopGroup.shared.next())
        let signals = try Signals([SIGINT, SIGTERM], on: EventLoopGroup.shared.next())
        let watch = Task {
            for await _ in signals { try process.kill(SIGTERM) }
        }
        defer { watch.cancel() }
        while ClusterState(layout)?.pid != process.pid {
            reader.pass(to: output)
            if let status = process.exitStatus {
                reader.pass(to: output)
                throw CommandError(status.isSuccess ? "stopped" : "")
            }
            try await MonotonicClock.sleep(for: .milliseconds(50))
        }
        reader.pass(to: output)
    }

    /// Waits until a supervisor that is starting has everything up.
    func waitUntilUp() async throws -> ClusterState {
        try await poll("the cluster in \(layout.path) is up", within: Self.startLimit) {
            guard let state = ClusterState(layout) else {
                throw NotYet("it starts; see \(layout.log(of: "up"))")
            }
            return state
        }
    }

    /// Tells the supervisor to stop everything, and waits until it has. False when there is none.
    func stop(within limit: Duration = .seconds(120)) async throws -> Bool {
        guard let pid = try holder() else { return false }
        guard kill(pid, SIGTERM) == 0 || errno == ESRCH else {
            throw CommandError("\(SystemError(call: "kill", subject: "process \(pid)"))")
        }
        try await poll("process \(pid) stops the cluster", within: limit) {
            guard try holder() != pid else { throw NotYet("it still runs; see \(layout.log(of: "up"))") }
        }
        return true
    }
}

/// What is added to a file.
private struct LogFollower {
    private let path: String
    private var offset: Int64

    init(_ path: String, from offset: Int64) {
        self.path = path
        self.offset = offset
    }

    mutating func pass(to output: Output) {
        guard let bytes = try? Files.read(path), bytes.count > Int(offset) else { return }
        output.write(Array(bytes[Int(offset)...]))
        offset = Int64(bytes.count)
    }
}
