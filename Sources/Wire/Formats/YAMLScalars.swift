// What a scalar means: YAML 1.2's core schema, with the octal numbers of 1.1 (`0644`), which manifests use
// for file modes. The words that only YAML 1.1 takes for booleans (yes, on, ...) are strings here and are
// quoted when written.

enum YAMLScalar {
    /// Nil when the text does not fit the tag, or nobody knows the tag.
    static func value(_ text: String, isPlain: Bool, tag: String?) -> Tree.Value? {
        switch tag {
        case nil: isPlain ? plain(text) : .string(text)
        case "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:binary": .string(text)
        case "tag:yaml.org,2002:null": isNull(text) ? .null : nil
        case "tag:yaml.org,2002:bool": bool(text).map { .bool($0) }
        case "tag:yaml.org,2002:int": integer(text).map { .number($0) }
        case "tag:yaml.org,2002:float": (integer(text) ?? float(text)).map { .number($0) }
        default: nil
        }
    }

    private static func plain(_ text: String) -> Tree.Value {
        if isNull(text) { return .null }
        if let value = bool(text) { return .bool(value) }
        if let number = integer(text) ?? float(text) { return .number(number) }
        return .string(text)
    }

    private static func isNull(_ text: String) -> Bool { ["", "~", "null", "Null", "NULL"].contains(text) }

    private static func bool(_ text: String) -> Bool? {
        switch text {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    /// A whole number in JSON's form.
    private static func integer(_ text: String) -> String? {
        guard let first = text.utf8.first, isSign(first) || isDigit(first) else { return nil }
        let sign = first == UInt8(ascii: "-") ? "-" : ""
        let digits = isSign(first) ? text.dropFirst() : Substring(text)
        guard let lead = digits.utf8.first, isDigit(lead) else { return nil }
        if digits.hasPrefix("0x") { return UInt64(digits.dropFirst(2), radix: 16).map { sign + String($0) } }
        if digits.hasPrefix("0o") { return UInt64(digits.dropFirst(2), radix: 8).map { sign + String($0) } }
        guard digits.utf8.allSatisfy(isDigit) else { return nil }
        if digits.count > 1, lead == UInt8(ascii: "0"), let octal = UInt64(digits, radix: 8) {
            return sign + String(octal)
        }
        let trimmed = digits.drop { $0 == "0" }
        return sign + (trimmed.isEmpty ? "0" : String(trimmed))
    }

    /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?` in JSON's form. The words .inf
    /// and .nan come back as they are, for the caller to refuse.
    private static func float(_ text: String) -> String? {
        if [".inf", "-.inf", "+.inf", ".nan", ".Inf", "-.Inf", "+.Inf", ".INF", "-.INF", ".NaN", ".NAN"]
            .contains(text)
        {
            return text
        }
        var rest = Substring(text)
        let sign = rest.first == "-" ? "-" : ""
        if let first = rest.utf8.first, isSign(first) { rest.removeFirst() }
        let whole = rest.prefix { isDigit($0) }
        rest = rest.dropFirst(whole.count)
        var fraction: Substring = ""
        if rest.first == "." {
            fraction = rest.dropFirst().prefix { isDigit($0) }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        var exponent = ""
        if rest.first == "e" || rest.first == "E" {
            exponent = String(rest)
            rest.removeFirst()
            if let first = rest.utf8.first, isSign(first) { rest.removeFirst() }
            guard !rest.isEmpty else { return nil }
            rest = rest.drop { isDigit($0) }
        }
        guard rest.isEmpty else { return nil }
        let leading = whole.drop { $0 == "0" }
        return sign + (leading.isEmpty ? "0" : leading) + (fraction.isEmpty ? "" : "." + fraction) + exponent
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    // MARK: Writing

    /// Whether any YAML parser, of 1.1 too, might take the plain text for something else than a string.
    static func isAmbiguous(_ text: String) -> Bool {
        if case .string = plain(text) {} else { return true }
        if ["y", "n", "yes", "no", "on", "off", "<<", "="].contains(text.lowercased()) { return true }
        guard let first = text.utf8.first, isSign(first) || isDigit(first) || first == UInt8(ascii: ".")
        else {
            return false
        }
        return isOldNumber(text) || isDate(text)
    }

    /// YAML 1.1's numbers: with underscores, in base 60, binary, and with commas left out.
    private static func isOldNumber(_ text: String) -> Bool {
        let bare = text.filter { $0 != "_" }
        if integer(bare) != nil || float(bare) != nil { return true }
        let unsigned = bare.drop { $0 == "-" || $0 == "+" }
        if unsigned.hasPrefix("0b") || unsigned.hasPrefix("0x") { return true }
        let parts = unsigned.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 1
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { isDigit($0) || $0 == "." } }
    }

    /// `2006-01-02` and whatever follows it.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].count == 4 && parts[0].allSatisfy { isDigit($0) }
            && (1...2).contains(parts[1].count) && parts[1].allSatisfy { isDigit($0) }
            && parts[2].first.map { isDigit($0) } == true
    }
}
