// Power cuts and failing disks under the real LMDB: Faults/disk.c stands between it and the kernel.

import Glibc
import Linux
import Testing

@testable import Storage
@testable import StoreLab

@Suite(.timeLimit(.minutes(Soak.minutes)))
struct PowerCutTests {
    /// What a writer leaves whose power is cut at any instant: everything that was synced, and of the rest
    /// any part, down to single sectors.
    @Test func answeredWritesSurvivePowerCuts() async throws {
        let seed = Soak.seed
        var random = SeededRandom(seed)
        try await TemporaryDirectory.with { directory in
            let shim = try await DiskShim(in: directory)
            let folder = "\(directory)/store"
            let answers = 400
            _ = try await shim.run(folder, first: 0, ["DISK_LOG": "\(directory)/log"], answers: answers)
            let log = DiskLog(try Files.read("\(directory)/log"))
            let begin = try #require(log.firstAnswer)
            try #require(log.operations.count > begin + 10)
            let rounds = Soak.rounds ?? 40
            let cuts = (0..<rounds).map { _ in
                Int.random(in: begin..<log.operations.count, using: &random)
            }.sorted()
            var disk = DiskImage()
            var done = 0
            for (round, cut) in cuts.enumerated() {
                while done < cut {
                    disk.perform(log.operations[done])
                    done += 1
                }
                let image = "\(directory)/image-\(round)"
                try Files.makeDirectories(image)
                try Files.write(
                    disk.cutOff(during: log.operations[cut], using: &random), to: "\(image)/data.mdb")
                let said = log.answers(before: cut)
                try await CrashCheck.check(image, said, first: 0, "seed \(seed), cut at \(cut)")
                try Files.removeTree(image)
            }
        }
    }

    /// The n-th call fails or does half of what it should: the writer is told so or ends, and what it had
    /// answered is there.
    @Test(arguments: ["pwrite", "writev", "fdatasync"])
    func answeredWritesSurviveAFailingDisk(_ call: String) async throws {
        let seed = Soak.seed
        var random = SeededRandom(seed)
        try await TemporaryDirectory.with { directory in
            let shim = try await DiskShim(in: directory)
            let folder = "\(directory)/store"
            try await EmbeddedStore(directory: folder).close()
            let rounds = (Soak.rounds ?? 40) / 4
            var failures = 0
            for round in 0..<rounds {
                let number = 1 + Int(random.next() % 25)
                let code = [EIO, ENOSPC, 0].randomElement(using: &random) ?? EIO
                let first = round * 1_000_000
                let end = try await shim.run(
                    folder, first: first, ["DISK_FAIL": "\(call):\(number):\(code)"], answers: 300)
                if end.hasFailed { failures += 1 }
                let place: Comment = "seed \(seed), round \(round): \(call) \(number) fails with \(code)"
                try await CrashCheck.check(folder, end.answers, first: first, place)
            }
            #expect(failures > 0, "no call of \(call) ever failed")
        }
    }
}

/// How long the tests of faults go on (STORE_ROUNDS, in a soak), and what they repeat (STORE_SEED, from a
/// message).
enum Soak {
    static var seed: UInt64 {
        Environment.variable("STORE_SEED").flatMap { UInt64($0) } ?? .random(in: .min ... .max)
    }
    static let rounds = Environment.variable("STORE_ROUNDS").flatMap { Int($0) }
    static let minutes = rounds == nil ? 3 : 120
}

/// The library of Faults/disk.c, and the crash writer under it.
private struct DiskShim {
    private let library: String
    private let loop: EventLoop

    init(in directory: String) async throws {
        library = "\(directory)/disk.so"
        loop = EventLoopGroup.shared.next()
        let source = Files.parent(of: #filePath) + "/Faults/disk.c"
        let result = try await Process.run(
            Command("cc", ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]))
        try #require(result.status.isSuccess, "\(result.errorText)")
    }

    struct End {
        let answers: [CrashAnswer]
        /// It was told of a failure, and said so.
        let hasFailed: Bool
    }

