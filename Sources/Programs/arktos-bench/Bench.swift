// Measures what a call costs a server: one loop serves, another asks, over mutual TLS on loopback.
//
//     arktos-bench unary|stream [--calls N] [--json FILE]

import Diagnostics
import Linux
import RPC
import TLS

@main
struct Bench {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let suite = Suite(arguments) else {
            print("usage: arktos-bench unary|stream [--calls N] [--json FILE]")
            exit(code: 2)
        }
        let world = try BenchWorld()
        let serving = Task { try await world.server.run() }
        let rows =
            switch suite.name {
            case .unary: try await world.unary(calls: suite.calls ?? 200_000)
            case .stream: try await world.stream(calls: suite.calls ?? 500)
            }
        for row in rows { print(row.text) }
        if let path = suite.json {
            try Files.write(Array(rows.map { $0.json(suite: "rpc") + "\n" }.joined().utf8), to: path)
        }
        serving.cancel()
        try await serving.value
    }
}

struct Suite {
    enum Name: String {
        case unary, stream
    }

    let name: Name
    var calls: Int?
    var json: String?

    init?(_ arguments: [String]) {
        guard let first = arguments.first, let name = Name(rawValue: first) else { return nil }
        self.name = name
        var rest = arguments.dropFirst()
        while let flag = rest.popFirst() {
            guard let value = rest.popFirst() else { return nil }
            switch flag {
            case "--calls":
                guard let number = Int(value), number > 0 else { return nil }
                calls = number
            case "--json": json = value
            default: return nil
            }
        }
    }
}

/// One measured number, and the peer's.
struct Row {
    let measure: String
    let microseconds: Double
    /// C++ gRPC's, as it was measured once on an idle machine of two cores: not in the same run.
    let peer: Double

    private static func text(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

    var text: String {
        "\(measure): \(Self.text(microseconds)) us; C++ on an idle machine \(peer) us, \(Self.text(peer / microseconds))x"
    }

    func json(suite: String) -> String {
        let pairs = [
            ("suite", "\"\(suite)\""), ("measure", "\"\(measure)\""), ("case", "\"mutual TLS, 100 bytes\""),
            ("value", Self.text(microseconds)), ("unit", "\"us\""), ("peer", "\"libgrpc++, recorded\""),
            ("peer_value", "\(peer)"), ("ratio", Self.text(peer / microseconds)), ("runs", "3"),
        ]
        return "{" + pairs.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
    }
}
