// The command line against a real API server in the process: who types, what, with which files and when.

import API
import APIClient
import Diagnostics
import Linux
import Synchronization
import TLS
import TestKit

@testable import Commands

/// A cluster with the tenant "acme", configurations of its admin and of the cluster's, and a folder for
/// files. Time stands still until it is moved.
struct CommandLab: Sendable {
    let cluster: TestCluster
    let clock: TestClock
    /// A client of acme's admin.
    let acme: APIClient
    /// Nil for the clock that stands still.
    var time: (any WallClock)?

    var folder: String { cluster.directory.path }

    static func with(_ body: (CommandLab) async throws -> Void) async throws {
        let clock = TestClock()
        var options = TestCluster.Options()
        options.clock = clock
        try await with(options, clock, time: nil, body)
    }

    /// On a server with these options; `time` is the command line's.
    static func with<Result: Sendable>(
        _ options: TestCluster.Options, _ clock: TestClock = TestClock(), time: (any WallClock)?,
        _ body: (CommandLab) async throws -> Result
    ) async throws -> Result {
        try await TestCluster.with(options) { cluster in
            let acme = try await cluster.createTenant("acme")
            let lab = CommandLab(cluster: cluster, clock: clock, acme: acme, time: time)
            try lab.writeConfiguration(
                "acme.conf", CertificateRequest(commonName: "admin", organizations: ["tenant:acme"]))
            try lab.writeConfiguration(
                "system.conf",
                CertificateRequest(commonName: "system:admin", organizations: ["system:masters"]))
            return try await body(lab)
        }
    }

    /// A configuration in the folder, of somebody whose certificate says so.
    func writeConfiguration(_ name: String, _ request: CertificateRequest) throws {
        let identity = try cluster.authority.issue(request)
        let login = Login(
            server: "\(cluster.address)", authority: cluster.authority.certificate.pem,
            certificate: identity.certificate.pem, key: try identity.key.pem)
        _ = try login.write(to: "\(folder)/\(name)", tenant: nil, namespace: nil)
    }

    // MARK: Running

    struct Outcome: Sendable {
        var code: Int32
        var answer: String
        var complaint: String
        /// Both in the order in which they came; lines of complaints begin with "! ".
        var together: String
    }

    func run(
        _ words: [String], as configuration: String = "acme.conf", input: [UInt8] = [],
        environment: [String: String] = [:], screen: Screen? = nil
    ) async -> Outcome {
        var variables = [
            "ARKTOSCONFIG": configuration.hasPrefix("/") ? configuration : "\(folder)/\(configuration)",
            "HOME": folder,
        ]
        variables.merge(environment) { _, new in new }
        let written = Written()
        let rest = Mutex(input)
        let program = CommandLineProgram(
            output: Output(
                answer: { written.add($0, isComplaint: false) },
                complaint: { written.add($0, isComplaint: true) }, screen: screen),
            input: Input {
                rest.withLock { bytes in
                    defer { bytes = [] }
                    return bytes.isEmpty ? nil : bytes
                }
            }, environment: variables, clock: time ?? clock)
        return written.outcome(await program.run(words))
    }

    func run(_ line: String, as configuration: String = "acme.conf", input: String = "") async -> Outcome {
        await run(ShellWords.split(line), as: configuration, input: Array(input.utf8))
    }

    /// What two streams carry.
    private final class Written: Sendable {
        private let pieces = Mutex<[(bytes: [UInt8], isComplaint: Bool)]>([])

        func add(_ bytes: [UInt8], isComplaint: Bool) { pieces.withLock { $0.append((bytes, isComplaint)) } }

        func outcome(_ code: Int32) -> Outcome {
            var outcome = Outcome(code: code, answer: "", complaint: "", together: "")
            for (bytes, isComplaint) in pieces.withLock({ $0 }) {
                let text = String(decoding: bytes, as: UTF8.self)
                guard isComplaint else {
                    outcome.answer += text
                    outcome.together += text
                    continue
                }
                outcome.complaint += text
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let ended = lines.last == "" ? lines.dropLast() : lines[...]
                outcome.together += ended.map { "! \($0)\n" }.joined()
            }
            return outcome
        }
    }
}

/// Words of a command line as a shell takes them apart: quotes and backslashes, nothing else.
enum ShellWords {
    static func split(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var rest = line[...]
        while let character = rest.popFirst() {
            if let open = quote {
                if character == open {
                    quote = nil
                } else if character == "\\", open == "\"", let escaped = rest.popFirst() {
                    word = (word ?? "") + ("\"\\$".contains(escaped) ? "" : "\\") + String(escaped)
                } else {
                    word = (word ?? "") + String(character)
                }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == "\\", let escaped = rest.popFirst() {
                word = (word ?? "") + String(escaped)
            } else if character.isWhitespace {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }
}
