// `arktos drain`: a node without pods, before work on it. Pods are asked to go by eviction, so that
// disruption budgets hold; what would not come back elsewhere goes only when that was said.

import API
import APIClient
import Linux
import Messages

extension Verb {
    static let drain = Verb(
        "drain", "Empties nodes before work on them", usage: "drain (NODE... | -l LABELS)", section: .nodes,
        explanation: """
            Cordons the nodes, then evicts their pods and waits until they are gone. An eviction that a disruption budget \
            does not allow is tried again. Pods of daemon sets, pods that nobody would make again, and pods with data in \
            emptyDir volumes are left alone, and the command fails, unless a flag says what is to be done.
            """,
        examples: [
            .init("What comes back elsewhere", "drain n1 --ignore-daemonsets"),
            .init("Everything", "drain n1 --ignore-daemonsets --delete-emptydir-data --force"),
        ],
        flags: [
            .selector, .dryRun,
            Flag("force", nil, .on, "also pods that nothing would make again"),
            Flag("ignore-daemonsets", nil, .on, "leave pods of daemon sets where they are"),
            Flag(
                "delete-emptydir-data", nil, .on, "also pods whose emptyDir volumes go with them",
                aliases: ["delete-local-data"]),
            Flag("disable-eviction", nil, .on, "delete pods, whatever their disruption budgets say"),
            Flag("grace-period", nil, .value("SECONDS"), "how long pods may take to end; else as they say"),
            Flag("pod-selector", nil, .value("LABELS"), "only pods with these labels"),
            Flag("timeout", nil, .value("DURATION"), "give up after this time; 0, the default, is never"),
        ], words: .names("nodes")
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        let drain = try Drain(arguments, program, session)
        let nodes = try await Cordon.nodes(arguments, program, session)
        try await Batch(program, "drained").run(nodes, name: { try $0.display }) { try await drain.run($0) }
    }
}

struct Drain: Sendable {
    /// What becomes of a pod.
    private enum Fate {
        case goes
        case stays(warning: String?)
        /// With the flag that lets it go.
        case forbids(String)
    }

    private let arguments: Arguments
    private let output: Output
    private let session: Session
    private let changes: Changes
    private let graceSeconds: Int64?
    private let deadline: ContinuousClock.Instant?
    private let labels: String

    private static let pods = Resource.of(Pod.self)
    private static let retry = Duration.seconds(5)

    init(_ arguments: Arguments, _ program: CommandLineProgram, _ session: Session) throws {
        self.arguments = arguments
        self.session = session
        output = program.output
        changes = try Changes(arguments, program, manager: "arktos-drain")
        graceSeconds = try arguments.integer("grace-period").flatMap { $0 >= 0 ? $0 : nil }
        let limit = try arguments.duration("timeout") ?? .zero
        deadline = limit > .zero ? .now + limit : nil
        labels = arguments.value("pod-selector") ?? ""
        do { _ = try LabelQuery(parsing: labels) } catch {
            throw CommandError("--pod-selector: \(error.message)")
        }
    }

