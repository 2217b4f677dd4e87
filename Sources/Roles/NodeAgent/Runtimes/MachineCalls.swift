// What the VM runtime does beyond CRI.

import Messages
import RPC

extension Runtime {
    /// Waits for the guest to obey are part of the calls.
    private static let rebootLimit = Duration.seconds(120)
    private static let snapshotLimit = Duration.seconds(1800)

    /// Nil from a runtime that knows CRI only.
    func describe(_ id: String) async throws -> VM.DescribeResponse? {
        do {
            return try await call(
                VM.VirtualMachines.describe, .with { $0.containerId = id }, limit: Limit.look)
        } catch let error as RPCError where error.code == .unimplemented {
            return nil
        }
    }

    /// True when the guest had to be forced. `mode` as in RebootAction.
    func reboot(_ id: String, _ mode: String) async throws -> Bool {
        let request = VM.RebootRequest.with {
            $0.containerId = id
            $0.mode = mode == "Hard" ? .hard : mode == "Soft" ? .soft : .unspecified
        }
        return try await call(VM.VirtualMachines.reboot, request, limit: Self.rebootLimit).forced
    }

    /// False when something waits for the next boot.
    func resize(_ id: String, to size: MachineSize) async throws -> Bool {
        let request = VM.ResizeRequest.with {
            $0.containerId = id
            $0.cpus = size.processors
            $0.memoryBytes = size.memory
        }
        return try await !call(VM.VirtualMachines.resize, request, limit: Limit.create).needsReboot
    }

    func attachInterface(_ interface: VM.NetworkInterface, to id: String) async throws {
        let request = VM.AttachInterfaceRequest.with {
            $0.containerId = id
            $0.interface = interface
        }
        _ = try await call(VM.VirtualMachines.attachInterface, request, limit: Limit.create)
    }

    func detachInterface(_ name: String, from id: String) async throws {
        let request = VM.DetachInterfaceRequest.with {
            $0.containerId = id
            $0.name = name
        }
        _ = try await call(VM.VirtualMachines.detachInterface, request, limit: Limit.create)
    }

    /// To the runtime at `destination`, within the time.
    func migrate(_ id: String, to destination: String, shared: Bool, within limit: Duration) async throws {
        let request = VM.MigrateRequest.with {
            $0.containerId = id
            $0.destination = destination
            $0.storage = shared ? .sharedPaths : .unspecified
            $0.timeoutSeconds = UInt32(clamping: max(limit.components.seconds, 1))
        }
        _ = try await call(VM.VirtualMachines.migrate, request, limit: limit + .seconds(60))
    }

    func pause(_ id: String) async throws {
        _ = try await call(VM.VirtualMachines.pause, .with { $0.containerId = id }, limit: Limit.create)
    }

    func resume(_ id: String) async throws {
        _ = try await call(VM.VirtualMachines.resume, .with { $0.containerId = id }, limit: Limit.create)
    }

    /// As long as it takes to write the guest's memory.
    func suspend(_ id: String) async throws {
        _ = try await call(
            VM.VirtualMachines.suspend, .with { $0.containerId = id }, limit: Self.snapshotLimit)
    }

    func snapshot(_ request: VM.SnapshotRequest) async throws -> VM.SnapshotInfo {
        try await call(VM.VirtualMachines.snapshot, request, limit: Self.snapshotLimit).snapshot
    }

    func snapshots(of id: String) async throws -> [VM.SnapshotInfo] {
        try await call(VM.VirtualMachines.listSnapshots, .with { $0.containerId = id }, limit: Limit.look)
            .snapshots
    }

    func deleteSnapshot(of id: String, _ name: String) async throws {
        let request = VM.DeleteSnapshotRequest.with {
            $0.containerId = id
            $0.name = name
        }
        _ = try await call(VM.VirtualMachines.deleteSnapshot, request, limit: Self.snapshotLimit)
    }

    func restore(_ id: String, to name: String) async throws {
        let request = VM.RestoreRequest.with {
            $0.containerId = id
            $0.name = name
        }
        _ = try await call(VM.VirtualMachines.restore, request, limit: Self.snapshotLimit)
    }
}
