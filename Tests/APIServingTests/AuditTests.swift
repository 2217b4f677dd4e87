// What the server records of calls, and who may read it.

import API
import APIClient
import APIServing
import Diagnostics
import Linux
import Messages
import RPC
import Storage
import Synchronization
import TLS
import TestKit
import Testing

struct AuditTests {
    private func withAudit(
        _ change: (inout AuditLog.Settings) -> Void = { _ in },
        _ body: (TestCluster, _ path: String) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/audit.log"
        var settings = AuditLog.Settings(path: path)
        change(&settings)
        var options = try TestCluster.Options.withTokens()
        options.configuration.audit = AuditLog(settings, log: Logger(program: "test", level: .error))
        try await TestCluster.with(options) { try await body($0, path) }
    }

    private func written(_ path: String) throws -> [AuditRecord] {
        try Files.readText(path).split(separator: "\n").map { try AuditRecord(json: String($0)) }
    }

    /// Waits for the record: it is written when its call has been answered.
    private func record(_ path: String, where isIt: (AuditRecord) -> Bool) async throws -> AuditRecord {
        _ = await eventually { (try? written(path))?.contains(where: isIt) == true }
        let end = try Files.readText(path).suffix(3000)
        return try #require(try written(path).first(where: isIt), "\(end)")
    }

    private func query(_ client: APIClient, _ change: (inout AuditQuery) -> Void = { _ in }) async throws
        -> [AuditRecord]
    {
        var query = AuditQuery()
        change(&query)
        var all: [AuditRecord] = []
        do {
            let records = try await client.channel.call(Audit.query, query)
            while let record = try await records.next() { all.append(record) }
        } catch { throw APIError(ofCall: error) }
        return all
    }

    @Test func everyCallIsRecordedAndNoSecretIs() async throws {
        try await withAudit { cluster, path in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(
                Secret.with {
                    $0.metadata.name = "db"
                    $0.metadata.namespace = "default"
                    $0.data = ["password": Array("hunter22".utf8)]
                })
            let made = try await record(path) { $0.resource == "secrets" && $0.verb == "create" }
            #expect(made.stage == "ResponseComplete" && made.code == "OK" && made.decision == "allow")
            #expect(made.user?.name == "admin" && made.user?.tenant == "acme" && made.tenant == "acme")
            #expect(made.namespace == "default" && made.name == "db")
            #expect(
                made.reason
                    == "allowed by ClusterRoleBinding \"admin-role-binding\" of ClusterRole \"admin-role\"")
            #expect(made.method == "/arktos.api.v1.Objects/Create" && !made.requestID.isEmpty)
            #expect(made.sourceAddress.hasPrefix("127.0.0.1:") && made.latencyMicroseconds > 0)
            #expect(made.credential.hasPrefix("ClientCertificate ") && made.time != nil)

            let ann = try cluster.client("ann", tenant: "acme")
            await #expect(throws: APIError.self) {
                _ = try await ann.get(Secret.self, ObjectName(namespace: "default", name: "db"))
            }
            let denied = try await record(path) { $0.user?.name == "ann" }
            #expect(denied.verb == "get" && denied.decision == "deny" && denied.code == "PERMISSION_DENIED")
            #expect(denied.reason.contains("User \"ann\" cannot get resource \"secrets\""))

