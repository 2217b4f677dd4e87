// Where pods go, and why not elsewhere.

import Messages
import Testing

@testable import Scheduling

func node(
    _ name: String, cpu: String = "4", memory: String = "8Gi", pods: String = "110",
    runtimes: [String: String] = ["ContainerRuntimeReady": "True", "VmRuntimeReady": "True"],
    fill: (inout Node) -> Void = { _ in }
) -> Node {
    .with {
        $0.metadata.name = name
        $0.metadata.labels = ["kubernetes.io/hostname": name]
        $0.status.allocatable = [
            "cpu": .with { $0.string = cpu }, "memory": .with { $0.string = memory },
            "pods": .with { $0.string = pods },
        ]
        $0.status.conditions = runtimes.map { type, status in
            NodeCondition.with {
                $0.type = type
                $0.status = status
            }
        }
        fill(&$0)
    }
}

func pod(
    _ name: String, tenant: String = "a", cpu: String = "1", memory: String = "1Gi",
    fill: (inout Pod) -> Void = { _ in }
) -> Pod {
    .with {
        $0.metadata.name = name
        $0.metadata.tenant = tenant
        $0.metadata.namespace = "default"
        $0.spec.containers = [
            .with {
                $0.name = "main"
                $0.resources.requests = [
                    "cpu": .with { $0.string = cpu }, "memory": .with { $0.string = memory },
                ]
            }
        ]
        fill(&$0)
    }
}

func machine(_ name: String, cpu: String = "1", memory: String = "1Gi", power: String = "Running") -> Pod {
    pod(name) {
        $0.spec.containers = []
        $0.spec.virtualMachine = .with {
            $0.name = "vm"
            $0.powerSpec = power
            $0.resources.limits = ["cpu": .with { $0.string = cpu }, "memory": .with { $0.string = memory }]
        }
    }
}

let placeGivenBack = PodCondition.with {
    $0.type = "PodScheduled"
    $0.status = "False"
    $0.reason = "SwitchedOff"
}

func cluster(_ nodes: Node...) -> Cluster {
    var cluster = Cluster()
    for node in nodes { cluster.set(node) }
    return cluster
}

@Suite struct PlacementTests {
    @Test func theEmptierNodeIsChosen() {
        var cluster = cluster(node("busy"), node("idle"))
        cluster.place(pod("other", cpu: "3", memory: "6Gi"), on: "busy")
        #expect(Placement.choose(pod("new"), among: cluster).placement == .node("idle"))
    }

