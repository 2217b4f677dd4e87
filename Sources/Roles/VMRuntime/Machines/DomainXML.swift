// The specification of a domain as libvirt's XML. Golden files in the tests show what comes out.

extension DomainSpecification {
    /// Of our element in the metadata.
    static let metadataURI = "urn:arktos:vmruntime:1"

    /// The whole document for `virDomainDefineXML`.
    var xml: String {
        XML(
            "domain", ["type": acceleration.rawValue],
            [
                XML("name", text: name),
                XML("uuid", text: uuid),
                XML("metadata", [identity.xml]),
                hasMemoryRoom
                    ? XML(
                        "maxMemory", ["slots": "\(Self.memorySlots)", "unit": "b"],
                        text: "\(maximumMemoryBytes)")
                    : nil,
                XML("memory", ["unit": "b"], text: "\(memoryBytes)"),
                memoryBacking,
                virtualProcessors,
                memoryNodes.isEmpty
                    ? nil
                    : XML("numatune", [XML("memory", ["mode": "strict", "nodeset": memoryNodes])]),
                processorShares.map { XML("cputune", [XML("shares", text: "\($0)")]) },
                operatingSystem,
                XML("features", [XML("acpi"), XML("apic")]),
                processor,
                XML("clock", ["offset": "utc"]),
                // A guest that is off has ended; one that restarts is the same; one that crashed has ended
                // too.
                XML("on_poweroff", text: "destroy"),
                XML("on_reboot", text: "restart"),
                XML("on_crash", text: "destroy"),
                XML("devices", devices),
            ]
        ).document
    }

    /// Each piece of memory that is plugged in takes one.
    private static let memorySlots = 16

    private var hasMemoryRoom: Bool { maximumMemoryBytes > memoryBytes }

    private var memoryBacking: XML? {
        hugePageBytes.map { size in
            XML("memoryBacking", [XML("hugepages", [XML("page", ["size": "\(size)", "unit": "b"])])])
        }
    }

    private var virtualProcessors: XML {
        var attributes: [(String, String)] = []
        if !processorSet.isEmpty { attributes += [("placement", "static"), ("cpuset", processorSet)] }
        if maximumProcessors > processors { attributes.append(("current", "\(processors)")) }
        return XML("vcpu", pairs: attributes, text: "\(max(processors, maximumProcessors))")
    }

    /// The model, with a topology, and one NUMA node where memory can be plugged in, as QEMU wants it.
    private var processor: XML? {
        var children: [XML] = []
        if case .named(let model) = processorModel { children.append(XML("model", text: model)) }
        if let topology {
            children.append(
                XML(
                    "topology",
                    [
                        "sockets": "\(topology.sockets)", "cores": "\(topology.cores)",
                        "threads": "\(topology.threads)",
                    ]))
        }
        if hasMemoryRoom {
            let last = max(processors, maximumProcessors) - 1
            let node = XML(
                "cell",
                [
                    "id": "0", "cpus": last == 0 ? "0" : "0-\(last)", "memory": "\(memoryBytes)", "unit": "b",
                ])
            children.append(XML("numa", [node]))
        }
        guard !children.isEmpty || !processorModel.attributes.isEmpty else { return nil }
        return XML("cpu", pairs: processorModel.attributes, children)
    }

    private var operatingSystem: XML {
        XML(
            "os", firmware == .efi ? ["firmware": "efi"] : [:],
            [
                XML("type", ["arch": "x86_64", "machine": machine], text: "hvm"),
                XML("boot", ["dev": "hd"]),
            ])
    }

    private var devices: [XML?] {
        var devices: [XML?] = disks.map(\.xml)
        if disks.contains(where: { $0.bus == .scsi }) {
            devices.append(XML("controller", ["type": "scsi", "index": "0", "model": "virtio-scsi"]))
        }
        // The newer machine has a slot for each device; some are kept free to plug in.
        if machine.hasPrefix("q35") || machine.contains("-q35") {
            devices.append(XML("controller", ["type": "pci", "index": "0", "model": "pcie-root"]))
            for index in 1...Self.portsOfNewerMachine {
                devices.append(
                    XML("controller", ["type": "pci", "index": "\(index)", "model": "pcie-root-port"]))
            }
        }
        devices += interfaces.map(\.xml)
        devices += [
            XML(
                "serial", ["type": "unix"],
                [
                    XML("source", ["mode": "bind", "path": consoleSocket]),
                    XML("log", ["file": consoleLog, "append": "on"]),
                    XML("target", ["port": "0"]),
                ]),
            XML(
                "channel", ["type": "unix"],
                [XML("target", ["type": "virtio", "name": "org.qemu.guest_agent.0"])]),
            XML("memballoon", ["model": "virtio"], [XML("stats", ["period": "10"])]),
            XML("rng", ["model": "virtio"], [XML("backend", ["model": "random"], text: "/dev/urandom")]),
            XML("panic", ["model": "isa"]),
        ]
        if let screenSocket {
            devices.append(XML("graphics", ["type": "vnc", "socket": screenSocket]))
            devices.append(XML("video", [XML("model", ["type": "vga", "vram": "16384"])]))
        }
        return devices
    }

    private static let portsOfNewerMachine = 24
}

extension DomainSpecification.Identity {
    var xml: XML {
        XML(
            "arktos:machine",
            [
                "xmlns:arktos": DomainSpecification.metadataURI, "sandbox": sandbox, "container": container,
                "tenant": tenant, "namespace": namespace, "pod": pod, "uid": uid,
            ])
    }
}

extension DomainSpecification.ProcessorModel {
    fileprivate var attributes: [(String, String)] {
        switch self {
        case .hypervisorDefault: []
        case .hostModel: [("mode", "host-model")]
        case .hostPassthrough: [("mode", "host-passthrough")]
        case .maximum: [("mode", "maximum")]
        case .named: [("mode", "custom"), ("match", "exact")]
        }
    }
}

extension DomainSpecification.Disk {
    /// One element of the devices.
    var xml: XML {
        XML(
            "disk", ["type": isBlockDevice ? "block" : "file", "device": "disk"],
            [
                XML(
                    "driver",
                    ["name": "qemu", "type": format.rawValue, "cache": cache.rawValue, "discard": "unmap"]),
                XML("source", [isBlockDevice ? "dev" : "file": path]),
                XML("target", ["dev": target, "bus": bus.rawValue]),
                isReadOnly ? XML("readonly") : nil,
                serial.isEmpty ? nil : XML("serial", text: serial),
                alias.isEmpty ? nil : XML("alias", ["name": alias]),
            ])
    }

    /// By which libvirt knows it in its domain.
    var target: String { (bus == .virtio ? "vd" : "sd") + Self.letters(place) }

    /// a, b, … z, aa, ab, … as Linux names disks.
    static func letters(_ index: Int) -> String {
        let last = String(UnicodeScalar(UInt8(97 + index % 26)))
        return index < 26 ? last : letters(index / 26 - 1) + last
    }
}

extension DomainSpecification.Interface {
    /// One element of the devices.
    var xml: XML {
        XML(
            "interface", ["type": "ethernet"],
            [
                XML("mac", ["address": address.description]),
                XML("target", ["dev": tap, "managed": "no"]),
                XML("model", ["type": "virtio"]),
                mtu.map { XML("mtu", ["size": "\($0)"]) },
                alias.isEmpty ? nil : XML("alias", ["name": alias]),
            ])
    }
}
