// Conditions and usage of the node.

import Diagnostics
import Messages
import NodeAgent
import Testing

@Suite struct NodeTests {
    static let calm = NodePressure(memoryAvailable: 0.5, diskAvailable: 0.5, processIDsAvailable: 0.9)

    func conditions(_ conditions: [NodeCondition]) -> [String: String] {
        Dictionary(conditions.map { ($0.type, $0.status) }) { first, _ in first }
    }

    @Test func aNodeWithoutItsVMRuntimeStaysReady() {
        let list = NodeConditions(
            primary: .ready, container: .ready, vm: .failing("connection refused"), pressure: Self.calm
        ).list(after: [], now: start)
        let values = conditions(list)
        #expect(values["Ready"] == "True" && values["ContainerRuntimeReady"] == "True")
        #expect(values["VmRuntimeReady"] == "False")
        #expect(list.first { $0.type == "VmRuntimeReady" }?.message == "connection refused")
    }

    @Test func aNodeWithoutItsPrimaryRuntimeIsNotReady() {
        let values = conditions(
            NodeConditions(
                primary: .failing("away"), container: .failing("away"), vm: .ready, pressure: Self.calm
            ).list(after: [], now: start))
        #expect(values["Ready"] == "False" && values["VmRuntimeReady"] == "True")
    }

    @Test func aTransitionTimeChangesOnlyWithTheStatus() {
        let good = NodeConditions(primary: .ready, container: .ready, vm: .ready, pressure: Self.calm)
        let first = good.list(after: [], now: start)
        let second = good.list(after: first, now: start + .seconds(10))
        #expect(second.map(\.lastTransitionTime) == first.map(\.lastTransitionTime))
        #expect(second[0].lastHeartbeatTime.seconds == start.seconds + 10)
        var full = Self.calm
        full.diskAvailable = 0.01
        let third = NodeConditions(primary: .ready, container: .ready, vm: .ready, pressure: full)
            .list(after: second, now: start + .seconds(20))
        #expect(conditions(third)["DiskPressure"] == "True")
        #expect(third.first { $0.type == "DiskPressure" }?.lastTransitionTime.seconds == start.seconds + 20)
    }

    @Test func conditionsOfOthersStay() {
        let foreign = NodeCondition.with { $0.type = "Foreign" }
        let list = NodeConditions(primary: .ready, container: .ready, vm: .ready, pressure: Self.calm)
            .list(after: [foreign], now: start)
        #expect(list.contains(foreign))
    }

    @Test func containersUsageAddsUpToThePods() {
        let stats = ["a", "b"].map { name in
            CRI.ContainerStats.with {
                $0.attributes = .with {
                    $0.labels = PodIdentity(pod()).labels
                    $0.labels["io.kubernetes.container.name"] = name
                }
                $0.memory = .with { $0.workingSetBytes = .with { $0.value = 100 } }
            }
        }
        let pods = PodUsage.pods(of: stats)
        #expect(pods.count == 1)
        #expect(pods[0].tenant == "acme" && pods[0].containers.map(\.name) == ["a", "b"])
        #expect(pods[0].usage.memoryWorkingSetBytes == 200)
    }

    @Test func aPodIsKnownByItsLabels() {
        let identity = PodIdentity(pod())
        #expect(PodIdentity(labels: identity.labels) == identity)
        #expect(PodIdentity(labels: [:]) == nil)
    }
}
