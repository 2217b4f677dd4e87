// Objects through the whole server: made, read, changed and ended as clients do it.

import API
import APIClient
import Messages
import TestKit
import Testing

struct ObjectTests {
    private let web = ObjectName(namespace: "default", name: "web")

    private func failure<Value>(_ call: () async throws(APIError) -> Value) async -> APIError? {
        do throws(APIError) {
            _ = try await call()
            return nil
        } catch {
            return error
        }
    }

    @Test func newObjectGetsWhatTheServerDecides() async throws {
        var options = TestCluster.Options()
        options.clock = TestClock()
        try await TestCluster.with(options) { cluster in
            let made = try await cluster.admin.create(
                TestCluster.pod("web") {
                    $0.metadata.uid = "mine"
                    $0.metadata.generation = 9
                    $0.status.phase = "Running"
                })
            let metadata = made.metadata
            #expect(metadata.tenant == "system")
            #expect(metadata.uid.utf8.count == 36)
            #expect(metadata.hashKey == ObjectIdentity.hashKey(uid: metadata.uid))
            #expect(metadata.creationTimestamp.seconds == 1_780_000_000)
            #expect(metadata.generation == 1)
            #expect(!metadata.resourceVersion.isEmpty)
            #expect(made.status.phase == "Pending")
            #expect(made.spec.restartPolicy == "Always")
            #expect(try await cluster.admin.get(Pod.self, web) == made)
        }
    }

