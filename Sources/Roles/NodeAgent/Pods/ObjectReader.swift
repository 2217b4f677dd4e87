// The ConfigMaps and Secrets that pods of this node name, read when they are needed.

import API
import APIClient
import Diagnostics
import Messages

package struct ObjectReader: Sendable {
    private let client: APIClient

    package init(_ client: APIClient) { self.client = client }

    /// Those that do not exist are missing in the answer; that one cannot be asked for is an error.
    package func objects(of pod: Pod) async throws(APIError) -> PodObjects {
        let references = PodReferences(pod)
        var objects = PodObjects()
        for name in references.configMaps {
            objects.configMaps[name] = try await client.find(ConfigMap.self, self.name(name, pod))
        }
        for name in references.secrets {
            objects.secrets[name] = try await client.find(Secret.self, self.name(name, pod))
        }
        return objects
    }

    private func name(_ name: String, _ pod: Pod) -> ObjectName {
        ObjectName(tenant: pod.metadata.tenant, namespace: pod.metadata.namespace, name: name)
    }
}
