// arktos-vmruntime: a CRI runtime whose containers are virtual machines.

import Diagnostics
import Glibc
import HTTP2
import Introspection
import Linux
import RPC
import Settings
import TLS
import VMRuntime

enum ScreenSetting: String, CaseIterable, Sendable {
    case none
    case socket
}

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
    static let migrationURI = Setting.text(
        "migration-uri", placeholder: "URI",
        help:
            "By which other nodes reach this one's hypervisor when machines come from them, such as "
            + "qemu+tls://NAME/system; none come when absent. What does not stay on one host goes by the hypervisors' TLS."
    ).optional
    static let cniConfiguration = Setting.path(
        "cni-conf-dir", default: "/etc/cni/net.d", help: "Configuration of the network plugins.")
    static let cniPrograms = Setting.path(
        "cni-bin-dir", default: "/opt/cni/bin", help: "The network plugins.")
    static let registries = Setting.path(
        "registry-config-dir", help: "Holds NAME/hosts.toml files, as containerd reads them."
    ).optional
    static let imageNames = Setting.path(
        "image-names", help: "YAML file that says which names stand for which images."
    ).optional
    static let acceleration = Setting.choice(
        "acceleration", default: AccelerationSetting.auto,
        help: "How guests are executed; auto asks the machine.")
    static let machineType = Setting.text(
        "machine-type", default: "pc", help: "The computer that QEMU shows to guests with a BIOS.")
    static let defaultMemory = Setting.byteSize(
        "default-memory", default: "512Mi", help: "For machines that do not say how much they need.")
    static let headRoom = Setting.integer(
        "head-room", in: 1...16, default: 2,
        help: "So many times its processors and memory can a machine have that does not say how many.")
    static let screens = Setting.choice(
        "vnc", default: ScreenSetting.none, help: "Whether screens can be seen by VNC, each on a unix socket."
    )
    static let streamAddress = Setting.endpoint(
        "stream-listen", default: "127.0.0.1:0",
        help: "Where clients on this machine come for exec, attach and port-forward, each with a token.")
    static let certificate = CommonSettings.certificate.optional
    static let key = CommonSettings.key.optional
    static let authorities = CommonSettings.authorities.optional

    static let table = SettingsTable(
        program: Runtime.name, summary: "A CRI runtime whose containers are virtual machines.",
        version: Runtime.version,
        rows: SettingsTable.rows(
            dataDirectory, socket, listen, libvirtURI, migrationURI, cniConfiguration, cniPrograms,
            registries, imageNames,
            acceleration,
            machineType, defaultMemory, headRoom, screens, streamAddress, certificate, key, authorities,
            CommonSettings.revocations,
            TransportSettings.sessionLifetime, TransportSettings.compression, CommonSettings.logLevel,
            CommonSettings.logFormat))

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
        let runtime = try await Runtime.start(try configuration(settings, tls), log: log)
        var router = Router(for: runtime)
        let introspection = Introspection(of: &router)
        let metrics = Metrics()
        metrics.addProcessFigures()
        var serving = ServerConfiguration(settings)
        serving.showStatus(
            introspection.health, metrics, to: StatusReaders(ofProgramWith: tls?.certificate))
        let server = try Server(
            router: router, listeners: try listeners(settings, tls),
            interceptors: Runtime.interceptors(log: log, metrics: metrics), configuration: serving, log: log)
        log.info("listening", ["peer": server.boundAddresses.map(\.description).joined(separator: ",")])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runtime.run() }
            group.addTask { try await server.run(introspection) }
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

    private static func configuration(_ settings: SettingValues, _ tls: TLSContext?) throws
        -> RuntimeConfiguration
    {
        var configuration = RuntimeConfiguration(dataDirectory: settings[dataDirectory])
        configuration.libvirtURI = settings[libvirtURI]
        configuration.migrationURI = settings[migrationURI] ?? ""
        configuration.credentials = tls
        configuration.cniConfigurationDirectory = settings[cniConfiguration]
        configuration.cniBinaryDirectory = settings[cniPrograms]
        configuration.registryDirectory = settings[registries]
        configuration.imageNames = settings[imageNames]
        configuration.acceleration = settings[acceleration]
        configuration.machineType = settings[machineType]
        configuration.defaultMemoryBytes = Int64(settings[defaultMemory])
        configuration.headRoom = settings[headRoom]
        configuration.showsScreens = settings[screens] == .socket
        if case .host(let host, let port) = settings[streamAddress] {
            guard let address = IPAddress(host), address.isLoopback else {
                throw RuntimeError(
                    .invalidArgument, "--stream-listen: \(host) is not a loopback address of this machine")
            }
            configuration.streamAddress = .ip(address, port: port)
        }
        // Of tests that have the program die where it hurts.
        configuration.diesAt = Environment.variable("ARKTOS_VMRUNTIME_DIES_AT").flatMap { Step(rawValue: $0) }
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
        var configuration = TLSConfiguration(
            certificateFile: certificate, keyFile: key, authoritiesFile: authorities,
            revocationsFile: settings[CommonSettings.revocations])
        configuration.take(settings)
        return try TLSContext(configuration)
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
