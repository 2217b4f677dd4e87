// Giving pods their nodes, many at a time: each is a change of its own, and all of them wait for the store
// together.

import API
import Messages

extension Partitions {
    /// Binds each pod on its own, in any order; the outcomes are in the order of the bindings.
    func bind(_ bindings: [(target: Target, binding: PodBinding)], by user: UserInfo) async
        -> [ObjectRegistry.BindingOutcome]
    {
        // Children of this call in all but name: each is awaited here, and cancelled when the call is. Not a
        // task group: its results come out wrong for this type in optimised code of Swift 6.3.
        let tasks = bindings.map { target, binding in
            Task {
                try await self.write(target.tenant) { shard in
                    try await shard.registry.bind(target.at(shard), binding, by: user)
                }
            }
        }
        return await withTaskCancellationHandler {
            var outcomes: [ObjectRegistry.BindingOutcome] = []
            for task in tasks { outcomes.append(await task.result) }
            return outcomes
        } onCancel: {
            for task in tasks { task.cancel() }
        }
    }
}

extension ObjectRegistry {
    /// One binding's outcome: the pod's new version, or why not.
    typealias BindingOutcome = Result<String, any Error>

    static let maximumBindings = 1000

    /// The pod's new version.
    func bind(_ target: Target, _ binding: PodBinding, by user: UserInfo) async throws -> String {
        let preconditions = Preconditions(
            uid: binding.uid.isEmpty ? nil : binding.uid,
            resourceVersion: binding.resourceVersion.isEmpty ? nil : binding.resourceVersion
        )
        let now = now
        let written = try await modify(Pod.self, target, .binding, by: user, preconditions) { pod, _ in
            try Self.bound(pod, to: binding.node, from: binding.fromNode, target, now: now)
        }
        return try decodeVersion(written)
    }

    private func decodeVersion(_ written: Written) throws -> String {
        try Pod(bytes: written.object.bytes).metadata.resourceVersion
    }

    private static func bound(
        _ pod: Pod, to node: String, from old: String, _ target: Target, now: Time
    ) throws(APIError) -> Pod {
        // A machine that was switched off is given its place on its node back.
        guard pod.spec.nodeName != node || pod.hasGivenItsPlaceBack else { return pod }
        guard pod.metadata.deletionTimestamp == nil else {
            throw APIError.conflict(
                target.api, target.name,
                because: "pod \(pod.metadata.name) is being deleted, cannot be assigned to a host")
        }
        var pod = pod
        if node.isEmpty {
            guard pod.status.phase == "NoSchedule" else {
                throw APIError.conflict(
                    target.api, target.name,
                    because:
                        "pod \(pod.metadata.name) keeps its node: only a machine that is switched off leaves it"
                )
            }
            pod.spec.nodeName = ""
            return pod
        }
        let hasMoved = !old.isEmpty && pod.spec.nodeName == old && pod.spec.virtualMachine != nil
        guard pod.spec.nodeName.isEmpty || pod.spec.nodeName == node || hasMoved else {
            throw APIError.conflict(
                target.api, target.name,
                because: "pod \(pod.metadata.name) is already assigned to node \"\(pod.spec.nodeName)\"")
        }
        pod.spec.nodeName = node
        pod.status.conditions.removeAll { $0.type == "PodScheduled" }
        pod.status.conditions.append(
            .with {
                $0.type = "PodScheduled"
                $0.status = "True"
                $0.lastTransitionTime = now
            })
        return pod
    }
}
