// What an object counts towards quotas, by the names that quotas bound. Pure.

import API
import Messages

enum QuotaUsage {
    /// Of nothing at all for an object that is not there.
    static func of(_ object: (any APIObject)?, _ resource: Resource) -> Amounts {
        guard let object else { return [:] }
        var usage: Amounts = [countName(resource): one]
        switch object {
        case let pod as Pod: usage += self.pod(pod)
        case let claim as PersistentVolumeClaim: usage += self.claim(claim)
        case let service as Service: usage += self.service(service)
        case is ConfigMap, is Secret, is ReplicationController, is ResourceQuota:
            usage[resource.plural] = one
        default: break
        }
        return usage
    }

    /// "count/pods", "count/deployments.apps"
    static func countName(_ resource: Resource) -> String { "count/" + resource.qualifiedName }

    /// Whether a quota with this name in it has to do with objects of the resource.
    static func concerns(_ name: String, _ resource: Resource) -> Bool {
        if name.hasPrefix("count/") { return name == countName(resource) }
        if resource.holds(Pod.self) { return isPodName(name) }
        if resource.holds(PersistentVolumeClaim.self) {
            return name == "persistentvolumeclaims" || name == "requests.storage"
                || name.contains(classInfix)
        }
        if resource.holds(Service.self) { return name == "services" || name.hasPrefix("services.") }
        let isCounted =
            resource.holds(ConfigMap.self) || resource.holds(Secret.self)
            || resource.holds(ReplicationController.self) || resource.holds(ResourceQuota.self)
        return isCounted && name == resource.plural
    }

    private static let one = Amount(units: 1)
    private static let classInfix = ".storageclass.storage.k8s.io/"
    /// Those that pods have under their own name and as "requests.NAME".
    private static let compute: Set = ["cpu", "memory", "ephemeral-storage"]

    private static func isPodName(_ name: String) -> Bool {
        if name == "pods" || name == "virtualmachines" || compute.contains(name) { return true }
        if name.hasPrefix("limits.") || name.hasPrefix("hugepages-") { return true }
        return name.hasPrefix("requests.") && name != "requests.storage"
    }

    // MARK: Kinds

    /// One that has ended takes nothing any more.
    private static func pod(_ pod: Pod) -> Amounts {
        guard pod.status.phase != "Succeeded", pod.status.phase != "Failed" else { return [:] }
        var usage: Amounts = ["pods": one]
        if pod.spec.isVirtualMachine { usage["virtualmachines"] = one }
        for (name, amount) in pod.spec.requests {
            usage["requests." + name] = amount
            if compute.contains(name) || name.hasPrefix("hugepages-") { usage[name] = amount }
        }
        for (name, amount) in pod.spec.limitSums { usage["limits." + name] = amount }
        return usage
    }

    private static func claim(_ claim: PersistentVolumeClaim) -> Amounts {
        var usage: Amounts = ["persistentvolumeclaims": one]
        let size = claim.spec.resources.requests["storage"]?.amount ?? .zero
        usage["requests.storage"] = size
        if let name = claim.spec.storageClassName, !name.isEmpty {
            usage[name + classInfix + "persistentvolumeclaims"] = one
            usage[name + classInfix + "requests.storage"] = size
        }
        return usage
    }

    private static func service(_ service: Service) -> Amounts {
        var usage: Amounts = ["services": one]
        let ports = Int64(service.spec.ports.count)
        switch service.spec.type {
        case "LoadBalancer":
            usage["services.loadbalancers"] = one
            if service.spec.allocateLoadBalancerNodePorts != false {
                usage["services.nodeports"] = Amount(units: ports)
            }
        case "NodePort": usage["services.nodeports"] = Amount(units: ports)
        default: break
        }
        return usage
    }
}

extension PodSpec {
    /// The sum of the workloads' limits, or an init container's if that is more.
    fileprivate var limitSums: Amounts {
        var sum = Amounts()
        var peak = Amounts()
        for container in initContainers {
            let own = Workload(container).limits
            if container.restartPolicy == "Always" {
                sum += own
                peak = peak.maximum(sum)
            } else {
                var during = sum
                during += own
                peak = peak.maximum(during)
            }
        }
        for workload in workloads { sum += workload.limits }
        return sum.maximum(peak)
    }
}
