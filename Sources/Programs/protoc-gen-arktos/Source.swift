// Indented text.

struct Source {
    private(set) var text = ""
    private var depth = 0

    mutating func line(_ line: String = "") {
        text += line.isEmpty ? "\n" : String(repeating: " ", count: depth * 4) + line + "\n"
    }

    /// `head {`, what `body` writes, and `}`.
    mutating func block(_ head: String, _ tail: String = "}", _ body: (inout Source) throws -> Void) rethrows
    {
        line(head + " {")
        depth += 1
        try body(&self)
        depth -= 1
        line(tail)
    }

    /// The lines that `body` writes, one level deeper.
    mutating func indented(_ body: (inout Source) throws -> Void) rethrows {
        depth += 1
        try body(&self)
        depth -= 1
    }

    /// A proto's comment as documentation.
    mutating func documentation(_ comment: String) {
        let lines = comment.split(separator: "\n", omittingEmptySubsequences: false).map(trimmed)
        guard let first = lines.firstIndex(where: { !$0.isEmpty }),
            let last = lines.lastIndex(where: { !$0.isEmpty })
        else { return }
        for text in lines[first...last] { line(text.isEmpty ? "///" : "/// " + text) }
    }

    private func trimmed(_ line: Substring) -> String {
        var line = line
        while line.first == " " { line.removeFirst() }
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
