// Rules for the texts beside the code: what they point at exists.

extension Rule {
    static let documents: [Rule] = [
        Rule("a link in a document leads to a file") { tree in
            let paths = Set(tree.files.flatMap { folders(of: $0.path) })
            return tree.files.filter { $0.path.hasSuffix(".md") }.flatMap { file in
                links(in: file).compactMap { target, line in
                    let path = resolve(target, from: file.path)
                    return paths.contains(path) ? nil : "\(file.path):\(line): \(target)"
                }
            }
        },
        Rule("a promise of README.md names a test that exists") { tree in
            guard let readme = tree.files.first(where: { $0.path == "README.md" }) else { return [] }
            let tests = tree.swift.filter(\.isTest)
            return readme.lines.flatMap { line -> [String] in
                guard line.text.hasPrefix("|"), let last = line.text.split(separator: "|").last else {
                    return []
                }
                let names = last.split(separator: "`").filter { $0.allSatisfy { $0.isLetter || $0.isNumber } }
                    .map(String.init)
                return names.filter { name in
                    !tests.contains { file in
                        file.components.contains(name) || file.bytes[...].contains("func \(name)(")
                    }
                }
                .map { "README.md:\(line.number): \($0)" }
            }
        },
    ]

    /// The path and every folder that it stands in.
    private static func folders(of path: String) -> [String] {
        let parts = path.split(separator: "/")
        return (1...parts.count).map { parts.prefix($0).joined(separator: "/") }
    }

    /// The targets of `[text](target)` that are files of this tree, with their lines.
    private static func links(in file: SourceFile) -> [(target: String, line: Int)] {
        file.lines.flatMap { line -> [(String, Int)] in
            var targets: [(String, Int)] = []
            var rest = line.text[...]
            while let start = rest.firstRange(of: "](") {
                rest = rest[start.upperBound...]
                guard let end = rest.firstIndex(of: ")") else { break }
                let target = rest[..<end].split(separator: "#", omittingEmptySubsequences: false)[0]
                if !target.isEmpty, !target.contains("://") { targets.append((String(target), line.number)) }
                rest = rest[end...]
            }
            return targets
        }
    }

    private static func resolve(_ target: String, from path: String) -> String {
        var parts = path.split(separator: "/").dropLast()
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
