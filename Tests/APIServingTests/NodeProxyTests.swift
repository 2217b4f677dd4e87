// Streams into pods through the API server, with an agent that answers for the node.

import API
import APIClient
import Messages
import RPC
import TestKit
import Testing

struct NodeProxyTests {
    /// An agent that says who called it and what it was asked, and echoes.
    private func agentRouter() -> Router {
        var router = Router()
        router.handle(NodeProxy.logs) { request, responses, context in
            let caller = context.peerCertificate?.commonName ?? ""
            try await responses.write(
                .with { $0.data = Array("\(caller): \(request.tenant)/\(request.pod)\n".utf8) })
            try await responses.write(.with { $0.data = Array("line\n".utf8) })
        }
        router.handle(NodeProxy.exec) { requests, responses, _ in
            for try await request in requests {
                switch request.content {
                case .start(let start):
                    let words = [start.tenant] + start.command
                    try await responses.write(
                        .with { $0.content = .stdout(Array(words.joined(separator: " ").utf8)) })
                case .stdin(let bytes): try await responses.write(.with { $0.content = .stdout(bytes) })
                default: continue
                }
            }
            try await responses.write(.with { $0.content = .exit(.with { $0.code = 7 }) })
        }
        return router
    }

    private func withAgent(_ body: (TestCluster, APIClient) async throws -> Void) async throws {
        try await APIServingTests.withAgent(agentRouter(), body)
    }

    private func logs(_ client: APIClient, tenant: String = "", pod: String = "web") async throws -> String {
        let request = LogsRequest.with {
            $0.tenant = tenant
            $0.namespace = "default"
            $0.pod = pod
        }
        var text = ""
        do {
            for try await part in try await client.channel.call(NodeProxy.logs, request) {
                text += String(decoding: part.data, as: UTF8.self)
            }
        } catch {
            throw APIError(ofCall: error)
        }
        return text
    }

    @Test func logsComeFromThePodsNode() async throws {
        try await withAgent { cluster, acme in
            let own = try await logs(acme)
            #expect(own == "system:apiserver: acme/web\nline\n")
            let systems = try await logs(cluster.admin, tenant: "acme")
            #expect(systems == own)
        }
    }

    @Test func anothersPodHasNoLogs() async throws {
        try await withAgent { cluster, acme in
            let globex = try await cluster.createTenant("globex")
            let foreign = await #expect(throws: APIError.self) { try await logs(globex, tenant: "acme") }
            #expect(foreign?.reason == .forbidden)
            let own = await #expect(throws: APIError.self) { try await logs(globex) }
            #expect(own?.reason == .notFound)
        }
    }

    @Test func podWithoutANodeSaysSo() async throws {
        try await withAgent { _, acme in
            _ = try await acme.create(TestCluster.pod("waiting"))
            let error = await #expect(throws: APIError.self) { try await logs(acme, pod: "waiting") }
            #expect(error?.message.contains("no node yet") == true)
        }
    }

    @Test func commandIsAStreamBothWays() async throws {
        try await withAgent { _, acme in
            let call = try await acme.channel.call(NodeProxy.exec)
            try await call.send(
                .with {
                    $0.content = .start(
                        .with {
                            $0.namespace = "default"
                            $0.pod = "web"
                            $0.command = ["cat"]
                            $0.stdin = true
                        })
                })
            #expect(try await call.responses.next()?.content == .stdout(Array("acme cat".utf8)))
            for word in ["one", "two"] {
                try await call.send(.with { $0.content = .stdin(Array(word.utf8)) })
                #expect(try await call.responses.next()?.content == .stdout(Array(word.utf8)))
            }
            try await call.finish()
            #expect(try await call.responses.next()?.content == .exit(.with { $0.code = 7 }))
            #expect(try await call.responses.next() == nil)
        }
    }
}
