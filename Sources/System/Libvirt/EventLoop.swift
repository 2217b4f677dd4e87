// libvirt's own event loop, which reads from the connections and calls back. One for the process, on one
// thread.

import CLibvirt
import Linux

enum LibvirtEventLoop {
    /// The loop's thread; it never ends, since libvirt has no way to take an event implementation back.
    private static let thread = BlockingPool(name: "libvirt-events", threads: 1)

    /// Starts the loop when it is first asked for. Must come before the first connection. Nil, or why it
    /// failed.
    private static let failure: LibvirtError? = {
        // Errors are thrown; libvirt need not print them as well.
        virSetErrorFunc(nil) { _, _ in }
        do throws(LibvirtError) {
            try check(virInitialize(), "virInitialize")
            try check(virEventRegisterDefaultImpl(), "virEventRegisterDefaultImpl")
            // A timer that never fires: without any source the loop would spin.
            try check(virEventAddTimeout(60_000, { _, _ in }, nil, nil), "virEventAddTimeout")
        } catch {
            return error
        }
        do {
            try thread.submit {
                while virEventRunDefaultImpl() >= 0 {}
            }
        } catch {
            return LibvirtError(.other(0), call: "virEventRunDefaultImpl", message: "\(error)")
        }
        return nil
    }()

    static func start() throws(LibvirtError) {
        if let failure { throw failure }
    }
}
