// protobuf's own messages: their canonical JSON, and what is no such.

import Formats
import Messages
import Protobuf
import Testing

@Suite struct WellKnownTests {
    @Test func anythingIsAValue() throws {
        let json = #"{"a":null,"b":[1,"x",{}],"c":{"d":true},"e":-2.5}"#
        let value = try Google.Struct(json: json)
        #expect(value.json == json)
        #expect(value.fields["a"]?.kind == .nullValue(Google.NullValue(rawValue: 0)))
        #expect(value.fields["e"]?.kind == .numberValue(-2.5))
        #expect(try Google.Value(json: "null").json == "null")
        #expect(try Google.ListValue(json: "[null]").values.count == 1)
    }

    @Test func wrappersAreTheirValues() throws {
        #expect(try Google.Int64Value(json: "0").bytes.isEmpty)
        #expect(try Google.Int64Value(json: #""-9007199254740993""#).json == #""-9007199254740993""#)
        #expect(try Google.BytesValue(json: #""AA==""#).value == [0])
        #expect(Google.BoolValue().json == "false")
    }

    @Test func pathsOfAFieldMaskAreInCamelCase() throws {
        let mask = try Google.FieldMask(json: #""userName,photo.bigUrl""#)
        #expect(mask.paths == ["user_name", "photo.big_url"])
        #expect(mask.json == #""userName,photo.bigUrl""#)
    }

    @Test func spansReachAsFarAsProtobufs() throws {
        #expect(try Google.Duration(json: #""-315576000000s""#).seconds == -315_576_000_000)
        let short = try Google.Duration(json: #""-0.000000001s""#)
        #expect(short.seconds == 0 && short.nanos == -1)
        #expect(throws: FormatError.self) { try Google.Duration(json: #""315576000001s""#) }
    }

    @Test func whatAnAnyHoldsIsShown() throws {
        let object = Google.AnyMessage(packing: ObjectMeta.with { $0.name = "a" })
        let special = Google.AnyMessage(packing: Google.Duration.with { $0.seconds = 5 })
        let shown = JSON.text(object.tree(types: .all))
        #expect(
            shown
                == #"{"@type":"type.googleapis.com/arktos.meta.v1.ObjectMeta","name":"a","creationTimestamp":null}"#
        )
        #expect(try Google.AnyMessage(tree: JSON.parse(shown), types: .all) == object)
        #expect(special.tree(types: .all)["value"]?.string == "5s")
        #expect(try object.unpacked(as: ObjectMeta.self)?.name == "a")
        #expect(try object.unpacked(as: Pod.self) == nil)
        #expect(try special.unpacked() as? Google.Duration == Google.Duration.with { $0.seconds = 5 })
    }

    @Test func anAnyOfAnUnknownTypeSurvives() throws {
        let any = Google.AnyMessage.with {
            $0.typeUrl = "example.com/x.Y"
            $0.value = [1, 2]
        }
        #expect(any.json == #"{"@type":"example.com/x.Y","value":"AQI="}"#)
        #expect(try Google.AnyMessage(json: any.json) == any)
        #expect(any.logLine == #"{"@type":"example.com/x.Y","value":"(hidden)"}"#)
    }

    @Test(arguments: [
        (#"{"value":"AA=="}"#, #"line 1, column 1: "@type" is missing or no string"#),
        (#"{"@type":"a/b","x":1}"#, #"line 1, column 1: of "a/b" only "value" is expected beside "@type""#),
        (
            #"{"@type":"a/b","value":1}"#,
            "line 1, column 24: value: expected a string, found the number 1; put it in quotes"
        ),
    ])
    func badAnysAreRefused(text: String, message: String) {
        #expect(complaint { () throws(FormatError) in try Google.AnyMessage(json: text) } == message)
    }

    @Test func mergingIsProtobufs() throws {
        var pod = try Pod(
            json: #"{"metadata":{"name":"a","labels":{"x":"1","y":"1"}},"spec":{"hostname":"h"}}"#)
        let other = try Pod(
            json: #"{"metadata":{"labels":{"y":"2"}},"spec":{"containers":[{"name":"c"}],"priority":0}}"#)
        pod.merge(other)
        pod.merge(other)
        #expect(pod.metadata.name == "a" && pod.spec.hostname == "h" && pod.spec.priority == 0)
        #expect(pod.metadata.labels == ["x": "1", "y": "2"])
        #expect(pod.spec.containers.map(\.name) == ["c", "c"])
        var known = Messages.Time.with { $0.seconds = 1 }
        known.merge(try Messages.Time(bytes: [0x9a, 0x06, 1, 7]))
        #expect(known.seconds == 1 && known.unknownFields == [0x9a, 0x06, 1, 7])
    }

    @Test func nothingSecretIsInALogLine() throws {
        let secret = try Secret(
            json: #"{"metadata":{"name":"s"},"data":{"k":"c2VjcmV0"},"stringData":{"k":"secret"}}"#)
        let put = Etcd.PutRequest.with { $0.value = secret.bytes }
        let config = CRI.ContainerConfig.with { $0.envs = [.with { $0.value = Array("secret".utf8) }] }
        let wrapped = Google.AnyMessage(packing: secret)
        for line in [
            secret.logLine, put.logLine, config.logLine, wrapped.logLine,
            MessageJSON.logLine(wrapped.bytes, as: Google.AnyMessage.descriptor, types: .all),
        ] {
            #expect(
                line.contains("(hidden)") && !line.contains("c2VjcmV0") && !line.contains("secret\""),
                "\(line)")
        }
    }
}
