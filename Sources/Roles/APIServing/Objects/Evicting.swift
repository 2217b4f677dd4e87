// The subresource "eviction": a pod goes when its disruption budget allows it. The budget is charged before
// the pod is asked to end, so that no two evictions spend the same allowance.

import API
import Messages

extension ObjectRegistry {
    /// Seconds after which an eviction may be tried again.
    private static let evictionRetry: Int32 = 10

    /// Asks the pod to end. Throws TooManyRequests when its budget does not allow it now.
    func evict(_ target: Target, _ eviction: Eviction, by user: UserInfo, dryRun: Bool) async throws
        -> Written
    {
        let deletion = try Self.deletion(eviction, target)
        for _ in 0..<Self.maximumAttempts {
            try await catchUp(.latest, for: target.tenant)
            let pod = try Pod(bytes: try await get(target, .any).bytes)
            if try !(await spend(pod, target, user, dryRun)) { continue }
            return try await delete(target, deletion, by: user, dryRun: dryRun)
        }
        throw APIError.conflict(
            target.api, target.name, because: "the pod's budgets change too often; please try again")
    }

    private static func deletion(_ eviction: Eviction, _ target: Target) throws(APIError) -> DeletionRequest {
        let options = eviction.deleteOptions
        let policy = options?.propagationPolicy ?? ""
        guard let propagation = DeletionRequest.Propagation(rawValue: policy) else {
            throw APIError.invalid(
                target.api, target.name,
                [
                    .unsupported(
                        .root["deleteOptions"]["propagationPolicy"], policy,
                        ["Background", "Foreground", "Orphan"])
                ])
        }
        var deletion = DeletionRequest(graceSeconds: options?.gracePeriodSeconds, propagation: propagation)
        deletion.uid = options?.preconditions?.uid
        deletion.resourceVersion = options?.preconditions?.resourceVersion
        return deletion
    }

    /// Takes the pod out of its budget; false when the budget has changed meanwhile.
    private func spend(_ pod: Pod, _ target: Target, _ user: UserInfo, _ dryRun: Bool) async throws -> Bool {
        // What does not run, or goes already, is nobody's loss.
        guard pod.metadata.deletionTimestamp == nil,
            !["Succeeded", "Failed", "Pending"].contains(pod.status.phase)
        else { return true }
        let budgets = try budgets(over: pod, target)
        guard let budget = budgets.first else { return true }
        guard budgets.count == 1 else {
            throw APIError.internalError(
                "pod \(pod.metadata.name) has more than one PodDisruptionBudget, which evictions do not support"
            )
        }
        if !pod.isReady, budget.lets(unhealthy: pod) { return true }
        let left = try Self.allowance(budget)
        let place = Target(
            resource: resources[PodDisruptionBudget.self], tenant: target.tenant, namespace: target.namespace,
            name: budget.metadata.name, subresource: "status")
        let preconditions = Preconditions(
            uid: budget.metadata.uid, resourceVersion: budget.metadata.resourceVersion)
        do {
            _ = try await modify(
                PodDisruptionBudget.self, place, .status, by: user, preconditions, dryRun: dryRun
            ) { old, _ in
                var charged = old
                charged.status.disruptionsAllowed = left
                charged.status.disruptedPods[pod.metadata.name] = now
                return charged
            }
        } catch let error as APIError where [.conflict, .notFound].contains(error.reason) {
            return false
        }
        return true
    }

    private func budgets(over pod: Pod, _ target: Target) throws -> [PodDisruptionBudget] {
        var found: [PodDisruptionBudget] = []
        let cache = resources[PodDisruptionBudget.self].cache
        try cache.snapshot(progress: 0).objects.forEach(prefix: "\(target.tenant)/\(target.namespace)/") {
            entry in
            let budget = try PodDisruptionBudget(bytes: entry.value.object.bytes)
            if let selector = budget.spec.selector, let query = try? LabelQuery(selector),
                query.matches(pod.metadata.labels)
            {
                found.append(budget)
            }
            return true
        }
        return found
    }

    /// What the budget allows after one more.
    private static func allowance(_ budget: PodDisruptionBudget) throws(APIError) -> Int32 {
        let name = budget.metadata.name
        guard budget.status.observedGeneration >= budget.metadata.generation else {
            throw refusal("The disruption budget \(name) is still being processed by the server.", budget)
        }
        guard budget.status.disruptionsAllowed > 0 else {
            throw refusal(
                "The disruption budget \(name) needs \(budget.status.desiredHealthy) healthy pods and has "
                    + "\(budget.status.currentHealthy) currently", budget)
        }
        return budget.status.disruptionsAllowed - 1
    }

    private static func refusal(_ why: String, _ budget: PodDisruptionBudget) -> APIError {
        var error = APIError.tooManyRequests(
            "Cannot evict pod as it would violate the pod's disruption budget.",
            retryAfterSeconds: evictionRetry)
        error.causes = [
            .with {
                $0.reason = "DisruptionBudget"
                $0.message = why
            }
        ]
        return error
    }
}

extension Pod {
    fileprivate var isReady: Bool { status.conditions.contains { $0.type == "Ready" && $0.status == "True" } }
}

extension PodDisruptionBudget {
    /// Whether a pod that is not ready may go without being counted.
    fileprivate func lets(unhealthy pod: Pod) -> Bool {
        if spec.unhealthyPodEvictionPolicy == "AlwaysAllow" { return true }
        return status.currentHealthy >= status.desiredHealthy && status.desiredHealthy > 0
    }
}
