// Writing XML: elements, attributes and text, escaped, indented by two.

/// An element with what is in it.
struct XML: Hashable, Sendable {
    var name: String
    var attributes: [(String, String)]
    var text: String
    var children: [XML]

    init(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "",
        _ children: [XML?] = []
    ) {
        self.init(name, pairs: attributes.map { ($0.key, $0.value) }, text: text, children)
    }

    /// With attributes that are not the same every time.
    init(_ name: String, pairs: [(String, String)], text: String = "", _ children: [XML?] = []) {
        self.name = name
        attributes = pairs
        self.text = text
        self.children = children.compactMap { $0 }
    }

    init(_ name: String, _ children: [XML?]) { self.init(name, [:], children) }

    static func == (left: XML, right: XML) -> Bool { left.document == right.document }
    func hash(into hasher: inout Hasher) { hasher.combine(document) }

    /// The element as text that ends with a line feed.
    var document: String {
        var text = ""
        write(into: &text, indent: "")
        return text
    }

    private func write(into output: inout String, indent: String) {
        output += "\(indent)<\(name)"
        for (key, value) in attributes { output += " \(key)='\(Self.escaped(value))'" }
        if children.isEmpty && text.isEmpty {
            output += "/>\n"
        } else if children.isEmpty {
            output += ">\(Self.escaped(text))</\(name)>\n"
        } else {
            output += ">\n"
            for child in children { child.write(into: &output, indent: indent + "  ") }
            output += "\(indent)</\(name)>\n"
        }
    }

    /// What XML cannot hold at all (control characters) becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "'": escaped += "&apos;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff:
                escaped += "\u{fffd}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
