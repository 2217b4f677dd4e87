// What is generated for libvirt and for guests.

import Diagnostics
import Linux
import Testing

@testable import VMRuntime

@Suite struct DocumentTests {
    static let domain = DomainSpecification(
        name: "arktos-0123456789abcdef0123456789abcdef", uuid: "01234567-89ab-cdef-0123-456789abcdef",
        identity: DomainSpecification.Identity(
            sandbox: "fedcba98", container: "01234567", tenant: "demo", namespace: "default",
            pod: "<web> & 'co'",
            uid: "u-1"),
        acceleration: .qemu, machine: "pc", memoryBytes: 268_435_456,
        maximumMemoryBytes: 536_870_912, processors: 2, maximumProcessors: 4,
        processorModel: .maximum, processorShares: 512,
        disks: [
            .init(path: "/data/root.qcow2", format: .qcow2, serial: "root"),
            .init(
                path: "/dev/sdb", isBlockDevice: true, format: .raw, bus: .scsi, cache: .none, serial: "data",
                place: 1, alias: "ua-disk-data"),
            .init(path: "/data/seed.iso", format: .raw, isReadOnly: true, serial: "cidata", place: 99),
        ],
        interfaces: [
            .init(tap: "avm0123456789ab", address: MACAddress("0a:58:0a:58:00:02")!, mtu: 1450),
            .init(
                tap: "avm012345678n1", address: MACAddress("0a:58:0a:58:00:03")!, mtu: 1450,
                alias: "ua-nic-eth1"),
        ],
        consoleSocket: "/data/run/0123.sock", consoleLog: "/data/console.log")

    @Test func aDomainIsWhatItWas() throws {
        try expectGolden(Self.domain.xml, "domain.xml")
        var plain = Self.domain
        plain.acceleration = .kvm
        plain.firmware = .efi
        plain.machine = "q35"
        plain.maximumMemoryBytes = plain.memoryBytes
        plain.maximumProcessors = 2
        plain.topology = .init(sockets: 1, cores: 2, threads: 1)
        plain.processorSet = "0-1"
        plain.memoryNodes = "0"
        plain.hugePageBytes = 2 << 20
        plain.screenSocket = "/data/run/0123.vnc"
        plain.processorModel = .hostPassthrough
        plain.processorShares = nil
        plain.disks = [plain.disks[0]]
        plain.interfaces = [plain.interfaces[0]]
        plain.interfaces[0].mtu = nil
        try expectGolden(plain.xml, "domain-kvm.xml")
    }

    static let seed = SeedDocuments(
        instance: "fedcba98", hostname: "web", authorizedKeys: ["ssh-ed25519 AAAA user@host: \"x\""],
        metadata: ["region": "here: there"],
        files: [.init(path: "/etc/secret", content: [1, 2, 3], mode: 0o600)],
        interfaces: [
            .init(
                address: MACAddress("0a:58:0a:58:00:02")!, name: "eth0",
                addresses: ["10.88.0.2/24", "fd00::2/64"],
                routes: [.init(destination: "0.0.0.0/0", gateway: "10.88.0.1")], mtu: 1450)
        ], nameServers: ["10.88.0.1"], searchDomains: ["default.svc.cluster.local"])

    @Test func aSeedIsWhatItWas() throws {
        try expectGolden(Self.seed.metaDataText, "meta-data")
        try expectGolden(Self.seed.networkConfigText, "network-config")
        try expectGolden(String(decoding: Self.seed.vendorDataText ?? [], as: UTF8.self), "vendor-data")
        try expectGolden(Self.seed.metaDataJSON, "meta_data.json")
        try expectGolden(Self.seed.networkDataJSON, "network_data.json")
        var both = Self.seed
        both.vendorData = Array("#!/bin/sh\necho operator\n".utf8)
        try expectGolden(String(decoding: both.vendorDataText ?? [], as: UTF8.self), "vendor-data-archive")
        both.files = []
        #expect(both.vendorDataText == both.vendorData)
        #expect(Self.seed.userDataText == Array("#cloud-config\n{}\n".utf8))
        var scripted = Self.seed
        scripted.userData = [0xff, 0x00, 0x0a]
        #expect(scripted.userDataText == [0xff, 0x00, 0x0a])
    }

