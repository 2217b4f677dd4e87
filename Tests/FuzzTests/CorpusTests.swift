// Every seed, and everything that a fuzzer ever found, is tried for ever.

import FuzzTargets
import Linux
import Testing

@Suite struct CorpusTests {
    static let folder = String(#filePath.dropLast("FuzzTests/CorpusTests.swift".count)) + "Corpus"

    @Test(arguments: FuzzTarget.all)
    func whatWasFoundStaysMended(target: FuzzTarget) throws {
        let names = try Files.list("\(Self.folder)/\(target)")
        #expect(!names.isEmpty)
        for name in names {
            let input = try Files.read("\(Self.folder)/\(target)/\(name)")
            #expect(throws: Never.self, "\(target)/\(name)") { try target.check(input) }
        }
    }

    @Test func everyFolderIsATargets() throws {
        #expect(try Files.list(Self.folder).sorted() == FuzzTarget.all.map(\.name).sorted())
    }
}
