// The stores that the conformance suite runs on, and small helpers of its tests.

import Linux
import Testing

@testable import Storage

/// A kind of store that can be started empty for one test.
enum StoreWorld: String, CaseIterable, CustomTestStringConvertible {
    case embedded
    /// With a map of a few pages, which grows all the time.
    case embeddedGrowing

    var testDescription: String { rawValue }

    func withStore(_ body: (any Store) async throws -> Void) async throws {
        try await TemporaryDirectory.with { directory in
            var options = EmbeddedStore.Options()
            if self == .embeddedGrowing { options.mapSize = 16 * 4096 }
            let store = try EmbeddedStore(directory: directory, options: options)
            do {
                try await body(store)
            } catch {
                await store.close()
                throw error
            }
            await store.close()
        }
    }
}

enum TemporaryDirectory {
    /// A directory of its own, removed with its content afterwards.
    static func with<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let path = try Files.makeTemporaryDirectory(prefix: "arktos-store")
        let result: Result
        do {
            result = try await body(path)
        } catch {
            try Files.removeTree(path)
            throw error
        }
        try Files.removeTree(path)
        return result
    }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// The next events of a watch, at least `count`.
func events(_ count: Int, from watch: WatchStream) async throws -> [WatchEvent] {
    var all: [WatchEvent] = []
    guard count > 0 else { return all }
    for try await batch in watch {
        all += batch.events
        if all.count >= count { break }
    }
    return all
}

/// An event in short: "put k=v @revision".
func brief(_ event: WatchEvent) -> String {
    switch event.kind {
    case .put: "put \(text(event.key))=\(text(event.current.value)) @\(event.revision)"
    case .delete: "delete \(text(event.key)) @\(event.revision)"
    }
}

/// Waits until `condition` holds; the suite's time limit is the deadline.
func eventually(_ condition: () async throws -> Bool) async throws {
    while try await !condition() { try await Task.sleep(for: .milliseconds(5)) }
}
