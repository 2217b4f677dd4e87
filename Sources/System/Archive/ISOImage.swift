// A small ISO 9660 file system, such as cloud-init's seed.

import CArchive

package enum ISOImage {
    /// A file in the root of the image, with a name as Joliet and Rock Ridge allow.
    package struct File: Sendable {
        package let name: String
        package let bytes: [UInt8]

        package init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Writes an image whose volume label is `label` over whatever is at `path`.
    package static func write(_ files: [File], label: String, to path: String) throws(ArchiveError) {
        guard let archive = archive_write_new() else { throw ArchiveError(path, nil) }
        defer { archive_write_free(archive) }
        func check(_ code: Int32) throws(ArchiveError) {
            guard code == ARCHIVE_OK || code == ARCHIVE_WARN else { throw ArchiveError(path, archive) }
        }
        try check(archive_write_set_format_iso9660(archive))
        try check(archive_write_set_format_option(archive, "iso9660", "volume-id", label))
        try check(archive_write_open_filename(archive, path))
        for file in files {
            guard let entry = archive_entry_new() else { throw ArchiveError(path, nil) }
            defer { archive_entry_free(entry) }
            archive_entry_set_pathname(entry, file.name)
            archive_entry_set_filetype(entry, 0o100000)
            archive_entry_set_perm(entry, 0o444)
            archive_entry_set_size(entry, Int64(file.bytes.count))
            archive_entry_set_mtime(entry, 0, 0)
            try check(archive_write_header(archive, entry))
            let written = archive_write_data(archive, file.bytes, file.bytes.count)
            guard written == file.bytes.count else { throw ArchiveError(path, archive) }
        }
        try check(archive_write_close(archive))
    }
}
