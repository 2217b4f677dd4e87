// A node's agent for tests of what stands before it: commands run on this machine, ports are its own.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import RPC
import TestKit
import Testing

/// Runs `body` with an agent of node n1 that listens, and tenant acme with a pod `web` there.
func withAgent(_ router: Router, _ body: (TestCluster, APIClient) async throws -> Void) async throws {
    try await TestCluster.with { cluster in
        let agent = try Server(
            router: router,
            listeners: [
                .tcp(
                    .loopback(port: 0),
                    try cluster.tls(
                        .init(
                            commonName: "system:node:n1", organizations: ["system:nodes"],
                            dnsNames: ["n1"], usages: [.server, .client])))
            ], log: Logger(program: "agent", level: .error))
        let port = try #require(agent.boundAddresses[0].port)
        let running = Task { try await agent.run() }
        defer { running.cancel() }
        _ = try await cluster.admin.create(Node.with { $0.metadata.name = "n1" })
        _ = try await cluster.admin.updateStatus(
            Node.with {
                $0.metadata.name = "n1"
                $0.status.addresses = [
                    .with {
                        $0.type = "InternalIP"
                        $0.address = "127.0.0.1"
                    }
                ]
                $0.status.daemonEndpoints.kubeletEndpoint.port = Int32(port)
            })
        let acme = try await cluster.createTenant("acme", allowances: .with { $0.nodeNames = true })
        _ = try await acme.create(TestCluster.pod("web") { $0.spec.nodeName = "n1" })
        try await body(cluster, acme)
    }
}

enum PodAgent {
    /// `uid` is the pod's, for what is measured of it.
    static func router(measuring uid: @escaping @Sendable () -> String = { "" }) -> Router {
        var router = Router()
        router.handle(NodeProxy.stats) { _, _ in
            .with {
                $0.node.cpuUsageMillicores = 250
                $0.node.memoryWorkingSetBytes = 512 << 20
                $0.pods = [
                    .with {
                        $0.uid = uid()
                        $0.usage.cpuUsageMillicores = 12
                        $0.usage.memoryWorkingSetBytes = 34 << 20
                    },
                    .with {
                        $0.uid = "somebody else's"
                        $0.usage.cpuUsageMillicores = 99
                    },
                ]
            }
        }
        router.handle(NodeProxy.logs) { request, responses, _ in
            for number in 1...3 {
                try await responses.write(.with { $0.data = Array("line \(number)\n".utf8) })
            }
            if request.follow { try await responses.write(.with { $0.data = Array("followed\n".utf8) }) }
        }
        router.handle(NodeProxy.exec) { requests, responses, _ in
            guard case .start(let start)? = try await requests.makeAsyncIterator().next()?.content else {
                throw RPCError(.invalidArgument, "no start")
            }
            try await run(start, requests, responses)
        }
        router.handle(NodeProxy.portForward) { requests, responses, _ in
            guard case .start(let start)? = try await requests.makeAsyncIterator().next()?.content else {
                throw RPCError(.invalidArgument, "no start")
            }
            let port = try await ByteStream.connect(
                to: .loopback(port: UInt16(start.port)), on: EventLoopGroup.shared.next())
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for try await request in requests {
                        if case .data(let bytes)? = request.content { try await port.write(bytes) }
                    }
                    try port.finishWriting()
                }
                while case let bytes = try await port.read(), !bytes.isEmpty {
                    try await responses.write(.with { $0.data = bytes })
                }
                group.cancelAll()
            }
            port.close()
        }
        return router
    }

    private static func run(
        _ start: ExecStart, _ requests: RequestStream<ExecRequest>, _ responses: ResponseWriter<ExecResponse>
    ) async throws {
        var command = Command(start.command[0], Array(start.command.dropFirst()))
        command.input = start.stdin ? .pipe : .none
        command.output = .pipe
        command.errorOutput = .pipe
        let process = try Process(command, on: EventLoopGroup.shared.next())
        // Who writes to a call is one task.
        let (answers, said) = AsyncStream.makeStream(of: ExecResponse.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let reading = Task {
                for try await request in requests {
                    if case .stdin(let bytes)? = request.content { try await process.input?.write(bytes) }
                }
                process.input?.close()
            }
            group.addTask {
                while let bytes = try await process.output?.read(), !bytes.isEmpty {
                    said.yield(.with { $0.content = .stdout(bytes) })
                }
            }
            group.addTask {
                while let bytes = try await process.errorOutput?.read(), !bytes.isEmpty {
                    said.yield(.with { $0.content = .stderr(bytes) })
                }
            }
            let writing = Task { for await answer in answers { try await responses.write(answer) } }
            defer { writing.cancel() }
            try await group.waitForAll()
            said.finish()
            try await writing.value
            reading.cancel()
        }
        let code = await process.wait().shellCode
        try await responses.write(.with { $0.content = .exit(.with { $0.code = code }) })
    }
}
