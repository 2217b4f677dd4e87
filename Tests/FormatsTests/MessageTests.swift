// Messages as JSON, both ways.

import Formats
import Protobuf
import Testing

@Suite struct MessageTests {
    @Test func anEmptyObjectShowsWhatIsAlwaysThere() throws {
        let json =
            #"{"apiVersion":"test/v1","kind":"Widget","metadata":{"creationTimestamp":null},"#
            + #""spec":{},"status":{}}"#
        #expect(Widget().json == json)
    }

    @Test func everyFormSurvivesARoundTrip() throws {
        let json =
            #"{"apiVersion":"test/v1","kind":"Widget","metadata":{"name":"w","#
            + #""creationTimestamp":"2024-02-29T12:00:01Z","#
            + #""deletionTimestamp":"1969-12-31T23:59:59Z","labels":{"a":"1","b.c/d":""},"#
            + #""generation":9007199254740993},"#
            + #""spec":{"replicas":0,"paused":true,"parts":[{"name":"x","emptyDir":{}},{"hostPath":"/y","#
            + #""parts":[{"name":"z"}]}],"ports":[1,-2,0],"limits":{"cpu":"500m","memory":"1Gi"},"#
            + #""data":"aGVsbG8=","#
            + #""port":"http","weight":2.5,"template":{"any":[1,{}]},"grace":"90.500s","args":["","#
            + #"""]},"status":{}}"#
        #expect(try Widget(json: json).json == json)
    }

