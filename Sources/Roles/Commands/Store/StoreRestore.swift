// `arktos store restore`: a store made from a backup, in a directory of its own.

import Glibc
import Linux
import Storage

extension StoreCommand {
    static let restore = StoreCommand(
        name: "restore", usage: "restore FILE --data-dir DIR [--bump-revision N]"
    ) { words, arguments, program in
        let path = try file(words, of: "restore")
        guard let directory = arguments.value("data-dir") else {
            throw CommandError("restore needs --data-dir: an empty directory, or one that is not there yet")
        }
        let bump = try arguments.integer("bump-revision") ?? EmbeddedRestore.standardBump
        let progress = StoreProgress(arguments, program)
        let restore = try EmbeddedRestore(into: directory, bumpingRevisionBy: bump)
        var read = 0
        try BackupFile.forEachPiece(of: path) { bytes in
            try restore.add(bytes)
            read += bytes.count
            progress.say("\(byteText(read)) of the backup restored")
        }
        let (summary, revision) = try restore.finish()
        program.output.print(
            "\(directory): \(summary.keys) keys, \(summary.leases) leases restored; it goes on after "
                + "revision \(revision)")
    }
}

/// A backup on disk.
enum BackupFile {
    private static let pieceLength = 1 << 20

    static func forEachPiece(of path: String, _ body: ([UInt8]) throws -> Void) throws {
        let file = try FileDescriptor.open(path, O_RDONLY)
        var buffer = [UInt8](repeating: 0, count: pieceLength)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) } ?? 0
            guard count > 0 else { return }
            try body(Array(buffer[..<count]))
        }
    }
}
