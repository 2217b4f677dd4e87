// Persistent volumes as a node can give them: folders and block devices of its own. Those of storage systems
// are for drivers that are not there yet.

import API
import Messages

extension PersistentVolume {
    /// Where it is on the node.
    func path() throws(ConfigurationError) -> String {
        let source = spec.persistentVolumeSource
        if let local = source.local { return local.path }
        if let host = source.hostPath { return host.path }
        throw ConfigurationError(
            "persistent volume \"\(metadata.name)\" is of a kind that this node does not support")
    }

    var isBlock: Bool { spec.volumeMode == "Block" }
}

extension PodObjects {
    /// The volume that a pod's claim is bound to.
    func volume(of source: PersistentVolumeClaimVolumeSource) throws(ConfigurationError) -> PersistentVolume {
        guard let volume = volumes[source.claimName] else {
            throw ConfigurationError("persistentvolumeclaim \"\(source.claimName)\" is not bound to a volume")
        }
        return volume
    }
}

extension Pod {
    func claim(ofVolume name: String) -> PersistentVolumeClaimVolumeSource? {
        spec.volumes.first { $0.name == name }?.volumeSource.persistentVolumeClaim
    }
}
