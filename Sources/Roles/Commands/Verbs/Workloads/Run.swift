// `arktos run`: one pod, made of words; and what it says, if that is wanted.

import API
import APIClient
import Messages
import RPC
import Synchronization

extension Verb {
    static let run = Verb(
        "run", "Makes a pod of an image",
        usage: "run NAME --image IMAGE [-i] [-t] [--rm] [-- ARGUMENT...]", section: .workloads,
        examples: [
            .init("A pod that goes on", "run web --image=web:1 --port=80 --labels=app=web"),
            .init("A shell that leaves nothing behind", "run try -it --rm --image=busybox -- sh"),
            .init(
                "One command, whose exit code is this one's",
                "run hi --rm --attach --restart=Never --image=busybox -- date"),
        ],
        flags: [
            Flag("image", nil, .value("IMAGE"), "the container's image"),
            Flag("port", nil, .value("PORT"), "that the container listens on"),
            Flag("env", nil, .list("NAME=VALUE"), "a variable; may be repeated"),
            Flag("labels", "l", .commas("KEY=VALUE"), "of the pod; run=NAME unless said"),
            Flag("annotations", nil, .list("KEY=VALUE"), "of the pod; may be repeated"),
            Flag("command", nil, .on, "the words after -- are the command, not its arguments"),
            Flag(
                "restart", nil, .value("POLICY"), "Always unless said",
                candidates: .choice(["Always", "OnFailure", "Never"])),
            Flag(
                "image-pull-policy", nil, .value("POLICY"), "when the image is fetched",
                candidates: .choice(["Always", "IfNotPresent", "Never"])),
            Flag("serviceaccount", nil, .value("NAME"), "whom the pod speaks for"),
            Flag("privileged", nil, .on, "the container may do what the node may"),
            Flag("stdin", "i", .on, "the container has input: this terminal's"),
            Flag("tty", "t", .on, "the container has a terminal"),
            Flag("attach", nil, .on, "wait for the pod and show what it says; so does -i"),
            Flag("rm", nil, .on, "delete the pod when it has ended; needs --attach or -i"),
            Flag("quiet", "q", .on, "say nothing but what the pod says"),
            Flag(
                "pod-running-timeout", nil, .value("DURATION"),
                "how long the pod may take to run; 1m unless said"),
        ] + Changes.flags
    ) { arguments, program in
        try await PodRun(arguments, program).run()
    }
}

struct PodRun {
    private let arguments: Arguments
    private let program: CommandLineProgram
    private let changes: Changes
    private let attaches: Bool
    private let limit: Duration
    private static let resource = Resource.of(Pod.self)

    init(_ arguments: Arguments, _ program: CommandLineProgram) throws {
        self.arguments = arguments
        self.program = program
        changes = try Changes(arguments, program, manager: "arktos-run")
        attaches = arguments.isGiven("attach") ? arguments.has("attach") : arguments.has("stdin")
        limit = try arguments.duration("pod-running-timeout") ?? .seconds(60)
        if arguments.has("rm"), !attaches {
            throw CommandError("--rm should only be used for attached containers: give --attach or -i")
        }
        if attaches, changes.dryRun != .none {
            throw CommandError(
                "--dry-run can't be used with attached containers options (--attach, --stdin, or --tty)")
        }
    }

