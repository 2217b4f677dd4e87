// The service of bench/rpc/blobs.proto, which both servers offer.

import Protobuf
import RPC

struct Blob: Message {
    var content: [UInt8] = []
    var unknownFields: [UInt8] = []

    static let descriptor = MessageDescriptor(
        "arktos.bench.Blob", [FieldDescriptor(1, "content", "content", .bytes)])

    init() {}

    init(bytes count: Int) { content = [UInt8](repeating: 7, count: count) }

    mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            if tag == 10 {
                content = try reader.bytes()
            } else {
                try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !content.isEmpty { writer.bytes(content, 10) }
    }
}

enum Blobs {
    static let echo = UnaryMethod<Blob, Blob>("arktos.bench.Blobs", "Echo")
    static let list = ServerStreamingMethod<Blob, Blob>("arktos.bench.Blobs", "List")
    static let pingPong = BidirectionalMethod<Blob, Blob>("arktos.bench.Blobs", "PingPong")
    /// What `list` answers.
    static let messagesOfAList = 1000

    static func router() -> Router {
        var router = Router()
        router.handle(echo) { request, _ in request }
        router.handle(list) { request, responses, _ in
            for _ in 0..<messagesOfAList { try await responses.write(request) }
        }
        router.handle(pingPong) { requests, responses, _ in
            for try await request in requests { try await responses.write(request) }
        }
        return router
    }
}
