// A file that has grown and is empty by now, made small again. Only for a store that nobody has open.

import Glibc
import LMDB
import Linux

extension EmbeddedStore {
    /// Writes the store's file anew without the pages that are free, and puts it in the old one's place.
    /// Needs room for both. Blocks on the disk. Returns bytes on disk before and after.
    package static func shrink(_ directory: String) throws(StoreError) -> (before: Int64, after: Int64) {
        let lock = try Self.lock(directory)
        defer { lock.release() }
        let file = "\(directory)/data.mdb"
        let folder = "\(directory)/shrinking"
        do throws(SystemError) {
            let before = try Files.size(file)
            try Files.removeTree(folder)
            try Files.makeDirectories(folder, mode: 0o700)
            try copy(directory, to: folder)
            try Files.sync("\(folder)/data.mdb")
            try Files.rename("\(folder)/data.mdb", to: file)
            try Files.removeTree(folder)
            try Files.syncDirectory(directory)
            return (before, try Files.size(file))
        } catch {
            // What is left is removed the next time.
            throw error.code == ENOSPC ? .noSpace : .failed("\(error)", .notApplied)
        }
    }

    private static func copy(_ directory: String, to folder: String) throws(SystemError) {
        do throws(LMDBError) {
            let environment = try LMDBEnvironment(
                directory: directory, mapSize: 1 << 20, maximumDatabases: Tables.count, maximumReaders: 2)
            defer { environment.close() }
            try environment.copyCompacted(to: folder)
        } catch {
            switch error {
            case .noSpace: throw SystemError(call: "copy", subject: folder, errno: ENOSPC)
            case .system(let call, let number):
                throw SystemError(call: call, subject: folder, errno: number)
            default: throw SystemError(call: "copy: \(StoreError(error))", subject: folder, errno: EIO)
            }
        }
    }
}
