// Is the cluster up? Asked of the API server, as its operator.

import API
import APIClient
import Messages
import RPC

struct ClusterHealth: Sendable {
    let client: APIClient

    /// `configuration` is the operator's.
    init(configuration: String) throws {
        client = try Session.open(configuration: configuration).client
    }

    func waitForServer(within limit: Duration) async throws -> String {
        try await poll("the API server answers", within: limit) {
            let health = try await client.call(Health.Service.check, Health.HealthCheckRequest())
            guard health.status == .serving else { throw NotYet("it is not serving yet") }
            return try await client.call(Discovery.version, VersionRequest()).version
        }
    }

    /// Until the node is ready and both of its runtimes are.
    func waitForNode(_ name: String, within limit: Duration) async throws {
        try await poll("\(name) is ready", within: limit) {
            let node = try await client.get(Node.self, ObjectName(name: name))
            let conditions = node.status.conditions
            for type in ["Ready", "ContainerRuntimeReady", "VmRuntimeReady"] {
                guard let condition = conditions.first(where: { $0.type == type }) else {
                    throw NotYet("its condition \(type) is not known")
                }
                guard condition.status == "True" else {
                    throw NotYet("its condition \(type) is \(condition.status): \(condition.message)")
                }
            }
        }
    }
}

extension Session {
    /// As the configuration's current context says.
    static func open(configuration: String) throws -> Session {
        let arguments = try Arguments(["--config", configuration], flags: Flag.common, verb: "up")
        return try open(arguments, CommandLineProgram())
    }
}
