// What happens to domains and to the connection, as libvirt tells it.

import CLibvirt

package enum HypervisorEvent: Hashable, Sendable {
    /// A connection is there; states may have changed since the last one.
    case connected
    /// libvirtd is gone. Domains run on without it.
    case disconnected
    /// The first value of this and all that follow is the domain's UUID.
    case lifecycle(String, LifecycleChange)
    /// The guest restarted inside the same domain.
    case rebooted(String)
    case deviceAdded(String, alias: String)
    case deviceRemoved(String, alias: String)
    /// qemu-guest-agent came or went.
    case agent(String, isConnected: Bool)
}

package enum LifecycleChange: Hashable, Sendable {
    case defined, undefined, started, suspended, resumed
    /// The guest has been told to shut down, or has begun to by itself.
    case shuttingDown
    case stopped(StopReason)
    case suspendedByGuest
    case crashed
    case other(Int32)

    init(_ event: Int32, detail: Int32) {
        self =
            switch virDomainEventType(UInt32(bitPattern: event)) {
            case VIR_DOMAIN_EVENT_DEFINED: .defined
            case VIR_DOMAIN_EVENT_UNDEFINED: .undefined
            case VIR_DOMAIN_EVENT_STARTED: .started
            case VIR_DOMAIN_EVENT_SUSPENDED: .suspended
            case VIR_DOMAIN_EVENT_RESUMED: .resumed
            case VIR_DOMAIN_EVENT_SHUTDOWN: .shuttingDown
            case VIR_DOMAIN_EVENT_STOPPED: .stopped(StopReason(eventDetail: detail))
            case VIR_DOMAIN_EVENT_PMSUSPENDED: .suspendedByGuest
            case VIR_DOMAIN_EVENT_CRASHED: .crashed
            default: .other(event)
            }
    }
}

/// Why a domain does not run any more.
package enum StopReason: Hashable, Sendable {
    /// The guest powered itself off, asked or not.
    case shutdown
    /// Cut off from outside.
    case destroyed
    case crashed
    case migrated
    /// Its memory is in a file.
    case saved
    /// QEMU could not start or died.
    case failed
    case unknown

    init(eventDetail detail: Int32) {
        self =
            switch virDomainEventStoppedDetailType(UInt32(bitPattern: detail)) {
            case VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN: .shutdown
            case VIR_DOMAIN_EVENT_STOPPED_DESTROYED: .destroyed
            case VIR_DOMAIN_EVENT_STOPPED_CRASHED: .crashed
            case VIR_DOMAIN_EVENT_STOPPED_MIGRATED: .migrated
            case VIR_DOMAIN_EVENT_STOPPED_SAVED: .saved
            case VIR_DOMAIN_EVENT_STOPPED_FAILED: .failed
            default: .unknown
            }
    }

    init(shutoffReason reason: Int32) {
        self =
            switch virDomainShutoffReason(UInt32(bitPattern: reason)) {
            case VIR_DOMAIN_SHUTOFF_SHUTDOWN: .shutdown
            case VIR_DOMAIN_SHUTOFF_DESTROYED: .destroyed
            case VIR_DOMAIN_SHUTOFF_CRASHED: .crashed
            case VIR_DOMAIN_SHUTOFF_MIGRATED: .migrated
            case VIR_DOMAIN_SHUTOFF_SAVED: .saved
            case VIR_DOMAIN_SHUTOFF_FAILED: .failed
            default: .unknown
            }
    }
}

/// What a domain does now.
package enum DomainState: Hashable, Sendable {
    case running
    case paused(PauseReason)
    /// On its way to `.stopped`.
    case shuttingDown
    /// The guest sleeps by its own wish.
    case suspendedByGuest
    case stopped(StopReason)
    case unknown

    static func of(_ handle: virDomainPtr) throws(LibvirtError) -> DomainState {
        var state: Int32 = 0
        var reason: Int32 = 0
        try check(virDomainGetState(handle, &state, &reason, 0), "virDomainGetState")
        return switch virDomainState(UInt32(bitPattern: state)) {
        case VIR_DOMAIN_RUNNING, VIR_DOMAIN_BLOCKED: .running
        case VIR_DOMAIN_PAUSED: .paused(PauseReason(reason))
        case VIR_DOMAIN_SHUTDOWN: .shuttingDown
        case VIR_DOMAIN_SHUTOFF: .stopped(StopReason(shutoffReason: reason))
        case VIR_DOMAIN_CRASHED: .stopped(.crashed)
        case VIR_DOMAIN_PMSUSPENDED: .suspendedByGuest
        default: .unknown
        }
    }

    /// Whether there is a QEMU process.
    package var isActive: Bool {
        switch self {
        case .running, .paused, .shuttingDown, .suspendedByGuest: true
        case .stopped, .unknown: false
        }
    }
}

package enum PauseReason: Hashable, Sendable {
    case user
    /// Started paused, never resumed.
    case startingUp
    /// A disk failed, often because the file system under it is full.
    case inputOutputError
    case crashed
    /// It is on its way from another host.
    case migrating
    case other

    init(_ reason: Int32) {
        self =
            switch virDomainPausedReason(UInt32(bitPattern: reason)) {
            case VIR_DOMAIN_PAUSED_USER: .user
            case VIR_DOMAIN_PAUSED_STARTING_UP: .startingUp
            case VIR_DOMAIN_PAUSED_IOERROR: .inputOutputError
            case VIR_DOMAIN_PAUSED_CRASHED: .crashed
            case VIR_DOMAIN_PAUSED_MIGRATION: .migrating
            default: .other
            }
    }
}
