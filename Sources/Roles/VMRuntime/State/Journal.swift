// What is known of every sandbox and machine: in memory, and in one file a sandbox. Readers never wait for
// the disk.

import Linux
import Messages
import Protobuf
import Synchronization

/// All sandboxes.
final class Journal: Sendable {
    /// `sandboxes/<id>/` holds a sandbox's record, disks, seed and console log.
    private let directory: String
    private let sandboxes: Mutex<[String: Records.Sandbox]>
    /// Makes a change of one sandbox one step: what it is made from is what it replaces.
    private let changes = KeyedLocks()

    /// Reads what an earlier run left. A file that cannot be read stops the program: guessing would lose
    /// machines.
    init(directory: String) throws {
        self.directory = directory
        try Files.makeDirectories(directory, mode: 0o700)
        var found: [String: Records.Sandbox] = [:]
        for name in try Files.list(directory) {
            let path = "\(directory)/\(name)/record"
            // A folder without a record was being made or removed when the program ended.
            guard Files.exists(path) else {
                try Files.removeTree("\(directory)/\(name)")
                continue
            }
            do {
                found[name] = try Records.Sandbox(bytes: try Files.read(path))
            } catch let error as WireError {
                throw RuntimeError(.internal, "\(path): \(error); move it away to go on without that sandbox")
            }
        }
        sandboxes = Mutex(found)
    }

    var all: [Records.Sandbox] {
        sandboxes.withLock { Array($0.values) }.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    func sandbox(_ id: String) -> Records.Sandbox? { sandboxes.withLock { $0[id] } }

    func folder(of id: String) -> String { "\(directory)/\(id)" }

    /// The sandbox that holds the machine, and the machine.
    func machine(_ id: String) -> (sandbox: Records.Sandbox, machine: Records.Machine)? {
        sandboxes.withLock { sandboxes in
            for sandbox in sandboxes.values {
                if let machine = sandbox.machines.first(where: { $0.id == id }) { return (sandbox, machine) }
            }
            return nil
        }
    }

    /// On the disk when it returns.
    func put(_ sandbox: Records.Sandbox) async throws {
        let folder = folder(of: sandbox.id)
        try await BlockingPool.shared.run {
            try Files.makeDirectories(folder, mode: 0o700)
            try Files.replace("\(folder)/record", with: sandbox.bytes, mode: 0o600)
        }
        sandboxes.withLock { $0[sandbox.id] = sandbox }
    }

    /// Changes a sandbox that is there.
    func update(_ id: String, _ change: @escaping @Sendable (inout Records.Sandbox) -> Void) async throws {
        try await changes.withLock(id) { [self] in
            guard var sandbox = sandbox(id) else { return }
            let before = sandbox
            change(&sandbox)
            if sandbox != before { try await put(sandbox) }
        }
    }

    /// Changes a machine that is there.
    func update(
        machine id: String, of sandbox: String, _ change: @escaping @Sendable (inout Records.Machine) -> Void
    ) async throws {
        try await update(sandbox) { sandbox in
            guard let index = sandbox.machines.firstIndex(where: { $0.id == id }) else { return }
            change(&sandbox.machines[index])
        }
    }

    /// Removes the record first, so that a crash in between leaves a folder that the next start sweeps up.
    func remove(_ id: String) async throws {
        let folder = folder(of: id)
        try await BlockingPool.shared.run {
            try Files.remove("\(folder)/record")
            try Files.removeTree(folder)
        }
        sandboxes.withLock { _ = $0.removeValue(forKey: id) }
    }
}
