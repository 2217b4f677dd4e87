// Quotas hold whoever races whom, and what they say is used is what is there.

import API
import APIClient
import Diagnostics
import Messages
import TestKit
import Testing

@testable import APIServing

struct QuotaTests {
    private static func quota(_ hard: [String: String], scopes: [String] = []) -> ResourceQuota {
        .with {
            $0.metadata.name = "q"
            $0.metadata.namespace = "default"
            $0.spec.hard = hard.mapValues { text in Quantity.with { $0.string = text } }
            $0.spec.scopes = scopes
        }
    }

    private static func tenantQuota(_ tenant: String, _ hard: [String: String]) -> TenantQuota {
        .with {
            $0.metadata.name = "tq"
            $0.metadata.tenant = tenant
            $0.spec.hard = hard.mapValues { text in Quantity.with { $0.string = text } }
        }
    }

    private static func sized(_ name: String, cpu: String, namespace: String = "default") -> Pod {
        TestCluster.pod(name, namespace: namespace) {
            $0.spec.containers[0].resources.requests = ["cpu": .with { $0.string = cpu }]
        }
    }

    private func used(_ client: APIClient) async throws -> [String: String] {
        try await client.get(ResourceQuota.self, ObjectName(namespace: "default", name: "q"))
            .status.used.mapValues(\.string)
    }

    private func failure<Value>(_ call: () async throws(APIError) -> Value) async -> APIError? {
        do throws(APIError) {
            _ = try await call()
            return nil
        } catch {
            return error
        }
    }

