// The forms of `-o` that have a language of their own.

import Formats
import Testing

@testable import Commands

@Suite struct TemplateTests {
    static let document = #"""
        {"kind":"List","n":5,"on":true,"none":null,"items":[
        {"metadata":{"name":"a","labels":{"app":"web","tier":"x"}},"spec":{"count":2}},
        {"metadata":{"name":"b"},"spec":{"count":10}}],"secret":"aGVsbG8="}
        """#

    static let tree: Tree = (try? JSON.parse(document)) ?? .null

    @Test(arguments: [
        ("{.items[*].metadata.name}", "a b"), (".kind", "List"), ("{.kind}/{.n}{\"\\n\"}", "List/5\n"),
        ("{range .items[*]}{.metadata.name}={.spec.count}{'\\t'}{end}", "a=2\tb=10\t"),
        ("{.items[?(@.spec.count>2)].metadata.name}", "b"),
        ("{.items[0].metadata.labels}", #"{"app":"web","tier":"x"}"#),
        ("{range .items[*]}{$.kind}{end}", "ListList"), ("{.nothing}", ""), ("a{.n}b", "a5b"),
        ("{range .items[*]}[{range .metadata.labels.*}{@}{','}{end}]{end}", "[web,x,][]"),
    ])
    func jsonPathsBecomeText(template: String, text: String) throws {
        #expect(try JSONPathTemplate(template).text(of: Self.tree) == text)
    }

    @Test(arguments: [
        ("{.items", "error parsing jsonpath {.items: unclosed action"),
        ("{range .items[*]}x", "jsonpath: {range} without {end}"),
        ("{end}", "jsonpath: {end} without {range}"),
        (
            "{.items[}",
            "error parsing jsonpath: bad JSON path \".items[\": expected *, a number, a quoted name or ?( at character 8"
        ),
    ])
    func badJSONPathsAreNamed(template: String, message: String) {
        let error = #expect(throws: CommandError.self) { try JSONPathTemplate(template) }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("{{.kind}}", "List"), ("{{ .kind }}!", "List!"),
        ("{{.n}} {{.on}} {{.none}} {{.nothing}}", "5 true <no value> <no value>"),
        ("{{range .items}}{{.metadata.name}} {{end}}", "a b "),
        ("{{range $i, $x := .items}}{{$i}}:{{$x.metadata.name}};{{end}}", "0:a;1:b;"),
        ("{{range .nothing}}x{{else}}none{{end}}", "none"),
        ("{{if eq .kind \"List\"}}yes{{else}}no{{end}}", "yes"),
        ("{{if eq .kind `Pod`}}1{{else if .on}}2{{else}}3{{end}}", "2"),
        ("{{if and .on (gt .n 4.0)}}ok{{end}}", "ok"), ("{{if not .on}}a{{else}}b{{end}}", "b"),
        ("{{with (index .items 0).metadata}}{{.name}}{{end}}", "a"),
        ("{{(index .items 1).metadata.name}}", "b"), ("{{index .items 0 \"metadata\" \"name\"}}", "a"),
        ("{{$x := .kind}}{{range .items}}{{$x}}{{end}}", "ListList"),
        ("{{len .items}} {{.kind | len}}", "2 4"),
        ("{{printf \"%s-%05d|%-4s|%q\" .kind .n .kind .kind}}", "List-00005|List|\"List\""),
        ("{{printf \"%5.2f\" 3.14159}}", " 3.14"), ("{{.secret | base64decode}}", "hello"),
        ("a  {{- .n -}}  b", "a5b"), ("{{/* nothing */}}x", "x"), ("{{\"}}\"}}", "}}"),
        ("{{range $k, $v := (index .items 0).metadata.labels}}{{$k}}={{$v}},{{end}}", "app=web,tier=x,"),
        ("{{range .items}}{{if eq .metadata.name \"b\"}}{{continue}}{{end}}{{.metadata.name}}{{end}}", "a"),
        ("{{(index .items 0).metadata.labels}}", "map[app:web tier:x]"), ("{{print 1 2 \"x\"}}", "1 2x"),
        ("{{if exists . \"items\"}}y{{end}}", "y"),
    ])
    func goTemplatesBecomeText(template: String, text: String) throws {
        #expect(try GoTemplate(template).text(of: Self.tree) == text)
    }

    @Test(arguments: [
        ("{{.kind", "template: unclosed action"), ("{{if .on}}x", "template: a block has no {{end}}"),
        ("{{end}}", "template: unexpected {{end}}"),
        ("{{lenn .items}}", "template: function \"lenn\" not defined; did you mean len?"),
        ("{{define \"x\"}}{{end}}", "template: {{define}} is not supported here"),
        ("{{}}", "template: missing value for command"),
        ("{{(.on}}", "template: unclosed left paren"), ("{{\"abc}}", "template: unclosed action"),
    ])
    func badGoTemplatesAreNamed(template: String, message: String) {
        let error = #expect(throws: CommandError.self) { try GoTemplate(template) }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("{{index .items 7}}", "template: error calling index: index out of range: 7"),
        ("{{$y}}", "template: undefined variable \"$y\""),
        ("{{.kind.deeper}}", "template: can't evaluate field deeper of List"),
        ("{{range .n}}{{end}}", "template: range can't iterate over 5"),
        ("{{lt .kind 3}}", "template: incompatible types for comparison"),
    ])
    func goTemplatesThatCannotBePerformedSayWhy(template: String, message: String) throws {
        let parsed = try GoTemplate(template)
        let error = #expect(throws: CommandError.self) { try parsed.text(of: Self.tree) }
        #expect(error?.description == message)
    }

    @Test func columnsAreOnesOwn() throws {
        let columns = try CustomColumns("NAME:.metadata.name,N:{.spec.count},X:.spec.none")
        #expect(columns.headings == ["NAME", "N", "X"])
        #expect(columns.cells(Self.tree["items"]?[0] ?? .null) == ["a", "2", "<none>"])
        let file = try CustomColumns(file: "A   B\n.metadata.name   .spec.count\n")
        #expect(file.headings == ["A", "B"])
        let error = #expect(throws: CommandError.self) { try CustomColumns("NAME") }
        #expect(
            error?.description == "unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>")
    }

    @Test(arguments: [
        (["web-10", "web-2", "web-1"], ["web-1", "web-2", "web-10"]),
        (["1Gi", "500Mi", "2k"], ["2k", "500Mi", "1Gi"]),
        (["b", "a", "a"], ["a", "a", "b"]),
    ])
    func valuesAreInTheOrderOfWhatTheyMean(texts: [String], sorted: [String]) {
        let found = texts.sorted { SortKey(.string($0)).compare(SortKey(.string($1))) < 0 }
        #expect(found == sorted)
        #expect(SortKey(nil).compare(SortKey(.string("a"))) < 0)
        #expect(SortKey(.number(9)).compare(SortKey(.number(10))) < 0)
    }
}
