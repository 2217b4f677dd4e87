// Manifests, and the patch that apply makes of them.

import Formats
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

    func parse(_ text: String) throws -> [Manifest] {
        try Manifest.parse(Array(text.utf8), from: "test.yaml")
    }

    @Test func severalDocumentsAndListsBecomeSeveralObjects() throws {
        let list =
            "apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}\n"
        let manifests = try parse(Self.pod + "\n---\n" + list)
        #expect(manifests.map { $0.display } == ["pod/web", "configmap/c"])
    }

    @Test(arguments: [
        ("kind: Pod\nmetadata: {name: a}", "an object needs apiVersion and kind"),
        ("apiVersion: v9\nkind: Pod\nmetadata: {name: a}", "no matches for kind \"Pod\" in version \"v9\""),
        ("apiVersion: v1\nkind: Pod\nspec: {}", "an object needs metadata.name"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {nodeNam: x}", "nodeNam"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: 5}", "metadata.name"),
        ("apiVersion: v1\n\tkind: Pod", "line 2"),
        ("", "no objects in it"),
    ])
    func mistakesAreNamedWithTheirPlace(text: String, part: String) {
        let error = #expect(throws: CommandError.self) { try parse(text) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix("error parsing test.yaml: ") == true)
    }

    @Test func whatIsNoLongerAppliedIsTakenAway() throws {
        let before = try JSON.parse(#"{"spec":{"a":1,"b":{"c":2,"d":3}},"data":{"x":"y"}}"#)
        let wanted = try JSON.parse(#"{"spec":{"a":1,"b":{"c":2}}}"#)
        let patch = Application.patch(to: wanted, lastApplied: before)
        #expect(JSON.text(patch) == #"{"spec":{"a":1,"b":{"c":2,"d":null}},"data":null}"#)
    }

    @Test func theAnnotationHoldsTheManifestWithoutItself() throws {
        let once = Application.annotated(try JSON.parse(#"{"metadata":{"name":"a"}}"#))
        let twice = Application.annotated(once)
        let text = { (tree: Tree) in tree["metadata"]?["annotations"]?[Application.annotation]?.string }
        #expect(text(once) == text(twice))
        #expect(text(once)?.contains("\"name\":\"a\"") == true)
    }
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
        for verb in allVerbs {
            let result = await run([verb.name, "--help"])
            #expect(result.code == 0)
            #expect(result.answer.contains("Usage: arktos \(verb.usage)"))
            #expect(result.complaint.isEmpty)
        }
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
