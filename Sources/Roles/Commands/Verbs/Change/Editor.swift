// A text in somebody's editor: KUBE_EDITOR, EDITOR, or vi.

import Glibc
import Linux

/// One file that is edited once or several times; removed at the end, unless it is kept.
struct Editor {
    private let program: CommandLineProgram
    private let name: String
    private var path = ""

    init(_ program: CommandLineProgram, name: String) {
        self.program = program
        self.name = name
    }

    /// What a text that was saved as it was opened means.
    enum Unchanged { case cancels, isAccepted }

    /// Lines above the text, as comments.
    static func head(about object: String, complaints: [String]) -> [String] {
        let lines =
            [
                "\(object): lines that begin with # are left out. Saving nothing, or nothing new, changes nothing.",
                "What the server refuses is opened again, with the reasons.",
            ] + (complaints.isEmpty ? [] : [""] + complaints)
        return lines.map { $0.isEmpty ? "#" : "# \($0)" }
    }

    /// The text afterwards, without comments; nil when nothing is to be done. `complaints` stand above it.
    mutating func edit(
        _ text: String, about object: String, complaints: [String], unchanged: Unchanged = .cancels
    ) async throws -> String? {
        let head = Editor.head(about: object, complaints: complaints)
        try await open(head.joined(separator: "\n") + "\n" + text)
        let edited = Editor.withoutComments(try Files.readText(path, atMost: 1 << 26))
        if edited.trimmed.isEmpty {
            program.output.complain("Edit cancelled, saved file was empty.")
            return nil
        }
        guard edited != Editor.withoutComments(text) || unchanged == .isAccepted else {
            program.output.complain("Edit cancelled, no changes made.")
            return nil
        }
        return edited
    }

    private mutating func open(_ text: String) async throws {
        if path.isEmpty {
            let folder = try Files.makeTemporaryDirectory(prefix: name)
            path = "\(folder)/\(name).yaml"
        }
        try Files.write(Array(text.utf8), to: path, mode: 0o600)
        let variables = program.environment
        let editor =
            [variables["KUBE_EDITOR"], variables["EDITOR"], "vi"].compactMap(\.self)
            .first { !$0.isEmpty } ?? "vi"
        // The variable may hold flags and quotes: a shell reads it.
        var command = Command("sh", ["-c", "\(editor) \"$1\"", "sh", path])
        command.environment = variables["PATH"] == nil ? nil : variables
        command.input = .descriptor(FileDescriptor(owning: try duplicate(STDIN_FILENO)))
        let status = try await Process(command, on: EventLoopGroup.shared.next()).wait()
        guard status.isSuccess else {
            let kept = try keep()
            throw CommandError(
                "there was a problem with the editor \"\(editor)\": \(status); the text is kept in \(kept)")
        }
    }

    private func duplicate(_ descriptor: Int32) throws -> Int32 {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        if copy >= 0 { return copy }
        let null = Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard null >= 0 else { throw CommandError("cannot open /dev/null") }
        return null
    }

    private static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
            .joined(separator: "\n")
    }

    /// Where the text stays.
    mutating func keep() throws -> String {
        defer { path = "" }
        return path
    }

    /// Removes the file.
    mutating func close() {
        // What cannot be removed is in the folder for what is temporary.
        if !path.isEmpty { try? Files.removeTree(Files.parent(of: path)) }
        path = ""
    }
}
