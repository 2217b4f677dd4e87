// The columns that are more than a field: `computed:NAME` in the protos.

import Diagnostics
import Messages

extension APIObject {
    /// What the computed columns of this object show, by name; nil for names that the kind does not have.
    func computedCells(now: WallTime) -> (String) -> String? {
        { name in
            if name == "age" { return HumanDuration.since(metadata.creationTimestamp, now: now) }
            return (self as? any ComputedColumns)?.cell(name, now: now)
        }
    }
}

protocol ComputedColumns {
    /// Nil for a column that the kind does not have; empty for one without a value.
    func cell(_ name: String, now: WallTime) -> String?
}

/// `a=b,c=d`
private func labelText(_ labels: [String: String]) -> String {
    labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
}

// MARK: Nodes

extension Node: ComputedColumns {
    private static let rolePrefix = "node-role.kubernetes.io/"
    private static let roleLabel = "kubernetes.io/role"

    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "node_status":
            let ready = status.conditions.first { $0.type == "Ready" }
            let state = ready.map { $0.status == "True" ? "Ready" : "NotReady" } ?? "Unknown"
            return spec.unschedulable ? state + ",SchedulingDisabled" : state
        case "node_roles":
            var roles = metadata.labels.keys.filter { $0.hasPrefix(Self.rolePrefix) }
                .map { String($0.dropFirst(Self.rolePrefix.count)) }
            if let role = metadata.labels[Self.roleLabel] { roles.append(role) }
            return Set(roles).subtracting([""]).sorted().joined(separator: ",")
        case "node_internal_ip": return address("InternalIP")
        case "node_external_ip": return address("ExternalIP")
        default: return nil
        }
    }

    private func address(_ type: String) -> String {
        status.addresses.first { $0.type == type }?.address ?? ""
    }
}

// MARK: Copies of pods

/// Kinds that keep copies of a template.
private protocol TemplateOwner {
    var podTemplate: PodTemplateSpec { get }
    var podSelector: LabelSelector? { get }
    /// `ready/wanted`, for the kinds that show it.
    var readiness: String { get }
}

extension TemplateOwner {
    func templateCell(_ name: String) -> String? {
        let workloads = podTemplate.spec.workloads
        switch name {
        case "template_containers": return workloads.map(\.name).joined(separator: ",")
        case "template_images": return workloads.map(\.image).joined(separator: ",")
        case "template_node_selector": return labelText(podTemplate.spec.nodeSelector)
        case "selector": return podSelector.flatMap { try? LabelQuery($0).description } ?? ""
        case "deployment_ready", "statefulset_ready": return readiness
        default: return nil
        }
    }
}

extension Deployment: ComputedColumns, TemplateOwner {
    fileprivate var podTemplate: PodTemplateSpec { spec.template }
    fileprivate var podSelector: LabelSelector? { spec.selector }
    fileprivate var readiness: String { "\(status.readyReplicas)/\(spec.replicas ?? 0)" }
    func cell(_ name: String, now: WallTime) -> String? { templateCell(name) }
}

extension ReplicaSet: ComputedColumns, TemplateOwner {
    fileprivate var podTemplate: PodTemplateSpec { spec.template }
    fileprivate var podSelector: LabelSelector? { spec.selector }
    fileprivate var readiness: String { "\(status.readyReplicas)/\(spec.replicas ?? 0)" }
    func cell(_ name: String, now: WallTime) -> String? { templateCell(name) }
}

extension StatefulSet: ComputedColumns, TemplateOwner {
    fileprivate var podTemplate: PodTemplateSpec { spec.template }
    fileprivate var podSelector: LabelSelector? { spec.selector }
    fileprivate var readiness: String { "\(status.readyReplicas)/\(spec.replicas ?? 0)" }
    func cell(_ name: String, now: WallTime) -> String? { templateCell(name) }
}

extension ReplicationController: ComputedColumns, TemplateOwner {
    fileprivate var podTemplate: PodTemplateSpec { spec.template ?? PodTemplateSpec() }
    fileprivate var podSelector: LabelSelector? { LabelSelector.with { $0.matchLabels = spec.selector } }
    fileprivate var readiness: String { "\(status.readyReplicas)/\(spec.replicas ?? 0)" }
    func cell(_ name: String, now: WallTime) -> String? { templateCell(name) }
}

extension PodTemplate: ComputedColumns, TemplateOwner {
    fileprivate var podTemplate: PodTemplateSpec { template }
    fileprivate var podSelector: LabelSelector? { nil }
    fileprivate var readiness: String { "" }
    func cell(_ name: String, now: WallTime) -> String? {
        name == "template_labels" ? labelText(template.metadata.labels) : templateCell(name)
    }
}

extension Job: ComputedColumns, TemplateOwner {
    fileprivate var podTemplate: PodTemplateSpec { spec.template }
    fileprivate var podSelector: LabelSelector? { spec.selector }
    fileprivate var readiness: String { "\(status.succeeded)/\(spec.completions ?? 1)" }

    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "job_status": return state
        case "job_completions":
            guard spec.completions == nil, let parallelism = spec.parallelism, parallelism > 1 else {
                return readiness
            }
            return "\(status.succeeded)/1 of \(parallelism)"
        case "job_duration":
            guard let start = status.startTime else { return "" }
            let end = status.completionTime?.seconds ?? now.seconds
            return HumanDuration.since(start, now: WallTime(seconds: end))
        default: return templateCell(name)
        }
    }

    private var state: String {
        let holding = status.conditions.filter { $0.status == "True" }.map(\.type)
        if metadata.deletionTimestamp != nil { return "Terminating" }
        for (condition, text) in [
            ("Complete", "Complete"), ("Failed", "Failed"), ("Suspended", "Suspended"),
            ("FailureTarget", "FailureTarget"), ("SuccessCriteriaMet", "SuccessCriteriaMet"),
        ] where holding.contains(condition) {
            return text
        }
        return "Running"
    }
}

