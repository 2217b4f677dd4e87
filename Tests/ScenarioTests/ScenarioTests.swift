// The whole story with the real programs, containerd, libvirt and QEMU: what a tenant does, and what is done
// to it.

import Glibc
import Linux
import TestMachines
import Testing

@Suite(.serialized, .wholeMachine, .withCluster) struct ScenarioTests {
    // MARK: Pods

    @Test(.timeLimit(.minutes(6))) func aContainerPodRunsAndLeavesNothing() async throws {
        let cluster = try ScenarioCluster.current
        let before = try await NodeInventory(of: cluster)
        let tenant = try await cluster.tenant("containers")
        try await tenant.start(example: "web")
        #expect(try await tenant.field(".status.phase", of: "pod/web") == "Running")

        let address = try await tenant.field(".status.podIP", of: "pod/web")
        let page = try await Process.run(Command("curl", ["-fsS", "--noproxy", "*", "http://\(address)/"]))
        #expect(page.outputText.contains("Hello from a container pod"), "\(page.errorText)")
        #expect(try await tenant.succeed(["logs", "web"]).contains("serves on port 80"))
        #expect(try await tenant.succeed(["exec", "web", "--", "cat", "/etc/hostname"]).trimmed == "web")
        let own = "/var/run/secrets/kubernetes.io/serviceaccount"
        #expect(try await tenant.succeed(["exec", "web", "--", "cat", "\(own)/tenant"]) == "containers")
        let token = try await tenant.succeed(["exec", "web", "--", "cat", "\(own)/token"])
        #expect(token.split(separator: ".").count == 3, "\(token)")
        let exit = try await tenant.run(["exec", "web", "--", "sh", "-c", "echo no >&2; exit 7"])
        #expect(exit.status == .exited(7))
        #expect(exit.errorText.contains("no\n"))

        // Its process is killed from outside: the container is started again, in the same sandbox.
        let container = try await tenant.field(".status.containerStatuses[0].containerID", of: "pod/web")
        try await killTask(of: container, cluster)
        try await waitUntil("the container is started again", timeout: ScenarioCluster.patience) {
            try await tenant.field(".status.containerStatuses[0].restartCount", of: "pod/web") == "1"
        }
        try await tenant.waitUntilReady("web")
        #expect(
            try await tenant.field(".status.containerStatuses[0].containerID", of: "pod/web") != container)
        #expect(try await tenant.field(".status.podIP", of: "pod/web") == address)
        #expect(try await tenant.succeed(["logs", "web", "--previous"]).contains("serves on port 80"))

