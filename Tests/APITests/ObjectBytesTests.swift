// Looking into encoded objects.

import API
import Messages
import Protobuf
import Testing

@Suite struct ObjectBytesTests {
    let pod = Pod.with {
        $0.metadata.name = "p"
        $0.metadata.namespace = "n"
        $0.metadata.tenant = "t"
        $0.metadata.uid = "u-1"
        $0.metadata.resourceVersion = "7"
        $0.metadata.generation = 3
        $0.metadata.hashKey = 42
        $0.metadata.labels = ["app": "web", "x": ""]
        $0.metadata.finalizers = ["a", "b"]
        $0.metadata.deletionTimestamp = Time.with { $0.seconds = 5 }
        $0.spec.nodeName = "n1"
        $0.spec.hostNetwork = true
        $0.spec.containers = [Container.with { $0.name = "c" }]
        $0.status.phase = "Running"
    }

    @Test func theHeaderIsThatOfTheWholeObject() throws {
        let header = try ObjectBytes(pod.bytes).header()
        #expect(header.name == "p" && header.namespace == "n" && header.tenant == "t" && header.uid == "u-1")
        #expect(header.resourceVersion == "7" && header.generation == 3 && header.hashKey == 42)
        #expect(header.isBeingDeleted && header.finalizerCount == 2)
        #expect(header.key(.of(Pod.self)) == ObjectKey(pod))
        #expect(try ObjectBytes(pod.bytes).labels() == pod.metadata.labels)
        #expect(try ObjectBytes([]).header() == ObjectHeader())
    }

    @Test(arguments: [
        ("spec.nodeName", "n1"), ("status.phase", "Running"), ("spec.hostNetwork", "true"),
        ("spec.hostPID", "false"),
        ("status.podIP", ""), ("metadata.generation", "3"), ("metadata.name", "p"),
    ])
    func fieldsAreReadWithoutDecoding(path: String, text: String) throws {
        let location = try #require(FieldLocation(path, in: Pod.descriptor))
        #expect(try ObjectBytes(pod.bytes).text(of: location) == text)
    }

    @Test(arguments: ["spec", "spec.none", "spec.containers", "metadata.labels", "spec.nodeName.x", ""])
    func othersAreNoScalarFields(path: String) {
        #expect(FieldLocation(path, in: Pod.descriptor) == nil)
    }