    func run() async throws {
        var pod = try pod()
        guard !changes.isLocal else {
            return try changes.tell(FetchedObject(resource: Self.resource, bytes: pod.bytes), "created")
        }
        let session = try Session.open(arguments, program)
        let made = try await session.create(
            pod.bytes, session.reference(Self.resource), Self.resource, changes)
        guard attaches else { return try changes.tell(made, "created") }
        pod = try Pod(bytes: made.bytes)
        let reference = try session.reference(made)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await follow(pod, reference, session)) } catch {
            outcome = .failure(error)
        }
        if arguments.has("rm") { try await remove(reference, pod, session) }
        try outcome.get()
    }

    // MARK: The pod

    private func pod() throws -> Pod {
        guard let name = arguments.words.first else {
            throw CommandError.usage("NAME is required for run", of: arguments)
        }
        try arguments.limitWords(to: 1)
        let image = try arguments.required("image")
        let restart = try arguments.choice("restart", ["Always", "OnFailure", "Never"])
        let pull = try arguments.choice("image-pull-policy", ["", "Always", "IfNotPresent", "Never"])
        let port = try arguments.integer("port")
        if let port, !(1...65_535).contains(port) {
            throw CommandError("--port \(port): a port is a number from 1 to 65535")
        }
        let labels = try pairs("labels")
        let (annotations, variables) = (try pairs("annotations"), try pairs("env"))
        return Pod.with {
            $0.metadata.name = name
            $0.metadata.tenant = arguments.value("tenant") ?? ""
            $0.metadata.namespace = arguments.value("namespace") ?? ""
            $0.metadata.labels = Dictionary(
                labels.isEmpty ? [("run", name)] : labels, uniquingKeysWith: { $1 })
            $0.metadata.annotations = Dictionary(annotations, uniquingKeysWith: { $1 })
            $0.spec.restartPolicy = restart
            $0.spec.serviceAccountName = arguments.value("serviceaccount") ?? ""
            $0.spec.containers = [
                .with {
                    $0.name = name
                    $0.image = image
                    $0.imagePullPolicy = pull
                    if arguments.has("command") {
                        $0.command = arguments.trailing
                    } else {
                        $0.args = arguments.trailing
                    }
                    $0.env = variables.map { variable in
                        .with { ($0.name, $0.value) = variable }
                    }
                    if let port { $0.ports = [.with { $0.containerPort = Int32(port) }] }
                    $0.stdin = arguments.has("stdin")
                    $0.stdinOnce = arguments.has("stdin")
                    $0.tty = arguments.has("tty")
                    if arguments.has("privileged") { $0.securityContext = .with { $0.privileged = true } }
                }
            ]
        }
    }

    private func pairs(_ flag: String) throws(CommandError) -> [(String, String)] {
        var pairs: [(String, String)] = []
        for text in arguments.list(flag) {
            let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty else {
                throw CommandError("--\(flag) \"\(text)\": write NAME=VALUE")
            }
            pairs.append((String(sides[0]), String(sides[1])))
        }
        return pairs
    }

    // MARK: What it says

    /// Until the container ends. Its exit code is the command's.
    private func follow(_ pod: Pod, _ reference: ResourceRef, _ session: Session) async throws {
        let name = pod.metadata.name
        let line = LiveLine(program.output)
        if !arguments.has("quiet") { line.show("waiting for pod \(name) to run") }
        let seen = Mutex<Pod?>(nil)
        do {
            try await session.follow(reference, Self.resource, within: limit) { object in
                guard let object else { throw CommandError("pod \(name) was deleted before it ran") }
                let pod = try Pod(bytes: object.bytes)
                seen.withLock { $0 = pod }
                return pod.status.phase == "Running" || Self.isOver(pod)
            }
        } catch is TimedOut {
            line.clear()
            throw CommandError("timed out waiting for the condition: pod \(name) does not run after \(limit)")
        }
        line.clear()
        if let pod = seen.withLock({ $0 }), Self.isOver(pod) {
            try await printLog(name, session)
        } else {
            var attachment = Attachment(session, program, name, container: name)
            attachment.start.stdin = arguments.has("stdin")
            attachment.start.tty = arguments.has("tty")
            if !arguments.has("quiet"), arguments.has("tty") {
                program.output.complain("If you don't see a command prompt, try pressing enter.")
            }
            do { try await attachment.run() } catch let error as APIError {
                // It may have ended before anybody could join it.
                program.output.warn(
                    "couldn't attach to pod/\(name), falling back to streaming logs: \(error.message)")
                try await printLog(name, session)
            }
        }
        guard pod.spec.restartPolicy != "Always" else { return }
        try await session.follow(reference, Self.resource, within: limit) { object in
            guard let object else { return true }
            let pod = try Pod(bytes: object.bytes)
            seen.withLock { $0 = pod }
            return Self.isOver(pod)
        }
        let ended = seen.withLock { $0 }?.status.containerStatuses.first?.state.terminated
        let code = ended?.exitCode ?? 0
        guard code == 0 else {
            throw CommandError("pod \(pod.metadata.namespace)/\(name) terminated (Error)", exitCode: code)
        }
    }

    private static func isOver(_ pod: Pod) -> Bool { ["Succeeded", "Failed"].contains(pod.status.phase) }

    private func printLog(_ name: String, _ session: Session) async throws {
        let request = LogsRequest.with {
            $0.tenant = session.tenant
            $0.namespace = session.namespace
            $0.pod = name
            $0.follow = true
        }
        do {
            for try await chunk in try await session.client.channel.call(NodeProxy.logs, request) {
                program.output.write(chunk.data)
            }
        } catch { throw APIError(ofCall: error) }
    }

    private func remove(_ reference: ResourceRef, _ pod: Pod, _ session: Session) async throws {
        _ = try await session.client.call(Objects.delete, DeleteRequest.with { $0.resource = reference })
        if !arguments.has("quiet") { program.output.complain("pod \"\(pod.metadata.name)\" deleted") }
    }
}
