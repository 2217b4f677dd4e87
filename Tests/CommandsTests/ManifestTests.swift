// Manifests, and the patch that apply makes of them.

import Formats
import Synchronization
import Testing

@testable import Commands

@Suite struct ManifestTests {
    static let pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: main
              image: busybox
        """

    func parse(_ text: String) async throws -> [Manifest] {
        try await ManifestReader().parse(Array(text.utf8), from: "test.yaml")
    }

    @Test func severalDocumentsAndListsBecomeSeveralObjects() async throws {
        let list =
            "apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}\n"
        let manifests = try await parse(Self.pod + "\n---\n" + list)
        #expect(manifests.map { $0.display } == ["pod/web", "configmap/c"])
    }

    @Test(arguments: [
        ("kind: Pod\nmetadata: {name: a}", "an object needs apiVersion and kind"),
        ("apiVersion: v9\nkind: Pod\nmetadata: {name: a}", "no matches for kind \"Pod\" in version \"v9\""),
        ("apiVersion: v1\nkind: Pod\nspec: {}", "an object needs metadata.name"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {nodeNam: x}", "nodeNam"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: 5}", "metadata.name"),
        ("apiVersion: v1\n\tkind: Pod", "line 2"),
        ("", "no objects passed"),
    ])
    func mistakesAreNamedWithTheirPlace(text: String, part: String) async {
        let error = await #expect(throws: CommandError.self) { try await parse(text) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix("error parsing test.yaml") == true)
    }

    @Test func unknownFieldsMayBeToldOrDropped() async throws {
        let text = Self.pod + "\n      imge: x\n  nodeNam: y\n"
        var reader = ManifestReader()
        let told = TemporaryTexts()
        reader.strictness = .warned
        reader.warn = { told.add($0) }
        let manifests = try await reader.parse(Array(text.utf8), from: "test.yaml")
        #expect(manifests.map(\.display) == ["pod/web"])
        #expect(manifests[0].tree["spec"]?["nodeNam"] == nil)
        let texts = told.all
        #expect(texts.count == 2)
        #expect(texts.contains { $0.hasPrefix("test.yaml: line 9, column 7: spec.containers[0].imge: ") })
    }

    @Test func theAnnotationHoldsTheManifestWithoutItself() throws {
        let once = LastApplied.annotated(try JSON.parse(#"{"metadata":{"name":"a"}}"#))
        let twice = LastApplied.annotated(once)
        let text = { (tree: Tree) in tree["metadata"]?["annotations"]?[LastApplied.annotation]?.string }
        #expect(text(once) == text(twice))
        #expect(text(once)?.contains("\"name\":\"a\"") == true)
    }
}

/// Texts that a closure is told.
private final class TemporaryTexts: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock { $0 } }
    func add(_ text: String) { texts.withLock { $0.append(text) } }
}

@Suite struct ProgramTests {
    /// What a run printed and complained, and its exit code.
    func run(_ words: [String]) async -> (answer: String, complaint: String, code: Int32) {
        let (answers, answer) = AsyncStream.makeStream(of: [UInt8].self)
        let (complaints, complain) = AsyncStream.makeStream(of: [UInt8].self)
        let output = Output(answer: { answer.yield($0) }, complaint: { complain.yield($0) })
        let code = await CommandLineProgram(output: output, environment: [:]).run(words)
        answer.finish()
        complain.finish()
        var texts = ("", "")
        for await bytes in answers { texts.0 += String(decoding: bytes, as: UTF8.self) }
        for await bytes in complaints { texts.1 += String(decoding: bytes, as: UTF8.self) }
        return (texts.0, texts.1, code)
    }

    @Test func anUnknownVerbIsRefusedWithASuggestion() async {
        let result = await run(["ge", "pods"])
        #expect(result.code == 1)
        #expect(result.complaint.contains("unknown command \"ge\" for \"arktos\""))
        #expect(result.complaint.contains("\tget"))
    }

    @Test func everyVerbExplainsItself() async {
        for path in verbPaths(allVerbs) {
            let result = await run(path.map(\.name) + ["--help"])
            #expect(result.code == 0)
            #expect(result.answer.contains("Usage: arktos \(path[path.count - 1].usage)"))
            #expect(result.complaint.isEmpty)
        }
    }

    @Test func theTableMeansOneThingEverywhere() {
        for path in verbPaths(allVerbs) {
            let verb = path[path.count - 1]
            let words = path.map(\.name).joined(separator: " ")
            #expect(verb.usage.hasPrefix(words), "\(words): \(verb.usage)")
            #expect(verb.run != nil || !verb.verbs.isEmpty, "\(words) does nothing")
            let names = verb.allFlags.flatMap { [$0.name] + $0.aliases }
            #expect(Set(names).count == names.count, "\(words) has a flag twice: \(names)")
            let letters = verb.allFlags.compactMap(\.short)
            #expect(Set(letters).count == letters.count, "\(words) has a letter twice: \(letters)")
            let inner = verb.verbs.flatMap { [$0.name] + $0.aliases }
            #expect(Set(inner).count == inner.count, "\(words) has a word twice: \(inner)")
        }
    }

    /// Every verb and every word behind it, with what stands before it.
    private func verbPaths(_ verbs: [Verb], _ before: [Verb] = []) -> [[Verb]] {
        verbs.flatMap { [before + [$0]] + verbPaths($0.verbs, before + [$0]) }
    }

    @Test func theClientsVersionNeedsNoServer() async {
        let result = await run(["version", "--client"])
        #expect(result.answer == "Client Version: v\(arktosVersion)\n")
        #expect(result.code == 0)
    }

    @Test func tablesAreAlignedWithoutTrailingSpace() {
        var table = TextTable(["NAME", "STATUS"])
        table.add(["a-long-name", "Running"])
        #expect(table.text == "NAME          STATUS\na-long-name   Running")
    }
}
