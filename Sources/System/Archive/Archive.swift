// Archive: tar archives read (compressed or not), and small ISO 9660 images written, by libarchive.
//
// Everything here blocks and is to be called on a blocking pool. Nothing is extracted by name: readers hand
// over bytes, and the caller decides where they go, so that no archive can choose a path on this machine.
//
// Start with `ArchiveReader` and `ISOImage`.

import CArchive

/// What libarchive could not do.
package struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    package let subject: String
    package let message: String

    package var description: String { "\(subject): \(message)" }

    init(_ subject: String, _ archive: OpaquePointer?) {
        self.subject = subject
        message = archive_error_string(archive).map { String(cString: $0) } ?? "out of memory"
    }
}
