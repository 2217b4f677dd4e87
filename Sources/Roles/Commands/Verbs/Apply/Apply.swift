// `arktos apply`: makes objects be as manifests say, and remembers what was said. The patch that it takes is
// in API's StrategicDifference.swift; pruning and the verbs behind it are in the files beside this one.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let apply = Verb(
        "apply", "Creates or changes objects to be as manifests say", usage: "apply -f FILE... [--flags]",
        explanation: """
            What the manifests do not say is left as it is; what they said last time and say no longer is taken \
            away. With --server-side the server does this and keeps account of who owns which field: fields \
            that belong to somebody else are a conflict.
            """,
        examples: [
            .init("All manifests of a folder", "apply -f deploy/"),
            .init("From standard input", "apply -f -"),
            .init("What would happen", "apply -f deploy/ --dry-run=server"),
            .init(
                "And take away what carries the label and is in no manifest",
                "apply -f deploy/ --prune -l app=shop"),
            .init("With owned fields", "apply -f deploy/ --server-side"),
        ],
        flags: [
            .filename, .recursive, .selector, .validation,
            Flag("server-side", nil, .on, "the server merges, and knows who owns which field"),
            Flag("force-conflicts", nil, .on, "with --server-side: take fields from their owners"),
            Flag("prune", nil, .on, "delete objects that were applied before and are in no manifest"),
            Flag("all", nil, .on, "with --prune: of all labels"),
            Flag(
                "prune-allowlist", nil, .list("GROUP/VERSION/KIND"), "with --prune: only of these kinds",
                aliases: ["prune-whitelist"]),
            Flag(
                "cascade", nil, .optional("background|orphan|foreground", implied: "background"),
                "with --prune and --force: what becomes of owned objects",
                candidates: .choice(["background", "orphan", "foreground"])),
            Flag("force", nil, .on, "delete and create again what cannot be changed"),
            Flag(
                "grace-period", nil, .value("SECONDS"),
                "with --prune and --force: how long pods may take to end"),
            Flag(
                "timeout", nil, .value("DURATION"),
                "with --force: give up waiting for the end after this time"),
            Flag("wait", nil, .on, "with --prune: return when pruned objects are gone"),
            Flag("overwrite", nil, .on, "", isHidden: true),
            Flag("openapi-patch", nil, .on, "", isHidden: true),
        ] + Changes.flags, words: .files, verbs: [.viewLastApplied, .setLastApplied, .editLastApplied]
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        try await Application(arguments, program).run()
    }
}

struct Application: Sendable {
    let arguments: Arguments
    let program: CommandLineProgram
    let changes: Changes
    private let isServerSide: Bool

