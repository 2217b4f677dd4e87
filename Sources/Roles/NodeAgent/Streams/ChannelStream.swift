// Exec and attach of CRI runtimes: messages whose first byte names the channel.

import Formats
import Linux
import Messages

package struct ChannelStream: Sendable {
    package enum Output: Hashable, Sendable {
        case output([UInt8])
        case errorOutput([UInt8])
        /// The command has ended; nil when the runtime does not say how.
        case ended(ChannelStream.Ending)
    }

    package struct Ending: Hashable, Sendable {
        package var code: Int32
        package var message: String

        package init(code: Int32, message: String = "") {
            self.code = code
            self.message = message
        }
    }

    private enum Channel {
        static let stdin: UInt8 = 0
        static let stdout: UInt8 = 1
        static let stderr: UInt8 = 2
        static let error: UInt8 = 3
        static let resize: UInt8 = 4
        /// Version 5 only: the byte behind it names the channel that is closed.
        static let close: UInt8 = 255
    }

    private static let versions = ["v5.channel.k8s.io", "v4.channel.k8s.io"]
    private let socket: WebSocket

    package static func connect(_ url: String, on loop: EventLoop) async throws -> ChannelStream {
        do {
            return ChannelStream(
                socket: try await WebSocket.connect(url, subprotocols: versions, on: loop))
        }
    }

    /// The next output; nil at the end.
    package func receive() async throws -> Output? {
        while let message = try await socket.receive() {
            guard let channel = message.first, message.count > 1 else { continue }
            let content = Array(message.dropFirst())
            switch channel {
            case Channel.stdout: return .output(content)
            case Channel.stderr: return .errorOutput(content)
            case Channel.error: return .ended(Self.ending(content))
            default: continue
            }
        }
        return nil
    }

    package func send(_ input: [UInt8]) async throws {
        guard !input.isEmpty else { return }
        try await socket.send([Channel.stdin] + input)
    }

    package func resize(columns: UInt32, rows: UInt32) async throws {
        try await socket.send([Channel.resize] + Array("{\"Width\":\(columns),\"Height\":\(rows)}".utf8))
    }

    /// The command reads the end. Before version 5 there is no way to say so; the command then waits for
    /// more.
    package func finishInput() async throws {
        guard socket.subprotocol == Self.versions[0] else { return }
        try await socket.send([Channel.close, Channel.stdin])
    }

    package func close() { socket.close() }

    /// Out of a `Status` in JSON.
    static func ending(_ json: [UInt8]) -> Ending {
        guard let status = try? JSON.parse(json) else {
            return Ending(code: 1, message: String(decoding: json, as: UTF8.self))
        }
        if status["status"]?.string == "Success" { return Ending(code: 0) }
        let causes = status["details"]?["causes"]?.items ?? []
        let code = causes.first { $0["reason"]?.string == "ExitCode" }?["message"]?.string
        return Ending(code: code.flatMap { Int32($0) } ?? 1, message: status["message"]?.string ?? "")
    }
}
