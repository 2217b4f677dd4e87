// Standard input: all of it at once, or in pieces as they come.

import Glibc
import Linux

/// Where a program's input comes from, so that tests give it another.
package struct Input: Sendable {
    private let piece: @Sendable () async throws -> [UInt8]?
    /// Whether somebody types it.
    package let isTerminal: Bool

    package init(isTerminal: Bool = false, piece: @escaping @Sendable () async throws -> [UInt8]?) {
        self.piece = piece
        self.isTerminal = isTerminal
    }

    package static let standard: Input = {
        let pool = BlockingPool(name: "stdin", threads: 1)
        return Input(isTerminal: isatty(STDIN_FILENO) == 1) {
            let isCancelled = CancellationFlag()
            return try await withTaskCancellationHandler {
                try await pool.run { read(unless: isCancelled) }
            } onCancel: {
                isCancelled.raise()
            }
        }
    }()

    package static let empty = Input { nil }

    /// Nil at the end.
    package func next() async throws -> [UInt8]? { try await piece() }

    /// Throws when it is larger than 64 MiB.
    package func all() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try await next() {
            bytes += piece
            guard bytes.count <= 1 << 26 else { throw CommandError("standard input is larger than 64 MiB") }
        }
        return bytes
    }

    /// One line without its end; nil when there is none.
    func line() async throws -> String? {
        // Terminals give whole lines; what is behind the first one of other inputs is not asked for.
        guard let bytes = try await next() else { return nil }
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Milliseconds after which somebody who waits is asked whether they still do.
    private static let patience: Int32 = 100

    private static func read(unless isCancelled: CancellationFlag) -> [UInt8]? {
        var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&waiting, 1, patience)
            if isCancelled.isRaised { return nil }
            if ready > 0 || (ready < 0 && errno != EINTR) { break }
        }
        var chunk = [UInt8](repeating: 0, count: 32 * 1024)
        let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
        return count > 0 ? Array(chunk[..<count]) : nil
    }
}
