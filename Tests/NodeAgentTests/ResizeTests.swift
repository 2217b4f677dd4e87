// Resources that change while a pod runs: who may have them, what is done, and what the status says.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import NodeAgent
import RPC
import Testing

private func resources(_ requests: [String: String], _ limits: [String: String]) -> ResourceRequirements {
    .with {
        $0.requests = requests.mapValues { text in Quantity.with { $0.string = text } }
        $0.limits = limits.mapValues { text in Quantity.with { $0.string = text } }
    }
}

/// "cpu 100m memory 64Mi".
private func list(_ text: String) -> [String: String] {
    let words = text.split(separator: " ").map { String($0) }
    return Dictionary(
        stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) },
        uniquingKeysWith: { $1 })
}

@Suite struct ResizeDecisionTests {
    private static let allocatable = Amounts(
        ["cpu": Quantity.with { $0.string = "4" }, "memory": Quantity.with { $0.string = "1Gi" }])

    private static func sized(_ uid: String, _ requests: String, given: String? = nil) -> Pod {
        pod {
            $0.metadata.uid = uid
            $0.spec.containers[0].resources = resources(list(requests), [:])
            if let given {
                $0.status.containerStatuses = [
                    .with {
                        $0.name = "main"
                        $0.allocatedResources = resources(list(given), [:]).requests
                        $0.resources = resources(list(given), [:])
                    }
                ]
            }
        }
    }

    private static func machine(_ cpus: String, given: String? = nil, off: Bool = false) -> Pod {
        machinePod {
            $0.metadata.uid = "vm"
            $0.spec.virtualMachine?.resources = resources(["cpu": cpus], ["cpu": cpus])
            if let given {
                $0.spec.virtualMachine?.resourcesAllocated = resources(["cpu": given], [:]).requests
            }
            if off {
                $0.spec.virtualMachine?.powerSpec = "Shutdown"
                $0.status.phase = "NoSchedule"
            }
        }
    }

    private static func looked(_ pod: Pod, among others: [Pod]) -> PodResizing {
        var resizing = PodResizing()
        resizing.look(pod, NodeRoom(allocatable: allocatable) { others + [pod] }, now: start)
        return resizing
    }

    @Test func whatFitsIsGrantedAndWhatIsLessIsAlways() {
        let others = [Self.sized("u2", "cpu 2")]
        #expect(Self.looked(Self.sized("u1", "cpu 2", given: "cpu 1"), among: others).verdict == nil)
        // A node that has promised too much already still takes back.
        let full = [Self.sized("u2", "cpu 4")]
        let less = Self.looked(Self.sized("u1", "cpu 1", given: "cpu 2"), among: full)
        #expect(less.verdict == nil && less.granted["main"]?["cpu"]?.milli == 1000)
    }

    @Test func whatDoesNotFitNowWaitsAndWhatNeverWillIsTold() {
        let others = [Self.sized("u2", "cpu 3")]
        let later = Self.looked(Self.sized("u1", "cpu 2", given: "cpu 1"), among: others)
        guard case .deferred(let message) = later.verdict else {
            Issue.record("\(String(describing: later.verdict))")
            return
        }
        #expect(message.contains("cpu, requested: 2, used: 3, capacity: 4"), "\(message)")
        #expect(later.granted["main"]?["cpu"]?.milli == 1000)
        #expect(later.askAgainAt == start + .seconds(5))
        let never = Self.looked(Self.sized("u1", "memory 2Gi", given: "memory 1Mi"), among: others)
        guard case .infeasible = never.verdict else {
            Issue.record("\(String(describing: never.verdict))")
            return
        }
    }

    @Test func theSameRoomIsGivenOnce() {
        let (one, two) = (
            Self.sized("u1", "cpu 3", given: "cpu 1"), Self.sized("u2", "cpu 3", given: "cpu 1")
        )
        let room = NodeRoom(allocatable: Self.allocatable) { [one, two] }
        var (first, second) = (PodResizing(), PodResizing())
        first.look(one, room, now: start)
        // The API shows neither of them changed yet.
        second.look(two, room, now: start)
        #expect(first.granted["main"]?["cpu"]?.milli == 3000)
        #expect(second.granted["main"]?["cpu"]?.milli == 1000 && second.verdict != nil)
    }

