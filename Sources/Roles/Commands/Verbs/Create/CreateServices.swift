// `arktos create service`: of each type.

import API
import Messages

extension Verb {
    static let createService = Verb(
        "service", "A service: of the cluster, of the nodes, of a load balancer, or another name",
        section: .basic,
        verbs: [
            service(
                "clusterip", "A service with an address in the cluster", "ClusterIP",
                [Flag("clusterip", nil, .value("ADDRESS"), "this one, or None for a headless service")]),
            service(
                "nodeport", "A service on a port of every node", "NodePort",
                [Flag("node-port", nil, .value("PORT"), "this one")]),
            service("loadbalancer", "A service behind a load balancer", "LoadBalancer", []),
            service(
                "externalname", "A service that is another name", "ExternalName",
                [Flag("external-name", nil, .value("NAME"), "the other name")]),
        ], prefix: "create ")

    private static func service(_ name: String, _ summary: String, _ type: String, _ flags: [Flag]) -> Verb {
        Generator.verb(
            name, summary, usage: "service \(name) NAME [--tcp PORT[:TARGET]]...",
            flags: flags + [
                Flag("tcp", nil, .commas("PORT[:TARGET]"), "a port, and the pods' port behind it")
            ]
        ) { generator in
            let arguments = generator.arguments
            let ports = try arguments.list("tcp").map { text throws(CommandError) in try Generator.port(text)
            }
            let address = arguments.value("clusterip") ?? ""
            guard !ports.isEmpty || address == "None" || type == "ExternalName" else {
                throw CommandError.usage("at least one tcp port specifier must be provided", of: arguments)
            }
            return try Service.with {
                $0.metadata.labels = ["app": generator.name]
                $0.spec.type = type
                $0.spec.selector = ["app": generator.name]
                $0.spec.ports = ports
                $0.spec.clusterIP = address
                if type == "ExternalName" { $0.spec.externalName = try generator.required("external-name") }
                if let port = try generator.integer32("node-port") {
                    for index in $0.spec.ports.indices { $0.spec.ports[index].nodePort = port }
                }
            }
        }
    }
}

extension Generator {
    /// `PORT` or `PORT:TARGET`; a target that is no number is a port's name.
    fileprivate static func port(_ text: String) throws(CommandError) -> ServicePort {
        let sides = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard let port = Int32(sides[0]), (1...65535).contains(port), sides.count <= 2, !sides.contains("")
        else {
            throw CommandError("\(text) is no port: write PORT or PORT:TARGET, such as 80:8080")
        }
        return .with {
            $0.name = sides.joined(separator: "-")
            $0.port = port
            $0.protocol = "TCP"
            $0.targetPort = target(sides.last ?? sides[0])
        }
    }

    /// A port by number or by name.
    static func target(_ text: String) -> IntOrString {
        .with {
            if let number = Int32(text) {
                $0.intVal = number
            } else {
                $0.type = 1
                $0.strVal = text
            }
        }
    }
}
