// The compiler is told from other programs of its name.

import Linux
import Testing

@Suite(.timeLimit(.minutes(1))) struct ToolchainTests {
    let toolchain = Script("scripts/toolchain")

    @Test func anotherProgramCalledSwiftIsPassedOver() async throws {
        let folder = try Folder()
        _ = try folder.write("swift", "#!/bin/sh\necho python-swiftclient 4.2.0\n", mode: 0o755)
        let path = try #require(Environment.variable("PATH"))

        let result = try await toolchain.run([], environment: ["PATH": "\(folder.path):\(path)"])

        #expect(result.status.isSuccess, "\(result.errorText)")
        #expect(!result.outputText.hasPrefix(folder.path))
        let compiler = result.outputText.split(separator: "\n").joined() + "/swift"
        let version = try await Process.run(Command(compiler, ["--version"]))
        #expect(version.outputText.contains("Swift version"))
    }

    @Test func aWrongSWIFTIsNamed() async throws {
        let result = try await toolchain.run([], environment: ["SWIFT": "/bin/true"])
        #expect(result.status == .exited(1))
        #expect(result.errorText.contains("SWIFT=/bin/true is not a Swift compiler"))
    }
}
