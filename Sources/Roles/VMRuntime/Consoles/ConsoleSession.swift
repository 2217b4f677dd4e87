// One who looks at a serial console, and may type on it. Each reads QEMU's file of all output for itself, at
// its own pace: a slow one holds up nobody.

import Glibc
import Linux
import Messages

struct ConsoleSession: Sendable {
    let machine: String
    private let file: FileDescriptor
    private let begin: Int64
    private let changes: AsyncStream<Void>
    private let inputs: ConsoleInputs
    private let socket: String

    private static let pieceBytes = 32 * 1024
    /// More of the past than this is not shown.
    static let maximumHistory: UInt32 = 1 << 20

    init(
        _ machine: String, path: String, history: UInt32, _ changes: AsyncStream<Void>,
        _ inputs: ConsoleInputs, socket: String
    ) throws(SystemError) {
        self.machine = machine
        self.changes = changes
        self.inputs = inputs
        self.socket = socket
        file = try FileDescriptor.open(path, O_RDONLY)
        begin = max(0, try Files.size(path) - Int64(min(history, Self.maximumHistory)))
    }

    /// Hands over all output until the machine ends.
    func read(_ consume: (([UInt8]) async throws -> Void)) async throws {
        var offset = begin
        try await pass(&offset, consume)
        for await _ in changes {
            try Task.checkCancellation()
            try await pass(&offset, consume)
        }
        try Task.checkCancellation()
        try await pass(&offset, consume)
    }

    /// What is there now.
    private func pass(_ offset: inout Int64, _ consume: ([UInt8]) async throws -> Void) async throws {
        while true {
            let from = offset
            let (start, bytes) = try await BlockingPool.shared.run { [file] in try Self.piece(of: file, from)
            }
            guard !bytes.isEmpty else { return }
            offset = start + Int64(bytes.count)
            try await consume(bytes)
        }
    }

    /// Linux's SEEK_DATA, which Glibc's module does not show.
    private static let seekData: Int32 = 3

    /// Skips what was given back to the file system.
    private static func piece(of file: FileDescriptor, _ offset: Int64) throws -> (Int64, [UInt8]) {
        let start = max(offset, Int64(lseek(file.number, off_t(offset), Self.seekData)))
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: pieceBytes) { buffer, count in
            let got = pread(file.number, buffer.baseAddress, buffer.count, off_t(start))
            if got < 0 { failure = SystemError(call: "pread", subject: "console") }
            count = max(0, got)
        }
        if let failure { throw failure }
        return (start, bytes)
    }

    func type(_ bytes: [UInt8]) async throws {
        guard !bytes.isEmpty else { return }
        try await inputs.type(bytes, on: machine, socket: socket)
    }
}

extension Runtime {
    /// A view of the machine's console, from so many bytes before its present end. Machines that do not run
    /// have none.
    func openConsole(_ id: String, history: UInt32) async throws(RuntimeError) -> ConsoleSession {
        let (sandbox, machine) = try known(id)
        guard machine.isRunning else {
            throw RuntimeError(.failedPrecondition, "container \(machine.id) does not run: it has no console")
        }
        do {
            let changes = try await consoles.changes(of: machine.id)
            return try ConsoleSession(
                machine.id, path: consolePath(machine.id, sandbox.id), history: history, changes,
                consoleInputs, socket: consoleSocket(machine.id))
        } catch {
            throw RuntimeError(error, while: "open the console of container \(machine.id)")
        }
    }
}
