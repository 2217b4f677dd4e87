// `arktos vm reboot`, `snapshot`, `restore` and what else is an Action: made by the pod's subresource, and
// followed until it says how it ended.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let vmPause = MachineAction.verb(
        "pause", "Stops the processors of machines; memory and network stay", usage: "NAME...", done: "paused"
    ) { $0.operation = "pause" }

    static let vmResume = MachineAction.verb(
        "resume", "Has paused and suspended machines go on", usage: "NAME...", done: "resumed"
    ) { $0.operation = "resume" }

    static let vmReboot = Verb(
        "reboot", "Boots machines anew; of pods of containers, restarts the containers",
        usage: "vm reboot [pod/]NAME... [--soft | --hard] [--delay DURATION]", section: .machines,
        explanation: "The guest is asked, and forced when it does not obey within a minute.",
        flags: [
            Flag("soft", nil, .on, "only ask the guest; fails when it does not obey"),
            Flag("hard", nil, .on, "do not ask the guest"),
            Flag("delay", nil, .value("DURATION"), "wait so long before, up to 1h"),
        ] + MachineWait.flags, words: .names("pods")
    ) { arguments, program in
        guard !(arguments.has("soft") && arguments.has("hard")) else {
            throw CommandError("--soft and --hard exclude each other")
        }
        let delay = try arguments.duration("delay") ?? .zero
        let action = CustomAction.with {
            $0.operation = "reboot"
            $0.rebootParams = .with {
                $0.mode = arguments.has("soft") ? "Soft" : arguments.has("hard") ? "Hard" : ""
                $0.delayInSeconds = Int32(clamping: delay.components.seconds)
            }
        }
        try await MachineAction(action, done: "rebooted", delay: delay, needsMachine: false)
            .run(arguments, program, try MachinePod.names(arguments))
    }

    static let vmSnapshot = Verb(
        "snapshot", "Keeps the state of a machine's disks, and of its memory when it runs",
        usage: "vm snapshot [pod/]NAME SNAPSHOT [--disk-only | --memory] [--quiesce | --no-quiesce]",
        section: .machines,
        explanation: """
            Disks alone are brought to rest by the guest agent where there is one, so that nothing is half written in them.
            """,
        examples: [
            .init("Disks and memory of a machine that runs", "vm snapshot vm before-upgrade"),
            .init(
                "Disks alone, and only if the guest agent brings them to rest",
                "vm snapshot vm nightly --disk-only --quiesce"),
        ],
        flags: [
            Flag("disk-only", nil, .on, "without memory: restoring boots the machine"),
            Flag("memory", nil, .on, "with memory; fails when the machine does not run"),
            Flag("quiesce", nil, .on, "fail when the guest agent cannot bring the disks to rest"),
            Flag("no-quiesce", nil, .on, "do not ask the guest agent"),
        ] + MachineWait.flags, words: .names("pods")
    ) { arguments, program in
        for (one, other) in [("disk-only", "memory"), ("quiesce", "no-quiesce")]
        where arguments.has(one) && arguments.has(other) {
            throw CommandError("--\(one) and --\(other) exclude each other")
        }
        let (pod, name) = try MachineAction.podAndSnapshot(arguments)
        let action = CustomAction.with {
            $0.operation = "snapshot"
            $0.snapshotParams = .with {
                $0.snapshotName = name
                $0.content =
                    arguments.has("disk-only") ? "Disk" : arguments.has("memory") ? "DiskAndMemory" : ""
                $0.quiesce =
                    arguments.has("quiesce") ? "Required" : arguments.has("no-quiesce") ? "Never" : ""
            }
        }
        try await MachineAction(action, done: "snapshot \(name) taken") { status in
            status.snapshots.contains { $0.name == name }
        }.run(arguments, program, [pod])
    }

    static let vmRestore = Verb(
        "restore", "Goes back to a snapshot; what happened since is lost",
        usage: "vm restore [pod/]NAME SNAPSHOT", section: .machines,
        flags: MachineWait.flags, words: .names("pods")
    ) { arguments, program in
        let (pod, name) = try MachineAction.podAndSnapshot(arguments)
        let action = CustomAction.with {
            $0.operation = "restore"
            $0.restoreParams = .with { $0.snapshotID = name }
        }
        try await MachineAction(action, done: "restored to \(name)").run(arguments, program, [pod])
    }

    static let vmDeleteSnapshot = Verb(
        "delete-snapshot", "Deletes a snapshot", usage: "vm delete-snapshot [pod/]NAME SNAPSHOT",
        section: .machines, flags: MachineWait.flags, words: .names("pods")
    ) { arguments, program in
        let (pod, name) = try MachineAction.podAndSnapshot(arguments)
        let action = CustomAction.with {
            $0.operation = "deletesnapshot"
            $0.deleteSnapshotParams = .with { $0.snapshotName = name }
        }
        try await MachineAction(action, done: "snapshot \(name) deleted") { status in
            !status.snapshots.contains { $0.name == name }
        }.run(arguments, program, [pod])
    }

    static let vmMigrate = Verb(
        "migrate", "Moves a running machine to another node; its guest goes on",
        usage: "vm migrate [pod/]NAME --node NODE [--shared-storage]", section: .machines,
        explanation: """
            For operators, and tenants that may choose nodes. Its disks are copied; volumes at paths of the node go along only
            if --shared-storage says that both nodes have the same. A machine with snapshots stays where it is. The pod gets an
            address of the other node, whose room is not looked at.
            """,
        flags: [
            Flag("node", nil, .value("NODE"), "where it is to go"),
            Flag("shared-storage", nil, .on, "volumes at paths of the node are the same on both"),
        ] + MachineWait.flags, words: .names("pods")
    ) { arguments, program in
        let node = try arguments.required("node")
        let action = CustomAction.with {
            $0.operation = "migrate"
            $0.migrateParams = .with {
                $0.nodeName = node
                $0.sharedStorage = arguments.has("shared-storage")
            }
        }
        try await MachineAction(action, done: "moved to \(node)")
            .run(arguments, program, try MachinePod.names(arguments))
    }

    static let vmSnapshots = Verb(
        "snapshots", "Lists a machine's snapshots, oldest first", usage: "vm snapshots [pod/]NAME",
        section: .machines, words: .names("pods")
    ) { arguments, program in
        try arguments.limitWords(to: 1)
        let session = try Session.open(arguments, program)
        let pod = try await MachinePod.get(try podName(arguments), session)
        let snapshots = pod.status.virtualMachineStatus?.snapshots ?? []
        guard !snapshots.isEmpty else {
            return program.output.complain("No snapshots of pod \(pod.metadata.name).")
        }
        var table = TextTable(["NAME", "CREATED", "MEMORY", "QUIESCED", "CURRENT"])
        for snapshot in snapshots {
            func word(_ holds: Bool) -> String { holds ? "yes" : "no" }
            table.add([
                snapshot.name, snapshot.creationTime.wallTime.rfc3339(fractionDigits: 0),
                word(snapshot.hasMemory), word(snapshot.quiesced), word(snapshot.current),
            ])
        }
        program.output.print(table.text)
    }
}