extension CronJob: ComputedColumns, TemplateOwner {
    fileprivate var podTemplate: PodTemplateSpec { spec.jobTemplate.spec.template }
    fileprivate var podSelector: LabelSelector? { spec.jobTemplate.spec.selector }
    fileprivate var readiness: String { "" }

    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "cronjob_active": return String(status.active.count)
        case "cronjob_last_schedule":
            return status.lastScheduleTime.map { HumanDuration.since($0, now: now) } ?? ""
        default: return templateCell(name)
        }
    }
}

extension DaemonSet: ComputedColumns, TemplateOwner {
    fileprivate var podTemplate: PodTemplateSpec { spec.template }
    fileprivate var podSelector: LabelSelector? { spec.selector }
    fileprivate var readiness: String { "\(status.numberReady)/\(status.desiredNumberScheduled)" }
    func cell(_ name: String, now: WallTime) -> String? { templateCell(name) }
}

// MARK: Services

extension Service: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "service_external_ip": externalAddresses
        case "service_selector": labelText(spec.selector)
        case "service_ports":
            spec.ports.map { port in
                port.nodePort > 0
                    ? "\(port.port):\(port.nodePort)/\(port.protocol)" : "\(port.port)/\(port.protocol)"
            }.joined(separator: ",")
        default: nil
        }
    }

    private var externalAddresses: String {
        switch spec.type {
        case "ExternalName": return spec.externalName
        case "LoadBalancer":
            let given = status.loadBalancer.ingress.map { $0.ip.isEmpty ? $0.hostname : $0.ip }
            let all = given + spec.externalIPs
            return all.isEmpty ? "<pending>" : all.joined(separator: ",")
        default: return spec.externalIPs.joined(separator: ",")
        }
    }
}

extension Endpoints: ComputedColumns {
    private static let shown = 3

    func cell(_ name: String, now: WallTime) -> String? {
        guard name == "endpoints" else { return nil }
        let all = subsets.flatMap { subset in
            subset.ports.isEmpty
                ? subset.addresses.map(\.ip)
                : subset.ports.flatMap { port in subset.addresses.map { "\($0.ip):\(port.port)" } }
        }
        let text = all.prefix(Self.shown).joined(separator: ",")
        return all.count > Self.shown ? "\(text) + \(all.count - Self.shown) more..." : text
    }
}

// MARK: Configuration

extension ConfigMap: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        name == "data_count" ? String(data.count + binaryData.count) : nil
    }
}

extension Secret: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? { name == "data_count" ? String(data.count) : nil }
}

extension ServiceAccount: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        name == "secret_count" ? String(secrets.count) : nil
    }
}

extension ResourceQuota: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? { status.cell(name) }
}

extension TenantQuota: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? { status.cell(name) }
}

extension ResourceQuotaStatus {
    fileprivate func cell(_ name: String) -> String? {
        switch name {
        case "quota_requests": usage { !$0.hasPrefix("limits.") }
        case "quota_limits": usage { $0.hasPrefix("limits.") }
        default: nil
        }
    }

    /// `cpu: 1/2, memory: 1Gi/4Gi`
    private func usage(_ isShown: (String) -> Bool) -> String {
        hard.filter { isShown($0.key) }.sorted { $0.key < $1.key }.map { name, hard in
            "\(name): \(used[name]?.string ?? "0")/\(hard.string)"
        }.joined(separator: ", ")
    }
}

// MARK: Access

private func accessCell(_ name: String, _ role: RoleRef, _ subjects: [Subject]) -> String? {
    func names(_ kind: String, _ text: (Subject) -> String) -> String {
        subjects.filter { $0.kind == kind }.map(text).joined(separator: ", ")
    }
    return switch name {
    case "role_ref": "\(role.kind)/\(role.name)"
    case "subject_users": names("User", \.name)
    case "subject_groups": names("Group", \.name)
    case "subject_service_accounts": names("ServiceAccount") { "\($0.namespace)/\($0.name)" }
    default: nil
    }
}

extension RoleBinding: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? { accessCell(name, roleRef, subjects) }
}

extension ClusterRoleBinding: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? { accessCell(name, roleRef, subjects) }
}

// MARK: Events

extension Event: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "event_last_seen": return seen(lastSeen, now)
        case "event_first_seen":
            return seen(firstTimestamp.isZero ? eventTime.seconds : firstTimestamp.seconds, now)
        case "event_object":
            let kind = involvedObject.kind.lowercased()
            return involvedObject.name.isEmpty ? kind : "\(kind)/\(involvedObject.name)"
        case "event_source":
            let component = source.component.isEmpty ? reportingComponent : source.component
            return [component, source.host].filter { !$0.isEmpty }.joined(separator: ", ")
        default: return nil
        }
    }

    private var lastSeen: Int64 {
        if let series { return series.lastObservedTime.seconds }
        return lastTimestamp.isZero ? eventTime.seconds : lastTimestamp.seconds
    }

    private func seen(_ seconds: Int64, _ now: WallTime) -> String {
        HumanDuration.since(Time.with { $0.seconds = seconds }, now: now)
    }
}
