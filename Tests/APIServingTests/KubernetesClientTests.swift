// The REST face as Python's Kubernetes client uses it: HTTP/1.1, JSON, and no word of tenants.

import APIClient
import Linux
import Messages
import TestKit
import Testing

@Suite(.timeLimit(.minutes(10))) struct KubernetesClientTests {
    /// Runs a script of Tests/Peers with a kubeconfig; what it prints.
    private func run(_ script: String, _ user: Kubectl) async throws -> String {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let found = try await Process.run(Command("/\(root)/scripts/python"), timeout: .seconds(300))
        try #require(found.status.isSuccess, "scripts/python: \(found.errorText)")
        let python = String(found.outputText.prefix { $0 != "\n" })
        let result = try await Process.run(
            Command(python, ["/\(root)/Tests/Peers/\(script)", user.path("config")]), timeout: .seconds(300))
        return result.outputText + result.errorText
    }

    @Test func pythonsClientWorksAsInAClusterOfItsOwn() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            var pod = try await admin.create(TestCluster.pod("there"))
            pod.status.containerStatuses = [.with { $0.name = "main" }]
            _ = try await cluster.admin.updateStatus(pod)
            let user = try await Kubectl(cluster, "admin", tenant: "acme")
            #expect(try await run("kubernetes_client.py", user) == "ok\n")
        }
    }

    @Test func pythonsClientRunsCommandsByWebSocket() async throws {
        try await withAgent(PodAgent.router()) { cluster, _ in
            let user = try await Kubectl(cluster, "admin", tenant: "acme")
            #expect(try await run("kubernetes_exec.py", user) == "ok\n")
        }
    }
}
