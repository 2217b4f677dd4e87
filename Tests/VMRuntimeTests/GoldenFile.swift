// What we generate, compared with a file that was reviewed.

import Linux
import TestMachines
import Testing

/// Expects `text` to be what the file of that name in Golden/ holds. To accept a change, run the tests with
/// ARKTOS_GOLDEN=write and review the difference.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let path = "\(repository)/Tests/VMRuntimeTests/Golden/\(name)"
    if Environment.variable("ARKTOS_GOLDEN") == "write" { try Files.write(Array(text.utf8), to: path) }
    #expect(try Files.readText(path) == text, "\(name)", sourceLocation: sourceLocation)
}
