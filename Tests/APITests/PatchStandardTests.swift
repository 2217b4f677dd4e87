// The cases that the standards of JSON Patch (RFC 6902, appendix A) and Merge Patch (RFC 7386, appendix A)
// list, and properties that hold for all patches.

import API
import Formats
import Testing

@Suite struct PatchStandardTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let document: String
        let patch: String
        /// Nil where the patch must be refused.
        let result: String?

        init(_ name: String, _ document: String, _ patch: String, _ result: String?) {
            self.name = name
            self.document = document
            self.patch = patch
            self.result = result
        }

        var testDescription: String { name }
    }

    static let jsonPatches = [
        Case(
            "A.1 a member is added", #"{"k":"v"}"#, #"[{"op":"add","path":"/n","value":"w"}]"#,
            #"{"k":"v","n":"w"}"#),
        Case(
            "A.2 an element is added", #"{"l":["x","z"]}"#, #"[{"op":"add","path":"/l/1","value":"y"}]"#,
            #"{"l":["x","y","z"]}"#),
        Case("A.3 a member is removed", #"{"k":1,"n":2}"#, #"[{"op":"remove","path":"/k"}]"#, #"{"n":2}"#),
        Case(
            "A.4 an element is removed", #"{"l":[1,2,3]}"#, #"[{"op":"remove","path":"/l/1"}]"#,
            #"{"l":[1,3]}"#),
        Case(
            "A.5 a value is replaced", #"{"k":1,"n":2}"#, #"[{"op":"replace","path":"/k","value":"x"}]"#,
            #"{"k":"x","n":2}"#),
        Case(
            "A.6 a value moves", #"{"a":{"x":1,"y":2},"b":{"z":3}}"#,
            #"[{"op":"move","from":"/a/y","path":"/b/w"}]"#, #"{"a":{"x":1},"b":{"z":3,"w":2}}"#),
        Case(
            "A.7 an element moves", #"{"l":["a","b","c","d"]}"#,
            #"[{"op":"move","from":"/l/1","path":"/l/3"}]"#, #"{"l":["a","c","d","b"]}"#),
        Case(
            "A.8 tests that hold", #"{"k":"v","l":["a",2,"c"]}"#,
            #"[{"op":"test","path":"/k","value":"v"},{"op":"test","path":"/l/1","value":2}]"#,
            #"{"k":"v","l":["a",2,"c"]}"#),
        Case("A.9 a test that fails", #"{"k":"v"}"#, #"[{"op":"test","path":"/k","value":"w"}]"#, nil),
        Case(
            "A.10 an object is added", #"{"k":1}"#, #"[{"op":"add","path":"/o","value":{"i":{}}}]"#,
            #"{"k":1,"o":{"i":{}}}"#),
        Case(
            "A.11 members that nobody knows are ignored", #"{"k":1}"#,
            #"[{"op":"add","path":"/n","value":2,"more":3}]"#, #"{"k":1,"n":2}"#),
        Case(
            "A.12 nothing is added below what is not there", #"{"k":1}"#,
            #"[{"op":"add","path":"/o/n","value":2}]"#, nil),
        Case(
            "A.14 escapes are read once, from the left", #"{"/":9,"~1":10}"#,
            #"[{"op":"test","path":"/~01","value":10}]"#, #"{"/":9,"~1":10}"#),
        Case(
            "A.15 a string is no number", #"{"~1":10}"#, #"[{"op":"test","path":"/~01","value":"10"}]"#, nil),
        Case(
            "A.16 a list is added as one element", #"{"l":["a"]}"#,
            #"[{"op":"add","path":"/l/-","value":["b","c"]}]"#, #"{"l":["a",["b","c"]]}"#),
        Case(
            "null is a value", #"{"k":1}"#, #"[{"op":"add","path":"/n","value":null}]"#, #"{"k":1,"n":null}"#),
        Case(
            "all or nothing", #"{"k":1}"#,
            #"[{"op":"replace","path":"/k","value":2},{"op":"remove","path":"/x"}]"#, nil),
    ]

    @Test(arguments: jsonPatches)
    func jsonPatch(_ item: Case) throws {
        let document = try JSON.parse(item.document)
        let patch = try JSON.parse(item.patch)
        guard let result = item.result else {
            #expect(throws: APIError.self) { try JSONPatch(patch).apply(to: document) }
            return
        }
        #expect(try JSONPatch(patch).apply(to: document) == JSON.parse(result))
    }

    /// A.13: an operation with two names is one with the name that the reader takes; both of them fail here.
    @Test func anOperationWithTwoNamesDoesNotPassSilently() throws {
        let patch = #"[{"op":"add","path":"/n","value":1,"op":"remove"}]"#
        #expect(throws: (any Error).self) {
            try JSONPatch(JSON.parse(patch)).apply(to: JSON.parse(#"{"k":1}"#))
        }
    }

    static let mergePatches = [
        Case("a member changes", #"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        Case("a member comes", #"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        Case("null removes", #"{"a":"b"}"#, #"{"a":null}"#, "{}"),
        Case("null removes one of two", #"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
        Case("a value replaces a list", #"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        Case("a list replaces a value", #"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        Case("objects merge", #"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        Case("lists do not merge", #"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        Case("a list replaces a list", #"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
        Case("a list replaces an object", #"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
        Case("null replaces all", #"{"a":"foo"}"#, "null", "null"),
        Case("a string replaces all", #"{"a":"foo"}"#, #""bar""#, #""bar""#),
        Case("nulls that are not named stay", #"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
        Case("an object replaces a list", "[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        Case("nulls within what is new go", "{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ]

    @Test(arguments: mergePatches)
    func mergePatch(_ item: Case) throws {
        let merged = Patch.merge(try JSON.parse(item.patch), into: try JSON.parse(item.document))
        #expect(try merged == JSON.parse(item.result ?? ""))
        // What has been merged once is not changed by merging it again.
        #expect(Patch.merge(try JSON.parse(item.patch), into: merged) == merged)
    }

    /// Of all documents in the cases: the difference leads from one to the other unless that has nulls, which
    /// a merge patch cannot say.
    @Test func differencesLeadFromEveryDocumentToEveryOther() throws {
        let texts = (Self.jsonPatches + Self.mergePatches).flatMap { [$0.document, $0.result ?? "{}"] }
        let documents = try Set(texts).filter { !$0.contains("null") }.map { try JSON.parse($0) }
        for before in documents {
            for after in documents {
                let patch = Patch.difference(from: before, to: after)
                #expect(Patch.merge(patch, into: before) == after, "\(JSON.text(patch))")
            }
        }
    }
}
