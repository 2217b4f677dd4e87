// `arktos store stats`: revisions and sizes.

import Messages
import Storage

extension StoreCommand {
    static let stats = StoreCommand(name: "stats", usage: "stats [--data-dir DIR]") {
        words, arguments, program in
        try takesNoWords(words)
        let stats = try await StorePlace.with(arguments, program) { place in
            switch place {
            case .live(let session):
                return try await session.client.call(StoreOperations.stats, .init())
            case .stopped(let store):
                let keys = try await store.range(RangeRequest(.all, contents: .count)).total ?? 0
                return StoreStats(try await store.status(), keys: keys)
            }
        }
        var table = TextTable()
        table.add(["keys", "\(stats.keys)"])
        table.add(["revision", "\(stats.revision)"])
        table.add(["history from", "\(stats.compactedRevision)"])
        table.add(["file", byteText(stats.fileBytes)])
        table.add(["in use", byteText(stats.usedBytes)])
        table.add(["leases", "\(stats.leases)"])
        table.add(["watchers", "\(stats.watchers)"])
        if stats.sweeping { table.add(["sweeping", "forgotten history is being removed"]) }
        if !stats.writesRefused.isEmpty { table.add(["writes refused", stats.writesRefused]) }
        program.output.print(table.lines(widths: TextTable.widths(table.rows)).joined(separator: "\n"))
    }
}

extension StoreStats {
    fileprivate init(_ status: StoreStatus, keys: Int) {
        self.init()
        self.keys = Int64(keys)
        revision = status.revision
        compactedRevision = status.compactedRevision
        fileBytes = Int64(status.fileBytes)
        usedBytes = Int64(status.usedBytes)
        leases = Int64(status.leases)
        watchers = Int64(status.watchers)
        sweeping = status.isSweeping
        writesRefused = status.writesRefused.map { "\($0)" } ?? ""
    }
}
