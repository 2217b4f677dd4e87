// A tenant's name is used again: nobody of the former tenant is somebody in the next, by nothing that could
// be shown, and the next sees nothing of the former.

import API
import APIClient
import APIServing
import Diagnostics
import Linux
import Messages
import Storage
import TLS
import TestKit
import Testing

@Suite(.timeLimit(.minutes(4))) struct NameReuseTests {
    private func refusal(_ client: APIClient) async -> APIError? {
        do throws(APIError) {
            _ = try await client.call(Discovery.whoAmI, WhoAmIRequest())
            return nil
        } catch { return error }
    }

    private func expectNobody(_ clients: [String: APIClient]) async {
        for (name, client) in clients {
            let isRefused = await eventually(within: .seconds(60)) {
                await refusal(client)?.reason == .unauthorized
            }
            let error = await refusal(client)
            #expect(isRefused, "\(name) is somebody still: \(error.map { "\($0)" } ?? "no error")")
        }
    }

    private static let name = ObjectName(namespace: "default", name: "door")

    /// A token of the service account "door", which this makes.
    private func door(_ admin: APIClient) async throws -> String {
        _ = try await admin.create(
            ServiceAccount.with {
                $0.metadata.name = Self.name.name
                $0.metadata.namespace = Self.name.namespace
            })
        return try await admin.token(of: Self.name, TokenRequestSpec()).token
    }

    private func bring(_ people: CertificateAuthority, _ plane: ControlPlane) async throws {
        let pem = Base64.encode(Array(people.certificate.pem.utf8))
        _ = try await plane.cluster.admin.patch(
            Tenant.self, ObjectName(name: "acme"), "{\"spec\":{\"clientAuthorities\":\"\(pem)\"}}")
    }

    private func client(_ name: String, of people: CertificateAuthority, _ plane: ControlPlane) throws
        -> APIClient
    {
        let identity = try people.issue(CertificateRequest(commonName: name, backdating: .zero))
        return APIClient(try plane.cluster.channel(.identity(identity)))
    }

    @Test func nobodyOfAnEndedTenantIsSomebodyInTheNext() async throws {
        let folder = try TemporaryDirectory()
        let path = "\(folder.path)/tokens"
        try Files.write(Array("written-down,filed,1,,acme\n".utf8), to: path)
        let file = try TokenFile(path)
        var options = try TestCluster.Options.withTokens()
        options.configuration.tokenFile = file
        try await ControlPlane.with(nodes: [], options) { plane in
            let cluster = plane.cluster
            let people = try CertificateAuthority.create(commonName: "acme people")
            let admin = try await plane.tenant("acme")
            try await bring(people, plane)
            var old = ["admin": admin, "ann": try cluster.client("ann", tenant: "acme")]
            old["token"] = try cluster.client(token: try await door(admin))
            old["file"] = try cluster.client(token: "written-down")
            old["own authority"] = try client("carol", of: people, plane)
            for (name, one) in old {
                #expect(await eventually(within: .seconds(60)) { await refusal(one) == nil }, "\(name)")
            }
            // One who was revoked before does not come back when the revocation goes with its tenant.
            _ = try await admin.create(
                CertificateRevocation.with {
                    $0.metadata.name = "ann"
                    $0.spec.username = "ann"
                })
            await expectNobody(["ann": try #require(old["ann"])])

            try await plane.end("acme")
            let next = try await plane.tenant("acme")
            try await bring(people, plane)
            _ = try await door(next)
            let carol = try client("carol", of: people, plane)
            await expectNobody(old)
            #expect(await eventually(within: .seconds(60)) { await refusal(carol) == nil })
            #expect(await refusal(next) == nil)

            try await cluster.restart()
            #expect(await eventually(within: .seconds(60)) { await refusal(next) == nil })
            await expectNobody(old)
            // The operator has looked through the file, and says that line again.
            try Files.write(Array("written-down,filed,1,,acme\n# yes\n".utf8), to: path)
            try file.reload()
            let filed = try #require(old["file"])
            #expect(await eventually(within: .seconds(60)) { await refusal(filed) == nil })
        }
    }

    private func secret(_ name: String) -> Secret {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = "default"
        }
    }

    @Test(arguments: ["0", "1"])
    func theNextTenantSeesNothingOfTheFormer(store: String) async throws {
        try await ControlPlane.with(nodes: []) { plane in
            if store != "0" { try await plane.cluster.addStorageCluster(store) }
            let admin = try await plane.tenant("acme", storageCluster: store)
            for number in 0..<3 { _ = try await admin.create(secret("former-\(number)")) }
            // A list that could go on, a moment that could be asked for, and a watch that could begin there.
            let request = ListRequest.with {
                $0.resource = ObjectScope.tenant("").reference(Secret.self)
                $0.limit = 1
            }
            let page = try await admin.call(Objects.list, request)
            #expect(!page.metadata.`continue`.isEmpty)
            // Whoever still watches when the name is another's.
            let onlooker = try await plane.cluster.admin.watch(
                Secret.self, in: .tenant("acme"), from: page.metadata.resourceVersion)
            let seen = Task {
                var names: [String] = []
                do {
                    for try await change in onlooker {
                        if case .added(let secret) = change.kind { names.append(secret.metadata.name) }
                    }
                } catch {}
                return names
            }
            try await plane.end("acme")
            let next = try await plane.tenant("acme", storageCluster: store)
            _ = try await next.create(secret("new"))

            var goesOn = request
            goesOn.`continue` = page.metadata.`continue`
            var exact = request
            exact.resourceVersion = page.metadata.resourceVersion
            exact.resourceVersionMatch = "Exact"
            for asked in [goesOn, exact] {
                let error = await #expect(throws: APIError.self) {
                    _ = try await next.call(Objects.list, asked)
                }
                #expect(error?.reason == .expired || error?.reason == .gone, "\(error?.message ?? "")")
            }
            let error = await #expect(throws: APIError.self) {
                for try await _ in try await next.watch(
                    Secret.self, in: .tenant(""), from: page.metadata.resourceVersion)
                {
                    Issue.record("a watch from before the tenant came shows something")
                }
            }
            #expect(error?.reason == .expired || error?.reason == .gone, "\(error?.message ?? "")")
            // Ends by itself; one that goes on would hold the test.
            #expect(await !seen.value.contains("new"))
        }
    }

    // MARK: While it is used

    /// Case A8: whatever is made while the tenant ends, of every scope, is gone with it or refused; those who
    /// go on trying reach nothing of the next tenant of that name.
    @Test func a8ATenantThatEndsWhileItIsUsedLeavesNothing() async throws {
        try await ControlPlane.with { plane in
            let admin = try await plane.tenant("acme")
            _ = try await admin.create(Self.gizmos)
            let stubborn = try plane.cluster.client("admin", tenant: "acme")
            let watch = try await admin.watch(ConfigMap.self, in: .tenant(""))
            let watching = Task {
                var names: Set<String> = []
                do {
                    for try await change in watch {
                        if case .added(let map) = change.kind { names.insert(map.metadata.name) }
                    }
                } catch {}
                return names
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<4 {
                    group.addTask {
                        var step = 0
                        while try await Self.write("old-\(writer)-\(step)", admin) { step += 1 }
                    }
                }
                try await eventually("there is something of each writer") {
                    try await admin.list(ConfigMap.self, in: .namespace("", "default")).items.count > 12
                }
                try await plane.end("acme")
                try await group.waitForAll()
            }
            let store = try #require(plane.cluster.store)
            let left = try await store.range(.init(.prefix(Array("/registry/".utf8)))).items
                .map { String(decoding: $0.key, as: UTF8.self) }.filter { $0.contains("/acme/") }
            #expect(left.isEmpty, "\(left)")
            let next = try await plane.tenant("acme")
            for number in 0..<20 {
                #expect(try await !Self.write("late-\(number)", stubborn))
                _ = try await next.create(Self.map("next-\(number)"))
            }
            let names = try await next.list(ConfigMap.self, in: .tenant("")).items.map(\.metadata.name)
            #expect(!names.contains { $0.hasPrefix("old-") || $0.hasPrefix("late-") }, "\(names)")
            #expect(try await next.list(CustomResourceDefinition.self, in: .tenant("")).items.isEmpty)
            // It has ended by itself, or this would not.
            #expect(await !watching.value.contains { $0.hasPrefix("next-") })
        }
    }

    private static func map(_ name: String) -> ConfigMap {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = "default"
        }
    }

    /// One object of each scope and of a kind of the tenant's own; false when the tenant takes no more.
    private static func write(_ name: String, _ client: APIClient) async throws -> Bool {
        let gizmo = CreateRequest.with {
            $0.resource.group = "example.com"
            $0.resource.resource = "gizmos"
            $0.object = CustomObject.with { $0.metadata.name = name }.bytes
        }
        do throws(APIError) {
            _ = try await client.create(map(name))
            _ = try await client.create(TestCluster.pod(name))
            _ = try await client.create(ClusterRole.with { $0.metadata.name = name })
            _ = try await client.create(Namespace.with { $0.metadata.name = name })
            _ = try await client.call(Objects.create, gizmo)
            return true
        } catch {
            // Its rights go with it, then its users, whose connections end.
            let isOver: Set<APIError.Reason> = [
                .forbidden, .notFound, .methodNotAllowed, .unauthorized, .serviceUnavailable, .timeout,
            ]
            guard isOver.contains(error.reason) else { throw error }
            return false
        }
    }

    private static let gizmos = CustomResourceDefinition.with {
        $0.metadata.name = "gizmos.example.com"
        $0.spec.group = "example.com"
        $0.spec.scope = "Tenant"
        $0.spec.names = .with {
            $0.plural = "gizmos"
            $0.kind = "Gizmo"
        }
        $0.spec.versions = [
            .with {
                $0.name = "v1"
                $0.served = true
                $0.storage = true
                $0.schema = .with { $0.openAPIV3Schema = .with { $0.type = "object" } }
            }
        ]
    }
}
