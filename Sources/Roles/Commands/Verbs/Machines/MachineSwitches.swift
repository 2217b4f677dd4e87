// `arktos vm start`, `stop`, `suspend`: the switch of a machine, spec.virtualMachine.powerSpec.

import API
import APIClient
import Messages

extension Verb {
    static let vmStart = MachineSwitch(
        word: "start", powerSpec: "Running", powerState: "running", done: "started"
    ).verb(
        "Switches machines on, or has them go on where they were paused or suspended",
        explanation: """
            A machine that was off finds its disk as it left it. It starts once the scheduler has found room for it again.
            """)
    static let vmStop = MachineSwitch(
        word: "stop", powerSpec: "Shutdown", powerState: "shutdown", done: "stopped"
    ).verb(
        "Switches machines off; their disks stay",
        explanation: """
            The guest is asked to end in good order, and is forced after the pod's terminationGracePeriodSeconds. What the
            machine had of its node's processors and memory is given back.
            """)
    static let vmSuspend = MachineSwitch(
        word: "suspend", powerSpec: "Suspended", powerState: "suspended", done: "suspended"
    ).verb(
        "Saves the memory of machines to disk and stops them",
        explanation:
            "They keep their place on the node and go on, by 'vm start' or 'vm resume', where they were.")
}

struct MachineSwitch: Sendable {
    let word: String
    let powerSpec: String
    /// The status to wait for.
    let powerState: String
    let done: String

    func verb(_ summary: String, explanation: String) -> Verb {
        Verb(
            word, summary, usage: "vm \(word) [pod/]NAME...", section: .machines, explanation: explanation,
            flags: MachineWait.flags, words: .names("pods")
        ) { arguments, program in
            let names = try MachinePod.names(arguments)
            let wait = try MachineWait(arguments)
            let session = try Session.open(arguments, program)
            try await Batch(program, done).run(names, name: { "pod/\($0)" }) { name in
                try await turn(name, wait, session)
                program.output.print("pod/\(name) \(wait.limit == nil ? "is to be \(done)" : done)")
            }
        }
    }

    private func turn(_ name: String, _ wait: MachineWait, _ session: Session) async throws {
        var pod = try await MachinePod.get(name, session)
        if powerSpec == "Running", Self.guestIsOff(pod) {
            // Its guest did that while the switch stood at Running: it has to be moved there and back.
            try await move(pod, to: "Shutdown", session)
            let patient = wait.limit == nil ? MachineWait() : wait
            pod = try await follow(name, patient, session) { $0.switchedOff }
        }
        if pod.spec.virtualMachine?.powerSpec != powerSpec { try await move(pod, to: powerSpec, session) }
        _ = try await follow(name, wait, session) { status in
            status.powerState == powerState && (powerState != "shutdown" || status.switchedOff)
        }
    }

    private func move(_ pod: Pod, to power: String, _ session: Session) async throws {
        _ = try await session.client.patch(
            Pod.self, ObjectName(pod), #"{"spec":{"virtualMachine":{"powerSpec":"\#(power)"}}}"#,
            manager: "arktos-vm")
    }

    private static func guestIsOff(_ pod: Pod) -> Bool {
        guard let status = pod.status.virtualMachineStatus else { return false }
        return pod.spec.virtualMachine?.powerSpec == "Running" && status.powerState == "shutdown"
            && !status.switchedOff
    }

    private func follow(
        _ name: String, _ wait: MachineWait, _ session: Session, _ isDone: (VirtualMachineStatus) -> Bool
    ) async throws -> Pod {
        var last = Pod()
        try await wait.until {
            last = try await MachinePod.get(name, session)
            return last.status.virtualMachineStatus.map(isDone) ?? false
        } orElse: {
            let state = last.status.virtualMachineStatus?.powerState ?? "not there yet"
            return "pod/\(name) is \(state) after \(wait.seconds)s: \(Self.reason(last))"
        }
        return last
    }

    private static func reason(_ pod: Pod) -> String {
        if !pod.status.message.isEmpty { return pod.status.message }
        let waiting = pod.status.conditions.first { $0.status == "False" && !$0.message.isEmpty }
        return waiting?.message ?? "see 'arktos describe pod \(pod.metadata.name)'"
    }
}
