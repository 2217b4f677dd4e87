// Carries out single actions at the runtime. Decides nothing; whether something was done is told by what the
// runtime says afterwards.

import API
import Diagnostics
import Linux
import Messages
import RPC

struct ActionPerformer: Sendable {
    let runtime: Runtime
    /// Where the VM runtime of a node is reached by those of others; throws why it is not.
    let endpoint: @Sendable (_ node: String) async throws -> String
    let clock: any WallClock
    /// Has containers stopped and made anew.
    let restart: @Sendable (Set<String>) -> Void

    /// How a snapshot tells which action made it.
    static func mark(_ action: Action) -> String { "action \(action.metadata.name) (\(action.metadata.uid))" }

    /// The part of the status that goes with the operation. Throws what the runtime says.
    func perform(_ action: Action, on id: String) async throws -> ActionStatus {
        let spec = action.spec
        var status = ActionStatus()
        switch spec.operations.first {
        case .reboot:
            let forced = try await runtime.reboot(id, spec.rebootAction?.mode ?? "")
            status.rebootStatus = .with {
                $0.rebootSuccessful = true
                $0.forced = forced
            }
        case .snapshot:
            let snapshot = try await makeSnapshot(action, of: id)
            status.snapshotStatus = SnapshotStatus(snapshot)
        case .restore:
            try await runtime.restore(id, to: spec.restoreAction?.snapshotID ?? "")
            status.restoreStatus = .with { $0.restoreSuccessful = true }
        case .deletesnapshot:
            try await runtime.deleteSnapshot(of: id, spec.deleteSnapshotAction?.snapshotName ?? "")
        case .migrate:
            let wish = spec.migrateAction ?? MigrateAction()
            let limit = Duration.seconds(max(action.deadline - clock.now.seconds, 1))
            try await runtime.migrate(
                id, to: try await endpoint(wish.nodeName), shared: wish.sharedStorage, within: limit)
            status.migrateStatus = MigrateStatus(action)
        case .pause, .resume, nil:
            throw RPCError(.unimplemented, "the runtime is not asked for this")
        }
        return status
    }

    private func makeSnapshot(_ action: Action, of id: String) async throws -> VM.SnapshotInfo {
        let wish = action.spec.snapshotAction ?? SnapshotAction()
        do {
            return try await runtime.snapshot(
                .with {
                    $0.containerId = id
                    $0.name = wish.snapshotName
                    $0.description = Self.mark(action)
                    $0.content =
                        wish.content == "Disk"
                        ? .disk : wish.content == "DiskAndMemory" ? .diskAndMemory : .unspecified
                    $0.quiesce =
                        wish.quiesce == "Required"
                        ? .required : wish.quiesce == "Never" ? .never : .unspecified
                })
        } catch let error as RPCError where error.code == .alreadyExists {
            // Ours, from before an interruption; else the name is somebody else's.
            guard let ours = try await snapshot(of: action, id) else { throw error }
            return ours
        }
    }

    /// The snapshot that this very action has made.
    func snapshot(of action: Action, _ id: String) async throws -> VM.SnapshotInfo? {
        try await runtime.snapshots(of: id).first { $0.description == Self.mark(action) }
    }

    // MARK: Containers

    /// Containers of before the action are made anew. Returns when all run again.
    func restartContainers(
        _ action: Action, _ pod: Pod, observe: () async throws -> ObservedPod
    ) async throws -> ActionStatus {
        let began = action.status.startTime?.seconds ?? 0
        let names = pod.mainWorkloads.map(\.name)
        func old(_ observed: ObservedPod) -> Set<String> {
            Set(
                names.compactMap { observed.latest($0) }.filter { container in
                    guard case .running(let since) = container.state else { return false }
                    return since.seconds <= began
                }.map(\.id))
        }
        let targets = old(try await observe())
        restart(targets)
        while true {
            let observed = try await observe()
            let fresh = names.compactMap { observed.latest($0) }
            if fresh.allSatisfy({ $0.isRunning && !targets.contains($0.id) }) {
                return .with { $0.rebootStatus = .with { $0.rebootSuccessful = true } }
            }
            try await MonotonicClock.sleep(for: .milliseconds(300))
        }
    }
}
