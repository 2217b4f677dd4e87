// Exec and attach of CRI runtimes: one SPDY connection with a stream each for input, output, error output,
// terminal size, and the end (`v4.channel.k8s.io`, the form that node agents and crictl use). Runtimes offer
// WebSocket as well, but several of them cannot be told there that the input has ended.

import Formats
import Linux

package final class ChannelStream: Sendable {
    package enum Output: Hashable, Sendable {
        case output([UInt8])
        case errorOutput([UInt8])
        case ended(Ending)
    }

    package struct Ending: Hashable, Sendable {
        package var code: Int32
        package var message: String

        package init(code: Int32, message: String = "") {
            self.code = code
            self.message = message
        }
    }

    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String
        init(_ description: String) { self.description = description }
    }

    /// What the runtime was asked for, which decides which streams it waits for.
    package struct Shape: Sendable {
        package var hasInput: Bool
        package var hasTerminal: Bool

        package init(hasInput: Bool, hasTerminal: Bool) {
            self.hasInput = hasInput
            self.hasTerminal = hasTerminal
        }
    }

    /// A client's streams have odd numbers.
    private enum Stream {
        static let error: UInt32 = 1
        static let input: UInt32 = 3
        static let output: UInt32 = 5
        static let errorOutput: UInt32 = 7
        static let resize: UInt32 = 9
    }

    /// Bytes of a data frame at most.
    private static let maximumFrame = 32768

    private let connection: ByteStream
    private let writer: FrameWriter
    private let reader: FrameReader
    private let shape: Shape

    private init(_ connection: ByteStream, _ shape: Shape, early: [UInt8]) {
        self.connection = connection
        self.shape = shape
        writer = FrameWriter(connection)
        reader = FrameReader(connection, early)
    }

    // MARK: Connecting

    /// `url` is what the runtime answered to Exec or Attach: "http://address:port/path".
    package static func connect(_ url: String, _ shape: Shape, on loop: EventLoop) async throws
        -> ChannelStream
    {
        guard let (address, path) = parse(url) else { throw Failure("\"\(url)\" is no URL to stream from") }
        let connection = try await ByteStream.connect(to: address, on: loop)
        do {
            let request = [
                "POST \(path) HTTP/1.1", "Host: \(address)", "Connection: Upgrade", "Upgrade: SPDY/3.1",
                "X-Stream-Protocol-Version: v4.channel.k8s.io", "Content-Length: 0",
            ].joined(separator: "\r\n")
            try await connection.write(Array((request + "\r\n\r\n").utf8))
            let early = try await withDeadline(.seconds(10), "upgrade", "\(address)") {
                try await upgraded(connection)
            }
            let stream = ChannelStream(connection, shape, early: early)
            try await stream.openStreams()
            return stream
        } catch {
            connection.close()
            throw error
        }
    }

    package static func parse(_ url: String) -> (SocketAddress, String)? {
        guard url.hasPrefix("http://") else { return nil }
        let rest = url.dropFirst(7)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let address = SocketAddress(String(rest[..<slash])) else { return nil }
        return (address, slash == rest.endIndex ? "/" : String(rest[slash...]))
    }

    /// What came behind the answer's head.
    private static func upgraded(_ connection: ByteStream) async throws -> [UInt8] {
        let (head, rest) = try await HTTPHead.read(from: connection)
        guard head.firstLine.split(separator: " ").dropFirst().first == "101" else {
            throw Failure("the runtime does not stream: \"\(head.firstLine)\"")
        }
        return rest
    }

    private func openStreams() async throws {
        var streams = [(Stream.error, "error")]
        if shape.hasInput { streams.append((Stream.input, "stdin")) }
        streams.append((Stream.output, "stdout"))
        streams.append(shape.hasTerminal ? (Stream.resize, "resize") : (Stream.errorOutput, "stderr"))
        for (index, (stream, kind)) in streams.enumerated() {
            try await writer.write(
                SPDYFrame.open(stream: stream, [("streamtype", kind)], isFirst: index == 0))
        }
    }

    // MARK: Talking

    /// The next output; nil when the connection ends.
    package func receive() async throws -> Output? {
        while let frame = try await reader.next() {
            switch frame {
            case .data(Stream.output, let bytes, _) where !bytes.isEmpty: return .output(bytes)
            case .data(Stream.errorOutput, let bytes, _) where !bytes.isEmpty: return .errorOutput(bytes)
            case .data(Stream.error, let bytes, _) where !bytes.isEmpty: return .ended(Self.ending(bytes))
            case .ping(let id): try await writer.write(SPDYFrame.ping(id: id))
            case .goAway: return nil
            default: continue
            }
        }
        return nil
    }

    /// Several tasks may send.
    package func send(_ input: [UInt8]) async throws {
        guard shape.hasInput else { return }
        var rest = input[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.maximumFrame)
            rest = rest.dropFirst(piece.count)
            try await writer.write(SPDYFrame.data(stream: Stream.input, Array(piece), isLast: false))
        }
    }

    /// The command reads the end.
    package func finishInput() async throws {
        guard shape.hasInput else { return }
        try await writer.write(SPDYFrame.data(stream: Stream.input, [], isLast: true))
    }

    package func resize(columns: UInt32, rows: UInt32) async throws {
        guard shape.hasTerminal else { return }
        let size = Array("{\"Width\":\(columns),\"Height\":\(rows)}".utf8)
        try await writer.write(SPDYFrame.data(stream: Stream.resize, size, isLast: false))
    }

    package func close() { connection.close() }

    /// Out of a `Status` in JSON.
    package static func ending(_ json: [UInt8]) -> Ending {
        guard let status = try? JSON.parse(json) else {
            return Ending(code: 1, message: String(decoding: json, as: UTF8.self))
        }
        if status["status"]?.string == "Success" { return Ending(code: 0) }
        let causes = status["details"]?["causes"]?.items ?? []
        let code = causes.first { $0["reason"]?.string == "ExitCode" }?["message"]?.string
        return Ending(code: code.flatMap { Int32($0) } ?? 1, message: status["message"]?.string ?? "")
    }
}