    @Test func thirtyTwoCreatorsGetExactlyWhatTheQuotaAllows() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(Self.quota(["pods": "10", "requests.cpu": "4"]))
            _ = try await cluster.admin.create(Self.tenantQuota("acme", ["pods": "8"]))
            let made = try await withThrowingTaskGroup(of: Int.self) { group in
                for creator in 0..<32 {
                    group.addTask {
                        var made = 0
                        for step in 0..<2 {
                            do throws(APIError) {
                                _ = try await acme.create(Self.sized("p\(creator)-\(step)", cpu: "250m"))
                                made += 1
                            } catch {
                                #expect(error.reason == .forbidden, "\(error)")
                                #expect(error.message.contains("exceeded"), "\(error)")
                            }
                        }
                        return made
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(made == 8)
            #expect(try await acme.list(Pod.self, in: .namespace("", "default")).items.count == 8)
            #expect(try await used(acme) == ["pods": "8", "requests.cpu": "2"])
            let tenants = try await acme.get(TenantQuota.self, ObjectName(name: "tq"))
            #expect(tenants.status.used["pods"]?.string == "8")
        }
    }

    @Test func deletionsRacingCreationsLeaveTheQuotaExact() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(Self.quota(["pods": "5", "count/configmaps": "100"]))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        for step in 0..<12 {
                            let name = ObjectName(namespace: "default", name: "p\(worker)-\(step)")
                            do throws(APIError) {
                                _ = try await acme.create(TestCluster.pod(name.name))
                                try await acme.delete(Pod.self, name)
                            } catch {
                                #expect(error.message.contains("exceeded quota: q"), "\(error)")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await acme.list(Pod.self, in: .namespace("", "default")).items.isEmpty)
            #expect(try await used(acme)["pods"] == "0")
        }
    }

    @Test func refusalSaysWhatWasAskedAndWhatIsLeft() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(Self.quota(["requests.cpu": "1"]))
            _ = try await acme.create(Self.sized("a", cpu: "600m"))
            let error = await failure { () async throws(APIError) in
                try await acme.create(Self.sized("b", cpu: "500m"))
            }
            #expect(
                error?.message
                    == "pods \"b\" is forbidden: exceeded quota: q, requested: requests.cpu=500m, "
                    + "used: requests.cpu=600m, limited: requests.cpu=1")
            let silent = await failure { () async throws(APIError) in
                try await acme.create(TestCluster.pod("c"))
            }
            #expect(
                silent?.message
                    == "pods \"c\" is forbidden: failed quota: q: must specify requests.cpu for: main")
        }
    }

    @Test func aQuotaCountsWhatItFinds() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            for name in ["a", "b"] { _ = try await acme.create(Self.sized(name, cpu: "1")) }
            let made = try await acme.create(
                Self.quota(["pods": "2", "cpu": "3", "count/deployments.apps": "1", "virtualmachines": "1"]))
            let wanted = ["pods": "2", "cpu": "2", "count/deployments.apps": "0", "virtualmachines": "0"]
            #expect(made.status.used.mapValues(\.string) == wanted)
            let full = await failure { () async throws(APIError) in
                try await acme.create(Self.sized("c", cpu: "1"))
            }
            #expect(full?.reason == .forbidden)
            // One that has ended counts no more.
            var ended = try await acme.get(Pod.self, ObjectName(namespace: "default", name: "a"))
            ended.status.phase = "Succeeded"
            _ = try await cluster.admin.updateStatus(ended)
            #expect(try await used(acme)["pods"] == "1")
            _ = try await acme.create(Self.sized("c", cpu: "1"))
        }
    }

    @Test func raisedBoundsHoldAtOnceAndCountsStay() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            var quota = try await acme.create(Self.quota(["pods": "1"]))
            _ = try await acme.create(TestCluster.pod("a"))
            quota.metadata.resourceVersion = ""
            quota.spec.hard["pods"] = .with { $0.string = "2" }
            _ = try await acme.update(quota)
            _ = try await acme.create(TestCluster.pod("b"))
            #expect(try await used(acme) == ["pods": "2"])
            var forged = quota
            forged.status.used = [:]
            let refused = await failure { () async throws(APIError) in try await acme.updateStatus(forged) }
            #expect(refused?.reason == .forbidden)
        }
    }

    @Test func scopesChooseThePods() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(Self.quota(["pods": "1"], scopes: ["BestEffort"]))
            _ = try await acme.create(TestCluster.pod("a"))
            #expect(
                await failure { () async throws(APIError) in try await acme.create(TestCluster.pod("b")) }?
                    .reason == .forbidden)
            _ = try await acme.create(Self.sized("c", cpu: "1"))
            #expect(try await used(acme) == ["pods": "1"])
        }
    }

    @Test func tenantsQuotaIsTheOperators() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await cluster.admin.create(Self.tenantQuota("acme", ["count/namespaces": "4"]))
            let own = await failure { () async throws(APIError) in
                try await acme.create(
                    TenantQuota.with {
                        $0 = Self.tenantQuota("", ["pods": "1"])
                        $0.metadata.name = "mine"
                    })
            }
            #expect(own?.reason == .forbidden)
            let removed = await failure { () async throws(APIError) in
                try await acme.delete(TenantQuota.self, ObjectName(name: "tq"))
            }
            #expect(removed?.reason == .forbidden)
            _ = try await acme.create(Namespace.with { $0.metadata.name = "fourth" })
            let fifth = await failure { () async throws(APIError) in
                try await acme.create(Namespace.with { $0.metadata.name = "fifth" })
            }
            #expect(fifth?.message.contains("exceeded tenant quota: tq") == true, "\(fifth?.message ?? "")")
            // Another tenant is under no bound of this one.
            let globex = try await cluster.createTenant("globex")
            _ = try await globex.create(Namespace.with { $0.metadata.name = "fifth" })
        }
    }

    @Test func dryRunIsJudgedAndCostsNothing() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(Self.quota(["pods": "1"]))
            let request = CreateRequest.with {
                $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
                $0.object = TestCluster.pod("a").bytes
                $0.dryRun = true
            }
            for _ in 0..<2 { _ = try await acme.call(Objects.create, request) }
            #expect(try await used(acme) == ["pods": "0"])
            _ = try await acme.create(TestCluster.pod("b"))
            let refused = await failure { () async throws(APIError) in
                try await acme.call(Objects.create, request)
            }
            #expect(refused?.reason == .forbidden)
        }
    }

    @Test func countsSurviveARestartAndAreExactAfterIt() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(Self.quota(["pods": "3"]))
            _ = try await acme.create(TestCluster.pod("a"))
            _ = try await acme.create(TestCluster.pod("b"))
            try await cluster.restart()
            try await acme.delete(Pod.self, ObjectName(namespace: "default", name: "a"))
            #expect(try await used(acme) == ["pods": "1"])
        }
    }

    @Test func machinesCountAsMachines() {
        let pod = Pod.with {
            $0.spec.virtualMachine = .with {
                $0.resources.limits = ["cpu": .with { $0.string = "2" }]
            }
        }
        let usage = QuotaUsage.of(pod, .of(Pod.self))
        #expect(usage["virtualmachines"] == Amount(units: 1))
        #expect(usage["pods"] == Amount(units: 1))
        #expect(usage["limits.cpu"] == Amount(units: 2))
        #expect(usage["requests.cpu"] == Amount(units: 2))
    }

    // Amounts as texts: Swift 6.3.1 crashes on test arguments with an Int128 in them.
    @Test(arguments: [
        ("1Gi", "fast", "fast.storageclass.storage.k8s.io/requests.storage", "1Gi"),
        ("1Gi", "fast", "fast.storageclass.storage.k8s.io/persistentvolumeclaims", "1"),
        ("1Gi", "slow", "fast.storageclass.storage.k8s.io/requests.storage", "0"),
        ("3Gi", "", "requests.storage", "3Gi"),
    ])
    func claimsCountByTheirClass(size: String, storageClass: String, name: String, wanted: String) {
        let claim = PersistentVolumeClaim.with {
            $0.spec.resources.requests = ["storage": .with { $0.string = size }]
            $0.spec.storageClassName = storageClass
        }
        let usage = QuotaUsage.of(claim, .of(PersistentVolumeClaim.self))
        #expect((usage[name] ?? .zero).description == wanted)
    }
}
