// From the files in which QEMU keeps what consoles say to the logs that CRI's clients read.

import Diagnostics
import Glibc
import Linux

/// Follows the consoles of all machines. QEMU writes its file whether this program runs or not; what was said
/// in the meantime is caught up with.
final class ConsoleLogs: Sendable {
    /// Everything about followers happens on this one thread, in order.
    private let pool = BlockingPool(name: "console-logs", threads: 1)
    private let followers = Followers()
    private let notifications: FileDescriptor
    private let clock: any WallClock

    /// Used on the pool's thread alone.
    // Safe because only work of the pool touches it, and the pool has one thread.
    private final class Followers: @unchecked Sendable {
        var byMachine: [String: ConsoleFollower] = [:]
        var byWatch: [Int32: String] = [:]
        /// Who waits for more of a console, by the number of the wait.
        var listeners: [String: [UInt64: AsyncStream<Void>.Continuation]] = [:]
        var nextListener: UInt64 = 0
    }

    init(clock: any WallClock) throws {
        let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard number >= 0 else { throw SystemError(call: "inotify_init1") }
        notifications = FileDescriptor(owning: number)
        self.clock = clock
    }

    /// Follows until the task is cancelled.
    func run() async throws {
        let stream = try ByteStream(notifications, on: EventLoopGroup.shared.next(), subject: "inotify")
        while true {
            let events = try await stream.read()
            try await pool.run { [self] in
                for watch in Self.watches(in: events) {
                    guard let machine = followers.byWatch[watch] else { continue }
                    try followers.byMachine[machine]?.drain(at: clock.now)
                    for listener in (followers.listeners[machine] ?? [:]).values { listener.yield() }
                }
            }
        }
    }

    /// Begins with what has not been logged yet. Following the same machine again changes nothing.
    func follow(_ machine: String, console: String, log: String) async throws {
        try await pool.run { [self] in
            guard followers.byMachine[machine] == nil else { return }
            let follower = try ConsoleFollower(console: console, log: log)
            let watch = inotify_add_watch(notifications.number, console, UInt32(IN_MODIFY))
            guard watch >= 0 else { throw SystemError(call: "inotify_add_watch", subject: console) }
            follower.watch = watch
            followers.byWatch[watch] = machine
            followers.byMachine[machine] = follower
            try follower.drain(at: clock.now)
        }
    }

    /// Says when there is more of a console that is followed; ends with the machine.
    func changes(of machine: String) async throws -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        try await pool.run { [self] in
            guard followers.byMachine[machine] != nil else { return continuation.finish() }
            followers.nextListener += 1
            let number = followers.nextListener
            followers.listeners[machine, default: [:]][number] = continuation
            continuation.onTermination = { [weak self] _ in
                try? self?.pool.submit { [weak self] in self?.followers.listeners[machine]?[number] = nil }
            }
        }
        return stream
    }

    /// Logs what is left, and the line that did not end. A machine that is not followed is no error.
    func finish(_ machine: String) async throws {
        try await pool.run { [self] in
            for listener in (followers.listeners.removeValue(forKey: machine) ?? [:]).values {
                listener.finish()
            }
            guard let follower = followers.byMachine.removeValue(forKey: machine) else { return }
            followers.byWatch[follower.watch] = nil
            inotify_rm_watch(notifications.number, follower.watch)
            try follower.drain(at: clock.now)
            try follower.finish(at: clock.now)
        }
    }

    /// Goes on in a new file of the same name, after the old one was moved away.
    func reopen(_ machine: String) async throws {
        try await pool.run { [self] in try followers.byMachine[machine]?.reopen() }
    }

    /// The watch numbers in what the kernel wrote: each event is 16 bytes and a name.
    private static func watches(in events: [UInt8]) -> Set<Int32> {
        var watches: Set<Int32> = []
        events.withUnsafeBytes { bytes in
            var offset = 0
            while offset + 16 <= bytes.count {
                watches.insert(bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
                offset += 16 + Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            }
        }
        return watches
    }
}

/// One console on its way into one log. Not to be used by two threads at once.
final class ConsoleFollower {
    var watch: Int32 = -1
    private let console: FileDescriptor
    private let logPath: String
    private var log: FileDescriptor?
    /// Eight bytes: how far the console's file is in the log.
    private let progress: FileDescriptor
    private var offset: Int64
    /// Up to here the console's file has been given back to the file system.
    private var discarded: Int64
    private var formatter = ConsoleLogFormatter()

    private static let pieceBytes = 64 * 1024
    /// What is in the log need not be kept twice: it is given back in steps of this size.
    static let discardBytes: Int64 = 1 << 20

    /// `log` may be empty: then nobody wants a log, and the console's file is the only one.
    init(console: String, log: String) throws {
        self.console = try FileDescriptor.open(console, O_RDWR | O_CREAT, mode: 0o600)
        logPath = log
        progress = try FileDescriptor.open(console + ".offset", O_RDWR | O_CREAT, mode: 0o600)
        var saved: Int64 = 0
        _ = pread(progress.number, &saved, 8, 0)
        offset = max(0, saved)
        discarded = offset / Self.discardBytes * Self.discardBytes
        try reopen()
    }

    func reopen() throws {
        guard !logPath.isEmpty else { return }
        try Files.makeDirectories(Files.parent(of: logPath))
        log = try FileDescriptor.open(logPath, O_WRONLY | O_CREAT | O_APPEND, mode: 0o640)
    }

    func drain(at time: WallTime) throws {
        guard log != nil else { return }
        try withUnsafeTemporaryAllocation(byteCount: Self.pieceBytes, alignment: 16) { buffer in
            while true {
                let count = pread(console.number, buffer.baseAddress, buffer.count, off_t(offset))
                guard count >= 0 else { throw SystemError(call: "pread", subject: "console of \(logPath)") }
                guard count > 0 else { return }
                let lines = formatter.lines(
                    from: UnsafeRawBufferPointer(rebasing: buffer[..<count]), at: time)
                try write(lines)
                offset += Int64(count)
                saveProgress()
            }
        }
    }

    func finish(at time: WallTime) throws {
        try write(formatter.finish(at: time))
        saveProgress()
    }

    private func write(_ lines: [UInt8]) throws {
        guard let log, !lines.isEmpty else { return }
        var written = 0
        while written < lines.count {
            written += try lines.withUnsafeBytes { bytes in
                try log.write(UnsafeRawBufferPointer(rebasing: bytes[written...])) ?? 0
            }
        }
    }

    /// A line that has not ended is read again by the next run of the program.
    private func saveProgress() {
        var saved = offset - Int64(formatter.unfinished.count)
        _ = pwrite(progress.number, &saved, 8, 0)
        let end = saved / Self.discardBytes * Self.discardBytes
        // A file system that cannot do it keeps the whole; that is no reason to log no more.
        if end > discarded, (try? console.discard(discarded..<end)) != nil { discarded = end }
    }
}