        try await tenant.delete(pod: "web")
        try await expectInventory(before, cluster)
    }

    @Test(.timeLimit(.minutes(6))) func aClaimGetsAVolumeThatOutlivesItsPods() async throws {
        let cluster = try ScenarioCluster.current
        let tenant = try await cluster.tenant("keepers")
        let folder = "\(cluster.directory)/kept"
        try Files.makeDirectories(folder, mode: 0o777)
        let volume = """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: kept, tenant: keepers}
            spec:
              capacity: {storage: 1Gi}
              accessModes: [ReadWriteOnce]
              local: {path: \(folder)}
              nodeAffinity:
                required:
                  nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: Exists}]}]
            """
        let claim = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: mine}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
            """
        func pod(_ name: String) -> String {
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: \(name)}
            spec:
              terminationGracePeriodSeconds: 1
              containers:
                - {name: main, image: "registry.arktos.local/demo/web:1", volumeMounts: [{name: data, mountPath: /data}]}
              volumes: [{name: data, persistentVolumeClaim: {claimName: mine}}]
            """
        }
        func apply(_ text: String, by member: Member) async throws -> CommandResult {
            let file = "\(cluster.directory)/manifest.yaml"
            try Files.write(Array(text.utf8), to: file)
            return try await member.run(["apply", "-f", file, "--tenant", "keepers"])
        }
        // Tenants do not choose what of a node they get.
        let refused = try await apply(volume, by: tenant)
        #expect(refused.errorText.contains("may not use the node's path"), "\(refused.errorText)")
        // The pod waits for its claim, and the claim for a volume.
        for text in [claim, pod("first")] {
            let applied = try await apply(text, by: tenant)
            #expect(applied.status.isSuccess, "\(applied.errorText)")
        }
        try await waitUntil("the pod says what it waits for", timeout: ScenarioCluster.patience) {
            try await tenant.run(["get", "pod", "first", "-o", "jsonpath={.status.conditions[*].message}"])
                .outputText.contains("unbound immediate PersistentVolumeClaims")
        }
        let made = try await apply(volume, by: cluster.administrator)
        #expect(made.status.isSuccess, "\(made.errorText)")
        try await tenant.waitUntilReady("first")
        #expect(try await tenant.field(".status.phase", of: "pvc/mine") == "Bound")
        try await tenant.succeed(["exec", "first", "--", "sh", "-c", "echo here > /data/file"])
        #expect(try Files.readText("\(folder)/file") == "here\n")
        try await tenant.delete(pod: "first")
        _ = try await apply(pod("second"), by: tenant)
        try await tenant.waitUntilReady("second")
        #expect(try await tenant.succeed(["exec", "second", "--", "cat", "/data/file"]) == "here\n")
        try await tenant.delete(pod: "second")
        try await tenant.succeed(["delete", "pvc", "mine"])
        try await waitUntil("the volume is released", timeout: ScenarioCluster.patience) {
            try await tenant.field(".status.phase", of: "pv/kept") == "Released"
        }
    }

    @Test(.timeLimit(.minutes(4))) func aPodWhoseImageDoesNotExistSaysSo() async throws {
        let cluster = try ScenarioCluster.current
        let tenant = try await cluster.tenant("mistaken")
        let manifest = "\(cluster.directory)/absent.yaml"
        try Files.write(
            Array(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: absent}
                spec:
                  containers: [{name: main, image: "registry.arktos.local/demo/absent:1"}]
                """.utf8), to: manifest)
        try await tenant.succeed(["create", "-f", manifest])
        let reason = ".status.containerStatuses[0].state.waiting.reason"
        try await waitUntil("the reason is told", timeout: ScenarioCluster.patience) {
            let said = try await tenant.run(["get", "pod", "absent", "-o", "jsonpath={\(reason)}"]).outputText
                .trimmed
            return ["ErrImagePull", "ImagePullBackOff"].contains(said)
        }
        try await tenant.delete(pod: "absent")
    }

    /// The indented lines of docs/virtual-machines.md, as a newcomer would type them.
    @Test(.timeLimit(.minutes(12))) func theChapterOnMachinesDoesWhatItSays() async throws {
        let cluster = try ScenarioCluster.current
        let before = try await NodeInventory(of: cluster)
        let tenant = try await cluster.tenant("readers")
        // Manifests stand between fences.
        let parts = try Files.readText("\(repository)/docs/virtual-machines.md").split(
            separator: "```", omittingEmptySubsequences: false)
        let lines = parts.indices.filter { $0.isMultiple(of: 2) }.flatMap { parts[$0].split(separator: "\n") }
            .filter { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
        try #require(lines.count > 20, "the chapter has \(lines.count) commands")
        var environment = Environment.all.filter { !$0.key.hasPrefix("ARKTOS") }
        environment["ARKTOSCONFIG"] = tenant.configuration
        let programs = ScenarioCluster.programs
        let commands = lines.map { $0.replacing("$PWD/.build/release", with: programs) }
        let script = "cd \(repository)\nset -euo pipefail\n" + commands.joined(separator: "\n") + "\n"
        let run = try await Process.run(
            Command("bash", ["-x", "-c", script], environment: environment), timeout: .seconds(660))
        #expect(run.status.isSuccess, "\(run.status)\n\(run.errorText)\n\(run.outputText)")
        #expect(run.outputText.contains("vm-disk login:"), "the console said:\n\(run.outputText)")
        #expect(run.outputText.contains("\nbefore "), "\(run.outputText)")
        #expect(run.outputText.contains("Hello from VM pod vm-disk"), "\(run.outputText)")
        #expect(run.outputText.contains("ARKTOS-VM-READY host=vm-disk ip="), "\(run.outputText)")
        try await expectInventory(before, cluster)
    }

    // MARK: Tenants

    @Test(.timeLimit(.minutes(4))) func aTenantSeesNothingOfAnother() async throws {
        let cluster = try ScenarioCluster.current
        let left = try await cluster.tenant("left")
        let right = try await cluster.tenant("right")
        try await left.start(example: "web")

        #expect(try await right.succeed(["get", "pods"]).isEmpty)
        for words in [
            ["get", "pod", "web", "--tenant", "left"], ["get", "pods", "--tenant", "left"],
            ["get", "pods", "--all-tenants"], ["logs", "web", "--tenant", "left"],
            ["exec", "web", "--tenant", "left", "--", "true"], ["delete", "pod", "web", "--tenant", "left"],
            ["attach", "web", "--tenant", "left"], ["port-forward", "web", "0:80", "--tenant", "left"],
            ["get", "nodes"], ["get", "tenants"],
        ] {
            let result = try await right.run(words)
            #expect(!result.status.isSuccess, "\(words): \(result.outputText)")
            #expect(result.errorText.contains("Forbidden"), "\(words): \(result.errorText)")
        }
        #expect(try await left.field(".status.phase", of: "pod/web") == "Running")
        try await left.delete(pod: "web")
    }

    // MARK: Survival

    /// One pod of each kind lives through all of it: a machine takes long to boot.
    @Test(.timeLimit(.minutes(15))) func podsOutliveAllThatLooksAfterThem() async throws {
        let cluster = try ScenarioCluster.current
        let tenant = try await cluster.tenant("survivors")
        try await tenant.start(example: "web")
        try await tenant.start(example: "vm")
        let before = try await identities(tenant)
        try await killPrograms(cluster, tenant, before)
        try await killServers(cluster, tenant, before)
        try await goDownAndUp(cluster, tenant, before)
        try await tenant.delete(pod: "web")
        try await tenant.delete(pod: "vm")
    }

    private func killPrograms(_ cluster: ScenarioCluster, _ tenant: Member, _ before: [String]) async throws {
        for program in [
            "arktos-apiserver", "arktos-controllers", "arktos-scheduler", "arktos-vmruntime", "arktos-node",
        ] {
            try await cluster.killAndAwaitSuccessor(program)
            try await waitUntil("the API server answers", timeout: ScenarioCluster.patience) {
                try await tenant.run(["get", "pods"]).status.isSuccess
            }
            #expect(try await identities(tenant) == before, "after \(program)")
        }
        // All of them work: what is new comes up, what is there is as it was.
        try await tenant.succeed([
            "create", "deployment", "late", "--image", "registry.arktos.local/demo/web:1",
        ])
        try await tenant.succeed(["wait", "deployment/late", "--for=condition=Available", "--timeout=170s"])
        try await tenant.waitUntilReady("web")
        try await tenant.waitUntilReady("vm")
        #expect(try await identities(tenant) == before)
        try await tenant.succeed(["delete", "deployment", "late"])
    }

    private func killServers(_ cluster: ScenarioCluster, _ tenant: Member, _ before: [String]) async throws {
        for server in ["containerd", "libvirtd"] {
            try await kill(server: server, cluster)
            let started = try await Process.run(
                Command(
                    "\(repository)/scripts/node-services",
                    ["start", "--data-dir", "\(cluster.directory)/node"]),
                timeout: .seconds(180))
            try #require(started.status.isSuccess, "\(started.errorText)")
            for type in ["Ready", "ContainerRuntimeReady", "VmRuntimeReady"] {
                try await cluster.administrator.succeed([
                    "wait", "node/node-1", "--for=condition=\(type)", "--timeout=120s",
                ])
            }
            #expect(try await identities(tenant) == before, "after \(server)")
        }
        #expect(try await tenant.succeed(["exec", "web", "--", "hostname"]).trimmed == "web")
    }

    private func goDownAndUp(_ cluster: ScenarioCluster, _ tenant: Member, _ before: [String]) async throws {
        let down = try await cluster.down()
        #expect(down.status.isSuccess, "\(down.errorText)")
        #expect(try cluster.processes(of: "arktos-apiserver").isEmpty)
        let again = try await cluster.down()
        #expect(again.outputText.contains("was not running"))

        let up = try await cluster.up()
        try #require(up.status.isSuccess, "\(up.outputText)\(up.errorText)")
        try await tenant.waitUntilReady("web")
        try await tenant.waitUntilReady("vm")
        #expect(try await identities(tenant) == before)
    }

    @Test(.timeLimit(.minutes(3))) func aSecondUpIsRefusedAndChangesNothing() async throws {
        let cluster = try ScenarioCluster.current
        let before = try cluster.processes(of: "arktos-apiserver")
        let second = try await cluster.arktos([
            "up", "--no-demo", "--data-dir", cluster.directory, "--port", "\(cluster.port)",
        ])
        #expect(second.status == .exited(1))
        #expect(second.errorText.contains("is running already, as process"), "\(second.errorText)")
        let detached = try await cluster.up()
        #expect(detached.status.isSuccess, "\(detached.errorText)")
        #expect(detached.outputText.contains("is running already"))
        let elsewhere = try await cluster.arktos([
            "up", "--no-demo", "--data-dir", "\(cluster.directory)/second", "--port", "\(cluster.port)",
        ])
        #expect(elsewhere.status == .exited(1))
        #expect(elsewhere.errorText.contains("is taken by another program"), "\(elsewhere.errorText)")
        #expect(try cluster.processes(of: "arktos-apiserver") == before)
    }

    // MARK: Pieces

    /// What must not change while nobody asks for it: containers, machines, restarts.
    private func identities(_ tenant: Member) async throws -> [String] {
        [
            try await tenant.field(".status.containerStatuses[0].containerID", of: "pod/web"),
            try await tenant.field(".status.containerStatuses[0].restartCount", of: "pod/web"),
            try await tenant.field(".status.virtualMachineStatus.virtualMachineId", of: "pod/vm"),
            try await tenant.field(".status.podIP", of: "pod/web"),
            try await tenant.field(".status.podIP", of: "pod/vm"),
        ]
    }

    private func expectInventory(_ expected: NodeInventory, _ cluster: ScenarioCluster) async throws {
        var found = try await NodeInventory(of: cluster)
        do {
            try await waitUntil("nothing of the pod is left", timeout: .seconds(60)) {
                found = try await NodeInventory(of: cluster)
                return found == expected
            }
        } catch { #expect(found == expected) }
    }

    /// Kills the first process of a container, by its id in a pod's status.
    private func killTask(of container: String, _ cluster: ScenarioCluster) async throws {
        let id = String(container.dropFirst("containerd://".count))
        let tasks = try await Process.run(
            Command(
                "ctr",
                ["--address", "\(cluster.directory)/node/run/containerd.sock", "-n", "k8s.io", "tasks", "ls"])
        )
        let line = tasks.outputText.split(separator: "\n").first { $0.hasPrefix(id) }
        let pid = try #require(line?.split(separator: " ").dropFirst().first.flatMap { pid_t($0) })
        try #require(Glibc.kill(pid, SIGKILL) == 0)
    }

    private func kill(server: String, _ cluster: ScenarioCluster) async throws {
        let file = try Files.readText("\(cluster.directory)/node/run/\(server).pid")
        let pid = try #require(file.split(separator: " ").first.flatMap { pid_t($0) })
        try #require(Glibc.kill(pid, SIGKILL) == 0)
        try await waitUntil("\(server) is gone") { !Process.isRunning(pid) }
    }
}
