// How much a domain uses.

import CLibvirt

/// Counters of a domain since it started.
package struct DomainStatistics: Hashable, Sendable {
    package var processorNanoseconds: UInt64 = 0
    /// Resident memory of the QEMU process.
    package var residentBytes: UInt64 = 0
    /// What the guest may use, and what it says is free; zero when it says nothing.
    package var balloonBytes: UInt64 = 0
    package var unusedBytes: UInt64 = 0
    package var virtualProcessors: Int = 0
    /// Bytes that the disks take on the host, all together.
    package var diskAllocationBytes: UInt64 = 0
    package var diskReadBytes: UInt64 = 0
    package var diskWrittenBytes: UInt64 = 0
}

extension Domain {
    package func statistics() async throws -> DomainStatistics {
        try await call { handle in
            var list: [virDomainPtr?] = [handle, nil]
            var records: UnsafeMutablePointer<virDomainStatsRecordPtr?>?
            let groups =
                VIR_DOMAIN_STATS_CPU_TOTAL.rawValue | VIR_DOMAIN_STATS_BALLOON.rawValue
                | VIR_DOMAIN_STATS_BLOCK.rawValue | VIR_DOMAIN_STATS_VCPU.rawValue
            let count = try check(
                virDomainListGetStats(&list, groups, &records, 0), "virDomainListGetStats")
            defer { virDomainStatsRecordListFree(records) }
            guard count > 0, let record = records?[0]?.pointee else {
                throw LibvirtError(.noDomain, call: "virDomainListGetStats", message: "no such domain")
            }
            let parameters = UnsafeBufferPointer(start: record.params, count: Int(record.nparams))
            return DomainStatistics(parameters)
        }
    }
}

extension DomainStatistics {
    init(_ parameters: UnsafeBufferPointer<virTypedParameter>) {
        self.init()
        for parameter in parameters {
            let name = withUnsafeBytes(of: parameter.field) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            let value = parameter.unsigned
            switch name {
            case "cpu.time": processorNanoseconds = value
            case "balloon.rss": residentBytes = value * 1024
            case "balloon.current": balloonBytes = value * 1024
            case "balloon.unused": unusedBytes = value * 1024
            case "vcpu.current": virtualProcessors = Int(value)
            case _ where name.hasPrefix("block.") && name.hasSuffix(".allocation"):
                diskAllocationBytes += value
            case _ where name.hasPrefix("block.") && name.hasSuffix(".rd.bytes"): diskReadBytes += value
            case _ where name.hasPrefix("block.") && name.hasSuffix(".wr.bytes"): diskWrittenBytes += value
            default: break
            }
        }
    }
}

extension virTypedParameter {
    /// The value of any of libvirt's number types; zero for the others and for negative numbers.
    fileprivate var unsigned: UInt64 {
        switch virTypedParameterType(UInt32(bitPattern: type)) {
        case VIR_TYPED_PARAM_INT: UInt64(max(0, value.i))
        case VIR_TYPED_PARAM_UINT: UInt64(value.ui)
        case VIR_TYPED_PARAM_LLONG: UInt64(max(0, value.l))
        case VIR_TYPED_PARAM_ULLONG: value.ul
        default: 0
        }
    }
}
