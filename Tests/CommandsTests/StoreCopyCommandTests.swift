// `arktos store copy` there and back, as an operator types it.

import Storage
import Synchronization
import TestKit
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(5)))
struct StoreCopyCommandTests {
    private func run(_ words: [String]) async -> (code: Int32, text: String) {
        let said = Mutex<[UInt8]>([])
        let program = CommandLineProgram(
            output: Output(
                answer: { bytes in said.withLock { $0 += bytes } },
                complaint: { bytes in said.withLock { $0 += bytes } }),
            environment: ["ARKTOSCONFIG": "/nowhere"])
        let code = await program.run(["store", "copy"] + words)
        return (code, String(decoding: said.withLock { $0 }, as: UTF8.self))
    }

    @Test func aStoreGoesToEtcdAndBack() async throws {
        let directory = try TemporaryDirectory()
        let (first, back) = ("\(directory.path)/first", "\(directory.path)/back")
        let store = try EmbeddedStore(directory: first)
        for number in 0..<40 { try await store.put(Array("/registry/\(number)".utf8), [UInt8(number)]) }
        await store.close()
        try await EtcdCluster.with(.one) { etcd in
            let files = etcd.clientFiles
            let flags = [
                "--etcd-authorities", files.authority, "--etcd-certificate", files.certificate, "--etcd-key",
                files.key,
            ]
            let place = "https://\(etcd.targets[0])/moved"
            let there = await run(["--from", first, "--to", place] + flags)
            #expect(there.code == 0, "\(there.text)")
            #expect(there.text.contains("40 keys"), "\(there.text)")
            let again = await run(["--from", first, "--to", place] + flags)
            #expect(again.code == 1 && again.text.contains("the target is not empty"), "\(again.text)")
            let home = await run(["--from", place, "--to", back] + flags)
            #expect(home.code == 0, "\(home.text)")
            let plain = await run(["--from", place.replacing("https", with: "http"), "--to", back] + flags)
            #expect(plain.code == 1 && plain.text.contains("only TLS is spoken"), "\(plain.text)")
        }
        let copy = try EmbeddedStore(directory: back)
        let items = try await copy.range(RangeRequest(.all)).items
        #expect(items.count == 40)
        #expect(items.allSatisfy { $0.key == Array("/registry/\($0.value[0])".utf8) })
        await copy.close()
    }

    @Test func whatIsMissingIsNamed() async {
        let nothing = await run([])
        #expect(nothing.code == 1 && nothing.text.contains("--from PLACE --to PLACE"))
        let noFiles = await run(["--from", "https://127.0.0.1:1", "--to", "/nowhere"])
        #expect(noFiles.text.contains("--etcd-certificate is required to reach https://127.0.0.1:1"))
    }
}
