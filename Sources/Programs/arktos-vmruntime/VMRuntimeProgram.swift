// arktos-vmruntime: a CRI runtime whose containers are virtual machines.

import Diagnostics
import Glibc
import HTTP2
import Linux
import RPC
import Settings
import TLS
import VMRuntime

@main
struct VMRuntimeProgram {
    static let dataDirectory = Setting.path(
        "data-dir", default: "/var/lib/arktos/vmruntime", help: "Everything that the runtime keeps.")
    static let socket = Setting.path(
        "socket", default: "/run/arktos/vmruntime.sock", help: "Unix socket for CRI clients of this machine.")
    static let listen = Setting.endpoint(
        "listen", help: "Address for node agents elsewhere, by mutual TLS; none when absent."
    ).optional
    static let libvirtURI = Setting.text(
        "libvirt-uri", placeholder: "URI", default: "qemu:///system", help: "The hypervisor.")
    static let cniConfiguration = Setting.path(
        "cni-conf-dir", default: "/etc/cni/net.d", help: "Configuration of the network plugins.")
    static let cniPrograms = Setting.path(
        "cni-bin-dir", default: "/opt/cni/bin", help: "The network plugins.")
    static let registries = Setting.path(
        "registry-config-dir", help: "Holds NAME/hosts.toml files, as containerd reads them."
    ).optional
    static let acceleration = Setting.choice(
        "acceleration", default: AccelerationSetting.auto,
        help: "How guests are executed; auto asks the machine.")
    static let machineType = Setting.text(
        "machine-type", default: "pc", help: "The computer that QEMU shows to guests with a BIOS.")
    static let defaultMemory = Setting.byteSize(
        "default-memory", default: "512Mi", help: "For machines that do not say how much they need.")
    static let certificate = CommonSettings.certificate.optional
    static let key = CommonSettings.key.optional
    static let authorities = CommonSettings.authorities.optional

    static let table = SettingsTable(
        program: Runtime.name, summary: "A CRI runtime whose containers are virtual machines.",
        version: Runtime.version,
        rows: SettingsTable.rows(
            dataDirectory, socket, listen, libvirtURI, cniConfiguration, cniPrograms, registries,
            acceleration,
            machineType, defaultMemory, certificate, key, authorities, CommonSettings.revocations,
            CommonSettings.logLevel, CommonSettings.logFormat))

    static func main() async {
        let settings = table.parseOrExit()
        let log = settings.logger(program: Runtime.name)
        do {
            try await run(settings, log)
        } catch is CancellationError {
            log.info("vm runtime stopped")
        } catch {
            log.error("vm runtime failed", ["error": "\(error)"])
            exit(1)
        }
    }

    /// Until a signal asks for the end, or something fails.
    private static func run(_ settings: SettingValues, _ log: Logger) async throws {
        let signals = try Signals([SIGTERM, SIGINT, SIGHUP], on: EventLoopGroup.shared.next())
        let tls = try context(settings)
        let runtime = try await Runtime.start(configuration(settings), log: log)
        let server = try Server(
            router: Router(for: runtime), listeners: try listeners(settings, tls),
            interceptors: [NodesOnly()],
            log: log)
        log.info("listening", ["peer": server.boundAddresses.map(\.description).joined(separator: ",")])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runtime.run() }
            group.addTask { try await server.run() }
            group.addTask {
                for await signal in signals {
                    guard signal == SIGHUP else { throw CancellationError() }
                    _ = try tls?.reload()
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func configuration(_ settings: SettingValues) -> RuntimeConfiguration {
        var configuration = RuntimeConfiguration(dataDirectory: settings[dataDirectory])
        configuration.libvirtURI = settings[libvirtURI]
        configuration.cniConfigurationDirectory = settings[cniConfiguration]
        configuration.cniBinaryDirectory = settings[cniPrograms]
        configuration.registryDirectory = settings[registries]
        configuration.acceleration = settings[acceleration]
        configuration.machineType = settings[machineType]
        configuration.defaultMemoryBytes = Int64(settings[defaultMemory])
        return configuration
    }

    /// Nil when nobody elsewhere is served.
    private static func context(_ settings: SettingValues) throws -> TLSContext? {
        guard settings[listen] != nil else { return nil }
        guard let certificate = settings[certificate], let key = settings[key],
            let authorities = settings[authorities]
        else {
            throw RuntimeError(
                .invalidArgument, "--listen needs --tls-certificate, --tls-key and --tls-authorities")
        }
        return try TLSContext(
            TLSConfiguration(
                certificateFile: certificate, keyFile: key, authoritiesFile: authorities,
                revocationsFile: settings[CommonSettings.revocations]))
    }

    private static func listeners(_ settings: SettingValues, _ tls: TLSContext?) throws -> [ListenAddress] {
        try Files.makeDirectories(Files.parent(of: settings[socket]))
        var listeners = [ListenAddress.unix(path: settings[socket], mode: 0o600)]
        switch settings[listen] {
        case .host(let host, let port):
            guard let tls else { break }
            for address in try SocketAddress.resolve(host: host, port: port) {
                listeners.append(.tcp(address, tls))
            }
        case .unix(let path):
            throw RuntimeError(.invalidArgument, "--listen: \(path): the unix socket is --socket's")
        case nil: break
        }
        return listeners
    }
}
