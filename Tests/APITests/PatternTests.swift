// Regular expressions of schemas: what they match, what they refuse, and that nobody can make them slow.

import API
import Testing

@Suite struct PatternTests {
    private func matches(_ pattern: String, _ text: String) throws -> Bool {
        var budget = 1_000_000
        let isMatch = try Pattern(pattern).matches(text, budget: &budget)
        #expect(isMatch != nil, "it took too long")
        return isMatch ?? false
    }

    @Test(arguments: [
        ("", ""), ("", "x"), ("a", "bab"), ("^a", "ab"), ("b$", "ab"), ("^$", ""), ("^a.c$", "abc"),
        ("^(a|bc)+$", "abcbca"), ("^a{2,3}$", "aaa"), ("^a{2}$", "aa"), ("^a{2,}$", "aaaa"), ("^a?b$", "b"),
        ("^[a-c]+$", "abc"), ("^[^a-c]+$", "xyz"), ("^[]a]+$", "]a"), ("^[a-]+$", "a-"), ("^[\\]]$", "]"),
        (#"^\d+\.\d*$"#, "12."), (#"^\w+\s\W$"#, "a_1 -"), (#"^\x41\x{1F600}$"#, "A😀"),
        ("^[[:alpha:]]+[[:digit:]]$", "ab1"), ("^[[:^digit:]]$", "a"), (#"^\pL+$"#, "äßж"),
        (#"^\p{Lu}\P{Lu}$"#, "Äb"),
        ("(?i)^abc$", "aBC"), ("^(?i:a)b$", "Ab"), ("(?s)^a.b$", "a\nb"), ("(?m)^b$", "a\nb\nc"),
        (#"\bfoo\b"#, "a foo b"),
        (#"^\Qa.b\E$"#, "a.b"), ("^(?P<name>a)$", "a"), ("^(?:a|)$", ""), ("a*?b", "aab"),
        ("^a{,2}$", "a{,2}"),
        ("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "my-name"),
        (#"^((\d+|\*)(/\d+)?(\s+(\d+|\*)(/\d+)?){4})$"#, "* * * * */5"),
        ("(a*)*$", "aaa"), ("((a|b)*)+c", "ababc"), (#"^\1011$"#, "A1"), ("^.$", "é"), (#"[\d\-]+"#, "1-2"),
    ])
    func theseMatch(pattern: String, text: String) throws { #expect(try matches(pattern, text)) }

    @Test(arguments: [
        ("a", "b"), ("^a", "ba"), ("b$", "ba"), ("^a.c$", "a\nc"), ("^a{2,3}$", "a"), ("^a{2,3}$", "aaaa"),
        ("^[a-c]$", "d"), (#"^\d$"#, "٣"), (#"^\w$"#, "ä"), ("^[[:upper:]]$", "a"), (#"^\pL$"#, "1"),
        (#"\bfoo\b"#, "food"),
        ("^b$", "a\nb\nc"), ("^(?i:a)b$", "AB"), (#"^\Qa.b\E$"#, "axb"), ("^$", "x"), ("(a|b)c", "ab"),
    ])
    func theseDoNot(pattern: String, text: String) throws { #expect(try !matches(pattern, text)) }

    @Test(arguments: [
        ("(", "missing closing ): `(`"), (")", "unexpected ): `)`"), ("[a", "missing closing ]: `[a`"),
        ("*", "missing argument to repetition operator: `*`"),
        ("a**", "invalid nested repetition operator: `**`"),
        ("[z-a]", "invalid character class range: `z-a`"), ("a{1001}", "invalid repeat count: `{1001}`"),
        ("a{3,2}", "invalid repeat count: `{3,2}`"), ("\\", "trailing backslash at end of expression: ``"),
        (#"\y"#, #"invalid escape sequence: `\y`"#), ("(?=a)", "invalid or unsupported Perl syntax: `(?=`"),
        ("(?<!a)", "invalid or unsupported Perl syntax: `(?<!`"),
        (#"(a)\1"#, #"invalid escape sequence: `\1`"#),
        (#"\pX"#, #"invalid character class range: `\pX`"#),
        ("[[:nope:]]", "invalid character class range: `[[:nope:]`"),
    ])
    func badPatternsAreRefusedInGosWords(pattern: String, text: String) {
        let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
        #expect(error.map { "\($0)" } == "error parsing regexp: " + text)
    }

    @Test(arguments: [
        String(repeating: "(", count: 4000) + String(repeating: ")", count: 96),
        "((((a{100}){100}){100}){100})",
        "(((){1000}){1000}){1000}(a{1000}){9}", String(repeating: "a", count: 5000),
    ])
    func hugePatternsAreRefused(pattern: String) {
        #expect(throws: PatternError.self) { try Pattern(pattern) }
    }

    /// What takes others longer than the universe lasts takes steps in proportion to text and pattern.
    @Test func noTextMakesAPatternSlow() throws {
        let pattern = try Pattern("^(a+)+(a|a)*(a|aa)+(.*)*$x")
        let text = String(repeating: "a", count: 20_000) + "!"
        var budget = 10_000_000
        let before = budget
        #expect(pattern.matches(text, budget: &budget) == false)
        #expect(before - budget < 100 * 20_000)
    }

    @Test func aSpentBudgetIsNoAnswer() throws {
        var budget = 1000
        #expect(
            try Pattern("(a|b|c)*d").matches(String(repeating: "abc", count: 1000), budget: &budget) == nil)
    }
}
