// What a program is told, in all its places and all its wrong forms.

import Diagnostics
import Testing

@testable import Settings

private enum LogFormat: String, CaseIterable { case logfmt, json }

private enum Node {
    static let name = Setting.text("node-name", short: "n", help: "Name of the node.")
    static let dataDirectory = Setting.path(
        "data-dir", default: "/var/lib/arktos", help: "Where state stands.")
    static let pods = Setting.integer("max-pods", in: 1...1000, default: 110, help: "Most pods of the node.")
    static let verbose = Setting.flag("verbose", short: "v", help: "Log more.")
    static let heartbeat = Setting.duration("heartbeat", default: "10s", help: "Time between heartbeats.")
    static let cache = Setting.byteSize("image-cache", default: "2Gi", help: "Room for images.")
    static let labels = Setting.list("labels", help: "Labels of the node.")
    static let api = Setting.endpoint("api", default: "localhost:6443", help: "The API server.")
    static let format = Setting.choice("log-format", default: LogFormat.logfmt, help: "Form of log lines.")
    static let proxy = Setting.text("proxy", help: "Proxy for images.").optional

    static let table = table(arguments: .none)
    static func table(arguments: SettingsTable.Arguments) -> SettingsTable {
        SettingsTable(
            program: "arktos-node", summary: "runs the pods of one node", version: "1.2.3",
            arguments: arguments,
            rows: SettingsTable.rows(
                name, dataDirectory, pods, verbose, heartbeat, cache, labels, api, format, proxy))
    }
}

private func values(
    _ arguments: [String], _ environment: [String: String] = [:], file: String? = nil,
    table: SettingsTable = Node.table
) throws -> SettingValues {
    let outcome = try table.parse(arguments: arguments, environment: environment) {
        (path) throws(SettingsError) in
        guard let file else {
            throw SettingsError("cannot read settings file \(path): No such file or directory")
        }
        return file
    }
    guard case .values(let values) = outcome else { throw SettingsError("text instead of values") }
    return values
}

private func problem(
    _ arguments: [String], _ environment: [String: String] = [:], file: String? = nil
) -> String? {
    do {
        _ = try values(arguments, environment, file: file)
        return nil
    } catch { return "\(error)" }
}

@Suite struct SettingsTests {
    @Test func defaultsStandWhereNothingIsSaid() throws {
        let values = try values(["--node-name", "n1"])
        #expect(values[Node.name] == "n1")
        #expect(values[Node.dataDirectory] == "/var/lib/arktos")
        #expect(values[Node.pods] == 110)
        #expect(!values[Node.verbose])
        #expect(values[Node.heartbeat] == .seconds(10))
        #expect(values[Node.cache] == 2 << 30)
        #expect(values[Node.labels] == [])
        #expect(values[Node.api] == .host("localhost", port: 6443))
        #expect(values[Node.format] == .logfmt)
        #expect(values[Node.proxy] == nil)
        #expect(values.isGiven(Node.name) && !values.isGiven(Node.pods))
    }

