// `arktos attach`: this terminal's input and output joined to a container's main process, or to the serial
// console of a machine.

import API
import APIClient
import Glibc
import Linux
import Messages
import RPC

extension Verb {
    static let attach = Verb(
        "attach", "Joins the main process of a container, or a machine's console",
        usage: "attach [pod/]NAME [-c CONTAINER] [-i] [-t]", section: .pods,
        explanation: """
            A container has to be made with stdin and tty for them to be of use. A machine's console takes all that is
            typed; the key Ctrl-] leaves it.
            """,
        examples: [
            .init("See what a container says from now on", "attach web"),
            .init("Type on a machine's console", "attach vm -it"),
        ],
        flags: [
            Flag(
                "container", "c", .value("NAME"), "of a pod with several containers", candidates: .containers),
            Flag("stdin", "i", .on, "pass standard input on"),
            Flag("tty", "t", .on, "the container has a terminal"),
        ], words: .names("pods")
    ) { arguments, program in
        try arguments.limitWords(to: 1)
        let session = try Session.open(arguments, program)
        let pod = try await session.client.get(
            Pod.self,
            ObjectName(tenant: session.tenant, namespace: session.namespace, name: try podName(arguments)))
        let container = arguments.value("container") ?? ""
        var attachment = Attachment(session, program, pod.metadata.name, container: container)
        attachment.start.stdin = arguments.has("stdin")
        attachment.start.tty = arguments.has("tty")
        if pod.spec.virtualMachine != nil {
            attachment.takeConsole()
        } else {
            try attachment.check(pod)
        }
        try await attachment.run()
    }
}

struct Attachment: Sendable {
    /// Leaves a console: Ctrl-].
    private static let leavingKey: UInt8 = 0x1d

    var start: AttachStart
    /// To leave a console after so much time.
    var limit: Duration?
    private var leavesByKey = false
    private let session: Session
    private let program: CommandLineProgram

    init(_ session: Session, _ program: CommandLineProgram, _ pod: String, container: String = "") {
        self.session = session
        self.program = program
        start = AttachStart.with {
            $0.tenant = session.tenant
            $0.namespace = session.namespace
            $0.pod = pod
            $0.container = container
        }
    }

    /// A serial line is a terminal, whoever is at the other end.
    mutating func takeConsole() {
        start.tty = true
        leavesByKey = true
    }

    /// A container that was made without input or terminal does not get them later.
    mutating func check(_ pod: Pod) throws {
        let containers = pod.spec.containers + pod.spec.initContainers
        guard
            let container = start.container.isEmpty
                ? containers.first : containers.first(where: { $0.name == start.container })
        else {
            throw CommandError(
                "container \(start.container) not found in pod \(pod.metadata.name)")
        }
        start.container = container.name
        if start.stdin && !container.stdin {
            throw CommandError("container \(container.name) was made without stdin: nothing can be typed")
        }
        if start.tty && !container.tty {
            program.output.complain(
                "Unable to use a TTY - container \(container.name) did not allocate one")
        }
        start.tty = container.tty
    }

    /// Until the other side ends, the key to leave is typed, or the time is over.
    func run() async throws {
        var start = start
        let isTyped = start.stdin && start.tty && program.input.isTerminal
        if start.tty { start.size = Terminal.size() }
        if isTyped && leavesByKey { program.output.complain("Leave with Ctrl-].") }
        let raw = isTyped ? Terminal.Raw() : nil
        defer {
            raw?.restore()
            // The prompt begins a line of its own.
            if raw != nil { program.output.complain("") }
        }
        let ending: Ending
        do { ending = try await converse(start, isTyped: isTyped) } catch { throw APIError(ofCall: error) }
        guard case .exited(let status) = ending, status.code != 0 else { return }
        throw CommandError("command terminated with exit code \(status.code)", exitCode: status.code)
    }

    private enum Ending: Sendable {
        case exited(Messages.ExitStatus)
        case closed, left
    }

    private func converse(_ start: AttachStart, isTyped: Bool) async throws -> Ending {
        let call = try await session.client.channel.call(NodeProxy.attach)
        try await call.send(.with { $0.content = .start(start) })
        return try await withThrowingTaskGroup(of: Ending?.self) { group in
            if start.stdin { group.addTask { try await sendInput(to: call) } }
            if isTyped {
                group.addTask {
                    try await Terminal.followSize { size in
                        try await call.send(.with { $0.content = .resize(size) })
                    }
                    return nil
                }
            }
            if let limit {
                group.addTask {
                    try await MonotonicClock.sleep(for: limit)
                    return .left
                }
            }
            group.addTask { try await printAnswers(of: call) }
            while let result = try await group.next() {
                guard let result else { continue }
                group.cancelAll()
                call.cancel()
                return result
            }
            return .closed
        }
    }

    private func sendInput(to call: BidirectionalCall<AttachRequest, AttachResponse>) async throws -> Ending?
    {
        while let bytes = try await program.input.next() {
            if leavesByKey, let key = bytes.firstIndex(of: Self.leavingKey) {
                try await call.send(.with { $0.content = .stdin(Array(bytes[..<key])) })
                return .left
            }
            try await call.send(.with { $0.content = .stdin(bytes) })
        }
        // A console goes on when there is nothing more to type.
        if !leavesByKey { try await call.finish() }
        return nil
    }

    private func printAnswers(of call: BidirectionalCall<AttachRequest, AttachResponse>) async throws
        -> Ending
    {
        for try await answer in call.responses {
            switch answer.content {
            case .stdout(let bytes): program.output.write(bytes)
            case .stderr(let bytes): program.output.complain(bytes: bytes)
            case .exit(let status): return .exited(status)
            case nil: continue
            }
        }
        return .closed
    }
}
