// The demo: a tenant with one container pod and one VM pod, and proof that both live.

import API
import APIClient
import Linux
import Messages
import RPC

struct Demo: Sendable {
    static let tenant = "demo"
    private static let podLimit = Duration.seconds(180)

    let layout: ClusterLayout
    let checkout: Checkout
    let server: String
    let program: CommandLineProgram
    let progress: Progress

    /// Makes what is missing of it and waits until it lives. Returns the admin's configuration.
    func run() async throws -> String {
        // Certificates of an earlier tenant of that name do not count in a new one.
        let isNew = try await makeTenant()
        let configuration = try ClusterCredentials(layout).user(
            "admin", tenant: Self.tenant, server: server, renewal: isNew ? .always : .whenDue
        ).configuration
        let session = try Session.open(configuration: configuration)
        try await waitForNamespace(session)
        for name in ["web", "vm"] {
            let said = try await arktos(["apply", "-f", "\(checkout.examples)/\(name).yaml"], configuration)
            progress.say("\(said.trimmingNewline) as \(Self.tenant)'s admin")
        }
        let web = try await waitForPod("web", isReady: true, session)
        let machine = try await waitForPod("vm", isReady: false, session)
        progress.say("pods \(web.metadata.name) and \(machine.metadata.name) are Running")
        try await show(web, configuration)
        return configuration
    }

    /// Whether it was not there.
    private func makeTenant() async throws -> Bool {
        let operatorSession = try Session.open(configuration: layout.configuration(of: "system-admin"))
        let name = ObjectName(name: Self.tenant)
        if try await operatorSession.client.find(Tenant.self, name) != nil {
            progress.say("tenant \(Self.tenant) is there")
            return false
        }
        _ = try await operatorSession.client.create(
            Tenant.with {
                $0.metadata.name = Self.tenant
                $0.spec.storageClusterId = "0"
            })
        progress.say("tenant \(Self.tenant) created")
        return true
    }

    /// The controllers make a tenant's namespaces and its admin's role.
    private func waitForNamespace(_ session: Session) async throws {
        try await poll("namespace default of tenant \(Self.tenant)", within: .seconds(30)) {
            _ = try await session.client.get(Namespace.self, ObjectName(name: "default"))
        }
    }

    private func waitForPod(_ name: String, isReady: Bool, _ session: Session) async throws -> Pod {
        try await poll("pod \(name) is Running", every: .milliseconds(100), within: Self.podLimit) {
            let pod = try await session.client.get(Pod.self, ObjectName(namespace: "default", name: name))
            guard pod.status.phase == "Running", !pod.status.podIP.isEmpty else {
                throw NotYet(PodReason.text(pod))
            }
            let ready = pod.status.conditions.contains { $0.type == "Ready" && $0.status == "True" }
            guard ready || !isReady else { throw NotYet("it is Running, but not Ready") }
            return pod
        }
    }

    /// The table, the container's answer and the machine's last word.
    private func show(_ web: Pod, _ configuration: String) async throws {
        let answer = try await poll("an HTTP answer of \(web.status.podIP)", within: .seconds(30)) {
            try await HTTPFetch.get(web.status.podIP, port: 80)
        }
        let line = try await poll("the console of pod vm", every: .milliseconds(250), within: .seconds(120)) {
            let console = try await arktos(["logs", "vm", "--tail", "20"], configuration)
            guard let last = ConsoleText.lastLine(console) else { throw NotYet("nothing is on it") }
            guard ConsoleText.isBooted(console) else { throw NotYet("the machine still boots: \(last)") }
            return last
        }
        let table = try await arktos(["get", "pods", "-o", "wide"], configuration)
        program.output.print("\n$ arktos get pods -o wide\n\(table.trimmingNewline)\n")
        program.output.print("$ curl http://\(web.status.podIP)/\n\(answer.trimmingNewline)\n")
        program.output.print("$ arktos logs vm --tail 1\n\(line)\n")
    }

    /// A verb of the command line, with the configuration; what it prints.
    private func arktos(_ words: [String], _ configuration: String) async throws -> String {
        let printed = Collector()
        let complaints = Collector()
        let output = Output(answer: { printed.add($0) }, complaint: { complaints.add($0) })
        let inner = CommandLineProgram(output: output, environment: program.environment, verbs: program.verbs)
        let code = await inner.run(words + ["--config", configuration])
        guard code == 0 else {
            throw CommandError("arktos \(words.joined(separator: " ")): \(complaints.text.trimmingNewline)")
        }
        return printed.text
    }
}

/// Why a pod is not running, in one line.
enum PodReason {
    static func text(_ pod: Pod) -> String {
        for status in pod.status.containerStatuses {
            guard let waiting = status.state.waiting, !waiting.reason.isEmpty else { continue }
            return "\(status.name) is waiting: \(waiting.reason): \(waiting.message)"
        }
        if let condition = pod.status.conditions.first(where: { $0.status == "False" && !$0.message.isEmpty })
        {
            return "\(condition.type) is False: \(condition.reason): \(condition.message)"
        }
        return pod.status.phase.isEmpty ? "it has no phase" : "it is \(pod.status.phase)"
    }
}
