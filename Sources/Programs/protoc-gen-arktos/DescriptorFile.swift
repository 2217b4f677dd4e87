// The protos themselves as a generated file, for servers that describe what they serve.

import Protobuf
import Zlib

/// All files of a request, as protoc parsed them, small enough to stand in a source file.
struct DescriptorFile {
    /// An encoded `google.protobuf.FileDescriptorSet`.
    private let set: [UInt8]
    private static let lineLength = 100

    init(request: [UInt8]) throws {
        var files: [[UInt8]] = []
        try eachField(of: request) { tag, reader in
            if tag == 15 << 3 | 2 { files.append(try reader.bytes()) } else { try reader.skip(tag) }
        }
        let bare = try files.map { try Self.withoutComments($0) }
        var writer = WireWriter()
        for file in bare.reversed() { writer.bytes(file, 1 << 3 | 2) }
        set = writer.finish()
    }

    /// Comments and positions are most of a file, and no client asks for them.
    private static func withoutComments(_ file: [UInt8]) throws -> [UInt8] {
        var kept: [UInt8] = []
        try eachField(of: file) { tag, reader in
            if tag == 9 << 3 | 2 { try reader.skip(tag) } else { try reader.unknown(tag, into: &kept) }
        }
        return kept
    }

    func content() throws -> String {
        let text = Self.base64(try Gzip.compress(set, level: .small))
        let lines = stride(from: 0, to: text.count, by: Self.lineLength).map { start in
            String(decoding: text[start..<min(start + Self.lineLength, text.count)], as: UTF8.self)
        }
        var source = Source()
        source.line("// Made from Protos/ by protoc-gen-arktos: the protos themselves, for reflection.")
        source.line()
        source.line(
            "/// Every proto and those that it imports: a google.protobuf.FileDescriptorSet without comments, in"
        )
        source.line("/// gzip, in Base64.")
        source.line("package let packedDescriptors = \"\"\"")
        source.indented { source in
            for line in lines.dropLast() { source.line(line + "\\") }
            source.line(lines.last ?? "")
            source.line("\"\"\"")
        }
        return source.text
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (0..<3).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0) }
            for place in 0..<4 {
                text.append(place <= group.count ? symbols[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return text
    }
}

private func eachField(of message: [UInt8], _ visit: (UInt32, inout WireReader) throws -> Void) throws {
    try message.withUnsafeBytes { buffer in
        var reader = WireReader(buffer)
        while let tag = try reader.tag() { try visit(tag, &reader) }
    }
}
