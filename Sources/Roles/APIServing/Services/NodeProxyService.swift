// Logs, commands, consoles and ports of pods: the caller is judged here, the pod's node found, and the bytes
// are passed on both ways. Node agents believe the API server's certificate and nobody else's.

import API
import Messages
import Protobuf
import RPC

/// Channels to node agents.
package protocol NodeDialer: Sendable {
    /// `node` has an address and the port of its agent. Throws when no channel can be made at all.
    func caller(_ node: Node) throws -> any Caller
}

struct NodeProxyService: Sendable {
    let objects: ObjectService
    let dialer: any NodeDialer

    /// A pod as calls name it.
    private struct PodReference {
        let tenant: String
        let namespace: String
        let name: String
    }

    func add(to router: inout Router) {
        router.handle(NodeProxy.logs) { request, responses, context in
            let pod = PodReference(tenant: request.tenant, namespace: request.namespace, name: request.pod)
            let (node, target) = try await node(of: pod, "get", "log", try context.user)
            var onward = request
            onward.tenant = target.tenant
            let lines = try await dialer.caller(node).call(NodeProxy.logs, onward, options: context.onward)
            while let bytes = try await lines.nextEncoded() { try await responses.write(encoded: bytes) }
        }
        router.handle(NodeProxy.exec) { requests, responses, context in
            guard let first = try await requests.first(), case .start(var start)? = first.content else {
                throw APIError.badRequest("the first message of an exec says what to start")
            }
            let pod = PodReference(tenant: start.tenant, namespace: start.namespace, name: start.pod)
            let (node, target) = try await node(of: pod, "create", "exec", try context.user)
            start.tenant = target.tenant
            let call = try await dialer.caller(node).call(NodeProxy.exec, options: context.onward)
            try await call.send(.with { $0.content = .start(start) })
            try await pump(requests, call, responses)
        }
        router.handle(NodeProxy.attach) { requests, responses, context in
            guard let first = try await requests.first(), case .start(var start)? = first.content else {
                throw APIError.badRequest("the first message of an attach says what to join")
            }
            let pod = PodReference(tenant: start.tenant, namespace: start.namespace, name: start.pod)
            let (node, target) = try await node(of: pod, "create", "attach", try context.user)
            start.tenant = target.tenant
            let call = try await dialer.caller(node).call(NodeProxy.attach, options: context.onward)
            try await call.send(.with { $0.content = .start(start) })
            try await pump(requests, call, responses)
        }
        router.handle(NodeProxy.portForward) { requests, responses, context in
            guard let first = try await requests.first(), case .start(var start)? = first.content else {
                throw APIError.badRequest("the first message of a port-forward says which port")
            }
            let pod = PodReference(tenant: start.tenant, namespace: start.namespace, name: start.pod)
            let (node, target) = try await node(of: pod, "create", "portforward", try context.user)
            start.tenant = target.tenant
            let call = try await dialer.caller(node).call(NodeProxy.portForward, options: context.onward)
            try await call.send(.with { $0.content = .start(start) })
            try await pump(requests, call, responses)
        }
        router.handle(NodeProxy.stats) { request, context in
            let reference = ResourceRef.with {
                $0.resource = "nodes"
                $0.name = request.node
            }
            let node = try await objects.read(reference, try context.user, "get", .object) { route in
                try Node(bytes: try await route.registry.get(route.target, .latest).bytes)
            }
            return try await dialer.caller(node).call(NodeProxy.stats, request, options: context.onward)
        }
    }

    /// The node that runs the pod, once the caller may use that part of it.
    private func node(of pod: PodReference, _ verb: String, _ subresource: String, _ user: UserInfo)
        async throws
        -> (Node, Target)
    {
        let reference = ResourceRef.with {
            $0.resource = "pods"
            $0.tenant = pod.tenant
            $0.namespace = pod.namespace
            $0.name = pod.name
            $0.subresource = subresource
        }
        let (target, found) = try await objects.read(reference, user, verb, .object) { route in
            let pod = try await route.registry.get(route.target, .latest)
            return (route.target, try Pod(bytes: pod.bytes))
        }
        guard !found.spec.nodeName.isEmpty else {
            throw APIError.badRequest("pod \"\(pod.name)\" has no node yet: nothing of it runs")
        }
        guard let cached = objects.registry.resources[Node.self].cache[found.spec.nodeName] else {
            throw APIError.serviceUnavailable(
                "pod \"\(pod.name)\" is on node \"\(found.spec.nodeName)\", which is not registered")
        }
        return (try Node(bytes: cached.object.bytes), target)
    }

    /// Passes requests on until the caller has no more, and responses until the node's agent has none.
    private func pump<Request: Message, Response: Message>(
        _ requests: RequestStream<Request>, _ call: BidirectionalCall<Request, Response>,
        _ responses: ResponseWriter<Response>
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await request in requests { try await call.send(request) }
                try await call.finish()
            }
            while let bytes = try await call.responses.nextEncoded() {
                try await responses.write(encoded: bytes)
            }
            group.cancelAll()
        }
    }
}

extension RequestStream {
    /// The next request.
    fileprivate func first() async throws -> Request? { try await makeAsyncIterator().next() }
}
