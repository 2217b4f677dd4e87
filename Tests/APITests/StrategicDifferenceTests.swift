// Patches out of states: what they say, and that they lead where they should.

import Formats
import Messages
import Protobuf
import Testing

@testable import API

@Suite struct StrategicDifferenceTests {
    private let pod = Pod.descriptor

    private func tree(_ text: String) throws -> Tree { try YAML.document(text) }

    private func difference(_ before: String, _ after: String) throws -> String {
        JSON.text(Patch.strategicDifference(from: try tree(before), to: try tree(after), pod))
    }

    @Test(arguments: [
        ("{spec: {nodeName: a}}", "{spec: {nodeName: b}}", #"{"spec":{"nodeName":"b"}}"#),
        ("{spec: {nodeName: a}}", "{spec: {}}", #"{"spec":{"nodeName":null}}"#),
        (
            "{metadata: {labels: {a: x}}}", "{metadata: {labels: {b: y}}}",
            #"{"metadata":{"labels":{"b":"y","a":null}}}"#
        ),
        (
            "{spec: {containers: [{name: a, image: x}, {name: b, image: y}]}}",
            "{spec: {containers: [{name: a, image: z}, {name: b, image: y}]}}",
            #"{"spec":{"containers":[{"name":"a","image":"z"}]}}"#
        ),
        (
            "{spec: {containers: [{name: a}, {name: b}]}}", "{spec: {containers: [{name: b}]}}",
            #"{"spec":{"containers":[{"name":"a","$patch":"delete"}]}}"#
        ),
        (
            "{spec: {containers: [{name: a}]}}", "{spec: {containers: [{name: b}, {name: a}]}}",
            #"{"spec":{"containers":[{"name":"b"}],"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}}"#
        ),
        (
            "{spec: {containers: [{name: a, args: [x]}]}}", "{spec: {containers: [{name: a, args: [y, z]}]}}",
            #"{"spec":{"containers":[{"name":"a","args":["y","z"]}]}}"#
        ),
        (
            "{spec: {volumes: [{name: v, emptyDir: {}}]}}",
            "{spec: {volumes: [{name: v, configMap: {name: c}}]}}",
            #"{"spec":{"volumes":[{"name":"v","configMap":{"name":"c"},"emptyDir":null,"$retainKeys":["name","configMap"]}]}}"#
        ),
        ("{spec: {nodeName: a}}", "{spec: {nodeName: a}}", "{}"),
    ])
    func patchesSayOnlyWhatDiffers(before: String, after: String, patch: String) throws {
        #expect(try difference(before, after) == patch)
    }

    @Test func elementsWithoutAKeyOfTheirOwnAreReplacedTogether() throws {
        let before = "{spec: {containers: [{name: a, ports: [{containerPort: 53, protocol: UDP}]}]}}"
        let after =
            "{spec: {containers: [{name: a, ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP}]}]}}"
        #expect(
            try difference(before, after)
                == #"{"spec":{"containers":[{"name":"a","ports":[{"containerPort":53,"protocol":"UDP"},{"containerPort":53,"protocol":"TCP"},{"$patch":"replace"}]}]}}"#
        )
        #expect(try applied(before, after))
    }

    /// Whether the difference makes the one of the other.
    private func applied(_ before: String, _ after: String) throws -> Bool {
        let (before, after) = (try tree(before), try tree(after))
        let patch = Patch.strategicDifference(from: before, to: after, pod)
        return try StrategicMerge.apply(patch, to: before, .shape(.message(pod))) == after
    }

    @Test(arguments: 0..<200)
    func differencesLeadFromAnyStateToAnyOther(seed: UInt64) throws {
        var random = RandomPods(seed: seed)
        let (before, after) = (random.pod(), random.pod())
        let patch = Patch.strategicDifference(from: before, to: after, pod)
        let made = try StrategicMerge.apply(patch, to: before, .shape(.message(pod)))
        #expect(
            made.withoutEmpty == after.withoutEmpty,
            "seed \(seed): \(JSON.text(before)) and \(JSON.text(patch)) make \(JSON.text(made))")
    }

    // MARK: Three states

