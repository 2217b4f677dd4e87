// `arktos exec`: a command in a container, with this terminal's input and output.

import API
import APIClient
import Glibc
import Linux
import Messages
import RPC
import Synchronization

extension Verb {
    static let exec = Verb(
        "exec", "Runs a command in a container",
        usage: "exec [pod/]NAME [-c CONTAINER] [-i] [-t] -- COMMAND [ARGUMENT...]", section: .pods,
        flags: [
            Flag("container", "c", .value("NAME"), "of a pod with several containers"),
            Flag("stdin", "i", .on, "pass standard input on"),
            Flag("tty", "t", .on, "the command gets a terminal"),
        ]
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        try await Execution(arguments, session, program.output).run()
    }
}

struct Execution {
    private let start: ExecStart
    private let session: Session
    private let output: Output

    init(_ arguments: Arguments, _ session: Session, _ output: Output) throws {
        let command = arguments.trailing.isEmpty ? Array(arguments.words.dropFirst()) : arguments.trailing
        guard !command.isEmpty else {
            throw CommandError("you must specify at least one command for the container")
        }
        let pod = try podName(arguments)
        var tty = arguments.has("tty")
        if tty && isatty(STDIN_FILENO) == 0 {
            output.complain("Unable to use a TTY - input is not a terminal or the right kind of file")
            tty = false
        }
        start = ExecStart.with {
            $0.tenant = session.tenant
            $0.namespace = session.namespace
            $0.pod = pod
            $0.container = arguments.value("container") ?? ""
            $0.command = command
            $0.tty = tty
            $0.stdin = arguments.has("stdin")
            if tty { $0.size = Terminal.size() }
        }
        self.session = session
        self.output = output
    }

    func run() async throws {
        let raw = start.tty && start.stdin ? Terminal.Raw() : nil
        defer { raw?.restore() }
        let status: Messages.ExitStatus?
        do {
            let call = try await session.client.channel.call(NodeProxy.exec)
            try await call.send(.with { $0.content = .start(start) })
            status = try await withThrowingTaskGroup(of: Messages.ExitStatus?.self) { group in
                if start.stdin {
                    group.addTask { try await sendInput(to: call) }
                } else {
                    try await call.finish()
                }
                if start.tty {
                    group.addTask {
                        try await Terminal.followSize { size in
                            try await call.send(.with { $0.content = .resize(size) })
                        }
                        return nil
                    }
                }
                group.addTask { try await printAnswers(of: call) }
                // Input may end long before the command does; a command that ends needs no more input.
                while let result = try await group.next() {
                    if let result {
                        group.cancelAll()
                        return result
                    }
                }
                return nil
            }
        } catch { throw APIError(ofCall: error) }
        guard let status else { throw CommandError("the command ended without saying how") }
        if status.code != 0 {
            throw CommandError("command terminated with exit code \(status.code)", exitCode: status.code)
        }
    }

    private func sendInput(to call: BidirectionalCall<ExecRequest, ExecResponse>) async throws -> Messages
        .ExitStatus?
    {
        let input = Input.standard
        while let bytes = try await input.next() { try await call.send(.with { $0.content = .stdin(bytes) }) }
        try await call.finish()
        return nil
    }

    private func printAnswers(of call: BidirectionalCall<ExecRequest, ExecResponse>) async throws -> Messages
        .ExitStatus?
    {
        for try await answer in call.responses {
            switch answer.content {
            case .stdout(let bytes): output.write(bytes)
            case .stderr(let bytes): output.complain(bytes: bytes)
            case .exit(let status): return status
            case nil: continue
            }
        }
        throw CommandError("the stream ended before the command did")
    }
}
