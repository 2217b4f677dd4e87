// A pod's priority is that of the class it names, or of the default class, or 0. There is at most one default
// class, and the classes that may push everybody away are for the cluster's own pods.

import API
import Messages

struct Priorities: AdmissionStep {
    let places: PlaceLookup

    /// Classes whose names begin so are for pods of tenant system.
    static let systemPrefix = "system-"

    func admit(_ request: inout AdmissionRequest) async throws {
        switch request.object {
        case var pod as Pod where request.operation == .create:
            try await fill(&pod, request)
            request.object = pod
        case let priority as PriorityClass where request.operation != .delete && priority.globalDefault:
            let other = classes().first {
                $0.globalDefault && $0.metadata.name != priority.metadata.name
            }
            guard let other else { return }
            throw request.forbidden(
                "PriorityClass \(other.metadata.name) is already marked as default. Only one default can exist"
            )
        default: return
        }
    }

    private func fill(_ pod: inout Pod, _ request: AdmissionRequest) async throws {
        let name = pod.spec.priorityClassName
        var found: PriorityClass?
        if name.isEmpty {
            found = classes().filter(\.globalDefault).min { $0.value < $1.value }
        } else {
            found = try await priorityClass(name)
            guard found != nil else {
                throw request.forbidden("no PriorityClass with name \(name) was found")
            }
            guard !name.hasPrefix(Self.systemPrefix) || request.target.tenant == Tenancy.system else {
                throw request.forbidden("pods with \(name) priorityClass are only permitted in tenant system")
            }
        }
        let value = found?.value ?? 0
        if let given = pod.spec.priority, given != value {
            throw request.forbidden(
                "the integer value of priority (\(given)) must not be provided in pod spec; priority admission "
                    + "controller computed \(value) from the given PriorityClass name")
        }
        pod.spec.priority = value
        if let found { pod.spec.priorityClassName = found.metadata.name }
        let policy = found?.preemptionPolicy ?? "PreemptLowerPriority"
        if let given = pod.spec.preemptionPolicy, given != policy {
            throw request.forbidden(
                "the string value of PreemptionPolicy (\(given)) must not be provided in pod spec; priority "
                    + "admission controller computed \(policy) from the given PriorityClass name")
        }
        pod.spec.preemptionPolicy = policy
    }

    private func classes() -> [PriorityClass] {
        let cache = places.clusterResources[PriorityClass.self].cache
        guard cache.count > 0 else { return [] }
        var classes: [PriorityClass] = []
        cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
            // What does not decode a newer server may have written.
            if let found = try? places.decoded.priorities.object(entry.key, entry.value) {
                classes.append(found)
            }
            return true
        }
        return classes
    }

    private func priorityClass(_ name: String) async throws -> PriorityClass? {
        let resource = places.clusterResources[PriorityClass.self]
        if let cached = resource.cache[name] { return try places.decoded.priorities.object(name, cached) }
        return try await places.clusterStore.read(resource.key(name)).map {
            try PriorityClass(bytes: $0.bytes)
        }
    }
}

extension PlaceLookup {
    /// Where objects of the cluster are.
    var clusterResources: ResourceTable { (tenants?.resources) ?? resources }
    var clusterStore: ObjectStore { tenants?.store ?? store }
}
