// `arktos wait`: returns when objects are as they should be.

import API
import APIClient
import Formats
import Messages
import Protobuf

extension Verb {
    static let wait = Verb(
        "wait", "Waits until objects are as they should be",
        usage:
            "wait (KIND NAME... | KIND/NAME...) --for=(condition=NAME[=VALUE] | delete | create | jsonpath=PATH=VALUE)",
        flags: [
            Flag(
                "for", nil, .value("WHAT"),
                "condition=Ready, condition=Ready=False, delete, create, jsonpath={.status.phase}=Running"),
            Flag("timeout", nil, .value("DURATION"), "give up after this time; 30s unless said"),
            Flag("selector", "l", .value("LABELS"), "objects with these labels"),
            Flag("all", nil, .on, "all objects of the kind in the namespace"),
        ]
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        let expectation = try Expectation(arguments.value("for") ?? "")
        let deadline = ContinuousClock.now + (try arguments.duration("timeout") ?? .seconds(30))
        for target in try await Target.parse(arguments.words, session.kinds) {
            var names = target.names
            if names.isEmpty {
                guard arguments.has("all") || arguments.value("selector") != nil else {
                    throw CommandError("name the objects to wait for, or give --all or -l")
                }
                let request = ListRequest.with {
                    $0.resource = session.reference(target.resource)
                    $0.labelSelector = arguments.value("selector") ?? ""
                }
                names = try await session.client.call(Objects.list, request).items.map {
                    try FetchedObject(resource: target.resource, bytes: $0).metadata.name
                }
                guard !names.isEmpty else { throw CommandError("no matching resources found") }
            }
            for name in names {
                try await expectation.wait(for: target.resource, name, session, until: deadline)
                program.output.print("\(FetchedObject.display(target.resource, name)) \(expectation.met)")
            }
        }
    }
}

/// What is waited for.
enum Expectation: Sendable {
    case condition(type: String, status: String)
    case deleted
    case created
    case value(JSONPath, String)

    init(_ text: String) throws {
        if text == "delete" {
            self = .deleted
        } else if text == "create" {
            self = .created
        } else if text.hasPrefix("condition=") {
            let parts = text.dropFirst("condition=".count).split(separator: "=", maxSplits: 1)
            guard let type = parts.first else { throw CommandError("--for=condition= needs a name") }
            self = .condition(type: String(type), status: parts.count > 1 ? String(parts[1]) : "True")
        } else if text.hasPrefix("jsonpath=") {
            let rest = text.dropFirst("jsonpath=".count)
            guard let split = rest.lastIndex(of: "=") else {
                throw CommandError("--for=jsonpath needs PATH=VALUE")
            }
            var path = rest[..<split]
            if path.hasPrefix("{") && path.hasSuffix("}") { path = path.dropFirst().dropLast() }
            self = .value(try JSONPath(String(path)), String(rest[rest.index(after: split)...]))
        } else {
            throw CommandError("unrecognized condition: \"\(text)\"; see 'arktos wait --help'")
        }
    }

    /// After the object's name, when it has come true.
    var met: String {
        switch self {
        case .deleted: "deleted"
        default: "condition met"
        }
    }

    func wait(
        for resource: Resource, _ name: String, _ session: Session, until deadline: ContinuousClock.Instant
    ) async throws {
        let request = GetRequest.with { $0.resource = session.reference(resource, name: name) }
        var pause = Duration.milliseconds(50)
        while true {
            do {
                let bytes = try await session.client.call(Objects.get, request).object
                if holds(try resource.tree(bytes)) { return }
            } catch {
                guard error.reason == .notFound else { throw error }
                switch self {
                case .deleted: return
                case .created: break
                default: throw error
                }
            }
            guard ContinuousClock.now < deadline else {
                throw CommandError(
                    "timed out waiting for the condition on \(FetchedObject.display(resource, name))")
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(500))
        }
    }

    private func holds(_ tree: Tree) -> Bool {
        switch self {
        case .deleted: false
        case .created: true
        case .condition(let type, let status):
            tree["status"]?["conditions"]?.items?.contains {
                $0["type"]?.string?.lowercased() == type.lowercased()
                    && $0["status"]?.string?.lowercased() == status.lowercased()
            } ?? false
        case .value(let path, let wanted): path.text(in: tree) == wanted
        }
    }
}
