// The disks of a machine: what they are made of, and putting them in and taking them out while it runs.

import Glibc
import Libvirt
import Linux
import Messages
import TLS

extension Runtime {
    // MARK: Files

    /// A sandbox keeps the disk of a machine's name: a machine that is made again after its end finds its
    /// data.
    func rootDiskPath(_ machine: Records.Machine, _ sandbox: String) -> String {
        let root = machine.virtualMachine.rootDisk.path
        guard root.isEmpty else { return root }
        return
            "\(journal.folder(of: sandbox))/\(machine.fileName)-\(machine.imageId.dropFirst(7).prefix(12)).qcow2"
    }

    func makeRootDisk(_ machine: Records.Machine, _ sandbox: String, _ image: Records.Image) async throws {
        let path = rootDiskPath(machine, sandbox)
        let wish = machine.virtualMachine.rootDisk
        guard wish.path.isEmpty else { return try await fill(path, from: image) }
        guard !Files.exists(path) else { return }
        let size = max(Int64(clamping: wish.sizeBytes), image.virtualSizeBytes)
        try await Self.qemuImage([
            "create", "-q", "-f", "qcow2", "-F", image.format, "-b", images.path(of: image.id), path + ".new",
            "\(Self.wholeSectors(size))",
        ])
        try Files.rename(path + ".new", to: path)
    }

    /// A disk of the owner's that holds nothing yet gets the image's content; one that holds something is
    /// left as it is. Empty is a disk whose first megabyte is all zeros.
    private func fill(_ path: String, from image: Records.Image) async throws {
        guard Files.exists(path) else {
            throw RuntimeError(.notFound, "virtual_machine.root_disk.path: \(path) is not there")
        }
        let isEmpty = try await BlockingPool.shared.run {
            let file = try FileDescriptor.open(path, O_RDONLY)
            var head = [UInt8](repeating: 0, count: 1 << 20)
            let count = pread(file.number, &head, head.count, 0)
            guard count >= 0 else { throw SystemError(call: "pread", subject: path) }
            return head.prefix(count).allSatisfy { $0 == 0 }
        }
        guard isEmpty else { return }
        let room = try await Self.size(ofDisk: path)
        guard room >= image.virtualSizeBytes else {
            throw RuntimeError(
                .failedPrecondition,
                "virtual_machine.root_disk.path: \(path) holds \(room) bytes, the image needs \(image.virtualSizeBytes)"
            )
        }
        try await Self.qemuImage(
            ["convert", "-n", "-f", image.format, "-O", "raw", images.path(of: image.id), path],
            timeout: .seconds(1800))
    }

    private static func size(ofDisk path: String) async throws -> Int64 {
        try await BlockingPool.shared.run {
            let file = try FileDescriptor.open(path, O_RDONLY)
            let end = lseek(file.number, 0, SEEK_END)
            guard end >= 0 else { throw SystemError(call: "lseek", subject: path) }
            return Int64(end)
        }
    }

    func diskPath(_ disk: VM.Disk, _ sandbox: String) -> String {
        if case .path(let path) = disk.source { return path }
        return "\(journal.folder(of: sandbox))/disk-\(disk.name).qcow2"
    }

    func makeDisk(_ disk: VM.Disk, _ sandbox: String) async throws {
        let path = diskPath(disk, sandbox)
        switch disk.source {
        case .sizeBytes(let size):
            guard !Files.exists(path) else { return }
            try await Self.qemuImage([
                "create", "-q", "-f", "qcow2", path + ".new",
                "\(Self.wholeSectors(Int64(clamping: size)))",
            ])
            try Files.rename(path + ".new", to: path)
        case .path, nil:
            guard Files.exists(path) else {
                throw RuntimeError(.notFound, "disk \(disk.name): \(path) is not there")
            }
        }
    }

    private static func wholeSectors(_ size: Int64) -> Int64 { (size + 511) / 512 * 512 }

