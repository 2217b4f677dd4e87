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
