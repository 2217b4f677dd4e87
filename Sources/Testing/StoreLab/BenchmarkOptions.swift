// What the benchmark is told, and what it says.

import Glibc
import Linux
import RPC
import Storage
import TLS

struct BenchmarkOptions {
    static let usage =
        "bench DIRECTORY [--quick] [--json FILE] [--etcd HOST:PORT --credentials DIR --etcd-pid PID]"

    let directory: String
    private(set) var json: String?
    private(set) var isQuick = false
    private var target: Channel.Target?
    private var credentials = ""
    private(set) var etcdProcess: pid_t?

    /// Nil for words that make no sense.
    init?(_ words: ArraySlice<String>) {
        var rest = words
        guard let directory = rest.popFirst(), !directory.hasPrefix("-") else { return nil }
        self.directory = directory
        while let flag = rest.popFirst() {
            if flag == "--quick" {
                isQuick = true
                continue
            }
            guard let value = rest.popFirst() else { return nil }
            switch flag {
            case "--json": json = value
            case "--etcd":
                guard let target = Channel.Target(value) else { return nil }
                self.target = target
            case "--credentials": credentials = value
            case "--etcd-pid":
                guard let number = pid_t(value) else { return nil }
                etcdProcess = number
            default: return nil
            }
        }
    }

    var runs: Int { isQuick ? 1 : 3 }
    var sizes: [Int] { isQuick ? [100_000] : [100_000, 1_000_000] }

    func scaled(_ count: Int) -> Int { isQuick ? max(1000, count / 5 / 1000 * 1000) : count }

    /// ca.crt, client.crt and client.key stand in the folder of credentials.
    func etcd() throws -> EtcdStore? {
        guard let target else { return nil }
        let tls = try TLSContext(
            TLSConfiguration(
                certificateFile: "\(credentials)/client.crt", keyFile: "\(credentials)/client.key",
                authoritiesFile: "\(credentials)/ca.crt"))
        return EtcdStore([target], tls: tls)
    }
}

/// A table on standard output as results come, and a line of JSON for each at the end.
struct BenchmarkReport {
    private var lines: [String] = []

    mutating func add(
        _ measure: String, _ detail: String, _ value: Double, _ unit: String, peer: Double? = nil,
        runs: Int = 1
    ) {
        var text =
            Self.pad(measure, 26) + Self.pad(detail, 42) + Self.pad(Self.number(value) + " " + unit, 20)
        var json =
            "{\"suite\": \"store\", \"measure\": \"\(measure)\", \"case\": \"\(detail)\", "
            + "\"value\": \(Self.number(value)), \"unit\": \"\(unit)\", "
        if let peer, peer > 0 {
            // More is better for rates, less for costs: the ratio is how much better we are.
            let ratio = unit == "1/s" ? value / peer : peer / max(value, 0.001)
            text += "etcd " + Self.pad(Self.number(peer), 12) + Self.number(ratio) + " x"
            json +=
                "\"peer\": \"etcd\", \"peer_value\": \(Self.number(peer)), \"ratio\": \(Self.number(ratio)), "
        }
        StoreLab.say(text)
        lines.append(json + "\"runs\": \(runs)}")
    }

    func write(to path: String?) throws {
        guard let path else { return }
        try Files.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
    }

    private static func number(_ value: Double) -> String {
        value >= 1000 ? "\(Int(value))" : "\((value * 100).rounded() / 100)"
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
