// How messages are packed on the wire: what `grpc-encoding` names, and who asks for it.

import HTTP2
import Zlib

/// What a side has announced for its messages; each of them says by a flag whether it is packed.
enum MessageEncoding: String {
    case identity
    case gzip

    /// The value of `grpc-accept-encoding`.
    static let accepted = "identity,gzip"

    /// Nil when the headers name one that is not known here; without a name it is identity.
    init?(of headers: HeaderFields) {
        guard let isIdentity = headers.withValue("grpc-encoding", { $0.elementsEqual("identity".utf8) })
        else {
            self = .identity
            return
        }
        if isIdentity {
            self = .identity
        } else if headers.withValue("grpc-encoding", { $0.elementsEqual("gzip".utf8) }) ?? false {
            self = .gzip
        } else {
            return nil
        }
    }

    /// Whether the sender of these headers takes gzip.
    static func acceptsGzip(_ headers: HeaderFields) -> Bool {
        headers.values(named: "grpc-accept-encoding").contains { list in
            list.split(separator: ",").contains { name in
                name.drop { $0 == " " }.prefix { $0 != " " && $0 != ";" } == "gzip"
            }
        }
    }
}

/// What is asked for a message that is about to be sent. One that compression would not make smaller, and one
/// whose reader takes no gzip, goes as it is.
package enum MessageCompression: UInt8, Sendable {
    /// As the server or the call is configured: gzip from a number of bytes on, or not at all.
    case configured
    case gzip
    case never
}

extension [UInt8] {
    /// Nil for a message that goes as it is: shorter than the threshold, or not made smaller.
    func compressed(from threshold: Int?) throws(RPCError) -> [UInt8]? {
        guard let threshold, count >= threshold, count <= Int(UInt32.max) else { return nil }
        do throws(GzipError) {
            let compressed = try Gzip.compress(self)
            return compressed.count < count ? compressed : nil
        } catch {
            throw RPCError(.resourceExhausted, "there is no memory to compress a message")
        }
    }
}
