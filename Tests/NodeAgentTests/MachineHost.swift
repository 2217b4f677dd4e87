// The VM runtime in the process, on a test's libvirtd.

import Diagnostics
import Linux
import RPC
import TestMachines
import VMRuntime

/// Runs `body` while the runtime serves `socket`.
func withMachines(on node: TestNode, _ directory: String, _ body: (_ socket: String) async throws -> Void)
    async throws
{
    var configuration = RuntimeConfiguration(dataDirectory: directory + "/machines")
    configuration.libvirtURI = node["LIBVIRT_URI"]
    configuration.migrationURI = node["LIBVIRT_URI"]
    configuration.cniConfigurationDirectory = node["CNI_CONF_DIR"]
    configuration.cniBinaryDirectory = node["CNI_BIN_DIR"]
    configuration.registryDirectory = node["REGISTRY_CONFIG"]
    let log = Logger(program: "arktos-vmruntime", level: .error)
    let runtime = try await Runtime.start(configuration, log: log)
    let socket = directory + "/vm.sock"
    let server = try Server(
        router: Router(for: runtime), listeners: [.unix(path: socket, mode: 0o600)],
        interceptors: Runtime.interceptors(log: log), log: log)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await runtime.run() }
        group.addTask { try await server.run() }
        defer { group.cancelAll() }
        try await body(socket)
    }
}
