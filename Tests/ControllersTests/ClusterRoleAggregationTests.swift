// Cluster roles that are made of others.

import Messages
import Testing

@testable import Controllers

struct ClusterRoleAggregationTests {
    private func role(
        _ name: String, _ verbs: [String], labels: [String: String] = [:], selecting: [String: String]? = nil
    ) -> ClusterRole {
        .with {
            $0.metadata.name = name
            $0.metadata.labels = labels
            $0.rules = verbs.map { verb in .with { $0.verbs = [verb] } }
            $0.aggregationRule = selecting.map { selected in
                .with { $0.clusterRoleSelectors = [.with { $0.matchLabels = selected }] }
            }
        }
    }

    @Test func rulesOfAllThatAreSelectedAreGatheredOnceAndInOrder() {
        let sum = role("sum", [], selecting: ["part": "yes"])
        let others = [
            role("b", ["list", "get"], labels: ["part": "yes"]), role("a", ["get"], labels: ["part": "yes"]),
            role("c", ["delete"]), sum,
        ]
        let updated = ClusterRoleAggregation.reconcile(sum, others: others).updated(ClusterRole.self)
        #expect(updated.first?.rules.flatMap(\.verbs) == ["get", "list"])
    }

    @Test func aRoleThatIsRightIsLeftAlone() {
        let sum = role("sum", ["get"], labels: ["part": "yes"], selecting: ["part": "yes"])
        let part = role("a", ["get"], labels: ["part": "yes"])
        #expect(ClusterRoleAggregation.reconcile(sum, others: [sum, part]).actions.isEmpty)
        #expect(ClusterRoleAggregation.reconcile(part, others: [sum, part]).actions.isEmpty)
    }

    @Test func aPartThatEndsIsNoPartAnyMore() {
        var part = role("a", ["get"], labels: ["part": "yes"])
        part.metadata.deletionTimestamp = .with { $0.seconds = 1 }
        let sum = role("sum", ["get"], selecting: ["part": "yes"])
        let updated = ClusterRoleAggregation.reconcile(sum, others: [part]).updated(ClusterRole.self)
        #expect(updated.first?.rules == [])
    }
}
