// What operators do to the store of a running cluster: nothing of a tenant's, and for nobody but the
// cluster's masters.

import API
import Diagnostics
import Messages
import RPC
import Storage
import Synchronization

struct StoreService: Sendable {
    let store: any Store
    let log: Logger

    func add(to router: inout Router) {
        router.handle(StoreOperations.backup) { _, responses, context in
            let user = try context.user
            try admit(user, "back up")
            do {
                let backup = try await store.backup()
                log.info("backup begun", ["revision": backup.header.revision, "user": user.name])
                for try await bytes in backup { try await responses.write(.with { $0.data = bytes }) }
            } catch let error as StoreError {
                throw APIError(error)
            }
        }
        router.handle(StoreOperations.check) { _, responses, context in
            try admit(try context.user, "check")
            try await check(responses)
        }
        router.handle(StoreOperations.compact) { request, context in
            try admit(try context.user, "compact")
            return try await compact(request)
        }
        router.handle(StoreOperations.stats) { _, context in
            try admit(try context.user, "look at")
            return try await stats()
        }
    }

    private func admit(_ user: UserInfo, _ verb: String) throws(APIError) {
        guard user.isMaster else {
            throw APIError(
                .forbidden,
                "user \"\(user.name)\" of tenant \"\(user.tenant)\" cannot \(verb) the store: "
                    + "that takes group \"\(UserInfo.masters)\" of tenant \"system\"")
        }
    }

    private func check(_ responses: ResponseWriter<StoreCheckProgress>) async throws {
        let told = Mutex(0)
        @Sendable func message(_ found: StoreCheck) -> StoreCheckProgress {
            .with {
                $0.keys = Int64(found.keys)
                $0.versions = Int64(found.versions)
                $0.changes = Int64(found.changes)
                $0.leases = Int64(found.leases)
                $0.bytes = Int64(found.bytes)
                $0.damageCount = Int64(found.damageCount)
                let fresh = told.withLock { told in
                    defer { told = found.damage.count }
                    return found.damage[told...]
                }
                $0.damage = fresh.map { damage in
                    .with {
                        $0.key = damage.key
                        $0.detail = damage.detail
                    }
                }
            }
        }
        do throws(StoreError) {
            let found = try await store.check { (found) throws(StoreError) in
                do {
                    try await responses.write(message(found))
                } catch {
                    // The caller has gone.
                    throw .cancelled(.notApplied)
                }
            }
            if !found.isWhole { log.error("the store is damaged", ["error": "\(found.damageCount) places"]) }
            var last = message(found)
            last.done = true
            try? await responses.write(last)
        } catch {
            throw APIError(error)
        }
    }

    private func compact(_ request: StoreCompactRequest) async throws -> StoreCompactResponse {
        guard request.revision >= 0 else {
            throw APIError.badRequest("revision \(request.revision): it must not be negative")
        }
        do throws(StoreError) {
            let revision = try await request.revision > 0 ? request.revision : store.currentRevision()
            do throws(StoreError) {
                try await store.compact(at: revision)
            } catch {
                // Nothing is left to forget; that is no mistake of who did not name a revision.
                guard case .compacted = error, request.revision == 0 else { throw error }
            }
            log.info("store compacted", ["revision": revision])
            let status = try await store.status()
            return .with { $0.compactedRevision = status.compactedRevision }
        } catch {
            throw APIError(error)
        }
    }

    private func stats() async throws -> StoreStats {
        do throws(StoreError) {
            let keys = try await store.range(RangeRequest(.all, contents: .count)).total ?? 0
            let status = try await store.status()
            return .with {
                $0.revision = status.revision
                $0.compactedRevision = status.compactedRevision
                $0.keys = Int64(keys)
                $0.fileBytes = Int64(status.fileBytes)
                $0.usedBytes = Int64(status.usedBytes)
                $0.watchers = Int64(status.watchers)
                $0.leases = Int64(status.leases)
                $0.sweeping = status.isSweeping
                $0.writesRefused = status.writesRefused.map { "\($0)" } ?? ""
            }
        } catch {
            throw APIError(error)
        }
    }
}
