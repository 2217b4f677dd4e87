// What a pod's container has written, as text.

import API
import Diagnostics
import HTTP2
import Messages
import RPC
import Synchronization

struct RESTLogs: Sendable {
    let objects: RESTObjects

    func answer() async throws {
        let request = objects.request
        try request.allow(["GET"])
        let wanted = try asked()
        let exchange = request.exchange
        let head = HeaderFields([
            ":status": "200", "content-type": "text/plain; charset=utf-8",
            "cache-control": "no-cache, private",
        ])
        let isOpen = Atomic(false)
        try await objects.face.methods.call(NodeProxy.logs, wanted, of: exchange) { lines in
            if !isOpen.exchange(true, ordering: .sequentiallyConsistent) { try await exchange.respond(head) }
            try await exchange.write(lines.data)
        }
        if !isOpen.load(ordering: .sequentiallyConsistent) { try await exchange.respond(head) }
    }

    private func asked() throws(APIError) -> LogsRequest {
        let (path, query) = (objects.path, objects.request.query)
        var wanted = LogsRequest()
        wanted.tenant = path.tenant
        wanted.namespace = path.namespace
        wanted.pod = path.name
        wanted.container = query["container"] ?? ""
        wanted.follow = try query.flag("follow")
        wanted.previous = try query.flag("previous")
        wanted.timestamps = try query.flag("timestamps")
        wanted.tailLines = try query.integer("tailLines")
        wanted.sinceSeconds = try query.integer("sinceSeconds")
        wanted.limitBytes = try query.integer("limitBytes")
        if let text = query["sinceTime"], !text.isEmpty {
            guard let time = WallTime(rfc3339: text) else {
                throw .badRequest("sinceTime: \"\(text)\" is no time of RFC 3339")
            }
            wanted.sinceTime = Time(time)
        }
        return wanted
    }
}
