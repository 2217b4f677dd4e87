// What keeps a node in order: which logs, images and pods go, and when.

import API
import Diagnostics
import Linux
import Messages
import NodeAgent
import RPC
import TestKit
import Testing

@Suite struct UpkeepDecisionTests {
    // MARK: Logs

    @Test func theNewestOfTheOldLogsAreKept() {
        var rotation = LogRotation()
        rotation.maximumFiles = 3
        let names = ["0.log", "0.log.20260102", "0.log.20260101", "0.log.20260103", "1.log.20250101", "x"]
        #expect(rotation.surplus(of: "0.log", among: names) == ["0.log.20260101"])
        #expect(rotation.surplus(of: "1.log", among: names) == [])
    }

    @Test func namesOfRotatedLogsSortByTime() {
        let times = [0.5, 0.25, 61, 3601].map { start + .milliseconds(Int64($0 * 1000)) }
        let names = times.map { LogRotation.suffix($0) }
        #expect(names.sorted() == [names[1], names[0], names[2], names[3]])
    }

    // MARK: Images

    private static func collection(_ seen: [(String, Int64)]) -> ImageCollection {
        var collection = ImageCollection()
        for (id, seconds) in seen {
            let known = collection.seen.keys.map { ImageCollection.Image($0, bytes: 1, isUsed: false) }
            collection.note(
                known + [ImageCollection.Image(id, bytes: 1, isUsed: true)], now: start + .seconds(seconds))
        }
        return collection
    }

    private static func images(_ ids: String..., used: Set<String> = []) -> [ImageCollection.Image] {
        ids.map { ImageCollection.Image($0, bytes: 10, isUsed: used.contains($0)) }
    }

    @Test func nothingGoesWhileThereIsRoom() {
        let collection = Self.collection([("a", 0)])
        let victims = collection.victims(
            Self.images("a"), used: 84, capacity: 100, now: start + .seconds(999))
        #expect(victims.isEmpty)
    }

    @Test func whatWasUsedLongestAgoGoesFirstAndNoMoreThanNeeded() {
        let collection = Self.collection([("a", 30), ("b", 10), ("c", 20)])
        let now = start + .seconds(999)
        let victims = collection.victims(Self.images("a", "b", "c"), used: 91, capacity: 100, now: now)
        #expect(victims.map(\.id) == ["b", "c"])
    }

    @Test func whatIsUsedPinnedOrNewStays() {
        let collection = Self.collection([("used", 0), ("pinned", 0), ("new", 950), ("old", 0)])
        var images = Self.images("used", "pinned", "new", "old", used: ["used"])
        images[1].isPinned = true
        let victims = collection.victims(images, used: 100, capacity: 100, now: start + .seconds(999))
        #expect(victims.map(\.id) == ["old"])
    }

    // MARK: PodEviction

    private static func candidate(
        _ uid: String, _ used: Int64, request: String? = nil, limit: String? = nil, priority: Int32? = nil
    ) -> PodEviction.Candidate {
        PodEviction.Candidate(
            pod {
                $0.metadata.uid = uid
                $0.spec.priority = priority
                for (text, isLimit) in [(request, false), (limit, true)] {
                    guard let text else { continue }
                    for name in ["cpu", "memory"] {
                        let quantity = Quantity.with { $0.string = text }
                        if isLimit {
                            $0.spec.containers[0].resources.limits[name] = quantity
                        } else {
                            $0.spec.containers[0].resources.requests[name] = quantity
                        }
                    }
                }
            }, used: used)
    }

    private static let mega: Int64 = 1 << 20

