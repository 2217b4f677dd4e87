// Running the project's scripts from tests.

import Linux

struct Script {
    var path: String

    init(_ path: String) {
        self.path = "\(Self.root)/\(path)"
    }

    func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = ""
    ) async throws -> CommandResult {
        var command = Command(path, arguments)
        command.environment = Environment.all.merging(environment) { _, new in new }
        return try await Process.run(command, input: Array(input.utf8), timeout: .seconds(120))
    }

    static let root: String = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/")
    }()
}

/// A folder for one test, which goes with it.
final class Folder {
    let path: String

    init() throws {
        path = try Files.makeTemporaryDirectory()
    }

    deinit {
        try? Files.removeTree(path)
    }

    func write(_ name: String, _ text: String, mode: UInt32 = 0o644) throws -> String {
        let file = "\(path)/\(name)"
        try Files.write(Array(text.utf8), to: file, mode: mode)
        return file
    }
}
