// The main of a program that is a client of the API server and nothing else: settings, channel, signals, an
// end in good order.

import Diagnostics
import Glibc
import Linux
import RPC
import Settings
import TLS

package struct ClientProgram: Sendable {
    private static let apiServer = Setting.endpoint("api-server", help: "The API server.")

    private let name: String
    private let summary: String

    package init(_ name: String, summary: String) {
        self.name = name
        self.summary = summary
    }

    /// Runs `work` until it fails or SIGTERM or SIGINT arrives. Exits with 2 for settings that make no sense
    /// and with 1 for what fails.
    package func main(_ work: @escaping @Sendable (APIClient, Logger) async throws -> Void) async {
        let table = SettingsTable(
            program: name, summary: summary, version: "0.1.0",
            rows: SettingsTable.rows(Self.apiServer) + CommonSettings.rows)
        let values = table.parseOrExit()
        let log = values.logger(program: name)
        do {
            try await run(values, log, work)
            log.info("stopped")
        } catch {
            log.error("the program ended", ["error": "\(error)"])
            exit(1)
        }
    }

    private func run(
        _ values: SettingValues, _ log: Logger,
        _ work: @escaping @Sendable (APIClient, Logger) async throws -> Void
    ) async throws {
        let signals = try Signals([SIGTERM, SIGINT], on: EventLoopGroup.shared.next())
        let tls = try TLSContext(
            TLSConfiguration(
                certificateFile: values[CommonSettings.certificate], keyFile: values[CommonSettings.key],
                authoritiesFile: values[CommonSettings.authorities],
                revocationsFile: values[CommonSettings.revocations]))
        let target: Channel.Target =
            switch values[Self.apiServer] {
            case .host(let host, let port):
                IPAddress(host).map { .address(.ip($0, port: port)) } ?? .host(host, port: port)
            case .unix(let path): .address(.unix(path: path))
            }
        let client = APIClient(Channel(to: target, tls: tls))
        log.info("started", ["peer": target.description])
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work(client, log)
                return false
            }
            group.addTask {
                try await CredentialRotation([tls], log: log).run()
                return false
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
}