    @Test func thoseThatWerePromisedLeastLeaveFirst() {
        var left = [
            Self.candidate("guaranteed", 500 * Self.mega, request: "100Mi", limit: "100Mi"),
            Self.candidate("within", 90 * Self.mega, request: "100Mi"),
            Self.candidate("beyond", 150 * Self.mega, request: "100Mi"),
            Self.candidate("far beyond", 350 * Self.mega, request: "100Mi"),
            Self.candidate("nothing asked", 10 * Self.mega),
            Self.candidate("critical", 999 * Self.mega, priority: 2_000_000_000),
            Self.candidate("important", 900 * Self.mega, priority: 10),
        ]
        var order: [String] = []
        while let next = PodEviction.choose(left, .memory) {
            order.append(next.uid)
            left.removeAll { $0.pod.metadata.uid == next.uid }
        }
        #expect(
            order == ["nothing asked", "important", "far beyond", "beyond", "within", "guaranteed"])
    }

    @Test func whatHasEndedOrUsesNothingFreesNothing() {
        var ended = Self.candidate("ended", Self.mega)
        ended.pod.status.phase = "Failed"
        #expect(PodEviction.choose([ended, Self.candidate("empty", 0)], .memory) == nil)
    }

    @Test func theMessageSaysWhatWasUsedAndAskedFor() {
        let message = PodEviction.choose([Self.candidate("a", 3 * Self.mega, request: "1Mi")], .memory)?
            .message
        #expect(
            message
                == "The node was low on resource: memory. The pod was using 3145728 bytes, it had asked for 1048576."
        )
    }

    @Test func memoryIsShortBeforeDisk() {
        var pressure = NodePressure(memoryAvailable: 0.5, diskAvailable: 0.5, processIDsAvailable: 1)
        #expect(PodEviction.shortage(pressure) == nil)
        pressure.diskAvailable = 0.01
        #expect(PodEviction.shortage(pressure) == .disk)
        pressure.memoryAvailable = 0.01
        #expect(PodEviction.shortage(pressure) == .memory)
    }

    // MARK: Disks of machines

    private static func machine(_ volume: Volume, at path: String) -> Pod {
        machinePod {
            $0.spec.volumes = [volume]
            $0.spec.virtualMachine?.publicKey = "ssh-ed25519 AAAA"
            $0.spec.virtualMachine?.diskDriver = "scsi"
            $0.spec.virtualMachine?.volumeDevices = [
                .with {
                    $0.name = volume.name
                    $0.devicePath = path
                }
            ]
        }
    }

    private static func config(_ pod: Pod, _ objects: PodObjects = PodObjects()) throws
        -> VM.VirtualMachineConfig
    {
        try MachineConfiguration.machine(pod, try #require(pod.spec.virtualMachine), objects, files: [])
    }

    private static let scratch = Volume.with {
        $0.name = "data"
        $0.volumeSource.emptyDir = .with { $0.sizeLimit = .with { $0.string = "64Mi" } }
    }

    @Test func aVolumeWithASizeIsADisk() throws {
        let config = try Self.config(Self.machine(Self.scratch, at: "/dev/data"))
        #expect(config.disks.map(\.name) == ["data"])
        #expect(config.disks.first?.source == .sizeBytes(64 << 20) && config.disks.first?.bus == .scsi)
        #expect(config.rootDisk.path.isEmpty)
    }

    @Test func theHardwareIsAsThePodSays() throws {
        let config = try Self.config(
            machinePod {
                $0.spec.virtualMachine?.publicKey = "ssh-ed25519 AAAA"
                $0.spec.virtualMachine?.cpuTopology = .with {
                    $0.sockets = 1
                    $0.cores = 4
                    $0.threads = 2
                }
                $0.spec.virtualMachine?.hugePageSize = .with { $0.string = "2Mi" }
                $0.spec.virtualMachine?.firmware = "efi"
            })
        #expect(config.topology.map { [$0.sockets, $0.cores, $0.threads] } == [1, 4, 2])
        #expect(config.hugePageBytes == 2 << 20 && config.firmware == .efi)
    }

    @Test func aPathOfTheNodesMayBeTheDiskToBootFrom() throws {
        let host = Volume.with {
            $0.name = "data"
            $0.volumeSource.hostPath = .with { $0.path = "/dev/vg/root" }
        }
        #expect(try Self.config(Self.machine(host, at: "/")).rootDisk.path == "/dev/vg/root")
        #expect(
            try Self.config(Self.machine(host, at: "/dev/x")).disks.first?.source == .path("/dev/vg/root"))
    }

    @Test func aClaimOnABlockVolumeIsADisk() throws {
        let claimed = VolumeTests.claimed
        let block = VolumeTests.persistent("/dev/vg/data", block: true)
        let config = try Self.config(Self.machine(claimed, at: "/dev/data"), block)
        #expect(config.disks.first?.source == .path("/dev/vg/data") && config.disks.first?.readOnly == false)
        #expect(try Self.config(Self.machine(claimed, at: "/"), block).rootDisk.path == "/dev/vg/data")
        var readOnly = claimed
        readOnly.volumeSource.persistentVolumeClaim?.readOnly = true
        #expect(
            try Self.config(Self.machine(readOnly, at: "/dev/data"), block).disks.first?.readOnly == true)
        for objects in [PodObjects(), VolumeTests.persistent("/folder")] {
            #expect(throws: ConfigurationError.self) {
                try Self.config(Self.machine(claimed, at: "/dev/data"), objects)
            }
        }
    }

    @Test func whatCannotBeADiskIsToldAndWhy() {
        let secret = Volume.with {
            $0.name = "data"
            $0.volumeSource.secret = .with { $0.secretName = "s" }
        }
        #expect(throws: ConfigurationError.self) { try Self.config(Self.machine(secret, at: "/dev/x")) }
        #expect(throws: ConfigurationError.self) { try Self.config(Self.machine(Self.scratch, at: "/")) }
    }

    // MARK: gRPC

    @Test func aHealthServiceIsAskedWithoutTLS() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/health.sock"
        var router = Router()
        router.handle(Health.Service.check) { request, _ in
            guard request.service != "unknown" else { throw RPCError(.notFound, "no such service") }
            return .with { $0.status = request.service == "sick" ? .notServing : .serving }
        }
        let server = try Server(
            router: router, listeners: [.unix(path: path, mode: 0o600)],
            log: Logger(program: "health", level: .error))
        let running = Task { try await server.run() }
        defer { running.cancel() }
        func ask(_ service: String) async throws -> ProbeAnswer {
            try await GRPCProbe(.unix(path: path), service: service)
                .ask(on: EventLoopGroup.shared.next(), timeout: .seconds(30))
        }
        #expect(try await ask("") == .success)
        #expect(try await ask("well") == .success)
        #expect(try await ask("sick") == .failure("service unhealthy (responded with 2)"))
        await #expect(throws: (any Error).self) { try await ask("unknown") }
    }
}

