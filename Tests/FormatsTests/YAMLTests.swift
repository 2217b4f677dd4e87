// YAML as text and tree.

import Formats
import Testing

@Suite struct YAMLTests {
    @Test func aManifestBecomesATree() throws {
        let node = try YAML.document(
            """
            # a pod
            apiVersion: v1
            metadata:
              name: web
              labels: {app: web, "tier": 'front'}
            spec:
              containers:
              - name: main
                args: [-c, "5"]
                mode: 0644
              text: |
                one
                two
              folded: >-
                one
                two
              empty:
            """)
        let json = """
            {"apiVersion":"v1","metadata":{"name":"web","labels":{"app":"web","tier":"front"}},\
            "spec":{"containers":[{"name":"main","args":["-c","5"],"mode":420}],"text":"one\\ntwo\\n",\
            "folded":"one two","empty":null}}
            """
        #expect(JSON.text(node) == json)
        #expect(node["spec"]?["containers"]?[0]?["mode"]?.position == Position(line: 10, column: 11))
    }

    @Test(arguments: [
        ("5", "5"), ("-5", "-5"), ("+5", "5"), ("0x1F", "31"), ("0o17", "15"), ("017", "15"), ("08", "8"),
        ("0", "0"),
        ("1.50", "1.50"), (".5", "0.5"), ("5.", "5"), ("1e3", "1e3"), ("-1.5E-3", "-1.5E-3"),
        ("true", "true"),
        ("False", "false"), ("~", "null"), ("Null", "null"), ("yes", "\"yes\""), ("on", "\"on\""),
        ("1_000", "\"1_000\""),
        ("1:30", "\"1:30\""), ("2001-01-01", "\"2001-01-01\""), ("1.2.3", "\"1.2.3\""), ("\"5\"", "\"5\""),
        ("!!str 5", "\"5\""), ("!!int \"5\"", "5"), ("!!float 5", "5"), ("! 5", "\"5\""),
        ("99999999999999999999", "99999999999999999999"),
    ])
    func scalarsAreThoseOfTheCoreSchema(text: String, json: String) throws {
        #expect(JSON.text(try YAML.document("- " + text)) == "[\(json)]")
    }

