// The node's real servers: they start, answer, outlive nobody they should not, and leave nothing behind.

import Linux
import TestMachines
import Testing

@Suite(.serialized, .wholeMachine, .timeLimit(.minutes(5))) struct NodeServicesTests {
    let services = Script("scripts/node-services")

    private func run(_ verb: String, _ data: String) async throws -> CommandResult {
        try await services.run([verb, "--data-dir", data])
    }

    private func endpoints(_ result: CommandResult) -> [String: String] {
        let pairs = result.outputText.split(separator: "\n").map { line in
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private func identities(_ data: String) throws -> [String] {
        try ["containerd", "libvirtd", "registry"].map { try Files.readText("\(data)/run/\($0).pid") }
    }

    @Test func aDataDirectoryHasServersOfItsOwnAndLeavesNothing() async throws {
        let folder = try Folder()
        let data = "\(folder.path)/cluster"
        let started = try await run("start", data)
        #expect(started.status.isSuccess, "\(started.errorText)")
        let keys = endpoints(started)
        let first = try identities(data)

        // A second start changes nothing.
        let again = try await run("start", data)
        #expect(again.status.isSuccess, "\(again.errorText)")
        #expect(endpoints(again) == keys)
        #expect(try identities(data) == first)
        let status = try await run("status", data)
        #expect(endpoints(status) == keys)

        // The demo's image comes from the registry by the name that manifests use.
        let socket = try #require(keys["CONTAINERD_SOCKET"])
        let name = try #require(keys["REGISTRY_NAME"])
        let configuration = try #require(keys["REGISTRY_CONFIG"])
        let pulled = try await Process.run(
            Command(
                "ctr",
                ["--address", socket, "images", "pull", "--hosts-dir", configuration, "\(name)/demo/web:1"]))
        #expect(pulled.status.isSuccess, "\(pulled.errorText)")
        let domains = try await Process.run(
            Command("virsh", ["--connect", try #require(keys["LIBVIRT_URI"]), "list", "--all", "--name"]))
        #expect(domains.status.isSuccess, "\(domains.errorText)")
        #expect(domains.outputText.allSatisfy { $0.isWhitespace })

        // Stopped servers come back at the same places.
        let stopped = try await run("stop", data)
        #expect(stopped.status.isSuccess, "\(stopped.errorText)")
        let down = try await run("status", data)
        #expect(down.status == .exited(1))
        #expect(down.errorText.contains("is not running"))
        let restarted = try await run("start", data)
        #expect(endpoints(restarted) == keys, "\(restarted.errorText)")

        let cleaned = try await run("clean", data)
        #expect(cleaned.status.isSuccess, "\(cleaned.errorText)")
        #expect(try Files.list(data).isEmpty)
        #expect(!Files.exists("/sys/class/net/\(keys["BRIDGE"] ?? "")/address"))
        #expect(try !Files.readText("/proc/self/mountinfo").contains(data))
    }

    /// As an installer does that adds a user to the machine: the file is another one, without libvirt's user.
    @Test func anotherFileOfUsersOnTheMachineDoesNotKeepLibvirtFromStarting() async throws {
        let folder = try Folder()
        let data = "\(folder.path)/cluster"
        let started = try await run("start", data)
        #expect(started.status.isSuccess, "\(started.errorText)")
        #expect(try await run("stop", data).status.isSuccess)

        let users = try Files.readText("/etc/passwd").split(separator: "\n")
            .filter { !$0.hasPrefix("libvirt-qemu:") }.joined(separator: "\n")
        try Files.write(Array((users + "\n").utf8), to: "\(data)/passwd")
        let mounted = try await Process.run(
            Command(
                "nsenter",
                ["--mount=\(data)/run/namespace/mount", "mount", "--bind", "\(data)/passwd", "/etc/passwd"]))
        #expect(mounted.status.isSuccess, "\(mounted.errorText)")

        let again = try await run("start", data)
        #expect(again.status.isSuccess, "\(again.errorText)")
        #expect(try await run("clean", data).status.isSuccess)
    }

    @Test func aFolderTooLongForSocketsIsRefused() async throws {
        let folder = try Folder()
        let data = folder.path + "/" + String(repeating: "x", count: 90)
        let result = try await run("start", data)
        #expect(result.status == .exited(1))
        #expect(result.errorText.contains("more than 80 characters"))
    }

    @Test func wrongArgumentsAreToldHowItIsCalled() async throws {
        for arguments in [[], ["start"], ["launch", "--data-dir", "x"], ["start", "--colour", "red"]] {
            let result = try await services.run(arguments)
            #expect(result.status == .exited(2), "\(arguments)")
            #expect(result.errorText.contains("usage: scripts/node-services"))
        }
    }
}
