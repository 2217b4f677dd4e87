// What the writer knows of the room on its disk.

/// Whether the disk is full, and what was kept back for that. Used on the writer's thread.
///
///     enough ── a commit finds no space, the reserve is given up ──> short
///       ^───────── there is space again, the reserve is taken ────────┘
final class WriteSpace: @unchecked Sendable {
    // Safe because only the writer's thread uses it.
    private var reserve: DiskReserve
    private(set) var isShort = false

    init(_ reserve: DiskReserve) { self.reserve = reserve }

    func prepare() { reserve.take() }

    /// Gives the reserve up. False if there is none: the disk is fuller than can be helped from here.
    func useReserve() -> Bool {
        guard reserve.giveUp() else { return false }
        isShort = true
        return true
    }

    /// Whether things may be added: the disk has space for the reserve again, or the store's file has as much
    /// in free pages, from which deletions can draw instead.
    func hasRoomAgain(_ unused: () -> Int) -> Bool {
        reserve.take()
        if reserve.isHeld { isShort = false }
        return !isShort || unused() >= reserve.equivalent
    }
}
