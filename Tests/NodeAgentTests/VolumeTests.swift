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

    @Test func anUnsupportedKindIsRefused() {
        #expect(throws: ConfigurationError.self) { try content { $0.nfs = NFSVolumeSource() } }
    }
}
