// What can be done with a machine that runs: its console, snapshots, size, disks and interfaces. One real
// guest goes through all of it.

import Libvirt
import Linux
import Messages
import Streaming
import TestMachines
import Testing

@testable import VMRuntime

@Suite(.serialized, .wholeMachine) struct MachineChangeTests {
    @Test(.timeLimit(.minutes(10))) func aRunningMachineIsChangedAndGoesBack() async throws {
        let node = try await TestNode.start()
        var test = try await TestRuntime(on: node)
        _ = try await test.runtime.images.pull(TestRuntime.image, credentials: .none)
        let sandbox = try await test.runtime.runSandbox(test.pod("web"), handler: "vm")
        let address = try #require(test.runtime.journal.sandbox(sandbox)?.addresses.first)
        let wish = VM.VirtualMachineConfig.with {
            $0.memoryBytes = 256 << 20
            $0.disks = [
                .with {
                    $0.name = "data"
                    $0.source = .sizeBytes(8 << 20)
                }
            ]
        }
        let id = try await test.runtime.createMachine(in: sandbox, test.container("vm"), wish)
        // Off, only disks can be kept.
        let off = try await test.runtime.makeSnapshot(.init(name: "empty"), of: id)
        #expect((off.hasMemory, off.power, off.current) == (false, .off, true))
        var demanding = Runtime.SnapshotWish(name: "none")
        demanding.memory = .always
        let (wanted, runtime) = (demanding, test.runtime)
        #expect(await reason { _ = try await runtime.makeSnapshot(wanted, of: id) } == .failedPrecondition)
        try await test.runtime.startMachine(id)
        try await test.waitForConsole("web", "vm", says: "ARKTOS-VM-READY")
        try await test.waitForAgent(id)

        try await seeAndType(test.runtime, id)
        try await stream(test.runtime, id)
        try await resize(test.runtime, id)
        try await plugDisks(test.runtime, id)
        try await plugInterfaces(test.runtime, id, besides: address)
        try await snapshots(test.runtime, id, address)

        // All of it is known after a restart.
        await test.stop()
        test = try await TestRuntime(on: node, directory: test.directory)
        let shown = try await test.runtime.describe(.with { $0.containerId = id })
        #expect(shown.snapshots.map(\.name) == ["empty", "disks"])
        #expect(shown.power == .running && shown.guest?.hostname == "web" && shown.processId > 0)
        #expect(shown.disks.map(\.name) == ["root", "data"])

        // The next machine of the name finds the disks' snapshots.
        try await test.runtime.stopMachine(id, grace: .zero)
        #expect(try await test.runtime.restoreMachine(id, to: "disks") == .off)
        try await test.runtime.removeMachine(id)
        var next = test.container("vm")
        next.metadata?.attempt = 1
        let second = try await test.runtime.createMachine(in: sandbox, next, wish)
        #expect(try test.runtime.snapshots(of: second).map(\.name) == ["empty", "disks"])
        try await test.runtime.deleteSnapshot("empty", of: second)
        try await test.runtime.deleteSnapshot("disks", of: second)
        #expect(try test.runtime.snapshots(of: second).isEmpty)

        try await test.runtime.removeSandbox(sandbox)
        try await test.expectNothingLeft(machines: [id, second])
        await test.stop()
        try Files.removeTree(test.directory)
        try await node.stop()
    }

    /// Two look, one types; what was said before is there, too.
    private func seeAndType(_ runtime: Runtime, _ id: String) async throws {
        let session = try await runtime.openConsole(id, history: 4096)
        let other = try await runtime.openConsole(id, history: 0)
        let (seen, seenByOther) = (Transcript(), Transcript())
        let reading = Task { try await session.read { seen.add($0) } }
        let readingToo = Task { try await other.read { seenByOther.add($0) } }
        try await waitUntil("the past is shown") { seen.text.contains("ARKTOS-VM-READY") }
        try await waitUntil("the guest asks who comes") { seen.text.contains("login: ") }
        try await session.type(Array("root\n".utf8))
        try await waitUntil("the shell prompts") { seenByOther.text.contains("# ") }
        try await session.type(Array("echo $((6 * 7))-is-it\n".utf8))
        try await waitUntil("the command's output") {
            seen.text.contains("42-is-it") && seenByOther.text.contains("42-is-it")
        }
        #expect(!seenByOther.text.contains("ARKTOS-VM-READY"))
        reading.cancel()
        readingToo.cancel()
    }