    static func qemuImage(_ arguments: [String], timeout: Duration = .seconds(60)) async throws {
        let result = try await Process.run(Command("qemu-img", arguments), timeout: timeout)
        guard result.status.isSuccess else {
            let complaint = result.errorText.split(whereSeparator: \.isNewline).joined(separator: "; ")
            let isFull = complaint.contains("No space left on device")
            throw RuntimeError(
                isFull ? .resourceExhausted : .internal, "qemu-img \(arguments.first ?? ""): \(complaint)")
        }
    }

    // MARK: Places

    /// Root and data disks first, in the order of their places; block volumes and the seed behind them.
    enum DiskPlace {
        static let root = 0
        static let data = 1..<64
        static let volumes = 64
        static let seed = 99
    }

    static func freePlace(_ machine: Records.Machine) throws(RuntimeError) -> UInt32 {
        let taken = Set(machine.diskPlaces.values)
        guard let place = DiskPlace.data.first(where: { !taken.contains(UInt32($0)) }) else {
            throw RuntimeError(
                .resourceExhausted, "container \(machine.id) has \(taken.count) data disks already")
        }
        return UInt32(place)
    }

    func dataDisk(_ disk: VM.Disk, of machine: Records.Machine, _ sandbox: String) -> DomainSpecification.Disk
    {
        let path = diskPath(disk, sandbox)
        return DomainSpecification.Disk(
            path: path, isBlockDevice: Self.isDevice(path), format: Self.format(disk), bus: .init(disk.bus),
            cache: .init(disk.cache), isReadOnly: disk.readOnly, serial: disk.name,
            place: Int(machine.diskPlaces[disk.name] ?? 1), alias: "ua-disk-\(disk.name)")
    }

    /// A path is never probed for its format: a guest could write a header that names another file.
    static func format(_ disk: VM.Disk) -> DomainSpecification.Disk.Format {
        switch disk.format {
        case .qcow2: return .qcow2
        case .raw: return .raw
        default:
            if case .sizeBytes = disk.source { return .qcow2 }
            return .raw
        }
    }

    static func isDevice(_ path: String) -> Bool { path.hasPrefix("/dev/") }

    // MARK: In and out

    /// Adds a disk, to the running guest at once. One of that name that is the same is answered as it is.
    package func attachDisk(_ disk: VM.Disk, to id: String) async throws(RuntimeError) -> VM.Disk {
        try Self.check(disk)
        return try await onMachine(id, "attach disk \(disk.name) to") { [self] sandbox, machine in
            if let present = machine.virtualMachine.disks.first(where: { $0.name == disk.name }) {
                guard present == disk else {
                    throw RuntimeError(
                        .alreadyExists, "container \(machine.id) has another disk of the name \(disk.name)")
                }
                try await makeDisk(disk, sandbox.id)
                try await plugIn(dataDisk(disk, of: machine, sandbox.id), machine)
                return disk
            }
            let place = try Self.freePlace(machine)
            // Known before it is made, so that a crash in between leaves nothing behind.
            try await journal.update(machine: machine.id, of: sandbox.id) {
                $0.virtualMachine.disks.append(disk)
                $0.diskPlaces[disk.name] = place
            }
            pass(.diskRecorded)
            do {
                try await makeDisk(disk, sandbox.id)
                pass(.diskMade)
                guard let (_, machine) = journal.machine(machine.id) else { return disk }
                try await plugIn(dataDisk(disk, of: machine, sandbox.id), machine)
            } catch {
                try? await forget(disk, of: machine.id, in: sandbox.id)
                throw error
            }
            log.info("disk attached", ["machine": machine.id, "name": disk.name])
            return disk
        }
    }

    /// Brings to its end what a crash has cut off: each disk of the record is there, and in the guest.
    func completeDisks(of machine: Records.Machine, _ sandbox: String) async throws {
        for disk in machine.virtualMachine.disks {
            guard case .sizeBytes = disk.source else { continue }
            try await makeDisk(disk, sandbox)
            try await plugIn(dataDisk(disk, of: machine, sandbox), machine)
        }
    }

