// Where the data of config maps and secrets comes from: literals, files, folders, lists of variables.

import API
import Linux
import TLS

struct DataSources {
    static let flags = [
        Flag("from-literal", nil, .list("KEY=VALUE"), "a value"),
        Flag(
            "from-file", nil, .list("[KEY=]PATH"),
            "a file's content under its name or another key; all files of a folder", candidates: .files),
        Flag(
            "from-env-file", nil, .list("PATH"), "a file with a line KEY=VALUE for each value",
            candidates: .files),
        Flag("append-hash", nil, .on, "with a hash of the content behind the name"),
    ]

    private(set) var entries: [(key: String, value: [UInt8])] = []
    private let owner: String

    /// `owner`: `ConfigMap "x"`, for messages.
    init(_ arguments: Arguments, owner: String) throws {
        self.owner = owner
        let hasOthers = arguments.isGiven("from-literal") || arguments.isGiven("from-file")
        guard !(hasOthers && arguments.isGiven("from-env-file")) else {
            throw CommandError("from-env-file cannot be combined with from-file or from-literal")
        }
        for literal in arguments.list("from-literal") {
            let sides = literal.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty else {
                throw CommandError("invalid literal source \(literal), expected key=value")
            }
            try add(String(sides[0]), Array(sides[1].utf8))
        }
        for source in arguments.list("from-file") { try addFile(source) }
        for path in arguments.list("from-env-file") { try addVariables(path) }
    }

    private mutating func add(_ key: String, _ value: [UInt8]) throws(CommandError) {
        if let problem = Names.dataKey(key).first {
            throw CommandError("\"\(key)\" is not a valid key name for a \(owner): \(problem)")
        }
        guard !entries.contains(where: { $0.key == key }) else {
            throw CommandError(
                "cannot add key \"\(key)\", another key by that name already exists in Data for \(owner)")
        }
        entries.append((key, value))
    }

    private mutating func addFile(_ source: String) throws {
        let sides = source.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0) }
        guard !sides.contains("") else {
            throw CommandError("key names or file paths cannot be empty: \(source)")
        }
        let path = sides.last ?? source
        guard Files.exists(path) else {
            throw CommandError("error reading \(path): no such file or directory")
        }
        guard Files.isDirectory(path) else {
            let name = path.split(separator: "/").last.map { String($0) } ?? path
            return try add(sides.count == 2 ? sides[0] : name, try Files.read(path, atMost: 1 << 26))
        }
        guard sides.count == 1 else {
            throw CommandError("cannot give a key name for a directory path: \(source)")
        }
        for name in try Files.list(path)
        where !Files.isDirectory("\(path)/\(name)") && Names.dataKey(name).isEmpty {
            try add(name, try Files.read("\(path)/\(name)", atMost: 1 << 26))
        }
    }

    /// Lines KEY=VALUE; a KEY alone takes its value from this program's environment.
    private mutating func addVariables(_ path: String) throws {
        let text: String
        do { text = try Files.readText(path, atMost: 1 << 26) } catch {
            throw CommandError("error reading \(path): \(error)")
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let written = line.drop { $0.isWhitespace }
            guard !written.isEmpty, !written.hasPrefix("#") else { continue }
            let sides = written.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = String(sides[0])
            if let problem = Names.environmentVariable(key).first {
                throw CommandError("\"\(key)\" is not a valid key name in \(path): \(problem)")
            }
            let value = sides.count == 2 ? String(sides[1]) : Environment.variable(key)
            guard let value else { continue }
            try add(key, Array((value.hasSuffix("\r") ? String(value.dropLast()) : value).utf8))
        }
    }
}

/// The hash that kubectl puts behind names, so that a change of content is another object.
enum ContentHash {
    /// `json`: the content as Go writes it, with keys in alphabetical order.
    static func of(_ json: String) -> String {
        let digest = SHA256()
        digest.update(Array(json.utf8))
        let digits = digest.finish().hexadecimal
        // Letters that might make a word, or that look like others, are replaced.
        let replaced: [Character: Character] = ["0": "g", "1": "h", "3": "k", "a": "m", "e": "t"]
        return String(digits.prefix(10).map { replaced[$0] ?? $0 })
    }
}
