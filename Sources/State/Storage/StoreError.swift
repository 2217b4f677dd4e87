// Everything that a store can answer but the result.

package enum StoreError: Error, Hashable, Sendable {
    /// History below this revision is forgotten, and the request needs some of it.
    case compacted(at: Revision)
    /// The store has not come to that revision yet.
    case futureRevision(requested: Revision, current: Revision)
    case tooLarge(what: SizedThing, size: Int, limit: Int)
    /// The request contradicts itself; the text says how.
    case invalid(String)
    case leaseNotFound(LeaseID)
    case leaseExists(LeaseID)
    /// The disk is full. Nothing was applied; reads go on, and writes do again once there is space.
    case noSpace
    /// More writes wait than the store holds. Nothing was applied; try again later.
    case overloaded
    /// The caller's task was cancelled.
    case cancelled(Fate)
    /// The store was closed, or is closing. Nothing was applied.
    case closed
    /// What the disk holds of this key is damaged; nil if the damage hides which key it is.
    case corrupted(key: [UInt8]?, detail: String)
    /// Another process has the directory open.
    case locked(directory: String, pid: Int32?)
    /// The directory holds a store of another version.
    case unsupportedVersion(found: UInt32, supported: UInt32)
    /// The operating system or the server behind the store failed; the text says at what.
    case failed(String, Fate)

    /// What became of a transaction whose answer is an error.
    package enum Fate: Hashable, Sendable {
        case notApplied
        /// It may have been applied: read to find out.
        case unknown
    }

    package enum SizedThing: String, Hashable, Sendable {
        case key, value, operations, compares, transaction
    }
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .compacted(let revision): "history below revision \(revision) has been compacted"
        case .futureRevision(let requested, let current):
            "revision \(requested) is not there yet; the store is at \(current)"
        case .tooLarge(let what, let size, let limit):
            "\(what.rawValue): \(size) is over the limit of \(limit)"
        case .invalid(let text): "invalid request: \(text)"
        case .leaseNotFound(let id): "lease \(id) does not exist or has ended"
        case .leaseExists(let id): "lease \(id) exists already"
        case .noSpace: "the store's disk is full; free some space, writes then go on by themselves"
        case .overloaded: "too many writes are waiting"
        case .cancelled(.notApplied): "cancelled before anything was applied"
        case .cancelled(.unknown): "cancelled; the transaction may have been applied"
        case .closed: "the store is closed"
        case .corrupted(let key?, let detail): "key \(printable(key)) is damaged on disk: \(detail)"
        case .corrupted(nil, let detail): "the store is damaged on disk: \(detail)"
        case .locked(let directory, let pid?): "\(directory) is in use by process \(pid)"
        case .locked(let directory, nil): "\(directory) is in use by another process"
        case .unsupportedVersion(let found, let supported):
            found > supported
                ? "the store has format version \(found), of a newer program; this one knows up to version "
                    + "\(supported): run the newer one, or restore a backup"
                : "the store has format version \(found), which nothing leads from to version \(supported)"
        case .failed(let text, .notApplied): text
        case .failed(let text, .unknown): "\(text); the transaction may have been applied"
        }
    }
}

/// A key for people: text as it is, anything else as \xNN.
func printable(_ key: [UInt8]) -> String {
    var text = ""
    for byte in key {
        if (0x20..<0x7f).contains(byte) {
            text.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            let digits = String(byte, radix: 16)
            text += digits.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
        }
    }
    return text
}
