// A call's status and metadata as header fields, both ways.

import HTTP2
import TLS

extension RPCError {
    /// The trailers of a call that failed.
    func addTrailers(to fields: inout HeaderFields) {
        fields.add("grpc-status", String(code.rawValue))
        if !message.isEmpty { fields.add("grpc-message", PercentCoding.encode(message)) }
        if !details.isEmpty {
            fields.add("grpc-status-details-bin", Base64.encode(encodedStatus, padding: .unpadded))
        }
    }

    /// What a call's last headers say; nil when they have no status.
    static func status(in trailers: HeaderFields) -> RPCError? {
        guard let text = trailers.value("grpc-status") else { return nil }
        let code = Int(text).flatMap { StatusCode(rawValue: $0) } ?? .unknown
        let message = trailers.value("grpc-message").map(PercentCoding.decode) ?? ""
        let details =
            trailers.value("grpc-status-details-bin").flatMap { Base64.decode($0) }
            .map(ErrorDetail.list) ?? []
        return RPCError(code, message, details: details)
    }

    /// What a client makes of the end of its stream or connection.
    init(_ error: HTTP2Error, peer: String) {
        switch error {
        case .reset(.cancel): self.init(.cancelled, "\(peer) cancelled the call")
        case .reset(.enhanceYourCalm): self.init(.resourceExhausted, "\(peer) refused the call: \(error)")
        case .reset(let code): self.init(.internalError, "\(peer) reset the stream: \(code)")
        default: self.init(.unavailable, "\(peer): \(error)")
        }
    }

    /// What an answer without a gRPC status means.
    init(httpStatus: String, peer: String) {
        let code: StatusCode =
            switch httpStatus {
            case "400", "431": .internalError
            case "401": .unauthenticated
            case "403": .permissionDenied
            case "404": .unimplemented
            case "429", "502", "503", "504": .unavailable
            default: .unknown
            }
        self.init(code, "\(peer) answered with HTTP status \(httpStatus) and no gRPC status")
    }
}

extension Metadata {
    /// Without what belongs to HTTP/2 and gRPC themselves. A value that is not the Base64 it should be is
    /// left out.
    init(_ headers: HeaderFields) {
        self.init()
        headers.forEach { name, value in
            guard !Self.isReserved(name) else { return }
            let name = String(decoding: name, as: UTF8.self)
            if !name.hasSuffix("-bin") {
                add(name, bytes: Array(value))
            } else {
                // Values of one name may come joined.
                for part in String(decoding: value, as: UTF8.self).split(
                    separator: ",", omittingEmptySubsequences: false)
                {
                    if let bytes = Base64.decode(part) { add(name, bytes: bytes) }
                }
            }
        }
    }

    func add(to headers: inout HeaderFields) {
        for entry in entries where !Self.isReserved(entry.name.utf8) {
            let isBinary = entry.name.hasSuffix("-bin")
            let value =
                isBinary
                ? Base64.encode(entry.value, padding: .unpadded)
                : String(decoding: entry.value, as: UTF8.self)
            headers.add(name: entry.name, value: value)
        }
    }

    private static func isReserved(_ name: some Collection<UInt8>) -> Bool {
        if name.starts(with: "grpc-".utf8) {
            // What handlers may know and say of repeated calls.
            return !name.elementsEqual("grpc-previous-rpc-attempts".utf8)
                && !name.elementsEqual("grpc-retry-pushback-ms".utf8)
        }
        return name.first == UInt8(ascii: ":") || name.elementsEqual("te".utf8)
            || name.elementsEqual("content-type".utf8) || name.elementsEqual("user-agent".utf8)
    }

    /// Nil when all can go into headers; else what is wrong.
    var complaint: String? {
        for entry in entries {
            let isName = !entry.name.isEmpty && entry.name.utf8.allSatisfy(Self.isNameByte)
            guard isName else { return "\"\(entry.name)\" is no name for metadata" }
            guard entry.name.hasSuffix("-bin") || entry.value.allSatisfy({ (0x20...0x7e).contains($0) })
            else {
                return "the metadata \(entry.name) is not printable ASCII"
            }
        }
        return nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

/// The coding of `grpc-message`: bytes beyond printable ASCII, and the percent sign, as %XX.
enum PercentCoding {
    static func encode(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7e).contains($0) && $0 != UInt8(ascii: "%") }) { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if (0x20...0x7e).contains(byte) && byte != UInt8(ascii: "%") {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What is no valid escape stays as it is.
    static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let source = Array(text.utf8)
        var bytes: [UInt8] = []
        var index = 0
        while index < source.count {
            if source[index] == UInt8(ascii: "%"), index + 2 < source.count,
                let value = UInt8(String(decoding: source[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                index += 3
            } else {
                bytes.append(source[index])
                index += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
