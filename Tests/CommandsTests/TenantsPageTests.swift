// docs/tenants.md, typed: what the page tells an operator and a tenant's admin to type has to say what the
// page shows. ARKTOS_WRITE_TRANSCRIPTS=1 writes what is said now into the page, to be reviewed as a diff.

import APIServing
import Controllers
import Diagnostics
import Linux
import TestKit
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(5)))
struct TenantsPageTests {
    @Test func operatorAndAdminDoTheirDaysWork() async throws {
        let path = TranscriptTests.root + "docs/tenants.md"
        let page = try Files.readText(path)
        let now = try await typed(page)
        if TranscriptTests.isWriting { try Files.write(Array(now.utf8), to: path) }
        let (shown, said) = (TypedPage.withoutWhatDiffers(page), TypedPage.withoutWhatDiffers(now))
        #expect(said == shown || TranscriptTests.isWriting, "\(TranscriptTests.difference(shown, said))")
        #expect(page.count(where: { $0 == "$" }) > 60, "the page has lost its commands")
    }

    /// README.md's chapter shows some of it.
    @Test func theChapterOfTheReadmeIsOfThePage() throws {
        let page = try Files.readText(TranscriptTests.root + "docs/tenants.md").split(separator: "\n")
        let readme = try Files.readText(TranscriptTests.root + "README.md")
        let start = try #require(readme.firstRange(of: "\n## Tenants\n")).upperBound
        let commands = readme[start...].split(separator: "\n").prefix { !$0.hasPrefix("## ") }
            .filter { $0.hasPrefix("    ") }.map { line in
                // Without the comment behind it.
                line.split(separator: " # ")[0].split(separator: " ").joined(separator: " ")
            }
        #expect(commands.count > 5)
        for command in commands { #expect(page.contains("$ \(command)"), "\(command)") }
    }

    /// The page as it is now, on a cluster with what `make up` gives it: tokens of service accounts, an audit
    /// log, controllers that sign, and the operator's files.
    private func typed(_ page: String) async throws -> String {
        let files = try TemporaryDirectory()
        let log = Logger(program: "test", level: .error)
        var options = try TestCluster.Options.withTokens()
        options.configuration.audit = AuditLog(.init(path: "\(files.path)/audit.log"), log: log)
        return try await CommandLab.with(options, time: SystemWallClock()) { lab in
            let folders = ["\(lab.folder)/.cluster/certs", "\(lab.folder)/.cluster/users"]
            for folder in folders { try Files.makeDirectories(folder) }
            let authority = lab.cluster.authority
            try Files.write(Array(authority.certificate.pem.utf8), to: "\(folders[0])/ca.crt")
            try Files.write(Array(try authority.key.pem.utf8), to: "\(folders[0])/ca.key")
            let own = try Files.readText("\(lab.folder)/system.conf")
            try Files.write(Array(own.utf8), to: "\(folders[1])/system-admin.conf")
            var settings = ControllerManager.Settings()
            settings.signingAuthority = try SigningAuthority(
                certificateFile: "\(folders[0])/ca.crt", keyFile: "\(folders[0])/ca.key",
                longest: .seconds(3600))
            let manager = ControllerManager(
                try lab.cluster.systemClient("controllers"), settings, log: log)
            return try await withThrowingTaskGroup(of: String?.self) { group in
                group.addTask {
                    try await manager.run()
                    return nil
                }
                group.addTask { try await TypedPage(lab).type(page) }
                defer { group.cancelAll() }
                // Controllers do not end by themselves.
                return try #require(try await group.next() ?? nil, "the controllers have ended")
            }
        }
    }
}