    @Test func flagsHaveSeveralForms() throws {
        for words in [
            ["-n", "n1", "-v"], ["-n=n1", "--verbose"], ["-nn1", "--verbose=yes"], ["-vn", "n1"],
        ] {
            let values = try values(words)
            #expect(values[Node.name] == "n1" && values[Node.verbose], "\(words)")
        }
        #expect(try values(["-n", "n", "--verbose", "--verbose=false"])[Node.verbose] == false)
        #expect(try values(["-n", "--odd"])[Node.name] == "--odd")
        #expect(
            try values(["-n", "n", "--labels", "a=1,b=2", "--labels=c"])[Node.labels] == ["a=1", "b=2", "c"])
        #expect(try values(["-n", "n", "--api=unix:///run/a.sock"])[Node.api] == .unix(path: "/run/a.sock"))
        #expect(try values(["-n", "n", "--proxy="])[Node.proxy] == "")
    }

    @Test func severalEndpointsStandBetweenCommas() throws {
        let setting = Setting.endpoints("servers", help: "Some.")
        let table = SettingsTable(
            program: "p", summary: "A program.", version: "1", rows: SettingsTable.rows(setting))
        func servers(_ text: String) throws -> [ConfiguredEndpoint] {
            try values(["--servers", text], table: table)[setting]
        }
        #expect(try servers("a:1") == [.host("a", port: 1)])
        #expect(
            try servers("a:1,[::1]:2,unix:/s") == [
                .host("a", port: 1), .host("::1", port: 2), .unix(path: "/s"),
            ])
        for (text, wrong) in [("a:1,", ""), ("a:1,b", "b"), (",", ""), ("a:1;b:2", "a:1;b:2")] {
            #expect {
                try servers(text)
            } throws: { error in
                "\(error)".contains("\"\(wrong)\" is none")
            }
        }
    }

    @Test func flagBeatsEnvironmentBeatsFileBeatsDefault() throws {
        let file = "max-pods: 3\nheartbeat: 3s\nimage-cache: 3Mi\nnode-name: filed\n"
        let values = try values(
            ["--max-pods=1"], ["ARKTOS_MAX_PODS": "2", "ARKTOS_HEARTBEAT": "2s", "ARKTOS_CONFIG": "/c.yaml"],
            file: file)
        #expect(values[Node.pods] == 1)
        #expect(values[Node.heartbeat] == .seconds(2))
        #expect(values[Node.cache] == 3 << 20)
        #expect(values[Node.name] == "filed")
        #expect(values[Node.format] == .logfmt)
    }

    @Test func fileHasCommentsQuotesAndLists() throws {
        let file = """
            ---
            # The node.
            node-name: "n#1: x"   # not a comment before
            data-dir: '/a b'
            labels:
              - zone=a
              - "rack=b"
            log-format: json
            verbose: on
            proxy: http://p#q
            """
        let values = try values(["--config", "/c.yaml"], file: file)
        #expect(values[Node.name] == "n#1: x")
        #expect(values[Node.dataDirectory] == "/a b")
        #expect(values[Node.labels] == ["zone=a", "rack=b"])
        #expect(values[Node.format] == .json)
        #expect(values[Node.verbose])
        #expect(values[Node.proxy] == "http://p#q")
        let inline = "node-name: n\nlabels: [a, 'b', \"c\"]"
        #expect(try self.inline(inline) == ["a", "b", "c"])
    }

    private func inline(_ file: String) throws -> [String] {
        try values(["--config=/c.yaml"], file: file)[Node.labels]
    }

    @Test(arguments: [
        (["--data-dri", "/x"], "unknown flag --data-dri; did you mean --data-dir?"),
        (["--max-pod=3"], "unknown flag --max-pod; did you mean --max-pods?"),
        (["--zzz"], "unknown flag --zzz"),
        (["--hepl"], "unknown flag --hepl; did you mean --help?"),
        (["-x"], "unknown flag -x in -x"),
        (["--node-name"], "--node-name needs a value: --node-name TEXT"),
        (["-n", "a", "-n", "b"], "-n is given twice"),
        (["-n", "a", "extra"], "unexpected argument \"extra\"; arktos-node takes flags only, see --help"),
        (["-n", "a", "--max-pods=0"], "--max-pods: \"0\": expected a whole number from 1 to 1000"),
        (["-n", "a", "--max-pods=ten"], "--max-pods: \"ten\": expected a whole number from 1 to 1000"),
        (["-n", "a", "--verbose=maybe"], "--verbose: \"maybe\": expected true or false"),
        (
            ["-n", "a", "--heartbeat=5"],
            "--heartbeat: \"5\": expected a duration such as 300ms, 10s or 1m30s"
        ),
        (
            ["-n", "a", "--image-cache=2GB"],
            "--image-cache: \"2GB\": expected a size such as 512Ki, 8Mi or 2Gi"
        ),
        (["-n", "a", "--api=host"], "--api: \"host\": expected host:port, [IPv6]:port or unix:/path"),
        (["-n", "a", "--log-format=xml"], "--log-format: \"xml\": expected one of logfmt, json"),
        (["-n", "a", "--data-dir="], "--data-dir: \"\": expected a path"),
        (
            [],
            "--node-name is required (or ARKTOS_NODE_NAME, or node-name in the settings file): Name of the node."
        ),
        (["--config=/none"], "cannot read settings file /none: No such file or directory"),
    ])
    func wrongFlagsAreNamed(words: [String], text: String) {
        #expect(problem(words) == text)
    }

    @Test func wrongVariableIsNamed() {
        #expect(
            problem(["-n", "a"], ["ARKTOS_MAX_PODS": "x"])
                == "environment variable ARKTOS_MAX_PODS: \"x\": expected a whole number from 1 to 1000")
    }

    @Test(arguments: [
        ("max-pods: 5\nmax_pods: 6", "/c:2: unknown setting max_pods; did you mean max-pods?"),
        ("config: /other", "/c:1: unknown setting config"),
        ("\n\nmax-pods: x", "/c:3: max-pods: \"x\": expected a whole number from 1 to 1000"),
        ("max-pods: 5\nmax-pods: 6", "/c:2: max-pods is already set in line 1"),
        ("max-pods 5", "/c:1: expected `key: value`"),
        ("max-pods:5", "/c:1: expected a space after the colon"),
        ("labels:\n\tmax-pods: 5", "/c:2: a tab at the line's begin; settings are not nested"),
        ("labels:\n  max-pods: 5", "/c:2: an indented line; settings are not nested"),
        ("- a", "/c:1: a list item without a key above it"),
        ("node-name: \"a", "/c:1: node-name: the quotes or brackets of the value are not closed"),
        ("labels: [a, b", "/c:1: labels: the quotes or brackets of the value are not closed"),
    ])
    func wrongFilesAreNamedByLine(file: String, text: String) {
        #expect(problem(["-n", "a", "--config=/c"], file: file) == text)
    }

    @Test func argumentsAreKeptInOrderAndEndWithDoubleDash() throws {
        let table = Node.table(arguments: .named("POD..."))
        let values = try values(["a", "-n", "x", "b", "-", "--", "--verbose"], table: table)
        #expect(values.arguments == ["a", "b", "-", "--verbose"])
        #expect(!values[Node.verbose])
    }

    @Test func versionAndHelpAreAskedFor() throws {
        let version = try Node.table.parse(arguments: ["--version"], environment: [:])
        guard case .text("arktos-node 1.2.3\n") = version else { throw SettingsError("\(version)") }
        let help = try Node.table.parse(
            arguments: ["--nothing-wrong-after", "-h"].suffix(1), environment: [:])
        guard case .text(Node.table.help) = help else { throw SettingsError("\(help)") }
    }

    @Test func helpIsGolden() {
        let table = SettingsTable(
            program: "arktos-x", summary: "does x", version: "1", arguments: .named("FILE..."),
            rows: SettingsTable.rows(Node.name, Node.pods, Node.verbose, Node.format, Node.proxy))
        #expect(
            table.help == """
                arktos-x: does x

                Usage: arktos-x [flags] FILE...

                Flags:
                  -n, --node-name TEXT
                          Name of the node. Required.
                          Environment: ARKTOS_NODE_NAME
                      --max-pods N
                          Most pods of the node. Default: 110.
                          Environment: ARKTOS_MAX_PODS
                  -v, --verbose
                          Log more.
                          Environment: ARKTOS_VERBOSE
                      --log-format logfmt|json
                          Form of log lines. Default: logfmt.
                          Environment: ARKTOS_LOG_FORMAT
                      --proxy TEXT
                          Proxy for images.
                          Environment: ARKTOS_PROXY
                      --config FILE
                          Settings file with lines `name: value`.
                          Environment: ARKTOS_CONFIG
                  -h, --help
                          Print this text.
                      --version
                          Print the version.

                A flag is stronger than its environment variable, that than the settings file, that than the
                default.

                """)
    }

    @Test func commonRowsMakeALogger() throws {
        let table = SettingsTable(
            program: "arktos-x", summary: "does x", version: "1", rows: CommonSettings.rows)
        let files = ["--tls-certificate=/c", "--tls-key=/k", "--tls-authorities=/a"]
        let told = try values(files + ["--log-level", "warning"], table: table)
        #expect(told.logger(program: "arktos-x").level == .warning)
        #expect(told[CommonSettings.authorities] == "/a" && told[CommonSettings.revocations] == nil)
        let error = #expect(throws: SettingsError.self) {
            try values(Array(files.dropLast()), table: table)
        }
        #expect(
            error?.description
                == "--tls-authorities is required (or ARKTOS_TLS_AUTHORITIES, or tls-authorities in the settings "
                + "file): Certificates of the authorities that peers may be of, in PEM.")
    }

    @Test func realFilesAreRead() throws {
        let error = #expect(throws: SettingsError.self) { try SettingsFile.read("/proc/none") }
        #expect(
            error?.description == "cannot read the settings file: open /proc/none: No such file or directory")
        #expect(try SettingsFile.read("/proc/self/status").hasPrefix("Name:"))
    }
}