    @Test func aMachineThatIsOffHoldsNothing() {
        let wish = Self.sized("u1", "cpu 3", given: "cpu 1")
        #expect(Self.looked(wish, among: [Self.machine("3", given: "3", off: true)]).verdict == nil)
        #expect(Self.looked(wish, among: [Self.machine("3", given: "3")]).verdict != nil)
        // What a machine was given counts, not what it wishes.
        #expect(Self.looked(wish, among: [Self.machine("3", given: "1")]).verdict == nil)
    }

    @Test func amountsAreComparedAndNotTheirText() {
        let same = Self.looked(
            Self.sized("u1", "cpu 1000m memory 1Mi", given: "cpu 1 memory 1024Ki"), among: [])
        #expect(same.verdict == nil && same.unwritten(Self.machine("1")) == nil)
    }

    // MARK: Plans

    private static func memory(_ pod: Pod, _ change: (inout PodMemory) -> Void = { _ in }) -> PodMemory {
        var memory = ready
        memory.resizing = looked(pod, among: [])
        change(&memory)
        return memory
    }

    private static func made(with text: String, _ policy: String = "") -> (Pod, ObservedPod) {
        var container = seen("main", 0, running)
        container.size = ContainerSize(text)
        let pod = pod {
            $0.spec.containers[0].resources = resources(["cpu": "1"], ["cpu": "1", "memory": "64Mi"])
            $0.spec.containers[0].resizePolicy = [
                .with {
                    $0.resourceName = "memory"
                    $0.restartPolicy = policy
                }
            ]
        }
        return (pod, ObservedPod(sandboxes: [sandbox()], containers: [container]))
    }

    @Test func aRunningContainerIsGivenWhatItWasGranted() {
        let wished = ContainerSize(shares: 1024, quota: 100_000, memory: 64 << 20)
        let (pod, observed) = Self.made(with: "512,50000,\(64 << 20)")
        #expect(
            plan(.run(pod), observed, Self.memory(pod)).actions == [
                .resizeContainer(name: "main", id: "main-0", to: wished)
            ])
        let done = Self.memory(pod) { $0.resizing.applied["main-0"] = wished }
        #expect(plan(.run(pod), observed, done).actions == [])
        // Processors need no new container, though memory would.
        let (cpu, same) = Self.made(with: "512,50000,\(64 << 20)", "RestartContainer")
        #expect(
            plan(.run(cpu), same, Self.memory(cpu)).actions == [
                .resizeContainer(name: "main", id: "main-0", to: wished)
            ])
    }

    @Test func aContainerIsMadeAnewWhereItsPolicySaysSo() {
        let (pod, observed) = Self.made(with: "1024,100000,\(32 << 20)", "RestartContainer")
        let stop = PodAction.stopContainer(
            name: "main", id: "main-0", grace: .seconds(30), why: .resized)
        #expect(plan(.run(pod), observed, Self.memory(pod)).actions == [stop])
        var never = pod
        never.spec.restartPolicy = "Never"
        #expect(
            plan(.run(never), observed, Self.memory(never)).actions == [
                .resizeContainer(
                    name: "main", id: "main-0",
                    to: ContainerSize(shares: 1024, quota: 100_000, memory: 64 << 20))
            ])
    }

    @Test func aMachineIsResizedOnceTheAPIKnowsAndRebootsWhereItsPolicySaysSo() {
        var grown = Self.machine("2", given: "1")
        var seen = seenMachine(.running)
        seen.machine?.processors = 1
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seen])
        let wish = resources(["cpu": "2"], [:]).requests
        #expect(
            plan(.run(grown), observed, Self.memory(grown)).actions == [.allocate(Amounts(wish))])
        let resize = PodAction.resizeMachine(
            name: "vm", id: "vm-0", to: MachineSize(processors: 2, memory: 0))
        let written = Self.memory(grown) { $0.resizing.written = Amounts(wish) }
        #expect(plan(.run(grown), observed, written).actions == [resize])
        // The rest comes with the next boot.
        seen.machine?.nextProcessors = 2
        let waiting = ObservedPod(sandboxes: [sandbox()], containers: [seen])
        #expect(plan(.run(grown), waiting, written).actions == [])
        grown.spec.virtualMachine?.resizePolicy = [
            .with {
                $0.resourceName = "cpu"
                $0.policy = "RestartContainer"
            }
        ]
        #expect(
            plan(.run(grown), waiting, written).actions == [.rebootMachine(name: "vm", id: "vm-0")])
    }

    @Test func theStatusSaysWhatWaitsAndWhy() throws {
        let wish = Self.sized("u1", "cpu 2", given: "cpu 1")
        var memory = ready
        memory.resizing = Self.looked(wish, among: [Self.sized("u2", "cpu 3")])
        let context = StatusContext(now: start, hostAddress: "10.0.0.1", runtime: "containerd")
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)])
        let status = PodStatusBuilder.status(of: wish, observed, memory, context)
        #expect(status.resize == "Deferred")
        let condition = try #require(status.conditions.first { $0.type == "PodResizePending" })
        #expect(condition.status == "True" && condition.reason == "Deferred" && !condition.message.isEmpty)
        #expect(status.containerStatuses[0].allocatedResources["cpu"]?.string == "1")
        #expect(status.containerStatuses[0].resources?.requests["cpu"]?.string == "1")
        memory.resizing = Self.looked(wish, among: [])
        var later = wish
        later.status = status
        let granted = PodStatusBuilder.status(of: later, observed, memory, context)
        #expect(granted.resize == "" && !granted.conditions.contains { $0.type == "PodResizePending" })
        #expect(granted.containerStatuses[0].allocatedResources["cpu"]?.string == "2")
    }
}

