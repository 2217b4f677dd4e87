// Servers of others that are asked before something is written: real ones, over mutual TLS.

import API
import APIClient
import APIServing
import Diagnostics
import Linux
import Messages
import RPC
import Synchronization
import TLS
import TestKit
import Testing

/// A call-out that remembers what it was asked.
private final class Reviewer: Sendable {
    typealias Answer = @Sendable (AdmissionReviewRequest) async throws -> AdmissionReviewResponse

    let authority: CertificateAuthority
    let address: SocketAddress
    private let asked = Mutex<[AdmissionReviewRequest]>([])
    var requests: [AdmissionReviewRequest] { asked.withLock { $0 } }

    private init(_ authority: CertificateAuthority, _ address: SocketAddress) {
        self.authority = authority
        self.address = address
    }

    static func with(
        believing cluster: TestCluster, _ answer: @escaping Answer, _ body: (Reviewer) async throws -> Void
    ) async throws {
        let authority = try CertificateAuthority.create(commonName: "reviewers")
        let identity = try authority.issue(
            CertificateRequest(commonName: "reviewer", ipAddresses: ["127.0.0.1"], usages: [.server]))
        let tls = try TLSContext(
            TLSConfiguration(
                identity: identity, trust: TrustStore(authorities: [cluster.authority.certificate])))
        let later = Mutex<Reviewer?>(nil)
        var router = Router()
        router.handle(AdmissionReviewer.review) { request, context in
            #expect(context.peerCertificate?.commonName == "system:apiserver")
            later.withLock { $0 }?.asked.withLock { $0.append(request) }
            var response = try await answer(request)
            if response.uid.isEmpty { response.uid = request.uid }
            return response
        }
        let server = try Server(
            router: router, listeners: [.tcp(.loopback(port: 0), tls)],
            log: Logger(program: "reviewer", level: .error))
        let reviewer = Reviewer(authority, server.boundAddresses[0])
        later.withLock { $0 = reviewer }
        let task = Task { try await server.run() }
        do { try await body(reviewer) } catch {
            task.cancel()
            _ = await task.result
            throw error
        }
        task.cancel()
        _ = await task.result
    }

    func callout(
        _ name: String, _ type: String, _ resources: [String] = ["pods"],
        _ change: (inout AdmissionCalloutSpec) -> Void = { _ in }
    ) -> AdmissionCallout {
        .with {
            $0.metadata.name = name
            $0.spec.type = type
            $0.spec.address = "\(address)"
            $0.spec.authorities = Array(authority.certificate.pem.utf8)
            $0.spec.sideEffects = "None"
            $0.spec.rules = [
                .with {
                    $0.operations = ["*"]
                    $0.apiGroups = [""]
                    $0.resources = resources
                }
            ]
            change(&$0.spec)
        }
    }
}

struct CalloutTests {
    private static let loopback = TenantAllowances.with { $0.calloutNetworks = ["127.0.0.0/8"] }

