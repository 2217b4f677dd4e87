// The points at which tests have the program die, as a crash would have it: between what it writes down and
// what it does.

import Glibc

package enum Step: String, CaseIterable, Sendable {
    case sandboxRecorded, namespaceMade, networkJoined
    case machineRecorded, disksMade, domainDefined
    case tapMade, domainCreated, tapConnected, startRecorded
    case savedMemoryGone, resumedFromMemory
    case snapshotRecorded, snapshotMade
    case restoreRecorded, restoreEnded, disksWentBack
    case diskRecorded, diskMade
    case machineDestroyed, domainUndefined
    case networkLeft
}

extension Runtime {
    /// Ends the program here when the configuration says so; nothing is cleaned up, nothing flushed.
    func pass(_ step: Step) {
        if configuration.diesAt == step { _ = kill(getpid(), SIGKILL) }
    }
}
