// The same containers without Arktos: a sandbox, a container and its start, by CRI's calls to containerd.

import Linux
import Messages
import RPC

struct BareContainers: Sendable {
    static let image = "registry.arktos.local/demo/web:1"

    private let channel: Channel
    private let logs: String

    init(_ socket: String, logs: String) {
        channel = Channel(to: .unix(path: socket), tls: nil)
        self.logs = logs
    }

    /// All at once, and away again. Milliseconds until each ran.
    func start(_ count: Int) async throws -> [Double] {
        let made = try await withThrowingTaskGroup(of: (String, Double).self) { group in
            for index in 0..<count { group.addTask { try await startOne("bare-\(index)") } }
            var made: [(String, Double)] = []
            for try await one in group { made.append(one) }
            return made
        }
        for (sandbox, _) in made {
            _ = try await channel.call(
                CRI.RuntimeService.stopPodSandbox, .with { $0.podSandboxId = sandbox }, options: Self.limit)
            _ = try await channel.call(
                CRI.RuntimeService.removePodSandbox, .with { $0.podSandboxId = sandbox }, options: Self.limit)
        }
        return made.map(\.1)
    }

    /// Kills it, as its own fault would.
    func kill(_ container: String) async throws {
        _ = try await channel.call(
            CRI.RuntimeService.stopContainer,
            .with {
                $0.containerId = container
                $0.timeout = 0
            }, options: Self.limit)
    }

    func close() { channel.close() }

    private static let limit = CallOptions.timeout(.seconds(120))

    private func startOne(_ name: String) async throws -> (String, Double) {
        let began = MonotonicClock.now
        let config = CRI.PodSandboxConfig.with {
            $0.metadata = .with {
                $0.name = name
                $0.uid = "\(name)-\(UInt64.random(in: 0 ... .max))"
                $0.namespace = "bare"
            }
            $0.hostname = name
            $0.logDirectory = "\(logs)/\(name)"
            $0.linux = CRI.LinuxPodSandboxConfig()
        }
        let sandbox = try await channel.call(
            CRI.RuntimeService.runPodSandbox, .with { $0.config = config }, options: Self.limit
        ).podSandboxId
        let container = try await channel.call(
            CRI.RuntimeService.createContainer,
            .with {
                $0.podSandboxId = sandbox
                $0.sandboxConfig = config
                $0.config = .with {
                    $0.metadata = .with { $0.name = "web" }
                    $0.image = .with { $0.image = Self.image }
                    $0.logPath = "web.log"
                    $0.linux = CRI.LinuxContainerConfig()
                }
            }, options: Self.limit
        ).containerId
        _ = try await channel.call(
            CRI.RuntimeService.startContainer, .with { $0.containerId = container }, options: Self.limit)
        return (sandbox, began.duration(to: MonotonicClock.now).milliseconds)
    }
}
