// Where in its life a pod is, told from its containers: the same answer for the pod machine and the status.

import Diagnostics
import Messages

package enum PodPhase: String, Sendable {
    case pending = "Pending"
    case running = "Running"
    case succeeded = "Succeeded"
    case failed = "Failed"
    /// A machine that is switched off on purpose.
    case noSchedule = "NoSchedule"

    package var isFinal: Bool { self == .succeeded || self == .failed }

    package init(of pod: Pod, _ observed: ObservedPod, _ memory: PodMemory, now: WallTime) {
        if let ended = PodPhase(rawValue: pod.status.phase), ended.isFinal {
            self = ended
        } else if pod.isPastDeadline(now) {
            self = .failed
        } else if pod.spec.virtualMachine != nil {
            self = Self.ofMachine(pod, observed, memory)
        } else {
            self = Self.ofContainers(pod, observed)
        }
    }

    /// Facts of the machine's state and its power switch; see `VirtualMachineState`.
    private static func ofMachine(_ pod: Pod, _ observed: ObservedPod, _ memory: PodMemory) -> PodPhase {
        let isWishedOff = pod.powerSpec == .shutdown
        guard let machine = pod.mainWorkloads.first.flatMap({ observed.latest($0.name) }) else {
            return isWishedOff ? .noSchedule : .pending
        }
        switch machine.state {
        case .running: return isWishedOff ? .noSchedule : .running
        case .exited(let exit):
            if isWishedOff { return .noSchedule }
            let terminates = pod.spec.virtualMachine?.shutdownBehavior == "terminate"
            if exit.code == 0 && terminates && !memory.wasSwitchedOff { return .succeeded }
            if exit.code != 0 && pod.restartPolicy == .never { return .failed }
            return .pending
        case .created, .unknown: return .pending
        }
    }

    private static func ofContainers(_ pod: Pod, _ observed: ObservedPod) -> PodPhase {
        let policy = pod.restartPolicy
        let mains = pod.mainWorkloads.map { observed.latest($0.name) }
        let anyMainWasMade = mains.contains { $0 != nil }
        if !anyMainWasMade {
            let failed = pod.initWorkloads.contains { workload in
                guard workload.role == .initial, let exit = observed.latest(workload.name)?.exit else {
                    return false
                }
                return exit.code != 0
            }
            return failed && policy == .never ? .failed : .pending
        }
        var (waiting, running, succeeded, failed) = (0, 0, 0, 0)
        for main in mains {
            switch main?.state {
            case nil, .created: waiting += 1
            case .running: running += 1
            case .exited(let exit) where exit.code == 0: succeeded += 1
            case .exited, .unknown: failed += 1
            }
        }
        // A container that is made anew after its end counts as one that runs.
        if waiting > 0 {
            let hadRun = mains.contains { $0.map { $0.attempt > 0 } ?? false }
            return running + succeeded + failed > 0 || hadRun ? .running : .pending
        }
        if running > 0 { return .running }
        switch policy {
        case .always: return .running
        case .onFailure: return failed > 0 ? .running : .succeeded
        case .never: return failed > 0 ? .failed : .succeeded
        }
    }
}

extension Pod {
    /// Whether it has run for longer than it may.
    package func isPastDeadline(_ now: WallTime) -> Bool {
        guard let seconds = spec.activeDeadlineSeconds, let start = status.startTime else { return false }
        return now.seconds - start.seconds >= seconds
    }
}
