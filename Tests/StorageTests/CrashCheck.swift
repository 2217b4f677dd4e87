// What must hold of a store after its writer was cut off: everything that was answered is there, nothing is
// torn.

import Testing

@testable import Storage
@testable import StoreLab

/// What a line of the crash writer said.
struct CrashAnswer {
    let client: Int
    let number: Int
    let revision: Revision

    init?(_ line: Substring) {
        let words = line.split(separator: " ").compactMap { Int($0) }
        guard words.count == 3 else { return nil }
        (client, number, revision) = (words[0], words[1], Revision(words[2]))
    }
}

enum CrashCheck {
    static func check(_ directory: String, _ answers: [CrashAnswer], first: Int, _ place: Comment)
        async throws
    {
        let store = try EmbeddedStore(directory: directory)
        let status = try await store.status()
        #expect(status.revision >= answers.map(\.revision).max() ?? 0, place)
        for client in 0..<CrashWriter.clients {
            let mine = answers.filter { $0.client == client }
            let last = mine.last?.number ?? first - 1
            for answer in mine where answer.number > last - CrashWriter.slots {
                let key = CrashWriter.slotKey(client, answer.number)
                let stored = try #require(try await store.get(key), place)
                let number = try #require(CrashWriter.number(of: stored.value), place)
                // One more may have been written than was answered, into this slot or another.
                #expect(number == answer.number || number == last + 1, place)
                #expect(stored.value == CrashWriter.value(client, number), place)
                #expect(number != answer.number || stored.modRevision == answer.revision, place)
            }
            var pair: [KeyValue?] = []
            for key in CrashWriter.pairKeys(client) { pair.append(try await store.get(key)) }
            #expect(pair[0]?.value == pair[1]?.value && pair[0]?.modRevision == pair[1]?.modRevision, place)
            let lastPair = mine.last { $0.number % 5 == 0 }
            #expect((pair[0]?.modRevision ?? 0) >= lastPair?.revision ?? 0, place)
        }
        try await checkHistory(store, status, place)
        await store.close()
    }

    /// Every revision since the compacted one, and the empty store's, is in the log, and the log ends in what
    /// reads see.
    private static func checkHistory(_ store: EmbeddedStore, _ status: StoreStatus, _ place: Comment)
        async throws
    {
        let watch = try await store.watch(WatchRequest(.all, from: status.compactedRevision + 1))
        watch.requestProgress()
        var revisions: Set<Revision> = []
        var last: [[UInt8]: KeyValue] = [:]
        for try await batch in watch {
            for event in batch.events {
                revisions.insert(event.revision)
                last[event.key] = event.current
            }
            if batch.revision == status.revision { break }
        }
        #expect(revisions.count == Int(status.revision - max(status.compactedRevision, 1)), place)
        for (key, value) in last { #expect(try await store.get(key) == value, place) }
    }
}
