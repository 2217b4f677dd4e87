// JSON as text and tree.

import Formats
import Testing

@Suite struct JSONTests {
    @Test func valuesSurviveARoundTrip() throws {
        let text = #"{"a":[1,-2.5e+10,true,false,null,"x\"\\\n\u0001é😀"],"b":{},"c":[]}"#
        #expect(JSON.text(try JSON.parse(text)) == text)
    }

    @Test func escapesAreRead() throws {
        let node = try JSON.parse(#"["\u0041\/\b\f\r\t\ud83d\ude00"]"#)
        #expect(node[0]?.string == "A/\u{8}\u{c}\r\t😀")
    }

    @Test func indentedTextIsKubectls() throws {
        let node = try JSON.parse(#"{"a":{"b":[1,2],"c":{}},"d":[]}"#)
        let text = """
            {
                "a": {
                    "b": [
                        1,
                        2
                    ],
                    "c": {}
                },
                "d": []
            }

            """
        #expect(JSON.indented(node) == text)
    }

    @Test func positionsCountLinesAndCharacters() throws {
        let node = try JSON.parse("{\n  \"größe\": 1, \"é\": [\n true]}")
        #expect(node["größe"]?.position == Position(line: 2, column: 12))
        #expect(node["é"]?.position == Position(line: 2, column: 20))
        #expect(node["é"]?[0]?.position == Position(line: 3, column: 2))
    }

    @Test func orderOfMembersIsKeptButDoesNotMatter() throws {
        let left = try JSON.parse(#"{"b":1,"a":2.0}"#)
        #expect(left.members?.map(\.key) == ["b", "a"])
        #expect(left == (try JSON.parse(#"{"a":2,"b":1}"#)))
    }

    @Test(arguments: [
        ("", "line 1, column 1: the text ends where a value is expected"),
        ("{", "line 1, column 2: the text ends where a key in double quotes is expected"),
        ("[1,]", #"line 1, column 4: expected a value, found "]""#),
        ("{\"a\":1,}", #"line 1, column 8: expected a key in double quotes, found "}""#),
        ("{\"a\" 1}", #"line 1, column 6: expected ":", found "1""#),
        ("[1 2]", #"line 1, column 4: expected "," or "]", found "2""#),
        ("01", "line 1, column 2: a number must not begin with 0"),
        ("-", "line 1, column 2: the text ends where a digit is expected"),
        ("1.x", #"line 1, column 3: expected a digit, found "x""#),
        ("tru", #"line 1, column 1: expected a value, found "t""#),
        ("\"a", "line 1, column 3: the text ends inside a string"),
        ("\"a\nb\"", "line 1, column 3: expected the rest of a string, found the control character 0xa"),
        (#""\x""#, "line 1, column 2: unknown escape in a string"),
        (#""\u12g4""#, "line 1, column 2: \\u needs four hexadecimal digits"),
        (#""\ud800x""#, "line 1, column 2: half a surrogate pair"),
        ("{}\n{}", #"line 2, column 1: expected the end of the text, found "{""#),
        ("{\"a\":1,\n \"a\":2}", #"line 2, column 2: the key "a" stands twice in the object"#),
        ("\u{feff}{}", "line 1, column 1: expected a value, found \"\u{feff}\""),
    ])
    func badTextIsRefusedWithItsPlace(text: String, message: String) {
        #expect(complaint { () throws(FormatError) in try JSON.parse(text) } == message)
    }

    @Test func badUTF8IsRefused() {
        let message = complaint { () throws(FormatError) in try JSON.parse([0x22, 0xc3, 0x28, 0x22]) }
        #expect(message == "line 1, column 4: a string is not valid UTF-8")
    }

    @Test func depthAndSizeAreBounded() {
        let deep = String(repeating: "[", count: 200)
        #expect(
            complaint { () throws(FormatError) in try JSON.parse(deep) }
                == "line 1, column 129: nested more than 128 deep")
        let limits = FormatLimits(depth: 10, nodes: 3)
        #expect(
            complaint { () throws(FormatError) in try JSON.parse("[1,2,3,4]", limits: limits) }
                == "line 1, column 6: more than 3 values")
    }

    @Test func manyKeysAreCheckedForDuplicates() {
        let keys = (0..<5_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(complaint { () throws(FormatError) in try JSON.parse("{\(keys)}") } == "")
        #expect(
            complaint { () throws(FormatError) in try JSON.parse("{\(keys),\"k77\":1}") }.hasSuffix(
                "twice in the object"))
    }
}
