// What a gRPC peer sends beside protobuf: frames of messages, compressed or not, and the texts of headers and
// trailers. The first byte of an input is the size of the pieces that the rest comes in.

import RPC
import Zlib

extension FuzzTarget {
    private static let limit = 65_536

    static let grpc = FuzzTarget("grpc") { input in
        guard let first = input.first else { return }
        let bytes = Array(input.dropFirst())
        try checkFrames(bytes, piece: Int(first) + 1)
        try checkCompression(bytes)
        try checkStatus(bytes)
        try checkTexts(String(decoding: bytes, as: UTF8.self))
    }

    /// However a stream is cut, its messages are the same, and none is larger than the limit.
    private static func checkFrames(_ bytes: [UInt8], piece: Int) throws {
        let whole = PeerBytes.messages(in: bytes, piece: max(1, bytes.count), limit: limit)
        let cut = PeerBytes.messages(in: bytes, piece: piece, limit: limit)
        try require(whole == cut, "a stream in pieces of \(piece) bytes has other messages")
        try require(whole.messages.allSatisfy { $0.count <= limit }, "a message is larger than the limit")
    }

    private static func checkCompression(_ bytes: [UInt8]) throws {
        let packed = try Gzip.compress(bytes)
        try require(try Gzip.decompress(packed, limit: bytes.count) == bytes, "gzip loses something")
        if let unpacked = try? Gzip.decompress(bytes, limit: limit) {
            try require(unpacked.count <= limit, "what is unpacked is larger than the limit")
        }
    }

    /// Details that were read are written, and read again the same.
    private static func checkStatus(_ bytes: [UInt8]) throws {
        let details = PeerBytes.details(of: bytes)
        let again = PeerBytes.sent(RPCError(.unknown, "", details: details))
        try require(again == details, "details are read differently once they were written")
    }

    private static func checkTexts(_ text: String) throws {
        try require(PeerBytes.message(text) == text, "a status' text is another after its coding")
        _ = PeerBytes.message(encoded: text)
        _ = PeerBytes.timeout(text)
        if let trace = TraceContext(traceparent: text, tracestate: text) {
            try require(
                TraceContext(traceparent: trace.traceparent)?.traceID == trace.traceID,
                "a trace is another once it was written")
        }
    }
}
