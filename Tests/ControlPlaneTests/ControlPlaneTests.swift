// Stories through API server, controllers and scheduler together.

import API
import APIClient
import Messages
import Protobuf
import TestKit
import Testing

@Suite(.timeLimit(.minutes(2))) struct ControlPlaneTests {
    @Test(arguments: ControlPlane.Engine.allCases)
    func a2ATenantIsEquippedAndItsAdminMayUseIt(engine: ControlPlane.Engine) async throws {
        try await ControlPlane.with(on: engine) { plane in
            let admin = try await plane.tenant("acme")
            let names = try await admin.list(Namespace.self, in: .tenant("")).items.map { $0.metadata.name }
            #expect(names.sorted() == ["default", "kube-public", "kube-system"])
            _ = try await admin.create(TestCluster.pod("web"))
            try await eventually("the pod runs") {
                try await admin.get(Pod.self, ObjectName(namespace: "default", name: "web")).status.phase
                    == "Running"
            }
        }
    }

    @Test func aDeploymentBecomesRunningPodsSpreadOverNodes() async throws {
        try await ControlPlane.with { plane in
            let admin = try await plane.tenant("acme")
            _ = try await admin.create(ControlPlane.deployment("web", replicas: 6))
            try await eventually("six pods are available") {
                let name = ObjectName(namespace: "default", name: "web")
                return try await admin.get(Deployment.self, name).status.availableReplicas == 6
            }
            let pods = try await plane.pods("acme")
            #expect(pods.count == 6)
            #expect(
                Dictionary(grouping: pods) { $0.spec.nodeName }.mapValues { $0.count } == ["n1": 3, "n2": 3])
        }
    }

    @Test func tenantsOfTwoStoresRunPodsAndGoOnAfterAMove() async throws {
        try await ControlPlane.with { plane in
            try await plane.cluster.addStorageCluster("1")
            let zero = try await plane.tenant("zero")
            let one = try await plane.tenant("one", storageCluster: "1")
            for admin in [zero, one] {
                _ = try await admin.create(ControlPlane.deployment("web", replicas: 2))
            }
            func available(_ admin: APIClient, _ count: Int32) async throws {
                try await eventually("\(count) pods are available") {
                    let name = ObjectName(namespace: "default", name: "web")
                    return try await admin.get(Deployment.self, name).status.availableReplicas == count
                }
            }
            for admin in [zero, one] { try await available(admin, 2) }
            let before = try await plane.pods("zero")
            #expect(try await plane.cluster.move("zero", to: "1").phase == .moved)
            #expect(try await plane.cluster.move("one", to: "0").phase == .moved)
            // The same pods, and new ones as ever.
            #expect(Set(try await plane.pods("zero").map(\.metadata.uid)) == Set(before.map(\.metadata.uid)))
            for admin in [zero, one] {
                _ = try await admin.patch(
                    Deployment.self, ObjectName(namespace: "default", name: "web"),
                    "{\"spec\":{\"replicas\":4}}")
            }
            for admin in [zero, one] { try await available(admin, 4) }
            #expect(try await plane.pods("one").allSatisfy { $0.metadata.tenant == "one" })
            // A tenant ends as ever, wherever it lives now.
            try await plane.cluster.admin.delete(Tenant.self, ObjectName(name: "zero"))
            try await eventually("the tenant is gone") {
                try await plane.cluster.admin.find(Tenant.self, ObjectName(name: "zero")) == nil
            }
            #expect(try await plane.cluster.admin.list(Pod.self, in: .all).items.count == 4)
        }
    }

    @Test(arguments: ControlPlane.Engine.allCases)
    func aRolloutReplacesEveryPod(engine: ControlPlane.Engine) async throws {
        try await ControlPlane.with(on: engine) { plane in
            let admin = try await plane.tenant("acme")
            let name = ObjectName(namespace: "default", name: "web")
            _ = try await admin.create(ControlPlane.deployment("web", replicas: 4))
            try await eventually("the first version runs") {
                try await admin.get(Deployment.self, name).status.availableReplicas == 4
            }
            try await eventually("the new image is written") {
                var deployment = try await admin.get(Deployment.self, name)
                deployment.spec.template.spec.containers[0].image = "registry.example/web:2"
                return (try? await admin.update(deployment)) != nil
            }
            try await eventually("only the second version runs") {
                let pods = try await plane.pods("acme").filter { $0.metadata.deletionTimestamp == nil }
                return pods.count == 4
                    && pods.allSatisfy { $0.spec.containers[0].image == "registry.example/web:2" }
            }
        }
    }

    @Test(arguments: ControlPlane.Engine.allCases)
    func deletedPodsAreReplacedAndDeletedOwnersTakeTheirPods(engine: ControlPlane.Engine) async throws {
        try await ControlPlane.with(on: engine) { plane in
            let admin = try await plane.tenant("acme")
            _ = try await admin.create(ControlPlane.deployment("web", replicas: 3))
            try await eventually("three pods run") {
                try await plane.pods("acme").count { $0.status.phase == "Running" } == 3
            }
            let victim = try #require(try await plane.pods("acme").first)
            try await admin.delete(Pod.self, ObjectName(victim))
            try await eventually("another pod runs in its place") {
                let pods = try await plane.pods("acme")
                return pods.count { $0.status.phase == "Running" } == 3
                    && !pods.contains { $0.metadata.uid == victim.metadata.uid }
            }
            try await admin.delete(Deployment.self, ObjectName(namespace: "default", name: "web"))
            try await eventually("nothing is left of the deployment") {
                let sets = try await admin.list(ReplicaSet.self, in: .tenant("")).items
                return try await plane.pods("acme").isEmpty && sets.isEmpty
            }
        }
    }

    @Test(arguments: ControlPlane.Engine.allCases)
    func a8ADeletedTenantLeavesNothingAndItsNameIsFree(engine: ControlPlane.Engine) async throws {
        try await ControlPlane.with(on: engine) { plane in
            let admin = try await plane.tenant("acme")
            _ = try await admin.create(ControlPlane.deployment("web", replicas: 2))
            try await eventually("two pods run") {
                try await plane.pods("acme").count { $0.status.phase == "Running" } == 2
            }
            try await plane.cluster.admin.delete(Tenant.self, ObjectName(name: "acme"))
            try await eventually("the tenant is gone") {
                try await plane.cluster.admin.find(Tenant.self, ObjectName(name: "acme")) == nil
            }
            for resource in Resource.all where resource.scope != .cluster {
                let left = try await plane.cluster.admin.call(
                    Objects.list,
                    .with {
                        $0.resource.group = resource.group
                        $0.resource.version = resource.version
                        $0.resource.resource = resource.plural
                        $0.resource.tenant = "all"
                    }
                ).items.filter { try resource.type.init(bytes: $0).metadata.tenant == "acme" }
                #expect(left.isEmpty, "\(left.count) \(resource.plural) are left")
            }
            _ = try await plane.tenant("acme")
        }
    }

    @Test func b5AMachineThatIsOffLeavesRoomAndComesBackWhenThereIsSome() async throws {
        try await ControlPlane.with(nodes: ["n1"]) { plane in
            let admin = try await plane.tenant("acme")
            func vm(_ name: String) -> Pod {
                TestCluster.pod(name) {
                    $0.spec.containers = []
                    $0.spec.virtualMachine = .with {
                        $0.name = "vm"
                        $0.image = "registry.example/vm:1"
                        $0.publicKey = "ssh-ed25519 AAAA me"
                        $0.resources.requests = ["cpu": .with { $0.string = "6" }]
                    }
                }
            }
            func phase(_ name: String) async throws -> String {
                try await admin.get(Pod.self, ObjectName(namespace: "default", name: name)).status.phase
            }
            func setPower(_ name: String, _ power: String) async throws {
                _ = try await admin.patch(
                    Pod.self, ObjectName(namespace: "default", name: name),
                    "{\"spec\":{\"virtualMachine\":{\"powerSpec\":\"\(power)\"}}}")
            }
            _ = try await admin.create(vm("first"))
            try await eventually("the first runs") { try await phase("first") == "Running" }
            _ = try await admin.create(vm("second"))
            try await setPower("first", "Shutdown")
            try await eventually("the second runs in its place") { try await phase("second") == "Running" }
            try await setPower("first", "Running")
            try await eventually("the first says why it waits") {
                try await admin.get(Pod.self, ObjectName(namespace: "default", name: "first")).status
                    .conditions.contains {
                        $0.reason == "Unschedulable"
                            && $0.message == "0/1 nodes are available: 1 Insufficient cpu."
                    }
            }
            try await admin.delete(Pod.self, ObjectName(namespace: "default", name: "second"))
            try await eventually("the first runs again") { try await phase("first") == "Running" }
        }
    }

    @Test func aPodThatFitsNowhereSaysWhyAndGoesWhenThereIsRoom() async throws {
        try await ControlPlane.with(nodes: ["small"]) { plane in
            let admin = try await plane.tenant("acme")
            let name = ObjectName(namespace: "default", name: "big")
            _ = try await admin.create(
                TestCluster.pod("big") {
                    $0.spec.containers[0].resources.requests = ["cpu": .with { $0.string = "12" }]
                })
            try await eventually("the pod says why it waits") {
                let pod = try await admin.get(Pod.self, name)
                return pod.status.conditions.contains {
                    $0.reason == "Unschedulable"
                        && $0.message == "0/1 nodes are available: 1 Insufficient cpu."
                }
            }
            try await plane.register("large", cpu: "16")
            try await eventually("the pod runs on the new node") {
                let pod = try await admin.get(Pod.self, name)
                return pod.spec.nodeName == "large" && pod.status.phase == "Running"
            }
        }
    }
}
