// The rules of Sources/STYLE.md that a program can hold, each a function from files to complaints.

/// A rule: what it says, and where a tree breaks it ("path:line: what").
struct Rule: CustomStringConvertible, Sendable {
    var description: String
    var complaints: @Sendable (SourceTree) -> [String]

    init(_ description: String, _ complaints: @escaping @Sendable (SourceTree) -> [String]) {
        self.description = description
        self.complaints = complaints
    }

    /// A rule that judges each Swift file by itself.
    static func file(_ description: String, _ complaint: @escaping @Sendable (SourceFile) -> String?) -> Rule
    {
        Rule(description) { tree in
            tree.swift.compactMap { file in complaint(file).map { "\(file.path): \($0)" } }
        }
    }

    /// A rule that judges each line of each Swift file, with the lines that stand close to it.
    static func line(
        _ description: String,
        _ complaint: @escaping @Sendable (Line, ArraySlice<Line>, SourceFile) -> String?
    ) -> Rule {
        Rule(description) { tree in
            tree.swift.flatMap { file in
                let lines = file.lines
                return lines.indices.compactMap { index in
                    complaint(lines[index], lines[max(0, index - 6)..<min(lines.count, index + 4)], file).map
                    {
                        "\(file.path):\(lines[index].number): \($0)"
                    }
                }
            }
        }
    }

    /// A rule that no code holds any of these words.
    static func without(_ description: String, _ words: [String]) -> Rule {
        .line(description) { line, _, _ in
            let code = line.code
            return words.first { code.contains($0) }.map { "'\($0)'" }
        }
    }
}

extension Rule {
    static let all = fileRules + lineRules + treeRules + documents

    private static let fileRules: [Rule] = [
        .file("a file is one idea: 600 lines at most, tests 800") { file in
            let limit = file.isTest ? 800 : 600
            let count = file.lines.count - 1
            return count > limit ? "\(count) lines, of at most \(limit)" : nil
        },
        .file("a file starts with a // line that says what it is for") { file in
            file.bytes.starts(with: "// ".utf8) ? nil : "the first line is not a comment"
        },
        .file("no Foundation: it makes a program seven times as large") { file in
            file.imports.first { $0.module.hasPrefix("Foundation") }.map {
                "line \($0.line) imports \($0.module)"
            }
        },
    ]

    private static let lineRules: [Rule] = [
        .line("a line has 110 columns at most, unless a string makes it longer") { line, _, file in
            guard line.width > 110, !line.holdsString, file.path != "Package.swift" else {
                return nil
            }
            return "\(line.width) columns"
        },
        .without("what can fail is thrown", ["try\u{21}", "as\u{21}", "fatalError\u{28}"]),
        .line("nothing is left for later") { line, _, _ in
            ["TO\u{44}O", "FIX\u{4d}E", "XX\u{58}"].first { line.bytes.contains($0) }.map { "'\($0)'" }
        },
        .line("what the compiler cannot check has a '// Safe because' line") { line, near, _ in
            let code = line.code
            let unchecked: [String] = ["@unchecked\u{20}Sendable", "nonisolated\u{28}unsafe)"]
            guard let word = unchecked.first(where: { code.contains($0) }) else { return nil }
            return near.contains { $0.bytes.contains("Safe because") } ? nil : "'\(word)' without a reason"
        },
    ]
}

extension Rule {
    /// The layers of Sources, lowest first. A module imports its own layer or lower ones.
    static let layers = [
        "System", "Base", "Wire", "Transport", "Model", "State", "Roles", "Programs", "Testing",
    ]

    private static let treeRules: [Rule] = [
        Rule("imports go only downwards through the layers, and roles never import each other") { tree in
            let layerOf = Dictionary(
                tree.modules.map { ($0.name, $0.layer) }, uniquingKeysWith: { first, _ in first })
            return tree.swift.flatMap { file -> [String] in
                let parts = file.components
                guard parts.count >= 4, parts[0] == "Sources" else { return [] }
                guard let own = layers.firstIndex(of: parts[1]) else {
                    return ["\(file.path): '\(parts[1])' is not a layer"]
                }
                return file.imports.compactMap { module, line in
                    guard module != parts[2], let layer = layerOf[module],
                        let theirs = layers.firstIndex(of: layer)
                    else { return nil }
                    if theirs > own {
                        return "\(file.path):\(line): \(parts[1]) imports \(module) of \(layer)"
                    }
                    if layer == "Roles", parts[1] == "Roles" {
                        return "\(file.path):\(line): a role imports the role \(module)"
                    }
                    return nil
                }
            }
        },
        Rule("a C library is imported by one module") { tree in
            let libraries = Set(tree.modules.filter(\.isCLibrary).map(\.name))
            var importers: [String: Set<String>] = [:]
            for file in tree.swift where file.components.count >= 4 && file.components[0] == "Sources" {
                for (module, _) in file.imports where libraries.contains(module) {
                    importers[module, default: []].insert(file.components[2])
                }
            }
            return importers.filter { $0.value.count > 1 }.map { library, modules in
                "\(library) is imported by \(modules.sorted().joined(separator: ", "))"
            }
        },
        Rule("a module has an overview in the file of its own name") { tree in
            let paths = Set(tree.files.map(\.path))
            return tree.modules.filter { $0.layer != "Programs" && !$0.isCLibrary }.compactMap {
                module in
                let path = "Sources/\(module.layer)/\(module.name)/\(module.name).swift"
                return paths.contains(path) ? nil : "\(path) is missing"
            }
        },
        Rule("no private key is in the tree") { tree in
            tree.files.filter { $0.bytes[...].contains("PRIVATE\u{20}KEY-----") && !$0.isSwift }.map(\.path)
        },
        Rule("no path of one machine is in the tree") { tree in
            let folders = ["wo\u{72}k", "ho\u{6d}e", "ro\u{6f}t", "opt/swi\u{66}t"]
            return tree.files.flatMap { file in
                guard folders.contains(where: { file.bytes[...].contains("/\($0)/") }) else {
                    return [String]()
                }
                return file.lines.compactMap { line in
                    let words = line.text.split { !($0.isLetter || $0.isNumber || "/._-".contains($0)) }
                    return words.first { word in folders.contains { word.hasPrefix("/\($0)/") } }
                        .map { "\(file.path):\(line.number): \($0)" }
                }
            }
        },
    ]
}
