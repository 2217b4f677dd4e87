// The scheduler's picture of claims and persistent volumes: a pod goes where its volumes are.

import API
import APIClient
import Messages

package struct VolumePicture: Sendable {
    private var claims: [ObjectName: PersistentVolumeClaim] = [:]
    private var volumes: [ObjectName: PersistentVolume] = [:]

    /// What a pod's claims ask of its node.
    package enum Demand: Sendable {
        /// Each of them has to match.
        case nodes([NodeSelector])
        /// No node will do as things are; why.
        case waits(String)
    }

    package init() {}

    /// Whether it changed what demands can be.
    package mutating func set(_ claim: PersistentVolumeClaim) -> Bool {
        let old = claims.updateValue(claim, forKey: ObjectName(claim))
        return old?.spec.volumeName != claim.spec.volumeName || old?.status.phase != claim.status.phase
    }

    package mutating func set(_ volume: PersistentVolume) -> Bool {
        let old = volumes.updateValue(volume, forKey: ObjectName(volume))
        return old?.spec.nodeAffinity != volume.spec.nodeAffinity
    }

    package mutating func removeClaim(_ name: ObjectName) { claims[name] = nil }
    package mutating func removeVolume(_ name: ObjectName) { volumes[name] = nil }

    package func demand(of pod: Pod) -> Demand {
        var selectors: [NodeSelector] = []
        for volume in pod.spec.volumes {
            guard let name = volume.volumeSource.persistentVolumeClaim?.claimName else { continue }
            let tenant = pod.metadata.tenant
            let place = ObjectName(tenant: tenant, namespace: pod.metadata.namespace, name: name)
            guard let claim = claims[place] else {
                return .waits("persistentvolumeclaim \"\(name)\" not found")
            }
            guard claim.metadata.deletionTimestamp == nil else {
                return .waits("persistentvolumeclaim \"\(name)\" is being deleted")
            }
            guard claim.status.phase == "Bound",
                let bound = volumes[ObjectName(tenant: tenant, name: claim.spec.volumeName)]
            else { return .waits("pod has unbound immediate PersistentVolumeClaims") }
            if let required = bound.spec.nodeAffinity?.required { selectors.append(required) }
        }
        return .nodes(selectors)
    }
}

extension Filter {
    static func volumes(_ selectors: [NodeSelector]) -> Filter {
        Filter { _, state in
            selectors.allSatisfy { selector in
                selector.nodeSelectorTerms.contains { $0.matches(state.node) }
            } ? nil : "node(s) had volume node affinity conflict"
        }
    }
}
