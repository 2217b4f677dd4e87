// Looks at one pod in one runtime. Details that cannot change any more are asked for once.

import Diagnostics
import Messages
import RPC
import Synchronization

package final class PodObserver: Sendable {
    private let runtime: Runtime
    private let uid: String
    private let cache = Mutex(Cache())

    private struct Cache {
        /// Of containers that have ended.
        var ended: [String: ObservedContainer] = [:]
        var addresses: [String: [String]] = [:]
    }

    package init(_ runtime: Runtime, uid: String) {
        self.runtime = runtime
        self.uid = uid
    }

    /// Throws when the runtime cannot tell everything: half a picture is none.
    package func observe() async throws -> ObservedPod {
        let (sandboxes, containers) = try await runtime.list(uid: uid)
        var observed = ObservedPod()
        observed.sandboxes = []
        for sandbox in sandboxes { observed.sandboxes.append(try await look(sandbox)) }
        for container in containers {
            guard let seen = try await look(container) else { continue }
            observed.containers.append(seen)
        }
        let present = Set(containers.map(\.id))
        cache.withLock { $0.ended = $0.ended.filter { present.contains($0.key) } }
        return ObservedPod(sandboxes: observed.sandboxes, containers: observed.containers)
    }

    private func look(_ sandbox: CRI.PodSandbox) async throws -> ObservedSandbox {
        let isReady = sandbox.state == .ready
        return ObservedSandbox(
            id: sandbox.id, attempt: sandbox.metadata?.attempt ?? 0, isReady: isReady,
            createdAt: WallTime(nanoseconds: sandbox.createdAt),
            addresses: isReady ? try await addresses(sandbox.id) : [])
    }

    private func addresses(_ id: String) async throws -> [String] {
        if let known = cache.withLock({ $0.addresses[id] }) { return known }
        let network = try await runtime.sandboxStatus(id).network
        let addresses = ([network?.ip ?? ""] + (network?.additionalIps.map(\.ip) ?? []))
            .filter { !$0.isEmpty }
        if !addresses.isEmpty { cache.withLock { $0.addresses[id] = addresses } }
        return addresses
    }

    private func look(_ container: CRI.Container) async throws -> ObservedContainer? {
        if container.state == .exited,
            let known = cache.withLock({ $0.ended[container.id] })
        {
            return known
        }
        do {
            let status = try await runtime.containerStatus(container.id)
            var observed = ObservedContainer(container, status)
            if runtime.kind == .vm, observed.state != .created {
                observed.machine = try await runtime.describe(container.id).map { ObservedMachine($0) }
            }
            // A machine that has ended may be started again under its id.
            if runtime.kind == .container, case .exited = observed.state {
                cache.withLock { $0.ended[container.id] = observed }
            }
            return observed
        } catch let error as RPCError where error.isNotFound {
            return nil
        }
    }
}

extension ObservedContainer {
    package init(_ container: CRI.Container, _ status: CRI.ContainerStatus) {
        let created = WallTime(nanoseconds: status.createdAt)
        let started = status.startedAt > 0 ? WallTime(nanoseconds: status.startedAt) : created
        let state: State =
            switch status.state {
            case .created: .created
            case .running: .running(since: started)
            case .exited:
                .exited(
                    Exit(
                        code: status.exitCode, reason: status.reason, message: status.message,
                        startedAt: started, finishedAt: WallTime(nanoseconds: status.finishedAt)))
            default: .unknown
            }
        self.init(
            id: container.id, sandboxID: container.podSandboxId,
            name: container.labels[Labels.containerName] ?? container.metadata?.name ?? "",
            attempt: container.metadata?.attempt ?? 0, state: state, createdAt: created)
        image = status.image.map { $0.userSpecifiedImage.isEmpty ? $0.image : $0.userSpecifiedImage } ?? ""
        imageID = status.imageRef
        hash = container.annotations[Labels.containerHash] ?? ""
        logPath = status.logPath
        gracePeriod = container.annotations[Labels.gracePeriod].flatMap { Int64($0) }.map { .seconds($0) }
        size = container.annotations[Labels.containerSize].flatMap { ContainerSize($0) }
        restartsBefore =
            container.annotations[Labels.restarts].flatMap { Int32($0) } ?? Int32(clamping: attempt)
    }
}