// MARK: With containerd

extension ContainerdTests {
    /// What a container has, and what it is to have; empty for as before.
    private struct Step: Sendable {
        var requests: String
        var limits: String
    }

    /// The published cases of a burstable container, each from where the one before has left it.
    private static let burstable: [Step] = [
        // Memory requests down and up; memory limits; cpu requests; cpu limits.
        Step(requests: "cpu 200m memory 200Mi", limits: "cpu 400m memory 400Mi"),
        Step(requests: "cpu 200m memory 300Mi", limits: "cpu 400m memory 400Mi"),
        Step(requests: "cpu 200m memory 300Mi", limits: "cpu 400m memory 350Mi"),
        Step(requests: "cpu 200m memory 300Mi", limits: "cpu 400m memory 450Mi"),
        Step(requests: "cpu 100m memory 300Mi", limits: "cpu 400m memory 450Mi"),
        Step(requests: "cpu 150m memory 300Mi", limits: "cpu 400m memory 450Mi"),
        Step(requests: "cpu 150m memory 300Mi", limits: "cpu 300m memory 450Mi"),
        Step(requests: "cpu 150m memory 300Mi", limits: "cpu 500m memory 450Mi"),
        // Requests with limits, down and up, and against each other.
        Step(requests: "cpu 100m memory 300Mi", limits: "cpu 200m memory 450Mi"),
        Step(requests: "cpu 200m memory 300Mi", limits: "cpu 400m memory 450Mi"),
        Step(requests: "cpu 100m memory 300Mi", limits: "cpu 500m memory 450Mi"),
        Step(requests: "cpu 200m memory 300Mi", limits: "cpu 400m memory 450Mi"),
        Step(requests: "cpu 200m memory 100Mi", limits: "cpu 400m memory 300Mi"),
        Step(requests: "cpu 200m memory 300Mi", limits: "cpu 400m memory 500Mi"),
        Step(requests: "cpu 200m memory 200Mi", limits: "cpu 400m memory 600Mi"),
        Step(requests: "cpu 200m memory 300Mi", limits: "cpu 400m memory 500Mi"),
        Step(requests: "cpu 100m memory 300Mi", limits: "cpu 400m memory 600Mi"),
        Step(requests: "cpu 200m memory 300Mi", limits: "cpu 400m memory 500Mi"),
        Step(requests: "cpu 200m memory 250Mi", limits: "cpu 500m memory 500Mi"),
        Step(requests: "cpu 200m memory 300Mi", limits: "cpu 300m memory 500Mi"),
    ]
    private static let guaranteed: [Step] = [
        Step(requests: "cpu 200m memory 400Mi", limits: "cpu 200m memory 400Mi"),
        Step(requests: "cpu 100m memory 250Mi", limits: "cpu 100m memory 250Mi"),
        Step(requests: "cpu 200m memory 200Mi", limits: "cpu 200m memory 200Mi"),
        Step(requests: "cpu 100m memory 300Mi", limits: "cpu 100m memory 300Mi"),
    ]

