// attach, port-forward and vm against a real API server, and a node that answers as its agent would.

import API
import APIClient
import Diagnostics
import Glibc
import Linux
import Messages
import RPC
import Synchronization
import TLS
import TestKit
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(3)))
struct StreamVerbTests {
    // MARK: A node

    /// Answers to attach with what was typed in brackets, and to port-forward with the same bytes.
    private func agentRouter() -> Router {
        var router = Router()
        router.handle(NodeProxy.attach) { requests, responses, _ in
            for try await request in requests {
                switch request.content {
                case .start(let start):
                    let text = "\(start.pod) of \(start.tenant), tty \(start.tty)\n"
                    try await responses.write(.with { $0.content = .stdout(Array(text.utf8)) })
                case .stdin(let bytes):
                    try await responses.write(
                        .with { $0.content = .stdout(Array("[".utf8) + bytes + Array("]".utf8)) })
                default: continue
                }
            }
            try await responses.write(.with { $0.content = .exit(.with { $0.code = 3 }) })
        }
        router.handle(NodeProxy.portForward) { requests, responses, _ in
            for try await request in requests {
                switch request.content {
                case .start(let start):
                    guard start.port != 81 else { throw RPCError(.unavailable, "port 81 is closed") }
                    try await responses.write(.with { $0.data = Array("port \(start.port):".utf8) })
                case .data(let bytes): try await responses.write(.with { $0.data = bytes })
                case nil: continue
                }
            }
        }
        router.handle(NodeProxy.exec) { requests, responses, _ in
            guard case .start(let start)? = try await requests.makeAsyncIterator().next()?.content else {
                return
            }
            try await ExecutingNode.exec(start, requests, responses)
        }
        return router
    }

    /// Node n1 with its agent, and acme's pods `web` and `vm` on it.
    func withNode(_ body: @escaping @Sendable (CommandLab) async throws -> Void) async throws {
        try await CommandLab.with { lab in
            let cluster = lab.cluster
            let agent = try Server(
                router: agentRouter(),
                listeners: [
                    .tcp(
                        .loopback(port: 0),
                        try cluster.tls(
                            .init(
                                commonName: "system:node:n1", organizations: ["system:nodes"],
                                dnsNames: ["n1"], usages: [.server, .client])))
                ], log: Logger(program: "agent", level: .error))
            let port = try #require(agent.boundAddresses[0].port)
            let running = Task { try await agent.run() }
            defer { running.cancel() }
            _ = try await cluster.admin.create(Node.with { $0.metadata.name = "n1" })
            _ = try await cluster.admin.updateStatus(
                Node.with {
                    $0.metadata.name = "n1"
                    $0.status.addresses = [
                        .with {
                            $0.type = "InternalIP"
                            $0.address = "127.0.0.1"
                        }
                    ]
                    $0.status.daemonEndpoints.kubeletEndpoint.port = Int32(port)
                })
            try await makePods(lab)
            try await body(lab)
        }
    }

    private func makePods(_ lab: CommandLab) async throws {
        let web = TestCluster.pod("web") {
            $0.spec.containers[0].stdin = true
            $0.spec.containers[0].ports = [
                .with {
                    $0.name = "http"
                    $0.containerPort = 8000
                }
            ]
            $0.metadata.labels = ["app": "web"]
        }
        let vm = TestCluster.pod("vm") {
            $0.spec.containers = []
            $0.spec.virtualMachine = .with {
                $0.name = "vm"
                $0.image = "registry.example/vm:1"
                $0.publicKey = "ssh-ed25519 AAAA"
                $0.resources.limits = ["cpu": .with { $0.string = "1" }]
            }
        }
        let service = Service.with {
            $0.metadata.name = "front"
            $0.metadata.namespace = "default"
            $0.spec.selector = ["app": "web"]
            $0.spec.ports = [
                .with {
                    $0.port = 80
                    $0.targetPort = .with {
                        $0.type = 1
                        $0.strVal = "http"
                    }
                }
            ]
        }
        _ = try await lab.acme.create(service)
        for pod in [web, vm] {
            let made = try await lab.acme.create(pod)
            let binding = PodBinding.with {
                $0.tenant = "acme"
                $0.namespace = "default"
                $0.name = made.metadata.name
                $0.uid = made.metadata.uid
                $0.node = "n1"
            }
            for result in try await lab.cluster.admin.bind([binding]) { _ = try result.get() }
            try await status(lab, made.metadata.name) { $0.phase = "Running" }
        }
    }