@Suite struct UnitTextTests {
    @Test(
        arguments: [
            ("0", .zero), ("300ms", .milliseconds(300)), ("1m30s", .seconds(90)), ("1.5h", .seconds(5400)),
            ("2d", .seconds(172_800)), ("10us", .microseconds(10)), ("1h0m0.5s", .milliseconds(3_600_500)),
        ] as [(String, Duration)])
    func durationsAreRead(text: String, duration: Duration) {
        #expect(DurationText.parse(text) == duration)
    }

    @Test(arguments: ["", "s", "5", "-1s", "1 s", "1..5s", "1s2", ".5s", "1w", "99999999999h", "+1s"])
    func otherDurationsAreRefused(text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test(arguments: [
        ("0", 0), ("512", 512), ("64Ki", 65_536), ("8Mi", 8 << 20), ("1.5Gi", 3 << 29), ("2k", 2000),
        ("1T", 1_000_000_000_000),
    ])
    func sizesAreRead(text: String, bytes: Int) {
        #expect(ByteSize.parse(text) == bytes)
    }

    @Test(arguments: ["", "Mi", "-1", "8MB", "8mi", "1Gi1", "99999999Ti", "1 Gi"])
    func otherSizesAreRefused(text: String) {
        #expect(ByteSize.parse(text) == nil)
    }

    @Test(arguments: [
        ("a.b:80", "a.b:80"), ("[::1]:80", "[::1]:80"), ("unix:/x", "unix:/x"), ("unix:///x", "unix:/x"),
        ("10.0.0.1:0", "10.0.0.1:0"),
    ])
    func endpointsAreRead(text: String, form: String) {
        #expect(ConfiguredEndpoint(text)?.description == form)
    }

    @Test(arguments: [
        "", ":80", "a", "a:", "a:x", "a:65536", "::1:80", "unix:", "unix:x", "[]:1", "http://a:80",
    ])
    func otherEndpointsAreRefused(text: String) {
        #expect(ConfiguredEndpoint(text) == nil)
    }
}
