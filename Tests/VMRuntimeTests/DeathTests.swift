// The real program dies at each step of a machine's life; the next one finds everything as it was answered,
// and nothing else. The guests need not boot: what counts is what the program does.

import Glibc
import Linux
import Messages
import RPC
import TestMachines
import Testing

@testable import VMRuntime

@Suite(.serialized, .wholeMachine) struct DeathTests {
    /// What was going on when the program died, and how things stand when it is back.
    struct Case: Sendable, CustomTestStringConvertible {
        let step: Step
        let doing: Operation
        let left: State

        var testDescription: String { "\(doing) dies at \(step)" }
    }

    enum Operation: Sendable {
        case runSandbox, create, start, resume, snapshot, restoreMemory, restoreDisks, attachDisk
        case stop, remove, stopSandbox
    }

    /// Of the pod afterwards.
    enum State: Hashable, Sendable {
        case nothing
        case sandbox
        case created, running, suspended, exited
        case stopped
    }

    static let cases: [Case] = [
        Case(step: .sandboxRecorded, doing: .runSandbox, left: .nothing),
        Case(step: .namespaceMade, doing: .runSandbox, left: .nothing),
        Case(step: .networkJoined, doing: .runSandbox, left: .nothing),
        Case(step: .machineRecorded, doing: .create, left: .sandbox),
        Case(step: .disksMade, doing: .create, left: .sandbox),
        Case(step: .domainDefined, doing: .create, left: .sandbox),
        Case(step: .tapMade, doing: .start, left: .created),
        Case(step: .domainCreated, doing: .start, left: .created),
        Case(step: .tapConnected, doing: .start, left: .created),
        Case(step: .startRecorded, doing: .start, left: .running),
        Case(step: .tapMade, doing: .resume, left: .running),
        Case(step: .domainCreated, doing: .resume, left: .running),
        Case(step: .savedMemoryGone, doing: .resume, left: .running),
        Case(step: .resumedFromMemory, doing: .resume, left: .running),
        Case(step: .snapshotRecorded, doing: .snapshot, left: .running),
        Case(step: .snapshotMade, doing: .snapshot, left: .running),
        Case(step: .restoreRecorded, doing: .restoreMemory, left: .running),
        Case(step: .restoreEnded, doing: .restoreMemory, left: .running),
        Case(step: .domainCreated, doing: .restoreMemory, left: .running),
        Case(step: .disksWentBack, doing: .restoreDisks, left: .running),
        Case(step: .tapMade, doing: .restoreDisks, left: .running),
        Case(step: .diskRecorded, doing: .attachDisk, left: .running),
        Case(step: .diskMade, doing: .attachDisk, left: .running),
        Case(step: .machineDestroyed, doing: .stop, left: .exited),
        Case(step: .domainUndefined, doing: .remove, left: .exited),
        Case(step: .networkLeft, doing: .stopSandbox, left: .stopped),
    ]

    @Test(.timeLimit(.minutes(12))) func whateverStepTheProgramDiesAt() async throws {
        let node = try await TestNode.start()
        // Most of a case is waiting: several programs, each with a directory of its own, share the servers.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<Self.lanes {
                group.addTask {
                    let directory = try Files.makeTemporaryDirectory(prefix: "arktos-vms")
                    for (number, death) in Self.cases.enumerated() where number % Self.lanes == lane {
                        try await self.expect(death, number, directory, node)
                    }
                    try Files.removeTree(directory)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await domains(node).isEmpty)
        let links = try await Process.run(
            Command("ip", ["-o", "link", "show", "master", node["BRIDGE"]])
        ).outputText
        #expect(links.isEmpty, "\(links)")
        try await node.stop()
    }

    private static let lanes = 3

    private func expect(_ death: Case, _ number: Int, _ directory: String, _ node: TestNode) async throws {
        let pod = Pod(name: "pod-\(number)", directory: directory)
        var program = try await TestProgram(directory, node)
        _ = try await program.channel.call(
            CRI.ImageService.pullImage, .with { $0.image = .with { $0.image = TestRuntime.image } })
        let made = try await prepare(death.doing, pod, program.channel)
        #expect(try await program.end() == 0)

        program = try await TestProgram(directory, node, diesAt: death.step)
        await #expect(throws: RPCError.self, "\(death.testDescription)") {
            try await perform(death.doing, pod, made, program.channel)
        }
        #expect(await program.death() == .killed(signal: SIGKILL), "\(death.testDescription)")

