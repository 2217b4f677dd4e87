// What a pod names, as far as it is there.

import API
import Messages

/// The objects as they were read; those that do not exist are missing.
package struct PodObjects: Hashable, Sendable {
    package var configMaps: [String: ConfigMap] = [:]
    package var secrets: [String: Secret] = [:]
    /// Persistent volumes by the claims that are bound to them.
    package var volumes: [String: PersistentVolume] = [:]
    /// Of the pod's service account.
    package var tokens: [TokenWish: String] = [:]

    package init() {}
}

/// Why a container cannot be made or a volume not filled as things are; it may become possible.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
