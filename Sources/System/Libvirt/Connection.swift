// One open connection to libvirtd, from opening to loss.

import CLibvirt
import Synchronization

/// Owns a `virConnectPtr` and its callbacks.
// Safe because libvirt's connections may be used by any thread, and the rest is guarded or atomic.
final class Connection: @unchecked Sendable {
    let handle: virConnectPtr
    private let closed = Atomic(false)
    private let listener: Listener

    /// What callbacks are given; libvirt holds a reference until it has called for the last time.
    private final class Listener: Sendable {
        let publish: @Sendable (HypervisorEvent) -> Void
        let lose = Mutex<(@Sendable () -> Void)?>(nil)
        init(_ publish: @escaping @Sendable (HypervisorEvent) -> Void) { self.publish = publish }
    }

    /// Says `.connected` once it is open and events arrive, and `.disconnected` when libvirtd is gone.
    init(to uri: String, publish: @escaping @Sendable (HypervisorEvent) -> Void) throws(LibvirtError) {
        try LibvirtEventLoop.start()
        handle = try check(virConnectOpen(uri), "virConnectOpen")
        listener = Listener(publish)
        listener.lose.withLock { lose in
            lose = { [weak self] in self?.noteLoss() }
        }
        // Notices a libvirtd that hangs after 20 seconds; one that ends is noticed at once.
        virConnectSetKeepAlive(handle, 5, 3)
        try check(
            virConnectRegisterCloseCallback(
                handle,
                { _, _, opaque in
                    guard let opaque else { return }
                    let listener = Unmanaged<Listener>.fromOpaque(opaque).takeUnretainedValue()
                    listener.lose.withLock { $0 }?()
                }, retainedListener(), releaseListener),
            "virConnectRegisterCloseCallback")
        try registerEvents()
        publish(.connected)
    }

    deinit {
        virConnectUnregisterCloseCallback(handle) { _, _, _ in }
        virConnectClose(handle)
    }

    var isAlive: Bool { !closed.load(ordering: .acquiring) && virConnectIsAlive(handle) == 1 }

    private func noteLoss() {
        guard !closed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        listener.publish(.disconnected)
    }

    private func retainedListener() -> UnsafeMutableRawPointer { Unmanaged.passRetained(listener).toOpaque() }

    private func registerEvents() throws(LibvirtError) {
        let lifecycle: virConnectDomainEventCallback = { _, domain, event, detail, opaque in
            Connection.deliver(domain, opaque) { .lifecycle($0, LifecycleChange(event, detail: detail)) }
            return 0
        }
        let reboot: virConnectDomainEventGenericCallback = { _, domain, opaque in
            Connection.deliver(domain, opaque) { .rebooted($0) }
        }
        let added: virConnectDomainEventDeviceAddedCallback = { _, domain, alias, opaque in
            let alias = alias.map { String(cString: $0) } ?? ""
            Connection.deliver(domain, opaque) { .deviceAdded($0, alias: alias) }
        }
        let removed: virConnectDomainEventDeviceRemovedCallback = { _, domain, alias, opaque in
            let alias = alias.map { String(cString: $0) } ?? ""
            Connection.deliver(domain, opaque) { .deviceRemoved($0, alias: alias) }
        }
        let agent: virConnectDomainEventAgentLifecycleCallback = { _, domain, state, _, opaque in
            let isConnected =
                state == Int32(VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED.rawValue)
            Connection.deliver(domain, opaque) { .agent($0, isConnected: isConnected) }
        }
        // Safe because libvirt calls each callback with the type that belongs to its event's number.
        try register(VIR_DOMAIN_EVENT_ID_LIFECYCLE, unsafeBitCast(lifecycle, to: EventCallback.self))
        try register(VIR_DOMAIN_EVENT_ID_REBOOT, reboot)
        try register(VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, unsafeBitCast(added, to: EventCallback.self))
        try register(VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, unsafeBitCast(removed, to: EventCallback.self))
        try register(VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE, unsafeBitCast(agent, to: EventCallback.self))
    }

    private typealias EventCallback =
        @convention(c) (virConnectPtr?, virDomainPtr?, UnsafeMutableRawPointer?) -> Void

    private func register(_ event: virDomainEventID, _ callback: @escaping EventCallback) throws(LibvirtError)
    {
        let opaque = retainedListener()
        let number = virConnectDomainEventRegisterAny(
            handle, nil, Int32(event.rawValue), callback, opaque, releaseListener)
        guard number >= 0 else {
            Unmanaged<Listener>.fromOpaque(opaque).release()
            throw .last("virConnectDomainEventRegisterAny")
        }
    }

    private static func deliver(
        _ domain: virDomainPtr?, _ opaque: UnsafeMutableRawPointer?, _ event: (String) -> HypervisorEvent
    ) {
        guard let opaque, let domain, let uuid = try? Domain.uuid(of: domain) else { return }
        Unmanaged<Listener>.fromOpaque(opaque).takeUnretainedValue().publish(event(uuid))
    }

    private let releaseListener: virFreeCallback = { opaque in
        if let opaque { Unmanaged<Listener>.fromOpaque(opaque).release() }
    }
}
