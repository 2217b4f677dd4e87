// The runtime: what it is made of, and how it lives from start to end.

import Diagnostics
import Formats
import Libvirt
import Linux
import Messages
import Streaming
import Synchronization
import TLS

/// What the operator decides.
package struct RuntimeConfiguration: Sendable {
    /// Everything of the runtime's stands in here.
    package var dataDirectory: String
    package var libvirtURI = "qemu:///system"
    /// By which the libvirtds of other nodes reach this one's; empty for none: machines of others stay where
    /// they are.
    package var migrationURI = ""
    /// What other runtimes are shown when machines go there.
    package var credentials: TLSContext?
    package var cniConfigurationDirectory = "/etc/cni/net.d"
    package var cniBinaryDirectory = "/opt/cni/bin"
    /// Of `<registry name>/hosts.toml` files; nil for none.
    package var registryDirectory: String?
    /// A file of names for images; nil for none.
    package var imageNames: String?
    package var acceleration = AccelerationSetting.auto
    /// QEMU's machine type.
    package var machineType = "pc"
    /// For machines that do not say how much they need.
    package var defaultMemoryBytes: Int64 = 512 << 20
    /// So many times its processors and memory can a machine have that does not say how many; 1 for no more.
    package var headRoom = 2
    /// Whether QEMU shows screens by VNC, on a unix socket for each machine.
    package var showsScreens = false
    /// Where clients come for what Exec, Attach and PortForward answered.
    package var streamAddress = SocketAddress.loopback(port: 0)
    /// For tests: the program dies there.
    package var diesAt: Step?

    package init(dataDirectory: String) { self.dataDirectory = dataDirectory }
}

/// All sandboxes, machines and images of this node. Requests come in by the services of Server/, or directly.
package final class Runtime: Sendable {
    package static let name = "arktos-vmruntime"

    let configuration: RuntimeConfiguration
    let hypervisor: Hypervisor
    let acceleration: DomainSpecification.Acceleration
    let journal: Journal
    let images: ImageStore
    let network: PodNetwork
    let consoles: ConsoleLogs
    let consoleInputs = ConsoleInputs()
    let streams: StreamServer
    let events = ContainerEvents()
    let rates = ProcessorRates()
    /// Machines that this run of the program awaits from others.
    let arrivals = Mutex<Set<String>>([])
    /// What the node was given for its pods, as it told us.
    let podSubnet = Mutex("")
    let clock: any WallClock
    let log: Logger
    /// By sandbox id, or by a sandbox's metadata while it has no id.
    let locks = KeyedLocks()

    /// A runtime that has read the state of an earlier run and undone what that left half done. Throws when
    /// another runtime uses the same data directory.
    package static func start(
        _ configuration: RuntimeConfiguration, clock: any WallClock = SystemWallClock(), log: Logger
    ) async throws -> Runtime {
        let runtime = try Runtime(configuration, clock: clock, log: log)
        await runtime.recoverSandboxes()
        log.info(
            "vm runtime started",
            ["acceleration": runtime.acceleration.rawValue, "sandboxes": runtime.journal.all.count])
        return runtime
    }

    private init(_ configuration: RuntimeConfiguration, clock: any WallClock, log: Logger) throws {
        self.configuration = configuration
        self.clock = clock
        self.log = log
        let data = configuration.dataDirectory
        try Files.makeDirectories(data, mode: 0o711)
        lock = try FileLock("\(data)/lock")
        for folder in ["run", "netns"] { try Files.makeDirectories("\(data)/\(folder)", mode: 0o700) }
        hypervisor = Hypervisor(uri: configuration.libvirtURI)
        acceleration = .probe(configuration.acceleration)
        journal = try Journal(directory: "\(data)/sandboxes")
        images = try ImageStore(
            directory: "\(data)/images", hosts: RegistryHosts(directory: configuration.registryDirectory),
            names: ImageNames(path: configuration.imageNames),
            clock: clock)
        network = PodNetwork(
            plugins: CNIPlugins(binaryDirectory: configuration.cniBinaryDirectory),
            configurationDirectory: configuration.cniConfigurationDirectory,
            namespaceDirectory: "\(data)/netns")
        consoles = try ConsoleLogs(clock: clock)
        streams = try StreamServer(on: configuration.streamAddress)
    }

    private let lock: FileLock

    /// Keeps what is known in step with what is, until the task is cancelled. Call it once:
    /// when it ends, another runtime may have the data directory.
    package func run() async throws {
        defer { lock.release() }
        let events = hypervisor.events()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [self] in try await hypervisor.run() }
            group.addTask { [self] in try await consoles.run() }
            group.addTask { [self] in try await streams.run() }
            group.addTask { [self] in try await follow(events) }
            try await group.next()
            group.cancelAll()
        }
    }

    private func follow(_ events: AsyncStream<HypervisorEvent>) async throws {
        for await event in events {
            switch event {
            case .connected:
                log.info("libvirt is connected", ["uri": configuration.libvirtURI])
                await resynchronize()
            case .disconnected: log.warning("libvirt is away", ["uri": configuration.libvirtURI])
            case .lifecycle(let uuid, .stopped), .lifecycle(let uuid, .undefined): await noteStop(uuid)
            case .lifecycle(let uuid, .suspended): await noteArrival(uuid)
            case .rebooted(let uuid): await noteReboot(uuid)
            case .lifecycle, .deviceAdded, .deviceRemoved, .agent: break
            }
        }
        try Task.checkCancellation()
    }

    /// 32 hexadecimal digits, which libvirt knows as a UUID.
    static func newIdentifier() -> String { UUID.random().description.filter { $0 != "-" } }

    static func uuid(of machine: String) -> String {
        let digits = Array(machine)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }

    static func machineID(of uuid: String) -> String { uuid.filter { $0 != "-" } }

    var now: Int64 { clock.now.nanosecondsSince1970 }

    /// Waits for what events will bring; whether it came.
    func eventually(within limit: Duration, _ condition: @Sendable () -> Bool) async throws -> Bool {
        let deadline = MonotonicClock.now.advanced(by: limit)
        while !condition() {
            guard MonotonicClock.now < deadline else { return false }
            try await MonotonicClock.sleep(for: .milliseconds(50))
        }
        return true
    }
}