    @Test func theSeedImageHoldsItsFilesUnderTheirNames() async throws {
        let directory = try Files.makeTemporaryDirectory()
        try SeedImage.write(Self.seed, .configDrive, to: "\(directory)/drive.iso")
        let drive = Command("blkid", ["-p", "-o", "value", "-s", "LABEL", "\(directory)/drive.iso"])
        #expect(try await Process.run(drive).outputText == "config-2\n")
        try SeedImage.write(Self.seed, .noCloud, to: "\(directory)/seed.iso")
        let image = try Files.read("\(directory)/seed.iso")
        #expect(image[32769..<32774].elementsEqual("CD001".utf8))
        #expect(String(decoding: image[32808..<32814], as: UTF8.self).lowercased() == "cidata")
        let tool = Command("blkid", ["-p", "-o", "value", "-s", "LABEL", "\(directory)/seed.iso"])
        #expect(try await Process.run(tool).outputText == "cidata\n")
        try Files.removeTree(directory)
    }

    @Test func consoleBytesBecomeLogLines() {
        let time = WallTime(seconds: 1_700_000_000, nanoseconds: 5)
        var formatter = ConsoleLogFormatter()
        func feed(_ text: String) -> String {
            String(
                decoding: Array(text.utf8).withUnsafeBytes { formatter.lines(from: $0, at: time) },
                as: UTF8.self)
        }
        let head = "2023-11-14T22:13:20.000000005Z stdout"
        #expect(feed("boot\r\nlog") == "\(head) F boot\n")
        #expect(feed("in: ") == "")
        #expect(feed("\n\n") == "\(head) F login: \n\(head) F \n")
        let long = String(repeating: "x", count: ConsoleLogFormatter.maximumLineBytes)
        #expect(feed(long + "yz\n") == "\(head) P \(long)\n\(head) F yz\n")
        #expect(feed("end") == "")
        #expect(String(decoding: formatter.finish(at: time), as: UTF8.self) == "\(head) F end\n")
        #expect(formatter.finish(at: time).isEmpty)
    }

    @Test(arguments: [
        (AccelerationSetting.auto, "flags\t\t: fpu vmx sse\n", true, "kvm"),
        (.auto, "flags\t\t: fpu svm\n", true, "kvm"),
        (.auto, "flags\t\t: fpu svmx\n", true, "qemu"),
        (.auto, "flags\t\t: fpu vmx\n", false, "qemu"),
        (.auto, "", true, "qemu"),
        (.kvm, "", false, "kvm"),
        (.qemu, "flags\t\t: vmx\n", true, "qemu"),
    ])
    func accelerationNeedsBothTheProcessorAndTheDevice(
        _ setting: AccelerationSetting, _ information: String, _ isDeviceUsable: Bool, _ expected: String
    ) {
        let probed = DomainSpecification.Acceleration(
            setting, processorInformation: information, isDeviceUsable: isDeviceUsable)
        #expect(probed.rawValue == expected)
    }

    @Test func disksHaveLinuxNames() {
        #expect(
            [0, 1, 25, 26, 51, 52, 701, 702].map(DomainSpecification.Disk.letters)
                == ["a", "b", "z", "aa", "az", "ba", "zz", "aaa"])
    }

    @Test func aHardwareAddressIsSixBytesOfOneStation() {
        #expect(MACAddress("0A:58:00:00:00:ff")?.description == "0a:58:00:00:00:ff")
        for text in [
            "", "0a:58:00:00:00", "01:00:00:00:00:00", "0a:58:00:00:00:0", "0a-58-00-00-00-00",
            "0a:58:00:00:00:00:00",
        ] {
            #expect(MACAddress(text) == nil, "\(text)")
        }
    }
}
