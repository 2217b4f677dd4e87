// `arktos diff`: what apply would change, as `diff` shows it. The server judges what would be there.

import API
import APIClient
import Formats
import Linux
import Messages

extension Verb {
    static let diff = Verb(
        "diff", "Shows what apply would change", usage: "diff -f FILE... [--server-side]",
        explanation: """
            Exit code 0: nothing would change; 1: something would; more: an error. The program that compares is \
            'diff -u -N', or what KUBECTL_EXTERNAL_DIFF names.
            """,
        examples: [.init("Before applying a folder", "diff -f deploy/")],
        flags: [
            .filename, .recursive, .selector, .validation,
            Flag("server-side", nil, .on, "as apply --server-side would"),
            Flag("force-conflicts", nil, .on, "with --server-side: take fields from their owners"),
            .fieldManager, .showManagedFields,
        ], words: .files
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        do { try await Comparison(arguments, program).run() } catch let error as CommandError {
            // 1 says that there are differences.
            throw CommandError(
                error.description,
                exitCode: error.exitCode == 1 && !error.description.isEmpty ? 2 : error.exitCode)
        } catch let error as APIError {
            program.complain(error)
            throw CommandError.silent(exitCode: 2)
        }
    }
}

struct Comparison {
    private let arguments: Arguments
    private let program: CommandLineProgram
    private let changes: Changes

    init(_ arguments: Arguments, _ program: CommandLineProgram) throws {
        self.arguments = arguments
        self.program = program
        let judged = try Arguments(["--dry-run=server"], flags: [.dryRun], verb: arguments.verb)
        changes = try Changes(
            judged, program, manager: arguments.value("field-manager") ?? "arktos-client-side-apply")
    }

    func run() async throws {
        let session = try Session.open(arguments, program)
        let query = try LabelQuery(parsing: arguments.value("selector") ?? "")
        let folder = try Files.makeTemporaryDirectory(prefix: "arktos-diff")
        defer { try? Files.removeTree(folder) }
        for side in ["LIVE", "MERGED"] { try Files.makeDirectories("\(folder)/\(side)") }
        for manifest in try await Manifest.read(arguments, program, session.kinds)
        where query.matches(manifest.metadata.labels) {
            let reference = try manifest.reference(in: session, explicit: arguments)
            let live = try await session.find(reference, manifest.resource)
            let merged = try await merged(manifest, reference, live, session)
            var (before, after) = (try live.map { try shown($0) }, try shown(merged))
            if manifest.resource.plural == "secrets" { Comparison.mask(&before, &after) }
            let name = fileName(manifest, reference)
            if let before { try Files.write(Array(YAML.text(before).utf8), to: "\(folder)/LIVE/\(name)") }
            try Files.write(Array(YAML.text(after).utf8), to: "\(folder)/MERGED/\(name)")
        }
        try await compare(folder)
    }

    private func merged(
        _ manifest: Manifest, _ reference: ResourceRef, _ live: FetchedObject?, _ session: Session
    ) async throws -> FetchedObject {
        if arguments.has("server-side") {
            return try await session.patch(
                JSON.text(manifest.canonical), .apply, reference, manifest.resource, changes,
                isForced: arguments.has("force-conflicts"))
        }
        guard let live else {
            return try await session.create(manifest.bytes, reference, manifest.resource, changes)
        }
        let patch = Application.patch(from: try live.tree, to: manifest)
        guard patch.members?.isEmpty == false else { return live }
        return try await session.patch(
            JSON.text(patch), manifest.resource.patchType, reference, manifest.resource, changes)
    }

    /// Without what apply keeps for itself.
    private func shown(_ object: FetchedObject) throws -> Tree {
        var tree = LastApplied.removed(from: try object.tree)
        if !arguments.has("show-managed-fields") { tree["metadata"]?["managedFields"] = nil }
        return tree.sorted
    }

    /// Of a secret only whether a value changes is shown.
    private static func mask(_ before: inout Tree?, _ after: inout Tree) {
        for member in after["data"]?.members ?? [] {
            let isSame = before?["data"]?[member.key] == member.value
            let isNew = before?["data"]?[member.key] == nil
            after["data"]?[member.key] = .string(isSame || isNew ? "***" : "*** (after)")
            if !isNew { before?["data"]?[member.key] = .string(isSame ? "***" : "*** (before)") }
        }
        for member in before?["data"]?.members ?? [] where after["data"]?[member.key] == nil {
            before?["data"]?[member.key] = .string("***")
        }
    }

    private func fileName(_ manifest: Manifest, _ reference: ResourceRef) -> String {
        let kind = manifest.resource.kind
        let parts = [
            kind.group, kind.version, kind.kind, reference.tenant, reference.namespace, reference.name,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ".").replacing("/", with: "_")
    }

    private func compare(_ folder: String) async throws {
        let named = program.environment["KUBECTL_EXTERNAL_DIFF"] ?? ""
        let words = named.isEmpty ? ["diff", "-u", "-N"] : named.split(separator: " ").map { String($0) }
        var command = Command(words[0], Array(words.dropFirst()) + ["LIVE", "MERGED"])
        command.directory = folder
        let result: CommandResult
        do { result = try await Process.run(command, timeout: .seconds(3600)) } catch let error as SystemError
        {
            throw CommandError("cannot run \(words[0]): \(error)", exitCode: 2)
        }
        program.output.write(result.output)
        if !result.errorOutput.isEmpty { program.output.complain(bytes: result.errorOutput) }
        let code = result.status.shellCode
        if code != 0 { throw CommandError.silent(exitCode: code) }
    }
}
