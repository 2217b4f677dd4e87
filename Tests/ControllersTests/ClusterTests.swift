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
        #expect(
            names == [
                "default", "kube-system", "kube-public", "admin-role", "certificate-requester", "view",
                "system:aggregate-to-view",
                "edit", "system:aggregate-to-edit", "admin", "system:aggregate-to-admin",
                "admin-role-binding",
            ])
    }

    @Test func everythingMadeBelongsToTheTenant() {
        let made = TenantController.reconcile(tenant, contents: .init()).created
        #expect(made.allSatisfy { $0.metadata.tenant == "acme" })
    }

    private func equipped(
        _ change: (inout [ClusterRole], inout [ClusterRoleBinding]) -> Void
    ) -> TenantController.Contents {
        var roles = TenantRoles.clusterRoles(of: "acme")
        var bindings = TenantRoles.bindings(of: "acme")
        for index in roles.indices { roles[index].metadata.resourceVersion = "7" }
        change(&roles, &bindings)
        return TenantController.Contents(
            namespaces: ["default", "kube-system", "kube-public"].map { name in
                .with { $0.metadata.name = name }
            },
            clusterRoles: roles, clusterRoleBindings: bindings)
    }

    @Test func anEditedRoleIsRepaired() {
        let contents = equipped { roles, _ in roles[0].rules = [] }
        let repaired = TenantController.reconcile(tenant, contents: contents).updated(ClusterRole.self)
        #expect(repaired.map { $0.metadata.resourceVersion } == ["7"])
        #expect(repaired.first?.rules.first?.verbs == ["*"])
    }

    @Test func aDeletedBindingIsMadeAnewAndOneThatLostItsSubjectGetsItBack() {
        let gone = equipped { _, bindings in bindings = [] }
        #expect(
            TenantController.reconcile(tenant, contents: gone).created.map { $0.metadata.name } == [
                "admin-role-binding"
            ])
        let other = Subject.with {
            $0.kind = "User"; $0.name = "ann"
        }
        let changed = equipped { _, bindings in bindings[0].subjects = [other] }
        let repaired = TenantController.reconcile(tenant, contents: changed)
            .updated(ClusterRoleBinding.self)
        #expect(repaired.first?.subjects.map { $0.name } == ["ann", "admin"])
    }

    @Test func aBindingThatGivesAnotherRoleGoesFirst() {
        let contents = equipped { _, bindings in bindings[0].roleRef.name = "view" }
        let actions = TenantController.reconcile(tenant, contents: contents).actions
        #expect(actions.count == 1)
        guard case .delete(let binding, nil)? = actions.first else { return #expect(Bool(false)) }
        #expect(binding.metadata.name == "admin-role-binding")
    }

    @Test func whatAnAggregatedRoleConsistsOfIsNotRepaired() {
        let contents = equipped { roles, _ in
            for index in roles.indices where roles[index].aggregationRule != nil {
                roles[index].rules = [.with { $0.verbs = ["get"] }]
                roles[index].metadata.labels["team"] = "a"
            }
        }
        #expect(TenantController.reconcile(tenant, contents: contents).actions.isEmpty)
    }

    @Test func aTenantKeepsItsOwnVersionOfAllRolesButOne() {
        let contents = equipped { roles, _ in
            for index in roles.indices {
                roles[index].metadata.annotations["rbac.authorization.kubernetes.io/autoupdate"] = "false"
                roles[index].rules = []
            }
        }
        let repaired = TenantController.reconcile(tenant, contents: contents).updated(ClusterRole.self)
        #expect(repaired.map { $0.metadata.name } == ["admin-role"])
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

@Suite struct ServiceAccountTests {
    private let namespace = Namespace.with {
        $0.metadata.name = "n"
        $0.metadata.tenant = "acme"
    }

    @Test func aNamespaceGetsItsDefaultAccount() {
        let made = ServiceAccountController.reconcile(namespace, account: nil).created
        #expect(made.map { $0.metadata.name } == ["default"])
        #expect(made.map { $0.metadata.tenant } == ["acme"])
        #expect(ServiceAccountController.reconcile(namespace, account: ServiceAccount()).actions.isEmpty)
    }

    @Test func anEndingNamespaceGetsNothingNew() {
        var ending = namespace
        ending.metadata.deletionTimestamp = .with { $0.seconds = now }
        #expect(ServiceAccountController.reconcile(ending, account: nil).actions.isEmpty)
    }
}

@Suite struct TenantSuspensionTests {
    private func tenant(_ workloads: String?) -> Tenant {
        .with {
            $0.metadata.name = "acme"
            if let workloads { $0.spec.suspension = .with { $0.workloads = workloads } }
        }
    }
    private let machine = Pod.with {
        $0.metadata.name = "vm"
        $0.spec.virtualMachine = .with { $0.powerSpec = "Running" }
    }

    @Test func machinesAreSwitchedOffAndOnAgain() {
        let off = TenantSuspensionController.reconcile(tenant("Stop"), pods: [machine]).updated(Pod.self)
        #expect(off.map { $0.spec.virtualMachine?.powerSpec } == ["Shutdown"])
        #expect(TenantSuspensionController.reconcile(tenant("Stop"), pods: off).actions.isEmpty)
        let on = TenantSuspensionController.reconcile(tenant(nil), pods: off).updated(Pod.self)
        #expect(on == [machine])
    }

    @Test func machinesThatWereOffStayOff() {
        var off = machine
        off.spec.virtualMachine?.powerSpec = "Shutdown"
        for workloads in ["Stop", nil] {
            #expect(TenantSuspensionController.reconcile(tenant(workloads), pods: [off]).actions.isEmpty)
        }
    }

    @Test func containerPodsAreDeletedOnlyToStop() {
        let pod = Pod.with { $0.metadata.name = "web" }
        let stopped = TenantSuspensionController.reconcile(tenant("Stop"), pods: [pod]).actions
        guard case .delete? = stopped.first else { return #expect(Bool(false)) }
        #expect(TenantSuspensionController.reconcile(tenant("KeepRunning"), pods: [pod]).actions.isEmpty)
        #expect(TenantSuspensionController.reconcile(tenant(nil), pods: [pod]).actions.isEmpty)
    }
}

@Suite struct ActionTests {
    func action(_ change: (inout Messages.Action) -> Void = { _ in }) -> Messages.Action {
        .with {
            $0.metadata.creationTimestamp = .with { $0.seconds = now }
            $0.spec.nodeName = "n1"
            $0.spec.rebootAction = .with { $0.delayInSeconds = 10 }
            $0.spec.activeDeadlineSeconds = 60
            change(&$0)
        }
    }

    @Test func anActionOfANodeThatIsSilentFails() {
        let early = ActionController.reconcile(action(), pod: nil, now: now + 20)
        #expect(early.actions.isEmpty && early.again == .seconds(80))
        let late = ActionController.reconcile(action(), pod: nil, now: now + 100)
        guard case .updateStatus(let failed as Messages.Action)? = late.actions.first else {
            return #expect(Bool(false))
        }
        #expect(failed.status.complete && failed.status.reason == "DeadlineExceeded")
        #expect(failed.status.error == "node \"n1\" has not said within 60s what became of it")
    }

    @Test func oneThatIsCompleteIsLeftAlone() {
        let complete = action { $0.status.complete = true }
        let outcome = ActionController.reconcile(complete, pod: nil, now: now + 1000)
        #expect(outcome.actions.isEmpty && outcome.again == nil)
    }

    @Test func aPodFollowsItsMachine() {
        let moved = action {
            $0.spec.podName = "vm"
            $0.spec.podID = "uid-vm"
            $0.status.complete = true
            $0.status.phase = "Succeeded"
            $0.status.migrateStatus = .with { $0.nodeName = "n2" }
        }
        func bindings(_ pod: Pod?) -> [PodBinding] {
            ActionController.reconcile(moved, pod: pod, now: now).actions.compactMap {
                if case .bind(let binding) = $0 { binding } else { nil }
            }
        }
        let made = bindings(pod("vm"))
        #expect(made.map(\.node) == ["n2"] && made.map(\.fromNode) == ["n1"] && made.map(\.uid) == ["uid-vm"])
        // There already, another pod of the name, on its way out, gone.
        #expect(bindings(pod("vm") { $0.spec.nodeName = "n2" }).isEmpty)
        #expect(bindings(pod("vm") { $0.metadata.uid = "next" }).isEmpty)
        #expect(bindings(pod("vm") { $0.metadata.deletionTimestamp = .init() }).isEmpty)
        #expect(bindings(nil).isEmpty)
    }
}
