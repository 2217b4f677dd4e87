// Whether this machine can run guests by KVM.

import Glibc
import Linux

/// The setting: a wish, or leave it to the probe.
package enum AccelerationSetting: String, CaseIterable, Sendable {
    case auto
    case kvm
    case qemu
}

extension DomainSpecification.Acceleration {
    /// KVM needs a processor that says it can virtualize, and its device. A host that has the device without
    /// the processor's flag runs guests by emulating their instructions one by one, which is no use; no other
    /// probe short of booting a kernel tells the two apart.
    init(_ setting: AccelerationSetting, processorInformation: String, isDeviceUsable: Bool) {
        self =
            switch setting {
            case .kvm: .kvm
            case .qemu: .qemu
            case .auto: isDeviceUsable && Self.canVirtualize(processorInformation) ? .kvm : .qemu
            }
    }

    /// Asks this machine.
    static func probe(_ setting: AccelerationSetting) -> Self {
        let information = (try? Files.readText("/proc/cpuinfo")) ?? ""
        let device = try? FileDescriptor.open("/dev/kvm", O_RDWR)
        return Self(setting, processorInformation: information, isDeviceUsable: device != nil)
    }

    private static func canVirtualize(_ information: String) -> Bool {
        information.split(separator: "\n").contains { line in
            guard line.hasPrefix("flags"), let colon = line.firstIndex(of: ":") else { return false }
            return line[line.index(after: colon)...].split(separator: " ").contains {
                $0 == "vmx" || $0 == "svm"
            }
        }
    }
}
