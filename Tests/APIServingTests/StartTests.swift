// Calls that come before the server's memory is filled.

import API
import APIClient
import Messages
import TestKit
import Testing

@Suite(.timeLimit(.minutes(2))) struct StartTests {
    @Test func callsThatComeTooEarlyWaitForMemory() async throws {
        var options = TestCluster.Options()
        options.between = { LateStore(store: $0, delay: .zero, reading: .milliseconds(300)) }
        try await TestCluster.with(options) { cluster in
            let acme = try await cluster.createTenant("acme")
            let pod = try await acme.create(TestCluster.pod("web"))
            try await cluster.addStorageCluster("1")
            await cluster.stop()
            async let started: Void = cluster.start()
            // It listens, and has read nothing yet.
            let listens = await eventually(within: .seconds(30)) {
                (try? await acme.call(Discovery.version, VersionRequest())) != nil
            }
            #expect(listens)
            let question = SelfSubjectAccessReview.with {
                $0.spec.resourceAttributes = .with {
                    $0.verb = "list"
                    $0.resource = "pods"
                    $0.namespace = "default"
                }
            }
            let request = CreateRequest.with {
                $0.resource = .with {
                    $0.group = "authorization.k8s.io"
                    $0.version = "v1"
                    $0.resource = "selfsubjectaccessreviews"
                }
                $0.object = question.bytes
            }
            let answer = try await acme.call(Objects.create, request)
            let status = try SelfSubjectAccessReview(bytes: answer.object).status
            #expect(status.allowed, "\(status.reason)")
            let stores = try await cluster.admin.call(Partitions.storeClusters, StoreClustersRequest())
            #expect(stores.clusters.first?.revision ?? 0 > 0)
            let bound = try await cluster.admin.call(
                Objects.bind,
                .with {
                    $0.bindings = [
                        .with {
                            $0.tenant = "acme"
                            $0.namespace = "default"
                            $0.name = "web"
                            $0.uid = pod.metadata.uid
                            $0.node = "n1"
                        }
                    ]
                })
            #expect(bound.results.allSatisfy { $0.error == nil }, "\(bound)")
            try await started
        }
    }
}
