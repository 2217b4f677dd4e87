// The agent against a real containerd and a real API server: a pod's whole life.

import API
import APIClient
import Linux
import Messages
import NodeAgent
import TestKit
import TestMachines
import Testing

@Suite(.serialized, .wholeMachine, NodeServices()) struct ContainerdTests {
    @Test func aPodRunsTalksAndLeavesNothing() async throws {
        try await Host.with { host in
            try await host.withAgent { caller in
                try await host.create("web") {
                    $0.spec.containers[0].env = [
                        .with {
                            $0.name = "WHO"
                            $0.value = "me"
                        }
                    ]
                }
                let pod = try await host.waitUntilReady("web")
                #expect(pod.status.phase == "Running")
                #expect(pod.status.containerStatuses[0].containerID.hasPrefix("containerd://"))

                let page = HTTPProbe(host: pod.status.podIP, port: 80, path: "/")
                #expect(try await page.get(on: EventLoopGroup.shared.next(), timeout: .seconds(5)) == 200)
                let said = try await host.exec("web", ["sh", "-c", "echo $WHO; hostname; exit 3"], caller)
                #expect(said.output == "me\nweb\n")
                #expect(said.code == 3)
                #expect(try await !host.log("web", caller).isEmpty)

                try await host.delete("web")
                let left = try await host.runtime.list(uid: pod.metadata.uid)
                #expect(left.sandboxes.isEmpty && left.containers.isEmpty)
                #expect(!Files.exists("\(host.configuration.pods.root)/pods/\(pod.metadata.uid)"))
                #expect(try Files.list(host.configuration.pods.logRoot).isEmpty)
            }
        }
    }

    @Test func aPodSpeaksForItsAccountWithTheTokenInIt() async throws {
        try await Host.with(.withTokens()) { host in
            for (name, data) in [("kube-root-ca.crt", ["ca.crt": host.cluster.authority.certificate.pem])] {
                _ = try await host.tenant.create(
                    ConfigMap.with {
                        $0.metadata.name = name
                        $0.metadata.namespace = "default"
                        $0.data = data
                    })
            }
            _ = try await host.tenant.create(
                ServiceAccount.with {
                    $0.metadata.name = "web"
                    $0.metadata.namespace = "default"
                })
            try await host.withAgent { caller in
                try await host.create("web") { $0.spec.serviceAccountName = "web" }
                try await host.waitUntilReady("web")
                func file(_ name: String) async throws -> String {
                    let path = "/var/run/secrets/kubernetes.io/serviceaccount/\(name)"
                    return try await host.exec("web", ["cat", path], caller).output
                }
                #expect(try await file("namespace") == "default")
                #expect(try await file("tenant") == "acme")
                #expect(try await file("ca.crt") == host.cluster.authority.certificate.pem)
                let token = try await file("token")
                let client = try host.cluster.client(token: token)
                let who = try await client.call(Discovery.whoAmI, WhoAmIRequest())
                #expect(who.user == "system:serviceaccount:default:web" && who.tenant == "acme")
                #expect(who.extra["authentication.kubernetes.io/node-name"]?.items == ["n1"])
                try await host.delete("web")
                let error = await #expect(throws: APIError.self) {
                    _ = try await client.call(Discovery.whoAmI, WhoAmIRequest())
                }
                #expect(error?.reason == .unauthorized)
            }
        }
    }

    @Test func commandsHaveInputOutputAndTerminals() async throws {
        try await Host.with { host in
            try await host.withAgent { caller in
                try await host.create("web")
                try await host.waitUntilReady("web")
                // More than a frame and more than any window.
                let much = [UInt8]((0..<300_000).map { UInt8(97 + $0 % 26) })
                let copy = try await host.exec("web", ["cat"], input: much, caller)
                #expect(copy.output.utf8.elementsEqual(much) && copy.code == 0)
                let both = try await host.exec("web", ["sh", "-c", "echo out; echo err >&2"], caller)
                #expect(both.output == "out\n" && both.errorOutput == "err\n")
                let terminal = try await host.exec("web", ["sh", "-c", "tty; stty size"], tty: true, caller)
                #expect(terminal.output.contains("/dev/pts/"), "\(terminal.output)")
                let missing = try await host.exec("web", ["no-such-command"], caller)
                #expect(missing.code != 0)
                try await host.delete("web")
            }
        }
    }

    @Test func hooksRunAndAFollowedLogEndsWithItsContainer() async throws {
        try await Host.with { host in
            try await host.withAgent { caller in
                try await host.create("web") {
                    $0.spec.terminationGracePeriodSeconds = 10
                    $0.spec.containers[0].lifecycle = .with {
                        $0.postStart = .with { $0.exec = .with { $0.command = ["touch", "/tmp/started"] } }
                        $0.preStop = .with {
                            $0.exec = .with { $0.command = ["sh", "-c", "echo goodbye > /proc/1/fd/1"] }
                        }
                    }
                }
                try await host.waitUntilReady("web")
                #expect(try await host.exec("web", ["test", "-e", "/tmp/started"], caller).code == 0)
                async let log = host.log("web", follow: true, caller)
                try await host.delete("web")
                #expect(try await log.contains("goodbye"))
            }
        }
    }

    @Test func aKilledProcessIsStartedAgain() async throws {
        try await Host.with { host in
            try await host.withAgent { caller in
                try await host.create("web")
                try await host.waitUntilReady("web")
                _ = try await host.exec("web", ["sh", "-c", "kill -9 -1; kill -TERM 1; kill -9 1"], caller)
                let pod = try await host.wait("web", "restarted") {
                    $0.status.containerStatuses.first?.restartCount == 1
                        && $0.status.containerStatuses.first?.state.running != nil
                }
                #expect(pod.status.containerStatuses[0].lastState.terminated != nil)
                try await host.delete("web")
            }
        }
    }

    @Test func restartingTheAgentRestartsNothing() async throws {
        try await Host.with { host in
            let before = try await host.withAgent { _ in
                try await host.create("web")
                return try await host.waitUntilReady("web")
            }
            try await host.withAgent { caller in
                #expect(await eventually { (try? await host.exec("web", ["true"], caller).code) == 0 })
                let after = try await host.waitUntilReady("web")
                #expect(after.status == before.status)
                try await host.delete("web")
            }
        }
    }

    @Test func aPodDeletedWhileTheAgentWasAwayIsRemoved() async throws {
        try await Host.with { host in
            let pod = try await host.withAgent { _ in
                try await host.create("web")
                return try await host.waitUntilReady("web")
            }
            try await host.cluster.admin.delete(
                Pod.self, ObjectName(tenant: "acme", namespace: "default", name: "web"),
                Deletion(graceSeconds: 0))
            try await host.withAgent { _ in
                let isGone = try await eventually(within: .seconds(60)) {
                    let left = try await host.runtime.list(uid: pod.metadata.uid)
                    return left.sandboxes.isEmpty
                        && !Files.exists("\(host.configuration.pods.root)/pods/\(pod.metadata.uid)")
                }
                #expect(isGone)
            }
        }
    }

    @Test func aRuntimeThatIsKilledAndReturnsCostsNoPod() async throws {
        let node = try #require(NodeServices.node)
        try await Host.with { host in
            try await host.withAgent { caller in
                try await host.create("web")
                let before = try await host.waitUntilReady("web")
                try await node.kill("containerd")
                _ = try await TestNode.start(in: node.directory)
                #expect(
                    await eventually(within: .seconds(60)) {
                        (try? await host.exec("web", ["true"], caller).code) == 0
                    })
                let after = try #require(try await host.pod("web"))
                #expect(after.status.containerStatuses == before.status.containerStatuses)
                try await host.delete("web")
            }
        }
    }

    @Test func anImageThatDoesNotExistIsTold() async throws {
        try await Host.with { host in
            try await host.withAgent { _ in
                try await host.create("web") {
                    $0.spec.containers[0].image = "registry.arktos.local/demo/none:1"
                }
                let pod = try await host.wait("web", "waiting") {
                    let reason = $0.status.containerStatuses.first?.state.waiting?.reason ?? ""
                    return reason == "ErrImagePull" || reason == "ImagePullBackOff"
                }
                #expect(pod.status.phase == "Pending")
                #expect(pod.status.containerStatuses[0].state.waiting?.message.contains("demo/none") == true)
                try await host.delete("web")
            }
        }
    }

    @Test func filesOfAConfigMapAreThereAndFollowIt() async throws {
        try await Host.with { host in
            try await host.withAgent { caller in
                var map = try await host.tenant.create(
                    ConfigMap.with {
                        $0.metadata.namespace = "default"
                        $0.metadata.name = "settings"
                        $0.data = ["color": "blue"]
                    })
                try await host.create("web") {
                    $0.spec.volumes = [
                        .with {
                            $0.name = "v"
                            $0.volumeSource.configMap = .with { $0.localObjectReference.name = "settings" }
                        },
                        .with {
                            $0.name = "m"
                            $0.volumeSource.emptyDir = .with { $0.medium = "Memory" }
                        },
                    ]
                    $0.spec.containers[0].volumeMounts = [
                        .with {
                            $0.name = "v"
                            $0.mountPath = "/settings"
                        },
                        .with {
                            $0.name = "m"
                            $0.mountPath = "/memory"
                        },
                    ]
                }
                try await host.waitUntilReady("web")
                let said = try await host.exec(
                    "web", ["sh", "-c", "cat /settings/color; grep ' /memory ' /proc/mounts"], caller)
                #expect(said.output.hasPrefix("blue") && said.output.contains("tmpfs"), "\(said.output)")
                map.data["color"] = "red"
                _ = try await host.tenant.update(map)
                #expect(
                    try await eventually(within: .seconds(30)) {
                        try await host.exec("web", ["cat", "/settings/color"], caller).output == "red"
                    })
                try await host.delete("web")
            }
        }
    }

    @Test func aFailingLivenessProbeRestartsAndAReadinessProbeHoldsBack() async throws {
        try await Host.with { host in
            try await host.withAgent { _ in
                try await host.create("web") {
                    $0.spec.containers[0].livenessProbe = .with {
                        $0.handler.exec = .with { $0.command = ["test", "!", "-e", "/tmp/sick"] }
                        $0.periodSeconds = 1
                        $0.failureThreshold = 1
                    }
                    $0.spec.containers[0].readinessProbe = .with {
                        $0.handler.httpGet = .with { $0.port.intVal = 80 }
                        $0.periodSeconds = 1
                    }
                    $0.spec.containers[0].command = [
                        "sh", "-c", "(sleep 2; touch /tmp/sick) & exec /bin/serve",
                    ]
                }
                try await host.waitUntilReady("web")
                try await host.wait("web", "restarted") {
                    ($0.status.containerStatuses.first?.restartCount ?? 0) >= 1
                }
                try await host.delete("web")
            }
        }
    }

    @Test func theNodeIsRegisteredAndItsLeaseRenewed() async throws {
        try await Host.with { host in
            try await host.withAgent { _ in
                var node: Node?
                let isReady = try await eventually(within: .seconds(30)) {
                    node = try await host.cluster.admin.find(Node.self, ObjectName(name: "n1"))
                    return node?.status.conditions.contains { $0.type == "Ready" && $0.status == "True" }
                        ?? false
                }
                #expect(isReady, "\(String(describing: node?.status.conditions))")
                let status = try #require(node).status
                #expect(status.capacity["pods"]?.string == "110")
                #expect(status.nodeInfo.containerRuntimeVersion.hasPrefix("containerd://"))
                #expect(status.daemonEndpoints.kubeletEndpoint.port == 10250)
                let lease = ObjectName(tenant: "system", namespace: "kube-node-lease", name: "n1")
                #expect(
                    try await eventually(within: .seconds(30)) {
                        try await host.cluster.admin.find(Lease.self, lease)?.spec.holderIdentity == "n1"
                    })
            }
        }
    }
}
