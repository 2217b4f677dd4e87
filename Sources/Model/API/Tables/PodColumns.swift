// What a pod's row says: how many of its workloads are ready, the one word that tells most about its state,
// and how often it was restarted. Containers count as kubectl counts them; a virtual machine counts as one
// workload.

import Diagnostics
import Messages

extension Pod: ComputedColumns {
    func cell(_ name: String, now: WallTime) -> String? {
        switch name {
        case "pod_ready":
            let summary = PodSummary(self)
            return "\(summary.ready)/\(summary.total)"
        case "pod_status": return PodSummary(self).state
        case "pod_restarts":
            let summary = PodSummary(self)
            guard let last = summary.lastRestart, summary.restarts > 0 else {
                return String(summary.restarts)
            }
            return "\(summary.restarts) (\(HumanDuration.since(last, now: now)) ago)"
        case "pod_readiness_gates":
            let gates = spec.readinessGates
            if gates.isEmpty { return "" }
            let ready = gates.count { gate in
                status.conditions.contains { $0.type == gate.conditionType && $0.status == "True" }
            }
            return "\(ready)/\(gates.count)"
        default: return nil
        }
    }
}

package struct PodSummary: Hashable, Sendable {
    package private(set) var ready = 0
    package private(set) var total = 0
    package private(set) var restarts = 0
    package private(set) var lastRestart: Time?
    /// Such as Running, Pending, Terminating, CrashLoopBackOff, Init:0/1.
    package private(set) var state: String

    package init(_ pod: Pod) {
        let status = pod.status
        total = pod.spec.workloads.count
        state = status.reason.isEmpty ? status.phase : status.reason
        if status.conditions.contains(where: { $0.type == "PodScheduled" && $0.reason == "SchedulingGated" })
        {
            state = "SchedulingGated"
        }
        if pod.spec.isVirtualMachine {
            addMachine(status)
        } else {
            let isInitializing = addInitContainers(pod)
            let isInitialized = status.conditions.contains { $0.type == "Initialized" && $0.status == "True" }
            if !isInitializing || isInitialized { addContainers(pod) }
        }
        if pod.metadata.deletionTimestamp != nil {
            if status.reason == "NodeLost" {
                state = "Unknown"
            } else if !["Succeeded", "Failed"].contains(status.phase) {
                state = "Terminating"
            }
        }
    }

    private mutating func addMachine(_ status: PodStatus) {
        guard let machine = status.virtualMachineStatus else { return }
        ready = machine.ready ? 1 : 0
        restarts = Int(machine.restartCount)
    }

    /// Whether the pod is still busy with its init containers.
    private mutating func addInitContainers(_ pod: Pod) -> Bool {
        let sidecars = Set(pod.spec.initContainers.filter { $0.restartPolicy == "Always" }.map(\.name))
        total += sidecars.count
        for (index, container) in pod.status.initContainerStatuses.enumerated() {
            count(container)
            if sidecars.contains(container.name), container.started == true {
                if container.ready { ready += 1 }
                continue
            }
            if let terminated = container.state.terminated {
                if terminated.exitCode == 0 { continue }
                state = "Init:" + Self.ending(terminated)
            } else if let waiting = container.state.waiting, !waiting.reason.isEmpty,
                waiting.reason != "PodInitializing"
            {
                state = "Init:" + waiting.reason
            } else {
                state = "Init:\(index)/\(pod.spec.initContainers.count)"
            }
            return true
        }
        return false
    }

    private mutating func addContainers(_ pod: Pod) {
        var isAnyRunning = false
        for container in pod.status.containerStatuses.reversed() {
            count(container)
            if let waiting = container.state.waiting, !waiting.reason.isEmpty {
                state = waiting.reason
            } else if let terminated = container.state.terminated {
                state = Self.ending(terminated)
            } else if container.ready, container.state.running != nil {
                isAnyRunning = true
                ready += 1
            }
        }
        guard state == "Completed", isAnyRunning else { return }
        let isReady = pod.status.conditions.contains { $0.type == "Ready" && $0.status == "True" }
        state = isReady ? "Running" : "NotReady"
    }

    private mutating func count(_ container: ContainerStatus) {
        restarts += Int(container.restartCount)
        guard let finished = container.lastState.terminated?.finishedAt, !finished.isZero else { return }
        if finished.seconds > lastRestart?.seconds ?? .min { lastRestart = finished }
    }

    private static func ending(_ terminated: ContainerStateTerminated) -> String {
        if !terminated.reason.isEmpty { return terminated.reason }
        return terminated.signal != 0 ? "Signal:\(terminated.signal)" : "ExitCode:\(terminated.exitCode)"
    }
}
