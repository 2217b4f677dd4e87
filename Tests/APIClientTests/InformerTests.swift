// The local copy: complete, current, and so again after the server was away or has forgotten.

import API
import APIClient
import APIServing
import Messages
import Synchronization
import TestKit
import Testing

struct InformerTests {
    private func config(_ name: String, _ value: String = "") -> ConfigMap {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = "default"
            $0.data = ["value": value]
        }
    }

    private func name(_ name: String) -> ObjectName {
        ObjectName(tenant: "system", namespace: "default", name: name)
    }

    /// Runs `body` with an informer of the namespace that has synced.
    private func withInformer(
        _ client: APIClient, _ body: (Informer<ConfigMap>) async throws -> Void
    ) async throws {
        let informer = Informer(
            client, ConfigMap.self, in: .namespace("", "default"),
            backoff: Backoff(first: .milliseconds(5), maximum: .milliseconds(50)))
        let task = Task { try await informer.run() }
        defer { task.cancel() }
        try await informer.waitUntilSynced()
        try await body(informer)
    }

    @Test func copyFollowsTheServer() async throws {
        try await TestCluster.with { cluster in
            for index in 0..<5 { _ = try await cluster.admin.create(config("c\(index)")) }
            try await withInformer(cluster.admin) { informer in
                #expect(informer.count == 5)
                _ = try await cluster.admin.create(config("new", "1"))
                #expect(await eventually { informer[name("new")]?.data["value"] == "1" })
                _ = try await cluster.admin.patch(ConfigMap.self, name("new"), "{\"data\":{\"value\":\"2\"}}")
                #expect(await eventually { informer[name("new")]?.data["value"] == "2" })
                try await cluster.admin.delete(ConfigMap.self, name("new"))
                #expect(await eventually { informer[name("new")] == nil })
            }
        }
    }

    @Test func observersSeeEveryChangeInOrder() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(config("a", "0"))
            try await withInformer(cluster.admin) { informer in
                let seen = Mutex<[String]>([])
                informer.observe { event in
                    let text =
                        switch event {
                        case .added(let new): "added \(new.data["value"] ?? "")"
                        case .updated(let old, let new):
                            "\(old.data["value"] ?? "") to \(new.data["value"] ?? "")"
                        case .deleted(let old): "deleted \(old.data["value"] ?? "")"
                        }
                    seen.withLock { $0.append(text) }
                }
                for step in 1...3 {
                    _ = try await cluster.admin.patch(
                        ConfigMap.self, name("a"), "{\"data\":{\"value\":\"\(step)\"}}")
                }
                try await cluster.admin.delete(ConfigMap.self, name("a"))
                #expect(await eventually { seen.withLock { $0.count } == 5 })
                #expect(seen.withLock { $0 } == ["added 0", "0 to 1", "1 to 2", "2 to 3", "deleted 3"])
            }
        }
    }

    @Test func copyIsRightAgainAfterTheServerWasAway() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(config("kept"))
            _ = try await cluster.admin.create(config("doomed"))
            try await withInformer(cluster.admin) { informer in
                try await cluster.restart()
                try await cluster.admin.delete(ConfigMap.self, name("doomed"))
                _ = try await cluster.admin.create(config("late"))
                let isRight = await eventually {
                    Set(informer.objects.map(\.metadata.name)) == ["kept", "late"]
                }
                #expect(isRight, "\(informer.objects.map(\.metadata.name))")
            }
        }
    }

    @Test func copyIsListedAgainWhenTheServerHasForgotten() async throws {
        var options = TestCluster.Options()
        options.configuration.historyCount = 4
        try await TestCluster.with(options) { cluster in
            _ = try await cluster.admin.create(config("doomed"))
            try await withInformer(cluster.admin) { informer in
                try await cluster.restart()
                try await cluster.admin.delete(ConfigMap.self, name("doomed"))
                for index in 0..<20 { _ = try await cluster.admin.create(config("c\(index)")) }
                let isRight = await eventually {
                    informer.count == 20 && informer[name("doomed")] == nil
                }
                #expect(isRight, "\(informer.count)")
            }
        }
    }

    @Test func selectorsNarrowTheCopy() async throws {
        try await TestCluster.with { cluster in
            var web = config("web")
            web.metadata.labels = ["app": "web"]
            _ = try await cluster.admin.create(web)
            _ = try await cluster.admin.create(config("other"))
            let informer = Informer(
                cluster.admin, ConfigMap.self, in: .all, Selectors(labels: "app=web"))
            let task = Task { try await informer.run() }
            defer { task.cancel() }
            try await informer.waitUntilSynced()
            #expect(informer.objects.map(\.metadata.name) == ["web"])
            _ = try await cluster.admin.patch(ConfigMap.self, name("web"), "{\"metadata\":{\"labels\":null}}")
            #expect(await eventually { informer.count == 0 })
        }
    }
}