    /// Acme and globex, whose call-outs may be on this machine.
    private func withReviewer(
        _ answer: @escaping Reviewer.Answer = { _ in .with { $0.allowed = true } },
        _ body: (TestCluster, Reviewer, _ acme: APIClient) async throws -> Void
    ) async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme", allowances: Self.loopback)
            try await Reviewer.with(believing: cluster, answer) { try await body(cluster, $0, acme) }
        }
    }

    private func problem(_ body: () async throws -> Void) async -> APIError? {
        do {
            try await body()
            return nil
        } catch { return error as? APIError }
    }

    @Test(arguments: ["JSON patch", "JSON object", "Protobuf object"])
    func aMutatingCalloutChangesWhatIsStored(how: String) async throws {
        try await withReviewer { request in
            var response = AdmissionReviewResponse.with { $0.allowed = true }
            guard request.operation != "DELETE" else { return response }
            switch how {
            case "JSON patch":
                response.jsonPatch = Array(
                    #"[{"op":"add","path":"/metadata/labels","value":{"seen":"yes"}},{"op":"add","path":"/spec/priorityClassName","value":""},{"op":"replace","path":"/metadata/name","value":"other"}]"#
                        .utf8)
            case "JSON object":
                let text = String(decoding: request.object, as: UTF8.self)
                response.object = Array(
                    text.replacing("\"metadata\":{", with: "\"metadata\":{\"labels\":{\"seen\":\"yes\"},")
                        .utf8)
            default:
                var pod = try Pod(bytes: request.object)
                pod.metadata.labels["seen"] = "yes"
                pod.metadata.uid = "stolen"
                pod.status.phase = "Succeeded"
                response.object = pod.bytes
            }
            return response
        } _: { cluster, reviewer, acme in
            _ = try await acme.create(
                reviewer.callout("labels", "Mutating") { spec in
                    spec.objectForm = how == "JSON object" ? "JSON" : "Protobuf"
                })
            let pod = try await acme.create(TestCluster.pod("web"))
            #expect(pod.metadata.labels == ["seen": "yes"])
            // What is not a call-out's to change is as it was.
            #expect(
                pod.metadata.name == "web" && pod.metadata.uid != "stolen" && pod.status.phase == "Pending")
            let stored = try await acme.get(Pod.self, ObjectName(namespace: "default", name: "web"))
            #expect(stored.metadata.labels == ["seen": "yes"])
            let asked = try #require(reviewer.requests.first)
            #expect(
                asked.operation == "CREATE" && asked.kind == "Pod" && asked.objectType == "arktos.core.v1.Pod"
            )
            #expect(
                asked.user?.username == "admin" && asked.user?.tenant == "acme" && asked.callout == "labels")
            #expect(asked.resource?.tenant == "acme" && asked.resource?.namespace == "default")
        }
    }

    @Test func aValidatingCalloutRefusesWithItsReason() async throws {
        try await withReviewer { request in
            let pod = try Pod(bytes: request.operation == "DELETE" ? request.oldObject : request.object)
            return .with {
                $0.allowed = pod.metadata.annotations["bad"] == nil
                $0.message = "pods must not be bad"
            }
        } _: { cluster, reviewer, acme in
            _ = try await acme.create(reviewer.callout("good-pods", "Validating"))
            var pod = try await acme.create(TestCluster.pod("web"))
            let made = await problem {
                _ = try await acme.create(TestCluster.pod("bad") { $0.metadata.annotations["bad"] = "yes" })
            }
            #expect(
                made?.message
                    == "pods \"bad\" is forbidden: admission call-out \"good-pods\" denied the request: pods must not be bad"
            )
            pod.metadata.annotations["bad"] = "yes"
            let changed = await problem { [pod] in _ = try await acme.update(pod) }
            #expect(changed?.reason == .forbidden)
            try await acme.delete(Pod.self, ObjectName(namespace: "default", name: "web"))
            #expect(reviewer.requests.map(\.operation) == ["CREATE", "CREATE", "UPDATE", "DELETE"])
            #expect(reviewer.requests[2].oldObject.isEmpty == false)
            // Nobody is locked out by a call-out that says no.
            try await acme.delete(AdmissionCallout.self, ObjectName(name: "good-pods"))
            _ = try await acme.create(TestCluster.pod("bad") { $0.metadata.annotations["bad"] = "yes" })
        }
    }

    @Test func aTenantsCalloutSeesItsTenantsObjectsOnly() async throws {
        try await withReviewer { _ in
            .with { $0.allowed = false }
        } _: { cluster, reviewer, acme in
            let globex = try await cluster.createTenant("globex")
            _ = try await acme.create(reviewer.callout("no", "Validating", ["*"]))
            _ = try await globex.create(TestCluster.pod("web"))
            _ = try await cluster.admin.create(TestCluster.pod("web"))
            #expect(reviewer.requests.isEmpty)
            #expect(await problem { _ = try await acme.create(TestCluster.pod("web")) }?.reason == .forbidden)
            // Who writes does not matter, and a tenant learns no more of operators than their names.
            let other = await problem {
                _ = try await cluster.admin.create(TestCluster.pod("x", tenant: "acme"))
            }
            #expect(other?.reason == .forbidden)
            let user = try #require(reviewer.requests.last?.user)
            #expect(user.username == "system:admin" && user.groups.isEmpty && user.uid.isEmpty)
            // A call-out that would reach further is refused.
            let reach = await problem {
                _ = try await acme.create(
                    reviewer.callout("reach", "Validating") { $0.tenants = ["globex"] })
            }
            #expect(reach?.reason == .invalid)
        }
    }

    @Test func systemsCalloutsAreAskedAboutTheTenantsThatTheyName() async throws {
        try await withReviewer { cluster, reviewer, acme in
            let globex = try await cluster.createTenant("globex")
            _ = try await cluster.admin.create(
                reviewer.callout("some", "Validating") { $0.tenants = ["globex"] })
            _ = try await acme.create(TestCluster.pod("web"))
            #expect(reviewer.requests.isEmpty)
            _ = try await globex.create(TestCluster.pod("web"))
            #expect(reviewer.requests.map(\.resource?.tenant) == ["globex"])
        }
    }

    @Test func selectorsAndOrderDecideWhoIsAsked() async throws {
        try await withReviewer { cluster, reviewer, acme in
            for (name, order) in [("second", 2), ("first", 1)] {
                _ = try await acme.create(
                    reviewer.callout(name, "Validating") {
                        $0.order = Int32(order)
                        $0.objectSelector = .with { $0.matchLabels = ["app": "web"] }
                    })
            }
            _ = try await acme.create(
                reviewer.callout("elsewhere", "Validating") {
                    $0.namespaceSelector = .with {
                        $0.matchLabels = ["kubernetes.io/metadata.name": "kube-system"]
                    }
                })
            _ = try await acme.create(TestCluster.pod("plain"))
            #expect(reviewer.requests.isEmpty)
            _ = try await acme.create(TestCluster.pod("web") { $0.metadata.labels = ["app": "web"] })
            #expect(reviewer.requests.map(\.callout) == ["first", "second"])
            _ = try await acme.create(TestCluster.pod("dns", namespace: "kube-system"))
            #expect(reviewer.requests.last?.callout == "elsewhere")
        }
    }

    @Test func withoutAnAnswerTheFailurePolicyDecides() async throws {
        try await withReviewer { request in
            if request.callout == "slow" { try await Task.sleep(for: .seconds(60)) }
            return .with {
                $0.allowed = true
                if request.callout == "confused" { $0.uid = "another" }
            }
        } _: { cluster, reviewer, acme in
            let ways: [(String, @Sendable (inout AdmissionCalloutSpec) -> Void)] = [
                ("slow", { $0.timeoutSeconds = 1 }), ("confused", { $0.timeoutSeconds = 2 }),
                ("gone", { $0.address = "127.0.0.1:1" }), ("stranger", { $0.serverName = "somebody.else" }),
            ]
            for (name, change) in ways {
                var callout = try await acme.create(
                    reviewer.callout(name, "Validating", ["pods"]) { spec in
                        spec.timeoutSeconds = 2
                        change(&spec)
                    })
                let failed = await problem { _ = try await acme.create(TestCluster.pod("web")) }
                #expect(
                    failed?.message
                        == "Internal error occurred: failed calling admission call-out \"\(name)\" of tenant \"acme\""
                )
                callout.spec.failurePolicy = "Ignore"
                _ = try await acme.update(callout)
                _ = try await acme.create(TestCluster.pod("web-\(name)"))
                try await acme.delete(AdmissionCallout.self, ObjectName(name: name))
            }
        }
    }

    @Test func dryRunsAreAskedAboutOnlyWithoutSideEffects() async throws {
        try await withReviewer { cluster, reviewer, acme in
            func dryRun(_ name: String) async throws {
                _ = try await acme.call(
                    Objects.create,
                    .with {
                        $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
                        $0.object = TestCluster.pod(name).bytes
                        $0.dryRun = true
                    })
            }
            var callout = try await acme.create(reviewer.callout("pure", "Validating"))
            try await dryRun("a")
            #expect(reviewer.requests.map(\.dryRun) == [true])
            callout.spec.sideEffects = "Some"
            callout = try await acme.update(callout)
            #expect(
                await problem { try await dryRun("b") }?.message.contains("does not support dry run") == true)
            callout.spec.failurePolicy = "Ignore"
            _ = try await acme.update(callout)
            try await dryRun("c")
            #expect(reviewer.requests.count == 1)
        }
    }

    @Test func tenantsCannotHaveTheServerCallItself() async throws {
        try await withReviewer { cluster, reviewer, acme in
            let globex = try await cluster.createTenant("globex")
            let closed = await problem { _ = try await globex.create(reviewer.callout("own", "Validating")) }
            #expect(closed?.reason == .forbidden && closed?.message.contains("calloutNetworks") == true)
            // A name that leads there is judged when it is looked up.
            _ = try await globex.create(
                reviewer.callout("named", "Validating") {
                    $0.address = "localhost:\(reviewer.address.port ?? 0)"
                    $0.serverName = "127.0.0.1"
                    $0.timeoutSeconds = 2
                })
            let failed = await problem { _ = try await globex.create(TestCluster.pod("web")) }
            #expect(failed?.reason == .internalError && failed?.message.contains("closed") == false)
            #expect(reviewer.requests.isEmpty)
        }
    }

    @Test func whoRegistersACalloutHoldsWhatItIsGiven() async throws {
        try await withReviewer { cluster, reviewer, acme in
            _ = try await acme.create(
                ClusterRole.with {
                    $0.metadata.name = "registrar"
                    $0.rules = [
                        .with {
                            $0.verbs = ["*"]
                            $0.apiGroups = ["admission.arktos.io"]
                            $0.resources = ["admissioncallouts"]
                        },
                        .with {
                            $0.verbs = ["get"]
                            $0.apiGroups = [""]
                            $0.resources = ["pods"]
                        },
                    ]
                })
            _ = try await acme.create(
                ClusterRoleBinding.with {
                    $0.metadata.name = "ann"
                    $0.roleRef = .with {
                        $0.apiGroup = "rbac.authorization.k8s.io"
                        $0.kind = "ClusterRole"
                        $0.name = "registrar"
                    }
                    $0.subjects = [
                        .with {
                            $0.apiGroup = "rbac.authorization.k8s.io"
                            $0.kind = "User"
                            $0.name = "ann"
                        }
                    ]
                })
            let ann = try cluster.client("ann", tenant: "acme")
            _ = try await ann.create(reviewer.callout("pods", "Validating"))
            for (type, resource) in [("Validating", "secrets"), ("Validating", "*"), ("Mutating", "pods")] {
                let error = await problem {
                    _ = try await ann.create(reviewer.callout("more", type, [resource]))
                }
                #expect(
                    error?.message.contains("has to hold what it is given") == true, "\(type) \(resource)")
            }
        }
    }

    @Test func badCalloutsAreRefusedWithTheField() async throws {
        try await withReviewer { cluster, reviewer, acme in
            let bad: [(String, (inout AdmissionCalloutSpec) -> Void)] = [
                ("spec.type", { $0.type = "Guessing" }), ("spec.address", { $0.address = "unix:/x" }),
                ("spec.timeoutSeconds", { $0.timeoutSeconds = 31 }), ("spec.rules", { $0.rules = [] }),
                ("spec.rules[0].resources[0]", { $0.rules[0].resources = ["pods/status"] }),
                ("spec.rules[0].operations[0]", { $0.rules[0].operations = ["create"] }),
                ("spec.authorities", { $0.authorities = [] }),
                ("spec.authorities", { $0.authorities = Array("no certificate".utf8) }),
                ("spec.failurePolicy", { $0.failurePolicy = "Hope" }),
            ]
            for (field, change) in bad {
                let error = await problem {
                    _ = try await acme.create(reviewer.callout("bad", "Validating", ["pods"], change))
                }
                #expect(
                    error?.reason == .invalid && error?.message.contains(field) == true,
                    "\(field): \(error?.message ?? "")")
            }
        }
    }
}
