// The main of a program that is a client of the API server, and serves nothing but its own health and
// metrics: settings, channel, signals, an end in good order.

import Diagnostics
import Glibc
import Introspection
import Linux
import RPC
import Settings
import TLS

package struct ClientProgram: Sendable {
    private let name: String
    private let summary: String
    private let rows: [SettingRow]

    /// `rows` are settings of its own.
    package init(_ name: String, summary: String, settings rows: [SettingRow] = []) {
        self.name = name
        self.summary = summary
        self.rows = rows
    }

    private static let listen = Setting<SocketAddress>(
        "listen", placeholder: "ADDRESS:PORT",
        help: "Address to serve health and metrics on, over mutual TLS; none when absent."
    ) { text throws(SettingProblem) in
        guard let address = SocketAddress(text), address.port != nil else {
            throw SettingProblem("expected ADDRESS:PORT")
        }
        return address
    }.optional

    /// Runs `work` until it fails or SIGTERM or SIGINT arrives. Exits with 2 for settings that make no sense
    /// and with 1 for what fails.
    package func main(_ work: @escaping @Sendable (APIClient, SettingValues, Logger) async throws -> Void)
        async
    {
        let table = SettingsTable(
            program: name, summary: summary, version: "0.1.0",
            rows: SettingsTable.rows(APIServers.setting, Self.listen) + rows + TransportSettings.rows
                + CommonSettings.rows)
        let values = table.parseOrExit()
        let log = values.logger(program: name)
        do {
            try await run(values, log, work)
            log.info("stopped")
        } catch {
            log.error("the program ended", ["error": "\(error)"])
            exit(error is SettingsError ? 2 : 1)
        }
    }

    private func run(
        _ values: SettingValues, _ log: Logger,
        _ work: @escaping @Sendable (APIClient, SettingValues, Logger) async throws -> Void
    ) async throws {
        let signals = try Signals([SIGTERM, SIGINT], on: EventLoopGroup.shared.next())
        let tls = try TLSContext(TLSConfiguration(values))
        let metrics = Metrics()
        metrics.addProcessFigures()
        let targets = APIServers.targets(values[APIServers.setting])
        let channel = Channel(
            to: targets, tls: tls, configuration: .withinCluster(values),
            interceptors: [ClientCallRecords(log: log, metrics: metrics)])
        let client = APIClient(channel)
        let status = try statusServer(values, tls, log, metrics)
        log.info("started", ["peer": targets.map(\.description).joined(separator: ",")])
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work(client, values, log)
                return false
            }
            group.addTask {
                try await CredentialRotation([tls], log: log, metrics: metrics).run()
                return false
            }
            if let status {
                group.addTask {
                    try await status.server.run()
                    return false
                }
                // It is ready while it has the API server.
                group.addTask {
                    for await state in channel.connectivities() {
                        status.health.set(state == .ready ? .serving : .notServing)
                    }
                    status.health.drain()
                    return false
                }
            }
            group.addTask {
                for await signal in signals {
                    log.info("stopping", ["reason": "signal \(signal)"])
                    return true
                }
                return false
            }
            defer { group.cancelAll() }
            while let isAskedToStop = try await group.next() {
                if isAskedToStop { return }
            }
        }
    }

    /// Nil when nobody is to ask.
    private func statusServer(
        _ values: SettingValues, _ tls: TLSContext, _ log: Logger, _ metrics: Metrics
    ) throws -> (server: Server, health: HealthService)? {
        guard let address = values[Self.listen] else { return nil }
        var router = Router()
        let health = Introspection(of: &router).health
        var configuration = ServerConfiguration(values)
        let readers = StatusReaders(ofProgramWith: tls.certificate)
        configuration.showStatus(health, metrics, to: readers)
        let server = try Server(
            router: router, listeners: [.tcp(address, tls)],
            interceptors: .standard(log: log, metrics: metrics)
                + [Introspection.exceptHealth(OnlyStatusReaders(readers))],
            configuration: configuration, log: log)
        log.info("listening", ["address": server.boundAddresses.map { "\($0)" }])
        return (server, health)
    }
}
