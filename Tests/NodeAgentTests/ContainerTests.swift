// Environments, resources, security and names: what runtimes are asked for.

import API
import Messages
import NodeAgent
import Settings
import Testing

@Suite struct ContainerTests {
    static var objects: PodObjects {
        var objects = PodObjects()
        objects.configMaps["settings"] = ConfigMap.with { $0.data = ["COLOR": "blue", "not a name": "x"] }
        objects.secrets["keys"] = Secret.with { $0.data = ["token": Array("t0p".utf8)] }
        return objects
    }

    static func fields(_ pod: Pod) -> PodFields {
        PodFields(pod, hostAddress: "192.0.2.1", podAddresses: ["10.0.0.2", "fd00::2"])
    }

    struct Expansion: Sendable {
        let text: String
        let result: String
    }

    @Test(arguments: [
        Expansion(text: "plain", result: "plain"), Expansion(text: "$(A)/$(B)", result: "1/2"),
        Expansion(text: "$(NONE)", result: "$(NONE)"), Expansion(text: "$$(A)", result: "$(A)"),
        Expansion(text: "$$$(A)", result: "$1"), Expansion(text: "$A $", result: "$A $"),
        Expansion(text: "$(A", result: "$(A"),
    ])
    func variablesExpand(_ example: Expansion) {
        #expect(VariableExpansion.expand(example.text, ["A": "1", "B": "2"]) == example.result)
    }

    @Test func environmentComesFromAllItsSources() throws {
        let described = container("main") {
            $0.envFrom = [
                .with {
                    $0.prefix = "P_"
                    $0.configMapRef = .with { $0.localObjectReference.name = "settings" }
                }
            ]
            $0.env = [
                .with {
                    $0.name = "TOKEN"
                    $0.valueFrom = .with {
                        $0.secretKeyRef = .with {
                            $0.localObjectReference.name = "keys"
                            $0.key = "token"
                        }
                    }
                },
                .with {
                    $0.name = "IP"
                    $0.valueFrom = .with { $0.fieldRef = .with { $0.fieldPath = "status.podIP" } }
                },
                .with {
                    $0.name = "ALL"
                    $0.value = "$(P_COLOR)-$(IP)-$(LATER)"
                },
            ]
        }
        let environment = try ContainerEnvironment(described, Self.fields(pod()), Self.objects)
        #expect(environment.order == ["P_COLOR", "TOKEN", "IP", "ALL"])
        #expect(environment.values["TOKEN"] == "t0p")
        #expect(environment.values["ALL"] == "blue-10.0.0.2-$(LATER)")
    }

