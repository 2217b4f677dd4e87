// What wakes the controllers of volumes and claims, and what they are given to decide on.

import API
import APIClient
import Diagnostics
import Messages

extension ControllerManager {
    static func volumeClaims(_ world: World, _ performer: Performer, _ log: Logger) -> ControllerLoop {
        let loop = ControllerLoop("volumeclaim", performer: performer, log: log) { name in
            guard let claim = world.claims[name] else { return nil }
            var facts = VolumeClaimController.Facts()
            facts.volumes = world.volumesByTenant.neighbours(of: ObjectName(tenant: name.tenant, name: ""))
            if let storageClass = claim.spec.storageClassName, !storageClass.isEmpty {
                facts.storageClass =
                    world.storageClasses[
                        ObjectName(tenant: name.tenant, name: storageClass)]
            }
            facts.isAwaited = world.podsByNamespace.neighbours(of: name).contains {
                PodReferences($0).claims.contains(name.name)
            }
            return VolumeClaimController.reconcile(claim, facts)
        }
        let queue = loop.queue
        world.claims.observe { queue.add($0.name) }
        world.volumes.observe { event in
            if let reference = event.object.spec.claimRef {
                queue.add(
                    ObjectName(
                        tenant: event.name.tenant, namespace: reference.namespace, name: reference.name))
            }
            // It may be what others wait for.
            for claim in world.claims.objects
            where claim.metadata.tenant == event.name.tenant && claim.status.phase != "Bound" {
                queue.add(ObjectName(claim))
            }
        }
        world.pods.observe { event in
            guard case .added(let pod) = event else { return }
            for claim in PodReferences(pod).claims {
                queue.add(
                    ObjectName(tenant: event.name.tenant, namespace: event.name.namespace, name: claim))
            }
        }
        return loop
    }

    static func volumes(
        _ world: World, _ performer: Performer, _ clock: any WallClock, _ log: Logger
    ) -> ControllerLoop {
        let loop = ControllerLoop("volume", performer: performer, log: log) { name in
            guard let volume = world.volumes[name] else { return nil }
            var claim: PersistentVolumeClaim?
            if let reference = volume.spec.claimRef, !reference.uid.isEmpty {
                let owner = ObjectName(
                    tenant: name.tenant, namespace: reference.namespace, name: reference.name)
                claim = world.claims[owner]
                if claim?.metadata.uid != reference.uid {
                    // The cache may be behind: ask before somebody's volume is taken away.
                    claim = try await world.client.find(PersistentVolumeClaim.self, owner)
                }
            }
            return VolumeController.reconcile(volume, claim: claim, now: clock.now.seconds)
        }
        let queue = loop.queue
        world.volumes.observe { queue.add($0.name) }
        world.claims.observe { event in
            let claim = event.object
            if !claim.spec.volumeName.isEmpty {
                queue.add(ObjectName(tenant: event.name.tenant, name: claim.spec.volumeName))
            }
            guard case .deleted = event else { return }
            for volume in world.volumes.objects where volume.spec.claimRef?.uid == claim.metadata.uid {
                queue.add(ObjectName(volume))
            }
        }
        return loop
    }
}
