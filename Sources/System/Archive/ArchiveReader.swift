// Reading an archive from front to back.

import CArchive

/// A tar archive in a file, plain or compressed by gzip, zstd, xz or bzip2.
package final class ArchiveReader {
    package struct Entry: Sendable {
        /// As the archive has it.
        package let path: String
        package let size: Int64
        package let isRegularFile: Bool
    }

    private let archive: OpaquePointer
    private let path: String

    package init(path: String) throws(ArchiveError) {
        guard let archive = archive_read_new() else { throw ArchiveError(path, nil) }
        self.archive = archive
        self.path = path
        archive_read_support_filter_all(archive)
        archive_read_support_format_tar(archive)
        let code = archive_read_open_filename(archive, path, 1 << 16)
        guard code == ARCHIVE_OK else {
            let error = ArchiveError(path, archive)
            archive_read_free(archive)
            throw error
        }
    }

    deinit { archive_read_free(archive) }

    /// The next entry; nil after the last.
    package func next() throws(ArchiveError) -> Entry? {
        var entry: OpaquePointer?
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_EOF: return nil
        case ARCHIVE_OK, ARCHIVE_WARN:
            return Entry(
                path: archive_entry_pathname_utf8(entry).map { String(cString: $0) } ?? "",
                size: archive_entry_size(entry), isRegularFile: archive_entry_filetype(entry) == 0o100000)
        default: throw ArchiveError(path, archive)
        }
    }

    /// The current entry's next bytes, as many as fit; 0 at its end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
        let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw ArchiveError(path, archive) }
        return count
    }
}
