// `arktos store` on a running cluster and on a directory.

import API
import APIClient
import Formats
import Linux
import Messages
import Storage
import Synchronization
import TLS
import TestKit
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(2)))
struct StoreCommandTests {
    /// What a command line did.
    private struct Outcome {
        let code: Int32
        let answer: String
        let complaint: String
    }

    private func run(_ words: [String], configuration: String = "/nowhere") async -> Outcome {
        let answer = Mutex<[UInt8]>([])
        let complaint = Mutex<[UInt8]>([])
        let program = CommandLineProgram(
            output: Output(
                answer: { bytes in answer.withLock { $0 += bytes } },
                complaint: { bytes in complaint.withLock { $0 += bytes } }),
            environment: ["ARKTOSCONFIG": configuration])
        let code = await program.run(["store"] + words)
        return Outcome(
            code: code, answer: String(decoding: answer.withLock { $0 }, as: UTF8.self),
            complaint: String(decoding: complaint.withLock { $0 }, as: UTF8.self))
    }

    /// A configuration of somebody in the cluster.
    private func configuration(
        _ cluster: TestCluster, _ request: CertificateRequest
    ) throws -> String {
        let identity = try cluster.authority.issue(request)
        let path = "\(cluster.directory.path)/\(identity.certificate.serial).conf"
        let login = Login(
            server: "\(cluster.address)", authority: cluster.authority.certificate.pem,
            certificate: identity.certificate.pem, key: try identity.key.pem)
        _ = try login.write(to: path, tenant: nil, namespace: nil)
        return path
    }

    @Test func aLiveStoreIsBackedUpAndRestoredElsewhere() async throws {
        try await TestCluster.with { cluster in
            let tenant = try await cluster.createTenant("acme")
            _ = try await tenant.create(TestCluster.pod("web"))
            let master = try configuration(
                cluster,
                CertificateRequest(commonName: "system:operator", organizations: ["system:masters"]))
            let file = "\(cluster.directory.path)/backup"
            let copy = "\(cluster.directory.path)/copy"
            let backup = await run(["backup", file], configuration: master)
            #expect(backup.code == 0 && backup.answer.hasPrefix("\(file): "), "\(backup)")
            let restored = await run(["restore", file, "--data-dir", copy, "--bump-revision", "5"])
            #expect(restored.code == 0, "\(restored)")
            let checked = await run(["check", "--data-dir", copy])
            #expect(checked.code == 0 && checked.answer.hasSuffix(": no damage\n"), "\(checked)")
            let live = await run(["check"], configuration: master)
            #expect(live.code == 0 && live.answer.hasSuffix(": no damage\n"), "\(live)")
            let exported = await run(["export"], configuration: master)
            let line = exported.answer.split(separator: "\n").first { $0.contains("/registry/pods/") }
            let pod = try JSON.parse(String(try #require(line)))
            #expect(pod["key"]?.string == "/registry/pods/acme/default/web")
            #expect(pod["object"]?["kind"]?.string == "Pod")
            #expect(pod["object"]?["spec"]?["containers"]?[0]?["name"]?.string == "main")
            #expect(await run(["export", "--from", file]).answer.contains("/registry/pods/acme"))
            let compacted = await run(["compact"], configuration: master)
            #expect(compacted.code == 0 && compacted.answer.hasPrefix("history before revision"))
            let stats = await run(["stats"], configuration: master)
            #expect(stats.code == 0 && stats.answer.hasPrefix("keys           "), "\(stats)")
        }
    }

    @Test func nobodyButTheClustersMastersReachesTheStore() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let requests = [
                CertificateRequest(
                    commonName: "admin", organizations: ["tenant:acme"],
                    organizationalUnits: ["system:masters"]),
                CertificateRequest(commonName: "system:kube-scheduler"),
            ]
            for request in requests {
                let path = try configuration(cluster, request)
                for words in [["backup", "\(path).backup"], ["check"], ["compact"], ["stats"], ["export"]] {
                    let outcome = await run(words, configuration: path)
                    #expect(outcome.code == 1 && outcome.answer.isEmpty, "\(request) \(words)")
                    #expect(outcome.complaint.contains("(Forbidden)"), "\(outcome)")
                }
                #expect(!Files.exists("\(path).backup") && !Files.exists("\(path).backup.partial"))
            }
        }
    }

    @Test func aStoppedStoreIsLookedAfterInItsDirectory() async throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/store"
        let store = try EmbeddedStore(directory: path)
        let value = [UInt8](repeating: 9, count: 3000)
        for number in 0..<200 { try await store.put(Array("k/\(number % 10)".utf8), value) }
        let used = await run(["check", "--data-dir", path])
        #expect(used.code == 1 && used.complaint.contains("\(path) is in use by process"), "\(used)")
        await store.close()
        let compacted = await run(["compact", "--data-dir", directory.path])
        #expect(compacted.answer.hasPrefix("history before revision 201 is forgotten; the file went from"))
        let stats = await run(["stats", "--data-dir", path])
        let lines = stats.answer.split(separator: "\n").prefix(3)
        #expect(lines == ["keys           10", "revision       201", "history from   201"])
        let exported = await run(["export", "--data-dir", path])
        let line = exported.answer.split(separator: "\n").first ?? ""
        let start = #"{"key":"k/0","createRevision":"2","modRevision":"192","version":"20","value":"CQkJ"#
        #expect(line.hasPrefix(start))
        try Files.write([1, 2, 3], to: "\(directory.path)/no-backup")
        let target = "\(directory.path)/new"
        let refused = await run(["restore", "\(directory.path)/no-backup", "--data-dir", target])
        #expect(refused.complaint == "error: this is not a backup of a store\n")
        #expect(!Files.exists(target))
        #expect(await run(["backup", "\(directory.path)/b", "--data-dir", path]).code == 0)
        let full = await run(["restore", "\(directory.path)/b", "--data-dir", path])
        #expect(full.complaint.contains("\(path) is not empty"))
        let again = await run(["backup", "\(directory.path)/b", "--data-dir", path])
        #expect(again.complaint == "error: \(directory.path)/b exists already\n")
    }

    @Test(arguments: [
        ([], "expected one of backup, restore, copy, check, compact, stats, export"),
        (["mend"], "unknown command \"mend\" for \"arktos store\""),
        (["backup"], "usage: arktos store backup FILE"),
        (["restore", "file"], "restore needs --data-dir"),
        (["check", "--data-dir", "/nowhere"], "/nowhere holds no store"),
        (["compact", "--revision", "-4", "--data-dir", "/"], "--revision -4 is negative"),
        (["stats", "now"], "unexpected argument \"now\""),
    ])
    func mistakesAreNamed(words: [String], message: String) async {
        let outcome = await run(words)
        #expect(outcome.code == 1 && outcome.answer.isEmpty)
        #expect(outcome.complaint.contains(message), "\(outcome.complaint)")
    }

    @Test func sizesAreForPeople() {
        #expect(
            [0, 999, 1000, 12_345_678, 999_960].map { byteText($0) } == [
                "0 B", "999 B", "1.0 kB", "12.3 MB", "1.0 MB",
            ])
    }
}