    @Test func aMissingKeyIsNamed() {
        let described = container("main") {
            $0.env = [
                .with {
                    $0.name = "X"
                    $0.valueFrom = .with {
                        $0.configMapKeyRef = .with {
                            $0.localObjectReference.name = "settings"
                            $0.key = "absent"
                        }
                    }
                }
            ]
        }
        #expect(throws: ConfigurationError("couldn't find key absent in configmap \"settings\"")) {
            try ContainerEnvironment(described, Self.fields(pod()), Self.objects)
        }
    }

    @Test func anOptionalKeyMayBeMissing() throws {
        let described = container("main") {
            $0.env = [
                .with {
                    $0.name = "X"
                    $0.valueFrom = .with {
                        $0.secretKeyRef = .with {
                            $0.localObjectReference.name = "absent"
                            $0.key = "k"
                            $0.optional = true
                        }
                    }
                }
            ]
        }
        #expect(try ContainerEnvironment(described, Self.fields(pod()), Self.objects).order.isEmpty)
    }

    @Test func resourcesBecomeSharesAndQuota() {
        let resources = ResourceRequirements.with {
            $0.requests = ["cpu": .with { $0.string = "250m" }]
            $0.limits = ["cpu": .with { $0.string = "1500m" }, "memory": .with { $0.string = "64Mi" }]
        }
        let linux = LinuxResources.of(resources, .burstable, nodeMemory: 1 << 30)
        #expect(linux.cpuShares == 256)
        #expect(linux.cpuQuota == 150_000 && linux.cpuPeriod == 100_000)
        #expect(linux.memoryLimitInBytes == 64 << 20)
        #expect(linux.oomScoreAdj == 938)
    }

    @Test func aContainerIsDescribedWhole() throws {
        let described = container("main") {
            $0.command = ["run", "$(WHO)"]
            $0.env = [
                .with {
                    $0.name = "WHO"
                    $0.value = "me"
                }
            ]
            $0.volumeMounts = [
                .with {
                    $0.name = "data"
                    $0.mountPath = "/data"
                    $0.subPath = "inner"
                    $0.readOnly = true
                }
            ]
            $0.securityContext = .with {
                $0.runAsUser = 7
                $0.capabilities = .with { $0.drop = ["ALL"] }
            }
        }
        let whole = pod { $0.spec.containers = [described] }
        let inputs = ContainerInputs(
            fields: Self.fields(whole), objects: Self.objects, volumes: ["data": "/pods/u1/volumes/data"],
            hostsFile: "/pods/u1/etc-hosts", terminationLog: "/pods/u1/words")
        let config = try ContainerConfiguration.of(
            described, whole.mainWorkloads[0], attempt: 2, imageReference: "sha256:1", inputs)
        #expect(config.command == ["run", "me"])
        #expect(config.logPath == "main/2.log")
        #expect(
            config.mounts.map(\.hostPath) == [
                "/pods/u1/volumes/data/inner", "/pods/u1/etc-hosts", "/pods/u1/words",
            ])
        #expect(config.mounts[0].readonly)
        #expect(config.labels["io.kubernetes.pod.tenant"] == "acme")
        #expect(config.linux?.securityContext?.runAsUser?.value == 7)
        #expect(config.linux?.securityContext?.capabilities?.dropCapabilities == ["ALL"])
    }

    @Test func aSubPathMayNotLeaveItsVolume() {
        let described = container("main") {
            $0.volumeMounts = [
                .with {
                    $0.name = "data"
                    $0.mountPath = "/data"
                    $0.subPath = "../../etc"
                }
            ]
        }
        let whole = pod { $0.spec.containers = [described] }
        let inputs = ContainerInputs(
            fields: Self.fields(whole), objects: PodObjects(), volumes: ["data": "/v"])
        #expect(throws: ConfigurationError.self) {
            try ContainerConfiguration.of(
                described, whole.mainWorkloads[0], attempt: 0, imageReference: "i", inputs)
        }
    }

    @Test func podsOfDifferentTenantsHaveDifferentNamesAtTheRuntime() {
        let ours = SandboxConfiguration.of(pod(), attempt: 0, logDirectory: "/l", NodeNetworkSettings())
        let theirs = SandboxConfiguration.of(
            pod { $0.metadata.tenant = "other" }, attempt: 0, logDirectory: "/l", NodeNetworkSettings())
        #expect(ours.metadata != theirs.metadata)
        #expect(ours.hostname == "web")
    }

    @Test func clusterNamesComeBeforeTheNodes() {
        let network = NodeNetworkSettings(
            clusterDNS: ["10.96.0.10"],
            hostResolver: CRI.DNSConfig(resolverFile: "search corp.test\nnameserver 1.1.1.1\n"))
        let config = SandboxConfiguration.of(pod(), attempt: 0, logDirectory: "/l", network)
        #expect(config.dnsConfig?.servers == ["10.96.0.10"])
        #expect(
            config.dnsConfig?.searches == [
                "default.svc.cluster.local", "svc.cluster.local", "cluster.local", "corp.test",
            ])
        let own = SandboxConfiguration.of(
            pod { $0.spec.dnsPolicy = "Default" }, attempt: 0, logDirectory: "/l", network)
        #expect(own.dnsConfig?.servers == ["1.1.1.1"])
    }

    @Test func aMachineHasWholeProcessors() throws {
        let pod = machinePod {
            $0.spec.virtualMachine?.resources.limits = [
                "cpu": .with { $0.string = "1500m" }, "memory": .with { $0.string = "256Mi" },
            ]
            $0.spec.virtualMachine?.publicKey = "ssh-ed25519 AAAA me"
        }
        let config = try MachineConfiguration.machine(
            pod, pod.spec.virtualMachine ?? VirtualMachine(), PodObjects(), files: [])
        #expect(config.cpus == 2)
        #expect(config.memoryBytes == 256 << 20)
        #expect(config.seed.sshKeys == ["ssh-ed25519 AAAA me"])
        #expect(config.hostname == "web")
    }

    @Test func tenantsDoNotReachTheNode() {
        #expect(HostAccess.wish(of: pod()) == nil)
        #expect(HostAccess.wish(of: pod { $0.spec.hostNetwork = true }) == "spec.hostNetwork")
        let privileged = pod { $0.spec.containers[0].securityContext = .with { $0.privileged = true } }
        #expect(HostAccess.wish(of: privileged) == "securityContext.privileged of container main")
        let capable = pod {
            $0.spec.containers[0].securityContext = .with {
                $0.capabilities = .with { $0.add = ["CHOWN", "SYS_ADMIN"] }
            }
        }
        #expect(HostAccess.wish(of: capable) == "capability SYS_ADMIN of container main")
        var ofSystem = privileged
        ofSystem.metadata.tenant = "system"
        #expect(HostAccess.wish(of: ofSystem) == nil)
    }

    @Test func pullPolicyFollowsTheTag() {
        #expect(PullPolicy("", image: "web") == .always)
        #expect(PullPolicy("", image: "host:5000/web:latest") == .always)
        #expect(PullPolicy("", image: "host:5000/web:1") == .ifNotPresent)
        #expect(PullPolicy("", image: "web@sha256:1") == .ifNotPresent)
        #expect(PullPolicy("Never", image: "web") == .never)
    }

    @Test func credentialsAreThoseOfTheImagesRegistry() {
        let config = """
            {"auths": {"https://index.docker.io/v1/": {"username": "hub", "password": "h"},
            "reg.test:5000": {"auth": "dXM6cGE6c3M="},
            "reg.test:5000/team": {"username": "team", "password": "t"}}}
            """
        let secret = Secret.with { $0.data = [".dockerconfigjson": Array(config.utf8)] }
        func user(_ image: String) -> String? {
            RegistryCredentials.find(in: [secret], for: image).map { "\($0.username):\($0.password)" }
        }
        #expect(user("reg.test:5000/web:1") == "us:pa:ss")
        #expect(user("reg.test:5000/team/web") == "team:t")
        #expect(user("library/busybox") == "hub:h")
        #expect(user("other.test/web") == nil)
    }
}

