// arktos-node: the agent of one node.

import APIClient
import Diagnostics
import Glibc
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
        let tls = try TLSContext(
            TLSConfiguration(
                certificateFile: values[CommonSettings.certificate], keyFile: values[CommonSettings.key],
                authoritiesFile: values[CommonSettings.authorities]))
        let server = try target(values[AgentSettings.apiServer])
        let client = APIClient(Channel(to: server, tls: tls))
        let runtimes = configuration.runtimes.list.map { endpoint in
            Runtime(endpoint, Channel(to: .unix(path: endpoint.path), tls: nil))
        }
        let agent = try Agent(configuration, client: client, runtimes: runtimes, log: log)
        let proxy = try Server(
            router: agent.router, listeners: [.tcp(try address(values[AgentSettings.listen]), tls)],
            interceptors: agent.interceptors, log: log)
        let signals = try Signals([SIGTERM, SIGINT], on: EventLoopGroup.shared.next())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await agent.run() }
            group.addTask { try await proxy.run() }
            group.addTask { try await CredentialRotation([tls], log: log).run() }
            group.addTask {
                for await _ in signals { throw CancellationError() }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func target(_ endpoint: ConfiguredEndpoint) throws -> Channel.Target {
        guard case .host(let host, let port) = endpoint else {
            throw ConfigurationError("--api-server: expected host:port")
        }
        let text = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        guard let target = Channel.Target(text) else {
            throw ConfigurationError("--api-server: \"\(text)\" is no address")
        }
        return target
    }

    private static func address(_ endpoint: ConfiguredEndpoint) throws -> SocketAddress {
        guard case .host(let host, let port) = endpoint, let address = IPAddress(host) else {
            throw ConfigurationError("--listen: expected an IP address and a port")
        }
        return .ip(address, port: port)
    }
}
