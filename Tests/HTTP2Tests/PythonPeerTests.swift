// Python's HTTP/2 libraries as a client that breaks rules: other hands write the frames and read the
// verdicts.

import HTTP2
import Linux
import Testing

@Suite(.timeLimit(.minutes(5))) struct PythonPeerTests {
    private static let root = String(#filePath.dropLast("Tests/HTTP2Tests/PythonPeerTests.swift".count))

    @Test func pythonsFramesAreJudgedAlike() async throws {
        let found = try await Process.run(Command("\(Self.root)scripts/python"), timeout: .seconds(240))
        try #require(found.status.isSuccess, "scripts/python: \(found.errorText)")
        let python = String(found.outputText.prefix { $0 != "\n" })
        let server = try EchoServer()
        let command = Command(python, ["\(Self.root)Tests/Peers/h2_intruder.py", server.path])
        let result = try await Process.run(command, timeout: .seconds(100))
        #expect(result.outputText == "ok\n", "\(result.errorText)")
        try await server.stop()
    }
}
