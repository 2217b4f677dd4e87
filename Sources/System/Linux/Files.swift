// Files and folders. Everything here blocks: not for event loops, except where a file is small and in memory
// anyway (/proc, /sys, /run).

import CLinux
import Glibc

package enum Files {
    /// The whole file, or an EFBIG when it is larger than `maximum` bytes.
    package static func read(_ path: String, atMost maximum: Int = 1 << 30) throws(SystemError) -> [UInt8] {
        let file = try FileDescriptor.open(path, O_RDONLY)
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(file.number, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            try check(count, "read", path)
            if count == 0 { return all }
            guard all.count + count <= maximum else {
                throw SystemError(call: "read", subject: path, errno: EFBIG)
            }
            all.append(contentsOf: buffer[..<count])
        }
    }

    /// Lossy where the file is not UTF-8.
    package static func readText(_ path: String, atMost maximum: Int = 1 << 30) throws(SystemError) -> String
    {
        String(decoding: try read(path, atMost: maximum), as: UTF8.self)
    }

    /// Writes in place: for devices, /proc and /sys, and files that nobody misses. See `replace` for the
    /// others.
    package static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(SystemError) {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
        try writeAll(bytes, to: file, path)
    }

    package static func append(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(SystemError) {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_APPEND, mode: mode)
        try writeAll(bytes, to: file, path)
    }

    /// Puts the bytes there as a whole or not at all, whatever happens, and durably: written to a neighbour,
    /// synced, renamed, and the folder synced.
    package static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o644) throws(SystemError)
    {
        let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max)).new"
        let file = try FileDescriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
        do throws(SystemError) {
            try check(fchmod(file.number, mode), "fchmod", temporary)
            try writeAll(bytes, to: file, path)
            try check(fsync(file.number), "fsync", path)
            file.close()
            try check(Glibc.rename(temporary, path), "rename", path)
        } catch {
            unlink(temporary)
            throw error
        }
        try syncDirectory(parent(of: path))
    }

    /// Returns when what was written to the file is on disk.
    package static func sync(_ path: String) throws(SystemError) {
        let file = try FileDescriptor.open(path, O_RDONLY)
        try check(fsync(file.number), "fsync", path)
    }

    package static func syncDirectory(_ path: String) throws(SystemError) {
        let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY)
        try check(fsync(folder.number), "fsync", path)
    }

    private static func writeAll(_ bytes: [UInt8], to file: FileDescriptor, _ path: String)
        throws(SystemError)
    {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            try check(count, "write", path)
            start += count
        }
    }

    // MARK: What is there

    /// Whether something has this name, a dangling link included.
    package static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    package static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    package static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 && !isDirectory(path) }

    package static func size(_ path: String) throws(SystemError) -> Int64 {
        var status = stat()
        try check(stat(path, &status), "stat", path)
        return Int64(status.st_size)
    }

    /// When its content was changed last, in seconds since 1970.
    package static func modified(_ path: String) throws(SystemError) -> Int64 {
        var status = stat()
        try check(stat(path, &status), "stat", path)
        return Int64(status.st_mtim.tv_sec)
    }

    /// What the file takes of its file system: less than its size where it has holes.
    package static func allocatedSize(_ path: String) throws(SystemError) -> Int64 {
        var status = stat()
        try check(stat(path, &status), "stat", path)
        return Int64(status.st_blocks) * 512
    }

    /// The names in a folder, sorted.
    package static func list(_ path: String) throws(SystemError) -> [String] {
        guard let folder = opendir(path) else { throw SystemError(call: "opendir", subject: path) }
        defer { closedir(folder) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw SystemError(call: "readdir", subject: path) }
        return names.sorted()
    }

    package static func target(ofLink path: String) throws(SystemError) -> String {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { chars in
                // Never empty.
                readlink(path, chars.baseAddress.unsafelyUnwrapped, chars.count)
            }
        }
        try check(count, "readlink", path)
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    // MARK: Making and removing

    /// Makes the folder and those above it that are missing. One that is there stays as it is.
    package static func makeDirectories(_ path: String, mode: mode_t = 0o755) throws(SystemError) {
        if isDirectory(path) { return }
        let above = parent(of: path)
        if above != path && !isDirectory(above) { try makeDirectories(above, mode: mode) }
        guard mkdir(path, mode) != 0 else { return }
        guard errno == EEXIST && isDirectory(path) else { throw SystemError(call: "mkdir", subject: path) }
    }

    package static func makeLink(_ path: String, to target: String) throws(SystemError) {
        try check(symlink(target, path), "symlink", path)
    }

    package static func rename(_ old: String, to new: String) throws(SystemError) {
        try check(Glibc.rename(old, new), "rename", old)
    }

    package static func setMode(_ path: String, _ mode: mode_t) throws(SystemError) {
        try check(chmod(path, mode), "chmod", path)
    }

    /// Removes a file, link or socket. One that is not there is no error.
    package static func remove(_ path: String) throws(SystemError) {
        guard unlink(path) != 0, errno != ENOENT else { return }
        throw SystemError(call: "unlink", subject: path)
    }

    /// Removes a folder with all it holds; does not follow links, nor enter what is mounted in it (EXDEV). A
    /// path that is not there is no error.
    package static func removeTree(_ path: String) throws(SystemError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw SystemError(call: "lstat", subject: path)
        }
        try removeTree(path, status, device: status.st_dev)
    }

    private static func removeTree(_ path: String, _ status: stat, device: dev_t) throws(SystemError) {
        guard status.st_mode & S_IFMT == S_IFDIR else { return try remove(path) }
        guard status.st_dev == device else { throw SystemError(call: "remove", subject: path, errno: EXDEV) }
        for name in try list(path) {
            let child = "\(path)/\(name)"
            var childStatus = stat()
            guard lstat(child, &childStatus) == 0 else { continue }
            try removeTree(child, childStatus, device: device)
        }
        guard rmdir(path) != 0, errno != ENOENT else { return }
        throw SystemError(call: "rmdir", subject: path)
    }

    /// A new folder of its own under TMPDIR, for its owner only.
    package static func makeTemporaryDirectory(
        prefix: String = "arktos", in folder: String? = nil
    ) throws(SystemError) -> String {
        let base = folder ?? Environment.variable("TMPDIR") ?? "/tmp"
        var template = Array(("\(base)/\(prefix)." + String(repeating: "X", count: 6)).utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError(call: "mkdtemp", subject: base) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The folder that a path stands in.
    package static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
