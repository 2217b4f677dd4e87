// What `arktos-bench api` is told.

struct APIOptions {
    static let usage =
        "--server PROGRAM [--quick] [--only TEXT] [--counter LIBRARY] [--etcd ADDRESS --etcd-credentials FOLDER\n"
        + "           --etcd-pid PID] [--json FILE]"

    /// The arktos-apiserver that is measured.
    var server = ""
    /// Too short for figures that mean anything: shows that all of it works.
    var isQuick = false
    /// Only worlds with this in their names.
    var only: String?
    /// Counts a server's heap allocations: `count-allocations.so` of bench/rpc/build.
    var counter: String?
    /// Measure on this etcd too.
    var etcd: EtcdPeer?
    var json: String?

    struct EtcdPeer: Sendable {
        let address: String
        /// Has ca.crt, client.crt and client.key.
        let credentials: String
        let process: Int32
    }

    var interval: Duration { isQuick ? .milliseconds(30) : .seconds(2) }
    var concurrencies: [Int] { isQuick ? [1, 8] : [1, 8, 32, 128] }
    var watchers: [Int] { isQuick ? [10] : [100, 1000] }
    /// Changes of each measurement of watches.
    var changes: Int { isQuick ? 10 : 500 }
    var listed: Int { isQuick ? 50 : 5000 }

    /// Pods and tenants of each world.
    var sizes: [(pods: Int, tenants: Int)] {
        isQuick ? [(200, 1), (200, 5)] : [(10_000, 1), (10_000, 1000), (100_000, 1000)]
    }

    init(_ arguments: ArraySlice<String>) throws(Complaint) {
        var rest = arguments
        var etcd: [String: String] = [:]
        while let flag = rest.popFirst() {
            if flag == "--quick" {
                isQuick = true
                continue
            }
            guard let value = rest.popFirst() else { throw Complaint("\(flag) needs a value", isUsage: true) }
            switch flag {
            case "--server": server = value
            case "--only": only = value
            case "--counter": counter = value
            case "--json": json = value
            case "--etcd", "--etcd-credentials", "--etcd-pid": etcd[flag] = value
            default: throw Complaint("usage: arktos-bench api \(Self.usage)", isUsage: true)
            }
        }
        guard !server.isEmpty else {
            throw Complaint("usage: arktos-bench api \(Self.usage)", isUsage: true)
        }
        guard !etcd.isEmpty else { return }
        guard let address = etcd["--etcd"], let credentials = etcd["--etcd-credentials"],
            let process = etcd["--etcd-pid"].flatMap({ Int32($0) })
        else { throw Complaint("--etcd needs --etcd-credentials and --etcd-pid", isUsage: true) }
        self.etcd = EtcdPeer(address: address, credentials: credentials, process: process)
    }

    func covers(_ name: String) -> Bool { only.map { name.contains($0) } ?? true }
}
