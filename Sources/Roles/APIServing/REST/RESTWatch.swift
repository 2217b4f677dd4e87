// Watches: one event after the other on an answer that does not end by itself, as lines of JSON, documents of
// YAML, or in Kubernetes' binary form each behind its length.

import API
import Formats
import HTTP2
import Messages
import Protobuf
import RPC
import Synchronization

struct RESTWatch: Sendable {
    let objects: RESTObjects
    let resource: Resource

    private var request: RESTRequest { objects.request }

    func answer() async throws {
        let rendering = try objects.rendering(resource)
        let frames = WatchFrames(rendering, resource)
        let wanted = try asked()
        let isOpen = Atomic(false)
        let exchange = request.exchange
        let head = Self.head(rendering.representation.encoding)
        do {
            try await objects.face.methods.call(
                Objects.watch, wanted, of: exchange,
                accepted: {
                    isOpen.store(true, ordering: .sequentiallyConsistent)
                    exchange.respondSoon(head)
                }
            ) { event in
                try await exchange.write(try frames.frame(event))
            }
        } catch let error as RPCError {
            // Once events flow, the end of a watch is an event.
            guard isOpen.load(ordering: .sequentiallyConsistent) else { throw error }
            try await exchange.write(frames.frame(APIError(error)))
        }
    }

    private static func head(_ encoding: Encoding) -> HeaderFields {
        var head = HeaderFields([":status": "200", "cache-control": "no-cache, private"])
        let isBinary = if case .protobuf = encoding { true } else { false }
        head.add("content-type", encoding.contentType + (isBinary ? ";stream=watch" : ""))
        return head
    }

    private func asked() throws(APIError) -> Messages.WatchRequest {
        let query = request.query
        let seconds = try query.integer("timeoutSeconds") ?? 0
        let bookmarks = try query.flag("allowWatchBookmarks")
        let initial = try query.flag("sendInitialEvents")
        return .with {
            $0.resource = objects.path.reference
            $0.labelSelector = query["labelSelector"] ?? ""
            $0.fieldSelector = query["fieldSelector"] ?? ""
            $0.resourceVersion = query["resourceVersion"] ?? ""
            $0.allowBookmarks = bookmarks
            $0.sendInitialEvents = initial
            $0.timeoutSeconds = seconds
        }
    }
}

/// Events in the form that the client reads.
private final class WatchFrames: Sendable {
    private let rendering: Rendering
    private let resource: Resource
    /// Columns of a table stand in the first event only.
    private let hasColumns = Atomic(false)

    init(_ rendering: Rendering, _ resource: Resource) {
        self.rendering = rendering
        self.resource = resource
    }

    func frame(_ event: Messages.WatchEvent) throws(APIError) -> [UInt8] {
        let type =
            switch event.type {
            case .added: "ADDED"
            case .modified: "MODIFIED"
            case .deleted: "DELETED"
            case .bookmark: "BOOKMARK"
            default: "ERROR"
            }
        var object = event.object
        if event.type == .bookmark, object.isEmpty { object = try bookmark(event.resourceVersion) }
        if event.type == .error { return error(object) }
        return try framed(type, try content(object))
    }

    func frame(_ failure: APIError) -> [UInt8] { error(failure.status.bytes) }

    private func error(_ status: [UInt8]) -> [UInt8] {
        let known = (try? Status(bytes: status)) ?? Status()
        // A Status always has a form.
        return
            (try? framed("ERROR", Rendering.status(known, rendering.representation.encoding))) ?? []
    }

    private func content(_ object: [UInt8]) throws(APIError) -> [UInt8] {
        guard case .table(let version) = rendering.representation.form, let rows = rendering.rows else {
            return try rendering.object(object)
        }
        let isFirst = !hasColumns.exchange(true, ordering: .sequentiallyConsistent)
        let tree = try rows.table(version, [object], ListMeta(), withColumns: isFirst)
        return Array((rendering.representation.encoding == .yaml ? YAML.text(tree) : JSON.text(tree)).utf8)
    }

    /// An object with nothing but a version.
    private func bookmark(_ version: String) throws(APIError) -> [UInt8] {
        CustomObject.with { $0.metadata.resourceVersion = version }.bytes
    }

    private func framed(_ type: String, _ object: [UInt8]) throws(APIError) -> [UInt8] {
        switch rendering.representation.encoding {
        case .json:
            var out = Array("{\"type\":\"\(type)\",\"object\":".utf8)
            out += object
            out += "}\n".utf8
            return out
        case .yaml:
            let lines = String(decoding: object, as: UTF8.self).split(
                separator: "\n", omittingEmptySubsequences: true)
            return Array("type: \(type)\nobject:\n\(lines.map { "  \($0)\n" }.joined())---\n".utf8)
        case .protobuf:
            var writer = WireWriter(capacity: object.count + 64)
            writer.delimited(2 << 3 | WireType.lengthDelimited) { raw in
                raw.bytes(object, 1 << 3 | WireType.lengthDelimited)
            }
            writer.string(type, 1 << 3 | WireType.lengthDelimited)
            let event = writer.finish()
            return withUnsafeBytes(of: UInt32(event.count).bigEndian) { Array($0) } + event
        }
    }
}
