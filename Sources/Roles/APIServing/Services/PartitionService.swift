// The Partitions service: which store cluster holds what.

import API
import Messages
import Storage

struct PartitionService: Sendable {
    let objects: ObjectService
    let moves: MoveRunner

    /// How often a move's progress is looked at for whoever waits for it.
    private static let interval: Duration = .milliseconds(50)

    func move(
        _ request: MoveTenantRequest, _ user: UserInfo, _ report: (TenantMoveProgress) async throws -> Void
    ) async throws {
        let partitions = objects.partitions
        let reference = ResourceRef.with {
            $0.resource = "tenants"
            $0.name = request.tenant
        }
        let target = try objects.registry.resources.resolve(reference, for: user, .object)
        try objects.authorizer.authorize(target.attributes(user, "update"), target.api)
        guard let store = StoreID(request.storageClusterId) else {
            throw APIError.badRequest(
                "storage_cluster_id: \"\(request.storageClusterId)\" is not a number from 0 to 63")
        }
        guard let shard = partitions.shard(store) else {
            throw APIError.badRequest("there is no StorageCluster with the number \(store)")
        }
        guard shard.isFollowing else { throw shard.unavailable }
        _ = try await objects.registry.get(target, .latest)
        do { try await moves.start(request.tenant, to: store) } catch TenantMoveError.refused(let reason) {
            throw APIError.conflict(target.api, request.tenant, because: reason)
        } catch let error as StoreError {
            throw APIError(error)
        }
        try await follow(request.tenant, report)
    }

    /// Reports each change of the move until it is over.
    private func follow(
        _ tenant: String, _ report: (TenantMoveProgress) async throws -> Void
    ) async throws {
        var last: TenantMoveProgress?
        while true {
            let found: TenantMoves.Entry?
            do { found = try await TenantMoves.find(tenant, in: objects.partitions.system.store) } catch {
                throw APIError(error)
            }
            guard let move = found?.move else {
                throw APIError.internalError("the record of the move is gone")
            }
            let progress = TenantMoveProgress(move)
            if progress != last { try await report(progress) }
            last = progress
            if move.phase.isOver { return }
            try await Task.sleep(for: Self.interval)
        }
    }

    func storeClusters(_ user: UserInfo) throws(APIError) -> StoreClustersResponse {
        let target = try objects.registry.resources.resolve(
            .with { $0.resource = "storageclusters" }, for: user, .range)
        try objects.authorizer.authorize(target.attributes(user, "list"), target.api)
        let partitions = objects.partitions
        return .with {
            $0.clusters = partitions.shards.map { shard in
                .with {
                    $0.storageClusterId = "\(shard.id)"
                    $0.address = shard.member.map { "\($0.address)" } ?? ""
                    $0.problem = shard.isFollowing ? "" : shard.problem ?? "it is being read"
                    $0.revision = shard.hub.progress
                    $0.tenants = Int64(partitions.tenantCount(in: shard.id))
                }
            }
        }
    }
}

extension TenantMoveProgress {
    init(_ move: TenantMove) {
        self = .with {
            $0.phase =
                switch move.phase {
                case .copying: .copying
                case .catchingUp: .catchingUp
                case .fenced: .fenced
                case .switched: .switched
                case .moved: .moved
                case .rolledBack: .rolledBack
                }
            $0.copied = Int64(move.copied)
            $0.message = move.message
            $0.attempt = Int64(move.attempt)
        }
    }
}
