// What volumes hold, and how their files change.

import API
import Linux
import Messages
import NodeAgent
import Testing

@Suite struct VolumeTests {
    final class Directory: Sendable {
        let path: String
        init() throws { path = try Files.makeTemporaryDirectory(prefix: "arktos-volume") }
        deinit { try? Files.removeTree(path) }
    }

    func file(_ path: String, _ text: String, mode: UInt32 = 0o644) -> VolumeFile {
        VolumeFile(path: path, content: Array(text.utf8), mode: mode)
    }

    @Test func filesAreReachableByTheirNames() throws {
        let directory = try Directory()
        let writer = AtomicWriter(directory: directory.path)
        #expect(try writer.write([file("a", "1"), file("sub/b", "2", mode: 0o600)]))
        #expect(try Files.readText("\(directory.path)/a") == "1")
        #expect(try Files.readText("\(directory.path)/sub/b") == "2")
        #expect(try Files.target(ofLink: "\(directory.path)/a") == "..data/a")
    }

    @Test func unchangedFilesAreNotWrittenAgain() throws {
        let directory = try Directory()
        let writer = AtomicWriter(directory: directory.path)
        #expect(try writer.write([file("a", "1")]))
        let before = try Files.target(ofLink: "\(directory.path)/..data")
        #expect(try !writer.write([file("a", "1")]))
        #expect(try Files.target(ofLink: "\(directory.path)/..data") == before)
    }

    @Test func anUpdateReplacesAllAtOnceAndLeavesNothingOld() throws {
        let directory = try Directory()
        let writer = AtomicWriter(directory: directory.path)
        try writer.write([file("a", "1"), file("gone", "x")])
        #expect(try writer.write([file("a", "2"), file("new", "y")]))
        #expect(try Files.readText("\(directory.path)/a") == "2")
        #expect(try Files.list(directory.path).filter { !$0.hasPrefix("..") } == ["a", "new"])
        #expect(try Files.list(directory.path).count == 4)
    }

    @Test func aModeAloneIsAChange() throws {
        let directory = try Directory()
        let writer = AtomicWriter(directory: directory.path)
        try writer.write([file("a", "1")])
        #expect(try writer.write([file("a", "1", mode: 0o400)]))
    }

    static let fields = PodFields(
        pod { $0.metadata.labels = ["app": "web", "tier": "a\"b"] }, hostAddress: "192.0.2.1",
        podAddresses: ["10.0.0.2"])

    func content(_ change: (inout VolumeSource) -> Void, _ objects: PodObjects = ContainerTests.objects)
        throws
        -> VolumeContent
    {
        let volume = Volume.with {
            $0.name = "v"
            change(&$0.volumeSource)
        }
        return try VolumeContent(volume, Self.fields, objects)
    }

    @Test func aSecretsKeysBecomeFiles() throws {
        let content = try content {
            $0.secret = .with {
                $0.secretName = "keys"
                $0.defaultMode = 0o400
            }
        }
        #expect(content == .files([file("token", "t0p", mode: 0o400)]))
    }

    @Test func itemsChooseAndRename() throws {
        let content = try content {
            $0.configMap = .with {
                $0.localObjectReference.name = "settings"
                $0.items = [
                    .with {
                        $0.key = "COLOR"
                        $0.path = "etc/color"
                        $0.mode = 0o600
                    }
                ]
            }
        }
        #expect(content == .files([file("etc/color", "blue", mode: 0o600)]))
    }

