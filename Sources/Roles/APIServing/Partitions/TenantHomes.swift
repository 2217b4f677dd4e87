// A tenant's beginning and end in the store that it lives in: what of the tenant is in store 0 and what is in
// its own store cannot change in one transaction, so each step has an order that a crash between the two does
// not break.

import API
import Messages
import Storage

extension Partitions: TenantDirectory {
    // MARK: Beginning

    /// Before a tenant is made: its store is in reach, and nothing there is left of one of the same name.
    func prepareHome(_ request: CreateRequest) async throws {
        // What does not decode, or names no store cluster, is refused further on with all that is wrong.
        guard !request.dryRun, let sent = try? Tenant(bytes: request.object),
            let id = StoreID(sent.spec.storageClusterId), let shard = shard(id)
        else { return }
        let name = sent.metadata.name.isEmpty ? request.resource.name : sent.metadata.name
        guard !name.isEmpty, name != Tenancy.system else { return }
        guard shard.isFollowing else { throw shard.unavailable }
        let key = system.resources[Tenant.self].key(name)
        guard try await system.registry.store.read(key) == nil else { return }
        do throws(StoreError) {
            let store = shard.store
            let fence = try await store.get(TenantKeys.fence(name))
            let closing = try await store.get(TenantKeys.closing(name))
            guard fence != nil || closing != nil else { return }
            _ = try await store.transact(
                Transaction(then: [.delete(TenantKeys.fence(name)), .delete(TenantKeys.closing(name))]))
        } catch {
            throw APIError(error)
        }
    }

    // MARK: End

    func checkNotMoving(_ target: Target) async throws {
        do {
            guard let entry = try await TenantMoves.find(target.name, in: system.store),
                !entry.move.phase.isOver
            else { return }
            throw APIError.conflict(
                target.api, target.name,
                because:
                    "the tenant is being moved to store cluster \(entry.move.target); try again afterwards")
        } catch let error as StoreError {
            throw APIError(error)
        }
    }

    /// Nothing new is made in a tenant that is to end.
    func close(_ target: Target) async throws { _ = try await closed(target) }

    /// Before a tenant's last finalizer goes: whoever found it empty did so when nothing could be made any
    /// more.
    func checkClosed(_ target: Target) async throws {
        guard try await closed(target) else {
            throw APIError.conflict(
                target.api, target.name, because: "something may have been made in it meanwhile; look again")
        }
    }

    /// Makes sure, and answers whether it was so before.
    private func closed(_ target: Target) async throws -> Bool {
        guard let found = try await system.registry.store.read(target.key),
            let tenant = try? Tenant(bytes: found.bytes), tenant.isTerminating,
            let id = StoreID(tenant.spec.storageClusterId), id != .system
        else { return true }
        guard let shard = shard(id) else {
            throw APIError.serviceUnavailable(
                "store cluster \(id), where tenant \"\(target.name)\" lives, is not registered")
        }
        do {
            let key = TenantKeys.closing(target.name)
            let result = try await shard.store.transact(
                Transaction(
                    if: [.absent(key)], then: [.put(key: key, value: Array(tenant.metadata.uid.utf8))]))
            return !result.succeeded
        } catch {
            throw APIError(error)
        }
    }

    // MARK: Moving

    func relocation(of tenant: String, to target: StoreID) async throws -> (
        key: [UInt8], value: [UInt8], revision: Revision
    ) {
        let (found, key, revision) = try await stored(tenant)
        guard tenant != Tenancy.system else {
            throw TenantMoveError.refused("tenant system lives in store cluster 0, and does not move")
        }
        guard !found.isTerminating else {
            throw TenantMoveError.refused("tenant \(tenant) is being deleted")
        }
        var moved = found
        moved.spec.storageClusterId = "\(target)"
        return (key, moved.bytes, revision)
    }

    func home(of tenant: String) async throws -> (store: StoreID, revision: Revision, key: [UInt8]) {
        let (found, key, revision) = try await stored(tenant)
        guard let id = StoreID(found.spec.storageClusterId) else {
            throw TenantMoveError.refused(
                "tenant \(tenant) names no store cluster, but \"\(found.spec.storageClusterId)\"")
        }
        return (id, revision, key)
    }

    private func stored(_ name: String) async throws -> (Tenant, [UInt8], Revision) {
        let key = Array(system.resources[Tenant.self].key(name).utf8)
        guard let found = try await system.store.get(key) else {
            throw TenantMoveError.refused("there is no tenant \(name)")
        }
        return (try Tenant(bytes: found.value), key, found.modRevision)
    }
}
