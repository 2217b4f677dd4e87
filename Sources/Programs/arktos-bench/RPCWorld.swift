// What all measurements of a run share: certificates, processors, the client's loop, the peers' folder.

import Glibc
import Linux
import TLS

struct RPCWorld: Sendable {
    let credentials: BenchCredentials
    let loops: EventLoopGroup
    let serverProcessor: Int
    let hasPeers: Bool
    private let peers: String

    var loop: EventLoop { loops.loops[0] }
    var kinds: [MeasuredServer.Kind] { hasPeers ? [.arktos, .cpp] : [.arktos] }

    /// Server and client get a processor each, as far as there are two; this process stays on the client's.
    init(_ options: RPCOptions, folder: String) throws {
        peers = options.peers ?? ""
        hasPeers = options.peers != nil
        let processors = try Processors.allowed()
        serverProcessor = processors[0]
        try Processors.stay(on: processors[processors.count - 1])
        try Self.allowDescriptors(options.idleConnections + 200)
        credentials = try BenchCredentials(in: folder)
        loops = try EventLoopGroup(count: 1, name: "client")
    }

    /// The path of something that bench/rpc/build has built.
    func peer(_ name: String) throws(Complaint) -> String {
        let path = "\(peers)/\(name)"
        guard Files.exists(path) else { throw Complaint("there is no \(path): run `make bench-rpc`") }
        return path
    }

    /// For this process and the servers that it starts.
    private static func allowDescriptors(_ count: Int) throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(7), &limit)
        guard limit.rlim_cur < rlim_t(count) else { return }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(count))
        guard limit.rlim_cur == rlim_t(count), setrlimit(__rlimit_resource_t(7), &limit) == 0 else {
            throw Complaint("the limit of open files is below \(count): raise it with ulimit -n")
        }
    }
}
