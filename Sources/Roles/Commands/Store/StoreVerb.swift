// `arktos store`: what an operator does to a store. A file for each verb below it.

import API
import APIClient
import Linux
import Messages
import RPC
import Storage
import Synchronization

extension Verb {
    static let store = Verb(
        "store", "Backs up, restores, copies, checks, compacts and shows a cluster's store",
        usage: "store (\(StoreCommand.all.map(\.usage).joined(separator: " | ")))", section: .local,
        flags: [
            Flag(
                "data-dir", nil, .value("DIR"),
                "the store of a server that is stopped, instead of a running cluster's"),
            Flag(
                "from", nil, .value("PLACE"),
                "export: a backup instead of a store; copy: a directory, or https://HOST:PORT,... of an etcd"),
            Flag("to", nil, .value("PLACE"), "copy: a directory, or https://HOST:PORT,... of an etcd"),
            Flag("replace", nil, .on, "copy: what the target holds may go"),
            Flag("follow", nil, .on, "copy: go on with what changes, until Ctrl-C"),
            Flag("revision", nil, .value("N"), "compact: forget what is older; the current one unless said"),
            Flag(
                "bump-revision", nil, .value("N"),
                "restore: put the revision forward, so that clients see that time went back; "
                    + "\(EmbeddedRestore.standardBump) unless said"),
            Flag("quiet", "q", .on, "without lines on how far it is"),
        ] + ClusterOptions.etcdFlags.dropFirst()
    ) { arguments, program in
        let name = arguments.words.first ?? ""
        guard let command = StoreCommand.all.first(where: { $0.name == name }) else {
            let known = StoreCommand.all.map(\.name).joined(separator: ", ")
            throw CommandError(
                name.isEmpty
                    ? "expected one of \(known)"
                    : "unknown command \"\(name)\" for \"arktos store\": \(known)")
        }
        do {
            try await command.run(Array(arguments.words.dropFirst()), arguments, program)
        } catch let error as RPCError {
            throw APIError(ofCall: error)
        } catch let error as StoreError {
            throw CommandError("\(error)")
        } catch let error as BackupError {
            throw CommandError("\(error)")
        }
    }
}

/// One of the words after `arktos store`.
struct StoreCommand: Sendable {
    let name: String
    let usage: String
    /// The words behind the name, and all flags.
    let run: @Sendable ([String], Arguments, CommandLineProgram) async throws -> Void

    static let all: [StoreCommand] = [
        .backup, .restore, .copy, .check, .compact, .stats, .export,
    ]

    /// The one word that a command takes.
    static func file(_ words: [String], of command: String) throws(CommandError) -> String {
        guard words.count == 1, !words[0].isEmpty else {
            throw CommandError("usage: arktos store \(command) FILE")
        }
        return words[0]
    }

    static func takesNoWords(_ words: [String]) throws(CommandError) {
        if let word = words.first { throw CommandError("unexpected argument \"\(word)\"") }
    }
}

/// A cluster's store: the one behind a running API server, or the directory of one that is stopped.
enum StorePlace: Sendable {
    case live(Session)
    case stopped(EmbeddedStore)

    /// Runs `body` with the place that the flags name; a directory is closed afterwards.
    static func with<Result: Sendable>(
        _ arguments: Arguments, _ program: CommandLineProgram, _ body: (StorePlace) async throws -> Result
    ) async throws -> Result {
        guard let named = arguments.value("data-dir") else {
            return try await body(.live(try Session.open(arguments, program)))
        }
        let store = try EmbeddedStore(directory: try directory(named))
        do {
            let result = try await body(.stopped(store))
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    /// The directory of a store; that of a whole cluster will do.
    static func directory(_ named: String) throws(CommandError) -> String {
        for candidate in [named, "\(named)/store"] where Files.exists("\(candidate)/data.mdb") {
            return candidate
        }
        throw CommandError("\(named) holds no store: there is no data.mdb in it")
    }

    /// A backup's bytes, piece by piece.
    func backup(_ body: ([UInt8]) async throws -> Void) async throws {
        switch self {
        case .live(let session):
            let chunks = try await session.client.channel.call(StoreOperations.backup, .init())
            for try await chunk in chunks { try await body(chunk.data) }
        case .stopped(let store):
            for try await bytes in try await store.backup() { try await body(bytes) }
        }
    }
}

/// Lines on standard error that say how far a long command is: one a second at most.
final class StoreProgress: Sendable {
    private let output: Output
    private let isQuiet: Bool
    private let last = Mutex(ContinuousClock.now)

    init(_ arguments: Arguments, _ program: CommandLineProgram) {
        output = program.output
        isQuiet = arguments.has("quiet")
    }

    func say(_ text: @autoclosure () -> String) {
        guard !isQuiet else { return }
        let isDue = last.withLock { last in
            guard ContinuousClock.now - last >= .seconds(1) else { return false }
            last = .now
            return true
        }
        guard isDue else { return }
        output.complain(text())
    }
}

/// Bytes for people: "12.3 MB".
func byteText(_ bytes: some BinaryInteger) -> String {
    let units = ["kB", "MB", "GB", "TB"]
    guard bytes >= 1000 else { return "\(bytes) B" }
    var value = Double(bytes) / 1000
    var unit = 0
    while value >= 999.95, unit < units.count - 1 {
        value /= 1000
        unit += 1
    }
    return "\((value * 10).rounded() / 10) \(units[unit])"
}
