// States of a domain's disks and memory that it can go back to, kept inside its qcow2 files.

import CLibvirt

extension Domain {
    /// Keeps disks and memory of a running domain under a name, or the disks of one that does not run.
    package func createSnapshot(_ name: String) async throws {
        try await call { handle in
            let xml = "<domainsnapshot><name>\(name)</name></domainsnapshot>"
            let snapshot = try check(virDomainSnapshotCreateXML(handle, xml, 0), "virDomainSnapshotCreateXML")
            virDomainSnapshotFree(snapshot)
        }
    }

    /// Throws `.noSnapshot` when libvirt knows none of that name.
    package func deleteSnapshot(_ name: String) async throws {
        try await withSnapshot(name) { try check(virDomainSnapshotDelete($0, 0), "virDomainSnapshotDelete") }
    }

    /// A new QEMU process goes on from the snapshot, paused. The domain must not run.
    package func revert(to name: String) async throws {
        let flags = VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED.rawValue | VIR_DOMAIN_SNAPSHOT_REVERT_FORCE.rawValue
        try await withSnapshot(name) {
            try check(virDomainRevertToSnapshot($0, flags), "virDomainRevertToSnapshot")
        }
    }

    private func withSnapshot(
        _ name: String, _ body: @escaping @Sendable (virDomainSnapshotPtr) throws -> Void
    ) async throws {
        try await call { handle in
            let snapshot = try check(
                virDomainSnapshotLookupByName(handle, name, 0), "virDomainSnapshotLookupByName")
            defer { virDomainSnapshotFree(snapshot) }
            try body(snapshot)
        }
    }

    /// Asks the guest agent to bring file systems to rest: nothing is written until `thaw`. How many.
    package func freeze() async throws -> Int {
        try await call { Int(try check(virDomainFSFreeze($0, nil, 0, 0), "virDomainFSFreeze")) }
    }

    package func thaw() async throws {
        try await call { try check(virDomainFSThaw($0, nil, 0, 0), "virDomainFSThaw") }
    }

    /// Forgets the memory that `save` kept.
    package func removeSavedMemory() async throws {
        try await call { try check(virDomainManagedSaveRemove($0, 0), "virDomainManagedSaveRemove") }
    }

    /// Sends QEMU's monitor a command in its JSON and returns its JSON answer: for what libvirt has no call
    /// for.
    package func monitorCommand(_ command: String) async throws -> String {
        try await call { handle in
            var answer: UnsafeMutablePointer<CChar>?
            try check(virDomainQemuMonitorCommand(handle, command, &answer, 0), "virDomainQemuMonitorCommand")
            return try answer.map(take) ?? { throw LibvirtError.last("virDomainQemuMonitorCommand") }()
        }
    }
}
