// A lock between programs: held by an open file, gone with its process however that ends.

import CLinux
import Glibc

package final class FileLock: Sendable {
    /// Why a lock was not had.
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// Another process has it; nil when it has not written its number.
        case held(path: String, pid: pid_t?)
        case system(SystemError)

        package var description: String {
            switch self {
            case .held(let path, let pid?): "\(path) is locked by process \(pid)"
            case .held(let path, nil): "\(path) is locked by another process"
            case .system(let error): "\(error)"
            }
        }
    }

    package let path: String
    /// The process that has it: this one.
    package let holder = getpid()
    private let file: FileDescriptor

    /// Takes the lock and writes this process' number into the file, or throws at once. The file stays for
    /// ever.
    package init(_ path: String) throws(Failure) {
        self.path = path
        do throws(SystemError) {
            file = try FileDescriptor.open(path, O_RDWR | O_CREAT, mode: 0o644)
        } catch {
            throw .system(error)
        }
        guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw .system(SystemError(call: "flock", subject: path)) }
            throw .held(path: path, pid: FileLock.holder(of: path))
        }
        // The number is for whoever comes second; a full disk must not keep anybody from a lock.
        let text = Array("\(getpid())\n".utf8)
        ftruncate(file.number, 0)
        pwrite(file.number, text, text.count, 0)
    }

    /// Unlocks before it closes: a child that was forked a moment ago shares the open file until it executes
    /// its program, and would go on holding the lock.
    package func release() {
        flock(file.number, LOCK_UN)
        file.close()
    }

    private static func holder(of path: String) -> pid_t? {
        guard let text = try? Files.readText(path, atMost: 64) else { return nil }
        return pid_t(text.prefix { $0.isNumber })
    }
}
