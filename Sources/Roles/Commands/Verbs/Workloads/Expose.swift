// `arktos expose`: a service for what is there already.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let expose = Verb(
        "expose", "Makes a service for pods that are there",
        usage: "expose (KIND NAME | KIND/NAME | -f FILE) [--port PORT] [--target-port PORT] [--name NAME]",
        section: .workloads,
        examples: [
            .init(
                "A deployment, on port 80 of the service",
                "expose deployment web --port=80 --target-port=8080"),
            .init("One pod", "expose pod web --port=80 --name=front"),
        ],
        flags: [
            .filename, .recursive,
            Flag("port", nil, .value("PORT"), "the service's; the pods' own unless said"),
            Flag(
                "target-port", nil, .value("PORT"), "the pods', by number or name; the service's unless said"),
            Flag(
                "protocol", nil, .value("NAME"), "TCP (unless said), UDP or SCTP",
                candidates: .choice(["TCP", "UDP", "SCTP"])),
            Flag("name", nil, .value("NAME"), "of the service; that of the object unless said"),
            Flag(
                "type", nil, .value("TYPE"),
                "ClusterIP (unless said), NodePort, LoadBalancer or ExternalName",
                candidates: .choice(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"])),
            Flag("selector", nil, .value("LABELS"), "of the pods; those of the object unless said"),
            Flag("labels", "l", .value("LABELS"), "of the service; those of the object unless said"),
            Flag(
                "cluster-ip", nil, .value("ADDRESS"), "the service's address, or None for a headless service"),
            Flag("external-ip", nil, .value("ADDRESS"), "an address outside the cluster that leads to it"),
            Flag("load-balancer-ip", nil, .value("ADDRESS"), "the load balancer's address"),
            Flag("external-name", nil, .value("NAME"), "with --type=ExternalName: the other name"),
            Flag(
                "session-affinity", nil, .value("HOW"), "None (unless said) or ClientIP",
                candidates: .choice(["None", "ClientIP"])),
            .saveConfig,
        ] + Changes.flags, words: .objects
    ) { arguments, program in
        let changes = try Changes(arguments, program, manager: "arktos-expose")
        let session = try Session.open(arguments, program)
        let selection = try Selection(arguments.without(["selector"]), program)
        let objects = try await selection.objects(session)
        try await Batch(program, "exposed").run(objects, name: { try $0.display }) { target in
            let service = try Exposure(target, arguments).service()
            var object = FetchedObject(resource: .of(Service.self), bytes: service.bytes)
            if arguments.has("save-config") {
                object = try FetchedObject(LastApplied.annotated(try object.tree), object.resource)
            }
            if !changes.isLocal {
                object = try await session.create(
                    object.bytes, try session.reference(object), object.resource, changes)
            }
            try changes.tell(object, "exposed")
        }
    }
}

/// What an object says that a service for it needs.
struct Exposure {
    private let target: FetchedObject
    private let arguments: Arguments
    private let metadata: ObjectMeta
    private let tree: Tree

    init(_ target: FetchedObject, _ arguments: Arguments) throws {
        let exposable = [
            "pods", "services", "deployments", "replicasets", "replicationcontrollers", "statefulsets",
            "daemonsets",
        ]
        guard exposable.contains(target.resource.plural) else {
            throw CommandError("cannot expose a \(target.resource.displayKind)")
        }
        self.target = target
        self.arguments = arguments
        metadata = try target.metadata
        tree = try target.tree
    }

    func service() throws -> Service {
        let selector = try selector()
        let ports = try ports()
        let labels =
            try arguments.value("labels").map { try Generator.labels($0, "labels") } ?? metadata.labels
        let affinity = try arguments.choice("session-affinity", ["", "None", "ClientIP"])
        return .with {
            $0.metadata.name = arguments.value("name") ?? metadata.name
            $0.metadata.tenant = metadata.tenant
            $0.metadata.namespace = metadata.namespace
            $0.metadata.labels = labels
            $0.spec.selector = selector
            $0.spec.ports = ports
            $0.spec.type = arguments.value("type") ?? ""
            $0.spec.clusterIP = arguments.value("cluster-ip") ?? ""
            $0.spec.loadBalancerIP = arguments.value("load-balancer-ip") ?? ""
            $0.spec.externalName = arguments.value("external-name") ?? ""
            $0.spec.sessionAffinity = affinity
            if let address = arguments.value("external-ip") { $0.spec.externalIPs = [address] }
        }
    }

    private func selector() throws -> [String: String] {
        if let text = arguments.value("selector") { return try Generator.labels(text, "selector") }
        switch target.resource.plural {
        case "pods":
            guard !metadata.labels.isEmpty else {
                throw CommandError(
                    "the pod has no labels and cannot be exposed; give it some, or give --selector")
            }
            return metadata.labels
        case "services", "replicationcontrollers": return texts(tree["spec"]?["selector"])
        default:
            let selector = tree["spec"]?["selector"]
            guard selector?["matchExpressions"]?.items?.isEmpty ?? true else {
                throw CommandError(
                    "couldn't convert expressions of the selector to labels; give them with --selector")
            }
            return texts(selector?["matchLabels"])
        }
    }

    private func texts(_ tree: Tree?) -> [String: String] {
        Dictionary(
            (tree?.members ?? []).map { ($0.key, $0.value.string ?? "") },
            uniquingKeysWith: { first, _ in first })
    }

    private func ports() throws -> [ServicePort] {
        let target = arguments.value("target-port").map { Generator.target($0) }
        let kind = arguments.value("protocol")
        if let text = arguments.value("port") {
            return try text.split(separator: ",").map { part in
                guard let number = Int32(part), (1...65535).contains(number) else {
                    throw CommandError("invalid argument \"\(text)\" for \"--port\" flag: must be a port")
                }
                return port(number, kind ?? "TCP", target)
            }
        }
        let found = knownPorts()
        guard !found.isEmpty else {
            throw CommandError.usage(
                "couldn't find port via --port flag or introspection: name the service's port", of: arguments)
        }
        return found.map { port($0.number, kind ?? $0.kind, target) }.enumerated().map { index, port in
            var port = port
            if found.count > 1 { port.name = "port-\(index + 1)" }
            return port
        }
    }

    private func port(_ number: Int32, _ kind: String, _ target: IntOrString?) -> ServicePort {
        .with {
            $0.port = number
            $0.protocol = kind
            $0.targetPort = target ?? .with { $0.intVal = number }
        }
    }

    /// Those of the service, or of the pods' containers.
    private func knownPorts() -> [(number: Int32, kind: String)] {
        if target.resource.plural == "services" {
            return (tree["spec"]?["ports"]?.items ?? []).map {
                (Int32(clamping: $0["port"]?.integer ?? 0), $0["protocol"]?.string ?? "TCP")
            }
        }
        let spec = target.resource.plural == "pods" ? tree["spec"] : tree["spec"]?["template"]?["spec"]
        return (spec?["containers"]?.items ?? []).flatMap { $0["ports"]?.items ?? [] }.map {
            (Int32(clamping: $0["containerPort"]?.integer ?? 0), $0["protocol"]?.string ?? "TCP")
        }
    }
}
