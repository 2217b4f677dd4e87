// What `arktos up` was told.

import Linux

package struct ClusterOptions: Sendable {
    package let layout: ClusterLayout
    package let checkout: Checkout
    package let nodes: Int
    package let port: UInt16
    package let nodePort: UInt16

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
    }

    static func layout(_ arguments: Arguments) throws(CommandError) -> ClusterLayout {
        return try ClusterLayout(arguments.value("data-dir") ?? standardDataDirectory)
    }

    static func checkout(_ arguments: Arguments, _ program: CommandLineProgram) throws(CommandError)
        -> Checkout
    {
        try Checkout(scripts: arguments.value("scripts"), environment: program.environment)
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