    @Test func queriesAreAnsweredFromBytes() throws {
        let bytes = ObjectBytes(pod.bytes)
        let pods = Resource.of(Pod.self)
        #expect(
            try bytes.matches(
                pods, labels: LabelQuery(parsing: "app=web"),
                fields: FieldQuery(parsing: "spec.nodeName=n1", for: pods)))
        #expect(try !bytes.matches(pods, labels: LabelQuery(parsing: "app=db"), fields: .everything))
        #expect(
            try !bytes.matches(
                pods, labels: .everything, fields: FieldQuery(parsing: "status.phase!=Running", for: pods)))
    }

    @Test(arguments: ["1", "", "12345678901234567890", String(repeating: "9", count: 200)])
    func theResourceVersionIsReplacedAndNothingElse(version: String) throws {
        var changed = pod
        changed.metadata.resourceVersion = version
        #expect(try ObjectBytes(pod.bytes).settingResourceVersion(version) == changed.bytes)
    }

    @Test func theResourceVersionIsSetWhereThereWasNone() throws {
        var bare = pod
        bare.metadata.resourceVersion = ""
        #expect(try ObjectBytes(bare.bytes).settingResourceVersion("7") == pod.bytes)
        let named = Pod.with { $0.metadata.name = "p" }
        #expect(
            try Pod(bytes: ObjectBytes(named.bytes).settingResourceVersion("7")).metadata.resourceVersion
                == "7")
        #expect(try Pod(bytes: ObjectBytes([]).settingResourceVersion("7")).metadata.resourceVersion == "7")
    }

    @Test func unknownFieldsSurviveTheReplacement() throws {
        var strange = pod
        strange.unknownFields = [0xf8, 0x3f, 1]
        strange.metadata.unknownFields = [0xf8, 0x3f, 2]
        let changed = try Pod(bytes: ObjectBytes(strange.bytes).settingResourceVersion("8"))
        #expect(changed.unknownFields == strange.unknownFields)
        #expect(changed.metadata.unknownFields == strange.metadata.unknownFields)
        #expect(changed.metadata.resourceVersion == "8")
    }

    @Test func selectorsJudgeBytesAsTheyJudgeObjects() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        let words = ["", "a", "b", "web", "7", "12", "a-long-value-of-many-letters"]
        func word() -> String { words.randomElement(using: &random) ?? "" }
        for _ in 0..<2000 {
            let pod = Pod.with {
                $0.metadata.name = word()
                // Objects without any metadata are not of this world.
                $0.metadata.namespace = "default"
                for _ in 0..<Int.random(in: 0..<4, using: &random) {
                    $0.metadata.labels["k" + word()] = word()
                }
                $0.spec.nodeName = word()
                $0.spec.hostNetwork = Bool.random(using: &random)
            }
            let query = LabelQuery(
                (0..<Int.random(in: 0..<6, using: &random)).map { _ in
                    let condition: LabelQuery.Condition =
                        switch Int.random(in: 0..<6, using: &random) {
                        case 0: .isIn([word(), word()])
                        case 1: .isNotIn([word()])
                        case 2: .exists
                        case 3: .isAbsent
                        case 4: .isGreater(8)
                        default: .isLess(8)
                        }
                    return .init("k" + word(), condition)
                })
            let object = ObjectBytes(pod.bytes)
            #expect(
                try LabelMatcher(query).matches(object) == query.matches(pod.metadata.labels),
                "seed \(seed): \(query) of \(pod.metadata.labels)")
            for (field, text) in [
                ("metadata.name", pod.metadata.name), ("spec.nodeName", pod.spec.nodeName),
                ("spec.hostNetwork", "\(pod.spec.hostNetwork)"),
            ] {
                let source = try #require(FieldSource(field, of: .of(Pod.self)))
                let other = word()
                for asked in [text, other] {
                    #expect(
                        try source.has(asked, Array(asked.utf8), in: object) == (asked == text),
                        "seed \(seed)")
                }
            }
            let version = "\(UInt32.random(in: 0 ... .max, using: &random))"
            var shown = pod
            shown.metadata.resourceVersion = version
            let bytes = try object.settingResourceVersion(version)
            #expect(bytes == shown.bytes, "seed \(seed)")
            #expect(try ObjectBytes(bytes).settingResourceVersion("") == pod.bytes, "seed \(seed)")
        }
    }

    @Test func aVersionInAnUnusualPlaceIsReplacedToo() throws {
        // Two metadata fields, and the version behind the labels: no program of ours writes that.
        let odd: [UInt8] = [0x0a, 2, 0x32, 0] + [0x0a, 5, 0x5a, 0, 0x32, 1, 0x39] + [0x12, 0]
        let changed = try Pod(bytes: ObjectBytes(odd).settingResourceVersion("42"))
        #expect(changed.metadata.resourceVersion == "42")
    }

    @Test func badBytesAreRefused() {
        #expect(throws: WireError.self) { try ObjectBytes([0x0a, 5, 1]).header() }
        #expect(throws: WireError.self) { try ObjectBytes([0x0a, 5, 1]).settingResourceVersion("1") }
    }
}

@Suite struct IdentityTests {
    @Test(
        arguments: [
            ("", 0x4bf2_9ce4_8422_2325), ("a", 0x2f63_dc4c_8601_ec8c), ("foobar", 0x0594_4171_f739_67e8),
        ] as [(String, Int64)])
    func hashKeysAreFNV1aWithoutTheSign(uid: String, key: Int64) {
        #expect(ObjectIdentity.hashKey(uid: uid) == key)
    }

    @Test func uidsAreRandomUUIDs() {
        var random = SystemRandomNumberGenerator()
        let uid = ObjectIdentity.uid(using: &random)
        #expect(uid.count == 36)
        #expect(Array(uid)[14] == "4")
        #expect("89ab".contains(Array(uid)[19]))
        #expect(uid != ObjectIdentity.uid(using: &random))
    }

    @Test func generatedNamesFitALabel() {
        var random = SystemRandomNumberGenerator()
        let name = ObjectIdentity.name(prefix: String(repeating: "a", count: 100), using: &random)
        #expect(name.count == 63)
        #expect(Names.label(name).isEmpty)
        #expect(ObjectIdentity.name(prefix: "web-", using: &random).hasPrefix("web-"))
    }
}

/// Random numbers that a seed repeats.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
