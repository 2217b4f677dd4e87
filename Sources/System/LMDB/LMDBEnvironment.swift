// An open LMDB file: the map, its growth, and the databases (B+trees) in it.

import CLMDB
import Glibc
import Linux

/// One of the B+trees in an environment. Keys are ordered as bytes.
package struct Database: Sendable {
    let handle: MDB_dbi
}

/// An open LMDB directory. Closed by `close`, or when the last reference goes.
package final class LMDBEnvironment: @unchecked Sendable {
    // Safe because the handle never changes, LMDB's own calls on it are thread-safe, and the rest changes
    // only in `growMap` and `close`, which the caller runs while no transaction is active.
    let handle: OpaquePointer
    private(set) var map: Range<UInt>
    private var isOpen = true

    /// How large a key may be, in bytes.
    package let maximumKeyLength: Int
    package let pageSize: Int

    /// Opens or creates the database in an existing directory. Blocks on the disk.
    ///
    /// `mapSize` is address space, not memory and not disk; it must be a multiple of the page size and is
    /// raised to what the file already needs.
    package init(directory: String, mapSize: Int, maximumDatabases: Int, maximumReaders: Int)
        throws(LMDBError)
    {
        var created: OpaquePointer?
        try check(mdb_env_create(&created), "create environment")
        guard let environment = created else { throw .system(call: "create environment", errno: ENOMEM) }
        do throws(LMDBError) {
            try check(mdb_env_set_mapsize(environment, mapSize), "set map size")
            try check(mdb_env_set_maxdbs(environment, MDB_dbi(maximumDatabases)), "set databases")
            try check(mdb_env_set_maxreaders(environment, UInt32(maximumReaders)), "set readers")
            try check(mdb_env_open(environment, directory, UInt32(MDB_NOTLS), 0o600), "open \(directory)")
            var dead: Int32 = 0
            try check(mdb_reader_check(environment, &dead), "clear dead readers")
            maximumKeyLength = Int(mdb_env_get_maxkeysize(environment))
            pageSize = try Self.extendFile(of: environment, directory: directory)
            map = try Self.mapBounds(of: environment)
        } catch {
            mdb_env_close(environment)
            throw error
        }
        handle = environment
    }

    deinit { close() }

    /// Closes the files. Only when every transaction is gone; nothing may be called afterwards.
    package func close() {
        if isOpen { mdb_env_close(handle) }
        isOpen = false
    }

    /// Size of the map in bytes.
    package var mapSize: Int { map.count }

    /// Bytes of the file that are in use or were once; the file does not shrink.
    package func usedBytes() throws(LMDBError) -> Int {
        var info = MDB_envinfo()
        try check(mdb_env_info(handle, &info), "read environment's info")
        return (Int(info.me_last_pgno) + 1) * pageSize
    }

    /// Makes the map larger. Only while no transaction is active.
    package func growMap(to size: Int) throws(LMDBError) {
        try check(mdb_env_set_mapsize(handle, size), "grow map to \(size) bytes")
        map = try Self.mapBounds(of: handle)
    }

    /// Writes a copy of the newest snapshot into an existing empty directory, without the free pages.
    package func copyCompacted(to directory: String) throws(LMDBError) {
        try check(mdb_env_copy2(handle, directory, UInt32(MDB_CP_COMPACT)), "copy to \(directory)")
    }

    /// The bytes that LMDB points to, after a look that they are inside the map.
    func bytes(_ value: MDB_val) throws(LMDBError) -> UnsafeRawBufferPointer {
        guard value.mv_size > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = UInt(bitPattern: value.mv_data)
        guard start >= map.lowerBound, start <= map.upperBound, value.mv_size <= map.upperBound - start else {
            throw .corrupted("a length or offset points outside the file")
        }
        return UnsafeRawBufferPointer(start: value.mv_data, count: value.mv_size)
    }

    /// Where the map lies. LMDB does not tell; the kernel does, by the file's path.
    private static func mapBounds(of environment: OpaquePointer) throws(LMDBError) -> Range<UInt> {
        var directory: UnsafePointer<CChar>?
        try check(mdb_env_get_path(environment, &directory), "read path")
        guard let directory, let resolved = realpath("\(String(cString: directory))/data.mdb", nil) else {
            throw .system(call: "resolve the database's path", errno: errno)
        }
        defer { free(resolved) }
        let path = String(cString: resolved)
        let lines: [Substring]
        do throws(SystemError) {
            lines = try Files.readText("/proc/self/maps").split(separator: "\n")
        } catch {
            throw .system(call: error.call, errno: error.code)
        }
        for line in lines where line.hasSuffix(path) {
            // start-end permissions offset device inode path
            let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
            guard fields.count == 6, fields[5].drop(while: { $0 == " " }) == path else { continue }
            let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            if bounds.count == 2, bounds[0] < bounds[1] { return bounds[0]..<bounds[1] }
        }
        throw .system(call: "find \(path) in /proc/self/maps", errno: ENOENT)
    }

    /// Makes the file as long as its pages are numbered, so that reading a page that a truncation took away
    /// meets zeros, which LMDB reports, and not the end of the file, which kills the process. Returns the
    /// page size.
    private static func extendFile(of environment: OpaquePointer, directory: String) throws(LMDBError) -> Int
    {
        var statistics = MDB_stat()
        var info = MDB_envinfo()
        var descriptor: Int32 = -1
        try check(mdb_env_stat(environment, &statistics), "read statistics")
        try check(mdb_env_info(environment, &info), "read environment's info")
        try check(mdb_env_get_fd(environment, &descriptor), "read descriptor")
        let pageSize = Int(statistics.ms_psize)
        let needed = (Int(info.me_last_pgno) + 1) * pageSize
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(call: "stat \(directory)", errno: errno) }
        if Int(status.st_size) < needed, ftruncate(descriptor, off_t(needed)) != 0 {
            throw .system(call: "extend the file in \(directory)", errno: errno)
        }
        return pageSize
    }
}
