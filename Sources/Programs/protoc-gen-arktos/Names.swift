// How names of the protos look in Swift.

/// `foo_bar` and `fooBar` become `fooBar`; words that Swift keeps for itself get backticks.
func memberName(_ proto: String) -> String {
    escaped(lowerCamelCase(proto))
}

/// Swift keeps `X.Type`, `X.Protocol` and `Any` for itself.
func typeName(_ proto: String) -> String {
    switch proto {
    case "Type", "Protocol": proto + "Value"
    case "Any": "AnyMessage"
    default: proto
    }
}

func lowerCamelCase(_ name: String) -> String {
    var result = ""
    var raise = false
    for character in name {
        if character == "_" {
            raise = !result.isEmpty
        } else {
            result += raise ? character.uppercased() : String(character)
            raise = false
        }
    }
    return loweredFirstWord(result)
}

/// `HTTPGet` becomes `httpGet`, `Version` becomes `version`, `CDIDevices` becomes `cdiDevices`.
private func loweredFirstWord(_ name: String) -> String {
    let characters = Array(name)
    var count = characters.prefix { $0.isUppercase }.count
    if count > 1 && count < characters.count && characters[count].isLetter { count -= 1 }
    return characters.prefix(count).map { $0.lowercased() }.joined() + String(characters.dropFirst(count))
}

/// `CONTAINER_RUNNING` becomes `running` when every value starts with `CONTAINER_`.
func caseNames(_ values: [String], ofEnum name: String) -> [String] {
    var prefix = commonPrefix(values)
    if values.count < 2 { prefix = upperSnakeCase(name) + "_" }
    return values.map { value in
        var short = value.hasPrefix(prefix) ? String(value.dropFirst(prefix.count)) : value
        if short.isEmpty || short.first?.isNumber == true { short = value }
        return escaped(lowerCamelCase(short.lowercased()))
    }
}

/// Up to and with the last underscore that all names share.
private func commonPrefix(_ names: [String]) -> String {
    guard var prefix = names.first else { return "" }
    for name in names {
        while !name.hasPrefix(prefix) { prefix.removeLast() }
    }
    guard let underscore = prefix.lastIndex(of: "_") else { return "" }
    return String(prefix[...underscore])
}

private func upperSnakeCase(_ name: String) -> String {
    var result = ""
    for character in name {
        if character.isUppercase && !result.isEmpty { result += "_" }
        result += character.uppercased()
    }
    return result
}

private func escaped(_ name: String) -> String {
    reserved.contains(name) ? "`\(name)`" : name
}

private let reserved: Set<String> = [
    "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
    "else",
    "enum", "extension", "false", "fallthrough", "for", "func", "guard", "if", "import", "in", "init",
    "inout",
    "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat",
    "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws",
    "true", "try",
    "typealias", "var", "where", "while",
]

/// A Swift string literal.
func literal(_ text: String) -> String {
    var result = "\""
    for character in text {
        switch character {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        default: result.append(character)
        }
    }
    return result + "\""
}
