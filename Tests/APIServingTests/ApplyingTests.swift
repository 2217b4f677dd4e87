// Apply, dry runs and lists at versions through the whole server.

import API
import APIClient
import APIServing
import Messages
import TestKit
import Testing

struct ApplyingTests {
    private let web = ObjectName(namespace: "default", name: "web")

    private func config(_ data: String) -> String {
        #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web"},"data":\#(data)}"#
    }

    @Test func applyMakesAndChangesAndTellsOwners() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let made = try await admin.patch(
                ConfigMap.self, web, config(#"{"a":"1","b":"2"}"#), .apply, manager: "me")
            #expect(made.data == ["a": "1", "b": "2"] && made.metadata.uid != "")
            let same = try await admin.patch(
                ConfigMap.self, web, config(#"{"a":"1","b":"2"}"#), .apply, manager: "me")
            #expect(same == made)
            // Somebody who does not apply takes a field.
            _ = try await admin.patch(ConfigMap.self, web, #"{"data":{"b":"3"}}"#, manager: "other")
            let stored = try await admin.get(ConfigMap.self, web)
            #expect(stored.metadata.managedFields.map(\.manager) == ["me", "other"])
            let error = await #expect(throws: APIError.self) {
                _ = try await admin.patch(
                    ConfigMap.self, self.web, self.config(#"{"b":"2"}"#), .apply, manager: "me")
            }
            #expect(error?.reason == .conflict && error?.causes.first?.field == ".data.b")
            let forced = try await admin.patch(
                ConfigMap.self, web, config(#"{"b":"2"}"#), .apply, manager: "me", force: true)
            #expect(forced.data == ["b": "2"])
            #expect(forced.metadata.managedFields.map(\.manager) == ["me"])
        }
    }

    @Test func applyNeedsAManager() async throws {
        try await TestCluster.with { cluster in
            let error = await #expect(throws: APIError.self) {
                _ = try await cluster.admin.patch(ConfigMap.self, self.web, self.config("{}"), .apply)
            }
            #expect(error?.reason == .invalid)
            #expect(error?.message.contains("fieldManager: Required value") == true)
        }
    }

    @Test func manyWhoApplyAtOnceAllGetTheirFields() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    let text = config(#"{"k\#(number)":"v"}"#)
                    group.addTask {
                        _ = try await admin.patch(
                            ConfigMap.self, self.web, text, .apply, manager: "m\(number)")
                    }
                }
                try await group.waitForAll()
            }
            let object = try await admin.get(ConfigMap.self, web)
            #expect(object.data.count == 12)
            #expect(Set(object.metadata.managedFields.map(\.manager)).count == 12)
        }
    }

    @Test func dryRunsOfEveryVerbStoreNothing() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let object = ConfigMap.with {
                $0.metadata.name = "web"
                $0.metadata.namespace = "default"
            }
            let place = web.reference(ConfigMap.self)
            let create = CreateRequest.with {
                $0.resource = place
                $0.object = object.bytes
                $0.dryRun = true
            }
            let answer = try ConfigMap(bytes: try await admin.call(Objects.create, create).object)
            #expect(answer.metadata.uid != "")
            #expect(try await admin.find(ConfigMap.self, web) == nil)
            let stored = try await admin.create(object)
            let again = await #expect(throws: APIError.self) {
                _ = try await admin.call(Objects.create, create)
            }
            #expect(again?.reason == .alreadyExists)

            var changed = stored
            changed.data = ["a": "1"]
            let bytes = changed.bytes
            let updated = try await admin.call(
                Objects.update,
                .with {
                    $0.resource = place
                    $0.object = bytes
                    $0.dryRun = true
                })
            #expect(try ConfigMap(bytes: updated.object) == changed)
            for type in [PatchRequest.TypeValue.merge, .strategic, .apply] {
                let patched = try await admin.call(
                    Objects.patch,
                    .with {
                        $0.resource = place
                        $0.type = type
                        $0.patch = Array(#"{"data":{"a":"1"}}"#.utf8)
                        $0.fieldManager = "me"
                        $0.dryRun = true
                    })
                #expect(try ConfigMap(bytes: patched.object).data == ["a": "1"])
            }
            _ = try await admin.call(
                Objects.delete,
                .with {
                    $0.resource = place
                    $0.dryRun = true
                })
            let all = try await admin.call(
                Objects.deleteCollection,
                .with {
                    $0.resource = ObjectScope.namespace("", "default").reference(ConfigMap.self)
                    $0.dryRun = true
                })
            #expect(all.deleted == 1)
            #expect(try await admin.get(ConfigMap.self, web) == stored)
        }
    }

