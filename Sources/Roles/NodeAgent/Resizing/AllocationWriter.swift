// Has the API know what a machine has been given: the one field of a pod's specification that is the node's.

import API
import APIClient
import Messages

package struct AllocationWriter: Sendable {
    private let client: APIClient

    package init(_ client: APIClient) { self.client = client }

    /// A pod that is gone needs nothing.
    func write(_ given: Amounts, of pod: Pod) async throws(APIError) {
        let name = ObjectName(pod)
        for _ in 0..<5 {
            guard var fresh = try await client.find(Pod.self, name), fresh.metadata.uid == pod.metadata.uid
            else { return }
            guard Amounts(fresh.spec.virtualMachine?.resourcesAllocated ?? [:]) != given else { return }
            fresh.spec.virtualMachine?.resourcesAllocated = given.quantities
            do {
                _ = try await client.update(fresh)
                return
            } catch {
                guard error.reason == .conflict else { throw error }
            }
        }
        throw APIError(.conflict, "pod \(name) changes faster than its resources are written")
    }
}
