// `-o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName`: tables of one's own.

import Formats

struct CustomColumns: Sendable {
    let headings: [String]
    private let paths: [JSONPath]

    init(_ text: String) throws {
        var headings: [String] = []
        var paths: [JSONPath] = []
        for column in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = column.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw CommandError(
                    "unexpected custom-columns spec: \(column), expected <header>:<json-path-expr>")
            }
            headings.append(String(parts[0]))
            paths.append(try CustomColumns.path(String(parts[1])))
        }
        self.headings = headings
        self.paths = paths
    }

    /// Two lines: headings, and the paths below them, both with spaces between.
    init(file text: String) throws {
        let lines = text.split(separator: "\n").map { $0.split(whereSeparator: { $0 == " " || $0 == "\t" }) }
        guard lines.count == 2, lines[0].count == lines[1].count, !lines[0].isEmpty else {
            throw CommandError(
                "a custom-columns file has two lines: the headings, and as many paths such as .metadata.name")
        }
        headings = lines[0].map { String($0) }
        paths = try lines[1].map { try CustomColumns.path(String($0)) }
    }

    func cells(_ tree: Tree) -> [String] { paths.map { $0.text(in: tree) ?? "<none>" } }

    private static func path(_ text: String) throws -> JSONPath {
        do { return try JSONPath(text) } catch { throw CommandError("custom-columns: \(error.message)") }
    }
}
