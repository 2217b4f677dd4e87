// `arktos store backup`: a file from which the store can be made again.

import Glibc
import Linux
import Storage

extension StoreCommand {
    static let backup = StoreCommand(name: "backup", usage: "backup FILE [--data-dir DIR]") {
        words, arguments, program in
        let path = try file(words, of: "backup")
        guard !Files.exists(path) else { throw CommandError("\(path) exists already") }
        let partial = "\(path).partial"
        let progress = StoreProgress(arguments, program)
        var reader = BackupReader()
        do {
            let file = try FileDescriptor.open(partial, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
            try await StorePlace.with(arguments, program) { place in
                try await place.backup { bytes in
                    // What is written is verified as a restoring will do it.
                    _ = try reader.read(bytes)
                    try file.writeAll(bytes)
                    let summary = reader.summary
                    progress.say("\(summary.keys) keys, \(byteText(summary.bytes))")
                }
            }
            let summary = try reader.finish()
            file.close()
            try Files.sync(partial)
            try Files.rename(partial, to: path)
            try Files.syncDirectory(Files.parent(of: path))
            program.output.print(
                "\(path): \(summary.keys) keys, \(summary.leases) leases, \(byteText(summary.bytes)), "
                    + "at revision \(reader.header?.revision ?? 0)")
        } catch {
            // The error is what counts; a leftover is overwritten the next time.
            try? Files.remove(partial)
            throw error
        }
    }
}

extension FileDescriptor {
    /// Of a file, which takes everything or fails.
    fileprivate func writeAll(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            start += try bytes[start...].withUnsafeBytes { try write($0) } ?? 0
        }
    }
}
