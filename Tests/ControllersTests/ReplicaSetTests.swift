// Replica sets: how many pods, which ones, and whose.

import Messages
import Protobuf
import Testing

@testable import Controllers

let now: Int64 = 1_600_000_000

func replicaSet(_ replicas: Int32, fill: (inout ReplicaSet) -> Void = { _ in }) -> ReplicaSet {
    .with {
        $0.metadata.name = "web"
        $0.metadata.tenant = "a"
        $0.metadata.namespace = "default"
        $0.metadata.uid = "rs-uid"
        $0.spec.replicas = replicas
        $0.spec.selector = .with { $0.matchLabels = ["app": "web"] }
        $0.spec.template.metadata.labels = ["app": "web"]
        $0.spec.template.spec.containers = [.with { $0.name = "main" }]
        fill(&$0)
    }
}

func pod(_ name: String, owner: String? = "rs-uid", ready: Bool = true, fill: (inout Pod) -> Void = { _ in })
    -> Pod
{
    .with {
        $0.metadata.name = name
        $0.metadata.tenant = "a"
        $0.metadata.namespace = "default"
        $0.metadata.uid = "uid-\(name)"
        $0.metadata.labels = ["app": "web"]
        if let owner {
            $0.metadata.ownerReferences = [
                .with {
                    $0.uid = owner
                    $0.controller = true
                }
            ]
        }
        $0.spec.nodeName = "n1"
        $0.status.phase = "Running"
        $0.status.conditions = [
            .with {
                $0.type = "Ready"
                $0.status = ready ? "True" : "False"
                $0.lastTransitionTime.seconds = now - 100
            }
        ]
        fill(&$0)
    }
}

extension Outcome {
    var created: [any APIObject] {
        actions.compactMap { if case .create(let object, _) = $0 { object } else { nil } }
    }
    var deleted: [String] {
        actions.compactMap { if case .delete(let object, _) = $0 { object.metadata.name } else { nil } }
    }
    func updated<Object>(_: Object.Type) -> [Object] {
        actions.compactMap { if case .update(let object) = $0 { object as? Object } else { nil } }
    }
    func status<Object>(_: Object.Type) -> Object? {
        actions.compactMap { if case .updateStatus(let object) = $0 { object as? Object } else { nil } }.last
    }
}

@Suite struct ReplicaSetTests {
    @Test func missingPodsAreCreatedAfterTheTemplate() throws {
        let outcome = ReplicaSetController.reconcile(replicaSet(3), pods: [pod("one")], now: now)
        #expect(outcome.created.count == 2)
        let made = try #require(outcome.created.first as? Pod)
        #expect(made.metadata.generateName == "web-")
        #expect(made.metadata.tenant == "a")
        #expect(made.metadata.labels == ["app": "web"])
        #expect(made.metadata.controllerReference?.uid == "rs-uid")
    }

    @Test func theLeastUsefulPodsGoFirst() {
        let pods = [
            pod("ready"), pod("waiting", ready: false), pod("unbound") { $0.spec.nodeName = "" },
            pod("young") { $0.metadata.creationTimestamp.seconds = now },
        ]
        #expect(ReplicaSetController.reconcile(replicaSet(3), pods: pods, now: now).deleted == ["unbound"])
        #expect(
            ReplicaSetController.reconcile(replicaSet(2), pods: pods, now: now).deleted == [
                "unbound", "waiting",
            ])
        #expect(
            ReplicaSetController.reconcile(replicaSet(1), pods: pods, now: now).deleted == [
                "unbound", "waiting", "young",
            ])
    }

    @Test func finishedAndEndingPodsAreReplaced() {
        let pods = [
            pod("failed") { $0.status.phase = "Failed" },
            pod("ending") { $0.metadata.deletionTimestamp = .with { $0.seconds = now } },
        ]
        #expect(ReplicaSetController.reconcile(replicaSet(1), pods: pods, now: now).created.count == 1)
    }

    @Test func freePodsThatMatchAreAdopted() {
        let outcome = ReplicaSetController.reconcile(replicaSet(1), pods: [pod("free", owner: nil)], now: now)
        #expect(outcome.created.isEmpty)
        #expect(outcome.updated(Pod.self).map { $0.metadata.controllerReference?.uid } == ["rs-uid"])
    }

    @Test func podsThatNoLongerMatchAreLetGoAndReplaced() {
        let stray = pod("stray") { $0.metadata.labels = ["app": "other"] }
        let outcome = ReplicaSetController.reconcile(replicaSet(1), pods: [stray], now: now)
        #expect(outcome.updated(Pod.self).map { $0.metadata.ownerReferences.count } == [0])
        #expect(outcome.created.count == 1)
    }

    @Test func podsOfAnotherOwnerAreLeftAlone() {
        let outcome = ReplicaSetController.reconcile(
            replicaSet(0), pods: [pod("theirs", owner: "else")], now: now)
        #expect(outcome.deleted.isEmpty)
        #expect(outcome.updated(Pod.self).isEmpty)
    }

    @Test func aSetThatEndsCreatesNothing() {
        let ending = replicaSet(3) { $0.metadata.deletionTimestamp = .with { $0.seconds = now } }
        #expect(ReplicaSetController.reconcile(ending, pods: [], now: now).created.isEmpty)
    }

    @Test func statusCountsAndComesBackForAvailability() {
        let set = replicaSet(2) { $0.spec.minReadySeconds = 130 }
        let outcome = ReplicaSetController.reconcile(set, pods: [pod("a"), pod("b", ready: false)], now: now)
        let status = outcome.status(ReplicaSet.self)?.status
        #expect(status?.replicas == 2)
        #expect(status?.readyReplicas == 1)
        #expect(status?.availableReplicas == 0)
        #expect(outcome.again == .seconds(30))
    }

    @Test func nothingIsWrittenWhenAllIsWell() {
        var settled = replicaSet(1)
        settled.status = .with {
            $0.replicas = 1
            $0.fullyLabeledReplicas = 1
            $0.readyReplicas = 1
            $0.availableReplicas = 1
        }
        #expect(ReplicaSetController.reconcile(settled, pods: [pod("a")], now: now).actions.isEmpty)
    }
}
