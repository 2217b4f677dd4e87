// The configuration file.

import Linux
import Testing

@testable import Commands

@Suite struct ConfigurationTests {
    static let text = """
        apiVersion: v1
        kind: Config
        current-context: acme
        clusters:
          - name: local
            cluster:
              server: https://127.0.0.1:6443
              certificate-authority: ca.crt
        users:
          - name: ann
            user:
              client-certificate: ann.crt
              client-key: ann.key
        contexts:
          - name: acme
            context:
              cluster: local
              user: ann
              tenant: acme
              namespace: web
          - name: broken
            context:
              cluster: elsewhere
              user: ann
        """

    func configuration(_ text: String = text) throws -> ClientConfiguration {
        let folder = try Files.makeTemporaryDirectory()
        defer { try? Files.removeTree(folder) }
        try Files.write(Array(text.utf8), to: folder + "/config")
        return try ClientConfiguration(file: folder + "/config")
    }

    @Test func aContextLeadsToItsClusterAndUser() throws {
        let (context, cluster, user) = try configuration().choose(nil)
        #expect(context.tenant == "acme")
        #expect(context.namespace == "web")
        #expect(cluster.server == "https://127.0.0.1:6443")
        #expect(user.certificateFile == "ann.crt")
    }

    @Test func whatIsWrittenIsReadTheSame() throws {
        let first = try configuration()
        let second = try configuration(first.yaml)
        #expect(second.clusters.map(\.server) == first.clusters.map(\.server))
        #expect(second.users.map(\.keyFile) == first.users.map(\.keyFile))
        #expect(second.contexts == first.contexts)
        #expect(second.currentContext == first.currentContext)
    }

    @Test(arguments: [
        ("nowhere", "context \"nowhere\" does not exist in "),
        ("broken", "context \"broken\" names cluster \"elsewhere\", which is not in "),
    ])
    func namesThatLeadNowhereAreNamed(context: String, message: String) throws {
        let configuration = try configuration()
        let error = #expect(throws: CommandError.self) { try configuration.choose(context) }
        #expect(error?.description.hasPrefix(message) == true)
    }

    @Test func aFileThatIsMissingSaysWhatToDo() {
        let error = #expect(throws: CommandError.self) {
            try ClientConfiguration(file: "/nonexistent/config")
        }
        #expect(error?.description.contains("arktos login") == true)
    }

    @Test func aMistakeInTheFileHasItsLine() throws {
        let error = #expect(throws: CommandError.self) { try configuration("clusters:\n  - cluster: {}\n") }
        #expect(error?.description.contains("line 2") == true)
    }

    @Test func theEnvironmentIsAskedInOrder() throws {
        let none = try Arguments([], flags: Flag.common, verb: "get")
        let given = try Arguments(["--config", "/a"], flags: Flag.common, verb: "get")
        let both = ["ARKTOSCONFIG": "/b", "KUBECONFIG": "/c", "HOME": "/var/people/ann"]
        #expect(ClientConfiguration.paths(given, both) == ["/a"])
        #expect(ClientConfiguration.paths(none, both) == ["/b"])
        #expect(ClientConfiguration.paths(none, ["KUBECONFIG": "/c:/d"]) == ["/c", "/d"])
        let home = ClientConfiguration.paths(none, ["HOME": "/var/people/ann"])
        #expect(home == ["/var/people/ann/.arktos/config"])
    }
}
