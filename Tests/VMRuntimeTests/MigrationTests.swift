// Machines that move from one runtime and libvirtd to another, as between two hosts.

import Linux
import Messages
import TestMachines
import Testing

@testable import VMRuntime

@Suite struct MigrationTests {
    @Test(arguments: [
        ("qemu:///system", MigrationWay.sameHost),
        ("qemu+unix:///system?socket=/run/libvirt/sock", .sameHost),
        ("qemu+tls://node-1/system", .host("node-1")),
        ("qemu+tls://someone@node-1:16514/system?no_verify=0", .host("node-1")),
        ("qemu+tls://[fd00::1]:16514/system", .host("[fd00::1]")),
        ("", .sameHost),
    ])
    func memoryComesFromWhereTheHypervisorIs(_ uri: String, _ way: MigrationWay) {
        #expect(MigrationWay(to: uri) == way)
    }
}

extension MachineLifeTests {
    /// The guest never boots: it goes on with its memory, its copied disk and its shared one.
    func moveThereAndBack(
        _ test: TestRuntime, _ machine: String, _ sandbox: String, _ address: String
    ) async throws {
        let node = try await TestNode.start()
        let other = try await TestRuntime(on: node)
        let (here, there) = (try await LocalServer(test.runtime), try await LocalServer(other.runtime))
        try await test.waitForAgent(machine)
        let before = try test.runtime.known(machine).machine
        let boot = "cat /proc/sys/kernel/random/boot_id"
        let bootID = try await test.runtime.guest(machine, boot)
        _ = try await test.runtime.guest(
            machine, "echo on-the-way > /www/mark; echo shared > /dev/vdb; sync")

        // What cannot be is refused, and the machine runs on.
        for (destination, storage, reason) in [
            (there.address, VM.MigrateRequest.Storage.unspecified, RuntimeError.Reason.failedPrecondition),
            ("unix:\(test.directory)/nobody", .sharedPaths, .unavailable),
            ("nowhere", .sharedPaths, .invalidArgument),
        ] {
            let refusal = await #expect(throws: RuntimeError.self) {
                _ = try await test.runtime.migrateMachine(
                    .with {
                        $0.containerId = machine
                        $0.destination = destination
                        $0.storage = storage
                    })
            }
            #expect(refusal?.reason == reason, "\(destination): \(refusal?.message ?? "")")
        }
        #expect(other.runtime.journal.all.isEmpty)
        #expect(try test.runtime.known(machine).machine == before)

        let moved = try await here.call(
            VM.VirtualMachines.migrate,
            .with {
                $0.containerId = machine
                $0.destination = there.address
                $0.storage = .sharedPaths
            })
        let left = try test.runtime.known(machine).machine
        #expect((left.state, left.exitCode, left.reason) == (.exited, 0, "Migrated"))
        let arrived = try other.runtime.known(machine).machine
        #expect(arrived.isRunning && arrived.transition == .none)
        #expect((arrived.bootedAt, arrived.reboots) == (before.bootedAt, before.reboots))
        #expect(try await other.runtime.power(of: arrived).state == .running)
        let elsewhere = try #require(moved.interfaces.first?.addresses.first?.prefix { $0 != "/" })
        #expect(elsewhere != address[...])
        try await waitUntil("the guest answers by its new address", timeout: .seconds(60)) {
            (try? await fetch(String(elsewhere))) == "hello-from-guest\n"
        }
        #expect(try await other.runtime.guest(machine, boot) == bootID)
        let marks = try await other.runtime.guest(machine, "cat /www/mark; head -c 6 /dev/vdb")
        #expect(marks == "on-the-way\nshared")

        // Back into the sandbox that it has left, with its old address.
        _ = try await there.call(
            VM.VirtualMachines.migrate,
            .with {
                $0.containerId = machine
                $0.destination = here.address
                $0.podSandboxId = sandbox
                $0.storage = .sharedPaths
            })
        #expect(try other.state(machine) == .exited)
        #expect(try test.state(machine) == .running)
        try await waitUntil("the guest answers by its old address", timeout: .seconds(60)) {
            (try? await fetch(address)) == "hello-from-guest\n"
        }

        try await cutOff(test, machine, there.address)
        try await other.runtime.removeSandbox(moved.podSandboxId)
        try await other.expectNothingLeft(machines: [])
        here.stop()
        there.stop()
        await other.stop()
        try Files.removeTree(other.directory)
        try await node.stop()
    }

    /// A program that died before libvirt was asked finds the machine where it was. What was prepared goes.
    private func cutOff(_ test: TestRuntime, _ machine: String, _ destination: String) async throws {
        let (sandbox, _) = try test.runtime.known(machine)
        try await test.runtime.journal.update(machine: machine, of: sandbox.id) {
            $0.transition = .migrating
            $0.destination = destination
        }
        await test.runtime.resynchronize()
        let after = try test.runtime.known(machine).machine
        #expect(after.transition == .none && after.destination.isEmpty)
        #expect(try await test.runtime.power(of: after).state == .running)
    }
}
