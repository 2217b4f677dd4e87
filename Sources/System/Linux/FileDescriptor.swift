// The owner of an open descriptor.

import CLinux
import Glibc
import Synchronization

/// An open file, socket or pipe end. Closed by `close()`, or with its last reference.
package final class FileDescriptor: Sendable {
    private let current: Atomic<Int32>

    /// Takes over the ownership of `number`.
    package init(owning number: Int32) { current = Atomic(number) }

    deinit { close() }

    /// The kernel's number; -1, which every call refuses, once closed.
    package var number: Int32 { current.load(ordering: .relaxed) }

    /// May be called again.
    package func close() {
        let number = current.exchange(-1, ordering: .relaxed)
        if number >= 0 { _ = Glibc.close(number) }
    }

    /// Gives up the ownership.
    package func release() -> Int32 { current.exchange(-1, ordering: .relaxed) }

    package func makeNonBlocking() throws(SystemError) { try check(arktos_set_nonblocking(number), "fcntl") }

    /// Another descriptor for the same open file.
    package func duplicate() throws(SystemError) -> FileDescriptor {
        FileDescriptor(owning: try check(fcntl(number, F_DUPFD_CLOEXEC, 3), "fcntl"))
    }

    /// Flags as of open(2); the descriptor is not inherited by child processes.
    package static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o644) throws(SystemError)
        -> FileDescriptor
    {
        FileDescriptor(owning: try check(arktos_open(path, flags, mode), "open", path))
    }

    /// Both ends block; neither is inherited by child processes.
    package static func pipe() throws(SystemError) -> (reading: FileDescriptor, writing: FileDescriptor) {
        var ends: [Int32] = [-1, -1]
        try check(arktos_pipe(&ends), "pipe2")
        return (FileDescriptor(owning: ends[0]), FileDescriptor(owning: ends[1]))
    }

    /// Gives a part of a file back to the file system: it reads as zeros from then on. EOPNOTSUPP where that
    /// cannot be done.
    package func discard(_ part: Range<Int64>) throws(SystemError) {
        try check(arktos_punch_hole(number, part.lowerBound, Int64(part.count)), "fallocate")
    }

    /// What a socket, pipe or terminal has now. Nil when it would block; 0 at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int? {
        while true {
            let count = Glibc.read(number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN: return nil
            default: throw SystemError(call: "read")
            }
        }
    }

    /// How much was taken. Nil when it would block.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int? {
        while true {
            let count = Glibc.write(number, bytes.baseAddress, bytes.count)
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN: return nil
            default: throw SystemError(call: "write")
            }
        }
    }
}
