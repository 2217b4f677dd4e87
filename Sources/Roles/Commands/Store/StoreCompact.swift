// `arktos store compact`: forgets history; of a store that is stopped, the file shrinks as well.

import Linux
import Messages
import Storage

extension StoreCommand {
    static let compact = StoreCommand(name: "compact", usage: "compact [--revision N] [--data-dir DIR]") {
        words, arguments, program in
        try takesNoWords(words)
        let revision = try arguments.integer("revision") ?? 0
        guard revision >= 0 else { throw CommandError("--revision \(revision) is negative") }
        let progress = StoreProgress(arguments, program)
        let compacted = try await StorePlace.with(arguments, program) { place in
            switch place {
            case .live(let session):
                let request = StoreCompactRequest.with { $0.revision = revision }
                return try await session.client.call(StoreOperations.compact, request).compactedRevision
            case .stopped(let store):
                return try await compact(store, at: revision, progress)
            }
        }
        guard let named = arguments.value("data-dir") else {
            program.output.print("history before revision \(compacted) is forgotten; its room is used again")
            return
        }
        let directory = try StorePlace.directory(named)
        let (before, after) = try EmbeddedStore.shrink(directory)
        program.output.print(
            "history before revision \(compacted) is forgotten; the file went from \(byteText(before)) to "
                + byteText(after))
    }

    /// Returns when everything that is superfluous has been removed.
    private static func compact(
        _ store: EmbeddedStore, at wanted: Revision, _ progress: StoreProgress
    ) async throws -> Revision {
        var status = try await store.status()
        let revision = wanted == 0 ? status.revision : wanted
        if wanted != 0 || revision > status.compactedRevision { try await store.compact(at: revision) }
        status = try await store.status()
        while status.isSweeping {
            progress.say("\(byteText(status.usedBytes)) in use")
            try await Task.sleep(for: .milliseconds(20))
            status = try await store.status()
        }
        if let refusal = status.writesRefused { throw refusal }
        return status.compactedRevision
    }
}
