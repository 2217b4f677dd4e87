// `arktos scale`: how many pods something runs.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let scale = Verb(
        "scale", "Sets how many pods something runs",
        usage: "scale --replicas N (KIND NAME... | KIND/NAME... | KIND (-l LABELS | --all) | -f FILE)",
        section: .workloads,
        examples: [
            .init("Three pods", "scale deployment web --replicas=3"),
            .init("Only if there are two now", "scale deployment web --current-replicas=2 --replicas=3"),
        ],
        flags: Selection.flags + [
            Flag("replicas", nil, .value("N"), "how many"),
            Flag("current-replicas", nil, .value("N"), "only if there are so many now"),
            Flag("resource-version", nil, .value("VERSION"), "only if the object is still of this version"),
            Flag(
                "timeout", nil, .value("DURATION"),
                "wait so long until there are as many; not at all unless said"),
            .dryRun, Flag("output", "o", .value("FORM"), "name", candidates: .choice(["name"])), .record,
        ], words: .objects
    ) { arguments, program in
        let scaling = try Scaling(arguments)
        let form = try arguments.choice("output", ["", "name"])
        let dryRun = try DryRun(arguments)
        let session = try Session.open(arguments, program)
        let references = try await Selection(arguments, program).references(session)
        guard !references.isEmpty else { throw CommandError("no objects passed to scale") }
        try await Batch(program, "scaled").run(
            references, name: { FetchedObject.display($0.resource, $0.reference.name) }
        ) { resource, reference in
            try await scaling.perform(resource, reference, session, dryRun)
            let display = FetchedObject.display(resource, reference.name)
            program.output.print(form == "name" ? display : "\(display) scaled\(dryRun.note)")
        }
        guard let limit = scaling.limit, dryRun == .none else { return }
        for (resource, reference) in references {
            try await scaling.wait(resource, reference, session, limit, program.output)
        }
    }
}

struct Scaling: Sendable {
    let replicas: Int64
    let current: Int64?
    let version: String?
    let limit: Duration?

    init(_ arguments: Arguments) throws {
        _ = try arguments.required("replicas")
        replicas = try arguments.integer("replicas") ?? 0
        guard replicas >= 0, replicas <= Int64(Int32.max) else {
            throw CommandError(
                "The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0")
        }
        current = try arguments.integer("current-replicas").flatMap { $0 >= 0 ? $0 : nil }
        version = arguments.value("resource-version")
        limit = try arguments.duration("timeout").flatMap { $0 > .zero ? $0 : nil }
    }

    func perform(
        _ resource: Resource, _ reference: ResourceRef, _ session: Session, _ dryRun: DryRun
    ) async throws {
        guard resource.hasSubresource("scale") else {
            throw CommandError("cannot scale a \(resource.displayKind): it has no number of pods of its own")
        }
        var part = reference
        part.subresource = "scale"
        var version = version
        if current != nil || dryRun == .client {
            let answer = try await session.client.call(Objects.get, .with { $0.resource = part })
            let now = try Scale(bytes: answer.object)
            if let current, Int64(now.spec.replicas) != current {
                throw CommandError("Expected replicas to be \(current), was \(now.spec.replicas)")
            }
            // Nobody may have scaled it between the look and the change.
            version = version ?? now.metadata.resourceVersion
        }
        guard dryRun != .client else { return }
        let request = PatchRequest.with {
            $0.resource = part
            $0.type = .merge
            $0.patch = Array("{\"spec\":{\"replicas\":\(replicas)}}".utf8)
            $0.fieldManager = "arktos-scale"
            $0.dryRun = dryRun == .server
            if let version { $0.preconditions = .with { $0.resourceVersion = version } }
        }
        _ = try await session.client.call(Objects.patch, request)
    }

    /// Until the object says that it has seen the number and runs as many.
    func wait(
        _ resource: Resource, _ reference: ResourceRef, _ session: Session, _ limit: Duration,
        _ output: Output
    ) async throws {
        let wanted = replicas
        let line = LiveLine(output)
        defer { line.clear() }
        let display = FetchedObject.display(resource, reference.name)
        do {
            try await session.follow(reference, resource, within: limit) { object in
                guard let object else { throw APIError.notFound(resource, reference.name) }
                let tree = try object.tree
                let running = tree["status"]?["replicas"]?.integer ?? 0
                line.show("\(display): \(running) of \(wanted) replicas")
                let isSeen =
                    (tree["status"]?["observedGeneration"]?.integer ?? 0)
                    >= (tree["metadata"]?["generation"]?.integer ?? 0)
                return isSeen && running == wanted
            }
        } catch is TimedOut {
            throw CommandError("timed out waiting for \"\(display)\" to be synced")
        }
    }
}
