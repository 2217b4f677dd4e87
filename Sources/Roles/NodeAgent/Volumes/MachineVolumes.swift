// Volumes that a machine has as disks: `volumeDevices`. An emptyDir with a size is a new disk that lives as
// long as the pod; a claim on a block volume, or a path of the node's where it is allowed, is a file or
// device of the owner's. The one at the device path "/", or that bootVolume names, is the disk to boot from.
// The guest knows the others by their names as serial numbers.

import API
import Messages

enum MachineVolumes {
    /// `root` is nil for a disk on top of the image.
    static func disks(of pod: Pod, _ machine: VirtualMachine, _ objects: PodObjects)
        throws(ConfigurationError) -> (root: String?, others: [VM.Disk])
    {
        var root: String?
        var others: [VM.Disk] = []
        for device in machine.volumeDevices {
            guard let volume = pod.spec.volumes.first(where: { $0.name == device.name }) else {
                throw ConfigurationError("volume \"\(device.name)\" is not there")
            }
            let isRoot = device.devicePath == "/" || device.name == machine.bootVolume
            let source = volume.volumeSource
            let path: String?
            if let host = source.hostPath { path = host.path } else { path = try blockPath(source, objects) }
            if let path {
                let isReadOnly = source.persistentVolumeClaim?.readOnly ?? false
                if isRoot {
                    guard root == nil else {
                        throw ConfigurationError("two volumes are to be the disk to boot from")
                    }
                    root = path
                } else {
                    others.append(
                        disk(device.name) {
                            $0.source = .path(path)
                            $0.readOnly = isReadOnly
                        })
                }
            } else if let bytes = source.emptyDir?.sizeLimit?.amount?.units, bytes > 0,
                source.emptyDir?.medium != "Memory"
            {
                guard !isRoot else {
                    throw ConfigurationError(
                        "volume \"\(device.name)\" is empty: without it the machine boots from a disk of its own, of "
                            + "rootDiskSize")
                }
                others.append(disk(device.name) { $0.source = .sizeBytes(UInt64(bytes)) })
            } else {
                throw ConfigurationError(
                    "volume \"\(device.name)\" cannot be a disk on this node: an emptyDir with a sizeLimit on disk can, "
                        + "a claim on a block volume, and a hostPath where it is allowed")
            }
        }
        return (root, others)
    }

    private static func blockPath(_ source: VolumeSource, _ objects: PodObjects) throws(ConfigurationError)
        -> String?
    {
        guard let claim = source.persistentVolumeClaim else { return nil }
        let volume = try objects.volume(of: claim)
        return volume.isBlock ? try volume.path() : nil
    }

    private static func disk(_ name: String, _ fill: (inout VM.Disk) -> Void) -> VM.Disk {
        VM.Disk.with {
            $0.name = name
            fill(&$0)
        }
    }
}
