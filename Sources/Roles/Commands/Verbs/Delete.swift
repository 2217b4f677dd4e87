// `arktos delete`: ends objects, and waits until they are gone.

import API
import APIClient
import Messages
import Protobuf

extension Verb {
    static let delete = Verb(
        "delete", "Deletes objects", usage: "delete (-f FILE... | KIND NAME... | KIND/NAME... | KIND --all)",
        flags: [
            Flag("filename", "f", .list("FILE"), "the objects of manifests"),
            Flag("all", nil, .on, "all objects of the kind in the namespace"),
            Flag("selector", "l", .value("LABELS"), "objects with these labels"),
            Flag("wait", nil, .on, "return when the objects are gone; the default, --wait=false does not"),
            Flag(
                "grace-period", nil, .value("SECONDS"),
                "how long pods may take to end; 0 with --force is at once"),
            Flag("force", nil, .on, "do not wait for a node to confirm the end of a pod"),
            Flag("now", nil, .on, "the shortest grace period, 1 second"),
            Flag("ignore-not-found", nil, .on, "an object that does not exist is no error"),
            Flag("timeout", nil, .value("DURATION"), "give up waiting after this time"),
        ]
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        try await Removal(arguments, session, program.output).run()
    }
}

struct Removal {
    private let arguments: Arguments
    private let session: Session
    private let output: Output

    init(_ arguments: Arguments, _ session: Session, _ output: Output) {
        self.arguments = arguments
        self.session = session
        self.output = output
    }

    func run() async throws {
        var references: [(resource: Resource, reference: ResourceRef)] = []
        if !arguments.list("filename").isEmpty {
            for manifest in try Manifest.read(arguments) {
                references.append(
                    (manifest.resource, try manifest.reference(in: session, explicit: arguments)))
            }
        } else {
            for target in try Target.parse(arguments.words) { references += try await expand(target) }
        }
        var lingering: [(Resource, ResourceRef)] = []
        for (resource, reference) in references {
            if try await delete(resource, reference) { lingering.append((resource, reference)) }
        }
        guard arguments.value("wait") != "false" else { return }
        let deadline = ContinuousClock.now + (try arguments.duration("timeout") ?? .seconds(24 * 3600))
        for (resource, reference) in lingering { try await waitUntilGone(resource, reference, deadline) }
    }

    private func expand(_ target: Target) async throws -> [(resource: Resource, reference: ResourceRef)] {
        if !target.names.isEmpty {
            return target.names.map { (target.resource, session.reference(target.resource, name: $0)) }
        }
        guard arguments.has("all") || arguments.value("selector") != nil else {
            throw CommandError("resource(s) were provided, but no name was specified; --all deletes them all")
        }
        let request = ListRequest.with {
            $0.resource = session.reference(target.resource)
            $0.labelSelector = arguments.value("selector") ?? ""
        }
        let page = try await session.client.call(Objects.list, request)
        guard !page.items.isEmpty else {
            output.print("No resources found")
            return []
        }
        return try page.items.map { bytes in
            let metadata = try FetchedObject(resource: target.resource, bytes: bytes).metadata
            return (target.resource, session.reference(target.resource, name: metadata.name))
        }
    }

    /// Whether the object is still there, on its way out.
    private func delete(_ resource: Resource, _ reference: ResourceRef) async throws -> Bool {
        let force = arguments.has("force")
        var grace = try arguments.integer("grace-period")
        if arguments.has("now") { grace = 1 }
        if force { grace = grace ?? 0 }
        if grace == 0 && !force {
            // Zero alone would leave a pod running that nobody knows any more.
            grace = 1
        }
        let request = DeleteRequest.with {
            $0.resource = reference
            $0.gracePeriodSeconds = grace
            $0.propagationPolicy = "Background"
        }
        do {
            let answer = try await session.client.call(Objects.delete, request)
            let display = Manifest.display(resource, reference.name).replacingFirst("/", with: " \"")
            output.print("\(display)\" \(force ? "force deleted" : "deleted")")
            return !answer.gone
        } catch {
            guard error.reason == .notFound, arguments.has("ignore-not-found") else { throw error }
            return false
        }
    }

    private func waitUntilGone(
        _ resource: Resource, _ reference: ResourceRef, _ deadline: ContinuousClock.Instant
    ) async throws {
        var pause = Duration.milliseconds(50)
        while true {
            do { _ = try await session.client.call(Objects.get, .with { $0.resource = reference }) } catch {
                if error.reason == .notFound { return }
                throw error
            }
            guard ContinuousClock.now < deadline else {
                throw CommandError(
                    "timed out waiting for \(Manifest.display(resource, reference.name)) to be gone")
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
        }
    }
}

extension String {
    func replacingFirst(_ character: Character, with text: String) -> String {
        guard let index = firstIndex(of: character) else { return self }
        return String(self[..<index]) + text + String(self[self.index(after: index)...])
    }
}
