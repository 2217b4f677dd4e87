// One domain: what can be done with it, and what can be asked of it.

import CLibvirt

/// A domain by its UUID (36 characters). Operations on one that does not exist throw `.noDomain`.
package struct Domain: Sendable {
    package let hypervisor: Hypervisor
    package let uuid: String

    /// How a domain is started.
    package enum Start: Sendable {
        case running
        /// QEMU is there with all its devices; the guest waits for `resume()`.
        case paused
    }

    /// How a guest is asked to shut down or reboot.
    package enum Request: Sendable {
        case powerButton
        case guestAgent
    }

    // MARK: Life

    package func create(_ start: Start) async throws {
        let flags = start == .paused ? VIR_DOMAIN_START_PAUSED.rawValue : 0
        try await call { try check(virDomainCreateWithFlags($0, flags), "virDomainCreateWithFlags") }
    }

    package func suspend() async throws {
        try await call { try check(virDomainSuspend($0), "virDomainSuspend") }
    }

    package func resume() async throws {
        try await call { try check(virDomainResume($0), "virDomainResume") }
    }

    /// Asks the guest to power off. Returns when it has been asked.
    package func shutdown(by request: Request) async throws {
        let flags =
            switch request {
            case .powerButton: VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN.rawValue
            case .guestAgent: VIR_DOMAIN_SHUTDOWN_GUEST_AGENT.rawValue
            }
        try await call { try check(virDomainShutdownFlags($0, flags), "virDomainShutdownFlags") }
    }

    /// Asks the guest to restart; the domain stays the same.
    package func reboot(by request: Request) async throws {
        let flags =
            switch request {
            case .powerButton: VIR_DOMAIN_REBOOT_ACPI_POWER_BTN.rawValue
            case .guestAgent: VIR_DOMAIN_REBOOT_GUEST_AGENT.rawValue
            }
        try await call { try check(virDomainReboot($0, flags), "virDomainReboot") }
    }

    /// Restarts the machine without asking the guest, as the reset button does.
    package func reset() async throws {
        try await call { try check(virDomainReset($0, 0), "virDomainReset") }
    }

    /// Ends QEMU without asking the guest.
    package func destroy() async throws {
        try await call { try check(virDomainDestroy($0), "virDomainDestroy") }
    }

    /// Takes the definition away, with everything that libvirt keeps beside it. Disks stay.
    package func undefine() async throws {
        let flags =
            VIR_DOMAIN_UNDEFINE_MANAGED_SAVE.rawValue | VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA.rawValue
            | VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA.rawValue | VIR_DOMAIN_UNDEFINE_NVRAM.rawValue
        try await call { try check(virDomainUndefineFlags($0, flags), "virDomainUndefineFlags") }
    }

    /// Ends QEMU, writing the guest's memory to a file of libvirt's; the next `create` goes on from there.
    package func save() async throws {
        try await call { try check(virDomainManagedSave($0, 0), "virDomainManagedSave") }
    }

    // MARK: Questions

    package func state() async throws -> DomainState {
        try await call { try DomainState.of($0) }
    }

    /// The whole definition as libvirt completed it; of a running domain, as it runs now.
    package func xml() async throws -> String {
        try await call { take(try check(virDomainGetXMLDesc($0, 0), "virDomainGetXMLDesc")) }
    }

    /// Our element in the definition, by its namespace URI. Throws `.noMetadata` when there is none.
    package func metadata(uri: String) async throws -> String {
        try await call {
            take(
                try check(
                    virDomainGetMetadata($0, Int32(VIR_DOMAIN_METADATA_ELEMENT.rawValue), uri, 0),
                    "virDomainGetMetadata"))
        }
    }

    /// Sets our element, of the given namespace, in the stored definition and in the running domain if it
    /// runs.
    package func setMetadata(_ element: String, prefix: String, uri: String) async throws {
        try await call {
            var flags = VIR_DOMAIN_AFFECT_CONFIG.rawValue
            if virDomainIsActive($0) == 1 { flags |= VIR_DOMAIN_AFFECT_LIVE.rawValue }
            try check(
                virDomainSetMetadata(
                    $0, Int32(VIR_DOMAIN_METADATA_ELEMENT.rawValue), element, prefix, uri, flags),
                "virDomainSetMetadata")
        }
    }

    /// Sends qemu-guest-agent a command in its JSON and returns its JSON answer.
    package func agentCommand(_ command: String, timeoutSeconds: Int32 = 5) async throws -> String {
        try await call {
            take(
                try check(
                    virDomainQemuAgentCommand($0, command, timeoutSeconds, 0), "virDomainQemuAgentCommand"))
        }
    }

    // MARK: Pieces

    @discardableResult
    func call<Result: Sendable>(_ body: @escaping @Sendable (virDomainPtr) throws -> Result) async throws
        -> Result
    {
        try await hypervisor.call { [uuid] connection in
            let handle = try check(
                virDomainLookupByUUIDString(connection.handle, uuid), "virDomainLookupByUUIDString")
            defer { virDomainFree(handle) }
            return try body(handle)
        }
    }

    static func uuid(of handle: virDomainPtr) throws(LibvirtError) -> String {
        var buffer = [CChar](repeating: 0, count: Int(VIR_UUID_STRING_BUFLEN))
        try check(virDomainGetUUIDString(handle, &buffer), "virDomainGetUUIDString")
        return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }
}