    init(_ arguments: Arguments, _ program: CommandLineProgram) throws {
        self.arguments = arguments
        self.program = program
        isServerSide = arguments.has("server-side")
        changes = try Changes(
            arguments, program, manager: isServerSide ? "arktos" : "arktos-client-side-apply")
        guard !(isServerSide && changes.isLocal) else {
            throw CommandError(
                "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
        }
        guard isServerSide || !arguments.has("force-conflicts") else {
            throw CommandError("--force-conflicts only works with --server-side")
        }
        guard !(isServerSide && arguments.has("force")) else {
            throw CommandError("--force cannot be used with --server-side")
        }
        if arguments.has("prune") {
            let isChosen = arguments.has("all") != arguments.isGiven("selector")
            guard isChosen else {
                throw CommandError(
                    "all resources selected for prune without explicitly passing --all. To prune all resources, "
                        + "pass the --all flag; to prune those with a label, pass -l")
            }
        }
    }

    func run() async throws {
        let session = try Session.open(arguments, program)
        let selected = try await selected(session)
        for manifest in selected where manifest.metadata.name.isEmpty {
            throw CommandError(
                "\(manifest.origin): apply needs metadata.name; use create for generateName")
        }
        let places = try selected.map { ($0, try $0.reference(in: session, explicit: arguments)) }
        var applied: [FetchedObject] = []
        try await Batch(program, "applied").run(places, name: { $0.0.display }) { manifest, reference in
            let object = try await apply(manifest, reference, session)
            applied.append(object)
        }
        try changes.print(applied)
        if arguments.has("prune") {
            try await Pruning(self, session).run(keeping: applied, references: places.map(\.1))
        }
    }

    /// The manifests that have the labels.
    private func selected(_ session: Session) async throws -> [Manifest] {
        let manifests = try await Manifest.read(arguments, program, session.kinds)
        let query = try LabelQuery(parsing: arguments.value("selector") ?? "")
        return manifests.filter { query.matches($0.metadata.labels) }
    }

    private func apply(
        _ manifest: Manifest, _ reference: ResourceRef, _ session: Session
    ) async throws -> FetchedObject {
        if isServerSide { return try await applyAtServer(manifest, reference, session) }
        guard let current = try await session.find(reference, manifest.resource) else {
            return try await create(manifest, reference, session)
        }
        let live = try current.tree
        if LastApplied.of(live) == nil {
            program.output.warn(
                "resource \(try current.display) is missing the "
                    + "\(LastApplied.annotation) annotation which is required by arktos apply. arktos apply should "
                    + "only be used on resources created declaratively by either arktos create --save-config or "
                    + "arktos apply. The missing annotation will be patched automatically.")
        }
        let patch = Application.patch(from: live, to: manifest)
        guard patch.members?.isEmpty == false else {
            try tell(current, "unchanged")
            return current
        }
        return try await send(patch, current, manifest, reference, session)
    }

    /// What has to change in `live` for it to be as the manifest says.
    static func patch(from live: Tree, to manifest: Manifest) -> Tree {
        Patch.threeWay(
            lastApplied: LastApplied.of(live), wanted: manifest.annotated, live: live,
            manifest.resource.mergeDescriptor)
    }

    private func send(
        _ patch: Tree, _ current: FetchedObject, _ manifest: Manifest, _ reference: ResourceRef,
        _ session: Session
    ) async throws -> FetchedObject {
        if changes.isLocal {
            let after = try Patch.apply(
                .strategic, Array(JSON.text(patch).utf8), to: current.bytes, of: manifest.resource)
            let object = FetchedObject(resource: manifest.resource, bytes: after)
            try tell(object, "configured")
            return object
        }
        do {
            let made = try await session.patch(
                JSON.text(patch), manifest.resource.patchType, reference, manifest.resource, changes)
            let isSame = try made.header.resourceVersion == current.header.resourceVersion
            try tell(made, isSame && !changes.isServerDryRun ? "unchanged" : "configured")
            return made
        } catch let error as APIError {
            let isStuck = error.reason == .invalid || error.reason == .conflict
            guard arguments.has("force"), isStuck, !changes.isServerDryRun else { throw error }
        }
        // It cannot become what it is to be: another one takes its place.
        let removal = try Removal(arguments, session, program, isQuiet: true)
        try await removal.remove(manifest.resource, reference)
        return try await create(manifest, reference, session)
    }

    private func create(
        _ manifest: Manifest, _ reference: ResourceRef, _ session: Session
    ) async throws -> FetchedObject {
        let wanted: FetchedObject
        do throws(FormatError) { wanted = try FetchedObject(manifest.annotated, manifest.resource) } catch {
            throw CommandError("\(manifest.origin): \(error)")
        }
        let object =
            changes.isLocal
            ? wanted : try await session.create(wanted.bytes, reference, manifest.resource, changes)
        try tell(object, "created")
        return object
    }

    /// Objects that are printed as they are are printed at the end, together.
    private func tell(_ object: FetchedObject, _ what: String) throws {
        if !changes.printsObjects { try changes.tell(object, what) }
    }

    // MARK: At the server

    private func applyAtServer(
        _ manifest: Manifest, _ reference: ResourceRef, _ session: Session
    ) async throws -> FetchedObject {
        let text = JSON.text(LastApplied.removed(from: manifest.canonical))
        do {
            let made = try await session.patch(
                text, .apply, reference, manifest.resource, changes,
                isForced: arguments.has("force-conflicts"))
            try tell(made, "serverside-applied")
            return made
        } catch let error as APIError where error.reason == .conflict && !error.causes.isEmpty {
            throw CommandError(
                """
                \(error.message)
                Each of these fields has an owner already. Either
                * take them over: the same command with --force-conflicts,
                * leave them to their owners: take them out of \(manifest.origin), or
                * own them together: write the values that they have now.
                """)
        }
    }
}

extension Manifest {
    /// As written, with scalars as the kind writes them: numbers that are texts, and so on.
    var canonical: Tree {
        guard let judged = try? FetchedObject(resource: resource, bytes: bytes).tree else { return tree }
        return Manifest.canonical(tree, judged)
    }

    var annotated: Tree { LastApplied.annotated(canonical) }

    private static func canonical(_ written: Tree, _ judged: Tree) -> Tree {
        switch (written.value, judged.value) {
        case (.object(let members), .object):
            let inner = members.map { member in
                Tree.Member(
                    member.key, judged[member.key].map { canonical(member.value, $0) } ?? member.value)
            }
            return Tree(.object(inner))
        case (.array(let items), .array(let others)) where items.count == others.count:
            return .array(zip(items, others).map { canonical($0, $1) })
        case (.object, _), (.array, _), (.null, _): return written
        default: return judged
        }
    }
}