@Suite struct RuntimeEndpointTests {
    @Test func severalRuntimesAreRead() throws {
        let endpoints = try RuntimeEndpoints(
            "vmr,vm,/run/vm.sock; containerd,container,unix:///run/containerd/containerd.sock")
        #expect(endpoints.list.map(\.name) == ["vmr", "containerd"])
        #expect(endpoints.primary.name == "containerd")
        #expect(endpoints.list[1].path == "/run/containerd/containerd.sock")
    }

    @Test func oneEndpointAloneIsTheDefault() throws {
        let endpoints = try RuntimeEndpoints("/run/containerd/containerd.sock")
        #expect(
            endpoints.primary
                == RuntimeEndpoint(name: "default", kind: .container, path: "/run/containerd/containerd.sock")
        )
    }

    @Test func aNodeOfMachinesAloneIsReadyThroughItsVMRuntime() throws {
        #expect(try RuntimeEndpoints("vmr,vm,/run/vm.sock").primary.kind == .vm)
    }

    @Test(arguments: [
        "", ";", "a,container", "a,container,/x,more", "a,pod,/x", "a,container,relative",
        "a,container,/x;a,vm,/y", "a,container,/x;/y", ",container,/x",
    ])
    func badEndpointsAreRefused(_ text: String) {
        #expect(throws: SettingProblem.self) { try RuntimeEndpoints(text) }
    }
}
