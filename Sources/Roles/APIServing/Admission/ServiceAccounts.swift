// Every pod runs as a service account of its namespace: "default" when it names none. A container pod is
// given the account's token, as a volume that the node agent keeps fresh, unless the pod or the account does
// not want that.

import API
import Messages

struct ServiceAccounts: AdmissionStep {
    let places: PlaceLookup

    static let mountPath = "/var/run/secrets/kubernetes.io/serviceaccount"
    static let defaultName = "default"
    /// Kubernetes' time of such a token: an hour, and a little to tell it from others.
    private static let tokenSeconds: Int64 = 3607
    /// In every namespace, with the certificates of the cluster's authorities.
    private static let authoritiesName = "kube-root-ca.crt"

    func admit(_ request: inout AdmissionRequest) async throws {
        guard request.operation == .create, var pod = request.object as? Pod else { return }
        if pod.spec.serviceAccountName.isEmpty { pod.spec.serviceAccountName = Self.defaultName }
        pod.spec.serviceAccount = pod.spec.serviceAccountName
        let account = try await places.serviceAccount(pod.spec.serviceAccountName, request.target)
        // The default one is made for each namespace: that it is not there yet is no reason to refuse.
        guard account != nil || pod.spec.serviceAccountName == Self.defaultName else {
            throw request.forbidden(
                "error looking up service account \(request.target.namespace)/\(pod.spec.serviceAccountName): "
                    + "serviceaccount \"\(pod.spec.serviceAccountName)\" not found")
        }
        if pod.spec.imagePullSecrets.isEmpty, let account {
            pod.spec.imagePullSecrets = account.imagePullSecrets
        }
        if places.mountsTokens, pod.spec.virtualMachine == nil,
            pod.spec.automountServiceAccountToken ?? account?.automountServiceAccountToken ?? true
        {
            Self.mountToken(&pod)
        }
        request.object = pod
    }

    /// Where a container has something else already, it stays.
    private static func mountToken(_ pod: inout Pod) {
        let name = "kube-api-access-\(pod.metadata.uid.suffix(5))"
        func mount(_ container: inout Container) -> Bool {
            guard !container.volumeMounts.contains(where: { $0.mountPath == mountPath }) else { return false }
            container.volumeMounts.append(
                .with {
                    $0.name = name
                    $0.readOnly = true
                    $0.mountPath = mountPath
                })
            return true
        }
        var isMounted = false
        for index in pod.spec.initContainers.indices {
            isMounted = mount(&pod.spec.initContainers[index]) || isMounted
        }
        for index in pod.spec.containers.indices {
            isMounted = mount(&pod.spec.containers[index]) || isMounted
        }
        guard isMounted, !pod.spec.volumes.contains(where: { $0.name == name }) else { return }
        pod.spec.volumes.append(
            .with {
                $0.name = name
                $0.volumeSource.projected = tokenVolume
            })
    }

    /// token, ca.crt, namespace, and the tenant beside them.
    private static var tokenVolume: ProjectedVolumeSource {
        .with {
            $0.defaultMode = 0o644
            $0.sources = [
                .with {
                    $0.serviceAccountToken = .with {
                        $0.path = "token"
                        $0.expirationSeconds = tokenSeconds
                    }
                },
                .with {
                    $0.configMap = .with {
                        $0.localObjectReference.name = authoritiesName
                        $0.items = [
                            .with {
                                $0.key = "ca.crt"
                                $0.path = "ca.crt"
                            }
                        ]
                    }
                },
                .with { $0.downwardAPI = .with { $0.items = [field("namespace"), field("tenant")] } },
            ]
        }
    }

    private static func field(_ name: String) -> DownwardAPIVolumeFile {
        .with {
            $0.path = name
            $0.fieldRef = .with {
                $0.apiVersion = "v1"
                $0.fieldPath = "metadata.\(name)"
            }
        }
    }
}

extension PlaceLookup {
    /// From memory, or from the store when memory does not know it yet.
    func serviceAccount(_ name: String, _ target: Target) async throws -> ServiceAccount? {
        let resource = resources[ServiceAccount.self]
        let path = "\(target.tenant)/\(target.namespace)/\(name)"
        if let cached = resource.cache[path] { return try decoded.accounts.object(path, cached) }
        // Pods of namespaces without accounts would make each creation a read of the store.
        guard name != ServiceAccounts.defaultName else { return nil }
        return try await store.read(resource.key(path)).map { try ServiceAccount(bytes: $0.bytes) }
    }
}