    @Test(.timeLimit(.minutes(5))) func containersAreResizedAsTheyRun() async throws {
        try await Host.with { host in
            try await host.withAgent { caller in
                for (name, first, steps) in [
                    (
                        "burstable", Step(requests: "cpu 200m memory 300Mi", limits: "cpu 400m memory 500Mi"),
                        Self.burstable
                    ),
                    (
                        "guaranteed",
                        Step(requests: "cpu 100m memory 200Mi", limits: "cpu 100m memory 200Mi"),
                        Self.guaranteed
                    ),
                ] {
                    try await host.create(name) {
                        $0.spec.containers[0].resources = resources(list(first.requests), list(first.limits))
                    }
                    let made = try await host.waitUntilReady(name)
                    for step in steps {
                        try await host.resize(name, step.requests, step.limits)
                        try await host.expectCgroup(name, step.limits, step.requests, caller)
                    }
                    let last = try #require(try await host.pod(name))
                    #expect(last.status.containerStatuses[0].restartCount == 0)
                    #expect(
                        last.status.containerStatuses[0].containerID
                            == made.status.containerStatuses[0].containerID)
                    try await host.delete(name)
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(3))) func aResizeRestartsWhereItsPolicySaysSoAndWaitsWhereThereIsNoRoom()
        async throws
    {
        try await Host.with { host in
            try await host.withAgent { caller in
                try await host.create("web") {
                    $0.spec.containers[0].resources = resources(list("memory 100Mi"), list("memory 200Mi"))
                    $0.spec.containers[0].resizePolicy = [
                        .with {
                            $0.resourceName = "memory"
                            $0.restartPolicy = "RestartContainer"
                        }
                    ]
                }
                try await host.waitUntilReady("web")
                try await host.resize("web", "memory 100Mi", "memory 300Mi")
                try await host.wait("web", "made anew") { $0.status.containerStatuses[0].restartCount == 1 }
                try await host.waitUntilReady("web")
                try await host.expectCgroup("web", "memory 300Mi", "memory 100Mi", caller)

                try await host.patchResources("web", "cpu 9000 memory 100Mi", "memory 300Mi")
                let told = try await host.wait("web", "told that it never fits") {
                    $0.status.conditions.contains {
                        $0.type == "PodResizePending" && $0.reason == "Infeasible"
                    }
                }
                #expect(told.status.resize == "Infeasible")
                #expect(told.status.containerStatuses[0].allocatedResources["cpu"] == nil)
                try await host.resize("web", "memory 100Mi", "memory 300Mi")
                try await host.wait("web", "no longer waiting") {
                    !$0.status.conditions.contains { $0.type == "PodResizePending" }
                }
                try await host.delete("web")
            }
        }
    }
}

extension Host {
    func patchResources(_ name: String, _ requests: String, _ limits: String) async throws {
        let wished = resources(list(requests), list(limits))
        let place = ObjectName(tenant: "acme", namespace: "default", name: name)
        for _ in 0..<20 {
            var pod = try await tenant.get(Pod.self, place)
            pod.spec.containers[0].resources = wished
            do {
                _ = try await tenant.update(pod)
                return
            } catch {
                guard error.reason == .conflict else { throw error }
            }
        }
        Issue.record("\(name) was always changed by somebody else")
    }

    /// Returns when it is in force.
    fileprivate func resize(_ name: String, _ requests: String, _ limits: String) async throws {
        try await patchResources(name, requests, limits)
        let wished = resources(list(requests), list(limits))
        try await wait(name, "resized to \(requests), at most \(limits)") { pod in
            let status = pod.status.containerStatuses[0]
            return status.resources.map { Amounts($0.requests) } == Amounts(wished.requests)
                && status.resources.map { Amounts($0.limits) } == Amounts(wished.limits)
                && pod.status.resize.isEmpty
        }
    }

    /// The container's own control groups.
    fileprivate func expectCgroup(
        _ name: String, _ limits: String, _ requests: String, _ caller: any Caller,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let size = ContainerSize(resources(list(requests), list(limits)))
        let files = ["memory/memory.limit_in_bytes", "cpu/cpu.shares", "cpu/cpu.cfs_quota_us"]
        let said = try await exec(name, ["cat"] + files.map { "/sys/fs/cgroup/\($0)" }, caller)
        let numbers = said.output.split(separator: "\n").compactMap { Int64($0) }
        try #require(numbers.count == 3, "\(said)", sourceLocation: sourceLocation)
        #expect(numbers[0] == size.memory, "\(limits)", sourceLocation: sourceLocation)
        #expect(numbers[1] == size.shares, "\(requests)", sourceLocation: sourceLocation)
        #expect(numbers[2] == (size.quota > 0 ? size.quota : -1), "\(limits)", sourceLocation: sourceLocation)
    }
}
