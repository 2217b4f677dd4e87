// Computed columns of storage, policies and certificates.

import Diagnostics
import Messages

// MARK: Storage

private func shortened(_ accessModes: [String]) -> String {
    let short = [
        "ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP",
    ]
    return accessModes.map { short[$0] ?? $0 }.joined(separator: ",")
}

extension PersistentVolumeClaim: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        name == "access_modes" ? shortened(status.accessModes) : nil
    }
}

extension PersistentVolume: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "access_modes": shortened(spec.accessModes)
        case "volume_claim": spec.claimRef.map { "\($0.namespace)/\($0.name)" } ?? ""
        default: nil
        }
    }
}

extension StorageClass: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        name == "allow_volume_expansion" ? String(allowVolumeExpansion ?? false) : nil
    }
}

// MARK: Policies

extension PriorityClass: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        name == "global_default" ? String(globalDefault) : nil
    }
}

extension PodDisruptionBudget: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "pdb_min_available": spec.minAvailable?.text ?? "N/A"
        case "pdb_max_unavailable": spec.maxUnavailable?.text ?? "N/A"
        default: nil
        }
    }
}

extension HorizontalPodAutoscaler: ComputedColumns {
    private static let shown = 2

    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "hpa_reference": "\(spec.scaleTargetRef.kind)/\(spec.scaleTargetRef.name)"
        case "hpa_targets": targets
        default: nil
        }
    }

    /// `cpu: 40%/80%`
    private var targets: String {
        let all = spec.metrics.enumerated().map { index, metric in
            let measured = index < status.currentMetrics.count ? status.currentMetrics[index] : nil
            return "\(metric.label): \(measured?.text ?? "<unknown>")/\(metric.target?.text ?? "<unset>")"
        }
        let text = all.prefix(Self.shown).joined(separator: ", ")
        return all.count > Self.shown ? "\(text) + \(all.count - Self.shown) more..." : text
    }
}

extension MetricSpec {
    fileprivate var label: String {
        resource?.name ?? containerResource?.name ?? pods?.metric.name ?? object?.metric.name
            ?? external?.metric.name ?? type
    }
    fileprivate var target: MetricTarget? {
        resource?.target ?? containerResource?.target ?? pods?.target ?? object?.target ?? external?.target
    }
}

extension MetricTarget {
    fileprivate var text: String? { amountText(averageUtilization, averageValue, value) }
}

extension MetricStatus {
    fileprivate var text: String? {
        let current =
            resource?.current ?? containerResource?.current ?? pods?.current ?? object?.current
            ?? external?.current
        return amountText(current?.averageUtilization, current?.averageValue, current?.value)
    }
}

private func amountText(_ utilization: Int32?, _ average: Quantity?, _ value: Quantity?) -> String? {
    utilization.map { "\($0)%" } ?? average?.string ?? value?.string
}

// MARK: Certificates and revisions

extension CertificateSigningRequest: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "csr_duration": spec.expirationSeconds.map { HumanDuration.text(Int64($0)) } ?? "<none>"
        case "csr_condition": condition
        default: nil
        }
    }

    private var condition: String {
        let types = Set(status.conditions.map(\.type))
        var parts = ["Approved", "Denied", "Failed"].filter(types.contains)
        if parts.isEmpty { parts = ["Pending"] }
        if !status.certificate.isEmpty { parts.append("Issued") }
        return parts.joined(separator: ",")
    }
}

extension ControllerRevision: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        guard name == "revision_controller" else { return nil }
        let owner = metadata.ownerReferences.first { $0.controller == true }
        return owner.map { "\($0.kind.lowercased())/\($0.name)" } ?? "<none>"
    }
}
