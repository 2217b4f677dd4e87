// Where log lines go.

import Glibc

package protocol LogSink: Sendable {
    /// Takes one line, its newline included. Called from any thread.
    func write(_ line: [UInt8])
}

/// Standard error, one write(2) a line, so that lines of several threads and programs never mix.
package struct StandardErrorSink: LogSink {
    /// How long a full pipe may hold up a line before it is dropped.
    static let patienceMilliseconds: Int32 = 100

    private let descriptor: Int32

    package init() { self.init(descriptor: STDERR_FILENO) }

    init(descriptor: Int32) { self.descriptor = descriptor }

    package func write(_ line: [UInt8]) {
        var written = 0
        while written < line.count {
            let count = line.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, line.count - written)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR && !waitForRoom() {
                return
            }
        }
    }

    private func waitForRoom() -> Bool {
        guard errno == EAGAIN else { return false }
        var event = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&event, 1, Self.patienceMilliseconds) > 0
    }
}
