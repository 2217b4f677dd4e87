// protoc-gen-arktos: a plugin of protoc that writes the Swift types of Sources/Wire/Messages. It reads a
// request from standard input and answers on standard output; `Protos/generate` calls it through protoc.

import Glibc
import Protobuf

@main
enum Main {
    static func main() {
        do {
            let request = readAll()
            let schema = try Schema(request: request)
            var files = try Generator(schema).files()
            files.append(
                (name: "Descriptors.pb.swift", content: try DescriptorFile(request: request).content()))
            if schema.files.contains(where: \.usesKubernetesJSON) {
                files.append(
                    (name: "Documentation.pb.swift", content: DocumentationFile(schema: schema).content()))
            }
            write(Response.files(files))
        } catch let error as GeneratorError {
            // protoc prints this text itself, with the plugin's name before it.
            write(Response.error(error.text))
        } catch {
            write(Response.error("\(error)"))
        }
    }

    private static func readAll() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    private static func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { exit(1) }
            rest = rest.dropFirst(count)
        }
    }
}

/// What is wrong with the protos, in words for their author.
struct GeneratorError: Error {
    var text: String
}

/// protoc's answer message: `CodeGeneratorResponse` of Protos/compiler/descriptor.proto.
enum Response {
    static func error(_ text: String) -> [UInt8] {
        var writer = WireWriter()
        writer.string(text, 1 << 3 | 2)
        return writer.finish()
    }

    static func files(_ files: [(name: String, content: String)]) -> [UInt8] {
        var writer = WireWriter()
        for file in files.reversed() {
            writer.delimited(15 << 3 | 2) { part in
                part.string(file.content, 15 << 3 | 2)
                part.string(file.name, 1 << 3 | 2)
            }
        }
        // Bit 0: fields marked `optional` in proto3 files are understood.
        writer.uint64(1, 2 << 3)
        return writer.finish()
    }
}
