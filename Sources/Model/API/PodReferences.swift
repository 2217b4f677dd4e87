// The ConfigMaps, Secrets and claims that a pod names, and the tokens that it wants.

import Messages

/// A token of the pod's service account, as a volume asks for it.
package struct TokenWish: Hashable, Sendable {
    /// Empty for the API server.
    package let audience: String
    package let seconds: Int64

    /// Kubernetes' standard is an hour.
    package init(_ projection: ServiceAccountTokenProjection) {
        audience = projection.audience
        seconds = projection.expirationSeconds ?? 3600
    }
}

/// By name, in the pod's namespace.
package struct PodReferences: Hashable, Sendable {
    package var configMaps: Set<String> = []
    package var secrets: Set<String> = []
    /// On persistent volumes.
    package var claims: Set<String> = []
    package var tokens: Set<TokenWish> = []

    package init(_ pod: Pod) {
        for container in pod.spec.initContainers + pod.spec.containers { add(container) }
        for volume in pod.spec.volumes { add(volume.volumeSource) }
        for secret in pod.spec.imagePullSecrets { secrets.insert(secret.name) }
        if let key = pod.spec.virtualMachine?.keyPairName, !key.isEmpty { secrets.insert(key) }
        configMaps.remove("")
        secrets.remove("")
        claims.remove("")
    }

    package var isEmpty: Bool { configMaps.isEmpty && secrets.isEmpty && claims.isEmpty && tokens.isEmpty }

    private mutating func add(_ container: Container) {
        for variable in container.env {
            if let reference = variable.valueFrom?.configMapKeyRef {
                configMaps.insert(reference.localObjectReference.name)
            }
            if let reference = variable.valueFrom?.secretKeyRef {
                secrets.insert(reference.localObjectReference.name)
            }
        }
        for source in container.envFrom {
            if let reference = source.configMapRef { configMaps.insert(reference.localObjectReference.name) }
            if let reference = source.secretRef { secrets.insert(reference.localObjectReference.name) }
        }
    }

    private mutating func add(_ source: VolumeSource) {
        if let configMap = source.configMap { configMaps.insert(configMap.localObjectReference.name) }
        if let secret = source.secret { secrets.insert(secret.secretName) }
        if let claim = source.persistentVolumeClaim { claims.insert(claim.claimName) }
        for projection in source.projected?.sources ?? [] {
            if let configMap = projection.configMap { configMaps.insert(configMap.localObjectReference.name) }
            if let secret = projection.secret { secrets.insert(secret.localObjectReference.name) }
            if let token = projection.serviceAccountToken { tokens.insert(TokenWish(token)) }
        }
    }
}
