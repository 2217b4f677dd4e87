// The services over a unix socket and by mutual TLS, on a runtime without libvirt and without networks: what
// clients are told when things are missing.

import Diagnostics
import Formats
import Libvirt
import Linux
import Messages
import RPC
import TLS
import TestMachines
import Testing

@testable import VMRuntime

@Suite struct ServiceTests {
    @Test func clientsAreToldWhatIsMissing() async throws {
        let directory = try Files.makeTemporaryDirectory()
        var configuration = RuntimeConfiguration(dataDirectory: "\(directory)/data")
        configuration.libvirtURI = "qemu+unix:///system?socket=\(directory)/none"
        configuration.cniConfigurationDirectory = "\(directory)/none"
        let log = Logger(program: "test", level: .error)
        let runtime = try await Runtime.start(configuration, log: log)
        let socket = "\(directory)/cri.sock"
        let server = try Server(
            router: Router(for: runtime), listeners: [.unix(path: socket, mode: 0o600)],
            interceptors: Runtime.interceptors(log: log), log: log)
        let serving = Task { try await server.run() }
        let channel = Channel(to: .unix(path: socket), tls: nil)

        let version = try await channel.call(CRI.RuntimeService.version, .init())
        #expect(version.runtimeName == "arktos-vmruntime" && version.runtimeApiVersion == "v1")
        let status = try await channel.call(CRI.RuntimeService.status, .init())
        #expect(status.status?.conditions.map(\.type) == ["RuntimeReady", "NetworkReady"])
        #expect(status.status?.conditions.map(\.status) == [false, false])
        #expect(status.status?.conditions[1].message.contains("no CNI configuration in") == true)

        // Stop and remove of what is not there succeed; status of it does not.
        _ = try await channel.call(CRI.RuntimeService.stopContainer, .with { $0.containerId = "none" })
        _ = try await channel.call(CRI.RuntimeService.removeContainer, .with { $0.containerId = "none" })
        _ = try await channel.call(CRI.RuntimeService.stopPodSandbox, .with { $0.podSandboxId = "none" })
        _ = try await channel.call(CRI.RuntimeService.removePodSandbox, .with { $0.podSandboxId = "none" })
        _ = try await channel.call(
            CRI.ImageService.removeImage, .with { $0.image = .with { $0.image = "none" } })
        let absent = try await channel.call(
            CRI.ImageService.imageStatus, .with { $0.image = .with { $0.image = "none" } })
        #expect(absent.image == nil)
        #expect(
            await refusal {
                _ = try await channel.call(
                    CRI.RuntimeService.containerStatus, .with { $0.containerId = "none" })
            }
                == .notFound)
        #expect(
            await refusal { _ = try await channel.call(CRI.RuntimeService.containerStatus, .init()) }
                == .invalidArgument)
        #expect(
            await refusal { _ = try await channel.call(CRI.RuntimeService.runPodSandbox, .init()) }
                == .invalidArgument)
        #expect(
            await refusal {
                _ = try await channel.call(
                    CRI.RuntimeService.runPodSandbox,
                    .with {
                        $0.config = .with {
                            $0.metadata = .with {
                                $0.name = "a"
                                $0.namespace = "b"
                            }
                        }
                    })
            } == .failedPrecondition)
        #expect(
            await refusal {
                _ = try await channel.call(VM.VirtualMachines.pause, .with { $0.containerId = "none" })
            }
                == .notFound)
        #expect(
            await refusal { _ = try await channel.call(VM.VirtualMachines.snapshot, .init()) }
                == .invalidArgument)
        #expect(
            await refusal { _ = try await channel.call(CRI.RuntimeService.checkpointContainer, .init()) }
                == .unimplemented)
        #expect(
            await refusal {
                _ = try await channel.call(
                    CRI.RuntimeService.exec,
                    .with {
                        $0.tty = true
                        $0.stderr = true
                    })
            } == .invalidArgument)
        #expect(
            await refusal {
                _ = try await channel.call(
                    CRI.RuntimeService.portForward, .with { $0.podSandboxId = "none" })
            } == .notFound)
        // People's tools take what they are told for JSON.
        let told = try await channel.call(CRI.RuntimeService.status, .with { $0.verbose = true })
        #expect(try JSON.parse(told.info["config"] ?? "")["libvirt"]?.string == configuration.libvirtURI)
        #expect(runtime.journal.all.isEmpty)

        channel.close()
        serving.cancel()
        _ = await serving.result
        try Files.removeTree(directory)
    }

    @Test func onlyNodesAreServedFromElsewhere() async throws {
        let directory = try Files.makeTemporaryDirectory()
        let authority = try CertificateAuthority.create(commonName: "test")
        let trust = TrustStore(authorities: [authority.certificate])
        func context(_ name: String, _ usages: Set<Certificate.Usage>) throws -> TLSContext {
            let request = CertificateRequest(commonName: name, ipAddresses: ["127.0.0.1"], usages: usages)
            return try TLSContext(TLSConfiguration(identity: try authority.issue(request), trust: trust))
        }
        let log = Logger(program: "test", level: .error)
        let runtime = try await Runtime.start(RuntimeConfiguration(dataDirectory: directory), log: log)
        let server = try Server(
            router: Router(for: runtime),
            listeners: [.tcp(.loopback(port: 0), try context("system:node:a", [.server]))],
            interceptors: Runtime.interceptors(log: log), log: log)
        let serving = Task { try await server.run() }
        let address = server.boundAddresses[0]
        let node = Channel(to: address, tls: try context("system:node:b", [.client]))
        #expect(try await node.call(CRI.RuntimeService.version, .init()).runtimeName == Runtime.name)
        let user = Channel(to: address, tls: try context("alice", [.client]))
        #expect(
            await refusal { _ = try await user.call(CRI.RuntimeService.version, .init()) }
                == .permissionDenied)
        node.close()
        user.close()
        serving.cancel()
        _ = await serving.result
        try Files.removeTree(directory)
    }

    @Test func twoRuntimesDoNotShareADataDirectory() async throws {
        let directory = try Files.makeTemporaryDirectory()
        let log = Logger(program: "test", level: .error)
        let first = try await Runtime.start(RuntimeConfiguration(dataDirectory: directory), log: log)
        let failure = await #expect(throws: (any Error).self) {
            _ = try await Runtime.start(RuntimeConfiguration(dataDirectory: directory), log: log)
        }
        #expect(failure.map { "\($0)".contains("\(directory)/lock") } == true)
        #expect(first.journal.all.isEmpty)
        try Files.removeTree(directory)
    }

    @Test func anUnreadableRecordStopsTheStartAndIsNamed() async throws {
        let directory = try Files.makeTemporaryDirectory()
        try Files.makeDirectories("\(directory)/sandboxes/0123")
        try Files.write([0xff, 0xff], to: "\(directory)/sandboxes/0123/record")
        try Files.makeDirectories("\(directory)/sandboxes/4567")
        let failure = #expect(throws: RuntimeError.self) {
            _ = try Journal(directory: "\(directory)/sandboxes")
        }
        #expect(failure?.message.contains("sandboxes/0123/record: ") == true)
        try Files.removeTree(directory)
    }

    private func refusal(_ body: () async throws -> Void) async -> StatusCode? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? RPCError)?.code
        }
    }
}
