// Tokens that pods are given: when they are asked for, and what the file has.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import NodeAgent
import RPC
import TestKit
import Testing

@Suite struct TokenTests {
    private static let projection = ServiceAccountTokenProjection.with {
        $0.path = "token"
        $0.expirationSeconds = 3600
    }

    private static let volume = Volume.with {
        $0.name = "access"
        $0.volumeSource.projected = .with {
            $0.defaultMode = 0o600
            $0.sources = [.with { $0.serviceAccountToken = projection }]
        }
    }

    private static let pod = NodeAgentTests.pod { $0.spec.volumes = [volume] }

    @Test func aPodsVolumeSaysWhichTokensItWants() {
        let references = PodReferences(Self.pod)
        #expect(references.tokens == [TokenWish(Self.projection)])
        #expect(!references.isEmpty)
    }

    @Test func theTokenBecomesAFile() throws {
        let fields = PodFields(Self.pod, hostAddress: "", podAddresses: [])
        var objects = PodObjects()
        #expect(throws: ConfigurationError.self) { try VolumeContent(Self.volume, fields, objects) }
        objects.tokens[TokenWish(Self.projection)] = "a.b.c"
        let content = try VolumeContent(Self.volume, fields, objects)
        #expect(content == .files([VolumeFile(path: "token", content: Array("a.b.c".utf8), mode: 0o600)]))
    }

    /// A pod of acme on node n1, whose account is "web", and the agent's client of that node.
    private func withPod(
        _ body: (TestCluster, _ tenant: APIClient, _ agent: APIClient, Pod, TestClock) async throws -> Void
    ) async throws {
        let clock = TestClock()
        var options = try TestCluster.Options.withTokens()
        options.clock = clock
        try await TestCluster.with(options) { cluster in
            let tenant = try await cluster.createTenant("acme")
            _ = try await cluster.admin.create(Node.with { $0.metadata.name = "n1" })
            _ = try await tenant.create(
                ServiceAccount.with {
                    $0.metadata.name = "web"
                    $0.metadata.namespace = "default"
                })
            let pod = try await tenant.create(
                TestCluster.pod("web") { $0.spec.serviceAccountName = "web" })
            let binding = PodBinding.with {
                $0.tenant = "acme"
                $0.namespace = "default"
                $0.name = "web"
                $0.uid = pod.metadata.uid
                $0.node = "n1"
            }
            _ = try await cluster.admin.bind([binding])[0].get()
            try await body(cluster, tenant, try cluster.nodeClient("n1"), pod, clock)
        }
    }

    @Test func aTokenIsRenewedWellBeforeItEnds() async throws {
        try await withPod { cluster, tenant, agent, pod, clock in
            let tokens = PodTokens(agent, clock: clock)
            let wish = TokenWish(Self.projection)
            let first = try await tokens.token(for: pod, wish)
            let who = try await cluster.client(token: first).call(Discovery.whoAmI, WhoAmIRequest())
            #expect(who.user == "system:serviceaccount:default:web" && who.tenant == "acme")
            #expect(who.extra["authentication.kubernetes.io/pod-uid"]?.items == [pod.metadata.uid])
            clock.advance(by: .seconds(2879))
            #expect(try await tokens.token(for: pod, wish) == first)
            clock.advance(by: .seconds(1))
            let second = try await tokens.token(for: pod, wish)
            #expect(second != first)

            // While no new one can be had, the last is good to its end.
            try await tenant.delete(ServiceAccount.self, ObjectName(namespace: "default", name: "web"))
            clock.advance(by: .seconds(3000))
            #expect(try await tokens.token(for: pod, wish) == second)
            clock.advance(by: .seconds(601))
            let error = await #expect(throws: APIError.self) {
                _ = try await tokens.token(for: pod, wish)
            }
            #expect(error?.reason == .notFound)
        }
    }

    @Test func everyContainerPodIsGivenItsToken() async throws {
        try await withPod { _, tenant, _, pod, _ in
            let volume = try #require(pod.spec.volumes.first)
            #expect(volume.name.hasPrefix("kube-api-access-"))
            #expect(
                pod.spec.containers[0].volumeMounts.map(\.mountPath) == [
                    "/var/run/secrets/kubernetes.io/serviceaccount"
                ])
            let sources = volume.volumeSource.projected?.sources ?? []
            #expect(sources.compactMap { $0.serviceAccountToken?.path } == ["token"])
            #expect(sources.compactMap { $0.configMap?.localObjectReference.name } == ["kube-root-ca.crt"])
            #expect(
                sources.flatMap { $0.downwardAPI?.items ?? [] }.map(\.path) == ["namespace", "tenant"])
            let unwanted = try await tenant.create(
                TestCluster.pod("bare") { $0.spec.automountServiceAccountToken = false })
            #expect(unwanted.spec.volumes.isEmpty && unwanted.spec.containers[0].volumeMounts.isEmpty)
            let own = try await tenant.create(
                TestCluster.pod("own") {
                    $0.spec.volumes = [.with { $0.name = "mine" }]
                    $0.spec.containers[0].volumeMounts = [
                        .with {
                            $0.name = "mine"
                            $0.mountPath = "/var/run/secrets/kubernetes.io/serviceaccount"
                        }
                    ]
                })
            #expect(own.spec.volumes.map(\.name) == ["mine"])
        }
    }
}
