// The limits of a namespace for its single objects: containers get the defaults they left open, and what is
// too small or too large is refused, in Kubernetes' words.

import API
import Messages

struct LimitRanges: AdmissionStep {
    let resources: ResourceTable

    private static let annotation = "kubernetes.io/limit-ranger"

    func admit(_ request: inout AdmissionRequest) throws {
        guard request.operation != .delete, resources[LimitRange.self].cache.count > 0 else { return }
        switch request.object {
        case var pod as Pod where request.operation == .create:
            let ranges = ranges(of: request.target)
            guard !ranges.isEmpty else { return }
            for range in ranges { Self.fill(&pod, range) }
            request.object = pod
            try check(ranges.flatMap { Self.problems(pod.spec, $0) }, request)
        case let claim as PersistentVolumeClaim:
            guard request.operation == .create || request.operation == .update(.object) else { return }
            let items = ranges(of: request.target).flatMap(\.spec.limits)
                .filter { $0.type == "PersistentVolumeClaim" }
            let requests = Amounts(claim.spec.resources.requests)
            try check(items.flatMap { $0.problems(requests: requests, limits: requests) }, request)
        default: return
        }
    }

    private func ranges(of target: Target) -> [LimitRange] {
        resources[LimitRange.self].cache.decoded(below: "\(target.tenant)/\(target.namespace)/")
    }

    private func check(_ problems: [String], _ request: AdmissionRequest) throws(APIError) {
        guard let first = problems.first else { return }
        throw request.forbidden(
            problems.count == 1 ? first : "[" + problems.joined(separator: ", ") + "]")
    }

    // MARK: Defaults

    private static func fill(_ pod: inout Pod, _ range: LimitRange) {
        var told: [String] = []
        for item in range.spec.limits where item.type == "Container" {
            for index in pod.spec.containers.indices {
                let name = pod.spec.containers[index].name
                told += fill(&pod.spec.containers[index].resources, item, "container \(name)")
            }
            for index in pod.spec.initContainers.indices {
                let name = pod.spec.initContainers[index].name
                told += fill(&pod.spec.initContainers[index].resources, item, "init container \(name)")
            }
            if var machine = pod.spec.virtualMachine {
                told += fill(&machine.resources, item, "virtual machine \(machine.name)")
                pod.spec.virtualMachine = machine
            }
        }
        guard !told.isEmpty else { return }
        let text = "LimitRanger plugin set: " + told.joined(separator: "; ")
        pod.metadata.annotations[annotation] = text
    }

    /// What was filled in, for people.
    private static func fill(
        _ resources: inout ResourceRequirements, _ item: LimitRangeItem, _ whose: String
    ) -> [String] {
        var told: [String] = []
        func names(_ missing: [String], _ what: String) {
            guard !missing.isEmpty else { return }
            told.append("\(missing.sorted().joined(separator: ", ")) \(what) for \(whose)")
        }
        let requests = item.defaultRequest.filter { resources.requests[$0.key] == nil }
        let limits = item.default.filter { resources.limits[$0.key] == nil }
        resources.requests.merge(requests) { own, _ in own }
        resources.limits.merge(limits) { own, _ in own }
        names(Array(requests.keys), "request")
        names(Array(limits.keys), "limit")
        return told
    }

    // MARK: Judging

    private static func problems(_ spec: PodSpec, _ range: LimitRange) -> [String] {
        let all = spec.workloads + spec.initContainers.map { Workload($0) }
        return range.spec.limits.flatMap { item in
            switch item.type {
            case "Container":
                return all.flatMap { item.problems(requests: $0.requests, limits: $0.limits) }
            case "Pod":
                var limits = Amounts()
                for workload in spec.workloads { limits += workload.limits }
                return item.problems(requests: spec.requests, limits: limits)
            default: return []
            }
        }
    }
}

extension LimitRangeItem {
    fileprivate func problems(requests: Amounts, limits: Amounts) -> [String] {
        var problems: [String] = []
        for (name, bound) in Amounts(min).sorted(by: { $0.key < $1.key }) {
            let what = "minimum \(name) usage per \(type) is \(bound)"
            guard let request = requests[name] else {
                problems.append("\(what).  No request is specified")
                continue
            }
            if request < bound { problems.append("\(what), but request is \(request)") }
            if let limit = limits[name], limit < bound { problems.append("\(what), but limit is \(limit)") }
        }
        for (name, bound) in Amounts(max).sorted(by: { $0.key < $1.key }) {
            let what = "maximum \(name) usage per \(type) is \(bound)"
            guard let limit = limits[name] else {
                problems.append("\(what).  No limit is specified")
                continue
            }
            if limit > bound { problems.append("\(what), but limit is \(limit)") }
            if let request = requests[name], request > bound {
                problems.append("\(what), but request is \(request)")
            }
        }
        for (name, ratio) in Amounts(maxLimitRequestRatio).sorted(by: { $0.key < $1.key }) {
            let what = "\(name) max limit to request ratio per \(type) is \(ratio)"
            guard let request = requests[name], request > .zero else {
                problems.append("\(what), but no request is specified or request is 0")
                continue
            }
            guard let limit = limits[name], limit > .zero else {
                problems.append("\(what), but no limit is specified or limit is 0")
                continue
            }
            // limit / request > ratio, in billionths.
            if Double(limit.nanos) / Double(request.nanos) > Double(ratio.nanos) / 1e9 {
                problems.append("\(what), but limit is \(limit) of a request of \(request)")
            }
        }
        return problems
    }
}
