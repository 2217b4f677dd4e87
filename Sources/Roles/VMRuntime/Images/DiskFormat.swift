// What a file that claims to be a disk image is.

import Glibc
import Linux

/// A disk image, as its own head describes it.
struct DiskImage: Hashable, Sendable {
    var format: DomainSpecification.Disk.Format
    /// What the guest sees.
    var virtualSize: Int64

    /// Reads the head of a qcow2 file; anything else of whole sectors is raw. Refuses images that would make
    /// QEMU open other files of the host. Blocks.
    init(path: String, name: String) throws {
        let file = try FileDescriptor.open(path, O_RDONLY)
        let size = try Files.size(path)
        var head = [UInt8](repeating: 0, count: 512)
        let count = pread(file.number, &head, head.count, 0)
        guard count >= 0 else { throw SystemError(call: "pread", subject: path) }
        try self.init(head: Array(head.prefix(count)), size: size, name: name)
    }

    init(head: [UInt8], size: Int64, name: String) throws(RuntimeError) {
        func refuse(_ why: String) -> RuntimeError {
            RuntimeError(.failedPrecondition, "image \(name): \(why)")
        }
        guard head.starts(with: [0x51, 0x46, 0x49, 0xfb]) else {
            guard size > 0, size % 512 == 0, head.count == 512 else {
                throw refuse("neither a qcow2 file nor whole sectors of a raw disk")
            }
            format = .raw
            virtualSize = size
            return
        }
        func number(at offset: Int, bytes: Int) -> UInt64 {
            head[offset..<offset + bytes].reduce(0) { $0 << 8 | UInt64($1) }
        }
        guard head.count >= 104 else { throw refuse("the qcow2 header is cut off") }
        let version = number(at: 4, bytes: 4)
        guard version == 2 || version == 3 else { throw refuse("qcow2 version \(version) is not known") }
        guard number(at: 8, bytes: 8) == 0 else { throw refuse("has a backing file; flatten it first") }
        if version == 3, number(at: 72, bytes: 8) & 4 != 0 {
            throw refuse("keeps its data in another file; flatten it first")
        }
        let virtual = number(at: 24, bytes: 8)
        guard virtual > 0, virtual <= 1 << 50 else { throw refuse("a virtual size of \(virtual) bytes") }
        format = .qcow2
        virtualSize = Int64(virtual)
    }
}
