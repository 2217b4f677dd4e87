// The API server under measurement: a child process as it runs in production, on a store of its own.

import Glibc
import Linux
import Messages
import RPC
import TLS

final class APIServerProcess: Sendable {
    /// Where it keeps its objects.
    enum Store: Sendable {
        case embedded(folder: String)
        case etcd(APIOptions.EtcdPeer, prefix: String)

        var name: String {
            switch self {
            case .embedded: "embedded"
            case .etcd: "etcd"
            }
        }
    }

    let address: SocketAddress
    /// From the start of the process until it answers.
    let readyAfter: Duration
    private let process: Linux.Process
    private let storeProcess: Int32?
    private let credentials: BenchCredentials
    private let loops: EventLoopGroup
    private let counter: AllocationCounter?

    private static let patience = Duration.seconds(120)

    init(
        _ program: String, on store: Store, _ credentials: BenchCredentials, _ loops: EventLoopGroup,
        counter library: String? = nil
    ) async throws {
        let log = "\(credentials.folder)/apiserver.log"
        try Files.write([], to: log)
        var command = Command(program)
        command.arguments = [
            "--listen", "127.0.0.1:0", "--tls-certificate", credentials.serverFiles[0],
            "--tls-key", credentials.serverFiles[1], "--tls-authorities", credentials.authorityFile,
        ]
        switch store {
        case .embedded(let folder):
            command.arguments += ["--data-dir", folder]
            storeProcess = nil
        case .etcd(let peer, let prefix):
            command.arguments += [
                "--store", "etcd", "--etcd", peer.address + prefix,
                "--etcd-authorities", peer.credentials + "/ca.crt",
                "--etcd-certificate", peer.credentials + "/client.crt",
                "--etcd-key", peer.credentials + "/client.key",
            ]
            storeProcess = peer.process
        }
        counter = library == nil ? nil : try AllocationCounter(in: credentials.folder)
        if let counter, let library {
            command.environment = Environment.all.merging([
                "LD_PRELOAD": library, "ARKTOS_BENCH_ALLOCATIONS": counter.path,
            ]) { $1 }
        }
        command.errorOutput = .descriptor(
            try FileDescriptor.open(log, O_WRONLY | O_CREAT | O_APPEND, mode: 0o600))
        // Its thread lasts as long as this process: the kernel kills the child when the starting thread ends.
        command.parentDeathSignal = SIGKILL
        let (loop, ready) = (loops.next(), command)
        let start = MonotonicClock.now
        process = try await loop.run { () throws(SystemError) in try Linux.Process(ready, on: loop) }
        let text = try await Self.log(log, of: process, until: "api server ready")
        readyAfter = start.duration(to: MonotonicClock.now)
        address = try Self.address(in: text)
        self.credentials = credentials
        self.loops = loops
    }

    private static func log(_ path: String, of process: Linux.Process, until mark: String) async throws
        -> String
    {
        let end = MonotonicClock.now.advanced(by: patience)
        while MonotonicClock.now < end, process.exitStatus == nil {
            let text = try Files.readText(path)
            if text.contains(mark) { return text }
            try await MonotonicClock.sleep(for: .milliseconds(2))
        }
        throw Complaint("the API server did not get ready:\n\(try Files.readText(path))")
    }

    private static func address(in log: String) throws(Complaint) -> SocketAddress {
        for word in log.split(whereSeparator: { !$0.isNumber && $0 != "." && $0 != ":" })
        where word.hasPrefix("127.0.0.1:") {
            if let address = SocketAddress(String(word)) { return address }
        }
        throw Complaint("the API server's log says no address:\n\(log)")
    }

    /// A connection of its own.
    func connect() -> Channel { Channel(to: address, tls: credentials.client, loops: loops) }

    /// The same of somebody else.
    func connect(as tls: TLSContext, on others: EventLoopGroup? = nil) -> Channel {
        Channel(to: address, tls: tls, loops: others ?? loops)
    }

    /// The server's, and the store's where that is a process of its own.
    var processorTime: Duration {
        get throws(SystemError) {
            var time = try ProcessUsage(of: process.pid).processorTime
            if let storeProcess { time += try ProcessUsage(of: storeProcess).processorTime }
            return time
        }
    }

    var residentBytes: Int {
        get throws(SystemError) { try ProcessUsage(of: process.pid).residentBytes }
    }

    /// Heap allocations so far; nil when they are not counted.
    var allocations: Int? { counter?.value }

    func stop() async throws { _ = try await process.terminate(grace: .seconds(20)) }
}
