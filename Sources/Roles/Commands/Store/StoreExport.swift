// `arktos store export`: every key as a line of JSON, with its object decoded. For people and their tools,
// not for restoring.

import API
import Formats
import Messages
import Protobuf
import Storage
import TLS

extension StoreCommand {
    static let export = StoreCommand(name: "export", usage: "export [--data-dir DIR | --from FILE]") {
        words, arguments, program in
        try takesNoWords(words)
        var reader = BackupReader()
        func write(_ bytes: [UInt8]) throws {
            var lines: [UInt8] = []
            for case .key(let item) in try reader.read(bytes) {
                lines += ExportedKey(item).line
                lines.append(UInt8(ascii: "\n"))
            }
            program.output.write(lines)
        }
        if let file = arguments.value("from") {
            guard arguments.value("data-dir") == nil else {
                throw CommandError("--from and --data-dir exclude each other")
            }
            try BackupFile.forEachPiece(of: file, write)
        } else {
            try await StorePlace.with(arguments, program) { place in
                try await place.backup { try write($0) }
            }
        }
        _ = try reader.finish()
    }
}

/// A key and what it holds, for one line.
struct ExportedKey {
    private let item: KeyValue

    init(_ item: KeyValue) { self.item = item }

    /// JSON without a line's end. `object` for a kind that is known, `value` in base64 for everything else;
    /// `keyBase64` stands for a key that is not UTF-8.
    var line: [UInt8] {
        var out = Array("{".utf8)
        if let key = String(validating: item.key, as: UTF8.self) {
            out += "\"key\":".utf8
            JSON.append(.string(key), to: &out)
        } else {
            out += "\"keyBase64\":\"\(Base64.encode(item.key))\"".utf8
        }
        out += ",\"createRevision\":\"\(item.createRevision)\"".utf8
        out += ",\"modRevision\":\"\(item.modRevision)\",\"version\":\"\(item.version)\"".utf8
        if let lease = item.lease { out += ",\"lease\":\"\(lease)\"".utf8 }
        if let object = decoded {
            out += ",\"object\":".utf8
            out += object
        } else {
            out += ",\"value\":\"\(Base64.encode(item.value))\"".utf8
        }
        out.append(UInt8(ascii: "}"))
        return out
    }

    private var decoded: [UInt8]? {
        let parts = String(decoding: item.key, as: UTF8.self).split(separator: "/", maxSplits: 2)
        guard parts.count == 3, parts[0] == "registry", let resource = Resource.plural(String(parts[1]))
        else { return nil }
        return try? MessageJSON.encode(item.value, as: resource.descriptor)
    }
}
