// Patches of the three kinds.

import API
import Formats
import Messages
import Testing

@Suite struct PatchTests {
    let pods = Resource.of(Pod.self)
    let pod = Pod.with {
        $0.metadata.name = "p"
        $0.metadata.labels = ["a": "1", "b": "2"]
        $0.spec.containers = ["x", "y"].map { name in
            Container.with {
                $0.name = name
                $0.image = "old"
                $0.env = [EnvVar.with { $0.name = "E" }]
            }
        }
    }

    private func patched(_ kind: Patch.Kind, _ text: String) throws -> Pod {
        try Pod(bytes: Patch.apply(kind, Array(text.utf8), to: pod.bytes, of: pods))
    }

    @Test func mergePatchesReplaceLists() throws {
        let result = try patched(
            .merge, "metadata: {labels: {a: null, c: '3'}}\nspec: {containers: [{name: z}]}")
        #expect(result.metadata.labels == ["b": "2", "c": "3"])
        #expect(result.spec.containers.map(\.name) == ["z"])
    }

    /// The short way makes of an object what the long one does, and leaves alone what is not its business.
    @Test(arguments: [
        #"{"metadata":{"labels":{"a":null,"c":"3"}}}"#, #"{"metadata":{"labels":{"b":""}}}"#,
        #"{"metadata":{"annotations":{"x/y":"z"},"labels":{"a":"b"}}}"#, #"{"metadata":{"labels":{}}}"#,
        "metadata: {labels: {c: '3'}}",
    ])
    func patchesOfLabelsTakeTheShortWay(patch: String) throws {
        for kind in [Patch.Kind.merge, .strategic] {
            let light = try #require(MetadataPatch(kind, Array(patch.utf8)))
            var short = pod
            light.apply(to: &short.metadata)
            #expect(short == (try patched(kind, patch)))
        }
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"metadata":{"labels":null}}"#, #"{"metadata":{"labels":{"a":1}}}"#,
        #"{"metadata":{"labels":{"$patch":"replace","a":"1"}}}"#,
        #"{"metadata":{"labels":{"a":"1"},"uid":"u"}}"#,
        #"{"metadata":{"labels":{"a":"1"}},"spec":{}}"#, #"{"metadata":{"labels":{"a":"1"}}"#,
    ])
    func otherPatchesTakeTheLongOne(patch: String) {
        #expect(MetadataPatch(.merge, Array(patch.utf8)).map { _ in patch } == nil)
    }

    @Test(arguments: [
        // The examples of RFC 7386.
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, "{}"), (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
    ])
    func mergeIsThatOfTheStandard(target: String, patch: String, result: String) throws {
        #expect(try JSON.text(Patch.merge(JSON.parse(patch), into: JSON.parse(target))) == result)
    }

    @Test func differencesLeadFromOneToTheOther() throws {
        let before = try JSON.parse(#"{"a":1,"b":{"c":1,"d":2},"e":[1]}"#)
        let after = try JSON.parse(#"{"a":1,"b":{"c":3},"e":[1,2],"f":{}}"#)
        let patch = Patch.difference(from: before, to: after)
        #expect(JSON.text(patch) == #"{"b":{"c":3,"d":null},"e":[1,2],"f":{}}"#)
        #expect(Patch.merge(patch, into: before) == after)
        #expect(JSON.text(Patch.difference(from: before, to: before)) == "{}")
    }

    @Test func strategicPatchesMergeListsByKey() throws {
        let result = try patched(
            .strategic, "spec: {containers: [{name: y, image: new, env: [{name: F}]}, {name: z, image: i}]}")
        #expect(result.spec.containers.map(\.name) == ["x", "y", "z"])
        #expect(result.spec.containers.map(\.image) == ["old", "new", "i"])
        #expect(result.spec.containers[1].env.map(\.name) == ["E", "F"])
    }

    @Test func strategicDirectivesAreHonoured() throws {
        #expect(
            try patched(.strategic, "spec: {containers: [{name: x, $patch: delete}]}").spec.containers.map(
                \.name) == ["y"])
        #expect(
            try patched(.strategic, "spec: {containers: [{$patch: replace}, {name: z}]}").spec.containers.map(
                \.name) == ["z"])
        #expect(
            try patched(.strategic, "metadata: {labels: {$patch: replace, c: '3'}}").metadata.labels == [
                "c": "3"
            ])
        #expect(try patched(.strategic, "metadata: {labels: {$patch: delete}}").metadata.labels == [:])
        #expect(
            try patched(.strategic, "metadata: {labels: {$retainKeys: [b]}}").metadata.labels == ["b": "2"])
        #expect(
            try patched(.strategic, "spec: {$setElementOrder/containers: [{name: y}, {name: x}]}").spec
                .containers.map(\.name)
                == ["y", "x"])
        #expect(try patched(.strategic, "spec: {containers: null}").spec.containers.isEmpty)
    }

    @Test func strategicPatchesReachInlinedFields() throws {
        let before = Pod.with {
            $0.spec.volumes = [
                Volume.with {
                    $0.name = "v"
                    $0.volumeSource.projected = ProjectedVolumeSource()
                }
            ]
        }
        let text = Array("spec: {volumes: [{name: v, projected: {defaultMode: 0400}}]}".utf8)
        let after = try Pod(bytes: Patch.apply(.strategic, text, to: before.bytes, of: pods))
        #expect(after.spec.volumes[0].volumeSource.projected?.defaultMode == 0o400)
    }

    @Test(arguments: [
        (#"[{"op":"add","path":"/a","value":1}]"#, "{}", #"{"a":1}"#),
        (#"[{"op":"add","path":"/l/1","value":9}]"#, #"{"l":[1,2]}"#, #"{"l":[1,9,2]}"#),
        (#"[{"op":"add","path":"/l/-","value":9}]"#, #"{"l":[1,2]}"#, #"{"l":[1,2,9]}"#),
        (#"[{"op":"remove","path":"/l/0"}]"#, #"{"l":[1,2]}"#, #"{"l":[2]}"#),
        (#"[{"op":"replace","path":"/a/b","value":2}]"#, #"{"a":{"b":1}}"#, #"{"a":{"b":2}}"#),
        (#"[{"op":"move","from":"/a","path":"/b"}]"#, #"{"a":1}"#, #"{"b":1}"#),
        (#"[{"op":"copy","from":"/a","path":"/b"}]"#, #"{"a":1}"#, #"{"a":1,"b":1}"#),
        (#"[{"op":"test","path":"/a","value":1.0},{"op":"remove","path":"/a"}]"#, #"{"a":1}"#, "{}"),
        (#"[{"op":"replace","path":"/a~1b/c~0d","value":2}]"#, #"{"a/b":{"c~d":1}}"#, #"{"a/b":{"c~d":2}}"#),
        (#"[{"op":"replace","path":"","value":[]}]"#, "{}", "[]"),
    ])
    func jsonPatchIsThatOfTheStandard(patch: String, target: String, result: String) throws {
        #expect(try JSON.text(JSONPatch(JSON.parse(patch)).apply(to: JSON.parse(target))) == result)
    }

    @Test(arguments: [
        (#"[{"op":"test","path":"/a","value":2}]"#, "Invalid"),
        (#"[{"op":"remove","path":"/b"}]"#, "Invalid"),
        (#"[{"op":"replace","path":"/a/b","value":2}]"#, "Invalid"),
        (#"[{"op":"add","path":"/l/9","value":2}]"#, "Invalid"),
        (#"[{"op":"add","path":"/l/01","value":2}]"#, "Invalid"),
        (#"[{"op":"remove","path":""}]"#, "Invalid"),
        (#"[{"op":"move","from":"/l","path":"/l/0"}]"#, "Invalid"),
        (#"[{"op":"jump","path":"/a"}]"#, "BadRequest"),
        (#"[{"op":"add","path":"a","value":1}]"#, "BadRequest"),
        (#"[{"op":"add","path":"/a"}]"#, "BadRequest"), ("{}", "BadRequest"),
    ])
    func badJSONPatchesAreRefused(patch: String, reason: String) throws {
        do throws(APIError) {
            let tree = Result { () throws(FormatError) in try JSON.parse(patch) }
            let target = Result { () throws(FormatError) in try JSON.parse(#"{"a":1,"l":[1]}"#) }
            guard case .success(let tree) = tree, case .success(let target) = target else { return }
            _ = try JSONPatch(tree).apply(to: target)
            Issue.record("no error")
        } catch {
            #expect(error.reason.rawValue == reason, "\(error)")
        }
    }

    @Test(arguments: [
        (Patch.Kind.merge, "spec: {contaners: []}", "unknown field"),
        (.merge, "spec: [", "error decoding patch"),
        (.strategic, "spec: {containers: [{image: i}]}", "lacks its key name"),
        (.strategic, "spec: {$patch: what}", "unknown directive"),
        (.merge, "a: 1\n---\nb: 1", "expected one document"),
        (.merge, "spec: {hostNetwork: 5}", "expected true or false"),
    ])
    func badPatchesAreRefusedWithAReason(kind: Patch.Kind, text: String, message: String) throws {
        let error = try #require(throws: APIError.self) {
            try Patch.apply(kind, Array(text.utf8), to: pod.bytes, of: pods)
        }
        #expect(error.reason == .badRequest)
        #expect(error.message.contains(message), "\(error)")
    }
}
