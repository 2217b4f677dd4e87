// Older formats are brought up step by step or not at all; newer ones are refused.

import LMDB
import Testing

@testable import Storage

struct MigrationTests {
    private static let mark = bytes("mark")

    /// Adds its letter to the mark.
    private static func step(_ letter: String, from version: UInt32) -> Migration {
        Migration(from: version) { (transaction, tables) throws(StoreError) in
            try StoreError.translate { () throws(LMDBError) in
                try mark.withBytes { (key) throws(LMDBError) in
                    let old = try transaction.value(of: key, in: tables.leases).map(Array.init) ?? []
                    try (old + bytes(letter)).withBytes { (value) throws(LMDBError) in
                        try transaction.put(value, for: key, in: tables.leases)
                    }
                }
            }
        }
    }

    /// What migrating an empty store of version 1 leaves: the version, and the mark.
    private func migrate(to version: UInt32, by steps: [Migration]) async throws -> (UInt32, String) {
        try await TemporaryDirectory.with { directory in
            try await EmbeddedStore(directory: directory).close()
            let environment = try LMDBEnvironment(
                directory: directory, mapSize: 1 << 20, maximumDatabases: Tables.count, maximumReaders: 2)
            defer { environment.close() }
            let transaction = try WriteTransaction(environment)
            let tables = try Tables(openedIn: transaction)
            #expect(try Migration.bringUp(transaction, tables, to: version, by: steps))
            #expect(try !Migration.bringUp(transaction, tables, to: version, by: steps))
            let state = try StoreState.key.withBytes { try transaction.value(of: $0, in: tables.state) }
            let mark = try Self.mark.withBytes { try transaction.value(of: $0, in: tables.leases) }
            let found = (try #require(state).load(UInt32.self, at: 4), text(Array(try #require(mark))))
            transaction.abort()
            return found
        }
    }

    @Test func stepsFollowEachOther() async throws {
        let steps = [Self.step("b", from: 2), Self.step("a", from: 1), Self.step("c", from: 3)]
        #expect(try await migrate(to: 3, by: steps) == (3, "ab"))
        #expect(try await migrate(to: 4, by: steps) == (4, "abc"))
    }

    @Test func whatNothingLeadsFromIsRefused() async throws {
        await #expect(throws: StoreError.unsupportedVersion(found: 1, supported: 3)) {
            try await migrate(to: 3, by: [Self.step("b", from: 2)])
        }
    }

    @Test func aNewerFormatIsRefusedAndSaysWhatToDo() async throws {
        try await TemporaryDirectory.with { directory in
            try await EmbeddedStore(directory: directory).close()
            let environment = try LMDBEnvironment(
                directory: directory, mapSize: 1 << 20, maximumDatabases: Tables.count, maximumReaders: 2)
            let transaction = try WriteTransaction(environment)
            let tables = try Tables(openedIn: transaction)
            let next = formatVersion + 1
            let step = Migration(from: formatVersion) { _, _ throws(StoreError) in }
            _ = try Migration.bringUp(transaction, tables, to: next, by: [step])
            try transaction.commit()
            environment.close()
            let error = #expect(throws: StoreError.self) { try EmbeddedStore(directory: directory) }
            #expect(error == .unsupportedVersion(found: next, supported: formatVersion))
            #expect("\(try #require(error))".contains("run the newer one, or restore a backup"))
        }
    }

    @Test func everyStepLeadsFromOneVersionToTheNext() {
        #expect(Migration.all.map(\.from) == Array(1..<formatVersion))
    }
}
