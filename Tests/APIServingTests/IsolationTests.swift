// A tenant's admin tries every verb on every kind of another tenant, and comes back with nothing: no object,
// no part of one, not even whether it is there.

import API
import APIClient
import Messages
import Storage
import TestKit
import Testing

struct IsolationTests {
    /// Stands in everything that is the victim's.
    static let marker = "zq9victims"
    private static let kinds = Resource.all.filter { $0.scope != .cluster }
    private static let names = ["thing", "thing2"]

    /// The attacker's try, by the name of the verb; the answer is what came back.
    struct Attempt: Sendable {
        let verb: String
        let call: @Sendable (APIClient, ResourceRef) async throws -> [UInt8]
    }

    // MARK: The world

    private static func planted(_ resource: Resource, _ name: String, _ value: String = "1") -> ConfigMap {
        .with {
            $0.metadata.name = name
            $0.metadata.tenant = "victim"
            $0.metadata.namespace = resource.scope == .namespace ? "default" : ""
            $0.metadata.uid = "\(marker)-\(resource.plural)-\(name)"
            $0.metadata.labels = ["owner": marker, "value": value]
            $0.metadata.annotations = ["note": marker]
            // Young enough not to be swept away.
            $0.metadata.creationTimestamp.seconds = 4_000_000_000
        }
    }

    private static func key(_ resource: Resource, _ name: String) -> [UInt8] {
        let key = ObjectKey(resource, tenant: "victim", namespace: "default", name: name)
        return Array("/registry/\(resource.plural)/\(key.segments.joined(separator: "/"))".utf8)
    }

    /// Straight into the store: every kind has its metadata in the same place, and whether the rest would be
    /// valid is not what this is about.
    private static func plant(_ cluster: TestCluster, _ value: String = "1") async throws {
        let store = try #require(cluster.store)
        for resource in kinds {
            for name in names {
                _ = try await store.put(key(resource, name), planted(resource, name, value).bytes)
            }
        }
    }

    private static func stored(_ cluster: TestCluster) async throws -> [[UInt8]?] {
        let store = try #require(cluster.store)
        var values: [[UInt8]?] = []
        for resource in kinds {
            for name in names { values.append(try await store.get(key(resource, name))?.value) }
        }
        return values
    }

    private static func reference(_ resource: Resource, tenant: String, name: String = "") -> ResourceRef {
        .with {
            $0.group = resource.group
            $0.resource = resource.plural
            $0.tenant = resource.scope == .cluster ? "" : tenant
            $0.namespace = resource.scope == .namespace && tenant != "all" ? "default" : ""
            $0.name = name
        }
    }

    static func shows(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains(marker)
    }

    // MARK: Attempts

    /// On one object.
    static func attempts(_ object: [UInt8]) -> [Attempt] {
        let patches: [(PatchRequest.TypeValue, String)] = [
            (.merge, "{}"), (.strategic, "{}"), (.json, "[]"), (.apply, "{}"),
        ]
        return [
            Attempt(verb: "get") { client, place in
                try await client.call(Objects.get, .with { $0.resource = place }).object
            },
            Attempt(verb: "update") { client, place in
                try await client.call(Objects.update, change(place, object)).object
            },
            Attempt(verb: "update status") { client, place in
                try await client.call(Objects.updateStatus, change(place, object)).object
            },
            Attempt(verb: "finalize") { client, place in
                try await client.call(Objects.finalize, change(place, object)).object
            },
            Attempt(verb: "delete") { client, place in
                try await client.call(Objects.delete, .with { $0.resource = place }).object
            },
            Attempt(verb: "transact") { client, place in
                let writes = [ObjectWrite.with { $0.action = .delete(.with { $0.resource = place }) }]
                return try await client.call(
                    Objects.transact,
                    .with {
                        $0.writes = writes
                        $0.atomic = true
                    }
                ).bytes
            },
        ]
            + patches.map { type, text in
                Attempt(verb: "patch \(type)") { client, place in
                    try await client.call(
                        Objects.patch,
                        .with {
                            $0.resource = place
                            $0.type = type
                            $0.patch = Array(text.utf8)
                            $0.fieldManager = "attacker"
                        }
                    ).object
                }
            }
    }

