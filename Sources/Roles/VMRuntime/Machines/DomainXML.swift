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
                XML("memory", ["unit": "b"], text: "\(memoryBytes)"),
                XML("vcpu", text: "\(processors)"),
                processorShares.map { XML("cputune", [XML("shares", text: "\($0)")]) },
                operatingSystem,
                XML("features", [XML("acpi"), XML("apic")]),
                processorModel.xml,
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

    private var operatingSystem: XML {
        XML(
            "os", firmware == .efi ? ["firmware": "efi"] : [:],
            [
                XML("type", ["arch": "x86_64", "machine": machine], text: "hvm"),
                XML("boot", ["dev": "hd"]),
            ])
    }

    private var devices: [XML?] {
        var devices: [XML?] = disks.enumerated().map { $1.xml(index: $0) }
        if disks.contains(where: { $0.bus == .scsi }) {
            devices.append(XML("controller", ["type": "scsi", "index": "0", "model": "virtio-scsi"]))
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
        return devices
    }
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
    fileprivate var xml: XML? {
        switch self {
        case .hypervisorDefault: nil
        case .hostModel: XML("cpu", ["mode": "host-model"])
        case .hostPassthrough: XML("cpu", ["mode": "host-passthrough"])
        case .maximum: XML("cpu", ["mode": "maximum"])
        case .named(let model): XML("cpu", ["mode": "custom", "match": "exact"], [XML("model", text: model)])
        }
    }
}

extension DomainSpecification.Disk {
    fileprivate func xml(index: Int) -> XML {
        let prefix = bus == .virtio ? "vd" : "sd"
        return XML(
            "disk", ["type": isBlockDevice ? "block" : "file", "device": "disk"],
            [
                XML(
                    "driver",
                    ["name": "qemu", "type": format.rawValue, "cache": cache.rawValue, "discard": "unmap"]),
                XML("source", [isBlockDevice ? "dev" : "file": path]),
                XML("target", ["dev": prefix + Self.letters(index), "bus": bus.rawValue]),
                isReadOnly ? XML("readonly") : nil,
                serial.isEmpty ? nil : XML("serial", text: serial),
            ])
    }

    /// a, b, … z, aa, ab, … as Linux names disks.
    static func letters(_ index: Int) -> String {
        let last = String(UnicodeScalar(UInt8(97 + index % 26)))
        return index < 26 ? last : letters(index / 26 - 1) + last
    }
}

extension DomainSpecification.Interface {
    fileprivate var xml: XML {
        XML(
            "interface", ["type": "ethernet"],
            [
                XML("mac", ["address": address.description]),
                XML("target", ["dev": tap, "managed": "no"]),
                XML("model", ["type": "virtio"]),
                mtu.map { XML("mtu", ["size": "\($0)"]) },
            ])
    }
}
