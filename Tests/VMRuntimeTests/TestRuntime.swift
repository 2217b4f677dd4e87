// A runtime on real servers, and the requests of a pod.

import Diagnostics
import Glibc
import Linux
import Messages
import TestMachines

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
}

/// The body of the answer to GET / at an address.
func fetch(_ address: String) async throws -> String {
    let result = try await Process.run(
        Command("curl", ["-fsS", "--noproxy", "*", "--max-time", "5", "http://\(address)/"]))
    return result.outputText
}
