// The ways to another tenant's objects that are no plain verb on a built-in kind: subresources, streams into
// pods, kinds that a tenant has defined, transactions, bindings, and questions about who may do what.

import API
import APIClient
import Messages
import TestKit
import Testing

struct IsolationOfCallsTests {
    private typealias Call = @Sendable (APIClient, _ tenant: String, _ name: String) async throws -> [UInt8]
    private static let marker = IsolationTests.marker

    private static func failure(_ call: () async throws -> [UInt8]) async -> APIError? {
        do {
            let bytes = try await call()
            Issue.record("it was answered: \(String(decoding: bytes.prefix(300), as: UTF8.self))")
            return nil
        } catch {
            return APIError(ofCall: error)
        }
    }

    /// Both for what is there and for what is not, in the same words.
    private static func expectRefusal(
        _ what: String, _ attacker: APIClient, there: String = "thing", _ call: Call
    ) async throws {
        var texts: [String] = []
        for name in [there, "no-\(there)"] {
            let error = try #require(
                await failure { try await call(attacker, "victim", name) }, "\(what) of \(name)")
            #expect(error.reason == .forbidden, "\(what): \(error)")
            #expect(!error.message.contains(marker), "\(what): \(error)")
            texts.append(error.message.replacing(name, with: "NAME"))
        }
        #expect(texts[0] == texts[1], "\(what)")
        // In its own tenant there is no such object.
        let own = try #require(await failure { try await call(attacker, "", there) }, "\(what)")
        #expect([.notFound, .badRequest].contains(own.reason), "\(what): \(own)")
        #expect(!own.message.contains(marker), "\(what): \(own)")
    }

    // MARK: Subresources and streams

    private static func create(_ resource: String, _ subresource: String, _ object: [UInt8]) -> Call {
        { client, tenant, name in
            try await client.call(
                Objects.create,
                .with {
                    $0.resource = place(resource, subresource, tenant, name)
                    $0.object = object
                }
            ).object
        }
    }

    private static func place(
        _ resource: String, _ subresource: String, _ tenant: String, _ name: String, group: String = ""
    ) -> ResourceRef {
        .with {
            $0.group = group
            $0.resource = resource
            $0.subresource = subresource
            $0.tenant = tenant
            $0.namespace = "default"
            $0.name = name
        }
    }

    private static let subresources: [(String, Call)] = [
        ("bind", create("pods", "binding", Binding.with { $0.target.name = "n1" }.bytes)),
        ("evict", create("pods", "eviction", [])),
        ("act", create("pods", "action", CustomAction.with { $0.operation = "reboot" }.bytes)),
        ("ask for a token", create("serviceaccounts", "token", [])),
        (
            "read a scale",
            { client, tenant, name in
                try await client.call(
                    Objects.get,
                    .with { $0.resource = place("deployments", "scale", tenant, name, group: "apps") }
                ).object
            }
        ),
        (
            "write a scale",
            { client, tenant, name in
                try await client.call(
                    Objects.update,
                    .with { $0.resource = place("deployments", "scale", tenant, name, group: "apps") }
                ).object
            }
        ),
        (
            "patch a scale",
            { client, tenant, name in
                try await client.call(
                    Objects.patch,
                    .with {
                        $0.resource = place("deployments", "scale", tenant, name, group: "apps")
                        $0.type = .merge
                        $0.patch = Array("{}".utf8)
                    }
                ).object
            }
        ),
        (
            "read a log",
            { client, tenant, name in
                let request = LogsRequest.with {
                    $0.tenant = tenant
                    $0.namespace = "default"
                    $0.pod = name
                }
                var seen: [UInt8] = []
                for try await part in try await client.channel.call(NodeProxy.logs, request) {
                    seen += part.data
                }
                return seen
            }
        ),
        (
            "run a command",
            { client, tenant, name in
                let call = try await client.channel.call(NodeProxy.exec)
                try await call.send(
                    .with {
                        $0.content = .start(
                            .with {
                                $0.tenant = tenant
                                $0.namespace = "default"
                                $0.pod = name
                                $0.command = ["id"]
                            })
                    })
                try await call.finish()
                return try await call.responses.next()?.bytes ?? []
            }
        ),
        (
            "attach",
            { client, tenant, name in
                let call = try await client.channel.call(NodeProxy.attach)
                try await call.send(
                    .with {
                        $0.content = .start(
                            .with {
                                $0.tenant = tenant
                                $0.namespace = "default"
                                $0.pod = name
                            })
                    })
                try await call.finish()
                return try await call.responses.next()?.bytes ?? []
            }
        ),
        (
            "forward a port",
            { client, tenant, name in
                let call = try await client.channel.call(NodeProxy.portForward)
                try await call.send(
                    .with {
                        $0.content = .start(
                            .with {
                                $0.tenant = tenant
                                $0.namespace = "default"
                                $0.pod = name
                                $0.port = 80
                            })
                    })
                try await call.finish()
                return try await call.responses.next()?.bytes ?? []
            }
        ),
    ]

    @Test func noSubresourceOrStreamReachesAnotherTenant() async throws {
        try await TestCluster.with(.withTokens()) { cluster in
            let victim = try await cluster.createTenant("victim", allowances: .with { $0.nodeNames = true })
            let attacker = try await cluster.createTenant("attacker")
            _ = try await victim.create(TestCluster.pod("thing") { $0.spec.nodeName = Self.marker })
            _ = try await victim.create(
                ServiceAccount.with {
                    $0.metadata.name = "thing"
                    $0.metadata.namespace = "default"
                })
            _ = try await victim.create(
                Deployment.with {
                    $0.metadata.name = "thing"
                    $0.metadata.namespace = "default"
                    $0.spec.selector = .with { $0.matchLabels = ["a": "b"] }
                    $0.spec.template.metadata.labels = ["a": "b"]
                    $0.spec.template.spec = TestCluster.pod("x").spec
                })
            let before = try await victim.list(Pod.self, in: .tenant("")).items
            for (what, call) in Self.subresources { try await Self.expectRefusal(what, attacker, call) }
            #expect(try await victim.list(Pod.self, in: .tenant("")).items == before)
        }
    }

    // MARK: Custom kinds

    /// All there is to see of the victim's objects says so; nothing is the attacker's but what it has made.
    @Test func noVerbReachesAnotherTenantsCustomKind() async throws {
        try await TestCluster.with { cluster in
            let victim = try await cluster.createTenant("victim")
            let attacker = try await cluster.createTenant("attacker")
            _ = try await victim.create(try Widgets.definition())
            for name in ["thing", "thing2"] {
                var object = try Widgets.object(name, "{spec: {size: 1, tags: [\(Self.marker)]}}")
                object.metadata.labels = ["owner": Self.marker]
                _ = try await Widgets(victim).create(object)
            }
            let page = try await Widgets(victim).list(labels: "owner=\(Self.marker)", limit: 1)
            #expect(IsolationTests.shows(page.bytes) && page.metadata.continue != "")
            let before = try await Widgets(victim).list().items

            try await expectNothing(attacker, page, definesItself: false)
            let foreign = try Widgets.definition(schema: "{type: object}") {
                $0.spec.versions[0].selectableFields = []
            }
            _ = try await attacker.create(foreign)
            try await expectNothing(attacker, page, definesItself: true)
            #expect(try await Widgets(victim).list().items == before)
        }
    }

    private func expectNothing(_ attacker: APIClient, _ page: ListResponse, definesItself: Bool) async throws
    {
        let object = try Widgets.object("thing").bytes
        for attempt in IsolationTests.attempts(object) {
            for tenant in ["victim", "", "all"] {
                var place = Widgets(attacker, tenant: tenant).named("thing")
                if tenant == "all" { place.namespace = "" }
                try await expectNothing(attempt, attacker, place, definesItself)
            }
        }
        for attempt in IsolationTests.attempts(page) {
            for tenant in ["victim", "", "all"] {
                var place = Widgets(attacker, tenant: tenant).place
                if tenant == "all" { place.namespace = "" }
                try await expectNothing(attempt, attacker, place, definesItself)
            }
        }
    }

    private func expectNothing(
        _ attempt: IsolationTests.Attempt, _ attacker: APIClient, _ place: ResourceRef, _ definesItself: Bool
    ) async throws {
        let what: Comment = "\(attempt.verb) in \"\(place.tenant)\""
        switch await IsolationTests.outcome(attempt, attacker, place) {
        case .success(let bytes):
            #expect(definesItself && place.tenant == "", what)
            #expect(!IsolationTests.shows(bytes), what)
        case .failure(let error):
            #expect(!error.message.contains(Self.marker), "\(what): \(error)")
            guard place.tenant == "victim" else { return }
            #expect(error.reason == .forbidden || error.reason == .badRequest, "\(what): \(error)")
            // A kind that nobody has is refused in the same words.
            var other = place
            other.resource = "nothings"
            guard case .failure(let unknown) = await IsolationTests.outcome(attempt, attacker, other) else {
                Issue.record(what)
                return
            }
            #expect(unknown.message.replacing("nothings", with: "widgets") == error.message, what)
        }
    }

    @Test func watchesOfACustomKindStaySilentAboutOthers() async throws {
        try await TestCluster.with { cluster in
            let victim = try await cluster.createTenant("victim")
            let attacker = try await cluster.createTenant("attacker")
            _ = try await victim.create(try Widgets.definition())
            _ = try await attacker.create(try Widgets.definition())
            try await Widgets(attacker).create("before")
            let version = try await Widgets(attacker).list().metadata.resourceVersion
            for name in ["a", "b"] {
                var object = try Widgets.object(name)
                object.metadata.labels = ["owner": Self.marker]
                _ = try await Widgets(victim).create(object)
            }
            try await Widgets(victim).patch("a", .merge, #"{"spec":{"size":2}}"#)
            try await Widgets(victim).delete("b")
            try await Widgets(attacker).create("last")
            let request = WatchRequest.with {
                $0.resource = Widgets(attacker).place
                $0.resourceVersion = version
            }
            let events = try await attacker.channel.call(Objects.watch, request)
            let first = try #require(try await events.next())
            #expect(!IsolationTests.shows(first.bytes))
            #expect(try ObjectBytes(first.object).header().name == "last")
        }
    }

    // MARK: Questions and bulk

    private static let questions: [(String, Call)] = [
        (
            "see the kinds",
            { client, tenant, _ in
                try await client.call(Discovery.resources, .with { $0.tenant = tenant }).bytes
            }
        ),
        (
            "explain",
            { client, tenant, _ in
                try await client.call(
                    Discovery.explain,
                    .with {
                        $0.tenant = tenant
                        $0.group = "example.com"
                        $0.resource = "widgets"
                    }
                ).bytes
            }
        ),
        (
            "move the tenant",
            { client, tenant, _ in
                let request = MoveTenantRequest.with {
                    $0.tenant = tenant
                    $0.storageClusterId = "0"
                }
                return try await client.channel.call(Messages.Partitions.moveTenant, request).next()?.bytes
                    ?? []
            }
        ),
        (
            "see the stores",
            { client, _, _ in try await client.call(Messages.Partitions.storeClusters, .with { _ in }).bytes }
        ),
        (
            "back up the store",
            { client, _, _ in
                try await client.channel.call(StoreOperations.backup, .with { _ in }).next()?.bytes ?? []
            }
        ),
        (
            "check the store",
            { client, _, _ in
                try await client.channel.call(StoreOperations.check, .with { _ in }).next()?.bytes ?? []
            }
        ),
        (
            "compact the store",
            { client, _, _ in try await client.call(StoreOperations.compact, .with { _ in }).bytes }
        ),
        (
            "see the store",
            { client, _, _ in try await client.call(StoreOperations.stats, .with { _ in }).bytes }
        ),
        (
            "see what a node uses",
            { client, _, _ in try await client.call(NodeProxy.stats, .with { $0.node = "n1" }).bytes }
        ),
        (
            "review a token",
            { client, tenant, _ in
                try await client.call(
                    Objects.create,
                    .with {
                        $0.resource.group = "authentication.k8s.io"
                        $0.resource.resource = "tokenreviews"
                        $0.resource.tenant = tenant
                        $0.object = TokenReview.with { $0.spec.token = "anything" }.bytes
                    }
                ).object
            }
        ),
    ]

    @Test func questionsAboutAnotherTenantAreNotAnswered() async throws {
        try await TestCluster.with(.withTokens()) { cluster in
            let victim = try await cluster.createTenant("victim")
            let attacker = try await cluster.createTenant("attacker")
            _ = try await victim.create(try Widgets.definition())
            _ = try await cluster.admin.create(Node.with { $0.metadata.name = "n1" })
            for (what, call) in Self.questions {
                let error = await Self.failure { try await call(attacker, "victim", "") }
                #expect(error?.reason == .forbidden, "\(what): \(error.map { "\($0)" } ?? "")")
            }
            for plural in ["widgets", "nothings"] {
                let answer = try await attacker.call(
                    Authorization.canI,
                    .with {
                        $0.verb = "get"
                        $0.resource = .with {
                            $0.group = "example.com"
                            $0.resource = plural
                            $0.tenant = "victim"
                            $0.namespace = "default"
                        }
                    })
                #expect(!answer.allowed && answer.reason.contains("\"\(plural)\""))
            }
        }
    }

    @Test func nothingOfAnotherTenantIsWrittenInBulk() async throws {
        try await TestCluster.with { cluster in
            let victim = try await cluster.createTenant("victim")
            let attacker = try await cluster.createTenant("attacker")
            let pod = try await victim.create(TestCluster.pod("thing"))
            let place = Self.place("pods", "", "victim", "thing")
            let writes: [ObjectWrite.OneOf_Action] = [
                .create(
                    .with {
                        $0.resource = Self.place("pods", "", "victim", "")
                        $0.object = TestCluster.pod("planted").bytes
                    }),
                .update(
                    .with {
                        $0.resource = place
                        $0.object = pod.bytes
                    }),
                .updateStatus(
                    .with {
                        $0.resource = place
                        $0.object = pod.bytes
                    }),
                .patch(
                    .with {
                        $0.resource = place
                        $0.type = .merge
                        $0.patch = Array(#"{"metadata":{"labels":{"a":"b"}}}"#.utf8)
                    }),
                .delete(.with { $0.resource = place }),
                .bind(
                    .with {
                        $0.tenant = "victim"
                        $0.namespace = "default"
                        $0.name = "thing"
                        $0.uid = pod.metadata.uid
                        $0.node = "n1"
                    }),
            ]
            let answer = try await attacker.call(
                Objects.transact, .with { $0.writes = writes.map { write in .with { $0.action = write } } })
            #expect(answer.results.map { $0.error?.reason ?? "" } == writes.map { _ in "Forbidden" })
            for write in writes {
                let error = await Self.failure {
                    try await attacker.call(
                        Objects.transact,
                        .with {
                            $0.atomic = true
                            $0.writes = [.with { $0.action = write }]
                        }
                    ).bytes
                }
                #expect(error?.reason == .forbidden, "\(write)")
            }
            #expect(try await victim.list(Pod.self, in: .tenant("")).items == [pod])
        }
    }
}
