// The ConfigMaps and Secrets that pods of this node name and the tokens that they want, read when they are
// needed.

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
        for wish in references.tokens { objects.tokens[wish] = try await tokens.token(for: pod, wish) }
        return objects
    }

    private func name(_ name: String, _ pod: Pod) -> ObjectName {
        ObjectName(tenant: pod.metadata.tenant, namespace: pod.metadata.namespace, name: name)
    }
}
