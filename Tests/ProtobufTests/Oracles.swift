// The programs that judge the codec: protoc, and Python with its protobuf package.

import Linux
import Testing

/// The project's folder.
let root = String(#filePath.dropLast("/Tests/ProtobufTests/Oracles.swift".count))

enum Protos {
    /// What protoc says of all protos of the project.
    static func descriptorSet() async throws -> [UInt8] {
        let folder = try Files.makeTemporaryDirectory()
        let path = folder + "/protos.pb"
        let script = """
            cd '\(root)/Protos' && find arktos runtime etcd google grpc -name '*.proto' |
            xargs protoc -I . --include_imports --descriptor_set_out='\(path)'
            """
        try await succeed(Command("bash", ["-c", script]))
        let bytes = try Files.read(path)
        try Files.removeTree(folder)
        return bytes
    }
}

struct PythonOracle {
    /// Lines that one run of the program answers; more are asked in several runs.
    private static let batch = 20_000

    /// Reads lines of `message-name hex`, and answers each with what Python's codec makes of it.
    func roundTrip(_ lines: [String]) async throws -> [String] {
        try await answers("print(name, read(type, data).SerializeToString(deterministic=True).hex())", lines)
    }

    /// Reads lines of `message-name hex`, and answers each with the bytes that Python makes of it, or
    /// `refused`.
    func verdicts(_ lines: [String]) async throws -> [String] {
        try await answers(
            "print(verdict(type, data))", lines)
    }

    /// Reads lines of `message-name hex json`, and answers each with the bytes that Python makes of the JSON
    /// and the JSON that it makes of the bytes.
    func json(_ lines: [String]) async throws -> [String] {
        try await answers(
            "print(json_format.Parse(json, type(), descriptor_pool=pool).SerializeToString(deterministic=True).hex(), "
                + "json_format.MessageToJson(read(type, data), indent=None, descriptor_pool=pool))", lines)
    }

    private func answers(_ statement: String, _ lines: [String]) async throws -> [String] {
        let folder = try Files.makeTemporaryDirectory()
        try Files.write(try await Protos.descriptorSet(), to: folder + "/protos.pb")
        try Files.write(Array((Self.program + "    " + statement + "\n").utf8), to: folder + "/oracle.py")
        let python =
            try await succeed(Command("\(root)/scripts/python")).split(separator: "\n").last ?? "python3"
        var all: [String] = []
        for start in stride(from: 0, to: lines.count, by: Self.batch) {
            let answer = try await succeed(
                Command(String(python), [folder + "/oracle.py", folder + "/protos.pb"]),
                input: lines[start..<min(start + Self.batch, lines.count)].joined(separator: "\n"))
            all += answer.split(separator: "\n").map(String.init)
        }
        try Files.removeTree(folder)
        return all
    }

    private static let program = """
        import sys
        from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

        files = descriptor_pb2.FileDescriptorSet.FromString(open(sys.argv[1], "rb").read())
        pool = descriptor_pool.DescriptorPool()
        for file in files.file:
            pool.Add(file)

        def read(type, data):
            return type.FromString(data)

        def verdict(type, data):
            try:
                return read(type, data).SerializeToString(deterministic=True).hex() or "empty"
            except Exception:
                return "refused"

        for line in sys.stdin:
            name, text, json = (line.rstrip("\\n") + " ").split(" ", 2)
            type = message_factory.GetMessageClass(pool.FindMessageTypeByName(name))
            data = bytes.fromhex(text)

        """
}

@discardableResult
func succeed(_ command: Command, input: String = "") async throws -> String {
    let result = try await Process.run(
        command, input: Array(input.utf8), timeout: .seconds(300), outputLimit: 1 << 28)
    try #require(result.status == .exited(0), "\(command.program): \(result.status): \(result.errorText)")
    return result.outputText
}
