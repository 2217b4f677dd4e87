// Scale, eviction and action.

import API
import APIClient
import Messages
import TestKit
import Testing

struct SubresourceTests {
    private let web = ObjectName(namespace: "default", name: "web")

    private func deployment() -> Deployment {
        .with {
            $0.metadata.name = "web"
            $0.metadata.namespace = "default"
            $0.spec.replicas = 2
            $0.spec.selector = .with { $0.matchLabels = ["app": "web"] }
            $0.spec.template.metadata.labels = ["app": "web"]
            $0.spec.template.spec.containers = [
                .with {
                    $0.name = "main"
                    $0.image = "registry.example/web:1"
                }
            ]
        }
    }

    private func scale(_ client: APIClient) async throws -> Scale {
        let reference = web.reference(Deployment.self, subresource: "scale")
        return try Scale(bytes: try await client.call(Objects.get, .with { $0.resource = reference }).object)
    }

    @Test func scaleIsReadWrittenAndPatched() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let made = try await admin.create(deployment())
            var scale = try await scale(admin)
            #expect(scale.spec.replicas == 2 && scale.status.selector == "app=web")
            #expect(scale.metadata.resourceVersion == made.metadata.resourceVersion)
            let reference = web.reference(Deployment.self, subresource: "scale")
            scale.spec.replicas = 5
            let bytes = scale.bytes
            let update = UpdateRequest.with {
                $0.resource = reference
                $0.object = bytes
            }
            let updated = try Scale(bytes: try await admin.call(Objects.update, update).object)
            #expect(updated.spec.replicas == 5)
            let stored = try await admin.get(Deployment.self, web)
            #expect(stored.spec.replicas == 5 && stored.metadata.generation == 2)
            #expect(stored.spec.template == made.spec.template)
            // The version that it names is old by now.
            let stale = await #expect(throws: APIError.self) { try await admin.call(Objects.update, update) }
            #expect(stale?.reason == .conflict)
            func patch(_ text: String) async throws -> Scale {
                let request = PatchRequest.with {
                    $0.resource = reference
                    $0.type = .merge
                    $0.patch = Array(text.utf8)
                }
                return try Scale(bytes: try await admin.call(Objects.patch, request).object)
            }
            #expect(try await patch(#"{"spec":{"replicas":7}}"#).spec.replicas == 7)
            let negative = await #expect(throws: APIError.self) {
                _ = try await patch(#"{"spec":{"replicas":-1}}"#)
            }
            #expect(negative?.reason == .invalid)
            #expect(try await self.scale(admin).spec.replicas == 7)
        }
    }

    private func evict(_ client: APIClient, _ name: String, dryRun: Bool = false) async throws(APIError) {
        _ = try await client.call(
            Objects.create,
            .with {
                $0.resource = ObjectName(namespace: "default", name: name)
                    .reference(Pod.self, subresource: "eviction")
                $0.object = Eviction.with { $0.deleteOptions = .with { $0.gracePeriodSeconds = 0 } }.bytes
                $0.dryRun = dryRun
            })
    }

    /// A pod that runs and is ready.
    private func makeReady(_ client: APIClient, _ name: String) async throws {
        var pod = try await client.create(TestCluster.pod(name) { $0.metadata.labels = ["app": "web"] })
        pod.status.phase = "Running"
        pod.status.conditions = [
            .with {
                $0.type = "Ready"
                $0.status = "True"
            }
        ]
        _ = try await client.updateStatus(pod)
    }

    @Test func evictionsSpendTheBudgetOnce() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            for number in 0..<6 { try await makeReady(admin, "p\(number)") }
            var budget = try await admin.create(
                PodDisruptionBudget.with {
                    $0.metadata.name = "web"
                    $0.metadata.namespace = "default"
                    $0.spec.selector = .with { $0.matchLabels = ["app": "web"] }
                    $0.spec.minAvailable = .with { $0.intVal = 4 }
                })
            // Nobody has counted yet.
            let early = await #expect(throws: APIError.self) { try await self.evict(admin, "p0") }
            #expect(early?.reason == .tooManyRequests && early?.causes.first?.reason == "DisruptionBudget")
            budget.status = .with {
                $0.observedGeneration = budget.metadata.generation
                $0.disruptionsAllowed = 2
                $0.currentHealthy = 6
                $0.desiredHealthy = 4
                $0.expectedPods = 6
            }
            budget = try await admin.updateStatus(budget)
            try await evict(admin, "p0", dryRun: true)
            #expect(try await admin.get(PodDisruptionBudget.self, web) == budget)

            let outcomes = await withTaskGroup(of: APIError.Reason?.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        do throws(APIError) {
                            try await self.evict(admin, "p\(number)")
                            return nil
                        } catch { return error.reason }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == nil } == 2)
            #expect(outcomes.count { $0 == .tooManyRequests } == 4, "\(outcomes)")
            let spent = try await admin.get(PodDisruptionBudget.self, web).status
            #expect(spent.disruptionsAllowed == 0 && spent.disruptedPods.count == 2)
            #expect(try await admin.list(Pod.self, in: .namespace("", "default")).items.count == 4)
        }
    }

    @Test func podsWithoutABudgetAreSimplyEvicted() async throws {
        try await TestCluster.with { cluster in
            try await makeReady(cluster.admin, "p")
            try await evict(cluster.admin, "p")
            let error = await #expect(throws: APIError.self) { try await self.evict(cluster.admin, "p") }
            #expect(error?.reason == .notFound)
        }
    }

    @Test func pausingMovesTheSwitchAndDirectActionsAreBoundToTheirPod() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let pod = try await admin.create(
                TestCluster.pod("web") {
                    $0.spec.nodeName = "n1"
                    $0.spec.containers = []
                    $0.spec.virtualMachine = .with {
                        $0.name = "vm"
                        $0.image = "registry.example/vm:1"
                        $0.publicKey = "ssh-ed25519 AAAA me"
                    }
                })
            _ = try await act(admin, .with { $0.operation = "pause" })
            #expect(try await admin.get(Pod.self, web).spec.virtualMachine?.powerSpec == "Paused")
            _ = try await act(admin, .with { $0.operation = "resume" })
            #expect(try await admin.get(Pod.self, web).spec.virtualMachine?.powerSpec == "Running")
            func direct(_ change: (inout Action) -> Void) -> Action {
                .with {
                    $0.metadata.namespace = "default"
                    $0.metadata.name = "mine"
                    $0.spec.podName = "web"
                    $0.spec.rebootAction = RebootAction()
                    change(&$0)
                }
            }
            let made = try await admin.create(direct { $0.status.complete = true })
            #expect(made.spec.nodeName == "n1" && made.spec.podID == pod.metadata.uid)
            #expect(made.metadata.ownerReferences.map(\.uid) == [pod.metadata.uid])
            #expect(!made.status.complete && made.status.phase == "Pending")
            let gone = await #expect(throws: APIError.self) {
                _ = try await admin.create(direct { $0.spec.podName = "none" })
            }
            #expect(gone?.reason == .notFound && gone?.message == "pods \"none\" not found")
            let two = await #expect(throws: APIError.self) {
                _ = try await admin.create(direct { $0.spec.pauseAction = PauseAction() })
            }
            #expect(two?.reason == .invalid)
        }
    }

    @Test func nodesSeeTheirOwnActionsAndWriteOnlyTheirStatus() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(TestCluster.pod("web") { $0.spec.nodeName = "n1" })
            let status = try Status(bytes: try await act(cluster.admin, .with { $0.operation = "reboot" }))
            let name = ObjectName(
                tenant: "system", namespace: "default", name: try #require(status.details?.name))
            let own = try cluster.nodeClient("n1")
            let other = try cluster.nodeClient("n2")
            let all = await #expect(throws: APIError.self) { _ = try await own.list(Action.self, in: .all) }
            #expect(all?.reason == .forbidden)
            var action = try await own.get(Action.self, name)
            let foreign = await #expect(throws: APIError.self) { _ = try await other.get(Action.self, name) }
            #expect(foreign?.reason == .forbidden)
            action.status.phase = "Running"
            let stolen = await #expect(throws: APIError.self) { _ = try await other.updateStatus(action) }
            #expect(stolen?.reason == .forbidden)
            #expect(try await own.updateStatus(action).status.phase == "Running")
            let seen = try await own.list(
                Action.self, in: .all, Selectors(fields: "spec.nodeName=n1,status.complete=false"))
            #expect(seen.items.map(\.metadata.name) == [name.name])
        }
    }

    private func act(_ client: APIClient, _ action: CustomAction) async throws(APIError) -> [UInt8] {
        try await client.call(
            Objects.create,
            .with {
                $0.resource = web.reference(Pod.self, subresource: "action")
                $0.object = action.bytes
            }
        ).object
    }

    @Test func b6ActionsOnPodsBecomeObjects() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let reboot = CustomAction.with {
                $0.operation = "reboot"
                $0.rebootParams = .with { $0.delayInSeconds = 10 }
            }
            let missing = await #expect(throws: APIError.self) { _ = try await self.act(admin, reboot) }
            #expect(missing?.reason == .notFound)
            let pod = try await admin.create(TestCluster.pod("web") { $0.spec.nodeName = "n1" })
            // Two in the same second are two.
            for _ in 0..<2 {
                let status = try Status(bytes: try await act(admin, reboot))
                #expect(status.status == "Success" && status.details?.kind == "Action")
                let name = try #require(status.details?.name)
                #expect(status.message == "Created action '\(name)' for Pod 'web'")
                let action = try await admin.get(Action.self, ObjectName(namespace: "default", name: name))
                #expect(action.spec.nodeName == "n1" && action.spec.podID == pod.metadata.uid)
                #expect(action.spec.rebootAction?.delayInSeconds == 10)
            }
            #expect(try await admin.list(Action.self, in: .tenant("")).items.count == 2)
            for (action, text) in [
                (
                    CustomAction.with { $0.operation = "explode" },
                    "Unsupported operation 'explode' for Pod 'web'"
                ),
                (CustomAction.with { $0.operation = "snapshot" }, "snapshotParams.snapshotName is required"),
                (
                    CustomAction.with { $0.operation = "pause" },
                    "operation 'pause' needs a virtual machine, and pod 'web' is none"
                ),
                (
                    CustomAction.with {
                        $0.operation = "reboot"
                        $0.restoreParams = .with { $0.snapshotID = "s" }
                    }, "restoreParams do not go with the operation 'reboot'"
                ),
                (
                    CustomAction.with {
                        $0.operation = "restore"
                        $0.restoreParams = .with { $0.snapshotID = "s" }
                    }, "operation 'restore' needs a virtual machine, and pod 'web' is none"
                ),
            ] {
                let error = await #expect(throws: APIError.self) { _ = try await self.act(admin, action) }
                #expect(error?.reason == .badRequest && error?.message == text)
            }
        }
    }
}
