// The ConfigMaps, Secrets and volumes that pods of this node name and the tokens that they want, read when
// they are needed.

import API
import APIClient
import Diagnostics
import Messages

package struct ObjectReader: Sendable {
    private let client: APIClient
    private let tokens: PodTokens

    package init(_ client: APIClient) {
        self.client = client
        tokens = PodTokens(client)
    }

    /// Those that do not exist are missing in the answer; that one cannot be asked for, or a token cannot be
    /// had, is an error.
    package func objects(of pod: Pod) async throws(APIError) -> PodObjects {
        let references = PodReferences(pod)
        var objects = PodObjects()
        for name in references.configMaps {
            objects.configMaps[name] = try await client.find(ConfigMap.self, self.name(name, pod))
        }
        for name in references.secrets {
            objects.secrets[name] = try await client.find(Secret.self, self.name(name, pod))
        }
        for name in references.claims { objects.volumes[name] = try await volume(of: name, pod) }
        for wish in references.tokens { objects.tokens[wish] = try await tokens.token(for: pod, wish) }
        return objects
    }

    /// Whether the API has the pod on another node: then it says nothing more of it to us.
    func isElsewhere(_ pod: PodIdentity) async throws(APIError) -> Bool {
        do throws(APIError) {
            _ = try await client.find(
                Pod.self, ObjectName(tenant: pod.tenant, namespace: pod.namespace, name: pod.name))
            return false
        } catch {
            guard error.reason == .forbidden else { throw error }
            return true
        }
    }

    /// Once claim and volume name each other.
    private func volume(of claim: String, _ pod: Pod) async throws(APIError) -> PersistentVolume? {
        guard let claim = try await client.find(PersistentVolumeClaim.self, name(claim, pod)),
            !claim.spec.volumeName.isEmpty,
            let volume = try await client.find(
                PersistentVolume.self,
                ObjectName(tenant: pod.metadata.tenant, name: claim.spec.volumeName)),
            volume.spec.claimRef?.uid == claim.metadata.uid
        else { return nil }
        return volume
    }

    private func name(_ name: String, _ pod: Pod) -> ObjectName {
        ObjectName(tenant: pod.metadata.tenant, namespace: pod.metadata.namespace, name: name)
    }
}
