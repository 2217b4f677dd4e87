// Many who do contrary things to one object at once: whatever order the store gives them, nothing is lost,
// nothing happens twice, and watchers see it as it was.

import API
import APIClient
import Messages
import TestKit
import Testing

@Suite(.timeLimit(.minutes(2))) struct RaceTests {
    private let name = ObjectName(namespace: "default", name: "c")

    private func map(finalizers: [String] = []) -> ConfigMap {
        .with {
            $0.metadata.name = "c"
            $0.metadata.namespace = "default"
            $0.metadata.finalizers = finalizers
        }
    }

    /// False when somebody else was faster.
    private func updated(_ object: ConfigMap, _ client: APIClient) async throws -> Bool {
        do throws(APIError) { _ = try await client.update(object) } catch {
            guard error.reason == .conflict else { throw error }
            return false
        }
        return true
    }

    /// Each takes its own finalizer away, while others ask again for the deletion and one would like to stay.
    @Test func theLastOfManyFinalizersLetsTheObjectGoOnce() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let finalizers = (0..<8).map { "example.com/f\($0)" }
            let made = try await acme.create(map(finalizers: finalizers))
            let start = try await acme.list(ConfigMap.self, in: .tenant("")).resourceVersion
            let watch = try await acme.watch(ConfigMap.self, in: .tenant(""), from: start).makeAsyncIterator()
            let (_, isGone) = try await acme.delete(ConfigMap.self, name)
            #expect(!isGone)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for own in finalizers {
                    group.addTask {
                        while true {
                            var object = try await acme.get(ConfigMap.self, name)
                            object.metadata.finalizers.removeAll { $0 == own }
                            if try await updated(object, acme) { return }
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<8 {
                        do throws(APIError) { try await acme.delete(ConfigMap.self, name) } catch {
                            #expect(error.reason == .notFound, "\(error)")
                        }
                        do throws(APIError) {
                            _ = try await acme.patch(
                                ConfigMap.self, name, #"{"metadata":{"finalizers":["example.com/new"]}}"#)
                            Issue.record("a finalizer was added to what is being deleted")
                        } catch {
                            #expect(
                                [.invalid, .notFound, .forbidden, .conflict].contains(error.reason),
                                "\(error)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await acme.find(ConfigMap.self, name) == nil)
            var left = Set(finalizers)
            events: while let event = try await watch.next() {
                switch event.kind {
                case .deleted(let last):
                    #expect(last.metadata.uid == made.metadata.uid)
                    break events
                case .modified(let object):
                    #expect(left.isSuperset(of: object.metadata.finalizers), "a finalizer came back")
                    left = Set(object.metadata.finalizers)
                default: Issue.record("\(event)")
                }
            }
        }
    }

    /// A name that comes and goes: each life is one object, and no two of them overlap.
    @Test func everyLifeOfANameIsOneObject() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let start = try await acme.list(ConfigMap.self, in: .tenant("")).resourceVersion
            let watch = try await acme.watch(ConfigMap.self, in: .tenant(""), from: start).makeAsyncIterator()
            let lives = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        var made = 0
                        for _ in 0..<20 {
                            do throws(APIError) {
                                let object = try await acme.create(map())
                                made += 1
                                // Nobody but its maker deletes this life of it.
                                _ = try await acme.delete(
                                    ConfigMap.self, name, Deletion(uid: object.metadata.uid))
                            } catch {
                                #expect(error.reason == .alreadyExists, "\(error)")
                            }
                        }
                        return made
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(lives > 0)
            var alive: String?
            var seen: Set<String> = []
            while seen.count < lives || alive != nil, let event = try await watch.next() {
                switch event.kind {
                case .added(let object):
                    #expect(alive == nil, "two lives at once")
                    #expect(seen.insert(object.metadata.uid).inserted, "a life twice")
                    alive = object.metadata.uid
                case .deleted(let object):
                    #expect(alive == object.metadata.uid)
                    alive = nil
                default: Issue.record("\(event)")
                }
            }
            #expect(seen.count == lives)
        }
    }
}
