// The client of a command or console: its input, output and the end, whichever upgrade carries them.

import Formats

/// Which streams a client was promised.
package struct CommandShape: Hashable, Sendable {
    package var hasInput: Bool
    package var hasOutput: Bool
    package var hasErrorOutput: Bool
    package var hasTerminal: Bool

    package init(hasInput: Bool, hasOutput: Bool, hasErrorOutput: Bool, hasTerminal: Bool) {
        self.hasInput = hasInput
        self.hasOutput = hasOutput
        self.hasErrorOutput = hasErrorOutput
        self.hasTerminal = hasTerminal
    }
}

package enum CommandInput: Hashable, Sendable {
    case input([UInt8])
    case inputEnded
    case resize(columns: UInt32, rows: UInt32)
}

package enum CommandOutput: Hashable, Sendable {
    case output
    case errorOutput
}

/// How a command ended.
package enum CommandEnding: Hashable, Sendable {
    case exited(Int32)
    /// It did not run, or nobody knows what became of it.
    case failed(String)

    /// A Status of Kubernetes' in JSON, which the error channel carries.
    var status: [UInt8] {
        let tree: Tree
        switch self {
        case .exited(0): tree = .object(["metadata": .object([:]), "status": .string("Success")])
        case .exited(let code):
            tree = .object([
                "metadata": .object([:]), "status": .string("Failure"),
                "message": .string("command terminated with non-zero exit code: exit status \(code)"),
                "reason": .string("NonZeroExitCode"),
                "details": .object([
                    "causes": .array([
                        .object(["reason": .string("ExitCode"), "message": .string("\(code)")])
                    ])
                ]),
            ])
        case .failed(let message):
            tree = .object([
                "metadata": .object([:]), "status": .string("Failure"), "message": .string(message),
                "reason": .string("InternalError"),
                "details": .object(["causes": .array([.object(["message": .string(message)])])]),
                "code": .number(500),
            ])
        }
        return Array(JSON.text(tree).utf8)
    }
}

package protocol CommandPeer: Sendable {
    /// Nil when the client has gone. One task reads.
    func receive() async throws -> CommandInput?
    /// Output that the client did not ask for goes nowhere. Several tasks may send.
    func send(_ bytes: [UInt8], to output: CommandOutput) async throws
    /// The last that is sent.
    func finish(_ ending: CommandEnding) async throws
    func close()
}

// MARK: SPDY

/// One SPDY stream for each; the first thing the client does is to open them.
final class SPDYCommandPeer: CommandPeer {
    private let connection: SPDYConnection
    /// By the kind that its headers name.
    private let streams: [String: UInt32]
    private let version: Int

    /// Waits for the streams of the shape.
    init(_ connection: SPDYConnection, _ shape: CommandShape, version: Int) async throws {
        self.connection = connection
        self.version = version
        var wanted: Set = ["error"]
        if shape.hasInput { wanted.insert("stdin") }
        if shape.hasOutput { wanted.insert("stdout") }
        if shape.hasErrorOutput { wanted.insert("stderr") }
        if shape.hasTerminal, version >= 3 { wanted.insert("resize") }
        var found: [String: UInt32] = [:]
        while !wanted.isSubset(of: found.keys) {
            guard let event = try await connection.next() else {
                throw StreamingError("the client opened only \(found.keys.sorted())")
            }
            guard case .opened(let stream, let headers) = event, let kind = headers["streamtype"] else {
                continue
            }
            found[kind] = stream
        }
        streams = found
    }

    func receive() async throws -> CommandInput? {
        while let event = try await connection.next() {
            switch event {
            case .data(let stream, let bytes) where stream == streams["stdin"]: return .input(bytes)
            case .finished(let stream) where stream == streams["stdin"]: return .inputEnded
            case .data(let stream, let bytes) where stream == streams["resize"]:
                if let size = CommandInput(size: bytes) { return size }
            default: continue
            }
        }
        return nil
    }

    func send(_ bytes: [UInt8], to output: CommandOutput) async throws {
        guard let stream = streams[output == .output ? "stdout" : "stderr"] else { return }
        try await connection.send(bytes, on: stream)
    }

    func finish(_ ending: CommandEnding) async throws {
        if let error = streams["error"] {
            switch ending {
            case _ where version >= 4: try await connection.send(ending.status, on: error)
            // Before version 4 the channel held words, and only when something had failed.
            case .exited(0): break
            case .exited(let code):
                try await connection.send(Array("exit status \(code)".utf8), on: error)
            case .failed(let message): try await connection.send(Array(message.utf8), on: error)
            }
        }
        for stream in streams.values.sorted() { try await connection.finish(stream) }
        try await connection.goAway()
    }

    func close() { connection.close() }
}

extension CommandInput {
    /// From `{"Width":80,"Height":24}`; nil for anything else.
    init?(size json: [UInt8]) {
        guard let size = try? JSON.parse(json), let width = size["Width"]?.integer,
            let height = size["Height"]?.integer, (1...65535).contains(width), (1...65535).contains(height)
        else { return nil }
        self = .resize(columns: UInt32(width), rows: UInt32(height))
    }
}

// MARK: WebSocket

/// Messages that begin with the number of a channel.
final class WebSocketCommandPeer: CommandPeer {
    /// The forms of the protocol.
    enum Form: String, CaseIterable {
        /// As version 4, and a client can say that it will send no more on a channel.
        case version5 = "v5.channel.k8s.io"
        case version4 = "v4.channel.k8s.io"
        case version1 = "channel.k8s.io"
        case nameless = ""
    }

    private enum ChannelNumber {
        static let input: UInt8 = 0
        static let output: UInt8 = 1
        static let errorOutput: UInt8 = 2
        static let error: UInt8 = 3
        static let resize: UInt8 = 4
        /// Followed by the channel that ends.
        static let close: UInt8 = 255
    }

    private let socket: WebSocketConnection
    private let shape: CommandShape

    init(_ socket: WebSocketConnection, _ shape: CommandShape) async throws {
        self.socket = socket
        self.shape = shape
        // Shows the client that the channels are open.
        let first =
            switch shape {
            case _ where shape.hasOutput: ChannelNumber.output
            case _ where shape.hasErrorOutput: ChannelNumber.errorOutput
            default: ChannelNumber.error
            }
        try await socket.send([first])
    }

    func receive() async throws -> CommandInput? {
        while let message = try await socket.next() {
            guard let channel = message.first else { continue }
            let bytes = Array(message.dropFirst())
            switch channel {
            case ChannelNumber.input where shape.hasInput && !bytes.isEmpty: return .input(bytes)
            case ChannelNumber.resize where shape.hasTerminal:
                if let size = CommandInput(size: bytes) { return size }
            case ChannelNumber.close where bytes.first == ChannelNumber.input: return .inputEnded
            default: continue
            }
        }
        return nil
    }

    func send(_ bytes: [UInt8], to output: CommandOutput) async throws {
        guard output == .output ? shape.hasOutput : shape.hasErrorOutput else { return }
        let channel = output == .output ? ChannelNumber.output : ChannelNumber.errorOutput
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(32768)
            rest = rest.dropFirst(piece.count)
            try await socket.send([channel] + piece)
        }
    }

    func finish(_ ending: CommandEnding) async throws {
        try await socket.send([ChannelNumber.error] + ending.status)
        try await socket.finish()
    }

    func close() { socket.close() }
}
