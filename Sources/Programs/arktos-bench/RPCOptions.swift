// What `arktos-bench rpc` is told.

struct RPCOptions {
    static let usage = "[--quick] [--only TEXT] [--connections N] [--peers FOLDER] [--json FILE]"

    /// Too short for figures that mean anything: shows that all of it works.
    var isQuick = false
    /// Only cases with this in their names.
    var only: String?
    /// Where `bench/rpc/build` has put the C++ server and the counters; nil: nothing is compared.
    var peers: String?
    var json: String?
    /// Idle connections of a measurement of their memory.
    private var connections: Int?

    var rounds: Int { isQuick ? 1 : 5 }
    var interval: Duration { isQuick ? .milliseconds(50) : .seconds(1) }
    var idleConnections: Int { connections ?? (isQuick ? 20 : 2000) }

    init(_ arguments: ArraySlice<String>) throws(Complaint) {
        var rest = arguments
        while let flag = rest.popFirst() {
            switch flag {
            case "--quick": isQuick = true
            case "--only": only = try value(of: flag, &rest)
            case "--connections":
                let text = try value(of: flag, &rest)
                guard let count = Int(text), (1...20_000).contains(count) else {
                    throw Complaint("--connections: \(text) is no number from 1 to 20000", isUsage: true)
                }
                connections = count
            case "--peers": peers = try value(of: flag, &rest)
            case "--json": json = try value(of: flag, &rest)
            default: throw Complaint("usage: arktos-bench rpc \(Self.usage)", isUsage: true)
            }
        }
    }

    func covers(_ name: String) -> Bool { only.map { name.contains($0) } ?? true }

    private func value(of flag: String, _ rest: inout ArraySlice<String>) throws(Complaint) -> String {
        guard let value = rest.popFirst() else { throw Complaint("\(flag) needs a value", isUsage: true) }
        return value
    }
}