    @Test func equalNodesTakeTurns() {
        var cluster = cluster(node("n1"), node("n2"), node("n3"))
        var start = 0
        for index in 0..<9 {
            let pod = pod("p\(index)", cpu: "100m", memory: "10Mi")
            let (placement, next) = Placement.choose(pod, among: cluster, start: start)
            start = next
            guard case .node(let name) = placement else { return #expect(Bool(false), "\(placement)") }
            cluster.place(pod, on: name)
        }
        #expect(cluster.nodes.values.map { $0.pods.count } == [3, 3, 3])
    }

    @Test func podsThatAskForNothingAreSpreadToo() {
        var cluster = cluster(node("n1"), node("n2"))
        for index in 0..<6 {
            let pod = pod("p\(index)") { $0.spec.containers[0].resources = ResourceRequirements() }
            guard case .node(let name) = Placement.choose(pod, among: cluster).placement else { continue }
            cluster.place(pod, on: name)
        }
        #expect(cluster.nodes.values.map { $0.pods.count } == [3, 3])
    }

    @Test func aNodeIsNeverPromisedMoreThanItHas() {
        var cluster = cluster(node("n1", cpu: "2"))
        cluster.place(pod("a", cpu: "1500m"), on: "n1")
        let answer = Placement.choose(pod("b", cpu: "501m"), among: cluster).placement
        #expect(answer == .nowhere("0/1 nodes are available: 1 Insufficient cpu."))
        #expect(Placement.choose(pod("b", cpu: "500m"), among: cluster).placement == .node("n1"))
    }

    @Test func limitsCountWhereRequestsAreMissing() {
        var amounts = ResourceVector()
        amounts.milliCPU = 2000
        amounts.memory = 1 << 30
        amounts.pods = 1
        #expect(machine("vm", cpu: "2").requests == amounts)
    }

    @Test func theLargestInitContainerCountsWhenItNeedsMost() {
        let pod = pod("p", cpu: "1") {
            $0.spec.initContainers = [.with { $0.resources.requests = ["cpu": .with { $0.string = "3" }] }]
        }
        #expect(pod.requests.milliCPU == 3000)
    }

    @Test func aMachineThatIsOffFreesItsNode() {
        var off = machine("off", cpu: "2", power: "Shutdown")
        off.spec.nodeName = "n1"
        var cluster = cluster(node("n1", cpu: "2"))
        // It is still going down.
        cluster.place(off, on: "n1")
        let busy = Placement.choose(machine("on", cpu: "2"), among: cluster).placement
        #expect(busy == .nowhere("0/1 nodes are available: 1 Insufficient cpu."))
        off.status.conditions = [placeGivenBack]
        cluster.place(off, on: "n1")
        #expect(Placement.choose(machine("on", cpu: "2"), among: cluster).placement == .node("n1"))
    }

    @Test func aMachineThatIsSwitchedOnAgainGoesToItsDisk() {
        var back = machine("back", cpu: "2")
        back.spec.nodeName = "n1"
        back.status.conditions = [placeGivenBack]
        var cluster = cluster(node("n1", cpu: "2"), node("n2", cpu: "8"))
        #expect(Placement.choose(back, among: cluster).placement == .node("n1"))
        cluster.place(machine("other", cpu: "1"), on: "n1")
        #expect(
            Placement.choose(back, among: cluster).placement
                == .nowhere(
                    "0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn't have the virtual machine's "
                        + "disk."))
    }

    @Test(arguments: [
        ("VmRuntimeReady", true, "0/1 nodes are available: 1 node(s) runtime is not ready."),
        ("ContainerRuntimeReady", false, "0/1 nodes are available: 1 node(s) runtime is not ready."),
    ])
    func aRuntimeThatIsDownForbidsItsOwnKindOnly(condition: String, vm: Bool, reason: String) {
        let runtimes = ["ContainerRuntimeReady": "True", "VmRuntimeReady": "True"].merging([
            condition: "False"
        ]) { $1 }
        let cluster = cluster(node("n1", runtimes: runtimes))
        let (refused, welcome) = vm ? (machine("m"), pod("p")) : (pod("p"), machine("m"))
        #expect(Placement.choose(refused, among: cluster).placement == .nowhere(reason))
        #expect(Placement.choose(welcome, among: cluster).placement == .node("n1"))
    }

    @Test func taintsForbidUnlessTolerated() {
        let cluster = cluster(
            node("n1") {
                $0.spec.taints = [
                    .with {
                        $0.key = "gpu"
                        $0.value = "yes"
                        $0.effect = "NoSchedule"
                    }
                ]
            })
        let refusal = Placement.nowhere(
            "0/1 nodes are available: 1 node(s) had untolerated taint {gpu: yes}.")
        #expect(Placement.choose(pod("p"), among: cluster).placement == refusal)
        let tolerant = pod("p") {
            $0.spec.tolerations = [
                .with {
                    $0.key = "gpu"
                    $0.operator = "Exists"
                }
            ]
        }
        #expect(Placement.choose(tolerant, among: cluster).placement == .node("n1"))
    }

