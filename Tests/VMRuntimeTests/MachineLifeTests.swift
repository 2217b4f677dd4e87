// Real machines: libvirtd, QEMU, the bridge plugin, a registry, and the small guest that answers HTTP.

import Libvirt
import Linux
import Messages
import TestMachines
import Testing

@testable import VMRuntime

@Suite(.serialized, .wholeMachine) struct MachineLifeTests {
    @Test(.timeLimit(.minutes(8))) func aMachineLivesThroughTheDeathOfAllThatLooksAfterIt() async throws {
        let node = try await TestNode.start()
        var test = try await TestRuntime(on: node)
        let image = try await test.runtime.images.pull(TestRuntime.image, credentials: .none)
        #expect(image.tags == [TestRuntime.image])
        #expect(image.format == "qcow2")

        // Sandbox, machine, boot.
        let sandbox = try await test.runtime.runSandbox(test.pod("web"), handler: "")
        #expect(try await test.runtime.runSandbox(test.pod("web"), handler: "") == sandbox)
        let address = try #require(test.runtime.journal.sandbox(sandbox)?.addresses.first)
        let shared = "\(test.directory)/shared.raw"
        try Files.write([UInt8](repeating: 0, count: 1 << 20), to: shared)
        let wish = VM.VirtualMachineConfig.with {
            $0.memoryBytes = 256 << 20
            $0.disks = [
                .with {
                    $0.name = "shared"
                    $0.source = .path(shared)
                }
            ]
            $0.seed.userScript =
                "#!/bin/sh\necho seeded-$(hostname)\necho hello-from-guest > /www/index.html\n"
        }
        let machine = try await test.runtime.createMachine(in: sandbox, test.container("vm"), wish)
        #expect(try await test.runtime.createMachine(in: sandbox, test.container("vm"), wish) == machine)
        #expect(try test.state(machine) == .created)
        try await test.runtime.startMachine(machine)
        #expect(try test.state(machine) == .running)
        try await test.waitForConsole("web", "vm", says: "ARKTOS-VM-READY host=web ip=\(address)/24")
        #expect(test.log("web", "vm").contains("seeded-web\n"))
        #expect(try await fetch(address) == "hello-from-guest\n")
        let (pod, running) = try test.runtime.known(machine)
        #expect(try await test.runtime.statistics(of: running, in: pod).memory?.workingSetBytes != nil)
        try await waitUntil("the guest agent answers") {
            let result = try? await test.runtime.execute(["hostname"], in: machine, limit: .seconds(20))
            return result == GuestCommandResult(output: Array("web\n".utf8), errorOutput: [], exitCode: 0)
        }
        let failing = try await test.runtime.execute(
            ["sh", "-c", "echo no >&2; exit 3"], in: machine, limit: .seconds(20))
        #expect(failing == GuestCommandResult(output: [], errorOutput: Array("no\n".utf8), exitCode: 3))
        let slow = await #expect(throws: RuntimeError.self) {
            _ = try await test.runtime.execute(["sleep", "100"], in: machine, limit: .seconds(1))
        }
        #expect(slow?.reason == .deadlineExceeded)
        let refusal = await #expect(throws: RuntimeError.self) {
            try await test.runtime.startMachine(machine)
        }
        #expect(refusal?.reason == .failedPrecondition)

        // The program ends and starts again: nothing has happened to the machine.
        await test.stop()
        test = try await TestRuntime(on: node, directory: test.directory)
        #expect(try test.state(machine) == .running)
        #expect(try await fetch(address) == "hello-from-guest\n")

        // libvirtd dies and is started again.
        try await node.kill("libvirtd")
        try await waitUntil("the loss is noticed") { !test.runtime.hypervisor.isConnected }
        #expect(test.runtime.conditions.first?.status == false)
        #expect(try test.state(machine) == .running)
        _ = try await TestNode.start(in: node.directory)
        try await waitUntil("libvirt is back") { test.runtime.hypervisor.isConnected }
        #expect(try await test.runtime.power(of: test.runtime.known(machine).machine).state == .running)
        #expect(try await fetch(address) == "hello-from-guest\n")

        // Pause, and a reboot that the guest obeys; the disk keeps what was written.
        try await test.runtime.pauseMachine(machine)
        #expect(try await test.runtime.power(of: test.runtime.known(machine).machine).state == .paused)
        try await test.runtime.resumeMachine(machine)
        #expect(try await test.runtime.rebootMachine(machine, .ask(.seconds(60))) == false)
        try await test.waitForConsole("web", "vm", says: "boots=2")
        #expect(try test.runtime.known(machine).machine.reboots == 1)

        // Saved to disk and back, with its network.
        try await test.runtime.suspendMachine(machine)
        #expect(try await test.runtime.power(of: test.runtime.known(machine).machine).state == .suspended)
        #expect(try test.state(machine) == .running)
        try await test.runtime.resumeMachine(machine)
        try await waitUntil("the guest answers again") {
            (try? await fetch(address)) == "hello-from-guest\n"
        }

        try await moveThereAndBack(test, machine, sandbox, address)

        // Log rotation, a graceful stop, and another run on the same disk.
        try Files.rename(
            "\(test.directory)/logs/web/vm/0.log", to: "\(test.directory)/logs/web/vm/0.log.1")
        try await test.runtime.consoles.reopen(machine)
        #expect(try await test.runtime.stopMachine(machine, grace: .seconds(60)) == false)
        let ended = try test.runtime.known(machine).machine
        #expect((ended.state, ended.exitCode, ended.reason) == (.exited, 0, "Completed"))
        #expect(!test.log("web", "vm").isEmpty)
        try await test.runtime.stopMachine(machine, grace: .seconds(1))
        var next = test.container("vm")
        next.metadata?.attempt = 1
        next.logPath = "vm/1.log"
        let second = try await test.runtime.createMachine(in: sandbox, next, wish)
        #expect(second != machine)
        try await test.runtime.startMachine(second)
        try await waitUntil("the second run boots", timeout: .seconds(120)) {
            let log = try? Files.readText("\(test.directory)/logs/web/vm/1.log")
            return log?.contains("boots=3") == true
        }

        // QEMU dies.
        try await test.runtime.hypervisor.domain(Runtime.uuid(of: second)).destroy()
        try await waitUntil("the death is noticed") { try test.state(second) == .exited }
        #expect(try test.runtime.known(second).machine.exitCode == 137)

        // A machine that waits for its owner, and is stopped while its memory is on disk.
        next.metadata?.attempt = 2
        var waiting = wish
        waiting.power = .paused
        let third = try await test.runtime.createMachine(in: sandbox, next, waiting)
        try await test.runtime.startMachine(third)
        #expect(try await test.runtime.power(of: test.runtime.known(third).machine).state == .paused)
        try await test.runtime.suspendMachine(third)
        #expect(try test.state(third) == .running)
        #expect(try await test.runtime.stopMachine(third, grace: .seconds(1)))
        #expect(try test.state(third) == .exited)

        // Everything goes, twice.
        try await test.runtime.stopSandbox(sandbox)
        try await test.runtime.stopSandbox(sandbox)
        #expect(test.runtime.journal.sandbox(sandbox)?.state == .notready)
        try await test.runtime.removeSandbox(sandbox)
        try await test.runtime.removeSandbox(sandbox)
        try await test.expectNothingLeft(machines: [machine, second, third])
        await test.stop()
        try Files.removeTree(test.directory)
        try await node.stop()
    }
}
