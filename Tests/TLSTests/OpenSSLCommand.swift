// The `openssl` command as an independent judge, and directories that go away with their test.

import Linux
import Testing

final class ScratchDirectory {
    let path: String

    init() throws { path = try Files.makeTemporaryDirectory() }

    deinit { try? Files.removeTree(path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ text: String, to name: String) throws -> String {
        try Files.write(Array(text.utf8), to: file(name))
        return file(name)
    }
}

/// Runs `openssl` with these arguments to its end; its two outputs together.
@discardableResult
func openssl(_ arguments: String..., succeeds: Bool = true) async throws -> String {
    let result = try await Process.run(Command("openssl", arguments))
    let text = result.outputText + result.errorText
    #expect(result.status.isSuccess == succeeds, "openssl \(arguments.joined(separator: " ")): \(text)")
    return text
}
