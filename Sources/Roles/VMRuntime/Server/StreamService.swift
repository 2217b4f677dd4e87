// CRI's Exec, Attach and PortForward: each answers with an address at which the stream is opened, once.

import Linux
import Messages
import RPC
import Streaming

extension Router {
    mutating func addStreams(_ runtime: Runtime) {
        answer(CRI.RuntimeService.exec) { request in
            let shape = try CommandShape(
                input: request.stdin, output: request.stdout, errorOutput: request.stderr,
                terminal: request.tty)
            let (_, machine) = try runtime.known(request.containerId)
            guard machine.isRunning else {
                throw RuntimeError(.failedPrecondition, "container \(machine.id) is not running")
            }
            guard !request.cmd.isEmpty else { throw RuntimeError(.invalidArgument, "cmd: no command") }
            let target = StreamTarget.command(shape) { peer in
                try await runtime.serve(request.cmd, in: machine.id, shape, peer)
            }
            let url = try runtime.streams.url(.exec, target)
            return .with { $0.url = url }
        }
        answer(CRI.RuntimeService.attach) { request in
            let shape = try CommandShape(
                input: request.stdin, output: request.stdout, errorOutput: request.stderr,
                terminal: request.tty)
            // Whether there is a console is known now.
            let session = try await runtime.openConsole(request.containerId, history: 0)
            let target = StreamTarget.command(shape) { peer in try await session.serve(peer) }
            let url = try runtime.streams.url(.attach, target)
            return .with { $0.url = url }
        }
        answer(CRI.RuntimeService.portForward) { request in
            let id = try runtime.sandboxID(request.podSandboxId)
            guard let sandbox = runtime.journal.sandbox(id) else {
                throw RuntimeError(.notFound, "sandbox \(request.podSandboxId): there is none")
            }
            guard sandbox.phase == .ready, let address = sandbox.addresses.first.flatMap({ IPAddress($0) })
            else {
                throw RuntimeError(.failedPrecondition, "sandbox \(id) is not ready")
            }
            let ports = try request.port.map { number throws(RuntimeError) in
                guard let port = UInt16(exactly: number), port > 0 else {
                    throw RuntimeError(.invalidArgument, "port: \(number) is not from 1 to 65535")
                }
                return port
            }
            let target = StreamTarget.ports(ports) { port in
                try await ByteStream.connect(
                    to: .ip(address, port: port), on: EventLoopGroup.shared.next())
            }
            let url = try runtime.streams.url(.portForward, target)
            return .with { $0.url = url }
        }
    }
}

extension CommandShape {
    /// A terminal mixes both outputs into one.
    fileprivate init(input: Bool, output: Bool, errorOutput: Bool, terminal: Bool) throws(RuntimeError) {
        guard !(terminal && errorOutput) else {
            throw RuntimeError(.invalidArgument, "tty and stderr exclude each other")
        }
        guard input || output || errorOutput else {
            throw RuntimeError(.invalidArgument, "one of stdin, stdout and stderr has to be asked for")
        }
        self.init(
            hasInput: input, hasOutput: output, hasErrorOutput: errorOutput, hasTerminal: terminal)
    }
}

extension Runtime {
    /// The guest agent takes all input at the start and gives all output at the end. Input from a terminal
    /// never ends, so that a command with one has none; who wants to type has the console.
    private static let maximumInput = 4 << 20

    func serve(_ command: [String], in id: String, _ shape: CommandShape, _ peer: any CommandPeer)
        async throws
        -> CommandEnding
    {
        var input: [UInt8] = []
        if shape.hasInput, !shape.hasTerminal {
            reading: while let piece = try await peer.receive() {
                switch piece {
                case .input(let bytes): input += bytes
                case .inputEnded: break reading
                case .resize: continue
                }
                guard input.count <= Self.maximumInput else {
                    return .failed("more than \(Self.maximumInput) bytes of input")
                }
            }
        }
        let result = try await execute(command, in: id, input: input, limit: .zero)
        try await peer.send(result.output, to: .output)
        try await peer.send(result.errorOutput, to: shape.hasTerminal ? .output : .errorOutput)
        return .exited(result.exitCode)
    }
}

extension ConsoleSession {
    /// Until the machine ends or the client goes.
    func serve(_ peer: any CommandPeer) async throws -> CommandEnding {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await read { bytes in try await peer.send(bytes, to: .output) }
                return true
            }
            group.addTask {
                while let piece = try await peer.receive() {
                    // A serial line has no way to tell the guest a size.
                    if case .input(let bytes) = piece { try await type(bytes) }
                }
                return false
            }
            defer { group.cancelAll() }
            guard try await group.next() == true else { throw CancellationError() }
            return .exited(0)
        }
    }
}
