// Tenants, namespaces, nodes, and what is left behind.

import Messages
import Protobuf
import Testing

@testable import Controllers

@Suite struct TenantTests {
    let tenant = Tenant.with {
        $0.metadata.name = "acme"
        $0.spec.finalizers = ["arktos"]
    }

    @Test func aNewTenantGetsItsNamespacesRoleAndBinding() {
        let names = TenantController.reconcile(tenant, contents: .init()).created.map { $0.metadata.name }
        #expect(names == ["default", "kube-system", "kube-public", "admin-role", "admin-role-binding"])
    }

    @Test func everythingMadeBelongsToTheTenant() {
        let made = TenantController.reconcile(tenant, contents: .init()).created
        #expect(made.allSatisfy { $0.metadata.tenant == "acme" })
    }

    @Test func anEditedRoleIsRepaired() {
        var role = TenantController.role(for: "acme")
        role.rules = []
        role.metadata.resourceVersion = "7"
        let contents = TenantController.Contents(
            namespaces: ["default", "kube-system", "kube-public"].map { name in
                .with { $0.metadata.name = name }
            },
            clusterRoles: [role], clusterRoleBindings: [TenantController.binding(for: "acme")])
        let repaired = TenantController.reconcile(tenant, contents: contents).updated(ClusterRole.self)
        #expect(repaired.map { $0.metadata.resourceVersion } == ["7"])
        #expect(repaired.first?.rules.first?.verbs == ["*"])
    }

    @Test func anEndingTenantIsEmptiedThenReleased() {
        var ending = tenant
        ending.metadata.deletionTimestamp = .with { $0.seconds = now }
        let full = TenantController.reconcile(
            ending, contents: .init(remaining: [(Namespace.kind, 3), (ClusterRole.kind, 0)]))
        #expect(full.actions.count == 1)
        #expect(full.again != nil)
        let empty = TenantController.reconcile(ending, contents: .init(remaining: [(Namespace.kind, 0)]))
        guard case .finalize(let released)? = empty.actions.first else { return #expect(Bool(false)) }
        #expect((released as? Tenant)?.spec.finalizers == [])
    }
}

@Suite struct NamespaceTests {
    @Test func anEndingNamespaceIsEmptiedThenReleased() {
        let ending = Namespace.with {
            $0.metadata.name = "n"
            $0.metadata.tenant = "acme"
            $0.metadata.deletionTimestamp = .with { $0.seconds = now }
            $0.spec.finalizers = ["kubernetes"]
        }
        let full = NamespaceController.reconcile(ending, remaining: [(Pod.kind, 1)])
        guard case .deleteAll(let kind, "acme", "n")? = full.actions.first else {
            return #expect(Bool(false))
        }
        #expect(kind.plural == "pods")
        let empty = NamespaceController.reconcile(ending, remaining: [(Pod.kind, 0)])
        guard case .finalize(let released)? = empty.actions.first else { return #expect(Bool(false)) }
        #expect((released as? Namespace)?.spec.finalizers == [])
    }

    @Test func aLivingNamespaceIsLeftAlone() {
        #expect(NamespaceController.reconcile(Namespace(), remaining: []).actions.isEmpty)
    }
}

@Suite struct NodeLifecycleTests {
    let node = Node.with {
        $0.metadata.name = "n1"
        $0.metadata.creationTimestamp.seconds = now - 1000
        $0.status.conditions = ["Ready", "VmRuntimeReady"].map { type in
            NodeCondition.with {
                $0.type = type
                $0.status = "True"
            }
        }
    }

    @Test func aSpeakingNodeIsLookedAtAgainWhenItsLeaseMayHaveRunOut() {
        let outcome = NodeLifecycleController.reconcile(node, renewed: now - 5, pods: [], now: now)
        #expect(outcome.actions.isEmpty)
        #expect(outcome.again == .seconds(36))
    }

    @Test func aSilentNodeBecomesUnknownAndTainted() {
        let outcome = NodeLifecycleController.reconcile(node, renewed: now - 41, pods: [], now: now)
        #expect(outcome.status(Node.self)?.status.conditions.map { $0.status } == ["Unknown", "Unknown"])
        let taints = outcome.updated(Node.self).first?.spec.taints ?? []
        #expect(taints.map { $0.effect } == ["NoSchedule", "NoExecute"])
        #expect(taints.allSatisfy { $0.key == "node.kubernetes.io/unreachable" })
    }

