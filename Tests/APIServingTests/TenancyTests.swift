// Whose objects a caller reaches, and what it is told when it reaches for others'.

import API
import APIClient
import Messages
import RPC
import TLS
import TestKit
import Testing

struct TenancyTests {
    private func reason<Value>(_ call: () async throws(APIError) -> Value) async -> APIError.Reason? {
        await failure(call)?.reason
    }

    private func failure<Value>(_ call: () async throws(APIError) -> Value) async -> APIError? {
        do throws(APIError) {
            _ = try await call()
            return nil
        } catch {
            return error
        }
    }

    @Test func a1SystemTenantIsThereAndImmortal() async throws {
        try await TestCluster.with { cluster in
            let system = try await cluster.admin.get(Tenant.self, ObjectName(name: "system"))
            #expect(system.status.phase == "Active")
            #expect(system.spec.storageClusterId == "0")
            let deletion = await failure { () async throws(APIError) in
                try await cluster.admin.delete(Tenant.self, ObjectName(name: "system"))
            }
            #expect(deletion?.reason == .forbidden)
            #expect(deletion?.message == "tenants \"system\" is forbidden: this tenant may not be deleted")
            let again = await reason { () async throws(APIError) in
                try await cluster.admin.create(
                    Tenant.with {
                        $0.metadata.name = "system"
                        $0.spec.storageClusterId = "0"
                    })
            }
            #expect(again == .alreadyExists)
            let namespaces = try await cluster.admin.list(Namespace.self, in: .tenant("system")).items
            #expect(
                namespaces.map(\.metadata.name) == [
                    "default", "kube-node-lease", "kube-public", "kube-system",
                ])
        }
    }

    @Test func tenantWithoutAStoreIsInvalid() async throws {
        try await TestCluster.with { cluster in
            for (id, text) in [("", "must specify storage cluster id"), ("64", "must be integer 0-63")] {
                let error = await failure { () async throws(APIError) in
                    try await cluster.admin.create(
                        Tenant.with {
                            $0.metadata.name = "acme"
                            $0.spec.storageClusterId = id
                        })
                }
                #expect(error?.reason == .invalid)
                #expect(error?.message.contains(text) == true, "\(error?.message ?? "")")
            }
        }
    }

    @Test func a4ShortPathsMeanTheCallersOwn() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            _ = try await cluster.admin.create(TestCluster.pod("system-pod"))
            _ = try await acme.create(TestCluster.pod("acme-pod"))
            _ = try await globex.create(TestCluster.pod("globex-pod"))
            func names(_ client: APIClient, _ range: ObjectScope) async throws -> [String] {
                try await client.list(Pod.self, in: range).items.map(\.metadata.name)
            }
            // A system user: its own by default, everybody's on request.
            #expect(try await names(cluster.admin, .tenant("")) == ["system-pod"])
            #expect(try await names(cluster.admin, .namespace("", "default")) == ["system-pod"])
            #expect(try await names(cluster.admin, .tenant("globex")) == ["globex-pod"])
            #expect(try await names(cluster.admin, .all) == ["acme-pod", "globex-pod", "system-pod"])
            // A tenant's user: its own, by both paths, and nothing else.
            #expect(try await names(acme, .tenant("")) == ["acme-pod"])
            #expect(try await names(acme, .tenant("acme")) == ["acme-pod"])
            #expect(try await names(acme, .namespace("", "default")) == ["acme-pod"])
            for range in [
                ObjectScope.tenant("globex"), .namespace("globex", "default"), .tenant("system"), .all,
            ] {
                let seen = await reason { () async throws(APIError) in
                    try await acme.list(Pod.self, in: range)
                }
                #expect(seen == .forbidden, "\(range)")
            }
        }
    }

    @Test func denialSaysWhoMayNotDoWhatWhere() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            try await cluster.createTenant("globex")
            let error = await failure { () async throws(APIError) in
                try await acme.list(Namespace.self, in: .tenant("globex"))
            }
            #expect(
                error?.message
                    == "namespaces is forbidden: User \"admin\" cannot list resource \"namespaces\" in API group \"\" "
                    + "in the tenant \"globex\"")
        }
    }

    @Test func a4ClusterScopedKindsAreSystems() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let reasons = [
                await reason { () async throws(APIError) in try await acme.list(Node.self, in: .tenant("")) },
                await reason { () async throws(APIError) in try await acme.list(Tenant.self, in: .tenant(""))
                },
                await reason { () async throws(APIError) in
                    try await acme.get(Tenant.self, ObjectName(name: "acme"))
                },
                await reason { () async throws(APIError) in
                    try await acme.delete(Tenant.self, ObjectName(name: "acme"))
                },
            ]
            #expect(reasons == Array(repeating: .forbidden, count: 4))
            let offered = try await acme.call(Discovery.resources, ResourcesRequest())
            #expect(!offered.resources.contains { $0.scope == .cluster })
            #expect(offered.resources.contains { $0.plural == "pods" })
        }
    }

    @Test func a7SameNamesInTwoTenantsAreTwoObjects() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            let name = ObjectName(namespace: "default", name: "web")
            let first = try await acme.create(TestCluster.pod("web"))
            let second = try await globex.create(TestCluster.pod("web"))
            #expect(first.metadata.uid != second.metadata.uid)
            try await acme.delete(Pod.self, name)
            #expect(try await acme.find(Pod.self, name) == nil)
            #expect(try await globex.get(Pod.self, name) == second)
        }
    }

    @Test func a7TenantsWatchesNeverShowAnothersObjects() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            for selectors in [
                Selectors(), Selectors(labels: "app=web"), Selectors(fields: "metadata.name=web"),
                Selectors(fields: "spec.nodeName="),
            ] {
                let start = try await acme.list(Pod.self, in: .tenant("")).resourceVersion
                let watch = try await acme.watch(Pod.self, in: .tenant(""), selectors, from: start)
                    .makeAsyncIterator()
                _ = try await globex.create(TestCluster.pod("web") { $0.metadata.labels = ["app": "web"] })
                try await globex.delete(Pod.self, ObjectName(namespace: "default", name: "web"))
                _ = try await acme.create(TestCluster.pod("web") { $0.metadata.labels = ["app": "web"] })
                guard case .added(let pod)? = try await watch.next()?.kind else {
                    Issue.record("no ADDED event with \(selectors)")
                    return
                }
                #expect(pod.metadata.tenant == "acme")
                try await acme.delete(Pod.self, ObjectName(namespace: "default", name: "web"))
                guard case .deleted? = try await watch.next()?.kind else {
                    Issue.record("no DELETED event with \(selectors)")
                    return
                }
            }
        }
    }

    @Test func tenantInTheObjectMustBeTheCalls() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            try await cluster.createTenant("globex")
            let request = CreateRequest.with {
                $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
                $0.object = TestCluster.pod("web", tenant: "globex").bytes
            }
            let mismatch = await failure { () async throws(APIError) in
                try await acme.call(Objects.create, request)
            }
            #expect(mismatch?.reason == .badRequest)
            #expect(
                mismatch?.message
                    == "the tenant of the provided object does not match the tenant sent on the request")
            let made = try await acme.create(TestCluster.pod("web"))
            #expect(made.metadata.tenant == "acme")
            let update = UpdateRequest.with {
                $0.resource = ObjectName(namespace: "default", name: "web").reference(Pod.self)
                $0.object =
                    Pod.with {
                        $0 = made
                        $0.metadata.tenant = "globex"
                    }.bytes
            }
            let moved = await failure { () async throws(APIError) in
                try await acme.call(Objects.update, update)
            }
            #expect(moved?.reason == .badRequest)
            #expect(
                moved?.message
                    == "the tenant of the object (globex) does not match the tenant on the request (acme)")
            // On objects of the cluster it is cleared.
            let node = try await cluster.admin.create(
                Node.with {
                    $0.metadata.name = "n1"
                    $0.metadata.tenant = "acme"
                })
            #expect(node.metadata.tenant.isEmpty)
        }
    }

    @Test func unknownAndEndingTenantsTakeNothingNew() async throws {
        try await TestCluster.with { cluster in
            let unknown = await failure { () async throws(APIError) in
                try await cluster.admin.create(TestCluster.pod("web", tenant: "nobody"))
            }
            #expect(unknown?.reason == .notFound)
            #expect(unknown?.message == "tenants \"nobody\" not found")
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(TestCluster.pod("web"))
            let (tenant, isGone) = try await cluster.admin.delete(Tenant.self, ObjectName(name: "acme"))
            #expect(!isGone && tenant.status.phase == "Terminating")
            let second = await failure { () async throws(APIError) in
                try await cluster.admin.delete(Tenant.self, ObjectName(name: "acme"))
            }
            #expect(second?.reason == .conflict)
            let late = await failure { () async throws(APIError) in
                try await acme.create(Namespace.with { $0.metadata.name = "late" })
            }
            #expect(late?.reason == .forbidden)
            #expect(
                late?.message.contains(
                    "unable to create new content in tenant acme because it is being terminated") == true)
            // Its own namespaces may go now, and with the last finalizer it goes itself.
            let (namespace, _) = try await cluster.admin.delete(
                Namespace.self, ObjectName(tenant: "acme", name: "default"))
            #expect(namespace.status.phase == "Terminating")
            let inside = await reason { () async throws(APIError) in
                try await acme.create(TestCluster.pod("late"))
            }
            #expect(inside == .forbidden)
            var ended = tenant
            ended.metadata.resourceVersion = ""
            ended.spec.finalizers = []
            _ = try await cluster.admin.finalize(ended)
            #expect(try await cluster.admin.find(Tenant.self, ObjectName(name: "acme")) == nil)
        }
    }

    @Test func tenantsOwnNamespacesGoWithItOnly() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            for name in ["default", "kube-system", "kube-public"] {
                let error = await failure { () async throws(APIError) in
                    try await acme.delete(Namespace.self, ObjectName(name: name))
                }
                #expect(
                    error?.message
                        == "namespaces \"acme/\(name)\" is forbidden: this namespace may not be deleted")
            }
        }
    }

    @Test func namespaceMustBeThere() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let error = await failure { () async throws(APIError) in
                try await acme.create(TestCluster.pod("web", namespace: "nowhere"))
            }
            #expect(error?.message == "namespaces \"nowhere\" not found")
        }
    }

    @Test func nothingIsMadeInANamespaceThatHasEnded() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(Namespace.with { $0.metadata.name = "short" })
            // Writers race the end of their namespace; whoever was answered stands there, nobody comes after.
            let made = try await withThrowingTaskGroup(of: Int.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for step in 0..<50 {
                            do throws(APIError) {
                                _ = try await acme.create(
                                    TestCluster.pod("p\(writer)-\(step)", namespace: "short"))
                            } catch {
                                #expect(error.reason == .forbidden, "\(error)")
                                return step
                            }
                        }
                        return 50
                    }
                }
                try await acme.delete(Namespace.self, ObjectName(name: "short"))
                let revision = try await acme.list(Pod.self, in: .namespace("", "short")).items.count
                let total = try await group.reduce(0, +)
                #expect(total <= revision)
                return total
            }
            #expect(try await acme.list(Pod.self, in: .namespace("", "short")).items.count == made)
        }
    }

    @Test func callWithoutAnIdentityIsUnauthenticated() async throws {
        try await TestCluster.with { cluster in
            let tenantless = try cluster.client(CertificateRequest(commonName: "bob", organizations: ["dev"]))
            let error = await failure { () async throws(APIError) in
                try await tenantless.list(Pod.self, in: .tenant(""))
            }
            #expect(error?.reason == .unauthorized)
            #expect(error?.message.contains("organization of the form \"tenant:NAME\"") == true)
            let version = try await tenantless.call(Discovery.version, VersionRequest())
            #expect(!version.version.isEmpty)
            let nobody = APIClient(try cluster.channel(.none), timeout: .seconds(5))
            let none = await failure { () async throws(APIError) in
                try await nobody.list(Pod.self, in: .tenant(""))
            }
            #expect(none?.reason == .unauthorized)
            #expect(
                none?.message.contains("neither a client certificate nor") == true, "\(none?.message ?? "")")
        }
    }

    @Test func privilegedGroupsCountInSystemOnly() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let eve = try cluster.client("eve", tenant: "acme", groups: ["system:masters"])
            let own = await reason { () async throws(APIError) in
                try await eve.list(Pod.self, in: .tenant(""))
            }
            #expect(own == .forbidden)
            let ops = try cluster.client("ops", tenant: "system", groups: ["system:masters"])
            #expect(try await ops.list(Tenant.self, in: .all).items.count == 2)
        }
    }

    @Test func rolesOfTheTenantDecide() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let ann = try cluster.client("ann", tenant: "acme", groups: ["dev"])
            #expect(
                await reason { () async throws(APIError) in
                    try await ann.list(Pod.self, in: .namespace("", "default"))
                }
                    == .forbidden)
            _ = try await acme.create(
                Role.with {
                    $0.metadata.name = "reader"
                    $0.metadata.namespace = "default"
                    $0.rules = [
                        .with {
                            $0.verbs = ["list"]
                            $0.apiGroups = [""]
                            $0.resources = ["pods"]
                        }
                    ]
                })
            _ = try await acme.create(
                RoleBinding.with {
                    $0.metadata.name = "readers"
                    $0.metadata.namespace = "default"
                    $0.roleRef = .with {
                        $0.apiGroup = "rbac.authorization.k8s.io"
                        $0.kind = "Role"
                        $0.name = "reader"
                    }
                    $0.subjects = [
                        .with {
                            $0.apiGroup = "rbac.authorization.k8s.io"
                            $0.kind = "Group"
                            $0.name = "dev"
                        }
                    ]
                })
            // Rules come into force as soon as memory has seen them.
            let isAllowed = await eventually {
                await reason { () async throws(APIError) in
                    try await ann.list(Pod.self, in: .namespace("", "default"))
                } == nil
            }
            #expect(isAllowed)
            #expect(
                await reason { () async throws(APIError) in
                    try await ann.list(Pod.self, in: .namespace("", "kube-system"))
                } == .forbidden)
            let answer = try await ann.call(
                Authorization.canI,
                CanIRequest.with {
                    $0.verb = "delete"
                    $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
                })
            #expect(!answer.allowed)
        }
    }

    @Test func nodeWritesItsOwnOnly() async throws {
        try await TestCluster.with { cluster in
            let agent = try cluster.nodeClient("n1")
            let node = try await agent.create(Node.with { $0.metadata.name = "n1" })
            #expect(node.metadata.name == "n1")
            #expect(
                await reason { () async throws(APIError) in
                    try await agent.create(Node.with { $0.metadata.name = "n2" })
                } == .forbidden)
            let mine = try await cluster.admin.create(TestCluster.pod("mine") { $0.spec.nodeName = "n1" })
            let other = try await cluster.admin.create(TestCluster.pod("other") { $0.spec.nodeName = "n2" })
            var status = mine
            status.status.phase = "Running"
            #expect(try await agent.updateStatus(status).status.phase == "Running")
            status = other
            status.status.phase = "Running"
            let foreign = await reason { [status] () async throws(APIError) in
                try await agent.updateStatus(status)
            }
            #expect(foreign == .forbidden)
            #expect(
                await reason { () async throws(APIError) in try await agent.list(Pod.self, in: .all) }
                    == .forbidden)
            let seen = try await agent.list(Pod.self, in: .all, Selectors(fields: "spec.nodeName=n1")).items
            #expect(seen.map(\.metadata.name) == ["mine"])
            #expect(
                await reason { () async throws(APIError) in
                    try await agent.create(
                        Lease.with {
                            $0.metadata.name = "n2"
                            $0.metadata.namespace = "kube-node-lease"
                        })
                } == .forbidden)
        }
    }

    @Test func nodeReadsTheVolumesOfItsPodsOnly() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme", allowances: .with { $0.nodeNames = true })
            let agent = try cluster.nodeClient("n1")
            for name in ["used", "other"] {
                _ = try await acme.create(
                    PersistentVolumeClaim.with {
                        $0.metadata.name = name
                        $0.metadata.namespace = "default"
                        $0.spec.accessModes = ["ReadWriteOnce"]
                        $0.spec.resources.requests = ["storage": .with { $0.string = "1Gi" }]
                    })
                let volume = PersistentVolume.with {
                    $0.metadata.name = name
                    $0.metadata.tenant = "acme"
                    $0.spec.capacity = ["storage": .with { $0.string = "1Gi" }]
                    $0.spec.accessModes = ["ReadWriteOnce"]
                    $0.spec.persistentVolumeSource.hostPath = .with { $0.path = "/srv/\(name)" }
                    $0.spec.claimRef = .with {
                        $0.namespace = "default"
                        $0.name = name
                    }
                }
                // Only an operator chooses paths of nodes for a tenant.
                let own = await reason { [volume] () async throws(APIError) -> PersistentVolume in
                    try await acme.create(volume)
                }
                #expect(own == .forbidden)
                _ = try await cluster.admin.create(volume)
            }
            _ = try await acme.create(
                TestCluster.pod("web") {
                    $0.spec.nodeName = "n1"
                    $0.spec.volumes = [
                        .with {
                            $0.name = "data"
                            $0.volumeSource.persistentVolumeClaim = .with { $0.claimName = "used" }
                        }
                    ]
                })
            let cases: [(String, APIError.Reason?)] = [("used", nil), ("other", .forbidden)]
            for (name, expected) in cases {
                let claim = ObjectName(tenant: "acme", namespace: "default", name: name)
                let volume = ObjectName(tenant: "acme", name: name)
                #expect(
                    await reason { () async throws(APIError) in
                        try await agent.get(PersistentVolumeClaim.self, claim)
                    } == expected)
                #expect(
                    await reason { () async throws(APIError) in
                        try await agent.get(PersistentVolume.self, volume)
                    } == expected)
            }
            #expect(
                await reason { () async throws(APIError) in
                    try await agent.list(PersistentVolume.self, in: .all)
                } == .forbidden)
        }
    }

    @Test func nodeReadsWhatItsPodsNameOnly() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme", allowances: .with { $0.nodeNames = true })
            let agent = try cluster.nodeClient("n1")
            for name in ["used", "other"] {
                _ = try await acme.create(
                    Secret.with {
                        $0.metadata.name = name
                        $0.metadata.namespace = "default"
                    })
            }
            let used = ObjectName(tenant: "acme", namespace: "default", name: "used")
            let other = ObjectName(tenant: "acme", namespace: "default", name: "other")
            func read(_ name: ObjectName) async -> APIError.Reason? {
                await reason { () async throws(APIError) in try await agent.get(Secret.self, name) }
            }
            #expect(await read(used) == .forbidden)
            _ = try await acme.create(
                TestCluster.pod("web") {
                    $0.spec.nodeName = "n1"
                    $0.spec.imagePullSecrets = [.with { $0.name = "used" }]
                })
            #expect(await read(used) == nil)
            #expect(await read(other) == .forbidden)
            // The same name in another tenant is another secret.
            let globex = try await cluster.createTenant("globex")
            _ = try await globex.create(
                Secret.with {
                    $0.metadata.name = "used"
                    $0.metadata.namespace = "default"
                })
            #expect(
                await read(ObjectName(tenant: "globex", namespace: "default", name: "used")) == .forbidden)
            let all = await reason { () async throws(APIError) in try await agent.list(Secret.self, in: .all)
            }
            #expect(all == .forbidden)
        }
    }

    @Test func clustersOwnProgramsDoTheirWork() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let scheduler = try cluster.systemClient("scheduler")
            let controllers = try cluster.systemClient("controllers")
            _ = try await cluster.admin.create(Node.with { $0.metadata.name = "n1" })
            var pod = try await controllers.create(TestCluster.pod("web", tenant: "acme"))
            #expect(try await scheduler.list(Pod.self, in: .all).items == [pod])
            #expect(try await scheduler.list(Node.self, in: .all).items.count == 1)
            pod.status.conditions = [
                .with {
                    $0.type = "PodScheduled"
                    $0.status = "False"
                }
            ]
            _ = try await scheduler.updateStatus(pod)
            let binding = PodBinding.with {
                $0.tenant = "acme"
                $0.namespace = "default"
                $0.name = "web"
                $0.uid = pod.metadata.uid
                $0.node = "n1"
            }
            _ = try await scheduler.bind([binding])[0].get()
            for client in [scheduler, controllers, try cluster.nodeClient("n1")] {
                _ = try await client.create(
                    Event.with {
                        $0.metadata.generateName = "web-"
                        $0.metadata.tenant = "acme"
                        $0.metadata.namespace = "default"
                        $0.involvedObject.kind = "Pod"
                        $0.involvedObject.namespace = "default"
                        $0.involvedObject.name = "web"
                        $0.reason = "Scheduled"
                        $0.type = "Normal"
                    })
            }
            #expect(try await acme.list(Event.self, in: .tenant("")).items.count == 3)
            let creation = await reason { () async throws(APIError) in
                try await scheduler.create(TestCluster.pod("mine", tenant: "acme"))
            }
            #expect(creation == .forbidden)
        }
    }

    @Test func whoAmISaysWhomTheServerSees() async throws {
        try await TestCluster.with { cluster in
            let ann = try cluster.client("ann", tenant: "acme", groups: ["dev"])
            let answer = try await ann.call(Discovery.whoAmI, WhoAmIRequest())
            #expect(answer.user == "ann" && answer.tenant == "acme")
            #expect(answer.groups == ["dev", "system:authenticated"])
            #expect(answer.expires?.isZero == false)
        }
    }
}