    @Test func selectorsAndAffinityNarrowTheChoice() {
        let cluster = cluster(node("n1"), node("n2") { $0.metadata.labels["disk"] = "fast" })
        let selecting = pod("p") { $0.spec.nodeSelector = ["disk": "fast"] }
        #expect(Placement.choose(selecting, among: cluster).placement == .node("n2"))
        let requiring = pod("p") {
            $0.spec.affinity = .with {
                $0.nodeAffinity = .with {
                    $0.requiredDuringSchedulingIgnoredDuringExecution = .with {
                        $0.nodeSelectorTerms = [
                            .with {
                                $0.matchExpressions = [
                                    .with {
                                        $0.key = "disk"
                                        $0.operator = "DoesNotExist"
                                    }
                                ]
                            }
                        ]
                    }
                }
            }
        }
        #expect(Placement.choose(requiring, among: cluster).placement == .node("n1"))
    }

    @Test func hostPortsAreGivenOnce() {
        let wanting = { (name: String) in
            pod(name) { $0.spec.containers[0].ports = [.with { $0.hostPort = 8080 }] }
        }
        var cluster = cluster(node("n1"))
        cluster.place(wanting("first"), on: "n1")
        let second = Placement.choose(wanting("second"), among: cluster).placement
        #expect(
            second
                == .nowhere(
                    "0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports."))
    }

    @Test func cordonedNodesAreLeftOut() {
        let cluster = cluster(node("n1") { $0.spec.unschedulable = true }, node("n2"))
        #expect(Placement.choose(pod("p"), among: cluster).placement == .node("n2"))
    }

    @Test func reasonsAreCountedByNode() {
        var cluster = cluster(
            node("n1", cpu: "1"), node("n2", cpu: "1"), node("n3") { $0.spec.unschedulable = true })
        cluster.place(pod("a"), on: "n1")
        cluster.place(pod("b"), on: "n2")
        #expect(
            Placement.choose(pod("p"), among: cluster).placement
                == .nowhere("0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu."))
    }

    @Test func samePodNamesOfTwoTenantsAreTwoPods() {
        var cluster = cluster(node("n1", cpu: "2"))
        cluster.place(pod("p", tenant: "a"), on: "n1")
        cluster.place(pod("p", tenant: "b"), on: "n1")
        #expect(cluster.nodes["n1"]?.requested.milliCPU == 2000)
        cluster.removePod(PodKey(pod("p", tenant: "a")))
        #expect(cluster.nodes["n1"]?.requested.milliCPU == 1000)
    }

    @Test func podsOfANodeThatComesLateAreCounted() {
        var cluster = Cluster()
        cluster.place(pod("p", cpu: "3"), on: "n1")
        cluster.set(node("n1"))
        #expect(cluster.nodes["n1"]?.requested.milliCPU == 3000)
        cluster.removeNode("n1")
        cluster.set(node("n1"))
        #expect(cluster.nodes["n1"]?.requested.milliCPU == 3000)
    }

    /// Seeded: whatever the order of events, what a node has promised is the sum of what is on it.
    @Test func promisesAlwaysAddUp() {
        var random = SeededRandom(seed: 7)
        var cluster = cluster(node("n0"), node("n1"), node("n2"))
        for _ in 0..<2000 {
            let name = "p\(Int.random(in: 0..<40, using: &random))"
            switch Int.random(in: 0..<5, using: &random) {
            case 0: cluster.removePod(PodKey(pod(name)))
            case 1: cluster.removeNode("n\(Int.random(in: 0..<3, using: &random))")
            case 2: cluster.set(node("n\(Int.random(in: 0..<3, using: &random))"))
            default:
                let cpu = "\(Int.random(in: 1...900, using: &random))m"
                cluster.place(pod(name, cpu: cpu), on: "n\(Int.random(in: 0..<3, using: &random))")
            }
            for state in cluster.nodes.values {
                #expect(
                    state.requested.milliCPU == state.pods.values.map { $0.requests.milliCPU }.reduce(0, +))
                #expect(state.requested.pods == Int64(state.pods.count))
            }
        }
    }
}

struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}
