// `arktos create`: new objects out of manifests, or out of a few words.

import API
import APIClient
import Formats
import Messages
import Protobuf

extension Verb {
    static let create = Verb(
        "create", "Creates objects",
        usage: "create (-f FILE... | tenant NAME | namespace NAME | deployment NAME --image IMAGE)",
        flags: [
            Flag("filename", "f", .list("FILE"), "manifests: files, folders, or - for standard input"),
            Flag("storagecluster", nil, .value("ID"), "of a tenant: the store that keeps it"),
            Flag("image", nil, .list("IMAGE"), "of a deployment: its containers' images"),
            Flag("replicas", nil, .value("N"), "of a deployment: how many pods"),
            Flag("output", "o", .value("FORM"), "yaml, json or name"),
        ]
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        if !arguments.list("filename").isEmpty {
            for manifest in try Manifest.read(arguments) {
                try await Creation.create(manifest, session, arguments, program.output)
            }
            return
        }
        try await Creation.generate(arguments, session, program.output)
    }
}

enum Creation {
    static func create(
        _ manifest: Manifest, _ session: Session, _ arguments: Arguments, _ output: Output
    ) async throws {
        let request = CreateRequest.with { request in
            request.object = manifest.bytes
            request.fieldManager = "arktos-create"
        }
        var placed = request
        placed.resource = try manifest.reference(in: session, explicit: arguments)
        placed.resource.name = ""
        let made = try await session.client.call(Objects.create, placed).object
        let object = FetchedObject(resource: manifest.resource, bytes: made)
        output.print("\(Manifest.display(manifest.resource, try object.metadata.name)) created")
    }

    /// `create tenant t` and the like.
    static func generate(_ arguments: Arguments, _ session: Session, _ output: Output) async throws {
        guard arguments.words.count == 2 else {
            throw CommandError("must specify -f FILE, or a kind and a name such as 'create tenant NAME'")
        }
        let name = arguments.words[1]
        switch arguments.words[0] {
        case "tenant", "te":
            let cluster = arguments.value("storagecluster")
            if cluster == nil { output.complain("setting storage cluster to 0") }
            let tenant = Tenant.with {
                $0.metadata.name = name
                $0.spec.storageClusterId = cluster ?? "0"
            }
            try await send(tenant, session, output)
        case "namespace", "ns":
            let namespace = Namespace.with {
                $0.metadata.name = name
                $0.metadata.tenant = session.tenant
            }
            try await send(namespace, session, output)
        case "deployment", "deploy": try await send(try deployment(name, arguments, session), session, output)
        case let kind:
            throw CommandError("cannot create a \"\(kind)\" from words; write a manifest and use -f")
        }
    }

    private static func deployment(
        _ name: String, _ arguments: Arguments, _ session: Session
    ) throws -> Deployment {
        let images = arguments.list("image")
        guard !images.isEmpty else { throw CommandError("required flag(s) \"image\" not set") }
        let replicas = try arguments.integer("replicas") ?? 1
        return .with {
            $0.metadata.name = name
            $0.metadata.tenant = session.tenant
            $0.metadata.namespace = session.namespace
            $0.metadata.labels = ["app": name]
            $0.spec.replicas = Int32(clamping: replicas)
            $0.spec.selector = .with { $0.matchLabels = ["app": name] }
            $0.spec.template.metadata.labels = ["app": name]
            $0.spec.template.spec.containers = images.map { image in
                Container.with {
                    $0.name = containerName(image)
                    $0.image = image
                }
            }
        }
    }

    /// The image's last part without tag and digest.
    private static func containerName(_ image: String) -> String {
        let last = image.split(separator: "/").last ?? Substring(image)
        return String(last.prefix { $0 != ":" && $0 != "@" })
    }

    private static func send<Object: APIObject>(_ object: Object, _ session: Session, _ output: Output)
        async throws
    {
        let made = try await session.client.create(object)
        output.print("\(Manifest.display(Resource.of(Object.self), made.metadata.name)) created")
    }
}