            await #expect(throws: APIError.self) {
                _ = try await cluster.client(token: "stolen-noise").get(Tenant.self, ObjectName(name: "acme"))
            }
            let nobody = try await record(path) { $0.user == nil }
            #expect(nobody.code == "UNAUTHENTICATED" && nobody.tenant.isEmpty)

            let text = try Files.readText(path)
            for secret in ["hunter22", "aHVudGVyMjI", "stolen-noise"] { #expect(!text.contains(secret)) }
        }
    }

    @Test func longCallsAreRecordedWhenTheyBeginAndEnd() async throws {
        try await withAudit { cluster, path in
            let acme = try await cluster.createTenant("acme")
            let request = WatchRequest.with {
                $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
                $0.sendInitialEvents = true
                $0.allowBookmarks = true
            }
            let events = try await acme.channel.call(Objects.watch, request)
            _ = try await events.next()
            let begun = try await record(path) { $0.verb == "watch" }
            #expect(begun.stage == "RequestReceived" && begun.resource == "pods" && begun.code.isEmpty)
            events.cancel()
            let ended = try await record(path) { $0.verb == "watch" && $0.stage == "ResponseComplete" }
            #expect(ended.requestID == begun.requestID && ended.code == "CANCELLED")
        }
    }

    @Test func eachWriteOfATransactionIsRecorded() async throws {
        try await withAudit { cluster, path in
            let acme = try await cluster.createTenant("acme")
            let request = TransactRequest.with {
                $0.writes = ["a", "b", "c"].map { name in
                    ObjectWrite.with {
                        $0.action = .create(
                            .with {
                                $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
                                $0.object = TestCluster.pod(name).bytes
                            })
                    }
                }
            }
            _ = try await acme.call(Objects.transact, request)
            _ = try await record(path) { $0.name == "c" }
            let writes = try written(path).filter { $0.method.hasSuffix("/Transact") }
            #expect(Set(writes.map(\.name)) == ["a", "b", "c"])
            #expect(writes.allSatisfy { $0.parts == 3 && $0.verb == "create" && $0.code == "OK" })
            #expect(Set(writes.map(\.requestID)).count == 1)
        }
    }

    @Test func tenantsReadTheirOwnRecordsOnly() async throws {
        try await withAudit { cluster, path in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            _ = try await acme.create(TestCluster.pod("of-acme"))
            _ = try await globex.create(TestCluster.pod("of-globex"))
            await #expect(throws: APIError.self) {
                _ = try await globex.get(
                    Pod.self, ObjectName(tenant: "acme", namespace: "default", name: "tried"))
            }
            _ = try await record(path) { $0.name == "tried" }
            let own = try await query(acme)
            #expect(own.contains { $0.name == "of-acme" && $0.user?.groups.isEmpty == false })
            #expect(own.allSatisfy { $0.tenant == "acme" })
            #expect(!own.contains { "\($0)".contains("globex") || $0.name == "tried" })
            // What operators did to the tenant is seen, and no more of them than their name.
            let operators = own.filter { $0.user?.tenant == "system" }
            #expect(!operators.isEmpty)
            #expect(
                operators.allSatisfy {
                    $0.user?.name == "system:admin" && $0.user?.groups.isEmpty == true
                        && $0.sourceAddress.isEmpty && $0.reason.isEmpty && $0.credential.isEmpty
                })
            #expect(try await query(globex).contains { $0.name == "tried" && $0.decision == "deny" })
            for tenant in ["globex", "system", "all"] {
                let error = await #expect(throws: APIError.self) {
                    _ = try await query(acme) { $0.tenant = tenant }
                }
                #expect(error?.reason == .forbidden, "\(tenant)")
            }
            let ann = try cluster.client("ann", tenant: "acme")
            let denied = await #expect(throws: APIError.self) { _ = try await query(ann) }
            #expect(
                denied?.message.hasPrefix("auditrecords.audit.arktos.io is forbidden: User \"ann\"") == true)
            let all = try await query(cluster.admin) { $0.tenant = "all" }
            #expect(all.contains { $0.name == "of-acme" } && all.contains { $0.name == "of-globex" })
        }
    }

    @Test func recordsAreSelectedAndFollowed() async throws {
        try await withAudit { cluster, path in
            let acme = try await cluster.createTenant("acme")
            for name in ["a", "b", "c"] { _ = try await acme.create(TestCluster.pod(name)) }
            _ = try await record(path) { $0.name == "c" }
            let two = try await query(acme) {
                $0.verb = "create"
                $0.resource = "pods"
                $0.user = "admin"
                $0.limit = 2
            }
            #expect(two.map(\.name) == ["b", "c"])
            #expect(try await query(acme) { $0.failures = true }.isEmpty)
            let following = try await acme.channel.call(
                Audit.query,
                .with {
                    $0.follow = true
                    $0.resource = "pods"
                })
            for expected in ["a", "b", "c"] { #expect(try await following.next()?.name == expected) }
            _ = try await acme.create(TestCluster.pod("d"))
            #expect(try await following.next()?.name == "d")
            following.cancel()
            let bad = await #expect(throws: APIError.self) { _ = try await query(acme) { $0.limit = -1 } }
            #expect(bad?.reason == .badRequest)
        }
    }

    /// `/dev/full` is a disk that is full.
    @Test func aDiskThatTakesNothingRefusesCallsUntilItDoes() async throws {
        try await withAudit { settings in
            settings.onError = .refuse
        } _: { cluster, path in
            let acme = try await cluster.createTenant("acme")
            _ = try await record(path) { $0.name == "admin-role-binding" }
            try Files.remove(path)
            try Files.makeLink(path, to: "/dev/full")
            let isRefused = await eventually {
                do throws(APIError) {
                    _ = try await acme.list(Pod.self, in: .tenant(""))
                    return false
                } catch { return error.reason == .serviceUnavailable && error.message.contains("audit log") }
            }
            #expect(isRefused)
            // Whether it is well can be asked.
            _ = try await acme.call(Discovery.version, VersionRequest())
            try Files.remove(path)
            #expect(await eventually { (try? await acme.list(Pod.self, in: .tenant(""))) != nil })
            _ = try await record(path) { $0.verb == "list" && $0.code == "OK" }
        }
    }

    @Test func aServerWithoutAuditSaysSo() async throws {
        try await TestCluster.with { cluster in
            let error = await #expect(throws: APIError.self) { _ = try await query(cluster.admin) }
            #expect(
                error?.reason == .serviceUnavailable && error?.message.contains("--audit-log-path") == true)
        }
    }

    /// Another server beside that of `cluster`, with a store and an audit log of its own.
    private func withAnother(
        _ cluster: TestCluster, _ body: (_ address: SocketAddress) async throws -> Void
    ) async throws {
        let folder = try TemporaryDirectory()
        let log = Logger(program: "another", level: .error)
        let request = CertificateRequest(
            commonName: "system:apiserver", dnsNames: ["localhost"], ipAddresses: ["127.0.0.1"],
            usages: [.server, .client])
        let tls = try cluster.tls(request)
        var configuration = APIServer.Configuration()
        configuration.audit = AuditLog(.init(path: "\(folder.path)/audit.log"), log: log)
        let store = try EmbeddedStore(directory: "\(folder.path)/store")
        let server = APIServer(
            configuration, store: store, dialer: AgentChannels(tls: tls, loops: .shared), log: log)
        let transport = try Server(
            router: server.router, listeners: [.tcp(.loopback(port: 0), tls)],
            interceptors: server.interceptors, log: log)
        let task = Task { try await server.serve(transport) }
        do { try await body(transport.boundAddresses[0]) } catch {
            task.cancel()
            _ = await task.result
            await store.close()
            throw error
        }
        task.cancel()
        _ = await task.result
        await store.close()
    }

    @Test func recordsOfAllServersAreReadAtOne() async throws {
        let folder = try TemporaryDirectory()
        let peers = Mutex<[AuditPeer]>([])
        var options = TestCluster.Options()
        options.configuration.audit = AuditLog(
            .init(path: "\(folder.path)/audit.log"), log: Logger(program: "test", level: .error))
        options.configuration.auditPeers = { peers.withLock { $0 } }
        try await TestCluster.with(options) { cluster in
            let acme = try await cluster.createTenant("acme")
            try await withAnother(cluster) { address in
                let shown = try cluster.tls(
                    CertificateRequest(commonName: "admin", organizations: ["tenant:acme"], backdating: .zero)
                )
                let elsewhere = APIClient(Channel(to: address, tls: shown))
                let own = try cluster.tls(CertificateRequest(commonName: "system:apiserver"))
                peers.withLock {
                    $0 = [AuditPeer(address: "\(address)", caller: Channel(to: address, tls: own))]
                }
                _ = try await acme.list(ConfigMap.self, in: .tenant(""))
                // That server knows nothing of the tenant, and has recorded that somebody of it came.
                await #expect(throws: APIError.self) {
                    _ = try await elsewhere.list(Secret.self, in: .tenant(""))
                }
                let all = await eventually(within: .seconds(60)) {
                    let found = (try? await query(acme) { $0.verb = "list" }) ?? []
                    return Set(found.map(\.resource)).isSuperset(of: ["configmaps", "secrets"])
                        && found.map { $0.time?.seconds ?? 0 } == found.map { $0.time?.seconds ?? 0 }.sorted()
                }
                #expect(all)
                let one = try await query(acme) {
                    $0.verb = "list"
                    $0.thisServerOnly = true
                }
                #expect(!one.map(\.resource).contains("secrets"))
            }
            // What is missing is said after what there is.
            let error = await #expect(throws: APIError.self) { _ = try await query(acme) }
            #expect(error?.message.contains("are missing") == true, "\(error?.message ?? "")")
        }
    }
}