    @Test func anchorsAliasesAndMergeKeysWork() throws {
        let node = try YAML.document(
            """
            base: &base {a: 1, b: 2}
            list: [*base, *base]
            merged:
              <<: *base
              b: 3
            many:
              <<: [{a: 9}, *base]
            """)
        #expect(
            JSON.text(node)
                == #"{"base":{"a":1,"b":2},"list":[{"a":1,"b":2},{"a":1,"b":2}],"merged":{"b":3,"#
                + #""a":1},"many":{"a":9,"b":2}}"#
        )
    }

    @Test func documentsAreSplitAndEmptyOnesDropped() throws {
        let nodes = try YAML.documents("---\na: 1\n---\n# nothing\n---\nb: 2\n...\n")
        #expect(nodes.map { JSON.text($0) } == [#"{"a":1}"#, #"{"b":2}"#])
        #expect(try YAML.documents("").isEmpty)
    }

    @Test func oneDocumentMeansOne() {
        #expect(
            complaint { () throws(FormatError) in try YAML.document("a: 1\n---\nb: 2") }
                == "line 3, column 1: expected one document, found 2")
        #expect(
            complaint { () throws(FormatError) in try YAML.document("# none") }
                == "line 1, column 1: the text holds no document")
    }

    @Test func manifestsMayBeJSON() throws {
        #expect(try YAML.manifests(Array("\n{\"a\":\t1}".utf8)).map { JSON.text($0) } == [#"{"a":1}"#])
        #expect(try YAML.manifests(Array("a: 1".utf8)).map { JSON.text($0) } == [#"{"a":1}"#])
    }

    @Test(arguments: [
        ("a:\n\tb: 1", "line 2, column 1: a tab where YAML allows only spaces"),
        ("a: 1\na: 2", #"line 2, column 1: the key "a" stands twice in the mapping"#),
        ("a: *x", "line 1, column 4: the alias *x has no anchor before it"),
        ("a: [1, 2", "line 2, column 1: did not find expected ',' or ']' (while parsing a flow sequence)"),
        ("a: \"\\q\"", "line 1, column 5: found unknown escape character (while parsing a quoted scalar)"),
        ("a: b: c", "line 1, column 5: mapping values are not allowed in this context"),
        ("? [a]\n: 1", "line 1, column 3: a key must be a string"),
        ("~: 1", "line 1, column 1: a key must not be null"),
        ("a: !!int x", #"line 1, column 4: "x" does not fit its tag tag:yaml.org,2002:int"#),
        ("a: !thing x", #"line 1, column 4: "x" does not fit its tag !thing"#),
        ("a: .inf", #"line 1, column 4: ".inf" is not a number that JSON has"#),
        ("<<: 1", "line 1, column 1: << needs a mapping or a list of mappings"),
        ("a: 1\n b: 2", "line 2, column 3: mapping values are not allowed in this context"),
    ])
    func badTextIsRefusedWithItsPlace(text: String, message: String) {
        #expect(complaint { () throws(FormatError) in try YAML.documents(text) } == message)
    }

    @Test func badUTF8IsRefusedWithItsPlace() {
        let message = complaint { () throws(FormatError) in
            try YAML.documents(Array("a: 1\nb: ".utf8) + [0xff])
        }
        #expect(message == "line 2, column 4: invalid leading UTF-8 octet")
    }

    @Test func expansionOfAliasesIsBounded() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let aliases = repeatElement("*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let message = complaint { () throws(FormatError) in try YAML.documents(text) }
        #expect(message.hasSuffix("more than 1000000 values, aliases expanded"))
    }

    @Test func depthIsBounded() {
        let message = complaint { () throws(FormatError) in
            try YAML.documents(String(repeating: "[", count: 300))
        }
        #expect(message.hasSuffix("nested more than 128 deep"))
    }

    @Test func treesAreWrittenInBlockStyle() throws {
        let node = try JSON.parse(
            #"{"apiVersion":"v1","items":[{"name":"a","args":["x",["y","z"]]},[],{}],"t":"true","#
                + #""n":"5","m":5,"s":"a: b","#
                + #""q":"it's: ok","nl":"one\ntwo\n","strip":"one\ntwo","keep":"one\n\n","#
                + #""tab":"a\tb\u0007","e":"","y":"y","#
                + #""ts":"2024-01-02T03:04:05Z","ip":"10.0.0.1","cpu":"500m","dash":"- x","#
                + #""hash":"a #b","x":null,"b":false}"#
        )
        let text = """
            apiVersion: v1
            items:
            - name: a
              args:
              - x
              - - "y"
                - z
            - []
            - {}
            t: "true"
            "n": "5"
            m: 5
            s: 'a: b'
            q: 'it''s: ok'
            nl: |
              one
              two
            strip: |-
              one
              two
            keep: |+
              one

            tab: "a\\tb\\x07"
            e: ""
            "y": "y"
            ts: "2024-01-02T03:04:05Z"
            ip: 10.0.0.1
            cpu: 500m
            dash: '- x'
            hash: 'a #b'
            x: null
            b: false

            """
        #expect(YAML.text(node) == text)
        #expect(try YAML.document(text) == node)
    }

    @Test func anyStringSurvivesARoundTrip() throws {
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
        var random = SplitMix(state: seed)
        let pieces = [
            " ", "\n", "\t", "a", "B", "1", "-", ":", "#", "'", "\"", "\\", "{", "]", ",", "&", "*", "!", "|",
            ">", "%",
            "@", "`", "~", "=", "<<", "é", "😀", "\u{85}", "\u{2028}", "\u{feff}", "\u{0}", "\u{7f}", "\r",
            "null", "0x1",
            "---", "...", "? ", ": ", " #", "\u{fffe}",
        ]
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...6, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let node = Tree.object([
                "k": .array([.string(text), .object(["v": .string(text)])]), "l": .string(text),
            ])
            let written = YAML.text(node)
            #expect(try YAML.document(written) == node, "seed \(seed), text \(text.debugDescription)")
            #expect(try JSON.parse(JSON.text(node)) == node, "seed \(seed), text \(text.debugDescription)")
        }
    }
}

/// A small generator that can be repeated from its seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
