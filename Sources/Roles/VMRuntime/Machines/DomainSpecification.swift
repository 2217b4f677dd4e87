// What a domain of ours is made of: everything that libvirt's XML says, typed and complete.

/// One virtual machine as libvirt will see it.
struct DomainSpecification: Hashable, Sendable {
    /// How the guest's instructions are executed.
    enum Acceleration: String, Hashable, Sendable {
        case kvm
        /// QEMU's own translation, without help of the processor.
        case qemu
    }

    enum Firmware: String, Hashable, Sendable {
        case bios
        case efi
    }

    /// The processor that the guest sees.
    enum ProcessorModel: Hashable, Sendable {
        /// The hypervisor's own choice.
        case hypervisorDefault
        /// Nearest named model to the host's.
        case hostModel
        case hostPassthrough
        /// All that the hypervisor can offer.
        case maximum
        case named(String)
    }

    struct Disk: Hashable, Sendable {
        enum Format: String, Hashable, Sendable {
            case qcow2
            case raw
        }
        enum Bus: String, Hashable, Sendable {
            case virtio
            case scsi
            case sata
        }
        enum Cache: String, Hashable, Sendable {
            /// Writes are safe when the guest was told so.
            case none
            case writeback
            /// A write is answered when it is on the disk.
            case writethrough
        }

        /// A file, or a block device when `isBlockDevice`.
        var path: String
        var isBlockDevice = false
        var format: Format
        var bus = Bus.virtio
        var cache = Cache.writeback
        var isReadOnly = false
        /// What the guest finds under /dev/disk/by-id; at most 20 bytes.
        var serial = ""
        /// Unique in the domain; gives the disk its letter. The root disk has 0.
        var place = 0
        /// By which it can be taken out again; empty for disks that stay.
        var alias = ""
    }

    struct Interface: Hashable, Sendable {
        /// A tap device that is there before the domain starts, and is not libvirt's to remove.
        var tap: String
        var address: MACAddress
        var mtu: Int?
        /// By which it can be taken out again; empty for one that stays.
        var alias = ""
    }

    /// How the guest sees its processors; their product is the maximum.
    struct Topology: Hashable, Sendable {
        var sockets: Int
        var cores: Int
        var threads: Int
    }

    /// What of ours stands in the definition's metadata, for the recovery of what the journal has lost.
    struct Identity: Hashable, Sendable {
        var sandbox: String
        var container: String
        var tenant: String
        var namespace: String
        var pod: String
        var uid: String
    }

    var name: String
    /// 36 characters.
    var uuid: String
    var identity: Identity
    var acceleration: Acceleration
    var machine: String
    var firmware = Firmware.bios
    var memoryBytes: Int64
    /// Memory can be plugged in up to here; equal when none can.
    var maximumMemoryBytes: Int64
    var processors: Int
    /// Processors can be plugged in up to here.
    var maximumProcessors: Int
    var topology: Topology?
    /// Of the host, as "0-3,8"; empty for all.
    var processorSet = ""
    /// NUMA nodes of the host that memory comes from; empty for all.
    var memoryNodes = ""
    /// Nil for the host's ordinary pages.
    var hugePageBytes: Int64?
    var processorModel = ProcessorModel.hypervisorDefault
    /// Weight against others when processors are short; nil for the hypervisor's default.
    var processorShares: Int?
    var disks: [Disk]
    var interfaces: [Interface]
    /// Where QEMU listens for the serial console, and where it keeps all that the console has said.
    var consoleSocket: String
    var consoleLog: String
    /// Where QEMU shows the screen by VNC; nil for a machine without one.
    var screenSocket: String?
}

/// Six bytes.
struct MACAddress: Hashable, Sendable, CustomStringConvertible {
    let bytes: [UInt8]

    /// Six hexadecimal bytes with colons between them; nil for anything else, and for group addresses.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { $0.utf8.count == 2 ? UInt8($0, radix: 16) : nil }
        guard parts.count == 6, bytes.count == 6, bytes[0] & 1 == 0 else { return nil }
        self.bytes = bytes
    }

    var description: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
    }
}
