// Cluster roles that are made of others: their rules are those of every cluster role of the same tenant that
// one of their selectors picks.

import API
import Messages
import Protobuf

package enum ClusterRoleAggregation {
    /// `others` are the tenant's cluster roles; the role itself may be among them.
    package static func reconcile(_ role: ClusterRole, others: [ClusterRole]) -> Outcome {
        guard let aggregation = role.aggregationRule, !role.metadata.isBeingDeleted else { return Outcome() }
        let selectors = aggregation.clusterRoleSelectors.compactMap { try? LabelQuery($0) }
        let parts = others.filter { other in
            other.metadata.name != role.metadata.name && !other.metadata.isBeingDeleted
                && selectors.contains { $0.matches(other.metadata.labels) }
        }.sorted { $0.metadata.name < $1.metadata.name }
        var rules: [PolicyRule] = []
        var known: Set<PolicyRule> = []
        for rule in parts.flatMap(\.rules) where known.insert(rule).inserted { rules.append(rule) }
        guard rules != role.rules else { return Outcome() }
        var gathered = role
        gathered.rules = rules
        return Outcome([.update(gathered)])
    }
}
