// Records on their way to the file: rotation, floods, and disks that take nothing.

import API
import Diagnostics
import Linux
import Messages
import TestKit
import Testing

@testable import APIServing

struct AuditLogTests {
    private static let quiet = Logger(program: "test", level: .error)

    private func record(_ number: Int) -> AuditRecord {
        .with {
            $0.requestID = "call-\(number)"
            $0.tenant = "acme"
            $0.stage = "ResponseComplete"
        }
    }

    private func records(_ path: String) throws -> [AuditRecord] {
        try Files.readText(path).split(separator: "\n").map { try AuditRecord(json: String($0)) }
    }

    private func running(_ log: AuditLog, _ body: () async throws -> Void) async throws {
        let task = Task { await log.run() }
        do { try await body() } catch {
            task.cancel()
            await task.value
            throw error
        }
        task.cancel()
        await task.value
    }

    @Test func filesRotateBySizeAndCount() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/audit.log"
        var settings = AuditLog.Settings(path: path)
        settings.maximumFileBytes = 300
        settings.backups = 2
        let log = AuditLog(settings, log: Self.quiet)
        try await running(log) {
            for number in 0..<40 {
                await log.append(record(number))
                #expect(
                    await eventually {
                        (try? records(path))?.last?.requestID == "call-\(number)"
                    })
            }
        }
        #expect(try Files.list(directory.path).sorted() == ["audit.log", "audit.log.1", "audit.log.2"])
        let all = try ["\(path).2", "\(path).1", path].flatMap { try records($0) }.map(\.requestID)
        // The newest, whole and in order.
        #expect(all == (40 - all.count..<40).map { "call-\($0)" })
        for file in ["\(path).2", "\(path).1", path] { #expect(try Files.size(file) <= 300) }
    }

    @Test func aFullQueueDropsAndCounts() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/audit.log"
        var settings = AuditLog.Settings(path: path)
        settings.queue = 10
        settings.whenFull = .drop
        let metrics = Metrics()
        let log = AuditLog(settings, log: Self.quiet, metrics: metrics)
        for number in 0..<25 { await log.append(record(number)) }
        #expect(metrics.exposition().contains("arktos_apiserving_audit_lost_total 15"))
        try await running(log) {
            #expect(await eventually { (try? records(path))?.count == 10 })
            await log.append(record(99))
            // The gap is in the records themselves too.
            #expect(await eventually { (try? records(path))?.last?.lost == 15 })
        }
    }

    @Test func aFullQueueHoldsCallsBack() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/audit.log"
        var settings = AuditLog.Settings(path: path)
        settings.queue = 10
        let log = AuditLog(settings, log: Self.quiet)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<50 { group.addTask { await log.append(self.record(number)) } }
            group.addTask {
                try? await self.running(log) {
                    _ = await eventually { (try? self.records(path))?.count == 50 }
                }
            }
        }
        #expect(Set(try records(path).map(\.requestID)) == Set((0..<50).map { "call-\($0)" }))
    }

    /// `/dev/full` is a disk that is full.
    @Test(arguments: AuditLog.OnError.allCases) func aFullDiskIsToldAndCounted(
        onError: AuditLog.OnError
    ) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/audit.log"
        try Files.makeLink(path, to: "/dev/full")
        var settings = AuditLog.Settings(path: path)
        settings.onError = onError
        let metrics = Metrics()
        let log = AuditLog(settings, log: Self.quiet, metrics: metrics)
        try await running(log) {
            await log.append(record(1))
            let counted = await eventually {
                !metrics.exposition().contains("arktos_apiserving_audit_errors_total 0")
            }
            #expect(counted)
            let isRefused = (try? log.admit()) == nil
            #expect(isRefused == (onError == .refuse))
            try Files.remove(path)
            await log.append(record(2))
            #expect(await eventually { (try? log.admit()) != nil && Files.exists(path) })
        }
        // What could be kept is there.
        let kept = try records(path).map(\.requestID)
        #expect(kept == (onError == .refuse ? ["call-1", "call-2"] : ["call-2"]))
    }

    @Test func aTornLineSpoilsNoOther() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/audit.log"
        try Files.write(
            Array("{\"requestID\":\"whole\"}\n{\"requestID\":\"to\n{\"requestID\":\"next\"}\n".utf8), to: path
        )
        let file = AuditFile(path: path, maximumBytes: 1000, backups: 1)
        var whole: [String] = []
        for written in try file.written() {
            try written.forEachLine { line in
                if let record = try? AuditRecord(json: Array(line)) { whole.append(record.requestID) }
            }
        }
        #expect(whole == ["whole", "next"])
    }
}
