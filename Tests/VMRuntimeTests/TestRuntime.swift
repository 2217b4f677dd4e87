// A runtime on real servers, and the requests of a pod.

import Diagnostics
import Glibc
import Linux
import Messages
import Protobuf
import RPC
import Synchronization
import TestMachines
import Testing

@testable import VMRuntime

/// A runtime with a data directory of its own, on the servers of a node. `stop` it like a program that ends;
/// make another with the same directory to start it again.
struct TestRuntime {
    let runtime: Runtime
    let running: Task<Void, any Error>
    let directory: String
    let node: TestNode

    init(on node: TestNode, directory: String? = nil) async throws {
        self.node = node
        self.directory = try directory ?? Files.makeTemporaryDirectory(prefix: "arktos-vms")
        var configuration = RuntimeConfiguration(dataDirectory: self.directory)
        configuration.libvirtURI = node["LIBVIRT_URI"]
        configuration.migrationURI = node["LIBVIRT_URI"]
        configuration.cniConfigurationDirectory = node["CNI_CONF_DIR"]
        configuration.cniBinaryDirectory = node["CNI_BIN_DIR"]
        configuration.registryDirectory = node["REGISTRY_CONFIG"]
        let runtime = try await Runtime.start(configuration, log: Logger(program: "test", level: .error))
        self.runtime = runtime
        running = Task { try await runtime.run() }
        try await waitUntil("the runtime has looked at its machines") { runtime.hypervisor.isConnected }
    }

    func stop() async {
        running.cancel()
        _ = await running.result
    }

    static let image = "registry.arktos.local/demo/vm:1"

    func pod(_ name: String) -> CRI.PodSandboxConfig {
        .with {
            $0.metadata = .with {
                $0.name = name
                $0.namespace = "default"
                $0.uid = "uid-\(name)"
            }
            $0.logDirectory = "\(directory)/logs/\(name)"
            $0.labels = [Records.Sandbox.tenantLabel: "demo", "app": name]
        }
    }

    func container(_ name: String) -> CRI.ContainerConfig {
        .with {
            $0.metadata = .with { $0.name = name }
            $0.image = .with { $0.image = Self.image }
            $0.logPath = "\(name)/0.log"
            $0.linux = .with { $0.resources = .with { $0.cpuShares = 512 } }
        }
    }

    func state(_ id: String) throws -> CRI.ContainerState { try runtime.known(id).machine.state }

    /// What the machine has logged so far.
    func log(_ pod: String, _ name: String) -> String {
        (try? Files.readText("\(directory)/logs/\(pod)/\(name)/0.log")) ?? ""
    }

    func waitForConsole(_ pod: String, _ name: String, says text: String) async throws {
        try await waitUntil("the console of \(pod) says '\(text)'", timeout: .seconds(120)) {
            log(pod, name).contains(text)
        }
    }

    func waitForAgent(_ id: String) async throws {
        try await waitUntil("the guest agent answers", timeout: .seconds(60)) {
            (try? await runtime.guest(id, "echo here")) == "here\n"
        }
    }

    /// No domain, tap, network namespace, file or process of the machines.
    func expectNothingLeft(machines: [String], sourceLocation: SourceLocation = #_sourceLocation) async throws
    {
        #expect(try await runtime.hypervisor.domains().isEmpty, sourceLocation: sourceLocation)
        for folder in ["sandboxes", "netns", "run"] {
            let left = try Files.list("\(directory)/\(folder)")
            #expect(left.isEmpty, "\(folder): \(left)", sourceLocation: sourceLocation)
        }
        let links = try await Process.run(Command("ip", ["-o", "link"])).outputText
        for machine in machines {
            let tap = "\(PodNetwork.tapPrefix)\(machine.prefix(9))"
            #expect(!links.contains(tap), "\(links)", sourceLocation: sourceLocation)
            let process = await QEMUProcess.find("arktos-\(machine)")
            #expect(process == nil, "QEMU of \(machine)", sourceLocation: sourceLocation)
        }
    }
}

/// What a console said.
final class Transcript: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}

/// The body of the answer to GET / at an address.
func fetch(_ address: String) async throws -> String {
    let result = try await Process.run(
        Command("curl", ["-fsS", "--noproxy", "*", "--max-time", "5", "http://\(address)/"]))
    return result.outputText
}

/// A runtime's services on a unix socket, and a channel to them.
struct LocalServer {
    /// As another runtime is told it.
    var address: String { "unix:\(directory)/s" }
    private let channel: Channel
    private let serving: Task<Void, any Error>
    private let directory: String

    init(_ runtime: Runtime) async throws {
        directory = try Files.makeTemporaryDirectory(prefix: "arktos-cri")
        let log = Logger(program: "test", level: .error)
        let server = try Server(
            router: Router(for: runtime), listeners: [.unix(path: "\(directory)/s", mode: 0o600)],
            interceptors: Runtime.interceptors(log: log), log: log)
        serving = Task { try await server.run() }
        channel = Channel(to: .unix(path: "\(directory)/s"), tls: nil)
    }

    func call<Request, Response>(_ method: UnaryMethod<Request, Response>, _ request: Request) async throws
        -> Response
    { try await channel.call(method, request) }

    func call<Request, Response>(_ method: ServerStreamingMethod<Request, Response>, _ request: Request)
        async throws -> ResponseStream<Response>
    { try await channel.call(method, request) }

    func stop() {
        channel.close()
        serving.cancel()
        try? Files.removeTree(directory)
    }
}
