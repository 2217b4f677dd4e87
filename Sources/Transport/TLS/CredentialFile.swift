// Reading and replacing the small files that hold certificates and keys.

import Linux

package enum CredentialFile {
    /// A bundle of authorities is tens of kilobytes; whatever is larger is another kind of file.
    static let maximumBytes = 4 << 20

    package static func read(_ path: String) throws(TLSError) -> [UInt8] {
        do { return try Files.read(path, atMost: maximumBytes) } catch {
            throw TLSError(.unusableCredentials, "cannot read credentials: \(error)")
        }
    }

    /// Replaces the file as a whole: readers see the old text or the new one, also after a crash.
    package static func replace(_ path: String, with text: String, mode: UInt32) throws(TLSError) {
        do { try Files.replace(path, with: Array(text.utf8), mode: mode) } catch {
            throw TLSError(.unusableCredentials, "cannot write credentials: \(error)")
        }
    }
}