    @Test func whatNobodyAppliedStays() throws {
        let live = try tree(
            """
            metadata: {labels: {app: web, team: core}, annotations: {by: somebody}}
            spec:
              nodeName: n1
              containers:
              - {name: main, image: x, env: [{name: A, value: "1"}, {name: B, value: "2"}]}
              - {name: injected, image: proxy}
            """)
        let before = try tree(
            """
            metadata: {labels: {app: web, old: gone}}
            spec:
              containers:
              - {name: main, image: x, env: [{name: A, value: "1"}, {name: B, value: "2"}]}
            """)
        let wanted = try tree(
            """
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: main, image: z, env: [{name: A, value: "1"}]}
            """)
        let patch = Patch.threeWay(lastApplied: before, wanted: wanted, live: live, pod)
        let made = try StrategicMerge.apply(patch, to: live, .shape(.message(pod)))
        let expected = try tree(
            """
            metadata: {labels: {app: web, team: core}, annotations: {by: somebody}}
            spec:
              nodeName: n1
              containers:
              - {name: main, image: z, env: [{name: A, value: "1"}]}
              - {name: injected, image: proxy}
            """)
        #expect(made == expected, "\(JSON.text(patch))")
    }

    @Test func whatIsAsItShouldBeNeedsNoPatch() throws {
        let live = try tree(
            "{metadata: {labels: {a: x, b: y}}, spec: {nodeName: n, containers: [{name: a, image: i}]}}")
        let wanted = try tree("{metadata: {labels: {a: x}}, spec: {containers: [{name: a}]}}")
        let patch = Patch.threeWay(lastApplied: wanted, wanted: wanted, live: live, pod)
        #expect(JSON.text(patch) == "{}")
    }

    @Test func ofAnUnknownKindListsAreOneValue() throws {
        let live = try tree("{spec: {list: [{name: a}], x: 1}}")
        let wanted = try tree("{spec: {list: [{name: b}]}}")
        let before = try tree("{spec: {list: [{name: a}], x: 1}}")
        let patch = Patch.threeWay(lastApplied: before, wanted: wanted, live: live, nil)
        #expect(JSON.text(patch) == #"{"spec":{"list":[{"name":"b"}],"x":null}}"#)
    }
}

/// Pods with few names, so that two of them have much in common.
private struct RandomPods {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

    private mutating func number(below bound: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % bound
    }

    private mutating func word() -> String { ["a", "b", "c", "d"][Int(number(below: 4))] }

    private mutating func words() -> [String] {
        var left = ["a", "b", "c", "d"]
        return (0..<number(below: 5)).map { _ in left.remove(at: Int(number(below: UInt64(left.count)))) }
    }

    mutating func pod() -> Tree {
        let labels = words().map { Tree.Member($0, .string(word())) }
        let containers = words().map { name -> Tree in
            var container = Tree.object(["name": .string(name), "image": .string(word())])
            container["args"] = .array(words().map { .string($0) })
            container["env"] = .array(
                words().map { .object(["name": .string($0), "value": .string(word())]) })
            return container
        }
        let volumes = words().map { name -> Tree in
            var volume = Tree.object(["name": .string(name)])
            if number(below: 2) == 0 {
                volume["emptyDir"] = .object([:])
            } else {
                volume["configMap"] = .object(["name": .string(word())])
            }
            return volume
        }
        var pod = Tree.object([
            "metadata": .object(["labels": Tree(.object(labels))]),
            "spec": .object(["containers": .array(containers), "volumes": .array(volumes)]),
        ])
        if number(below: 2) == 0 { pod["spec"]?["nodeName"] = .string(word()) }
        return pod
    }
}

extension Tree {
    /// Without members that hold nothing: merging neither makes nor needs them.
    fileprivate var withoutEmpty: Tree {
        switch value {
        case .object(let members):
            let kept = members.map { Member($0.key, $0.value.withoutEmpty) }
                .filter { $0.value.items?.isEmpty != true && $0.value.members?.isEmpty != true }
            return Tree(.object(kept))
        case .array(let items): return .array(items.map(\.withoutEmpty))
        default: return self
        }
    }
}
