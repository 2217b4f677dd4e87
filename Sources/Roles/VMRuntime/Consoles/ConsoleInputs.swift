// Typing on serial consoles. QEMU takes one connection for each console at a time: all who type share it.

import Linux
import Synchronization

final class ConsoleInputs: Sendable {
    private let connections = Mutex<[String: Connection]>([:])
    /// Makes connecting one step for each machine.
    private let opening = KeyedLocks()

    private struct Connection {
        let stream: ByteStream
        let drain: Task<Void, Never>
        /// Connections of one machine follow each other; an old one's end does not touch the new one.
        let number: UInt64
    }

    private let count = Atomic<UInt64>(0)

    /// Hands the bytes to the guest. A connection that broke with an earlier QEMU process is made anew.
    func type(_ bytes: [UInt8], on machine: String, socket: String) async throws {
        try await opening.withLock(machine) { [self] in
            let stream = try await connected(machine, socket)
            do {
                try await stream.write(bytes)
            } catch is SystemError {
                close(machine)
                try await connected(machine, socket).write(bytes)
            }
        }
    }

    private func connected(_ machine: String, _ socket: String) async throws -> ByteStream {
        if let open = connections.withLock({ $0[machine] }) { return open.stream }
        let stream = try await ByteStream.connect(
            to: .unix(path: socket), on: EventLoopGroup.shared.next())
        let number = count.add(1, ordering: .relaxed).newValue
        // Without a parent: it lives as long as the connection, which no caller owns. What the console says
        // is read from its file; QEMU waits for nobody here.
        let drain = Task { [weak self] in
            while let bytes = try? await stream.read(), !bytes.isEmpty {}
            stream.close()
            self?.forget(machine, number)
        }
        connections.withLock { $0[machine] = Connection(stream: stream, drain: drain, number: number) }
        return stream
    }

    private func forget(_ machine: String, _ number: UInt64) {
        connections.withLock { if $0[machine]?.number == number { $0[machine] = nil } }
    }

    /// When the machine has ended, or nobody types any more.
    func close(_ machine: String) {
        let connection = connections.withLock { $0.removeValue(forKey: machine) }
        connection?.drain.cancel()
        connection?.stream.close()
    }
}