    @Test func aNodeThatIsBackLosesItsTaints() {
        var tainted = node
        tainted.spec.taints = [
            .with {
                $0.key = "node.kubernetes.io/unreachable"
                $0.effect = "NoSchedule"
            },
            .with {
                $0.key = "mine"
                $0.effect = "NoSchedule"
            },
        ]
        let outcome = NodeLifecycleController.reconcile(tainted, renewed: now, pods: [], now: now)
        #expect(outcome.updated(Node.self).first?.spec.taints.map { $0.key } == ["mine"])
    }

    @Test func podsLeaveALostNodeAfterTheirPatience() {
        var lost = node
        lost.status.conditions = [
            .with {
                $0.type = "Ready"
                $0.status = "Unknown"
            }
        ]
        lost.spec.taints = ["NoSchedule", "NoExecute"].map { effect in
            Taint.with {
                $0.key = "node.kubernetes.io/unreachable"
                $0.effect = effect
                $0.timeAdded = .with { $0.seconds = now - 100 }
            }
        }
        let hasty = pod("hasty") {
            $0.spec.tolerations = [
                .with {
                    $0.operator = "Exists"
                    $0.tolerationSeconds = 60
                }
            ]
        }
        let loyal = pod("loyal") { $0.spec.tolerations = [.with { $0.operator = "Exists" }] }
        let pods = [hasty, loyal, pod("plain")]
        let outcome = NodeLifecycleController.reconcile(lost, renewed: now - 200, pods: pods, now: now)
        #expect(outcome.deleted == ["hasty"])
        #expect(outcome.again == .seconds(200))
        let later = NodeLifecycleController.reconcile(lost, renewed: now - 400, pods: pods, now: now + 200)
        #expect(later.deleted == ["hasty", "plain"])
    }
}

@Suite struct CleanupTests {
    @Test func podsOfNodesThatAreGoneGo() {
        #expect(PodCleanupController.reconcile(pod("p"), nodeExists: false).deleted == ["p"])
        #expect(PodCleanupController.reconcile(pod("p"), nodeExists: true).actions.isEmpty)
    }

    @Test func endingPodsThatNoNodeHasGo() {
        let ending = pod("p") {
            $0.spec.nodeName = ""
            $0.metadata.deletionTimestamp = .with { $0.seconds = now }
        }
        #expect(PodCleanupController.reconcile(ending, nodeExists: false).deleted == ["p"])
    }

    @Test func theOldestFinishedPodsGoWhenThereAreTooMany() {
        let finished = (0..<5).map { index in
            pod("p\(index)") {
                $0.status.phase = "Succeeded"
                $0.metadata.creationTimestamp.seconds = now - Int64(index)
            }
        }
        let gone = Outcome(PodCleanupController.surplus(finished, limit: 3)).deleted
        #expect(gone == ["p4", "p3"])
    }

    @Test func objectsWithoutAnyOwnerLeftGo() {
        let owned = pod("p", owner: "rs")
        #expect(GarbageCollector.reconcile(owned) { _ in .absent }.deleted == ["p"])
        #expect(GarbageCollector.reconcile(owned) { _ in .present }.actions.isEmpty)
        #expect(GarbageCollector.reconcile(owned) { _ in .unknown }.actions.isEmpty)
        #expect(GarbageCollector.reconcile(pod("free", owner: nil)) { _ in .absent }.actions.isEmpty)
    }

    @Test func oneOfTwoOwnersIsEnough() {
        var shared = pod("p", owner: "gone")
        shared.metadata.ownerReferences.append(.with { $0.uid = "there" })
        let outcome = GarbageCollector.reconcile(shared) { $0.uid == "gone" ? .absent : .present }
        #expect(outcome.deleted.isEmpty)
        #expect(outcome.updated(Pod.self).first?.metadata.ownerReferences.map { $0.uid } == ["there"])
    }
}
