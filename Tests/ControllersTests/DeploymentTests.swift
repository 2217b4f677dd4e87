// Deployments: a rollout simulated to its end, with its limits watched at every step.

import Messages
import Protobuf
import Testing

@testable import Controllers

func deployment(_ replicas: Int32, image: String = "v1", fill: (inout Deployment) -> Void = { _ in })
    -> Deployment
{
    .with {
        $0.metadata.name = "web"
        $0.metadata.tenant = "a"
        $0.metadata.namespace = "default"
        $0.metadata.uid = "d-uid"
        $0.spec.replicas = replicas
        $0.spec.selector = .with { $0.matchLabels = ["app": "web"] }
        $0.spec.template.metadata.labels = ["app": "web"]
        $0.spec.template.spec.containers = [
            .with {
                $0.name = "main"
                $0.image = image
            }
        ]
        fill(&$0)
    }
}

/// A little cluster in which replica sets get what they ask for, one step later.
struct Simulation {
    var deployment: Deployment
    var sets: [ReplicaSet] = []
    var leastAvailable = Int32.max
    var mostPods: Int32 = 0

    init(_ deployment: Deployment) { self.deployment = deployment }

    /// One turn of the controller, and one step of the world. Answers whether anything happened.
    mutating func step() -> Bool {
        let outcome = DeploymentController.reconcile(deployment, replicaSets: sets, now: now)
        for action in outcome.actions {
            switch action {
            case .create(let object, _):
                guard var set = object as? ReplicaSet else { continue }
                set.metadata.uid = "uid-\(set.metadata.name)"
                sets.append(set)
            case .update(let object):
                guard let set = object as? ReplicaSet else { continue }
                sets = sets.map { $0.metadata.uid == set.metadata.uid ? set : $0 }
            case .updateStatus(let object): (object as? Deployment).map { deployment = $0 }
            case .delete(let object, _): sets.removeAll { $0.metadata.uid == object.metadata.uid }
            default: break
            }
        }
        let before = sets
        for index in sets.indices {
            let wanted = sets[index].spec.replicas ?? 0
            sets[index].status.availableReplicas = min(sets[index].status.replicas, wanted)
            sets[index].status.readyReplicas = sets[index].status.availableReplicas
            sets[index].status.replicas = wanted
        }
        leastAvailable = min(leastAvailable, sets.map { $0.status.availableReplicas }.reduce(0, +))
        mostPods = max(mostPods, sets.map { $0.status.replicas }.reduce(0, +))
        return !outcome.actions.isEmpty || before != sets
    }

    mutating func settle() {
        for _ in 0..<200 where !step() { return }
    }
}

@Suite struct DeploymentTests {
    @Test func aNewDeploymentGetsOneReplicaSet() {
        var world = Simulation(deployment(3))
        world.settle()
        #expect(world.sets.count == 1)
        #expect(world.sets[0].spec.replicas == 3)
        #expect(world.sets[0].metadata.annotations[DeploymentController.revisionAnnotation] == "1")
        #expect(world.deployment.status.availableReplicas == 3)
        #expect(world.deployment.status.conditions.contains { $0.type == "Available" && $0.status == "True" })
    }

    @Test(arguments: [(10, 2, 2), (10, 0, 1), (10, 1, 0), (1, 1, 0), (3, 3, 3)] as [(Int32, Int32, Int32)])
    func aRollingUpdateKeepsItsLimits(replicas: Int32, unavailable: Int32, surge: Int32) {
        let limits: (inout Deployment) -> Void = {
            $0.spec.strategy.rollingUpdate = .with {
                $0.maxUnavailable = .with { $0.intVal = unavailable }
                $0.maxSurge = .with { $0.intVal = surge }
            }
        }
        var world = Simulation(deployment(replicas, fill: limits))
        world.settle()
        world.leastAvailable = .max
        world.mostPods = 0
        world.deployment.spec.template.spec.containers[0].image = "v2"
        world.settle()
        let live = world.sets.filter { $0.spec.replicas != 0 }
        #expect(live.count == 1)
        #expect(live.first?.spec.template.spec.containers[0].image == "v2")
        #expect(live.first?.spec.replicas == replicas)
        #expect(world.leastAvailable >= replicas - unavailable)
        #expect(world.mostPods <= replicas + surge)
    }

    @Test func goingBackUsesTheOldReplicaSetAgain() {
        var world = Simulation(deployment(2))
        world.settle()
        world.deployment.spec.template.spec.containers[0].image = "v2"
        world.settle()
        world.deployment.spec.template.spec.containers[0].image = "v1"
        world.settle()
        #expect(world.sets.count == 2)
        let live = world.sets.first { $0.spec.replicas == 2 }
        #expect(live?.spec.template.spec.containers[0].image == "v1")
        #expect(live?.metadata.annotations[DeploymentController.revisionAnnotation] == "3")
    }

    @Test func recreateEndsTheOldBeforeTheNew() {
        var world = Simulation(deployment(3) { $0.spec.strategy.type = "Recreate" })
        world.settle()
        world.mostPods = 0
        world.deployment.spec.template.spec.containers[0].image = "v2"
        world.settle()
        #expect(world.mostPods == 3)
        #expect(
            world.sets.filter { $0.spec.replicas == 3 }.map { $0.spec.template.spec.containers[0].image } == [
                "v2"
            ])
    }

    @Test func historyIsLimited() {
        var world = Simulation(deployment(1) { $0.spec.revisionHistoryLimit = 2 })
        for version in 1...6 {
            world.deployment.spec.template.spec.containers[0].image = "v\(version)"
            world.settle()
        }
        #expect(world.sets.count == 3)
    }

    @Test func aPausedDeploymentScalesButDoesNotRoll() {
        var world = Simulation(deployment(2))
        world.settle()
        world.deployment.spec.paused = true
        world.deployment.spec.replicas = 4
        world.deployment.spec.template.spec.containers[0].image = "v2"
        world.settle()
        #expect(world.sets.map { $0.spec.replicas } == [4])
        #expect(world.sets[0].spec.template.spec.containers[0].image == "v1")
    }
}
