// How the words of the command line are read.

import Testing

@testable import Commands

@Suite struct ArgumentsTests {
    let flags =
        [
            Flag("output", "o", .value("FORM"), ""), Flag("watch", "w", .on, ""),
            Flag("set", nil, .list("X"), ""), Flag("file", "f", .commas("FILE"), ""),
            Flag("dry-run", nil, .optional("HOW", implied: "client"), ""),
        ]
        + Flag.common

    @Test(arguments: [
        ["-o", "yaml", "pods"], ["-oyaml", "pods"], ["-o=yaml", "pods"], ["--output", "yaml", "pods"],
        ["pods", "--output=yaml"],
    ])
    func aValueMayBeWrittenInEveryWay(words: [String]) throws {
        let arguments = try Arguments(words, flags: flags, verb: "get")
        #expect(arguments.value("output") == "yaml")
        #expect(arguments.words == ["pods"])
    }

    @Test func shortSwitchesMayStandTogether() throws {
        let arguments = try Arguments(["-wo", "name"], flags: flags, verb: "get")
        #expect(arguments.has("watch"))
        #expect(arguments.value("output") == "name")
    }

    @Test func aSwitchMaySayFalse() throws {
        let arguments = try Arguments(["--watch=false"], flags: flags, verb: "get")
        #expect(!arguments.has("watch"))
        #expect(arguments.value("watch") == "false")
    }

    @Test func listsCollectAndOtherFlagsTakeTheLast() throws {
        let arguments = try Arguments(
            ["--set", "a", "--set=b", "-o", "x", "-o", "y"], flags: flags, verb: "get")
        #expect(arguments.list("set") == ["a", "b"])
        #expect(arguments.value("output") == "y")
    }

    @Test func whatStandsBehindTwoDashesIsNotRead() throws {
        let arguments = try Arguments(["pod", "--", "ls", "-o", "--watch"], flags: flags, verb: "exec")
        #expect(arguments.words == ["pod"])
        #expect(arguments.trailing == ["ls", "-o", "--watch"])
    }

    @Test(arguments: [
        (["--nope"], "unknown flag: --nope\nSee 'arktos get --help' for usage."),
        (
            ["--ouput", "x"],
            "unknown flag: --ouput\nDid you mean --output?\nSee 'arktos get --help' for usage."
        ),
        (
            ["-watch"],
            "unknown shorthand flag: 'a' in -watch\nDid you mean --watch?\nSee 'arktos get --help' for usage."
        ),
        (["-z"], "unknown shorthand flag: 'z' in -z\nSee 'arktos get --help' for usage."),
        (["-o"], "flag needs an argument: --output\nSee 'arktos get --help' for usage."),
        (["--watch=perhaps"], "invalid argument \"perhaps\" for \"--watch\" flag: must be true or false"),
    ])
    func mistakesAreNamed(words: [String], message: String) {
        let error = #expect(throws: CommandError.self) { try Arguments(words, flags: flags, verb: "get") }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("90", Duration.seconds(90)), ("1m30s", .seconds(90)), ("250ms", .milliseconds(250)),
        ("2h", .seconds(7200)),
        ("1d", .seconds(86400)),
    ])
    func durationsAreUnderstood(text: String, duration: Duration) {
        #expect(Arguments.duration(text) == duration)
    }

    @Test(arguments: ["", "m", "5x", "1m30", "-5s"])
    func otherTextsAreNoDurations(text: String) {
        #expect(Arguments.duration(text) == nil)
    }

    @Test func valuesBetweenCommasAreSeveral() throws {
        let arguments = try Arguments(["-f", "a,b", "--file=c"], flags: flags, verb: "get")
        #expect(arguments.list("file") == ["a", "b", "c"])
    }

    @Test func aFlagWhoseValueMayBeLeftOutDoesNotTakeTheNextWord() throws {
        let bare = try Arguments(["--dry-run", "pods"], flags: flags, verb: "get")
        #expect(bare.value("dry-run") == "client" && bare.words == ["pods"])
        let said = try Arguments(["--dry-run=server", "pods"], flags: flags, verb: "get")
        #expect(said.value("dry-run") == "server")
    }

    @Test func targetsMayBeWrittenInBothWays() async throws {
        let kinds = Kinds()
        #expect(try await Target.parse(["pods", "a", "b"], kinds).map { $0.names } == [["a", "b"]])
        let slashed = try await Target.parse(["po/a", "deploy/b"], kinds)
        #expect(slashed.map { $0.resource.plural } == ["pods", "deployments"])
        let several = try await Target.parse(["pods,svc"], kinds)
        #expect(several.map { $0.resource.plural } == ["pods", "services"])
        let all = try await Target.parse(["all"], kinds)
        #expect(all.map { $0.resource.plural } == Kinds.all)
    }

    @Test(
        arguments: [
            ([], "You must specify the type of resource: such as 'pods', 'pod NAME' or 'pod/NAME'."),
            (["nothings"], "the server doesn't have a resource type \"nothings\""),
            (["podds"], "the server doesn't have a resource type \"podds\"; did you mean \"pods\"?"),
            (["pod/"], "\"pod/\" is not KIND/NAME; the two ways of writing cannot be mixed"),
            (["a", "pod/b"], "\"a\" is not KIND/NAME; the two ways of writing cannot be mixed"),
            (["pod/a", "b"], "\"b\" is not KIND/NAME; the two ways of writing cannot be mixed"),
        ] as [([String], String)])
    func targetsThatMeanNothingAreNamed(words: [String], message: String) async {
        let error = await #expect(throws: CommandError.self) { try await Target.parse(words, Kinds()) }
        #expect(error?.description == message)
    }
}
