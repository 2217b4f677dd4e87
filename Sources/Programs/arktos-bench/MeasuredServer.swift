// A server under measurement: a child process, ours or the C++ one, and a channel to it.

import Glibc
import Linux
import RPC
import TLS

struct MeasuredServer: Sendable {
    enum Kind: String, Sendable {
        case arktos
        case cpp = "libgrpc++"
    }

    let kind: Kind
    let address: SocketAddress
    let channel: Channel
    private let process: Linux.Process
    private let counter: AllocationCounter?

    /// Starts it and waits until it listens. With `counting`, each of its heap allocations is counted, which
    /// costs time.
    init(_ kind: Kind, in world: RPCWorld, counting: Bool = false) async throws {
        self.kind = kind
        var command =
            switch kind {
            case .arktos: Command("/proc/self/exe", ["rpc-server"])
            case .cpp: Command(try world.peer("cpp-server"))
            }
        let credentials = world.credentials
        command.arguments +=
            [credentials.authorityFile] + credentials.serverFiles + ["\(world.serverProcessor)"]
        command.input = .pipe
        command.output = .pipe
        command.parentDeathSignal = SIGKILL
        counter = counting ? try AllocationCounter(in: credentials.folder) : nil
        if let counter {
            let variables = [
                "LD_PRELOAD": try world.peer("count-allocations.so"),
                "ARKTOS_BENCH_ALLOCATIONS": counter.path,
            ]
            command.environment = Environment.all.merging(variables) { $1 }
        }
        // By the loop's thread, which lasts: the kernel kills the child when the thread that started it ends.
        let (loop, ready) = (world.loop, command)
        process = try await loop.run { () throws(SystemError) in try Linux.Process(ready, on: loop) }
        address = try await Self.address(of: process, kind)
        channel = Channel(to: address, tls: credentials.client, loops: world.loops)
    }

    private static func address(of process: Linux.Process, _ kind: Kind) async throws -> SocketAddress {
        var line: [UInt8] = []
        while let output = process.output, line.last != UInt8(ascii: "\n") {
            let more = try await output.read()
            guard !more.isEmpty else { break }
            line += more
        }
        let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, words[0] == "port", let port = UInt16(words[1]) else {
            throw Complaint("the \(kind.rawValue) server did not start")
        }
        return .loopback(port: port)
    }

    var usage: ProcessUsage {
        get throws(SystemError) { try ProcessUsage(of: process.pid) }
    }

    /// Heap allocations so far; nil when they are not counted.
    var allocations: Int? { counter?.value }

    func stop() async throws {
        channel.close()
        process.input?.close()
        _ = try await process.terminate(grace: .seconds(2))
    }
}

/// A page that a server counts in: see bench/rpc/count_allocations.c.
// Safe because the mapping lives as long as the process, and is only read here.
struct AllocationCounter: @unchecked Sendable {
    let path: String
    private let page: UnsafePointer<Int>

    init(in folder: String) throws {
        path = "\(folder)/allocations.\(UInt32.random(in: 0 ... .max))"
        try Files.write([UInt8](repeating: 0, count: 4096), to: path)
        let file = try FileDescriptor.open(path, O_RDONLY)
        guard let page = mmap(nil, 4096, PROT_READ, MAP_SHARED, file.number, 0), page != MAP_FAILED else {
            throw SystemError(call: "mmap", subject: path)
        }
        self.page = UnsafePointer(page.assumingMemoryBound(to: Int.self))
    }

    var value: Int { page.pointee }
}
