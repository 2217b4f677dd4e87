// Exec and attach: the client's upgraded connection on one side, the gRPC call of the same name on the other.
// The connection is upgraded once the call was taken, so that whoever may not is told so by HTTP.

import API
import HTTP2
import Linux
import Messages
import RPC
import Streaming
import Synchronization

struct RESTCommand: Sendable {
    let objects: RESTObjects

    func answer() async throws {
        let request = objects.request
        let upgrade = try request.upgrade(isPort: false)
        let query = request.query
        let hasTerminal = try query.flag("tty")
        let shape = CommandShape(
            hasInput: try query.flag("stdin"), hasOutput: try query.flag("stdout"),
            hasErrorOutput: try query.flag("stderr") && !hasTerminal, hasTerminal: hasTerminal)
        let client = CommandClient(request, upgrade, shape)
        var ending: CommandEnding
        do {
            ending =
                objects.path.subresource == "exec"
                ? try await exec(client, shape) : try await attach(client, shape)
        } catch let error as RPCError {
            // Before the upgrade it is an answer like others.
            guard await client.isOpen else { throw error }
            ending = .failed(APIError(error).message)
        }
        let peer = try await client.peer()
        try await peer.finish(ending)
        // A connection that is closed while bytes are on their way loses them.
        _ = try? await withDeadline(StreamingError.farewell, "close", "stream") {
            while try await peer.receive() != nil {}
        }
    }

    private func exec(_ client: CommandClient, _ shape: CommandShape) async throws -> CommandEnding {
        let (path, query) = (objects.path, objects.request.query)
        let start = ExecStart.with {
            $0.tenant = path.tenant
            $0.namespace = path.namespace
            $0.pod = path.name
            $0.container = query["container"] ?? ""
            $0.command = query.all("command")
            $0.tty = shape.hasTerminal
            $0.stdin = shape.hasInput
        }
        guard !start.command.isEmpty else {
            throw APIError.badRequest("you must specify at least 1 command for the container")
        }
        let first = FirstOf(ExecRequest.with { $0.content = .start(start) })
        let ending = Mutex(CommandEnding.failed("the command's end was not told"))
        try await objects.face.methods.call(NodeProxy.exec, of: objects.request.exchange) {
            if let first = first.take() { return first }
            switch try await client.input() {
            case .input(let bytes)?: return .with { $0.content = .stdin(bytes) }
            case .resize(let columns, let rows)?:
                return .with {
                    $0.content = .resize(
                        .with {
                            $0.columns = columns
                            $0.rows = rows
                        })
                }
            case .inputEnded?, nil: return nil
            }
        } _: { response in
            switch response.content {
            case .stdout(let bytes)?: try await client.peer().send(bytes, to: .output)
            case .stderr(let bytes)?: try await client.peer().send(bytes, to: .errorOutput)
            case .exit(let status)?: ending.withLock { $0 = CommandEnding(status) }
            case nil: break
            }
        }
        return ending.withLock { $0 }
    }

    private func attach(_ client: CommandClient, _ shape: CommandShape) async throws -> CommandEnding {
        let (path, query) = (objects.path, objects.request.query)
        let start = AttachStart.with {
            $0.tenant = path.tenant
            $0.namespace = path.namespace
            $0.pod = path.name
            $0.container = query["container"] ?? ""
            $0.tty = shape.hasTerminal
            $0.stdin = shape.hasInput
        }
        let first = FirstOf(AttachRequest.with { $0.content = .start(start) })
        // One that is left and goes on has no status, and nothing has failed.
        let ending = Mutex(CommandEnding.exited(0))
        try await objects.face.methods.call(NodeProxy.attach, of: objects.request.exchange) {
            if let first = first.take() { return first }
            switch try await client.input() {
            case .input(let bytes)?: return .with { $0.content = .stdin(bytes) }
            case .resize(let columns, let rows)?:
                return .with {
                    $0.content = .resize(
                        .with {
                            $0.columns = columns
                            $0.rows = rows
                        })
                }
            case .inputEnded?, nil: return nil
            }
        } _: { response in
            switch response.content {
            case .stdout(let bytes)?: try await client.peer().send(bytes, to: .output)
            case .stderr(let bytes)?: try await client.peer().send(bytes, to: .errorOutput)
            case .exit(let status)?: ending.withLock { $0 = CommandEnding(status) }
            case nil: break
            }
        }
        return ending.withLock { $0 }
    }
}

extension CommandEnding {
    fileprivate init(_ status: Messages.ExitStatus) { self = .exited(status.code) }
}

/// The message that a call begins with: there is one.
private final class FirstOf<Value: Sendable>: Sendable {
    private let value: Mutex<Value?>

    init(_ value: Value) { self.value = Mutex(value) }

    func take() -> Value? {
        value.withLock { value in
            defer { value = nil }
            return value
        }
    }
}

/// The client, whose connection is upgraded when it is needed first.
private actor CommandClient {
    private let request: RESTRequest
    private let upgrade: Upgrade
    private let shape: CommandShape
    private var opening: Task<any CommandPeer, any Error>?
    private var isAccepted = false

    init(_ request: RESTRequest, _ upgrade: Upgrade, _ shape: CommandShape) {
        self.request = request
        self.upgrade = upgrade
        self.shape = shape
    }

    var isOpen: Bool { opening != nil }

    func peer() async throws -> any CommandPeer {
        if let opening { return try await opening.value }
        let (request, upgrade, shape) = (request, upgrade, shape)
        // Both directions wait for it; it ends within its patience.
        let task = Task<any CommandPeer, any Error> {
            try await request.accept(upgrade)
            return try await withDeadline(StreamingError.patience, "open", "streams") {
                try await upgrade.commandPeer(
                    on: UpgradedExchange(exchange: request.exchange), early: [], shape)
            }
        }
        opening = task
        return try await task.value
    }

    /// What the client sends next. A client without input is heard all the same: its going ends the call.
    func input() async throws -> CommandInput? {
        let peer = try await peer()
        guard let input = try await peer.receive() else {
            guard shape.hasInput else { throw CancellationError() }
            return nil
        }
        return input
    }
}