    @Test func zeroesAreLeftOutUnlessOptional() throws {
        let widget = try Widget(
            json: #"{"spec":{"replicas":0,"paused":false,"weight":0,"data":"","ports":[],"limits":{}}}"#)
        #expect(widget.tree["spec"].map { JSON.text($0) } == #"{"replicas":0}"#)
    }

    @Test func explicitZeroesOnTheWireAreLeftOutToo() throws {
        // replicas = 0 (shown, optional), paused = false, parts none, weight = 0.0
        let spec: [UInt8] = [0x08, 0, 0x10, 0, 0x41, 0, 0, 0, 0, 0, 0, 0, 0]
        let json = try MessageJSON.encode(spec, as: Spec.descriptor)
        #expect(String(decoding: json, as: UTF8.self) == #"{"replicas":0}"#)
    }

    @Test func fieldsMayComeInAnyOrderAndPieces() throws {
        // ports = 7, paused, ports packed [8, 9], unknown field 99, replicas = 1, replicas = 2
        let spec: [UInt8] = [0x20, 7, 0x10, 1, 0x22, 2, 8, 9, 0x98, 0x06, 1, 0x08, 1, 0x08, 2]
        let json = try MessageJSON.encode(spec, as: Spec.descriptor)
        #expect(String(decoding: json, as: UTF8.self) == #"{"replicas":2,"paused":true,"ports":[7,8,9]}"#)
        // Two pieces of the spec merge.
        let widget: [UInt8] = [0x12, 2, 0x08, 1, 0x12, 2, 0x10, 1]
        let whole = try MessageJSON.encode(widget, as: Widget.descriptor)
        #expect(String(decoding: whole, as: UTF8.self).contains(#""spec":{"replicas":1,"paused":true}"#))
    }

    @Test func protobufsOwnMappingIsKeptForOtherMessages() throws {
        let json =
            #"{"longNumber":"-9007199254740993","colour":"GREEN","at":"1970-01-01T00:00:00.001Z","right":0,"#
            + #""names":{"-1":"18446744073709551615","3":"0"},"small":-5,"ratio":0.1,"fixed":7,"#
            + #""unsigned":4294967295}"#
        #expect(try Plain(json: json).json == json)
        let other =
            #"{"long_number": -9007199254740993.0, "colour": 2,"#
            + #" "at": "1970-01-01T01:00:00.001+01:00", "right": 0,"#
            + #""names":{"3":0,"-1":18446744073709551615},"small":-5e0,"ratio":"0.1"}"#
        #expect(complaint { () throws(FormatError) in try Plain(json: other) }.contains("expected a number"))
        #expect(try Plain(json: #"{"colour": 77}"#).json == #"{"colour":77}"#)
        #expect(
            try Plain(json: #"{"ratio": "-Infinity", "left": ""}"#).json
                == #"{"left":"","ratio":"-Infinity"}"#)
    }

    @Test func theLastOfAOneofWins() throws {
        #expect(
            String(
                decoding: try MessageJSON.encode([0x28, 1, 0x22, 1, 0x78], as: Plain.descriptor),
                as: UTF8.self)
                == #"{"left":"x"}"#)
    }

    @Test func nullMeansAbsent() throws {
        let widget = try Widget(
            json: #"{"metadata":{"creationTimestamp":null,"name":null},"spec":{"parts":[{"emptyDir":null}]}}"#
        )
        #expect(widget.tree["spec"].map { JSON.text($0) } == #"{"parts":[{}]}"#)
    }

    @Test func numbersAreTakenAsQuantitiesAndPorts() throws {
        let widget = try Widget(yaml: "spec: {limits: {cpu: 0.5}, port: 80, grace: 1h1m1.5s}")
        #expect(
            widget.tree["spec"].map { JSON.text($0) }
                == #"{"limits":{"cpu":"0.5"},"port":80,"grace":"3661.500s"}"#)
    }

    @Test func yamlIsWrittenAsKubectlDoes() throws {
        let widget = try Widget(json: #"{"metadata":{"name":"w"},"spec":{"replicas":3,"args":["a"]}}"#)
        let text = """
            apiVersion: test/v1
            kind: Widget
            metadata:
              name: w
              creationTimestamp: null
            spec:
              replicas: 3
              args:
              - a
            status: {}

            """
        #expect(widget.yaml == text)
        #expect(try Widget(yaml: text).json == widget.json)
    }

    @Test(arguments: [
        (
            "spec: {replcas: 1}",
            #"line 1, column 8: spec.replcas: unknown field "replcas"; did you mean "replicas"?"#
        ),
        (
            "spec: {Paused: true}",
            #"line 1, column 8: spec.Paused: unknown field "Paused"; did you mean "paused"?"#
        ),
        ("spec: {xyzzy: 1}", #"line 1, column 8: spec.xyzzy: unknown field "xyzzy""#),
        (
            "spec:\n  parts:\n  - name: a\n    hostpath: x",
            #"line 4, column 5: spec.parts[0].hostpath: unknown field "hostpath"; did you mean "hostPath"?"#
        ),
        ("spec: {parts: {}}", "line 1, column 15: spec.parts: expected a list, found an object"),
        ("spec: []", "line 1, column 7: spec: expected an object, found a list"),
        (
            "spec: {args: [a, 5]}",
            "line 1, column 18: spec.args[1]: expected a string, found the number 5; put it in quotes"
        ),
        (
            "metadata: {labels: {on: true}}",
            "line 1, column 25: metadata.labels[on]: expected a string, found the boolean true; "
                + "put it in quotes"
        ),
        (
            "spec: {replicas: 2147483648}",
            "line 1, column 18: spec.replicas: 2147483648 is out of range (-2147483648 to 2147483647)"
        ),
        (
            "spec: {replicas: 1.5}",
            "line 1, column 18: spec.replicas: expected a whole number, found the number 1.5"
        ),
        (
            "spec: {replicas: '1'}",
            #"line 1, column 18: spec.replicas: expected a whole number, found the string "1""#
        ),
        (
            "spec: {paused: yes}",
            #"line 1, column 16: spec.paused: expected true or false, found the string "yes""#
        ),
        ("spec: {data: '*'}", "line 1, column 14: spec.data: not base64"),
        (
            "spec: {limits: {cpu: 5 apples}}",
            #"line 1, column 22: spec.limits[cpu]: "5 apples" is no quantity such as 500m or 2Gi"#
        ),
        (
            "spec: {grace: soon}",
            #"line 1, column 15: spec.grace: "soon" is no duration such as 1.5s or 1h30m"#
        ),
        (
            "metadata: {deletionTimestamp: today}",
            #"line 1, column 31: metadata.deletionTimestamp: "today" is no time such as 2006-01-02T15:04:05Z"#
        ),
        ("spec: {args: [null]}", "line 1, column 15: spec.args[0]: null is no element of a list"),
        ("kind: Wodget", #"line 1, column 7: kind: kind is the string "Wodget", expected "Widget""#),
        (
            "apiVersion: v1",
            #"line 1, column 13: apiVersion: apiVersion is the string "v1", expected "test/v1""#
        ),
        ("just text", #"line 1, column 1: expected an object, found the string "just text""#),
    ])
    func badValuesAreRefusedWithPathAndPlace(text: String, message: String) {
        #expect(complaint { () throws(FormatError) in try Widget(yaml: text) } == message)
    }

    @Test(arguments: [
        (#"{"left":"a","right":1}"#, "line 1, column 2: left: left and right exclude each other"),
        (
            #"{"long_number":1,"longNumber":1}"#,
            "line 1,"
                + " column 18: longNumber: long_number and longNumber are the same field"
        ),
        (#"{"colour":"GREN"}"#, #"colour: unknown name "GREN"; did you mean "GREEN"?"#),
        (#"{"colour":"blue"}"#, #"unknown name "blue"; expected one of COLOUR_NONE, RED, GREEN"#),
        (#"{"names":{"x":"1"}}"#, "names[x]: expected a whole number"),
        (#"{"unsigned":-1}"#, "unsigned: -1 is out of range (0 to 4294967295)"),
        (#"{"ratio":1e300}"#, "ratio: 1e300 is out of range (a 32-bit float)"),
    ])
    func badValuesOfPlainMessagesAreRefused(text: String, message: String) {
        let complaint = complaint { () throws(FormatError) in try Plain(json: text) }
        #expect(complaint.contains(message), "\(complaint)")
    }

    @Test func depthIsBounded() {
        let text =
            #"{"spec":{"parts":["# + String(repeating: #"{"parts":["#, count: 120)
            + String(repeating: "]}", count: 120) + "]}}"
        let node = Result { () throws(FormatError) in try JSON.parse(text, limits: FormatLimits(depth: 1_000))
        }
        #expect(throws: FormatError.self) { try Widget(tree: try node.get()) }
    }

    @Test func badBytesAreRefusedWithTheirPlace() {
        // spec { replicas = (truncated varint) }
        #expect(throws: WireError(.truncated, at: 3)) {
            try MessageJSON.encode([0x12, 2, 0x08, 0x80], as: Widget.descriptor)
        }
        #expect(throws: WireError.self) {
            try MessageJSON.encode([0x0a, 3, 0x0a, 1, 0xff], as: Widget.descriptor)
        }
    }

    @Test func logLinesHideSecretsAndAreBounded() throws {
        let widget = try Widget(json: #"{"metadata":{"name":"w"},"spec":{"data":"aGVsbG8="}}"#)
        #expect(widget.logLine.contains(#""data":"(hidden)""#))
        #expect(
            MessageJSON.logLine(widget.bytes, as: Widget.descriptor, limit: 10)
                == #"{"apiVersi…(\#(widget.logLine.utf8.count) bytes)"#)
    }

    @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"])
    func base64IsThatOfTheStandard(text: String) throws {
        let expected = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"][text.utf8.count]
        guard !text.isEmpty else { return }
        let widget = try Widget(json: #"{"spec":{"data":"\#(expected)"}}"#)
        #expect(widget.tree["spec"]?["data"]?.string == expected)
        #expect(widget.bytes.suffix(text.utf8.count) == Array(text.utf8)[...])
    }
}

@Suite struct JSONPathTests {
    static let pod =
        #"{"metadata":{"name":"p","labels":{"a.b/c":"x"}},"spec":{"containers":[{"name":"m"},{"name":"n"}]},"#
        + #""status":{"conditions":[{"type":"Ready","status":"True"},{"type":"Old","#
        + #""status":"False"}],"n":5}}"#

    @Test(arguments: [
        (".metadata.name", "p"), ("{.metadata.name}", "p"), ("metadata.name", "p"), ("$.status.n", "5"),
        (".spec.containers[0].name", "m"), (".spec.containers[-1].name", "n"),
        (".spec.containers[*].name", "m,n"),
        (".metadata.labels['a.b/c']", "x"), (#".metadata.labels.a\.b/c"#, "x"),
        (#".status.conditions[?(@.type=="Ready")].status"#, "True"),
        (#".status.conditions[?(@.type != 'Ready')].status"#, "False"),
        (".spec.containers[0]", #"{"name":"m"}"#), ("..name", "p,m,n"), (".spec.containers[0:1].name", "m"),
        (".spec.containers[-1:].name", "n"), (".spec.containers[0,1].name", "m,n"),
        (".metadata['name','labels']", #"p,{"a.b/c":"x"}"#), (".spec.containers[?(@.name>'m')].name", "n"),
        (".status.conditions[?(@.status)].type", "Ready,Old"),
        (".spec.containers[?(@.name==$.spec.containers[0].name)].name", "m"),
    ])
    func pathsLeadToValues(path: String, text: String) throws {
        #expect(try JSONPath(path).text(in: JSON.parse(Self.pod)) == text)
    }

    @Test(arguments: [".metadata.none", ".spec.containers[7]", ".metadata.name.deeper"])
    func pathsToNowhereLeadToNothing(path: String) throws {
        #expect(try JSONPath(path).text(in: JSON.parse(Self.pod)) == nil)
    }

    @Test(arguments: [
        ".a[", ".a[x]", ".a[?(@.b]", ".a..", ".a]", ".a['b]", ".a[0:2:0]", ".a[?(@.b~1)]", ".a[1,]",
    ])
    func badPathsAreRefused(path: String) {
        #expect(complaint { () throws(FormatError) in try JSONPath(path) }.hasPrefix("bad JSON path"))
    }
}

@Suite struct TimeTests {
    @Test(
        arguments: [
            (0, 0, "1970-01-01T00:00:00Z"), (1_709_208_001, 0, "2024-02-29T12:00:01Z"),
            (-1, 0, "1969-12-31T23:59:59Z"),
            (-62_135_596_800, 0, "0001-01-01T00:00:00Z"), (253_402_300_799, 0, "9999-12-31T23:59:59Z"),
            (951_782_400, 500_000_000, "2000-02-29T00:00:00.500Z"), (1, 1_000, "1970-01-01T00:00:01.000001Z"),
        ] as [(Int64, Int32, String)])
    func timesSurviveARoundTrip(seconds: Int64, nanos: Int32, text: String) throws {
        #expect(RFC3339.text(seconds: seconds, nanos: nanos, .asNeeded) == text)
        let parsed = try #require(RFC3339.parse(text))
        #expect(parsed == (seconds, nanos))
    }

    @Test(arguments: [
        "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z",
        "2024-01-01 00:00:00Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00.Z", "24-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
    ])
    func badTimesAreRefused(text: String) {
        #expect(RFC3339.parse(text) == nil)
    }

    @Test(
        arguments: [
            ("1.5s", 1, 500_000_000), ("1h15m30.5s", 4530, 500_000_000), ("-2ms", 0, -2_000_000), ("0", 0, 0),
            ("10s", 10, 0),
        ] as [(String, Int64, Int32)])
    func durationsAreRead(text: String, seconds: Int64, nanos: Int32) throws {
        let parsed = try #require(DurationText.parse(text))
        #expect(parsed == (seconds, nanos))
    }

    @Test(arguments: ["", "5", "s", "1x", "1.s.", "99999999999h"])
    func badDurationsAreRefused(text: String) {
        #expect(DurationText.parse(text) == nil)
    }
}