    /// As CRI's clients do it: by the addresses that Exec, Attach and PortForward answer.
    private func stream(_ runtime: Runtime, _ id: String) async throws {
        let channel = try await LocalServer(runtime)
        defer { channel.stop() }
        let exec = try await channel.call(
            CRI.RuntimeService.exec,
            .with {
                $0.containerId = id
                $0.cmd = ["/bin/sh", "-c", "cat; echo no >&2; exit 3"]
                $0.stdin = true
                $0.stdout = true
                $0.stderr = true
            })
        let stream = try await ChannelStream.connect(
            exec.url, .init(hasInput: true, hasTerminal: false), on: EventLoopGroup.shared.next())
        try await stream.send(Array("given".utf8))
        try await stream.finishInput()
        #expect(try await stream.receive() == .output(Array("given".utf8)))
        #expect(try await stream.receive() == .errorOutput(Array("no\n".utf8)))
        guard case .ended(let ending) = try await stream.receive() else { throw StreamingError("no end") }
        #expect(ending.code == 3)
        stream.close()

        let attach = try await channel.call(
            CRI.RuntimeService.attach,
            .with {
                $0.containerId = id
                $0.stdin = true
                $0.stdout = true
                $0.tty = true
            })
        let console = try await ChannelStream.connect(
            attach.url, .init(hasInput: true, hasTerminal: true), on: EventLoopGroup.shared.next())
        try await console.resize(columns: 100, rows: 30)
        try await console.send(Array("echo $((7 * 6))-again\n".utf8))
        var seen = ""
        while !seen.contains("42-again"), case .output(let bytes) = try await console.receive() {
            seen += String(decoding: bytes, as: UTF8.self)
        }
        #expect(seen.contains("42-again"))
        console.close()

        // Statistics and what people are told stand on the same calls.
        let stats = try await channel.call(CRI.RuntimeService.listPodSandboxStats, .init()).stats
        #expect(stats.first?.linux?.containers.map { $0.attributes?.id } == [id])
        #expect((stats.first?.linux?.network?.defaultInterface?.rxBytes?.value ?? 0) > 0)
        let status = try await channel.call(
            CRI.RuntimeService.containerStatus,
            .with {
                $0.containerId = id
                $0.verbose = true
            })
        #expect(status.info["info"]?.contains("\"domain\":\"arktos-\(id)\"") == true)
    }

    private func resize(_ runtime: Runtime, _ id: String) async throws {
        let more = try await runtime.resizeMachine(id, processors: 2, memoryBytes: 400 << 20)
        #expect(more == Runtime.Size(processors: 2, memoryBytes: 400 << 20, needsReboot: false))
        try await waitUntil("the guest has two processors") {
            try await runtime.guest(id, "grep -c ^processor /proc/cpuinfo") == "2\n"
        }
        try await waitUntil("the guest has its memory") { try await runtime.guestMemory(id) > 300_000 }
        let less = try await runtime.resizeMachine(id, processors: 1, memoryBytes: 200 << 20)
        #expect(less == Runtime.Size(processors: 1, memoryBytes: 200 << 20, needsReboot: false))
        #expect(try await runtime.guest(id, "grep -c ^processor /proc/cpuinfo") == "1\n")
        #expect(try await runtime.guestMemory(id) < 200 << 10)

        // More than there is room for comes with the next boot, which is a reboot.
        let later = try await runtime.resizeMachine(id, processors: 3, memoryBytes: 0)
        #expect(later == Runtime.Size(processors: 1, memoryBytes: 200 << 20, needsReboot: true))
        let waiting = try await runtime.describe(.with { $0.containerId = id })
        #expect((waiting.needsReboot, waiting.nextCpus, waiting.cpus) == (true, 3, 1))
        #expect(try await runtime.rebootMachine(id, .ask(.seconds(60))) == false)
        try await waitUntil("the guest has booted with three", timeout: .seconds(120)) {
            (try? await runtime.guest(id, "grep -c ^processor /proc/cpuinfo")) == "3\n"
        }
        let (_, machine) = try runtime.known(id)
        #expect((machine.reboots, machine.processors, machine.waitsForBoot) == (1, 3, false))
        let resources = CRI.LinuxContainerResources.with {
            $0.cpuPeriod = 100_000
            $0.cpuQuota = 150_000
            $0.memoryLimitInBytes = 256 << 20
            $0.cpuShares = 300
        }
        try await runtime.update(id, resources)
        #expect(try runtime.known(id).machine.processors == 2)
    }

    private func plugDisks(_ runtime: Runtime, _ id: String) async throws {
        let disk = VM.Disk.with {
            $0.name = "extra"
            $0.source = .sizeBytes(32 << 20)
        }
        #expect(try await runtime.attachDisk(disk, to: id) == disk)
        #expect(try await runtime.attachDisk(disk, to: id) == disk)
        let find = "for d in /sys/block/vd*; do [ \"$(cat $d/serial)\" != extra ] || cat $d/size; done"
        try await waitUntil("the guest sees the disk") {
            try await runtime.guest(id, find) == "\((32 << 20) / 512)\n"
        }
        var other = disk
        other.source = .sizeBytes(1 << 20)
        let changed = other
        #expect(await reason { _ = try await runtime.attachDisk(changed, to: id) } == .alreadyExists)
        other.name = "Root!"
        let misnamed = other
        #expect(await reason { _ = try await runtime.attachDisk(misnamed, to: id) } == .invalidArgument)
        let (sandbox, _) = try runtime.known(id)
        let path = runtime.diskPath(disk, sandbox.id)
        #expect(Files.exists(path))
        try await runtime.detachDisk("extra", from: id)
        try await runtime.detachDisk("extra", from: id)
        #expect(try await runtime.guest(id, find) == "" && !Files.exists(path))
        #expect(await reason { try await runtime.detachDisk("root", from: id) } == .invalidArgument)
    }