    @Test func listsAreOfTheVersionThatIsAskedFor() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let range = ObjectScope.namespace("", "default")
            for name in ["a", "b", "c"] {
                _ = try await admin.create(
                    ConfigMap.with {
                        $0.metadata.name = name
                        $0.metadata.namespace = "default"
                    })
            }
            func list(_ version: String, _ match: String, limit: Int64 = 0) async throws -> ListResponse {
                try await admin.call(
                    Objects.list,
                    .with {
                        $0.resource = range.reference(ConfigMap.self)
                        $0.resourceVersion = version
                        $0.resourceVersionMatch = match
                        $0.limit = limit
                    })
            }
            // A page keeps its moment for others, too.
            let old = try await list("", "", limit: 1).metadata.resourceVersion
            try await admin.delete(ConfigMap.self, ObjectName(namespace: "default", name: "b"))
            #expect(try await list(old, "Exact").items.count == 3)
            #expect(try await list(old, "NotOlderThan").items.count == 2)
            #expect(try await list("0", "").items.count <= 3)
            for (version, match) in [("", "Exact"), ("0", "Exact"), ("1", "Newest"), ("x", "")] {
                let error = await #expect(throws: APIError.self) { _ = try await list(version, match) }
                #expect(error?.reason == .badRequest, "\(version) \(match)")
            }
            let future = await #expect(throws: APIError.self) { _ = try await list("999999", "NotOlderThan") }
            #expect(future?.reason == .expired)
        }
    }

    @Test func fieldsOfTheFutureSurviveReadModifyWrite() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            // Number 900 is nobody's.
            let future: [UInt8] = [0xA2, 0x38, 2, 104, 105]
            var pod = TestCluster.pod("web")
            pod.unknownFields = future
            pod.spec.unknownFields = future
            pod.spec.containers[0].unknownFields = future
            pod.metadata.unknownFields = future
            func check(_ pod: Pod, _ what: Comment) {
                #expect(pod.unknownFields == future, what)
                #expect(pod.spec.unknownFields == future, what)
                #expect(pod.spec.containers[0].unknownFields == future, what)
                #expect(pod.metadata.unknownFields == future, what)
            }
            var stored = try await admin.create(pod)
            check(stored, "create")
            stored.metadata.labels["a"] = "1"
            check(try await admin.update(stored), "update")
            var status = try await admin.get(Pod.self, web)
            status.status.phase = "Running"
            check(try await admin.updateStatus(status), "status")
            check(
                try await admin.patch(Pod.self, web, #"{"metadata":{"labels":{"b":"2"}}}"#), "merge patch")
            let strategic = #"{"spec":{"containers":[{"name":"main","image":"registry.example/web:2"}]}}"#
            check(try await admin.patch(Pod.self, web, strategic, .strategic), "strategic patch")
            let applied = #"{"metadata":{"annotations":{"c":"3"}}}"#
            check(try await admin.patch(Pod.self, web, applied, .apply, manager: "me"), "apply")
            try await cluster.restart()
            check(try await admin.get(Pod.self, web), "restart")
            let watch = try await admin.watch(Pod.self, in: .namespace("", "default")).makeAsyncIterator()
            guard case .added(let seen)? = try await watch.next()?.kind else {
                Issue.record("no event")
                return
            }
            check(seen, "watch")
        }
    }
}
