// The project's text files as the rules see them: paths below the root, lines as bytes, code apart from
// comments.

import Glibc

/// A line of a file, with its number for messages.
struct Line {
    var number: Int
    var bytes: ArraySlice<UInt8>

    /// Whether the line holds text of a string literal of one or many lines.
    var holdsString: Bool

    /// The line up to a comment. A `//` inside a string also ends it: rules look at code and may miss such a
    /// tail.
    var code: ArraySlice<UInt8> {
        var previous: UInt8 = 0
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "/"), previous == UInt8(ascii: "/") {
                return bytes[bytes.startIndex..<(index - 1)]
            }
            previous = bytes[index]
        }
        return bytes
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The columns that the line fills: characters, not bytes.
    var width: Int { bytes.count { $0 & 0xc0 != 0x80 } }
}

struct SourceFile {
    var path: String
    var bytes: [UInt8]

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    var isSwift: Bool { path.hasSuffix(".swift") }
    var isGenerated: Bool { path.hasSuffix(".pb.swift") || path.contains(".pb-c.") }
    var isTest: Bool { path.hasPrefix("Tests/") || path.hasPrefix("Sources/Testing/") }
    var components: [String] { path.split(separator: "/").map(String.init) }

    var lines: [Line] {
        var number = 0
        var isInside = false
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { bytes in
            number += 1
            let wasInside = isInside
            if bytes.contains("\"\"\"") { isInside.toggle() }
            return Line(number: number, bytes: bytes, holdsString: wasInside || bytes.contains("\""))
        }
    }

    /// The modules that the file imports, with the lines that do so.
    var imports: [(module: String, line: Int)] {
        lines.compactMap { line in
            let words = String(decoding: line.code, as: UTF8.self).split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count else { return nil }
            guard words[..<keyword].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) }) else {
                return nil
            }
            let name = words[words.count - 1].split(separator: ".")[0]
            return (String(name), line.number)
        }
    }

    private static let accessLevels: Set<Substring> = [
        "public", "package", "internal", "private", "fileprivate",
    ]
}

extension ArraySlice<UInt8> {
    func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return withUnsafeBytes { bytes in
            var rest = bytes[...]
            while rest.count >= wanted.count, let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress {
                guard let found = memchr(start, Int32(wanted[0]), rest.count - wanted.count + 1) else {
                    break
                }
                if memcmp(found, wanted, wanted.count) == 0 { return true }
                rest = rest.dropFirst(UnsafeRawPointer(found) - start + 1)
            }
            return false
        }
    }
}

/// Every text file of the project.
struct SourceTree {
    var files: [SourceFile]

    static let shared = SourceTree(root: projectRoot)

    init(files: [SourceFile]) {
        self.files = files
    }

    init(root: String) {
        var files: [SourceFile] = []
        Self.visit(root: root, path: "", into: &files)
        self.init(files: files.sorted { $0.path < $1.path })
    }

    var swift: [SourceFile] { files.filter { $0.isSwift && !$0.isGenerated } }

    /// A folder below a layer of Sources.
    struct Module {
        var layer: String
        var name: String
        var isCLibrary: Bool
    }

    var modules: [Module] {
        let inSources = files.filter { $0.components.count >= 4 && $0.components[0] == "Sources" }
        return Dictionary(grouping: inSources) { $0.components[1...2] }.map { folder, files in
            Module(layer: folder[1], name: folder[2], isCLibrary: !files.contains(where: \.isSwift))
        }
    }

    private static let skipped: Set<String> = [".git", ".build", ".cluster", "__pycache__", ".venv"]

    private static func visit(root: String, path: String, into files: inout [SourceFile]) {
        guard let directory = opendir(path.isEmpty ? root : "\(root)/\(path)") else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != "..", !skipped.contains(name) else { continue }
            let child = path.isEmpty ? name : "\(path)/\(name)"
            if entry.pointee.d_type == UInt8(DT_DIR) {
                visit(root: root, path: child, into: &files)
            } else if entry.pointee.d_type == UInt8(DT_REG), let bytes = text(of: "\(root)/\(child)") {
                files.append(SourceFile(path: child, bytes: bytes))
            }
        }
    }

    /// The bytes of a file, unless it is binary.
    private static func text(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return bytes.contains(0) ? nil : bytes
    }

    private static let projectRoot: String = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/")
    }()
}