    func run(_ node: FetchedObject) async throws {
        try await Cordon(isUnschedulable: true).run(node, session, changes)
        let pods = try await leaving(node)
        if changes.dryRun == .none {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for pod in pods { group.addTask { try await remove(pod) } }
                try await group.waitForAll()
            }
        } else {
            for pod in pods { output.print("evicting pod \(Self.place(pod))\(changes.dryRun.note)") }
        }
        try changes.tell(node, "drained")
    }

    // MARK: Which pods

    /// Throws when there are pods that the flags do not let go; then nothing has been evicted.
    private func leaving(_ node: FetchedObject) async throws -> [Pod] {
        var range = ObjectRange()
        range.isAllTenants = true
        range.isAllNamespaces = true
        range.labels = labels
        range.fields = "spec.nodeName=\(try node.header.name)"
        let found = try await session.list(Self.pods, range) { output.warn($0) }.objects
        var leaving: [Pod] = []
        var forbidden: [(reason: String, pod: String)] = []
        for pod in try found.map({ try Pod(bytes: $0.bytes) }) {
            switch fate(of: pod) {
            case .goes: leaving.append(pod)
            case .stays(let warning): if let warning { output.warn(warning) }
            case .forbids(let reason): forbidden.append((reason, Self.place(pod)))
            }
        }
        guard forbidden.isEmpty else {
            let reasons = Dictionary(grouping: forbidden, by: \.reason).sorted { $0.key < $1.key }
            let lines = reasons.map {
                "cannot delete \($0.key): \($0.value.map(\.pod).joined(separator: ", "))"
            }
            throw CommandError(
                "unable to drain \(try node.display), nothing was evicted:\n" + lines.joined(separator: "\n"))
        }
        return leaving
    }

    private func fate(of pod: Pod) -> Fate {
        // The mirror of a node's own pod goes when its manifest does.
        if pod.metadata.annotations["kubernetes.io/config.mirror"] != nil { return .stays(warning: nil) }
        let isOver = ["Succeeded", "Failed"].contains(pod.status.phase)
        let owner = pod.metadata.ownerReferences.first { $0.controller == true }
        if owner?.kind == "DaemonSet", !isOver {
            return arguments.has("ignore-daemonsets")
                ? .stays(warning: "ignoring DaemonSet-managed Pods: \(Self.place(pod))")
                : .forbids("DaemonSet-managed Pods (use --ignore-daemonsets to ignore)")
        }
        let hasData = pod.spec.volumes.contains { $0.volumeSource.emptyDir != nil }
        if hasData, !isOver, !arguments.has("delete-emptydir-data") {
            return .forbids("Pods with local storage (use --delete-emptydir-data to override)")
        }
        if owner == nil, !isOver, !arguments.has("force") {
            return .forbids("Pods that no controller would make again (use --force to override)")
        }
        return .goes
    }

    private static func place(_ pod: Pod) -> String {
        "\(pod.metadata.tenant)/\(pod.metadata.namespace)/\(pod.metadata.name)"
    }

    // MARK: Evicting

    private func remove(_ pod: Pod) async throws {
        let place = Self.place(pod)
        let reference = session.reference(
            Self.pods, name: pod.metadata.name, tenant: pod.metadata.tenant, namespace: pod.metadata.namespace
        )
        output.print("\(arguments.has("disable-eviction") ? "deleting" : "evicting") pod \(place)")
        while true {
            do throws(APIError) {
                try await ask(pod, reference)
                break
            } catch {
                if error.reason == .notFound { break }
                guard error.reason == .tooManyRequests else { throw error }
                try checkTime(place, "its disruption budget does not let it go")
                output.complain("\(place): \(error.message); trying again in \(Self.retry)")
                try await Task.sleep(for: Self.retry)
            }
        }
        let limit = deadline.map { $0 - .now } ?? .seconds(7 * 24 * 3600)
        do {
            try await session.follow(reference, Self.pods, within: limit) { object in
                try object?.header.uid != pod.metadata.uid
            }
        } catch is TimedOut {
            try checkTime(place, "it is not gone yet")
        }
        output.print("pod/\(pod.metadata.name) \(arguments.has("disable-eviction") ? "deleted" : "evicted")")
    }

    private func ask(_ pod: Pod, _ reference: ResourceRef) async throws(APIError) {
        if arguments.has("disable-eviction") {
            let request = DeleteRequest.with {
                $0.resource = reference
                $0.gracePeriodSeconds = graceSeconds
                $0.preconditions = .with { $0.uid = pod.metadata.uid }
            }
            _ = try await session.client.call(Objects.delete, request)
            return
        }
        let eviction = Eviction.with {
            $0.metadata.name = pod.metadata.name
            $0.metadata.namespace = pod.metadata.namespace
            $0.metadata.tenant = pod.metadata.tenant
            $0.deleteOptions = .with {
                $0.gracePeriodSeconds = graceSeconds
                $0.preconditions = .with { $0.uid = pod.metadata.uid }
            }
        }
        var subject = reference
        subject.subresource = "eviction"
        _ = try await session.client.call(
            Objects.create,
            CreateRequest.with {
                $0.resource = subject
                $0.object = eviction.bytes
            })
    }

    private func checkTime(_ place: String, _ why: String) throws(CommandError) {
        guard let deadline, ContinuousClock.now >= deadline else { return }
        throw CommandError("drain did not complete within the time: pod \(place): \(why)")
    }
}
