// What new objects are given, and what is refused of them.

import API
import APIClient
import Messages
import TestKit
import Testing

@testable import APIServing

struct AdmissionTests {
    private func failure<Value>(_ call: () async throws(APIError) -> Value) async -> APIError? {
        do throws(APIError) {
            _ = try await call()
            return nil
        } catch {
            return error
        }
    }

    private static func quantities(_ texts: [String: String]) -> [String: Quantity] {
        texts.mapValues { text in Quantity.with { $0.string = text } }
    }

    // MARK: Defaults

    @Test func podsRunAsADefaultAccountAndNoOtherUnlessItIsThere() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let pod = try await acme.create(TestCluster.pod("a"))
            #expect(pod.spec.serviceAccountName == "default" && pod.spec.serviceAccount == "default")
            let other = TestCluster.pod("b") { $0.spec.serviceAccountName = "robot" }
            let refused = await failure { () async throws(APIError) in try await acme.create(other) }
            #expect(
                refused?.message
                    == "pods \"b\" is forbidden: error looking up service account default/robot: serviceaccount "
                    + "\"robot\" not found")
            _ = try await acme.create(
                ServiceAccount.with {
                    $0.metadata.name = "robot"
                    $0.metadata.namespace = "default"
                    $0.imagePullSecrets = [.with { $0.name = "registry" }]
                })
            let made = try await acme.create(other)
            #expect(made.spec.imagePullSecrets.map(\.name) == ["registry"])
        }
    }

    @Test func limitRangesFillAndBound() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(
                LimitRange.with {
                    $0.metadata.name = "limits"
                    $0.metadata.namespace = "default"
                    $0.spec.limits = [
                        .with {
                            $0.type = "Container"
                            $0.max = Self.quantities(["cpu": "2"])
                            $0.default = Self.quantities(["cpu": "1"])
                            $0.defaultRequest = Self.quantities(["cpu": "500m"])
                        },
                        .with {
                            $0.type = "PersistentVolumeClaim"
                            $0.min = Self.quantities(["storage": "1Gi"])
                        },
                    ]
                })
            let pod = try await acme.create(TestCluster.pod("a"))
            #expect(pod.spec.containers[0].resources.limits["cpu"]?.string == "1")
            #expect(pod.spec.containers[0].resources.requests["cpu"]?.string == "500m")
            #expect(
                pod.metadata.annotations["kubernetes.io/limit-ranger"]
                    == "LimitRanger plugin set: cpu request for container main; cpu limit for container main")
            let large = TestCluster.pod("b") {
                $0.spec.containers[0].resources.limits = Self.quantities(["cpu": "3"])
                $0.spec.containers[0].resources.requests = Self.quantities(["cpu": "1"])
            }
            let refused = await failure { () async throws(APIError) in try await acme.create(large) }
            #expect(
                refused?.message
                    == "pods \"b\" is forbidden: maximum cpu usage per Container is 2, but limit is 3")
            let claim = PersistentVolumeClaim.with {
                $0.metadata.name = "small"
                $0.metadata.namespace = "default"
                $0.spec.accessModes = ["ReadWriteOnce"]
                $0.spec.resources.requests = Self.quantities(["storage": "1Mi"])
            }
            let small = await failure { () async throws(APIError) in try await acme.create(claim) }
            #expect(small?.message.contains("minimum storage usage per PersistentVolumeClaim is 1Gi") == true)
        }
    }

    @Test func prioritiesComeFromClasses() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            func priorityClass(_ name: String, _ value: Int32, isDefault: Bool = false) -> PriorityClass {
                .with {
                    $0.metadata.name = name
                    $0.value = value
                    $0.globalDefault = isDefault
                }
            }
            #expect(try await acme.create(TestCluster.pod("none")).spec.priority == 0)
            _ = try await cluster.admin.create(priorityClass("gold", 1000))
            _ = try await cluster.admin.create(priorityClass("normal", 10, isDefault: true))
            let second = await failure { () async throws(APIError) in
                try await cluster.admin.create(priorityClass("other", 11, isDefault: true))
            }
            #expect(second?.message.contains("Only one default can exist") == true)
            let gold = try await acme.create(
                TestCluster.pod("gold") { $0.spec.priorityClassName = "gold" })
            #expect(gold.spec.priority == 1000)
            #expect(try await acme.create(TestCluster.pod("plain")).spec.priority == 10)
            for (name, priority, text) in [
                ("missing", nil, "no PriorityClass with name missing was found"),
                ("system-node-critical", nil, "are only permitted in tenant system"),
                ("gold", Int32(7), "the integer value of priority (7) must not be provided"),
            ] {
                let refused = await failure { () async throws(APIError) in
                    try await acme.create(
                        TestCluster.pod("bad") {
                            $0.spec.priorityClassName = name
                            $0.spec.priority = priority
                        })
                }
                #expect(refused?.message.contains(text) == true, "\(refused?.message ?? name)")
            }
            let critical = try await cluster.admin.create(
                TestCluster.pod("critical") { $0.spec.priorityClassName = "system-node-critical" })
            #expect(critical.spec.priority == 2_000_001_000)
        }
    }

    @Test func podsStayAWhileOnANodeThatIsOutOfReach() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let pod = try await acme.create(
                TestCluster.pod("a") {
                    $0.spec.tolerations = [
                        .with {
                            $0.key = "node.kubernetes.io/not-ready"
                            $0.operator = "Exists"
                        }
                    ]
                })
            #expect(
                pod.spec.tolerations.map(\.key) == [
                    "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable",
                ])
            #expect(pod.spec.tolerations.last?.tolerationSeconds == 300)
            #expect(pod.status.qosClass == "BestEffort")
        }
    }

    // MARK: What tenants may not do

    private typealias Edit<Value> = @Sendable (inout Value) -> Void

    private static let reaching: [(String, Edit<PodSpec>, Edit<TenantAllowances>)] = [
        ("host namespaces (spec.hostNetwork)", { $0.hostNetwork = true }, { $0.hostNamespaces = true }),
        ("host namespaces (spec.hostPID)", { $0.hostPID = true }, { $0.hostNamespaces = true }),
        (
            "the node's path /srv/data",
            {
                $0.volumes = [
                    .with {
                        $0.name = "v"
                        $0.volumeSource.hostPath = .with { $0.path = "/srv/data" }
                    }
                ]
            }, { $0.hostPaths = ["/srv"] }
        ),
        (
            "privileged containers (main)",
            { $0.containers[0].securityContext = .with { $0.privileged = true } }, { $0.privileged = true }
        ),
        (
            "the capabilities SYS_ADMIN",
            {
                $0.containers[0].securityContext = .with {
                    $0.capabilities = .with { $0.add = ["NET_BIND_SERVICE", "SYS_ADMIN"] }
                }
            }, { $0.privileged = true }
        ),
        ("choose their nodes", { $0.nodeName = "n1" }, { $0.nodeNames = true }),
        (
            "tolerate every taint", { $0.tolerations = [.with { $0.operator = "Exists" }] },
            { $0.nodeNames = true }
        ),
        (
            "host ports",
            {
                $0.containers[0].ports = [
                    .with {
                        $0.containerPort = 80
                        $0.hostPort = 80
                        $0.protocol = "TCP"
                    }
                ]
            }, { $0.hostNamespaces = true }
        ),
    ]

    /// Where the agent, which asks from the node's own network, is sent.
    private static let asking: [Edit<Container>] = [
        { $0.livenessProbe = .with { $0.handler.httpGet = get } },
        { $0.readinessProbe = .with { $0.handler.tcpSocket = socket } },
        { $0.startupProbe = .with { $0.handler.httpGet = get } },
        { $0.lifecycle = .with { $0.postStart = .with { $0.httpGet = get } } },
        { $0.lifecycle = .with { $0.preStop = .with { $0.tcpSocket = socket } } },
    ]
    private static var get: HTTPGetAction {
        .with {
            $0.port = .with { $0.intVal = 10250 }
            $0.host = "127.0.0.1"
        }
    }
    private static var socket: TCPSocketAction {
        .with {
            $0.port = .with { $0.intVal = 10250 }
            $0.host = "127.0.0.1"
        }
    }

    @Test func probesAndHooksOfTenantsStayInTheirPod() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            for (index, edit) in Self.asking.enumerated() {
                let pod = TestCluster.pod("p\(index)") { edit(&$0.spec.containers[0]) }
                let refused = await failure { () async throws(APIError) in try await acme.create(pod) }
                #expect(
                    refused?.message.contains("probes and hooks of another host (127.0.0.1, container main)")
                        == true,
                    "\(index)")
                _ = try await cluster.admin.create(pod)
            }
        }
    }

    @Test func whatBecomesOfAPodIsNotForItsTenantToSay() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let pod = try await acme.create(TestCluster.pod("web"))
            let name = ObjectName(namespace: "default", name: "web")
            // It would cost nothing of the tenant's quota any more, and run on.
            let ended = Pod.with {
                $0 = pod
                $0.status.phase = "Succeeded"
            }
            let refusals = [
                await failure { () async throws(APIError) in try await acme.updateStatus(ended) },
                await failure { () async throws(APIError) in
                    try await acme.call(
                        Objects.patch,
                        .with {
                            $0.resource = name.reference(Pod.self, subresource: "status")
                            $0.type = .merge
                            $0.patch = Array(#"{"status":{"phase":"Failed"}}"#.utf8)
                        })
                },
            ]
            for refused in refusals {
                #expect(refused?.reason == .forbidden)
                #expect(refused?.message.contains("the cluster's to write") == true)
            }
            // What opens a readiness gate is the tenant's to know.
            var gated = pod
            gated.status.conditions.append(
                .with {
                    $0.type = "example.com/ready"
                    $0.status = "True"
                })
            let opened = try await acme.updateStatus(gated)
            #expect(opened.status.conditions == gated.status.conditions)
        }
    }

    @Test func tenantsDoNotBindTheirPods() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let pod = try await acme.create(TestCluster.pod("web"))
            let many = BindRequest.with {
                $0.bindings = [
                    .with {
                        $0.namespace = "default"
                        $0.name = "web"
                        $0.uid = pod.metadata.uid
                        $0.node = "n1"
                    }
                ]
            }
            let one = CreateRequest.with {
                $0.resource = ObjectName(pod).reference(Pod.self, subresource: "binding")
                $0.object = Binding.with { $0.target.name = "n1" }.bytes
            }
            let refused = try await acme.call(Objects.bind, many).results[0].error
            #expect(
                refused?.reason == "Forbidden"
                    && refused?.message.contains("may not choose their nodes") == true)
            let single = await failure { () async throws(APIError) in try await acme.call(Objects.create, one)
            }
            #expect(single?.reason == .forbidden)
            #expect(try await acme.get(Pod.self, ObjectName(pod)).spec.nodeName.isEmpty)
            try await change(cluster, "acme") { $0.spec.allowances = .with { $0.nodeNames = true } }
            _ = try await acme.call(Objects.create, one)
            #expect(try await acme.get(Pod.self, ObjectName(pod)).spec.nodeName == "n1")
        }
    }

    @Test func tenantsReachNothingBeyondTheirPartUnlessAllowed() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            for (index, (text, edit, allow)) in Self.reaching.enumerated() {
                let pod = TestCluster.pod("p\(index)") { edit(&$0.spec) }
                let refused = await failure { () async throws(APIError) in try await acme.create(pod) }
                #expect(refused?.reason == .forbidden && refused?.message.contains(text) == true, "\(text)")
                try await change(cluster, "acme") { tenant in
                    var allowances = TenantAllowances()
                    allow(&allowances)
                    tenant.spec.allowances = allowances
                }
                _ = try await acme.create(pod)
                try await self.change(cluster, "acme") { $0.spec.allowances = nil }
                // The operators' own tenant is under no restriction.
                _ = try await cluster.admin.create(pod)
            }
        }
    }

    @Test func tenantsDoNotChooseWhereTheirMachinesGo() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme", allowances: .with { $0.nodeNames = true })
            let pod = try await acme.create(
                TestCluster.pod("vm") {
                    $0.spec.containers = []
                    $0.spec.virtualMachine = .with {
                        $0.name = "vm"
                        $0.image = "i"
                        $0.publicKey = "ssh-ed25519 AAAA"
                    }
                    $0.spec.nodeName = "n1"
                })
            let action = Action.with {
                $0.metadata.name = "move"
                $0.metadata.tenant = "acme"
                $0.metadata.namespace = "default"
                $0.spec.podName = "vm"
                $0.spec.podID = pod.metadata.uid
                $0.spec.migrateAction = .with { $0.nodeName = "n2" }
            }
            try await change(cluster, "acme") { $0.spec.allowances = nil }
            let refused = await failure { () async throws(APIError) in try await acme.create(action) }
            #expect(refused?.reason == .forbidden)
            #expect(refused?.message.contains("may not move a machine to n2") == true)
            #expect(try await cluster.admin.create(action).spec.nodeName == "n1")
        }
    }

    private func change(
        _ cluster: TestCluster, _ tenant: String, _ change: (inout Tenant) -> Void
    ) async throws {
        var object = try await cluster.admin.get(Tenant.self, ObjectName(name: tenant))
        object.metadata.resourceVersion = ""
        change(&object)
        _ = try await cluster.admin.update(object)
    }

    @Test func daemonSetsAreSystems() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let set = DaemonSet.with {
                $0.metadata.name = "everywhere"
                $0.metadata.namespace = "default"
                $0.spec.selector = .with { $0.matchLabels = ["a": "b"] }
                $0.spec.template.metadata.labels = ["a": "b"]
                $0.spec.template.spec = TestCluster.pod("x").spec
            }
            let refused = await failure { () async throws(APIError) in try await acme.create(set) }
            #expect(refused?.message.contains("only system tenant is allowed to have DaemonSet") == true)
            _ = try await cluster.admin.create(set)
            try await change(cluster, "acme") { $0.spec.allowances = .with { $0.daemonSets = true } }
            _ = try await acme.create(set)
        }
    }

    @Test func aTenantsAllowancesAreNotItsOwnToChange() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            var tenant = try await cluster.admin.get(Tenant.self, ObjectName(name: "acme"))
            tenant.spec.allowances = .with { $0.privileged = true }
            let object = tenant
            let refused = await failure { () async throws(APIError) in try await acme.update(object) }
            #expect(refused?.reason == .forbidden)
        }
    }

    // MARK: Suspension

    @Test func aSuspendedTenantIsReadOnlyToItsUsers() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let pod = try await acme.create(TestCluster.pod("a"))
            let name = ObjectName(namespace: "default", name: "a")
            try await change(cluster, "acme") { $0.spec.suspension = .with { $0.reason = "unpaid" } }
            let refusals = [
                await failure { () async throws(APIError) in try await acme.create(TestCluster.pod("b")) },
                await failure { () async throws(APIError) in
                    try await acme.update(
                        Pod.with {
                            $0 = pod
                            $0.metadata.labels = ["a": "b"]
                        })
                },
                await failure { () async throws(APIError) in try await acme.delete(Pod.self, name) },
            ]
            for refused in refusals {
                #expect(refused?.message.contains("tenant acme is suspended: unpaid") == true)
            }
            #expect(try await acme.get(Pod.self, name) == pod)
            // The cluster's programs go on.
            var running = pod
            running.metadata.resourceVersion = ""
            running.status.phase = "Running"
            _ = try await cluster.admin.updateStatus(running)
            _ = try await cluster.admin.create(TestCluster.pod("c", tenant: "acme"))
            try await change(cluster, "acme") { $0.spec.suspension = .with { $0.workloads = "Stop" } }
            let stopped = await failure { () async throws(APIError) in
                try await cluster.admin.create(TestCluster.pod("d", tenant: "acme"))
            }
            #expect(stopped?.message.contains("its workloads are stopped") == true)
            try await change(cluster, "acme") { $0.spec.suspension = nil }
            _ = try await acme.create(TestCluster.pod("b"))
        }
    }

    // MARK: Machines that grow

    @Test func b7OnlyNodesSayWhatAMachineHasBeenGiven() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let machine = Pod.with {
                $0.metadata.name = "vm"
                $0.metadata.namespace = "default"
                $0.spec.virtualMachine = .with {
                    $0.name = "vm"
                    $0.image = "registry.example/vm:1"
                    $0.publicKey = "ssh-ed25519 AAAA"
                    $0.resources.limits = Self.quantities(["cpu": "1", "memory": "64Mi"])
                }
            }
            var made = try await acme.create(machine)
            #expect(made.spec.virtualMachine?.resourcesAllocated["cpu"]?.string == "1")
            var wrong = machine
            wrong.spec.virtualMachine?.resourcesAllocated = Self.quantities(["cpu": "2"])
            let different = wrong
            let refused = await failure { () async throws(APIError) in try await acme.create(different) }
            #expect(
                refused?.message.contains("Resource allocation must equal desired resources for new pod")
                    == true)
            made.metadata.resourceVersion = ""
            made.spec.virtualMachine?.resources.limits["cpu"] = .with { $0.string = "2" }
            made.spec.virtualMachine?.resources.requests["cpu"] = .with { $0.string = "2" }
            _ = try await acme.update(made)
            made.spec.virtualMachine?.resourcesAllocated = Self.quantities(["cpu": "2", "memory": "64Mi"])
            let grown = made
            let users = await failure { () async throws(APIError) in try await acme.update(grown) }
            #expect(users?.message.contains("Only node can modify pod resource allocations") == true)
            try await bind(cluster, grown, to: "n1")
            let node = try cluster.nodeClient("n1")
            var bound = try await node.get(Pod.self, ObjectName(grown))
            bound.spec.virtualMachine?.resourcesAllocated =
                grown.spec.virtualMachine?.resourcesAllocated ?? [:]
            let given = try await node.update(bound)
            #expect(given.spec.virtualMachine?.resourcesAllocated["cpu"]?.string == "2")
        }
    }

    private func bind(_ cluster: TestCluster, _ pod: Pod, to node: String) async throws {
        let request = BindRequest.with {
            $0.bindings = [
                .with {
                    $0.tenant = pod.metadata.tenant
                    $0.namespace = pod.metadata.namespace
                    $0.name = pod.metadata.name
                    $0.uid = pod.metadata.uid
                    $0.node = node
                }
            ]
        }
        let answer = try await cluster.admin.call(Objects.bind, request)
        #expect(answer.results.first?.error == nil)
    }
}
