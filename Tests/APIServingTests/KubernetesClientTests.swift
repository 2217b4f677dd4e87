// The REST face as Python's Kubernetes client uses it: HTTP/1.1, JSON, and no word of tenants.

import Linux
import TestKit
import Testing

@Suite(.timeLimit(.minutes(10))) struct KubernetesClientTests {
    @Test func pythonsClientWorksAsInAClusterOfItsOwn() async throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let found = try await Process.run(Command("/\(root)/scripts/python"), timeout: .seconds(300))
        try #require(found.status.isSuccess, "scripts/python: \(found.errorText)")
        let python = String(found.outputText.prefix { $0 != "\n" })
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let user = try await Kubectl(cluster, "admin", tenant: "acme")
            let result = try await Process.run(
                Command(python, ["/\(root)/Tests/Peers/kubernetes_client.py", user.path("config")]),
                timeout: .seconds(300))
            #expect(result.outputText == "ok\n", "\(result.outputText)\(result.errorText)")
        }
    }
}
