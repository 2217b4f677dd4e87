// A full disk, damage on disk, two openers, restarts.

import Diagnostics
import Glibc
import Linux
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(2)))
struct FaultTests {
    @Test func aFullDiskRefusesWritesUntilThereIsSpace() async throws {
        try await TemporaryDirectory.with { directory in
            try #require(mount("store-test", directory, "tmpfs", 0, "size=2m") == 0, "mount: errno \(errno)")
            defer { umount2(directory, Int32(MNT_DETACH)) }
            let store = try EmbeddedStore(directory: "\(directory)/store")
            let watch = try await store.watch(WatchRequest(.all))
            var written = 0
            let value = [UInt8](repeating: 1, count: 50_000)
            while await refusal({ try await store.put(bytes("k/\(written)"), value) }) == nil { written += 1 }
            #expect(written > 10)
            #expect(await refusal { try await store.put(bytes("k/\(written)"), value) } == .noSpace)
            #expect(try await store.status().writesRefused == .noSpace)
            #expect(try await store.range(RangeRequest(.all)).items.count == written)
            #expect(try await events(written, from: watch).count == written)
            try #require(mount("store-test", directory, "tmpfs", UInt(MS_REMOUNT), "size=8m") == 0)
            for number in 0..<10 { try await store.put(bytes("more/\(number)"), value) }
            #expect(try await store.status().writesRefused == nil)
            await store.close()
            let again = try EmbeddedStore(directory: "\(directory)/store")
            #expect(try await again.range(RangeRequest(.all)).items.count == written + 10)
            await again.close()
        }
    }

    @Test func deletingAndCompactingMakesRoomOnAFullDisk() async throws {
        try await TemporaryDirectory.with { directory in
            try #require(mount("store-test", directory, "tmpfs", 0, "size=2m") == 0, "mount: errno \(errno)")
            defer { umount2(directory, Int32(MNT_DETACH)) }
            let path = "\(directory)/store"
            let metrics = Metrics()
            let store = try EmbeddedStore(directory: path, metrics: StoreMetrics(metrics))
            let value = [UInt8](repeating: 1, count: 50_000)
            var written = 0
            while await refusal({ try await store.put(bytes("k/\(written)"), value) }) == nil { written += 1 }
            #expect(!Files.exists("\(path)/reserve"), "it was there, and was given up")
            #expect(try await store.delete(bytes("k/0")))
            #expect(await refusal { try await store.put(bytes("k/0"), bytes("small")) } == .noSpace)
            #expect(try await store.status().writesRefused == .noSpace)
            #expect(metrics.exposition().contains("arktos_storage_writes_refused 1"))
            try await store.delete(.prefix(bytes("k/")))
            try await store.compact(at: try await store.currentRevision())
            try await eventually { try await store.status().usedBytes < 100_000 }
            for number in 0..<10 { try await store.put(bytes("more/\(number)"), value) }
            #expect(try await store.status().writesRefused == nil)
            try #require(mount("store-test", directory, "tmpfs", UInt(MS_REMOUNT), "size=64m") == 0)
            for number in 0..<200 { try await store.put(bytes("many/\(number)"), value) }
            #expect(try await store.check { _ throws(StoreError) in }.isWhole)
            await store.close()
            let again = try EmbeddedStore(directory: path)
            try await again.put(bytes("last"), [])
            #expect(Files.exists("\(path)/reserve"))
            await again.close()
        }
    }