    /// As the node's agent writes it.
    private func status(
        _ lab: CommandLab, _ pod: String, _ change: @Sendable (inout PodStatus) -> Void
    ) async throws {
        let node = try lab.cluster.nodeClient("n1")
        var pod = try await node.get(Pod.self, ObjectName(tenant: "acme", namespace: "default", name: pod))
        change(&pod.status)
        _ = try await node.updateStatus(pod)
    }

    // MARK: attach

    @Test func whatIsTypedReachesTheContainerAndItsExitCodeComesBack() async throws {
        try await withNode { lab in
            let outcome = await lab.run("attach web -i", input: "hello")
            #expect(outcome.answer == "web of acme, tty false\n[hello]")
            #expect(outcome.code == 3, "\(outcome.complaint)")
            let tty = await lab.run("attach pod/web -c absent")
            #expect(tty.complaint.contains("container absent not found in pod web"))
            let closed = await lab.run("attach web -it", input: "x")
            #expect(closed.complaint.contains("did not allocate one"), "\(closed.complaint)")
        }
    }

    @Test func aConsoleIsLeftByItsKeyAndAfterATime() async throws {
        try await withNode { lab in
            let left = await lab.run("vm console vm", input: "ls\u{1d}never")
            #expect(left.code == 0, "\(left.complaint)")
            #expect(!left.answer.contains("never"))
            let over = await lab.run("vm console vm --timeout=1s", input: "ls\n")
            #expect(
                over.code == 0 && over.answer.hasPrefix("vm of acme, tty true\n[ls\n]"), "\(over.together)")
            let container = await lab.run("vm console web")
            #expect(container.complaint.contains("pod web is made of containers"))
        }
    }

    @Test func nobodyReachesAnothersPods() async throws {
        try await withNode { lab in
            _ = try await lab.cluster.createTenant("globex")
            try lab.writeConfiguration(
                "globex.conf", CertificateRequest(commonName: "admin", organizations: ["tenant:globex"]))
            for line in [
                "attach web --tenant acme", "vm console vm --tenant acme", "vm stop vm --tenant acme",
                "vm snapshot vm s1 --tenant acme", "vm reboot vm --tenant acme",
                "port-forward web 0:80 --tenant acme",
            ] {
                let outcome = await lab.run(line, as: "globex.conf")
                #expect(outcome.code == 1 && outcome.complaint.contains("Forbidden"), "\(line): \(outcome)")
            }
            let own = await lab.run("attach web", as: "globex.conf")
            #expect(own.complaint.contains("NotFound"), "\(own.complaint)")
            // The stream itself is refused, too, not only the look at the pod before it.
            let globex = try lab.cluster.client(
                CertificateRequest(commonName: "admin", organizations: ["tenant:globex"]))
            let call = try await globex.channel.call(NodeProxy.portForward)
            try await call.send(
                .with {
                    $0.content = .start(
                        .with {
                            $0.tenant = "acme"
                            $0.namespace = "default"
                            $0.pod = "web"
                            $0.port = 80
                        })
                })
            let refused = await #expect(throws: RPCError.self) { try await call.responses.next() }
            #expect(refused?.code == .permissionDenied)
        }
    }

    // MARK: port-forward

    /// Runs the verb until `body` is through with the port that it listens on.
    private func forwarding(
        _ line: String, _ lab: CommandLab,
        _ body: @Sendable (UInt16) async throws -> Void
    ) async throws -> String {
        let (lines, line_) = AsyncStream.makeStream(of: String.self)
        let complaints = Mutex("")
        let program = CommandLineProgram(
            output: Output(
                answer: { line_.yield(String(decoding: $0, as: UTF8.self)) },
                complaint: { bytes in complaints.withLock { $0 += String(decoding: bytes, as: UTF8.self) } }),
            input: .empty, environment: ["ARKTOSCONFIG": "\(lab.folder)/acme.conf"], clock: lab.clock)
        let running = Task {
            let code = await program.run(ShellWords.split(line))
            line_.finish()
            return code
        }
        for await said in lines {
            guard said.hasPrefix("Forwarding from 127.0.0.1:") else { continue }
            let digits = said.dropFirst("Forwarding from 127.0.0.1:".count).prefix { $0.isNumber }
            try await body(try #require(UInt16(digits)))
            break
        }
        running.cancel()
        _ = await running.value
        return complaints.withLock { $0 }
    }

    private func exchange(_ port: UInt16, _ text: String) async throws -> String {
        let stream = try await ByteStream.connect(to: .loopback(port: port), on: EventLoopGroup.shared.next())
        defer { stream.close() }
        try await stream.write(Array(text.utf8))
        do throws(SystemError) { try stream.finishWriting() } catch {
            // The other side may have ended it first.
            guard error.code == ENOTCONN else { throw error }
        }
        return String(decoding: try await stream.readToEnd(atMost: 1 << 20), as: UTF8.self)
    }

    @Test func connectionsGoThroughBothWaysAndEndOnTheirOwn() async throws {
        try await withNode { lab in
            let complaints = try await forwarding("port-forward web :80", lab) { port in
                let large = String(repeating: "0123456789", count: 30_000)
                async let first = exchange(port, "one")
                async let second = exchange(port, large)
                let (short, long) = try await (first, second)
                #expect(short == "port 80:one")
                #expect(long == "port 80:" + large)
            }
            #expect(complaints.isEmpty, "\(complaints)")
        }
    }

    @Test func aServicesPortIsThatOfItsPod() async throws {
        try await withNode { lab in
            _ = try await forwarding("port-forward service/front :80", lab) { port in
                let said = try await exchange(port, "x")
                #expect(said == "port 8000:x")
            }
            _ = try await forwarding("port-forward web :http", lab) { port in
                let said = try await exchange(port, "x")
                #expect(said == "port 8000:x")
            }
        }
    }

    @Test func aPortThatIsClosedEndsItsConnectionAndIsTold() async throws {
        try await withNode { lab in
            let complaints = try await forwarding("port-forward web :81", lab) { port in
                for _ in 0..<2 {
                    let said = try await exchange(port, "x")
                    #expect(said == "")
                }
            }
            #expect(complaints.contains("port 81 is closed"), "\(complaints)")
        }
    }

    @Test(arguments: [
        ("80", 80, "80"), ("8080:80", 8080, "80"), (":80", 0, "80"), ("8080:http", 8080, "http"),
    ])
    func portsAreWrittenAsInKubectl(word: String, local: Int, remote: String) throws {
        let port = try ForwardedPort(word)
        #expect(port.local == UInt16(local))
        #expect(port.remote == UInt16(remote).map { .number($0) } ?? .name(remote))
    }

    @Test(arguments: ["", "0", "65536", "http", "1:2:3", "x:80", "80:", ":", "-1", "99999:80"])
    func wrongPortsAreRefused(word: String) {
        #expect(throws: CommandError.self) { try ForwardedPort(word) }
    }

    // MARK: vm

    /// Does what actions ask for, as the agent of n1 would, until it is cancelled.
    private func actingNode(_ lab: CommandLab, failing: Set<String> = []) -> Task<Void, Never> {
        Task {
            while !Task.isCancelled {
                do { try await completeActions(lab, failing) } catch {}
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    private func completeActions(_ lab: CommandLab, _ failing: Set<String>) async throws {
        let node = try lab.cluster.nodeClient("n1")
        let open = try await lab.acme.list(Action.self, in: .namespace("acme", "default")).items
        for var action in open where !action.status.complete && !action.spec.nodeName.isEmpty {
            let name = action.spec.operations[0].rawValue
            if let snapshot = action.spec.snapshotAction?.snapshotName, !failing.contains(name) {
                try await status(lab, "vm") { pod in
                    pod.virtualMachineStatus = pod.virtualMachineStatus ?? .init()
                    pod.virtualMachineStatus?.snapshots.append(.with { $0.name = snapshot })
                }
            }
            action.status.complete = true
            action.status.phase = failing.contains(name) ? "Failed" : "Succeeded"
            if failing.contains(name) {
                action.status.reason = "Failed"
                action.status.error = "the disk is full"
            }
            _ = try await node.updateStatus(action)
        }
    }

    @Test func actionsAreFollowedToTheirEnd() async throws {
        try await withNode { lab in
            let node = actingNode(lab)
            defer { node.cancel() }
            let reboot = await lab.run("vm reboot vm --hard")
            #expect(reboot.answer == "pod/vm rebooted\n", "\(reboot.together)")
            let snapshot = await lab.run("vm snapshot pod/vm s1 --disk-only")
            #expect(snapshot.answer == "pod/vm snapshot s1 taken\n", "\(snapshot.together)")
            let list = await lab.run("vm snapshots vm")
            #expect(list.answer.contains("NAME") && list.answer.contains("\ns1 "), "\(list.together)")
            let pause = await lab.run("vm pause vm")
            #expect(pause.answer == "pod/vm paused\n", "\(pause.together)")
            let pod = try await lab.acme.get(Pod.self, ObjectName(namespace: "default", name: "vm"))
            #expect(pod.spec.virtualMachine?.powerSpec == "Paused")
        }
    }

    @Test func anActionThatFailsSaysWhy() async throws {
        try await withNode { lab in
            let node = actingNode(lab, failing: ["snapshot"])
            defer { node.cancel() }
            let snapshot = await lab.run("vm snapshot vm s1")
            #expect(snapshot.code == 1)
            #expect(
                snapshot.complaint == "error: pod/vm: snapshot failed: Failed: the disk is full\n",
                "\(snapshot.complaint)")
        }
    }

    @Test func switchesAreMovedAndFollowed() async throws {
        try await withNode { lab in
            let late = await lab.run("vm stop vm --timeout=1s")
            #expect(
                late.code == 1 && late.complaint.contains("is not there yet after 1s"), "\(late.together)")
            let running = await lab.run("vm start vm --wait=false")
            #expect(running.answer == "pod/vm is to be started\n", "\(running.together)")
            // The guest has switched itself off: the switch goes down and up again.
            try await status(lab, "vm") {
                $0.virtualMachineStatus = .with { $0.powerState = "shutdown" }
            }
            async let started = lab.run("vm start vm")
            let name = ObjectName(namespace: "default", name: "vm")
            #expect(
                await eventually(within: .seconds(30)) {
                    (try? await lab.acme.get(Pod.self, name))?.spec.virtualMachine?.powerSpec == "Shutdown"
                })
            try await status(lab, "vm") { $0.virtualMachineStatus?.switchedOff = true }
            #expect(
                await eventually(within: .seconds(30)) {
                    (try? await lab.acme.get(Pod.self, name))?.spec.virtualMachine?.powerSpec == "Running"
                })
            try await status(lab, "vm") {
                $0.virtualMachineStatus?.switchedOff = false
                $0.virtualMachineStatus?.powerState = "running"
            }
            let outcome = await started
            #expect(outcome.answer == "pod/vm started\n", "\(outcome.together)")
        }
    }
}