    private static func change(_ place: ResourceRef, _ object: [UInt8]) -> UpdateRequest {
        .with {
            $0.resource = place
            $0.object = object
        }
    }

    /// On many objects; what the victim's own list has given out is tried too.
    static func attempts(_ page: ListResponse) -> [Attempt] {
        func list(_ verb: String, _ change: @escaping @Sendable (inout ListRequest) -> Void) -> Attempt {
            Attempt(verb: verb) { client, place in
                try await client.call(
                    Objects.list,
                    .with {
                        $0.resource = place
                        change(&$0)
                    }
                ).bytes
            }
        }
        return [
            list("list") { _ in },
            list("list by label") { $0.labelSelector = "owner=\(marker)" },
            list("list by name") { $0.fieldSelector = "metadata.name=thing" },
            list("list from a cache") { $0.resourceVersion = "0" },
            list("list at a version") {
                $0.resourceVersion = page.metadata.resourceVersion
                $0.resourceVersionMatch = "Exact"
            },
            list("list going on") {
                $0.limit = 1
                $0.continue = page.metadata.continue
            },
            Attempt(verb: "watch") { client, place in
                let request = WatchRequest.with {
                    $0.resource = place
                    $0.sendInitialEvents = true
                    $0.allowBookmarks = true
                }
                var seen: [UInt8] = []
                for try await event in try await client.channel.call(Objects.watch, request) {
                    seen += event.bytes
                    if event.type == .bookmark { break }
                }
                return seen
            },
            Attempt(verb: "delete collection by label") { client, place in
                try await client.call(
                    Objects.deleteCollection,
                    .with {
                        $0.resource = place
                        $0.labelSelector = "owner=\(marker)"
                    }
                ).bytes
            },
        ]
    }

    /// What came back, or the error.
    static func outcome(_ attempt: Attempt, _ client: APIClient, _ place: ResourceRef) async -> Result<
        [UInt8], APIError
    > {
        do { return .success(try await attempt.call(client, place)) } catch {
            return .failure(APIError(ofCall: error))
        }
    }

    // MARK: Tests

