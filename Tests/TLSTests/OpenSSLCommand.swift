// The `openssl` command as an independent judge, and directories that go away with their test.

import Glibc
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
func openssl(_ arguments: String..., succeeds: Bool = true) throws -> String {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var words: [UnsafeMutablePointer<CChar>?] = (["openssl"] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child: pid_t = 0
    try #require(posix_spawnp(&child, "openssl", &actions, nil, &words, environ) == 0)
    close(ends[1])
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = read(ends[0], &chunk, chunk.count), count > 0 { output += chunk[..<count] }
    close(ends[0])
    var status: Int32 = 0
    waitpid(child, &status, 0)
    let text = String(decoding: output, as: UTF8.self)
    #expect((status == 0) == succeeds, "openssl \(arguments.joined(separator: " ")): \(text)")
    return text
}
