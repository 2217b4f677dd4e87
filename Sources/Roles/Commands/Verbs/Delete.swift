// `arktos delete`: ends objects, and waits until they are gone.

import API
import APIClient
import Messages

extension Verb {
    static let delete = Verb(
        "delete", "Deletes objects",
        usage: "delete (-f FILE... | KIND NAME... | KIND/NAME... | KIND (-l LABELS | --all))",
        examples: [
            .init("What manifests say", "delete -f deploy/"), .init("By kind and name", "delete pod web"),
            .init("By labels", "delete pods,services -l app=web"),
            .init("A pod at once, whatever its node says", "delete pod web --force --grace-period=0"),
        ],
        flags: Selection.flags + [
            .allNamespaces,
            Flag(
                "cascade", nil, .optional("background|orphan|foreground", implied: "background"),
                "what becomes of owned objects: they go afterwards, stay, or go first",
                candidates: .choice(["background", "orphan", "foreground"])),
            Flag("wait", nil, .on, "return when the objects are gone; the default, --wait=false does not"),
            Flag("timeout", nil, .value("DURATION"), "give up waiting after this time"),
            Flag(
                "grace-period", nil, .value("SECONDS"),
                "how long pods may take to end; 0 with --force is at once"),
            Flag("force", nil, .on, "do not wait for a node to confirm the end of a pod"),
            Flag("now", nil, .on, "the shortest grace period, 1 second"),
            Flag("ignore-not-found", nil, .on, "an object that does not exist is no error"),
            Flag("interactive", "i", .on, "ask before"), .dryRun,
            Flag("output", "o", .value("FORM"), "name", candidates: .choice(["name"])),
        ], words: .objects
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        try await Removal(arguments, session, program).run(try Selection(arguments, program))
    }
}

/// Also what other verbs delete with.
struct Removal: Sendable {
    private let arguments: Arguments
    private let session: Session
    private let program: CommandLineProgram
    private let dryRun: DryRun
    private let graceSeconds: Int64?
    private let propagation: String
    private let isForced: Bool
    /// Says nothing of what is deleted.
    private let isQuiet: Bool
    private let limit: Duration

    private var output: Output { program.output }
    /// Without `--timeout`.
    private static let longestWait = Duration.seconds(7 * 24 * 3600)

    init(_ arguments: Arguments, _ session: Session, _ program: CommandLineProgram, isQuiet: Bool = false)
        throws
    {
        self.arguments = arguments
        self.session = session
        self.program = program
        self.isQuiet = isQuiet
        dryRun = try DryRun(arguments)
        isForced = arguments.has("force")
        propagation =
            switch try arguments.choice("cascade", ["background", "orphan", "foreground", "true", "false"]) {
            case "orphan", "false": "Orphan"
            case "foreground": "Foreground"
            default: "Background"
            }
        let given = try arguments.integer("grace-period").flatMap { $0 >= 0 ? $0 : nil }
        guard !(arguments.has("now") && given != nil) else {
            throw CommandError("--now and --grace-period cannot be specified together")
        }
        guard !isForced || isQuiet || (given ?? 0) == 0 else {
            throw CommandError("--force and --grace-period greater than 0 cannot be specified together")
        }
        // Zero without force would leave a pod running that nobody knows any more.
        let seconds = arguments.has("now") ? 1 : isForced ? given ?? 0 : given
        graceSeconds = seconds == 0 && !isForced ? 1 : seconds
        let timeout = try arguments.duration("timeout")
        limit = timeout.flatMap { $0 > .zero ? $0 : nil } ?? Self.longestWait
    }

    func run(_ selection: Selection) async throws {
        let form = try arguments.choice("output", ["", "name"])
        var references = try await selection.references(session)
        guard !references.isEmpty else { return output.print("No resources found") }
        if arguments.has("interactive") {
            references = try await confirmed(references)
            guard !references.isEmpty else { return output.print("deletion is cancelled") }
        }
        if isForced && dryRun == .none {
            output.warn(
                "Immediate deletion does not wait for confirmation that the running resource has been terminated. "
                    + "The resource may continue to run on the cluster indefinitely.")
        }
        var lingering: [(Resource, ResourceRef, uid: String)] = []
        try await Batch(program, "deleted").run(
            references, name: { FetchedObject.display($0.resource, $0.reference.name) }
        ) { resource, reference in
            guard let left = try await delete(resource, reference) else { return }
            tell(resource, reference.name, form)
            if !left.uid.isEmpty { lingering.append((resource, reference, left.uid)) }
        }
        guard !arguments.hasNot("wait"), dryRun == .none else { return }
        try await wait(for: lingering)
    }

    private func tell(_ resource: Resource, _ name: String, _ form: String) {
        if form == "name" { return output.print(FetchedObject.display(resource, name)) }
        let what = isForced ? "force deleted" : "deleted"
        output.print("\(resource.displayKind) \"\(name)\" \(what)\(dryRun.note)")
    }

    private func confirmed(
        _ references: [(resource: Resource, reference: ResourceRef)]
    ) async throws -> [(resource: Resource, reference: ResourceRef)] {
        output.complain("You are about to delete the following \(references.count) resource(s):")
        for (resource, reference) in references {
            output.complain(FetchedObject.display(resource, reference.name))
        }
        output.complain("Do you want to continue? (y/N):")
        let answer = try await program.input.line()?.trimmed.lowercased() ?? ""
        return ["y", "yes"].contains(answer) ? references : []
    }

    /// Nil when there was no such object and that is no error. `uid` is empty when it is gone already.
    private func delete(_ resource: Resource, _ reference: ResourceRef) async throws -> (uid: String, Void)? {
        if dryRun == .client {
            guard try await session.find(reference, resource) != nil else {
                if arguments.has("ignore-not-found") { return nil }
                throw APIError.notFound(resource, reference.name)
            }
            return ("", ())
        }
        let request = DeleteRequest.with {
            $0.resource = reference
            $0.gracePeriodSeconds = graceSeconds
            $0.propagationPolicy = propagation
            $0.dryRun = dryRun == .server
        }
        do {
            let answer = try await session.client.call(Objects.delete, request)
            if answer.gone { return ("", ()) }
            let left = FetchedObject(resource: resource, bytes: answer.object)
            return (try left.header.uid, ())
        } catch let error as APIError {
            guard error.reason == .notFound, arguments.has("ignore-not-found") else { throw error }
            return nil
        }
    }

    private func wait(for lingering: [(Resource, ResourceRef, uid: String)]) async throws {
        let line = LiveLine(output)
        defer { line.clear() }
        let deadline = ContinuousClock.now + limit
        for (index, (resource, reference, uid)) in lingering.enumerated() {
            let display = FetchedObject.display(resource, reference.name)
            line.show("waiting for \(display) to be gone (\(index + 1) of \(lingering.count))")
            do {
                try await session.follow(reference, resource, within: deadline - .now) { object in
                    try object?.header.uid != uid
                }
            } catch is TimedOut {
                line.clear()
                throw CommandError("timed out waiting for the condition on \(display): it is not gone yet")
            }
        }
    }

    // MARK: For other verbs

    /// Deletes one object, if it is there, and waits until it is gone, unless that is not wanted.
    func remove(_ resource: Resource, _ reference: ResourceRef) async throws {
        var removal = reference
        removal.subresource = ""
        do {
            guard let left = try await delete(resource, removal), !left.uid.isEmpty else { return }
            guard dryRun == .none, !arguments.hasNot("wait") else { return }
            try await wait(for: [(resource, removal, left.uid)])
        } catch let error as APIError {
            guard error.reason == .notFound else { throw error }
        }
    }
}
