// Logs, commands, copies and ports of pods with Debian's kubectl, which speaks SPDY/3.1 for them.

import APIClient
import Linux
import Messages
import Synchronization
import TLS
import TestKit
import Testing

@Suite(.timeLimit(.minutes(5))) struct KubectlStreamTests {
    @Test func logsAreText() async throws {
        try await withAgent(PodAgent.router()) { cluster, _ in
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            #expect(try await kubectl("logs", "web") == "line 1\nline 2\nline 3\n")
            #expect(try await kubectl("logs", "-f", "web").hasSuffix("followed\n"))
            let missing = try await kubectl.run("logs", "nothing")
            #expect(missing.errorText == "Error from server (NotFound): pods \"nothing\" not found\n")
        }
    }

    @Test func commandsRunAndEndAsTheyDo() async throws {
        try await withAgent(PodAgent.router()) { cluster, _ in
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            let both = try await kubectl.run(
                "exec", "web", "--", "bash", "-c", "echo out; echo err >&2; exit 3")
            #expect(both.outputText == "out\n")
            #expect(both.errorText == "err\ncommand terminated with exit code 3\n")
            #expect(both.status.shellCode == 3)
            let echoed = try await Process.run(
                kubectl.command(["exec", "-i", "web", "--", "wc", "-c"]),
                input: [UInt8](repeating: 0x61, count: 300_000), timeout: .seconds(120))
            #expect(echoed.outputText == "300000\n", "\(echoed.errorText)")
            try await cluster.createTenant("globex")
            let foreign = try await Kubectl(cluster, "admin", tenant: "globex")
            let refused = try await foreign.run("exec", "web", "--", "true")
            #expect(refused.errorText.contains("pods \"web\" not found"), "\(refused.errorText)")
        }
    }

    @Test func filesAreCopiedBothWays() async throws {
        try await withAgent(PodAgent.router()) { cluster, _ in
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            let text = String(repeating: "0123456789", count: 20_000)
            try kubectl.write(text, to: "from.txt")
            let there = kubectl.path("there")
            try await kubectl("cp", "from.txt", "web:\(there)")
            #expect(try Files.readText(there) == text)
            try await kubectl("cp", "web:\(there)", "back.txt")
            #expect(try Files.readText(kubectl.path("back.txt")) == text)
        }
    }

    @Test func portsAreForwarded() async throws {
        try await withAgent(PodAgent.router()) { cluster, acme in
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            var pod = try await acme.get(Pod.self, ObjectName(namespace: "default", name: "web"))
            pod.status.phase = "Running"
            _ = try await cluster.admin.updateStatus(pod)
            // A server of the machine's own stands for one in the pod: the API server itself.
            let port = try #require(cluster.address.port)
            var command = kubectl.command(["port-forward", "web", ":\(port)"])
            command.output = .pipe
            let process = try Process(command, on: EventLoopGroup.shared.next())
            let output = try #require(process.output)
            var text = ""
            while !text.contains(" -> ") {
                let bytes = try await output.read()
                try #require(!bytes.isEmpty, "kubectl has ended: \(text)")
                text += String(decoding: bytes, as: UTF8.self)
            }
            let local = try #require(UInt16(text.drop { $0 != ":" }.dropFirst().prefix { $0.isNumber }))
            for _ in 0..<2 {
                let answer = try await kubectl.curl(
                    ["--connect-to", "\(cluster.address):127.0.0.1:\(local)"], "/version", at: cluster)
                #expect(answer.contains("gitVersion"), "\(answer)")
            }
            _ = try await process.terminate(grace: .seconds(10))
        }
    }

    @Test func usageIsShownToWhomItConcerns() async throws {
        let uid = Mutex("")
        try await withAgent(PodAgent.router(measuring: { uid.withLock { $0 } })) { cluster, acme in
            let pod = try await acme.get(Pod.self, ObjectName(namespace: "default", name: "web"))
            uid.withLock { $0 = pod.metadata.uid }
            let tenants = try await Kubectl(cluster, "admin", tenant: "acme")
            let pods = try await tenants("top", "pods", "--no-headers")
            #expect(pods.split { $0 == " " || $0 == "\n" } == ["web", "12m", "34Mi"], "\(pods)")
            let system = try await Kubectl(
                cluster, as: CertificateRequest(commonName: "system:admin", organizations: ["system:masters"])
            )
            let nodes = try await system("get", "--raw", "/apis/metrics.k8s.io/v1beta1/nodes")
            #expect(nodes.contains(#""cpu":"250m""#), "\(nodes)")
            let refused = try await tenants.run("get", "--raw", "/apis/metrics.k8s.io/v1beta1/nodes")
            #expect(refused.errorText.contains("Forbidden"), "\(refused.errorText)")
        }
    }
}
