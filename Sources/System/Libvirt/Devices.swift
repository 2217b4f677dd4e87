// Changing what a running domain is made of: devices, processors, memory. All of it ends with the QEMU
// process; the stored definition stays as it is.

import CLibvirt

extension Domain {
    /// Who takes processors away or puts them back.
    package enum ProcessorChange: Sendable {
        /// The hypervisor plugs them in or pulls them out.
        case hypervisor
        /// qemu-guest-agent has the guest use so many of those that are there.
        case guestAgent
    }

    /// Plugs in a device, given as its element of the definition.
    package func attach(_ device: String) async throws {
        let flags = VIR_DOMAIN_AFFECT_LIVE.rawValue
        try await call {
            try check(virDomainAttachDeviceFlags($0, device, flags), "virDomainAttachDeviceFlags")
        }
    }

    /// Asks the guest to give a device up, by its alias. Returns when it has been asked, or has done so: what
    /// came of it, an event tells, and the definition.
    package func detach(alias: String) async throws {
        let flags = VIR_DOMAIN_AFFECT_LIVE.rawValue
        try await call {
            try check(virDomainDetachDeviceAlias($0, alias, flags), "virDomainDetachDeviceAlias")
        }
    }

    package func setProcessors(_ count: Int, by change: ProcessorChange) async throws {
        let flags =
            switch change {
            case .hypervisor: VIR_DOMAIN_VCPU_LIVE.rawValue
            case .guestAgent: VIR_DOMAIN_VCPU_GUEST.rawValue
            }
        try await call {
            try check(virDomainSetVcpusFlags($0, UInt32(clamping: count), flags), "virDomainSetVcpusFlags")
        }
    }

    /// Has the balloon leave the guest so much; how far it came, `statistics` tell.
    package func setMemory(bytes: Int64) async throws {
        let flags = VIR_DOMAIN_AFFECT_LIVE.rawValue
        try await call {
            try check(
                virDomainSetMemoryFlags($0, CUnsignedLong(bytes / 1024), flags), "virDomainSetMemoryFlags")
        }
    }

    /// Weight against other domains when processors are short.
    package func setProcessorShares(_ shares: Int) async throws {
        try await call { handle in
            var list: virTypedParameterPtr?
            var (count, capacity): (Int32, Int32) = (0, 0)
            try check(
                virTypedParamsAddULLong(
                    &list, &count, &capacity, VIR_DOMAIN_SCHEDULER_CPU_SHARES, UInt64(max(0, shares))),
                "virTypedParamsAddULLong")
            defer { virTypedParamsFree(list, count) }
            let flags = VIR_DOMAIN_AFFECT_LIVE.rawValue
            try check(
                virDomainSetSchedulerParametersFlags(handle, list, count, flags),
                "virDomainSetSchedulerParametersFlags")
        }
    }
}

extension Domain {
    /// What the balloon can leave the guest at most: all memory that is plugged in.
    package func maximumMemoryBytes() async throws -> Int64 {
        try await call { handle in
            var information = virDomainInfo()
            try check(virDomainGetInfo(handle, &information), "virDomainGetInfo")
            return Int64(information.maxMem) * 1024
        }
    }
}
