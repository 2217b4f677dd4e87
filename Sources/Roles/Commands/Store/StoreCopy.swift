// `arktos store copy`: from one engine to the other, or to another place of the same.

import Glibc
import Linux
import Storage
import Synchronization
import TLS

extension StoreCommand {
    static let copy = StoreCommand(
        name: "copy", usage: "copy --from PLACE --to PLACE [--follow] [--replace] [--etcd-... FILE]"
    ) { words, arguments, program in
        try takesNoWords(words)
        guard let from = arguments.value("from"), let to = arguments.value("to") else {
            throw CommandError("usage: arktos store copy --from PLACE --to PLACE")
        }
        let source = try CopiedPlace.source(from, arguments)
        do {
            let target = try CopiedPlace.target(to, arguments)
            do {
                try await copy(source, target, (from, to), arguments, program)
            } catch {
                await target.close()
                throw error
            }
            await target.close()
        } catch {
            await source.close()
            throw error
        }
        await source.close()
    }

    private static func copy(
        _ source: any Store, _ target: any Store, _ names: (from: String, to: String), _ arguments: Arguments,
        _ program: CommandLineProgram
    ) async throws {
        let progress = StoreProgress(arguments, program)
        let end = CopyEnd(follows: arguments.has("follow"))
        let copy = StoreCopy(from: source, to: target, replacesTarget: arguments.has("replace")) { step in
            switch step {
            case .copying(let keys): progress.say("\(keys) keys looked at")
            case .following(let revision, let behind):
                progress.say("at revision \(revision), \(behind) behind")
            case .comparing(let keys): progress.say("\(keys) keys compared")
            }
        }
        let summary = try await end.listening { try await copy.run(until: { end.hasCome }) }
        program.output.print(
            "\(names.to) holds what \(names.from) held at revision \(summary.revision): \(summary.keys) keys, "
                + "\(summary.leases) leases, \(byteText(summary.bytes)); \(summary.changes) changes were written, "
                + "and both sides were compared")
    }
}

/// A store that a copy is made from or to.
private enum CopiedPlace {
    static func source(_ text: String, _ arguments: Arguments) throws -> any Store {
        guard !EtcdAddress.isMeant(by: text) else { return try etcd(text, arguments) }
        return try EmbeddedStore(directory: try StorePlace.directory(text))
    }

    /// A directory is made when it is not there.
    static func target(_ text: String, _ arguments: Arguments) throws -> any Store {
        guard !EtcdAddress.isMeant(by: text) else { return try etcd(text, arguments) }
        return try EmbeddedStore(directory: text)
    }

    private static func etcd(_ text: String, _ arguments: Arguments) throws -> any Store {
        func file(_ flag: String) throws(CommandError) -> String {
            guard let path = arguments.value(flag) else {
                throw CommandError("--\(flag) is required to reach \(text)")
            }
            return path
        }
        let tls = try TLSContext(
            TLSConfiguration(
                certificateFile: try file("etcd-certificate"), keyFile: try file("etcd-key"),
                authoritiesFile: try file("etcd-authorities")))
        return EtcdStore(try EtcdAddress(text), tls: tls)
    }
}

/// When a copy is to end: as soon as it can, or at a signal.
private final class CopyEnd: Sendable {
    private let isNow: Mutex<Bool>

    init(follows: Bool) { isNow = Mutex(!follows) }

    var hasCome: Bool { isNow.withLock { $0 } }

    /// Runs `body`; a SIGINT or SIGTERM asks it to end in good order.
    func listening<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws
        -> Result
    {
        guard !hasCome else { return try await body() }
        let signals = try Signals([SIGTERM, SIGINT], on: EventLoopGroup.shared.next())
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals {
                    self.isNow.withLock { $0 = true }
                    break
                }
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }
}
