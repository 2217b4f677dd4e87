// arktos-node: the agent of one node.

import APIClient
import Diagnostics
import Glibc
import Introspection
import Linux
import NodeAgent
import RPC
import Settings
import TLS

@main
struct ArktosNode {
    static func main() async {
        let values = AgentSettings.table.parseOrExit()
        let log = values.logger(program: "arktos-node")
        do {
            try await run(values, log)
        } catch is CancellationError {
            log.info("node agent ends")
        } catch {
            log.error("node agent cannot run", ["error": "\(error)"])
            exit(1)
        }
    }

    private static func run(_ values: SettingValues, _ log: Logger) async throws {
        let configuration = try AgentConfiguration(values)
        let tls = try TLSContext(TLSConfiguration(values))
        let metrics = Metrics()
        metrics.addProcessFigures()
        let servers = APIServers.targets(values[AgentSettings.apiServer])
        let client = APIClient(Channel(to: servers, tls: tls, configuration: .withinCluster(values)))
        let runtimes = configuration.runtimes.list.map { endpoint in
            Runtime(
                endpoint,
                Channel(to: .unix(path: endpoint.path), tls: nil, configuration: .withinCluster))
        }
        let agent = try Agent(
            configuration, client: client, runtimes: runtimes, log: log, metrics: metrics)
        var router = agent.router
        let introspection = Introspection(of: &router)
        var serving = ServerConfiguration(values)
        serving.showStatus(
            introspection.health, metrics, to: StatusReaders(ofProgramWith: tls.certificate))
        let proxy = try Server(
            router: router, listeners: [.tcp(try address(values[AgentSettings.listen]), tls)],
            interceptors: agent.interceptors, configuration: serving, log: log)
        let signals = try Signals([SIGTERM, SIGINT], on: EventLoopGroup.shared.next())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await agent.run() }
            group.addTask { try await proxy.run(introspection) }
            group.addTask { try await CredentialRotation([tls], log: log, metrics: metrics).run() }
            group.addTask {
                for await _ in signals { throw CancellationError() }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func address(_ endpoint: ConfiguredEndpoint) throws -> SocketAddress {
        guard case .host(let host, let port) = endpoint, let address = IPAddress(host) else {
            throw ConfigurationError("--listen: expected an IP address and a port")
        }
        return .ip(address, port: port)
    }
}