    @Test func aSecondOpenerIsToldWhoHasIt() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            #expect(throws: StoreError.locked(directory: directory, pid: getpid())) {
                try EmbeddedStore(directory: directory)
            }
            await store.close()
            await #expect(throws: StoreError.closed) { try await store.put(bytes("a"), []) }
            await #expect(throws: StoreError.closed) { try await store.get(bytes("a")) }
            await #expect(throws: StoreError.closed) { try await store.watch(WatchRequest(.all)) }
            try await EmbeddedStore(directory: directory).close()
        }
    }

    @Test func closingEndsWatchesAndKeepsData() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            let watch = try await store.watch(WatchRequest(.all, from: 2))
            try await store.put(bytes("a"), bytes("1"))
            try await store.put(bytes("a"), bytes("2"))
            try await store.compact(at: 2)
            #expect(try await events(1, from: watch).count >= 1)
            await store.close()
            await #expect(throws: StoreError.closed) { try await events(9, from: watch) }
            let again = try EmbeddedStore(directory: directory)
            #expect(try await again.get(bytes("a"))?.modRevision == 3)
            #expect(try await again.status().compactedRevision == 2)
            #expect(try await again.put(bytes("b"), []) == 4)
            await again.close()
        }
    }

    @Test func leasesEndAfterARestartToo() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            let lease = try await store.grantLease(seconds: 4, id: 5)
            try await store.put(bytes("a"), [], lease: lease.id)
            await store.close()
            let again = try EmbeddedStore(directory: directory)
            let watch = try await again.watch(WatchRequest(.all, from: 3))
            #expect(try await events(1, from: watch).map(brief) == ["delete a @3"])
            await again.close()
        }
    }

    @Test func anEmptyStoreIsSmall() async throws {
        try await TemporaryDirectory.with { directory in
            try await EmbeddedStore(directory: directory).close()
            var total: Int64 = 0
            for name in try Files.list(directory) where name != "reserve" {
                total += try Files.size("\(directory)/\(name)")
            }
            #expect(total < 100_000)
        }
    }

    @Test func aFlippedBitInAValueIsReportedWithItsKey() async throws {
        try await TemporaryDirectory.with { directory in
            let marks = (0..<50).map { bytes("mark-\($0)-mark") }
            let store = try EmbeddedStore(directory: directory)
            for (number, mark) in marks.enumerated() {
                let filling = [UInt8](repeating: 1, count: number * 100)
                try await store.put(bytes("k/\(number)"), mark + filling)
            }
            await store.close()
            for number in [3, 17, 45] { try damage("\(directory)/data.mdb", at: marks[number]) }
            let again = try EmbeddedStore(directory: directory)
            for number in 0..<50 {
                let key = bytes("k/\(number)")
                let found = await refusal { _ = try await again.get(key) }
                guard [3, 17, 45].contains(number) else {
                    #expect(found == nil)
                    continue
                }
                #expect(found == .corrupted(key: key, detail: "its value has a wrong checksum"))
            }
            #expect(isCorruption(await refusal { _ = try await again.range(RangeRequest(.all)) }))
            let watch = try await again.watch(WatchRequest(.all, from: 2))
            #expect(isCorruption(await refusal { while true { _ = try await nextBatch(watch) } }))
            try await again.put(bytes("k/3"), bytes("mended"))
            #expect(try await again.get(bytes("k/3"))?.value == bytes("mended"))
            await again.close()
        }
    }

    @Test func aKeyWhoseNameBecameItsNeighboursIsNotLost() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            for number in 4...7 { try await store.put(bytes("key/\(number)"), bytes("value")) }
            await store.close()
            let path = "\(directory)/data.mdb"
            var content = try Files.read(path)
            // As it stands in the index: the name, its end, and the complement of a small revision.
            let name = bytes("key/5") + [0, 1, 0xff, 0xff]
            for start in content.indices.dropLast(name.count) where content[start] == name[0] {
                if content[start..<start + name.count].elementsEqual(name) { content[start + 4] ^= 1 }
            }
            try Files.write(content, to: path)
            let again = try EmbeddedStore(directory: directory)
            #expect(isCorruption(await refusal { _ = try await again.range(RangeRequest(.all)) }))
            await again.close()
        }
    }

    @Test func randomDamageIsNeverServed() async throws {
        let seed = Soak.seed
        var random = SeededRandom(seed)
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            var truth: [[UInt8]: KeyValue] = [:]
            for number in 0..<400 {
                let key = bytes("key/\(number)")
                try await store.put(key, bytes(String(repeating: "value \(number) ", count: number % 40)))
                truth[key] = try await store.get(key)
            }
            await store.close()
            let path = "\(directory)/data.mdb"
            let whole = try Files.read(path)
            let places = storedBytes(in: whole)
            try #require(places.count > 400)
            for round in 0..<60 {
                let index = try #require(places.randomElement(using: &random)?.randomElement(using: &random))
                var damaged = whole
                damaged[index] ^= 1 << UInt8(random.next() % 8)
                try Files.write(damaged, to: path)
                let place: Comment = "seed \(seed), round \(round), byte \(index)"
                let again = try EmbeddedStore(directory: directory)
                for (key, value) in truth {
                    let error = await refusal {
                        let found = try await again.get(key)
                        #expect(found == value, place)
                    }
                    #expect(error == nil || isCorruption(error), place)
                }
                let error = await refusal {
                    let all = try await again.range(RangeRequest(.all)).items
                    #expect(all.count == truth.count && all.allSatisfy { truth[$0.key] == $0 }, place)
                }
                #expect(error == nil || isCorruption(error), place)
                await again.close()
            }
        }
    }

    /// The bytes of names and values in LMDB's pages, without the headers of pages and entries, which have no
    /// checksum.
    private func storedBytes(in file: [UInt8]) -> [Range<Int>] {
        func word(_ offset: Int) -> Int { Int(file[offset]) | Int(file[offset + 1]) << 8 }
        let (branch, leaf, elsewhere) = (1, 2, 1)
        return stride(from: 2 * 4096, to: file.count, by: 4096).flatMap { page -> [Range<Int>] in
            let kind = word(page + 10)
            guard kind == branch || kind == leaf else { return [] }
            return stride(from: 16, to: word(page + 12), by: 2).compactMap { pointer in
                let node = page + word(page + pointer)
                let name = node + 8..<node + 8 + word(node + 6)
                let isOurs = file[name].starts(with: bytes("key/")) || name.count == LogKey.length
                guard isOurs, !name.isEmpty else { return nil }
                guard kind == leaf, word(node + 4) & elsewhere == 0 else { return name }
                return name.lowerBound..<name.upperBound + (word(node) | word(node + 2) << 16)
            }
        }
    }

    @Test func aTruncatedFileIsReported() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            for number in 0..<200 {
                try await store.put(bytes("k/\(number)"), [UInt8](repeating: 1, count: 3000))
            }
            await store.close()
            let path = "\(directory)/data.mdb"
            truncate(path, off_t(try Files.size(path) / 2))
            // Where the cut falls decides whether the store opens at all.
            let found = await refusal {
                let again = try EmbeddedStore(directory: directory)
                let found = await refusal { _ = try await again.range(RangeRequest(.all)) }
                await again.close()
                if let found { throw found }
            }
            #expect(isCorruption(found))
        }
    }

    @Test func aForeignFileIsRefused() async throws {
        try await TemporaryDirectory.with { directory in
            try Files.write([UInt8](repeating: 7, count: 20_000), to: "\(directory)/data.mdb")
            #expect(isCorruption(await refusal { _ = try EmbeddedStore(directory: directory) }))
            #expect(throws: StoreError.self) { try EmbeddedStore(directory: "\(directory)/missing/deep") }
        }
    }

    private func nextBatch(_ watch: WatchStream) async throws(StoreError) -> WatchBatch? {
        var iterator = watch.makeAsyncIterator()
        return try await iterator.next()
    }

    /// The error that `body` ends with.
    private func refusal(_ body: () async throws -> Void) async -> StoreError? {
        do {
            try await body()
            return nil
        } catch {
            return error as? StoreError
        }
    }

    private func isCorruption(_ error: StoreError?) -> Bool {
        guard case .corrupted = error else { return false }
        return true
    }

    /// Flips a bit in the file's bytes that are `mark`.
    private func damage(_ path: String, at mark: [UInt8]) throws {
        var content = try Files.read(path)
        for start in content.indices.dropLast(mark.count) where content[start] == mark[0] {
            guard content[start..<start + mark.count].elementsEqual(mark) else { continue }
            content[start + 2] ^= 4
        }
        try Files.write(content, to: path)
    }
}
