// `arktos port-forward`: ports of this machine that lead to ports of a pod.

import API
import APIClient
import Linux
import Messages
import RPC

extension Verb {
    static let portForward = Verb(
        "port-forward", "Has ports of this machine lead to ports of a pod",
        usage: "port-forward (NAME | KIND/NAME) [LOCAL:]REMOTE...", section: .pods,
        explanation: """
            Goes on until it is interrupted. A service, deployment, replica set, stateful set, daemon set or job stands for
            one of its pods that runs, the same one for as long as it goes on.
            """,
        examples: [
            .init("The pod's port 80 at this machine's port 8080", "port-forward web 8080:80"),
            .init("At any port that is free", "port-forward service/web :80"),
            .init("For everybody who reaches this machine", "port-forward vm 80 --address 0.0.0.0"),
        ],
        flags: [
            Flag("address", nil, .commas("ADDRESS"), "where to listen; localhost unless said"),
            Flag(
                "pod-running-timeout", nil, .value("DURATION"),
                "wait so long for a pod that runs; 1m unless said"),
        ], words: .names("pods")
    ) { arguments, program in
        guard arguments.words.count > 1 else {
            throw CommandError.usage(
                "TYPE/NAME and list of ports are required for port-forward", of: arguments)
        }
        let ports = try arguments.words.dropFirst().map { word throws(CommandError) in
            try ForwardedPort(word)
        }
        let addresses = try PortListener.addresses(arguments.list("address"))
        let limit = try arguments.duration("pod-running-timeout") ?? .seconds(60)
        let session = try Session.open(arguments, program)
        let backend = try await PortBackend.find(arguments.words[0], session, within: limit)
        let pairs = try ports.map { (local: $0.local, remote: try backend.port(of: $0.remote)) }
        let name = ObjectName(backend.pod)
        try await withThrowingTaskGroup(of: Void.self) { group in
            // All that is asked for, or nothing.
            let listeners = try addresses.flatMap { address in
                try pairs.map { (try PortListener(.ip(address, port: $0.local)), $0.remote) }
            }
            for (listener, port) in listeners {
                program.output.print("Forwarding from \(listener.address) -> \(port)")
                let forwarding = Forwarding(listener, port, to: name, session, program.output)
                group.addTask { try await forwarding.run() }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

/// `80`, `8080:80`, `:80`, `8080:http`.
struct ForwardedPort: Hashable, Sendable {
    enum Remote: Hashable, Sendable {
        case number(UInt16)
        /// Of a port of the pod's containers, or of the service's.
        case name(String)
    }

    /// 0 for any.
    let local: UInt16
    let remote: Remote

    init(_ word: String) throws(CommandError) {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        let bad = CommandError("invalid port \"\(word)\": write REMOTE, LOCAL:REMOTE or :REMOTE")
        guard parts.count <= 2, let last = parts.last, !last.isEmpty else { throw bad }
        if let number = UInt16(last), number > 0 {
            remote = .number(number)
        } else if UInt64(last) == nil {
            remote = .name(last)
        } else {
            throw CommandError("invalid port \"\(word)\": \(last) is not from 1 to 65535")
        }
        if parts.count == 1 {
            guard case .number(let number) = remote else { throw bad }
            local = number
        } else if parts[0].isEmpty {
            local = 0
        } else {
            guard let number = UInt16(parts[0]) else { throw bad }
            local = number
        }
    }
}

/// The pod behind what was named, and what its ports are called.
struct PortBackend: Sendable {
    let pod: Pod
    private let service: Service?

    func port(of remote: ForwardedPort.Remote) throws(CommandError) -> UInt16 {
        switch remote {
        case .number(let number):
            guard let service else { return number }
            guard let port = service.spec.ports.first(where: { $0.port == Int32(number) }) else {
                throw CommandError("service \(service.metadata.name) has no port \(number)")
            }
            return try target(of: port)
        case .name(let name):
            guard let service else { return try containerPort(named: name) }
            guard let port = service.spec.ports.first(where: { $0.name == name }) else {
                throw CommandError("service \(service.metadata.name) has no port \"\(name)\"")
            }
            return try target(of: port)
        }
    }

    private func target(of port: ServicePort) throws(CommandError) -> UInt16 {
        let target = port.targetPort
        guard target.strVal.isEmpty else { return try containerPort(named: target.strVal) }
        return UInt16(clamping: target.intVal == 0 ? port.port : target.intVal)
    }

    private func containerPort(named name: String) throws(CommandError) -> UInt16 {
        let ports = (pod.spec.containers + pod.spec.initContainers).flatMap(\.ports)
        guard let port = ports.first(where: { $0.name == name }) else {
            throw CommandError("pod \(pod.metadata.name) has no port named \"\(name)\"")
        }
        return UInt16(clamping: port.containerPort)
    }

    // MARK: Finding

    static func find(_ word: String, _ session: Session, within limit: Duration) async throws -> PortBackend {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw CommandError("\"\(word)\" is not NAME or KIND/NAME")
        }
        let resource = try Kinds.known(parts.count == 2 ? parts[0] : "pods")
        let name = ObjectName(
            tenant: session.tenant, namespace: session.namespace, name: parts[parts.count - 1])
        if resource.plural == "pods" {
            let pod = try await wait(within: limit, word) {
                let pod = try await session.client.get(Pod.self, name)
                return pod.status.phase == "Running" || pod.status.phase == "NoSchedule" ? pod : nil
            }
            return PortBackend(pod: pod, service: nil)
        }
        var service: Service?
        let selector: LabelSelector?
        switch resource.plural {
        case "services":
            let found = try await session.client.get(Service.self, name)
            service = found
            selector = LabelSelector.with { $0.matchLabels = found.spec.selector }
        case "deployments": selector = try await session.client.get(Deployment.self, name).spec.selector
        case "replicasets": selector = try await session.client.get(ReplicaSet.self, name).spec.selector
        case "statefulsets": selector = try await session.client.get(StatefulSet.self, name).spec.selector
        case "daemonsets": selector = try await session.client.get(DaemonSet.self, name).spec.selector
        case "jobs": selector = try await session.client.get(Job.self, name).spec.selector
        default: throw CommandError("ports of a \(resource.displayKind) cannot be forwarded: it has no pods")
        }
        guard let selector, !(selector.matchLabels.isEmpty && selector.matchExpressions.isEmpty) else {
            throw CommandError("\(word) selects no pods")
        }
        let labels: String
        do throws(FieldError) { labels = try LabelQuery(selector).description } catch {
            throw CommandError("\(word): \(error)")
        }
        let pod = try await wait(within: limit, word) {
            try await session.client.list(
                Pod.self, in: .namespace(session.tenant, session.namespace), Selectors(labels: labels)
            ).items.first { $0.status.phase == "Running" && $0.metadata.deletionTimestamp == nil }
        }
        return PortBackend(pod: pod, service: service)
    }

    private static func wait(
        within limit: Duration, _ word: String, _ find: () async throws -> Pod?
    ) async throws -> Pod {
        let deadline = ContinuousClock.now + limit
        while true {
            if let pod = try await find() { return pod }
            guard ContinuousClock.now < deadline else {
                throw CommandError("\(word): no pod of it runs")
            }
            try await Task.sleep(for: .milliseconds(300))
        }
    }
}
