// What the program refuses before it runs, and how it says so.

import Linux
import NodeAgent
import Settings
import TestKit
import Testing

@Suite struct SettingsTests {
    static let base = [
        "--api-server", "127.0.0.1:6443", "--container-runtime-endpoint", "/run/c.sock", "--tls-certificate",
        "c",
        "--tls-key", "k", "--tls-authorities", "a",
    ]

    func configuration(_ arguments: [String]) throws -> AgentConfiguration {
        let directory = try TemporaryDirectory()
        let places = ["--root-dir", directory.path + "/root", "--log-dir", directory.path + "/logs"]
        let outcome = try AgentSettings.table.parse(
            arguments: Self.base + places + arguments, environment: [:])
        guard case .values(let values) = outcome else { throw ConfigurationError("no values") }
        return try AgentConfiguration(values)
    }

    @Test func flagsBecomeAConfiguration() throws {
        let configuration = try configuration([
            "--node-name", "n1", "--node-address", "192.0.2.7", "--node-labels", "zone=a,disk=ssd",
            "--max-pods", "7",
            "--listen", "192.0.2.7:11250", "--restart-backoff", "1s", "--cluster-dns", "10.96.0.10",
        ])
        #expect(configuration.node.name == "n1" && configuration.node.port == 11250)
        #expect(configuration.node.labels == ["zone": "a", "disk": "ssd"])
        #expect(configuration.node.maximumPods == 7)
        #expect(configuration.pods.restarts.first == .seconds(1))
        #expect(configuration.pods.network.clusterDNS == ["10.96.0.10"])
        #expect(!configuration.pods.allowsHostPaths && !configuration.pods.allowsHostAccess)
    }

    struct Refusal: Sendable {
        let arguments: [String]
        let says: String
    }

    @Test(arguments: [
        Refusal(arguments: ["--node-name", "Not A Name"], says: "--node-name: \"Not A Name\""),
        Refusal(arguments: ["--node-name", String(repeating: "n", count: 53)], says: "is too long"),
        Refusal(
            arguments: ["--node-address", "host"], says: "--node-address: \"host\" is not an IP address"),
        Refusal(arguments: ["--node-labels", "zone"], says: "--node-labels: \"zone\" is not of the form"),
        Refusal(arguments: ["--max-pods", "0"], says: "--max-pods"),
        Refusal(arguments: ["--listen", "nowhere"], says: "--listen"),
        Refusal(arguments: ["--resolver", "/does/not/exist"], says: "/does/not/exist"),
    ])
    func mistakesAreNamed(_ refusal: Refusal) {
        let error = #expect(throws: (any Error).self) { _ = try configuration(refusal.arguments) }
        #expect("\(error.map { "\($0)" } ?? "")".contains(refusal.says))
    }
}
