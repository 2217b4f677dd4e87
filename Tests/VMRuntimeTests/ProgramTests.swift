// The real program, as a node agent uses it: over its socket, and killed while a machine runs.

import Diagnostics
import Glibc
import Linux
import Messages
import RPC
import TestMachines
import Testing
import VMRuntime

@Suite(.serialized, .wholeMachine) struct ProgramTests {
    @Test(.timeLimit(.minutes(8))) func aMachineOutlivesTheProgram() async throws {
        let node = try await TestNode.start()
        let directory = try Files.makeTemporaryDirectory(prefix: "arktos-vms")
        var program = try await TestProgram(directory, node)
        let cri = program.channel
        _ = try await cri.call(
            CRI.ImageService.pullImage, .with { $0.image = .with { $0.image = TestRuntime.image } })
        let pod = CRI.PodSandboxConfig.with {
            $0.metadata = .with {
                $0.name = "web"
                $0.namespace = "default"
                $0.uid = "u-1"
            }
            $0.logDirectory = "\(directory)/logs"
        }
        let sandbox = try await cri.call(CRI.RuntimeService.runPodSandbox, .with { $0.config = pod })
            .podSandboxId
        let address =
            try await cri.call(
                CRI.RuntimeService.podSandboxStatus, .with { $0.podSandboxId = sandbox }
            ).status?.network?.ip ?? ""
        let machine = try await cri.call(
            CRI.RuntimeService.createContainer,
            .with {
                $0.podSandboxId = String(sandbox.prefix(12))
                $0.sandboxConfig = pod
                $0.config = .with {
                    $0.metadata = .with { $0.name = "vm" }
                    $0.image = .with { $0.image = TestRuntime.image }
                    $0.logPath = "vm.log"
                    $0.linux = .with { $0.resources = .with { $0.memoryLimitInBytes = 256 << 20 } }
                }
            }
        ).containerId
        _ = try await cri.call(CRI.RuntimeService.startContainer, .with { $0.containerId = machine })

        // Killed while the guest boots: what the console says meanwhile is not lost.
        try await program.kill()
        try await waitUntil("the guest answers while no runtime is there", timeout: .seconds(120)) {
            (try? await fetch(address))?.contains("<") == true
        }
        program = try await TestProgram(directory, node)
        try await waitUntil("the log has caught up", timeout: .seconds(60)) {
            (try? Files.readText("\(directory)/logs/vm.log"))?.contains("ARKTOS-VM-READY host=web") == true
        }
        let status = try await program.channel.call(
            CRI.RuntimeService.containerStatus, .with { $0.containerId = machine }
        ).status
        #expect(status?.state == .running && status?.metadata?.name == "vm")
        let listed = try await program.channel.call(CRI.RuntimeService.listContainers, .init()).containers
        #expect(listed.map(\.id) == [machine] && listed.map(\.podSandboxId) == [sandbox])
        let described = try await program.channel.call(
            VM.VirtualMachines.describe, .with { $0.containerId = machine })
        #expect(described.power == .running && described.memoryBytes == 256 << 20)
        #expect(described.interfaces.first?.addresses.first?.hasSuffix("/24") == true)

        // The machine ends while the program is away; the next one knows.
        try await program.kill()
        let domains = Command("virsh", ["--connect", node["LIBVIRT_URI"], "destroy", "arktos-\(machine)"])
        #expect(try await Process.run(domains).status.isSuccess)
        program = try await TestProgram(directory, node)
        try await waitUntil("the end is noticed") { [program] in
            let status = try await program.channel.call(
                CRI.RuntimeService.containerStatus, .with { $0.containerId = machine }
            ).status
            return status?.state == .exited && status?.exitCode == 137
        }
        _ = try await program.channel.call(
            CRI.RuntimeService.removePodSandbox, .with { $0.podSandboxId = sandbox })
        #expect(try Files.list("\(directory)/data/sandboxes").isEmpty)
        #expect(try Files.list("\(directory)/data/netns").isEmpty)
        #expect(try await program.end() == 0)
        try Files.removeTree(directory)
        try await node.stop()
    }

    @Test func settingsThatDoNotFitAreNamed() async throws {
        let directory = try Files.makeTemporaryDirectory()
        let base = ["--data-dir", directory, "--socket", "\(directory)/s"]
        let wrong = try await Process.run(Command(TestProgram.path, base + ["--acceleration", "fast"]))
        #expect(wrong.status == .exited(2) && wrong.errorText.contains("--acceleration"))
        let open = try await Process.run(Command(TestProgram.path, base + ["--listen", "127.0.0.1:0"]))
        #expect(open.status == .exited(1) && open.errorText.contains("--listen needs --tls-certificate"))
        try Files.removeTree(directory)
    }
}

/// A running arktos-vmruntime and a channel to it.
struct TestProgram {
    /// Beside the test bundle, where the build puts it.
    static let path = "\(repository)/.build/debug/arktos-vmruntime"

    let channel: Channel
    private let process: Process

    /// `diesAt` names a step at which the program kills itself.
    init(_ directory: String, _ node: TestNode, diesAt: Step? = nil) async throws {
        let socket = "\(directory)/cri.sock"
        var command = Command(
            Self.path,
            [
                "--data-dir", "\(directory)/data", "--socket", socket, "--libvirt-uri", node["LIBVIRT_URI"],
                "--cni-conf-dir", node["CNI_CONF_DIR"], "--cni-bin-dir", node["CNI_BIN_DIR"],
                "--registry-config-dir", node["REGISTRY_CONFIG"], "--log-level", "error",
            ])
        command.group = .own
        if let diesAt {
            var environment = Environment.all
            environment["ARKTOS_VMRUNTIME_DIES_AT"] = diesAt.rawValue
            command.environment = environment
        }
        process = try Process(command, on: EventLoopGroup.shared.next())
        channel = Channel(to: .unix(path: socket), tls: nil)
        try await waitUntil("the program is ready") { [channel] in
            let status = try? await channel.call(CRI.RuntimeService.status, .init())
            return status?.status?.conditions.allSatisfy(\.status) == true
        }
    }

    /// Waits for the end that the program was started for.
    func death() async -> Linux.ExitStatus {
        channel.close()
        return await process.wait()
    }

    func kill() async throws {
        channel.close()
        try process.kill()
        _ = await process.wait()
    }

    /// As an operator ends it.
    func end() async throws -> Int32 {
        channel.close()
        try process.kill(SIGTERM)
        return await process.wait().shellCode
    }
}