// MARK: With containerd

extension ContainerdTests {
    @Test(.timeLimit(.minutes(3))) func aLogThatGrowsIsRotatedAndFollowedOn() async throws {
        try await Host.with { host in
            var host = host
            host.configuration.upkeep.logs.maximumBytes = 4096
            host.configuration.upkeep.logs.maximumFiles = 2
            host.configuration.upkeep.logPeriod = .milliseconds(200)
            try await host.withAgent { caller in
                try await host.create("web") {
                    let script = "i=0; while [ $i -lt 2000 ]; do i=$((i+1)); echo line $i; done; sleep 1000"
                    $0.spec.containers[0].command = ["sh", "-c", script]
                }
                let pod = try await host.waitUntilReady("web")
                let folder =
                    "\(host.configuration.pods.logRoot)/acme_default_web_\(pod.metadata.uid)/"
                    + pod.spec.containers[0].name
                var names: [String] = []
                let isRotated = try await eventually(within: .seconds(60)) {
                    names = try Files.list(folder).sorted()
                    return try names.count == 2 && Files.size("\(folder)/0.log") < 4096
                }
                #expect(isRotated, "\(names)")
                #expect(names.first == "0.log" && names.last?.hasPrefix("0.log.2") == true, "\(names)")
                // What is written from now on is in the file that has the name.
                _ = try await host.exec("web", ["sh", "-c", "echo after > /proc/1/fd/1"], caller)
                let isThere = try await eventually(within: .seconds(30)) {
                    try await host.log("web", caller).contains("after")
                }
                #expect(isThere)
                try await host.delete("web")
                #expect(try Files.list(host.configuration.pods.logRoot).isEmpty)
            }
        }
    }

    @Test(.timeLimit(.minutes(3))) func aNodeShortOfMemorySendsThePodAwayThatWasPromisedLeast() async throws {
        try await Host.with { host in
            var host = host
            let isShort = CancellationFlag()
            host.configuration.upkeep.pressurePeriod = .milliseconds(200)
            host.configuration.upkeep.settlingPeriod = .seconds(600)
            host.configuration.upkeep.pressure = { _ in
                NodePressure(
                    memoryAvailable: isShort.isRaised ? 0.001 : 0.5, diskAvailable: 0.5,
                    processIDsAvailable: 1)
            }
            try await host.withAgent { _ in
                for (name, request) in [("promised", "64Mi"), ("unpromised", nil)] {
                    try await host.create(name) {
                        guard let request else { return }
                        for resource in ["cpu", "memory"] {
                            let text = resource == "cpu" ? "100m" : request
                            $0.spec.containers[0].resources.limits[resource] = .with { $0.string = text }
                        }
                    }
                }
                for name in ["promised", "unpromised"] { try await host.waitUntilReady(name) }
                isShort.raise()
                let evicted = try await host.wait("unpromised", "evicted") { $0.status.phase == "Failed" }
                #expect(evicted.status.reason == "Evicted")
                #expect(evicted.status.message.hasPrefix("The node was low on resource: memory."))
                try await host.wait("unpromised", "stopped") {
                    $0.status.containerStatuses[0].state.terminated != nil
                }
                #expect(try await host.pod("promised")?.status.phase == "Running")
                for name in ["promised", "unpromised"] { try await host.delete(name) }
            }
        }
    }
}
