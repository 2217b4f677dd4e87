// `arktos vm resize`: other processors and memory for a machine, as it runs where its guest can.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let vmResize = Verb(
        "resize", "Gives a machine other processors and memory, as it runs where its guest can",
        usage: "vm resize [pod/]NAME [--cpus N] [--memory SIZE]", section: .machines,
        explanation: """
            What the guest does not take as it runs comes with its next boot, which is told. What does not fit on the node
            waits until it does; what never will is refused and the machine keeps what it has.
            """,
        examples: [.init("Two processors and a gibibyte", "vm resize vm --cpus=2 --memory=1Gi")],
        flags: [
            Flag("cpus", nil, .value("N"), "whole processors"),
            Flag("memory", nil, .value("SIZE"), "such as 512Mi or 2Gi"),
        ] + MachineWait.flags, words: .names("pods")
    ) { arguments, program in
        try arguments.limitWords(to: 1)
        let resizing = try MachineResizing(arguments)
        let wait = try MachineWait(arguments)
        let session = try Session.open(arguments, program)
        let name = try podName(arguments)
        let generation = try await resizing.ask(name, session)
        guard wait.limit != nil else { return program.output.print("pod/\(name) is to be resized") }
        let rest = try await resizing.follow(name, since: generation, wait, session)
        program.output.print("pod/\(name) resized\(rest.isEmpty ? "" : ": \(rest)")")
    }
}

struct MachineResizing: Sendable {
    private let wished: [String: Quantity]

    init(_ arguments: Arguments) throws(CommandError) {
        var wished: [String: Quantity] = [:]
        for (flag, name) in [("cpus", "cpu"), ("memory", "memory")] {
            guard let text = arguments.value(flag) else { continue }
            guard let amount = Amount(text), amount > .zero else {
                throw CommandError("--\(flag): \"\(text)\" is not a quantity above zero, such as 2 or 512Mi")
            }
            guard name != "cpu" || amount == Amount(units: amount.units) else {
                throw CommandError("--cpus: \(text) is not whole: a machine's processors are not shared out")
            }
            wished[name] = Quantity(amount)
        }
        guard !wished.isEmpty else {
            throw .usage("say what is to be another: --cpus, --memory, or both", of: arguments)
        }
        self.wished = wished
    }

    /// Writes what is wished; a limit moves with its request, which may be less. The pod's generation then.
    func ask(_ name: String, _ session: Session) async throws -> Int64 {
        var attempt = 0
        while true {
            let pod = try await MachinePod.get(name, session)
            do throws(APIError) {
                return try await session.client.update(changed(pod)).metadata.generation
            } catch {
                attempt += 1
                guard error.reason == .conflict, attempt < 5 else { throw error }
            }
        }
    }

    func changed(_ pod: Pod) -> Pod {
        var pod = pod
        for (name, quantity) in wished {
            let resources = pod.spec.virtualMachine?.resources ?? ResourceRequirements()
            let (request, limit) = (resources.requests[name]?.amount, resources.limits[name]?.amount)
            if limit != nil { pod.spec.virtualMachine?.resources.limits[name] = quantity }
            let isLess = limit.flatMap { limit in request.map { $0 < limit } } ?? false
            guard isLess, let request, let amount = quantity.amount, request <= amount else {
                pod.spec.virtualMachine?.resources.requests[name] = quantity
                continue
            }
        }
        return pod
    }

    /// What waits for the next boot, as a sentence; empty when all is in force.
    func follow(
        _ name: String, since generation: Int64, _ wait: MachineWait, _ session: Session
    ) async throws -> String {
        var rest = ""
        var last = Pod()
        try await wait.until {
            last = try await MachinePod.get(name, session)
            // What is told of an earlier wish is no answer.
            guard last.status.observedGeneration >= generation else { return false }
            for condition in last.status.conditions where condition.status == "True" {
                if condition.type == "PodResizePending", condition.reason == "Infeasible" {
                    throw CommandError("pod/\(name) cannot be resized: \(condition.message)")
                }
                if condition.type == "PodResizeInProgress", condition.reason == "WaitsForBoot" {
                    rest = condition.message
                    return true
                }
            }
            if isGranted(last), last.status.virtualMachineStatus?.powerState == "shutdown" {
                rest = "the machine is off, and has them when it starts"
                return true
            }
            return isInForce(last)
        } orElse: {
            let told = last.status.conditions.first { $0.type.hasPrefix("PodResize") && !$0.message.isEmpty }
            return
                "pod/\(name) is not resized after \(wait.seconds)s: \(told?.message ?? "nothing is told of it")"
        }
        return rest
    }

    private func isInForce(_ pod: Pod) -> Bool {
        guard let machine = pod.spec.virtualMachine, let status = pod.status.virtualMachineStatus else {
            return false
        }
        func amounts(_ resources: ResourceRequirements) -> Amounts {
            Amounts(resources.limits.merging(resources.requests) { limit, _ in limit })
        }
        return amounts(status.resources) == amounts(machine.resources)
            && isGranted(pod) && pod.status.resize.isEmpty
    }

    private func isGranted(_ pod: Pod) -> Bool {
        guard let machine = pod.spec.virtualMachine else { return false }
        return Amounts(machine.resourcesAllocated) == Amounts(machine.resources.requests)
    }
}
