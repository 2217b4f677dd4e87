// The stores that the conformance suite runs on, and small helpers of its tests.

import Linux
import RPC
import Synchronization
import TestKit
import Testing

@testable import Storage

/// A kind of store that can be started empty for one test.
enum StoreWorld: String, CaseIterable, CustomTestStringConvertible {
    case embedded
    /// With a map of a few pages, which grows all the time.
    case embeddedGrowing
    /// An etcd of one member.
    case etcd
    /// An etcd of three members.
    case etcdCluster

    var testDescription: String { rawValue }

    func withStore(_ body: (any Store) async throws -> Void) async throws {
        try await withTurn { turn in try await body(turn.store) }
    }

    /// The same, with a store that can be stopped and started again.
    func withTurn(_ body: (StoreTurn) async throws -> Void) async throws {
        switch self {
        case .embedded, .embeddedGrowing:
            try await TemporaryDirectory.with { directory in
                let turn = try StoreTurn(isGrowing: self == .embeddedGrowing, directory: directory)
                do { try await body(turn) } catch {
                    await turn.store.close()
                    throw error
                }
                await turn.store.close()
            }
        case .etcd, .etcdCluster:
            await EtcdTurns.shared.take()
            defer { EtcdTurns.shared.pass() }
            try await EtcdCluster.with(self == .etcd ? .one : .three) { cluster in
                let turn = try StoreTurn(cluster)
                do { try await body(turn) } catch {
                    await turn.store.close()
                    throw error
                }
                await turn.store.close()
            }
        }
    }
}

/// A store of a world, for one test.
final class StoreTurn: Sendable {
    private enum Kind {
        case embedded(isGrowing: Bool, directory: String)
        case etcd(EtcdCluster)
    }

    private let kind: Kind
    private let current: Mutex<any Store>

    init(isGrowing: Bool, directory: String) throws {
        kind = .embedded(isGrowing: isGrowing, directory: directory)
        current = Mutex(try Self.open(isGrowing, directory))
    }

    init(_ cluster: EtcdCluster) throws {
        kind = .etcd(cluster)
        current = Mutex(EtcdStore(cluster.targets, tls: try cluster.clientTLS()))
    }

    var store: any Store { current.withLock { $0 } }

    /// What keeps the data ends and starts again; the store is a new one.
    func restart() async throws {
        await store.close()
        let fresh: any Store
        switch kind {
        case .embedded(let isGrowing, let directory): fresh = try Self.open(isGrowing, directory)
        case .etcd(let cluster):
            for server in cluster.servers { try await server.kill() }
            for server in cluster.servers { try await server.start() }
            try await cluster.waitUntilHealthy()
            fresh = EtcdStore(cluster.targets, tls: try cluster.clientTLS())
        }
        current.withLock { $0 = fresh }
    }

    private static func open(_ isGrowing: Bool, _ directory: String) throws -> EmbeddedStore {
        var options = EmbeddedStore.Options()
        if isGrowing { options.mapSize = 16 * 4096 }
        return try EmbeddedStore(directory: directory, options: options)
    }
}

/// Tests with an etcd of their own take turns, two at a time: each server is a process that syncs its disk.
final class EtcdTurns: Sendable {
    private struct State {
        var free = 2
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    static let shared = EtcdTurns()
    private let state = Mutex(State())

    func take() async {
        await withCheckedContinuation { continuation in
            let isMine = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isMine { continuation.resume() }
        }
    }

    func pass() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
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