    @Test func nameIsTakenOnce() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(TestCluster.pod("web"))
            let error = await failure { () async throws(APIError) in
                try await cluster.admin.create(TestCluster.pod("web"))
            }
            #expect(error?.reason == .alreadyExists)
            #expect(error?.message == "pods \"web\" already exists")
        }
    }

    @Test func namesAreGenerated() async throws {
        try await TestCluster.with { cluster in
            var names: Set<String> = []
            for _ in 0..<20 {
                let pod = try await cluster.admin.create(
                    TestCluster.pod("") { $0.metadata.generateName = "web-" })
                #expect(pod.metadata.name.hasPrefix("web-") && pod.metadata.name.utf8.count == 9)
                names.insert(pod.metadata.name)
            }
            #expect(names.count == 20)
        }
    }

    @Test func updateIsRefusedWhenSomebodyWasFaster() async throws {
        try await TestCluster.with { cluster in
            let first = try await cluster.admin.create(TestCluster.pod("web"))
            var mine = first
            mine.metadata.labels["a"] = "1"
            let second = try await cluster.admin.update(mine)
            #expect(second.metadata.resourceVersion != first.metadata.resourceVersion)
            mine.metadata.labels["a"] = "2"
            let error = await failure { () async throws(APIError) in try await cluster.admin.update(mine) }
            #expect(error?.reason == .conflict)
            #expect(
                error?.message
                    == "Operation cannot be fulfilled on pods \"web\": the object has been modified; please apply "
                    + "your changes to the latest version and try again")
            mine.metadata.resourceVersion = ""
            #expect(try await cluster.admin.update(mine).metadata.labels == ["a": "2"])
        }
    }

    @Test func anotherObjectOfTheNameIsNotMeant() async throws {
        try await TestCluster.with { cluster in
            let first = try await cluster.admin.create(TestCluster.pod("web"))
            try await cluster.admin.delete(Pod.self, web)
            _ = try await cluster.admin.create(TestCluster.pod("web"))
            var stale = first
            stale.metadata.resourceVersion = ""
            let update = await failure { () async throws(APIError) in try await cluster.admin.update(stale) }
            #expect(update?.reason == .conflict)
            let deletion = await failure { () async throws(APIError) in
                try await cluster.admin.delete(Pod.self, web, Deletion(uid: first.metadata.uid))
            }
            #expect(deletion?.reason == .conflict)
        }
    }

    @Test func updateWithoutAChangeWritesNothing() async throws {
        try await TestCluster.with { cluster in
            let pod = try await cluster.admin.create(TestCluster.pod("web"))
            #expect(try await cluster.admin.update(pod) == pod)
        }
    }

    @Test func specificationAndStatusAreWrittenApart() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let made = try await admin.create(
                Deployment.with {
                    $0.metadata.name = "web"
                    $0.metadata.namespace = "default"
                    $0.spec.replicas = 2
                    $0.spec.selector = .with { $0.matchLabels = ["app": "web"] }
                    $0.spec.template.metadata.labels = ["app": "web"]
                    $0.spec.template.spec.containers = [
                        .with {
                            $0.name = "main"
                            $0.image = "web:1"
                        }
                    ]
                })
            var both = made
            both.spec.replicas = 5
            both.status.replicas = 4
            let status = try await admin.updateStatus(both)
            #expect(status.spec.replicas == 2 && status.status.replicas == 4)
            #expect(status.metadata.generation == 1)
            both.metadata.resourceVersion = ""
            both.status.replicas = 9
            let spec = try await admin.update(both)
            #expect(spec.spec.replicas == 5 && spec.status.replicas == 4)
            #expect(spec.metadata.generation == 2)
        }
    }

    @Test func fieldsFromTheFutureSurvive() async throws {
        try await TestCluster.with { cluster in
            var config = ConfigMap.with {
                $0.metadata.name = "c"
                $0.metadata.namespace = "default"
            }
            // Field 900, a string.
            config.unknownFields = [0xA2, 0x38, 0x03, 0x61, 0x62, 0x63]
            var made = try await cluster.admin.create(config)
            #expect(made.unknownFields == config.unknownFields)
            made.data["k"] = "v"
            #expect(try await cluster.admin.update(made).unknownFields == config.unknownFields)
        }
    }

    @Test func concurrentWritersLoseNothing() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(
                ConfigMap.with {
                    $0.metadata.name = "c"
                    $0.metadata.namespace = "default"
                })
            let name = ObjectName(namespace: "default", name: "c")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for step in 0..<5 {
                            let patch = "{\"data\":{\"w\(writer)-\(step)\":\"x\"}}"
                            _ = try await cluster.admin.patch(ConfigMap.self, name, patch)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await cluster.admin.get(ConfigMap.self, name).data.count == 40)
        }
    }

    @Test func patchRemovesWithNull() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(
                TestCluster.pod("web") { $0.metadata.labels = ["a": "1", "b": "2"] })
            let pod = try await cluster.admin.patch(
                Pod.self, web, "{\"metadata\":{\"labels\":{\"a\":null,\"c\":\"3\"}}}")
            #expect(pod.metadata.labels == ["b": "2", "c": "3"])
            let error = await failure { () async throws(APIError) in
                try await cluster.admin.patch(Pod.self, web, "{\"spec\":{\"nonsense\":1}}")
            }
            #expect(error?.reason == .badRequest)
            #expect(error?.message.contains("nonsense") == true, "\(error?.message ?? "")")
        }
    }

    @Test func podIsContainersOrAMachine() async throws {
        try await TestCluster.with { cluster in
            let both = await failure { () async throws(APIError) in
                try await cluster.admin.create(
                    TestCluster.pod("web") {
                        $0.spec.virtualMachine = .with {
                            $0.name = "vm"
                            $0.image = "disk"
                        }
                    })
            }
            #expect(both?.reason == .invalid)
            #expect(both?.causes.isEmpty == false)
            let neither = await failure { () async throws(APIError) in
                try await cluster.admin.create(TestCluster.pod("web") { $0.spec.containers = [] })
            }
            #expect(neither?.reason == .invalid)
            #expect(neither?.causes.first?.field.hasPrefix("spec.") == true)
        }
    }

    @Test func bindingIsEachPodsOwn() async throws {
        try await TestCluster.with { cluster in
            var bindings: [PodBinding] = []
            for index in 0..<50 {
                let pod = try await cluster.admin.create(TestCluster.pod("p\(index)"))
                bindings.append(
                    .with {
                        $0.namespace = "default"
                        $0.name = pod.metadata.name
                        $0.uid = index == 7 ? "another" : pod.metadata.uid
                        $0.node = "n\(index % 3)"
                    })
            }
            bindings[9].name = "missing"
            let outcomes = try await cluster.admin.bind(bindings)
            let reasons = outcomes.map { outcome in
                if case .failure(let error) = outcome { error.reason } else { APIError.Reason?.none }
            }
            #expect(reasons[7] == .conflict && reasons[9] == .notFound)
            #expect(reasons.compactMap(\.self).count == 2)
            let bound = try await cluster.admin.get(
                Pod.self, ObjectName(namespace: "default", name: "p4"), resourceVersion: "")
            #expect(bound.spec.nodeName == "n1")
            #expect(bound.status.conditions.contains { $0.type == "PodScheduled" && $0.status == "True" })
            // Again is fine, elsewhere is not.
            #expect(throws: Never.self) { try outcomes[4].get() }
            bindings[4].node = "n9"
            let again = try await cluster.admin.bind([bindings[3], bindings[4]])
            #expect(throws: Never.self) { try again[0].get() }
            let error = #expect(throws: APIError.self) { try again[1].get() }
            #expect(error?.message.contains("already assigned to node \"n1\"") == true)
            // Only machines move.
            bindings[4].fromNode = "n1"
            let moved = try await cluster.admin.bind([bindings[4]])
            #expect(throws: APIError.self) { try moved[0].get() }
        }
    }

    @Test func podOnANodeEndsWhenItsAgentSaysSo() async throws {
        try await TestCluster.with { cluster in
            let pod = try await cluster.admin.create(TestCluster.pod("web") { $0.spec.nodeName = "n1" })
            let (marked, isGone) = try await cluster.admin.delete(Pod.self, web)
            #expect(!isGone)
            #expect(marked.metadata.deletionTimestamp != nil)
            #expect(marked.metadata.deletionGracePeriodSeconds == 30)
            let agent = try cluster.nodeClient("n1")
            var status = marked
            status.status.phase = "Succeeded"
            _ = try await agent.updateStatus(status)
            let name = ObjectName(tenant: "system", namespace: "default", name: "web")
            let last = try await agent.delete(
                Pod.self, name, Deletion(graceSeconds: 0, uid: pod.metadata.uid))
            #expect(last.isGone)
            #expect(try await cluster.admin.find(Pod.self, web) == nil)
        }
    }

    @Test func lastFinalizerLetsTheObjectGo() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(
                TestCluster.pod("web") { $0.metadata.finalizers = ["example.com/a", "example.com/b"] })
            var (pod, isGone) = try await cluster.admin.delete(Pod.self, web)
            #expect(!isGone)
            pod.metadata.finalizers = ["example.com/b"]
            pod = try await cluster.admin.update(pod)
            #expect(try await cluster.admin.find(Pod.self, web) != nil)
            var more = pod
            more.metadata.finalizers.append("example.com/late")
            let error = await failure { () async throws(APIError) in try await cluster.admin.update(more) }
            #expect(error?.reason == .invalid)
            pod.metadata.finalizers = []
            _ = try await cluster.admin.update(pod)
            #expect(try await cluster.admin.find(Pod.self, web) == nil)
        }
    }

    @Test func collectionIsDeletedBySelection() async throws {
        try await TestCluster.with { cluster in
            for index in 0..<10 {
                _ = try await cluster.admin.create(
                    TestCluster.pod("p\(index)") { $0.metadata.labels = ["half": "\(index % 2)"] })
            }
            let count = try await cluster.admin.deleteAll(
                Pod.self, in: .namespace("", "default"), Selectors(labels: "half=1"))
            #expect(count == 5)
            let left = try await cluster.admin.list(Pod.self, in: .namespace("", "default")).items
            #expect(left.map(\.metadata.name) == ["p0", "p2", "p4", "p6", "p8"])
        }
    }

    @Test func pagesOfAListShowOneMoment() async throws {
        try await TestCluster.with { cluster in
            for index in 10..<35 { _ = try await cluster.admin.create(TestCluster.pod("p\(index)")) }
            var request = ListRequest.with {
                $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
                $0.limit = 10
            }
            var names: [String] = []
            var versions: Set<String> = []
            // Ones of the last page.
            var victims = ["p32", "p33", "p34"]
            repeat {
                let page = try await cluster.admin.call(Objects.list, request)
                names += try page.items.map { try Pod(bytes: $0).metadata.name }
                versions.insert(page.metadata.resourceVersion)
                request.continue = page.metadata.continue
                _ = try await cluster.admin.create(TestCluster.pod("") { $0.metadata.generateName = "p-" })
                try await cluster.admin.delete(
                    Pod.self, ObjectName(namespace: "default", name: victims.removeFirst()))
            } while !request.continue.isEmpty
            #expect(names == (10..<35).map { "p\($0)" })
            #expect(versions.count == 1)
            request.continue = "bm9uc2Vuc2U="
            let error = await failure { [request] () async throws(APIError) in
                try await cluster.admin.call(Objects.list, request)
            }
            #expect(error?.reason == .badRequest)
        }
    }

    @Test func objectOfTheWrongShapeIsRefused() async throws {
        try await TestCluster.with { cluster in
            let request = CreateRequest.with {
                $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
                $0.object = [0x0A, 0x7F, 0x01]
            }
            let error = await failure { () async throws(APIError) in
                try await cluster.admin.call(Objects.create, request)
            }
            #expect(error?.reason == .badRequest)
            #expect(error?.message.contains("arktos.core.v1.Pod") == true)
        }
    }

    @Test(arguments: ["a/b", "..", "%2e", "a b"])
    func nameThatWouldLeaveItsPlaceIsRefused(_ name: String) async throws {
        try await TestCluster.with { cluster in
            let error = await failure { () async throws(APIError) in
                try await cluster.admin.get(Pod.self, ObjectName(namespace: "default", name: name))
            }
            #expect(error?.reason == .badRequest)
        }
    }

    @Test func writesSurviveARestart() async throws {
        try await TestCluster.with { cluster in
            let pod = try await cluster.admin.create(TestCluster.pod("web"))
            try await cluster.restart()
            #expect(try await cluster.admin.get(Pod.self, web) == pod)
        }
    }
}