    /// Runs the writer until it has answered so often, or has ended by itself.
    func run(
        _ directory: String, first: Int, _ variables: [String: String], answers wanted: Int
    ) async throws -> End {
        let program = Files.parent(of: try Files.target(ofLink: "/proc/self/exe")) + "/StoreLab"
        var command = Command(program, ["write", directory, "\(first)"])
        command.environment = Environment.all.merging(variables) { $1 }.merging(["LD_PRELOAD": library]) {
            $1
        }
        command.output = .pipe
        command.errorOutput = .discarded
        let process = try Process(command, on: loop)
        let output = try #require(process.output)
        var text: [UInt8] = []
        var lines = 0
        while lines < wanted {
            let piece = try await output.read()
            guard !piece.isEmpty else { break }
            lines += piece.count { $0 == UInt8(ascii: "\n") }
            text += piece
        }
        if lines >= wanted { try process.kill() }
        text += try await output.readToEnd(atMost: 1 << 26)
        let status = await process.wait()
        let answers = String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap {
            CrashAnswer($0)
        }
        return End(answers: answers, hasFailed: status == .exited(1))
    }
}

/// What the shim has recorded.
private struct DiskLog {
    enum Operation {
        case write(offset: Int, bytes: ArraySlice<UInt8>)
        /// On disk when it returns, without what was written otherwise.
        case durableWrite(offset: Int, bytes: ArraySlice<UInt8>)
        case sync
        case answer(CrashAnswer)
    }

    let operations: [Operation]

    init(_ bytes: [UInt8]) {
        var operations: [Operation] = []
        var place = 0
        func number(_ at: Int) -> Int { Int(bytes.withUnsafeBytes { $0.load(UInt64.self, at: at) }) }
        while place + 17 <= bytes.count {
            let (offset, length) = (number(place + 1), number(place + 9))
            let start = place + 17
            guard start + length <= bytes.count else { break }
            let content = bytes[start..<start + length]
            switch bytes[place] {
            case UInt8(ascii: "w"): operations.append(.write(offset: offset, bytes: content))
            case UInt8(ascii: "d"): operations.append(.durableWrite(offset: offset, bytes: content))
            case UInt8(ascii: "s"): operations.append(.sync)
            default:
                let line = String(decoding: content, as: UTF8.self).split(separator: "\n").first
                if let answer = line.flatMap({ CrashAnswer($0) }) { operations.append(.answer(answer)) }
            }
            place = start + length
        }
        self.operations = operations
    }

    var firstAnswer: Int? {
        operations.firstIndex {
            guard case .answer = $0 else { return false }
            return true
        }
    }

    func answers(before cut: Int) -> [CrashAnswer] {
        operations[..<cut].compactMap {
            guard case .answer(let answer) = $0 else { return nil }
            return answer
        }
    }
}

/// A disk with a cache that forgets: what is durable, and what was written since the last sync.
private struct DiskImage {
    private static let sector = 512
    private var durable: [UInt8] = []
    private var pending: [(offset: Int, bytes: ArraySlice<UInt8>)] = []

    mutating func perform(_ operation: DiskLog.Operation) {
        switch operation {
        case .write(let offset, let bytes): pending.append((offset, bytes))
        case .durableWrite(let offset, let bytes): Self.put(bytes, at: offset, into: &durable)
        case .sync:
            for write in pending { Self.put(write.bytes, at: write.offset, into: &durable) }
            pending = []
        case .answer: break
        }
    }

    /// What is there after the power failed while the operation was under way.
    func cutOff(during operation: DiskLog.Operation, using random: inout SeededRandom) -> [UInt8] {
        var image = durable
        var unsure = pending
        switch operation {
        case .write(let offset, let bytes), .durableWrite(let offset, let bytes):
            unsure.append((offset, bytes))
        case .sync, .answer: break
        }
        for write in unsure {
            switch random.next() % 3 {
            case 0: break
            case 1: Self.put(write.bytes, at: write.offset, into: &image)
            default: tear(write, into: &image, using: &random)
            }
        }
        return image
    }

    /// Some of its sectors.
    private func tear(
        _ write: (offset: Int, bytes: ArraySlice<UInt8>), into image: inout [UInt8],
        using random: inout SeededRandom
    ) {
        var start = write.bytes.startIndex
        var offset = write.offset
        while start < write.bytes.endIndex {
            let length = min(Self.sector - offset % Self.sector, write.bytes.endIndex - start)
            if random.next() % 2 == 0 {
                Self.put(write.bytes[start..<start + length], at: offset, into: &image)
            }
            start += length
            offset += length
        }
    }

    private static func put(_ bytes: ArraySlice<UInt8>, at offset: Int, into image: inout [UInt8]) {
        let end = offset + bytes.count
        if image.count < end { image += [UInt8](repeating: 0, count: end - image.count) }
        image.replaceSubrange(offset..<end, with: bytes)
    }
}