    private func plugInterfaces(_ runtime: Runtime, _ id: String, besides address: String) async throws {
        let wish = VM.NetworkInterface.with { $0.tag = "second" }
        let made = try await runtime.attachInterface(wish, to: id)
        #expect((made.name, made.tag) == ("eth1", "second"))
        let second = String(try #require(made.addresses.first).prefix { $0 != "/" })
        #expect(second != address)
        try await waitUntil("the guest answers at its second address") {
            (try? await fetch(second))?.contains("<") == true
        }
        let (sandbox, machine) = try runtime.known(id)
        #expect(sandbox.interfaces(of: machine).map(\.name) == ["eth0", "eth1"])
        var named = wish
        named.name = "eth1"
        let again = named
        #expect(try await runtime.attachInterface(again, to: id).addresses == made.addresses)
        named.macAddress = "0a:00:00:00:00:01"
        named.name = "eth2"
        let demanding = named
        #expect(await reason { _ = try await runtime.attachInterface(demanding, to: id) } == .unimplemented)
        try await runtime.detachInterface("eth1", from: id)
        try await runtime.detachInterface("eth1", from: id)
        #expect(try runtime.known(id).machine.interfaces.isEmpty)
        #expect(try await fetch(address).contains("<"))
    }

    private func snapshots(_ runtime: Runtime, _ id: String, _ address: String) async throws {
        _ = try await runtime.guest(id, "echo before > /www/index.html")
        var wish = Runtime.SnapshotWish(name: "disks")
        wish.memory = .never
        wish.quiesce = .always
        wish.description = "only <disks>"
        let disks = try await runtime.makeSnapshot(wish, of: id)
        #expect(
            (disks.quiesced, disks.hasMemory, disks.parent, disks.power) == (true, false, "empty", .running))
        let repeated = wish
        #expect(await reason { _ = try await runtime.makeSnapshot(repeated, of: id) } == .alreadyExists)
        _ = try await runtime.guest(id, "echo after > /www/index.html; echo in-memory > /run/state; sync")
        let whole = try await runtime.makeSnapshot(.init(name: "whole"), of: id)
        #expect(
            (whole.hasMemory, whole.quiesced, whole.current, whole.parent) == (true, false, true, "disks"))
        _ = try await runtime.guest(id, "echo later > /www/index.html; rm /run/state")

        // Memory and all: the guest does not notice, however its size has changed since.
        _ = try await runtime.resizeMachine(id, processors: 3, memoryBytes: 0)
        #expect(try await runtime.restoreMachine(id, to: "whole") == .running)
        #expect(try await runtime.guest(id, "cat /www/index.html /run/state") == "after\nin-memory\n")
        #expect(try await fetch(address) == "after\n")
        #expect(try runtime.known(id).machine.processors == 2)

        // Saved memory is given up when the disks go back; then the guest boots.
        try await runtime.suspendMachine(id)
        #expect(await reason { try await runtime.pauseMachine(id) } == .failedPrecondition)
        #expect(try await runtime.restoreMachine(id, to: "disks") == .running)
        try await waitUntil("the guest has booted", timeout: .seconds(120)) {
            (try? await runtime.guest(id, "cat /www/index.html")) == "before\n"
        }
        #expect(await reason { _ = try await runtime.restoreMachine(id, to: "none") } == .notFound)
        #expect(await reason { try await runtime.detachDisk("data", from: id) } == .failedPrecondition)
        try await runtime.deleteSnapshot("whole", of: id)
        try await runtime.deleteSnapshot("whole", of: id)
        #expect(try runtime.snapshots(of: id).map(\.name) == ["empty", "disks"])
    }
}

/// Why `body` was refused; nil when it was not.
func reason(_ body: @Sendable () async throws -> Void) async -> RuntimeError.Reason? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? RuntimeError)?.reason
    }
}

extension Runtime {
    /// What a shell in the guest prints. A guest agent that is busy is asked again.
    func guest(_ id: String, _ script: String) async throws -> String {
        let result = try await execute(["/bin/sh", "-c", script], in: id, limit: .seconds(30))
        return String(decoding: result.output, as: UTF8.self)
    }

    /// In kB.
    func guestMemory(_ id: String) async throws -> Int {
        let words = try await guest(id, "grep MemTotal /proc/meminfo").split(separator: " ")
        return words.dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
