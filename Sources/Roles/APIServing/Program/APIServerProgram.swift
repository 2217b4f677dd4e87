// The program: settings, the store, the listeners, and an end in good order.

import Diagnostics
import Glibc
import Introspection
import Linux
import RPC
import Settings
import TLS

package enum APIServerProgram {
    private static let name = "arktos-apiserver"

    private static let listen = Setting<[SocketAddress]>(
        "listen", placeholder: "ADDRESS:PORT,...", default: "0.0.0.0:6443",
        help: "Addresses to serve gRPC on, over TLS 1.3."
    ) { text throws(SettingProblem) in
        var addresses: [SocketAddress] = []
        for part in text.split(separator: ",") {
            guard let address = SocketAddress(String(part)), address.port != nil else {
                throw SettingProblem("expected ADDRESS:PORT, or several with commas between them")
            }
            addresses.append(address)
        }
        return addresses
    }
    private static let loops = Setting.integer(
        "loops", in: 1...256, default: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
        help: "Event loops that connections are spread over.")
    private static let compactionInterval = Setting.duration(
        "compaction-interval", default: "5m",
        help: "History is forgotten after between one and two of these; 0s keeps it all.")
    private static let eventLifetime = Setting.duration(
        "event-ttl", default: "1h", help: "How long events are kept after they were told last.")
    private static let actionLifetime = Setting.duration(
        "action-ttl", default: "1h",
        help: "How long actions on pods are kept once they are complete, unless they say it themselves.")
    private static let drainTime = Setting.duration(
        "drain-time", default: "5s", help: "How long calls under way may take when the server is told to end."
    )

    private static let table = SettingsTable(
        program: name, summary: "Serves the objects of all tenants to everybody who may see them.",
        version: version,
        rows: SettingsTable.rows(listen) + StoreSettings.rows
            + SettingsTable.rows(loops, compactionInterval, eventLifetime, actionLifetime, drainTime)
            + IdentitySettings.rows
            + ShareSettings.rows
            + CalloutSettings.rows
            + AuditSettings.rows
            + TransportSettings.rows
            + CommonSettings.rows)

    static let version = "0.1.0"

    /// Runs until SIGTERM or SIGINT. Exits with 2 for settings that make no sense and with 1 for what fails.
    package static func main() async {
        let values = table.parseOrExit()
        let log = values.logger(program: name)
        do {
            try await run(values, log)
        } catch {
            log.error("the server ended", ["error": "\(error)"])
            exit(error is SettingsError ? 2 : 1)
        }
    }

    private static func run(_ values: SettingValues, _ log: Logger) async throws {
        let loops = try EventLoopGroup(count: values[loops])
        let signals = try Signals([SIGTERM, SIGINT], on: loops.next())
        let tls = try TLSContext(IdentitySettings.tls(values))
        let metrics = Metrics()
        metrics.addProcessFigures()
        let opened = try StoreSettings.open(values, loops: loops, metrics: metrics)
        let store = opened.store
        var configuration = APIServer.Configuration()
        configuration.compactionInterval = values[compactionInterval]
        configuration.eventLifetime = values[eventLifetime]
        configuration.actionLifetime = values[actionLifetime]
        configuration.version = version
        configuration.clientTrust = tls
        configuration.opener = StoreClusterOpener(tls: tls, loops: loops)
        try IdentitySettings.take(values, into: &configuration)
        configuration.callouts = CalloutChannels(
            showing: IdentitySettings.tls(values).credentials, loops: loops)
        configuration.closedToCallouts = CalloutSettings.closedNetworks(values)
        configuration.fairness = ShareSettings.fairness(values)
        configuration.audit = AuditSettings.log(values, log, metrics)
        let peers = AuditSettings.peers(values, tls, loops)
        configuration.auditPeers = { peers }
        let server = APIServer(
            configuration, store: store, dialer: AgentChannels(tls: tls, loops: loops), log: log,
            metrics: metrics)
        var serving = ServerConfiguration(values)
        serving.drainTimeout = values[drainTime]
        server.govern(&serving)
        serving.showStatus(server.health, metrics, to: StatusReaders(ofProgramWith: tls.certificate))
        let transport = try Server(
            router: server.router, listeners: values[listen].map { .tcp($0, tls) },
            interceptors: server.interceptors, loops: loops,
            configuration: serving, log: log)
        log.info("listening", ["address": transport.boundAddresses.map { "\($0)" }])
        do {
            try await serve(
                server, transport, [tls] + opened.credentials, until: signals, log, metrics)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        log.info("stopped")
    }

    /// Ends when a signal comes or something fails.
    private static func serve(
        _ server: APIServer, _ transport: Server, _ tls: [TLSContext], until signals: Signals, _ log: Logger,
        _ metrics: Metrics
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.serve(transport) }
            group.addTask {
                do {
                    try await CredentialRotation(tls, log: log, metrics: metrics).run()
                } catch is CancellationError {}
            }
            group.addTask {
                for await signal in signals {
                    log.info("stopping", ["reason": "signal \(signal)"])
                    return
                }
            }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
