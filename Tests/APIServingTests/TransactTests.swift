// Many writes in one call: each on its own, or all at one revision.

import API
import APIClient
import Messages
import TestKit
import Testing

struct TransactTests {
    private func config(_ name: String, _ value: String = "0") -> ConfigMap {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = "default"
            $0.data = ["value": value]
        }
    }

    private func failures(_ results: [Result<WriteResult, APIError>]) -> [APIError.Reason?] {
        results.map { result in
            if case .failure(let error) = result { return error.reason }
            return nil
        }
    }

    @Test func eachWriteHasAnOutcomeOfItsOwn() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let old = try await admin.create(config("old"))
            _ = try await admin.create(config("gone"))
            var stale = old
            stale.metadata.resourceVersion = "1"
            let results = try await admin.transact([
                .create(config("new")), .create(config("old")), .update(stale),
                .delete(ConfigMap.self, ObjectName(namespace: "default", name: "gone")),
                .delete(ConfigMap.self, ObjectName(namespace: "default", name: "never")), ObjectWrite(),
            ])
            #expect(failures(results) == [nil, .alreadyExists, .conflict, nil, .notFound, .badRequest])
            let made = try await admin.get(ConfigMap.self, ObjectName(namespace: "default", name: "new"))
            #expect(try results[0].get().resourceVersion == made.metadata.resourceVersion)
            #expect(try ConfigMap(bytes: results[0].get().object) == made)
            #expect(try results[3].get().gone)
            let brief = try await admin.transact([.create(config("brief"))], brief: true)
            #expect(try brief[0].get().object.isEmpty && brief[0].get().resourceVersion != "")
        }
    }

    @Test func atomicWritesHappenAtOneRevisionOrNotAtAll() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            var old = try await admin.create(config("old"))
            old.data["value"] = "1"
            let gone = try await admin.create(config("gone"))
            let results = try await admin.transact(
                [
                    .create(config("a")), .create(TestCluster.pod("p")), .update(old),
                    .delete(ConfigMap.self, ObjectName(gone)),
                ], atomic: true)
            let versions = try Set(results.map { try $0.get().resourceVersion })
            #expect(versions.count == 1)
            let a = try await admin.get(ConfigMap.self, ObjectName(namespace: "default", name: "a"))
            let pod = try await admin.get(Pod.self, ObjectName(namespace: "default", name: "p"))
            #expect(versions == [a.metadata.resourceVersion] && versions == [pod.metadata.resourceVersion])
            #expect(try ConfigMap(bytes: results[0].get().object) == a)

            let error = await #expect(throws: APIError.self) {
                _ = try await admin.transact(
                    [.create(self.config("b")), .create(self.config("a"))], atomic: true)
            }
            #expect(error?.reason == .alreadyExists)
            #expect(error?.message == "writes[1]: configmaps \"a\" already exists")
            #expect(try await admin.find(ConfigMap.self, ObjectName(namespace: "default", name: "b")) == nil)
        }
    }

    @Test func oneObjectIsWrittenOnceInAnAtomicTransaction() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let object = try await admin.create(config("a"))
            var first = object
            first.data["value"] = "1"
            let writes = [ObjectWrite.update(first), .delete(ConfigMap.self, ObjectName(object))]
            let error = await #expect(throws: APIError.self) {
                _ = try await admin.transact(writes, atomic: true)
            }
            #expect(error?.reason == .badRequest)
            #expect(try await admin.get(ConfigMap.self, ObjectName(object)) == object)
        }
    }

    @Test func tooManyWritesAreRefused() async throws {
        try await TestCluster.with { cluster in
            let error = await #expect(throws: APIError.self) {
                _ = try await cluster.admin.transact((0...500).map { .create(self.config("c\($0)")) })
            }
            #expect(error?.reason == .requestEntityTooLarge)
            let all = try await cluster.admin.transact(
                (0..<500).map { .create(config("c\($0)")) }, brief: true)
            #expect(failures(all).allSatisfy { $0 == nil })
        }
    }

    /// Transfers between accounts by many at a time: what was there in all is there in the end, and at every
    /// revision that a list shows.
    @Test func atomicTransactionsNeverMix() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            for name in ["a", "b", "c"] { _ = try await admin.create(config(name, "100")) }
            let range = ObjectScope.namespace("", "default")
            @Sendable func sum() async throws -> Int {
                try await admin.list(ConfigMap.self, in: range).items
                    .compactMap { $0.data["value"].flatMap { Int($0) } }.reduce(0, +)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (from, to) in [("a", "b"), ("b", "c"), ("c", "a"), ("a", "c")] {
                    group.addTask {
                        for _ in 0..<6 {
                            var one = try await admin.get(
                                ConfigMap.self, ObjectName(namespace: "default", name: from))
                            var two = try await admin.get(
                                ConfigMap.self, ObjectName(namespace: "default", name: to))
                            one.data["value"] = "\((Int(one.data["value"] ?? "") ?? 0) - 1)"
                            two.data["value"] = "\((Int(two.data["value"] ?? "") ?? 0) + 1)"
                            // Both name their versions: somebody else's transfer makes this one fail.
                            do {
                                _ = try await admin.transact([.update(one), .update(two)], atomic: true)
                            } catch let error as APIError {
                                guard error.reason == .conflict else { throw error }
                            }
                            #expect(try await sum() == 300)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await sum() == 300)
        }
    }

    @Test func tenantsCannotReachEachOtherByTransactions() async throws {
        try await TestCluster.with { cluster in
            let alice = try await cluster.createTenant("alice")
            let bob = try await cluster.createTenant("bob")
            let secret = try await bob.create(config("secret"))
            var stolen = secret
            stolen.data = ["value": "stolen"]
            var planted = config("planted")
            planted.metadata.tenant = "bob"
            for write in [
                ObjectWrite.update(stolen), .delete(ConfigMap.self, ObjectName(secret)), .create(planted),
            ] {
                let alone = try await alice.transact([write])
                #expect(failures(alone) == [.forbidden])
                let error = await #expect(throws: APIError.self) {
                    _ = try await alice.transact([.create(self.config("mine")), write], atomic: true)
                }
                #expect(error?.reason == .forbidden, "\(String(describing: error))")
            }
            #expect(try await bob.list(ConfigMap.self, in: .tenant("")).items == [secret])
            #expect(try await alice.list(ConfigMap.self, in: .tenant("")).items.isEmpty)
        }
    }

    @Test func watchesSeeAllChangesOfOneRevision() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let range = ObjectScope.namespace("", "default")
            let start = try await admin.list(ConfigMap.self, in: range).resourceVersion
            _ = try await admin.transact((0..<5).map { ObjectWrite.create(config("c\($0)")) }, atomic: true)
            let last = try await admin.create(config("last")).metadata.resourceVersion
            /// Names that a client sees who breaks off after `count` events and comes back.
            func names(breakingOffAfter count: Int) async throws -> Set<String> {
                var seen: Set<String> = []
                var version = start
                for limit in [count, .max] {
                    let watch = try await admin.watch(ConfigMap.self, in: range, from: version)
                    var left = limit
                    for try await change in watch {
                        if case .added(let object) = change.kind { seen.insert(object.metadata.name) }
                        version = change.resourceVersion
                        left -= 1
                        if left == 0 || version == last { break }
                    }
                }
                return seen
            }
            for count in 1...5 {
                #expect(try await names(breakingOffAfter: count).count == 6, "after \(count)")
            }
        }
    }
}
