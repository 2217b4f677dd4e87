// Many watches on one stream.

import API
import APIClient
import Messages
import TestKit
import Testing

struct WatchManyTests {
    private func config(_ name: String, tenant: String = "") -> ConfigMap {
        .with {
            $0.metadata.name = name
            $0.metadata.tenant = tenant
            $0.metadata.namespace = "default"
        }
    }

    /// The next event that is no bookmark, as "ID TYPE name", or "ID ended REASON".
    private func next(_ bundle: WatchBundle) async throws -> String? {
        while let event = try await bundle.next() {
            switch event {
            case .ended(let id, let error): return "\(id) ended \(error?.reason.rawValue ?? "")"
            case .event(_, let event) where event.type == .bookmark: continue
            case .event(let id, let event):
                let name = try ObjectBytes(event.object).header().name
                let type = [.added: "A", .modified: "M", .deleted: "D"][event.type] ?? "?"
                return "\(id) \(type) \(name)"
            }
        }
        return nil
    }

    private func nexts(_ count: Int, _ bundle: WatchBundle) async throws -> [String] {
        var seen: [String] = []
        for _ in 0..<count { seen.append(try await next(bundle) ?? "nothing") }
        return seen
    }

    @Test func watchesComeAndGoOnOneStream() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let range = ObjectScope.namespace("", "default")
            _ = try await admin.create(config("a"))
            let bundle = try await admin.watchMany()
            let configs = try await bundle.add(ConfigMap.self, in: range)
            #expect(try await next(bundle) == "\(configs) A a")
            let pods = try await bundle.add(Pod.self, in: range, Selectors(labels: "app=web"))
            _ = try await admin.create(TestCluster.pod("other"))
            _ = try await admin.create(TestCluster.pod("web") { $0.metadata.labels = ["app": "web"] })
            #expect(try await next(bundle) == "\(pods) A web")
            try await bundle.remove(configs)
            #expect(try await next(bundle) == "\(configs) ended ")
            _ = try await admin.create(config("b"))
            try await admin.delete(
                Pod.self, ObjectName(namespace: "default", name: "web"), Deletion(graceSeconds: 0))
            #expect(try await next(bundle)?.hasPrefix("\(pods) ") == true)
            bundle.cancel()
        }
    }

    @Test func eachWatchGoesOnWhereItWasAfterARestart() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let range = ObjectScope.namespace("", "default")
            let first = try await admin.create(config("a"))
            let pod = try await admin.create(TestCluster.pod("p"))
            let before = try await admin.watchMany()
            _ = try await before.add(ConfigMap.self, in: range)
            #expect(try await next(before)?.hasSuffix(" A a") == true)
            _ = try await admin.create(config("b"))
            #expect(try await next(before)?.hasSuffix(" A b") == true)
            try await cluster.restart()
            await #expect(throws: APIError.self) { while try await before.next() != nil {} }
            _ = try await admin.create(config("c"))
            let after = try await admin.watchMany()
            let configs = try await after.add(ConfigMap.self, in: range, from: first.metadata.resourceVersion)
            #expect(try await nexts(2, after) == ["\(configs) A b", "\(configs) A c"])
            let pods = try await after.add(Pod.self, in: range, from: pod.metadata.resourceVersion)
            _ = try await admin.create(TestCluster.pod("q"))
            #expect(try await next(after) == "\(pods) A q")
            after.cancel()
        }
    }

    @Test func aWatchThatMayNotBeEndsAlone() async throws {
        try await TestCluster.with { cluster in
            let alice = try await cluster.createTenant("alice")
            let bob = try await cluster.createTenant("bob")
            _ = try await bob.create(config("secret"))
            let bundle = try await alice.watchMany()
            let own = try await bundle.add(ConfigMap.self, in: .tenant(""))
            let foreign = try await bundle.add(ConfigMap.self, in: .tenant("bob"))
            #expect(try await next(bundle) == "\(foreign) ended Forbidden")
            let all = try await bundle.add(ConfigMap.self, in: .all)
            #expect(try await next(bundle) == "\(all) ended Forbidden")
            let old = try await bundle.add(ConfigMap.self, in: .tenant(""), from: "nonsense")
            #expect(try await next(bundle) == "\(old) ended BadRequest")
            _ = try await bob.create(config("more"))
            _ = try await alice.create(config("mine"))
            #expect(try await next(bundle) == "\(own) A mine")
            bundle.cancel()
        }
    }

    @Test func aHundredWatchesShareAStreamWithoutMixing() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let bundle = try await admin.watchMany()
            var ids: [Int64: String] = [:]
            for number in 0..<100 {
                let id = try await bundle.add(
                    ConfigMap.self, in: .namespace("", "default"),
                    Selectors(fields: "metadata.name=c\(number)"))
                ids[id] = "c\(number)"
            }
            _ = try await admin.transact((0..<100).map { .create(config("c\($0)")) })
            var seen: [String] = []
            for _ in 0..<100 {
                let words = try #require(try await next(bundle)).split(separator: " ")
                #expect(ids[Int64(words[0]) ?? 0] == String(words[2]))
                seen.append(String(words[2]))
            }
            #expect(Set(seen).count == 100)
            bundle.cancel()
        }
    }

    @Test func anIdIsUsedOnceAtATime() async throws {
        try await TestCluster.with { cluster in
            let call = try await cluster.admin.channel.call(Objects.watchMany)
            for _ in 0..<2 {
                try await call.send(
                    .with {
                        $0.action = .add(
                            .with {
                                $0.id = 7
                                $0.watch = .with { $0.resource = ObjectScope.tenant("").reference(Pod.self) }
                            })
                    })
            }
            await #expect(throws: (any Error).self) { while try await call.responses.next() != nil {} }
        }
    }
}
