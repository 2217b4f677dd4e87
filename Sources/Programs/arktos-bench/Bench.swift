// Measures what the parts of Arktos cost, and what others cost for the same.
//
//     arktos-bench rpc [--quick] [--only TEXT] [--connections N] [--peers FOLDER] [--json FILE]
//     arktos-bench api --server PROGRAM [--quick] [--only TEXT] [--etcd ADDRESS ...] [--json FILE]
//     arktos-bench node --programs FOLDER --scripts FOLDER [--quick] [--only TEXT] [--json FILE]
//     arktos-bench codec --pod YAML [--peers FOLDER] [--json FILE]

import Glibc
import Linux

@main
struct Bench {
    static func main() async {
        do { try await run() } catch {
            let complaint = error as? Complaint ?? Complaint("\(error)")
            try? Files.append(Array("\(complaint.text)\n".utf8), to: "/dev/stderr")
            exit(complaint.isUsage ? 2 : 1)
        }
    }

    private static func run() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "rpc": try await RPCSuite(RPCOptions(arguments.dropFirst())).run()
        case "api": try await APISuite(APIOptions(arguments.dropFirst())).run()
        case "node": try await NodeSuite(NodeOptions(arguments.dropFirst())).run()
        case "codec": try await CodecSuite(arguments.dropFirst()).run()
        case "rpc-server": try await BlobServer(arguments.dropFirst()).run()
        default:
            let usage =
                "arktos-bench rpc \(RPCOptions.usage)\n       arktos-bench api \(APIOptions.usage)\n"
                + "       arktos-bench node \(NodeOptions.usage)\n"
                + "       arktos-bench codec \(CodecSuite.usage)"
            throw Complaint("usage: " + usage, isUsage: true)
        }
    }
}

/// What stands in the way of a measurement.
struct Complaint: Error {
    let text: String
    let isUsage: Bool

    init(_ text: String, isUsage: Bool = false) {
        self.text = text
        self.isUsage = isUsage
    }
}