    @Test func aMissingObjectIsNamedUnlessOptional() throws {
        #expect(throws: ConfigurationError("secret \"absent\" not found")) {
            try content { $0.secret = .with { $0.secretName = "absent" } }
        }
        let optional = try content {
            $0.secret = .with {
                $0.secretName = "absent"
                $0.optional = true
            }
        }
        #expect(optional == .files([]))
    }

    @Test(arguments: ["../x", "/x", "a//b", "a/../b", "", "..data"])
    func aFileMayNotLeaveItsVolume(_ path: String) {
        #expect(throws: ConfigurationError.self) {
            try content {
                $0.configMap = .with {
                    $0.localObjectReference.name = "settings"
                    $0.items = [
                        .with {
                            $0.key = "COLOR"
                            $0.path = path
                        }
                    ]
                }
            }
        }
    }

    @Test func thePodsOwnFieldsBecomeFiles() throws {
        let content = try content {
            $0.downwardAPI = .with {
                $0.items = [
                    .with {
                        $0.path = "labels"
                        $0.fieldRef = .with { $0.fieldPath = "metadata.labels" }
                    },
                    .with {
                        $0.path = "app"
                        $0.fieldRef = .with { $0.fieldPath = "metadata.labels['app']" }
                    },
                ]
            }
        }
        #expect(content == .files([file("labels", "app=\"web\"\ntier=\"a\\\"b\""), file("app", "web")]))
    }

    @Test func memoryAndScratchAreToldApart() throws {
        #expect(try content { $0.emptyDir = EmptyDirVolumeSource() } == .scratch)
        let memory = try content {
            $0.emptyDir = .with {
                $0.medium = "Memory"
                $0.sizeLimit = .with { $0.string = "1Mi" }
            }
        }
        #expect(memory == .memory(bytes: 1 << 20))
    }

    // MARK: Persistent volumes

    static func persistent(_ path: String, block: Bool = false) -> PodObjects {
        var objects = PodObjects()
        objects.volumes["mine"] = .with {
            $0.metadata.name = "v1"
            $0.spec.volumeMode = block ? "Block" : "Filesystem"
            $0.spec.persistentVolumeSource.local = .with { $0.path = path }
        }
        return objects
    }

    static let claimed = Volume.with {
        $0.name = "data"
        $0.volumeSource.persistentVolumeClaim = .with { $0.claimName = "mine" }
    }

    @Test func aClaimIsTheVolumeThatItIsBoundTo() throws {
        func content(_ objects: PodObjects) throws -> VolumeContent {
            try VolumeContent(Self.claimed, Self.fields, objects)
        }
        #expect(try content(Self.persistent("/disks/a")) == .local(path: "/disks/a"))
        #expect(try content(Self.persistent("/dev/x", block: true)) == .block(path: "/dev/x"))
        let refusal = #expect(throws: ConfigurationError.self) { try content(PodObjects()) }
        #expect(refusal?.description == "persistentvolumeclaim \"mine\" is not bound to a volume")
        var remote = PodObjects()
        remote.volumes["mine"] = .with { $0.spec.persistentVolumeSource.nfs = NFSVolumeSource() }
        #expect(throws: ConfigurationError.self) { try content(remote) }
    }

    @Test func aBlockVolumeIsADeviceAndNoFolder() throws {
        func config(_ change: (inout Container) -> Void, block: Bool) throws -> CRI.ContainerConfig {
            let described = container("main", change)
            let whole = pod {
                $0.spec.containers = [described]
                $0.spec.volumes = [Self.claimed]
            }
            let inputs = ContainerInputs(
                fields: PodFields(whole, hostAddress: "", podAddresses: []),
                objects: Self.persistent("/dev/x", block: block), volumes: ["data": "/dev/x"])
            return try ContainerConfiguration.of(
                described, whole.mainWorkloads[0], attempt: 0, imageReference: "i", inputs)
        }
        func device(_ container: inout Container) {
            container.volumeDevices = [
                .with {
                    $0.name = "data"
                    $0.devicePath = "/dev/data"
                }
            ]
        }
        func folder(_ container: inout Container) {
            container.volumeMounts = [
                .with {
                    $0.name = "data"
                    $0.mountPath = "/data"
                }
            ]
        }
        let made = try config(device, block: true).devices.first
        #expect(made?.hostPath == "/dev/x" && made?.containerPath == "/dev/data" && made?.permissions == "rw")
        #expect(try config(folder, block: false).mounts.first?.hostPath == "/dev/x")
        #expect(throws: ConfigurationError.self) { try config(folder, block: true) }
        #expect(throws: ConfigurationError.self) { try config(device, block: false) }
    }

    @Test func noLinkLeadsOutOfAVolume() async throws {
        let directory = try Directory()
        let root = "\(directory.path)/kept"
        try Files.makeDirectories("\(root)/inside")
        let linked = try await Process.run(Command("ln", ["-s", "/etc", "\(root)/out"]))
        try #require(linked.status.isSuccess)
        let volumes = PodVolumes(
            PodDirectory(
                root: directory.path, logRoot: directory.path,
                PodIdentity(tenant: "a", namespace: "b", name: "c", uid: "d")), mountNamespace: nil,
            allowsHostPaths: false)
        func resolve(_ path: String) async throws -> String? {
            try await volumes.resolve([.with { $0.hostPath = path }], ["data": root]).first?.hostPath
        }
        #expect(try await resolve(root) == root)
        #expect(try await resolve("\(root)/inside") == "\(root)/inside")
        #expect(try await resolve("\(root)/new") == "\(root)/new")
        #expect(try await resolve("/elsewhere") == "/elsewhere")
        await #expect(throws: ConfigurationError.self) { try await resolve("\(root)/out/ssh") }
    }

    @Test func anUnsupportedKindIsRefused() {
        #expect(throws: ConfigurationError.self) { try content { $0.nfs = NFSVolumeSource() } }
    }
}