    @Test func noVerbReachesAnotherTenant() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("victim")
            let attacker = try await cluster.createTenant("attacker")
            try await Self.plant(cluster)
            let before = try await Self.stored(cluster)
            for resource in Self.kinds {
                let object = Self.planted(resource, "thing").bytes
                let page = try await cluster.admin.call(
                    Objects.list,
                    .with {
                        $0.resource = Self.reference(resource, tenant: "victim")
                        $0.labelSelector = "owner=\(Self.marker)"
                        $0.limit = 1
                    })
                #expect(Self.shows(page.bytes) && page.metadata.continue != "", "\(resource) is not planted")
                for attempt in Self.attempts(object) {
                    try await expectNothing(attempt, attacker, resource)
                }
                for attempt in Self.attempts(page) {
                    for tenant in ["victim", "all"]
                    where tenant == "victim" || attempt.verb != "list going on" {
                        let place = Self.reference(resource, tenant: tenant)
                        let what: Comment = "\(attempt.verb) \(resource) of \(tenant)"
                        guard case .failure(let error) = await Self.outcome(attempt, attacker, place) else {
                            Issue.record(what)
                            continue
                        }
                        #expect([.forbidden, .badRequest].contains(error.reason), what)
                        #expect(!error.message.contains(Self.marker), what)
                    }
                    // In its own tenant the same selectors, tokens and versions find nothing of the other.
                    let own = Self.reference(resource, tenant: "")
                    if case .success(let bytes) = await Self.outcome(attempt, attacker, own) {
                        #expect(!Self.shows(bytes), "\(attempt.verb) \(resource)")
                    }
                }
            }
            #expect(try await Self.stored(cluster) == before)
        }
    }

    /// Forbidden in the other's tenant, in words that do not tell whether the object is there; not found, or
    /// not possible, in the own.
    private func expectNothing(_ attempt: Attempt, _ attacker: APIClient, _ resource: Resource) async throws {
        let what: Comment = "\(attempt.verb) \(resource)"
        var texts: [String] = []
        for name in ["thing", "nothing"] {
            let place = Self.reference(resource, tenant: "victim", name: name)
            guard case .failure(let error) = await Self.outcome(attempt, attacker, place) else {
                Issue.record(what)
                return
            }
            #expect([.forbidden, .notFound].contains(error.reason), "\(what): \(error)")
            #expect(!error.message.contains(Self.marker), what)
            texts.append(error.message.split(separator: name).joined(separator: "NAME"))
        }
        #expect(texts[0] == texts[1], what)
        let own = await Self.outcome(attempt, attacker, Self.reference(resource, tenant: "", name: "thing2"))
        switch own {
        case .success(let bytes): #expect(!Self.shows(bytes), what)
        case .failure(let error): #expect(!error.message.contains(Self.marker), what)
        }
    }

    @Test func kindsOfTheClusterAreNotForTenants() async throws {
        try await TestCluster.with { cluster in
            let attacker = try await cluster.createTenant("attacker")
            for resource in Resource.all where resource.scope == .cluster {
                let object = ConfigMap.with { $0.metadata.name = "thing" }.bytes
                for attempt in Self.attempts(object) {
                    let place = Self.reference(resource, tenant: "", name: "thing")
                    guard case .failure(let error) = await Self.outcome(attempt, attacker, place) else {
                        Issue.record("\(attempt.verb) \(resource)")
                        continue
                    }
                    // Tenants are not deleted in an atomic transaction, whoever asks.
                    #expect(
                        [.forbidden, .notFound, .badRequest].contains(error.reason),
                        "\(attempt.verb) \(resource): \(error)")
                }
                for attempt in Self.attempts(ListResponse()) {
                    let place = Self.reference(resource, tenant: "")
                    guard case .failure(let error) = await Self.outcome(attempt, attacker, place) else {
                        Issue.record("\(attempt.verb) \(resource)")
                        continue
                    }
                    #expect([.forbidden, .badRequest].contains(error.reason), "\(attempt.verb) \(resource)")
                }
            }
        }
    }

    @Test func watchesOfEveryKindStaySilentAboutOthers() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("victim")
            let attacker = try await cluster.createTenant("attacker")
            let version = try await attacker.list(ConfigMap.self, in: .tenant("")).resourceVersion
            let call = try await attacker.channel.call(Objects.watchMany)
            for (index, resource) in Self.kinds.enumerated() {
                try await call.send(
                    .with {
                        $0.action = .add(
                            .with {
                                $0.id = Int64(index)
                                $0.watch = .with {
                                    $0.resource = Self.reference(resource, tenant: "")
                                    // The victim's objects lie between here and now.
                                    $0.resourceVersion = version
                                    $0.allowBookmarks = true
                                }
                            })
                    })
            }
            try await Self.plant(cluster)
            try await Self.plant(cluster, "2")
            let store = try #require(cluster.store)
            for resource in Self.kinds { _ = try await store.delete(Self.key(resource, "thing2")) }
            for name in ["mine", "last"] {
                _ = try await attacker.create(
                    ConfigMap.with {
                        $0.metadata.name = name
                        $0.metadata.namespace = "default"
                    })
            }
            var names: [String] = []
            while names.last != "last", let message = try await call.responses.next() {
                #expect(!Self.shows(message.bytes))
                #expect(message.error == nil, "\(message)")
                guard let event = message.event, event.type != .bookmark else { continue }
                names.append(try ObjectBytes(event.object).header().name)
            }
            #expect(names == ["mine", "last"])
            call.cancel()
        }
    }
}
