// Reading and replacing the small files that hold certificates and keys.

import Glibc

package enum CredentialFile {
    /// A bundle of authorities is tens of kilobytes; whatever is larger is another kind of file.
    static let maximumBytes = 4 << 20

    package static func read(_ path: String) throws(TLSError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("cannot read", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure("cannot read", path) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= maximumBytes else {
                throw TLSError(
                    .unusableCredentials, "\(path): larger than \(maximumBytes >> 20) MiB, no PEM file")
            }
        }
    }

    /// Replaces the file as a whole: readers see the old text or the new one, also after a crash.
    package static func replace(_ path: String, with text: String, mode: mode_t) throws(TLSError) {
        let temporary = "\(path).\(getpid()).new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("cannot create", temporary) }
        let bytes = Array(text.utf8)
        var written = 0
        var succeeded = fchmod(descriptor, mode) == 0
        while succeeded && written < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress! + written, bytes.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            succeeded = count > 0
            written += max(0, count)
        }
        succeeded = succeeded && fsync(descriptor) == 0
        let problem = failure("cannot write", path)
        close(descriptor)
        guard succeeded else {
            unlink(temporary)
            throw problem
        }
        guard rename(temporary, path) == 0 else {
            let problem = failure("cannot replace", path)
            unlink(temporary)
            throw problem
        }
    }

    private static func failure(_ attempt: String, _ path: String) -> TLSError {
        TLSError(.unusableCredentials, "\(attempt) \(path): \(String(cString: strerror(errno)))")
    }
}
