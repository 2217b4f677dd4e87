// What `arktos up` was told.

import Linux

package struct ClusterOptions: Sendable {
    package let layout: ClusterLayout
    package let checkout: Checkout
    package let nodes: Int
    package let port: UInt16
    package let nodePort: UInt16
    /// Arguments for the API server and for this command again: the etcd that keeps the objects. Empty for
    /// the embedded store.
    let etcd: [String]

    static let dataDirectory = Flag(
        "data-dir", nil, .value("DIR"), "everything of the cluster; \(standardDataDirectory) unless said")
    static let scripts = Flag(
        "scripts", nil, .value("DIR"),
        "the folder of node-services; else $ARKTOS_SCRIPTS, else scripts/ of the checkout this program is in")
    static let standardDataDirectory = ".cluster"

    init(_ arguments: Arguments, _ program: CommandLineProgram) throws(CommandError) {
        layout = try ClusterOptions.layout(arguments)
        checkout = try ClusterOptions.checkout(arguments, program)
        nodes = Int(try ClusterOptions.number("nodes", in: 1...32, else: 1, arguments))
        port = UInt16(try ClusterOptions.number("port", in: 1...65535, else: 6443, arguments))
        nodePort = UInt16(try ClusterOptions.number("node-port", in: 1...65535, else: 10250, arguments))
        etcd = try ClusterOptions.etcd(arguments)
    }

    static func layout(_ arguments: Arguments) throws(CommandError) -> ClusterLayout {
        return try ClusterLayout(arguments.value("data-dir") ?? standardDataDirectory)
    }

    static func checkout(_ arguments: Arguments, _ program: CommandLineProgram) throws(CommandError)
        -> Checkout
    {
        try Checkout(scripts: arguments.value("scripts"), environment: program.environment)
    }

    static let etcdFlags = [
        Flag(
            "etcd", nil, .value("URLS"),
            "keep the objects in this etcd: https://a:2379,https://b:2379; else in the data directory"),
        Flag("etcd-authorities", nil, .value("FILE"), "PEM file of the authorities of etcd's certificates"),
        Flag("etcd-certificate", nil, .value("FILE"), "PEM file of the certificate to show to etcd"),
        Flag("etcd-key", nil, .value("FILE"), "PEM file of that certificate's private key"),
    ]

    private static func etcd(_ arguments: Arguments) throws(CommandError) -> [String] {
        var words: [String] = []
        for flag in etcdFlags {
            guard let value = arguments.value(flag.name) else { continue }
            // The programs may run elsewhere.
            words += ["--\(flag.name)", flag.name == "etcd" ? value : try absolute(value)]
        }
        guard words.isEmpty || words.count == 2 * etcdFlags.count else {
            let names = etcdFlags.map { "--\($0.name)" }.joined(separator: ", ")
            throw CommandError("of \(names) either all are given or none")
        }
        return words
    }

    private static func absolute(_ path: String) throws(CommandError) -> String {
        guard !path.hasPrefix("/") else { return path }
        do throws(SystemError) { return try Files.target(ofLink: "/proc/self/cwd") + "/\(path)" } catch {
            throw CommandError("\(error)")
        }
    }

    private static func number(
        _ flag: String, in range: ClosedRange<Int64>, else standard: Int64, _ arguments: Arguments
    ) throws(CommandError) -> Int64 {
        let value = try arguments.integer(flag) ?? standard
        guard range.contains(value) else {
            throw CommandError(
                "invalid argument \"\(value)\" for \"--\(flag)\" flag: "
                    + "must be from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// How clients on this machine reach the API server.
    package var server: String { "127.0.0.1:\(port)" }
}