    /// Nothing when the domain does not run, or has the disk.
    private func plugIn(_ disk: DomainSpecification.Disk, _ machine: Records.Machine) async throws {
        guard machine.isRunning else { return }
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        guard try await domain.state().isActive, try await !domain.hasDevice(disk.alias) else { return }
        try await domain.attach(disk.xml.document)
    }

    /// Takes a disk out of the guest, and removes its file when it was made for the machine.
    package func detachDisk(_ name: String, from id: String) async throws(RuntimeError) {
        guard name != "root" else {
            throw RuntimeError(.invalidArgument, "name: the root disk stays where it is")
        }
        try await onMachine(id, "detach disk \(name) from") { [self] sandbox, machine in
            guard let disk = machine.virtualMachine.disks.first(where: { $0.name == name }) else { return }
            let holders = sandbox.snapshots.filter { $0.paths.contains(diskPath(disk, sandbox.id)) }
            if case .sizeBytes = disk.source, let holder = holders.first {
                throw RuntimeError(
                    .failedPrecondition, "disk \(name): snapshot \(holder.name) needs it; delete that first")
            }
            try await unplug("ua-disk-\(name)", machine)
            try await forget(disk, of: machine.id, in: sandbox.id)
            log.info("disk detached", ["machine": machine.id, "name": name])
        }
    }

    private func forget(_ disk: VM.Disk, of machine: String, in sandbox: String) async throws {
        if case .sizeBytes = disk.source { try Files.remove(diskPath(disk, sandbox)) }
        try await journal.update(machine: machine, of: sandbox) {
            $0.virtualMachine.disks.removeAll { $0.name == disk.name }
            $0.diskPlaces[disk.name] = nil
        }
    }

    /// Asks the guest to give the device up and waits until it has.
    func unplug(_ alias: String, _ machine: Records.Machine) async throws {
        guard machine.isRunning else { return }
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        guard try await domain.state().isActive else { return }
        let deadline = MonotonicClock.now.advanced(by: .seconds(30))
        var asks = 0
        while try await domain.hasDevice(alias) {
            guard MonotonicClock.now < deadline else {
                throw RuntimeError(
                    .failedPrecondition, "container \(machine.id): the guest does not give the device up")
            }
            // A guest that is still booting does not see the first time.
            if asks % 20 == 0 { try await domain.detach(alias: alias) }
            asks += 1
            try await MonotonicClock.sleep(for: .milliseconds(100))
        }
    }

    static func check(_ disk: VM.Disk) throws(RuntimeError) {
        guard isLabel(disk.name), disk.name.utf8.count <= 20, disk.name != "root" else {
            throw RuntimeError(
                .invalidArgument,
                "disk '\(disk.name)': its name is not a DNS label of at most 20 bytes, or taken")
        }
        guard disk.bus != .nvme else {
            throw RuntimeError(.unimplemented, "disk \(disk.name): libvirt offers no nvme bus for files")
        }
        switch disk.source {
        case .path(let path):
            guard path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
                throw RuntimeError(.invalidArgument, "disk \(disk.name): path: '\(path)' is not absolute")
            }
        case .sizeBytes(let size):
            guard (1...(1 << 50)).contains(size) else {
                throw RuntimeError(.invalidArgument, "disk \(disk.name): size_bytes: \(size) is out of range")
            }
        case nil:
            throw RuntimeError(.invalidArgument, "disk \(disk.name): it has neither path nor size_bytes")
        }
    }
}

extension Domain {
    /// Whether the running domain has the device; those that nobody may take out have no such alias.
    func hasDevice(_ alias: String) async throws -> Bool {
        try await xml().contains("<alias name='\(alias)'/>")
    }
}

extension Records.Machine {
    var name: String { config.metadata?.name ?? "" }

    /// The name where it is one that files can have.
    var fileName: String {
        if Runtime.isLabel(name) { return name }
        return String(SHA256.digest(Array(name.utf8)).hexadecimal.prefix(16))
    }
}