        program = try await TestProgram(directory, node)
        let channel = program.channel
        try await waitUntil("\(death.testDescription): the rest is done", timeout: .seconds(60)) {
            try await state(pod, channel) == death.left
        }
        let described = try? await channel.call(
            VM.VirtualMachines.describe, .with { $0.containerId = made.machine })
        let isKept = death.doing == .restoreMemory || death.doing == .restoreDisks
        #expect(described?.snapshots.map(\.name) ?? [] == (isKept ? ["s"] : []), "\(death.testDescription)")
        // What was cut off can be done again, and then everything goes.
        try await again(death, pod, made, channel)
        let sandboxes = try await channel.call(CRI.RuntimeService.listPodSandbox, .init()).items
        for sandbox in sandboxes {
            _ = try await channel.call(
                CRI.RuntimeService.removePodSandbox, .with { $0.podSandboxId = sandbox.id })
        }
        try await expectNothing(directory, node, death.testDescription)
        #expect(try await program.end() == 0)
    }

    private struct Pod {
        let name: String
        let directory: String

        var config: CRI.PodSandboxConfig {
            .with {
                $0.metadata = .with {
                    $0.name = name
                    $0.namespace = "default"
                    $0.uid = "uid-\(name)"
                }
                $0.logDirectory = "\(directory)/logs/\(name)"
            }
        }
    }

    private struct Made {
        var sandbox = ""
        var machine = ""
    }

    // MARK: Before

    /// Everything up to the operation.
    private func prepare(_ operation: Operation, _ pod: Pod, _ channel: Channel) async throws -> Made {
        var made = Made()
        guard operation != .runSandbox else { return made }
        made.sandbox = try await channel.call(
            CRI.RuntimeService.runPodSandbox, .with { $0.config = pod.config }
        ).podSandboxId
        guard operation != .create else { return made }
        made.machine = try await create(made.sandbox, channel)
        guard operation != .start else { return made }
        let id = made.machine
        _ = try await channel.call(CRI.RuntimeService.startContainer, .with { $0.containerId = id })
        switch operation {
        case .resume: _ = try await channel.call(VM.VirtualMachines.suspend, .with { $0.containerId = id })
        case .restoreMemory, .restoreDisks:
            _ = try await channel.call(
                VM.VirtualMachines.snapshot,
                .with {
                    $0.containerId = id
                    $0.name = "s"
                    $0.content = operation == .restoreMemory ? .diskAndMemory : .disk
                    $0.quiesce = .never
                })
        default: break
        }
        return made
    }

    private func create(_ sandbox: String, _ channel: Channel) async throws -> String {
        try await channel.call(
            VM.VirtualMachines.createVirtualMachine,
            .with {
                $0.podSandboxId = sandbox
                $0.config = .with {
                    $0.metadata = .with { $0.name = "vm" }
                    $0.image = .with { $0.image = TestRuntime.image }
                    $0.logPath = "vm.log"
                }
                $0.virtualMachine = .with { $0.memoryBytes = 128 << 20 }
            }
        ).containerId
    }

    private func perform(_ operation: Operation, _ pod: Pod, _ made: Made, _ channel: Channel) async throws {
        let id = made.machine
        switch operation {
        case .runSandbox:
            _ = try await channel.call(CRI.RuntimeService.runPodSandbox, .with { $0.config = pod.config })
        case .create: _ = try await create(made.sandbox, channel)
        case .start:
            _ = try await channel.call(CRI.RuntimeService.startContainer, .with { $0.containerId = id })
        case .resume: _ = try await channel.call(VM.VirtualMachines.resume, .with { $0.containerId = id })
        case .snapshot:
            _ = try await channel.call(
                VM.VirtualMachines.snapshot,
                .with {
                    $0.containerId = id
                    $0.name = "s"
                })
        case .restoreMemory, .restoreDisks:
            _ = try await channel.call(
                VM.VirtualMachines.restore,
                .with {
                    $0.containerId = id
                    $0.name = "s"
                })
        case .attachDisk:
            _ = try await channel.call(
                VM.VirtualMachines.attachDisk,
                .with {
                    $0.containerId = id
                    $0.disk.name = "data"
                    $0.disk.source = .sizeBytes(1 << 20)
                })
        case .stop:
            _ = try await channel.call(CRI.RuntimeService.stopContainer, .with { $0.containerId = id })
        case .remove:
            _ = try await channel.call(CRI.RuntimeService.removeContainer, .with { $0.containerId = id })
        case .stopSandbox:
            _ = try await channel.call(
                CRI.RuntimeService.stopPodSandbox, .with { $0.podSandboxId = made.sandbox })
        }
    }

    // MARK: After

    private func state(_ pod: Pod, _ channel: Channel) async throws -> State {
        let sandboxes = try await channel.call(CRI.RuntimeService.listPodSandbox, .init()).items
        guard let sandbox = sandboxes.first else { return .nothing }
        guard sandbox.state == .ready else { return .stopped }
        let machines = try await channel.call(CRI.RuntimeService.listContainers, .init()).containers
        guard let machine = machines.first else { return .sandbox }
        switch machine.state {
        case .created: return .created
        case .exited: return .exited
        default: break
        }
        let power = try await channel.call(VM.VirtualMachines.describe, .with { $0.containerId = machine.id })
            .power
        return power == .suspended ? .suspended : power == .running ? .running : .sandbox
    }

    /// What was not answered can be asked for again.
    private func again(_ death: Case, _ pod: Pod, _ made: Made, _ channel: Channel) async throws {
        var made = made
        switch death.doing {
        case .create:
            // As if nothing had been asked before.
            made.machine = try await create(made.sandbox, channel)
            try await perform(.start, pod, made, channel)
            #expect(try await state(pod, channel) == .running, "\(death.testDescription)")
        case .start where death.left == .running: break
        default:
            try await perform(death.doing, pod, made, channel)
        }
    }

    private func expectNothing(_ directory: String, _ node: TestNode, _ what: String) async throws {
        for folder in ["sandboxes", "netns", "run"] {
            #expect(try Files.list("\(directory)/data/\(folder)").isEmpty, "\(what): \(folder)")
        }
        for name in try await domains(node) {
            let definition = try await virsh(node, ["dumpxml", name])
            #expect(!definition.contains("\(directory)/"), "\(what): domain \(name)")
        }
    }

    /// Names of all, those of other cases included.
    private func domains(_ node: TestNode) async throws -> [String] {
        try await virsh(node, ["list", "--all", "--name"]).split(whereSeparator: \.isWhitespace).map(
            String.init)
    }

    private func virsh(_ node: TestNode, _ arguments: [String]) async throws -> String {
        try await Process.run(Command("virsh", ["--connect", node["LIBVIRT_URI"]] + arguments)).outputText
    }
}