/// An action for pods, made and followed.
struct MachineAction: Sendable {
    private let asked: CustomAction
    private let done: String
    private let delay: Duration
    private let needsMachine: Bool
    /// What the machine's status has to show when the action is complete.
    private let shows: (@Sendable (VirtualMachineStatus) -> Bool)?

    init(
        _ asked: CustomAction, done: String, delay: Duration = .zero, needsMachine: Bool = true,
        shows: (@Sendable (VirtualMachineStatus) -> Bool)? = nil
    ) {
        self.asked = asked
        self.done = done
        self.delay = delay
        self.needsMachine = needsMachine
        self.shows = shows
    }

    /// A word without parameters.
    static func verb(
        _ name: String, _ summary: String, usage: String, done: String,
        _ fill: @escaping @Sendable (inout CustomAction) -> Void
    ) -> Verb {
        Verb(
            name, summary, usage: "vm \(name) [pod/]\(usage)", section: .machines, flags: MachineWait.flags,
            words: .names("pods")
        ) { arguments, program in
            try await MachineAction(.with(fill), done: done)
                .run(arguments, program, try MachinePod.names(arguments))
        }
    }

    static func podAndSnapshot(_ arguments: Arguments) throws -> (pod: String, snapshot: String) {
        try arguments.limitWords(to: 2)
        guard arguments.words.count == 2 else {
            throw CommandError.usage("expected the name of a pod and that of a snapshot", of: arguments)
        }
        return (try podName(arguments), arguments.words[1])
    }

    // MARK: Running

    func run(_ arguments: Arguments, _ program: CommandLineProgram, _ pods: [String]) async throws {
        let wait = try MachineWait(arguments)
        let session = try Session.open(arguments, program)
        try await Batch(program, done).run(pods, name: { "pod/\($0)" }) { pod in
            if needsMachine { _ = try await MachinePod.get(pod, session) }
            let action = try await make(pod, wait, session)
            guard wait.limit != nil else {
                return program.output.print("pod/\(pod): action \(action) made")
            }
            try await follow(action, of: pod, wait, session)
            program.output.print("pod/\(pod) \(done)")
        }
    }

    /// The name of the action.
    private func make(_ pod: String, _ wait: MachineWait, _ session: Session) async throws -> String {
        var asked = asked
        asked.activeDeadlineSeconds = wait.seconds
        let place = ObjectName(tenant: session.tenant, namespace: session.namespace, name: pod)
        let request = CreateRequest.with {
            $0.resource = place.reference(Pod.self, subresource: "action")
            $0.object = asked.bytes
            $0.fieldManager = "arktos-vm"
        }
        let answer = try Status(bytes: try await session.client.call(Objects.create, request).object)
        guard let name = answer.details?.name, !name.isEmpty else {
            throw CommandError("the server does not say which action it has made of \(asked.operation)")
        }
        return name
    }

    private func follow(
        _ action: String, of pod: String, _ wait: MachineWait, _ session: Session
    ) async throws {
        let place = ObjectName(tenant: session.tenant, namespace: session.namespace, name: action)
        var last = Action()
        // Its deadline is the server's to tell; what is beyond is a server that does not.
        let patience = MachineWait(seconds: wait.seconds + delay.components.seconds + 15)
        try await patience.until {
            guard let found = try await session.client.find(Action.self, place) else {
                throw CommandError("action \(action) is gone: nobody can tell how it ended")
            }
            last = found
            return found.status.complete
        } orElse: {
            "action \(action) is not complete: \(last.status.progress)"
        }
        guard last.status.phase != "Failed" else {
            let reason = last.status.reason.isEmpty ? "" : "\(last.status.reason): "
            throw CommandError("pod/\(pod): \(asked.operation) failed: \(reason)\(last.status.error)")
        }
        guard let shows else { return }
        try await MachineWait(seconds: 15).until {
            let status = try await MachinePod.get(pod, session).status.virtualMachineStatus
            return status.map(shows) ?? false
        } orElse: {
            "pod/\(pod) \(done), but its status does not show it yet"
        }
    }
}
