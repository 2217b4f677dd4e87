// What a status says beyond its code and text: messages of any type, in a `google.rpc.Status`.

import HTTP2
import Protobuf
import TLS

/// One message that travels with a status, as a `google.protobuf.Any` does.
package struct ErrorDetail: Hashable, Sendable {
    /// The full name of its type.
    package let typeName: String
    package let bytes: [UInt8]

    package init(typeName: String, bytes: [UInt8]) {
        self.typeName = typeName
        self.bytes = bytes
    }

    package init<Detail: Message>(_ message: Detail) {
        self.init(typeName: Detail.descriptor.name, bytes: message.bytes)
    }
}

extension RPCError {
    /// The first detail of a type; nil when there is none, or none that can be read.
    package func detail<Detail: Message>(_ type: Detail.Type) -> Detail? {
        let name = Detail.descriptor.name
        return details.lazy.filter { $0.typeName == name }.compactMap { try? Detail(bytes: $0.bytes) }.first
    }

    /// The value of `grpc-status-details-bin`: code 1, message 2, and the details 3 with their type's URL 1
    /// and bytes 2.
    var encodedStatus: [UInt8] {
        var writer = WireWriter()
        for detail in details.reversed() {
            writer.delimited(3 << 3 | 2) { any in
                if !detail.bytes.isEmpty { any.bytes(detail.bytes, 2 << 3 | 2) }
                any.string(ErrorDetail.urlPrefix + detail.typeName, 1 << 3 | 2)
            }
        }
        if !message.isEmpty { writer.string(message, 2 << 3 | 2) }
        if code != .ok { writer.int32(Int32(code.rawValue), 1 << 3) }
        return writer.finish()
    }
}

extension ErrorDetail {
    fileprivate static let urlPrefix = "type.googleapis.com/"
    /// Those beyond are dropped: nobody reads them.
    private static let maximumCount = 64

    /// Out of an encoded `google.rpc.Status`; empty when it is none.
    static func list(inStatus bytes: [UInt8]) -> [ErrorDetail] {
        do throws(WireError) {
            return try fields(of: bytes, number: 3).prefix(maximumCount).map { any throws(WireError) in
                let url = String(decoding: try fields(of: any, number: 1).last ?? [], as: UTF8.self)
                // The name is what stands behind the last slash, whoever resolves the URL.
                let name = url.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
                return ErrorDetail(
                    typeName: String(name), bytes: try fields(of: any, number: 2).last ?? [])
            }
        } catch {
            return []
        }
    }

    /// All values of one length-delimited field.
    private static func fields(of message: [UInt8], number: UInt32) throws(WireError) -> [[UInt8]] {
        var values: [[UInt8]] = []
        let failure: WireError? = message.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            do throws(WireError) {
                while let tag = try reader.tag() {
                    if tag == number << 3 | 2 {
                        values.append(try reader.bytes())
                    } else {
                        try reader.skip(tag)
                    }
                }
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
        return values
    }
}
