// Moves a deployment from one replica set to the next: a replica set for each pod template, scaled step by
// step so that never too few pods are available and never too many exist.

import API
import Messages
import Protobuf

package enum DeploymentController {
    static let hashLabel = "pod-template-hash"
    static let revisionAnnotation = "deployment.kubernetes.io/revision"
    static let desiredAnnotation = "deployment.kubernetes.io/desired-replicas"

    /// `replicaSets` are those of the deployment's namespace; `now` is in seconds since 1970.
    package static func reconcile(_ deployment: Deployment, replicaSets: [ReplicaSet], now: Int64) -> Outcome
    {
        guard let selector = deployment.spec.selector else { return Outcome() }
        let claim = Claim(deployment, selector: selector, among: replicaSets)
        var outcome = Outcome(claim.actions)
        let owned = claim.members.filter { !$0.metadata.isBeingDeleted }
        let current = owned.first { sameTemplate($0, deployment) }
        let old = owned.filter { $0.metadata.uid != current?.metadata.uid }
        if !deployment.metadata.isBeingDeleted {
            outcome.actions += rollout(deployment, current: current, old: old, all: owned, now)
        }
        var status = status(of: deployment, current: current, all: owned, now)
        if current == nil && isTaken(templateName(deployment), by: replicaSets) {
            // Another template has this name: the next turn tries the next one.
            status.collisionCount = (status.collisionCount ?? 0) + 1
        }
        if status != deployment.status {
            var updated = deployment
            updated.status = status
            outcome.actions.append(.updateStatus(updated))
        }
        return outcome
    }

    // MARK: The current replica set

    /// Templates are compared without the label that tells replica sets apart.
    private static func sameTemplate(_ replicaSet: ReplicaSet, _ deployment: Deployment) -> Bool {
        var template = replicaSet.spec.template
        template.metadata.labels[hashLabel] = nil
        return template.bytes == deployment.spec.template.bytes
    }

    /// A short name for a template: FNV-1a of its encoding, in letters that make no words. `collisions` makes
    /// the next name when another template has this one.
    static func templateHash(_ template: PodTemplateSpec, collisions: Int32) -> String {
        var hash: UInt32 = 2_166_136_261
        let salt = collisions > 0 ? Array(String(collisions).utf8) : []
        for byte in template.bytes + salt { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let letters = Array("bcdfghjklmnpqrstvwxz2456789")
        var name = ""
        for _ in 0..<7 {
            name.append(letters[Int(hash % UInt32(letters.count))])
            hash /= UInt32(letters.count)
        }
        return name
    }

    static func templateName(_ deployment: Deployment) -> String {
        let hash = templateHash(deployment.spec.template, collisions: deployment.status.collisionCount ?? 0)
        return deployment.metadata.name + "-" + hash
    }

    private static func isTaken(_ name: String, by replicaSets: [ReplicaSet]) -> Bool {
        replicaSets.contains { $0.metadata.name == name }
    }

    private static func revision(_ replicaSet: ReplicaSet) -> Int {
        Int(replicaSet.metadata.annotations[revisionAnnotation] ?? "") ?? 0
    }

    private static func newReplicaSet(
        for deployment: Deployment, replicas: Int32, revision: Int
    ) -> ReplicaSet {
        let hash = templateHash(deployment.spec.template, collisions: deployment.status.collisionCount ?? 0)
        return .with {
            $0.metadata.name = deployment.metadata.name + "-" + hash
            $0.metadata.tenant = deployment.metadata.tenant
            $0.metadata.namespace = deployment.metadata.namespace
            $0.metadata.ownerReferences = [deployment.asController()]
            $0.metadata.annotations = deployment.metadata.annotations.filter {
                !$0.key.hasPrefix("kubectl.kubernetes.io/")
            }
            $0.metadata.annotations[revisionAnnotation] = String(revision)
            $0.metadata.annotations[desiredAnnotation] = String(deployment.spec.replicas ?? 1)
            $0.spec.replicas = replicas
            $0.spec.minReadySeconds = deployment.spec.minReadySeconds
            $0.spec.selector = deployment.spec.selector
            $0.spec.selector?.matchLabels[hashLabel] = hash
            $0.spec.template = deployment.spec.template
            $0.spec.template.metadata.labels[hashLabel] = hash
            $0.metadata.labels = $0.spec.template.metadata.labels
        }
    }

    // MARK: Rolling

    private static func rollout(
        _ deployment: Deployment, current: ReplicaSet?, old: [ReplicaSet], all: [ReplicaSet], _ now: Int64
    ) -> [Action] {
        let wanted = deployment.spec.replicas ?? 1
        if deployment.spec.paused { return scalePaused(current, old, wanted) }
        let lastRevision = all.map(revision).max() ?? 0
        let recreates = deployment.spec.strategy.type == "Recreate"
        let oldReplicas = old.map { $0.spec.replicas ?? 0 }.reduce(0, +)
        if recreates && old.contains(where: { ($0.spec.replicas ?? 0) > 0 || $0.status.replicas > 0 }) {
            return old.filter { ($0.spec.replicas ?? 0) > 0 }.map { scaled($0, to: 0) }
        }
        let limits = Limits(deployment)
        guard let current else {
            let room = recreates ? wanted : min(wanted, max(0, wanted + limits.surge - oldReplicas))
            let first = newReplicaSet(for: deployment, replicas: room, revision: lastRevision + 1)
            return [.create(first, ifAbsent: true)]
        }
        var actions: [Action] = []
        var newest = current
        if revision(current) < lastRevision {
            newest.metadata.annotations[revisionAnnotation] = String(lastRevision + 1)
        }
        newest.metadata.annotations[desiredAnnotation] = String(wanted)
        newest.spec.replicas = scaleUp(current, wanted: wanted, others: oldReplicas, surge: limits.surge)
        if newest != current { actions.append(.update(newest)) }
        actions += scaleDown(old, newest: newest, wanted: wanted, limits)
        if oldReplicas == 0 { actions += history(old, keep: Int(deployment.spec.revisionHistoryLimit ?? 10)) }
        return actions
    }

    /// A paused deployment only follows a change of its number of replicas.
    private static func scalePaused(_ current: ReplicaSet?, _ old: [ReplicaSet], _ wanted: Int32) -> [Action]
    {
        guard let only = current ?? old.first,
            old.filter({ ($0.spec.replicas ?? 0) > 0 }).count <= (current == nil ? 1 : 0)
        else { return [] }
        return only.spec.replicas == wanted ? [] : [scaled(only, to: wanted)]
    }

    /// How far the newest replica set may grow now.
    private static func scaleUp(_ current: ReplicaSet, wanted: Int32, others: Int32, surge: Int32) -> Int32 {
        let has = current.spec.replicas ?? 0
        if has >= wanted { return wanted }
        return has + max(0, min(wanted - has, wanted + surge - others - has))
    }

    /// Takes replicas from the old sets: first such as are not available anyway, then as many as stay
    /// dispensable.
    private static func scaleDown(
        _ old: [ReplicaSet], newest: ReplicaSet, wanted: Int32, _ limits: Limits
    ) -> [Action] {
        let least = wanted - limits.unavailable
        let newUnavailable = (newest.spec.replicas ?? 0) - newest.status.availableReplicas
        let total = old.map { $0.spec.replicas ?? 0 }.reduce(0, +) + (newest.spec.replicas ?? 0)
        var spare = max(0, total - least - max(0, newUnavailable))
        var targets = old.sorted {
            $0.metadata.creationTimestamp.seconds < $1.metadata.creationTimestamp.seconds
        }
        for index in targets.indices where spare > 0 {
            let has = targets[index].spec.replicas ?? 0
            let idle = min(spare, max(0, has - targets[index].status.availableReplicas))
            targets[index].spec.replicas = has - idle
            spare -= idle
        }
        let available = (old + [newest]).map { $0.status.availableReplicas }.reduce(0, +)
        var dispensable = max(0, available - least)
        for index in targets.indices where dispensable > 0 {
            let has = targets[index].spec.replicas ?? 0
            let taken = min(dispensable, has)
            targets[index].spec.replicas = has - taken
            dispensable -= taken
        }
        return targets.filter { target in
            old.contains { $0.metadata.uid == target.metadata.uid && $0 != target }
        }
        .map { .update($0) }
    }

    private static func scaled(_ replicaSet: ReplicaSet, to replicas: Int32) -> Action {
        var changed = replicaSet
        changed.spec.replicas = replicas
        return .update(changed)
    }

    /// Deletes the oldest replica sets that nothing runs of any more.
    private static func history(_ old: [ReplicaSet], keep: Int) -> [Action] {
        let idle = old.filter { ($0.spec.replicas ?? 0) == 0 && $0.status.replicas == 0 }
            .sorted { revision($0) < revision($1) }
        return idle.dropLast(keep).map { .delete($0, gracePeriod: nil) }
    }

    // MARK: Status

    private static func status(
        of deployment: Deployment, current: ReplicaSet?, all: [ReplicaSet], _ now: Int64
    ) -> DeploymentStatus {
        var status = deployment.status
        let wanted = deployment.spec.replicas ?? 1
        status.observedGeneration = deployment.metadata.generation
        status.replicas = all.map { $0.status.replicas }.reduce(0, +)
        status.updatedReplicas = current?.status.replicas ?? 0
        status.readyReplicas = all.map { $0.status.readyReplicas }.reduce(0, +)
        status.availableReplicas = all.map { $0.status.availableReplicas }.reduce(0, +)
        status.unavailableReplicas = max(0, wanted - status.availableReplicas)
        let enough = status.availableReplicas >= wanted - Limits(deployment).unavailable
        set(
            "Available", enough, reason: enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            message: enough
                ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
            in: &status, now)
        let complete =
            status.updatedReplicas == wanted && status.replicas == wanted
            && status.availableReplicas == wanted
        let name = current?.metadata.name ?? deployment.metadata.name
        set(
            "Progressing", true, reason: complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
            message: complete
                ? "ReplicaSet \"\(name)\" has successfully progressed."
                : "ReplicaSet \"\(name)\" is progressing.",
            in: &status, now)
        return status
    }

    private static func set(
        _ type: String, _ value: Bool, reason: String, message: String, in status: inout DeploymentStatus,
        _ now: Int64
    ) {
        let text = value ? "True" : "False"
        let known = status.conditions.firstIndex { $0.type == type }
        if let known, status.conditions[known].status == text, status.conditions[known].reason == reason,
            status.conditions[known].message == message
        {
            return
        }
        var condition = known.map { status.conditions[$0] } ?? DeploymentCondition.with { $0.type = type }
        if condition.status != text { condition.lastTransitionTime = .with { $0.seconds = now } }
        condition.status = text
        condition.reason = reason
        condition.message = message
        condition.lastUpdateTime = .with { $0.seconds = now }
        if let known { status.conditions[known] = condition } else { status.conditions.append(condition) }
    }
}

/// How many pods a rolling update may have too many and too few.
private struct Limits {
    var surge: Int32
    var unavailable: Int32

    init(_ deployment: Deployment) {
        let wanted = deployment.spec.replicas ?? 1
        guard deployment.spec.strategy.type != "Recreate" else {
            surge = 0
            unavailable = wanted
            return
        }
        let rolling = deployment.spec.strategy.rollingUpdate
        surge = Limits.count(rolling?.maxSurge, of: wanted, roundUp: true)
        unavailable = min(wanted, Limits.count(rolling?.maxUnavailable, of: wanted, roundUp: false))
        // Both zero would let nothing ever happen.
        if surge == 0 && unavailable == 0 { unavailable = 1 }
    }

    /// A number, or a share such as "25%", which is also what an absent value means.
    private static func count(_ value: IntOrString?, of wanted: Int32, roundUp: Bool) -> Int32 {
        if let value, value.type == 0 { return max(0, value.intVal) }
        let share = Int32(value?.strVal.dropLast() ?? "25") ?? 25
        return (wanted * share + (roundUp ? 99 : 0)) / 100
    }
}
