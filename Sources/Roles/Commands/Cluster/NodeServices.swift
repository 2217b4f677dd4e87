// The servers that a node works with, started and stopped by scripts/node-services, and what it says of them.

import Linux

package struct NodeServices: Sendable {
    package let node: NodeLayout
    /// How to reach the servers, by the script's own keys.
    private let keys: [String: String]

    package subscript(_ key: String) -> String {
        get throws(CommandError) {
            guard let value = keys[key], !value.isEmpty else {
                throw CommandError("scripts/node-services did not say \(key) of \(node.name)")
            }
            return value
        }
    }

    init(node: NodeLayout, output: String) {
        self.node = node
        let pairs = output.split(separator: "\n").compactMap { line -> (String, String)? in
            let parts = line.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        keys = Dictionary(pairs) { $1 }
    }

    /// The address that the node has in the network of its pods: "10.88.0.1" of "10.88.0.0/24".
    package var gateway: String {
        get throws(CommandError) {
            let subnet = try self["POD_SUBNET"]
            let address = subnet.prefix { $0 != "/" }
            guard let dot = address.lastIndex(of: "."), IPAddress(String(address)) != nil else {
                throw CommandError("scripts/node-services: POD_SUBNET=\(subnet) is not a network")
            }
            return address[..<dot] + ".1"
        }
    }

    /// Nil when a server does not run.
    static func running(_ node: NodeLayout, _ checkout: Checkout) async throws -> NodeServices? {
        let command = Command("\(checkout.scripts)/node-services", ["status", "--data-dir", node.path])
        let result = try await Process.run(command)
        return result.status.isSuccess ? NodeServices(node: node, output: result.outputText) : nil
    }

    /// Starts what does not run; `say` is given each line of progress. The first start on a machine makes the
    /// demo's images, which takes a minute.
    static func start(
        _ node: NodeLayout, _ checkout: Checkout, say: @escaping @Sendable (String) -> Void
    ) async throws -> NodeServices {
        let output = try await run("start", node, checkout, say: say)
        return NodeServices(node: node, output: output)
    }

    /// Stops the servers; containers and machines go on.
    static func stop(
        _ node: NodeLayout, _ checkout: Checkout, say: @escaping @Sendable (String) -> Void
    ) async throws {
        _ = try await run("stop", node, checkout, say: say)
    }

    private static func run(
        _ verb: String, _ node: NodeLayout, _ checkout: Checkout, say: @escaping @Sendable (String) -> Void
    ) async throws -> String {
        var command = Command("\(checkout.scripts)/node-services", [verb, "--data-dir", node.path])
        command.output = .pipe
        command.errorOutput = .pipe
        // Ctrl-C is for the supervisor, which lets a step under way end.
        command.group = .own
        let process = try Process(command, on: EventLoopGroup.shared.next())
        async let said = process.output?.readToEnd(atMost: 1 << 20) ?? []
        let complaints = try await follow(process.errorOutput, say)
        let output = String(decoding: try await said, as: UTF8.self)
        let status = await process.wait()
        guard status.isSuccess else {
            let reason = complaints.isEmpty ? "\(status)" : complaints.joined(separator: "\n")
            throw CommandError("scripts/node-services \(verb) of \(node.name) failed: \(reason)")
        }
        return output
    }

    /// Passes lines of progress, "part: what", on, and returns the last of the others.
    private static func follow(
        _ stream: ByteStream?, _ say: @escaping @Sendable (String) -> Void
    ) async throws -> [String] {
        guard let stream else { return [] }
        var others: [String] = []
        var pending: [UInt8] = []
        while true {
            let piece = try await stream.read()
            pending += piece
            while let end = pending.firstIndex(of: UInt8(ascii: "\n"))
                ?? (piece.isEmpty ? pending.endIndex : nil),
                !pending.isEmpty
            {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeFirst(min(end + 1, pending.count))
                if line.hasPrefix("node: ") || line.hasPrefix("images: ") {
                    say(String(line.drop { $0 != " " }.dropFirst()))
                } else {
                    others = Array((others + [line]).suffix(20))
                }
            }
            if piece.isEmpty { return others }
        }
    }
}
