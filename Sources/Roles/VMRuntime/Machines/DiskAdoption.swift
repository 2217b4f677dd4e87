// A pod outlives its sandboxes: after a reboot of the host, or when a network had to be made anew, its
// machine finds in the next sandbox the disks that it had in the last one.

import Linux
import Messages

extension Runtime {
    /// Moves the disks that machines of this one's name have left in stopped sandboxes of the same pod, with
    /// what is known of their snapshots. May be repeated from any point. The new sandbox's lock is held.
    func adoptDisks(of machine: Records.Machine, into sandbox: Records.Sandbox) async throws {
        guard let pod = sandbox.config.metadata, !pod.uid.isEmpty else { return }
        let earlier = journal.all.filter { other in
            other.id != sandbox.id && other.phase == .stopped && other.config.metadata?.isSamePod(pod) == true
        }
        // The newest first: what it has counts.
        for old in earlier.reversed() {
            try await locks.withLock(old.id) { [self] in
                guard let old = journal.sandbox(old.id), old.phase == .stopped,
                    !old.machines.contains(where: \.isRunning)
                else { return }
                var moved: [String: String] = [:]
                for path in ownDisks(of: machine, old.id) {
                    let target = "\(journal.folder(of: sandbox.id))/\(path.split(separator: "/").last ?? "")"
                    guard Files.exists(path), !Files.exists(target) else { continue }
                    try Files.rename(path, to: target)
                    moved[path] = target
                }
                guard !moved.isEmpty else { return }
                try Files.syncDirectory(journal.folder(of: sandbox.id))
                try await adoptSnapshots(of: machine.name, from: old.id, into: sandbox.id)
                log.info("disks adopted", ["machine": machine.id, "from": old.id, "disks": moved.count])
            }
        }
    }

    /// Those that the runtime has made in the sandbox's folder.
    func ownDisks(of machine: Records.Machine, _ sandbox: String) -> [String] {
        var paths: [String] = []
        if machine.virtualMachine.rootDisk.path.isEmpty { paths.append(rootDiskPath(machine, sandbox)) }
        for disk in machine.virtualMachine.disks {
            if case .sizeBytes = disk.source { paths.append(diskPath(disk, sandbox)) }
        }
        return paths
    }

    private func adoptSnapshots(of machineName: String, from old: String, into new: String) async throws {
        let (from, to) = (journal.folder(of: old), journal.folder(of: new))
        let snapshots = (journal.sandbox(old)?.snapshots ?? []).filter {
            $0.machineName == machineName && !$0.unfinished
        }.map { snapshot in
            var adopted = snapshot
            adopted.paths = snapshot.paths.map { path in
                path.hasPrefix(from + "/") ? to + path.dropFirst(from.count) : path
            }
            return adopted
        }
        try await journal.update(new) { sandbox in
            for snapshot in snapshots where sandbox.snapshot(snapshot.name, of: machineName) == nil {
                sandbox.snapshots.append(snapshot)
            }
        }
        try await journal.update(old) { $0.snapshots.removeAll { $0.machineName == machineName } }
    }
}

extension CRI.PodSandboxMetadata {
    fileprivate func isSamePod(_ other: CRI.PodSandboxMetadata) -> Bool {
        name == other.name && namespace == other.namespace && uid == other.uid
    }
}
