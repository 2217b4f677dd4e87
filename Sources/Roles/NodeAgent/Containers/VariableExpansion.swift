// `$(NAME)` in values, commands and arguments.

package enum VariableExpansion {
    /// `$(NAME)` becomes the variable's value, or stays as it is when there is none; `$$` is a dollar sign,
    /// so that `$$(NAME)` stays `$(NAME)`.
    package static func expand(_ text: String, _ variables: [String: String]) -> String {
        var out = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            out += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            switch rest.first {
            case "$":
                out += "$"
                rest.removeFirst()
            case "(":
                let inner = rest.dropFirst()
                guard let end = inner.firstIndex(of: ")") else {
                    out += "$"
                    continue
                }
                let name = String(inner[..<end])
                out += variables[name] ?? "$(\(name))"
                rest = inner[inner.index(after: end)...]
            default: out += "$"
            }
        }
        return out + rest
    }
}
