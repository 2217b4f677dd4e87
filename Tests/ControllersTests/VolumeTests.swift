// Claims and volumes: who gets which, and how each stands.

import Messages
import Testing

@testable import Controllers

private func claim(_ size: String = "1Gi", fill: (inout PersistentVolumeClaim) -> Void = { _ in })
    -> PersistentVolumeClaim
{
    .with {
        $0.metadata.name = "mine"
        $0.metadata.tenant = "a"
        $0.metadata.namespace = "default"
        $0.metadata.uid = "claim-uid"
        $0.spec.accessModes = ["ReadWriteOnce"]
        $0.spec.resources.requests = ["storage": .with { $0.string = size }]
        $0.status.phase = "Pending"
        fill(&$0)
    }
}

private func volume(
    _ name: String, _ size: String, for uid: String? = nil, fill: (inout PersistentVolume) -> Void = { _ in }
) -> PersistentVolume {
    .with {
        $0.metadata.name = name
        $0.metadata.tenant = "a"
        $0.spec.capacity = ["storage": .with { $0.string = size }]
        $0.spec.accessModes = ["ReadWriteOnce", "ReadOnlyMany"]
        $0.spec.persistentVolumeReclaimPolicy = "Retain"
        $0.status.phase = "Available"
        if let uid {
            $0.spec.claimRef = .with {
                $0.namespace = "default"
                $0.name = "mine"
                $0.uid = uid
            }
        }
        fill(&$0)
    }
}

@Suite struct VolumeClaimTests {
    private func decide(
        _ claim: PersistentVolumeClaim, _ volumes: [PersistentVolume],
        _ change: (inout VolumeClaimController.Facts) -> Void = { _ in }
    ) -> Outcome {
        var facts = VolumeClaimController.Facts()
        facts.volumes = volumes
        change(&facts)
        return VolumeClaimController.reconcile(claim, facts)
    }

    @Test func theSmallestThatFitsIsGiven() {
        let outcome = decide(
            claim("2Gi"), [volume("big", "9Gi"), volume("small", "1Gi"), volume("fits", "3Gi")])
        let given = outcome.updated(PersistentVolume.self)
        #expect(given.map(\.metadata.name) == ["fits"])
        #expect(given.first?.spec.claimRef?.uid == "claim-uid")
        #expect(outcome.actions.count == 1)
    }

    @Test(arguments: [
        ("another class", volume("v", "9Gi") { $0.spec.storageClassName = "fast" }),
        ("another mode", volume("v", "9Gi") { $0.spec.volumeMode = "Block" }),
        ("too few access modes", volume("v", "9Gi") { $0.spec.accessModes = ["ReadOnlyMany"] }),
        ("another's", volume("v", "9Gi", for: "other-uid")),
        ("what another has left", volume("v", "9Gi") { $0.status.phase = "Released" }),
        ("too small", volume("v", "1Mi")),
    ])
    func whatDoesNotFitIsLeft(_ why: String, _ volume: PersistentVolume) {
        let outcome = decide(claim(), [volume])
        #expect(outcome.actions.isEmpty, "\(why)")
    }

    @Test func labelsAreSelected() {
        let picky = claim { $0.spec.selector = .with { $0.matchLabels = ["disk": "ssd"] } }
        let volumes = [volume("a", "1Gi"), volume("b", "2Gi") { $0.metadata.labels = ["disk": "ssd"] }]
        #expect(decide(picky, volumes).updated(PersistentVolume.self).map(\.metadata.name) == ["b"])
    }

    @Test func whatIsKeptForAClaimComesFirst() {
        let kept = volume("kept", "9Gi", for: "")
        #expect(
            decide(claim(), [volume("small", "1Gi"), kept]).updated(PersistentVolume.self)
                .map(\.metadata.name) == ["kept"])
    }

    @Test func aClassMayWaitForThePod() {
        let classy = claim { $0.spec.storageClassName = "local" }
        let volumes = [volume("v", "1Gi") { $0.spec.storageClassName = "local" }]
        let storageClass = StorageClass.with { $0.volumeBindingMode = "WaitForFirstConsumer" }
        #expect(decide(classy, volumes) { $0.storageClass = storageClass }.actions.isEmpty)
        let awaited = decide(classy, volumes) {
            $0.storageClass = storageClass
            $0.isAwaited = true
        }
        #expect(awaited.updated(PersistentVolume.self).count == 1)
    }

    @Test func bindingGoesStepByStep() {
        let given = volume("v", "2Gi", for: "claim-uid")
        #expect(
            decide(claim(), [given]).updated(PersistentVolumeClaim.self).map(\.spec.volumeName) == ["v"])
        let named = claim { $0.spec.volumeName = "v" }
        let bound = decide(named, [given]).status(PersistentVolumeClaim.self)
        #expect(bound?.status.phase == "Bound" && bound?.status.capacity["storage"]?.string == "2Gi")
        #expect(decide(bound ?? claim(), [given]).actions.isEmpty)
        #expect(decide(bound ?? claim(), []).status(PersistentVolumeClaim.self)?.status.phase == "Lost")
    }

    @Test func aClaimMayNameItsVolume() {
        let named = claim { $0.spec.volumeName = "v" }
        #expect(decide(named, [volume("v", "2Gi")]).updated(PersistentVolume.self).count == 1)
        // Not one that is another's, and not one that is too small.
        #expect(decide(named, [volume("v", "2Gi", for: "other")]).actions.isEmpty)
        #expect(decide(named, [volume("v", "1Mi")]).actions.isEmpty)
    }
}

@Suite struct VolumeStateTests {
    private func phase(_ volume: PersistentVolume, _ claim: PersistentVolumeClaim?) -> String? {
        VolumeController.reconcile(volume, claim: claim, now: now).status(PersistentVolume.self)?.status.phase
    }

    @Test func aVolumeSaysHowItStands() {
        #expect(phase(volume("v", "1Gi") { $0.status.phase = "Pending" }, nil) == "Available")
        #expect(phase(volume("v", "1Gi", for: "") { $0.status.phase = "" }, nil) == "Available")
        let given = volume("v", "1Gi", for: "claim-uid")
        #expect(phase(given, claim()) == nil)
        #expect(phase(given, claim { $0.spec.volumeName = "v" }) == "Bound")
        #expect(phase(given, nil) == "Released")
        // Another claim of the same name is another claim.
        #expect(phase(given, claim { $0.metadata.uid = "next-uid" }) == "Released")
    }

    @Test func nothingIsDeletedThatNobodyCanDelete() {
        let given = volume("v", "1Gi", for: "claim-uid") { $0.spec.persistentVolumeReclaimPolicy = "Delete" }
        #expect(phase(given, nil) == "Failed")
    }

    @Test func aVolumeThatItsClaimDoesNotWantIsFree() {
        let outcome = VolumeController.reconcile(
            volume("v", "1Gi", for: "claim-uid"), claim: claim { $0.spec.volumeName = "other" }, now: now)
        #expect(outcome.updated(PersistentVolume.self).map { $0.spec.claimRef == nil } == [true])
    }
}
