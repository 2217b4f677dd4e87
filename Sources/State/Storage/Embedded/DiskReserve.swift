// Room on the disk that is kept back, so that a full disk can be made less full.

import Glibc
import Linux

/// A file of nothing beside the store's. When the disk is full it is given up: deletions and compactions,
/// which need a few pages themselves, then have room. It is taken again when there is space. Used on one
/// thread.
struct DiskReserve {
    /// As much as it wants to be; on a small disk it is an eighth of what is free.
    static let standardLength = 4 << 20
    /// A smaller one would be of no use.
    static let leastLength = 64 << 10

    private let path: String
    private let directory: String
    private let wanted: Int
    /// What it is at the moment; 0 when it is not held.
    private(set) var length = 0
    /// What it was when it was given up last: taking it again needs twice that.
    private var givenUp = 0

    init(in directory: String, wanted: Int) {
        self.directory = directory
        self.wanted = wanted
        path = "\(directory)/reserve"
        var file = stat()
        if stat(path, &file) == 0 { length = Int(file.st_size) }
    }

    var isHeld: Bool { length > 0 }
    /// Room within the store's file that is as good as the reserve.
    var equivalent: Int { max(givenUp, Self.leastLength) }

    /// Takes the room if there is enough besides.
    mutating func take() {
        guard !isHeld, wanted > 0 else { return }
        var disk = statvfs()
        guard statvfs(directory, &disk) == 0 else { return }
        let free = Int(disk.f_bavail) * Int(disk.f_frsize)
        let share = min(wanted, free / 8)
        guard share >= Self.leastLength, free >= 2 * givenUp else { return }
        do throws(SystemError) {
            let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT, mode: 0o600)
            guard posix_fallocate(file.number, 0, off_t(share)) == 0 else { return try Files.remove(path) }
            length = share
        } catch {
            // A store without a reserve works; it is tried again with the next write that fails.
            length = 0
        }
    }

    /// Gives the room up. False if there was none.
    mutating func giveUp() -> Bool {
        guard isHeld, unlink(path) == 0 else { return false }
        givenUp = length
        length = 0
        return true
    }
}
