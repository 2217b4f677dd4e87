// Programs that add verbs: `arktos foo bar` runs `arktos-foo-bar` or `arktos-foo` of PATH.

import Glibc
import Linux

struct Plugins: Sendable {
    private let folders: [String]

    /// This project's own programs are no verbs.
    private static let own: Set<String> = [
        "arktos-apiserver", "arktos-scheduler", "arktos-controllers", "arktos-network", "arktos-node",
        "arktos-vmruntime", "arktos-cni", "arktos-bench",
    ]

    init(_ environment: [String: String]) {
        folders = (environment["PATH"] ?? "").split(separator: ":").map { String($0) }
    }

    /// Becomes the plugin's program, or returns when there is none.
    func run(_ word: String, _ rest: [String]) throws(CommandError) {
        guard let (path, arguments) = find([word] + rest) else { return }
        var pointers: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        execv(path, &pointers)
        throw CommandError("cannot run the plugin \(path): \(SystemError(call: "execv", subject: path))")
    }

    /// The program of the longest row of words that has one, and what is left.
    func find(_ words: [String]) -> (path: String, arguments: [String])? {
        let names = words.prefix { !$0.hasPrefix("-") && !$0.contains("/") }
        for count in stride(from: names.count, to: 0, by: -1) {
            let name = (["arktos"] + names.prefix(count)).map { $0.replacing("-", with: "_") }
                .joined(separator: "-")
            guard !Plugins.own.contains(name) else { continue }
            if let path = folders.map({ "\($0)/\(name)" }).first(where: { Files.isExecutable($0) }) {
                return (path, Array(words.dropFirst(count)))
            }
        }
        return nil
    }

    /// Every plugin, with what is wrong with it.
    func list() -> [(path: String, problem: String?)] {
        var seen: [String: String] = [:]
        var found: [(String, String?)] = []
        for folder in folders {
            for name in (try? Files.list(folder)) ?? []
            where name.hasPrefix("arktos-") && !Plugins.own.contains(name) {
                let path = "\(folder)/\(name)"
                guard !Files.isDirectory(path) else { continue }
                var problem: String?
                if !Files.isExecutable(path) {
                    problem = "\(path) identified as an arktos plugin, but it is not executable"
                } else if let first = seen[name] {
                    problem = "\(path) is overshadowed by a similarly named plugin: \(first)"
                }
                seen[name] = seen[name] ?? path
                found.append((path, problem))
            }
        }
        return found
    }
}

extension Verb {
    static let plugin = Verb(
        "plugin", "Programs that add verbs", section: .settings,
        explanation: """
            A program called arktos-NAME in PATH is run by 'arktos NAME'. Hyphens in the words of a plugin's \
            name are underscores in its file's.
            """,
        verbs: [
            Verb("list", "Lists the plugins in PATH", usage: "plugin list") { arguments, program in
                try arguments.limitWords(to: 0)
                let found = Plugins(program.environment).list()
                guard !found.isEmpty else {
                    throw CommandError("unable to find any arktos plugins in your PATH")
                }
                program.output.print("The following compatible plugins are available:\n")
                for (path, problem) in found {
                    program.output.print(path)
                    if let problem { program.output.print("  - warning: \(problem)") }
                }
            }
        ])
}
